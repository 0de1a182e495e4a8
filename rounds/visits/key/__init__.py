"""The end of a visit's key: every store that could tell which room a number was, and what is left
of each."""
