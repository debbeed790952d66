"""What stands in one article before it is known who claims what: names, moments, figures, quotations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reportedly.records.kinds import EntityKind, Reality
from reportedly.records.spans import Span

__all__ = ["About", "CountSeen", "Figure", "Mention", "Moment", "NameSpan", "Quotation"]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name that an engine sees, before any list was asked what it names; ``odds`` is how sure it is, 0 to 1."""

    span: Span
    kind: Literal["person", "organisation", "place"]
    odds: float


@dataclass(frozen=True, slots=True)
class CountSeen:
    """What an engine sees of a number: the noun that it counts, and whether what is counted has happened.

    ``realities`` is how probable each reality is, in the order of ``model.labels``, and empty where the engine leaves
    that to the words around.
    """

    noun: Span | None = None
    realities: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text.

    ``key`` is set where a gazetteer already knows the thing ("state:KP", "place:2013348", "body:UN"); link fills
    in the rest. ``name`` is then its English name. ``role`` is a concept key such as "president", ``of`` the key
    of the state or body that the role belongs to.
    """

    span: Span
    kind: EntityKind
    surface: str
    name: str | None = None
    key: str | None = None
    role: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A date expression: ``start`` and ``end`` (equal for a day) are None where no publication date is known."""

    span: Span
    start: date | None
    end: date | None
    grain: str


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a figure, as far as the text says it: the parts by which figures may be compared.

    ``action`` is a concept key ("send", "kill"), ``actors`` are keys of the states or bodies that the counted
    things belong to ("state:KP"), ``place`` the key of where they are or go, ``part`` is true where the text
    counts a part of a whole ("first contingent", "of them").
    """

    action: str | None = None
    actors: tuple[str, ...] = ()
    place: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that a reader could dispute. ``low``/``high`` are inclusive bounds in plain units, None if open.

    ``claim`` is the id of the innermost claim that holds it (None: the article's own voice). ``reading`` lists
    how the number was read ("11 × 1000 (ezer)").
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    approx: bool
    unit: str | None
    noun: str | None
    about: About = field(default_factory=About)
    claim: str | None = None
    speaker_name: str | None = None
    reality: Reality = "actual"
    reading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside quotation marks (``inner``) with the marks (``outer``), or a dash paragraph (``dash``)."""

    outer: Span
    inner: Span
    dash: bool = False
