"""Small words that an engine takes for the end of a foreign name in Chinese characters: 则 of 约翰·多伊则."""

from __future__ import annotations

from reportedly.extract.name_view import View
from reportedly.languages.han_sounds import is_foreign
from reportedly.languages.name_forms import forms_for

__all__ = ["without_following"]

_SHORTEST = 2  # characters of a name
_DOTS = str.maketrans("", "", "·・")


def without_following(view: View, start: int, end: int) -> int:
    """Return where a name ends without the small word behind it; a native name may end in such a character."""
    following = forms_for(view.scan.pack.code).following
    if end - start <= _SHORTEST or view.text(end - 1) not in following:
        return end
    return end - 1 if is_foreign(view.scan.text(start, end - 1).translate(_DOTS)) else end
