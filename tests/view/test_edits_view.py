"""Edits in a dossier, on a terminal and as JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from lxml import html
from rich.console import Console

from reportedly.records import Analysis, Article, Change, Claim, Dossier, Edit, Figure, Version
from reportedly.view.dossier import render_dossier
from reportedly.view.edit_lines import print_edits
from reportedly.view.edits import edit_to_json, show_edits
from reportedly.view.terminal import print_dossier

NOON = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)


def version(text: str, number: float, hours: int, who: str = "Ilze Maranda") -> Version:
    """Return a version whose one claim is the text, with one figure."""
    figure = Figure("f0", (0, len(str(number))), number, number, False, "person", None, claim="c1", speaker_name=who)
    claim = Claim(
        "c1", (0, len(text)), None, None, who, "person", "person:m", (), "asserts", "actual", "indirect", ("f0",), (),
        0.8, "cue",
    )  # fmt: skip
    article = Article("en1", text, "en", title="Ferry <b>Halcyon</b>", outlet="Merrin Courier")
    return Version(NOON + timedelta(hours=hours), Analysis(article, (claim,), (figure,)))


@pytest.fixture
def edit() -> Edit:
    before, after = version("12 were <i>saved</i>", 12.0, 0), version("9 were <i>saved</i>", 9.0, 2)
    old, new = before.analysis, after.analysis
    changes = (
        Change("changed", old.claims[0], new.claims[0], ("words", "figures")),
        Change("changed", old.figures[0], new.figures[0], ("value",)),
    )
    return Edit(before, after, changes)


def test_the_number_the_time_and_the_earlier_number_are_told_once(edit: Edit) -> None:
    (shown,) = show_edits([edit])
    (change,) = shown.changes
    assert change.says == "the number became 9 at 14:00; the earlier 12 is gone"
    assert (change.speaker, change.before, change.after) == (
        "Ilze Maranda",
        "12 were <i>saved</i>",
        "9 were <i>saved</i>",
    )
    assert (shown.before, shown.after) == ("4 Mar 2031, 12:00 UTC", "4 Mar 2031, 14:00 UTC")


def test_json_keeps_both_sides_of_every_change(edit: Edit) -> None:
    written = edit_to_json(edit)
    changes: Any = written["changes"]
    claim, figure = changes
    assert (figure["before"]["low"], figure["after"]["low"]) == (12.0, 9.0)
    assert claim["before"]["text"] == edit.before.analysis.article.text[slice(*claim["before"]["span"])]
    assert (written["before"], written["after"]) == ("2031-03-04T12:00:00+00:00", "2031-03-04T14:00:00+00:00")


def test_added_and_removed_say_so_and_speakers_that_change_are_both_named(edit: Edit) -> None:
    old, new = edit.before, version("12 were <i>saved</i>", 12.0, 2, who="Teo Falk")
    changes = (
        Change("changed", old.analysis.claims[0], new.analysis.claims[0], ("speaker",)),
        Change("added", None, new.analysis.figures[0]),
        Change("removed", old.analysis.claims[0], None),
    )
    (shown,) = show_edits([Edit(old, new, changes)])
    assert [change.says for change in shown.changes] == [
        "attributed to Teo Falk since 14:00, before to Ilze Maranda",
        "gone since 14:00",
    ]


def test_a_dossier_shows_the_edits_of_its_articles_and_escapes_them(dossier: Dossier, edit: Edit) -> None:
    page = render_dossier(replace(dossier, edits=(edit,)), generated=None)
    assert "<i>saved</i>" not in page
    tree = html.document_fromstring(page)
    (table,) = tree.find_class("edits")
    assert "the number became 9 at 14:00; the earlier 12 is gone" in table.text_content()
    assert [link.get("href") for link in tree.xpath("//nav//a") if link.text == "Edited since"] == ["#s1-edited"]
    assert "Edited since" not in render_dossier(dossier, generated=None)


def test_a_terminal_shows_them_too(dossier: Dossier, edit: Edit) -> None:
    out = StringIO()
    console = Console(file=out, width=200)
    print_dossier(replace(dossier, edits=(edit,)), console)
    print_edits(show_edits([edit]), console)
    assert out.getvalue().count("the number became 9 at 14:00; the earlier 12 is gone") == 2
