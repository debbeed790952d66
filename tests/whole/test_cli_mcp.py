"""``reportedly mcp`` as a client starts it: a process that is spoken to over its standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from invented import TEXTS, fill
from reportedly.cli import LEDGER_UNUSABLE, main


def start(ledger: Path) -> StdioServerParameters:
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return StdioServerParameters(
        command=sys.executable,
        args=["-c", "from reportedly.cli import main; main()", "mcp", "--ledger", str(ledger)],
        env=environment,
    )


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_finds_and_cites_a_claim_over_stdio(tmp_path: Path, mode: str) -> None:
    fill(tmp_path / "news.db")

    async def talk() -> tuple[Any, Any]:
        async with Client(start(tmp_path / "news.db"), mode=mode, read_timeout_seconds=60) as client:
            found = await client.call_tool("search_claims", {"stance": "denies", "language": "lv"})
            one = found.structured_content["items"][0]
            where = {"article": one["article"]["id"], "claim": one["claim"]["id"]}
            return client.instructions, await client.call_tool("cite", where)

    instructions, cited = asyncio.run(talk())
    assert "untrusted" in instructions
    said = cited.structured_content
    assert said["speaker"] == "Russia"
    assert TEXTS[said["article"]][slice(*said["span"])] == said["quotation"]


def test_a_ledger_that_is_not_there_is_named_with_the_fix(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["mcp", "--ledger", str(tmp_path / "none.db")])
    assert result.exit_code == LEDGER_UNUSABLE and "reportedly ingest" in result.output


def test_without_the_extra_the_command_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    result = CliRunner().invoke(main, ["mcp", "--ledger", "x.db"])
    assert result.exit_code == 1 and "pip install 'reportedly[mcp]'" in result.output
