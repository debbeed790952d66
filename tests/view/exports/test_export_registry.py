"""One registry: every format writes the sample, an empty and a hostile dossier; the command line offers the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from exported import Written
from reportedly.cli.exporting import FORMAT_NAMES, TABLE_NAMES
from reportedly.pipeline import analyse_pages, compare_analyses, make_engine
from reportedly.records import Dossier, Page
from reportedly.store.ledger import open_ledger
from reportedly.view.exports import FORMATS, TABLES, Choice, open_dossier, open_ledger_source


def test_the_command_line_offers_what_there_is() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES
    assert TABLES == TABLE_NAMES


@pytest.mark.parametrize("kind", [name for name in FORMATS if name not in ("svg", "png")])
def test_every_format_writes_whatever_there_is(kind: str, empty: Dossier, hostile: Dossier, written: Written) -> None:
    nothing = Dossier((), (), (), (), (), ())
    for dossier in (empty, hostile, nothing):
        written(kind, dossier)
    assert len(written(kind)) > len(written(kind, nothing))


def test_a_ledger_gives_the_same_as_the_dossier_that_was_put_in(tmp_path: Path) -> None:
    pages = [
        Page(f"p{n}", text.encode(), "text", id=f"p{n}", lang="en", outlet=f"Outlet {n}")
        for n, text in enumerate(
            (
                'Two hundred people were hurt, said the mayor, John Doyle. "We counted 200 people," he said.\n',
                "Police said 150 people were hurt. John Doyle said 200 were hurt, the Northwire agency reports.\n",
            )
        )
    ]
    results = list(analyse_pages(pages, make_engine("fast")))
    with open_ledger(str(tmp_path / "l.db")) as ledger:
        ledger.add(result for result in results)  # type: ignore[misc]
        ledger.replace_links(compare_analyses(results))
        stored = ledger.dossier()
        story = stored.stories[0].id
        for kind in FORMATS:
            if kind not in ("svg", "png"):
                for of in (None, story):
                    streamed = b"".join(FORMATS[kind].write(open_ledger_source(ledger, of), Choice()))
                    assert streamed == b"".join(FORMATS[kind].write(open_dossier(ledger.dossier(of)), Choice())), kind
