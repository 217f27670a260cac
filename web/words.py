"""What the pages say, one file a language in static/lang/. Thai unless the address asks for another."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("th", "en")
_FOLDER = Path(__file__).parent / "static" / "lang"


@cache
def words(language: str) -> dict[str, Any]:
    """The words of `language`; of Thai when there is no such language."""
    code = language if language in LANGUAGES else LANGUAGES[0]
    found: dict[str, Any] = json.loads((_FOLDER / f"{code}.json").read_text("utf-8"))
    return found
