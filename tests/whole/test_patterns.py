"""Regular expressions meet hostile text: none may take more than its share of work as a text grows.

Two checks of every pattern that a module keeps: none repeats without end what itself repeats without end, which can
take exponential time, and on texts made to be nearly matched eight times the text takes far less than 64 times as long.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from re import _constants as codes
from re import _parser as parser
from typing import Any

import pytest

import reportedly
from reportedly.collect.lines import _credit_pattern
from reportedly.languages.agencies import _index
from reportedly.languages.name_readings import _pattern, _rules_by_ear, _told_by_spelling
from reportedly.languages.packs import load_packs
from reportedly.link.pair_organisations import _phrases

_SHORT = 500
_NOISE = 0.02  # seconds: less is not told from the clock's own steps
_QUADRATIC = 40  # times as long for eight times the text: between linear (8) and quadratic (64)
_UNITS = (
    *(
        "a",
        "A",
        " ",
        "\n",
        "1",
        "1 ",
        "1,",
        "a ",
        "Aa ",
        "a. ",
        "A. ",
        "-",
        "'",
        '"',
        "(",
        "<",
        "<a ",
        "<a b=",
        "a=",
        ",",
    ),
    *(".", ":", "/", "ab-", "é", "一", "&", "{", "http://", "a@", "“", "\t ", "<!--", "meta charset ", "a\0"),
)


_WHOLE = ("_HOST[0]", "_HASH[0]")  # asked for a whole string, from its beginning only: never searched for in a text


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for module in pkgutil.walk_packages(reportedly.__path__, "reportedly."):
        if ".migrations" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            many = value if isinstance(value, tuple | list) else value.values() if isinstance(value, dict) else (value,)
            for number, one in enumerate(many):
                if isinstance(one, re.Pattern):
                    yield f"{module.name}.{name}[{number}]", one
    yield "credits", _credit_pattern()
    yield "agencies", _index()[0]
    yield "organisations", _phrases()
    for step in _rules_by_ear():
        yield from ((f"by ear: {pattern.pattern}", pattern) for pattern, _ in step)
    for code, letters in _told_by_spelling().items():
        yield f"letters of {code}", letters
    for pack in load_packs():
        yield f"name forms of {pack.code}", _pattern(pack.code)


ALL = {f"{name}": pattern for name, pattern in patterns()}


def nested(items: Any, inside: bool = False) -> bool:
    """Tell whether a repeat without end holds another that can give back what it took."""
    for operation, argument in items:
        if operation in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            endless = argument[1] is codes.MAXREPEAT
            if (endless and inside and len(list(items)) == 1) or nested(argument[2], inside or endless):
                return True
        elif operation is codes.SUBPATTERN:
            if nested(argument[3], inside):
                return True
        elif operation is codes.BRANCH and any(nested(branch, inside) for branch in argument[1]):
            return True
    return False


@pytest.mark.parametrize("name", sorted(ALL))
def test_no_pattern_repeats_a_repeat_without_end(name: str) -> None:
    pattern = ALL[name]
    assert not nested(parser.parse(pattern.pattern, pattern.flags)), pattern.pattern


def test_the_check_finds_what_blows_up() -> None:
    assert nested(parser.parse(r"(a+)+b"))
    assert nested(parser.parse(r"(?:(?:a|b)*)*c"))
    assert not nested(parser.parse(r"(?:a++)+b"))
    assert not nested(parser.parse(r"(?:,\d+)*"))


def seconds(pattern: re.Pattern[Any], text: str) -> float:
    given: Any = text.encode() if isinstance(pattern.pattern, bytes) else text
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        for _ in pattern.finditer(given):
            pass
        best = min(best, time.process_time() - start)
        if best < _NOISE:
            break
    return best


def test_work_grows_with_the_text() -> None:
    slow = []
    for name, pattern in ALL.items():
        if name.rpartition(".")[2] in _WHOLE:
            continue
        for unit in _UNITS:
            long = seconds(pattern, (unit * 8 * _SHORT)[: 8 * _SHORT])
            if long < _NOISE:
                continue
            short = seconds(pattern, (unit * _SHORT)[:_SHORT])
            if long > _QUADRATIC * max(short, 0.0005):
                slow.append((name, unit, round(short, 4), round(long, 3), pattern.pattern[:80]))
    assert not slow
