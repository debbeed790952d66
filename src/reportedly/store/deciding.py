"""From what a user points at (ids of claims, stories, names, verdicts) to what a correction says of it.

Ids of claims and stories change when articles come in or are analysed anew, so a correction keeps by what each can be
found again (``records.Correction``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import Connection, select

from reportedly.errors import CorrectionError
from reportedly.languages.gazetteer import slug
from reportedly.records import CorrectionKind, Entity, SpeakerKind
from reportedly.store.entities import list_articles, read_entity, spell_in
from reportedly.store.folding import folded
from reportedly.store.reading import CURRENT
from reportedly.store.schema import analyses, articles, claims, entities, story_articles, verdicts

__all__ = ["About", "describe_correction"]

About = dict[str, str | tuple[str, ...]]
Given = Mapping[str, str | tuple[str, ...]]

_ANCHORS = 20  # spellings by which an entity is found again when its key has changed
LONGEST_NAME = 300  # characters of a name or title that a user may give


def describe_correction(connection: Connection, kind: CorrectionKind, given: Given) -> About:
    """Return what a correction of this kind says, for ``corrections.add_correction``.

    Args:
        connection: to the ledger.
        kind: what is decided.
        given: what it is about: merge (``key``, ``into``), split (``key``, ``spelling``, ``article``?), rename
            (``key``, ``name``), reject (``article``, ``claim``), speaker (the same, and ``key``, or ``name`` and
            ``speaker_kind``; neither: nobody that can be told), dismiss (``verdict``, its id), join (``story``,
            ``into``), detach (``story``, ``articles``), title (``story``, ``name``).

    Raises:
        CorrectionError: something of that is not there, or nothing would be decided.
    """
    return _DESCRIBED[kind](_Given(connection, given))


@dataclass(frozen=True, slots=True)
class _Given:
    connection: Connection
    fields: Given

    def said(self, name: str) -> str:
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else "".join(value[:1])

    def named(self) -> str:
        """Return the name or title that was given, its spaces in order."""
        name = " ".join(self.said("name").split())
        if len(name) > LONGEST_NAME:
            raise CorrectionError(f"The name is too long: give at most {LONGEST_NAME} characters.")
        return name

    def entity(self, name: str) -> Entity:
        key = self.said(name)
        found = read_entity(self.connection, key)
        if found is None:
            raise CorrectionError(
                f"There is no name with the key {key!r}: 'reportedly entities' lists those there are."
            )
        return found

    def story(self, name: str) -> tuple[str, ...]:
        """Return the articles of a story, in its order."""
        wanted = select(story_articles.c.article_id).where(story_articles.c.story == self.said(name))
        found = tuple(self.connection.execute(wanted.order_by(story_articles.c.position)).scalars())
        if not found:
            raise CorrectionError(
                f"There is no story {self.said(name)!r} any more: 'reportedly stories' lists those there are."
            )
        return found

    def claim(self, article: str, claim: str, side: str = "") -> About:
        """Return by what a claim is found again."""
        wanted = select(claims, articles.c.text).join(analyses, analyses.c.id == claims.c.analysis_id)
        wanted = wanted.join(articles, CURRENT).where(articles.c.id == article, claims.c.id == claim)
        row: Any = self.connection.execute(wanted).mappings().first()
        if row is None:
            raise CorrectionError(
                f"There is no claim {claim!r} in an article {article!r}: 'reportedly claims' lists those there are."
            )
        return {
            f"{side}article": article,
            f"{side}span": (str(row["content_start"]), str(row["content_end"])),
            f"{side}words": _words(row, "content"),
            f"{side}cue": _words(row, "cue"),
            f"{side}said": _words(row, "speaker"),
        }


def _words(row: Any, field: str) -> str:  # noqa: ANN401 - a row of claims
    start, end = row[f"{field}_start"], row[f"{field}_end"]
    return "" if start is None else str(row["text"][start:end])


def _spellings(entity: Entity) -> tuple[str, ...]:
    """Return the commonest spellings of an entity."""
    ordered = sorted(entity.forms, key=lambda form: (-form.count, form.text))
    return tuple(dict.fromkeys(form.text for form in ordered))[:_ANCHORS]


def _merge(given: _Given) -> About:
    one, other = given.entity("key"), given.entity("into")
    if one.key == other.key:
        raise CorrectionError(f"{one.key} is one name already: choose another one that it is the same as.")
    spelled = {"spellings": _spellings(one), "into_spellings": _spellings(other)}
    return {"key": one.key, "into": other.key, **spelled}


def _split(given: _Given) -> About:
    entity, spelling, article = given.entity("key"), given.said("spelling"), given.said("article")
    if article:
        if article not in entity.articles:
            some = ", ".join(one.id for one in list_articles(given.connection, entity.key, 5))
            raise CorrectionError(f"{entity.name} is not named in an article {article!r}; it is in: {some}")
        spelled = spell_in(given.connection, entity.key, article)
    else:
        spelled = tuple(dict.fromkeys(form.text for form in entity.forms))
    if spelling not in spelled:
        where = f" in article {article}" if article else ""
        raise CorrectionError(
            f"{entity.name} has no spelling {spelling!r}{where}; it has: {', '.join(spelled) or 'none'}"
        )
    return {"key": entity.key, "spelling": spelling, "article": article, "spellings": _spellings(entity)}


def _rename(given: _Given) -> About:
    entity, name = given.entity("key"), given.named()
    if not name:
        raise CorrectionError("The name is empty: give the English name.")
    return {"key": entity.key, "name": name, "spellings": _spellings(entity)}


def _reject(given: _Given) -> About:
    return given.claim(given.said("article"), given.said("claim"))


def _speaker(given: _Given) -> About:
    claim = given.claim(given.said("article"), given.said("claim"))
    entity = given.entity("key") if given.said("key") else _named_so(given)
    if entity is not None:
        kind = "outlet" if entity.key.startswith("agency:") else _SPEAKS.get(entity.kind, entity.kind)
        return {
            **claim, "key": entity.key, "name": entity.name, "speaker_kind": kind, "spellings": _spellings(entity)
        }  # fmt: skip
    name, kind = given.named(), given.said("speaker_kind") or "person"
    if not name:
        return claim
    if kind not in get_args(SpeakerKind):
        raise CorrectionError(f"{kind!r} is no kind of speaker: choose one of {', '.join(get_args(SpeakerKind))}.")
    if kind not in _KEYS:
        raise CorrectionError(f"No {kind} is called {name!r} here: name it by its key ('reportedly entities --kind').")
    return {**claim, "key": f"{_KEYS[kind]}:{slug(name)}", "name": name, "speaker_kind": kind}


_SPEAKS = {"place": "state"}  # a capital speaks for its state
_KEYS = {
    "person": "person", "organisation": "org", "outlet": "org", "group": "unnamed", "unnamed": "unnamed",
    "document": "document",
}  # fmt: skip


def _named_so(given: _Given) -> Entity | None:
    """Return the one entity that has a name as its English name."""
    name = given.named()
    if not name:
        return None
    wanted = select(entities.c.key).where(folded(entities.c.name) == folded(name)).limit(2)
    found = given.connection.execute(wanted).scalars().all()
    return read_entity(given.connection, found[0]) if len(found) == 1 else None


def _dismiss(given: _Given) -> About:
    name = given.said("verdict")
    row = given.connection.execute(select(verdicts).where(verdicts.c.id == name)).mappings().first()
    if row is None:
        raise CorrectionError(
            f"There is no verdict {name!r} any more: 'reportedly corrections verdicts' lists those there are."
        )
    sides = (given.claim(row[f"{side}_article"], row[f"{side}_claim"], f"{side}_") for side in ("left", "right"))
    left, right = sides
    return {"verdict": row["kind"], **left, **right}


def _join(given: _Given) -> About:
    if given.said("story") == given.said("into"):
        raise CorrectionError("That is one story already: name another one that it belongs to.")
    return {"articles": given.story("story"), "into_articles": given.story("into")}


def _detach(given: _Given) -> About:
    members = given.story("story")
    named = given.fields.get("articles", ())
    out = set((named,) if isinstance(named, str) else named)
    strange = sorted(out.difference(members))
    if strange:
        raise CorrectionError(f"The story has no article {strange[0]!r}; it has: {', '.join(members[:5])} …")
    if not out or len(out) == len(members):
        raise CorrectionError("Nothing would be parted: choose some of the story's articles, and not all.")
    return {
        "articles": tuple(one for one in members if one in out),
        "rest": tuple(one for one in members if one not in out),
    }


def _title(given: _Given) -> About:
    members, name = given.story("story"), given.named()
    if not name:
        raise CorrectionError("The title is empty: give the story a title.")
    return {"articles": members, "name": name}


_DESCRIBED: Mapping[CorrectionKind, Callable[[_Given], About]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "reject": _reject,
    "speaker": _speaker,
    "dismiss": _dismiss,
    "join": _join,
    "detach": _detach,
    "title": _title,
}
