"""The whole pipeline on one page: documents in, a cited answer out."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from threading import Lock
from time import perf_counter

from qa import readers, smalltalk
from qa.calibrate import probability
from qa.config import Settings
from qa.errors import EmptyQuestion, QuestionTooLong, UnknownCollection
from qa.everyday import nearer
from qa.followup import may_stand, standalone
from qa.loaders import load_folder
from qa.numerals import told
from qa.readers.asked import ask
from qa.records import Citation, Document, Passage, Reply
from qa.retrieve import Retriever
from qa.spelling import Speller
from qa.suggest import questions
from qa.text import curt, fold, load, normalise
from qa.wording import Wording, plainer

_NOT_FOUND = "ไม่พบคำตอบในเอกสารชุดนี้ ลองถามให้เจาะจงขึ้น หรือใช้คำที่น่าจะอยู่ในเอกสาร"
_NO_DOCUMENTS = "ยังไม่มีเอกสารให้ค้น โปรดเพิ่มไฟล์ .txt หรือ .md ในโฟลเดอร์เอกสาร"
_TURNS = 3  # earlier questions that are looked at
_HIDDEN = 50  # more passages to look for when some are hidden
_SHOWN = 10  # passages that a reply carries, and the depth of MRR@10


class Engine:
    """Answers questions from one folder of documents. Safe under threads."""

    def __init__(self, settings: Settings, documents: Sequence[Document], retriever: Retriever) -> None:
        self.settings = settings
        self.documents: Mapping[str, Document] = {document.id: document for document in documents}
        self.collections = tuple(sorted({d.collection for d in documents if d.collection}))
        self._retriever = retriever
        self._reader = readers.build(settings.reader, settings.reader_threads)
        texts = [one.text for one in documents]
        self._wording = Wording(retriever.counts, texts)
        self.speller: Speller | None = Speller(retriever.counts, texts)
        self._suggested: dict[str, tuple[str, ...]] = {}
        self._lock = Lock()

    @classmethod
    def open(cls, settings: Settings, progress: Callable[[int, int], None] | None = None) -> Engine:
        """The engine over the folder `settings.corpus`.

        Args:
            progress: told how many passages of how many are indexed.

        Raises:
            DocumentError: there is no such folder.
            SettingError: a setting names a kind of index or reader that does not exist.
        """
        if settings.corpus.exists():
            load()
        documents = load_folder(settings.corpus)
        return cls.over(documents, settings, progress)

    @classmethod
    def over(
        cls,
        documents: Sequence[Document],
        settings: Settings,
        progress: Callable[[int, int], None] | None = None,
    ) -> Engine:
        """The engine over documents that are loaded already."""
        meaning = settings.meaning == "dense"
        retriever = Retriever.over(documents, settings.index, settings.cache, progress, meaning)
        return cls(settings, documents, retriever)

    @property
    def passages(self) -> int:
        """How many passages are searched."""
        return len(self._retriever.passages)

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        collection: str = "",
        id: str = "",
        passages: int = 0,
        suggest: bool = True,
        hide: Callable[[Passage], bool] | None = None,
    ) -> Reply:
        """Answer `question`, or say that the documents do not.

        Args:
            history: the earlier questions of the conversation, the oldest first.
            collection: search only there; "" is everywhere.
            passages: how many hits the reply should carry at least.
            suggest: name some questions that can be answered when this one is not.
            hide: passages that are not to be found; to measure what is said without them.

        Raises:
            EmptyQuestion, QuestionTooLong, UnknownCollection.
        """
        began = perf_counter()
        question = self._checked(question)
        self._known(collection)
        earlier = [normalise(one)[: self.settings.question_limit] for one in history[-_TURNS:]]
        talk = smalltalk.talk(question)
        if talk and not (talk.leans and earlier):
            return self._line(talk.line, question, collection, id, began)
        typed, question = question, curt(question)
        whole = self._wording.restated(standalone(question, [curt(one) for one in earlier]))
        reply = self._read(whole, collection, passages, hide)
        stands = whole != question and not talk and may_stand(question)
        if stands:
            # A short question may stand alone after all: the reading that is answered better counts.
            alone = self._read(self._wording.restated(question), collection, passages, hide)
            leans = _takes_up(reply, question) and reply.citations != alone.citations
            reply = max(alone, reply, key=lambda one: one.confidence) if leans else alone
        meant = self.speller.corrected(reply.question) if self.speller else reply.question
        if meant != reply.question:
            other = self._read(meant, collection, passages, hide)
            # What was found as it was typed stands, unless the slip is what kept it from being found or from
            # being understood.
            other_kind = ask(meant).kind != ask(reply.question).kind and other.answer is not None
            surer = other.confidence > reply.confidence and (reply.answer is None or other.answer is not None)
            reply = other if surer or other_kind else reply
        tried = {reply.question}
        for put in _otherwise(reply):
            if reply.answer is None and put not in tried:
                other = self._read(put, collection, passages, hide)
                reply = replace(other, question=reply.question) if other.answer else reply
                tried.add(put)
        if talk and reply.answer is None:
            return self._line(talk.line, typed, collection, id, began)
        reply = replace(reply, id=id or uuid.uuid4().hex)
        if reply.question == question:
            reply = replace(reply, question=typed)
        if reply.answer:
            reply = replace(reply, message=told(question, reply.answer.text))
        if reply.status == "not_found":
            reply = replace(
                reply,
                question=typed if stands else reply.question,
                message=_NOT_FOUND if self.documents else _NO_DOCUMENTS,
                suggestions=self.suggestions(collection) if suggest else (),
            )
        return replace(reply, took_ms=(perf_counter() - began) * 1000)

    def _line(self, line: str, question: str, collection: str, id: str, began: float) -> Reply:
        took = (perf_counter() - began) * 1000
        suggested = self.suggestions(collection)
        return Reply(
            id or uuid.uuid4().hex, "smalltalk", question, message=line, suggestions=suggested, took_ms=took
        )

    def _read(
        self, question: str, collection: str, passages: int, hide: Callable[[Passage], bool] | None
    ) -> Reply:
        """Search, read, decide."""
        deep = max(_SHOWN, self.settings.read, passages)
        hits = self._retriever.search(question, deep if hide is None else deep + _HIDDEN, collection)
        if hide is not None:
            hits = [hit for hit in hits if not hide(hit.passage)][:deep]
        answers = self._reader.read(question, hits[: self.settings.read])
        sure = probability(answers, hits, self._reader.kind)
        found = Reply("", "not_found", question, confidence=sure, hits=tuple(hits), candidates=tuple(answers))
        if not answers or sure < self.settings.threshold:
            return found
        return replace(found, status="answered", answer=answers[0], citations=(Citation.of(answers[0]),))

    def suggestions(self, collection: str = "", n: int = 4) -> tuple[str, ...]:
        """At most `n` questions that this engine answers, made from the documents at the first call."""
        self._known(collection)
        with self._lock:
            if collection not in self._suggested:
                documents = [d for d in self.documents.values() if collection in ("", d.collection)]
                self._suggested[collection] = tuple(questions(documents, self._answers, 8))
        return self._suggested[collection][:n]

    def _answers(self, question: str) -> Citation | None:
        reply = self.ask(question, suggest=False)
        return reply.citations[0] if reply.citations else None

    def _known(self, collection: str) -> None:
        if collection and collection not in self.collections:
            raise UnknownCollection(collection, self.collections)

    def _checked(self, question: str) -> str:
        question = " ".join(normalise(question).split())
        if not question:
            raise EmptyQuestion
        if len(question) > self.settings.question_limit:
            raise QuestionTooLong(len(question), self.settings.question_limit)
        return question


def _takes_up(reply: Reply, question: str) -> bool:
    """Whether the answer's passage has the rarest word of `question`, or another for it: what an earlier
    question was about answers nothing else."""
    if not reply.citations:
        return True
    asked, passage = ask(question), reply.candidates[0].passage
    whole = fold(" ".join((passage.text, passage.document.title, *passage.path)))
    rarest = max(zip(asked.weights, asked.words, asked.others, strict=True), default=None)
    return rarest is None or any(word in whole for word in (rarest[1], *rarest[2]))


def _otherwise(reply: Reply) -> tuple[str, ...]:
    """Its question as it is asked more often; and that in the words of the passage found first."""
    plain = plainer(reply.question)
    return (plain, nearer(plain, reply.hits[0].passage.text)) if reply.hits else ()
