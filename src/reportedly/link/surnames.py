"""Names of one word without a full name in their article: an office may tell who it is.

A title and a surname mean the one bearer in all articles, so who it is changes as bearers come and go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from reportedly.languages.gazetteer import fold
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.people import Person, find_famous, find_surname
from reportedly.languages.sounds import forms_of_word, name_keys, name_word_list, same_word
from reportedly.link.clusters import Named, Use
from reportedly.link.company import Bearers
from reportedly.link.decisions import Decision
from reportedly.link.people import ShortName, full_words

__all__ = ["Lone", "Surnames"]

# Offices that people of world politics have had: "President Doe" may be the well-known one, "Judge Doe" is another.
_POLITICAL = frozenset({
    "president", "prime minister", "chancellor", "vice president", "minister", "foreign minister", "defence minister",
    "interior minister", "finance minister", "secretary of state", "defence secretary", "senator", "governor",
    "secretary-general", "king",
})  # fmt: skip


@dataclass(slots=True, eq=False)
class _Surname:
    """The last word of English full names, with its bearers: (key, name) -> how many people are called so."""

    word: str
    bearers: Counter[Named] = field(default_factory=Counter)


@dataclass(slots=True, eq=False)
class _Title:
    """A single word with a title, in a language: the surnames that it may be, and the one person it means, if one."""

    word: str
    lang: str | None
    fits: list[_Surname] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    bearer: Named | None = None

    def find_bearer(self) -> Named | None:
        """Return the one person who has the name; None if nobody has it or two have."""
        found: set[Named] = set()
        for surname in self.fits:
            for bearer in surname.bearers:
                found.add(bearer)
                if len(found) > 1:
                    return None
        return found.pop() if found else None


@dataclass(frozen=True, slots=True)
class Lone:
    """A short name whose article has no full one; ``title`` is None where no office stands beside it.

    ``use`` says which other short names are it: those of one sound, in whatever language. ``bearers`` are those who
    are called so in articles that tell of the same people.
    """

    use: Use
    bearers: Bearers
    title: _Title | None = None

    def decide(self) -> Decision:
        """Return what the mention is, as far as the articles so far tell."""
        if named := self.bearers.one():
            return Decision(*named, "surname of the one person called so in articles that name the same people", 0.7)
        if self.title and self.title.bearer:
            return Decision(*self.title.bearer, "surname of the one person in the articles who has it", 0.6)
        alone = len({use.spelling.name for use in self.use.cluster.uses}) == 1
        reason = "name without a full form" if alone else "names without a full form that sound alike"
        return Decision(*self.use.cluster.named, reason, 0.5)


class Surnames:
    """The last words of all people's English names so far, and the titled short names that wait for them."""

    def __init__(self) -> None:
        self._surnames: dict[str, _Surname] = {}
        self._titles: dict[tuple[str, str | None], _Title] = {}
        self._sounds: dict[str, list[_Surname]] = defaultdict(list)
        self._waiting: dict[str, list[_Title]] = defaultdict(list)
        self._meant: dict[_Surname, list[_Title]] = defaultdict(list)

    def find_known(self, name: ShortName, lang: str | None, states: Collection[str]) -> Decision | None:
        """Return whom a short name means for good: the holder of the office beside it, or somebody well known.

        ``states`` are the codes of the states that the article names: "Trump" in news of the US is who is meant
        everywhere, while a namesake in a village council is not, and "Brown" alone could be anybody.
        """
        word, mention = name.called, name.mention
        if mention.role and mention.of and mention.of.startswith("state:"):
            person = find_surname(word, lang, mention.of.removeprefix("state:"))
            if person:
                return Decision(person.key, person.name, f"{mention.role} of that state with this surname", 0.7)
        famous = find_famous(word, lang)
        if famous and not mention.role and _is_common(famous):
            return None
        if famous and famous.state in states and (not mention.role or mention.role in _POLITICAL):
            return Decision(famous.key, famous.name, "surname of a well-known person of a state in the article", 0.65)
        return None

    def read(self, number: int, name: ShortName, lang: str | None, use: Use, bearers: Bearers) -> Lone:
        """Return what a short name of the article ``number`` is as far as later articles do not say otherwise."""
        title = self._title(name.called, lang) if name.mention.role else None
        if title:
            title.articles.append(number)
        return Lone(use, bearers, title)

    def replace(self, gone: Iterable[Named], come: Iterable[Named]) -> set[int]:
        """Take note that people are called otherwise; return the numbers of articles whose short names this changes."""
        change = Counter(come)
        change.subtract(Counter(gone))
        touched: dict[_Surname, None] = {}
        for named, times in change.items():
            words = full_words(named[1]) if times else []
            if len(words) > 1:
                surname = self._surname(words[-1])
                surname.bearers[named] += times
                if surname.bearers[named] <= 0:
                    del surname.bearers[named]
                touched[surname] = None
        return self._decide({title: None for surname in touched for title in self._meant.get(surname, ())})

    def _decide(self, titles: Iterable[_Title]) -> set[int]:
        changed: set[int] = set()
        for title in titles:
            bearer = title.find_bearer()
            if bearer != title.bearer:
                title.bearer = bearer
                changed.update(title.articles)
        return changed

    def _surname(self, word: str) -> _Surname:
        surname = self._surnames.get(word)
        if surname is None:
            surname = self._surnames[word] = _Surname(word)
            keys = _keys(word, DISPLAY_LANGUAGE)
            for title in {title: None for key in keys for title in self._waiting.get(key, ())}:
                self._meet(title, surname)
            for key in keys:
                self._sounds[key].append(surname)
        return surname

    def _title(self, word: str, lang: str | None) -> _Title:
        title = self._titles.get((word, lang))
        if title is None:
            title = self._titles[word, lang] = _Title(word, lang)
            keys = _keys(word, lang)
            for surname in {surname: None for key in keys for surname in self._sounds.get(key, ())}:
                self._meet(title, surname)
            for key in keys:
                self._waiting[key].append(title)
            title.bearer = title.find_bearer()
        return title

    def _meet(self, title: _Title, surname: _Surname) -> None:
        if same_word(title.word, title.lang, surname.word, DISPLAY_LANGUAGE):
            title.fits.append(surname)
            self._meant[surname].append(title)


def _is_common(person: Person) -> bool:
    """Tell whether so many people are called as a well-known person that the surname alone means none of them."""
    return fold(full_words(person.name)[-1]) in name_word_list("common_surnames")


def _keys(word: str, lang: str | None) -> set[str]:
    """Return what two words have in common if they may be one: a form without its ending, or a sound (capitals)."""
    return {*forms_of_word(word, lang), *name_keys(word, lang, every=False), *name_keys(word, lang)}
