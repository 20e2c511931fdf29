"""Writes the two tiny models of Tests/ModelsTests/Fixtures: random weights, real tokenizer, golden vectors.

    python -m train_lm.fixtures Tests/ModelsTests/Fixtures
"""

import sys
from pathlib import Path

import numpy as np
import torch

from .configuration import Configuration
from .export import write_model
from .model import TokenModel
from .tokenizer import train_tokenizer

TEXT = """A state of fixed size remembers a whole past. It is advanced by one token at a time, it is copied, stored and
restored, and it goes on where it was. Don't say "state" where you mean "cache": a cache may be lost, and a state may
not. Naïve words, dates such as 2024-06-30 and signs (→, ½, 水) are all bytes in the end, and bytes are all there is."""

SEED = 5


def write_fixture(folder: Path, configuration: Configuration) -> None:
    torch.manual_seed(SEED)
    tokenizer = train_tokenizer([TEXT], configuration.vocabulary)
    model = TokenModel(configuration)
    spread(model)
    tokens = np.array(tokenizer.encode(TEXT).ids[:16])
    random = np.random.default_rng(SEED).integers(0, configuration.vocabulary, 16)
    difference = write_model(folder, model, tokenizer, np.stack([tokens, random]))
    print(f"{folder}: stepped and convolved logits differ by {difference:.1e} of the greatest")


@torch.no_grad()
def spread(model: TokenModel) -> None:
    """Moves every tensor away from the values it starts with, so that a loader that drops one is seen."""
    for name, parameter in model.named_parameters():
        if name.endswith(("norm.weight", "norm_f.weight", "D", "h_0", "log_A_real", "A_imag", "bias")):
            parameter.add_(0.2 * torch.randn_like(parameter))
        if name.endswith(("proj.weight", "embedding.weight")):
            parameter.copy_(0.3 * torch.randn_like(parameter))


def main() -> None:
    root = Path(sys.argv[1])
    sizes = {"vocabulary": 300, "hidden": 16, "inner": 32, "state": 4, "convolution": 4}
    write_fixture(root / "tiny-s4d", Configuration(**sizes, layer_types=("s4d", "s4d")))
    write_fixture(root / "tiny-rtf", Configuration(**sizes, layer_types=("s4d", "rtf"), rtf_length=24))


if __name__ == "__main__":
    main()
