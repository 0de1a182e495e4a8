"""Settings, address table and the entry points of the process."""
