"""Commands over the stories of a ledger: measures, timeline, origins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from reportedly.cli.options import examples, json_option, ledger_option, story_option
from reportedly.cli.running import chosen_stories, console, open_store, write_lines

if TYPE_CHECKING:
    from reportedly.records import Dossier, Story
    from reportedly.store.ledger import SqlLedger
    from reportedly.view.story_lines import MeasureLines
    from reportedly.view.timeline import Entry, Timeline

Day = click.DateTime(["%Y-%m-%d"])


@click.command(
    epilog=examples(
        "reportedly measures --ledger news.db",
        "reportedly measures --story a89ce028 --unit soldier --min-speakers 2",
        "reportedly measures --json | jq '.points[] | [.value, .speaker, .text]'",
    )
)
@story_option
@click.option(
    "--unit", help="Only what is counted in this unit, in English, or in a kind of it (person: soldiers too)."
)
@click.option("--min-speakers", type=click.IntRange(min=0), default=0, help="At least so many named speakers.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Measures.")
@json_option
@ledger_option
def measures(story: str | None, unit: str | None, min_speakers: int, limit: int, as_json: bool, ledger: str) -> None:
    """List what is counted in a story, with every figure: whose, how, when and in which words.

    A measure counts one thing, whoever says it and in whatever language. Without --story: of every story, the largest
    first.
    """
    from reportedly.pipeline import find_sentence_spans
    from reportedly.view.story_lines import gather_measures, measure_to_json, print_measure

    found: list[MeasureLines] = []
    units: set[str] = set()
    with open_store(ledger) as opened:
        for one, dossier in _dossiers(opened, story):
            units.update(measure.unit for measure in dossier.measures)
            lines = gather_measures(dossier, one, find_sentence_spans(dossier.analyses))
            found += [m for m in lines if _is_unit(m.measure.unit, unit) and m.speakers >= min_speakers]
            if len(found) > limit:
                break
    if not found:
        click.echo(_no_measures(units, unit, min_speakers), err=True)
    elif as_json:
        write_lines((measure_to_json(lines) for lines in found[:limit]), "-")
    else:
        terminal = console()
        for one_measure in found[:limit]:
            print_measure(one_measure, terminal)
            terminal.print()
        _say_more(len(found), limit, "measures")


def _is_unit(unit: str, wanted: str | None) -> bool:
    from reportedly.languages.concepts import load_concepts

    return wanted is None or wanted.casefold() in load_concepts().unit_kinds(unit)


def _no_measures(units: set[str], unit: str | None, speakers: int) -> str:
    if not units:
        return "no figures that can be compared were found in these articles"
    if unit is not None:
        return f"nothing is counted in {unit!r} here; counted are: {', '.join(sorted(units))}"
    return f"no measure has figures of {speakers} speakers; 'reportedly measures' without --min-speakers lists all"


@click.command(
    epilog=examples(
        "reportedly timeline --story a89ce028",
        "reportedly timeline --what events --since 2024-10-01 --until 2024-10-31",
        "reportedly timeline --what appearances   # who had a claim first, and who took it up",
    )
)
@story_option
@click.option(
    "--what",
    "kinds",
    type=click.Choice(["statements", "events", "appearances"]),
    multiple=True,
    help="Only these (several times for several): what is said, what happens, first appearances of claims.",
)
@click.option("--since", type=Day, metavar="DATE", help="Only what is dated on this day or later.")
@click.option("--until", type=Day, metavar="DATE", help="Only what is dated on this day or earlier.")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Lines of each part.")
@json_option
@ledger_option
def timeline(
    story: str | None,
    kinds: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    limit: int,
    as_json: bool,
    ledger: str,
) -> None:
    """Show a story in time: what was said and what happened when, and how claims travelled between outlets.

    A statement has the date at its cue ("said on Thursday"), else that of its article; an event has the date in its
    sentence, as finely as the text gives it. No date is invented: what has none is listed apart. Without --story: the
    largest story.
    """
    from reportedly.pipeline import find_sentence_spans
    from reportedly.view.timeline import arrange_timeline
    from reportedly.view.timeline_lines import print_timeline, timeline_to_json

    with open_store(ledger) as opened:
        found = next(_dossiers(opened, story), None)
    if found is None:
        return
    one, dossier = found
    drawn = arrange_timeline(dossier, one, find_sentence_spans(dossier.analyses))
    drawn = _filtered(drawn, kinds, since, until)
    if not (drawn.entries or drawn.undated or drawn.journeys):
        click.echo(f"nothing of that in the story {one.id}: leave out --what, --since or --until", err=True)
    elif as_json:
        cut = replace(drawn, entries=drawn.entries[:limit], undated=drawn.undated[:limit])
        write_lines(timeline_to_json(replace(cut, journeys=drawn.journeys[:limit])), "-")
    else:
        print_timeline(drawn, console(), limit)


def _filtered(drawn: Timeline, kinds: tuple[str, ...], since: datetime | None, until: datetime | None) -> Timeline:
    def wanted(entry: Entry) -> bool:
        if kinds and f"{entry.kind}s" not in kinds:
            return False
        if since and (entry.end is None or entry.end < since.date()):
            return False
        return not (until and (entry.start is None or entry.start > until.date()))

    return replace(
        drawn,
        entries=tuple(filter(wanted, drawn.entries)),
        undated=tuple(filter(wanted, drawn.undated)),
        journeys=drawn.journeys if "appearances" in kinds or not (kinds or since or until) else (),
    )


@click.command(
    epilog=examples(
        "reportedly origins --ledger news.db", "reportedly origins --story a89ce028 --min-articles 2 --json"
    )
)
@story_option
@click.option("--min-articles", type=click.IntRange(min=1), default=1, help="Only origins with so many articles.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Stories.")
@json_option
@ledger_option
def origins(story: str | None, min_articles: int, limit: int, as_json: bool, ledger: str) -> None:
    """Show where the articles of a story come from, and through whom claims reached them.

    Articles that carry one text, in any language, are one origin: they confirm a claim once. A relay chain is read
    from the outlet back to the source: outlet ← agency ← speaker. Without --story: of every story, the largest first.
    """
    from reportedly.view.story_lines import gather_origins, origins_to_json, print_origins

    found = []
    with open_store(ledger) as opened:
        for one, dossier in _dossiers(opened, story):
            lines = gather_origins(dossier, one)
            kept = tuple(pair for pair in lines.origins if len(pair[1]) >= min_articles)
            if kept or (lines.relays and min_articles == 1):
                found.append(replace(lines, origins=kept))
            if len(found) > limit:
                break
    if not found:
        click.echo(f"no text is carried by {min_articles} articles or more of one story", err=True)
    elif as_json:
        write_lines((row for lines in found[:limit] for row in origins_to_json(lines)), "-")
    else:
        terminal = console()
        for lines in found[:limit]:
            print_origins(lines, terminal)
            terminal.print()
        _say_more(len(found), limit, "stories")


def _dossiers(opened: SqlLedger, story: str | None) -> Iterator[tuple[Story, Dossier]]:
    """Yield stories with all that is known of each, one in memory at a time."""
    for one in chosen_stories(opened, story):
        yield one, opened.dossier(one.id)


def _say_more(number: int, limit: int, noun: str) -> None:
    if number > limit:
        click.echo(f"{limit} {noun} shown; --limit shows more", err=True)
