"""Files -> documents, folders -> many."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from qa.errors import DocumentError, UnsupportedDocument
from qa.loaders import load, load_folder

THAI = "ตลาดน้ำเปิดทุกวันเสาร์\n"


@pytest.mark.parametrize(
    "data",
    [
        THAI.encode(),
        THAI.encode("utf-8-sig"),
        THAI.encode("utf-16"),
        b"\xfe\xff" + THAI.encode("utf-16-be"),
        THAI.encode("cp874"),
        THAI.replace("\n", "\r\n").encode(),
        THAI.replace("น้ำ", "น้ํา").encode(),
    ],
    ids="utf8 bom utf16 utf16be cp874 crlf nikhahit".split(),
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ตลาด.txt").write_bytes(data)
    assert load(tmp_path / "ตลาด.txt", tmp_path).text == THAI


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    (tmp_path / "ว่าง.txt").write_bytes(b"")
    document = load(tmp_path / "ว่าง.txt", tmp_path)
    assert (document.text, document.sections, document.title) == ("", (), "ว่าง")


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", b"\xff\xfe\x00\xd8", b"\xdb\xfc\xfd\x81"])
def test_what_is_not_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(DocumentError, match=r"a\.txt is not text.*UTF-8"):
        load(tmp_path / "a.txt", tmp_path)


@pytest.mark.parametrize("name", ["a.xls", "a", "a.txt.zip"])
def test_other_kinds_of_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(THAI, "utf-8")
    with pytest.raises(UnsupportedDocument, match=r"\.txt"):
        load(tmp_path / name, tmp_path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"no\.txt"):
        load(tmp_path / "no.txt", tmp_path)


def test_a_folder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in (
        "b.txt",
        "เกษตร/ผลไม้/ลำไย.MD",
        "เกษตร/นา.txt",
        "ช่าง/ทอผ้า.md",
        ".git/config.txt",
        "_ร่าง/a.txt",
        "ช่าง/_ร่าง.txt",
        ".a.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(THAI, "utf-8")
    (tmp_path / "เสีย.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "รูป.png").write_bytes(b"\x89PNG")
    with caplog.at_level(logging.WARNING):
        found = load_folder(tmp_path)
    assert {document.id: document.collection for document in found} == {
        "b.txt": "",
        "ช่าง/ทอผ้า.md": "ช่าง",
        "เกษตร/นา.txt": "เกษตร",
        "เกษตร/ผลไม้/ลำไย.MD": "เกษตร",
    }
    assert [document.id for document in found] == sorted(document.id for document in found)
    assert "เสีย.txt" in caplog.text
    assert "รูป.png" in caplog.text


def test_a_hidden_folder_above_the_corpus_hides_nothing(tmp_path: Path) -> None:
    root = tmp_path / ".school" / "_docs"
    root.mkdir(parents=True)
    (root / "a.txt").write_text(THAI, "utf-8")
    assert [document.id for document in load_folder(root)] == ["a.txt"]


def test_one_file_is_a_folder_of_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(THAI, "utf-8")
    (tmp_path / "b.txt").write_text(THAI, "utf-8")
    assert [document.id for document in load_folder(tmp_path / "a.txt")] == ["a.txt"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="--corpus"):
        load_folder(tmp_path / "no")
    (tmp_path / "empty").mkdir()
    assert load_folder(tmp_path / "empty") == []
