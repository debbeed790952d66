"""A dossier on a terminal of at least 60 columns, in colour or not, or into a pipe.

Nothing from outside is ever read as markup or sent as a terminal command: text goes through ``words.visible`` and
into ``rich.text.Text``, which takes it literally.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.records import Dossier, Stance
from reportedly.view.model import arrange_dossier
from reportedly.view.shapes import (
    ClaimView,
    DossierView,
    FormsView,
    LimitsView,
    MeasureView,
    PlaceView,
    SideView,
    SpeakerView,
    StoryView,
    VerdictView,
)
from reportedly.view.words import (
    QUOTED_LABELS,
    REALITY_LABELS,
    STANCE_LABELS,
    VERDICT_LABELS,
    count,
    language_name,
    say_date,
    visible,
)

__all__ = ["print_claims", "print_dossier", "print_stories", "print_table", "visible"]

_STANCE_STYLES: dict[Stance, str] = {"denies": "bold red", "doubts": "bold yellow"}
_KIND_STYLES = {"denies": "bold red", "doubts": "bold yellow", "differs": "bold magenta"}


def print_dossier(dossier: Dossier, console: Console) -> None:
    """Print every story of ``dossier`` with the facts that the HTML dossier shows, except the articles' texts."""
    view = arrange_dossier(dossier)
    if not view.stories:
        _say(console, "There are no articles in this dossier.")
    for story in view.stories:
        _print_story(console, story)
    _print_limits(console, view.limits)


