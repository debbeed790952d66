from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training environment only")
np = pytest.importorskip("numpy", reason="training environment only")

from reportedly.extract.tagger import TaggerEngine  # noqa: E402
from reportedly.extract.tagging import marks  # noqa: E402
from reportedly.model.labels import CUE_TAGS, ROLE_TAGS, ROLES, STANCES  # noqa: E402
from reportedly.model.network import Question  # noqa: E402
from reportedly.pipeline import analyse_article  # noqa: E402
from reportedly.records import Article  # noqa: E402
from training import losses as objective  # noqa: E402
from training import model, train, vocabulary  # noqa: E402
from training.batches import Preparer, Sampler, Source, allowed, collate, every  # noqa: E402
from training.data.examples import Example, Trigger  # noqa: E402
from training.encoder import Encoder  # noqa: E402
from training.network import TorchNetwork  # noqa: E402
from training.q4file import Pieces, Shape  # noqa: E402

WORDS = ("▁anna", "▁ben", "▁said", "▁it", "▁rains", "▁snows", ".", "▁")
PIECES = Pieces(("<s>", "<pad>", "</s>", "<unk>", *WORDS), (0.0,) * 4 + (-2.0,) * 8, 0, 2, 1, 3, {})
SHAPE = Shape(hidden=16, layers=2, heads=2, inner=32, vocabulary=12, positions=32, epsilon=1e-12)
TOKENIZER = vocabulary.tokenizer(PIECES)


def claim(who: str, what: str) -> Example:
    text = f"{who} said it {what}."
    at, end = len(who) + 1, len(text) - 1
    known = ("speaker", "content")
    trigger = Trigger("cue", (at, at + 4), {"speaker": (0, len(who)), "content": (at + 5, end)}, known, (), "asserts")
    return Example(text, "en", "test", text, ((at, at + 4),), ((0, len(who), "PER"),), ("cue", "name"), (), (trigger,))


EXAMPLES = [claim(who, what) for who in ("anna", "ben") for what in ("rains", "snows")]


def tagger() -> model.Tagger:
    torch.manual_seed(1)
    return model.Tagger(Encoder(SHAPE), model.Design(lower=1, dropout=0.0))


def test_an_example_becomes_one_plain_sequence_and_one_for_each_trigger() -> None:
    plain, marked = Preparer(TOKENIZER).sequences(EXAMPLES[0])
    assert plain.cue == (1, 1, 2, 1, 1, 1, 1)
    assert plain.name[1] == 2
    assert not any(plain.marks)
    assert marked.marks == (0, 0, 1, 0, 0, 0, 0)
    assert marked.stance == STANCES.index("asserts")
    assert marked.reality == -1


def test_roles_that_are_not_known_stay_open() -> None:
    trigger = Trigger("cue", (5, 9), {"content": (10, 18)}, ("content",))
    (marked,) = Preparer(TOKENIZER).sequences(Example("x", "en", "t", "anna said it rains.", triggers=(trigger,)))
    tags = allowed(torch.tensor(marked.role), len(ROLE_TAGS))
    speaker, content = (1 + ROLES.index(role) for role in ("speaker", "content"))
    assert tags[1].tolist()[speaker]
    assert not tags[1].tolist()[content]
    assert tags[3].nonzero().flatten().tolist() == [content]


def test_long_texts_are_cut_around_the_trigger() -> None:
    text = "anna " * 60 + "said it rains."
    trigger = Trigger("cue", (300, 304), {"content": (305, 313)}, ("content",))
    (marked,) = Preparer(TOKENIZER, 20).sequences(Example("x", "en", "t", text, triggers=(trigger,)))
    assert len(marked.ids) == 20
    assert sum(marked.marks) == 1


def test_padding_and_open_tokens_cost_nothing() -> None:
    scores = torch.randn(1, 3, 3)
    open_tags = allowed(torch.full((1, 3), every(CUE_TAGS)), 3)
    assert float(model.partial_loss(scores, open_tags, torch.ones(1, 3))) == 0.0


def test_a_token_with_two_right_tags_costs_as_much_as_both_miss_together() -> None:
    loss = model.partial_loss(torch.zeros(1, 1, 4), allowed(torch.tensor([[0b0110]]), 4), torch.ones(1, 1))
    assert float(loss) == pytest.approx(np.log(2))


def test_roles_around_numbers_are_weighed_apart_from_those_around_cues() -> None:
    counted = Trigger("number", (5, 9), {"counted": (10, 12)}, ("counted",))
    number = Example("n", "en", "t", "anna said it rains.", triggers=(counted,))
    inner, weights = tagger().eval(), objective.class_weights(EXAMPLES)

    def parts(*items: Example) -> dict[str, float]:
        batch = collate([s for item in items for s in Preparer(TOKENIZER).sequences(item)], PIECES.pad)
        scores = inner(inner.encoder.words(batch.ids), batch.mask, batch.marks)
        return {name: float(loss.detach()) for name, loss in objective.losses(scores, batch, weights).items()}

    alone, mixed = parts(number), parts(number, *EXAMPLES)
    assert alone["role"] == 0.0
    assert mixed["number"] == pytest.approx(alone["number"], rel=1e-4)


