"""Organisations: listed bodies and agencies, institutions of states, names with an organisation word, acronyms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from reportedly.extract.name_places import state_at
from reportedly.extract.name_view import Piece, View, has_no_case
from reportedly.languages.agencies import find_agencies
from reportedly.languages.concepts import Body, load_concepts
from reportedly.languages.gazetteer import demonym, slug, state_name
from reportedly.languages.lexicon import Hit
from reportedly.languages.sounds import name_word_list
from reportedly.languages.words import normalise, word_spans

__all__ = [
    "find_agency_names",
    "find_bare_institutions",
    "find_bodies",
    "find_bracketed",
    "find_institutions",
    "find_quoted",
    "institution_name",
]

# Institutions that every state has one of; a newspaper, a university or a party needs a name of its own.
_OF_STATES = frozenset({
    "intelligence", "military intelligence", "security service", "security council", "government", "foreign ministry",
    "defence ministry", "interior ministry", "finance ministry", "health ministry", "justice ministry",
    "unification ministry", "presidential office", "parliament", "army", "navy", "air force", "general staff",
    "supreme court", "central bank", "prosecution", "embassy",
})  # fmt: skip
# One of a kind in each state, so that the bare noun means the one in question.
_DEFINITE = frozenset({
    "presidential office", "foreign ministry", "defence ministry", "interior ministry", "finance ministry",
    "health ministry", "justice ministry", "unification ministry", "general staff", "central bank",
})  # fmt: skip
_MOVING = frozenset({"army", "navy", "air force"})  # "troops to Russia" are not Russia's
_FIELDS = {"foreign": "Foreign Affairs", "interior": "the Interior"}
_NAMERS = frozenset({"newspaper", "magazine", "broadcaster", "news agency", "portal", "media"})
_LONGEST_QUOTED = 5


@cache
def _forms() -> Mapping[str, tuple[tuple[tuple[str, ...], str, Body], ...]]:
    """Return first word -> (words, form as written, body) of the forms that stand in bodies.toml."""
    index = defaultdict(list)
    for body in load_concepts().bodies.values():
        for form in body.forms:
            words = tuple(normalise(form[a:b]) for a, b in word_spans(form))
            index[words[0]].append((words, form, body))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in index.items()}


def _body_piece(start: int, end: int, body: Body) -> Piece:
    of = f"state:{body.state}" if body.state else None
    return Piece(start, end, "organisation", f"body:{body.key}", body.name, body.institution, of)


def find_bodies(view: View) -> list[Piece]:
    """Return the bodies of bodies.toml: by the pack's words, or by a form that is the same in every language."""
    bodies = load_concepts().bodies
    found = [_body_piece(h.start, h.end, bodies[h.value]) for h in view.scan.of("bodies") if _capitals(view, h)]
    held = {at for piece in found for at in range(piece.start, piece.end)}
    for at in range(view.size):
        if at in held or not view.capital[at]:
            continue
        for words, form, body in _forms_at(view, at):
            end = at + len(words)
            if _same(view, at, words, form):
                found.append(_body_piece(at, end, body))
                held |= set(range(at, end))
                break
    return found


def _forms_at(view: View, at: int) -> tuple[tuple[tuple[str, ...], str, Body], ...]:
    norm = view.tokens[at].norm
    exact = _forms().get(norm, ())
    if exact:
        return exact
    for ending in view.scan.pack.endings:  # "Natos"; only longer acronyms can spare letters
        stem = norm.removesuffix(ending.casefold())
        if stem != norm and len(stem) >= 4 and (rows := _forms().get(stem.rstrip("-'"))):
            return tuple(row for row in rows if len(row[0]) == 1)
    base = norm.split("-")[0]
    return tuple(row for row in _forms().get(base, ()) if len(row[0]) == 1) if base != norm else ()


def _same(view: View, at: int, words: tuple[str, ...], form: str) -> bool:
    if at + len(words) > view.size:
        return False
    if len(words) == 1:
        return not form.isupper() or len(form) > 3 or view.text(at).startswith(form)
    *first, last = (view.tokens[at + i].norm for i in range(len(words)))  # an ending may hang behind: "Wall Street-ի"
    return first == list(words[:-1]) and words[-1] in (last, last.split("-")[0])


def _capitals(view: View, hit: Hit) -> bool:
    text = view.text(hit.start)
    if has_no_case(text):
        return True
    if hit.end - hit.start == 1 and len(text) <= 3:
        return text.isupper()
    return any(view.capital[at] for at in range(hit.start, hit.end))


