"""Host rounds with us: the public form, and the coordinator's inbox behind it."""
