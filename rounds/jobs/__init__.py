"""Background work and the operator's command line."""
