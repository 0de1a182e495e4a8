"""Puts the compiled message catalogues into the wheel, so that nobody needs gettext."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        try:
            from rounds.config.catalogues import compile_stale

            compile_stale(Path(self.root) / "rounds")
        finally:
            sys.path.remove(self.root)
