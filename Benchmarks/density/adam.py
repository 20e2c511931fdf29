"""The paper's recipe for a Fourier density in torch, and one step of the same objective on all samples.

Source: De la Fuente, Singer and Ballé, "Fourier basis density model" (2024), with the numbers of its notebook:
N + 1 = 14 coefficients from N(0, 1e-3²), Adam at 1e-3, 30,000 batches of 32 fresh samples, location and scale learned.
p is |A|²/(2‖a‖²) by powers of z, which is less work than the notebook's autocorrelation.
"""

import math
import time

import torch

torch.set_num_threads(1)
STEPS, BATCH, TERMS = 30_000, 32, 14


def log_density(y, real, imaginary, location, scale):
    """log q(y), as spec and paper have it: x = tanh((y − t)/s)."""
    u = (y - location) / scale
    x = torch.tanh(u)
    angle = -math.pi * x[:, None] * torch.arange(len(real), dtype=y.dtype)
    cosine, sine = torch.cos(angle), torch.sin(angle)
    amplitude = (cosine @ real - sine @ imaginary) ** 2 + (cosine @ imaginary + sine @ real) ** 2
    norm = (real**2 + imaginary**2).sum()
    slope = 2 * (math.log(2) - u.abs() - torch.log1p(torch.exp(-2 * u.abs()))) - torch.log(scale)
    return torch.log(amplitude) - torch.log(2 * norm) + slope


def recipe(fresh, location, scale):
    """Seconds of processor time, and location, scale, real and imaginary parts.

    fresh(k, count) are `count` samples of their own for step k; location and scale are where the map starts.
    """
    torch.manual_seed(0)
    real = (1e-3 * torch.randn(TERMS, dtype=torch.float64)).requires_grad_()
    imaginary = (1e-3 * torch.randn(TERMS, dtype=torch.float64)).requires_grad_()
    place = torch.tensor(location, dtype=torch.float64, requires_grad=True)
    raw = torch.tensor(math.log(math.expm1(scale)), dtype=torch.float64, requires_grad=True)
    samples = torch.from_numpy(fresh(STEPS * BATCH)).reshape(STEPS, BATCH)
    adam = torch.optim.Adam([real, imaginary, place, raw], lr=1e-3)
    start = time.process_time()
    for batch in samples:
        adam.zero_grad(set_to_none=True)
        width = torch.nn.functional.softplus(raw)
        (-log_density(batch, real, imaginary, place, width).mean()).backward()
        adam.step()
    seconds = time.process_time() - start
    width = torch.nn.functional.softplus(raw)
    return seconds, [place.item(), width.item(), *real.tolist(), *imaginary.tolist()]


def step(samples, degree, location, scale):
    """A pass: objective and gradient in a on all samples, under one map."""
    y = torch.from_numpy(samples)
    place, width = torch.tensor(location, dtype=y.dtype), torch.tensor(scale, dtype=y.dtype)
    real = torch.full((degree + 1,), 0.1, dtype=y.dtype, requires_grad=True)
    imaginary = torch.full((degree + 1,), 0.05, dtype=y.dtype, requires_grad=True)

    def run():
        loss = -log_density(y, real, imaginary, place, width).mean()
        return torch.autograd.grad(loss, [real, imaginary])

    return run


def binned_step(weights, degree):
    """A pass: objective and gradient in a on a grid of the circle, by transforms."""
    w = torch.from_numpy(weights)
    count = len(weights)
    real = torch.full((degree + 1,), 0.1, dtype=w.dtype, requires_grad=True)
    imaginary = torch.full((degree + 1,), 0.05, dtype=w.dtype, requires_grad=True)
    signs = torch.tensor([(-1.0) ** k for k in range(degree + 1)], dtype=w.dtype)

    def run():
        values = torch.fft.fft(torch.complex(real * signs, imaginary * signs), n=count)
        density = values.real**2 + values.imag**2
        loss = -(w * torch.log(density)).sum() + torch.log(2 * (real**2 + imaginary**2).sum())
        return torch.autograd.grad(loss, [real, imaginary])

    return run
