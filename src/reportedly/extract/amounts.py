"""What a number in a text comes to: from which value to which, and how it was written; read part by part."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NUMBER_KINDS", "Amount", "Sum", "show"]

NUMBER_KINDS = ("numbers.words", "numbers.scales", "numbers.fractions", "numbers.vague")
"""Sections of words that are numbers or parts of one."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at ``tokens[start:end]``.

    ``low`` and ``high`` are equal unless it is vague or a range. ``digits``: written in digits; ``grouped``: with
    grouping or decimals, so that it is no year; ``scale``: its last scale (1 where it has none); ``fraction``: a
    bare part ("half"); ``joined``: two numbers make a range; ``more``: a word inside it says "and more".
    """

    start: int
    end: int
    low: float
    high: float | None
    approx: bool = False
    digits: bool = False
    grouped: bool = False
    scale: float = 1.0
    fraction: bool = False
    joined: bool = False
    more: bool = False
    reading: tuple[str, ...] = ()


@dataclass(slots=True)
class Sum:
    """A number in the making: finished ``sections`` (value, scale), ``group`` being read, ``scale`` last used."""

    end: int
    sections: tuple[tuple[float, float], ...] = ()
    group: float | None = None
    scale: float = float("inf")
    digits: bool = False
    grouped: bool = False
    fraction: bool = False
    more: bool = False
    parts: tuple[str, ...] = ()

    @property
    def started(self) -> bool:
        """Whether any part has been read."""
        return self.group is not None or self.scale != float("inf")

    @property
    def value(self) -> float:
        """What the parts read so far come to."""
        return sum(value for value, _ in self.sections) + (self.group or 0.0)

    def close(self, scale: float) -> bool:
        """Count in a scale what was read since the last higher one ("1 億 2 千 万": 2 千 are counted in 万)."""
        below = [section for section in self.sections if section[1] < scale]
        if any(of == scale for _, of in self.sections):
            return False
        counted = sum(value for value, _ in below) + (self.group or 0.0)
        kept = self.sections[: len(self.sections) - len(below)]
        self.sections, self.group, self.scale = (*kept, ((counted or 1.0) * scale, scale)), None, scale
        return True

    def note(self, sign: str, value: float, word: str) -> None:
        """Write down a part as readers are shown it: "200", then "+ 50 (fifty)" or "× 1000 (thousand)"."""
        self.parts += (f"{sign} {show(value)} ({word})",) if self.parts else (f"{show(value)} ({word})",)


def show(value: float) -> str:
    """Return a value as a reader writes it: without ".0"."""
    return str(int(value)) if value == int(value) else repr(value)
