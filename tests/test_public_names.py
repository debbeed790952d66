"""What ``import reportedly`` promises."""

from __future__ import annotations

from pathlib import Path

import reportedly

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_all_is_complete_and_sorted() -> None:
    assert list(reportedly.__all__) == sorted(reportedly.__all__)
    assert all(hasattr(reportedly, name) for name in reportedly.__all__)


def test_brief_reads_a_path_object() -> None:
    dossier = reportedly.brief([EXAMPLES / "02-harbour-ledger-en.html"])
    assert {claim.speaker_name for claim in dossier.analyses[0].claims} >= {"Volodymyr Zelensky"}
