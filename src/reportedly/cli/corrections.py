"""Commands by which users correct claims, verdicts and stories; all corrections listed, withdrawn and passed on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from reportedly.cli.options import examples, json_option, ledger_option, output_option, story_option
from reportedly.cli.running import chosen_stories, console, find_user, open_store, relink, story_id, write_lines
from reportedly.errors import CorrectionError, InputError

if TYPE_CHECKING:
    from reportedly.records import CorrectionKind, SpeakerKind
    from reportedly.store.ledger import SqlLedger

__all__ = ["author_option", "corrections", "decide", "later_option", "note_option"]

SPEAKERS = ("person", "organisation", "group", "unnamed", "document", "outlet")

author_option = click.option("--author", default=find_user, show_default="your user name", help="Whose decision it is.")
note_option = click.option("--note", default="", help="Why, for those who read it later.")
later_option = click.option(
    "--later", is_flag=True, help="Do not compare all articles anew: only what is certain shows until the next time."
)


@click.group(
    epilog=examples(
        "reportedly corrections reject-claim 3f2a9c01d4e7b815/c4 --note 'a headline, nobody says it'",
        "reportedly corrections change-speaker 3f2a9c01d4e7b815/c2 person:kim-jong-un",
        "reportedly corrections list",
        "reportedly corrections export -o decisions.jsonl",
    )
)
def corrections() -> None:
    """Correct claims, verdicts and stories; list, take back and pass on all corrections.

    Each is kept with author, time and note, can be taken back, and holds for every article that comes in later. Names
    are corrected by 'reportedly entities merge', 'split' and 'rename'.
    """


def decide(
    opened: SqlLedger, kind: CorrectionKind, given: Mapping[str, str | tuple[str, ...]], author: str, note: str,
    later: bool,
) -> None:  # fmt: skip
    """Keep a decision and, unless it is for later, draw all links anew under it."""
    try:
        made = opened.decide(kind, given, author=author, note=note)
    except CorrectionError as error:
        raise click.UsageError(str(error)) from error
    if not later:
        relink(opened)
        kept = next(one for one in opened.corrections() if one.id == made.id)
        if kept.unmet:  # articles were analysed anew since names were linked, and what the user saw is gone
            opened.withdraw(made.id)
            raise click.UsageError(f"not done, and withdrawn: {kept.unmet.partition(';')[0]}")
    click.echo(f"correction {made.id}: {_DONE[kind]}; 'reportedly corrections undo {made.id}' takes it back", err=True)
    if later:
        click.echo("comparisons follow with the next 'reportedly ingest' or 'reportedly corrections apply'", err=True)


_DONE = {
    "merge": "names merged", "split": "name split", "rename": "name changed", "reject": "claim rejected",
    "speaker": "speaker changed", "dismiss": "verdict rejected", "join": "stories merged", "detach": "story split",
    "title": "story renamed",
}  # fmt: skip


def _claim(reference: str) -> dict[str, str | tuple[str, ...]]:
    """Return article and claim of ``ARTICLE/CLAIM``; an article's id may hold slashes, too."""
    article, slash, claim = reference.rpartition("/")
    if not (article and slash and claim):
        raise click.BadParameter(
            f"{reference!r} names no claim: write ARTICLE/CLAIM, as 'reportedly claims' lists it", param_hint="CLAIM"
        )
    return {"article": article, "claim": claim}


@corrections.command("reject-claim", epilog=examples("reportedly corrections reject-claim 3f2a9c01d4e7b815/c4"))
@click.argument("claim")
@note_option
@author_option
@later_option
@ledger_option
def reject_claim(claim: str, note: str, author: str, later: bool, ledger: str) -> None:
    """Decide that CLAIM (ARTICLE/CLAIM) is none: it is shown as rejected, and neither it nor its figures compared."""
    with open_store(ledger, write=True) as opened:
        decide(opened, "reject", _claim(claim), author, note, later)


@corrections.command(
    "change-speaker",
    epilog=examples(
        "reportedly corrections change-speaker 3f2a9c01d4e7b815/c2 person:kim-jong-un",
        "reportedly corrections change-speaker 3f2a9c01d4e7b815/c2 'Lowbridge Fire Brigade' --kind organisation",
        "reportedly corrections change-speaker 3f2a9c01d4e7b815/c2 --unknown",
    ),
)
@click.argument("claim")
@click.argument("speaker", required=False)
@click.option("--kind", type=click.Choice(SPEAKERS), default="person", help="Of a name that the ledger has not.")
@click.option("--unknown", is_flag=True, help="Nobody can be told who says it.")
@note_option
@author_option
@later_option
@ledger_option
def change_speaker(
    claim: str, speaker: str | None, kind: SpeakerKind, unknown: bool, note: str, author: str, later: bool, ledger: str
) -> None:
    """Decide that SPEAKER, by key or by English name, says CLAIM (ARTICLE/CLAIM)."""
    if unknown == bool(speaker):
        raise click.UsageError("Give a SPEAKER, or --unknown where nobody can be told.")
    given = _claim(claim)
    with open_store(ledger, write=True) as opened:
        if speaker:
            known = opened.entity(speaker)
            given |= {"key": speaker} if known else {"name": speaker, "speaker_kind": kind}
        decide(opened, "speaker", given, author, note, later)


@corrections.command(epilog=examples("reportedly corrections verdicts --story a89ce028"))
@story_option
@output_option
@ledger_option
def verdicts(story: str | None, output: str, ledger: str) -> None:
    """Write the ledger's verdicts as JSON lines, each with the id by which it is rejected."""
    from reportedly.view.exports import verdict_to_json

    with open_store(ledger) as opened:
        only = story_id(opened, story)
        found, counted = opened.verdicts(only), {measure.id: measure.name for measure in opened.measures(only)}
    write_lines(({"id": one.id, **verdict_to_json(one, measure_names=counted)} for one in found), output)


