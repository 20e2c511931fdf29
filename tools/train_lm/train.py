"""The training loop."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from .configuration import END_OF_TEXT_ID, Configuration
from .model import TokenModel
from .optimizer import Optimizers


@dataclass(frozen=True)
class Stage:
    """A part of a run, until this share of its steps: `batch` windows of `window` tokens a step.

    Short windows first, because many starts teach more; long ones last, because a server carries the state on.
    """

    until: float
    window: int
    batch: int


@dataclass(frozen=True)
class Recipe:
    """How a model is trained. A run is as long as its steps, so that equal seeds give equal runs."""

    steps: int
    stages: tuple[Stage, ...]
    seed: int = 1
    muon_rate: float = 0.015
    adam_rate: float = 0.012
    weight_decay: float = 0.1
    # The share of the run at the full rate; a linear fall to zero follows.
    plateau: float = 0.2
    # The weights that are kept are averages over about 1 / (1 - averaging) steps.
    averaging: float = 0.99

    def ends(self) -> list[int]:
        """The step at which each stage ends."""
        return [round(self.steps * stage.until) for stage in self.stages]

    def tokens(self) -> int:
        """How many tokens are predicted, in all."""
        begins = [0, *self.ends()]
        return sum((end - begin) * s.window * s.batch for begin, end, s in zip(begins, begins[1:], self.stages))


def token_stream(tokenizer: Tokenizer, books: Mapping[str, str]) -> Tensor:
    """Every book's tokens, the end of text before each."""
    stream: list[int] = []
    for encoding in tokenizer.encode_batch(list(books.values())):
        stream += [END_OF_TEXT_ID, *encoding.ids]
    return torch.tensor(stream)


def batches(stream: Tensor, recipe: Recipe) -> Iterator[Tensor]:
    """The run's batches, (batch, window + 1) tokens each."""
    generator = torch.Generator().manual_seed(recipe.seed)
    begin = 0
    for stage, end in zip(recipe.stages, recipe.ends()):
        yield from islice(windows(stream, stage.window, stage.batch, generator), end - begin)
        begin = end


def windows(stream: Tensor, window: int, batch: int, generator: torch.Generator) -> Iterator[Tensor]:
    """Without end: (batch, window + 1) tokens.

    A pass cuts the stream into windows from a random phase on and shuffles them; each pass has its own phase.
    """
    while True:
        phase = int(torch.randint(window, (), generator=generator))
        starts = torch.arange(phase, len(stream) - window, window)
        starts = starts[torch.randperm(len(starts), generator=generator)]
        for chosen in starts.split(batch):
            if len(chosen) == batch:
                yield stream[chosen[:, None] + torch.arange(window + 1)]


class Run:
    """One training run: the model, its running average, and what was spent."""

    def __init__(self, configuration: Configuration, recipe: Recipe, stream: Tensor) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        self.model = TokenModel(configuration)
        self.average = {name: tensor.clone() for name, tensor in self.model.state_dict().items()}
        self.optimizers = Optimizers(self.model, recipe.muon_rate, recipe.adam_rate, recipe.weight_decay)
        self.batches = batches(stream, recipe)
        self.done = 0
        self.processor_seconds = 0.0

    def step(self) -> float:
        """One update; answers the loss before it, in nats a token."""
        start = time.process_time()
        self.optimizers.set_progress(self.done, self.done / self.recipe.steps, self.recipe.plateau)
        tokens = next(self.batches)
        loss = functional.cross_entropy(self.model(tokens[:, :-1]), tokens[:, 1:].flatten())
        loss.backward()
        self.optimizers.step()
        self.done += 1
        weight = 1 - min(self.recipe.averaging, self.done / (self.done + 10))
        with torch.no_grad():
            for name, parameter in self.model.named_parameters():
                self.average[name].lerp_(parameter, weight)
        self.processor_seconds += time.process_time() - start
        return loss.item()

    def averaged(self) -> TokenModel:
        """The model of the averaged weights."""
        model = TokenModel(self.model.configuration)
        model.load_state_dict(self.average)
        return model


@dataclass(frozen=True)
class Trained:
    """What a run leaves behind."""

    weights: dict[str, Tensor]
    steps: int
    processor_seconds: float
    threads: int

    @classmethod
    def load(cls, path: Path) -> "Trained":
        return cls(**torch.load(path, weights_only=True))

    def save(self, path: Path) -> None:
        torch.save({field: getattr(self, field) for field in self.__dataclass_fields__}, path)


def train(run: Run, held_out: Callable[[TokenModel], float], checkpoint: Path, interval: float = 100) -> None:
    """Trains to the end of the recipe. About every `interval` seconds prints the held-out bits per byte of the
    averaged weights and stores them, so that a run that is stopped leaves a model."""
    begun = reported = time.monotonic()
    losses: list[float] = []
    while run.done < run.recipe.steps:
        losses.append(run.step())
        if time.monotonic() - reported > interval or run.done == run.recipe.steps:
            model = run.averaged()
            Trained(model.state_dict(), run.done, run.processor_seconds, torch.get_num_threads()).save(checkpoint)
            print(
                f"step {run.done}/{run.recipe.steps}, {run.processor_seconds:.0f} CPU-s, "
                f"{time.monotonic() - begun:.0f} s: loss {sum(losses) / len(losses):.3f}, "
                f"held out {held_out(model):.4f} bits/byte",
                flush=True,
            )
            reported, losses = time.monotonic(), []
