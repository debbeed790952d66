"""The table of what modal words are worth is counted on contents that are known."""

from __future__ import annotations

from pathlib import Path

from reportedly.extract.stance import SAID, SAID_OF_FIGURES, SILENT
from reportedly.model.labels import REALITIES
from training.realities import count_figure_realities, count_realities

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


def test_figures_are_counted_by_their_own_clauses(tmp_path: Path) -> None:
    items = [
        line.format(n=n)
        for n in range(1, 16)
        for line in (
            "[A|{n}0 boats] sank and [P|{n}1 others] will be mended.",
            "If it rains, [C|{n}2 boats] stay.",
            "It may take [M|{n}3 boats], while [O|{n}4 crews] wait.",
        )
    ]
    sheet = "\n".join(["== train ==", *items, "== test ==", *(item.replace("boats", "ships") for item in items)])
    (tmp_path / "en.txt").write_text(sheet, encoding="utf-8")
    counted = count_figure_realities(tmp_path)
    assert (counted["planned"], counted["if"]) == ({"planned": 15}, {"conditional": 15})


def test_the_shipped_tables_count_every_reality() -> None:
    for table in (SAID, SAID_OF_FIGURES):
        assert all(len(counts) == len(REALITIES) for counts in table.values())
