from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.data import names, treebanks
from training.data.attributions import read_attributions
from training.data.examples import problems


def lines(path: Path, *items: object) -> Path:
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")
    return path


def attribution(**more: object) -> dict[str, object]:
    base = {"id": "a", "sent_id": "s1", "treebank": "T", "lang": "en", "text": "“It rains,” he said, “a lot.”"}
    return base | {"kind": "ccomp", "cue": [15, 19], "speaker": [12, 14], "content": [1, 9]} | more


def test_attributions_of_one_sentence_become_one_example(tmp_path: Path) -> None:
    nested = attribution(cue=[4, 9], speaker=None, content=[22, 27])
    (example,) = read_attributions(lines(tmp_path / "a.jsonl", attribution(), nested))
    assert example.cues == ((15, 19), (4, 9))
    assert example.triggers[0].roles == {"content": (1, 9), "speaker": (12, 14)}
    assert "speaker" not in example.triggers[1].roles
    assert "speaker" in example.triggers[1].known


def test_other_parts_of_a_content_and_unresolved_cues_are_left_open(tmp_path: Path) -> None:
    item = attribution(content_parts=[[1, 9], [22, 27]], other_cues=[[4, 9]])
    (example,) = read_attributions(lines(tmp_path / "a.jsonl", item))
    assert example.triggers[0].maybe == ((22, 27),)
    assert example.open == ((4, 9),)


def test_a_sentence_without_attribution_is_known_to_hold_no_cue(tmp_path: Path) -> None:
    none = attribution(kind="none", cue=None, speaker=None, content=None)
    (example,) = read_attributions(lines(tmp_path / "a.jsonl", none))
    assert (example.cues, example.triggers, example.known) == ((), (), ("cue",))


def test_names_get_their_place_in_the_joined_sentence(tmp_path: Path) -> None:
    item = {"tokens": ["In", "New", "York", "(", "USA", ")"], "space_after": [True, True, True, False, False, False]}
    item["tags"] = ["O", "B-LOC", "I-LOC", "O", "B-LOC", "O"]  # type: ignore[list-item]
    (example,) = names.read_names(lines(tmp_path / "xx.train.jsonl", item))
    assert example.lang == "xx"
    assert [example.text[a:b] for a, b, _ in example.names] == ["New York", "USA"]


def test_no_space_is_put_between_chinese_words() -> None:
    text, starts = names.join(["北京", "的", "UN", "大楼"], [True, True, True, True])
    assert text == "北京的 UN 大楼"
    assert [text[i] for i in starts] == ["北", "的", "U", "大"]


TREES = """\
# sent_id = 1
# text = Der Minister schickte am Montag 600 Millionen Euro.
1\tDer\tder\tDET\t_\t_\t2\tdet\t_\t_
2\tMinister\tMinister\tNOUN\t_\t_\t3\tnsubj\t_\t_
3\tschickte\tschicken\tVERB\t_\t_\t0\troot\t_\t_
4-5\tam\t_\t_\t_\t_\t_\t_\t_\t_
4\tan\tan\tADP\t_\t_\t6\tcase\t_\t_
5\tdem\tder\tDET\t_\t_\t6\tdet\t_\t_
6\tMontag\tMontag\tNOUN\t_\t_\t3\tobl\t_\t_
7\t600\t600\tNUM\t_\t_\t8\tnummod\t_\t_
8\tMillionen\tMillion\tNOUN\t_\t_\t3\tobj\t_\t_
9\tEuro\tEuro\tNOUN\t_\t_\t8\tnmod\t_\t_
10\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

# sent_id = 2
# text = Am 3. Mai starb Anna Berg.
1\tAm\tam\tADP\t_\t_\t3\tcase\t_\t_
2\t3.\t3.\tNUM\t_\tNumType=Ord\t3\tnummod\t_\t_
3\tMai\tMai\tNOUN\t_\t_\t4\tobl\t_\t_
4\tstarb\tsterben\tVERB\t_\t_\t0\troot\t_\t_
5\tAnna\tAnna\tPROPN\t_\t_\t4\tnsubj\t_\t_
6\tBerg\tBerg\tPROPN\t_\t_\t5\tflat\t_\t_
7\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "no_nynorsk-ud-dev.conllu"
    path.write_text(TREES, encoding="utf-8")
    return path


def test_a_number_gets_noun_verb_and_subject_and_takes_its_scale_word(treebank: Path) -> None:
    first = next(treebanks.read_treebank(treebank))
    (trigger,) = first.triggers
    shown = {role: first.text[slice(*span)] for role, span in trigger.roles.items()}
    assert first.text[slice(*trigger.mark)] == "600 Millionen"
    assert shown == {"counted": "Euro", "action": "schickte", "actor": "Minister"}
    assert problems(first) == []


def test_ordinals_count_nothing_and_proper_nouns_are_names_of_any_kind(treebank: Path) -> None:
    second = list(treebanks.read_treebank(treebank))[1]
    assert second.triggers == ()
    assert [(second.text[a:b], kind) for a, b, kind in second.names] == [("Anna Berg", "ANY")]


def test_the_two_norwegian_treebanks_are_two_languages(treebank: Path) -> None:
    assert next(treebanks.read_treebank(treebank)).lang == "nn"
