"""The application's own source, module by module, for the tests of the house's rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "companion"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the application."""

    path: Path

    @property
    def name(self) -> str:
        """Its path inside the package, with forward slashes."""
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def area(self) -> str:
        """The package of the house it lies in; its own file name at the top."""
        return self.name.split("/", 1)[0]

    @property
    def text(self) -> str:
        """Its text."""
        return self.path.read_text(encoding="utf-8")

    @property
    def tree(self) -> ast.Module:
        """Its syntax."""
        return ast.parse(self.text, self.name)


@dataclass(frozen=True, slots=True)
class Imported:
    """One thing that a module asks for by name, with the line where it does."""

    name: str
    line: int


def modules() -> list[Module]:
    """Every module of the application, in order."""
    return [Module(path) for path in sorted(PACKAGE.rglob("*.py"))]


def imports(tree: ast.Module) -> Iterator[Imported]:
    """Every import, at the top or inside a function, also those by ``import_module``."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                for alias in names:
                    yield Imported(alias.name, node.lineno)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield Imported(module, node.lineno)
                for alias in names:
                    yield Imported(f"{module}.{alias.name}", node.lineno)
            case ast.Call(func=func, args=[ast.Constant(value=str(module)), *_]) if _name(func) in _BY_NAME:
                yield Imported(module, node.lineno)
            case _:
                pass


def is_within(name: str, package: str) -> bool:
    """Whether a dotted name is a package or lies inside it."""
    return name == package or name.startswith(package + ".")


def called_name(call: ast.Call) -> str:
    """The last part of the name that is called: ``connect`` for ``self.pressed.connect(...)``."""
    return _name(call.func)


_BY_NAME = {"__import__", "import_module", "find_spec", "importorskip"}


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
