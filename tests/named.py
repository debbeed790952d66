"""Who speaks in the claims of a short text that a test makes up: names found and linked as in an article."""

from __future__ import annotations

from reportedly.detect.sentences import find_sentences
from reportedly.extract.names import find_article_mentions
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.link.coreference import name_speakers
from reportedly.link.entities import link_mentions
from reportedly.records import Analysis, Article, Claim, NameSpan, Span


def _claim(number: int, text: str, speaker: str | None, cue: str, because: str, after: int) -> Claim:
    at = text.index(cue, after)
    span: Span | None = None
    if speaker is not None:
        start = text.index(speaker, max(0, at - 80))
        span = (start, start + len(speaker))
    return Claim(
        f"c{number}",
        (at, at + len(cue)),
        (at, at + len(cue)),
        span,
        None,
        None,
        None,
        (),
        "asserts",
        "actual",
        "indirect",
        (),
        (),
        1.0,
        because,
    )


def named_speakers(
    text: str,
    *claims: tuple[str | None, str],
    lang: str = "en",
    because: str = "cue verb",
    people: tuple[str, ...] = (),
) -> list[tuple[str | None, str | None]]:
    """Return name and kind of each speaker; claims are a speaker's words and a cue, in the order of the text.

    ``people`` are names that an engine sees as people's, wherever they stand.
    """
    pack, article = load_pack(lang), Article("a", text, lang)
    scans = [scan_sentence(s, pack) for s in find_sentences(article, pack)]
    starts = [(name, at) for name in people for at in range(len(text)) if text.startswith(name, at)]
    seen = sorted((NameSpan((at, at + len(name)), "person", 0.95) for name, at in starts), key=lambda n: n.span)
    (analysis,), _ = link_mentions([Analysis(article, mentions=find_article_mentions(scans, seen))])
    made, after = [], 0
    for number, (speaker, cue) in enumerate(claims):
        made.append(_claim(number, text, speaker, cue, because, after))
        after = made[-1].content[1]
    named = name_speakers(Analysis(article, claims=tuple(made), mentions=analysis.mentions), scans)
    return [(claim.speaker_name, claim.speaker_kind) for claim in named.claims]
