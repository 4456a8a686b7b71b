from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tiny_model import CONFIG, PIECES, packed, tensors, tokenizer

from mentorplan.adapters.sentence_models import SentenceModel, read
from mentorplan.errors import UnreadableError

np = pytest.importorskip("numpy")

EXPECTED = json.loads(Path(__file__).with_name("tiny_model.json").read_text(encoding="utf-8"))


@dataclass
class Weights:
    """A file of weights in memory, which remembers how much was read of it."""

    content: bytes
    told_size: int | None = None

    def __post_init__(self) -> None:
        self.file = io.BytesIO(self.content)

    @property
    def size(self) -> int:
        return len(self.content) if self.told_size is None else self.told_size

    def read(self, count: int) -> bytes:
        return self.file.read(count)


WHOLE = packed(tensors())
FILES = {"config.json": CONFIG, "tokenizer.json": tokenizer(), "sentence_bert_config.json": {"max_seq_length": 24}}


def model(weights: bytes | Weights = WHOLE, /, **changed: Any) -> SentenceModel:
    files = FILES | {name.replace("__", "/").replace("_json", ".json"): told for name, told in changed.items()}

    def text(name: str) -> bytes | None:
        told = files.get(name)
        return told if told is None or isinstance(told, bytes) else json.dumps(told).encode()

    return read(text, weights if isinstance(weights, Weights) else Weights(weights), name="mini")


def numbers(vector: bytes) -> list[float]:
    found: list[float] = np.frombuffer(vector, dtype="<f2").tolist()
    return found


@pytest.mark.parametrize("kind", ["F32", "F16", "BF16"])
def test_vectors_are_those_of_the_real_implementation(kind: str) -> None:
    mini = model(packed(tensors(), kind=kind))
    near = 1e-3 if kind != "BF16" else 0.05

    for one in EXPECTED:
        assert numbers(mini.vector(one["text"])) == pytest.approx(one["vector"], abs=near)


def test_before_it_is_kept_a_vector_is_the_real_one_to_five_digits() -> None:
    mini = model()

    for one in EXPECTED:
        assert mini._encoder.vector(one["pieces"]).tolist() == pytest.approx(one["vector"], abs=1e-5)


def test_words_alike_are_close_and_a_text_is_closest_to_itself() -> None:
    mini = model()
    texts = [mini.vector(one) for one in ("the crowd", "the lectures", "the river")]

    [row] = mini.cosines(texts[:1], texts)

    assert row[0] == pytest.approx(1, abs=1e-3)
    assert row[1] == row[0] > row[2]
    assert mini.cosines(texts, []) == [[], [], []]
    assert len(texts[0]) == mini.vector_size


def test_names_of_weights_may_have_something_before_them_and_further_ones_are_no_matter() -> None:
    more = {f"bert.{name}": one for name, one in tensors().items()} | {"pooler.dense.bias": ((1,), [1.0])}

    assert model(packed(more)).vector("the hall") == model().vector("the hall")


def test_a_model_that_differs_in_anything_has_another_digest() -> None:
    other = dict(tensors().items())
    name = "encoder.layer.1.output.dense.bias"
    other[name] = (other[name][0], [0.5, *other[name][1][1:]])
    found = [model(), model(packed(other)), model(sentence_bert_config_json={"max_seq_length": 12})]

    assert len({one.digest for one in found}) == 3
    assert model().digest == found[0].digest


def test_the_first_piece_alone_counts_where_the_folder_says_so() -> None:
    first = model(**{"1_Pooling__config_json": {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}})

    assert first.vector("the hall") != model().vector("the hall")


def without(name: str) -> bytes:
    return packed({key: one for key, one in tensors().items() if key != name})


def shaped(name: str, shape: tuple[int, ...]) -> bytes:
    told = dict(tensors())
    told[name] = (shape, told[name][1])
    return packed(told)


def filled(name: str, value: float) -> bytes:
    told = dict(tensors())
    told[name] = (told[name][0], [value, *told[name][1][1:]])
    return packed(told)


BIAS = "encoder.layer.0.output.dense.bias"
WORDS = "embeddings.word_embeddings.weight"

