"""The model card and the licence of a model directory."""

import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from .configuration import Configuration
from .specifications import Specification
from .text import PACKAGE, VERSION, Corpus
from .train import Trained

LICENSE = """The weights, the tokenizer and the vectors in this directory are dedicated to the public domain under
CC0 1.0 Universal (https://creativecommons.org/publicdomain/zero/1.0/). They come without warranty of any kind.

held-out.txt is taken from a translation that its makers dedicated to the public domain.
"""


@dataclass(frozen=True)
class Results:
    """What a finished run measured."""

    trained: Trained
    bits_per_byte: float
    difference: float
    baselines: dict[str, float]
    texts: list[str]
    tensors: dict[str, np.ndarray]


def write_card(folder: Path, specification: Specification, corpus: Corpus, results: Results) -> None:
    sections = (
        f"# {specification.name}\n\n{specification.summary}",
        _model(specification.configuration, results),
        _data(corpus),
        _training(specification, results),
        _measure(results),
        _samples(results),
    )
    (folder / "MODEL_CARD.md").write_text("\n\n".join(sections) + "\n", encoding="utf-8")
    (folder / "LICENSE").write_text(LICENSE, encoding="utf-8")


def _model(configuration: Configuration, results: Results) -> str:
    count = sum(tensor.size for tensor in results.tensors.values())
    lines = [
        "## Model",
        "",
        f"{count:,} parameters in F32; a byte-level BPE of {configuration.vocabulary:,} tokens, of which 0 is the "
        "end of text; the embedding is the output's matrix too.",
        "",
        f"Hidden size {configuration.hidden}, {len(configuration.layer_types)} layers "
        f"({', '.join(configuration.layer_types)}) of {configuration.inner} channels, "
        f"state size {configuration.state}, short convolution {configuration.convolution}.",
    ]
    if configuration.rtf_length is not None:
        lines += [
            "",
            f"`kernel.b` is the numerator of the response cut off at {configuration.rtf_length} samples: it is "
            "stepped as b (I - Ā^L) = b̃. Denominators are stable by construction, from reflection coefficients "
            "inside ±0.98.",
        ]
    return "\n".join(lines)


def _data(corpus: Corpus) -> str:
    sizes = [sum(len(t.encode()) for t in books.values()) for books in (corpus.training, corpus.held_out)]
    held = ", ".join(corpus.held_out)
    return f"""## Data

An English translation of the Bible that is in the public domain, from the Debian package `{PACKAGE}` {VERSION}.
Notes, headings, introductions, chapter and verse numbers were taken away; what remains is one line for each
paragraph or line of verse and an empty line between chapters, {len(corpus.books)} books, SHA-256
`{corpus.digest}`. The translation's name is a trademark that belongs to its
unaltered text: neither this cleaned text nor anything that the model writes is that translation.

Held out: {held} ({sizes[1]:,} bytes, `held-out.txt`). Tokenizer and model have seen the other books alone
({sizes[0]:,} bytes). The held-out figure was watched while the recipe was chosen in a few short trials; the weights
are those of the last step, not of the best one."""


def _training(specification: Specification, results: Results) -> str:
    recipe, spent = specification.recipe, results.trained
    versions = ", ".join(f"{name} {version(name)}" for name in ("torch", "tokenizers", "numpy", "safetensors"))
    stages = ", then ".join(f"{s.batch} × {s.window} until {s.until:.0%}" for s in recipe.stages)
    return f"""## Training

`tools/train_lm/run`, seed {recipe.seed}: {recipe.steps:,} steps, {recipe.tokens() / 1e6:.1f} million tokens, in windows
that start from a zero state (windows × tokens of a step: {stages}).

Muon (rate {recipe.muon_rate}, momentum 0.95, decay {recipe.weight_decay}) for the projections,
AdamW (rate {recipe.adam_rate}, betas 0.9 and 0.98) for the rest; 40 steps of warm-up, full rate for
{recipe.plateau:.0%} of the run, a linear fall to zero; the weights are running averages ({recipe.averaging}).
Products are rounded to bfloat16 in training, never afterwards.

{spent.processor_seconds:,.0f} CPU-seconds on {spent.threads} thread of a shared machine.
Python {platform.python_version()}, {versions}.
The seed fixes the order of the data and of the sums. The full run was made once: how far another seed, processor or
version moves its figure was not measured."""


def _measure(results: Results) -> str:
    rows = [("**this model**, stepped in double precision", results.bits_per_byte), *results.baselines.items()]
    table = "\n".join(f"| {name} | {bits:.3f} |" for name, bits in rows)
    return f"""## Measure

Bits per byte of the held-out books, each from a zero state with the end of text as first input, every token of the
book predicted and its end not (`evaluation.json` has the figure of each book):

| | bits/byte |
|---|---|
{table}

The n-grams are plain ones: they show what counting gives, not the best that it can give.

`vectors.safetensors` holds logits of the stored weights stepped in double precision; the FFT route differs by
{results.difference:.1e} of the greatest."""


def _samples(results: Results) -> str:
    texts = "\n\n".join("\n".join(f"> {line}" for line in text.split("\n")) for text in results.texts)
    return f"""## Text

Temperature 0.8, top-p 0.95, the first continuation of each prompt:

{texts}

## Limits

It writes readable phrases in the manner of its only source, grammatical over a clause or two and coherent over
none: it knows no facts, follows no instruction, and invents what it seems to quote."""
