"""One small school: two collections, plain text and Markdown, and a document that means harm."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa.config import Settings
from qa.engine import Engine
from qa.records import Document
from web import create_app

ASEAN = """# อาเซียน

## การก่อตั้ง

อาเซียนก่อตั้งเมื่อวันที่ 8 สิงหาคม 2510 ที่กรุงเทพมหานคร ประเทศไทย

## สมาชิก

ประเทศผู้ก่อตั้งอาเซียนมี 5 ประเทศ ได้แก่

- อินโดนีเซีย
- มาเลเซีย
- ฟิลิปปินส์
- สิงคโปร์
- ไทย

## การประชุม

1. การประชุมสุดยอดจัดปีละ 2 ครั้ง
2. การประชุมรัฐมนตรีจัดปีละ 1 ครั้ง
"""

LIBRARY = """ห้องสมุดโรงเรียน

ห้องสมุดโรงเรียนเปิดให้บริการเวลา 7.30 น. ถึง 16.30 น. ทุกวันจันทร์ถึงวันศุกร์ นักเรียนยืมหนังสือได้ครั้งละ 3 เล่ม
"""

HOSTILE = """# <script>alert("ชื่อ")</script> & 'เพื่อน'

## "><img src=x onerror=alert(1)>

ครูใหญ่ของโรงเรียนคือ <b onclick="alert('x')">นางสาวสมศรี</b> & คณะ

</script><script>alert(2)</script> \u202eกลับด้าน\u202c {{ 7 * 7 }}
"""

ASEAN_ID = "asean/อาเซียน 1.md"
LIBRARY_ID = "school/ห้องสมุด.txt"
HOSTILE_ID = "school/ครู & <i>ใหญ่ 100% ?#.md"


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    root = tmp_path_factory.mktemp("web")
    corpus = root / "corpus"
    for name, text in {ASEAN_ID: ASEAN, LIBRARY_ID: LIBRARY, HOSTILE_ID: HOSTILE}.items():
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Settings(
        corpus=corpus,
        cache=root / "cache",
        threshold=0.0,  # when to be silent is for the engine's own tests: here it says whatever it has found
        ask_rate=0,
        feedback_rate=0,
        database_url=f"sqlite:///{root / 'store.db'}",
    )


@pytest.fixture(scope="session")
def engine(settings: Settings) -> Engine:
    return Engine.open(settings)


@pytest.fixture(scope="session")
def asean(engine: Engine) -> Document:
    return engine.documents[ASEAN_ID]


@pytest.fixture(scope="session")
def library(engine: Engine) -> Document:
    return engine.documents[LIBRARY_ID]


@pytest.fixture(scope="session")
def hostile(engine: Engine) -> Document:
    return engine.documents[HOSTILE_ID]


@pytest.fixture(scope="session")
def app(settings: Settings, engine: Engine) -> Flask:
    return create_app(settings, engine)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def ask(client: FlaskClient) -> Callable[..., TestResponse]:
    """POST /api/ask with these keys."""
    return lambda **body: client.post("/api/ask", json=body)
