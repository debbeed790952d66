"""Finds the pack of a language among those that are shipped, each read once."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources

from babel import localedata

from reportedly.errors import PackError
from reportedly.languages.concepts import load_concepts
from reportedly.languages.pack import DISPLAY_LANGUAGE, LanguagePack
from reportedly.languages.pack_file import PackFile, parse_pack

__all__ = ["covered", "generic_pack", "load_pack", "load_packs", "pack_for", "pack_or_generic"]

_UNKNOWN_LOCALE = DISPLAY_LANGUAGE  # names of states that a text may use where CLDR does not know its language


@cache
def _files() -> dict[str, str]:
    """Return the files of packs by language: what lies beside them has longer names than a language's code."""
    folder = resources.files("reportedly.languages")
    names = (entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return {name[:-5]: name for name in sorted(names) if len(name[:-5]) <= _LONGEST_CODE}


_LONGEST_CODE = 3


@cache
def load_pack(code: str) -> LanguagePack:
    """Load the pack of a language by its own code; packs are read once.

    Raises:
        PackError: there is no such pack, or it is wrong.
    """
    if code not in _files():
        raise PackError(f"there is no language pack {code!r}; 'reportedly languages' lists those there are")
    text = (resources.files("reportedly.languages") / _files()[code]).read_text("utf-8")
    return parse_pack(_files()[code], text, load_concepts())


@cache
def generic_pack(lang: str) -> LanguagePack:
    """Return the pack that stands in for a language without one: marks and CLDR's names, and no words."""
    text = (resources.files("reportedly.languages") / "data" / "generic.toml").read_text("utf-8")
    pack = parse_pack("generic.toml", text, load_concepts())
    return replace(pack, code=lang, locale=lang if localedata.exists(lang) else _UNKNOWN_LOCALE)


def pack_or_generic(lang: str) -> LanguagePack:
    """Return the pack that serves a language, or the generic one."""
    return pack_for(lang) or generic_pack(lang)


def load_packs() -> tuple[LanguagePack, ...]:
    """Load every pack, by code."""
    return tuple(load_pack(code) for code in _files())


@cache
def covered() -> dict[str, str]:
    """Return every language code that a text may declare and that a pack serves -> the pack's code."""
    served: dict[str, str] = {}
    for code, file in _files().items():
        for declared in {code, *_head(file).strings("serves")}:
            if served.setdefault(declared, code) != code:
                raise PackError(f"{file}: serves: {declared!r} is served by {served[declared]}.toml too; take one out")
    return served


def _head(file: str) -> PackFile:
    """Read what stands before the first section of a pack: reading all of every pack takes seconds."""
    text = (resources.files("reportedly.languages") / file).read_text("utf-8")
    return PackFile(file, tomllib.loads(text.partition("\n[")[0]))


def pack_for(lang: str | None) -> LanguagePack | None:
    """Return the pack that serves a language code ("no" -> nb), None where there is none.

    Only the pack that is asked for is loaded: loading all takes seconds.
    """
    plain = (lang or "").replace("_", "-").split("-")[0].lower()
    code = plain if plain in _files() else covered().get(plain)
    return load_pack(code) if code else None