REFUSED: list[tuple[Callable[[], SentenceModel], str]] = [
    (
        lambda: model(without(BIAS)),
        f"mini/model.safetensors does not hold the weights that config.json tells of ({BIAS}).",
    ),
    (
        lambda: model(shaped(BIAS, (4, 4))),
        f"mini/model.safetensors does not hold the weights that config.json tells of ({BIAS}).",
    ),
    (
        lambda: model(filled(BIAS, float("nan"))),
        "mini/model.safetensors is damaged: some of its weights are no numbers.",
    ),
    (
        lambda: model(filled(WORDS, float("inf"))),
        "mini/model.safetensors is damaged: some of its weights are no numbers.",
    ),
    (lambda: model(Weights(WHOLE[:-9], told_size=len(WHOLE))), "mini/model.safetensors is cut off."),
    (lambda: model(WHOLE[:-9]), "mini/model.safetensors is damaged: its tensors take"),
    (lambda: model(b""), "mini/model.safetensors is damaged: its first bytes do not tell how long its table is."),
    (lambda: model(config_json=CONFIG | {"vocab_size": 5000}), "mini/model.safetensors does not hold the weights"),
    (
        lambda: model(config_json=CONFIG | {"hidden_size": 10**9}),
        "mini/config.json is damaged: hidden_size cannot be 1000000000.",
    ),
    (
        lambda: model(config_json=CONFIG | {"hidden_size": True}),
        "mini/config.json is damaged: hidden_size cannot be True.",
    ),
    (
        lambda: model(config_json=CONFIG | {"num_attention_heads": 5}),
        "mini/config.json is damaged: its numbers do not fit each other.",
    ),
    (
        lambda: model(config_json=CONFIG | {"layer_norm_eps": "0"}),
        "mini/config.json is damaged: its numbers do not fit each other.",
    ),
    (
        lambda: model(config_json=CONFIG | {"hidden_act": "swish"}),
        "mini/config.json tells of a model that is not known here.",
    ),
    (
        lambda: model(config_json=CONFIG | {"model_type": "llama"}),
        "mini holds a model of a kind that is not known here (llama).",
    ),
    (lambda: model(config_json=None), "mini holds a model of a kind that is not known here (unknown)."),
    (lambda: model(config_json=b"[1"), "mini/config.json is damaged: it is no JSON object."),
    (lambda: model(tokenizer_json=None), "mini holds no vocabulary (tokenizer.json or vocab.txt)."),
    (
        lambda: model(tokenizer_json=None, **{"vocab.txt": "\n".join((*PIECES, "more")).encode()}),
        "mini/vocab.txt is not the vocabulary of this model.",
    ),
    (
        lambda: model(tokenizer_json=None, **{"vocab.txt": b"[UNK]\na\n"}),
        "mini/vocab.txt is not the vocabulary of this model.",
    ),
    (lambda: model(modules_json=[{"type": "a.b.Dense"}]), "mini has a part that is not known here (Dense)."),
    (lambda: model(modules_json=b"7"), "mini/modules.json is damaged."),
    (
        lambda: model(**{"1_Pooling__config_json": {"pooling_mode_max_tokens": True}}),
        "mini/1_Pooling/config.json tells of a way that is not known here.",
    ),
    (
        lambda: model(sentence_bert_config_json={"max_seq_length": -1}),
        "mini/sentence_bert_config.json is damaged: max_seq_length cannot be.",
    ),
]


@pytest.mark.parametrize(("opened", "why"), REFUSED, ids=[why[:60] for _, why in REFUSED])
def test_a_folder_that_cannot_be_used_is_refused_in_a_sentence(opened: Callable[[], SentenceModel], why: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        opened()

    assert refused.value.message.startswith(why)
    assert refused.value.hint


def test_weights_that_are_not_wanted_are_never_read() -> None:
    weights = Weights(shaped(BIAS, (4, 4)))
    with pytest.raises(UnreadableError):
        model(weights)

    assert weights.file.tell() < len(weights.content) - 10_000


def test_numbers_that_grow_beyond_all_measure_are_said_to() -> None:
    with pytest.raises(UnreadableError, match="The model gives no numbers for a text"):
        model(filled("embeddings.LayerNorm.bias", 3e38)).vector("the hall")
