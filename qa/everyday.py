"""Words of daily speech in a question, as the documents put them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate

from qa.synonyms import synonyms
from qa.text import QUESTION_WORDS, fold, fold_digits, pieces, words


class Everyday:
    """Chooses among the words of `texts` by `counts`, how many passages hold each. Safe under threads."""

    def __init__(self, counts: Mapping[str, int], texts: Sequence[str]) -> None:
        self._counts, self._texts = counts, texts
        # What the documents count: "23 สาย" counts สาย.
        self._units = frozenset(unit for text in texts for unit in _UNIT.findall(fold_digits(text)))
        self._put: dict[str, str] = {}
        for said, other in synonyms().items():
            often = {one: self._often(one) for one in other}
            if not self._often(said) and any(often.values()):
                self._put[said] = max(other, key=lambda one: often[one])

    def restated(self, question: str) -> str:
        """`question` with those words put otherwise that the documents lack and have another word for."""
        return _ASKED.sub(self._unit, _exchanged(question, lambda said: self._put.get(said, said)))

    def _unit(self, found: re.Match[str]) -> str:
        """Of what the documents do not count so, their own unit: "กี่สาย" for "กี่เส้น"."""
        unit = words(found[1])[0].text
        if any(one.startswith(unit) for one in self._units):
            return found[0]
        other = next((o for o in synonyms().get(unit, ()) if any(u.startswith(o) for u in self._units)), unit)
        return found[0].replace(unit, other, 1)

    def _often(self, phrase: str) -> int:
        """How many passages hold the rarest word of `phrase`, those aside that only ask; 0 for a phrase that
        stands nowhere so."""
        if not any(word in phrase for word in QUESTION_WORDS) and not any(
            phrase in one for one in self._texts
        ):
            return 0
        said = [fold(token.text) for token in words(phrase) if _WORD.search(token.text)]
        own = [word for word in said if word not in QUESTION_WORDS]
        return min((self._counts.get(word, 0) for word in own), default=0)


def nearer(question: str, text: str) -> str:
    """`question` with those words put otherwise that `text` lacks and has another word for."""

    def put(said: str) -> str:
        return said if said in text else next((one for one in synonyms()[said] if one in text), said)

    return _exchanged(question, put)


def _exchanged(question: str, put: Callable[[str], str]) -> str:
    # What newmm keeps whole ("เป็นตัวแทน"), ICU's dictionary may cut.
    edges = {token.start for token in words(question)} | {0, *accumulate(map(len, pieces(question)))}

    def other(found: re.Match[str]) -> str:
        whole = found.start() in edges and found.end() in edges
        return put(found.group()) if whole else found.group()

    return _said().sub(other, question)


_WORD = re.compile(r"\w")
_UNIT = re.compile(r"\d\s?([ก-ฮเ-ไ][ก-๎]{1,11})")
_ASKED = re.compile(r"(?:กี่|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|[0-9๐-๙])\s?([ก-ฮเ-ไ][ก-๎]*)")


@cache
def _said() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(synonyms(), key=len, reverse=True))))
