"""Logs of one event a line: JSON for machines, key=value for people. Nothing from outside can break a line."""

from __future__ import annotations

import sys
from typing import Any, Literal, TextIO

import structlog

__all__ = ["Log", "make_log"]

Log = structlog.typing.FilteringBoundLogger
_LONGEST = 500


def make_log(kind: Literal["json", "text"], stream: TextIO | None = None) -> Log:
    """Return a log that writes to a stream, standard error without one."""
    show: Any = structlog.processors.JSONRenderer()
    if kind == "text":
        # values are shown as Python writes them, so that control characters are spelled out
        show = structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"])
    log: Log = structlog.wrap_logger(
        structlog.WriteLogger(stream or sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger("info"),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _shorten,
            show,
        ],
    )
    return log


def _shorten(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Keep what a site says from filling the disk."""
    for name, value in event.items():
        if isinstance(value, str) and len(value) > _LONGEST and name != "exception":
            event[name] = value[:_LONGEST] + "…"
    return event
