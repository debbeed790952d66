"""The full engine on texts that are longer than what its model reads at once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportedly.model.network import Asked, Question
from reportedly.records import Span
from scanned import Told, told
from scripted import Says, ScriptedNetwork
from tagged import attributions, reading_of


def long_paragraph(end: str) -> tuple[str, ScriptedNetwork, list[Told], list[Span]]:
    """Return sixty reports in a paragraph, the network that knows them, what they say, and where numbers stand."""
    numbers = range(100, 160)
    text = end.join(f"Doyle{n} said{n} pier{n} had sunk with {n} boats" for n in numbers) + "."
    network = ScriptedNetwork(
        {f"said{n}": Says(f"Doyle{n}", f"pier{n} had sunk with {n} boats") for n in numbers},
        numbers={str(n): Says(counted="boats") for n in numbers},
        names={f"Doyle{n}": "PER" for n in numbers},
    )
    rows: list[Told] = [(f"Doyle{n}", f"said{n}", f"pier{n} had sunk with {n} boats") for n in numbers]
    return text, network, rows, [(text.index(f" {n} ") + 1, text.index(f" {n} ") + 4) for n in numbers]


@pytest.mark.parametrize("end", [". ", ", ", " "])
def test_a_long_paragraph_is_read_in_passages_and_gives_everything_once(end: str) -> None:
    text, network, rows, numbers = long_paragraph(end)
    assert told(text, attributions(text, network)) == rows
    reading = reading_of(text, network)
    assert [text[slice(*name.span)] for name in reading.names()] == [row[0] for row in rows]
    counted = [seen.noun for seen in reading.counted(numbers)]
    assert [text[slice(*span)] if span else None for span in counted] == ["boats"] * len(numbers)
    assert all(span and span[0] == number[1] + 1 for span, number in zip(counted, numbers, strict=True))


class _CountingNetwork(ScriptedNetwork):
    """Counts the pieces of the questions that it is asked."""

    asked = 0

    def ask(self, questions: Sequence[Question]) -> list[Asked]:
        self.asked += sum(len(question.marks) for question in questions)
        return super().ask(questions)


def test_of_a_flood_of_quotations_the_longest_are_asked_about() -> None:
    text = "“a” " * 700 + "“The pier sank,” said Doyle."
    network = _CountingNetwork(quotations={"The pier sank": Says("Doyle", cue="said")})
    assert told(text, attributions(text, network)) == [("Doyle", "said", "The pier sank")]
    assert network.asked < 40_000


LONG = " ".join(f"w{n}" for n in range(300))


def test_a_long_quotation_is_claimed_whole_by_the_passage_where_it_begins() -> None:
    text = f"The mayor said: “{LONG}”"
    network = ScriptedNetwork({"said": Says("The mayor", " ".join(LONG.split()[:200]))})
    assert told(text, attributions(text, network)) == [("The mayor", "said", LONG)]


def test_a_long_quotation_ends_without_punctuation() -> None:
    text = f"The mayor said: “{LONG}.”"
    network = ScriptedNetwork({"said": Says("The mayor", " ".join(LONG.split()[:200]))})
    assert told(text, attributions(text, network)) == [("The mayor", "said", LONG)]


def test_a_long_quotation_is_claimed_whole_by_the_passage_where_it_ends() -> None:
    text = f"“{LONG},” said the mayor."
    network = ScriptedNetwork({"said": Says("the mayor", " ".join(LONG.split()[119:]))})
    assert told(text, attributions(text, network)) == [("the mayor", "said", LONG)]


@pytest.mark.parametrize("text", [f"“{LONG},” said the mayor.", f"“{LONG}.” {LONG.replace('w', 'v')}."])
def test_a_long_quotation_stands_alone_only_where_its_paragraph_holds_nothing_else(text: str) -> None:
    assert attributions(text, ScriptedNetwork()) == ()
