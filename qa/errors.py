"""One tree of errors. Each says what is wrong and what to do about it, in English and in Thai."""

from __future__ import annotations


class QAError(Exception):
    """Base of every error that this program raises on purpose.

    `message` and `remedy` are English, for the terminal and the log; `thai` is for people on the
    page; `code` is stable, for programs; `http` is the status that the web answers with.
    """

    code = "error"
    http = 500
    thai = "ระบบขัดข้องชั่วคราว โปรดลองใหม่อีกครั้ง"

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class DocumentError(QAError):
    """A document, or a folder of them, cannot be read."""

    code = "document"


class UnsupportedDocument(DocumentError):
    """No loader knows this kind of file."""

    code = "unsupported-document"


class CitationError(QAError):
    """A citation would not quote its document word for word: a fault of the program, never of the input."""

    code = "citation"


class DataError(QAError):
    """A file of questions or a SQuAD file has not the shape that it must have."""

    code = "data"


class SettingError(QAError):
    """A setting has no usable value."""

    code = "setting"


class ModelMissing(QAError):
    """The trained reader cannot run here: its files or its library are not there."""

    code = "model-missing"


class QuestionError(QAError):
    """The question cannot be asked as it is."""

    code = "question"
    http = 400
    thai = "คำถามไม่อยู่ในรูปแบบที่ระบบรับได้ โปรดตรวจสอบแล้วส่งใหม่"


class EmptyQuestion(QuestionError):
    code = "empty-question"
    thai = "ยังไม่มีคำถาม โปรดพิมพ์คำถามก่อนส่ง"

    def __init__(self) -> None:
        super().__init__("The question is empty.", "Type a question.")


class QuestionTooLong(QuestionError):
    code = "question-too-long"
    http = 413

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"The question has {length:,} characters; at most {limit} are read.", "Shorten it.")
        self.thai = f"คำถามยาวเกินไป ({length:,} ตัวอักษร) โปรดย่อให้ไม่เกิน {limit} ตัวอักษร"


class UnknownCollection(QuestionError):
    code = "unknown-collection"
    http = 404

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        choices = ", ".join(known) or "none"
        super().__init__(f"There is no collection {name!r}.", f"Collections here: {choices}.")
        self.thai = f"ไม่พบชุดเอกสารชื่อ “{name}” โปรดเลือกชุดเอกสารที่มีอยู่"


class UnknownDocument(QuestionError):
    code = "unknown-document"
    http = 404
    thai = "ไม่พบเอกสารนี้ อาจถูกย้ายหรือเปลี่ยนชื่อแล้ว"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no document {name!r}.", "See run.py index for the documents.")
