"""For all tests: how many examples hypothesis tries, and readable failures in the shared contracts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from tests.commands import FILES, Run

pytest.register_assert_rewrite("tests.contracts.index", "tests.contracts.reader")

# No deadline: the first example of a process loads the dictionaries. Always the same examples, so that
# a change is to blame when a run fails.
settings.register_profile(
    "tests",
    deadline=None,
    max_examples=60,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)
settings.load_profile("tests")


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command line over two small documents."""
    root = tmp_path_factory.mktemp("เอกสาร")
    for name, text in FILES.items():
        (root / name).parent.mkdir()
        (root / name).write_text(text, "utf-8")
    return Run(root, tmp_path_factory.mktemp("cache"))
