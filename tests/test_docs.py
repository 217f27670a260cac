"""The README never lies: its commands, settings, files and examples are those of the program."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

import run as program
from qa.config import ROOT, Settings
from tests.commands import Run

README = (ROOT / "README.md").read_text("utf-8")


def _parsers() -> dict[str, set[str]]:
    """command -> its options, as the program has them."""
    parser = program._parser()
    commands = next(action.choices for action in parser._actions if isinstance(action.choices, dict))
    return {
        name: {option for action in made._actions for option in action.option_strings} - {"-h", "--help"}
        for name, made in commands.items()
    }


def _documented() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in re.findall(r"^    python run\.py (.+)$", README, re.MULTILINE):
        name, *rest = line.split()
        found.setdefault(name, set()).update(re.findall(r"--[a-z]+", " ".join(rest)))
    return found


def test_every_command_and_option_is_documented() -> None:
    assert _documented() == _parsers()


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `QA_([A-Z_]+)` \| `([^`]*)` \|", README, re.MULTILINE))
    defaults = {}
    for field in fields(Settings):
        value = getattr(Settings(), field.name)
        defaults[field.name.upper()] = str(value.relative_to(ROOT)) if isinstance(value, Path) else str(value)
    assert rows == defaults


def test_every_file_that_is_named_exists() -> None:
    named = re.findall(r"\]\(([^)#:]+)\)", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_make_has_the_targets_that_are_named() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", README)) <= targets


def test_requirements_are_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            assert re.fullmatch(r"(#.*|-r [\w.-]+|[\w-]+==[\w.]+)?", line), line


@pytest.mark.parametrize(
    ("command", "shown"), re.findall(r"^    \$ python run\.py (.+)\n    (.+)$", README, re.M)
)
def test_the_examples_print_what_they_show(run: Run, command: str, shown: str) -> None:
    on_the_lesson = {"QA_CORPUS": str(ROOT / "corpus")}
    assert run(*shlex.split(command), environment=on_the_lesson).stdout.splitlines()[0] == shown
