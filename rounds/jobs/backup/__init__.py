"""Backups: one archive that says what is in it, proved by restoring it somewhere else."""
