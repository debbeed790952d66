"""Names in an article: people, organisations, states, places and documents, with keys where they are known things.

Two passes: first what is a name by itself (listed things, full names, titles, organisation words, acronyms), then short
forms of what the article has named in full ("Putinem", "K. Čenuns", the acronym of a described agency).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from reportedly.extract.name_doubts import (
    begins_with_person,
    churches_in,
    is_no_place,
    part_of_longer,
    seems_place,
    storms_in,
    without_storms,
    words_elsewhere,
)
from reportedly.extract.name_elsewhere import borne_out_elsewhere
from reportedly.extract.name_glosses import with_glosses
from reportedly.extract.name_organisations import (
    find_agency_names,
    find_bare_institutions,
    find_bodies,
    find_bracketed,
    find_institutions,
    find_quoted,
)
from reportedly.extract.name_places import find_places, find_regions
from reportedly.extract.name_runs import find_organisation_nouns, find_runs, find_titled, role_of
from reportedly.extract.name_seen import find_seen
from reportedly.extract.name_states import find_states
from reportedly.extract.name_unseen import find_unseen_places
from reportedly.extract.name_view import Piece, View, has_no_case, make_view
from reportedly.extract.name_votes import of_one_kind, people_alone
from reportedly.languages.gazetteer import fold, place_by_key, slug
from reportedly.languages.name_forms import ends_in_consonant, forms_for
from reportedly.languages.name_sounds import writes_no_vowels
from reportedly.languages.name_words import is_given_name, sounds_given
from reportedly.languages.people import find_famous
from reportedly.languages.scan import Scan, starting_in
from reportedly.languages.sounds import forms_of_word, name_words
from reportedly.records import EntityKind, Mention, NameSpan, likeness, shared

__all__ = ["find_article_mentions", "find_mentions"]

_HALF = 0.5  # odds, and how much of two spans is common, from which they tell something of one name
_BEFORE = 20  # characters by which what the engine sees may begin earlier
_PEOPLE: tuple[EntityKind, ...] = ("person",)
_SHORTEST_SURNAME = 3
_BORNE = 2  # mentions of a full name from which its surname is known where no capital shows it
_SHORTEST_PLAIN = 4  # letters of a surname that no capital shows
_TITLE_MARKS = frozenset("\"“”„«»‘’'")
_MISPRINTED = 5  # letters of a surname in which a slip of the pen can be told


def find_mentions(scan: Scan) -> tuple[Mention, ...]:
    """Return the names of one sentence that need no other sentence to be told, in order."""
    return find_article_mentions((scan,))


def find_article_mentions(scans: Sequence[Scan], seen: Sequence[NameSpan] = ()) -> tuple[Mention, ...]:
    """Return every name in the sentences of one article, by place; an organisation may hold a state or place.

    ``key`` and ``name`` are set where a list knows the thing; people and unlisted organisations get theirs in link.
    """
    seen = of_one_kind(seen, scans)
    lower = frozenset(t.norm for scan in scans for t in scan.sentence.tokens if t.text.islower())
    alone = people_alone(seen, scans)
    views = [make_view(scan, lower, alone) for scan in scans]
    seen = borne_out_elsewhere(seen, views)
    storms = storms_in(views)
    likely = [without_storms(view, with_glosses(view, find_seen(view, seen)), storms) for view in views]
    churches = churches_in(views, likely)
    likely = [_as_churches(pieces, churches) for pieces in likely]
    elsewhere = words_elsewhere(views, likely)
    named = frozenset(piece.key for pieces in likely for piece in pieces if piece.kind == "place")
    strong = [
        without_storms(view, _strong(view, seen, found, elsewhere, named, churches), storms)
        for view, found in zip(views, likely, strict=True)
    ]
    known = _learn(views, strong)
    mentions = []
    state: str | None = None
    for view, pieces in zip(views, strong, strict=True):
        state = next((p.of for p in reversed(pieces) if p.of and p.of.startswith("state:")), state)
        weak = [*_weak(view, pieces, known), *find_bare_institutions(view, state)]
        # a surname that the article gives in full is that person, though a town be called so
        pieces = [_by_acronym(view, piece, known) for piece in pieces]
        firm = [p for p in pieces if p.kind != "place" or p.sure]
        mentions += [piece.mention(view.scan) for piece in _settle([*firm, *weak, *pieces])]
    lang = scans[0].pack.code if scans else ""
    return tuple(sorted(_famous(mentions, lang), key=lambda m: (m.span[0], -m.span[1])))


def _famous(mentions: Sequence[Mention], lang: str) -> Iterator[Mention]:
    """Yield the mentions, as people those places of one word that no list has and a well-known person is called.

    The article must name the person's state, by itself or by a place in it.
    """
    keys = [mention.key or "" for mention in mentions]
    states = {key.removeprefix("state:") for key in keys if key.startswith("state:")}
    states |= {place.state for key in keys if (place := place_by_key(key))}
    for mention in mentions:
        alone = mention.kind == "place" and not mention.key and " " not in mention.surface
        person = find_famous(mention.surface, lang) if alone else None
        yield replace(mention, kind="person") if person and person.state in states else mention


def _as_churches(pieces: Sequence[Piece], churches: Collection[str]) -> list[Piece]:
    """Make places that no list knows of the islands whose keys are those of churches in this article."""
    return [Piece(p.start, p.end, "place") if p.key in churches else p for p in pieces]


def _strong(
    view: View, seen: Sequence[NameSpan], likely: Sequence[Piece], elsewhere: Collection[str],
    named: Collection[str | None], churches: Collection[str],
) -> list[Piece]:  # fmt: skip
    states = [s for s in find_states(view) if not part_of_longer(s, likely, _PEOPLE) and s.key not in churches]
    listed = [*find_bodies(view), *find_agency_names(view)]
    taken = _tokens(states) | _tokens(listed)
    places = find_places(view, taken)
    places += find_unseen_places(view, taken | _tokens(places)) if seen else []
    places = [piece for piece in places if not is_no_place(view, piece, likely, elsewhere)]
    places = [piece for piece in places if not seen or seems_place(view, piece, likely, named)]
    regions = find_regions(view, places)
    institutions = find_institutions(view, states, places)
    closed = taken | _tokens(institutions) | _tokens(regions) | _tokens([p for p in places if p.sure])
    quoted = find_quoted(view, taken)
    nouns = find_organisation_nouns(view, closed | _tokens(quoted), _tokens(listed))
    nouns = [noun for noun in nouns if not begins_with_person(noun, likely)]
    closed |= _tokens(quoted) | _tokens(nouns)
    # capitals tell names only where the pack tells what else has capitals
    full = view.scan.pack.reports
    runs = find_runs(view, closed, places) if full else []
    titled = [] if full or view.scan.pack.unspaced else find_titled(view, closed | _tokens(likely))
    runs = [run for run in _as_seen(view, runs, likely) if _borne_out(view, run, seen)] if seen else runs
    organisations = [*listed, *institutions, *quoted, *nouns, *[p for p in runs if p.kind == "organisation"]]
    bracketed = find_bracketed(view, organisations)
    pieces = [*bracketed, *regions, *organisations, *runs, *states, *places, *likely, *titled]
    return _settle([*pieces, *_documents(view, pieces)])


def _as_seen(view: View, runs: Sequence[Piece], seen: Sequence[Piece]) -> list[Piece]:
    """Return runs of capitals as the engine sees them: with its bounds, and as people only where it agrees.

    "Great Basin" and "Chasing Hillary" are runs, too. A title or a known given name outweighs the engine's silence.
    """
    kept: list[Piece] = []
    for run in runs:
        over = [name for name in seen if name.start < run.end and run.start < name.end]
        people = [name for name in over if name.kind == "person"]
        if longer := next((name for name in people if _goes_past(view, run, name)), None):
            kept.append(_with_role(view, longer))
        elif run.kind == "organisation" and (ends := [n for n in people if n.end == run.end and _full(view, n)]):
            kept += [_with_role(view, name) for name in ends]  # "Court Anna Doe"
        elif run.kind != "person" or (not over and run.sure):
            if over or run.kind != "person" or not _quoted(view, run):
                kept.append(run)
        elif people:
            better = _inside(people, run) and (any(_full(view, name) for name in people) or _opens(view, run, people))
            kept += [_with_role(view, name) for name in people] if better else [run]
        else:
            kept += over
    return kept


def _borne_out(view: View, run: Piece, seen: Sequence[NameSpan]) -> bool:
    """Tell whether what the engine sees speaks for a run of capitals: "OILY" is nobody, "Doe Inn" is no person."""
    span = view.scan.span(run.start, run.end)
    over = [name for name in starting_in(seen, span[0] - _BEFORE, span[1]) if shared(name.span, span)]
    if run.kind == "organisation":
        return bool(over)
    kinds = {name.kind for name in over if name.odds >= _HALF and likeness(name.span, span) >= _HALF}
    return not kinds or "person" in kinds


def _goes_past(view: View, run: Piece, name: Piece) -> bool:
    """Tell whether a full name begins as a run of capitals does and ends elsewhere.

    Behind an article in small letters it goes on ("Anna al-Doe"), before letters of honour it ends ("Anna Doe MP").
    """
    if name.start != run.start or not _full(view, name):
        return False
    if run.kind == "person":
        return name.end > run.end
    return name.end == run.end - 1 and view.acronym(run.end - 1) and not view.acronym(name.end - 1)


def _opens(view: View, run: Piece, people: Sequence[Piece]) -> bool:
    """Tell whether a run owes its first word to the beginning of a sentence: "Why Doe", "Promoted Livingston"."""
    sure = run.sure and is_given_name(view.text(run.start), view.scan.pack.code)
    return run.start in view.opening and not sure and all(name.start > run.start for name in people)


def _quoted(view: View, run: Piece) -> bool:
    """Tell whether a run stands alone between quotation marks, as the title of a work does."""
    end = run.end + (view.text(run.end) in {".", ","})
    return view.text(run.start - 1) in _TITLE_MARKS and view.text(end) in _TITLE_MARKS


def _inside(names: Sequence[Piece], run: Piece) -> bool:
    return all(run.start <= name.start and name.end <= run.end for name in names)


def _full(view: View, name: Piece) -> bool:
    """Tell whether a piece is a name of two words or more; the "V." of "V. Zelenskis" alone is no better reading."""
    return sum(view.word(at) and len(view.text(at)) > 1 for at in range(name.start, name.end)) > 1


def _with_role(view: View, name: Piece) -> Piece:
    role, of = role_of(view, name.start, name.end)
    return replace(name, role=role, of=of)


def _tokens(pieces: Sequence[Piece]) -> frozenset[int]:
    return frozenset(at for piece in pieces for at in range(piece.start, piece.end))


def _settle(pieces: Sequence[Piece]) -> list[Piece]:
    """Keep one reading at each place: the first given wins; states and places may stand inside organisations."""
    kept: list[Piece] = []
    for piece in pieces:
        clash = [k for k in kept if k.start < piece.end and piece.start < k.end]
        if all(_may_hold(outer, piece) or _may_hold(piece, outer) for outer in clash):
            kept.append(piece)
    return sorted(kept, key=lambda p: (p.start, -p.end))


def _may_hold(outer: Piece, inner: Piece) -> bool:
    if (outer.start, outer.end) == (inner.start, inner.end):
        return False
    if not (outer.start <= inner.start and inner.end <= outer.end):
        return False
    if outer.kind == "document":
        return inner.kind != "document"
    if outer.kind == "organisation" and inner.kind == "state":
        return True
    return outer.kind == "organisation" and inner.kind == "place" and bool(outer.of or "+" in (outer.key or ""))


def _documents(view: View, pieces: Sequence[Piece]) -> list[Piece]:
    """Return "the UN resolution", "traktat … między": a document word right after its issuer."""
    found = []
    for hit in view.scan.of("names.document_words"):
        for piece in pieces:
            if piece.kind == "organisation" and piece.key and piece.end == hit.start:
                name = f"document of {piece.name}" if piece.name else None
                key = f"doc:{slug(piece.key)}/{slug(view.text(hit.start))}"
                found.append(Piece(piece.start, hit.end, "document", key, name, of=piece.key))
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What an article has named in full.

    ``surnames`` are forms of every word of people's names -> the word, ``lasts`` those of last words, ``borne`` those
    of last words of full names that a given name or a second mention bears out, ``acronyms`` the organisations that
    they stand for. ``bare``: words that stand without an ending where a surname alone has one.
    """

    surnames: Mapping[str, str]
    lasts: frozenset[str]
    borne: frozenset[str]
    bare: frozenset[str]
    acronyms: Mapping[str, Piece]


