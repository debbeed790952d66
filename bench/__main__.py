"""Entry point of ``python -m bench``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import click

from reportedly.protocols import EngineName

_LANGS = click.option(
    "--langs", default="", callback=lambda _ctx, _option, value: tuple(filter(None, value.split(","))),
    help="Only these languages, with commas between.",
)  # fmt: skip


@click.group()
def main() -> None:
    """Measure how fast and how good the program is."""


@main.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=Path("examples"))
@click.option("--articles", default=200, show_default=True, help="How many articles to read, repeating the folder's.")
@click.option("--engine", type=click.Choice(["full", "fast"]), default="full", show_default=True)
def speed(folder: Path, articles: int, engine: EngineName) -> None:
    """Articles and characters a second on one core, phase by phase, the peak of memory, and the speed of all cores."""
    from bench.speed import folder_pages, measure_speed, measure_throughput

    click.echo(measure_speed(folder, articles, engine))
    throughput = measure_throughput(folder_pages(folder), articles, engine)
    click.echo(f"articles of 3,000 characters a second, all cores: {throughput}")


@main.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@_LANGS
def figure_speed(folder: Path, langs: tuple[str, ...]) -> None:
    """MB of text a second in which figures and dates are read on one core; FOLDER holds <language>.jsonl."""
    from bench.speed import FIGURE_LANGS, figure_speeds

    for lang, speed in figure_speeds(folder, langs or FIGURE_LANGS):
        click.echo(f"{lang} {speed:.1f} MB/s")


@main.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--texts", type=click.Path(exists=True, path_type=Path), help="Folder of <id>.txt, if not beside the gold."
)
@click.option(
    "--scorer", type=click.Path(exists=True, path_type=Path), help="score.py; found above the gold if left out."
)
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the predictions in this file.")
@click.option("--engine", type=click.Choice(["full", "fast"]), default="full", show_default=True)
def quality(gold: Path, texts: Path | None, scorer: Path | None, keep: Path | None, engine: EngineName) -> None:
    """Score against gold: a folder of annotated articles, JSON lines of attributions, or examples/expected.toml."""
    from bench.quality import measure_quality
    from reportedly.pipeline import make_engine

    click.echo(measure_quality(gold, texts, scorer, keep, make_engine(engine)))


@main.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option("--parallel", is_flag=True, help="GOLD holds <language>.jsonl of the same articles.")
@_LANGS
@click.option("--engine", type=click.Choice(["full", "fast"]), default="full", show_default=True)
@click.option("--page", type=click.Path(path_type=Path), help="With --parallel: write the page on names there.")
def names(gold: Path, parallel: bool, langs: tuple[str, ...], engine: EngineName, page: Path | None) -> None:
    """Linking (BCubed) and speakers' names on annotated articles, or the same keys in many languages."""
    from bench.names import share_names, show_names, show_parallel_names, write_names
    from reportedly.pipeline import make_engine

    runner = make_engine(engine)
    if parallel and page:
        write_names(share_names(gold, langs, runner), page, date.today())
        return
    for line in show_parallel_names(share_names(gold, langs, runner)) if parallel else show_names(gold, runner):
        click.echo(line)


@main.command()
@click.argument("parallel", type=click.Path(exists=True, path_type=Path))
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@_LANGS
@click.option("--page", type=click.Path(path_type=Path), help="Write the page on speakers there.")
def speakers(parallel: Path, gold: Path, langs: tuple[str, ...], page: Path | None) -> None:
    """Who is said to speak, in each language, against the annotated English versions of the same articles."""
    from bench.speakers import share_speakers, show_speakers, write_speakers
    from reportedly.pipeline import make_engine

    found = share_speakers(parallel, gold, langs, make_engine("full"))
    if page:
        write_speakers(found, page, date.today())
        return
    for line in show_speakers(found):
        click.echo(line)


