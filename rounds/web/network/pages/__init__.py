"""The pages of networks, years, teams and norms, one file per idea."""
