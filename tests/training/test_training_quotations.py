from __future__ import annotations

import pytest

from training.data.examples import Example, Trigger, problems
from training.data.quotations import quotations, with_empty_quotations

TEXT = "The film “Night Train” won, and “it is a fine film”, said Berg."
KNOWN = ("speaker", "content", "cue", "counted", "action", "actor")


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The film “Night Train” won.", ["Night Train"]),
        ("Der Film „Nachtzug“ und der „Andere”.", ["Nachtzug", "Andere"]),
        ("Le film « Le Train » et «Nuit».", ["Le Train", "Nuit"]),
        ("Filmen »Nattoget« vandt.", ["Nattoget"]),
        ("Elokuva ”Yöjuna” voitti.", ["Yöjuna"]),
        ('Il film "Il treno" e "Notte".', ["Il treno", "Notte"]),
        ("映画「夜行列車」と『夜』", ["夜行列車", "夜"]),
    ],
)
def test_quotations_are_found_without_their_marks(text: str, inside: list[str]) -> None:
    assert [text[a:b] for a, b in quotations(text)] == inside


@pytest.mark.parametrize(
    "text",
    [
        "an open “quotation",
        "an empty “” one",
        "one “over two\nlines” here",
        "the workers‘ and the bosses’ side",
        'a 19" and a 21" screen',
    ],
)
def test_what_only_looks_like_a_quotation_is_none(text: str) -> None:
    assert list(quotations(text)) == []


def test_no_quotation_holds_another() -> None:
    text = "“The film ‘Night Train’ won”"
    assert [text[a:b] for a, b in quotations(text)] == ["The film ‘Night Train’ won"]


def example(source: str = "text", known: tuple[str, ...] = ("cue",)) -> Example:
    at = TEXT.index("said")
    content = TEXT.index("it is"), TEXT.index("”, said")
    cue = Trigger("cue", (at, at + 4), {"content": content, "speaker": (at + 5, at + 9)}, KNOWN)
    return Example("x", "en", source, TEXT, ((at, at + 4),), known=known, triggers=(cue,))


def test_a_quotation_that_no_claim_holds_becomes_a_trigger_without_roles() -> None:
    made = with_empty_quotations(example())
    assert problems(made) == []
    (empty,) = made.triggers[1:]
    assert TEXT[slice(*empty.mark)] == "Night Train"
    assert (empty.kind, empty.roles, empty.known, empty.maybe) == ("quotation", {}, KNOWN, (empty.mark,))


def test_a_quotation_that_is_left_open_is_not_called_empty() -> None:
    start = TEXT.index("Night")
    doubtful = Example("x", "en", "news", TEXT, known=("cue",), open=((start, len(TEXT)),))
    assert with_empty_quotations(doubtful) == doubtful


def test_quotations_are_empty_only_where_all_claims_are_known() -> None:
    for partial in (example(known=("name",)), example(source="attribution")):
        assert with_empty_quotations(partial) == partial
