"""Archives to tables: the same whoever does the work, and nothing twice when a run goes on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from reportedly.cli import main
from reportedly.scale.engines import LocalEngine, ScaleEngine, make_scale_engine
from reportedly.scale.folders import Row, RunFolder
from reportedly.scale.run import Plan, run_scale
from reportedly.scale.sources import plan_sources
from reportedly.scale.stages import Counts

FIRST = date(2026, 3, 1)


def archive(folder: Path, files: int = 3, days: int = 12) -> Path:
    """Files of invented news: a fire of which every outlet and day has another number, and a line that is none."""
    folder.mkdir()
    for number in range(files):
        lines = [json.dumps({"id": "broken"}), *(json.dumps(news(number, day)) for day in range(days))]
        (folder / f"{number}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def news(outlet: int, day: int) -> dict[str, str]:
    text = (
        f"Minister Alva Brandt said on Monday that {20 + day + outlet} people had died in the harbour fire in Bergen. "
        f"Governor Ivo Lanza told Sigrun Haug that 300 firemen had been sent from Oslo and Stavanger. "
        f"Police in Norway denied that Alva Brandt had been warned by Courier {outlet}."
    )
    published = str(FIRST + timedelta(days=day))
    return {"id": f"a{outlet}-{day}", "text": text, "lang": "en", "published": published, "outlet": f"Courier {outlet}"}


def tables(folder: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((folder / "tables").rglob("*.parquet")):
        found.setdefault(path.parent.name, []).extend(pq.read_table(path).to_pylist())
    return found


def run(plan: Plan, engine: ScaleEngine) -> Counts:
    return run_scale(plan, engine, lambda stage, counts, left: None)


def test_articles_of_many_files_become_tables_of_all(tmp_path: Path) -> None:
    plan = Plan((str(archive(tmp_path / "in")),), tmp_path / "run", "fast", window=4, reach=4)
    assert run(plan, LocalEngine(1)) == Counts(36, 3)
    found = tables(tmp_path / "run")
    assert len(found["articles"]) == 36
    largest = Counter(row["story"] for row in found["articles"]).most_common(1)[0][1]
    assert largest > 30, "the story goes on through windows of 4 days"
    assert {row["speaker"] for row in found["claims"]} >= {"Alva Brandt"}
    assert {row["kind"] for row in found["verdicts"]}
    lost = [
        json.loads(line)
        for p in (tmp_path / "run" / "failures").iterdir()
        for line in p.read_text("utf-8").splitlines()
    ]
    assert len(lost) == 3
    assert all("jsonl:1" in row["message"] for row in lost)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")  # Ray's own
@pytest.mark.parametrize("name", ["local", "ray"])
def test_two_workers_write_what_one_writes(tmp_path: Path, name: str) -> None:
    source = archive(tmp_path / "in")
    alone = Plan((str(source),), tmp_path / "one", "fast", window=4, reach=2, together=1)
    run(alone, LocalEngine(1))
    both = Plan((str(source),), tmp_path / "two", "fast", window=4, reach=2, together=1)
    with closing(make_scale_engine(name, 2)) as engine:  # type: ignore[arg-type]
        run(both, engine)
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_a_run_goes_on_and_reads_only_what_is_new(tmp_path: Path) -> None:
    source = archive(tmp_path / "in")
    plan = Plan((str(source),), tmp_path / "run", "fast")
    first = run(plan, LocalEngine(1))
    parts = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "run" / "analyses").iterdir()}
    assert run(plan, LocalEngine(1)) == first
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "run" / "analyses").iterdir()} == parts


def test_an_article_over_its_time_is_told_and_its_archive_read_on(tmp_path: Path) -> None:
    source = archive(tmp_path / "in", files=1, days=2) / "0.jsonl"
    endless = {**news(0, 5), "id": "endless", "text": "Police said that 5 % had left. " * 50_000}
    lines = source.read_text("utf-8").splitlines()
    source.write_text("\n".join([*lines[:2], json.dumps(endless), *lines[2:]]), encoding="utf-8")
    assert run(Plan((str(source),), tmp_path / "run", "fast", seconds=1.0), LocalEngine(1)) == Counts(2, 2)
    (told,) = (tmp_path / "run" / "failures").iterdir()
    kinds = [json.loads(line)["kind"] for line in told.read_text("utf-8").splitlines()]
    assert kinds[-1] == "too_slow"


def test_a_part_that_was_being_written_is_not_taken_for_whole(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)

    def dying() -> Iterator[Row]:
        yield from ()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        folder.write_part("p", dying())
    assert folder.count("p") is None
    assert not list(tmp_path.rglob("*.part"))


def test_small_files_are_read_together_and_large_ones_alone(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.html").write_text("x")
    (tmp_path / "big.warc").write_bytes(b"x" * 17_000_000)
    (tmp_path / ".hidden").write_text("x")
    pieces = plan_sources([str(tmp_path), "missing.html"])
    assert sorted(pieces, key=len) == [
        (str(tmp_path / "big.warc"),),
        (*(str(tmp_path / f"{name}.html") for name in "abc"), "missing.html"),
    ]


def test_the_command_tells_what_it_does_and_leaves_with_what_failed(tmp_path: Path) -> None:
    source = archive(tmp_path / "in", files=1)
    ran = CliRunner().invoke(
        main, ["scale", str(source), "--to", str(tmp_path / "run"), "--reader", "fast", "--jobs", "1"]
    )
    assert ran.exit_code == 1, ran.output
    assert "12 articles read, 1 not read" in ran.output
