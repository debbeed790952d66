"""Exports of the sample dossier, as the bytes of a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from exported import HOSTILE, Written, one_claim
from reportedly.records import Dossier
from reportedly.view.exports import FORMATS, Choice, open_dossier


@pytest.fixture(scope="session")
def written(dossier: Dossier) -> Written:
    """Return a function that writes the sample dossier, or another, in a format."""

    def write(kind: str, of: Dossier | None = None, **choice: Any) -> bytes:
        return b"".join(FORMATS[kind].write(open_dossier(of or dossier), Choice(**choice)))

    return write


@pytest.fixture
def hostile() -> Dossier:
    """Return a dossier whose every text is hostile."""
    return one_claim(HOSTILE)


@pytest.fixture
def empty(dossier: Dossier) -> Dossier:
    """Return a dossier in which nothing was found."""
    bare = tuple(replace(analysis, claims=(), figures=(), mentions=()) for analysis in dossier.analyses)
    return Dossier(bare, (), (), (), (), ())
