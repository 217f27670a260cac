"""Figures of how far a confidence can be trusted, against the slow and obvious way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.curves import auroc, calibration_error, reliability, risk_coverage, save
from qa.errors import DataError

PAIRS = st.lists(
    st.tuples(st.sampled_from([0, 0.1, 0.25, 0.5, 0.77, 1]), st.booleans()), min_size=2, max_size=40
)


@given(PAIRS)
def test_auroc_counts_pairs(pairs: list[tuple[float, bool]]) -> None:
    sure, right = [one for one, _ in pairs], [two for _, two in pairs]
    good = [one for one, two in pairs if two]
    bad = [one for one, two in pairs if not two]
    if not good or not bad:
        with pytest.raises(ValueError, match="needs"):
            auroc(sure, right)
        return
    wins = sum((a > b) + (a == b) / 2 for a in good for b in bad)
    assert auroc(sure, right) == pytest.approx(wins / len(good) / len(bad))


@given(PAIRS)
def test_bins_hold_every_answer_once(pairs: list[tuple[float, bool]]) -> None:
    sure, right = [one for one, _ in pairs], [two for _, two in pairs]
    bins = reliability(sure, right)
    assert sum(one.n for one in bins) == len(pairs)
    assert sum(one.n * one.right for one in bins) == pytest.approx(sum(right))
    assert 0 <= calibration_error(sure, right) <= 1


def test_calibration_error() -> None:
    assert calibration_error([0.8] * 5, [True] * 4 + [False]) == pytest.approx(0)
    assert calibration_error([0.8] * 5, [False] * 5) == pytest.approx(0.8)
    assert calibration_error([1.0, 0.0], [True, True]) == pytest.approx(0.5)


@given(PAIRS)
def test_the_curve_counts_what_is_answered(pairs: list[tuple[float, bool]]) -> None:
    for point in risk_coverage([one for one, _ in pairs], [two for _, two in pairs]):
        answered = [two for one, two in pairs if one >= point.threshold]
        assert point.coverage == pytest.approx(len(answered) / len(pairs))
        assert point.risk == pytest.approx(1 - sum(answered) / len(answered))


def test_save(tmp_path: Path) -> None:
    save(tmp_path / "docs", "dev", [0.9, 0.4, 0.2], [True, True, False], {"auroc": 1.0})
    told = json.loads((tmp_path / "docs" / "dev.json").read_text("utf-8"))
    assert (told["n"], told["auroc"], told["risk_coverage"][-1]) == (
        3, 1.0, {"threshold": 0.2, "coverage": 1.0, "risk": 0.3333},
    )  # fmt: skip
    assert (tmp_path / "docs" / "dev.png").read_bytes().startswith(b"\x89PNG")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="can be written"):
        save(tmp_path / "file", "dev", [0.9, 0.2], [True, False], {})
