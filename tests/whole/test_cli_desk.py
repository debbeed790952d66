"""The command that serves the desk, as a user starts it."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from pathlib import Path

from click.testing import CliRunner

from reportedly.cli import main


def test_the_desk_prints_where_it_is_and_answers_there(tmp_path: Path) -> None:
    code = "from reportedly.cli import main; main()"
    command = [sys.executable, "-c", code, "desk", "--ledger", str(tmp_path / "new.db"), "--port", "0"]
    with subprocess.Popen([*command, "--root-path", "news"], stderr=subprocess.PIPE, text=True) as server:
        try:
            said = next((line for line in iter(server.stderr or ()) if "http://" in line), "")
            found = re.search(r"http://127\.0\.0\.1:\d+/news/", said)
            assert found, said
            with urllib.request.urlopen(found[0], timeout=60) as answer:  # noqa: S310 - our own address
                assert "This ledger is empty" in answer.read().decode()
        finally:
            server.terminate()
            server.communicate(timeout=30)


def test_a_path_that_is_none_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["desk", "--ledger", str(tmp_path / "x.db"), "--root-path", "/a?b"])
    assert result.exit_code == 2
    assert "--root-path /news" in result.output
