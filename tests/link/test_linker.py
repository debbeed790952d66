"""Articles may come one by one and in any order: what they are linked to is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.link.entities import gather_entities, link_mentions
from reportedly.link.linker import Linker
from reportedly.records import Analysis, Article, Entity, Mention

# Made names, near ones among them, that no list knows: full in several scripts and cases, short, and organisations.
_PEOPLE = {
    "en": ("Marek Dolny", "Mark Dolny", "Marta Dolny", "Brett Kavanor", "Bret Kavanaugh", "Dolny", "Kavanor"),
    "id": ("Cho Jin-yong", "Cho Jun-young", "Jo Jun-yong", "Jang Jun-hee", "Cho Sang-young", "Jung Gun-chul",
           "Hong Chul-kyung", "Jang Chul-jun", "Song Gun-chul", "Jung Chul-su"),
    "de": ("Marek Dolni", "Marek Dolnis", "Brett Kavanor", "Dolni", "Tamar Beridses"),
    "pl": ("Marek Dolny", "Markiem Dolnym", "Bretta Kavanora", "Dolnego", "Kavanora"),
    "lv": ("Mareks Dolnijs", "Brets Kavanors", "Breta Kavanora", "Kavanors"),
    "ru": ("Марек Дольный", "Мареком Дольным", "Бретт Каванор", "Бретта Каванора", "Каванор", "Тамар Беридзе"),
    "uk": ("Марек Дольний", "Марта Дольна", "Бретт Каванор", "Каваноре", "Тамар Берідзе"),
    "el": ("Μάρεκ Ντόλνι", "Μπρετ Κάβανορ"),
    "ka": ("თამარ ბერიძე", "მარეკ დოლნი", "ბერიძე"),
    "ar": ("ماريك دولني", "تامار بيريدزه"),
    "ja": ("マレク・ドルニー", "ブレット・カバナー"),
    "zh": ("马雷克·多尔尼", "布雷特·卡瓦诺", "多尔尼", "卡瓦诺", "赵俊英", "张喆俊"),
}  # fmt: skip
_ORGANISATIONS = ("Nordline Bank", "Nordline Banku", "NORDLINE BANK", "NLB", "Нордлайн Банк", "Нордлайн Банка")
_PLACES = ("Dolnograd", "Dolnogradu", "Долноград", "Долнограда", "Vinsk", "Винск")
_OFFICES = ("president", "judge", None, None)


@st.composite
def _mentions(draw: st.DrawFn, lang: str) -> Mention:
    if draw(st.integers(0, 3)) == 0:
        key = draw(st.sampled_from((None, "org:nordline")))  # what brackets in the article joined
        return Mention((0, 0), "organisation", draw(st.sampled_from(_ORGANISATIONS)), key=key)
    if draw(st.integers(0, 3)) == 0:
        key = draw(st.sampled_from((None, None, "place:1", "place:2")))  # what a list knows
        name = {"place:1": "Dolnograd", "place:2": "Vinsk"}.get(key or "")
        return Mention((0, 0), "place", draw(st.sampled_from(_PLACES)), name, key)
    state = draw(st.sampled_from(("state:PL", "state:CZ", None)))
    role = draw(st.sampled_from(_OFFICES))
    return Mention((0, 0), "person", draw(st.sampled_from(_PEOPLE[lang])), role=role, of=state if role else None)


@st.composite
def _collections(draw: st.DrawFn) -> list[Analysis]:
    langs = draw(st.lists(st.sampled_from(sorted(_PEOPLE)), min_size=2, max_size=9))
    found = [draw(st.lists(_mentions(lang), max_size=4)) for lang in langs]
    return [
        Analysis(Article(f"a{number}", "", lang), mentions=tuple(mentions))
        for number, (lang, mentions) in enumerate(zip(langs, found, strict=True))
    ]


@st.composite
def _reports(draw: st.DrawFn) -> list[Analysis]:
    """Draw articles on the same people, in full and by surnames that two of them may have."""
    people = ("Calum Brodrick", "Alan Maldon", "Gary Farlow", "Dolly Sembra", "Berta Farlow", "Breta Farlowa")
    spelt = [name for full in people for name in (full, full, full.split()[-1])]
    named = draw(st.lists(st.lists(st.sampled_from(spelt), min_size=3, max_size=6), min_size=2, max_size=6))
    return [
        Analysis(
            Article(f"a{number}", "", draw(st.sampled_from(("en", "de", "lv")))),
            mentions=tuple(Mention((0, 0), "person", name) for name in names),
        )
        for number, names in enumerate(named)
    ]


def _link(articles: Sequence[Analysis]) -> tuple[dict[str, Analysis], tuple[Entity, ...]]:
    linker = Linker()
    for article in articles:
        linker.add(article)
    linked = [linker.linked(number) for number in range(len(articles))]
    return {analysis.article.id: analysis for analysis in linked}, gather_entities(linked, linker.decisions())


@settings(max_examples=230, deadline=None)
@given(_collections() | _reports(), st.randoms(use_true_random=False))
def test_names_and_entities_depend_on_no_order(articles: list[Analysis], chance: object) -> None:
    expected = _link(articles)
    shuffled = list(articles)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _link(shuffled) == expected


@settings(max_examples=180, deadline=None)
@given(_collections() | _reports())
def test_an_added_article_tells_which_others_are_named_otherwise(articles: list[Analysis]) -> None:
    linker = Linker()
    before: list[Analysis] = []
    for article in articles:
        told = linker.add(article)
        now = [linker.linked(number) for number in range(len(before) + 1)]
        changed = {number for number, analysis in enumerate(before) if analysis != now[number]}
        assert changed <= told
        before = now


def test_an_english_spelling_renames_the_articles_of_the_others_and_no_more() -> None:
    def article(number: int, lang: str, name: str) -> Analysis:
        return Analysis(Article(f"a{number}", name, lang), mentions=(Mention((0, len(name)), "person", name),))

    linker = Linker()
    linker.add(article(0, "ru", "Бретта Кавано"))
    assert linker.linked(0).mentions[0].key == "person:bretta-kavano"
    assert linker.add(article(1, "en", "Marek Dolny")) == {1}
    assert linker.add(article(2, "en", "Brett Kavanaugh")) == {0, 2}
    assert linker.linked(0).mentions[0] == replace(
        article(0, "ru", "Бретта Кавано").mentions[0], key="person:brett-kavanaugh", name="Brett Kavanaugh"
    )


def test_one_likeness_among_many_spellings_does_not_make_two_people_one() -> None:
    """The Polish forms of the two names sound alike; no others do."""
    hansen = (("en", "Moshe Hannsen"), ("lv", "Moše Hansens"), ("ru", "Моше Хансена"), ("pl", "Mosze Chansena"),
              ("uk", "Моше Гансеном"), ("hu", "Mose Hanyszeny"), ("hu", "Mose Hanyszenyval"))  # fmt: skip
    antini = (("hu", "Maszougy Anytyinyi"), ("hu", "Maszougy Anytyinyinak"), ("lv", "Masoud Antini"),
              ("ru", "Масоуда Антини"), ("uk", "Масоуду Антіні"), ("pl", "Masoudź Anćini"))  # fmt: skip
    linker = Linker()
    for number, (lang, name) in enumerate((*hansen, *antini)):
        linker.add(Analysis(Article(f"a{number}", name, lang), mentions=(Mention((0, len(name)), "person", name),)))
    keys = [linker.linked(number).mentions[0].key for number in range(len(linker))]
    assert keys[0] == "person:moshe-hannsen"
    assert len(set(keys)) == 2
    assert not {*keys[: len(hansen)]} & {*keys[len(hansen) :]}


def test_a_place_that_no_list_knows_is_one_in_two_languages() -> None:
    def article(number: str, lang: str, names: Sequence[str]) -> Analysis:
        text = " ".join(names)
        places = [Mention((text.index(name), text.index(name) + len(name)), "place", name) for name in names]
        return Analysis(Article(number, text, lang), mentions=tuple(places))

    (english, russian), _ = link_mentions(
        (article("a", "en", ["Thornbury Hollow", "Lee"]), article("b", "ru", ["Торнбери Холлоу", "Ли"]))
    )
    assert english.mentions[0].key == russian.mentions[0].key
    assert english.mentions[1].key != russian.mentions[1].key  # too short to be told by its sound


def test_a_place_that_no_list_knows_is_the_listed_one_of_its_sound() -> None:
    listed = _place("en", "Dolnograd", "place:77")
    linked, _ = _link([listed, _place("ru", "Долнограде"), _place("el", "Ντολνόγκραντ"), _place("ru", "Винске")])
    assert [linked[id].mentions[0].key for id in linked][:3] == ["place:77"] * 3
    assert list(linked.values())[3].mentions[0].key != "place:77"


def test_two_listed_places_stay_two_though_one_sounds_like_both() -> None:
    articles = [_place("en", "Dolnograd", "place:77"), _place("de", "Dolnigrad", "place:78"), _place("ru", "Долноград")]
    linked, _ = _link(articles)
    keys = [analysis.mentions[0].key for analysis in linked.values()]
    assert keys[:2] == ["place:77", "place:78"]
    assert keys[2] in keys[:2]


_numbers = iter(range(1000))


def _place(lang: str, surface: str, key: str | None = None) -> Analysis:
    name = surface if key else None
    article = Article(f"place-{next(_numbers)}", "", lang)
    return Analysis(article, mentions=(Mention((0, 0), "place", surface, name, key),))


def test_a_name_in_two_scripts_is_parted_where_they_meet() -> None:
    spelt = (("en", "Peter Stavrakidis"), ("zh", "彼得Stavrakidis"))
    articles = [
        Analysis(Article(lang, name, lang), mentions=(Mention((0, len(name)), "person", name),)) for lang, name in spelt
    ]
    linked, _ = link_mentions(articles)
    assert [analysis.mentions[0].key for analysis in linked] == ["person:peter-stavrakidis"] * 2
    assert linked[1].mentions[0].surface == "彼得Stavrakidis"
