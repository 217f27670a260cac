#!/usr/bin/env python3
"""Ask Thai documents from the command line: serve, ask, chat, index, evaluate, outline.

Exit status: 0 answered or done, 1 not found, 2 bad use or bad input.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.config import Settings
from qa.errors import DataError, QAError, QuestionError

if TYPE_CHECKING:
    from qa.engine import Engine
    from qa.evaluate import Outcome, Report

_LARGEST_BODY = 4 * 1024 * 1024  # bytes that are taken in at all, to be told in Thai that they are too many

# The engine, the readers and the web are imported by the command that needs them: --help is at once.


def main(arguments: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    logging.basicConfig(format="%(levelname)s %(message)s", level=logging.INFO, stream=sys.stderr)
    options = _parser().parse_args(arguments)
    try:
        settings = _settings(options)
        status: int = options.run(options, settings)
        sys.stdout.flush()
        return status
    except QAError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # of the terminal or a file that is written, such as a full disk
        print(f"error: {error}. Make room, or write elsewhere.", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__, allow_abbrev=False,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[..., int], text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    serve = command("serve", _serve, "Serve the chat page and the API.")
    serve.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    serve.add_argument("--port", type=int, help="port to listen on (default 8000)")
    ask = command("ask", _ask, "Answer one question, or many from standard input.")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("--json", action="store_true", help="print the reply as JSON")
    ask.add_argument("--explain", action="store_true", help="print what every stage made of it")
    ask.add_argument("--jsonl", action="store_true", help="one question a line in, one reply a line out")
    ask.add_argument("--passages", type=_count, default=0, metavar="K", help="with --json or --jsonl: "
                     "show the K best passages")  # fmt: skip
    chat = command("chat", _chat, "Ask one question after another.")
    index = command("index", _index, "Prepare the documents, so that the next start is fast.")
    index.add_argument("--index", metavar="KIND", help="kind of index (default memory)")
    evaluate = command("evaluate", _evaluate, "Measure answers to questions whose answers are known.")
    evaluate.add_argument("files", nargs="+", type=Path, metavar="FILE", help="SQuAD JSON or question lines")
    evaluate.add_argument("--open", action="store_true", help="SQuAD: search all articles, not the one")
    evaluate.add_argument("--also", action="append", default=[], type=Path, metavar="FILE",
                          help="with --open: search these articles too")  # fmt: skip
    evaluate.add_argument("--reader", metavar="KIND", help="kind of reader (default neural)")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object a file")
    evaluate.add_argument("--predictions", type=Path, metavar="OUT.json",
                          help="write the answers, as SQuAD's scorer reads them")  # fmt: skip
    evaluate.add_argument("--curve", type=Path, metavar="DIR", help="write there how far the confidence can "
                          "be trusted: risk-coverage curve and reliability diagram")  # fmt: skip
    outline = command("outline", _outline, "Show the sections that are found in a document.")
    outline.add_argument("file", type=Path, metavar="FILE")
    for made in (serve, ask, chat, index, evaluate):
        made.add_argument("--corpus", type=Path, metavar="DIR", help="folder of documents (default corpus/)")
    return parser


def _count(text: str) -> int:
    if not (text.isdecimal() and int(text) <= 1000):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1000")
    return int(text)


def _settings(options: argparse.Namespace) -> Settings:
    """The environment's settings, changed by what the command line names."""
    named = {
        name: value
        for name in ("corpus", "host", "port", "index", "reader")
        if (value := getattr(options, name, None)) is not None
    }
    return replace(Settings.from_environment(), **named)


@contextmanager
def _progress(label: str, total: int | None = None) -> Iterator[Callable[..., None]]:
    """A function to be told (done) or (done, total): draws a bar on a terminal, elsewhere nothing."""
    import click

    if not sys.stderr.isatty():
        yield lambda *numbers: None
        return
    with click.progressbar(length=total or 1, label=label, file=sys.stderr) as bar:

        def tell(done: int, of: int | None = None) -> None:
            bar.length = of or bar.length
            bar.update(done - bar.pos)

        yield tell


def _open(settings: Settings) -> Engine:
    from qa.engine import Engine

    with _progress("Indexing") as tell:
        return Engine.open(settings, tell)


def _serve(options: argparse.Namespace, settings: Settings) -> int:
    import waitress

    from web import create_app
    from web.store import Store

    store = Store.open(settings)
    engine = _open(settings)
    engine.suggestions()  # made at the first call, which no visitor should wait for
    app = create_app(settings, engine, store)
    try:
        server = waitress.create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            clear_untrusted_proxy_headers=not settings.proxies,  # the application reads them itself
            max_request_body_size=_LARGEST_BODY,
        )
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        print(f"error: cannot listen on {settings.host}:{settings.port}: {why}. "
              "Choose another --port.", file=sys.stderr)  # fmt: skip
        return 2
    kept = f"{settings.keep_days} days" if settings.keep_days else "not kept"
    print(f"Feedback goes to {store.name}; unanswered questions: {kept}.", file=sys.stderr)
    print(f"{len(engine.documents)} documents, {engine.passages} passages. "
          f"Open http://{settings.host}:{settings.port}/ (stop with Ctrl+C)", file=sys.stderr)  # fmt: skip
    server.run()
    store.close()
    return 0


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    from qa.terminal import explained, worded

    if options.jsonl:
        if options.question is not None or options.json or options.explain:
            print("error: --jsonl reads questions from standard input; give it alone.", file=sys.stderr)
            return 2
        return _ask_lines(options.passages, settings)
    if options.question is None:
        print("error: no question. Give one in quotes, or use --jsonl or chat.", file=sys.stderr)
        return 2
    engine = _open(settings)
    reply = engine.ask(options.question, passages=options.passages)
    if options.json:
        from web.wire import reply_to_json

        print(json.dumps(reply_to_json(reply, options.passages), ensure_ascii=False))
    else:
        if options.explain:
            print("\n".join(explained(reply, settings)), end="\n\n")
        print(worded(reply, options.question))
    return 1 if reply.status == "not_found" else 0


