"""A dossier made by hand: an invented ferry accident in six languages, with everything that a view must show."""

# ruff: noqa: E501  one claim a line reads better here than six lines a claim

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from reportedly.records import (
    Analysis,
    Article,
    Claim,
    Dossier,
    Entity,
    Failure,
    Figure,
    Measure,
    Mention,
    Moment,
    NameForm,
    Origin,
    Point,
    Side,
    Span,
    Story,
    Verdict,
)

TEXTS = {
    "en1": """Menu | Weather | Subscribe
Ferry Halcyon runs aground off Port Merrin

The ferry Halcyon struck the Teal Rocks shortly after midnight on Tuesday, and the wreck has kept rescuers at sea ever since. The Vessar Coast Guard said 112 people had been brought ashore and nine had died. "We will not stop looking while there is light," said its commander, Ilze Maranda.
The operator, Blue Lanes, denied that the ship had sailed with a faulty radar. According to the Northwire agency, which cited the Seafarers' Union, at least 14 people were killed.
Blue Lanes estimated that some 400 litres of fuel had reached the water. Three tugs are on their way.
Share this article""",
    "de1": """Fähre Halcyon auf Grund gelaufen
Die Küstenwache von Vessar teilte mit, inzwischen seien 118 Menschen gerettet worden. „Die Zahl steigt noch“, sagte Kommandantin Ilze Maranda am Mittwoch.
Das Umweltministerium schließt nicht aus, dass bis zu 60.000 Liter Treibstoff ausgelaufen sein könnten. Die Reederei Blue Lanes solle das Wrack bis Juni räumen, forderte Minister Orin Kessel.
Das Radar soll schon im März ausgefallen sein.""",
    "fr1": """Naufrage du Halcyon : au moins 14 morts, selon un syndicat
Au moins 14 personnes ont péri, affirme le Syndicat des gens de mer, cité par l'agence Northwire. La compagnie Blue Lanes dément toute panne de radar à bord.
Le ministre de l'Environnement, Orin Kessel, a promis que 120 000 litres de carburant seraient pompés avant la fin du mois.""",
    "ar1": """جنوح العبّارة هالسيون قرب ميناء ميرين
قالت إلزه ماراندا، قائدة خفر السواحل، إن عدد القتلى بلغ تسعة أشخاص. وأضافت: «لم نجد أي دليل على وجود ١٤ قتيلا».
وذكر مستشفى ميناء ميرين أنه استقبل ما بين 9 و12 جثة.""",
    "lv1": """Prāmis "Halcyon" uzskrien uz sēkļa
Krasta apsardzes komandiere Ilze Maranda paziņoja, ka izglābti 118 cilvēki. Jūrnieku arodbiedrība apgalvo, ka gājuši bojā vismaz 14 cilvēki, taču krasta apsardze to nevar apstiprināt.
Uz kuģa, iespējams, bija vairāk pasažieru, nekā pieteikts, atzina uzņēmums "Blue Lanes".""",
    "es1": """El capitán del Halcyon, ante el juez
La naviera Blue Lanes asegura que al menos 120 personas fueron rescatadas. «El radar funcionaba», insistió su portavoz, Teo Falk. El sindicato pide que se investigue a la empresa.
Si el casco se rompe, hasta 60.000 litros de fuel llegarían a la costa, advirtió el ministro Orin Kessel. Unas 15 personas siguen ingresadas.""",
}

PEOPLE = {
    "coastguard": ("Vessar Coast Guard", "organisation"),
    "maranda": ("Ilze Maranda", "person"),
    "bluelanes": ("Blue Lanes", "organisation"),
    "union": ("Seafarers’ Union", "organisation"),
    "ministry": ("Vessar Ministry of the Environment", "organisation"),
    "kessel": ("Orin Kessel", "person"),
    "hospital": ("Port Merrin Hospital", "organisation"),
    "falk": ("Teo Falk", "person"),
}

