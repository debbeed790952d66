"""What users decided about names, applied to what linking decided; and what all corrections have in common.

Corrections are applied one after the other in the order in which they were made, each to what those before it left:
so the latest of two that contradict each other wins, none can run in circles, and a key means what the user saw under
it. Nothing here looks at the order of the articles.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.languages.sounds import name_words, respell
from reportedly.link.decisions import Decision, Place
from reportedly.records import Analysis, Correction, EntityKind, Failure, Mention

__all__ = ["Corrected", "apply_corrections", "how_to_undo", "in_order", "same_spelling", "unmet_correction"]


@dataclass(frozen=True, slots=True)
class Corrected:
    """Decisions after corrections.

    ``kinds`` are the kinds of entities that took in others; ``unmet`` are the corrections that have no effect, each
    with the reason.
    """

    decisions: dict[Place, Decision]
    kinds: Mapping[str, EntityKind]
    unmet: tuple[Failure, ...]


def apply_corrections(
    analyses: Sequence[Analysis], decisions: Mapping[Place, Decision], corrections: Iterable[Correction]
) -> Corrected:
    """Return the decisions as corrected; a correction that names what is not there is reported and passed over.

    Corrections that are withdrawn, or of a kind that is not about names, are none of this function's business.
    """
    names = _Names(analyses, dict(decisions))
    unmet = []
    for correction in in_order(corrections, _APPLIED):
        problem = _APPLIED[correction.kind](names, correction) if decisions else None
        if problem:
            unmet.append(unmet_correction(correction, problem))
    return Corrected(names.decisions, names.kinds, tuple(unmet))


def in_order(corrections: Iterable[Correction], kinds: Container[str]) -> list[Correction]:
    """Return the corrections of these kinds that are in force, in the order in which they were made."""
    return sorted((c for c in corrections if c.in_force and c.kind in kinds), key=lambda c: (c.made_at, c.id))


def unmet_correction(correction: Correction, problem: str) -> Failure:
    """Return what is said of a correction that has no effect, with how to withdraw it."""
    message = f"{problem}; {how_to_undo(correction)}"
    return Failure(f"correction {correction.id}", "correction", message, correction.id)


def how_to_undo(correction: Correction) -> str:
    """Return the command that withdraws a correction."""
    return f"'reportedly corrections undo {correction.id}' withdraws it"


def same_spelling(left: str, right: str) -> bool:
    """Tell whether two spellings are one but for case and the way in which accents are encoded."""
    return _plain(left) == _plain(right)


def _plain(spelling: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", spelling).casefold())


@dataclass(slots=True)
class _Names:
    """The decisions while corrections are applied to them.

    ``places`` are the mentions of each key, ``gone`` leads from a key that was merged to the one that took it in, and
    ``own`` keeps the name that a key had then, should a later merge bring it back.
    """

    analyses: Sequence[Analysis]
    decisions: dict[Place, Decision]
    places: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    kinds: dict[str, EntityKind] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    own: dict[str, tuple[str, EntityKind]] = field(default_factory=dict)
    spelled: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for place, decision in self.decisions.items():
            self.places[decision.key].add(place)

    def mention(self, place: Place) -> Mention:
        return self.analyses[place[0]].mentions[place[1]]

    def find(self, key: str, spellings: Iterable[str]) -> str | None:
        """Return the key under which an entity now is, None where it cannot be told.

        A key may be gone because a merge took it in, or because the entity was linked otherwise when articles came
        in: then it is the one entity that has most of the mentions with its spellings, if it is mostly spelled so.
        What a split made is there by that split alone: its spelling leads back to what it was split from.
        """
        while key in self.gone and not self.places.get(key):
            key = self.gone[key]
        if self.places.get(key) or _SPLIT in key:
            return key if self.places.get(key) else None
        wanted = {_plain(spelling) for spelling in spellings}
        found = Counter(self.decisions[place].key for one in wanted for place in self._spelled().get(one, ()))
        best = max(found, key=lambda one: (found[one], one), default=None)
        if best is None or 2 * found[best] <= max(found.total(), len(self.places[best])):
            return None
        return best

    def _spelled(self) -> Mapping[str, Sequence[Place]]:
        """Return the mentions by spelling; few runs need them, and those that do need them often."""
        if not self.spelled:
            for place in self.decisions:
                self.spelled[_plain(self.mention(place).surface)].append(place)
        return self.spelled

    def name(self, key: str) -> tuple[str, EntityKind]:
        """Return the English name and the kind of an entity that is there."""
        names = Counter(self.decisions[place].name for place in self.places[key])
        kinds = Counter(self.mention(place).kind for place in self.places[key])
        name = min(names, key=lambda one: (-names[one], one))
        commonest = min(kinds, key=lambda kind: (-kinds[kind], kind))
        return name, self.kinds.get(key, commonest)

    def move(self, places: Iterable[Place], key: str, decide: Callable[[Decision], Decision]) -> None:
        """Give mentions to the entity of a key."""
        for place in tuple(places):
            before = self.decisions[place]
            self.places[before.key].discard(place)
            self.places[key].add(place)
            self.decisions[place] = replace(decide(before), key=key)


def _merge(names: _Names, correction: Correction) -> str | None:
    """Join an entity with another, which may itself have been merged away: then it comes back under its key."""
    said = correction.said("key"), correction.said("into")
    key = names.find(said[0], correction.listed("spellings"))
    into = names.find(said[1], correction.listed("into_spellings"))
    if key is None or into is None:
        return _no_entity(said[0] if key is None else said[1])
    # said the other way round of one that was merged before: its own key and name come back
    wanted = said[1] if key == into and said[1] in names.own else into
    if key == into == wanted:  # linking came to see it itself
        return None
    name, kind = names.own.get(wanted, ("", "person")) if wanted != into else names.name(into)
    reason = f"joined by {correction.author} on {correction.made_at:%Y-%m-%d}"
    for old in {key, into} - {wanted}:
        names.own[old] = names.name(old)
        names.move(names.places[old], wanted, lambda before: _added(replace(before, name=name), reason))
        names.gone[old] = wanted
    names.gone.pop(wanted, None)
    names.kinds[wanted] = kind
    return None


def _added(decision: Decision, reason: str) -> Decision:
    """Return the decision with one more reason; the score stays, since the links before may still be weak."""
    known = decision.reason.split("; ")
    return decision if reason in known else replace(decision, reason="; ".join([*known, reason]))


def _split(names: _Names, correction: Correction) -> str | None:
    """Give a spelling of an entity a key of its own, everywhere or in one article."""
    said, spelling, article = (correction.said(name) for name in ("key", "spelling", "article"))
    key = names.find(said, correction.listed("spellings"))
    if key is None:
        return _no_entity(said)
    found = [
        place
        for place in names.places[key]
        if same_spelling(names.mention(place).surface, spelling)
        and article in ("", names.analyses[place[0]].article.id)
    ]
    if not found:
        where = f" in article {article!r}" if article else ""
        return f"{said!r} has no spelling {spelling!r}{where} any more"
    kinds = Counter(names.mention(place).kind for place in found)
    kind = min(kinds, key=lambda one: (-kinds[one], one))
    own = "/".join([f"{_PREFIXES[kind]}{_SPLIT}{key}", "-".join(_plain(spelling).split()), *filter(None, [article])])
    name = _own_name(names, found)
    reason = f"split off by {correction.author} on {correction.made_at:%Y-%m-%d}"
    names.move(found, own, lambda before: Decision(own, name, reason, 1.0))
    return None


# What was split off has a key that no list knows: above all it is no state or place that anything else is known of.
_SPLIT = ":split/"
_PREFIXES: Mapping[EntityKind, str] = {
    "person": "person",
    "organisation": "org",
    "document": "document",
    "state": "place",
    "place": "place",
}


def _own_name(names: _Names, places: Iterable[Place]) -> str:
    """Return the spelling, in English letters if it is in others."""
    shown = Counter(_latin(names.mention((n, at)).surface, names.analyses[n].article.lang) for n, at in places)
    return min(shown, key=lambda name: (-shown[name], name))


def _latin(surface: str, lang: str | None) -> str:
    if all(ord(char) < 0x250 or not char.isalpha() for char in surface):
        return surface
    return " ".join(respell(word, lang).capitalize() for word in name_words(surface)).strip() or surface


def _rename(names: _Names, correction: Correction) -> str | None:
    key = names.find(correction.said("key"), correction.listed("spellings"))
    if key is None:
        return _no_entity(correction.said("key"))
    name = correction.said("name")
    names.move(names.places[key], key, lambda before: replace(before, name=name))
    return None


def _no_entity(key: str) -> str:
    return f"no entity has the key {key!r} any more, nor most mentions of its spellings"


_APPLIED: Mapping[str, Callable[[_Names, Correction], str | None]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
}
