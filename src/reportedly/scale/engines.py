"""Who does the pieces of work: processes of this machine, or Ray, on this machine or on many.

Ray Data was chosen over Spark, Dask and Beam since it keeps a pool of processes that each hold the model (an actor
pool, restarted where one dies), hands out work as workers become free instead of in fixed shares, and runs on a laptop
from a Python package alone, without a Java machine.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Any, Literal, Protocol

from reportedly.errors import SettingsError
from reportedly.scale.stages import Counts

__all__ = ["LocalEngine", "RayEngine", "ScaleEngine", "Step", "make_scale_engine"]

Step = Callable[[Any], Counts]
"""A stage with everything fixed but the item that it works on; it is sent to other processes."""


class ScaleEngine(Protocol):
    """Does a step for every item, in any order, and yields the counts as they come."""

    def run(self, step: Step, items: Sequence[Any]) -> Iterator[Counts]:
        """Do the step for all items; an item that fails ends the run, and what was done stays."""
        ...

    def close(self) -> None:
        """Let the workers go."""
        ...


def make_scale_engine(name: Literal["local", "ray"], jobs: int, address: str | None = None) -> ScaleEngine:
    """Return an engine with so many workers; ``address`` is that of a Ray cluster.

    Raises:
        SettingsError: Ray is not installed, or no cluster answers at the address.
    """
    return RayEngine(jobs, address) if name == "ray" else LocalEngine(jobs)


class LocalEngine:
    """Processes of this machine."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def run(self, step: Step, items: Sequence[Any]) -> Iterator[Counts]:
        """Do the step for all items; with one job in this very process."""
        if self._jobs == 1:
            yield from map(step, items)
            return
        # spawned: a forked process would share the model's threads, which do not survive it
        with ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn")) as pool:
            for done in as_completed([pool.submit(step, item) for item in items]):
                yield done.result()

    def close(self) -> None:
        """Nothing to let go: processes end with each step."""


class RayEngine:
    """Workers of Ray: those of a cluster whose address is given, else of this machine."""

    def __init__(self, jobs: int, address: str | None = None) -> None:
        try:
            import ray
        except ImportError as error:
            raise SettingsError(
                "Ray is not installed: `pip install 'reportedly[ray]'`, or use --engine local."
            ) from error
        self._jobs = jobs
        try:
            ray.init(
                address=address,
                num_cpus=None if address else jobs,
                include_dashboard=None if address else False,
                log_to_driver=False,
                logging_level=logging.ERROR,
                ignore_reinit_error=True,
            )
        except ConnectionError as error:
            raise SettingsError(f"No Ray cluster answers at {address}: check --address.") from error

    def run(self, step: Step, items: Sequence[Any]) -> Iterator[Counts]:
        """Do the step for all items on workers that each keep what they have loaded; Ray starts dead ones anew."""
        from ray import data

        if not items:
            return
        data.DataContext.get_current().enable_progress_bars = False  # progress is told by whoever asked for the run
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        places = data.from_items([{"at": at} for at in range(len(items))], override_num_blocks=len(items))
        counted = places.map_batches(
            _RayWorker,
            fn_constructor_args=(step, tuple(items)),
            batch_size=1,
            compute=data.ActorPoolStrategy(size=self._jobs),
            num_cpus=1,
        )
        for row in counted.iter_rows():
            yield Counts(int(row["done"]), int(row["failed"]))

    def close(self) -> None:
        """Leave the cluster, or end the one that was started here."""
        import ray

        ray.shutdown()


class _RayWorker:
    """An actor: it is made once a worker and called for one item after the other."""

    def __init__(self, step: Step, items: tuple[Any, ...]) -> None:
        self._step = step
        self._items = items

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[int]]:
        counts = [self._step(self._items[int(at)]) for at in batch["at"]]
        return {"done": [count.done for count in counts], "failed": [count.failed for count in counts]}
