"""A PostgreSQL server of one's own, for benches and tests: made in a temporary folder, reached by a socket in it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Server", "find_programs", "run_server"]

_USER = "reporter"
_SECONDS = 60
_ICU = 15  # the version from which a database can sort by ICU


def find_programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, the newest version's; None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:  # Debian keeps them off the path
        return found[-1].parent
    named = shutil.which("initdb")
    return Path(named).parent if named else None


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. It takes no connections but those through the socket in its folder."""

    programs: Path
    folder: Path

    def url(self, database: str) -> str:
        """Return the URL of a database."""
        return f"postgresql://{_USER}@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database and return its URL."""
        self._ask(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Delete a database, whoever is connected to it."""
        self._ask(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def restart(self, how: str = "immediate") -> None:
        """Stop the server and start it again; ``immediate`` is a crash, with recovery from the log."""
        self._control("restart", "-m", how)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self._control("start")

    def stop(self, how: str = "immediate") -> None:
        """Stop the server."""
        self._control("stop", "-m", how)

    def _control(self, *what: str) -> None:
        # what pg_ctl starts keeps its streams: they must be a file, or one would wait for the server's end
        data, log = self.folder / "data", self.folder / "log"
        _run([self.programs / "pg_ctl", "-D", data, "-l", log, "-t", str(_SECONDS), "-w", "-s", *what], self.folder)

    def _ask(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def run_server(programs: Path, *, durable: bool = False) -> Iterator[Server]:
    """Run a new server; its folder is deleted afterwards.

    Args:
        programs: where its programs are.
        durable: write through to the disk, as a real server does; else it is faster, and safe but for a power cut.
    """
    folder = Path(tempfile.mkdtemp(prefix="reportedly-pg-"))
    server = Server(programs, folder)
    try:
        if os.getuid() == 0:  # PostgreSQL does not run as root
            shutil.chown(folder, _unprivileged().pw_uid, _unprivileged().pw_gid)
        made = ["-U", _USER, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
        # sorts as people do, which a ledger must not
        made += ["--locale-provider=icu", "--icu-locale=en"] if _version(programs) >= _ICU else []
        _run([programs / "initdb", *made, "-D", folder / "data"], folder)
        settings = f"listen_addresses = ''\nunix_socket_directories = '{folder}'\nmax_connections = 50\n"
        settings += "" if durable else "fsync = off\nfull_page_writes = off\n"
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write(settings)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _version(programs: Path) -> int:
    said = subprocess.run([programs / "initdb", "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.split(")")[1].split(".")[0].split()[0])


def _unprivileged() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _run(command: list[Any], folder: Path) -> None:
    """Run a program of PostgreSQL, as somebody else where we are root; tell what it said where it failed."""
    as_whom: dict[str, Any] = {}
    if os.getuid() == 0:
        whom = _unprivileged()
        as_whom = {"user": whom.pw_uid, "group": whom.pw_gid, "extra_groups": []}
    said = folder / "said"
    with said.open("w") as output:
        done = subprocess.run(command, stdout=output, stderr=output, cwd=folder, check=False, **as_whom)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {said.read_text()}")
