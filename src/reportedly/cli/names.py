"""Commands over the names of a ledger: what there is, why it was linked so, and a user's corrections."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reportedly.cli.corrections import author_option, decide, later_option, note_option
from reportedly.cli.options import examples, ledger_option
from reportedly.cli.running import console, open_store, write_lines

if TYPE_CHECKING:
    from reportedly.listing import EntityFilter
    from reportedly.records import Correction, Entity, EntityKind
    from reportedly.store.ledger import SqlLedger

__all__ = ["entities"]

KINDS = ("person", "organisation", "state", "place", "document")


class _Names(click.Group):
    """A group that says what to do with files, which other commands take in the place of its subcommands."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the subcommand, or end with what there is instead."""
        if args[0] not in self.commands and not args[0].startswith("--"):
            known = ", ".join(sorted(self.commands))
            ctx.fail(
                f"{args[0]!r} is no command of 'entities' ({known}), and files are not read here: names are listed "
                f"from a ledger. Read files into one first: reportedly ingest {args[0]} --ledger news.db; then: "
                "reportedly entities --ledger news.db"
            )
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Names,
    invoke_without_command=True,
    epilog=examples(
        "reportedly entities --kind person --query kim",
        "reportedly entities --why person:kim-jong-un",
        "reportedly entities merge person:kim-cenun person:kim-jong-un --note 'same man'",
    ),
)
@click.option("--kind", type=click.Choice(KINDS), help="Only names of this kind.")
@click.option("--query", help="Part of the key, the English name or any spelling.")
@click.option("--why", metavar="KEY", help="Explain one: its spellings with reasons and scores, articles, corrections.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Names, or articles of one.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines.")
@ledger_option
@click.pass_context
def entities(
    ctx: click.Context,
    kind: EntityKind | None,
    query: str | None,
    why: str | None,
    limit: int,
    as_json: bool,
    ledger: str,
) -> None:
    """List the people, organisations, states, places and documents of the ledger; explain and correct them."""
    from reportedly.listing import EntityFilter

    if ctx.invoked_subcommand is not None:
        if kind or query or why or as_json:
            raise click.UsageError(f"--kind, --query, --why and --json do not go with '{ctx.invoked_subcommand}'.")
        return
    with open_store(ledger) as opened:
        if why is not None:
            if kind or query:
                raise click.UsageError("--why explains one name: leave out --kind and --query.")
            _explain(opened, _entity(opened, why), limit, as_json)
        else:
            _list(opened, EntityFilter(kind, query), limit, as_json)


def _list(opened: SqlLedger, wanted: EntityFilter, limit: int, as_json: bool) -> None:
    from reportedly.view.terminal import print_table

    rows = opened.find_entities(wanted, limit + 1)
    more, rows = len(rows) > limit, rows[:limit]
    if not rows:
        click.echo(_nothing(opened, wanted), err=True)
        return
    if as_json:
        write_lines(({**asdict(row), "languages": list(row.languages)} for row in rows), "-")
        return
    shown = [
        (row.key, row.kind, row.name, str(row.spellings), ", ".join(row.languages), str(row.articles), _score(row))
        for row in rows
    ]
    title = f"{len(rows)} names" + (", those of most articles; --limit shows more" if more else "")
    columns = ("key", "kind", "English name", "spellings", "languages", "articles", "score")
    print_table(console(), title, columns, shown)


def _score(item: Any) -> str:  # noqa: ANN401 - whatever has a score
    return f"{item.score:.2f}"


def _nothing(opened: SqlLedger, wanted: EntityFilter) -> str:
    if not opened.find_entities(replace(wanted, kind=None, query=None), 1):
        return f"no names yet: 'reportedly ingest PATH... --ledger {opened.path}' reads articles"
    said = f"no {wanted.kind or 'name'}"
    if not wanted.query:
        return said + " in this ledger"
    said += f" has {wanted.query!r} in its key, English name or spellings"
    close = _suggest(opened, wanted.query)
    return f"{said}; {close}" if close else said


def _suggest(opened: SqlLedger, text: str) -> str:
    """Return the entities that may have been meant, "" if none comes near."""
    near = opened.nearest_entities(text)
    return "nearest: " + "; ".join(f"{key} ({name})" for key, name in near) if near else ""


def _explain(opened: SqlLedger, entity: Entity, limit: int, as_json: bool) -> None:
    from reportedly.view.corrections import correction_to_json
    from reportedly.view.entities import entity_to_json, print_entity

    concerned = [one for one in opened.corrections() if one.withdrawn_at is None and _concerns(one, entity)]
    if as_json:
        told = entity_to_json(entity) | {"corrections": [correction_to_json(one) for one in concerned]}
        write_lines([told], "-")
        return
    articles = [
        (row.id, row.title, row.outlet or "", row.lang or "", str(row.published or "undated"))
        for row in opened.entity_articles(entity.key, limit)
    ]
    print_entity(entity, articles, concerned, console())


