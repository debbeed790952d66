"""Short news that nobody wrote: invented people and towns, put together by chance, the same again for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from reportedly.records import Article

__all__ = ["make_articles", "make_edits"]

_FIRST_DAY = date(2031, 1, 1)
_FIRST = ("Ilze", "Marek", "Odile", "Tamas", "Greta", "Ruben", "Sanna", "Pavel", "Noor", "Aldis", "Mirela", "Joao")
_LAST = ("Maranda", "Quill", "Voss", "Tarnai", "Okker", "Bielik", "Sund", "Reyes", "Dravas", "Lunde", "Petrov", "Hale")
_TOWNS = ("Port Merrin", "Oldmark", "Saint Brisk", "Lower Tarn", "Havelin", "Grausee", "Vidrava", "Kestrel Bay")
_OUTLETS = ("Merrin Courier", "Harbour Ledger", "Tagespost Grausee", "Vidravas Ziņas", "The Oldmark Eye")
_TEXTS = {
    "en": (
        "The mayor of {town}, {who}, said on Tuesday that {few} ferries had been lost in the storm. A spokesman for "
        "the harbour denied this and said that no more than {fewer} were damaged.",
        "{who} told reporters that at least {many} people had left {town}. According to the union, {more} people have "
        "left since Monday. Nobody could confirm the number.",
        "{town} will build {few} bridges, {who} promised. The council said the plan would cost {many} euros.",
    ),
    "de": (
        "In {town} seien {few} Fähren gesunken, sagte Bürgermeister {who} am Dienstag. Der Hafen bestritt das.",
        "Nach Angaben von {who} haben mindestens {many} Menschen {town} verlassen. Die Polizei sprach von {more} "
        "Menschen.",
    ),
    "lv": (
        "{town} mērs {who} paziņoja, ka vētrā zaudēti {few} prāmji. Ostas pārvalde to noliedza.",
        "Kā pavēstīja {who}, pilsētu {town} atstājuši vismaz {many} cilvēki.",
    ),
}


def make_articles(count: int, seed: int) -> Iterator[Article]:
    """Yield so many articles; about five tell of one event, each in words and with numbers of its own."""
    chance = random.Random(seed)  # noqa: S311 - a bench needs the same articles again
    left = 0
    event: dict[str, object] = {}
    day = _FIRST_DAY
    for number in range(count):
        if not left:
            left = chance.randrange(1, 9)
            day = _FIRST_DAY + timedelta(days=chance.randrange(60))
            event = {"town": chance.choice(_TOWNS), "who": f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"}
        left -= 1
        lang = chance.choice(list(_TEXTS))
        few, many = chance.randrange(3, 40), chance.randrange(10, 900) * 10
        numbers = {"few": few, "fewer": few - chance.randrange(1, 3), "many": many, "more": many + 250}
        text = f"{chance.choice(_TEXTS[lang]).format(**event, **numbers)} ({number})"
        yield Article(
            f"m{number}", text, lang, day + timedelta(days=chance.randrange(3)), outlet=chance.choice(_OUTLETS)
        )


def make_edits(articles: Iterator[Article], every: int) -> Iterator[Article]:
    """Yield every so-many-th article as its outlet changed it later."""
    for number, article in enumerate(articles):
        if number % every == 0:
            yield replace(article, text=f"{article.text} Corrected: the number was wrong at first.")
