"""The workloads of `compare` as the peers run them, with the numbers that `ComputeBenchmark` makes too.

Every function makes one ready and returns what runs it; its answer is in the order of the program's. What is made ready
beforehand (plans, spectra, matrices) costs a peer nothing.
"""

import numpy as np
import scipy.linalg
import torch

torch.set_num_threads(1)
torch.set_grad_enabled(False)


def numbers(count, seed):
    """Numbers in [-1/2, 1/2], the same to the last bit as in Numbers.swift."""
    k = np.arange(count)
    return (k * k + seed * k) % 10007 / 10007 - 0.5


def complex_numbers(count, seeds):
    return numbers(count, seeds[0]) + 1j * numbers(count, seeds[1])


# Causal convolution with the kernel's spectrum at hand.

def convolution_numpy(length):
    u, spectrum = numbers(length, 1), np.fft.rfft(numbers(length, 2), 2 * length)
    return lambda: np.fft.irfft(np.fft.rfft(u, 2 * length) * spectrum, 2 * length)[:length]


def convolution_torch(length):
    u = torch.from_numpy(numbers(length, 1))
    spectrum = torch.fft.rfft(torch.from_numpy(numbers(length, 2)), n=2 * length)
    return lambda: torch.fft.irfft(torch.fft.rfft(u, n=2 * length) * spectrum, n=2 * length)[:length]


# HiPPO-LegS made discrete, with the step 0.01: the matrix, then the input vector.

def legs(order):
    q = np.sqrt(2 * np.arange(order) + 1)
    a = -np.tril(np.outer(q, q), -1) - np.diag(np.arange(order) + 1.0)
    return a, q.copy()


def joined(matrix):
    """The entries of `[A b]`, those of A first."""
    return np.concatenate([matrix[:, :-1].ravel(), matrix[:, -1]])


def bilinear_sides(order):
    a, b = legs(order)
    identity, half = np.eye(order), 0.005
    return identity - half * a, np.column_stack([identity + half * a, 2 * half * b])


def bilinear_numpy(order):
    left, right = bilinear_sides(order)
    return lambda: np.linalg.solve(left, right)


def bilinear_triangular(order):
    """The same with the knowledge that A is triangular."""
    left, right = bilinear_sides(order)
    right = np.asfortranarray(right)
    return lambda: scipy.linalg.solve_triangular(left, right, lower=True, check_finite=False)


def zoh_scipy(order):
    a, b = legs(order)
    augmented = np.zeros((order + 1, order + 1))
    augmented[:order, :order], augmented[:order, order] = 0.01 * a, 0.01 * b
    return lambda: scipy.linalg.expm(augmented)[:order]


# The normal part of HiPPO-LegS diagonalised: eigenvalues, and `p` in the eigenvectors.

def normal_part(order):
    a, b = legs(order)
    skew = a + np.outer(b, b) / 2 + np.eye(order) / 2
    return -1j * (skew - skew.T) / 2


def nplr_numpy(order):
    hermitian, b = normal_part(order), legs(order)[1]

    def run():
        frequencies, vectors = np.linalg.eigh(hermitian)
        modes = vectors.conj().T @ b
        return frequencies, modes * np.sqrt(0.5), modes

    return run


def nplr_torch(order):
    hermitian, b = torch.from_numpy(normal_part(order)), torch.from_numpy(legs(order)[1] + 0j)

    def run():
        frequencies, vectors = torch.linalg.eigh(hermitian)
        modes = vectors.mH @ b
        return frequencies, modes * 0.5 ** 0.5, modes

    return run


def nplr_values(answer):
    """Phases of eigenvectors are arbitrary: eigenvalues and `|p|²`."""
    frequencies, p, _ = (np.asarray(part) for part in answer)
    return np.concatenate([frequencies, abs(p) ** 2])


# Kernels of S4D with 32 conjugate pairs; torch as in state-spaces/s4, in single precision.

def half_poles(pairs=32):
    return -0.5 + 1j * np.pi * np.arange(pairs)


