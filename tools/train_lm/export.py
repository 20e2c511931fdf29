"""Writes a model directory: configuration, weights, tokenizer and golden vectors."""

import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file, save
from tokenizers import Tokenizer

from .configuration import Configuration
from .model import TokenModel
from .recurrent import RecurrentModel, reflection_coefficients


def write_model(folder: Path, model: TokenModel, tokenizer: Tokenizer, sequences: np.ndarray) -> float:
    """Writes the directory's four machine-read files.

    Weights are F32, the precision of training. The vectors come from those weights, read back and stepped in double
    precision.

    Returns the greatest difference, over the greatest logit, between the stepped logits and those of the FFT route.
    """
    folder.mkdir(parents=True, exist_ok=True)
    configuration = model.configuration
    tensors = {name: tensor.numpy() for name, tensor in model.tensors().items()}
    require_stable(tensors)
    weights = save(tensors, metadata={"format": "pt"})
    (folder / "model.safetensors").write_bytes(weights)
    members = configuration.members(hashlib.sha256(weights).hexdigest())
    (folder / "config.json").write_text(json.dumps(members, indent=2) + "\n", encoding="utf-8")
    tokenizer.save(str(folder / "tokenizer.json"))

    stored = load_file(folder / "model.safetensors")
    stepped = stepped_logits(configuration, stored, sequences)
    vectors = {"tokens": sequences.astype(np.int64), "logits": stepped.astype(np.float32)}
    (folder / "vectors.safetensors").write_bytes(save(vectors))
    convolved = convolved_logits(configuration, stored, sequences)
    return float(np.abs(stepped - convolved).max() / np.abs(stepped).max())


def stepped_logits(configuration: Configuration, tensors: dict[str, np.ndarray], sequences: np.ndarray) -> np.ndarray:
    """(S, T) tokens → (S, T, V) logits, one token at a time."""
    recurrent = RecurrentModel(configuration, tensors, len(sequences))
    return np.stack([recurrent.step(column) for column in sequences.T], axis=1)


@torch.no_grad()
def convolved_logits(configuration: Configuration, tensors: dict[str, np.ndarray], sequences: np.ndarray) -> np.ndarray:
    """(S, T) tokens → (S, T, V) logits, by FFT convolution in double precision."""
    model = TokenModel.stored(configuration, {name: torch.from_numpy(t) for name, t in tensors.items()}).double()
    return model(torch.from_numpy(sequences.astype(np.int64))).unflatten(0, sequences.shape).numpy()


def require_stable(tensors: dict[str, np.ndarray]) -> None:
    """Refuses rounded denominators with a pole on or outside the unit circle."""
    for name, tensor in tensors.items():
        if name.endswith(".kernel.a"):
            largest = float(np.abs(reflection_coefficients(tensor.astype(np.float64))).max())
            if not largest < 1:
                raise ValueError(f"{name}: a reflection coefficient of {largest}")