def _concerns(correction: Correction, entity: Entity) -> bool:
    """Whether a correction made the entity what it is: by its key, or by the traces left where keys have changed."""
    if entity.key in (correction.said("key"), correction.said("into")):
        return True
    spellings = {*correction.listed("spellings"), correction.said("spelling")}
    mine = [form for form in entity.forms if form.text in spellings]
    if correction.kind == "rename":
        return bool(mine) and correction.said("name") == entity.name
    made = f" by {correction.author} on {correction.made_at:%Y-%m-%d}"
    return any(made in form.reason for form in mine)


def _entity(opened: SqlLedger, key: str, name: str = "KEY") -> Entity:
    """Return the entity of a key, or end with the keys that may have been meant."""
    found = opened.entity(key)
    if found is None:
        _refuse(opened, key, name)
    return found


def _refuse(opened: SqlLedger, key: str, name: str) -> NoReturn:
    close = _suggest(opened, key) or "'reportedly entities --query' finds keys by any spelling"
    raise click.BadParameter(f"the ledger has no name with the key {key!r}; {close}", param_hint=name)


def _parents_ledger() -> str:
    """Return the ledger that was named before the subcommand, if one was, else the one that is set."""
    parent = click.get_current_context().parent
    return str(parent.params["ledger"]) if parent else ""


own_ledger = click.option(
    "--ledger",
    metavar="FILE",
    default=_parents_ledger,
    show_default="REPORTEDLY_LEDGER or reportedly.db",
    help="The ledger's file.",
)


@entities.command(
    epilog=examples("reportedly entities merge person:kim-cenun person:kim-jong-un --note 'Latvian spelling'")
)
@click.argument("key")
@click.argument("into")
@note_option
@author_option
@later_option
@own_ledger
def merge(key: str, into: str, note: str, author: str, later: bool, ledger: str) -> None:
    """Decide that the name KEY is the same as INTO, whose key and English name stay."""
    if key == into:
        raise click.UsageError("KEY and INTO are the same name: name the other one that it is.")
    with open_store(ledger, write=True) as opened:
        _entity(opened, key), _entity(opened, into, "INTO")
        decide(opened, "merge", {"key": key, "into": into}, author, note, later)


@entities.command(
    epilog=examples(
        "reportedly entities split person:kim-jong-un Kima",
        "reportedly entities split person:kim-jong-un Kima --article 3f2a9c01",
    )
)
@click.argument("key")
@click.argument("spelling")
@click.option("--article", metavar="ID", default="", help="Only in this article.")
@note_option
@author_option
@later_option
@own_ledger
def split(key: str, spelling: str, article: str, note: str, author: str, later: bool, ledger: str) -> None:
    """Decide that SPELLING is not the name KEY: it gets a key of its own. Two that were split off can be merged."""
    from reportedly.link.corrections import same_spelling

    with open_store(ledger, write=True) as opened:
        entity = _entity(opened, key)
        spelled = tuple(dict.fromkeys(form.text for form in entity.forms))
        if article:
            if article not in entity.articles:
                shown = ", ".join(one.id for one in opened.entity_articles(key, 5))
                raise click.BadParameter(
                    f"{entity.name} is not named in an article {article!r}; it is in: {shown}", param_hint="--article"
                )
            spelled = opened.spellings_in(key, article)
        found = next((text for text in spelled if same_spelling(text, spelling)), None)
        if found is None:
            where = f" in article {article}" if article else ""
            shown = ", ".join(spelled) or "none"
            raise click.BadParameter(
                f"{entity.name} has no spelling {spelling!r}{where}; it has: {shown}", param_hint="SPELLING"
            )
        decide(opened, "split", {"key": key, "spelling": found, "article": article}, author, note, later)


@entities.command(epilog=examples("reportedly entities rename person:jon-doyl 'John Doyle'"))
@click.argument("key")
@click.argument("name")
@note_option
@author_option
@later_option
@own_ledger
def rename(key: str, name: str, note: str, author: str, later: bool, ledger: str) -> None:
    """Decide that NAME is the English name of KEY; the key and the spellings stay."""
    name = " ".join(name.split())
    if not name:
        raise click.BadParameter("it is empty: give the English name", param_hint="NAME")
    with open_store(ledger, write=True) as opened:
        _entity(opened, key)
        decide(opened, "rename", {"key": key, "name": name}, author, note, later)
