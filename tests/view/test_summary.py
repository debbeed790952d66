""" "In short": few lines, the weightiest first, and nothing that only one voice says."""

from __future__ import annotations

from dataclasses import replace

from reportedly.records import Dossier
from reportedly.view.model import arrange_dossier
from reportedly.view.shapes import ClaimView, MeasureView, PlaceView, PointView, SideView, VerdictView
from reportedly.view.summary import summarise
from reportedly.view.words import NO_SPEAKER, OWN_VOICE

PLACE = PlaceView("place", 1, "Outlet", None, "lv", 1, 0)


def verdict(number: int, kind: str, left: str, right: str, about: str = "") -> VerdictView:
    sides = (SideView(left, "denies", "l", (), PLACE), SideView(right, "asserts", "r", (), PLACE))
    return VerdictView(f"v{number}", kind, about, f"Reason {number}.", 0.5, *sides, 1.0)  # type: ignore[arg-type]


def doubt(number: int) -> ClaimView:
    return ClaimView(
        f"claim-{number}", "a", str(number), "ziņojumus", "The institute", None, "doubts", "actual", "indirect", (),
        None, None, (), (), 1.0, "", PLACE,
    )  # fmt: skip


def measure(name: str, *speakers: str) -> MeasureView:
    points = tuple(
        PointView(n, "", f"{n}0", n, n, False, who, "actual", None, None, False, None, PLACE)
        for n, who in enumerate(speakers, start=1)
    )
    return MeasureView(name, name, "person", points)


def test_denials_of_one_speaker_are_one_line() -> None:
    (line,) = summarise([verdict(1, "denies", "A", "X", "Aid"), verdict(2, "denies", "A", "Y and Z", "Aid")], [], [])
    assert (line.label, line.text, line.target) == ("Denied", "A denies what X, and Y and Z say (Aid)", "v1")


def test_what_is_denied_is_left_open_where_it_is_several_things() -> None:
    (line,) = summarise([verdict(1, "denies", "A", "X", "Aid"), verdict(2, "denies", "A", "Y", "War")], [], [])
    assert line.text == "A denies what X and Y say"


def test_many_rivals_are_counted_and_the_unnamed_are_called_so() -> None:
    many = [verdict(n, "denies", "A", name) for n, name in enumerate([NO_SPEAKER, "B", "C", "D", "E", "F"])]
    (line,) = summarise(many, [], [])
    assert line.text == "A denies what an unnamed source, B, C and 3 others say"


def test_no_kind_has_more_than_three_lines_and_all_have_five() -> None:
    verdicts = [
        verdict(10 * row + n, kind, f"S{n}", "X")
        for row, kind in enumerate(("differs", "denies", "doubts", "updates"))
        for n in range(5)
    ]
    measures = [measure(f"M{n}", "A", "B") for n in range(5)]
    assert len(summarise(verdicts[:5], [], [])) == 3
    lines = summarise(verdicts, [doubt(1)], measures)
    assert len(lines) == 5
    assert list(dict.fromkeys(line.label for line in lines)) == ["Differ", "Denied", "Doubted", "Updated", "Figures"]


def test_a_doubt_that_contests_nobody_is_told_in_its_own_words() -> None:
    (line,) = summarise([], [doubt(1)], [])
    assert (line.label, line.text) == ("Doubted", "The institute doubts or cannot confirm:")
    assert (line.quote, line.lang, line.target) == ("ziņojumus", "lv", "loose-claim-1")


def test_a_name_that_stands_in_another_is_said_once() -> None:
    many = [verdict(n, "denies", "A", name) for n, name in enumerate(["South and North", "North", "C"])]
    assert summarise(many, [], [])[0].text == "A denies what South and North, and C say"


def test_what_it_is_about_is_said_once() -> None:
    moved = replace(verdict(1, "updates", "A", "B", "Aid"), reason="A speaks of a plan, B of a fact (Aid).")
    assert summarise([moved], [], [])[0].text == "Aid: A speaks of a plan, B of a fact"


def test_two_deny_in_the_plural() -> None:
    assert summarise([verdict(1, "denies", "A and B", "C")], [], [])[0].text == "A and B deny what C says"


def test_who_is_known_by_name_doubts_first() -> None:
    loose = [replace(doubt(1), speaker="alianse", speaker_lang="lv"), doubt(2)]
    assert summarise([], loose, [])[0].text.startswith("The institute")


def test_figures_need_two_speakers_who_are_named() -> None:
    shown = summarise(
        [], [], [measure("One", "A"), measure("Own", "A", OWN_VOICE, NO_SPEAKER), measure("Two", "A", "B", "A")]
    )
    assert [line.text for line in shown] == ["Two: A 10 / 30 · B 20"]
    assert len(summarise([], [], [measure(f"M{n}", "A", "B") for n in range(4)])) == 2


def test_every_line_of_a_story_leads_somewhere_in_its_sections(dossier: Dossier) -> None:
    story = arrange_dossier(replace(dossier, measures=dossier.measures[:2])).stories[0]
    places = {v.anchor for v in story.contested + story.related} | {m.anchor for m in story.measures}
    assert {line.target for line in story.summary} <= places | {f"loose-{claim.anchor}" for claim in story.loose}
