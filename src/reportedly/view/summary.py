""" "In short": the few lines that a reader in a hurry should see, each taken from what stands further down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.records import VerdictKind
from reportedly.view.shapes import ClaimView, MeasureView, SideView, SummaryView, VerdictView
from reportedly.view.words import NO_SPEAKER, OWN_VOICE, VERDICT_LABELS, join_words, say_stance, shorten

__all__ = ["summarise"]

_LINES = 5
_LINES_PER_KIND = 3
_MEASURES = 2
_NAMES = 4
_QUOTE = 240
_UNNAMED = "an unnamed source"


def summarise(
    verdicts: Sequence[VerdictView], loose: Sequence[ClaimView], measures: Sequence[MeasureView]
) -> tuple[SummaryView, ...]:
    """Return at most five lines: differences, denials, doubts, updates, then figures of several speakers.

    All denials of one speaker are one line, so are all doubts; ``loose`` are denials and doubts that contest
    nobody. Where there are too many lines the longest kind gives way, so that no kind is lost.
    """
    kinds = [
        [_compare(verdict) for verdict in _of(verdicts, "differs")][:_LINES_PER_KIND],
        (_oppose(_of(verdicts, "denies")) + _quote(loose, "denies"))[:_LINES_PER_KIND],
        (_oppose(_of(verdicts, "doubts")) + _quote(loose, "doubts"))[:_LINES_PER_KIND],
        [_compare(verdict) for verdict in _of(verdicts, "updates")][:_LINES_PER_KIND],
        [_count(measure) for measure in measures if len(_speakers(measure)) > 1][:_MEASURES],
    ]
    while sum(map(len, kinds)) > _LINES:
        longest = max(len(lines) for lines in kinds)
        next(lines for lines in reversed(kinds) if len(lines) == longest).pop()
    return tuple(line for lines in kinds for line in lines)


def _of(verdicts: Iterable[VerdictView], kind: VerdictKind) -> list[VerdictView]:
    found = [verdict for verdict in verdicts if verdict.kind == kind]
    return sorted(found, key=lambda verdict: (-verdict.gap, -verdict.score, verdict.anchor))


def _compare(verdict: VerdictView) -> SummaryView:
    """Return "what: one speaker and value · the other"; the reason where no values were compared."""
    left, right = verdict.left, verdict.right
    text = verdict.reason
    if left.values and right.values:
        text = " · ".join(f"{_name(side)} {' / '.join(side.values)}" for side in (left, right))
    if verdict.about:  # the reason may end with the same words in brackets: they are said once
        text = f"{verdict.about}: {text.removesuffix('.').removesuffix(f' ({verdict.about})')}"
    return SummaryView(VERDICT_LABELS[verdict.kind], text, verdict.anchor)


def _oppose(verdicts: Sequence[VerdictView]) -> list[SummaryView]:
    """Return one line for each speaker who stands against others, with what it is about where that is one thing."""
    groups: dict[str, list[VerdictView]] = {}
    for verdict in verdicts:
        groups.setdefault(_name(verdict.left), []).append(verdict)
    lines = []
    for name, found in groups.items():
        rivals = _without_parts(dict.fromkeys(_name(verdict.right) for verdict in found))
        listed = rivals if len(rivals) <= _NAMES else [*rivals[: _NAMES - 1], f"{len(rivals) - _NAMES + 1} others"]
        says = "says" if len(listed) == 1 and " and " not in listed[0] else "say"
        abouts = {verdict.about for verdict in found}
        about = f" ({abouts.pop()})" if len(abouts) == 1 and "" not in abouts else ""
        text = f"{name} {_verb(found[0].kind, name)} what {_list(listed)} {says}{about}"
        lines.append(SummaryView(VERDICT_LABELS[found[0].kind], text, found[0].anchor))
    return lines


def _without_parts(names: Iterable[str]) -> list[str]:
    """Leave out names that stand in another one, too: "Ukraine" beside "South Korea and Ukraine"."""
    given = list(names)
    parts = {part for name in given if " and " in name for part in name.split(" and ")}
    return [name for name in given if name not in parts]


def _verb(kind: VerdictKind, name: str) -> str:
    says = say_stance("doubts" if kind == "doubts" else "denies", name)
    return f"{says} or cannot confirm" if kind == "doubts" else says


def _quote(loose: Iterable[ClaimView], stance: VerdictKind) -> list[SummaryView]:
    return [
        SummaryView(
            label=VERDICT_LABELS[stance],
            text=f"{_said_by(claim.speaker)} {_verb(stance, claim.speaker)}:",
            target=f"loose-{claim.anchor}",
            quote=shorten(claim.text, _QUOTE),
            lang=claim.place.lang,
        )
        for claim in sorted(loose, key=lambda claim: claim.speaker_lang is not None)  # those known by name first
        if claim.stance == stance
    ]


def _count(measure: MeasureView) -> SummaryView:
    """Return a line with the values of each speaker, those who give most first."""
    speakers = _speakers(measure)
    ranked = sorted(speakers.items(), key=lambda item: -len(item[1]))
    said = [f"{name} {' / '.join(values)}" for name, values in ranked[:_NAMES]]
    more = f" and {len(ranked) - _NAMES} more" if len(ranked) > _NAMES else ""
    return SummaryView("Figures", f"{measure.name}: {' · '.join(said)}{more}", measure.anchor)


def _speakers(measure: MeasureView) -> dict[str, list[str]]:
    """Return the values of each speaker who is named: an article's own voice is no speaker."""
    found: dict[str, list[str]] = {}
    for point in measure.points:
        if point.speaker not in (OWN_VOICE, NO_SPEAKER):
            values = found.setdefault(point.speaker, [])
            values.extend([point.value] if point.value not in values else [])
    return found


def _list(names: list[str]) -> str:
    """Return names as a list that stays clear where a name is itself two ("South Korea and Ukraine")."""
    if len(names) > 1 and any(" and " in name for name in names):
        return f"{', '.join(names[:-1])}, and {names[-1]}"
    return join_words(names)


def _name(side: SideView) -> str:
    return _said_by(side.speaker)


def _said_by(speaker: str) -> str:
    return _UNNAMED if speaker == NO_SPEAKER else speaker
