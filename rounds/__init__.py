"""Rounds: Instructional Rounds for a whole year, from network to follow-up."""

__version__ = "0.1.0"
