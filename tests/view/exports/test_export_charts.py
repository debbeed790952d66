"""Charts as files: SVG that stands alone, PNG that Pillow opens and that shows the same marks."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from lxml import etree
from PIL import Image, ImageColor

from exported import Written
from reportedly.errors import SettingsError
from reportedly.records import Dossier
from reportedly.view.exports import charts
from reportedly.view.marks import COLOURS


def svg(written: Written, **choice: Any) -> etree._Element:
    return etree.fromstring(written("svg", **choice))


def test_the_largest_measure_is_drawn_where_none_is_chosen(written: Written) -> None:
    drawn = svg(written)
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    texts = ["".join(node.itertext()) for node in drawn.iter("{*}text")]
    assert texts[0] == "People killed on the Halcyon"
    assert "7 figures, counted: person" in texts
    assert {"as fact", "at least", "from – to"} <= set(texts)
    assert any(text.startswith("Sources: 4 outlets") for text in texts)


def test_a_chart_says_when_it_was_made_and_needs_nothing_else(written: Written) -> None:
    drawn = svg(written, measure="m3", made=date(2031, 3, 9))
    texts = ["".join(node.itertext()) for node in drawn.iter("{*}text")]
    assert texts[0] == "Fuel of the Halcyon"
    assert any("none checked" in text and "9 Mar 2031" in text for text in texts)
    assert not [
        node for node in drawn.iter() if etree.QName(node).localname in ("a", "image", "script", "foreignObject")
    ]


def test_png_shows_the_marks_in_their_colours_on_white(written: Written) -> None:
    image = Image.open(io.BytesIO(written("png", measure="m1"))).convert("RGB")
    drawn = svg(written, measure="m1")
    assert image.size == (2 * int(drawn.get("width") or 0), 2 * int(drawn.get("height") or 0))
    assert image.getpixel((2, 2)) == (255, 255, 255)
    colours = {colour for _, colour in image.getcolors(image.width * image.height) or []}
    assert {ImageColor.getrgb(COLOURS[number]) for number in (0, 1, 2)} <= colours
    title = image.crop((40, 20, 700, 70)).getcolors(60_000) or []
    assert len(title) > 2, "there are words above the chart"


def test_an_unknown_or_unclear_measure_is_told_with_those_there_are(written: Written, empty: Dossier) -> None:
    with pytest.raises(SettingsError, match=r"zz names no measure .* m2 \(People killed on the Halcyon\)"):
        written("svg", measure="zz")
    with pytest.raises(SettingsError, match="names more than one measure"):
        written("svg", measure="m")
    with pytest.raises(SettingsError, match="nothing can be drawn"):
        written("svg", empty)


def test_a_machine_without_fonts_is_told_so(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    import resvg_py

    real = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **more: real(**more, skip_system_fonts=True))
    charts._find_font.cache_clear()
    try:
        with pytest.raises(SettingsError, match="finds no font"):
            written("png")
    finally:
        charts._find_font.cache_clear()
