"""A checkpoint made of the shipped files says what the tagger said that was exported."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training environment only")

from tiny_tagger import PIECES, SHAPE, apart, batch, tagger  # noqa: E402

from reportedly.model.network import GRAPHS  # noqa: E402
from training.export import Lower, Upper, write_graph  # noqa: E402
from training.model import Tagger  # noqa: E402
from training.q4file import Q4File  # noqa: E402
from training.restore import restore  # noqa: E402
from training.smooth import smooth  # noqa: E402
from training.unrolled import unroll  # noqa: E402


@pytest.mark.filterwarnings("ignore")  # the exporter warns of itself
def test_what_was_exported_comes_back_but_for_the_rounding(tmp_path: Path) -> None:
    whole, shipped = tagger(), tagger()
    for found in (whole, shipped):
        torch.manual_seed(4)
        for weight in found.parameters():
            torch.nn.init.normal_(weight.data, mean=0.1, std=0.3)  # no two alike, as after training
    words = whole.encoder.words.weight.detach().numpy().copy()
    smooth(shipped, [batch()])
    assert apart(whole, shipped) < 1e-6
    unroll(shipped)
    assert apart(whole, shipped) < 1e-6, "unrolled, it says what it said"
    for name, half in (("lower", Lower(shipped)), ("upper", Upper(shipped))):
        write_graph(half, tmp_path / f"{name}.onnx", *GRAPHS[name], SHAPE.hidden)
    back = restore(tmp_path, Q4File(SHAPE, PIECES, {"emb.word": words}, words)).eval()
    assert back.design.lower == whole.design.lower
    torch.manual_seed(8)
    other = Tagger(type(whole.encoder)(SHAPE), whole.design).eval()
    assert apart(whole, back) < 0.02 * apart(whole, other)
