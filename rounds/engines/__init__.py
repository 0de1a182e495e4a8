"""Machines that know nothing of rounds: they take plain data and give back plain data or files."""
