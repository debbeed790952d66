"""FollowTheMoney entities, one JSON object a line: for Aleph, OpenAleph and the followthemoney command line.

| here | schema |
| --- | --- |
| person, organisation | Person, Organization; PublicBody where it is a body of a state |
| state, place | Territory |
| document | Document |
| article | Article |
| a name in an article | Mention, resolved; Documentation where it names no person or organisation |
| claim | Note on its speaker, with the verbatim words as description and the article as proof |
| verdict | UnknownLink between two notes, with the reason |

FollowTheMoney knows 74 languages; articles in others carry no language there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from reportedly.languages.concepts import load_concepts
from reportedly.records import Analysis, Article, Claim, Entity, Verdict, digest
from reportedly.view.exports.format import Choice
from reportedly.view.exports.lines import write_lines
from reportedly.view.exports.source import Source
from reportedly.view.places import is_web_address
from reportedly.view.words import REALITY_LABELS, STANCE_LABELS, encodable, say_speaker

if TYPE_CHECKING:
    from reportedly.view.exports.analyses import Json

__all__ = ["write_followthemoney"]

_LONGEST_NAME = 384  # code points: what the type "name" takes
_LEGAL = ("Person", "Organization", "PublicBody")  # what a Mention may be resolved to
# ISO 639-1 to the three-letter codes that FollowTheMoney lists
_CODES = """
af:afr am:amh ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:ces da:dan de:deu el:ell en:eng es:spa et:est fa:fas
fi:fin fr:fra ga:gle he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn ka:kat kk:kaz km:khm kn:kan ko:kor
ky:kir lb:ltz lo:lao lt:lit lv:lav mk:mkd mn:mon ms:msa mt:mlt my:mya nb:nor ne:nep nl:nld nn:nor no:nor pl:pol ps:pus
pt:por ro:ron ru:rus si:sin sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa ta:tam te:tel tg:tgk th:tha tk:tuk tr:tur uk:ukr
ur:urd uz:uzb vi:vie zh:zho
"""
_LANGUAGES = dict(pair.split(":") for pair in _CODES.split())


def write_followthemoney(source: Source, choice: Choice) -> Iterator[bytes]:
    """Yield the entities: what is named first, then each article with its mentions and notes, the verdicts last."""
    return write_lines(_entities(source, choice))


def _entities(source: Source, choice: Choice) -> Iterator[Json]:
    schemata: dict[str, str] = {}
    for entity in source.entities():
        schemata[entity.key] = _schema(entity)
        yield _entity(entity, schemata[entity.key])
    for analysis in source.analyses():
        yield _article(analysis.article, choice)
        yield from _mentions(analysis, schemata)
        yield from (_note(analysis.article, claim, schemata) for claim in analysis.standing)
    yield from map(_link, source.verdicts())


def _made(schema: str, name: str, properties: Mapping[str, Iterable[str | None]]) -> Json:
    """Return an entity without the values that are empty; ``name`` is its id."""
    clean = {prop: list(dict.fromkeys(filter(None, map(_value, found)))) for prop, found in properties.items()}
    return {"id": name, "schema": schema, "properties": {prop: found for prop, found in clean.items() if found}}


def _value(text: str | None) -> str:
    """Return a value without what no FollowTheMoney type takes: control characters, half characters, outer space."""
    clean = encodable(text or "")
    if not clean.isprintable():
        clean = "".join(char for char in clean if char.isprintable() or char.isspace())
    return clean.strip()


def _names(names: Iterable[str | None]) -> list[str]:
    folded = (" ".join((name or "").split()) for name in names)
    return [name for name in folded if name and len(name) <= _LONGEST_NAME]


def _id(kind: str, *parts: str) -> str:
    return f"rpt-{kind}-{digest(kind, *parts, length=20)}"


# --- what is named ------------------------------------------------------------------------------------------------


def _schema(entity: Entity) -> str:
    if entity.kind in ("state", "place"):
        return "Territory"
    if entity.kind == "organisation":
        return "PublicBody" if _state_of(entity) else "Organization"
    return {"person": "Person", "document": "Document"}[entity.kind]


def _state_of(entity: Entity) -> str | None:
    """Return the ISO code of the state that it is or belongs to: of "state:KP", "org:KR/government", "body:NIS"."""
    kind, _, name = entity.key.partition(":")
    if kind == "state":
        return name
    if kind == "org":
        state, slash, _ = name.partition("/")
        return state if slash and len(state) == 2 else None
    body = load_concepts().bodies.get(name) if kind == "body" else None
    return body.state if body else None


def _entity(entity: Entity, schema: str) -> Json:
    forms = [form.text for form in sorted(entity.forms, key=lambda form: -form.count) if form.text != entity.name]
    state = _state_of(entity)
    properties: dict[str, Iterable[str | None]] = {
        "name": _names([entity.name]) or [entity.key],
        "alias": _names(forms),
        "country": [state.lower()] if state else [],
    }
    if schema == "Territory":
        properties |= {"level": ["country"] if entity.kind == "state" else [], "territoryCode": properties["country"]}
    if schema == "Document":
        properties |= {"fileName": [entity.name]}
    return _made(schema, _id("entity", entity.key), properties)


# --- what is written ----------------------------------------------------------------------------------------------


def _article(article: Article, choice: Choice) -> Json:
    return _made(
        "Article",
        _id("article", article.id),
        {
            "title": [article.title],
            "name": _names([article.title]),
            "author": article.authors,
            "publisher": [article.outlet],
            "publishedAt": [article.published.isoformat() if article.published else None],
            "language": [_LANGUAGES.get(article.lang or "")],
            "sourceUrl": [article.url if is_web_address(article.url) else None],
            "bodyText": [article.text if choice.with_text else None],
        },
    )


def _mentions(analysis: Analysis, schemata: Mapping[str, str]) -> Iterator[Json]:
    """Yield each thing that the article names once, with the spellings in which it names it."""
    article = analysis.article
    spellings: dict[str, list[str]] = {}
    for mention in analysis.mentions:
        if mention.key is not None and mention.key in schemata:
            spellings.setdefault(mention.key, []).append(article.text[slice(*mention.span)])
    document = [_id("article", article.id)]
    for key, found in spellings.items():
        schema, target = schemata[key], [_id("entity", key)]
        if schema not in _LEGAL:
            properties: dict[str, Iterable[str | None]] = {
                "document": document,
                "entity": target,
                "role": ["mentioned"],
            }
            yield _made("Documentation", _id("documentation", article.id, key), properties)
        elif names := _names(found):
            properties = {"document": document, "resolved": target, "name": names, "detectedSchema": [schema]}
            yield _made("Mention", _id("mention", article.id, key), properties)


def _note(article: Article, claim: Claim, schemata: Mapping[str, str]) -> Json:
    speaker = say_speaker(claim, article)
    via = f", via {', '.join(claim.via)}" if claim.via else ""
    known = claim.speaker_key in schemata
    return _made(
        "Note",
        _id("claim", article.id, claim.id),
        {
            "description": [article.text[slice(*claim.content)]],
            "summary": [f"{speaker} {STANCE_LABELS[claim.stance]}, {REALITY_LABELS[claim.reality]}{via}"],
            "entity": [_id("entity", claim.speaker_key) if known and claim.speaker_key else _id("article", article.id)],
            "proof": [_id("article", article.id)],
            "keywords": [claim.stance, claim.reality],
            "publisher": [article.outlet],
            "sourceUrl": [article.url if is_web_address(article.url) else None],
            "createdAt": [article.published.isoformat() if article.published else None],
            "detectedLanguage": [_LANGUAGES.get(article.lang or "")],
        },
    )


def _link(verdict: Verdict) -> Json:
    left, right = (_id("claim", side.article, side.claim) for side in (verdict.left, verdict.right))
    properties: dict[str, Iterable[str | None]]
    properties = {"subject": [left], "object": [right], "role": [verdict.kind], "description": [verdict.reason]}
    return _made("UnknownLink", _id("verdict", verdict.id), properties)