FORMS = {
    "coastguard": [("Vessar Coast Guard", "en", 1), ("Küstenwache von Vessar", "de", 1), ("خفر السواحل", "ar", 1), ("krasta apsardze", "lv", 2)],
    "maranda": [("Ilze Maranda", "en", 1), ("Ilze Maranda", "de", 1), ("إلزه ماراندا", "ar", 1), ("Ilze Maranda", "lv", 1)],
    "bluelanes": [("Blue Lanes", code, 1) for code in ("en", "de", "fr", "lv", "es")],
    "union": [("Seafarers' Union", "en", 1), ("Syndicat des gens de mer", "fr", 1), ("Jūrnieku arodbiedrība", "lv", 1), ("sindicato", "es", 1)],
    "ministry": [("Umweltministerium", "de", 1)],
    "kessel": [("Orin Kessel", code, 1) for code in ("de", "fr", "es")],
    "hospital": [("مستشفى ميناء ميرين", "ar", 1)],
    "falk": [("Teo Falk", "es", 1)],
}  # fmt: skip


def at(text: str, words: str) -> Span:
    """Return the span of ``words`` in ``text``."""
    start = text.index(words)
    return (start, start + len(words))


def claim(text: str, name: str, who: str | None, content: str, **more: Any) -> Claim:
    """Return a claim of ``who`` (a key of PEOPLE) on ``content``; ``more`` may set any field, spans as words."""
    for part in ("cue", "speaker"):
        more[part] = at(text, more[part]) if more.get(part) else None
    known = PEOPLE.get(who or "")
    fields: dict[str, Any] = {
        "speaker_name": known[0] if known else None,
        "speaker_kind": known[1] if known else None,
        "speaker_key": f"entity:{who}" if known else None,
        "via": (),
        "stance": "asserts",
        "reality": "actual",
        "quoted": "indirect",
        "figures": (),
        "evidence": (),
        "confidence": 0.86,
        "because": "cue verb + subject",
    }
    return Claim(id=name, content=at(text, content), **(fields | more))


def figure(text: str, name: str, words: str, low: float | None, high: float | None, unit: str, **more: Any) -> Figure:
    fields = {"approx": False, "noun": None, "reading": (f"{low} to {high}",)}
    return Figure(id=name, span=at(text, words), low=low, high=high, unit=unit, **(fields | more))


def analysis(
    key: str,
    published: date | None,
    outlet: str,
    claims: list[Claim],
    figures: list[Figure],
    **more: Any,
) -> Analysis:
    text = TEXTS[key]
    notes = more.pop("notes", ())
    read = more.pop("read", len(text))
    fields: dict[str, Any] = {
        "lang": key[:2],
        "title": text.split("\n")[0],
        "title_span": (0, len(text.split("\n")[0])),
    }
    fields |= {"url": f"https://{key}.example/halcyon", "source": f"news/{key}.html"}
    article = Article(id=key, text=text, published=published, outlet=outlet, **(fields | more))
    return Analysis(article, tuple(claims), tuple(figures), read=(read, len(text)), notes=tuple(notes))


def english() -> Analysis:
    text = TEXTS["en1"]
    title = "Ferry Halcyon runs aground off Port Merrin"
    claims = [
        claim(text, "c1", "coastguard", "112 people had been brought ashore and nine had died", cue="said", speaker="The Vessar Coast Guard", figures=("f1", "f2")),
        claim(text, "c2", "maranda", "We will not stop looking while there is light,", speaker="its commander, Ilze Maranda", quoted="direct", stance="promises", reality="planned"),
        claim(text, "c3", "bluelanes", "the ship had sailed with a faulty radar", cue="denied", speaker="The operator, Blue Lanes", stance="denies"),
        claim(text, "c4", "union", "at least 14 people were killed", cue="cited", speaker="the Seafarers' Union", via=("Northwire",), figures=("f3",), because="according-to"),
        claim(text, "c5", "bluelanes", "some 400 litres of fuel had reached the water", cue="estimated", stance="estimates", figures=("f4",), confidence=0.71),
    ]  # fmt: skip
    figures = [
        figure(text, "f1", "112 people", 112, 112, "person", claim="c1", noun="people"),
        figure(text, "f2", "nine", 9, 9, "person", claim="c1"),
        figure(text, "f3", "at least 14 people", 14, None, "person", claim="c4", noun="people"),
        figure(text, "f4", "some 400 litres", 400, 400, "litre", claim="c5", approx=True, noun="litres"),
        figure(text, "f5", "Three tugs", 3, 3, "tug", noun="tugs", reality="ongoing", reading=("three = 3",)),
    ]
    furniture = (at(text, "Menu | Weather | Subscribe"), at(text, "Share this article"))
    made = analysis(
        "en1", date(2031, 3, 4), "Merrin Courier", claims, figures,
        title=title, title_span=at(text, title), skipped=furniture, authors=("Ada Quill",), read=len(text) - 44,
    )  # fmt: skip
    mentions = (
        Mention(at(text, "Vessar Coast Guard"), "organisation", "Vessar Coast Guard", "Vessar Coast Guard", "entity:coastguard"),
        Mention(at(text, "Ilze Maranda"), "person", "Ilze Maranda", "Ilze Maranda", "entity:maranda", "commander"),
    )  # fmt: skip
    moment = Moment(at(text, "Tuesday"), date(2031, 3, 4), date(2031, 3, 4), "day")
    return replace(made, mentions=mentions, moments=(moment,))


