"""File -> Document. One format a module; `LOADERS` is the table of them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from qa.errors import DocumentError, UnsupportedDocument
from qa.records import Document
from qa.text import normalise

log = logging.getLogger(__name__)

# suffix -> module of this package, which has `parse(text) -> (title or "", sections)`; it is imported when
# its first file comes.
LOADERS = {".txt": "plain", ".md": "markdown"}


def load(path: Path, root: Path) -> Document:
    """The document in the file `path`, named by its place below `root`.

    Raises:
        UnsupportedDocument: no loader knows the suffix.
        DocumentError: the file cannot be read as text.
    """
    module = LOADERS.get(path.suffix.lower())
    if module is None:
        raise UnsupportedDocument(
            f"{path.name}: files of kind {path.suffix or 'none'!r} are not read.",
            f"Convert it to one of {', '.join(LOADERS)}.",
        )
    text = normalise(_decode(path))
    relative = path.relative_to(root)
    return document(
        text,
        id=relative.as_posix(),
        title=path.stem,
        collection=relative.parts[0] if len(relative.parts) > 1 else "",
        kind=module,
    )


def document(text: str, *, id: str, title: str, collection: str = "", kind: str = "plain") -> Document:
    """The document of an already normalised text. `title` serves when the text names none."""
    parser = import_module(f"{__name__}.{kind}")
    found, sections = parser.parse(text)
    return Document(id, found or title, text, sections, collection)


def load_folder(root: Path) -> list[Document]:
    """Every readable document below `root`, by id; what cannot be read is logged and left out.

    A single file serves as a folder of one. Names that begin with "." or "_" are passed over.

    Raises:
        DocumentError: `root` does not exist.
    """
    if root.is_file():
        return [load(root, root.parent)]
    if not root.is_dir():
        raise DocumentError(f"There is no folder {root}.", "Name a folder of documents with --corpus.")
    documents = []
    for path in _files(root):
        try:
            documents.append(load(path, root))
        except DocumentError as error:
            log.warning("left out: %s", error)
    return documents


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith((".", "_")) for part in path.relative_to(root).parts)
        if path.is_file() and not hidden:
            yield path


def _decode(path: Path) -> str:
    """UTF-8, UTF-16 with its mark, or the Thai code page of older Windows programs."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path.name}: {error.strerror}.", "Check the file's permissions.") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data:
        encodings = []
    else:
        encodings = ["utf-8-sig", "cp874"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentError(f"{path.name} is not text.", "Save it as UTF-8 text.")
