"""One key for one organisation that no list knows: its name in every case, and its acronym.

Names are joined that share a stem, an acronym or a written form. Sharing is a matter of two names only, so the groups
do not depend on the order of the articles, and a new name touches its own group alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportedly.languages.gazetteer import fold, slug
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.sounds import forms_of_word, name_words, respell
from reportedly.link.decisions import Decision
from reportedly.records import Analysis, Mention

__all__ = ["Organisation", "Organisations", "read_listed"]


def read_listed(mention: Mention) -> Decision | None:
    """Return what an organisation is that extraction already knows."""
    if mention.key and mention.name:
        return Decision(mention.key, mention.name, _reason(mention), 0.9 if mention.role and mention.of else 1.0)
    return None


def _reason(mention: Mention) -> str:
    if mention.key and mention.key.startswith("body:"):
        return "described as an institution of its state" if mention.role and mention.of else "listed body"
    if mention.key and mention.key.startswith("agency:"):
        return "listed news agency"
    return "institution of a state, by description"


@dataclass(slots=True, eq=False)
class Organisation:
    """Names that are one organisation: how often each is seen in which language, and the numbers of its articles."""

    marks: list[str] = field(default_factory=list)
    forms: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    articles: list[int] = field(default_factory=list)
    name: str = ""

    def decide(self) -> Decision:
        """Return what a mention of it is."""
        reason = "same name" if len({surface for surface, _ in self.forms}) == 1 else "forms of one name"
        return Decision(f"org:{slug(self.name)}", self.name, reason, 0.8)


class Organisations:
    """All organisations of the articles so far that no list knows."""

    def __init__(self) -> None:
        self._groups: dict[str, Organisation] = {}

    def add(self, number: int, analysis: Analysis) -> tuple[dict[int, str], set[int]]:
        """Add an article: return the marks to ``find`` its organisations by, and the articles with changed names."""
        lang = analysis.article.lang
        found: dict[int, str] = {}
        rows = [(at, m) for at, m in enumerate(analysis.mentions) if m.kind == "organisation" and not read_listed(m)]
        acronyms = _acronyms(mention for _, mention in rows)
        before: dict[Organisation, tuple[str, int]] = {}
        for at, mention in rows:
            found[at] = acronyms.get(mention.key or "", "") or _stem(mention.surface, lang)
            group = self._join(found[at], slug(mention.surface), before)
            group.forms[mention.surface, lang] += 1
            group.articles.append(number)
        for group in {self.find(mark): None for mark in found.values()}:
            group.name = _display(group.forms)
        renamed = ((group, count) for group, (name, count) in before.items() if self.find(group.marks[0]).name != name)
        return found, {article for group, count in renamed for article in group.articles[:count]}

    def find(self, mark: str) -> Organisation:
        """Return the organisation that has a mark."""
        return self._groups[mark]

    def _join(self, left: str, right: str, before: dict[Organisation, tuple[str, int]]) -> Organisation:
        """Return the group of both marks, and note in ``before`` the name and the number of articles that it had."""
        group, other = self._group(left), self._group(right)
        for known in (group, other):
            before.setdefault(known, (known.name, len(known.articles)))
        if other is group:
            return group
        if len(other.articles) > len(group.articles):
            group, other = other, group
        group.marks += other.marks
        group.forms += other.forms
        group.articles += other.articles
        self._groups.update(dict.fromkeys(other.marks, group))
        return group

    def _group(self, mark: str) -> Organisation:
        if mark not in self._groups:
            self._groups[mark] = Organisation([mark])
        return self._groups[mark]


def _acronyms(mentions: Iterable[Mention]) -> Mapping[str, str]:
    """Return provisional key -> acronym, where one of the names that an article's brackets joined is an acronym."""
    found: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda mention: mention.surface):
        base = mention.surface.split("-")[0]
        if mention.key and base.isupper() and 2 <= len(base) <= 6:
            found.setdefault(mention.key, slug(base))
    return found


def _stem(surface: str, lang: str | None) -> str:
    return "-".join(forms_of_word(word, lang)[-1] if len(word) > 4 else fold(word) for word in name_words(surface))


def _display(forms: Counter[tuple[str, str | None]]) -> str:
    """Return the name that an English article uses, else the commonest form, in Latin letters."""
    counts: Counter[tuple[str, bool]] = Counter()
    for (surface, lang), times in forms.items():
        counts[surface, lang == DISPLAY_LANGUAGE] += times

    def rank(form: tuple[str, bool]) -> tuple[bool, bool, bool, int, int, str]:
        surface, english = form
        return not english, not _is_latin(surface), surface.isupper(), -counts[form], len(surface), surface

    name = min(counts, key=rank)[0]
    if _is_latin(name):
        return name
    lang = min((lang for surface, lang in forms if surface == name), key=lambda lang: (-forms[name, lang], lang or ""))
    return " ".join(respell(word, lang).capitalize() for word in name_words(name))


def _is_latin(text: str) -> bool:
    return all(ord(char) < 0x250 or not char.isalpha() for char in text)