@corrections.command("reject-verdict", epilog=examples("reportedly corrections reject-verdict 5b0c1d2e3f4a"))
@click.argument("verdict", metavar="ID")
@note_option
@author_option
@later_option
@ledger_option
def reject_verdict(verdict: str, note: str, author: str, later: bool, ledger: str) -> None:
    """Decide that a verdict is wrong: it is not drawn again for its two claims.

    'reportedly corrections verdicts' lists the ids.
    """
    with open_store(ledger, write=True) as opened:
        decide(opened, "dismiss", {"verdict": verdict}, author, note, later)


@corrections.command("merge-stories", epilog=examples("reportedly corrections merge-stories a89ce028 0c41d7f2"))
@click.argument("story")
@click.argument("into")
@note_option
@author_option
@later_option
@ledger_option
def merge_stories(story: str, into: str, note: str, author: str, later: bool, ledger: str) -> None:
    """Decide that STORY and INTO are one; ids may be shortened to their beginning."""
    with open_store(ledger, write=True) as opened:
        given: dict[str, str | tuple[str, ...]] = {"story": _story(opened, story), "into": _story(opened, into)}
        decide(opened, "join", given, author, note, later)


@corrections.command("split-story", epilog=examples("reportedly corrections split-story a89ce028 3f2a9c01d4e7b815"))
@click.argument("story")
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@note_option
@author_option
@later_option
@ledger_option
def split_story(story: str, articles: tuple[str, ...], note: str, author: str, later: bool, ledger: str) -> None:
    """Decide that these articles of STORY are a story of their own."""
    with open_store(ledger, write=True) as opened:
        decide(opened, "detach", {"story": _story(opened, story), "articles": articles}, author, note, later)


@corrections.command("rename-story", epilog=examples("reportedly corrections rename-story a89ce028 'Troops to Kursk'"))
@click.argument("story")
@click.argument("title")
@note_option
@author_option
@later_option
@ledger_option
def rename_story(story: str, title: str, note: str, author: str, later: bool, ledger: str) -> None:
    """Decide what STORY is called."""
    with open_store(ledger, write=True) as opened:
        decide(opened, "title", {"story": _story(opened, story), "name": title}, author, note, later)


def _story(opened: SqlLedger, story: str) -> str:
    return chosen_stories(opened, story)[0].id


@corrections.command("list", epilog=examples("reportedly corrections list", "reportedly corrections list --json"))
@json_option
@ledger_option
def list_(as_json: bool, ledger: str) -> None:
    """List the corrections, oldest first, those withdrawn too."""
    from reportedly.view.corrections import correction_to_json, print_corrections

    with open_store(ledger) as opened:
        found = opened.corrections()
    if as_json:
        write_lines(map(correction_to_json, found), "-")
    elif found:
        print_corrections(found, console())
    else:
        click.echo("no corrections yet: 'reportedly corrections --help' says how to make them", err=True)


@corrections.command(epilog=examples("reportedly corrections undo 3f2a9c01d4"))
@click.argument("correction", metavar="ID")
@later_option
@ledger_option
def undo(correction: str, later: bool, ledger: str) -> None:
    """Withdraw a correction, by its id or the beginning of it; it stays in the list, with the time."""
    with open_store(ledger, write=True) as opened:
        try:
            withdrawn = opened.withdraw(correction)
        except CorrectionError as error:
            raise click.BadParameter(str(error), param_hint="ID") from error
        if not later:
            relink(opened)
    done = "'reportedly corrections apply' draws comparisons anew" if later else "names and comparisons are up to date"
    click.echo(f"correction {withdrawn.id} withdrawn; {done}", err=True)


@corrections.command(epilog=examples("reportedly corrections apply"))
@ledger_option
def apply(ledger: str) -> None:
    """Compare all articles anew, if corrections or articles came in since that was last done."""
    with open_store(ledger, write=True) as opened:
        waiting, wanted = opened.waiting_corrections(), opened.wants_links()
        if wanted:
            relink(opened)
    click.echo(f"{waiting} corrections applied" if wanted else "no correction waits: all are applied", err=True)


@corrections.command(epilog=examples("reportedly corrections export -o decisions.jsonl"))
@output_option
@ledger_option
def export(output: str, ledger: str) -> None:
    """Write all corrections as JSON lines, for another ledger to take over."""
    from reportedly.view.corrections import correction_to_json

    with open_store(ledger) as opened:
        write_lines(map(correction_to_json, opened.corrections()), output)


@corrections.command("import", epilog=examples("reportedly corrections import decisions.jsonl --ledger other.db"))
@click.argument("path", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@later_option
@ledger_option
def import_(path: str, later: bool, ledger: str) -> None:
    """Take over the corrections that 'export' wrote, with their authors and times; those that are there stay.

    All are taken over or, where a line is wrong, none. What a correction is about need not be here yet: it has an
    effect once its article is.
    """
    from reportedly.view.corrections import read_corrections

    try:
        with click.open_file(path, encoding="utf-8") as lines:
            found = list(read_corrections(lines, "standard input" if path == "-" else path))
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{path} is not UTF-8: export it again", param_hint="PATH") from error
    except InputError as error:
        raise click.BadParameter(str(error), param_hint="PATH") from error
    with open_store(ledger, write=True) as opened:
        new = opened.import_corrections(found)
        if new and not later:
            relink(opened)
    click.echo(f"{len(new)} corrections taken over, {len(found) - len(new)} already there", err=True)
