"""The source of the house, parsed once, for the tests of this folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOUSE = ROOT / "rounds"


@dataclass(frozen=True)
class Module:
    """One file of Python and its dotted name."""

    path: Path
    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Everything in it, walked once for all tests."""
        return list(ast.walk(self.tree))

    @property
    def where(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def package(self) -> str:
        """`people` of `rounds.people.models.person`; empty for `rounds` itself."""
        name = ([*self.name.split("."), ""])[1]
        return "" if name == "__main__" else name

    @property
    def drawer(self) -> str:
        """`models` of `rounds.people.models.person`; empty for the package itself."""
        return ([*self.name.split("."), "", ""])[2]

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    def at(self, node: ast.AST) -> str:
        return f"{self.where}:{getattr(node, 'lineno', 1)}"

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        return {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """What the node stands in, innermost first."""
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def inside_function(self, node: ast.AST) -> bool:
        return any(isinstance(a, ast.FunctionDef | ast.AsyncFunctionDef) for a in self.above(node))

    def for_types_only(self, node: ast.AST) -> bool:
        """Under `if TYPE_CHECKING:`."""
        return any(
            isinstance(a, ast.If) and "TYPE_CHECKING" in ast.dump(a.test) for a in self.above(node)
        )

    def imports(self) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
        """Every import of something of ours, late ones included, as an absolute dotted name."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.name.split(".")[0] == "rounds":
                        yield node, alias.name
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                if base.split(".")[0] == "rounds":
                    for alias in node.names:
                        yield node, f"{base}.{alias.name}"

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        keep = len(parts) - node.level + (1 if self.is_package else 0)
        return ".".join([*parts[:keep], *([node.module] if node.module else [])])


def read_module(path: Path, name: str) -> Module:
    return Module(path, name, path.read_text(encoding="utf-8"))


@lru_cache
def modules() -> tuple[Module, ...]:
    """Every module of the product except migrations."""
    found = []
    for path in sorted(HOUSE.rglob("*.py")):
        parts = list(path.relative_to(ROOT).with_suffix("").parts)
        if "migrations" in parts:
            continue
        if parts[-1] == "__init__":
            parts.pop()
        found.append(read_module(path, ".".join(parts)))
    return tuple(found)


def of(*packages: str, drawer: str | None = None) -> list[Module]:
    return [
        module
        for module in modules()
        if module.package in packages and drawer in (None, module.drawer)
    ]


def packages() -> list[str]:
    """The rooms of the house that hold something."""
    return sorted({module.package for module in modules() if module.package})


def called(node: ast.Call) -> str:
    """The last word of what is called: `c` of `a.b.c(...)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


@lru_cache
def templates() -> dict[str, Path]:
    """Every template by the name under which it is loaded."""
    found = {}
    for folder in sorted(HOUSE.rglob("templates")):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found[str(path.relative_to(folder))] = path
    return found


def snippet(text: str, name: str = "rounds.web.sample") -> Module:
    """A made-up module, to show that a test can fail."""
    path = ROOT / (name.replace(".", "/") + ".py")
    return Module(path, name, text)


def report(rule: str, faults: list[str]) -> None:
    """Fail with the rule in one sentence and every place that breaks it."""
    assert not faults, rule + "\n  " + "\n  ".join(faults)
