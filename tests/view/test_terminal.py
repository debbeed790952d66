"""The terminal view: the same facts at any width, and nothing that a source can command."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from reportedly.records import Analysis, Article, Claim, Dossier
from reportedly.view.terminal import print_dossier, print_table


def show(dossier: Dossier, width: int = 100, colour: bool = False) -> str:
    stream = io.StringIO()
    print_dossier(
        dossier, Console(file=stream, width=width, force_terminal=colour, color_system="standard" if colour else None)
    )
    return stream.getvalue()


@pytest.mark.parametrize("width", [60, 80, 200])
def test_lines_fit_the_terminal_and_no_word_is_cut(dossier: Dossier, width: int) -> None:
    printed = show(dossier, width)
    console = Console(width=width)
    assert all(console.measure(line).minimum <= width and len(line) <= width for line in printed.splitlines())
    assert "…" not in printed


def test_the_facts_are_there(dossier: Dossier) -> None:
    printed = " ".join(show(dossier, 1200).replace("│", " ").split())
    for analysis in dossier.analyses:
        for claim in analysis.claims:
            assert analysis.article.text[slice(*claim.content)] in printed
    facts = ("up to 60,000", "Differ Fuel of the Halcyon", "denies", "Küstenwache von Vessar", "news/broken.html")
    for fact in (*facts, "no scale words for 'ar'", "undated", "[1]¶5"):
        assert fact in printed
    assert "Seafarers’ Union → Northwire → Le Phare" in printed
    assert all(verdict.reason in printed for verdict in dossier.verdicts)


def test_into_a_pipe_go_no_control_characters(dossier: Dossier) -> None:
    assert "\x1b" not in show(dossier)
    assert "\x1b[" in show(dossier, colour=True)


def test_sources_can_neither_mark_up_nor_command(dossier: Dossier) -> None:
    text = "[bold red]x[/] :smile: [/nonsense] \x1b]0;title\x07 \u202eabc \x9b31m"
    claim = Claim(
        "c", (0, len(text)), None, None, text, "person", None, (text,), "asserts", "actual", "direct", (), (), 1, text
    )
    bad = Analysis(Article("a", text, "en", title=text, outlet=text), (claim,), notes=(text,))
    printed = show(replace(dossier, analyses=(bad,)), 300)
    assert "[bold red]x[/] :smile: [/nonsense] ⟨U+001B⟩]0;title⟨U+0007⟩ ⟨U+202E⟩abc ⟨U+009B⟩31m" in printed
    assert not set(printed) & set("\x1b\x07\x9b\u202e")


def test_an_empty_dossier_says_so() -> None:
    assert "no articles" in show(Dossier((), (), (), (), (), ()))


def test_tables_take_cells_literally_and_refuse_ragged_rows() -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=60)
    print_table(console, "T[b]", ("A", "B"), [("[red]1", "2\x1b[2J")])
    assert "[red]1" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        print_table(console, "T", ("A", "B"), [("1",)])


def test_names_are_listed_where_they_join_something_and_reasons_are_not(dossier: Dossier) -> None:
    printed = show(dossier)
    assert "equal name in Latin script" not in printed
    assert "of one spelling in one article" in printed


def test_single_figures_stand_in_one_table(dossier: Dossier) -> None:
    printed = show(dossier)
    assert printed.count("Single figures") == 1
    assert "Three tugs" not in printed.split("WHO SAYS WHAT")[0], "value and place are enough in a table"