def german() -> Analysis:
    text = TEXTS["de1"]
    claims = [
        claim(text, "c1", "coastguard", "inzwischen seien 118 Menschen gerettet worden", cue="teilte mit", speaker="Die Küstenwache von Vessar", figures=("f1",)),
        claim(text, "c2", "maranda", "Die Zahl steigt noch", cue="sagte", speaker="Kommandantin Ilze Maranda", quoted="direct", reality="ongoing"),
        claim(text, "c3", "ministry", "bis zu 60.000 Liter Treibstoff ausgelaufen sein könnten", cue="schließt nicht aus", speaker="Das Umweltministerium", reality="possible", figures=("f2",)),
        claim(text, "c4", "kessel", "Die Reederei Blue Lanes solle das Wrack bis Juni räumen", cue="forderte", speaker="Minister Orin Kessel", stance="demands", reality="planned"),
        claim(text, "c5", None, "Das Radar soll schon im März ausgefallen sein", because="hearsay verb form", confidence=0.55),
    ]  # fmt: skip
    figures = [
        figure(text, "f1", "118 Menschen", 118, 118, "person", claim="c1", noun="Menschen"),
        figure(text, "f2", "bis zu 60.000 Liter", None, 60000, "litre", claim="c3", noun="Liter", reality="possible"),
    ]
    return analysis("de1", date(2031, 3, 5), "Küstenblatt", claims, figures)


def french() -> Analysis:
    text = TEXTS["fr1"]
    claims = [
        claim(text, "c0", "union", "au moins 14 morts", cue="selon", speaker="un syndicat", because="according-to", figures=("f0",)),
        claim(text, "c1", "union", "Au moins 14 personnes ont péri", cue="affirme", speaker="le Syndicat des gens de mer", via=("Northwire",), figures=("f1",)),
        claim(text, "c2", "bluelanes", "toute panne de radar à bord", cue="dément", speaker="La compagnie Blue Lanes", stance="denies"),
        claim(text, "c3", "kessel", "120 000 litres de carburant seraient pompés avant la fin du mois", cue="a promis", speaker="Le ministre de l'Environnement, Orin Kessel", stance="promises", reality="planned", figures=("f2",)),
    ]  # fmt: skip
    figures = [
        figure(text, "f0", "au moins 14 morts", 14, None, "person", claim="c0"),
        figure(text, "f1", "Au moins 14 personnes", 14, None, "person", claim="c1"),
        figure(text, "f2", "120 000 litres", 120000, 120000, "litre", claim="c3", reality="planned"),
    ]
    return analysis("fr1", date(2031, 3, 5), "Le Phare", claims, figures, credits=("Northwire",))


