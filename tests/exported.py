"""What the tests of exports share: a dossier of one claim, and text that means harm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportedly.records import Analysis, Article, Claim, Dossier, Span

Written = Callable[..., bytes]
HOSTILE = '=1+1 <script>alert("x")</script> & \u202e\x00\x1b[31m \ud800 \\" ]]> 😀'


def one_claim(text: str, content: Span | None = None, **more: Any) -> Dossier:
    """Return a dossier of one article with one claim on ``content``, by default all of the text."""
    fields: dict[str, Any] = {
        "content": content or (0, len(text)), "cue": None, "speaker": None, "speaker_name": text, "speaker_kind": None,
        "speaker_key": None, "via": (text,), "stance": "asserts", "reality": "actual", "quoted": "direct",
        "figures": (), "evidence": (), "confidence": 1.0, "because": "",
    }  # fmt: skip
    article = Article("a", text, title=text, outlet=text, authors=(text,), url=f"https://x.example/{text}")
    analysis = Analysis(article, (Claim("c", **(fields | more)),))
    return Dossier((analysis,), (), (), (), (), ())
