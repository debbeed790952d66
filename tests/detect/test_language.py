"""Which language an article is in, and when its own declaration counts."""

from __future__ import annotations

import pytest

from reportedly.detect.language import detect_language
from reportedly.records import Article

# Two or three sentences each, written for this test: a ferry that could not sail.
TEXTS = {
    "lv": "Prāmis šorīt neizbrauca no ostas, jo vējš bija pārāk stiprs. Pasažieri gaida uzgaidāmajā zālē, un kapteinis "
    "sola jaunu reisu vakarā.",
    "nb": "Fergen ble liggende ved kai i natt fordi vinden var for sterk. Passasjerene venter i hallen, og kapteinen "
    "lover en ny avgang i kveld når været er bedre.",
    "pl": "Prom nie wypłynął dziś rano z portu, ponieważ wiatr był zbyt silny. Pasażerowie czekają w hali, a kapitan "
    "obiecuje nowy rejs wieczorem.",
    "hu": "A komp ma reggel nem indult el a kikötőből, mert túl erős volt a szél. Az utasok a váróteremben ülnek, a "
    "kapitány pedig esti járatot ígér.",
    "en": "The ferry did not leave the harbour this morning because the wind was too strong. Passengers are waiting in "
    "the hall, and the captain promises another sailing tonight.",
    "de": "Die Fähre lief heute früh nicht aus, weil der Wind zu stark war. Die Fahrgäste warten in der Halle, und der "
    "Kapitän verspricht eine neue Überfahrt am Abend.",
    "ru": "Паром сегодня утром не вышел из порта, потому что ветер был слишком сильным. Пассажиры ждут в зале, а "
    "капитан обещает новый рейс вечером.",
    "uk": "Пором сьогодні вранці не вийшов із порту, бо вітер був надто сильний. Пасажири чекають у залі, а капітан "
    "обіцяє новий рейс увечері.",
    "fr": "Le ferry n'a pas quitté le port ce matin parce que le vent était trop fort. Les passagers attendent dans le "
    "hall et le capitaine promet un autre départ ce soir.",
    "es": "El transbordador no salió del puerto esta mañana porque el viento era demasiado fuerte. Los pasajeros "
    "esperan en la sala y el capitán promete otro viaje esta noche.",
    "da": "Færgen blev liggende ved kajen i nat, fordi vinden var for stærk. Passagererne venter i hallen, og "
    "kaptajnen lover en ny afgang i aften, når vejret bliver bedre, hvilket ingen tør tro på.",
}


def detect(text: str, declared: str | None = None, *, trust: bool = False, skipped: int = 0) -> str | None:
    spans = ((0, skipped),) if skipped else ()
    return detect_language(Article("a", text, declared, skipped=spans), trust=trust)


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_is_told_from_the_text(code: str) -> None:
    assert detect(TEXTS[code]) == code


@pytest.mark.parametrize(
    ("declared", "code"),
    [("no", "nb"), ("pl-PL", "pl"), ("EN_us", "en"), (" fr ", "fr"), ("hr", "hr"), ("iw", "he"), ("nn", "nn")],
)
def test_a_trusted_declaration_is_taken_in_its_plain_form(declared: str, code: str) -> None:
    assert detect(TEXTS["de"], declared, trust=True) == code


def test_an_untrusted_declaration_settles_close_languages_only() -> None:
    assert detect(TEXTS["nb"], "da") == "da"
    assert detect(TEXTS["da"], "no") == "nb"
    assert detect(TEXTS["lv"], "en-US") == "lv"
    assert detect(TEXTS["ru"], "uk") == "uk"
    assert detect(TEXTS["hu"], "hu") == "hu"


@pytest.mark.parametrize("text", ["", "   ", "OK 12:30", "— … —", "1234567890 " * 20, "🙂" * 50])
def test_too_little_text_is_left_open_or_to_the_declaration(text: str) -> None:
    assert detect(text) is None
    assert detect(text, "sv-SE") == "sv"


@pytest.mark.parametrize("declared", ["", "  ", "-", "_"])
def test_an_empty_declaration_is_none(declared: str) -> None:
    assert detect(TEXTS["pl"], declared, trust=True) == "pl"
    assert detect("OK", declared) is None


def test_page_furniture_does_not_decide() -> None:
    menu = "Home News Weather Sport Business Travel Subscribe to our newsletter and never miss a story again\n" * 12
    assert detect(menu + TEXTS["hu"], skipped=len(menu)) == "hu"
