"""Sentence models as folders hold them: what their files say is checked first, then the weights are read.

Models of the BERT family with their vocabulary are understood (all-MiniLM-L6-v2 and its relatives, for one). Nothing in
a folder is run: weights come from model.safetensors alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from mentorplan.adapters import safetensors, wordpieces
from mentorplan.adapters.encoders import BENDS, EMBEDDINGS, Build, Encoder, shapes
from mentorplan.adapters.safetensors import SIZES
from mentorplan.errors import UnreadableError

CONFIG, WEIGHTS = "config.json", "model.safetensors"
VOCABULARY, TOKENIZER, TOKENIZER_CONFIG = "vocab.txt", "tokenizer.json", "tokenizer_config.json"
POOLING, LENGTHS, MODULES = "1_Pooling/config.json", "sentence_bert_config.json", "modules.json"

USUAL_LENGTH = 256
"""Pieces of a text that are read where the folder does not say: what all-MiniLM-L6-v2 reads."""

MARKS = 2
"""Pieces that stand around a text."""

_KNOWN_MODULES = {"Transformer", "Pooling", "Normalize"}

_ANOTHER = "Take one such as all-MiniLM-L6-v2; docs/ranking.md says which work."
_ANEW = "Fetch the model anew."

Text = Callable[[str], bytes | None]
"""Gives the content of a small file of the folder by its name; None where there is none."""


class Source(Protocol):
    """The file of the weights, read from its beginning on."""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        ...

    def read(self, count: int) -> bytes:
        """Return the next bytes, fewer where it ends."""
        ...


class SentenceModel:
    """A model that makes vectors of texts. A vector is kept as half-precision numbers, least significant byte first."""

    def __init__(self, encoder: Encoder, *, pieces: wordpieces.Pieces, longest: int, digest: str) -> None:
        self.digest = digest
        """What tells this model from any other."""
        self._encoder = encoder
        self._pieces = pieces
        self._longest = longest

    def vector(self, text: str) -> bytes:
        """Return the vector of a text. Of a long text only the beginning is read. Raises UnreadableError."""
        import numpy as np

        numbers = self._pieces.numbers
        inside = self._pieces.of(text, most=self._longest - MARKS)
        with np.errstate(all="ignore"):
            found = self._encoder.vector([numbers[wordpieces.CLASSIFY], *inside, numbers[wordpieces.SEPARATE]])
        if not np.isfinite(found).all():
            raise UnreadableError("The model gives no numbers for a text.", hint=_ANEW)
        return found.astype("<f2").tobytes()

    @property
    def vector_size(self) -> int:
        """How many bytes a vector has."""
        return 2 * self._encoder.dimensions

    def cosines(self, wishes: Sequence[bytes], texts: Sequence[bytes]) -> list[list[float]]:
        """Return how close each wish is to each text, from -1 to 1, by their vectors."""
        import numpy as np

        if not wishes or not texts:
            return [[] for _ in wishes]
        left, right = (
            np.frombuffer(b"".join(some), dtype="<f2").astype(np.float32).reshape(len(some), -1)
            for some in (wishes, texts)
        )
        # Each pair on its own: a product of many at once may differ in its last digits with how many there are.
        return [(right * one).sum(axis=1).tolist() for one in left]


def read(text: Text, source: Source, *, name: str) -> SentenceModel:
    """Return the model of a folder called `name`. Raises UnreadableError for one that is damaged or of another kind."""
    told = {one: text(one) for one in (CONFIG, POOLING, LENGTHS, MODULES, TOKENIZER, TOKENIZER_CONFIG)}
    told[VOCABULARY] = None if told[TOKENIZER] else text(VOCABULARY)
    _refuse_modules(told[MODULES], name=name)
    config = _table(told[CONFIG], file=f"{name}/{CONFIG}")
    if told[CONFIG] is None or config.get("model_type") != "bert":
        kind = str(config.get("model_type", "unknown"))[:40]
        raise UnreadableError(f"{name} holds a model of a kind that is not known here ({kind}).", hint=_ANOTHER)
    pooling = _table(told[POOLING], file=f"{name}/{POOLING}")
    build = _build(config, first_only=_first_only(pooling, name=name), file=f"{name}/{CONFIG}")
    pieces = _pieces(told, build=build, name=name)
    longest = _table(told[LENGTHS], file=f"{name}/{LENGTHS}").get("max_seq_length") or USUAL_LENGTH
    if type(longest) is not int or longest <= MARKS:
        raise UnreadableError(f"{name}/{LENGTHS} is damaged: max_seq_length cannot be.", hint=_ANEW)
    digest = hashlib.sha256(repr(sorted(told.items())).encode())
    weights = _weights(source, build=build, digest=digest, file=f"{name}/{WEIGHTS}")
    return SentenceModel(
        Encoder(build, weights), pieces=pieces, longest=min(longest, build.positions), digest=digest.hexdigest()
    )


def _refuse_modules(content: bytes | None, *, name: str) -> None:
    """Raise UnreadableError where more is done with a vector than is known here."""
    try:
        kinds = [str(one["type"]).rpartition(".")[2] for one in json.loads(content)] if content else []
    except (ValueError, TypeError, KeyError, RecursionError):
        raise UnreadableError(f"{name}/{MODULES} is damaged.", hint=_ANEW) from None
    if other := [kind for kind in kinds if kind not in _KNOWN_MODULES]:
        raise UnreadableError(f"{name} has a part that is not known here ({other[0][:40]}).", hint=_ANOTHER)


def _table(content: bytes | None, *, file: str) -> dict[str, Any]:
    try:
        told = json.loads(content) if content is not None else {}
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise UnreadableError(f"{file} is damaged: it is no JSON object.", hint=_ANEW)
    return told


def _build(config: Mapping[str, Any], *, first_only: bool, file: str) -> Build:
    def count(name: str, most: int) -> int:
        value = config.get(name)
        if type(value) is not int or not 1 <= value <= most:
            raise UnreadableError(f"{file} is damaged: {name} cannot be {str(value)[:40]}.", hint=_ANEW)
        return value

    least = config.get("layer_norm_eps", 1e-12)
    hidden, heads, bend = count("hidden_size", 4096), count("num_attention_heads", 256), config.get("hidden_act")
    if hidden % heads or type(least) not in {int, float} or not 0 < least < 1:
        raise UnreadableError(f"{file} is damaged: its numbers do not fit each other.", hint=_ANEW)
    if bend not in BENDS or config.get("position_embedding_type", "absolute") != "absolute":
        raise UnreadableError(f"{file} tells of a model that is not known here.", hint=_ANOTHER)
    return Build(
        hidden=hidden,
        heads=heads,
        layers=count("num_hidden_layers", 96),
        inner=count("intermediate_size", 16384),
        pieces=count("vocab_size", wordpieces.MOST_PIECES),
        positions=count("max_position_embeddings", 16384),
        kinds=count("type_vocab_size", 16),
        bend=bend,
        least=float(least),
        first_only=first_only,
    )


def _first_only(pooling: Mapping[str, Any], *, name: str) -> bool:
    """Return whether the first piece's vector counts alone; the mean where the folder does not say."""
    ways = {way for way, told in pooling.items() if way.startswith("pooling_mode_") and told is True}
    if ways - {"pooling_mode_cls_token", "pooling_mode_mean_tokens"} or len(ways) > 1:
        raise UnreadableError(f"{name}/{POOLING} tells of a way that is not known here.", hint=_ANOTHER)
    return ways == {"pooling_mode_cls_token"}