@main.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--texts", type=click.Path(exists=True, path_type=Path), help="Folder of <id>.txt, if not beside the gold."
)
@click.option("--engine", type=click.Choice(["full", "fast"]), default="full", show_default=True)
def relays(gold: Path, texts: Path | None, engine: EngineName) -> None:
    """Through whom claims come ("NIS, by way of Yonhap"), against a folder of annotated articles."""
    from bench.relays import show_relays
    from reportedly.pipeline import make_engine

    for line in show_relays(gold, texts, make_engine(engine)):
        click.echo(line)


@main.command()
@click.option("--articles", default=20_000, show_default=True, help="How many articles to make, of five mentions each.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other articles.")
@click.option("--plot", type=click.Path(path_type=Path), default=Path("docs/linking.svg"), show_default=True)
def linking(articles: int, seed: int, plot: Path) -> None:
    """Link made articles one by one: time, memory and cost of one more article, with a plot, and BCubed."""
    from bench.linking import measure_linking

    for line in measure_linking(articles, seed, plot):
        click.echo(line)


@main.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--dropped", default=1 / 3, show_default=True, help="Share of each article's sentences that is left out.")
@click.option("--no-digits", is_flag=True, help="Remove all digits, too.")
@click.option("--seeds", type=click.Path(exists=True, path_type=Path), help="Texts on one more story, put among them.")
@_LANGS
def stories(folder: Path, dropped: float, no_digits: bool, seeds: Path | None, langs: tuple[str, ...]) -> None:
    """Group thinned translations: FOLDER holds <language>.jsonl of the same articles."""
    from bench.stories import Pool, measure_stories

    for line in measure_stories(folder, Pool(dropped, not no_digits), seeds, langs):
        click.echo(line)


@main.command()
@click.option("--feeds", default=200, show_default=True, help="Feeds of the site, five a host.")
@click.option("--minutes", default=10.0, show_default=True, help="How long it is watched.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes another site.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep settings, ledger and log in this folder.")
def watch(feeds: int, minutes: float, seed: int, keep: Path | None) -> None:
    """Watch a changing site on loopback; prove that nothing is missed or doubled, and that hosts are spared."""
    import asyncio
    import tempfile

    from bench.watch import show_outcome, watch_site

    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        outcome = asyncio.run(watch_site(folder, feeds=feeds, seconds=60 * minutes, seed=seed))
    click.echo("\n".join(show_outcome(outcome)))
    raise SystemExit(1 if outcome.faults else 0)


@main.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--articles", default=100_000, show_default=True, help="How many articles to make.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other articles.")
@click.option("--jobs", default=2, show_default=True, help="Processes that link at the same time.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the run's files in this folder.")
@click.option("--plot", type=click.Path(path_type=Path), default=Path("docs/growth.svg"), show_default=True)
@click.option("--window", default=3, show_default=True, help="Days linked at a time.")
@click.option("--reach", default=2, show_default=True, help="Days around them that are linked with them.")
@_LANGS
def growth(
    folder: Path,
    articles: int,
    seed: int,
    jobs: int,
    keep: Path | None,
    plot: Path,
    window: int,
    reach: int,
    langs: tuple[str, ...],
) -> None:
    """Names, stories, origins and verdicts of many articles, recombined from FOLDER's <language>.jsonl."""
    import tempfile

    from bench.growth import measure_growth
    from reportedly.scale.run import Plan

    chosen = langs or ("en", "de", "fr", "es", "ru", "pl", "lv", "hu")
    with tempfile.TemporaryDirectory() as scratch:
        plan = Plan((), keep or Path(scratch), window=window, reach=reach)
        for line in measure_growth(folder, chosen, articles, seed, plan, jobs, plot):
            click.echo(line)


@main.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=Path("examples"))
@click.option("--pages", default=10_000, show_default=True, help="How many pages to make.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other pages.")
@click.option("--jobs", default=2, show_default=True, help="Processes that analyse.")
@click.option("--engine", type=click.Choice(["full", "fast"]), default="fast", show_default=True)
def hostile(folder: Path, pages: int, seed: int, jobs: int, engine: EngineName) -> None:
    """Damaged and malicious pages, half of them made from FOLDER's: what became of them, memory, the slowest ten."""
    from bench.hostile import measure_hostile

    for line in measure_hostile(folder, pages, seed, jobs, engine):
        click.echo(line)