def s4d_torch(length):
    poles = torch.from_numpy(half_poles()).to(torch.complex64)
    weights = torch.from_numpy(complex_numbers(32, (1, 2))).to(torch.complex64)
    step = 0.001

    def run():
        exponents = poles * step
        coefficients = weights * (torch.exp(exponents) - 1) / poles
        powers = (exponents[:, None] * torch.arange(length)).exp()
        return 2 * torch.einsum("n,nl->l", coefficients, powers).real

    return run


def s4d_numpy(length):
    """Powers by baby and giant steps, one real product of matrices: the fastest way in numpy that we know."""
    poles, weights, step = half_poles(), complex_numbers(32, (1, 2)), 0.001
    babies = min(1024, length)

    def run():
        exponents = step * poles
        coefficients = 2 * weights * np.expm1(exponents) / poles
        baby = np.exp(exponents[:, None] * np.arange(babies))
        giant = coefficients * np.exp(np.arange(0, length, babies)[:, None] * exponents)
        return (np.hstack([giant.real, -giant.imag]) @ np.vstack([baby.real, baby.imag])).reshape(-1)

    return run


# Kernels of S4: HiPPO-LegS with 64 states, bilinear, the step 0.001.

def s4_discrete():
    """`Ā` and `B̄`."""
    a, b = legs(64)
    left = np.eye(64) - 0.0005 * a
    return np.linalg.solve(left, np.eye(64) + 0.0005 * a), np.linalg.solve(left, 0.001 * b)


def s4_torch(length):
    """The Cauchy kernel as in state-spaces/s4 without its extension, in single precision; the truncated output vector
    `C̃ = (I - Ā^L)* C`, its parameter, is at hand."""
    frequencies, vectors = np.linalg.eigh(normal_part(64))
    positive = frequencies > 0
    into = vectors.conj().T[positive]
    power = np.linalg.matrix_power(s4_discrete()[0], length)
    output = numbers(64, 1) @ (np.eye(64) - power)
    poles, b, c = (
        torch.from_numpy(part).to(torch.complex64)
        for part in (-0.5 + 1j * frequencies[positive], into @ legs(64)[1], into @ output))
    p = b / np.sqrt(2)
    step = 0.001
    values = torch.stack([b * c.conj(), p * c.conj(), b * p.conj(), p * p.conj()])

    def run():
        omega = torch.exp(-2j * torch.pi * torch.arange(length // 2 + 1) / length).to(torch.complex64)
        z = 2 * (1 - omega) / (1 + omega)
        scaled = poles * step
        sums = torch.empty(4, len(z), dtype=torch.complex64)
        for start in range(0, len(z), 16384):
            node = z[start:start + 16384]
            direct = (values[:, :, None] / (node - scaled[:, None])).sum(1)
            mirrored = (values.conj()[:, :, None] / (node - scaled.conj()[:, None])).sum(1)
            sums[:, start:start + 16384] = (direct + mirrored) * step
        spectrum = (sums[0] - sums[1] * sums[2] / (1 + sums[3])) * 2 / (1 + omega)
        return torch.fft.irfft(spectrum, n=length)

    return run


def s4_powers(length, places):
    """`C Ā^k B̄` at some places by powers of the dense matrix, in double precision: a reference, not a peer."""
    transition, column = s4_discrete()
    squares = [transition]
    while 1 << len(squares) < length:
        squares.append(squares[-1] @ squares[-1])
    samples = []
    for k in places:
        state = column
        for bit, square in enumerate(squares):
            if k >> bit & 1:
                state = square @ state
        samples.append(numbers(64, 1) @ state)
    return np.array(samples)


# Rational transfer functions.

def rational(order):
    return numbers(order, 3) / order, numbers(order, 1)


def rtf_numpy(order, length):
    a, b = rational(order)
    whole = np.concatenate([[1.0], a])
    return lambda: np.fft.irfft(np.fft.rfft(b, length) / np.fft.rfft(whole, length), length)