def _pieces(told: Mapping[str, bytes | None], *, build: Build, name: str) -> wordpieces.Pieces:
    if content := told[TOKENIZER]:
        file = f"{name}/{TOKENIZER}"
        found = wordpieces.from_json(content, file=file)
    elif content := told[VOCABULARY]:
        file = f"{name}/{VOCABULARY}"
        settings = _table(told[TOKENIZER_CONFIG], file=f"{name}/{TOKENIZER_CONFIG}")
        found = wordpieces.from_lines(content, settings=settings, file=file)
    else:
        raise UnreadableError(f"{name} holds no vocabulary ({TOKENIZER} or {VOCABULARY}).", hint=_ANEW)
    if max(found.numbers.values()) >= build.pieces or not {wordpieces.CLASSIFY, wordpieces.SEPARATE} <= set(
        found.numbers
    ):
        raise UnreadableError(f"{file} is not the vocabulary of this model.", hint=_ANEW)
    return found


def _weights(source: Source, *, build: Build, digest: Any, file: str) -> dict[str, Any]:  # noqa: ANN401 a hash, arrays
    """Return the weights by name. Every shape, kind and place is checked before they are read."""
    import numpy as np

    first = source.read(safetensors.LENGTH)
    head = source.read(safetensors.head_length(first, size=source.size, file=file))
    room = source.size - len(first) - len(head)
    there = safetensors.tensors_of(head, room=room, file=file)
    needed = shapes(build)
    start = f"{EMBEDDINGS}word_embeddings.weight"
    before = next((name.removesuffix(start) for name in there if name.endswith(start)), "")
    for name, shape in needed.items():
        tensor = there.get(before + name)
        if tensor is None or tensor.shape != shape or tensor.kind not in SIZES:
            raise UnreadableError(f"{file} does not hold the weights that {CONFIG} tells of ({name}).", hint=_ANEW)
    body = source.read(room)
    if len(body) != room:
        raise UnreadableError(f"{file} is cut off.", hint=_ANEW)
    digest.update(head)
    digest.update(body)
    weights = {name: safetensors.as_floats(body, there[before + name]) for name in needed}
    if not all(np.isfinite(one).all() for one in weights.values()):
        raise UnreadableError(f"{file} is damaged: some of its weights are no numbers.", hint=_ANEW)
    return weights
