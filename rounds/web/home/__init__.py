"""The organization's front page: what is next for the person who opens it."""
