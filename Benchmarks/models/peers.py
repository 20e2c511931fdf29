#!/usr/bin/env python3
"""Compares the recurrent inference of a token model with eager torch: one thread each, in turn, in one run.

Usage: peers.py [--rounds N]

The model has the size of the one that ships (d = 128, E = 256, 4 layers, n = 16, k = 4, V = 2048). Both make the same
weights; their logits after eight tokens are compared first, to 1e-4 of the largest. A cell is the best round in
processor time; a ratio says how many times faster this project is. Exit status 1 where a target is missed.
"""

import argparse
import os
import subprocess
import time
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
import torch

torch.set_num_threads(1)
PROGRAM = Path(__file__).resolve().parent / ".build/release/ModelsBenchmark"
V, D, E, N, K, LAYERS = 2048, 128, 256, 16, 4, 4


class Draws:
    """The numbers of the linear congruential generator that Workload.swift uses."""

    def __init__(self):
        self.word = 1

    def __call__(self, shape, size):
        count = int(np.prod(shape))
        words = np.empty(count, dtype=np.uint32)
        for place in range(count):
            self.word = (self.word * 1664525 + 1013904223) & 0xFFFFFFFF
            words[place] = self.word
        numbers = ((words >> 8).astype(np.float32) * np.float32(2**-23) - 1) * np.float32(size)
        return torch.from_numpy(numbers.reshape(shape))


class Layer:
    def __init__(self, draw):
        self.w_in = draw((2 * E, D), 0.125)
        self.taps, self.bias = draw((E, K), 0.5), draw((E,), 0.125)
        self.log_step = draw((E,), 2) - 4
        self.log_decay, self.frequency = torch.full((E, N), -0.6875), (torch.arange(N) * 3.125).repeat(E, 1)
        self.c = draw((E, N, 2), 0.5)
        self.feedthrough = draw((E,), 1)
        self.w_out = draw((D, E), 0.125)
        self.discretize()

    def discretize(self):
        rate = torch.complex(self.log_decay.exp().neg(), self.frequency)
        self.pole = torch.exp(rate * self.log_step.exp()[:, None])
        self.readout = 2 * torch.view_as_complex(self.c) * (self.pole - 1) / rate


class Model:
    """A batch of sessions that step together, written as one writes it in torch."""

    def __init__(self, sessions):
        draw = Draws()
        self.embedding = draw((V, D), 0.0625)
        self.layers = [Layer(draw) for _ in range(LAYERS)]
        self.weight = torch.ones(D)
        self.sessions = sessions
        self.reset()

    def reset(self):
        self.tails = [torch.zeros(self.sessions, E, K - 1) for _ in self.layers]
        self.states = [torch.zeros(self.sessions, E, N, dtype=torch.complex64) for _ in self.layers]

    def step(self, tokens):
        norm, silu = torch.nn.functional.rms_norm, torch.nn.functional.silu
        x = self.embedding[tokens]
        for index, layer in enumerate(self.layers):
            u, gate = (norm(x, (D,), self.weight, 1e-5) @ layer.w_in.T).chunk(2, -1)
            recent = torch.cat([self.tails[index], u[..., None]], -1)
            self.tails[index] = recent[..., 1:]
            u = silu((recent * layer.taps).sum(-1) + layer.bias)
            state = layer.pole * self.states[index] + u[..., None]
            self.states[index] = state
            y = (layer.readout * state).sum(-1).real + layer.feedthrough * u
            x = x + (y * silu(gate)) @ layer.w_out.T
        return norm(x, (D,), self.weight, 1e-5) @ self.embedding.T


class Rediscretized(Model):
    """The same as a module for training is stepped as it is: from its parameters, at every token."""

    def step(self, tokens):
        for layer in self.layers:
            layer.discretize()
        return super().step(tokens)


def tokens(step, sessions):
    return torch.tensor([(step * 37 + lane * 91 + 1) % V for lane in range(sessions)])


def seconds(model, steps):
    """The seconds of processor time of one token."""
    inputs = [tokens(step, model.sessions) for step in range(steps)]
    model.step(inputs[0])
    start = time.process_time()
    for row in inputs:
        model.step(row)
    return (time.process_time() - start) / (steps * model.sessions)


class Ours:
    def __init__(self):
        self.process = subprocess.Popen([PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    ours, one, many = Ours(), Model(1), Model(16)
    module_one, module_many = Rediscretized(1), Rediscretized(16)
    expected = np.array([float(word) for word in ours.ask("values").split()])
    for step in range(8):
        found = one.step(tokens(step, 1))[0].numpy()
    error = np.abs(found - expected).max() / np.abs(expected).max()
    print(f"logits after 8 tokens: torch differs by {error:.1e} of the largest")
    best = {}
    for _ in range(rounds):
        measured = {name: float(ours.ask(name)) for name in ("step 1", "step 16", "prefill", "fork", "sample")}
        measured |= {"torch 1": seconds(one, 100), "torch 16": seconds(many, 40)}
        measured |= {"module 1": seconds(module_one, 50), "module 16": seconds(module_many, 20)}
        best = {name: min(value, best.get(name, value)) for name, value in measured.items()}
    passed = [error < 1e-4]

    def row(name, figure, target, reached):
        passed.append(reached)
        print(f"{name:34} {figure:>24}   target {target:18} {'ok' if reached else 'MISSED'}")

    for sessions, ratio, rate in ((1, 25, 17e3), (16, 8, 32e3)):
        mine, theirs = 1 / best[f"step {sessions}"], 1 / best[f"torch {sessions}"]
        row(f"{sessions} sessions, tokens a second", f"{mine:,.0f}", f"{rate:,.0f}", mine >= rate)
        row(f"{sessions} sessions, torch eager", f"{theirs:,.0f} ({mine / theirs:.1f} x)", f"{ratio} x",
            mine / theirs >= ratio)
    for sessions in (1, 16):
        mine, theirs = 1 / best[f"step {sessions}"], 1 / best[f"module {sessions}"]
        name = f"{sessions} sessions, torch rediscretized"
        print(f"{name:34} {f'{theirs:,.0f} ({mine / theirs:.1f} x)':>24}   no target")
    row("prefill, tokens a second", f"{1 / best['prefill']:,.0f}", "40,000", best["prefill"] <= 1 / 40e3)
    row("fork, µs", f"{best['fork'] * 1e6:.2f}", "10", best["fork"] <= 1e-5)
    row("sample (τ, top k, top p), µs", f"{best['sample'] * 1e6:.2f}", "15", best["sample"] <= 1.5e-5)
    raise SystemExit(0 if all(passed) else 1)


main()
