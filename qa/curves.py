"""How far a confidence can be trusted: figures and pictures from (confidence, was it right) pairs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean

from qa.errors import DataError, SettingError

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of a confidence in [low, high): its mean is `said`, the share of right ones `right`."""

    low: float
    high: float
    n: int
    said: float
    right: float


@dataclass(frozen=True, slots=True)
class Point:
    """At `threshold`: the share of questions answered, and the share of those answered wrongly."""

    threshold: float
    coverage: float
    risk: float


def auroc(sure: Sequence[float], right: Sequence[bool]) -> float:
    """The chance that a right answer is surer than a wrong one, ties half (Hanley and McNeil 1982).

    Raises:
        ValueError: all are right, or none.
    """
    good = sum(right)
    if not 0 < good < len(right):
        raise ValueError("needs right ones and wrong ones")
    total = 0.0
    order = sorted(range(len(sure)), key=lambda n: sure[n])
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and sure[order[end]] == sure[order[at]]:
            end += 1
        rank = (at + 1 + end) / 2
        total += rank * sum(right[n] for n in order[at:end])
        at = end
    return (total - good * (good + 1) / 2) / (good * (len(right) - good))


def reliability(sure: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """Ten bins of even width, without the empty ones."""
    bins = []
    for n in range(_BINS):
        own = [i for i, one in enumerate(sure) if min(int(one * _BINS), _BINS - 1) == n]
        if own:
            said, are = fmean(sure[i] for i in own), fmean(right[i] for i in own)
            bins.append(Bin(n / _BINS, (n + 1) / _BINS, len(own), said, are))
    return bins


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error over those bins (Guo et al. 2017), 0 to 1."""
    return sum(one.n * abs(one.said - one.right) for one in reliability(sure, right)) / len(sure)


def risk_coverage(sure: Sequence[float], right: Sequence[bool]) -> list[Point]:
    """The curve from the surest answer to all of them (El-Yaniv and Wiener 2010)."""
    order = sorted(range(len(sure)), key=lambda n: -sure[n])
    points, wrong = [], 0
    for count, n in enumerate(order, 1):
        wrong += not right[n]
        if count == len(order) or sure[order[count]] != sure[n]:
            points.append(Point(sure[n], count / len(order), wrong / count))
    return points


def save(
    folder: Path, name: str, sure: Sequence[float], right: Sequence[bool], more: dict[str, float]
) -> None:
    """Write name.json and name.png: the risk-coverage curve and the reliability diagram.

    Raises:
        SettingError: matplotlib is not installed.
        DataError: the folder cannot be written.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise SettingError("Curves need matplotlib.", "Run pip install -r requirements-dev.txt.") from error
    curve, bins = risk_coverage(sure, right), reliability(sure, right)
    figure = Figure(figsize=(9, 4), layout="constrained")
    left, other = figure.subplots(1, 2)
    left.plot([one.coverage for one in curve], [one.risk for one in curve])
    left.set(xlabel="share of questions answered", ylabel="share of answers wrong", title="Risk and coverage")
    left.set(xlim=(0, 1), ylim=(0, None))
    other.plot([0, 1], [0, 1], linestyle=":", color="grey")
    other.bar([one.low for one in bins], [one.right for one in bins], 1 / _BINS, align="edge", alpha=0.5)
    other.plot([one.said for one in bins], [one.right for one in bins], marker="o")
    other.set(
        xlabel="confidence", ylabel="share of answers right", title="Reliability", xlim=(0, 1), ylim=(0, 1)
    )
    told = {
        "n": len(sure),
        **{key: round(value, 4) for key, value in more.items()},
        "reliability": [_short(one) for one in bins],
        "risk_coverage": [_short(one) for one in curve],
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        figure.savefig(folder / f"{name}.png", dpi=100, metadata={"Software": None})
        (folder / f"{name}.json").write_text(json.dumps(told, indent=0) + "\n", "utf-8")
    except OSError as error:
        raise DataError(f"{folder}: {error.strerror}.", "Name a folder that can be written.") from error


def _short(one: Bin | Point) -> dict[str, float]:
    return {key: round(value, 4) for key, value in asdict(one).items()}