def find_agency_names(view: View) -> list[Piece]:
    """Return the news agencies of agencies.toml in the sentence."""
    sentence, found = view.scan.sentence, []
    for start, end, agency in find_agencies(sentence.text):
        first = view.scan.token_at(sentence.start + start)
        last = view.scan.token_at(sentence.start + end - 1)
        if first < view.size and view.tokens[first].start == sentence.start + start and last < view.size:
            found.append(Piece(first, last + 1, "organisation", f"agency:{agency.key}", agency.name, "news agency"))
    return found


def institution_name(code: str, institution: str) -> str:
    """Return the English name of a state's institution: "South Korean intelligence service"."""
    noun = load_concepts().institutions[institution]
    if institution == "presidential office":
        return f"Office of the President of {state_name(code)}"
    if institution in ("security council", "supreme court", "central bank"):
        return f"{noun.title()} of {state_name(code)}"
    if noun.endswith(" ministry"):
        field = noun.removesuffix(" ministry")
        return f"{demonym(code)} Ministry of {_FIELDS.get(field, field.title())}"
    return f"{demonym(code)} {noun}"


def find_institutions(view: View, states: list[Piece], places: list[Piece]) -> list[Piece]:
    """Return nouns of [institutions] with a state, people or capital beside them: "the South Korean army"."""
    found = []
    for hit in view.scan.of("institutions"):
        if hit.value not in _OF_STATES or _role_noun(view, hit):
            continue
        left = _left_state(view, hit, states, places)
        if left:
            found.append(_institution(left[0], hit.end, left[2], hit.value))
            continue
        right = _right_state(view, hit, states, places)
        if right is None:
            continue
        second = _coordinated(view, right[1], states, places)
        if second:
            found.append(_two_institutions(hit, right[2], second))
        else:
            found.append(_institution(hit.start, right[1], right[2], hit.value))
    return found


def _role_noun(view: View, hit: Hit) -> bool:
    """Tell whether a longer role covers the noun ("intelligence chief" is no intelligence service)."""
    return any(r.start <= hit.start and hit.end <= r.end and r.end > hit.end for r in view.scan.of("roles"))


def _left_state(view: View, hit: Hit, states: list[Piece], places: list[Piece]) -> tuple[int, int, str] | None:
    for gap in (0, 1):
        at = hit.start - gap
        if gap and not _qualifier(view, at):
            return None
        found = state_at(view, at, "left", states, places)
        if found and (gap == 0 or found[0] < at):
            return found
    return None


def _qualifier(view: View, at: int) -> bool:
    """Tell whether a word may stand between state and noun: an adjective that no list knows ("naval", "main")."""
    kinds = ("attribution.", "cues.", "roles", "sources", "units", "pronouns.", "modality.", "calendar.", "numbers.")
    return view.word(at) and not view.has(at, *kinds)


def _right_state(view: View, hit: Hit, states: list[Piece], places: list[Piece]) -> tuple[int, int, str] | None:
    """Find the state after the noun: at once, after "of the", or after a preposition and a capital ("in Seoul")."""
    direct = state_at(view, hit.end, "right", states, places)
    if direct or hit.value in _MOVING:
        return direct
    at = hit.end
    for _ in range(3):
        if not view.word(at) or view.capital[at]:
            return None
        belongs = view.has(at, "names.particles") or view.tokens[at].norm in name_word_list("of_bodies")
        if not belongs and not view.has(at, "attribution.prepositions"):
            return None
        at += 1
        found = state_at(view, at, "right", states, places if not belongs or at > hit.end + 1 else [])
        if found and (belongs or any(p.start == found[0] for p in places)):
            return found
    return None


def find_bare_institutions(view: View, state: str | None) -> list[Piece]:
    """Return institutions named without a state ("the foreign ministry"), as those of the state last spoken of.

    Args:
        view: the sentence.
        state: key of the state whose office or institution the article named last; None gives nothing.
    """
    if state is None:
        return []
    return [
        _institution(hit.start, hit.end, state.removeprefix("state:"), hit.value)
        for hit in view.scan.of("institutions")
        if hit.value in _DEFINITE and not _role_noun(view, hit)
    ]


def _coordinated(view: View, at: int, states: list[Piece], places: list[Piece]) -> tuple[int, int, str] | None:
    if view.has(at, "attribution.conjunctions") and len(view.text(at)) <= 4:
        return state_at(view, at + 1, "right", states, places)
    return None