def arabic() -> Analysis:
    text = TEXTS["ar1"]
    claims = [
        claim(text, "c1", "maranda", "عدد القتلى بلغ تسعة أشخاص", cue="قالت", speaker="إلزه ماراندا، قائدة خفر السواحل", figures=("f1",)),
        claim(text, "c2", "maranda", "لم نجد أي دليل على وجود ١٤ قتيلا", cue="وأضافت", quoted="direct", stance="doubts", figures=("f2",)),
        claim(text, "c3", "hospital", "أنه استقبل ما بين 9 و12 جثة", cue="وذكر", speaker="مستشفى ميناء ميرين", figures=("f3",)),
    ]  # fmt: skip
    figures = [
        figure(text, "f1", "تسعة أشخاص", 9, 9, "person", claim="c1"),
        figure(text, "f2", "١٤ قتيلا", 14, 14, "person", claim="c2"),
        figure(text, "f3", "ما بين 9 و12 جثة", 9, 12, "person", claim="c3"),
    ]
    return analysis(
        "ar1", date(2031, 3, 6), "صدى الميناء", claims, figures, notes=("figures: no scale words for 'ar'",)
    )


def latvian() -> Analysis:
    text = TEXTS["lv1"]
    claims = [
        claim(text, "c1", "maranda", "izglābti 118 cilvēki", cue="paziņoja", speaker="Krasta apsardzes komandiere Ilze Maranda", figures=("f1",)),
        claim(text, "c2", "union", "gājuši bojā vismaz 14 cilvēki", cue="apgalvo", speaker="Jūrnieku arodbiedrība", figures=("f2",)),
        claim(text, "c3", "coastguard", "gājuši bojā vismaz 14 cilvēki", cue="nevar apstiprināt", speaker="krasta apsardze", stance="doubts"),
        claim(text, "c4", "bluelanes", 'Uz kuģa, iespējams, bija vairāk pasažieru, nekā pieteikts', cue="atzina", speaker='uzņēmums "Blue Lanes"', stance="confirms", reality="possible"),
    ]  # fmt: skip
    figures = [
        figure(text, "f1", "118 cilvēki", 118, 118, "person", claim="c1"),
        figure(text, "f2", "vismaz 14 cilvēki", 14, None, "person", claim="c2"),
    ]
    return analysis("lv1", None, "Piekrastes Vēstis", claims, figures, url=None)


def spanish() -> Analysis:
    text = TEXTS["es1"]
    claims = [
        claim(text, "c1", "bluelanes", "al menos 120 personas fueron rescatadas", cue="asegura", speaker="La naviera Blue Lanes", figures=("f1",)),
        claim(text, "c2", "falk", "El radar funcionaba", cue="insistió", speaker="su portavoz, Teo Falk", quoted="direct"),
        claim(text, "c3", "union", "se investigue a la empresa", cue="pide", speaker="El sindicato", stance="demands", reality="planned"),
        claim(text, "c4", "kessel", "hasta 60.000 litros de fuel llegarían a la costa", cue="advirtió", speaker="el ministro Orin Kessel", reality="conditional", figures=("f2",)),
    ]  # fmt: skip
    figures = [
        figure(text, "f1", "al menos 120 personas", 120, None, "person", claim="c1"),
        figure(text, "f2", "hasta 60.000 litros", None, 60000, "litre", claim="c4", reality="conditional"),
        figure(text, "f3", "Unas 15 personas", 15, 15, "person", approx=True, reading=("quince = 15",)),
    ]
    return analysis("es1", date(2031, 3, 8), "Diario del Faro", claims, figures)


def point(analyses: dict[str, Analysis], article: str, name: str, said: date | None = None) -> Point:
    """Return the figure ``name`` of ``article`` as a point, said when the article was published."""
    source = analyses[article]
    found = next(item for item in source.figures if item.id == name)
    owner = next((item for item in source.claims if item.id == found.claim), None)
    return Point(
        article=article,
        figure=name,
        claim=found.claim,
        speaker_name=owner.speaker_name if owner else None,
        speaker_key=owner.speaker_key if owner else None,
        outlet=source.article.outlet,
        low=found.low,
        high=found.high,
        approx=found.approx,
        reality=found.reality,
        stance=owner.stance if owner else None,
        said=said or source.article.published,
        action=None,
        place=None,
        part=False,
    )


