"""Every record of the program; the modules stand here in the order in which their records come into being.

- ``spans``, ``ids``, ``kinds``: what records are made of
- ``articles``: Page -> Article -> Sentence; Failure, what could not be read
- ``findings``: Mention, Moment, Figure, Quotation
- ``claims``: Attribution -> Claim -> Analysis
- ``links``: Entity, Origin, Story
- ``corrections``: Correction, what a user decided
- ``verdicts``: Measure -> Verdict
- ``edits``: Version, History -> Change -> Edit, what an outlet did to an article after it was first read
- ``dossier``: Dossier, all of it for a view
- ``watching``: WatchedFeed, WatchedPage, what a service that watches the web remembers

All are frozen and slotted, and are imported from here. A span is ``(start, end)`` in code points of the article's text,
end exclusive; ``text[start:end]`` is always exactly what the source says. Later phases add records that point at
earlier ones and never rewrite them. What `reportedly analyse` writes of them (``view.exports.analyses``) is format
``reportedly.analysis/1``: its fields keep their names and meaning.
"""

from __future__ import annotations

from reportedly.records.articles import Article, Failure, Page, Sentence, Token
from reportedly.records.claims import Analysis, Attribution, Claim
from reportedly.records.corrections import Correction
from reportedly.records.dossier import Dossier
from reportedly.records.edits import Change, Edit, History, Version
from reportedly.records.findings import About, CountSeen, Figure, Mention, Moment, NameSpan, Quotation
from reportedly.records.ids import digest
from reportedly.records.kinds import (
    TOWARDS_OTHERS,
    Aspect,
    ChangeKind,
    CorrectionKind,
    EntityKind,
    Media,
    MoveKind,
    Quoted,
    Reality,
    SpeakerKind,
    Stance,
    VerdictKind,
)
from reportedly.records.links import Entity, Move, NameForm, Origin, Story
from reportedly.records.spans import Span, likeness, shared, touches, within
from reportedly.records.verdicts import Measure, Point, Side, Verdict
from reportedly.records.watching import WatchedFeed, WatchedPage

__all__ = [
    "TOWARDS_OTHERS",
    "About",
    "Analysis",
    "Article",
    "Aspect",
    "Attribution",
    "Change",
    "ChangeKind",
    "Claim",
    "Correction",
    "CorrectionKind",
    "CountSeen",
    "Dossier",
    "Edit",
    "Entity",
    "EntityKind",
    "Failure",
    "Figure",
    "History",
    "Measure",
    "Media",
    "Mention",
    "Moment",
    "Move",
    "MoveKind",
    "NameForm",
    "NameSpan",
    "Origin",
    "Page",
    "Point",
    "Quotation",
    "Quoted",
    "Reality",
    "Sentence",
    "Side",
    "Span",
    "SpeakerKind",
    "Stance",
    "Story",
    "Token",
    "Verdict",
    "VerdictKind",
    "Version",
    "WatchedFeed",
    "WatchedPage",
    "digest",
    "likeness",
    "shared",
    "touches",
    "within",
]
