"""One key for one organisation that no list knows: its name in every case, and its acronym."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from reportedly.languages.gazetteer import fold, slug
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.sounds import forms_of_word, name_words, respell
from reportedly.link.decisions import Decision, Place
from reportedly.records import Analysis, Mention

__all__ = ["link_organisations"]

_Row = tuple[Place, Mention, str | None]


def link_organisations(analyses: Sequence[Analysis]) -> dict[Place, Decision]:
    """Return what each organisation is: listed ones keep their key, others are joined by stem and acronym."""
    decisions: dict[Place, Decision] = {}
    unlisted: list[_Row] = []
    for number, analysis in enumerate(analyses):
        for at, mention in enumerate(analysis.mentions):
            if mention.kind != "organisation":
                continue
            if mention.key and mention.name:
                decisions[number, at] = Decision(mention.key, mention.name, _reason(mention), _certainty(mention))
            else:
                unlisted.append(((number, at), mention, analysis.article.lang))
    decisions.update(_join(unlisted))
    return decisions


def _reason(mention: Mention) -> str:
    if mention.key and mention.key.startswith("body:"):
        return "described as an institution of its state" if mention.role and mention.of else "listed body"
    if mention.key and mention.key.startswith("agency:"):
        return "listed news agency"
    return "institution of a state, by description"


def _certainty(mention: Mention) -> float:
    return 0.9 if mention.role and mention.of else 1.0


def _join(rows: Sequence[_Row]) -> dict[Place, Decision]:
    """Join names without a list by the stems of their words; names that brackets joined go by their acronym."""
    acronyms = _acronyms(rows)
    groups: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        _, mention, lang = row
        groups[acronyms.get((row[0][0], mention.key or ""), "") or _stem(mention.surface, lang)].append(row)
    decisions = {}
    for members in _same_surface(groups):
        name = _display(members)
        key = slug(name)
        reason = "same name" if len({m.surface for _, m, _ in members}) == 1 else "forms of one name"
        for place, _, _ in members:
            decisions[place] = Decision(f"org:{key}", name, reason, 0.8)
    return decisions


def _same_surface(groups: Mapping[str, list[_Row]]) -> list[list[_Row]]:
    """Join groups that share a written form: endings that one language takes off another keeps."""
    joined: dict[str, list[_Row]] = {}
    for key in sorted(groups):
        rows = groups[key]
        forms = {slug(mention.surface) for _, mention, _ in rows} | {key}
        merged = list(rows)
        for known in {id(joined[form]): joined[form] for form in sorted(forms) if form in joined}.values():
            merged += known
            forms |= {form for form, members in joined.items() if members is known}
        joined.update(dict.fromkeys(forms, merged))
    return list({id(rows): rows for rows in joined.values()}.values())


def _acronyms(rows: Sequence[_Row]) -> Mapping[tuple[int, str], str]:
    """Return (article, provisional key) -> acronym, where one of the names joined there is an acronym."""
    found: dict[tuple[int, str], str] = {}
    for (number, _), mention, _ in sorted(rows, key=lambda row: row[1].surface):
        base = mention.surface.split("-")[0]
        if mention.key and base.isupper() and 2 <= len(base) <= 6:
            found.setdefault((number, mention.key), slug(base))
    return found


def _stem(surface: str, lang: str | None) -> str:
    return "-".join(forms_of_word(word, lang)[-1] if len(word) > 4 else fold(word) for word in name_words(surface))


def _display(rows: Sequence[_Row]) -> str:
    """Return the name that an English article uses, else the commonest form, in Latin letters."""
    forms = Counter({(m.surface, lang == DISPLAY_LANGUAGE): 0 for _, m, lang in rows})
    for _, mention, lang in rows:
        forms[mention.surface, lang == DISPLAY_LANGUAGE] += 1

    def rank(form: tuple[str, bool]) -> tuple[bool, bool, bool, int, int, str]:
        surface, english = form
        latin = all(ord(char) < 0x250 or not char.isalpha() for char in surface)
        return not english, not latin, surface.isupper(), -forms[form], len(surface), surface

    name = min(forms, key=rank)[0]
    if all(ord(char) < 0x250 or not char.isalpha() for char in name):
        return name
    lang = next(lang for _, mention, lang in rows if mention.surface == name)
    return " ".join(respell(word, lang).capitalize() for word in name_words(name))
