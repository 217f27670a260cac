"""A real PostgreSQL of its own, in a temporary folder, for the tests of the store."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class PostgresMissing(Exception):
    """There is no PostgreSQL here."""


def _programs() -> Path:
    found = shutil.which("pg_ctl")
    # Debian keeps a server's programs off the path.
    for folder in ([Path(found).parent] if found else []) + sorted(Path("/usr/lib/postgresql").glob("*/bin")):
        if (folder / "initdb").exists():
            return folder
    raise PostgresMissing("No PostgreSQL is installed. Run: apt-get install postgresql")


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a server that ends with the block, for `format` with a database's name.

    Raises:
        PostgresMissing: none is installed.
    """
    programs = _programs()
    # Neither initdb nor the server runs as root.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path has at most 107 bytes
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    try:
        run("initdb", "--username=qa", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses= -F")
        try:
            yield f"postgresql://qa@/{{}}?host={folder}"
        finally:
            run("pg_ctl", "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder)
