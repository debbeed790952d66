"""Options that several commands share, exit codes, and examples for their help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from reportedly.settings import load_settings

__all__ = [
    "LEDGER_UNUSABLE",
    "NOTHING_READ",
    "OK",
    "SOME_FAILED",
    "STANCES",
    "USAGE",
    "Command",
    "engine_option",
    "examples",
    "input_option",
    "json_option",
    "ledger_option",
    "output_option",
    "paths_argument",
    "story_option",
]

OK, SOME_FAILED, USAGE, NOTHING_READ, LEDGER_UNUSABLE = 0, 1, 2, 3, 4


EXIT_CODES = """
\b
Exit codes: 0 all was read; 1 some items could not be read (each is named, the rest was done);
2 wrong usage; 3 nothing could be read; 4 the ledger cannot be used.
"""

STANCES = ("asserts", "denies", "confirms", "doubts", "estimates", "demands", "promises")

Command = TypeVar("Command", bound=Callable[..., Any])


def examples(*lines: str) -> str:
    """Return the examples and exit codes that close a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines) + "\n\n" + EXIT_CODES


def paths_argument(command: Command) -> Command:
    """Add PATH... of files and folders; addresses too are taken by ``cli.sources.sources_argument``."""
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True)(command)


def input_option(command: Command) -> Command:
    """Add --input."""
    option = click.option(
        "--input",
        "input_format",
        type=click.Choice(["auto", "jsonl"]),
        default="auto",
        show_default=True,
        help="What the paths hold: by ending and content, or one JSON object a line.",
    )
    return option(command)


def engine_option(command: Command) -> Command:
    """Add --engine."""
    option = click.option(
        "--engine",
        type=click.Choice(["full", "fast"]),
        default="full",
        show_default=True,
        help="Who reads: the trained model (any language), or word lists and punctuation (languages with a pack).",
    )
    return option(command)


def ledger_option(command: Command) -> Command:
    """Add --ledger."""
    option = click.option(
        "--ledger",
        metavar="FILE|URL",
        default=lambda: load_settings().ledger,
        show_default="REPORTEDLY_LEDGER or reportedly.db",
        help="The ledger: a file, or postgresql://user@host/database.",
    )
    return option(command)


def output_option(command: Command) -> Command:
    """Add --output."""
    option = click.option(
        "-o", "--output", type=click.Path(), default="-", help="Where to write; - is standard output."
    )
    return option(command)


def story_option(command: Command) -> Command:
    """Add --story."""
    text = "Id of a story, or the beginning of it, as 'reportedly stories' lists it."
    return click.option("--story", metavar="ID", help=text)(command)


def json_option(command: Command) -> Command:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON lines.")(command)
