"""``reportedly export`` as users call it: every format to a file and to a pipe, and what it says when it cannot."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import LEDGER_UNUSABLE, OK, SOME_FAILED, USAGE, main
from reportedly.cli.exporting import FORMAT_NAMES

EXAMPLES = Path(__file__).parents[2] / "examples"
ARTICLES = ("02-harbour-ledger-en.html", "03-elbauer-tagblatt-de.html", "09-gazette-du-vallon-fr.html")
BEGINNINGS = {
    "jsonl": b"{", "csv": b'"article"', "parquet": b"PAR1", "html": b"<!doctype html>", "ftm": b'{"id"',
    "jsonld": b'{"@context"', "annotations": b'{"@context"', "gexf": b"<?xml", "dot": b"digraph", "svg": b"<svg",
    "png": b"\x89PNG",
}  # fmt: skip


def run(ledger: str, *args: str) -> Result:
    return CliRunner().invoke(main, ["export", "--ledger", ledger, *args])


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("export")
    path = str(folder / "news.db")
    files = [str(EXAMPLES / name) for name in ARTICLES]
    result = CliRunner().invoke(main, ["ingest", "--engine", "fast", "--ledger", path, *files])
    assert result.exit_code == OK, result.output
    return path


@pytest.mark.parametrize("kind", FORMAT_NAMES)
def test_every_format_goes_to_a_file_and_to_a_pipe(kind: str, ledger: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert run(ledger, "--format", kind, "-o", str(target)).exit_code == OK
    assert target.read_bytes().startswith(BEGINNINGS[kind])
    piped = run(ledger, "--format", kind)
    assert piped.exit_code == OK
    assert piped.stdout_bytes == target.read_bytes()


def test_a_folder_takes_the_chart_of_every_measure(ledger: str, tmp_path: Path) -> None:
    result = run(ledger, "--format", "svg", "-o", str(tmp_path / "charts") + "/")
    assert result.exit_code == OK
    chart = sorted((tmp_path / "charts").iterdir())[0]
    assert chart.suffix == ".svg"
    assert chart.stem in run(ledger, "--format", "csv", "--what", "measures").stdout
    one = run(ledger, "--format", "svg", "--measure", chart.stem[:6])
    assert one.stdout_bytes == chart.read_bytes()


def test_what_does_not_go_together_is_told(ledger: str, tmp_path: Path) -> None:
    result = run(ledger, "--format", "gexf", "--what", "claims")
    assert result.exit_code == USAGE
    assert "--what does not go with --format gexf, only with: jsonl, csv, parquet" in result.stderr
    result = run(ledger, "--format", "png", "--measure", "nothing", "-o", str(tmp_path / "x.png"))
    assert result.exit_code == SOME_FAILED
    assert "names no measure that has a chart; there are:" in result.stderr
    assert not list(tmp_path.iterdir()), "nothing half-made is left"
    result = run(ledger, "--format", "csv", "-o", str(tmp_path / "none" / "x.csv"))
    assert "cannot be written" in result.stderr
    assert run(str(tmp_path / "no.db")).exit_code == LEDGER_UNUSABLE


def test_one_story_is_exported_alone(ledger: str) -> None:
    assert run(ledger, "--story", "zzz").exit_code == USAGE
    stories = list(csv.DictReader(io.StringIO(run(ledger, "--format", "csv", "--what", "stories").stdout)))
    for story in stories:
        alone = run(ledger, "--story", story["story"][:8], "--format", "csv", "--what", "articles").stdout
        assert [row["story"] for row in csv.DictReader(io.StringIO(alone))] == [story["story"]] * int(story["articles"])
