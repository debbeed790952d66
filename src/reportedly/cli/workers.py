"""The options --jobs and --time-limit: how many processes read, and what each article may take; and reading so."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import click

from reportedly.errors import ModelError, WorkerError
from reportedly.settings import load_settings

if TYPE_CHECKING:
    from reportedly.cli.options import Command
    from reportedly.protocols import EngineName
    from reportedly.records import Analysis, Failure, Page

__all__ = ["Workers", "analyse_with", "time_limit_option", "workers_option"]


@dataclass(frozen=True, slots=True)
class Workers:
    """``jobs``: processes, 0 for none but the program's own; ``seconds``: of processor time an article."""

    jobs: int
    seconds: float


def workers_option(command: Command) -> Command:
    """Add --jobs and --time-limit; the command gets them as ``workers``."""

    @functools.wraps(command)
    def with_workers(**given: Any) -> Any:  # noqa: ANN401 - whatever options the command has
        return command(workers=Workers(given.pop("jobs"), given.pop("time_limit")), **given)

    wrapped: Any = with_workers
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return cast("Command", wrapped)


def _find_jobs() -> int:
    from reportedly.workers.pool import find_jobs

    given = load_settings().jobs
    return find_jobs() if given is None else given


time_limit_option = click.option(
    "--time-limit",
    metavar="SECONDS",
    type=click.FloatRange(min=1),
    default=60.0,
    show_default=True,
    help="Of processor time that one article may take; one that takes more is told and left out.",
)
_OPTIONS = (
    click.option(
        "--jobs",
        type=click.IntRange(min=0, max=256),
        default=_find_jobs,
        show_default="one a processor, four at most, or REPORTEDLY_JOBS",
        help="Read articles in so many processes; 0 reads them in the program itself, without limits.",
    ),
    time_limit_option,
)


def analyse_with(workers: Workers, pages: Iterable[Page | Failure], engine: EngineName) -> Iterator[Analysis | Failure]:
    """Analyse pages in order; a model that cannot be loaded, or processes that do not start, end the program."""
    try:
        if not workers.jobs:
            from reportedly.pipeline import analyse_pages, make_engine

            yield from analyse_pages(pages, make_engine(engine))
            return
        from reportedly.workers.inside import Limits
        from reportedly.workers.pool import analyse_in_workers, prepare_engine

        prepare = functools.partial(prepare_engine, engine)
        yield from analyse_in_workers(pages, prepare, jobs=workers.jobs, limits=Limits(seconds=workers.seconds))
    except ModelError as error:
        raise click.ClickException(f"{error}, or use --engine fast") from error
    except WorkerError as error:
        raise click.ClickException(str(error)) from error
