"""Stretches of an article's text: whether one lies in another, and how much two of them share."""

from __future__ import annotations

__all__ = ["Span", "likeness", "shared", "touches", "within"]

Span = tuple[int, int]


def touches(a: Span, b: Span) -> bool:
    """Tell whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def shared(a: Span, b: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def likeness(a: Span, b: Span) -> float:
    """Return the shared part of two spans as a share of what both cover: 1 where they are equal, 0 where apart."""
    return shared(a, b) / (max(a[1], b[1]) - min(a[0], b[0]))


def within(inner: Span, outer: Span) -> bool:
    """Tell whether a stretch of text lies wholly in another; a stretch lies in itself."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
