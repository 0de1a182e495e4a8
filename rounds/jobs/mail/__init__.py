"""Letters leaving: how they look, how they are sent, and files instead of a mail server."""
