"""What a figure is about: the action, actors and place beside it."""

from __future__ import annotations

import pytest

from reportedly.extract.about import about_figure
from reportedly.records import Mention
from scanned import figures_of, only_figure, scans_of


def test_about_names_action_actors_and_place() -> None:
    text = "They sent 10,000 North Korean soldiers to Russia."
    figure = only_figure(text)
    assert (figure.about.action, figure.about.actors, figure.about.place) == ("send", ("state:KP",), "state:RU")


def test_about_prefers_mentions_for_places() -> None:
    text = "They sent 10,000 soldiers to Vladivostok."
    (scan,) = scans_of(text)
    place = Mention((29, 40), "place", "Vladivostok", "Vladivostok", "place:2013348")
    assert about_figure(scan, (10, 25), (place,)).place == "place:2013348"


@pytest.mark.parametrize(
    ("lang", "text", "actions"),
    [
        ("ko", "광산 폭발로 17명이 숨지고 30명이 다쳤다.", ["kill", "wound"]),
        ("ko", "12명이 다치고 3명이 실종됐다.", ["wound", "miss"]),
        ("ko", "교통사고로 3명이 죽고 8명이 중상을 입었다.", ["kill", "wound"]),
        ("ja", "爆発で3人が死亡し12人が負傷した。", ["kill", "wound"]),
        ("hi", "विस्फोट में तीन लोग मारे गए और 12 घायल हो गए।", ["kill", "wound"]),
        ("sl", "V eksploziji so umrli trije ljudje, 12 pa je bilo ranjenih.", ["kill", "wound"]),
        ("ro", "Trei persoane au murit și 12 au fost rănite.", ["kill", "wound"]),
    ],
)
def test_each_number_has_the_verb_of_its_own_clause(lang: str, text: str, actions: list[str]) -> None:
    found = figures_of(text, lang)
    assert [figure.about.action for figure in found] == actions
    assert not any(figure.about.part for figure in found)
