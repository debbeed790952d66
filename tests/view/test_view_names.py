"""Names: who acts before where, each reason once, what was seen once told apart."""

from __future__ import annotations

from reportedly.records import Entity, EntityKind, NameForm
from reportedly.view.names import group_reasons, show_names


def entity(name: str, forms: tuple[str, ...], reasons: tuple[str, ...], kind: EntityKind = "person") -> Entity:
    return Entity(name, kind, name, tuple(NameForm(form, "lv", 1) for form in forms), ("a",), reasons)


def test_a_reason_that_all_spellings_share_is_said_once_without_them() -> None:
    (reason,) = group_reasons(entity("R", ("Krievija", "Krievijas"), ("Krievija: listed", "Krievijas: listed")))
    assert (reason.text, reason.forms, reason.rest) == ("listed", (), False)


def test_of_several_reasons_the_commonest_goes_without_its_spellings() -> None:
    reasons = group_reasons(entity("P", ("Pa", "Pb", "Pc"), ("Pa: alike", "Pb: alike", "Pc: misprint")))
    assert [(r.text, r.forms, r.rest) for r in reasons] == [("misprint", ("Pc",), False), ("alike", (), True)]


def test_spellings_with_two_reasons_are_not_called_the_others() -> None:
    reasons = group_reasons(entity("P", ("Pa", "Pb", "Pc"), ("Pa: alike", "Pb: alike", "Pb: short")))
    assert [(r.text, r.forms) for r in reasons] == [("short", ("Pb",)), ("alike", ("Pa", "Pb"))]


def test_a_reason_about_no_single_spelling_holds_for_all() -> None:
    (reason,) = group_reasons(entity("P", ("Pa: b", "Pc"), ("equal: in Latin script",)))
    assert (reason.text, reason.forms) == ("equal: in Latin script", ())
    assert group_reasons(entity("P", ("Pa",), ())) == ()


def test_people_and_bodies_come_before_states_and_places_and_single_finds_are_rare() -> None:
    kinds: tuple[EntityKind, ...] = ("place", "state", "person", "organisation")
    views = show_names([entity(kind, ("x", "y") if kind == "state" else ("x",), (), kind) for kind in kinds], ["a"])
    assert [view.kind for view in views] == ["person", "organisation", "state", "place"]
    assert [view.rare for view in views] == [True, True, False, True]