def side(analyses: dict[str, Analysis], article: str, name: str) -> Side:
    source = analyses[article]
    found = next(item for item in source.claims if item.id == name)
    return Side(article, name, found.content, found.speaker_name, source.article.text[slice(*found.content)])


def make_measures(by: dict[str, Analysis]) -> tuple[Measure, ...]:
    saved = [("en1", "f1"), ("de1", "f1"), ("lv1", "f1"), ("es1", "f1")]
    dead = [("en1", "f2"), ("en1", "f3"), ("fr1", "f0"), ("fr1", "f1"), ("ar1", "f1"), ("ar1", "f3"), ("lv1", "f2")]
    fuel = [("en1", "f4"), ("de1", "f2"), ("fr1", "f2"), ("es1", "f2")]
    listed = [
        ("m1", "People rescued from the Halcyon", "person", saved),
        ("m2", "People killed on the Halcyon", "person", dead),
        ("m3", "Fuel of the Halcyon", "litre", fuel),
    ]
    return tuple(
        Measure(name, "s-halcyon", title, unit, tuple(point(by, *pair) for pair in pairs))
        for name, title, unit, pairs in listed
    )


def make_verdicts(by: dict[str, Analysis]) -> tuple[Verdict, ...]:
    rows = [
        ("differs", "m2", None, "The Coast Guard gives exactly 9, the union at least 14, in articles of two days.", ("ar1", "c1"), ("fr1", "c1")),
        ("differs", "m3", None, "About 400 litres and up to 60,000 are of one matter.", ("en1", "c5"), ("de1", "c3")),
        ("denies", None, "The radar was faulty", "Blue Lanes denies what is reported without a source.", ("fr1", "c2"), ("de1", "c5")),
        ("doubts", None, "At least 14 were killed", "The commander says that there is no evidence of 14 dead.", ("ar1", "c2"), ("fr1", "c1")),
        ("updates", "m1", None, "The Coast Guard raises its own 112 to 118 a day later.", ("en1", "c1"), ("de1", "c1")),
        ("contains", "m2", None, "9 lies within 9 to 12.", ("ar1", "c1"), ("ar1", "c3")),
        ("agrees", "m1", None, "Both give 118; the articles are of two origins.", ("de1", "c1"), ("lv1", "c1")),
        ("repeats", "m2", None, "Both carry one text of Northwire.", ("en1", "c4"), ("fr1", "c1")),
    ]  # fmt: skip
    return tuple(
        Verdict(f"v{number}", cast(Any, kind), "s-halcyon", measure, what, why, 0.9, side(by, *left), side(by, *right))
        for number, (kind, measure, what, why, left, right) in enumerate(rows, start=1)
    )


def make_entities() -> tuple[Entity, ...]:
    return tuple(
        Entity(
            key=f"entity:{who}",
            kind=cast(Any, kind),
            name=name,
            forms=tuple(NameForm(*form) for form in FORMS[who]),
            articles=tuple(key for key in TEXTS if any(form[1] == key[:2] for form in FORMS[who])),
            reasons=("equal name in Latin script",) if len(FORMS[who]) > 1 else (),
            score=0.93,
        )
        for who, (name, kind) in PEOPLE.items()
    )


def make_dossier() -> Dossier:
    """Return the sample dossier."""
    analyses = (english(), german(), french(), arabic(), latvian(), spanish())
    by = {item.article.id: item for item in analyses}
    return Dossier(
        analyses=analyses,
        entities=make_entities(),
        origins=(Origin("o1", ("en1", "fr1"), "Northwire", "one text, translated: same figures in the same order", 0.88),),
        stories=(Story("s-halcyon", "Ferry Halcyon runs aground off Port Merrin", tuple(by), 0.9, "same ship, place and week"),),
        measures=make_measures(by),
        verdicts=make_verdicts(by),
        failures=(Failure("news/broken.html", "no_text", "news/broken.html holds no article text: give another page."),),
    )  # fmt: skip


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """Return the sample dossier: one story, six articles, 25 claims, three measures, eight verdicts."""
    return make_dossier()
