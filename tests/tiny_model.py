"""A sentence model of a few kilobytes whose weights are dice: the files of a folder, written by plain Python.

    python tests/tiny_model.py EXPECTED

writes what a real implementation makes of it (`tests/adapters/tiny_model.json`). It wants an environment of its own
with `transformers<4.50`, `jax`, `flax` and `safetensors`; the project needs none of them. Words of one row of `ALIKE`
have the same weights, so that the model takes them for one; nothing else in it means anything.
"""

from __future__ import annotations

import importlib
import json
import struct
import sys
import tempfile
from collections.abc import Mapping, Sequence
from math import prod, sqrt
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

HIDDEN, INNER, LAYERS, HEADS, POSITIONS = 16, 32, 2, 4, 40
LONGEST = 24

ALIKE = (
    ("crowd", "hall", "lectures"),
    ("essay", "papers"),
    ("machine", "chatbots"),
    ("river", "water"),
    ("tired", "exhaustion"),
)
PIECES = (
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"),
    *(word for some in ALIKE for word in some),
    *("teach", "##ing", "##es", "the", "of", "in", "a", "and", "health", "北", "京", "naive", "grosse", "don", "'"),
    *(sign for sign in ".,;:!?()-“”"),
    *(letter for letter in ascii_lowercase if letter != "a"),
    *(f"##{letter}" for letter in ascii_lowercase),
)

TEXTS = (
    "The hall.",
    "Teaching in a crowd, and the essay of the river!",
    "NAÏVE Grosse don't",
    "北京 in the water: “quoted” (x-y)",
    "completely unseen words 😀 一",
    "tab\tand\nline a\u200bb \u0007 soft\u00adhyphen",
    "the river and the hall " * 12,
    "z" * 101,
    "",
)

CONFIG = {
    "model_type": "bert",
    "hidden_size": HIDDEN,
    "num_hidden_layers": LAYERS,
    "num_attention_heads": HEADS,
    "intermediate_size": INNER,
    "vocab_size": len(PIECES),
    "max_position_embeddings": POSITIONS,
    "type_vocab_size": 2,
    "hidden_act": "gelu",
    "layer_norm_eps": 1e-12,
    "position_embedding_type": "absolute",
}

Tensors = Mapping[str, tuple[tuple[int, ...], Sequence[float]]]


def tensors() -> Tensors:
    """Return shapes and numbers by name."""
    dice = Random(20261123)  # noqa: S311 weights, not secrets

    def some(*shape: int, about: float = 0.0, within: float = 0.4) -> tuple[tuple[int, ...], list[float]]:
        # Halves of single precision hold these as they are, so that every kind of file has the same numbers.
        return shape, [about + round(dice.uniform(-within, within) * 128) / 128 for _ in range(prod(shape))]

    shape, words = some(len(PIECES), HIDDEN, within=1.0)
    for row in ALIKE:
        first = PIECES.index(row[0]) * HIDDEN
        for word in row[1:]:
            at = PIECES.index(word) * HIDDEN
            words[at : at + HIDDEN] = words[first : first + HIDDEN]
    found: dict[str, tuple[tuple[int, ...], Sequence[float]]] = {
        "embeddings.word_embeddings.weight": (shape, words),
        "embeddings.position_embeddings.weight": some(POSITIONS, HIDDEN, within=0.1),
        "embeddings.token_type_embeddings.weight": some(2, HIDDEN, within=0.1),
    }
    levels = ["embeddings.LayerNorm"]
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}."
        for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            found[f"{layer}{part}.weight"], found[f"{layer}{part}.bias"] = some(HIDDEN, HIDDEN), some(HIDDEN)
        inner, outer = f"{layer}intermediate.dense", f"{layer}output.dense"
        found[f"{inner}.weight"], found[f"{inner}.bias"] = some(INNER, HIDDEN), some(INNER)
        found[f"{outer}.weight"], found[f"{outer}.bias"] = some(HIDDEN, INNER), some(HIDDEN)
        levels += [f"{layer}attention.output.LayerNorm", f"{layer}output.LayerNorm"]
    for name in levels:
        found[f"{name}.weight"], found[f"{name}.bias"] = some(HIDDEN, about=1.0, within=0.2), some(HIDDEN, within=0.1)
    return found


