"""The recurrences of `compare` as the peers run them, a part of `workloads`: a pass makes 1,000 steps from rest."""

import numba
import numpy as np
import torch

from workloads import complex_numbers, numbers, rational


def companion_numpy(order):
    a, b = rational(order)
    inputs = numbers(1000, 2)

    def run():
        state, outputs = np.zeros(order), np.empty(1000)
        for k in range(1000):
            fresh = inputs[k] - a @ state
            state[1:] = state[:-1]
            state[0] = fresh
            outputs[k] = b @ state
        return outputs

    return run


def companion_numba(order):
    a, b = rational(order)
    inputs = numbers(1000, 2)

    @numba.njit(fastmath=True)
    def steps(a, b, inputs):
        # The state moves down a longer array, so that nothing is shifted.
        memory, outputs = np.zeros(order + 1000), np.empty(1000)
        for k in range(1000):
            newest = 1000 - k
            fresh = inputs[k]
            for i in range(order):
                fresh -= a[i] * memory[newest + i]
            newest -= 1
            memory[newest] = fresh
            total = 0.0
            for i in range(order):
                total += b[i] * memory[newest + i]
            outputs[k] = total
        return outputs

    return lambda: steps(a, b, inputs)


def dense_system(order):
    matrix = numbers(order * order, 4).reshape(order, order) / order
    return matrix, numbers(order, 1), numbers(order, 2), numbers(1000, 3)


def dense_numpy(order):
    matrix, b, c, inputs = dense_system(order)

    def run():
        x, outputs = np.zeros(order), np.empty(1000)
        for k in range(1000):
            x = matrix @ x + b * inputs[k]
            outputs[k] = c @ x
        return outputs

    return run


def dense_numba(order):
    matrix, b, c, inputs = dense_system(order)

    @numba.njit(fastmath=True)
    def steps(matrix, b, c, inputs):
        x, y, outputs = np.zeros(order), np.empty(order), np.empty(1000)
        for k in range(1000):
            np.dot(matrix, x, y)
            total = 0.0
            for n in range(order):
                x[n] = y[n] + b[n] * inputs[k]
                total += c[n] * x[n]
            outputs[k] = total
        return outputs

    return lambda: steps(matrix, b, c, inputs)


def diagonal_system(channels, order):
    n = np.arange(order)
    row = (0.9 - 0.001 * n) + 1j * (0.1 + 0.005 * n)
    decay = np.tile(row, (channels, 1))
    gain = np.stack([complex_numbers(order, (h, h + 1)) for h in range(channels)])
    readout = np.stack([complex_numbers(order, (h + 2, h + 3)) for h in range(channels)])
    inputs = numbers(channels, 5).astype(np.float32)
    return *(part.astype(np.complex64) for part in (decay, gain, readout)), inputs


def diagonal_torch(channels, order):
    decay, gain, readout, inputs = (torch.from_numpy(part) for part in diagonal_system(channels, order))

    def run():
        state = torch.zeros(channels, order, dtype=torch.complex64)
        for _ in range(1000):
            state = decay * state + gain * inputs[:, None]
            outputs = 2 * (readout * state).sum(1).real
        return outputs

    return run


def diagonal_numba(channels, order):
    decay, gain, readout, inputs = diagonal_system(channels, order)

    @numba.njit(fastmath=True)
    def steps(decay, gain, readout, inputs):
        state, outputs = np.zeros((channels, order), np.complex64), np.zeros(channels, np.float32)
        for _ in range(1000):
            for channel in range(channels):
                total = np.float32(0)
                for n in range(order):
                    x = decay[channel, n] * state[channel, n] + gain[channel, n] * inputs[channel]
                    state[channel, n] = x
                    total += readout[channel, n].real * x.real - readout[channel, n].imag * x.imag
                outputs[channel] = 2 * total
        return outputs

    return lambda: steps(decay, gain, readout, inputs)
