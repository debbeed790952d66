"""Drawing links anew beside the service: in a process of its own, whose memory goes with it."""

from __future__ import annotations

import asyncio
import signal
import sys

from reportedly.errors import ReportedlyError

__all__ = ["Linker", "main"]


class Linker:
    """Runs one linking at a time.

    Args:
        ledger: its path or URL.
    """

    def __init__(self, ledger: str) -> None:
        self._ledger = ledger

    async def link(self) -> str | None:
        """Draw the links anew; return what kept it from being done, None where nothing did.

        Cancelled, it ends the process: the links stay as they were.
        """
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "reportedly.watching.linking",
            self._ledger,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            _, told = await child.communicate()
        except asyncio.CancelledError:
            if child.returncode is None:
                child.kill()
                await child.wait()
            raise
        if child.returncode == 0:
            return None
        last = told.decode("utf-8", "replace").strip().splitlines()[-1:]
        return last[0] if last else f"linking ended with code {child.returncode}"


def main(path: str) -> int:
    """Draw the links of a ledger anew; what is wrong goes to standard error."""
    from reportedly.store.ledger import open_ledger
    from reportedly.upkeep import link_ledger

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service, which then ends this process
    try:
        with open_ledger(path, create=False) as ledger:
            link_ledger(ledger)
    except ReportedlyError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
