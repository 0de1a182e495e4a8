"""Pages of a visit: open it, plan its days, and keep the list of those who come."""
