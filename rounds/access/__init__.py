"""Who may do what: standing, permissions and their one table. Nothing here asks the database."""