@main.command()
@click.option("--articles", default=1_000_000, show_default=True, help="How many articles to make and store.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other articles.")
@click.option("--jobs", default=1, show_default=True, help="Processes that analyse, beside the one that stores.")
@click.option(
    "--folder", type=click.Path(path_type=Path), required=True, help="For archives and ledger; 4 GB a million."
)
@click.option("--plots", type=click.Path(path_type=Path), default=Path("docs"), show_default=True,
              help="Folder for million.csv, million.svg and million-memory.svg.")  # fmt: skip
def million(articles: int, seed: int, jobs: int, folder: Path, plots: Path) -> None:
    """Collect, analyse and store very many short articles: rate and memory from the first to the last."""
    from bench.million import measure_million

    for line in measure_million(articles, seed, jobs, folder, plots):
        click.echo(line)


@main.command()
@click.option("--half", "halves", type=click.Choice(["dev", "test"]), multiple=True, default=("dev",),
              help="Which half to show by category; dev if left out.")  # fmt: skip
@click.option("--errors", is_flag=True, help="Show the pairs that came out wrong.")
@click.option("--table", type=click.Path(exists=True, path_type=Path), help="Another table of pairs.")
def pairs(halves: tuple[str, ...], errors: bool, table: Path | None) -> None:
    """Whether two names are one: pairs of names from bench/data, and how many pairs a second are compared."""
    from bench.pairs import PAIRS, show_pairs

    for line in show_pairs(table or PAIRS, halves, errors):
        click.echo(line)


@main.command()
@click.argument("shared", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("docs/figures.md"), show_default=True)
def figures(shared: Path, output: Path) -> None:
    """Measure how numbers and dates are read in every language and write the page about it; takes a minute or two."""
    from bench.figures import write_figures

    write_figures(shared, output, date.today())
    click.echo(f"written to {output}")


@main.command()
@click.option("--articles", default=50_000, show_default=True, help="How many articles the ledger holds.")
@click.option("--rounds", default=60, show_default=True, help="How often each kind of page is asked for.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    default=Path.home() / ".cache" / "reportedly-bench",
    show_default=True,
    help="Folder for the ledger, which takes minutes to make.",
)
def desk(articles: int, rounds: int, keep: Path) -> None:
    """How long the desk takes for each kind of page over a large ledger, over HTTP: median and 95th percentile."""
    from bench.desk import measure_desk

    for line in measure_desk(articles, keep, rounds):
        click.echo(line)


@main.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@_LANGS
@click.option("--examples", default=0, show_default=True, help="How many disagreements of each language to show.")
def parallel(folder: Path, langs: tuple[str, ...], examples: int) -> None:
    """Set the figures of the same articles in other languages against the English ones, paragraph by paragraph."""
    from bench.parallel import show_parallel

    for line in show_parallel(folder, langs, examples):
        click.echo(line)


@main.command()
@click.argument("shared", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder for the analyses, which take minutes; they are taken from there while articles and engine stay.",
)
@click.option("--rows", is_flag=True, help="Show every verdict as a line of the table of judgements.")
@_LANGS
def verdicts(shared: Path, keep: Path, rows: bool, langs: tuple[str, ...]) -> None:
    """List the verdicts over real news in 12 languages, with what a reader judged of them; SHARED holds eval/."""
    from bench.verdicts import LANGS, show_verdicts

    for line in show_verdicts(shared, langs or LANGS, keep, rows=rows):
        click.echo(line)


