"""Questions in English, or half in English, put into the documents' Thai: word for word, by a short glossary
(`english.txt`), with the question word where Thai has it and the noun before what describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from qa.text import words

_LINE = re.compile(r"(to )?([A-Za-z][A-Za-z' -]*?) (-|[ก-๎0-9].*)")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|[^\sA-Za-z]+")
_LATIN_RUN = re.compile(r"[a-z]+(?: [a-z]+)+")
_TWICE = re.compile("สี(?=สี)")  # "color สีแดง"
_GAP = re.compile("(?<=[ก-๎]) (?=[ก-๎])")  # Thai has none between words
# "5th": of a meeting, or of a list's entry; not of a month or a century.
_NTH = re.compile(
    r"\b(?P<nth>\d{1,2})(?:st|nd|rd|th)\b"
    r"(?! (?:of )?(?:century|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"(?: (?=(?:\w+ )?(?:(?P<time>meeting|summit|conference|session|time)"
    r"|(?P<entry>principle|objective|purpose|item|point|condition|rule|goal))s?\b))?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"[A-Za-z]+(?:[ '’-]+[A-Za-z]+)*(?![\w-])")
_WHILE = re.compile(r"(?<=\S) when (?=\S+ \S)", re.IGNORECASE)  # "Who spoke for Laos when it was founded?"
_LONGEST = 3  # words of the longest phrase
_BE = frozenset("is are was were be been being".split())
_PARTS = frozenset(
    (
        "of in at on from to into by with for about between under during since until before after as and or"
    ).split()
)
# What an English question begins with, and what the Thai one has for it: before and behind the rest.
_ASKS: list[tuple[str, str, str]] = [
    (r"(?:in )?(?:what|which) year", "", "ปีใด"),
    (r"(?:on )?(?:what|which) (?:day|date)", "", "วันที่เท่าไร"),
    (r"(?:at )?what time", "", "กี่โมง"),
    (r"when", "", "เมื่อไร"),
    (r"where", "", "ที่ไหน"),
    (r"why", "ทำไม", ""),
    (r"how many|how much", "", "เท่าไร"),
    (r"how long", "", "นานเท่าไร"),
    (r"how (?:far|big|large|wide|high|tall|hot|old)", "", "เท่าไร"),
    (r"how", "", "อย่างไร"),
    (r"(?:by )?who(?:m|se)?", "", "ใคร"),
    (r"(?:in |for |on )?(?:which|what)", "", "อะไร"),
]
# Nouns that count themselves.
_COUNTS = frozenset(
    (
        "ประเทศ คน วัน ปี เดือน ครั้ง บาท คะแนน ข้อ ด้าน ระดับ เล่ม ชั้น ชั่วโมง นาที สาย โครงการ สาขา บริษัท ขั้นตอน ประเภท สี"
    ).split()
)
# "What is the width of it": how wide it is.
_MEASURES = {
    "ความกว้าง": "กว้าง",
    "ความสูง": "สูง",
    "ความยาว": "ยาว",
    "ความลึก": "ลึก",
    "ความเร็ว": "เร็ว",
    "น้ำหนัก": "หนัก",
    "ระยะทาง": "ไกล",
    "อายุ": "อายุ",
    "ราคา": "ราคา",
    "ประชากร": "มีประชากร",
}
_QUESTIONS = [(re.compile(rf"{said}\b", re.IGNORECASE), before, behind) for said, before, behind in _ASKS]


class Entry(NamedTuple):
    thai: tuple[str, ...]  # () for a word that is left out
    verb: bool


class _Said(NamedTuple):
    typed: str
    thai: str  # "" for a word that is left out; as typed where the glossary lacks it
    verb: bool
    known: bool
    plural: bool


class English:
    """Chooses among the Thai words by `counts`, how many passages of `texts` hold each term. Safe under
    threads."""

    def __init__(self, counts: Mapping[str, int], texts: Sequence[str] = ()) -> None:
        self._counts = counts
        # Words that stand side by side there: "Surveillance Process" is a name.
        self._pairs = frozenset(
            f"{one} {other}"
            for text in texts
            for run in _LATIN_RUN.findall(text.lower())
            for one, other in pairwise(run.split())
        )

    def thai(self, question: str) -> str:
        """`question` in Thai; the same when it holds no English that could be put so."""
        if not re.search("[A-Za-z]{2}", question):
            return question
        if re.search("[ก-๎]", question):
            put = self._mixed(question)
            return question if put == question else _TWICE.sub("", _GAP.sub("", put))
        question = _NTH.sub(_nth, question)
        said = self._said(_WORD.findall(question.strip(" ?!.")))
        if sum(one.known for one in said) * 2 < len(said):
            return question  # mostly names, or no English
        main, *then = _WHILE.split(question.strip(" ?!."), 1)
        put = self._whole(main)
        if then:
            put = f"{put} ตอน {_ordered(self._said(_WORD.findall(then[0])))}"
        return _GAP.sub("", put)

    def _mixed(self, question: str) -> str:
        """Each English word or phrase that the documents do not have themselves, in Thai."""

        def put(found: re.Match[str]) -> str:
            typed = _WORD.findall(found.group())
            named = all(map(self._often, typed)) or all(word[0].isupper() for word in typed)
            if (len(typed) > 1 and named) or (typed[0].isupper() and typed[0].lower() in _PARTS | _BE):
                return found.group()  # a name, such as documents have
            beside = self._beside(typed)
            said: list[str] = []
            for together, run in groupby(range(len(typed)), key=beside.__getitem__):
                own = [typed[n] for n in run]
                put_so = [] if together else self._said(own)
                if put_so and all(one.known and one.thai != one.typed for one in put_so):
                    said.append(_ordered(put_so))
                else:
                    said += own if together else [one.thai or one.typed for one in put_so]
            return " ".join(said)

        return _ENGLISH.sub(put, question)

    def _beside(self, typed: Sequence[str]) -> list[bool]:
        """Of each word, whether it stands beside its neighbour in the documents too."""
        pairs = [f"{one} {other}".lower() in self._pairs for one, other in pairwise(typed)]
        return [one or other for one, other in zip([False, *pairs], [*pairs, False], strict=True)]

    def _whole(self, question: str) -> str:
        before, behind, rest = "", "", question
        for pattern, first, last in _QUESTIONS:
            if found := pattern.match(question):
                before, behind, rest = first, last, question[found.end() :]
                break
        said = self._said(_WORD.findall(rest))
        if behind == "อะไร" and (named := self._named(said)):
            return named
        if behind == "ใคร" and said and said[0].verb:
            before, behind = "ใครเป็น" if said[0].thai.startswith("ผู้") else "ใคร", ""
        elif behind == "ใคร":
            behind = "คือใคร"
        if behind == "เท่าไร" and said:
            thing = _until_verb(said)
            said, noun = said[len(thing) :], _ordered(thing)
            there = "มี" if said and said[0].typed.lower() in _BE else ""
            behind = f"{there} กี่{noun}" if noun in _COUNTS else f"{there} {noun} เท่าไร"
        return " ".join(filter(None, (before, _ordered(said), behind.strip())))

    def _named(self, said: Sequence[_Said]) -> str:
        """Of "what" and "which": what it is, what it means, what it stands for, which one of a kind."""
        if not said:
            return ""
        last = "หมายถึง" if said[-1].typed.startswith("represent") else said[-1].thai
        if last in ("หมายถึง", "ย่อมาจาก"):
            return f"{_ordered(said[:-1])} {last}อะไร"
        if (at := next((n for n, one in enumerate(said) if n and one.thai == "หมายถึง"), 0)) and not said[
            at
        ].plural:
            return f"{_ordered(said[:at])} {_ordered(said[at + 1 :])} หมายถึงอะไร"
        if measure := next((one for one in said[1:3] if one.thai in _MEASURES), None):
            thing = said[said.index(measure) + 1 :]
            thing = thing[1:] if thing and thing[0].typed.lower() == "of" else thing
            if said[0].typed.lower() in _BE and thing:
                return f"{_ordered(thing)} {_MEASURES[measure.thai]}เท่าไร"
        if said[0].typed.lower() in _BE:
            several = any(one.plural for one in _until_part(said[1:]))
            return f"{_ordered(said[1:])} {'มีอะไรบ้าง' if several else 'คืออะไร'}"
        thing = _until_verb(said)
        if not thing:
            return f"{_ordered(said)} อะไร"
        many = "บ้าง" if thing[-1].plural else ""
        rest = _ordered(said[len(thing) :])
        return f"{_ordered(thing)}ใด{many} {rest}" if rest else f"{_ordered(thing)} อะไร"

    def _said(self, typed: Sequence[str]) -> list[_Said]:
        found: list[_Said] = []
        i = 0
        while i < len(typed):
            for n in range(min(_LONGEST, len(typed) - i), 0, -1):
                entry, plural = _look_up(" ".join(typed[i : i + n]).lower().replace("’", "'"))
                if entry:
                    best = self._chosen(entry, typed[i] if n == 1 else "")
                    found.append(_Said(typed[i], best, entry.verb, True, plural))
                    break
            else:
                n = 1
                found.append(_Said(typed[i], typed[i], False, False, False))
            i += n
        return found

    def _chosen(self, entry: Entry, typed: str) -> str:
        """The first of the Thai words that the documents have, or `typed` where they have that more often."""
        best = next((word for word in entry.thai if self._often(word)), "".join(entry.thai[:1]))
        return typed if best and self._often(typed) > self._often(best) else best

    def _often(self, word: str) -> int:
        return min((self._counts.get(token.text.lower(), 0) for token in words(word)), default=0)


def _nth(found: re.Match[str]) -> str:
    noun = "ครั้ง" if found["time"] else "ข้อ" if found["entry"] else ""
    return f"{noun}ที่{found['nth']} "


def _until_verb(said: Sequence[_Said]) -> list[_Said]:
    """The words up to the verb, or the auxiliary, that follows the thing asked for."""
    end = next((n for n, one in enumerate(said) if n and (one.verb or _helps(one))), len(said))
    return [] if said[0].verb else list(said[:end])


def _until_part(said: Sequence[_Said]) -> list[_Said]:
    """The words up to the first preposition: what the phrase is about."""
    end = next((n for n, one in enumerate(said) if one.typed.lower() in _PARTS), len(said))
    return list(said[:end])


def _helps(one: _Said) -> bool:
    return one.typed.lower() in _BE or one.typed.lower() in ("do", "does", "did", "can", "must", "will")


def _ordered(said: Sequence[_Said]) -> str:
    """In Thai order: within each run of nouns and what describes them the last word comes first."""
    found: list[str] = []
    run: list[str] = []
    for one in said:
        bare = (one.thai or one.typed)[0].isalpha()
        joins = one.verb or one.typed.lower() in _PARTS or _helps(one) or not bare
        if joins or not one.thai:
            found += reversed(run)
            run = []
            if one.thai and not _helps(one):
                found.append(one.thai)
        else:
            run.append(one.thai)
    return " ".join([*found, *reversed(run)])


def _look_up(word: str) -> tuple[Entry | None, bool]:
    """The entry of a word or phrase, and whether it is a plural; endings are taken off."""
    known = _glossary()
    if word in known:
        return known[word], word in ("people", "women", "children")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: -len(ending)]
            for form in (stem + instead, stem[:-1] if stem[-2:-1] == stem[-1:] else ""):
                if form in known:
                    return known[form], ending in ("s", "es", "ies")
    return None, False


_ENDINGS = (
    ("'s", ""),
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)


@cache
def _glossary() -> dict[str, Entry]:
    found = {}
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if parsed := _LINE.fullmatch(line):
            thai = () if parsed[3] == "-" else tuple(parsed[3].split())
            found[parsed[2]] = Entry(thai, bool(parsed[1]))
    return found
