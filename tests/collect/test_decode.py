"""Bytes to text: declared, marked and guessed encodings, and wrong declarations."""

from __future__ import annotations

import time

import pytest

from reportedly.collect.decode import decode
from reportedly.errors import InputError

TEXTS = {
    "pl": "Rzecznik rządu powiedział, że żołnierze są już na miejscu. Później dodał: „to poważna sprawa”.",
    "cs": "Mluvčí vlády řekl, že vojáci už jsou na místě. Později dodal, že situace je vážná a příliš složitá.",
    "hu": "A szóvivő szerint a katonák már a helyszínen vannak, és többről egyelőre nem tudni. Később cáfolták.",
    "lv": "Pārstāvis paziņoja, ka karavīri jau ir ceļā. Vēlāk ministrs piebilda, ka ziņojums ir ļoti ticams.",
    "lt": "Atstovas pranešė, kad kariai jau vyksta. Vėliau ministras pridūrė, jog žinia labai tikėtina ir rimta.",
    "tr": "Sözcü, askerlerin şimdiden bölgede olduğunu açıkladı. Bakan ise bunun çok ciddi olduğunu söyledi.",
    "fr": "Le porte-parole a déclaré que les soldats étaient déjà là. « C'est très sérieux », a ajouté le ministre.",
    "de": "Der Sprecher erklärte, die Soldaten seien längst über die Grenze. Später hieß es, man prüfe das.",
    "ru": "Представитель правительства заявил, что военные уже на месте. Позже министр назвал это вымыслом.",
    "uk": "Речник уряду заявив, що військові вже на місці. Згодом міністр назвав це вигадкою й перепросив.",
    "el": "Ο εκπρόσωπος δήλωσε ότι οι στρατιώτες βρίσκονται ήδη εκεί. Αργότερα ο υπουργός το διέψευσε.",
    "ja": "報道官は、兵士はすでに現地にいると述べた。その後、大臣はこの情報を否定し、調査を命じた。",
    "ko": "대변인은 병사들이 이미 현장에 있다고 밝혔다. 이후 장관은 이 보도를 부인하고 조사를 지시했다.",
    "zh": "发言人表示，士兵已经到达现场。后来部长否认了这一消息，并下令进行调查，结果将于下周公布。",
}


@pytest.mark.parametrize(
    ("lang", "encoding"),
    [
        *[("pl", "cp1250"), ("pl", "iso8859-2"), ("cs", "cp1250"), ("cs", "iso8859-2"), ("hu", "iso8859-2")],
        *[("lv", "cp1257"), ("lt", "cp1257"), ("tr", "cp1254"), ("fr", "cp1252"), ("de", "cp1252")],
        *[("ru", "cp1251"), ("ru", "koi8-r"), ("uk", "cp1251"), ("el", "cp1253")],
        *[("ja", "cp932"), ("ja", "euc_jp"), ("ko", "cp949"), ("zh", "gb18030")],
    ],
)
def test_undeclared_encoding_is_told_by_its_letters(lang: str, encoding: str) -> None:
    body = (3 * (TEXTS[lang] + "\n")).encode(encoding, "replace")
    assert decode(body) == body.decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_decides_and_is_dropped(encoding: str) -> None:
    assert decode(TEXTS["lv"].encode(encoding)) == TEXTS["lv"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="iso-8859-2">', "iso8859-2"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1250'>", "cp1250"),
        ('<?xml version="1.0" encoding="ISO-8859-2"?>', "iso8859-2"),
    ],
)
def test_page_declares_its_encoding(head: str, encoding: str) -> None:
    text = f"{head}<p>Żółć</p>"
    assert decode(text.encode(encoding), markup=True) == text


def test_declaration_from_outside_outranks_the_page() -> None:
    text = '<meta charset="utf-8"><p>Привет'
    assert decode(text.encode("cp1251"), "windows-1251", markup=True) == text


@pytest.mark.parametrize("declared", ["utf-8", "ascii", "no-such-thing", "hex", "", "utf-16", "shift_jis"])
def test_wrong_declaration_falls_back_to_guessing(declared: str) -> None:
    assert decode(TEXTS["pl"].encode("cp1250"), declared) == TEXTS["pl"]


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "utf-16le", "ascii"])
def test_utf8_under_a_wrong_name_is_read_as_utf8(declared: str) -> None:
    assert decode(f"<meta charset={declared}>{TEXTS['lv']}".encode(), markup=True).endswith(TEXTS["lv"])


def test_latin1_means_windows_1252_as_in_browsers() -> None:
    assert decode("Il a dit « oui » – “non”".encode("cp1252"), "iso-8859-1") == "Il a dit « oui » – “non”"


def test_noise_is_refused_with_the_name_of_the_file() -> None:
    with pytest.raises(InputError) as caught:
        decode(bytes(code * code % 251 + 1 for code in range(50_000)), source="noise.txt")
    assert (caught.value.kind, str(caught.value)[:10]) == ("encoding", "noise.txt:")


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "utf-7", "unicode_escape", "raw_unicode_escape", "undefined", "hex"]
)
def test_what_python_alone_calls_an_encoding_is_not_heeded(name: str) -> None:
    text = "+ADw-b+AD4- \\u0041 xn--bcher-kva " * 20_000
    started = time.process_time()
    assert decode(text.encode(), name) == text
    assert time.process_time() - started < 1
