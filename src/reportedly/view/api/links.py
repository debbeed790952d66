"""Where things are found: paths under the root at which the program is served, or addresses of MCP resources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

__all__ = ["VERSION", "Links"]

VERSION = "v1"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses under ``base`` (no slash at its end).

    Ids of articles and keys of entities come from outside and may hold anything, slashes too: they stand last in a
    path, with their slashes, and everything else escaped.
    """

    base: str

    def article(self, article: str) -> str:
        """Return the address of an article."""
        return f"{self.base}/articles/{quote(article, errors='replace')}"

    def claim(self, article: str, claim: str) -> str:
        """Return the address of a claim."""
        return f"{self.base}/claims/{_part(claim)}/{quote(article, errors='replace')}"

    def entity(self, key: str) -> str:
        """Return the address of an entity."""
        return f"{self.base}/entities/{quote(key, safe='/:', errors='replace')}"

    def story(self, story: str, part: str = "") -> str:
        """Return the address of a story, or of one of its parts."""
        return f"{self.base}/stories/{_part(story)}" + (f"/{part}" if part else "")

    def measure(self, measure: str) -> str:
        """Return the address of a measure."""
        return f"{self.base}/measures/{_part(measure)}"

    def verdict(self, verdict: str) -> str:
        """Return the address of a verdict."""
        return f"{self.base}/verdicts/{_part(verdict)}"

    def listing(self, path: str, asked: Mapping[str, object]) -> str:
        """Return the address of a list with what is asked of it; what is None is left out."""
        said = {name: value for name, value in asked.items() if value is not None and value is not False}
        return f"{self.base}/{path}" + (f"?{urlencode(said, errors='replace')}" if said else "")


def _part(name: str) -> str:
    return quote(name, safe="", errors="replace")
