"""Gold texts read by an engine, and the claims found there judged by ``score.py`` itself.

Confidences are fitted on one half of the gold texts and shown on the other (``Judged.fitted``).
"""

from __future__ import annotations

import importlib.util
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.languages.packs import pack_or_generic
from reportedly.pipeline import analyse_pages, compare_analyses
from reportedly.protocols import Engine
from reportedly.records import Page, digest
from reportedly.view.exports import analysis_to_json

__all__ = ["Judged", "find_scorer", "gold_pages", "judged_claims", "predict"]


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer: how sure the program was of it (0 to 1), and how right it is (0, 1, an arguable one a half).

    ``lang`` is the code of the language's pack; ``fitted`` tells that curves of confidence may be fitted on it.
    """

    confidence: float
    right: float
    lang: str = ""
    fitted: bool = False


def gold_pages(gold: Path, texts: Path | None = None) -> Iterator[Page]:
    """Yield the texts of gold: of a folder of annotated articles, or of a file of sentences.

    The texts of articles stand beside the annotations, or in ``texts``.
    """
    if not gold.is_dir():
        for row in _rows(gold):
            yield Page(row["id"], row["text"].encode(), "json", "utf-8", id=row["id"], lang=row["lang"])
        return
    for path in sorted(gold.glob("*.json")):
        row: dict[str, Any] = json.loads(path.read_text("utf-8"))
        # the seeds' texts stand in a folder of their own, two levels up
        folders = [texts] if texts else [gold, gold.parent.parent / gold.name]
        for folder in folders:
            text = folder / f"{path.stem}.txt"
            if text.exists():
                yield Page(str(text), text.read_bytes(), "json", "utf-8", id=row["doc_id"], lang=row["lang"])
                break


def predict(pages: Iterable[Page], engine: Engine, target: Path) -> None:
    """Write what an engine finds in pages, all compared with each other, as JSON lines."""
    with target.open("w", encoding="utf-8") as stream:
        for result in compare_analyses(analyse_pages(pages, engine)).analyses:
            stream.write(json.dumps(analysis_to_json(result), ensure_ascii=False) + "\n")


def find_scorer(gold: Path) -> Path | None:
    """Return the scorer that stands above gold data, None where there is none."""
    return next((parent / "score.py" for parent in gold.resolve().parents if (parent / "score.py").exists()), None)


def judged_claims(gold: Path, predicted: Path) -> Iterator[Judged]:
    """Yield the claims of what ``analyse`` wrote for gold articles (a folder) or sentences (a file of lines).

    Raises:
        FileNotFoundError: no ``score.py`` stands above the gold data.
    """
    scorer = _load_scorer(gold)
    claims = {row["id"]: [c for c in row.get("claims", []) if c.get("content")] for row in _rows(predicted)}
    if gold.is_dir():
        for path in sorted(gold.glob("*.json")):
            article = json.loads(path.read_text("utf-8"))
            yield from _in_article(scorer, article, claims.get(article["doc_id"], []))
    else:
        for sentence in _rows(gold):
            yield from _in_sentence(scorer, sentence, claims.get(sentence["id"], []))


def _load_scorer(gold: Path) -> Any:  # noqa: ANN401 - a module that is not ours
    path = find_scorer(gold)
    spec = importlib.util.spec_from_file_location("gold_scorer", path) if path else None
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"no score.py above {gold}")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _in_article(scorer: Any, gold: Mapping[str, Any], claims: Sequence[Any]) -> Iterator[Judged]:  # noqa: ANN401
    """Yield the claims of the annotated part of an article, matched one to one as ``score.py claims`` does."""
    until = gold.get("annotated_until") or math.inf
    found = [claim for claim in claims if claim["content"][0] < until]
    wanted = [claim for claim in gold["claims"] if claim.get("content")]
    pairs = scorer.match(wanted, found, lambda a, b: scorer.iou(a["content"], b["content"]), _HALF)
    right = {id(own) for other, own in pairs if scorer.same_speaker(other.get("speaker"), own.get("speaker"))}
    lang, fitted = pack_or_generic(gold["lang"]).code, _of_first_half(gold["doc_id"])
    for claim in found:
        yield Judged(claim["confidence"], float(id(claim) in right), lang, fitted)


_HALF = 0.5


def _of_first_half(text: str) -> bool:
    return int(digest("half", text, length=8), 16) % 2 == 0


def _in_sentence(scorer: Any, gold: Mapping[str, Any], claims: Sequence[Any]) -> Iterator[Judged]:  # noqa: ANN401
    """Yield the claims of a sentence of which gold tells: all where it holds none, else the one that is meant.

    The treebanks' labels tell of one attribution a sentence; whether others that are found are right is not known,
    so they are not counted. Sentences whose licence forbids commercial use are for testing alone.
    """
    lang = pack_or_generic(gold["lang"]).code
    fitted = "NC" not in gold.get("license", "") and _of_first_half(gold["id"])
    if gold["kind"] == "none":
        yield from (Judged(claim["confidence"], 0.0, lang, fitted) for claim in claims)
        return
    best = max(claims, key=lambda claim: scorer.iou(gold["content"], claim["content"]), default=None)
    if best and any(scorer.iou(gold[part], best.get(part)) > 0 for part in ("content", "cue")):
        alike = scorer.iou(gold["content"], best["content"]) >= _HALF
        same = scorer.same_speaker(gold.get("speaker"), best.get("speaker"))
        yield Judged(best["confidence"], float(alike and same), lang, fitted)
