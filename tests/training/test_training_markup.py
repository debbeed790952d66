from __future__ import annotations

from pathlib import Path

import pytest

from training.data import examples, markup
from training.data.markup import Item, Sheet, parse, read_sheet

TEXTS = sorted((Path(__file__).parents[2] / "training/text").glob("*.txt"))
BERG = "[S1|Berg] [Q1|said] that [C1|it rains]."


def sheet(folder: Path, *blocks: str, part: str = "train") -> Sheet:
    path = folder / "xx.txt"
    path.write_text("\n\n".join([f"== {part} ==", *blocks]), encoding="utf-8")
    return read_sheet(path)


def only_item(found: Sheet) -> Item:
    (item,) = found.items
    return item


def said(text: str, spans: dict[str, tuple[int, int]]) -> dict[str, str]:
    return {kind: text[slice(*span)] for kind, span in spans.items()}


def test_markup_is_taken_out_and_becomes_spans() -> None:
    text, spans = parse(BERG)
    assert text == "Berg said that it rains."
    assert said(text, spans[1]) == {"speaker": "Berg", "cue": "said", "content": "it rains"}


def test_brackets_may_nest() -> None:
    text, spans = parse("[S1|Berg] [Q1|said] [C1|[S2|Paris] [Q2|believes] [C2|it rains]].")
    assert said(text, spans[1]) == {"speaker": "Berg", "cue": "said", "content": "Paris believes it rains"}
    assert said(text, spans[2]) == {"speaker": "Paris", "cue": "believes", "content": "it rains"}


def test_one_bracket_may_serve_two_claims() -> None:
    text, spans = parse("“[C1|It rains],” [Q1|said] [S1,2|Berg]. “[C2|It snows].”")
    assert spans[1]["speaker"] == spans[2]["speaker"]
    assert said(text, spans[2]) == {"speaker": "Berg", "content": "It snows"}


@pytest.mark.parametrize(
    ("marked", "problem"),
    [
        ("[S1|Berg said", "not closed"),
        ("Berg] said", "never opened"),
        ("[X1|Berg] said", "stray"),
        ("Berg | said", "stray"),
        ("[S1|] said", "empty"),
        ("[S1|Berg ]said", "space"),
        ("[S1|Berg] and [S1|Holm]", "a second speaker"),
    ],
)
def test_faulty_brackets_are_told(marked: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parse(marked)


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        (f"that-clause\n1 asserts actual indirect\n{BERG}", "begins with '@ construction'"),
        (f"@ sonnet\n1 asserts actual indirect\n{BERG}", "begins with '@ construction'"),
        (f"@ that-clause\n1 sings actual indirect\n{BERG}", "'sings' is none of"),
        (f"@ that-clause\n1 asserts never indirect\n{BERG}", "'never' is none of"),
        (f"@ that-clause\n1 asserts actual whispered\n{BERG}", "'whispered' is none of"),
        (f"@ that-clause\n1 asserts actual indirect\n2 asserts actual indirect\n{BERG}", r"\[1, 2\] are announced"),
        (f"@ that-clause\n{BERG}", r"\[1\] are marked"),
        ("@ that-clause\n1 asserts actual indirect\n[S1|Berg] [Q1|spoke].", "has no content"),
        ("@ that-clause\nBerg spoke.", "that-clause with 0 claims"),
        (f"@ none-news\n1 asserts actual indirect\n{BERG}", "none-news with 1 claims"),
        ("@ none-news", "no text"),
    ],
)
def test_a_faulty_item_is_told_with_its_line_and_left_out(tmp_path: Path, block: str, problem: str) -> None:
    found = sheet(tmp_path, block)
    assert found.items == ()
    assert found.problems[0].startswith("xx.txt:3: ")
    with pytest.raises(ValueError, match=problem):
        raise ValueError(found.problems[0])


def test_an_item_before_the_first_part_is_told(tmp_path: Path) -> None:
    path = tmp_path / "xx.txt"
    path.write_text("@ none-news\nIt rained.", encoding="utf-8")
    assert "before '== train ==' or '== test =='" in read_sheet(path).problems[0]


def test_an_item_knows_its_place_and_its_claims(tmp_path: Path) -> None:
    item = only_item(
        sheet(tmp_path, f"# a comment\n@ that-clause\n1 denies planned mixed\n{BERG}\nIt did.", part="test")
    )
    assert (item.line, item.part, item.construction) == (4, "test", "that-clause")
    assert item.text == "Berg said that it rains.\nIt did."
    assert [(c.stance, c.reality, c.quoted) for c in item.claims] == [("denies", "planned", "mixed")]