def test_batches_are_repeatable_and_a_resumed_run_goes_on_with_the_next() -> None:
    sources = [Source("a", EXAMPLES[:2], 0.7), Source("b", EXAMPLES[2:], 0.3)]
    streams = [Sampler(sources, Preparer(TOKENIZER), 40, 3, seed=5).batches(skip) for skip in (0, 0, 4)]
    first = [next(streams[0]).ids.tolist() for _ in range(8)]
    assert first == [next(streams[1]).ids.tolist() for _ in range(8)]
    assert first[4:] == [next(streams[2]).ids.tolist() for _ in range(4)]


def test_marks_change_what_the_tagger_says() -> None:
    batch = collate(Preparer(TOKENIZER).sequences(EXAMPLES[0]), PIECES.pad)
    scores = tagger().eval()(torch.randn(1, 7, 16).expand(2, 7, 16), batch.mask, batch.marks)
    assert not torch.allclose(scores.role[0], scores.role[1])


def test_forward_says_of_each_row_what_reading_and_asking_it_alone_say() -> None:
    inner = tagger().eval()
    batch = collate([s for example in EXAMPLES for s in Preparer(TOKENIZER).sequences(example)], PIECES.pad)
    vectors = inner.encoder.words(batch.ids)
    scores = inner(vectors, batch.mask, batch.marks)
    for row in range(len(batch.ids)):
        place = slice(row, row + 1)
        states, cue, name = inner.read(vectors[place], batch.mask[place])
        expected = [cue, name, *inner.ask(states, batch.mask[place], batch.marks[place])]
        if not batch.marks[row].any():
            expected[2:] = [torch.zeros_like(part) for part in expected[2:]]
        for found, alone in zip(scores, expected, strict=True):
            assert torch.allclose(found[place], alone, atol=1e-5)


def test_padding_does_not_change_what_the_network_says() -> None:
    network = TorchNetwork(tagger(), TOKENIZER)
    short, long = (TOKENIZER.encode(text) for text in ("anna it.", "ben said it rains."))
    (alone,) = network.read([short.ids])
    beside, other = network.read([short.ids, long.ids])
    assert np.allclose(alone.cue, beside.cue, atol=1e-5)
    question, longer = (
        Question(read.states, marks(encoding, (0, 3), "cue")) for encoding, read in ((short, beside), (long, other))
    )
    (answer,) = network.ask([question])
    padded, _ = network.ask([question, longer])
    assert np.allclose(answer.role, padded.role, atol=1e-5)
    assert np.allclose(answer.stance, padded.stance, atol=1e-5)


def test_training_learns_who_said_what_and_a_checkpoint_keeps_it(tmp_path: Path) -> None:
    options = train.parse(["data", str(tmp_path), "--rate", "0.01", "--minutes", "60"])
    inner = tagger()
    run = train.Run(
        inner,
        Sampler([Source("a", EXAMPLES, 1.0)], Preparer(TOKENIZER), 64, 2),
        objective.class_weights(EXAMPLES),
        options,
    )
    for batch in run.sampler.batches():
        run._step(batch)
        if run.state.step == 60:
            break
    run.checkpoint()
    again, saved = model.load(tmp_path / "last.pt", inner.encoder.words.weight.detach())
    assert saved["state"]["step"] == 60
    engine = TaggerEngine(TorchNetwork(again, TOKENIZER))
    (found,) = analyse_article(Article("a", "ben said it rains.", "en"), engine, trust_language=True).claims
    assert (found.cue, found.speaker, found.content, found.stance) == ((4, 8), (0, 3), (9, 17), "asserts")


def test_word_vectors_stay_as_they_were() -> None:
    inner = tagger()
    assert "encoder.words.weight" not in {n for n, p in inner.named_parameters() if p.requires_grad}


def test_the_encoder_waits_for_the_heads_then_its_rate_rises_and_falls_to_nothing() -> None:
    late = train.HEADS_FIRST + train.RISE_STEPS
    assert train.rate(0.5, train.HEADS_FIRST) == 0.0
    assert train.rate(0.0, late) == 0.0
    assert train.rate(train.WARM_UP, late) == 1.0
    assert train.rate(1.0, late) == 0.0
    assert train.head_rate(0.0, train.HEADS_FIRST) == 1.0


def test_a_collapsed_tagger_ends_the_run(tmp_path: Path) -> None:
    options = train.parse(["data", str(tmp_path)])
    sampler = Sampler([Source("a", EXAMPLES, 1.0)], Preparer(TOKENIZER), 64, 2)
    run = train.Run(tagger(), sampler, objective.class_weights(EXAMPLES), options)
    run.state.step = 1000
    with pytest.raises(RuntimeError, match="lower --rate"):
        run._report([{"tokens": 1.0, "spread": 0.0} | dict.fromkeys(objective.PARTS, 0.5)], 1.0)


def test_a_speaker_inside_the_content_stays_a_speaker() -> None:
    trigger = Trigger("cue", (5, 9), {"speaker": (10, 12), "content": (0, 18)}, ("speaker", "content"), ((5, 9),))
    (marked,) = Preparer(TOKENIZER).sequences(Example("x", "en", "t", "anna said it rains.", triggers=(trigger,)))
    speaker, content = (1 << (1 + ROLES.index(role)) for role in ("speaker", "content"))
    assert marked.role[1] == marked.role[4] == content
    assert marked.role[3] == speaker
