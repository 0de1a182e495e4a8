"""Decisions about teams, norms and contracts: pure functions, no query, no clock."""
