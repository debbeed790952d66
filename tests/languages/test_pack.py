"""Language packs: every shipped one loads, and a wrong one says what is wrong and how to mend it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib import resources

import pytest

from reportedly.errors import PackError
from reportedly.languages.concepts import Body, load_concepts
from reportedly.languages.pack import STANCES, LanguagePack
from reportedly.languages.pack_file import parse_pack
from reportedly.languages.packs import covered, load_pack, load_packs, pack_for
from reportedly.languages.words import normalise

MINIMAL = """
code = "xx"
name = "Testish"
own_name = "testu"
serves = ["xx", "xy"]
locale = "en"
[text]
quotes = ["“”"]
elisions = ["l'"]
dash_dialogue = false
[numbers]
decimal = ","
group = "."
ordinal_dot = false
[numbers.words]
2 = ["du"]
[numbers.vague]
several = [2, 9, "plure"]
many = [100, 0, "multe"]
[units]
soldier = ["soldat*"]
[states]
KP = ["nordkorea"]
[cues.asserts]
verbs = ["diru"]
[attribution]
complementizers = ["ke"]
bare_complement = false
[calendar]
months = [["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"], ["h"], ["i"], ["j"], ["k"], ["l"]]
weekdays = [["m"], ["n"], ["o"], ["p"], ["q"], ["r"], ["s"]]
after_noun = false
ago_before = false
day_first = true
[names]
respell = [["š", "sh"]]
"""

CODES = [
    entry.name[:-5]
    for entry in sorted(resources.files("reportedly.languages").iterdir(), key=lambda entry: entry.name)
    if entry.name.endswith(".toml") and "own_name" in tomllib.loads(entry.read_text("utf-8"))
]


def parse(old: str = "", new: str = "") -> LanguagePack:
    """Parse the minimal pack with one piece of it exchanged."""
    assert old in MINIMAL, old
    return parse_pack("xx.toml", MINIMAL.replace(old, new, 1) if old else MINIMAL, load_concepts())


def test_the_smallest_pack_loads_with_its_values() -> None:
    pack = parse()
    assert (pack.code, pack.decimal, pack.group, pack.day_first) == ("xx", ",", ".", True)
    assert pack.quotes == (("“", "”"),)
    assert pack.vague == {"several": (2.0, 9.0), "many": (100.0, None)}
    assert pack.respell == (("š", "sh"),)
    hits = {(hit.kind, hit.value) for hit in pack.lexicon.scan(["plure", "soldatoj", "diru", "ke", "b"])}
    assert hits == {
        ("numbers.vague", "several"),
        ("units", "soldier"),
        ("cues.verbs", "asserts"),
        ("attribution.complementizers", "complementizers"),
        ("calendar.months", "2"),
    }


WRONG = [
    # what is exchanged, against what, what the message must name: key, value, and the fix
    ('code = "xx"', "code = 7", ["code", "7", "write a"]),
    ('code = "xx"', "", ["code", "write a"]),
    ('name = "Testish"', "", ["name", "write a"]),
    ('serves = ["xx", "xy"]', 'serves = "xx"', ["serves", "'xx'", "write a"]),
    ('serves = ["xx", "xy"]', 'serves = [""]', ["serves", "''", "no empty ones"]),
    ('quotes = ["“”"]', 'quotes = ["“"]', ["text.quotes", "'“'", "opening and closing"]),
    ('quotes = ["“”"]', "quotes = [1]", ["text.quotes", "1", "words in quotes"]),
    ("dash_dialogue = false", 'dash_dialogue = "no"', ["text.dash_dialogue", "'no'", "bool"]),
    ('decimal = ","', "decimal = 1", ["numbers.decimal", "1", "write a str"]),
    ('2 = ["du"]', 'two = ["du"]', ["numbers.words.two", "not a number", "value as the key"]),
    ('2 = ["du"]', '0.5 = ["du"]', ["numbers.words.0", "not a list", "stands in quotes"]),
    ('[2, 9, "plure"]', "[2]", ["numbers.vague.several", "[2]", "write"]),
    ('[2, 9, "plure"]', '["plure", 2, 9]', ["numbers.vague.several", "plure", "write"]),
    ('[2, 9, "plure"]', '[2, 9, ""]', ["numbers.vague.several", "''", "write"]),
    ('[2, 9, "plure"]', '[2, 9, "plure", 5]', ["numbers.vague.several", "5", "write"]),
    ('[2, 9, "plure"]', '[9, 2, "plure"]', ["numbers.vague.several", "9", "write"]),
    ('[2, 9, "plure"]', '"plure"', ["numbers.vague.several", "plure", "write"]),
    ('soldier = ["soldat*"]', 'soldat = ["soldat*"]', ["units.soldat", "no such concept", "concepts.toml [units]"]),
    ('soldier = ["soldat*"]', 'soldier = ["*"]', ["units.soldier", "'*'", "write a word"]),
    ('soldier = ["soldat*"]', 'soldier = "soldat*"', ["units.soldier", "'soldat*'", "list of words"]),
    ('KP = ["nordkorea"]', 'kp = ["nordkorea"]', ["states.kp", "ISO 3166"]),
    ('KP = ["nordkorea"]', 'PRK = ["nordkorea"]', ["states.PRK", "ISO 3166"]),
    ("[cues.asserts]", "[cues.says]", ["cues.says", "no such stance", "asserts, denies"]),
    ('[cues.asserts]\nverbs = ["diru"]', 'cues = "diru"', ["cues", "diru", "write"]),
    ('verbs = ["diru"]', 'verbs = "diru"', ["cues.asserts.verbs", "'diru'", "write a list"]),
    ('verbs = ["diru"]', "verbs = [true]", ["cues.asserts.verbs", "True", "words in quotes"]),
    ('complementizers = ["ke"]', "complementizers = 3", ["attribution.complementizers", "3", "write a list"]),
    ("bare_complement = false", "", ["attribution.bare_complement", "bool"]),
    (', ["l"]]', "]", ["calendar.months", "11 lists", "write 12"]),
    ('weekdays = [["m"], ', "weekdays = [", ["calendar.weekdays", "6 lists", "write 7"]),
    ('weekdays = [["m"], ', 'weekdays = ["m", ', ["calendar.weekdays", "'m'", "list"]),
    ('weekdays = [["m"], ', "weekdays = [[1], ", ["calendar.weekdays", "1", "words in quotes"]),
    ('respell = [["š", "sh"]]', 'respell = [["š"]]', ["names.respell", "['š']", "write"]),
    ('respell = [["š", "sh"]]', "respell = [1]", ["names.respell", "1", "write"]),
    ("[calendar]", "[calendar", ["not valid TOML", "line"]),
]


@pytest.mark.parametrize(("old", "new", "named"), WRONG, ids=[f"{new or 'no ' + old}"[:40] for old, new, _ in WRONG])
def test_a_wrong_pack_names_file_key_value_and_fix(old: str, new: str, named: list[str]) -> None:
    with pytest.raises(PackError) as caught:
        parse(old, new)
    message = str(caught.value)
    assert message.startswith("xx.toml: ")
    assert [part for part in named if part not in message] == [], message


@pytest.mark.parametrize("code", CODES)
def test_every_shipped_pack_loads_and_covers_what_its_readers_need(code: str) -> None:
    pack = load_pack(code)
    assert pack.code == code
    assert code in pack.serves
    parts = ("numbers", "units", "actions", "examples", *(("cues", "according", "states") if pack.reports else ()))
    assert [part for part in parts if not pack.coverage()[part]] == []
    for stance in STANCES if pack.reports else ():
        assert pack.data["cues"][stance]["verbs"], stance


@pytest.mark.parametrize("code", CODES)
def test_no_pattern_means_two_things_of_one_kind(code: str) -> None:
    """The lexicon keeps one hit per place and kind: a word under two stances of a form would silently get the first."""
    pack = load_pack(code)
    data = pack.data
    kinds = {form: {stance: data["cues"].get(stance, {}).get(form, []) for stance in STANCES}
             for form in ("verbs", "objects", "infinitives", "nouns")}  # fmt: skip
    sections = ("units", "nouns", "actions", "roles", "institutions", "sources", "bodies")
    kinds |= {section: data.get(section, {}) for section in sections}
    kinds |= {f"numbers.{name}": data["numbers"].get(name, {}) for name in ("words", "scales", "fractions")}
    twice = []
    for kind, values in kinds.items():
        owners: dict[tuple[str, ...], str] = {}
        for value, patterns in values.items():
            for pattern in patterns:
                words = tuple(normalise(pattern[a:b]) for a, b in pack.word_spans(pattern))
                if owners.setdefault(words, value) != value:
                    twice.append(f"{kind}: {pattern!r} under {owners[words]!r} and {value!r}")
    assert twice == []


def test_shared_data_files_are_no_packs() -> None:
    assert [pack.code for pack in load_packs()] == CODES


def test_packs_are_read_once() -> None:
    assert load_pack("en") is load_pack("en")


def test_declared_codes_find_their_pack() -> None:
    assert pack_for("en-GB") is load_pack("en")
    assert pack_for("EN") is load_pack("en")
    assert pack_for("en_US") is load_pack("en")
    assert pack_for("tlh") is None
    assert pack_for("") is None
    assert pack_for(None) is None


def test_no_two_packs_serve_one_code() -> None:
    served = covered()
    assert {code: served[code] for code in CODES} == {code: code for code in CODES}
    assert set(served.values()) == set(CODES)


@pytest.mark.skipif("nb" not in CODES, reason="the Norwegian pack is not there yet")
def test_the_norwegian_macro_code_is_served_by_bokmal() -> None:
    assert covered()["no"] == "nb"


def test_an_unknown_pack_is_named() -> None:
    with pytest.raises(PackError, match=r"'tlh'.*reportedly languages"):
        load_pack("tlh")
    with pytest.raises(PackError, match="'concepts'"):
        load_pack("concepts")


def test_units_are_kinds_of_units_and_bodies_are_found_by_state() -> None:
    concepts = load_concepts()
    assert concepts.unit_kinds("sapper") == ("sapper", "soldier", "person")
    assert concepts.unit_kinds("brigade") == ("brigade",)
    assert concepts.family("arrive") == concepts.family("send") == "deploy"
    assert concepts.family("no such action") == "no such action"


def test_a_body_is_found_by_what_it_is_in_its_state() -> None:
    body = Body("NIS", "National Intelligence Service", "organisation", "KR", (), "intelligence")
    concepts = replace(load_concepts(), bodies={"NIS": body})
    assert concepts.body_of("KR", "intelligence") is body
    assert concepts.body_of("KP", "intelligence") is None


def test_every_parent_unit_is_itself_a_unit() -> None:
    units = load_concepts().units
    parents = {row["is"] for row in units.values() if "is" in row}
    assert parents <= set(units)


def test_measures_are_compared_in_units_that_have_no_base_themselves() -> None:
    concepts = load_concepts()
    bases = {about["base"] for about in concepts.units.values() if "base" in about}
    assert {base for base in bases if base not in concepts.units or "base" in concepts.units[base]} == set()
    unit, value = concepts.in_base("mile", 2)
    assert unit == "metre"
    assert value == pytest.approx(3218.688)
    assert concepts.in_base("kilogram", 5) == ("kilogram", 5)
    assert concepts.in_base("soldier", 5) == ("soldier", 5)
    assert concepts.in_base(None, 5) == (None, 5)
