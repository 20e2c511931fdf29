"""Softmax, sparsemax and entmax of `compare` as torch and the entmax package run them, in single precision.

A row is normal numbers times 10 (peaked) or 0.01 (flat), the same to the last bit as in Numbers.swift. The entmax
package is run as it comes, with a whole sort, and with k = 100, which sorts the hundred largest first. torch uses the
widest vectors of the processor, unless ATEN_CPU_CAPABILITY says less (avx2, as this project is compiled for).
"""

import entmax
import numpy as np
import torch

SHAPES = ((4096, 16), (1024, 1000), (64, 32000), (1, 128256), (1, 1000000))
SCALES = {"peaked": 10.0, "flat": 0.01}


def normals(count):
    """Sums of twelve numbers in [0, 1) less 6, from SplitMix64 with the seed 1."""
    step = np.arange(1, 12 * count + 1, dtype=np.uint64)
    word = np.uint64(1) + step * np.uint64(0x9E3779B97F4A7C15)
    word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    even = ((word ^ (word >> np.uint64(31))) >> np.uint64(11)).astype(float) * 2.0**-53
    total = np.full(count, -6.0)
    for place in range(12):
        total += even[place::12]
    return total


def logits(scale, rows, length):
    values = (SCALES[scale] * normals(rows * length)).astype(np.float32)
    return torch.from_numpy(values.reshape(rows, length))


def softmax(scale, rows, length):
    x = logits(scale, rows, length)
    return lambda: torch.softmax(x, dim=-1)


def sparsemax(scale, rows, length, k=None):
    x = logits(scale, rows, length)
    return lambda: entmax.sparsemax(x, dim=-1, k=k)


def entmax15(scale, rows, length, k=None):
    x = logits(scale, rows, length)
    return lambda: entmax.entmax15(x, dim=-1, k=k)


def bisection(scale, rows, length):
    x = logits(scale, rows, length)
    return lambda: entmax.entmax_bisect(x, alpha=1.25, dim=-1)


def values(answer):
    """Of every row: the sum of squares, the largest, and the mean place."""
    p = answer.double()
    place = torch.arange(1, p.shape[1] + 1, dtype=torch.float64) / p.shape[1]
    return torch.cat([(p * p).sum(1), p.max(1).values, p @ place]).numpy()


def sorted_peers(run, scale, shape):
    return {"entmax f32": (run, scale, *shape), "entmax k=100 f32": (run, scale, *shape, min(100, shape[1]))}


ROWS = [
    (f"{kind}-{scale} {rows} {length}", peers)
    for scale in SCALES
    for kind, make in {
        "softmax": lambda scale, shape: {"torch f32": (softmax, scale, *shape)},
        "sparsemax": lambda scale, shape: sorted_peers(sparsemax, scale, shape),
        "entmax15": lambda scale, shape: sorted_peers(entmax15, scale, shape),
        "entmax125": lambda scale, shape: {"bisection f32": (bisection, scale, *shape)},
    }.items()
    for rows, length in SHAPES
    for peers in [make(scale, (rows, length))]
]
NAMES = {name.split()[0] for name, _ in ROWS}