def test_a_negative_has_text_and_no_claims(tmp_path: Path) -> None:
    item = only_item(sheet(tmp_path, "@ none-title\nThe film “Night Train” won."))
    assert (item.text, item.claims) == ("The film “Night Train” won.", ())


def test_what_is_lacking_is_told(tmp_path: Path) -> None:
    item = f"@ that-clause\n1 asserts actual indirect\n{BERG}"
    told = "\n".join(sheet(tmp_path, "absent: hearsay noun", item, item).problems)
    assert "cannot be absent: noun" in told
    assert "2 good items in train, 100 are needed" in told
    assert "0 good items in test, 20 are needed" in told
    assert "too few items without a claim in train" in told
    assert "only 1 different cues, 40 are needed" in told
    assert "2 times the same text: 'Berg said that it rains.'" in told
    (constructions,) = (line for line in told.splitlines() if "constructions without" in line)
    assert "nested" in constructions
    assert "that-clause" not in constructions
    assert "hearsay" not in constructions


def test_a_faulty_file_gives_no_examples(tmp_path: Path) -> None:
    sheet(tmp_path, "@ none-news\nIt rained.")
    with pytest.raises(ValueError, match="are needed"):
        list(markup.read_texts(tmp_path, "train"))


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take files as they are, however little they hold."""
    monkeypatch.setattr(markup, "_lacks", lambda *_: ())


def only_example(folder: Path, block: str) -> examples.Example:
    sheet(folder, block)
    (example,) = markup.read_texts(folder, "train")
    assert examples.problems(example) == []
    return example


@pytest.mark.usefixtures("unchecked")
def test_only_items_of_the_part_that_is_asked_for_become_examples(tmp_path: Path) -> None:
    only_example(tmp_path, "@ none-news\nIt rained.\n\n== test ==\n\n@ none-news\nIt snowed.")
    (held_out,) = markup.read_texts(tmp_path, "test")
    assert (held_out.text, held_out.triggers, held_out.known) == ("It snowed.", (), ("cue",))


@pytest.mark.usefixtures("unchecked")
def test_an_indirect_claim_becomes_a_cue_with_its_roles(tmp_path: Path) -> None:
    example = only_example(tmp_path, f"@ that-clause\n1 asserts ongoing indirect\n{BERG}")
    (trigger,) = example.triggers
    assert (example.id, example.lang, example.source, example.cues) == ("text:xx:3", "xx", "text", (trigger.mark,))
    assert (trigger.kind, trigger.stance, trigger.reality) == ("cue", "asserts", "ongoing")
    assert said(example.text, trigger.roles) == {"speaker": "Berg", "content": "it rains"}


@pytest.mark.usefixtures("unchecked")
def test_a_direct_claim_becomes_a_quotation_as_well(tmp_path: Path) -> None:
    example = only_example(tmp_path, "@ quote-after\n1 asserts ongoing direct\n“[C1|It rains],” [Q1|said] [S1|Berg].")
    cue, quotation = example.triggers
    assert (cue.kind, quotation.kind) == ("cue", "quotation")
    assert quotation.mark == cue.roles["content"]
    assert said(example.text, quotation.roles) == {"speaker": "Berg", "cue": "said"}


@pytest.mark.usefixtures("unchecked")
def test_a_speaker_inside_the_content_is_no_open_question(tmp_path: Path) -> None:
    marked = "[C1|The talks, [Q1|said] [S1|the envoy], will go on]."
    (trigger,) = only_example(tmp_path, f"@ inserted\n1 asserts planned indirect\n{marked}").triggers
    assert trigger.maybe == (trigger.mark,)
    assert trigger.roles["content"][0] < trigger.roles["speaker"][0] < trigger.roles["content"][1]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_language_is_well_formed(path: Path) -> None:
    assert read_sheet(path).problems == ()


def test_there_are_languages_to_check() -> None:
    assert TEXTS


@pytest.mark.parametrize(
    ("marked", "mark"),
    [("[S1|Doyle]: [C1|pier has sunk]", ":"), ("[C1|Pier has sunk] – [S1|Doyle]", "–"), ("[S1|Doyle] [C1|pier]", None)],
)
def test_a_headline_is_marked_by_what_parts_speaker_and_content(marked: str, mark: str | None) -> None:
    text, spans = parse(marked)
    item = Item(1, "train", "colon-headline", text, (markup.Written(None, spans[1]["speaker"], spans[1]["content"],
                                                                    "asserts", "actual", "indirect"),))  # fmt: skip
    example = markup.to_example("en", item)
    assert [text[slice(*cue)] for cue in example.cues] == ([mark] if mark else [])
    assert [trigger.roles["speaker"] for trigger in example.triggers] == ([spans[1]["speaker"]] if mark else [])