def _learn(views: Sequence[View], strong: Sequence[Sequence[Piece]]) -> _Known:
    surnames: dict[str, str] = {}
    lasts: Counter[str] = Counter()
    acronyms: dict[str, Counter[Piece]] = defaultdict(Counter)
    for view, pieces in zip(views, strong, strict=True):
        for piece in pieces:
            words = [view.text(at) for at in range(piece.start, piece.end)]
            if piece.kind == "person":
                names = name_words(" ".join(words))
                if len(names) > 1:
                    given = sounds_given(names[0], view.scan.pack.code)
                    for form in forms_of_word(names[-1], view.scan.pack.code):
                        lasts[form] += _BORNE if given else 1
                for word in names:
                    if len(word) >= _SHORTEST_SURNAME and (word[0].isupper() or has_no_case(word)):
                        for form in forms_of_word(word, view.scan.pack.code):
                            surnames.setdefault(form, word)
            elif piece.kind == "organisation" and len(words) == 1 and piece.name and view.acronym(piece.start):
                plain = Piece(0, 1, "organisation", piece.key, piece.name, piece.role, piece.of)
                acronyms[words[0]][plain] += 1
    best = {text: found.most_common(1)[0][0] for text, found in acronyms.items()}
    borne = frozenset(form for form, count in lasts.items() if count >= _BORNE)
    return _Known(surnames, frozenset(lasts), borne, _bare(views), best)


