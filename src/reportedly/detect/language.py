"""Which language an article is in: what it declares where that can be trusted, py3langid otherwise."""

from __future__ import annotations

from reportedly.records import Article

__all__ = ["detect_language"]

_SAMPLE = 1000  # characters: 258 of 258 article bodies right at this length (docs/dependencies.md)

# Codes that stand for one written language, for our purposes: nobody tells them apart better than chance.
_ONE_LANGUAGE = {"no": "nb", "wuu": "zh", "yue": "zh", "in": "id", "iw": "he"}
# What is found for texts that only their declaration can tell apart.
_FOUND_AS = {"bs": "hr", "hbs": "hr", "sh": "hr"}

# Pairs that a page's own declaration settles, since detection confuses them.
_CLOSE = ({"nb", "nn", "da"}, {"id", "ms"}, {"hr", "bs", "sh", "hbs", "sr"}, {"cs", "sk"}, {"ru", "uk", "be", "bg"})


def _plain(code: str) -> str:
    code = code.replace("_", "-").split("-")[0].strip().lower()
    return _ONE_LANGUAGE.get(code, code)


def detect_language(article: Article, *, trust: bool) -> str | None:
    """Return the ISO 639-1 code of the article's language, None where there are too few letters to tell.

    Args:
        article: with the language it declares, if any.
        trust: the declaration was given for this very text (JSON lines) and is taken as it stands. Declarations of
            pages are often a template's default, so they only settle what detection confuses.
    """
    declared = _plain(article.lang or "") or None
    if declared and trust:
        return declared
    sample = _sample(article)
    if sum(character.isalpha() for character in sample) < 20:
        return declared
    from py3langid import classify  # its model takes 0.8 s to load, which texts of declared language need not wait for

    found = _plain(classify(sample)[0])
    if declared and any({declared, found} <= close for close in _CLOSE):
        return declared
    return _FOUND_AS.get(found, found)


def _sample(article: Article) -> str:
    """Return the first characters that are no page furniture."""
    parts, at = [], 0
    for start, end in (*article.skipped, (len(article.text), len(article.text))):
        parts.append(article.text[at:start])
        at = end
        if sum(map(len, parts)) >= _SAMPLE:
            break
    return " ".join(parts)[:_SAMPLE]
