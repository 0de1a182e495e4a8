"""Django's SQLite backend, whose write transactions pass one fair gate."""

from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoWrapper


class DatabaseWrapper(DjangoWrapper):
    """Django's own wrapper for now the gate's place."""