def _bare(views: Sequence[View]) -> frozenset[str]:
    """Return words that end in a consonant and no case, in a language in which only given names do so: "ვეიდ"."""
    forms = forms_for(views[0].scan.pack.code) if views else None
    if forms is None or not forms.bare_first:
        return frozenset()
    endings = tuple(ending for ending, _ in forms.cases)
    words = (token.text for view in views for token in view.tokens)
    return frozenset(fold(word) for word in words if ends_in_consonant(word) and not word.endswith(endings))


def _weak(view: View, pieces: Sequence[Piece], known: _Known) -> list[Piece]:
    """Return short forms in one sentence of what the article knows."""
    held = _tokens([p for p in pieces if p.kind != "place" or p.sure])
    towns = _tokens([p for p in pieces if p.kind == "place"])
    found = []
    for at in range(view.size):
        text = view.text(at)
        if at in held or not view.word(at) or not (view.capital[at] or _may_be_last(view, at, known)):
            continue
        if text in known.acronyms:
            found.append(replace(known.acronyms[text], start=at, end=at + 1))
        elif _is_surname(view, at, known):
            if at in towns and not known.lasts & set(forms_of_word(text, view.scan.pack.code)):
                continue
            start = _with_initial(view, at)
            role, of = role_of(view, start, at + 1)
            found.append(Piece(start, at + 1, "person", role=role, of=of))
    return found


