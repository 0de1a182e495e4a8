"""The pages of the organization, one file per idea."""
