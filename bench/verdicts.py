"""Every verdict over real news, to be read by eye: ``python -m bench verdicts SHARED``.

The collection is the seeds, the annotated news and the same articles in several languages, all compared at once.
Translations of one article are one origin and say the same, so whatever contradicts between two of them is an error
of ours by construction: those are counted first. The judgements in ``verdicts_read.md`` are read back: each line of
its table names a verdict by its two claims, and what was judged before is not asked again.
"""

from __future__ import annotations

import json
import pickle
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.collect.files import read_pages
from reportedly.match.agreements import find_agreements
from reportedly.match.framed import Vectors, frame_claims
from reportedly.match.propositions import find_denials
from reportedly.match.verdicts import find_verdicts
from reportedly.pipeline import (
    analyse_pages,
    compare_analyses,
    embed_analyses,
    embed_contents,
    make_embedder,
    make_engine,
)
from reportedly.records import Claim, Dossier, Failure, Page, Side, Span, Verdict, digest, likeness

__all__ = ["JUDGED", "Judgement", "collection", "read_judgements", "reliability", "show_verdicts", "verdict_key"]

JUDGED = Path(__file__).parent / "verdicts_read.md"
LANGS = ("en", "de", "pl", "ru", "lv", "hu", "fi", "tr", "zh", "ar", "es", "fr")
_CONTRADICTS = ("differs", "denies", "doubts")
_WORDS = 6  # of a claim that are quoted at most
_BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader said of one verdict: right, wrong or arguable, and why; its score when it was read."""

    key: str
    kind: str
    judged: str
    why: str
    score: float = 0.0


def collection(shared: Path, langs: Sequence[str] = LANGS) -> list[Page | Failure]:
    """Return the pages: seeds, annotated news, and the parallel articles in these languages (all where empty)."""
    pages: list[Page | Failure] = []
    for page in read_pages([str(shared / "seeds")]):
        pages.append(page if isinstance(page, Failure) else replace(page, id=f"seed-{Path(page.source).name[:3]}"))
    for path in sorted((shared / "eval" / "news").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        text = path.with_suffix(".txt").read_bytes()
        pages.append(Page(path.name, text, "text", None, gold["doc_id"], gold["lang"], published, gold.get("title")))
    for path in sorted((shared / "eval" / "parallel").glob("*.jsonl")):
        if not langs or path.stem in langs:
            with path.open(encoding="utf-8") as lines:
                pages += [_translated(json.loads(line)) for line in lines]
    return pages


def _translated(item: Mapping[str, str]) -> Page:
    return Page(item["id"], item["text"].encode(), "text", "utf-8", f"{item['doc']}/{item['lang']}", item["lang"])


def compare(shared: Path, langs: Sequence[str], keep: Path) -> tuple[Dossier, Dossier]:
    """Analyse the collection, or take what ``keep`` holds of an earlier run, and compare it.

    Returns:
        The dossier, and the same with every article taken for its own origin: in that, the verdicts between
        translations show how the rules would fare if nobody knew that they are translations.
    """
    pages = collection(shared, langs)
    engine = make_engine()
    name = digest(engine.name, *(digest(page.source, getattr(page, "body", b"")) for page in pages))
    kept = keep / f"verdicts-{name}.pickle"
    if not kept.exists():
        analyses = list(analyse_pages(pages, engine))
        keep.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps((analyses, embed_analyses(analyses, make_embedder()))))
    analyses, vectors = pickle.loads(kept.read_bytes())  # noqa: S301 - a file of our own
    contents = embed_contents(analyses, make_embedder())
    dossier = compare_analyses(analyses, vectors=vectors, contents=contents)
    return dossier, replace(dossier, origins=(), verdicts=_apart(dossier, contents))


def _apart(dossier: Dossier, contents: Vectors) -> tuple[Verdict, ...]:
    framed = frame_claims(dossier.analyses, contents)
    return (
        *find_verdicts(dossier.analyses, dossier.measures, ()),
        *find_denials(framed, dossier.stories, (), dossier.entities),
        *find_agreements(framed, dossier.stories, (), dossier.entities),
    )


def verdict_key(verdict: Verdict) -> str:
    """Return what names a verdict from run to run: its kind and its two claims, whatever story they are in."""
    sides = sorted(f"{side.article}#{side.claim}" for side in (verdict.left, verdict.right))
    return digest(verdict.kind, *sides, length=8)


def read_judgements(path: Path = JUDGED) -> dict[str, Judgement]:
    """Return the judgements of the table by verdict."""
    found = {}
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == _CELLS and re.fullmatch(r"[0-9a-f]{8}", cells[0]):
            found[cells[0]] = Judgement(cells[0], cells[1], cells[3], cells[4], float(cells[2]))
    return found


_CELLS = 7  # key, kind, score, judgement, why, left, right


def reliability(
    verdicts: Iterable[Verdict], judged: Mapping[str, Judgement]
) -> list[tuple[str, int, float, float, float]]:
    """Return by kind and by bin of the score: (name, how many, mean score, share right, share right or arguable)."""
    groups: dict[str, list[tuple[float, str]]] = {}
    for verdict in verdicts:
        said = judged.get(verdict_key(verdict))
        if said is None:
            continue
        bound = next(high for high in _BINS[1:] if verdict.score <= high)
        for name in (f"kind {verdict.kind}", f"score to {bound:.1f}", "all"):
            groups.setdefault(name, []).append((verdict.score, said.judged))
    table = []
    for name, rows in sorted(groups.items()):
        right = sum(said == "right" for _, said in rows) / len(rows)
        open_ = sum(said != "wrong" for _, said in rows) / len(rows)
        table.append((name, len(rows), sum(score for score, _ in rows) / len(rows), right, open_))
    return table


def show_verdicts(shared: Path, langs: Sequence[str], keep: Path, *, rows: bool = False) -> Iterator[str]:
    """Yield the report; with ``rows`` the lines of the table of judgements too, "?" where nobody judged yet."""
    judged = read_judgements()
    dossier, apart = compare(shared, langs, keep)
    for title, made in (("verdicts", dossier), ("with every article for its own origin", apart)):
        counts = Counter(str(verdict.kind) for verdict in made.verdicts if _translations(verdict))
        yield f"{title}: {_counted(Counter(str(verdict.kind) for verdict in made.verdicts))}"
        yield f"  false by construction (contradicting translations): {sum(counts[kind] for kind in _CONTRADICTS)}"
        yield f"  between translations: {_counted(counts)}"
    both = {verdict_key(verdict): verdict for verdict in (*apart.verdicts, *dossier.verdicts)}
    yield f"judged: {len(judged.keys() & both.keys())} of {len(both)}"
    yield "group              how many  mean score  right  right or arguable"
    for name, many, score, right, open_ in reliability(both.values(), judged):
        yield f"{name:<18} {many:8} {score:11.2f} {100 * right:5.0f}% {100 * open_:5.0f}%"
    yield from _disagreements(dossier, shared / "eval" / "seeds")
    if rows:
        yield from (_row(verdict, judged) for verdict in both.values())


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{kind} {many}" for kind, many in sorted(counts.items())) or "none"


def _translations(verdict: Verdict) -> bool:
    left, right = verdict.left.article, verdict.right.article
    return left != right and "/" in left and left.rpartition("/")[0] == right.rpartition("/")[0]


def _row(verdict: Verdict, judged: Mapping[str, Judgement]) -> str:
    key = verdict_key(verdict)
    said = judged.get(key, Judgement(key, verdict.kind, "?", ""))
    cells = (key, verdict.kind, f"{verdict.score:.2f}", said.judged, said.why, *map(_quoted, _sides(verdict)))
    return "| " + " | ".join(cells) + " |"


def _sides(verdict: Verdict) -> tuple[Side, Side]:
    return verdict.left, verdict.right


def _quoted(side: Side) -> str:
    """Return who says it where, and the first words of the claim: never more than may be quoted."""
    words = side.text.replace("|", "/").split()
    text = " ".join(words[:_WORDS])
    if len(words) < _FEW:  # no spaces between words
        text = text[:40]
    return f"{side.article}: {side.speaker_name}: {text}"


_FEW = 4


# --- the disagreements of the seeds -----------------------------------------------------------------------------


def _disagreements(dossier: Dossier, gold: Path) -> Iterator[str]:
    """Yield for each disagreement that the seeds' dossier lists which verdicts show it.

    The list is read from the gold dossier, where each item cites its claims ("001:c15 c16"); a verdict shows it
    where both its claims lie in the place of two claims that are cited.
    """
    if not (gold / "dossier.md").exists():
        return
    text = (gold / "dossier.md").read_text("utf-8")
    part = text.split("\n## 3.")[1].split("\n## 4.")[0]
    names = _gold_names(dossier, gold)
    found = [verdict for verdict in dossier.verdicts if _of_seeds(verdict)]
    yield f"seeds: {_counted(Counter(str(verdict.kind) for verdict in found))}"
    for line in part.splitlines():
        item = re.match(r"(\d+)\. \*\*(.+?)\*\*", line)
        if item:
            cited = _cited(line)
            if item[1] in _TABLES:  # it speaks of the figures of one table, and cites none
                cited |= _cited(text.split(f"\n### {_TABLES[item[1]]} ")[1].split("\n### ")[0])
            shown = [verdict for verdict in found if all(names[_place(side)] & cited for side in _sides(verdict))]
            yield f"  {item[1]:>2} {item[2][:50]:<50} {_counted(Counter(str(verdict.kind) for verdict in shown))}"


_TABLES = {"5": "2.1", "6": "2.2", "7": "2.3"}  # number of an item -> of the table whose values it compares


def _of_seeds(verdict: Verdict) -> bool:
    return all(side.article.startswith("seed-") for side in _sides(verdict))


def _cited(line: str) -> set[str]:
    """Return the claims that a line cites: "(001:c6 c7, 002:c1)" -> {"001:c6", "001:c7", "002:c1"}."""
    cited, article = set(), ""
    for name, claim in re.findall(r"(?:\b(\d{3}):)?\b(c\d+)\b", line):
        article = name or article
        cited.add(f"{article}:{claim}")
    return cited


def _place(side: Side) -> tuple[str, str]:
    return side.article, side.claim


def _gold_names(dossier: Dossier, gold: Path) -> dict[tuple[str, str], set[str]]:
    """Return which gold claims lie where ours do."""
    found: dict[tuple[str, str], set[str]] = {}
    for analysis in dossier.analyses:
        if analysis.article.id.startswith("seed-"):
            number = analysis.article.id[-3:]
            (path,) = gold.glob(f"{number}_*.json")
            claims = json.loads(path.read_text("utf-8"))["claims"]
            for claim in analysis.claims:
                found[analysis.article.id, claim.id] = set(_alike(claim, claims, number))
    return found


def _alike(claim: Claim, claims: Sequence[Mapping[str, Any]], number: str) -> Iterator[str]:
    for at, other in enumerate(claims, 1):
        same_cue = claim.cue and other.get("cue") and likeness(claim.cue, _span(other["cue"])) > 0
        if same_cue or likeness(claim.content, _span(other["content"])) > _SHARED:
            yield f"{number}:{other.get('id', f'c{at}')}"


def _span(found: Sequence[int]) -> Span:
    return found[0], found[1]


_SHARED = 0.3  # of both contents
