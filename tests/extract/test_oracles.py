"""What CLDR and num2words2 write in a language is read back as the same value."""

from __future__ import annotations

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from bench.oracles import EXCEPTIONS, KINDS, measure, read_number
from reportedly.languages.packs import load_pack, load_packs

CODES = [pack.code for pack in load_packs()]
DEMANDED = {kind: 0.97 if kind == "words" else 0.99 for kind in KINDS}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_by_rule_is_read_back(code: str, kind: str) -> None:
    found = measure(load_pack(code), kind)
    if (code, kind) in EXCEPTIONS:
        assert found.share < DEMANDED[kind], f"{code} {kind} is no exception any more: take it out"
        pytest.skip(f"{100 * found.share:.1f} %: {EXCEPTIONS[code, kind]}")
    shown = "\n".join(f"{text!r}: wanted {wanted}, read {read}" for text, wanted, read in found.wrong[:12])
    assert found.share >= DEMANDED[kind], f"{100 * found.share:.1f} % of {found.tried}:\n{shown}"


@given(st.sampled_from(CODES), st.integers(0, 10**9), st.integers(0, 99))
def test_any_formatted_decimal_is_read_back(code: str, whole: int, hundredths: int) -> None:
    pack = load_pack(code)
    value = whole + hundredths / 100
    assert read_number(format_decimal(value, locale=pack.locale), pack) == pytest.approx(value, abs=1e-3)
