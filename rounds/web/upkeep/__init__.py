"""Upkeep: whether backups and letters are well, for coordinators."""