def print_table(console: Console, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table whose cells are taken literally; long cells are folded, never cut.

    Raises:
        ValueError: a row has another number of cells than there are columns.
    """
    table = Table(
        title=_text(title) if title else None, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0)
    )
    for column in columns:
        table.add_column(_text(column), overflow="fold")
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"A row of table {title!r} has {len(row)} cells for {len(columns)} columns.")
        table.add_row(*(_text(cell) for cell in row))
    console.print(table)


def print_stories(dossier: Dossier, console: Console) -> None:
    """Print one line a story: title, scope and how many verdicts stand against something."""
    view = arrange_dossier(dossier)
    rows = [(story.title, *_sizes(story)) for story in view.stories]
    print_table(
        console, count(len(rows), "story", "stories"), ("Story", "Articles", "Claims", "Contested", "Dates"), rows
    )


def print_claims(dossier: Dossier, console: Console) -> None:
    """Print every claim, story by story, under its speaker."""
    view: DossierView = arrange_dossier(dossier)
    for story in view.stories:
        _title(console, story.title)
        _print_speakers(console, story.speakers)


def _sizes(story: StoryView) -> tuple[str, str, str, str]:
    claims = sum(len(speaker.claims) for speaker in story.speakers)
    dates = story.scope[-1] if len(story.scope) > 1 else ""
    return str(len(story.articles)), str(claims), str(len(story.contested)), dates


# --- parts ------------------------------------------------------------------------------------------------------


def _text(text: str, style: str = "") -> Text:
    return Text(visible(text).replace("\t", " "), style=style, overflow="fold")


def _say(console: Console, *parts: Text | str, indent: int = 0) -> None:
    """Print the parts as one folded paragraph."""
    line = Text(overflow="fold")
    for part in parts:
        line.append_text(part if isinstance(part, Text) else _text(part))
    console.print(Padding(line, (0, 0, 0, indent), expand=False), highlight=False)


def _title(console: Console, text: str) -> None:
    console.print()
    _say(console, _text(text, "bold underline"))


def _heading(console: Console, text: str) -> None:
    console.print()
    _say(console, _text(text.upper(), "bold cyan"))


def _cite(place: PlaceView) -> str:
    where = f"{place.outlet} [{place.article}], ¶ {place.paragraph}, character {place.offset:,}"
    return f"{language_name(place.lang)} · {where} · {say_date(place.published)}"


def _quote(console: Console, text: str, indent: int) -> None:
    """Print a quotation on lines of its own, so that right-to-left text reorders nothing beside it."""
    for line in text.split("\n"):
        _say(console, _text("│ ", "dim"), line, indent=indent)


# --- sections ---------------------------------------------------------------------------------------------------


def _print_story(console: Console, story: StoryView) -> None:
    _title(console, story.title)
    _say(console, _text(" · ".join(story.scope), "dim"))
    _say(console, _text(" · ".join(story.counts), "dim"))
    if story.reason:
        _say(console, _text(f"One story because: {story.reason}", "dim"))
    if story.summary:
        _heading(console, "In short")
        for line in story.summary:
            _say(console, _text(f"{line.label}: ", "bold"), line.text)
    _print_verdicts(console, story)
    if story.measures:
        _heading(console, "Figures")
    for measure in story.measures:
        _print_measure(console, measure)
    _heading(console, "Who says what")
    _print_speakers(console, story.speakers)
    _print_own_figures(console, story)
    _print_relays(console, story)
    _print_names(console, story)
    _print_articles(console, story)


def _print_verdicts(console: Console, story: StoryView) -> None:
    _heading(console, "Where sources differ, deny, doubt")
    for verdict in story.contested:
        _print_verdict(console, verdict)
    for claim in story.loose:
        _say(
            console, _text(claim.speaker, "bold"), " ", _text(STANCE_LABELS[claim.stance], _STANCE_STYLES[claim.stance])
        )
        _quote(console, claim.text, 2)
        _say(console, _text(_cite(claim.place), "dim"), indent=4)
    if not story.contested and not story.loose:
        _say(console, "Nothing found.")
    if story.related:
        _heading(console, "Where they update, contain, agree, repeat")
        for verdict in story.related:
            _print_verdict(console, verdict)


def _print_verdict(console: Console, verdict: VerdictView) -> None:
    label = _text(VERDICT_LABELS[verdict.kind], _KIND_STYLES.get(verdict.kind, "bold green"))
    _say(console, label, _text(f"  {verdict.about}", "bold"))
    _say(console, f"{verdict.reason} ", _text(f"(score {verdict.score:.2f})", "dim"), indent=2)
    for side in (verdict.left, verdict.right):
        _print_side(console, side)


def _print_side(console: Console, side: SideView) -> None:
    stance = _text(f" {STANCE_LABELS[side.stance]}", _STANCE_STYLES.get(side.stance, "")) if side.stance else ""
    _say(console, _text(side.speaker, "bold"), stance, f"  {' / '.join(side.values)}".rstrip(), indent=2)
    _quote(console, side.text, 4)
    if side.place:
        _say(console, _text(_cite(side.place), "dim"), indent=6)


def _print_measure(console: Console, measure: MeasureView) -> None:
    rows = [
        (
            f"{point.value}{' (part)' if point.part else ''}",
            point.speaker,
            REALITY_LABELS[point.reality].removeprefix("as ") + (f", {point.where}" if point.where else ""),
            say_date(point.said),
            f"{point.text}\n[{point.place.article}] ¶ {point.place.paragraph}",
        )
        for point in measure.points
    ]
    print_table(console, f"{measure.name} ({measure.unit})", ("Figure", "Who", "Reality", "Said", "In the text"), rows)


def _print_speakers(console: Console, speakers: Sequence[SpeakerView]) -> None:
    if not speakers:
        _say(console, "No attributed claim was found in these articles.")
    for speaker in speakers:
        size = f"  {speaker.kind or 'kind not known'}, {count(len(speaker.claims), 'claim')}"
        _say(console, _text(speaker.name, "bold"), _text(size, "dim"))
        if speaker.forms:
            _say(console, _text(_spell(speaker.forms), "dim"), indent=2)
        for claim in speaker.claims:
            _print_claim(console, claim)


def _print_claim(console: Console, claim: ClaimView) -> None:
    _quote(console, claim.text, 2)
    facts = f", {REALITY_LABELS[claim.reality]} · {QUOTED_LABELS[claim.quoted]}"
    if claim.via:
        facts += f" · via {', '.join(claim.via)}"
    stance = _text(STANCE_LABELS[claim.stance], _STANCE_STYLES.get(claim.stance, ""))
    _say(console, stance, _text(f"{facts} · {_cite(claim.place)}", "dim"), indent=4)
    how = f"{claim.because}, confidence {claim.confidence:.2f}"
    if claim.evidence:
        how = f"evidence offered: {'; '.join(claim.evidence)} · {how}"
    _say(console, _text(how, "dim"), indent=4)


def _print_own_figures(console: Console, story: StoryView) -> None:
    if story.own_figures:
        _heading(console, "Figures in the articles’ own voice")
    for figure in story.own_figures:
        _say(console, _text(figure.value, "bold"), f" {figure.unit}, {REALITY_LABELS[figure.reality]}")
        _quote(console, figure.text, 2)
        _say(console, _text(_cite(figure.place), "dim"), indent=4)


def _print_relays(console: Console, story: StoryView) -> None:
    if not story.relays and not story.origins:
        return
    _heading(console, "Relays and origins")
    for relay in story.relays:
        _say(console, " → ".join(relay.chain), _text(f"  {count(len(relay.claims), 'claim')}", "dim"))
    for origin in story.origins:
        outlets = ", ".join(f"{place.outlet} [{place.article}]" for place in origin.articles)
        _say(console, f"One origin, {origin.credit or 'no credit given'}: {outlets}")
        _say(console, _text(f"{origin.reason} (score {origin.score:.2f})", "dim"), indent=2)


def _print_names(console: Console, story: StoryView) -> None:
    if story.names:
        rows = [(view.name, view.kind, _spell(view.forms), str(view.articles)) for view in story.names]
        _heading(console, "Names")
        print_table(console, "", ("Name", "Kind", "Spellings", "Articles"), rows)


def _spell(forms: Sequence[FormsView]) -> str:
    groups = []
    for group in forms:
        spelled = ", ".join(f"{form} ×{number}" if number > 1 else form for form, number in group.forms)
        groups.append(f"{group.language}: {spelled}")
    return "; ".join(groups)


def _print_articles(console: Console, story: StoryView) -> None:
    _heading(console, "Articles")
    for article in story.articles:
        _say(console, f"[{article.number}] {article.title}")
        facts = [article.outlet, say_date(article.published), article.language, count(article.claims, "claim")]
        _say(console, _text(" · ".join(facts + ([article.address] if article.address else [])), "dim"), indent=4)


def _print_limits(console: Console, limits: LimitsView) -> None:
    _heading(console, "Method and limits")
    for row in limits.languages:
        read = f"{row.read:,} of {count(row.total, 'character')} read"
        _say(console, f"{row.language}: {count(row.articles, 'article')}, {read}")
    if limits.engines:
        _say(console, f"Read by: {', '.join(limits.engines)}")
    if limits.undated:
        _say(console, f"{count(limits.undated, 'article')} without a date: shown as undated")
    for article in limits.partial:
        notes = "".join(f"; {note}" for note in article.notes)
        _say(
            console,
            f"{article.outlet} [{article.number}]: {article.read[0]:,} of {article.read[1]:,} characters{notes}",
        )
    for item, kind, message in limits.failures:
        _say(console, _text("Not used: ", "bold"), f"{item} ({kind}): {message}")
