"""`run.py serve` as a process of its own, and two of them over one database."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from qa.config import ROOT
from tests.commands import OFF_TOPIC, Run


@dataclass
class Server:
    """A server that runs, and what it has written to its standard streams."""

    process: subprocess.Popen[bytes]
    port: int
    streams: Path

    def post(self, path: str, body: bytes, **headers: str) -> tuple[int, str, bytes]:
        """The status, the type and the body of what comes back."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        with closing(connection):
            given = {"Content-Type": "application/json"} | {
                k.replace("_", "-"): v for k, v in headers.items()
            }
            connection.request("POST", path, body, given)
            response = connection.getresponse()
            return response.status, response.headers.get_content_type(), response.read()

    def ask(self, question: str, **headers: str) -> tuple[int, Any]:
        status, _, body = self.post("/api/ask", json.dumps({"question": question}).encode(), **headers)
        return status, json.loads(body)

    def raw(self, request: bytes) -> bytes:
        """The first bytes that the server says to these."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return connection.recv(65_536)

    def written(self, stream: str) -> str:
        return (self.streams / stream).read_text("utf-8")


def serve(run: Run, folder: Path, name: str, **settings: str) -> Server:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    streams = folder / name
    streams.mkdir()
    environment = run.environment | {"QA_DATABASE_URL": f"sqlite:///{folder / 'store.db'}"} | settings
    with (streams / "out").open("wb") as out, (streams / "err").open("wb") as err:
        command = [sys.executable, str(ROOT / "run.py"), "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=err)
    server = Server(process, port, streams)
    while "Open http" not in server.written("err"):
        assert process.poll() is None, server.written("err")
        time.sleep(0.05)
    return server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve")


@pytest.fixture(scope="module")
def server(run: Run, folder: Path) -> Iterator[Server]:
    """Open to the world."""
    server = serve(run, folder, "open", QA_ASK_RATE="0", QA_FEEDBACK_RATE="0")
    yield server
    server.process.kill()
    server.process.wait()


@pytest.fixture(scope="module")
def behind(run: Run, folder: Path) -> Iterator[Server]:
    """Behind one proxy, over the same database; two questions a minute."""
    server = serve(run, folder, "behind", QA_PROXIES="1", QA_ASK_RATE="2", QA_FEEDBACK_RATE="0")
    yield server
    server.process.kill()
    server.process.wait()


def test_two_servers_keep_what_both_are_told(server: Server, behind: Server, folder: Path) -> None:
    def told(i: int) -> int:
        one = server if i % 2 else behind
        body = json.dumps({"reply_id": f"r{i}", "helpful": True, "comment": "ดี"}).encode()
        return one.post("/api/feedback", body)[0]

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(told, range(200))) == {204}
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        assert connection.execute("SELECT count(*) FROM feedback").fetchone() == (200,)


def test_the_client_is_who_the_proxy_says(behind: Server) -> None:
    statuses = [
        behind.ask("สวัสดี", X_Forwarded_For=seen)[0]
        for seen in ("203.0.113.1", "203.0.113.1", "203.0.113.1", "7.7.7.7, 203.0.113.1", "203.0.113.2")
    ]
    assert statuses == [200, 200, 429, 429, 200]


def test_nothing_that_tells_who_asked_is_kept(server: Server, behind: Server, folder: Path) -> None:
    told = {"X_Forwarded_For": "203.0.113.77", "Cookie": "name=somsri", "User_Agent": "Nokia"}
    assert behind.ask(OFF_TOPIC, **told)[1]["status"] == "not_found"
    assert server.ask(OFF_TOPIC, **told)[1]["status"] == "not_found"
    kept = b"".join(file.read_bytes() for file in folder.glob("store.db*"))
    assert kept.count(OFF_TOPIC.encode()) >= 2
    for secret in (b"203.0.113", b"127.0.0.1", b"somsri", b"Nokia"):
        assert secret not in kept
        assert secret.decode() not in behind.written("err").replace("http://127.0.0.1", "")


def test_a_body_is_refused_before_it_fills_the_disk(server: Server) -> None:
    status, kind, body = server.post("/api/ask", b'{"question": "' + b"x" * 1_000_000 + b'"}')
    assert (status, kind) == (413, "application/problem+json")
    assert json.loads(body)["code"] == "too-large"
    head = b"POST /api/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    assert b" 413 " in server.raw(head + b"Content-Length: 99000000\r\n\r\n")
    chunks = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    assert b" 413 " in server.raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks * 16 + b"0\r\n\r\n")


@pytest.mark.parametrize(
    "request_",
    [
        b"\0\xff\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /%ff%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /\xe0\xb8\x81 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET //evil.example/%2e%2e HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: <script>\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 300_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"BREW /api/ask HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /api/ask HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /api/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{",
        b"POST /api/ask HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ids=lambda request: request[:24],
)
def test_a_request_that_is_none(server: Server, request_: bytes) -> None:
    said = server.raw(request_)
    assert b" 500 " not in said[:20] and b"evil" not in said and b"<script>" not in said
    assert server.ask("สวัสดี")[0] == 200


def test_it_starts_and_stops_in_order(server: Server, behind: Server, folder: Path) -> None:
    for one in (server, behind):
        one.process.send_signal(signal.SIGINT)
        assert one.process.wait(60) == 0
        assert one.written("out") == ""
        errors = one.written("err")
        assert f"Feedback goes to sqlite:///{folder / 'store.db'}" in errors and "90 days" in errors
        assert "Traceback" not in errors and "ERROR" not in errors
