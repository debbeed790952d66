"""The process that ``bench.faults`` kills: puts analyses into a ledger, batch by batch, and links after them.

``python -m bench.ingesting LEDGER FILE BATCH`` writes a letter to its output when a batch (b) or the links (l) begin,
and at the end (d).
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.records import Analysis, Dossier
from reportedly.store.ledger import open_ledger


def _main(ledger: str, file: str, batch: int) -> None:
    with Path(file).open("rb") as stream:
        work: tuple[Sequence[Analysis], Dossier] = pickle.load(stream)  # noqa: S301 - our own, made a minute ago
    analyses, dossier = work

    def arriving() -> Iterator[Analysis]:
        for number, analysis in enumerate(analyses):
            if number % batch == 0:
                _tell("b")
            yield analysis

    with open_ledger(ledger, version="bench") as opened:
        opened.add(arriving(), batch=batch)
        _tell("l")
        opened.replace_links(dossier)
    _tell("d")


def _tell(letter: str) -> None:
    sys.stdout.write(letter)
    sys.stdout.flush()


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
