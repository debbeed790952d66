"""Numbers are read as they are written, or not at all."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.detect.sentences import make_tokens
from reportedly.extract.amounts import Amount
from reportedly.extract.compounds import cut_compounds, marks_of
from reportedly.extract.digits import read_digits
from reportedly.extract.marks import Marks
from reportedly.extract.numbers import read_amount
from reportedly.extract.ranges import read_range
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import Scan, scan_sentence
from reportedly.records import Sentence


def _scan(text: str, lang: str = "en") -> Scan:
    pack = load_pack(lang)
    return scan_sentence(Sentence(0, len(text), text, 0, make_tokens(text, 0, pack)), pack)


def _amount(text: str, lang: str = "en") -> Amount | None:
    marks = Marks(cut_compounds(_scan(text, lang)))
    first = read_amount(marks, 0)
    return read_range(marks, first) if first else None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("22 841 users", 22841, 22841),
        ("22\u202f841 users", 22841, 22841),
        ("1,500 soldiers", 1500, 1500),
        ("12,34,567 voters", 1234567, 1234567),
        ("3.5 million", 3_500_000, 3_500_000),
        ("2.8bn", 2_800_000_000, 2_800_000_000),
        ("twenty-five", 25, 25),
        ("two hundred and fifty thousand people", 250_000, 250_000),
        ("two and a half thousand", 2500, 2500),
        ("half a million", 500_000, 500_000),
        ("several thousand", 2000, 9999),
        ("a few hundred thousand", 200_000, 999_999),
        ("tens of thousands", 20_000, 99_999),
        ("hundreds of millions", 200_000_000, 999_999_999),
        ("thousands", 2000, None),
        ("5-7 tanks", 5, 7),
        ("2 to 4 inches", 2, 4),
        ("5 to 7 thousand", 5000, 7000),
        ("500 to 1 million", 500, 1_000_000),
        ("two or three companies", 2, 3),
        ("two and three", 2, 2),
    ],
)
def test_value(text: str, low: float, high: float | None) -> None:
    amount = _amount(text)
    assert amount is not None
    assert (amount.low, amount.high) == (low, high)


def test_digits_of_other_scripts_count() -> None:
    assert read_digits("१२", load_pack("en")) == 12
    assert read_digits("١٥٠٠", load_pack("en")) == 1500


@pytest.mark.parametrize("text", ["18.10.2024", "1.2.3", "10,5", "1,50", "007"])
def test_what_is_no_number_in_the_language_is_not_read(text: str) -> None:
    assert read_digits(text, load_pack("en")) is None


def test_reading_names_the_parts() -> None:
    amount = _amount("11 thousand people")
    assert amount is not None
    assert amount.reading == ("11 × 1000 (thousand)",)


def test_a_quarter_after_a_number_is_not_added_without_and() -> None:
    amount = _amount("three half")
    assert amount is not None
    assert amount.low == 3


@given(st.integers(1, 10**9))
def test_grouped_digits_come_back(number: int) -> None:
    pack = load_pack("en")
    assert read_digits(f"{number:,}", pack) == number
    spaced = _amount(f"{number:,} people".replace(",", "\u00a0"))
    assert spaced is not None
    assert spaced.low == number


@given(st.floats(0, 10**6).map(lambda value: round(value, 2)))
def test_decimals_come_back(number: float) -> None:
    assert read_digits(f"{number:.2f}", load_pack("en")) == pytest.approx(number)


@given(st.text(max_size=40))
def test_any_text_is_read_without_error(text: str) -> None:
    marks = Marks(cut_compounds(_scan(text)))
    for at in range(len(marks.tokens)):
        amount = read_amount(marks, at)
        if amount is not None:
            assert amount.start == at < amount.end <= len(marks.tokens)
            assert amount.high is None or amount.low <= amount.high


@pytest.mark.parametrize(
    ("lang", "text", "low", "high"),
    [
        ("ja", "1億2千万", 120_000_000, 120_000_000),  # each scale counts what stands below it
        ("zh", "3万5000", 35_000, 35_000),
        ("zh", "三千零五十", 3050, 3050),
        ("ko", "백이십삼만 사천", 1_234_000, 1_234_000),
        ("es", "cinco mil doscientos millones", 5_200_000_000, 5_200_000_000),
        ("de", "einhundertfünfzigtausend", 150_000, 150_000),
        ("de", "dreihundertdreißig", 330, 330),
        ("hu", "kétezer-kilencszázötvennyolc", 2958, 2958),
        ("lv", "septiņi tūkstoši simts", 7100, 7100),
        ("en", "two thousand, eight hundred and one", 2801, 2801),
        ("en", "3.4B", 3_400_000_000, 3_400_000_000),
        ("it", "1 milione e 200mila", 1_200_000, 1_200_000),
        ("it", "settecentotto", 708, 708),
        ("ar", "خمسة وعشرون", 25, 25),
        ("fa", "۱٬۲۳۴٫۵", 1234.5, 1234.5),
        ("ka", "10,000", 10_000, 10_000),  # a decimal comma is never followed by three zeros
        ("cs", "3.1 milionu", 3_100_000, 3_100_000),  # before a scale a foreign mark is decimal
        ("tr", "2 buçuk milyon", 2_500_000, 2_500_000),
        ("hy", "5-ից 7", 5, 7),
        ("hr", "20-ak tisuća", 20_000, 20_000),
        ("da", "titusinder", 20_000, 99_999),
    ],
)
def test_numbers_are_composed_as_the_language_does(lang: str, text: str, low: float, high: float | None) -> None:
    amount = _amount(text, lang)
    assert amount is not None
    assert (amount.low, amount.high) == (low, high)


def test_a_scale_after_digits_that_cannot_be_read_is_no_number() -> None:
    assert _amount("milionu", "cs") is not None
    marks = Marks(_scan("12.34.5 milionu", "cs"))
    assert read_amount(marks, 1) is None


@pytest.mark.parametrize("text", ["Nobody was there.", "They were twenty-five.", "Kétszázezer ember volt ott."])
def test_what_was_worked_out_for_a_sentence_goes_with_it(text: str) -> None:
    scan = _scan(text, "hu" if "ember" in text else "en")
    assert marks_of(scan) is marks_of(scan)

    def held() -> bool:
        gc.collect()
        return any(isinstance(one, Scan) and one.sentence.text == text for one in gc.get_objects())

    assert held()
    del scan
    assert not held()
