"""Imports go down only, one row of DESIGN's tree at a time, and importing does no work."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

ROWS = (
    ("qa.records", "qa.errors"),
    ("qa.text", "qa.config", "qa.gazetteer", "qa.keyboards", "qa.synonyms"),
    ("qa.pieces",),
    ("qa.model",),
    (
        "qa.loaders",
        "qa.passages",
        "qa.index",
        "qa.readers",
        "qa.followup",
        "qa.calibrate",
        "qa.metrics",
        "qa.curves",
        "qa.questions",
        "qa.suggest",
        "qa.spelling",
        "qa.english",
        "qa.everyday",
        "qa.numerals",
        "qa.smalltalk",
    ),
    ("qa.retrieve", "qa.wording"),
    ("qa.engine",),
    ("qa.evaluate", "qa.terminal"),
    ("web",),
    ("run",),
)
ROW = {unit: row for row, units in enumerate(ROWS) for unit in units}
# Errors are what a record's own check raises.
ALLOWED = {("qa.records", "qa.errors")}
FILES = sorted([*ROOT.glob("qa/**/*.py"), *ROOT.glob("web/**/*.py"), ROOT / "run.py"])


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path) for path in FILES}


def unit_of(module: str) -> str:
    """What has a place in a row: a module right below qa, a whole package, web, run."""
    return ".".join(module.split(".")[:2]) if module.startswith("qa.") else module.split(".")[0]


def imports(source: str, package: str = "") -> Iterator[str]:
    """The modules of this project that `source` imports, wherever in it: in functions and for types too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, node.module] if node.module else above)
            found = [
                f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULES else base for alias in node.names
            ]
        else:
            continue
        yield from (name for name in found if name.split(".")[0] in ("qa", "web", "run"))


def wrong(importer: str, imported: str) -> bool:
    ours, theirs = unit_of(importer), unit_of(imported)
    if ours == theirs or (ours, theirs) in ALLOWED:
        return False
    return ROW[theirs] >= ROW[ours]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_go_down(path: Path) -> None:
    module = name_of(path)
    if module == "qa":
        assert list(imports(path.read_text("utf-8"))) == []
        return
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found = list(imports(path.read_text("utf-8"), package))
    assert [other for other in found if other == "qa" or wrong(module, other)] == []


def test_every_module_has_its_row() -> None:
    assert {unit_of(module) for module in MODULES} - {"qa"} == set(ROW)


def test_the_check_sees_hidden_imports() -> None:
    source = """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from qa.engine import Engine
def late():
    from qa import readers
    import qa.evaluate, json
from . import bags
from ..text import words
"""
    found = list(imports(source, "qa.index"))
    assert sorted(found) == ["qa.engine", "qa.evaluate", "qa.index.bags", "qa.readers", "qa.text"]


@pytest.mark.parametrize(
    ("importer", "imported", "is_wrong"),
    [
        ("qa.text", "qa.records", False),
        ("qa.records", "qa.errors", False),
        ("qa.errors", "qa.records", True),
        ("qa.records", "qa.text", True),
        ("qa.readers.rules", "qa.readers.lists", False),
        ("qa.readers.rules", "qa.index", True),
        ("qa.followup", "qa.metrics", True),
        ("qa.engine", "qa.retrieve", False),
        ("qa.engine", "web", True),
        ("web.api", "qa.engine", False),
        ("web.api", "run", True),
    ],
)
def test_the_rule(importer: str, imported: str, is_wrong: bool) -> None:
    assert wrong(importer, imported) is is_wrong


def loaded(statement: str) -> set[str]:
    """The top-level packages that are in a fresh process after `statement`."""
    code = f"import sys; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_engine_loads_nothing_heavy() -> None:
    assert loaded("import qa.engine").isdisjoint(
        {"pythainlp", "pycrfsuite", "rank_bm25", "markdown_it", "flask"}
    )


def test_no_module_loads_the_dictionaries() -> None:
    modules = ", ".join(sorted(module for module in MODULES if module.startswith("qa")))
    assert loaded(f"import {modules}").isdisjoint({"pythainlp", "pycrfsuite", "flask"})


def test_the_command_line_waits_for_its_command() -> None:
    assert loaded("import run").isdisjoint({"pythainlp", "numpy", "rank_bm25", "flask", "waitress", "click"})