def _institution(start: int, end: int, code: str, institution: str) -> Piece:
    body = load_concepts().body_of(code, institution)
    if body:
        return Piece(start, end, "organisation", f"body:{body.key}", body.name, institution, f"state:{code}")
    key = f"org:{code}/{slug(institution)}"
    return Piece(start, end, "organisation", key, institution_name(code, institution), institution, f"state:{code}")


def _two_institutions(hit: Hit, first: str, second: tuple[int, int, str]) -> Piece:
    """Make the piece of "intelligence services in Seoul and Washington": another thing than either of them."""
    codes = sorted({first, second[2]})
    name = f"{demonym(first)} and {demonym(second[2])} {load_concepts().institutions[hit.value]}"
    if len(codes) == 2:
        name += "" if name.endswith("s") else "s"
    return Piece(hit.start, second[1], "organisation", f"org:{'+'.join(codes)}/{slug(hit.value)}", name, hit.value)


def find_quoted(view: View, taken: frozenset[int]) -> list[Piece]:
    """Return names in quotation marks after a noun such as "newspaper" or an organisation word."""
    opening = {pair[0] for pair in view.scan.pack.quotes} | {'"', "„", "“", "«"}
    closing = {pair[1] for pair in view.scan.pack.quotes} | {'"', "”", "“", "»"}
    found = []
    at = 0
    while at < view.size:
        if view.text(at) not in opening or at + 1 >= view.size or not view.capital[at + 1]:
            at += 1
            continue
        end = next(
            (i for i in range(at + 2, min(view.size, at + 2 + _LONGEST_QUOTED)) if view.text(i) in closing), None
        )
        role = _named_by(view, at - 1) if end else None
        if end and role and taken.isdisjoint(range(at + 1, end)):
            name = view.scan.text(at + 1, end)
            found.append(Piece(at + 1, end, "organisation", f"org:{slug(name)}", None, role))
        at = end + 1 if end else at + 1
    return found


def _named_by(view: View, at: int) -> str | None:
    for hit in view.scan.of("sources", "institutions", "names.organisation_words"):
        if hit.end == at + 1 and (hit.value in _NAMERS or hit.kind == "names.organisation_words"):
            return hit.value if hit.kind != "names.organisation_words" else "organisation"
    return None


def find_bracketed(view: View, pieces: list[Piece]) -> list[Piece]:
    """Return what brackets after an organisation repeat: its acronym or its name in another language.

    All share the key of the one that a list knows; else of the first.
    """
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind != "organisation":
            continue
        found += _acronym_beside(view, piece)
        if view.text(piece.end) != "(":
            continue
        end = next((i for i in range(piece.end + 1, min(view.size, piece.end + 14)) if view.text(i) == ")"), None)
        if end is not None:
            found += _joined(view, piece, pieces, end)
    return found


def _acronym_beside(view: View, piece: Piece) -> list[Piece]:
    """Join "the South Korean intelligence service NIS"."""
    if (
        piece.of
        and piece.role
        and piece.role in _OF_STATES
        and view.acronym(piece.end)
        and not view.has(piece.end, "states")
    ):
        return [Piece(piece.end, piece.end + 1, "organisation", piece.key, piece.name, piece.role, piece.of)]
    return []


def _joined(view: View, piece: Piece, pieces: list[Piece], end: int) -> list[Piece]:
    parts = _parts(view, piece.end + 1, end)
    if not parts:
        return []
    known = [p for p in pieces if p.start >= piece.end + 1 and p.end <= end and p.kind == "organisation"]
    best = next((p for p in (*known, piece) if p.key and p.key.startswith("body:")), piece)
    joined = [Piece(a, b, "organisation", best.key, best.name, best.role, best.of) for a, b in parts]
    if best is not piece:
        joined.append(Piece(piece.start, piece.end, "organisation", best.key, best.name, best.role, best.of))
    return joined


def _parts(view: View, start: int, end: int) -> list[tuple[int, int]]:
    parts, at = [], start
    for i in range(start, end + 1):
        if i == end or view.text(i) in ",;/":
            if i > at and view.capital[at] and not view.has(at, "calendar.", "numbers."):
                parts.append((at, i))
            at = i + 1
    names = [part for part in parts if view.acronym(part[0]) or sum(view.capital[part[0] : part[1]]) >= 2]
    return names if len(names) == len(parts) else []