def _may_be_last(view: View, at: int, known: _Known) -> bool:
    """Tell whether a word without capitals may be the surname of a full name in the article: no other word is known so.

    Where vowels are left out too many words would be.
    """
    text = view.text(at)
    if not has_no_case(text) or view.scan.pack.unspaced or writes_no_vowels(text) or view.hits[at]:
        return False
    forms = forms_of_word(text, view.scan.pack.code)
    given = not known.bare.isdisjoint(forms)
    return len(text) >= _SHORTEST_PLAIN and not given and not known.borne.isdisjoint(forms)


def _by_acronym(view: View, piece: Piece, known: _Known) -> Piece:
    """Give an acronym the organisation that the article has explained it with."""
    meant = known.acronyms.get(view.text(piece.start)) if piece.kind == "organisation" and not piece.name else None
    if meant is None or piece.end - piece.start > 1:
        return piece
    return replace(meant, start=piece.start, end=piece.end)


def _with_initial(view: View, at: int) -> int:
    """Return where a short name begins: "V. Putins" begins at its initial."""
    while at >= 2 and view.text(at - 1) == "." and view.initial(at - 2):
        at -= 2
    return at


def _is_surname(view: View, at: int, known: _Known) -> bool:
    text, lang = view.text(at), view.scan.pack.code
    if len(text) < _SHORTEST_SURNAME or view.has(at, "states", "demonyms", "calendar."):
        return False
    if any(form in known.surnames for form in forms_of_word(text, lang)):
        return not (at in view.opening and view.tokens[at].norm in view.lower)
    if len(text) < _MISPRINTED or at in view.opening or view.tokens[at].norm in view.lower or view.ordinary(at):
        return False
    return any(_slip(fold(text), form) for form in known.surnames)


def _slip(text: str, surname: str) -> bool:
    """Tell whether two neighbouring letters have changed places and nothing else."""
    return len(text) == len(surname) and sorted(text) == sorted(surname) and OSA.distance(text, surname) == 1
