"""From the text to the model directories: `python -m train_lm --work DIR --models DIR [--quick]`."""

import argparse
import json
from functools import partial
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from .baselines import byte_gram_bits_per_byte, token_gram_bits_per_byte, xz_bits_per_byte
from .card import Results, write_card
from .evaluate import bits_per_byte, convolved_nats, write_evaluation
from .export import write_model
from .model import TokenModel
from .recurrent import RecurrentModel
from .sample import sample
from .specifications import SPECIFICATIONS, TEXT_DIGEST, VOCABULARY, Specification
from .text import Corpus, fetch, read_corpus
from .tokenizer import train_tokenizer
from .train import Run, Trained, token_stream, train

PROMPTS = ("In those days", "The king said to", "Blessed is the man who")


def main() -> None:
    arguments = parse()
    # One thread: the same sums in the same order, whatever else the machine does.
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    arguments.work.mkdir(parents=True, exist_ok=True)
    corpus = read_corpus(fetch(arguments.work), TEXT_DIGEST)
    tokenizer = stored_tokenizer(arguments.work / "tokenizer.json", corpus)
    baselines = {} if arguments.quick else stored_baselines(arguments.work / "baselines.json", corpus, tokenizer)
    for specification in SPECIFICATIONS:
        if arguments.only in (None, specification.name):
            chosen = specification.quick() if arguments.quick else specification
            make(chosen, corpus, tokenizer, baselines, arguments.work, arguments.models / chosen.name)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="train_lm", description="Trains and exports the language models.")
    parser.add_argument("--work", type=Path, required=True, help="a folder for the text and for checkpoints")
    parser.add_argument("--models", type=Path, required=True, help="where the model directories are written")
    parser.add_argument("--only", choices=[s.name for s in SPECIFICATIONS], help="one model alone")
    parser.add_argument("--quick", action="store_true", help="a few steps each, to see that every stage works")
    return parser.parse_args()


def stored_tokenizer(path: Path, corpus: Corpus) -> Tokenizer:
    if not path.exists():
        train_tokenizer(corpus.training.values(), VOCABULARY).save(str(path))
    return Tokenizer.from_file(str(path))


def stored_baselines(path: Path, corpus: Corpus, tokenizer: Tokenizer) -> dict[str, float]:
    """Bits per byte of the held-out books by other means."""
    if not path.exists():
        training, held_out = corpus.training, corpus.held_out
        figures = {"xz, primed with the training text": xz_bits_per_byte(training, held_out)}
        for order in (6, 7, 8):
            figures[f"byte {order}-gram, Kneser–Ney"] = byte_gram_bits_per_byte(training, held_out, order)
        for order in (3, 4, 5):
            name = f"BPE {order}-gram, Kneser–Ney"
            figures[name] = token_gram_bits_per_byte(tokenizer, training, held_out, order)
        path.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return json.loads(path.read_text(encoding="utf-8"))


def make(
    specification: Specification,
    corpus: Corpus,
    tokenizer: Tokenizer,
    baselines: dict[str, float],
    work: Path,
    folder: Path,
) -> None:
    """Trains, unless the work folder has the finished run, and writes the model directory."""
    configuration = specification.configuration
    checkpoint = work / f"{specification.name}.pt"
    if not checkpoint.exists() or Trained.load(checkpoint).steps != specification.recipe.steps:
        run = Run(configuration, specification.recipe, token_stream(tokenizer, corpus.training))

        train(run, partial(held_out_bits, tokenizer, corpus), checkpoint)
    trained = Trained.load(checkpoint)
    model = TokenModel(configuration)
    model.load_state_dict(trained.weights)
    difference = write_model(folder, model, tokenizer, golden_sequences(corpus, tokenizer))
    tensors = load_file(folder / "model.safetensors")
    bits = write_evaluation(folder, lambda: RecurrentModel(configuration, tensors, 1), tokenizer, corpus.held_out)
    texts = [
        sample(RecurrentModel(configuration, tensors, 1), tokenizer, prompt, 120, 0.8, 0.95, seed)
        for seed, prompt in enumerate(PROMPTS)
    ]
    write_card(folder, specification, corpus, Results(trained, bits, difference, baselines, texts, tensors))
    print(f"{folder}: {bits:.4f} bits/byte, stepped; stepped and convolved logits differ by {difference:.1e}")


def held_out_bits(tokenizer: Tokenizer, corpus: Corpus, model: TokenModel) -> float:
    return bits_per_byte(partial(convolved_nats, model), tokenizer, corpus.held_out)


def golden_sequences(corpus: Corpus, tokenizer: Tokenizer) -> np.ndarray:
    """4 sequences of 16 tokens: three beginnings of held-out books after the end of text, and one of any tokens."""
    beginnings = [[0, *tokenizer.encode(text[:200]).ids][:16] for text in list(corpus.held_out.values())[:3]]
    anything = np.random.default_rng(0).integers(0, VOCABULARY, 16)
    return np.array([*beginnings, anything.tolist()])


if __name__ == "__main__":
    main()
