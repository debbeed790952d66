"""Which language an article is in: what it declares where that can be trusted, py3langid otherwise."""

from __future__ import annotations

from reportedly.languages.codes import code_found, confused, plain_code
from reportedly.records import Article

__all__ = ["detect_language"]

_SAMPLE = 1000  # characters: 258 of 258 article bodies right at this length (docs/dependencies.md)


def detect_language(article: Article, *, trust: bool) -> str | None:
    """Return the ISO 639-1 code of the article's language, None where there are too few letters to tell.

    Args:
        article: with the language it declares, if any.
        trust: the declaration was given for this very text (JSON lines) and is taken as it stands. Declarations of
            pages are often a template's default, so they only settle what detection confuses.
    """
    declared = plain_code(article.lang or "") or None
    if declared and trust:
        return declared
    sample = _sample(article)
    if sum(character.isalpha() for character in sample) < 20:
        return declared
    from py3langid import classify  # its model takes 0.8 s to load, which texts of declared language need not wait for

    found = plain_code(classify(sample)[0])
    return declared if declared and confused(declared, found) else code_found(found)


def _sample(article: Article) -> str:
    """Return the first characters that are no page furniture."""
    parts, at = [], 0
    for start, end in (*article.skipped, (len(article.text), len(article.text))):
        parts.append(article.text[at:start])
        at = end
        if sum(map(len, parts)) >= _SAMPLE:
            break
    return " ".join(parts)[:_SAMPLE]
