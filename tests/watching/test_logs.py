"""The log: a line an event, whatever a site puts into it."""

from __future__ import annotations

import json
from io import StringIO
from typing import Literal

import pytest

from reportedly.watching.logs import make_log

HOSTILE = 'a\nb "c" \x1b[31m \u202e ' + "x" * 10_000


@pytest.mark.parametrize("kind", ["json", "text"])
def test_nothing_from_outside_breaks_a_line_or_fills_the_disk(kind: Literal["json", "text"]) -> None:
    out = StringIO()
    make_log(kind, out).warning("page failed", page="https://a.example/", error=HOSTILE)
    line = out.getvalue()
    assert (line.count("\n"), line.endswith("\n")) == (1, True)
    assert line.strip().isprintable()
    assert len(line) < 2_000


def test_json_has_time_level_and_fields() -> None:
    out = StringIO()
    make_log("json", out).info("feed", found=3)
    told = json.loads(out.getvalue())
    assert (told["event"], told["level"], told["found"], told["timestamp"][-1]) == ("feed", "info", 3, "Z")
