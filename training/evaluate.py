"""Measures a tagger on what it has not seen: ``python -m training.evaluate MODEL DATA SHARED``.

MODEL is a ``tagger.pt`` or the folder that ``training.export`` has written. Claims go through the package's whole
pipeline, so what is measured is what users get: attributions in sentences and claims in articles, by the project's own
``score.py``, and claims in the held-out handwritten text. Names and counted nouns are asked of the network itself.
"""

from __future__ import annotations

import argparse
import json
import random
import runpy
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch

from reportedly.collect.tags import normalise_language
from reportedly.extract.tagger import TaggerEngine
from reportedly.extract.tagging import marks, name_spans, role_span
from reportedly.model.labels import NAMES
from reportedly.model.network import LONGEST, Network, Question, Read
from reportedly.model.pieces import Encoding
from reportedly.pipeline import analyse_page, compare_analyses
from reportedly.records import Analysis, Failure, Page, Span
from reportedly.view.exports import analysis_to_json
from training.data import examples
from training.data.build import TEXTS
from training.data.examples import Example, Trigger
from training.data.markup import CONSTRUCTIONS, NEGATIVES, Item, Written, read_sheet
from training.network import open_network

_T = TypeVar("_T")
_SEED = 7
_AT_ONCE = 256  # texts: what the lower half says of a whole test file would not fit into memory
_FOUND = 0.5  # overlap of contents from which on score.py calls a claim found
_NOTHING = "nothing to measure in these languages"
_KINDS = dict(zip(("person", "organisation", "place"), NAMES, strict=True))


@dataclass(frozen=True, slots=True)
class Trial:
    """What is measured on what: ``most`` is how much of a language, no ``langs`` are all."""

    network: Network
    data: Path
    shared: Path
    most: int
    langs: frozenset[str] = frozenset()

    def wants(self, lang: str) -> bool:
        """Tell whether a language is measured."""
        return not self.langs or normalise_language(lang) in self.langs

    def sample(self, name: str, most: int) -> list[Example]:
        """Return at most so many examples a language from a test file."""
        wanted = [item for item in examples.read(self.data / name) if self.wants(item.lang)]
        return sample(wanted, lambda item: item.lang, most)

    def analyses(self, pages: Iterable[Page]) -> Iterator[Analysis]:
        """Yield what the package finds in pages; a page that it fails on is told and left out.

        One page at a time: measuring is to leave the processor to a training run as ``--threads`` says.
        """
        engine = TaggerEngine(self.network)
        for result in (analyse_page(page, engine) for page in pages):
            if isinstance(result, Failure):
                print(f"{result.id}: {result.message}", file=sys.stderr)
            else:
                yield result

    def score(self, kind: str, gold: Path, found: Iterable[Analysis]) -> str:
        """Return what the project's scorer prints for analyses."""
        with tempfile.TemporaryDirectory() as folder:
            lines = write_lines(Path(folder) / "found.jsonl", map(analysis_to_json, found))
            command = [sys.executable, str(self.shared / "eval/score.py"), kind, str(gold), str(lines)]
            return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def sample(items: Iterable[_T], group: Callable[[_T], Any], most: int) -> list[_T]:
    """Return at most so many items of each group, always the same ones."""
    groups: dict[Any, list[_T]] = defaultdict(list)
    for item in items:
        groups[group(item)].append(item)
    return [
        item
        for _, members in sorted(groups.items())
        for item in random.Random(_SEED).sample(members, min(most, len(members)))  # noqa: S311
    ]


def write_lines(path: Path, items: Iterable[Any]) -> Path:
    """Write JSON lines and return the path."""
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")
    return path


def page(name: str, lang: str, text: str) -> Page:
    """Return a text as a page, as JSON lines would bring it: its spans are those of the text."""
    return Page(name, text.encode(), "json", "utf-8", id=name, lang=lang)


# --- by score.py ------------------------------------------------------------------------------------------------


