"""Charts: geometry that says what the figures say, labels that do not cover each other, text that stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from lxml import etree

from reportedly.records import Reality
from reportedly.view.charts import draw_measure, pick_colours
from reportedly.view.marks import draw_key
from reportedly.view.plot import Box, build_scale, measure_text
from reportedly.view.shapes import MeasureView, PlaceView, PointView

PLACE = PlaceView("t", 1, "Outlet", None, "en", 1, 0)
DAY = date(2031, 3, 4)


def point(
    number: int,
    low: float | None,
    high: float | None,
    speaker: str = "A",
    said: date | None = DAY,
    reality: Reality = "actual",
) -> PointView:
    return PointView(number, "", f"value {number}", low, high, False, speaker, reality, None, said, False, None, PLACE)


def draw(*points: PointView, width: int = 720) -> etree._Element:
    return etree.fromstring(draw_measure(MeasureView("m", "Dead & missing", "person", points), width))


def all_of(svg: etree._Element, name: str) -> list[etree._Element]:
    return [element for element in svg.iter() if name in (element.get("class") or "").split()]


def test_up_to_points_down_and_at_least_points_up() -> None:
    svg = draw(point(1, None, 100), point(2, 40, None, said=date(2031, 3, 9)))
    (down,), (up,) = all_of(svg, "down"), all_of(svg, "up")
    for arrow, sign in ((down, 1), (up, -1)):
        mark = next(e for e in arrow.getparent() if "mark" in (e.get("class") or ""))
        tip = float(re.findall(r"L[\d.]+ ([\d.]+)", arrow.get("d") or "")[0])
        assert (tip - float(mark.get("cy") or 0)) * sign > 8


def test_a_range_is_a_bar_from_bound_to_bound_around_its_mark() -> None:
    svg = draw(point(1, 5, 15), point(2, 20, 20))
    stem = all_of(svg, "stem")[0]
    mark = next(e for e in stem.getparent() if "mark" in (e.get("class") or ""))
    assert float(stem.get("y1") or 0) < float(mark.get("cy") or 0) < float(stem.get("y2") or 0)
    assert not all_of(svg, "arrow")


def test_the_shape_tells_the_reality() -> None:
    realities: tuple[Reality, ...] = ("actual", "ongoing", "planned", "possible", "conditional")
    svg = draw(*(point(n, 10 * n, 10 * n, reality=reality) for n, reality in enumerate(realities, start=1)))
    tags = {reality: etree.QName(all_of(svg, reality)[0]).localname for reality in realities}
    assert tags == dict(zip(realities, ("circle", "circle", "polygon", "polygon", "polygon"), strict=True))
    assert all(etree.fromstring(draw_key(kind)) is not None for kind in (*realities, "at least", "up to", "range"))


def test_undated_figures_stand_in_a_lane_of_their_own() -> None:
    svg = draw(point(1, 10, 10), point(2, 12, 12, "B", date(2031, 3, 8)), point(3, 11, 11, "C", None))
    lane = all_of(svg, "lane")[0]
    assert "undated" in "".join(lane.itertext())
    left = float(lane[0].get("x") or 0)
    xs = [float(mark.get("cx") or 0) for mark in all_of(svg, "mark")]
    assert [x > left for x in xs] == [False, False, True]


def test_no_lane_where_every_figure_has_a_date() -> None:
    assert not all_of(draw(point(1, 10, 10)), "lane")


def test_later_is_further_right_and_more_is_further_up() -> None:
    svg = draw(point(1, 10, 10), point(2, 20, 20, "B", date(2031, 3, 20)))
    first, second = all_of(svg, "mark")
    assert float(first.get("cx") or 0) < float(second.get("cx") or 0)
    assert float(first.get("cy") or 0) > float(second.get("cy") or 0)


def test_the_scale_starts_at_zero_unless_values_lie_far_apart() -> None:
    near, far = build_scale([100, 120], 200, 0), build_scale([400, 120000], 200, 0)
    assert (near.log, near.at(0)) == (False, 200)
    assert far.log
    assert 0 <= far.at(120000) < far.at(400) <= 200
    assert build_scale([0], 200, 0).at(0) == 200
    assert build_scale([-5, 5], 200, 0).at(-5) > build_scale([-5, 5], 200, 0).at(0)


@pytest.mark.parametrize("width", [340, 720])
def test_labels_do_not_overlap(width: int) -> None:
    points = [point(n, 100 + n % 5, 100 + n % 5, f"Speaker number {n}", date(2031, 3, 1 + n % 4)) for n in range(24)]
    boxes = []
    for label in all_of(draw(*points, width=width), "label"):
        wide = measure_text(label.text or "", 12)
        x, y = float(label.get("x") or 0), float(label.get("y") or 0)
        left = {"start": x, "end": x - wide, "middle": x - wide / 2}[label.get("text-anchor") or "start"]
        boxes.append(Box(left, y - 11, left + wide, y + 1))
    assert boxes
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(box.left >= 0 and box.right <= width for box in boxes)


def test_the_same_words_of_one_speaker_on_one_day_are_one_mark() -> None:
    assert len(all_of(draw(point(1, 10, 10), point(2, 10, 10)), "mark")) == 1


def test_figures_without_a_number_are_left_to_the_table() -> None:
    assert draw_measure(MeasureView("m", "Dead", "person", (point(1, None, None),))) == ""
    assert len(all_of(draw(point(1, None, None), point(2, 5, 5)), "mark")) == 1


def test_text_from_outside_stays_text() -> None:
    svg = draw(point(1, 5, 5, "<script>alert(1)</script>\u202e\x00"))
    assert not [element for element in svg.iter() if etree.QName(element).localname == "script"]
    assert "<script>alert(1)</script>⟨U+202E⟩⟨U+0000⟩" in "".join(svg.itertext())


def test_readers_who_cannot_see_get_every_figure() -> None:
    svg = draw(point(1, 5, 5, "Ann"), point(2, None, None, "Ben"))
    ids = (svg.get("aria-labelledby") or "").split()
    title, description = (next(e for e in svg if e.get("id") == name) for name in ids)
    assert title.text == "Dead & missing"
    assert "Ann: value 1" in (description.text or "")
    assert "Ben: value 2" in (description.text or "")


def test_a_speaker_keeps_the_colour_in_every_chart_and_drawing_is_deterministic() -> None:
    one = MeasureView("m1", "One", "person", (point(1, 1, 1, "A"), point(2, 2, 2, "B")))
    two = replace(one, anchor="m2", points=(point(1, 1, 1, "B"),))
    colours = pick_colours([one, two])
    assert f"ink-{colours['B']}" in draw_measure(two, 720, colours)
    assert draw_measure(one) == draw_measure(one)


@pytest.mark.parametrize("width", [340, 760])
def test_date_labels_do_not_overlap(width: int) -> None:
    svg = draw(*(point(n, n, n, f"S{n}", date(2031, 3, n)) for n in range(1, 28)), width=width)
    spans = []
    for tick in all_of(svg, "tick"):
        if "2031" in (tick.text or ""):
            wide, x = measure_text(tick.text or "", 12), float(tick.get("x") or 0)
            left = x if tick.get("text-anchor") == "start" else x - wide / 2
            spans.append((left, left + wide))
    spans.sort()
    assert len(spans) > 1
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_long_name_gives_way_to_its_abbreviation() -> None:
    svg = draw(point(1, 5, 5, "National Institute of Long Names (NILN)"), point(2, 9, 9, "Ann (A)"))
    labels = [label.text for label in all_of(svg, "label")]
    assert "NILN" in labels
    assert "Ann (A)" in labels
