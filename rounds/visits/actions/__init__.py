"""Everything that changes a visit."""

__all__: list[str] = []
