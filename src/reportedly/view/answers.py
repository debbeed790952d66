"""Answers to a question: claims as they stand in the articles, grouped by what they count. No word is added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console

from reportedly.records import Reality, Stance
from reportedly.view.citations import Citation, citation_to_json, say_where
from reportedly.view.terminal import print_table
from reportedly.view.words import NO_SPEAKER, REALITY_LABELS, count

__all__ = ["Answer", "answer_to_json", "print_answers"]

OTHERS = "Claims without such a figure"


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim that answers: ``values`` are its figures of the measure under which it is shown, "" where it has none.

    ``parts`` are what its score is the sum of, ``found`` the words and concepts of the question that it has.
    """

    claim: str
    speaker: str | None
    stance: Stance
    reality: Reality
    cited: Citation
    measure: str
    values: tuple[str, ...]
    leading: bool
    score: float
    parts: tuple[tuple[str, float], ...]
    found: tuple[str, ...]


def answer_to_json(answer: Answer, *, why: bool = False) -> dict[str, object]:
    """Return an answer with what it cites; ``why`` adds the parts of its score."""
    written: dict[str, object] = {
        "claim": answer.claim, "speaker": answer.speaker, "stance": answer.stance, "reality": answer.reality,
        "measure": answer.measure or None, "values": list(answer.values), "score": answer.score,
        **citation_to_json(answer.cited),
    }  # fmt: skip
    return written | ({"why": dict(answer.parts) | {"found": list(answer.found)}} if why else {})


def print_answers(answers: Sequence[Answer], console: Console, *, numbers: bool, why: bool = False) -> None:
    """Print answers, best first.

    Args:
        answers: in the order of their scores.
        console: where to.
        numbers: the question asks for a number: answers stand under what they count, the others last.
        why: add the score and its parts.
    """
    if not numbers:
        _print_group(count(len(answers), "claim"), answers, console, why=why)
        return
    groups: dict[str, list[Answer]] = {}
    for answer in sorted(answers, key=lambda one: not one.leading):
        title = (answer.measure or "Not comparable with others") if answer.leading else OTHERS
        groups.setdefault(title, []).append(answer)
    for title, found in groups.items():
        _print_group(f"{title}: {count(len(found), 'claim')}", found, console, why=why)
        console.print()


def _print_group(title: str, answers: Iterable[Answer], console: Console, *, why: bool) -> None:
    columns = ("figure", "who", "where", "words", *(("score",) if why else ()))
    print_table(console, title, columns, (_cells(answer, why=why) for answer in answers))


def _cells(answer: Answer, *, why: bool) -> tuple[str, ...]:
    who = f"{answer.speaker or NO_SPEAKER} · {answer.stance}, {REALITY_LABELS[answer.reality]}"
    row = (" / ".join(answer.values), who, say_where(answer.cited), answer.cited.text)
    return (*row, _say_why(answer)) if why else row


def _say_why(answer: Answer) -> str:
    parts = " + ".join(f"{name} {part:.2f}" for name, part in answer.parts if part)
    return f"{answer.score:.2f} = {parts}; has {', '.join(answer.found) or 'none of its words'}"