def attribution(trial: Trial) -> str:
    """Score a sample of the attribution test sentences: ``most`` with and ``most`` without a claim a language."""
    lines = (trial.shared / "eval/attribution.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = [item for item in map(json.loads, lines) if trial.wants(item["lang"])]
    gold = sample(wanted, lambda item: (item["lang"], item["kind"] == "none"), trial.most)
    if not gold:
        return f"attribution: {_NOTHING}"
    found = trial.analyses(page(item["id"], item["lang"], item["text"]) for item in gold)
    with tempfile.TemporaryDirectory() as folder:
        return trial.score("attribution", write_lines(Path(folder) / "gold.jsonl", gold), found)


def articles(trial: Trial) -> str:
    """Score the annotated seeds and news articles."""
    folders = (("eval/seeds", "seeds"), ("eval/news", "eval/news"))
    return "\n".join(_articles(trial, trial.shared / gold, trial.shared / texts) for gold, texts in folders)


def _articles(trial: Trial, gold: Path, texts: Path) -> str:
    pages = []
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(gold.glob("*.json")):
            row = json.loads(path.read_text(encoding="utf-8"))
            if trial.wants(row["lang"]):
                shutil.copy(path, folder)
                pages.append(page(row["doc_id"], row["lang"], (texts / f"{path.stem}.txt").read_text(encoding="utf-8")))
        if not pages:
            return f"{gold.name}: {_NOTHING}"
        return trial.score("claims", Path(folder), compare_analyses(trial.analyses(pages)).analyses)


# --- handwritten text -------------------------------------------------------------------------------------------


def written_items(trial: Trial) -> list[tuple[Example, Item]]:
    """Return the held-out handwritten items; one whose sheet was changed since the data were built is left out.

    The sheets say more than the examples made of them: the construction, and claims that no trigger stands for.
    """
    sheets = map(read_sheet, sorted(TEXTS.glob("*.txt")))
    known = {(sheet.lang, item.text): item for sheet in sheets for item in sheet.items}
    held_out = [item for item in examples.read(trial.data / "text.test.jsonl") if trial.wants(item.lang)]
    found = [(example, known[key]) for example in held_out if (key := (example.lang, example.text)) in known]
    if len(found) < len(held_out):
        print(f"{len(held_out) - len(found)} handwritten items have changed: build the data again", file=sys.stderr)
    return sample(found, lambda pair: (pair[0].lang, not pair[1].claims), trial.most)


def written_text(trial: Trial) -> str:
    """Return the table of claims in handwritten text, by language and by construction."""
    items = written_items(trial)
    pages = (page(example.id, example.lang, example.text) for example, _ in items)
    found = {analysis.article.id: analysis_to_json(analysis)["claims"] for analysis in trial.analyses(pages)}
    rules = runpy.run_path(str(trial.shared / "eval/score.py"))
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for example, item in items:
        tally = tally_item(item, found.get(example.id, []), rules)
        for row in (example.lang, item.construction, "ALL"):
            tallies[row].update(tally)
    return _table(tallies)


def tally_item(item: Item, found: Any, rules: Mapping[str, Any]) -> Counter[str]:  # noqa: ANN401 - JSON
    """Count what was found of one item, by the rules of ``score.py``."""
    if not item.claims:
        return Counter(none=1, alarms=bool(found))
    gold = [_as_json(claim) for claim in item.claims]
    pairs = rules["match"](gold, found, lambda a, b: rules["iou"](a["content"], b["content"]), _FOUND)
    return Counter(
        claims=len(gold),
        content=len(pairs),
        speaker=sum(rules["same_speaker"](a["speaker"], b["speaker"]) for a, b in pairs),
        stance=sum(a["stance"] == b["stance"] for a, b in pairs),
        reality=sum(a["reality"] == b["reality"] for a, b in pairs),
    )


def _as_json(claim: Written) -> dict[str, Any]:
    return {
        "content": claim.content, "speaker": claim.speaker, "stance": claim.stance, "reality": claim.reality,
    }  # fmt: skip


def _table(tallies: Mapping[str, Counter[str]]) -> str:
    kinds = [kind for kind in (*CONSTRUCTIONS, *NEGATIVES) if kind in tallies]
    langs = sorted(set(tallies) - {"ALL", *kinds})
    rows = [_row(name, tallies[name]) for name in (*langs, *kinds, "ALL") if name in tallies]
    return "\n".join(["text            claims  content  +speaker  stance  reality   none  false alarms", *rows])


def _row(name: str, tally: Counter[str]) -> str:
    claims, matched = tally["claims"], tally["content"]
    return (
        f"{name:15} {claims:6}  {_share(matched, claims):>7}  {_share(tally['speaker'], claims):>8}"
        f"  {_share(tally['stance'], matched):>6}  {_share(tally['reality'], matched):>7}"
        f"  {tally['none']:5}  {_share(tally['alarms'], tally['none']):>12}"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


# --- the network itself -----------------------------------------------------------------------------------------


def read_texts(network: Network, texts: Sequence[str]) -> Iterator[tuple[Encoding, Read]]:
    """Yield each text's pieces, as many as the network has places for, and what the lower half says of them."""
    for start in range(0, len(texts), _AT_ONCE):
        whole = network.tokenizer.encode_all(texts[start : start + _AT_ONCE])
        encodings = [Encoding(encoding.ids[:LONGEST], encoding.spans[:LONGEST]) for encoding in whole]
        yield from zip(encodings, network.read([encoding.ids for encoding in encodings]), strict=True)


def name_scores(network: Network, items: Sequence[Example]) -> dict[str, float]:
    """Return F1 of exact names with kind, by language."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item, (encoding, read) in zip(items, read_texts(network, [item.text for item in items]), strict=True):
        gold = set(item.names)
        found = {(*name.span, _KINDS[name.kind]) for name in name_spans(encoding, read)}
        counts[item.lang].update(right=len(gold & found), all=len(gold) + len(found))
    return {lang: 2 * count["right"] / max(1, count["all"]) for lang, count in sorted(counts.items())}


def number_scores(network: Network, items: Sequence[Example]) -> dict[str, tuple[int, float]]:
    """Return by language how many counted numbers there are and the share whose counted noun was found."""
    hits: dict[str, list[bool]] = defaultdict(list)
    triggers = [(item, trigger) for item in items for trigger in item.triggers if trigger.kind == "number"]
    for start in range(0, len(triggers), _AT_ONCE):
        part = triggers[start : start + _AT_ONCE]
        for (item, trigger), found in zip(part, _counted(network, part), strict=True):
            hits[item.lang].append(found is not None and same_noun(trigger.roles["counted"], found))
    return {lang: (len(right), sum(right) / len(right)) for lang, right in sorted(hits.items())}


def _counted(network: Network, numbers: Sequence[tuple[Example, Trigger]]) -> Iterator[Span | None]:
    reads = list(read_texts(network, [item.text for item, _ in numbers]))
    asked = network.ask([
        Question(read.states, marks(encoding, trigger.mark, "number"))
        for (encoding, read), (_, trigger) in zip(reads, numbers, strict=True)
    ])  # fmt: skip
    for (encoding, _), answer in zip(reads, asked, strict=True):
        found = role_span(encoding, answer, "counted")
        yield found.span if found else None


def same_noun(gold: Span, found: Span) -> bool:
    """Whether a found noun is the right one: it overlaps the gold span by half of both together."""
    shared = min(gold[1], found[1]) - max(gold[0], found[0])
    return shared >= 0.5 * (max(gold[1], found[1]) - min(gold[0], found[0]))


def names(trial: Trial) -> str:
    """Return the table of names."""
    found = name_scores(trial.network, trial.sample("ner.test.jsonl", 5 * trial.most))
    if not found:
        return f"names: {_NOTHING}"
    each = "  ".join(f"{lang} {100 * f:.1f}" for lang, f in found.items())
    return f"names, F1: {each}\nnames, mean F1: {100 * sum(found.values()) / len(found):.1f}"


def counted_nouns(trial: Trial) -> str:
    """Return the table of counted nouns."""
    found = number_scores(trial.network, trial.sample("ud.test.jsonl", 2 * trial.most))
    if not found:
        return f"counted nouns: {_NOTHING}"
    total = sum(n for n, _ in found.values())
    right = sum(n * share for n, share in found.values())
    each = "  ".join(f"{lang} {100 * share:.0f} of {n}" for lang, (n, share) in found.items())
    return f"counted nouns: {each}\ncounted nouns, all: {100 * right / total:.1f} of {total}"


def main(arguments: list[str] | None = None) -> int:
    """Print the tables and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--most", type=int, default=40, help="sentences a language (twice: with and without a claim)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--langs", nargs="*", default=[], help="these languages only, such as those left out in training"
    )
    options = parser.parse_args(arguments)
    langs = [normalise_language(lang) or lang for lang in options.langs]
    torch.set_num_threads(options.threads)
    network = open_network(options.model, options.threads)
    trial = Trial(network, options.data, options.shared, options.most, frozenset(langs))
    started = time.monotonic()
    for table in (attribution, articles, written_text, names, counted_nouns):
        print(table(trial), flush=True)
    print(f"{time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
