"""Measures everything and writes ``docs/quality.md``: ``python -m bench report SHARED``."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.diagrams import draw_reliability
from bench.handwritten import Tally, Tested, by, failures, run_handwritten
from bench.quality import measure_quality
from bench.realities import Told, article_realities, count_right, reality_shares, text_realities
from bench.reliability import GOLD, confidence_section, judged_sets, kept_in, make_bins
from bench.roles import counted_nouns, names, tagged_texts
from bench.speed import folder_pages, measure_throughput
from reportedly.languages.packs import pack_for
from reportedly.model.network import check_weights, weights_folder
from reportedly.pipeline import make_engine
from reportedly.protocols import Engine
from training.data.examples import Example
from training.data.figure_text import FIGURES, read_figure_texts
from training.data.gold import gold_pages
from training.data.markup import CONSTRUCTIONS, NEGATIVES
from training.data.name_text import NAMES, read_name_texts

__all__ = ["reality_table", "sentence_table", "share_table", "tally_table", "write_report"]

TEMPLATE = Path(__file__).parent / "quality.md.in"
NOTES = Path(__file__).parent / "notes.md"
"""What was found by other means than this command: reading by eye, training without a language."""
_NAMES_A_LANGUAGE = 400
_NUMBERS_A_TREEBANK = 150


_CLASSES = ("stance", "reality")
_ARTICLE = re.compile(
    r"(\S+)\s+(\w*)\s*\|\s*(\d+)/(\d+)\s+([\d.]+) \(P\s*([\d.]+) R\s*([\d.]+)\)\s+([\d.]+)"
    r" \|\s*(\S+)\s+(\S+)\s+(\S+)"
)
"""One article in what ``score.py claims`` prints."""


def write_report(shared: Path, out: Path, today: date) -> None:
    """Measure all gold sets that are there and write the page."""
    engine, fast = make_engine("full"), make_engine("fast")
    tested = list(run_handwritten(engine))
    with TemporaryDirectory() as folder:
        scored = {name: _scored(shared / "eval" / name, engine, Path(folder)) for name in GOLD}
        judged = judged_sets(shared, engine, Path(folder), tested)
    bins = {name: make_bins(answers) for name, answers in judged.items()}
    out.with_name("reliability.svg").write_text(draw_reliability(bins), encoding="utf-8")
    parts = {
        "date": today.isoformat(),
        "seeds": _articles(scored["seeds"]),
        "news": _articles(scored["news"]),
        "fast_seeds": _total(_scored(shared / "eval/seeds", fast)),
        "fast_news": _total(_scored(shared / "eval/news", fast)),
        "attribution": sentence_table(scored["attribution.jsonl"]),
        "languages": tally_table(by(tested, "lang")),
        "constructions": tally_table(_in_order(by(tested, "construction"))),
        "confidence": "\n".join(confidence_section(judged)),
        "failures": _failures(tested),
        "names": _names(tagged_texts(shared / "train/ner"), engine),
        "named": _names(read_name_texts(NAMES, "test"), engine),
        "counted": share_table(
            counted_nouns(shared / "train/ud", engine, _NUMBERS_A_TREEBANK), "numbers", "right noun"
        ),
        "realities": reality_table(text_realities(read_figure_texts(FIGURES, "test"), engine)),
        "gold_realities": _gold_realities(shared / "eval", engine),
        "speed": measure_throughput(folder_pages(Path("examples"))),
        "news_speed": measure_throughput(list(gold_pages(shared / "eval/news"))),
        "start": _start(),
        "memory": f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}",
        "cores": str(os.cpu_count() or 1),
        "notes": NOTES.read_text(encoding="utf-8").strip(),
        "size": f"{check_weights(weights_folder()) / 1e6:.1f}",
    }
    page = TEMPLATE.read_text(encoding="utf-8")
    for name, text in parts.items():
        page = page.replace("{{" + name + "}}", text)
    out.write_text(page, encoding="utf-8")


def _names(texts: Iterable[Example], engine: Engine) -> str:
    return share_table(names(texts, engine, _NAMES_A_LANGUAGE), "names", "F1")


def _gold_realities(folder: Path, engine: Engine) -> str:
    """Return of how many figures of the annotated articles the reality is right, in words."""
    told = {name: sum(article_realities(folder / name, engine).values(), Counter()) for name in ("seeds", "news")}
    return ", ".join(f"{count_right(pairs)} of {pairs.total()} in the {name}" for name, pairs in told.items())


def _scored(gold: Path, engine: Engine, keep: Path | None = None) -> str:
    return measure_quality(gold, None, None, kept_in(keep, gold) if keep else None, engine)


def _total(printed: str) -> str:
    """Return the last line of a scorer as words: "content 88.7, speaker 87.4"."""
    pairs = re.findall(r"(\w+?)(?:_f1)?=([\d.]+)", printed.strip().splitlines()[-1])
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in pairs)


def _articles(printed: str) -> str:
    """Return the table of ``score.py claims`` in Markdown."""
    rows = []
    for match in filter(None, map(_ARTICLE.match, printed.splitlines())):
        name, lang, gold, found, f1, p, r, *others = match.groups()
        rows.append(["**all**" if name == "ALL" else name, lang, f"{gold} / {found}", f"{f1} ({p}, {r})", *others])
    head = ("article", "language", "claims, gold / found", "content F1 (P, R)", "with speaker", *_CLASSES, "quoted")
    mentions = [line for line in printed.splitlines() if line.startswith("mentions")]
    return "\n".join([_table(head, rows), "", *mentions]).rstrip()


def sentence_table(printed: str) -> str:
    """Return the table of ``score.py attribution`` in Markdown, with whether the language has a pack."""
    rows = []
    for line in printed.splitlines():
        cells = line.split()
        if len(cells) == 6 and cells[1].isdigit():
            lang, gold, content, speaker, none, false = cells
            pack = "" if lang == "ALL" or pack_for(lang) is None else "yes"
            rows.append([lang, pack, gold, content, speaker, none, false])
    head = ("language", "pack", "sentences", "content found", "with speaker", "without a claim", "false alarms")
    return "\n".join([_table(head, rows), "", f"All: {_total(printed)}."])


def tally_table(tallies: Mapping[str, Tally]) -> str:
    """Return tallies of handwritten items in Markdown."""
    rows = []
    for key, tally in tallies.items():
        found = [_share(tally.content, tally.written), _share(tally.speaker, tally.written)]
        right = _share(sum(good for _, good in tally.confidences), tally.found)
        classes = [_share(tally.stance, tally.content), _share(tally.reality, tally.content)]
        alarms = f"{tally.alarms} of {tally.quiet}" if tally.quiet else "–"
        rows.append([key, str(tally.items), str(tally.written), *found, right, *classes, alarms])
    head = ("", "items", "claims", "content found", "with speaker", "found that are right", *_CLASSES, "false alarms")
    return _table(head, rows)


def _in_order(tallies: Mapping[str, Tally]) -> dict[str, Tally]:
    return {name: tallies[name] for name in (*CONSTRUCTIONS, *NEGATIVES) if name in tallies}


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}" if whole else "–"


def _failures(tested: Sequence[Tested]) -> str:
    rows = [
        "| language | construction | written, and not found | found, and not written |",
        "| --- | --- | --- | --- |",
    ]
    for cells in failures(tested):
        rows.append("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |")
    return "\n".join(rows)


def reality_table(told: Told) -> str:
    """Return by language of which share of figures the right reality is told, in Markdown."""
    return share_table(reality_shares(told), "figures", "right reality")


def share_table(found: Mapping[str, tuple[int, float]], counted: str, measured: str) -> str:
    """Return shares by language in Markdown: how many were counted, and the percentage."""
    rows = [[lang, str(number), f"{100 * share:.1f}"] for lang, (number, share) in found.items()]
    mean = sum(share for _, share in found.values()) / max(1, len(found))
    rows.append(["**mean**", str(sum(number for number, _ in found.values())), f"**{100 * mean:.1f}**"])
    return _table(("language", counted, measured), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown; a cell is one line whatever it holds."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )


def _start() -> str:
    """Return how many seconds a new process takes until the model has answered once."""
    code = (
        "import time; t = time.perf_counter();"
        "from reportedly.model.network import load_network; load_network().read([[0, 5, 2]]);"
        "print(f'{time.perf_counter() - t:.2f}')"
    )
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
