"""The four products of the model with their gradients written out, where the automatic ones cost twice as much."""

import torch
from torch import Tensor
from torch.autograd import Function
from torch.autograd.function import FunctionCtx


class HalfProduct(Function):
    """a @ b with factors rounded to bfloat16 and a single-precision result, gradients likewise.

    A third of the time of a single-precision product where the processor has AVX-512 BF16.
    """

    @staticmethod
    def forward(ctx: FunctionCtx, a: Tensor, b: Tensor) -> Tensor:
        a, b = a.bfloat16(), b.bfloat16()
        ctx.save_for_backward(a, b)
        return (a @ b).float()

    @staticmethod
    def backward(ctx: FunctionCtx, gradient: Tensor) -> tuple[Tensor, Tensor]:
        a, b = ctx.saved_tensors
        gradient = gradient.bfloat16()
        return (gradient @ b.t()).float(), (a.t() @ gradient).float()


def product(a: Tensor, b: Tensor) -> Tensor:
    """a @ b: rounded to bfloat16 while gradients are taken in single precision, exact otherwise."""
    if torch.is_grad_enabled() and a.dtype == torch.float32:
        return HalfProduct.apply(a, b)
    return a @ b


class LongConvolution(Function):
    """Causal convolution of (E, windows, L) with (E, L) along time, by FFT of length 2L.

    Every transform is of a real signal; the kernel's gradient is summed over the windows before it is transformed.
    """

    @staticmethod
    def forward(ctx: FunctionCtx, u: Tensor, taps: Tensor) -> Tensor:
        length = u.shape[-1]
        signal = torch.fft.rfft(u, 2 * length)
        kernel = torch.fft.rfft(taps, 2 * length)[:, None]
        ctx.save_for_backward(signal, kernel)
        return torch.fft.irfft(signal * kernel, 2 * length)[..., :length]

    @staticmethod
    def backward(ctx: FunctionCtx, gradient: Tensor) -> tuple[Tensor, Tensor]:
        signal, kernel = ctx.saved_tensors
        length = gradient.shape[-1]
        spectrum = torch.fft.rfft(gradient, 2 * length)
        to_taps = (spectrum * signal.conj()).sum(1)
        to_signal = spectrum.mul_(kernel.conj())
        return (
            torch.fft.irfft(to_signal, 2 * length)[..., :length],
            torch.fft.irfft(to_taps, 2 * length)[..., :length],
        )


class ShortConvolution(Function):
    """Causal convolution of (E, windows, L) with k taps (E, k): tap j multiplies the input k - 1 - j steps back."""

    @staticmethod
    def forward(ctx: FunctionCtx, u: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        ctx.save_for_backward(u, weight)
        taps, length = weight.shape[1], u.shape[-1]
        out = torch.addcmul(bias[:, None, None], weight[:, -1, None, None], u)
        for lag in range(1, taps):
            out[..., lag:].addcmul_(weight[:, taps - 1 - lag, None, None], u[..., : length - lag])
        return out

    @staticmethod
    def backward(ctx: FunctionCtx, gradient: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        u, weight = ctx.saved_tensors
        taps, length = weight.shape[1], u.shape[-1]
        to_input = gradient * weight[:, -1, None, None]
        to_weight = torch.empty_like(weight)
        to_weight[:, -1] = (gradient * u).sum((1, 2))
        for lag in range(1, taps):
            late, early = gradient[..., lag:], u[..., : length - lag]
            to_input[..., : length - lag].addcmul_(weight[:, taps - 1 - lag, None, None], late)
            to_weight[:, taps - 1 - lag] = (late * early).sum((1, 2))
        return to_input, to_weight, gradient.sum((1, 2))
