"""A timeline as lines: for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from reportedly.view.citations import citation_to_json, say_where
from reportedly.view.journeys import Journey
from reportedly.view.terminal import print_table
from reportedly.view.timeline import Entry, Timeline
from reportedly.view.words import count, say_period, write_day

__all__ = ["print_timeline", "timeline_to_json"]

Json = dict[str, object]


def timeline_to_json(timeline: Timeline) -> Iterator[Json]:
    """Yield one object an entry, those without a date last, then one a claim's first appearance and way."""
    for entry in (*timeline.entries, *timeline.undated):
        yield {
            "what": entry.kind, "story": timeline.story, "start": write_day(entry.start), "end": write_day(entry.end),
            "grain": entry.grain or None, "dated_by": entry.dated_by or ("publication" if entry.start else None),
            "speaker": entry.speaker, "stance": entry.stance, "reality": entry.reality, "claim": entry.claim,
            **citation_to_json(entry.cited),
        }  # fmt: skip
    for journey in timeline.journeys:
        steps = [
            {"how": step.how, "speaker": step.speaker, "stance": step.stance, "via": list(step.via)}
            | citation_to_json(step.cited)
            for step in journey.steps
        ]
        yield {"what": "appearance", "story": timeline.story, "about": journey.about, "steps": steps}


def print_timeline(timeline: Timeline, console: Console, limit: int) -> None:
    """Print the first ``limit`` lines of each part: dated entries, undated ones, and claims that travelled."""
    columns = ("when", "what", "who", "where", "words")
    head = f"{timeline.title} (story {timeline.story})"
    if timeline.entries:
        title = f"{head}: {_shown(len(timeline.entries), limit, 'dated line')}"
        print_table(console, title, columns, (_entry_cells(entry) for entry in timeline.entries[:limit]))
    if timeline.undated:
        console.print()
        title = f"{_shown(len(timeline.undated), limit, 'line')} without a date: no date is in the text"
        print_table(console, title, columns, (_entry_cells(entry) for entry in timeline.undated[:limit]))
    travelled = [journey for journey in timeline.journeys if len(journey.steps) > 1]
    for journey in travelled[:limit]:
        console.print()
        _print_journey(journey, console)
    alone = len(timeline.journeys) - len(travelled)
    if alone:
        console.print(f"\n{count(alone, 'claim')} in one article only: --json lists them", highlight=False)


def _shown(number: int, limit: int, noun: str) -> str:
    return count(number, noun) + (f", the first {limit} shown (--limit)" if number > limit else "")


def _entry_cells(entry: Entry) -> tuple[str, ...]:
    when = say_period(entry.start, entry.end, entry.grain) + (f" “{entry.dated_by}”" if entry.dated_by else "")
    what = "said" if entry.kind == "statement" else "event"
    who = entry.speaker + (f" {entry.stance}" if entry.stance else "")
    return (when, what, who, say_where(entry.cited, dated=entry.start is not None), entry.cited.text)


def _print_journey(journey: Journey, console: Console) -> None:
    rows = []
    for step in journey.steps:
        who = step.speaker + (f" {step.stance}" if step.stance else "")
        via = f", via {', '.join(step.via)}" if step.via else ""
        rows.append((say_where(step.cited), step.how, who + via, step.cited.text))
    columns = ("appeared", "how", "who", "words")
    print_table(console, f"{journey.about}: in {count(len(rows), 'article')}", columns, rows)
