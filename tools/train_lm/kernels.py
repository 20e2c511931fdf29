"""The long memories of a layer, as convolution kernels: S4D and RTF.

Both answer L taps of E channels at once, for training by FFT convolution. `recurrent.py` steps the same systems.
"""

import math

import torch
from torch import Tensor, nn


class DiagonalKernel(nn.Module):
    """S4D: n complex modes a channel, held over steps of Δ (zero-order hold).

        K_l = 2 Re Σ_n C_n (Ā_n - 1) / A_n · Ā_n^l,   Ā = exp(ΔA),   A = -exp(log_A_real) + i A_imag,   Δ = exp(log_dt)

    and `D` on the input itself. Started as S4D-Lin: A = -1/2 + iπn, Δ log-uniform in [0.001, 0.1].

    Source: Gu et al., "On the Parameterization and Initialization of Diagonal State Space Models" (2022), section 3
    and equation 9 (S4D-Lin), with B = 1.
    """

    def __init__(self, inner: int, state: int, shortest_step: float = 1e-3, longest_step: float = 1e-1) -> None:
        super().__init__()
        low, high = math.log(shortest_step), math.log(longest_step)
        self.log_dt = nn.Parameter(low + (high - low) * torch.rand(inner))
        self.log_A_real = nn.Parameter(torch.full((inner, state), math.log(0.5)))
        self.A_imag = nn.Parameter(math.pi * torch.arange(state, dtype=torch.float32).repeat(inner, 1))
        self.C = nn.Parameter(math.sqrt(0.5) * torch.randn(inner, state, 2))
        self.D = nn.Parameter(torch.ones(inner))

    def forward(self, length: int) -> Tensor:
        """The taps (E, length), `D` added to the first.

        Tap l = i·s + j is the product of Ā^(i·s) and Ā^j: two short tables of powers and one small matrix product a
        channel instead of E·n·L exponentials.
        """
        rate = torch.complex(-self.log_A_real.exp(), self.A_imag)
        exponent = rate * self.log_dt.exp()[:, None]
        weight = 2 * torch.view_as_complex(self.C) * torch.expm1(exponent) / rate
        stride = math.ceil(math.sqrt(length))
        fine = powers(exponent.exp(), stride)
        coarse = weight[..., None] * powers((stride * exponent).exp(), stride)
        left = torch.cat([coarse.real, -coarse.imag], dim=1)
        right = torch.cat([fine.real, fine.imag], dim=1)
        taps = torch.bmm(left.transpose(1, 2), right).flatten(1)[:, :length]
        return torch.cat([taps[:, :1] + self.D[:, None], taps[:, 1:]], dim=1)


def powers(base: Tensor, count: int) -> Tensor:
    """base^0 … base^(count - 1) along a new last axis, by doubling."""
    table = torch.ones_like(base)[..., None]
    while table.shape[-1] < count:
        table = torch.cat([table, table * base[..., None]], dim=-1)
        base = base * base
    return table[..., :count]


class RationalKernel(nn.Module):
    """RTF: a rational transfer function of order n a channel, by FFT of the trained length L.

        H(z) = h_0 + (b_1 z^-1 + … + b_n z^-n) / (1 + a_1 z^-1 + … + a_n z^-n)
        K = [h_0, K̃_0, …, K̃_(L-2)],   K̃ = IDFT_L(DFT_L(b̃) / DFT_L(1, a))

    `b` holds the truncated numerator b̃ = b (I - Ā^L), with Ā the companion matrix: dividing the spectra of length L
    folds the endless response of b̃ onto L taps, and that sum is the response of `b` cut off there.

    The denominator is stable by construction: it is stepped up (Levinson) from reflection coefficients
    k_m = 0.98 tanh(θ_m), and a polynomial is stable exactly when all its reflection coefficients are inside (-1, 1).

    Source: Parnichkun et al., "State-Free Inference of State-Space Models: The Transfer Function Approach" (2024),
    section 3, with the taps delayed in time and not by z, which would wrap the last tap onto the first.
    """

    LIMIT = 0.98

    def __init__(self, inner: int, state: int, length: int) -> None:
        super().__init__()
        self.length = length
        self.reflection = nn.Parameter(0.5 * torch.randn(inner, state))
        self.b = nn.Parameter(torch.randn(inner, state) / math.sqrt(state))
        self.h_0 = nn.Parameter(torch.ones(inner))

    @classmethod
    def denominator(cls, reflection: Tensor) -> Tensor:
        """θ (E, n) → a_1 … a_n (E, n)."""
        bounded = cls.LIMIT * torch.tanh(reflection)
        a = bounded[:, :1]
        for order in range(1, bounded.shape[1]):
            k = bounded[:, order : order + 1]
            a = torch.cat([a + k * a.flip(1), k], dim=1)
        return a

    def forward(self, length: int) -> Tensor:
        """The taps (E, length), `h_0` first."""
        return rational_taps(self.denominator(self.reflection), self.b, self.h_0, self.length, length)


class StoredRationalKernel(nn.Module):
    """RTF with the denominator as it is exported, rounded."""

    def __init__(self, a: Tensor, b: Tensor, h_0: Tensor, length: int) -> None:
        super().__init__()
        self.length = length
        self.a, self.b, self.h_0 = nn.Parameter(a), nn.Parameter(b), nn.Parameter(h_0)

    def forward(self, length: int) -> Tensor:
        """The taps (E, length), `h_0` first."""
        return rational_taps(self.a, self.b, self.h_0, self.length, length)


def rational_taps(a: Tensor, b: Tensor, h_0: Tensor, trained: int, length: int) -> Tensor:
    """[h_0, K̃_0, …, K̃_(length - 2)] with K̃ = IDFT(DFT(b) / DFT(1, a)) of the trained length."""
    if length > trained:
        raise ValueError(f"{length} taps of a kernel of trained length {trained}")
    whole = torch.cat([torch.ones_like(h_0)[:, None], a], dim=1)
    taps = torch.fft.irfft(torch.fft.rfft(b, trained) / torch.fft.rfft(whole, trained), trained)
    return torch.cat([h_0[:, None], taps[:, : length - 1]], dim=1)
