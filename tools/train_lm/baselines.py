"""What the model is measured against: a compressor and n-grams that have seen the same training text."""

import lzma
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tokenizers import Tokenizer

from .configuration import END_OF_TEXT_ID


def xz_bits_per_byte(training: Mapping[str, str], held_out: Mapping[str, str]) -> float:
    """What the held-out text adds to the training text when xz compresses both with one dictionary."""
    primer = "".join(training.values()).encode()
    added = "".join(held_out.values()).encode()
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 24}]
    sizes = [len(lzma.compress(t, lzma.FORMAT_RAW, filters=filters)) for t in (primer, primer + added)]
    return 8 * (sizes[1] - sizes[0]) / len(added)


class KneserNey:
    """An interpolated Kneser–Ney n-gram over symbols, one discount an order.

    Source: Chen and Goodman, "An Empirical Study of Smoothing Techniques" (1999), section 2.7, with the discounts
    n_1 / (n_1 + 2 n_2).
    """

    def __init__(self, sequences: Iterable[Sequence[int]], order: int, symbols: int) -> None:
        self.order, self.symbols = order, symbols
        highest: Counter[tuple[int, ...]] = Counter()
        for sequence in sequences:
            for end in range(1, len(sequence) + 1):
                highest[tuple(sequence[max(0, end - order) : end])] += 1
        counts = highest
        self.levels: list[tuple[dict[tuple[int, ...], int], dict[tuple[int, ...], list[int]], float]] = []
        for _ in range(order):
            totals: dict[tuple[int, ...], list[int]] = defaultdict(lambda: [0, 0])
            for gram, count in counts.items():
                entry = totals[gram[:-1]]
                entry[0] += count
                entry[1] += 1
            frequencies = Counter(counts.values())
            discount = frequencies[1] / max(1, frequencies[1] + 2 * frequencies[2])
            self.levels.append((counts, dict(totals), discount))
            counts = Counter(gram[1:] for gram in counts if len(gram) > 1)

    def probability(self, context: tuple[int, ...], symbol: int) -> float:
        """p(symbol | the last order - 1 symbols of context)."""
        value = 1 / self.symbols
        for level in range(self.order - 1, -1, -1):
            width = self.order - 1 - level
            if width > len(context):
                break
            counts, totals, discount = self.levels[level]
            history = context[len(context) - width :]
            entry = totals.get(history)
            if entry:
                seen = counts.get((*history, symbol), 0)
                value = (max(seen - discount, 0) + discount * entry[1] * value) / entry[0]
        return value

    def bits(self, sequence: Sequence[int], given: int) -> float:
        """-log2 of the probability of all but the first `given` symbols."""
        return -sum(
            math.log2(self.probability(tuple(sequence[max(0, end - self.order + 1) : end]), sequence[end]))
            for end in range(given, len(sequence))
        )


def byte_gram_bits_per_byte(training: Mapping[str, str], held_out: Mapping[str, str], order: int) -> float:
    model = KneserNey((text.encode() for text in training.values()), order, 256)
    size = sum(len(text.encode()) for text in held_out.values())
    return sum(model.bits(text.encode(), 0) for text in held_out.values()) / size


def token_gram_bits_per_byte(
    tokenizer: Tokenizer, training: Mapping[str, str], held_out: Mapping[str, str], order: int
) -> float:
    def tokens(text: str) -> list[int]:
        return [END_OF_TEXT_ID, *tokenizer.encode(text).ids]

    model = KneserNey(map(tokens, training.values()), order, tokenizer.get_vocab_size())
    size = sum(len(text.encode()) for text in held_out.values())
    return sum(model.bits(tokens(text), 1) for text in held_out.values()) / size
