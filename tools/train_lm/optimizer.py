"""Muon for the matrices, AdamW for the rest."""

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.optim import AdamW, Optimizer


def orthogonalized(wide: Tensor, steps: int = 5) -> Tensor:
    """Approximate orthogonal factors, U Vᵀ of U Σ Vᵀ with singular values near 1, of (matrices, rows, columns).

    Rounds of x ← a x + (b x xᵀ + c (x xᵀ)²) x in bfloat16, for matrices with at most as many rows as columns.

    Source: Jordan et al., "Muon" (2024), with its coefficients of the quintic.
    """
    a, b, c = 3.4445, -4.7750, 2.0315
    x = (wide / (wide.norm(dim=(1, 2), keepdim=True) + 1e-7)).bfloat16()
    for _ in range(steps):
        square = torch.bmm(x, x.mT)
        x = torch.baddbmm(x, torch.baddbmm(square, square, square, beta=b, alpha=c), x, beta=a)
    return x.float()


class Muon(Optimizer):
    """w ← w (1 - lr · decay) - lr · √max(1, rows / columns) · orthogonalized(g + μ m), with momentum m ← μ m + g.

    A matrix is taken as `parts` equal blocks of rows, each with its own factor; blocks of one shape, or of its
    transpose, go through the rounds together.
    """

    def __init__(self, groups: Iterable[dict[str, object]], lr: float, momentum: float, weight_decay: float) -> None:
        super().__init__(groups, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self) -> None:
        batches: dict[tuple[int, int], list[tuple[Tensor, Tensor, float]]] = {}
        for group in self.param_groups:
            for matrix in group["params"]:
                buffer = self.state[matrix].setdefault("momentum", torch.zeros_like(matrix))
                buffer.mul_(group["momentum"]).add_(matrix.grad)
                update = matrix.grad.add(buffer, alpha=group["momentum"])
                matrix.mul_(1 - group["lr"] * group["weight_decay"])
                for block, change in zip(matrix.chunk(group["parts"]), update.chunk(group["parts"])):
                    rows, columns = block.shape
                    rate = group["lr"] * max(1.0, rows / columns) ** 0.5
                    if rows > columns:
                        block, change = block.t(), change.t()
                    batches.setdefault(tuple(block.shape), []).append((block, change, rate))
        for entries in batches.values():
            factors = orthogonalized(torch.stack([change for _, change, _ in entries]))
            for (block, _, rate), factor in zip(entries, factors):
                block.sub_(factor, alpha=rate)


class Optimizers:
    """Both optimizers under one schedule: a linear warm-up, a plateau, a linear fall to zero."""

    def __init__(
        self, model: nn.Module, muon_rate: float, adam_rate: float, weight_decay: float, warm_up: int = 40
    ) -> None:
        halves, matrices, weights, kernels = [], [], [], []
        for name, parameter in model.named_parameters():
            if name.endswith("in_proj.weight"):
                halves.append(parameter)
            elif name.endswith("out_proj.weight"):
                matrices.append(parameter)
            elif ".kernel." in name:
                kernels.append(parameter)
            else:
                weights.append(parameter)
        groups = [{"params": halves, "parts": 2}, {"params": matrices, "parts": 1}]
        self.muon = Muon(groups, muon_rate, 0.95, weight_decay)
        # The kernels' own parameters move slowly, as in S4: their poles decide what is remembered.
        self.adam = AdamW(
            [{"params": weights}, {"params": kernels, "lr": adam_rate}],
            lr=adam_rate, betas=(0.9, 0.98), eps=1e-10, weight_decay=0.0,
        )
        self.peaks = [(group, group["lr"]) for group in self.muon.param_groups + self.adam.param_groups]
        self.warm_up = warm_up

    def set_progress(self, step: int, progress: float, plateau: float) -> None:
        """Sets the rates for a step; `progress` in [0, 1] is the share of the run that is done."""
        fall = 1.0 if progress < plateau else (1 - progress) / (1 - plateau)
        factor = min(1.0, (step + 1) / self.warm_up) * max(fall, 0.0)
        for group, peak in self.peaks:
            group["lr"] = factor * peak

    def step(self) -> None:
        self.muon.step()
        self.adam.step()
        for optimizer in (self.muon, self.adam):
            optimizer.zero_grad(set_to_none=True)