def _ask_lines(passages: int, settings: Settings) -> int:
    from qa.questions import check_line, question_line
    from web.wire import error_to_json, reply_to_json

    engine = _open(settings)
    for number, line in enumerate(sys.stdin.buffer, 1):
        given: Any = None
        try:
            entry = question_line(line)
            given = entry.get("id")
            check_line(entry)
            reply = engine.ask(
                entry["question"],
                entry.get("history") or (),
                entry.get("collection") or "",
                passages=passages,
                suggest=False,
            )
            said = reply_to_json(reply, passages)
        except QAError as error:
            said = error_to_json("", error)
        except Exception as error:
            # One line in, one line out, whatever happens: the others still get their answers.
            logging.exception("line %d", number)
            said = error_to_json("", QAError(f"{type(error).__name__}.", "Report this with the question."))
        said["id"] = given if given is not None else str(number)
        print(json.dumps(said, ensure_ascii=False), flush=True)
    return 0


def _chat(options: argparse.Namespace, settings: Settings) -> int:
    from qa.terminal import worded

    engine = _open(settings)
    if sys.stdin.isatty():
        import readline  # noqa: F401  (input() then has line editing and a history)

        print("พิมพ์คำถามแล้วกด Enter (จบการสนทนา: กด Ctrl+D)")
    history: list[str] = []
    while True:
        try:
            question = input("ถาม> " if sys.stdin.isatty() else "")
        except EOFError:
            return 0
        except UnicodeDecodeError:
            print("ข้อความนี้ไม่ใช่ UTF-8")
            continue
        if not question.strip():
            continue
        try:
            reply = engine.ask(question, history[-3:])
            print(worded(reply, question), end="\n\n")
        except QuestionError as error:
            print(error.thai, end="\n\n")
            continue
        history.append(reply.question)


def _index(options: argparse.Namespace, settings: Settings) -> int:
    engine = _open(settings)
    for document in engine.documents.values():
        print(f"{document.id}\t{document.title}\t{len(document.sections)} sections")
    print(f"{len(engine.documents)} documents, {engine.passages} passages; kept in {settings.cache}",
          file=sys.stderr)  # fmt: skip
    return 0


def _evaluate(options: argparse.Namespace, settings: Settings) -> int:
    from qa import evaluate

    if options.also and not options.open:
        print("error: --also names articles to search; give it with --open.", file=sys.stderr)
        return 2
    if options.curve and not (
        options.open or options.corpus or all(f.suffix == ".jsonl" for f in options.files)
    ):
        print("error: --curve is of the whole way; give it with --open or --corpus.", file=sys.stderr)
        return 2
    outcomes: dict[str, str] = {}
    if options.predictions:
        _write(options.predictions, "{}")  # now, not after minutes of work
    for path in options.files:
        with _progress(path.name) as tell:
            whole = options.open or options.corpus or path.suffix == ".jsonl"
            if not whole:
                found = evaluate.given(path, settings, tell)
            else:
                if options.open and path.suffix != ".jsonl":
                    items, engine = evaluate.open_squad(path, options.also, settings)
                else:
                    items, engine = evaluate.over_corpus(path, settings)
                found = evaluate.asked(items, engine, tell)
                if options.curve:
                    evaluate.save_curves(options.curve, path.stem, found, evaluate.denied(items, engine))
        outcomes |= evaluate.predictions(found)
        _print_report(evaluate.report(path, found), found, options.json)
    if options.predictions:
        _write(options.predictions, json.dumps(outcomes, ensure_ascii=False))
    return 0


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}.", "Name a file that can be written.") from error


def _print_report(report: Report, outcomes: Iterable[Outcome], as_json: bool) -> None:
    if as_json:
        print(json.dumps(report, ensure_ascii=False))
        return
    from qa.evaluate import table

    for name, value in report.items():
        print(f"{name:12} {value:.3f}" if isinstance(value, float) else f"{name:12} {value}")
    for label, count, share in table(list(outcomes)):
        print(f"  {label:24} {count:4}  right {share:.2f}")


def _outline(options: argparse.Namespace, settings: Settings) -> int:
    from qa.loaders import load

    document = load(options.file, options.file.parent)
    print(f"{document.title}  ({len(document.text):,} characters)")
    for section in document.sections:
        print(f"{'  ' * len(section.path)}{section.title}  [{section.start}:{section.end}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
