"""Typing slips in questions, put right by the words that the documents use.

A noisy channel (Kernighan et al. 1990): the reading of the whole question is looked for whose words are
the likeliest in the documents and in Thai at large, where a word may differ by one slip from what was
typed, at a price that depends on the slip. Words with one letter left out are the index of those that are
one slip away (SymSpell, Garbe 2012).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from math import inf, log

from qa.keyboards import neighbours, retyped
from qa.text import QUESTION_WORDS, fold, frequencies, normalise

# Vowels and marks that sit on, under or behind a consonant: what is mistyped most.
_VOWELS, _TONES = frozenset("ะัาำิีึืุู"), frozenset("็่้๊๋์ํ")
_MARKS = _VOWELS | _TONES
_AM = ("ำ", "ัม")  # sound alike
_RUN = re.compile(r"[ก-๎]+|[A-Za-z]+|\d+|.", re.DOTALL)
# Of words that only questions have: the share of all words that each is taken for.
_ASKING = 0.01
_PHRASES = frozenset("ย่อมาจาก ย่อว่า หมายความว่า".split()) | QUESTION_WORDS
_FOREIGN = re.compile(r"[!-~]*[A-Za-z;\[\]][!-~]*")  # what a Thai word may be with the keyboard in English
_LEAST = 4  # keys of one within Thai that is told from English
_LONGEST = 18  # code points of the longest word that is looked up
_NAME = 4  # code points from which a part that the documents hold is a word of theirs
_ACRONYM = 6  # letters of the longest acronym: one letter more or less makes another
_TARGETS = 30_000  # words of the documents, the commonest, that a slip may be put right to
_COMMON = 3_000  # occurrences in the Thai National Corpus from which a word is one of them too
# Prices in nats.
_UNKNOWN, _UNKNOWN_CHAR = 9.0, 5.0
_MARK, _TONE, _DOUBLED, _SWAPPED, _BESIDE, _LEFT_OUT, _OTHER = 4.0, 3.5, 3.5, 4.5, 5.5, 6.5, 8.0
# A letter that is not heard, and the sign that says so: left out together ("นิวเคลีย").
_MUTE = re.compile(r"(?<=.)[ก-ฮ][ิุ]?์")
# Question words as they sound.
_SOUNDS = [
    (re.compile(r"(?<!เ)(?:อ[ะา]ร[ัา]ย|อัลไล)(?![ก-๎])|(?<!เ)อ[ะา]รัย(?=บ้าง|คะ|ครับ)"), "อะไร"),
    (re.compile(r"ยังง[ัา]ย(?![ก-๎])"), "ยังไง"),
    (re.compile(r"ท[ำา]ม{1,2}ัย"), "ทำไม"),
    (re.compile(r"เท่า(?:รัย|หร่าย)(?![ก-๎])"), "เท่าไร"),
    (re.compile(r"ที่หนาย(?![ก-๎])"), "ที่ไหน"),
]
_ASKS = 0.5  # of a mark's price in a word that only questions have: where one is likely
_SURER = 1.5  # by how much a reading with slips must be the likelier one
_SENSE = 2.6  # nats a code point: a text that costs more makes no sense in Thai


class Speller:
    """Knows `counts`, how many passages of `texts` hold each word. Safe under threads."""

    def __init__(self, counts: Mapping[str, int], texts: Sequence[str] = ()) -> None:
        thai = frequencies()
        known = {word: n for word, n in counts.items() if word in thai or not _is_thai(word) or len(word) > 4}
        self._texts = texts
        self._counts, self._total = known, sum(known.values()) or 1
        self._thai_total = sum(thai.values())
        targets = sorted((word for word in known if len(word) > 2), key=lambda word: -known[word])[:_TARGETS]
        common = (word for word, n in thai.items() if n >= _COMMON and len(word) > 2 and _is_thai(word))
        self._near: dict[str, set[str]] = {}
        for word in (*targets, *common, *(one for one in _PHRASES if len(one) > 2)):
            for form in (word, _MUTE.sub("", word), *_shorter(word)):
                self._near.setdefault(form, set()).add(word)

    def corrected(self, question: str) -> str:
        """`question` with its slips put right; the same when there are none.

        What was typed with the keyboard in the other language is read as it was meant.
        """
        for sound, meant in _SOUNDS:
            question = sound.sub(meant, question)
        runs = _RUN.findall(self._switched(question))
        if not any(_is_thai(run) for run in runs):
            return "".join(runs)  # of English, the documents' words are too few to judge by
        return "".join(self._twice(run) if _is_thai(run) else self._latin(run) for run in runs)

    def _twice(self, run: str) -> str:
        """Words that have two slips ("ทีใหน") are put right one after the other."""
        once = self._thai(run)
        return once if once == run else self._thai(once)

    def _switched(self, question: str) -> str:
        """The question as meant when the keyboard was left in the other language."""
        letters = [char for char in question if char.isalpha()]
        latin = [run for run in _RUN.findall(question) if run.isascii() and run.isalpha()]
        if letters and not any(_is_thai(char) for char in letters):
            if any(fold(run) in self._counts or fold(run) in QUESTION_WORDS for run in latin):
                return question
        elif self._sense(question) <= _SENSE * 1.7:
            return _FOREIGN.sub(self._meant, question)
        tried = [(self._sense(other), other) for other in map(normalise, retyped(question))]
        sense, other = min(tried)
        return other if sense <= _SENSE else question

    def _meant(self, found: re.Match[str]) -> str:
        """A stretch within Thai as words of the documents, when the keyboard was left in English for it."""
        typed = found.group()
        if len(typed) < _LEAST or any(fold(run) in self._counts for run in re.findall("[A-Za-z]+", typed)):
            return typed
        for other in map(normalise, retyped(typed)):
            parts = self._best(other, slips=False)[1] if _RUN.fullmatch(other) and _is_thai(other) else ()
            if parts and all(word in self._counts or word in _PHRASES for word, _ in parts):
                return other
        return typed

    def _sense(self, text: str) -> float:
        """Nats a code point that `text` costs as it stands; much for what is no Thai and no known word."""
        total = count = 0.0
        for run in _RUN.findall(text):
            if run.isspace():
                continue
            count += len(run)
            if _is_thai(run):
                total += self._best(run, slips=False)[0]
            elif not (run.isdigit() or fold(run) in self._counts or run in "?!.,"):
                total += _UNKNOWN_CHAR * len(run)
        return total / count if count else inf

    def _thai(self, run: str) -> str:
        plain, _ = self._best(run, slips=False)
        kept: set[str] = set()
        while True:
            cost, parts = self._best(run, slips=True, kept=kept)
            if cost + _SURER >= plain:
                return run
            # What the documents write so is no slip, whatever the dictionaries say: a name.
            typed = ["", *(one for one, _ in parts), ""]
            names = {
                one
                for n, (one, said) in enumerate(parts, 1)
                if one != said and any(map(self._written, (one, typed[n - 1] + one, one + typed[n + 1])))
            }
            if not names:
                return "".join(said for _, said in parts)
            kept |= names

    def _written(self, typed: str) -> bool:
        if len(typed) < _NAME:
            return False
        # Not the letters of a marked word, nor of one that goes on with a letter that is not heard.
        whole = re.compile(re.escape(typed) + rf"(?![{''.join(_MARKS)}]|[ก-ฮ][ิุ]?์)")
        return any(typed in text and whole.search(text) for text in self._texts)

    def _latin(self, run: str) -> str:
        """A Latin word that the documents lack and that is one slip from just one that they have."""
        word = fold(run)
        if len(word) < 4 or not word.isalpha() or word in self._counts or word in QUESTION_WORDS:
            return run
        if run.isupper() and len(run) <= _ACRONYM:
            return run  # NAFTA is another than AFTA
        found = {one for one, _ in self._slips(word) if one.isascii() and len(one) > 3}
        if len(found) != 1:
            return run
        return found.pop().upper() if run.isupper() else found.pop()

    def _best(
        self, run: str, slips: bool, kept: Container[str] = ()
    ) -> tuple[float, tuple[tuple[str, str], ...]]:
        """The cheapest reading of a run of Thai letters: its cost in nats, and (typed, meant) of its parts.

        Parts in `kept` are left as they are.
        """
        ways: list[tuple[float, tuple[tuple[str, str], ...]]] = [(0.0, ()), *[(inf, ())] * len(run)]
        unknown = [False] * (len(run) + 1)  # whether the cheapest way ends within unknown letters
        for i in range(len(run)):
            cost, parts = ways[i]
            for j in range(i + 1, min(len(run), i + _LONGEST) + 1):
                typed = run[i:j]
                readings = [(self._price(typed), typed)]
                if slips and j - i > 1 and typed[0] not in _MARKS and typed not in kept:
                    readings += [(self._price(word) + price, word) for word, price in self._slips(typed)]
                price, meant = min(readings)
                if cost + price < ways[j][0]:
                    ways[j], unknown[j] = (cost + price, (*parts, (typed, meant))), False
            price = cost + _UNKNOWN_CHAR + (0 if unknown[i] else _UNKNOWN)
            if price < ways[i + 1][0]:
                ways[i + 1], unknown[i + 1] = (price, (*parts, (run[i], run[i]))), True
        return ways[-1]

    def _price(self, word: str) -> float:
        here = self._counts.get(word, 0) / self._total
        at_large = frequencies().get(word, 0) / self._thai_total
        if word in _PHRASES:
            here = max(here, _ASKING)
        return -log((here + at_large) / 2) if here or at_large else inf

    def _slips(self, typed: str) -> Iterator[tuple[str, float]]:
        """Words that are one slip from `typed`, and its price."""
        seen = {typed}
        for form in (typed, *_shorter(typed)):
            for word in self._near.get(form, ()):
                if word not in seen:
                    seen.add(word)
                    if price := slip(typed, word):
                        yield word, price * (_ASKS if word in _PHRASES and price <= _MARK else 1)
        for one, other in (_AM, _AM[::-1]):
            if one in typed and (word := typed.replace(one, other)) in self._near.get(word, ()):
                yield word, _MARK


def slip(typed: str, meant: str) -> float:
    """The price of typing one for the other; 0 when more than one slip lies between, or none."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    end = 0
    while end < min(len(typed), len(meant)) - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    one, other = typed[start : len(typed) - end], meant[start : len(meant) - end]
    if (len(one), len(other)) == (1, 1):
        if {one, other} <= _VOWELS or {one, other} <= _TONES:
            return _MARK
        return _BESIDE if neighbours(one, other) else _OTHER
    if (len(one), len(other)) in ((1, 0), (0, 1)):
        char = one or other
        if one and start and typed[start - 1] == char:
            return _DOUBLED
        return _TONE if char in _TONES else _MARK if char in _MARKS else _LEFT_OUT
    if len(one) == len(other) == 2 and one == other[::-1]:
        return _SWAPPED
    if typed != meant and typed == _MUTE.sub("", meant):
        return _MARK
    return 0.0


def _shorter(word: str) -> Iterator[str]:
    """`word` with one of its letters left out."""
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def _is_thai(text: str) -> bool:
    return "\u0e00" < text[0] <= "\u0e7f"
