"""The full engine around a network that a test writes down, on one text."""

from __future__ import annotations

from reportedly.extract.names import find_article_mentions
from reportedly.extract.quotes import find_quotations
from reportedly.extract.tagger import TaggerEngine
from reportedly.model.network import Network
from reportedly.protocols import Engine, Reading
from reportedly.records import Attribution
from scanned import scans_of, told

__all__ = ["attributions", "only", "reading_of"]


def reading_of(text: str, network: Network, lang: str = "en") -> Reading:
    """Return what the engine sees of a text."""
    engine: Engine = TaggerEngine(network)
    return engine.read(scans_of(text, lang))


def attributions(text: str, network: Network, lang: str = "en") -> tuple[Attribution, ...]:
    """Return the attributions that the engine finds in a text."""
    scans = scans_of(text, lang)
    return reading_of(text, network, lang).attributions(find_article_mentions(scans), (), find_quotations(scans))


def only(text: str, network: Network, lang: str = "en") -> Attribution:
    """Return the one attribution that the engine finds in a text."""
    found = attributions(text, network, lang)
    assert len(found) == 1, told(text, found)
    return found[0]