@main.command()
@click.argument("shared", type=click.Path(exists=True, path_type=Path))
@click.option("--keep", type=click.Path(path_type=Path), required=True, help="Folder for what is found in gold texts.")
@click.option("--plot", type=click.Path(path_type=Path), help="Draw the diagrams to this SVG.")
def reliability(shared: Path, keep: Path, plot: Path | None) -> None:
    """Set confidences against the share that is right: claims of gold and handwritten texts, and judged verdicts."""
    from bench.diagrams import draw_reliability
    from bench.handwritten import run_handwritten
    from bench.reliability import confidence_section, judged_sets, make_bins
    from reportedly.pipeline import make_engine

    engine = make_engine()
    sets = judged_sets(shared, engine, keep, run_handwritten(engine))
    for line in confidence_section(sets):
        click.echo(line)
    if plot:
        plot.write_text(draw_reliability({name: make_bins(judged) for name, judged in sets.items()}), encoding="utf-8")


@main.command()
@click.argument("shared", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("docs/quality.md"), show_default=True)
def report(shared: Path, output: Path) -> None:
    """Measure everything and write the page "How good it is". SHARED holds eval/ and train/; takes some minutes."""
    from bench.report import write_report

    write_report(shared, output, date.today())
    click.echo(f"written to {output}")


@main.command()
@click.option("--articles", default=5000, show_default=True, help="How many articles to make; a tenth is edited later.")
@click.option("--kills", default=100, show_default=True, help="Kills on SQLite.")
@click.option("--server-kills", default=50, show_default=True, help="Kills on PostgreSQL.")
@click.option(
    "--restarts", default=10, show_default=True, help="Restarts of the PostgreSQL server, each as after a crash."
)
@click.option("--batch", default=50, show_default=True)
@click.option("--seed", default=1, show_default=True, help="Another seed makes other articles and other moments.")
def faults(articles: int, kills: int, server_kills: int, restarts: int, batch: int, seed: int) -> None:
    """Kill an ingest at random moments, and the server under it: the same ledger must come out. Takes ten minutes."""
    from tempfile import TemporaryDirectory

    from bench.faults import Plan, prepare, run_trial
    from bench.postgres import find_programs, run_server

    with TemporaryDirectory() as folder:
        trial = prepare(Path(folder), articles, batch, seed)
        click.echo(f"{articles} articles made, analysed, and put in undisturbed")
        for line in run_trial(trial, f"{folder}/news.db", Plan(kills, kills // 10, 0, seed)):
            click.echo(f"SQLite: {line}")
        programs = find_programs()
        if programs is None:
            raise click.ClickException("PostgreSQL is not installed: apt-get install postgresql")
        with run_server(programs, durable=True) as server:
            plan = Plan(server_kills, server_kills // 10, restarts, seed)
            for line in run_trial(trial, server.create("news"), plan, server):
                click.echo(f"PostgreSQL: {line}")


@main.command()
@click.argument("model", type=click.Path(exists=True, path_type=Path))
@click.argument("shared", type=click.Path(exists=True, path_type=Path))
@click.option("--most", default=40, show_default=True, help="Sentences a language, with and again without a claim.")
@_LANGS
def model(model: Path, shared: Path, most: int, langs: tuple[str, ...]) -> None:
    """Measure a model that is not the shipped one: a checkpoint (in training's environment) or an exported folder."""
    from bench.model import measure_model

    for table in measure_model(model, shared, most, langs):
        click.echo(table + "\n")


@main.command()
@click.option("--articles", default=20_000, show_default=True, help="How many to make.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="ray", show_default=True)
@click.option("--workers", default="1,2", show_default=True, help="Numbers of workers, with commas between.")
@click.option("--reader", type=click.Choice(["full", "fast"]), default="fast", show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), default=Path("scale-bench"), show_default=True)
def scale(
    articles: int, engine: Literal["local", "ray"], workers: str, reader: EngineName, seed: int, folder: Path
) -> None:
    """What 'reportedly scale' costs a stage, and how much faster several workers are than one."""
    from bench.scale import measure_scale

    for line in measure_scale(folder, articles, seed, engine, [int(jobs) for jobs in workers.split(",")], reader):
        click.echo(line)


if __name__ == "__main__":
    main()
