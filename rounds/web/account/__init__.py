"""Signing in, and one's own account: means of signing in, sessions, language, leaving."""
