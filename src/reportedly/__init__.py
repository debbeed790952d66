"""Who says what, on what evidence, through whom, and where do they contradict each other?

The names in ``__all__`` are the only promise::

    dossier = reportedly.brief(["articles/"])
    for analysis in dossier.analyses:
        for claim in analysis.claims:
            print(claim.speaker_name, claim.stance, analysis.article.text[slice(*claim.content)])
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike, fspath
from typing import Literal

from reportedly.errors import InputError, LedgerError, ModelError, PackError, ReportedlyError, SettingsError
from reportedly.records import Analysis, Article, Claim, Dossier, Entity, Figure, Mention, Moment, Story, Verdict

__all__ = [
    "Analysis",
    "Article",
    "Claim",
    "Dossier",
    "Entity",
    "Figure",
    "InputError",
    "LedgerError",
    "Mention",
    "ModelError",
    "Moment",
    "PackError",
    "ReportedlyError",
    "SettingsError",
    "Story",
    "Verdict",
    "brief",
]


def brief(paths: Iterable[str | PathLike[str]], engine: Literal["full", "fast"] = "full") -> Dossier:
    """Read articles and return who says what, linked and compared.

    Args:
        paths: files, folders or globs; text, HTML or JSON lines.
        engine: ``full`` is the trained model, ``fast`` reads word lists and punctuation.

    Returns:
        The dossier. What could not be read is in ``dossier.failures``; nothing is raised for it.

    Raises:
        ModelError: the package was installed without its model.
    """
    from reportedly.collect.files import read_pages
    from reportedly.pipeline import analyse_pages, compare_analyses, compare_by_meaning, make_embedder, make_engine

    results = list(analyse_pages(read_pages([fspath(path) for path in paths]), make_engine(engine)))
    return compare_analyses(results) if engine == "fast" else compare_by_meaning(results, make_embedder())
