"""The table of what modal words are worth is counted on contents that are known."""

from __future__ import annotations

from pathlib import Path

from reportedly.extract.stance import SAID, SILENT
from reportedly.model.labels import REALITIES
from training.realities import count_realities

SHEET = """# English

absent: dash-dialogue

== train ==

@ that-clause
1 asserts planned indirect
[S1|The miller] [Q1|said] that [C1|the weir will close].

@ that-clause
1 asserts actual indirect
[S1|The miller] [Q1|said] that [C1|the weir burst].

== test ==

@ that-clause
1 asserts possible indirect
[S1|The miller] [Q1|said] that [C1|the weir may burst].
"""


def test_only_contents_for_training_are_counted(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text(SHEET, encoding="utf-8")
    assert count_realities(tmp_path) == {"planned": {"planned": 1}, SILENT: {"actual": 1}}


def test_the_shipped_table_counts_every_reality() -> None:
    assert all(len(counts) == len(REALITIES) for counts in SAID.values())
