"""One step of the voice activity detector in numpy: 512 samples at 16 kHz in, a probability of speech out.

    x = [64 samples of context | 512 samples], reflected by 64 samples on the right
    X = basis * x, frames of 256 samples every 128;   m = |X_0…128 + i X_129…257|           (129, 4)
    h = relu(conv(h)) four times, of 3 taps, padding 1, strides 1, 2, 2, 1                   (128, 1)
    LSTM cell, gates i f g o;   p = sigmoid(output · relu(hidden))

Source: the TorchScript module of the package silero-vad 6.2.3 (MIT), read for its operations.
"""

from dataclasses import dataclass, field

import numpy as np

Array = np.ndarray

STEP = 512
CONTEXT = 64
FRAME = 256
HOP = 128
STRIDES = (1, 2, 2, 1)
HIDDEN = 128


def sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-x))


def convolve(x: Array, weight: Array, bias: Array, stride: int) -> Array:
    """(in, T) → (out, ⌈T / stride⌉), with three taps and a zero on each side."""
    padded = np.pad(x, ((0, 0), (1, 1)))
    windows = np.stack([padded[:, start : start + 3] for start in range(0, x.shape[1], stride)], axis=-1)
    return np.einsum("oik,ikt->ot", weight, windows) + bias[:, None]


@dataclass
class Detector:
    """A stream and its state, which starts at zero."""

    tensors: dict[str, Array]
    context: Array = field(default_factory=lambda: np.zeros(CONTEXT))
    hidden: Array = field(default_factory=lambda: np.zeros(HIDDEN))
    cell: Array = field(default_factory=lambda: np.zeros(HIDDEN))

    def step(self, samples: Array) -> float:
        t = self.tensors
        x = np.concatenate([self.context, samples])
        self.context = x[-CONTEXT:]
        x = np.pad(x, (0, CONTEXT), mode="reflect")
        frames = np.stack([x[start : start + FRAME] for start in range(0, len(x) - FRAME + 1, HOP)], axis=-1)
        spectrum = t["stft.basis"] @ frames
        half = len(spectrum) // 2
        features = np.hypot(spectrum[:half], spectrum[half:])
        for layer, stride in enumerate(STRIDES):
            weight, bias = t[f"encoder.{layer}.weight"], t[f"encoder.{layer}.bias"]
            features = np.maximum(convolve(features, weight, bias, stride), 0)
        gates = t["lstm.input.weight"] @ features[:, 0] + t["lstm.input.bias"]
        gates = gates + t["lstm.hidden.weight"] @ self.hidden + t["lstm.hidden.bias"]
        i, f, g, o = np.split(gates, 4)
        self.cell = sigmoid(f) * self.cell + sigmoid(i) * np.tanh(g)
        self.hidden = sigmoid(o) * np.tanh(self.cell)
        return float(sigmoid(t["output.weight"] @ np.maximum(self.hidden, 0) + t["output.bias"][0]))
