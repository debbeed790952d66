"""The command that answers questions by citing claims."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from reportedly.cli.options import examples, json_option, ledger_option, story_option
from reportedly.cli.running import console, open_store, story_id, write_lines
from reportedly.errors import ModelError, SettingsError

if TYPE_CHECKING:
    from reportedly.cli.answering import Answered


@click.command(
    epilog=examples(
        'reportedly ask "how many soldiers"',
        'reportedly ask "who denies that troops were sent" --story a89ce028 --why',
        'reportedly ask "wie viele Soldaten" --lang de --no-meaning',
    )
)
@click.argument("question")
@click.option("--lang", help="Language of the question; without it English, else what it looks like.")
@story_option
@click.option("--no-meaning", is_flag=True, help="Search by words and concepts only: quicker, and needs no model.")
@click.option(
    "--newest",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    help="By meaning look at so many of the newest claims, besides those that words find; 25 ms each the first time.",
)
@click.option("--why", is_flag=True, help="Show the score of each answer, its parts, and what they rest on.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Claims.")
@json_option
@ledger_option
def ask(
    question: str,
    lang: str | None,
    story: str | None,
    no_meaning: bool,
    newest: int,
    why: bool,
    limit: int,
    as_json: bool,
    ledger: str,
) -> None:
    """Answer a question with claims from the ledger, in any language, word for word; nothing is ever written for you.

    Claims are found by the question's words, by its concepts (what is counted, done, who) in the words of every
    language, and by meaning. The score is words + 1.5 × concepts + meaning, each from 0 to 1. Where the question names
    something that can be counted, claims with figures of it come first, under what they count. Runs offline: the model
    that compares meanings is part of the program.
    """
    from reportedly.cli.answering import answer_question
    from reportedly.view.answers import answer_to_json, print_answers

    with open_store(ledger) as opened:
        only = story_id(opened, story)
        newest = 0 if no_meaning else newest
        try:
            found = answer_question(
                opened, question, lang=lang, story=only, meaning=not no_meaning, newest=newest, limit=limit,
                watch=_progress,
            )  # fmt: skip
        except SettingsError as error:
            raise click.UsageError(str(error)) from error
        except ModelError as error:
            raise click.ClickException(f"{error}, or use --no-meaning") from error
    if not found.total:
        click.echo(f"no claims yet: 'reportedly ingest PATH... --ledger {opened.path}' reads articles", err=True)
        return
    if found.unkept:
        click.echo(f"what is made of the claims is not kept for the next question: {found.unkept}", err=True)
    if not found.answers:
        click.echo(_nothing(found, no_meaning), err=True)
    elif as_json:
        write_lines((answer_to_json(answer, why=why) for answer in found.answers), "-")
    else:
        print_answers(found.answers, console(), numbers=found.numbers, why=why)
    if not no_meaning and found.looked_at < found.total:
        click.echo(f"by meaning: {found.looked_at} of {found.total} claims; --newest looks at more", err=True)


def _nothing(found: Answered, no_meaning: bool) -> str:
    more = "leave out --no-meaning to search by meaning too" if no_meaning else "other words may find more"
    return f"no claim of {found.total} answers that; {more}"


def _progress(items: Iterable[tuple[str, str]], total: int) -> Iterator[tuple[str, str]]:
    if not (total and sys.stderr.isatty()):
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=total, description="reading claims by meaning")
