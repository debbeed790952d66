"""Whether two speakers are two witnesses: only then does one confirm or contradict the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rapidfuzz.fuzz import ratio

from reportedly.languages.concepts import load_concepts
from reportedly.languages.sounds import name_words, respell, skeleton
from reportedly.records import Analysis, Claim, Point

__all__ = [
    "Offices",
    "find_heads",
    "find_offices",
    "known_apart",
    "one_state",
    "relays",
    "speakers_of",
    "states_of",
    "unnamed",
]

Offices = Mapping[str, frozenset[str]]  # a person's key -> the states (codes) in whose offices articles place him

_NO_OFFICES: Offices = MappingProxyType({})


def find_offices(analyses: Iterable[Analysis]) -> Offices:
    """Return for whom persons speak by their offices: "the Russian defence minister X" makes X speak for Russia."""
    return {key: frozenset(state for _, state in offices) for key, offices in _offices(analyses).items()}


def find_heads(analyses: Iterable[Analysis]) -> Mapping[str, str]:
    """Return the keys of the states that persons stand for in news: "Putin's war" is Russia's."""
    found = {}
    for key, offices in _offices(analyses).items():
        states = {state for _, state in offices}
        if len(states) == 1 and any(role in _HEADS for role, _ in offices):
            found[key] = f"state:{states.pop()}"
    return found


_HEADS = {"president", "prime minister", "chancellor", "king", "leader"}


def _offices(analyses: Iterable[Analysis]) -> Mapping[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for analysis in analyses:
        for mention in analysis.mentions:
            state = _state(mention.of or "")
            if mention.key and mention.kind == "person" and mention.role and state:
                found[mention.key].add((mention.role, state))
    return found


def speakers_of(said: Point | Claim) -> frozenset[str]:
    """Return the keys of who speaks, alone or together with others."""
    return frozenset((said.speaker_key or "").split("+")) - {""}


def known_apart(left: Point | Claim, right: Point | Claim, *, one_language: bool = True) -> bool:
    """Tell whether two sources are known and nobody is among both: one without a name may be the other.

    Nor are people or organisations of no list known apart whose names look or sound alike: "Nilsn" may be Nielsen,
    "Metyu" Matthew. Organisations of no list are not known apart in two languages: their names are translated.
    """
    one, other = speakers_of(left), speakers_of(right)
    if not (one and other) or one & other or left.speaker_name == right.speaker_name:
        return False
    if not one_language and any(map(_translated, one)) and any(map(_translated, other)):
        return False
    if not (_unlisted(one) and _unlisted(other)) or left.speaker_name is None or right.speaker_name is None:
        return True
    return not _alike(left.speaker_name, right.speaker_name, one_language=one_language)


def _unlisted(keys: frozenset[str]) -> bool:
    return all(key.startswith(("person:", "org:")) for key in keys)


def _translated(key: str) -> bool:
    """Tell whether a key is of an organisation of no list, and of no state: it is made of the name as it stands."""
    return key.startswith("org:") and _state(key) is None


def _alike(left: str, right: str, *, one_language: bool) -> bool:
    """Tell whether two names look or sound alike; short ones sound alike only in two languages: "Shea", "Shi"."""
    if ratio(left.casefold(), right.casefold()) >= _LIKENESS:
        return True
    one, other = _consonants(left), _consonants(right)
    if min(len(one), len(other)) < _FEWEST:
        return one == other and not one_language
    return ratio(one, other) >= _SOUNDING


def _consonants(name: str) -> str:
    """Return the classes of consonants of a name, by which it is known again in another script."""
    return "".join(skeleton(respell(word, None)) for word in name_words(name))


_LIKENESS = 70.0  # percent of letters in order: most spellings of one name, and some names of two people
_SOUNDING = 85.0  # percent of classes of consonants in order: one in six or seven may differ
_FEWEST = 5  # consonants: fewer are those of many names of one language


def states_of(said: Point | Claim, offices: Offices = _NO_OFFICES) -> frozenset[str]:
    """Return the codes of the states that a speaker, or several together, speak for."""
    keys = speakers_of(said)
    own = {state for key in keys if (state := _state(key))}
    return frozenset(own.union(*(offices.get(key, frozenset()) for key in keys)))


def one_state(left: Point | Claim, right: Point | Claim, offices: Offices) -> bool:
    """Tell whether two speakers speak for one state: a ministry and its government are not two witnesses."""
    return bool(states_of(left, offices) & states_of(right, offices))


def _state(key: str) -> str | None:
    """Return the code of the state that a speaker speaks for: "state:KR", "body:NIS", "org:KR/army" -> "KR"."""
    kind, _, rest = key.partition(":")
    if kind == "body":
        body = load_concepts().bodies.get(rest)
        return body.state if body else None
    return rest.split("/")[0] if kind in ("state", "org") and len(rest.split("/")[0]) == 2 else None


def relays(said: Point | Claim) -> bool:
    """Tell whether an outlet speaks: what it says is somebody else's."""
    return said.speaker_kind == "outlet" or any(key.startswith("agency:") for key in speakers_of(said))


def unnamed(said: Point | Claim) -> bool:
    """Tell whether a source has no name: officials who give a minister's figure may have it from the minister."""
    return said.speaker_kind == "unnamed" or any(key.startswith("unnamed:") for key in speakers_of(said))
