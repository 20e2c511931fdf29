"""The exported tensors stepped one token at a time, in double precision: what the served engine computes.

It shares no code with the convolution that trained them, so that each is a check of the other.
"""

from dataclasses import dataclass

import numpy as np

from .configuration import Configuration

Array = np.ndarray


def silu(x: Array) -> Array:
    return x / (1 + np.exp(-x))


def companion(a: Array) -> Array:
    """The companion matrix of 1 + a_1 z^-1 + … + a_n z^-n: the state holds w, newest first."""
    n = len(a)
    matrix = np.zeros((n, n))
    matrix[0] = -a
    matrix[1:, :-1] += np.eye(n - 1)
    return matrix


def whole_numerator(a: Array, truncated: Array, length: int) -> Array:
    """b of b (I - Ā^L) = b̃, for one channel.

    Source: Parnichkun et al. (2024), section 3.3 (the truncated generating function of S4).
    """
    power = np.linalg.matrix_power(companion(a), length)
    return np.linalg.solve((np.eye(len(a)) - power).T, truncated)


def reflection_coefficients(a: Array) -> Array:
    """Schur–Cohn, by stepping down: stable exactly when every |k_m| < 1. Channels along the first axis."""
    found = []
    while a.shape[1]:
        k, rest = a[:, -1:], a[:, :-1]
        found.append(k)
        a = (rest - k * rest[:, ::-1]) / (1 - k * k)
    return np.concatenate(found[::-1], axis=1)


@dataclass
class DiagonalStepper:
    """x ← Ā x + u, y = 2 Re Σ C B̄ x + D u, with Ā = exp(ΔA) and B̄ = (Ā - 1) / A."""

    pole: Array
    readout: Array
    feedthrough: Array
    state: Array

    @classmethod
    def of(cls, tensors: dict[str, Array], windows: int) -> "DiagonalStepper":
        rate = -np.exp(tensors["log_A_real"]) + 1j * tensors["A_imag"]
        exponent = rate * np.exp(tensors["log_dt"])[:, None]
        readout = (tensors["C"][..., 0] + 1j * tensors["C"][..., 1]) * np.expm1(exponent) / rate
        state = np.zeros((windows, *rate.shape), dtype=np.complex128)
        return cls(np.exp(exponent), 2 * readout, tensors["D"], state)

    def step(self, u: Array) -> Array:
        self.state = self.pole * self.state + u[..., None]
        return (self.readout * self.state).sum(-1).real + self.feedthrough * u


@dataclass
class RationalStepper:
    """y = b · w + h_0 u, then w ← (u - a · w, w_1 … w_(n-1))."""

    denominator: Array
    numerator: Array
    feedthrough: Array
    state: Array

    @classmethod
    def of(cls, tensors: dict[str, Array], windows: int, length: int) -> "RationalStepper":
        a = tensors["a"]
        numerator = np.stack([whole_numerator(*pair, length) for pair in zip(a, tensors["b"])])
        return cls(a, numerator, tensors["h_0"], np.zeros((windows, *a.shape)))

    def step(self, u: Array) -> Array:
        y = (self.numerator * self.state).sum(-1) + self.feedthrough * u
        newest = u - (self.denominator * self.state).sum(-1)
        self.state = np.concatenate([newest[..., None], self.state[..., :-1]], axis=-1)
        return y


class RecurrentModel:
    """A batch of sequences that advance together, each from a zero state."""

    def __init__(self, configuration: Configuration, tensors: dict[str, Array], windows: int) -> None:
        self.configuration = configuration
        self.tensors = {name: tensor.astype(np.float64) for name, tensor in tensors.items()}
        inner, taps = configuration.inner, configuration.convolution
        self.recent = [np.zeros((windows, inner, taps)) for _ in configuration.layer_types]
        self.kernels = [self._kernel(i, name, windows) for i, name in enumerate(configuration.layer_types)]

    def _kernel(self, index: int, layer_type: str, windows: int) -> DiagonalStepper | RationalStepper:
        prefix = f"backbone.layers.{index}.mixer.kernel."
        own = {name.removeprefix(prefix): t for name, t in self.tensors.items() if name.startswith(prefix)}
        if layer_type == "rtf":
            return RationalStepper.of(own, windows, self.configuration.rtf_length)
        return DiagonalStepper.of(own, windows)

    def _norm(self, x: Array, name: str) -> Array:
        mean = np.square(x).mean(-1, keepdims=True)
        return x / np.sqrt(mean + self.configuration.norm_epsilon) * self.tensors[name]

    def step(self, tokens: Array) -> Array:
        """tokens (windows) → logits (windows, V)."""
        embedding = self.tensors["backbone.embedding.weight"]
        x = embedding[tokens]
        for index, kernel in enumerate(self.kernels):
            prefix = f"backbone.layers.{index}."
            mixer = prefix + "mixer."
            h = self._norm(x, prefix + "norm.weight") @ self.tensors[mixer + "in_proj.weight"].T
            u, gate = np.split(h, 2, axis=-1)
            recent = np.concatenate([self.recent[index][..., 1:], u[..., None]], axis=-1)
            self.recent[index] = recent
            u = (recent * self.tensors[mixer + "conv1d.weight"][:, 0]).sum(-1) + self.tensors[mixer + "conv1d.bias"]
            y = kernel.step(silu(u)) * silu(gate)
            x = x + y @ self.tensors[mixer + "out_proj.weight"].T
        return self._norm(x, "backbone.norm_f.weight") @ embedding.T
