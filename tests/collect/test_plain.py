"""Furniture, title, date and credits of texts without markup."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.clean import read_article
from reportedly.collect.plain import find_credits, find_date, find_furniture, find_title
from reportedly.errors import InputError
from reportedly.languages.furniture import load_furniture
from reportedly.records import Page

SHARED = Path(__file__).parents[2].parent / "shared"
NEWS = sorted((SHARED / "eval" / "news").glob("*.json")) + sorted((SHARED / "eval" / "seeds").glob("*.json"))
BODY = (
    "The river rose by two metres in the night and flooded the lower part of the town, the mayor said on Friday.\n\n"
    "Schools stay shut until Monday. The bridge to the north bank was closed for lorries as a precaution."
)


def skipped(text: str) -> list[str]:
    return [text[start:end] for start, end in find_furniture(text)]


def title(text: str) -> str | None:
    span = find_title(text, find_furniture(text))
    return text[slice(*span)] if span else None


def text_of(gold: Path) -> str:
    folder = SHARED / "seeds" if gold.parent.name == "seeds" else gold.parent
    return (folder / f"{gold.stem}.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(not NEWS, reason="the shared gold data are not beside this repository")
@pytest.mark.parametrize("gold", NEWS, ids=lambda path: path.stem)
def test_gold_articles_keep_their_claims_and_give_their_title(gold: Path) -> None:
    data, text = json.loads(gold.read_text(encoding="utf-8")), text_of(gold)
    spans = [item[key] for item in data["claims"] for key in ("content", "cue", "speaker") if item[key]]
    spans += [item["span"] for item in data["figures"]]
    hidden = [text[a:b] for a, b in spans for start, end in find_furniture(text) if start < b and a < end]
    assert hidden == []
    assert (title(text) or "") == data["title"]


@pytest.mark.skipif(not NEWS, reason="the shared gold data are not beside this repository")
def test_seeds_give_up_their_furniture_date_and_credit() -> None:
    norwegian, polish = (text_of(path) for path in NEWS[-4:-2])
    found = skipped(norwegian)
    assert (found[0], found[1][:12], found[2]) == ("Menu", "Foto: Korean", "Av NTB | 18.10.2024 12:39:31")
    assert (find_date(norwegian), find_credits(norwegian)) == (date(2024, 10, 18), ("NTB",))
    assert skipped(polish) == ["Udział", "Leave A Reply", "Exit mobile version"]
    assert find_date(polish) is None


@pytest.mark.parametrize(
    "line",
    [
        "Les også: Flommen er over",
        "Czytaj też: Powódź minęła",
        "Читайте также: Наводнение закончилось",
        "Read more",
        "3 Comments",
        "Share on Facebook",
        "© 2024 Example Media. All rights reserved.",
        "Wszelkie prawa zastrzeżone",
        "https://example.org/a/b?c=d",
        "#flood #river",
        "desk@example.org",
        "Sign up for our morning newsletter!",
        "Foto: Kari Nordmann / NTB",
        "(AP Photo/Jane Doe)",
    ],
)
def test_furniture_line_is_skipped_between_paragraphs(line: str) -> None:
    first, second = BODY.split("\n\n")
    assert skipped(f"{first}\n\n{line}\n\n{second}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "FULL INQUIRY",
        "Vila na prodej",
        "Politics",
        "Related sanctions bite",
        "Copyright law is a mess, he said.",
        "Watch out for floods",
        "By Friday the water had gone",
        "Der Minister sagte der Bild: „Wir siegen“",
        "She held up the photo: a fake",
        "– Vi vet ikke mer, sa ordføreren",
        "In 2024 there were 18 floods",
        "2005年5月30日，中国青海省西宁一位养猪户准备给养猪场的猪注射疫苗",
        "ヴァン中佐は、1918年10月4日、ドイツ軍のスナイパーにより殺害された。",
    ],
)
def test_headings_and_sentences_are_kept(line: str) -> None:
    first, second = BODY.split("\n\n")
    assert skipped(f"{first}\n\n{line}\n\n{second}") == []


@pytest.mark.parametrize(
    "line",
    [
        "By John Smith, Reuters",
        "Av Kari Nordmann og Ola Hansen",
        "Von Max Mustermann | 18. Oktober 2024, 15.10 Uhr",
        "Par Solène Aubrépin",
        "홍길동 기자",
        "Kyiv, 18 October 2024",
        "Publisert fredag 18. okt. 2024 kl. 12.30",
        "(PAP)",
    ],
)
def test_byline_under_the_title_is_skipped(line: str) -> None:
    assert skipped(f"River floods lower town after night of rain\n\n{line}\n\n{BODY}") == [line]


def test_menu_tags_and_lists_of_headlines_at_the_ends_are_skipped() -> None:
    menu = ["Home", "News", "Sport", "My Region"]
    foot = ["Related articles", "Bridge opens again after weeks of work", "Choir wins prize in the capital"]
    text = "\n".join([*menu, "River floods lower town after night of rain", BODY, *foot])
    assert skipped(text) == [*menu, *foot]
    assert title(text) == "River floods lower town after night of rain"


def test_only_the_credit_of_a_caption_is_skipped() -> None:
    assert skipped(f"The mayor says the town is safe. (Foto: Ola / NTB)\n{BODY}") == ["(Foto: Ola / NTB)"]


def test_short_lists_are_not_taken_for_menus() -> None:
    assert skipped("Norway\nSweden\nDenmark") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"River floods lower town\n\n{BODY}", "River floods lower town"),
        (f"# River floods lower town\n\n{BODY}", "River floods lower town"),
        (f"LIVE\nRiver floods lower town: what we know\n\n{BODY}", "River floods lower town: what we know"),
        (f"Is the river safe?\n\n{BODY}", "Is the river safe?"),
        (f"강이 넘쳤다\n\n{BODY}", "강이 넘쳤다"),
        (BODY, None),
        ("River floods lower town", None),
        ("", None),
        (f"– Dialogue opens this text\n\n{BODY}", None),
    ],
)
def test_title_is_a_heading_before_a_body(text: str, wanted: str | None) -> None:
    assert title(text) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "18.10.2024 12:39",
        "2024-10-18",
        "2024. 10. 18. 09:30",
        "10/18/2024",
        "2024年10月18日",
        "2024년 10월 18일",
        "October 18th, 2024",
        "18 de octubre de 2024",
        "18 października 2024, 12:39",
        "Опубликовано: 18 октября 2024",
        "2024. október 18. 12:39",
        "2024. gada 18. oktobrī",
        "2024 m. spalio 18 d.",
        "18 Ekim 2024",
        "Freitag, 18. Oktober 2024, 15.10 Uhr",
    ],
)
def test_date_line_gives_the_date_in_any_language(line: str) -> None:
    assert find_date(f"River floods lower town\n{line}\n{BODY}") == date(2024, 10, 18)


def test_date_of_two_readings_is_left_open() -> None:
    assert find_date(f"River floods lower town\n03/04/2024\n{BODY}") is None
    assert find_date(f"River floods lower town\n18 listopada 2024\n{BODY}") is None


def test_letters_of_the_text_or_its_language_decide_between_month_names() -> None:
    polish = "Rzeka wylała w nocy, powiedział burmistrz. Ogłoszono ewakuację części mieszkańców."
    assert find_date(f"Rzeka wylała w nocy\n18 listopada 2024\n{polish}") == date(2024, 11, 18)
    assert find_date(f"River floods lower town\n18 listopada 2024\n{BODY}", "hr") == date(2024, 10, 18)


def test_dates_in_sentences_do_not_count_and_the_first_publication_does() -> None:
    assert find_date(f"The town was founded on 18 October 1990 by monks.\n{BODY}") is None
    assert find_date(f"River floods lower town\nUpdated 19.10.2024 | Published 18.10.2024\n{BODY}") == date(
        2024, 10, 18
    )


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (f"BEIRUT, March 7 (Reuters) - {BODY}", ("Reuters",)),
        (f"МОСКВА, 18 окт - РИА Новости. {BODY}", ("RIA Novosti",)),
        (f"КИЕВ, 18 октября. /ТАСС/. {BODY}", ("TASS",)),
        (f"新华社北京3月7日电 {BODY}", ("Xinhua",)),
        (f"(서울=연합뉴스) {BODY}", ("Yonhap",)),
        (f"{BODY} (PAP)", ("PAP",)),
        (f"{BODY}\n\nNTB", ("NTB",)),
        (f"River floods lower town\nAv NTB\n{BODY}", ("NTB",)),
        (f"Seoul (NPA) – {BODY}", ("NPA",)),
        (f"According to Reuters and the Associated Press (AP), the river rose. {BODY}", ()),
        (f"Agence France-Presse (AFP) - the agency - was told. {BODY}", ()),
        (f"The mayor smiles. Foto: NTB\n{BODY}", ()),
        (f"{BODY} That is what he told the AFP.", ()),
    ],
)
def test_credits_are_those_of_byline_dateline_and_end(text: str, agencies: tuple[str, ...]) -> None:
    assert find_credits(text) == agencies


_PIECES = st.sampled_from(
    [
        *sorted(load_furniture().phrases)[:40],
        *(
            "Menu",
            "Foto: X / NTB",
            "(AP Photo/Y)",
            "By A B",
            "18.10.2024",
            "#tag",
            "\u200b",
            "\ufeff",
            "\r\n",
            "\n",
            "\n\n",
            " ",
        ),
        *("\u2028", "\x85", "\x0c", "He said so.", "© 2024", "(Reuters) -", "https://x.y"),
    ]
)


@given(st.lists(_PIECES | st.text(max_size=30)).map("".join))
def test_any_text_stays_as_it_is_with_sorted_disjoint_spans_inside(text: str) -> None:
    body = text.encode("utf-8")
    try:
        article = read_article(Page("x", body, "json", "utf-8"))
    except InputError as error:
        assert error.kind == "empty"
        assert not text.strip()
        return
    assert article.text == text
    assert all(0 <= start < end <= len(text) for start, end in article.skipped)
    assert all(left[1] <= right[0] for left, right in zip(article.skipped, article.skipped[1:], strict=False))
    assert article.title_span is None or text[slice(*article.title_span)] == article.title
