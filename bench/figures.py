"""Writes ``docs/figures.md``: what of numbers and dates is read in each language, and how well."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bench.oracles import EXCEPTIONS, KINDS, measure
from bench.parallel import Likeness, compare_folder
from bench.speed import figure_speeds
from reportedly.languages.pack import LanguagePack
from reportedly.languages.packs import load_packs

__all__ = ["write_figures"]

_TEMPLATE = Path(__file__).parent / "figures.md.in"
_WORST = 5
_EXAMPLES = 2
_EXAMPLE_KINDS = ("figures", "no_figures", "moments")


def write_figures(shared: Path, out: Path, today: date) -> None:
    """Measure every pack, against CLDR and num2words2 and against the same articles in English, and write the page."""
    packs = load_packs()
    likenesses = {found.lang: found for found in compare_folder(shared / "eval/parallel")}
    parts = {
        "date": today.isoformat(),
        "covered": _covered(packs),
        "oracles": _oracles(packs),
        "parallel": _parallel(likenesses),
        "worst": _worst(likenesses),
        "speed": ", ".join(f"{lang} {speed:.1f}" for lang, speed in figure_speeds(shared / "eval/parallel")),
        "exceptions": "\n".join(f"- {lang}, {kind}: {why}" for (lang, kind), why in sorted(EXCEPTIONS.items()))
        or "none.",
    }
    out.write_text(_TEMPLATE.read_text(encoding="utf-8").format(**parts), encoding="utf-8")


def _covered(packs: tuple[LanguagePack, ...]) -> str:
    def count(pack: LanguagePack, section: str) -> int:
        return sum(1 for words in pack.data.get(section, {}).values() if words)

    rows = []
    for pack in packs:
        words = sum(map(len, pack.data["numbers"].get("words", {}).values()))
        examples = sum(len(pack.data.get("examples", {}).get(kind, ())) for kind in _EXAMPLE_KINDS)
        cells = (count(pack, "units"), count(pack, "actions"), words, len(pack.data["calendar"]["months"][0]), examples)
        rows.append(f"| {pack.name} | {pack.code} | " + " | ".join(map(str, cells)) + " |")
    head = "| language | code | kinds of things counted | actions | number words | names of January | examples |"
    return "\n".join([head, "| --- " * 7 + "|", *rows])


def _oracles(packs: tuple[LanguagePack, ...]) -> str:
    rows = []
    for pack in packs:
        shares = [measure(pack, kind) for kind in KINDS]
        rows.append(f"| {pack.code} | " + " | ".join(f"{100 * s.share:.1f}" if s.tried else "–" for s in shares) + " |")
    return "\n".join(["| | " + " | ".join(KINDS) + " |", "| --- " * (len(KINDS) + 1) + "|", *rows])


def _parallel(found: Mapping[str, Likeness]) -> str:
    rows = [
        f"| {lang} | {100 * one.f1():.1f} | {100 * one.f1(2):.1f} | {100 * one.f1(1):.1f} | {one.other} |"
        for lang, one in found.items()
    ]
    head = "| | same quantity | same number | same bounds | figures |"
    return "\n".join([head, "| --- " * 5 + "|", *rows])


def _worst(found: Mapping[str, Likeness]) -> str:
    lines = []
    for lang, one in sorted(found.items(), key=lambda pair: pair[1].f1())[:_WORST]:
        lines.append(f"\n**{lang}** ({100 * one.f1():.1f})\n")
        lines += [
            f"- {difference.doc}, paragraph {difference.line + 1}: English only: {_told(difference.lost)}; "
            f"here only: {_told(difference.added)}"
            for difference in one.differences[:_EXAMPLES]
        ]
    return "\n".join(lines)


def _told(figures: tuple[str, ...]) -> str:
    return ", ".join(f"`{figure}`" for figure in figures) or "nothing"
