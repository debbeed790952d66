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
    CaseView,
    ClaimView,
    FormsView,
    LimitsView,
    PlaceView,
    PointView,
    SpeakerView,
    StoryView,
    VerdictView,
)
from reportedly.view.words import (
    REALITY_LABELS,
    STANCE_LABELS,
    VERDICT_LABELS,
    count,
    join_words,
    say_date,
    visible,
)

__all__ = ["print_dossier", "print_table", "visible"]

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
        title=_text(title) if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        show_edge=False,
    )
    for column in columns:
        table.add_column(_text(column), overflow="fold")
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"A row of table {title!r} has {len(row)} cells for {len(columns)} columns.")
        table.add_row(*(_text(cell) for cell in row))
    console.print(table)


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
    return f"[{place.article}]¶{place.paragraph}"  # no spaces: it is never broken


_Said = tuple[Text, PlaceView | None, str]


def _print_said(console: Console, rows: Iterable[_Said], indent: int = 2) -> None:
    """Print who or how, with the place, and beside it the words themselves, nothing after them.

    Lines begin with a letter of ours, so that right-to-left words reorder nothing on their left.
    """
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(max_width=max(16, min(36, console.width * 26 // 100)) - indent, overflow="fold")
    grid.add_column(overflow="fold", ratio=1)
    for who, place, words in rows:
        cited = Text(" ").append_text(_text(_cite(place), "dim")) if place else Text()
        grid.add_row(who.copy().append_text(cited), _text(words))
    console.print(Padding(grid, (0, 0, 0, indent)), highlight=False)


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
            _say(console, _text(f"{line.label}: ", "bold"), line.text, f" {line.quote}".rstrip())
    _print_verdicts(console, story)
    _print_edits(console, story)
    _print_figures(console, story)
    _heading(console, "Who says what")
    _print_speakers(console, story.speakers)
    _print_relays(console, story)
    _print_names(console, story)
    _print_articles(console, story)


def _print_verdicts(console: Console, story: StoryView) -> None:
    _heading(console, "Where sources differ, deny, doubt")
    for case in story.cases:
        _print_case(console, case)
    if story.loose:
        _say(console, _text("Denials and doubts whose counterpart is not among these claims", "bold"))
        _print_said(console, ((_who(claim.speaker, claim.stance), claim.place, claim.text) for claim in story.loose))
    if not story.cases and not story.loose:
        _say(console, "Nothing found.")
    if story.related:
        _heading(console, "Where they update, contain, agree, repeat")
        for verdict in story.related:
            _print_related(console, verdict)


def _print_related(console: Console, verdict: VerdictView) -> None:
    """Print what two claims have to do with each other, without their words: those stand under their speakers."""
    places = [_cite(side.place) for side in (verdict.left, verdict.right) if side.place]
    label = _text(VERDICT_LABELS[verdict.kind], "bold green")
    _say(console, label, _text(f"  {verdict.about}", "bold"), _text(f"  {' '.join(places)}", "dim"))
    _say(console, f"{verdict.reason} ", _text(f"(score {verdict.score:.2f})", "dim"), indent=2)


def _print_case(console: Console, case: CaseView) -> None:
    """Print what it is about, the reason where there is one only, and every side."""
    label = _text(VERDICT_LABELS[case.kind], _KIND_STYLES.get(case.kind, "bold green"))
    _say(console, label, _text(f"  {case.title}", "bold"))
    if len(case.verdicts) == 1:
        verdict = case.verdicts[0]
        _say(console, f"{verdict.reason} ", _text(f"(score {verdict.score:.2f})", "dim"), indent=2)
    sides = (case.left, *(verdict.right for verdict in case.verdicts))
    _print_said(console, ((_who(side.speaker, side.stance, side.values), side.place, side.text) for side in sides))


def _print_edits(console: Console, story: StoryView) -> None:
    if not story.edits:
        return
    _heading(console, "Edited after they were first read")
    for edit in story.edits:
        _say(console, _text(edit.outlet, "bold"), f" {edit.title} ", _text(f"{edit.before} → {edit.after}", "dim"))
        for change in edit.changes:
            _say(console, f"{change.speaker}, {change.what} {change.kind}: {change.says}", indent=2)
            words = [
                (_text(label), None, said) for label, said in (("before", change.before), ("now", change.after)) if said
            ]
            _print_said(console, words, 4)


def _who(speaker: str, stance: Stance | None, values: Sequence[str] = ()) -> Text:
    said = _text(speaker, "bold")
    if stance:
        said.append_text(_text(f" {STANCE_LABELS[stance]}", _STANCE_STYLES.get(stance, "")))
    return said.append_text(_text(f" {' / '.join(values)}".rstrip()))


def _print_figures(console: Console, story: StoryView) -> None:
    if story.measures or story.singles:
        _heading(console, "Figures")
    for measure in story.measures:
        columns = ("Figure", "Who", "Reality", "Said", "Where")
        rows = [(*_facts(point), say_date(point.said), _cite(point.place)) for point in measure.points]
        print_table(console, f"{measure.name} ({measure.unit})", columns, rows)
    if story.singles:
        console.print()
        columns = ("Counted", "Figure", "Who", "Reality", "Where")
        singles = ((single.name or "not known", single.point) for single in story.singles)
        rows = [(name, *_facts(point), _cite(point.place)) for name, point in singles]
        print_table(console, "Single figures", columns, rows)


def _facts(point: PointView) -> tuple[str, str, str]:
    """Return value, who and reality of a figure, as table cells."""
    reality = REALITY_LABELS[point.reality].removeprefix("as ")
    where = f", {point.where}" if point.where else ""
    return f"{point.value}{' (part)' if point.part else ''}", point.speaker, reality + where


def _print_speakers(console: Console, speakers: Sequence[SpeakerView]) -> None:
    if not speakers:
        _say(console, "No attributed claim was found in these articles.")
    for speaker in speakers:
        if len(speaker.claims) == 1:
            claim = speaker.claims[0]
            _print_said(
                console, [(_text(f"{speaker.name} ", "bold").append_text(_how(claim)), claim.place, claim.text)], 0
            )
            continue
        size = f"  {speaker.kind or 'kind not known'}, {count(len(speaker.claims), 'claim')}"
        _say(console, _text(speaker.name, "bold"), _text(size, "dim"))
        _print_said(console, ((_how(claim), claim.place, claim.text) for claim in speaker.claims))


def _how(claim: ClaimView) -> Text:
    """Return stance, and whatever the words do not show: a reality that is not fact, words quoted whole, who relays."""
    facts = ["rejected by a user"] if claim.rejected else []
    facts += [] if claim.reality == "actual" else [REALITY_LABELS[claim.reality].removeprefix("as ")]
    facts += ["quoted"] if claim.quoted == "direct" else []
    facts += [f"via {join_words(list(claim.via))}"] if claim.via else []
    stance = _text(STANCE_LABELS[claim.stance], _STANCE_STYLES.get(claim.stance, ""))
    return stance.append_text(_text("".join(f", {fact}" for fact in facts), "dim"))


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
    """Print the names that join something: several articles or several spellings."""
    shown = [view for view in story.names if view.articles > 1 or sum(group.size for group in view.forms) > 1]
    if not shown:
        return
    _heading(console, "Names, and in how many articles")
    for view in shown:
        _say(console, _text(view.name, "bold"), f" {view.articles}  ", _text(_spell(view.forms), "dim"))
    if len(shown) < len(story.names):
        _say(
            console, _text(f"and {count(len(story.names) - len(shown), 'name')} of one spelling in one article", "dim")
        )


def _spell(forms: Sequence[FormsView]) -> str:
    return "; ".join(f"{group.lang or '–'}: {', '.join(form for form, _ in group.forms)}" for group in forms)


def _print_articles(console: Console, story: StoryView) -> None:
    _heading(console, "Articles")
    for article in story.articles:
        _say(console, f"[{article.number}] {article.title}")
        facts = [article.outlet, say_date(article.published), article.language, count(article.claims, "claim")]
        _say(console, _text(" · ".join(facts + ([article.address] if article.address else [])), "dim"), indent=4)


def _print_limits(console: Console, limits: LimitsView) -> None:
    _heading(console, "Method and limits")
    if limits.languages:
        read = (f"{row.language} {row.read:,} of {row.total:,}" for row in limits.languages)
        _say(console, f"Characters read: {', '.join(read)}")
    facts = [f"Read by: {', '.join(limits.engines)}"] if limits.engines else []
    facts += [f"{count(limits.undated, 'article')} without a date: shown as undated"] if limits.undated else []
    if facts:
        _say(console, " · ".join(facts))
    for note, articles in limits.notes:
        _say(console, f"{' '.join(f'[{article.number}]' for article in articles)}: {note}")
    for item, kind, message in limits.failures:
        _say(console, _text("Not used: ", "bold"), f"{item} ({kind}): {message}")
