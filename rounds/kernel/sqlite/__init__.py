"""SQLite for Rounds: Django's backend behind the fair write gate."""
