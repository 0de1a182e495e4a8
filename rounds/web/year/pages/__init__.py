"""The pages of the year, one file per part of it."""
