"""Loading a script of `bin/`, which has no suffix, as a module."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent.parent


def script(name: str) -> ModuleType:
    """`bin/<name>` as a module; its `main` has not run."""
    loader = SourceFileLoader(f"bin_{name}", str(ROOT / "bin" / name))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module
