"""What an article has said before a place: who spoke and who was named, for the pronouns and descriptions behind it.

Who is meant is tried out on 62 articles in 45 languages whose speakers are known (``python -m bench speakers``): of
13,502 speakers by name 1,142 were somebody else who is named in the article. Of those by "he" for whoever spoke last,
however far back, twice as many were wrong as right; where nobody near is meant, nobody is named.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from reportedly.languages.scan import Scan, scan_of
from reportedly.languages.sexes import Sex, sex_by_name, sex_by_title
from reportedly.link.descriptions import UNKNOWN, UNSPECIFIED, Speaker, name_of_organisation, name_of_people
from reportedly.link.heads import is_subordinate
from reportedly.records import Mention, Span, within

__all__ = ["Past"]

_BACK = 4
"""Sentences in which who is meant was named, those apart that are nothing but what somebody says."""
_FAR = 20  # sentences to look at in all
_LATEST = 8  # tokens of a sentence behind which a name is hardly its subject
_NAMED = frozenset({"person", "organisation"})


@dataclass
class Past:
    """What the text has said so far: speakers in order, each with the place where it was last heard.

    ``scans`` are the article's sentences, ``said`` the contents of its claims: whom those name does nothing.
    """

    mentions: Sequence[Mention]
    scans: Sequence[Scan] = ()
    said: Sequence[Span] = ()
    speakers: list[tuple[int, Speaker]] = field(default_factory=list)

    def hear(self, at: int, words: Span | None, speaker: Speaker | None) -> None:
        """Remember who speaks at a place, or that somebody does of whom nothing is known.

        Args:
            at: the place, a character offset of the article.
            words: that name the speaker, None where none do.
            speaker: None where nobody could be told.
        """
        if speaker is None and words and not self._quoted(words) and not self._vague(words):
            speaker = UNKNOWN
        if speaker and not speaker.key.startswith(UNSPECIFIED):  # no pronoun means "earlier reports"
            self.speakers.append((at, speaker))

    def _vague(self, words: Span) -> bool:
        """Tell whether words are a pronoun, but no "he" or "she"."""
        scan = scan_of(self.scans, words)
        hits = scan.part(scan.characters(words)) if scan else ()
        own = {hit.value for hit in hits if hit.kind.startswith("pronouns.")}
        return bool(own) and not own & {"masculine", "feminine"}

    @cached_property
    def sexes(self) -> Mapping[str, Sex]:
        """Keys of people -> whether they are men or women, by the titles and given names that the article has."""
        people = [
            (scan, mention, mention.key)
            for mention in self.mentions
            if mention.kind == "person" and mention.key and (scan := scan_of(self.scans, mention.span))
        ]
        named = {
            key: sex
            for scan, mention, key in reversed(people)  # the first name that tells it counts
            if (sex := sex_by_name(mention.surface, scan.pack.code) or sex_by_name(mention.name or "", None))
        }
        return named | {key: sex for scan, mention, key in people if (sex := _title_before(scan, mention))}

    def may_be(self, key: str | None, sex: Sex | None) -> bool:
        """Tell whether a person may be a man or woman; what is not known speaks against neither."""
        return sex is None or self.sexes.get(key or "", sex) == sex

    def somebody(self, before: int, sex: Sex | None = None) -> Speaker | None:
        """Return the person whom the text before a place is about, ``UNKNOWN`` where it is somebody not known.

        A woman who is known to be one comes before a name of which that is not known: "she" is hardly ever a surname
        that no list has.
        """
        person = self.about(before, ("person",), sex)
        if person in (None, UNKNOWN) or sex != "feminine" or person.key in self.sexes:
            return person
        women = (speaker for speaker in self._lately(before) if self.sexes.get(speaker.key) == sex)
        return next(women, person)

    def about(self, before: int, kinds: Collection[str], sex: Sex | None = None, most: int = _BACK) -> Speaker | None:
        """Return whom the text before a place is about: who speaks in the last of its sentences, or is its subject.

        Sentences that name nobody, or begin with a pronoun themselves, are passed over; one in which somebody speaks of
        whom nothing is known is not, and gives ``UNKNOWN``.

        Args:
            before: the place, a character offset of the article.
            kinds: of speakers that may be meant; a person as the subject of a sentence, or an organisation.
            sex: of a person, None where it may be either.
            most: sentences to look at, that of the place among them; quotations do not count.
        """
        looked = 0
        for scan in self._sentences(before):
            if looked == most:
                return None
            looked += not self._all_quoted(scan)
            start, end = scan.sentence.start, min(scan.sentence.end, before)
            found = self._heard(start, end, kinds, sex) or self._subject(scan, before, kinds)
            if found and self.may_be(found.key, sex):
                return found
        return None

    def _sentences(self, before: int) -> Iterator[Scan]:
        """Yield the sentences before a place, and that of the place, the last first."""
        last = bisect_right(self.scans, before, key=lambda scan: scan.sentence.start)
        return reversed(self.scans[max(0, last - _FAR) : last])

    def _heard(self, start: int, end: int, kinds: Collection[str], sex: Sex | None) -> Speaker | None:
        """Return the last speaker of some kinds in a stretch of the text; they are there by place."""
        for at, speaker in reversed(self.speakers):
            if at < start:
                return None
            if at < end and _is_one(speaker, kinds) and self.may_be(speaker.key, sex):
                return speaker if speaker.one is not None else UNKNOWN
        return None

    def _subject(self, scan: Scan, before: int, kinds: Collection[str]) -> Speaker | None:
        """Return the subject of a sentence, which is the first name in it that stands alone; None behind a pronoun."""
        start = scan.sentence.start
        if self._quoted((start, start + 1)):
            return None
        at = bisect_left(self.mentions, start, key=lambda m: m.span[0])
        for mention in map(self.mentions.__getitem__, range(at, len(self.mentions))):
            if mention.span[1] > min(scan.sentence.end, before):
                return None
            opens = scan.token_at(mention.span[0])
            if any(scan.covers(i, "pronouns.") for i in range(opens)) or opens > _LATEST:
                return None
            if mention.name and mention.kind in kinds and mention.kind in _NAMED:
                if self._quoted(mention.span) or is_subordinate(scan, mention):
                    return None
                return name_of_people([mention]) if mention.kind == "person" else name_of_organisation(mention)
        return None

    @cached_property
    def _contents(self) -> list[Span]:
        """What is said, in order, where contents overlap as one stretch: there may be thousands."""
        joined: list[Span] = []
        for start, end in sorted(self.said):
            if joined and start <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        return joined

    def _quoted(self, span: Span) -> bool:
        """Tell whether a span lies in what somebody is said to say."""
        at = bisect_right(self._contents, span[0], key=lambda said: said[0]) - 1
        return at >= 0 and within(span, self._contents[at])

    def _all_quoted(self, scan: Scan) -> bool:
        """Tell whether a sentence is nothing but what somebody is said to say."""
        words = [token for token in scan.sentence.tokens if token.text[:1].isalnum()]
        return bool(words) and self._quoted((words[0].start, words[-1].end))

    def last(self, before: int, kinds: Iterable[str]) -> Speaker | None:
        """Return the nearest speaker before a place whose kind fits, None behind somebody of whom nothing is known."""
        heard = (speaker for at, speaker in reversed(self.speakers) if at < before)
        found = next((speaker for speaker in heard if speaker is UNKNOWN or speaker.kind in kinds), None)
        return None if found is UNKNOWN else found

    def only(self, before: int) -> Speaker | None:
        """Return the one person who has spoken so far and of whom no office is told, None where it were several."""
        people = (s for at, s in self.speakers if at < before and s.kind == "person" and s.role is None)
        heard = {speaker.key: speaker for speaker in people}
        return next(iter(heard.values())) if len(heard) == 1 else None

    def _lately(self, before: int) -> Iterator[Speaker]:
        """Yield the people who spoke in the last sentences before a place, the last first."""
        sentences = list(islice(self._sentences(before), _BACK))
        since = sentences[-1].sentence.start if sentences else 0
        for at, speaker in reversed(self.speakers):
            if since <= at < before and speaker.kind == "person":
                yield speaker

    def holder(self, role: str, of: str, before: int) -> Speaker | None:
        """Return who was named before a place as the holder of an office of a state.

        One of whom it is not told whose office it is may be meant where the article has no other holder.
        """
        holders = [m for m in self.mentions if m.kind == "person" and m.role == role]
        fitting = [m for m in holders if m.of == of and m.span[0] < before]
        if not fitting and len({m.key for m in holders}) == 1:
            fitting = [m for m in holders if m.of is None and m.span[0] < before]
        return name_of_people(fitting[-1:])


def _is_one(speaker: Speaker, kinds: Collection[str]) -> bool:
    """Tell whether a speaker is of some kinds; "a driver" is a person, as may be whoever nothing is known of."""
    return speaker is UNKNOWN or speaker.kind in kinds or ("person" in kinds and speaker.one is not False)


def _title_before(scan: Scan, mention: Mention) -> Sex | None:
    at = scan.token_at(mention.span[0]) - 1
    at -= at > 0 and scan.sentence.tokens[at].text == "."
    return sex_by_title(scan.sentence.tokens[at].text) if at >= 0 else None
