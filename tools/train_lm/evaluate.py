"""Bits per byte of held-out text.

    bits/byte = Σ -log2 p(token | everything before it in its book) / UTF-8 bytes of the books

Every book starts from a zero state and the end of text as its first input, its first token is predicted like every
other, its end is not.
"""

import hashlib
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from .configuration import END_OF_TEXT_ID
from .model import TokenModel
from .recurrent import RecurrentModel


def bits_per_byte(nats: Callable[[list[int]], float], tokenizer: Tokenizer, books: Mapping[str, str]) -> float:
    """`nats` answers the loss of a book's tokens, summed."""
    total = sum(nats(tokenizer.encode(text).ids) for text in books.values())
    return total / math.log(2) / sum(len(text.encode()) for text in books.values())


@torch.no_grad()
def convolved_nats(model: TokenModel, tokens: list[int]) -> float:
    """The loss of one book, by one convolution as long as the book.

    An RTF model is exact for as many tokens as its trained length: there, longer books are cut into such windows, each
    from a zero state, which is what training sees. `stepped_nats` carries the state.
    """
    longest = model.configuration.rtf_length or len(tokens)
    inputs = torch.tensor([END_OF_TEXT_ID, *tokens[:-1]])
    embedding = model.backbone.embedding.weight
    total = 0.0
    for window, targets in zip(inputs.split(longest), torch.tensor(tokens).split(longest)):
        hidden = model.backbone(window[None]).flatten(1).t()
        for rows, expected in zip(hidden.split(4096), targets.split(4096)):
            total += functional.cross_entropy(rows @ embedding.t(), expected, reduction="sum").item()
    return total


def stepped_nats(model: RecurrentModel, tokens: list[int]) -> float:
    """The loss of one book, one token at a time. `model` advances one sequence and starts from zero."""
    total, previous = 0.0, END_OF_TEXT_ID
    for token in tokens:
        logits = model.step(np.array([previous]))[0]
        greatest = logits.max()
        total += greatest + math.log(np.exp(logits - greatest).sum()) - logits[token]
        previous = token
    return float(total)


def write_evaluation(
    folder: Path, model: Callable[[], RecurrentModel], tokenizer: Tokenizer, books: Mapping[str, str]
) -> float:
    """Writes the held-out text and `evaluation.json`: what a server of the model should measure on it.

    The members are those of the whole file, and for each book its place in it. Answers the bits per byte of the whole.
    """
    data = "".join(books.values()).encode()
    (folder / "held-out.txt").write_bytes(data)
    entries, start, nats, count = [], 0, 0.0, 0
    for name, text in books.items():
        tokens, size = tokenizer.encode(text).ids, len(text.encode())
        loss = stepped_nats(model(), tokens)
        bits = loss / math.log(2) / size
        entries.append({"name": name, "start": start, "bytes": size, "tokens": len(tokens), "bits_per_byte": bits})
        start, nats, count = start + size, nats + loss, count + len(tokens)
    whole = {
        "file": "held-out.txt",
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "tokens": count,
        "bits_per_byte": nats / math.log(2) / len(data),
        "books": entries,
    }
    (folder / "evaluation.json").write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")
    return whole["bits_per_byte"]
