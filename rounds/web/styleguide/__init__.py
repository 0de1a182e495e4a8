"""Every part of the interface in use, with its markup. The browser tests photograph it."""
