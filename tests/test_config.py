"""Settings: defaults, the environment, and what is refused."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from qa.config import Settings
from qa.errors import SettingError

GIVEN = {
    "corpus": ("docs/ไทย", Path("docs/ไทย")),
    "cache": ("/c", Path("/c")),
    "index": ("memory", "memory"),
    "meaning": ("none", "none"),
    "reader": ("rules", "rules"),
    "threshold": ("0.25", 0.25),
    "read": ("3", 3),
    "question_limit": ("40", 40),
    "host": ("0.0.0.0", "0.0.0.0"),
    "port": ("8080", 8080),
    "reader_threads": ("2", 2),
    "threads": ("2", 2),
    "embed_origins": ("https://portal.example", "https://portal.example"),
    "proxies": ("1", 1),
    "ask_rate": ("0", 0),
    "feedback_rate": ("5", 5),
    "rate_storage": ("redis://localhost", "redis://localhost"),
    "database_url": ("sqlite:////s.db", "sqlite:////s.db"),
    "keep_days": ("0", 0),
}


def test_every_setting_is_read_from_the_environment() -> None:
    # A setting that is added must be added here too.
    assert set(GIVEN) == {field.name for field in fields(Settings)}
    found = Settings.from_environment({f"QA_{name.upper()}": text for name, (text, _) in GIVEN.items()})
    assert found == Settings(**{name: value for name, (_, value) in GIVEN.items()})  # type: ignore[arg-type]


def test_nothing_given_is_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment({"PORT": "9", "QA_NOTHING": "x", "qa_port": "9"}) == Settings()
    assert Settings().corpus.is_absolute()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("QA_PORT", "abc"),
        ("QA_PORT", ""),
        ("QA_PORT", "0"),
        ("QA_PORT", "65536"),
        ("QA_PORT", "80.5"),
        ("QA_THRESHOLD", "1.01"),
        ("QA_THRESHOLD", "-0.1"),
        ("QA_THRESHOLD", "nan"),
        ("QA_THRESHOLD", "half"),
        ("QA_READ", "0"),
        ("QA_QUESTION_LIMIT", "-1"),
        ("QA_THREADS", "0"),
        ("QA_PROXIES", "-1"),
        ("QA_PROXIES", "11"),
        ("QA_ASK_RATE", "-1"),
        ("QA_FEEDBACK_RATE", "many"),
        ("QA_KEEP_DAYS", "-1"),
        ("QA_KEEP_DAYS", "36501"),
        ("QA_DATABASE_URL", " "),
        ("QA_EMBED_ORIGINS", "portal.example"),
        ("QA_EMBED_ORIGINS", "https://portal.example/"),
        ("QA_EMBED_ORIGINS", "https://portal.example/page"),
        ("QA_EMBED_ORIGINS", "https://a.example, https://b.example"),
        ("QA_EMBED_ORIGINS", "https://a.example; script-src *"),
        ("QA_EMBED_ORIGINS", "https://โรงเรียน.ไทย"),
        ("QA_EMBED_ORIGINS", "https://*"),
        ("QA_EMBED_ORIGINS", "javascript:alert(1)"),
        ("QA_EMBED_ORIGINS", "data:"),
        ("QA_EMBED_ORIGINS", "'unsafe-inline'"),
    ],
)
def test_a_bad_value_is_refused_with_a_remedy(name: str, text: str) -> None:
    with pytest.raises(SettingError) as raised:
        Settings.from_environment({name: text})
    assert name.removeprefix("QA_").lower() in str(raised.value).lower()
    assert raised.value.remedy.startswith("Give ")


@pytest.mark.parametrize(
    ("origins", "framing"),
    [
        ("'self'", "'self'"),
        ("https://portal.example", "'self' https://portal.example"),
        (
            " 'self'  https://a.example:8443\thttp://*.b.example ",
            "'self' https://a.example:8443 http://*.b.example",
        ),
        ("http://localhost:5000 https://xn--12c1fe0br.xn--o3cw4h", None),
        ("*", "'self' *"),
    ],
)
def test_this_site_and_those_that_are_named_may_embed(origins: str, framing: str | None) -> None:
    found = Settings.from_environment({"QA_EMBED_ORIGINS": origins}).framing
    assert found == (framing or f"'self' {origins}")


def test_a_hosting_services_database_is_used_unless_another_is_named() -> None:
    given = {"DATABASE_URL": "postgresql://there/a"}
    assert Settings.from_environment(given).database_url == "postgresql://there/a"
    given["QA_DATABASE_URL"] = "sqlite:////here.db"
    assert Settings.from_environment(given).database_url == "sqlite:////here.db"


@pytest.mark.parametrize("text", ["0", "1", "1e-3"])
def test_the_ends_of_the_range(text: str) -> None:
    assert Settings.from_environment({"QA_THRESHOLD": text}).threshold == float(text)


def test_an_empty_folder_name_is_not_the_current_folder() -> None:
    with pytest.raises(SettingError):
        Settings.from_environment({"QA_CORPUS": ""})


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]
