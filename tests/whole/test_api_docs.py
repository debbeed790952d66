"""Every command and every configuration in docs/api.md, run."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/api.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (curl .*)$", TEXT, re.MULTILINE)
PROGRAM = ["-c", "from reportedly.cli import main; main()"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docs") / "news.db"
    articles = sorted(map(str, (ROOT / "examples").glob("*.html")))
    made = [sys.executable, *PROGRAM, "ingest", "--engine", "fast", "--ledger", str(path), *articles]
    subprocess.run(made, check=True, capture_output=True, timeout=120)
    return path


@pytest.fixture(scope="module")
def desk(ledger: Path) -> Iterator[str]:
    """The desk as a user starts it; its address."""
    command = [sys.executable, *PROGRAM, "desk", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://[^/]+", process.stderr.readline())
        assert found
        yield found[0]
        process.terminate()


@pytest.fixture(scope="module")
def known(desk: str) -> dict[str, str]:
    """What stands for the words in capitals."""
    stories = httpx.get(f"{desk}/api/v1/stories", timeout=10)
    measures = httpx.get(f"{desk}/api/v1/measures", timeout=10).json()["items"]
    return {
        "STORY": stories.json()["items"][0]["id"], "MEASURE": measures[0]["id"], "ETAG": stories.headers["etag"],
        "http://127.0.0.1:8600": desk,
    }  # fmt: skip


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed: the commands cannot be run")
@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_work(command: str, known: dict[str, str]) -> None:
    for word, value in known.items():
        command = command.replace(word, value)
    shown = ["curl", "-s", "--fail", "-w", "\n%{http_code}", "--max-time", "20", *shlex.split(command)[1:]]
    body, _, status = subprocess.run(shown, check=True, capture_output=True, text=True).stdout.rpartition("\n")
    if "If-None-Match" in command:
        assert (status, body) == ("304", "")
    elif " -I " in command:
        assert status == "200" and "etag" in body.lower()
    else:
        answer = json.loads(body)
        assert status == "200" and answer.get("items", True), "an example that finds nothing shows nothing"


def test_every_kind_of_address_is_named(desk: str) -> None:
    paths = httpx.get(f"{desk}/api/openapi.json", timeout=10).json()["paths"]
    kinds = {path.split("/{story}/")[0] for path in paths}
    assert kinds <= set(re.findall(r"`(/v1/[^`]*)`", TEXT))


def test_a_client_configured_so_finds_the_tools_that_are_named(ledger: Path) -> None:
    block = re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert block
    configured = json.loads(block[1])["mcpServers"]["news"]
    assert configured["command"] == "reportedly"
    given = [*PROGRAM, *configured["args"][:-1], str(ledger)]
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}

    async def talk() -> Any:
        server = StdioServerParameters(command=sys.executable, args=given, env=environment)
        async with Client(server, read_timeout_seconds=60) as client:
            return await client.list_tools()

    tools = {tool.name for tool in asyncio.run(talk()).tools}
    table = TEXT[TEXT.index("| tool |") :]
    assert tools == {
        name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
