"""The index in memory; and bags of terms, kept between two starts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from qa import index
from qa.errors import SettingError
from qa.index import Index, memory
from qa.index.bags import bag, bags
from qa.passages import split
from qa.records import Passage
from qa.text import terms
from tests.contracts.index import IndexContract
from tests.samples import page
from tests.village import VILLAGE


class TestMemory(IndexContract):
    K1, B = memory.K1, memory.B

    def build(self, bags: Sequence[Sequence[str]]) -> Index:
        return memory.build(bags)


def test_the_table_of_kinds() -> None:
    for kind in index.KINDS:
        assert index.build(kind, [["ก"], ["ข"]]).search(["ข"], 2)[0][0] == 1
    with pytest.raises(SettingError, match="memory"):
        index.build("no", [])


def passages() -> list[Passage]:
    other = page("# ตลาด\n\nเปิดวันเสาร์\n", kind="markdown", id="b.md")
    return [*split(page(VILLAGE)), *split(other)]


def test_a_bag_holds_the_headings_above_its_passage() -> None:
    found = split(page("# สวน\n\nคำนำ\n\n## ฝาย\n\n" + "กั้นลำธารยาวหนึ่งร้อยเมตร\n\n" * 60, kind="markdown"))
    first, *_, last = (passage for passage in found if passage.path == ("ฝาย",))
    assert bag(first) == terms("สวน ฝาย") + terms(first.text)
    assert "ฝาย" not in last.text
    assert {"ฝาย", "สวน"} <= set(bag(last))


def test_kept_bags_are_the_same(tmp_path: Path) -> None:
    fresh = bags(passages())
    told: list[int] = []
    assert bags(passages(), tmp_path, told.append) == fresh
    assert told[-1] == len(fresh)
    kept = list(tmp_path.iterdir())
    assert len(kept) == 2
    assert bags(passages(), tmp_path) == fresh
    assert sorted(tmp_path.iterdir()) == sorted(kept)


@pytest.mark.parametrize("broken", ["", "[", "{}", "[[]", "null", "[]"])
def test_a_broken_cache_is_made_anew(tmp_path: Path, broken: str) -> None:
    fresh = bags(passages(), tmp_path)
    for path in tmp_path.iterdir():
        path.write_text(broken, "utf-8")
    assert bags(passages(), tmp_path) == fresh


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert bags(passages(), tmp_path / "file") == bags(passages())


def test_another_text_is_another_bag(tmp_path: Path) -> None:
    bags(split(page("ปลูกลำไย")), tmp_path)
    assert "ส้มโอ" in bags(split(page("ปลูกส้มโอ")), tmp_path)[0]
