"""The rest of the sentence that a quotation stands in."""

from __future__ import annotations

from qa.records import Citation, Span
from qa.text import sentences
from web import viewer

_REACH = 240  # code points that are looked at to either side
_ENOUGH = 80  # code points that a reader can make sense of


def around(citation: Citation) -> tuple[str, str]:
    """What stands before and after the quotation in its sentence, "…" where that is cut short.

    Both are empty when the quotation is a heading, is long, or runs over several rows.
    """
    text, start, end = citation.document.text, citation.start, citation.end
    if end - start > _REACH:
        return "", ""
    within = Span(max(0, start - _REACH), min(len(text), end + _REACH))
    row = viewer.row_around(citation.document, Span(start, end), within)
    if row is None:
        return "", ""
    # Where the window cuts a row, it should not cut a word: blanks are where Thai may be broken.
    left, right = row.start, row.end
    if cut_left := left == within.start and left > 0 and not text[left - 1].isspace():
        left += len(text[left:start].partition(" ")[0])
    if cut_right := right == within.end and right < len(text) and not text[right].isspace():
        right -= len(text[end:right].rpartition(" ")[2])
    parts = [Span(left + one.start, left + one.end) for one in sentences(text[left:right])]
    at = [n for n, one in enumerate(parts) if one.overlaps(Span(start, end))]
    i, j = at[0], at[-1]
    # What is split off may be a mere clause, which would tell nothing.
    while parts[j].end - parts[i].start < _ENOUGH and (i, j) != (0, len(parts) - 1):
        i, j = max(i - 1, 0), min(j + 1, len(parts) - 1)
    first, last = parts[i].start, parts[j].end
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    return (
        "…" + before if cut_left and first == left else before,
        after + "…" if cut_right and last == right else after,
    )