def packed(told: Tensors, *, kind: str = "F32") -> bytes:
    """Return tensors as a .safetensors file, of single precision (F32), or of half in one of two forms (F16, BF16)."""
    head: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    body = b""
    for name, (shape, numbers) in told.items():
        start = len(body)
        if kind == "BF16":
            whole = struct.pack(f"<{len(numbers)}f", *numbers)
            body += b"".join(whole[at + 2 : at + 4] for at in range(0, len(whole), 4))
        else:
            body += struct.pack(f"<{len(numbers)}{'f' if kind == 'F32' else 'e'}", *numbers)
        head[name] = {"dtype": kind, "shape": list(shape), "data_offsets": [start, len(body)]}
    return with_head(json.dumps(head).encode(), body)


def with_head(head: bytes, body: bytes) -> bytes:
    return len(head).to_bytes(8, "little") + head + body


def tokenizer() -> dict[str, Any]:
    """Return what tokenizer.json holds."""
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {
            "type": "BertNormalizer",
            "clean_text": True,
            "handle_chinese_chars": True,
            "strip_accents": None,
            "lowercase": True,
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "BertProcessing",
            "sep": ["[SEP]", PIECES.index("[SEP]")],
            "cls": ["[CLS]", PIECES.index("[CLS]")],
        },
        "decoder": None,
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {piece: number for number, piece in enumerate(PIECES)},
        },
    }


def write(folder: Path, *, kind: str = "F32") -> Path:
    """Write the model into a folder, as such folders are, and return it."""
    (folder / "1_Pooling").mkdir(parents=True)
    files = {
        "config.json": CONFIG,
        "tokenizer.json": tokenizer(),
        "1_Pooling/config.json": {"word_embedding_dimension": HIDDEN, "pooling_mode_mean_tokens": True},
        "sentence_bert_config.json": {"max_seq_length": LONGEST, "do_lower_case": False},
        "modules.json": [{"type": f"sentence_transformers.models.{one}"} for one in ("Transformer", "Pooling")],
    }
    for name, told in files.items():
        (folder / name).write_text(json.dumps(told), encoding="utf-8")
    (folder / "model.safetensors").write_bytes(packed(tensors(), kind=kind))
    return folder


def expected(folder: Path) -> list[dict[str, Any]]:
    """Return the pieces and the vector of each of `TEXTS`, as transformers and tokenizers make them."""
    jax, np = importlib.import_module("jax"), importlib.import_module("numpy")
    transformers, tokenizers = importlib.import_module("transformers"), importlib.import_module("tokenizers")
    weights = importlib.import_module("safetensors.numpy").load_file(folder / "model.safetensors")
    jax.config.update("jax_default_matmul_precision", "highest")
    model = transformers.FlaxBertModel(transformers.BertConfig.from_pretrained(folder))
    told = jax.tree_util.tree_map(np.asarray, model.params)

    def fill(part: dict[str, Any], name: str, *, level: bool = False) -> None:
        part["scale" if level else "kernel"] = weights[f"{name}.weight"].T
        part["bias"] = weights[f"{name}.bias"]

    for name in ("word_embeddings", "position_embeddings", "token_type_embeddings"):
        told["embeddings"][name]["embedding"] = weights[f"embeddings.{name}.weight"]
    fill(told["embeddings"]["LayerNorm"], "embeddings.LayerNorm", level=True)
    for number, layer in told["encoder"]["layer"].items():
        at = f"encoder.layer.{number}."
        for part in ("query", "key", "value"):
            fill(layer["attention"]["self"][part], f"{at}attention.self.{part}")
        fill(layer["attention"]["output"]["dense"], f"{at}attention.output.dense")
        fill(layer["attention"]["output"]["LayerNorm"], f"{at}attention.output.LayerNorm", level=True)
        fill(layer["intermediate"]["dense"], f"{at}intermediate.dense")
        fill(layer["output"]["dense"], f"{at}output.dense")
        fill(layer["output"]["LayerNorm"], f"{at}output.LayerNorm", level=True)
    cut = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    cut.enable_truncation(LONGEST)
    found = []
    for text in TEXTS:
        pieces = cut.encode(text).ids
        mean = np.asarray(model(np.array([pieces]), params=told)[0])[0].mean(axis=0)
        vector = [round(float(one), 6) for one in mean / sqrt(float((mean * mean).sum()))]
        found.append({"text": text, "pieces": pieces, "vector": vector})
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        told = expected(write(Path(scratch) / "tiny-model"))
    lines = ",\n".join(json.dumps(one, ensure_ascii=True) for one in told)
    Path(sys.argv[1]).write_text(f"[\n{lines}\n]\n", encoding="utf-8")
