"""Headlines that name a speaker without a word for saying."""

from __future__ import annotations

import pytest

from reportedly.pipeline import analyse_article, make_engine
from reportedly.records import Article

BODY = "\n\nThe pier at Norham was closed on Friday. Karen Doyle, the harbour master, said that the cables were rusted."


def _headline(text: str, body: str = BODY, lang: str = "en") -> list[tuple[str, str]]:
    analysis = analyse_article(Article("a", text + body, lang), make_engine("fast"), trust_language=True)
    told = [claim for claim in analysis.claims if claim.content[1] <= len(text)]
    whole = analysis.article.text
    return [(whole[slice(*claim.speaker)], whole[slice(*claim.content)]) for claim in told if claim.speaker]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Doyle: pier to stay closed until May", "Doyle", "pier to stay closed until May"),
        ("Minister: pier to stay closed until May", "Minister", "pier to stay closed until May"),
        ("Pier to stay closed until May – minister", "minister", "Pier to stay closed until May"),
        ("Pier to stay closed until May – Doyle", "Doyle", "Pier to stay closed until May"),
    ],
)
def test_who_speaks_by_office_or_elsewhere_in_the_article_speaks_in_its_headline(
    text: str, speaker: str, content: str
) -> None:
    assert _headline(text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Norham: pier closed after storm",
        "Ukraine: ten killed in storm",
        "Football: Norham win again at home",
        "Norham – a town on the river",
        "Who will be the next mayor – Doyle?",
    ],
)
def test_what_the_news_is_about_says_nothing(text: str) -> None:
    assert _headline(text) == []


def test_a_name_that_nobody_in_the_article_has_says_nothing() -> None:
    assert _headline("Hargreave: pier to stay closed until May", "\n\nThe pier was closed on Friday.") == []


def test_headlines_of_other_languages() -> None:
    body = "\n\nМост закрыли в пятницу. «Тросы проржавели», — сказала Карина Дольская, главный инженер."
    assert _headline("Мост закрыт до мая — министр", body, "ru") == [("министр", "Мост закрыт до мая")]
    assert _headline("Дольская: мост закрыт до мая", body, "ru") == [("Дольская", "мост закрыт до мая")]
