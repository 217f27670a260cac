"""Thai text: normalising once, splitting with spans, and the bag of terms that search compares."""

from __future__ import annotations

import gc
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from qa.records import Span

if TYPE_CHECKING:
    from pythainlp.util import Trie

_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: no encoder takes it
# Characters that take no room on the page: zero-width spaces and joiners, direction marks and
# overrides, soft hyphens, byte-order marks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# NIKHAHIT and SARA AA typed apart, with the tone mark between or before them.
_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_ABBREVIATION = re.compile(r"(^|[\s(])[^\s(]{0,3}[\u0e00-\u0e7f\d]\.\s*$")
# Runs of letters and digits, held together by single signs ("e-ASEAN", "1,720"), and what is between.
_LATIN = re.compile(r"[A-Za-z0-9]+(?:[-'.,&/+][A-Za-z0-9]+)*|[^A-Za-z0-9]+")
_PARTS = re.compile(r"[^\w.,\u0e00-\u0e7f]+|(?<=\D)[.,]|[.,](?=\D)")
_WORDLIKE = re.compile(r"[^\W_]")
# Not the end of "ข้อบังคับ"; "นะ" and the like only behind a word that asks, not of "ชนะ".
_POLITE = re.compile(
    r"(?:(?:(?<=ไหน)|(?<=ใคร)|(?<=บ้าง)|(?<=ไร)|(?<=ใด)|(?<=ไหร่)|(?<=ไง)|(?<=ไหม))\s?(?:นะ|น่ะ|อะ|อ่ะ|หรอ|เหรอ))?"
    r"(?<=[ก-๎\d])\s?(?:ครับผม|ครับ|(?<!บัง)คับ|ค่ะ|(?<!รา)คะ)\s?[?？]?$"
)

# Words that say what kind of answer is wanted, or that a person is being polite: no document is
# more relevant for holding them.
QUESTION_WORDS = frozenset(
    (
        "ใคร อะไร ไหน ที่ไหน ที่ใด แห่งใด เมื่อไร เมื่อไหร่ เมื่อใด กี่ เท่าไร เท่าไหร่ เท่าใด ใด อย่างไร ยังไง ไง ทำไม "
        "เพราะเหตุใด เหตุใด คือ บ้าง ไหม มั้ย หรือไม่ หรือเปล่า รึเปล่า หรือยัง ครับ คับ ค่ะ คะ จ้ะ จ๊ะ จ้า นะ นะคะ นะครับ "
        "หรอ เหรอ ล่ะ ละ อ่ะ อะ ฮะ "
        "what who whom whose when where which why how many much is are was were did does do the a an of in"
    ).split()
)


class Token(NamedTuple):
    """A word and its place: text == whole[start:end]."""

    text: str
    start: int
    end: int


def normalise(text: str) -> str:
    """NFC, composed SARA AM, เเ as แ, no invisible characters, LF for line ends. Idempotent.

    Called once on every text, before any offset into it exists. Never NFKC: it takes น้ำ apart.
    """
    text = _SURROGATE.sub("\ufffd", text)
    text = _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    text = _SARA_AM.sub(r"\1\2ำ", text).replace("เเ", "แ")
    return unicodedata.normalize("NFC", text)  # what stood between two marks may be gone


def curt(question: str) -> str:
    """`question` without the polite words at its end, with which newmm cuts "ไหนคะ" in the wrong place."""
    return _POLITE.sub("", question)


def load() -> None:
    """Load both dictionaries now, so that the first question does not wait for them.

    They are half a million small objects that come to stay. A garbage collector that looks through
    them time and again doubles the time, and would halt a server for a third of a second later on.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        terms("ก")
        gc.freeze()
    finally:
        if collecting:
            gc.enable()


def fold(word: str) -> str:
    """The form in which two words are compared: lower case, Arabic digits."""
    return fold_digits(word).lower()


def fold_digits(text: str) -> str:
    """Thai digits as Arabic ones; offsets stay."""
    return text.translate(_THAI_DIGITS)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Token, ...]:
    """The words of `text` by newmm, spaces and signs included: nothing is lost between them."""
    from pythainlp.tokenize import word_tokenize

    return tuple(_placed([part for word in word_tokenize(text) for part in _loose(word)]))


def terms(text: str) -> list[str]:
    """The bag that search compares: words by two dictionaries and syllables, folded, no signs.

    Dictionaries split compounds differently (newmm's keeps เขตการค้าเสรี, ICU's does not), and
    syllables still meet where both fail, on names and slips. Of "e-Government" the bag holds the
    whole and its parts.
    """
    if not text.strip():
        return []
    from pythainlp.tokenize.han_solo import segment as syllables

    bag = [word.text for word in words(text)]
    bag += [part for piece in pieces(text) for part in _PARTS.split(piece)]
    bag += [part for syllable in syllables(text) for part in _loose(syllable)]
    return [fold(word.strip()) for word in bag if _WORDLIKE.search(word)]


def clusters(text: str) -> set[int]:
    """Where one may cut `text` without cutting a Thai character cluster, such as น้ำ (Theeramunkong et
    al. 2000); its ends are among them."""
    from pythainlp.tokenize.tcc import tcc_pos

    return {0, len(text)} | set(tcc_pos(text))


def pieces(text: str) -> list[str]:
    """The words of `text` by ICU's dictionary, which holds fewer compounds than newmm's own."""
    from pythainlp.tokenize import word_tokenize

    return list(word_tokenize(text, custom_dict=_icu_trie()))


def _loose(word: str) -> list[str]:
    """Words of Latin letters and digits without the signs around them: newmm keeps "(AFTA)" whole."""
    if not word.isascii() or word.isalnum() or not _WORDLIKE.search(word):
        return [word]
    return _LATIN.findall(word)


def query_terms(question: str) -> list[str]:
    """The terms of a question, without the words that only ask; all of them if nothing else is left."""
    said = "".join(" " if fold(word.text) in QUESTION_WORDS else word.text for word in words(question))
    found = terms(said) or terms(question)
    return found + [year for term in dict.fromkeys(found) if (year := other_year(term))]


def other_year(word: str) -> str | None:
    """The same year in the other calendar (Buddhist era = common era + 543), for what may be a year."""
    if not re.fullmatch(r"[12][0-9]{3}", word):
        return None
    year = int(word)
    if 1700 <= year <= 2100:
        return str(year + 543)
    return str(year - 543) if 2243 <= year <= 2643 else None


def sentences(text: str) -> list[Span]:
    """Sentences and clauses by pythainlp's crfcut; together they are all of `text`."""
    if not text.strip():
        return [Span(0, len(text))] if text else []
    from pythainlp.tokenize import sent_tokenize

    found: list[Span] = []
    start = 0
    for part in _placed(sent_tokenize(text, engine="crfcut")):
        # crfcut ends a sentence at every full stop: "พ.ศ." and "1." are none.
        if _ABBREVIATION.search(part.text):
            continue
        found.append(Span(start, part.end))
        start = part.end
    if start < len(text):  # crfcut drops blanks at the end
        found.append(Span(start, len(text)))
    return found


def _placed(parts: list[str]) -> Iterator[Token]:
    start = 0
    for part in parts:
        yield Token(part, start, start + len(part))
        start += len(part)


@cache
def frequencies() -> dict[str, int]:
    """Word -> how often the Thai National Corpus has it."""
    from pythainlp.corpus import tnc

    return dict(tnc.word_freqs())


@cache
def _icu_trie() -> Trie:
    from pythainlp.corpus import thai_icu_words
    from pythainlp.util import dict_trie

    return dict_trie(thai_icu_words())
