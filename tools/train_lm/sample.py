"""Draws text from a model, to be read."""

import numpy as np
from tokenizers import Tokenizer

from .configuration import END_OF_TEXT_ID
from .recurrent import RecurrentModel


def sample(
    model: RecurrentModel, tokenizer: Tokenizer, prompt: str, length: int, temperature: float, top_p: float, seed: int
) -> str:
    """`length` tokens after `prompt`, from the smallest set of most probable tokens that holds `top_p`."""
    generator = np.random.default_rng(seed)
    tokens = [END_OF_TEXT_ID, *tokenizer.encode(prompt).ids]
    for token in tokens:
        logits = model.step(np.array([token]))[0]
    for _ in range(length):
        probabilities = np.exp((logits - logits.max()) / temperature)
        probabilities /= probabilities.sum()
        order = np.argsort(-probabilities)
        kept = order[: np.searchsorted(np.cumsum(probabilities[order]), top_p) + 1]
        token = generator.choice(kept, p=probabilities[kept] / probabilities[kept].sum())
        if token == END_OF_TEXT_ID:
            break
        tokens.append(int(token))
        logits = model.step(np.array([token]))[0]
    return tokenizer.decode(tokens[1:])
