"""The models that this directory trains: sizes, recipes and what their cards say first."""

from dataclasses import dataclass, replace

from .configuration import Configuration
from .train import Recipe, Stage

TEXT_DIGEST = "36a0e4489199828650615f60f040604c69c7f196f407aa9747c03035773f5dee"
VOCABULARY = 2048


@dataclass(frozen=True)
class Specification:
    """A model to train."""

    name: str
    summary: str
    configuration: Configuration
    recipe: Recipe

    def quick(self) -> "Specification":
        """The same model after a few steps, to see that every stage works."""
        return replace(self, recipe=replace(self.recipe, steps=60))


SPECIFICATIONS = (
    Specification(
        name="s4d-english",
        summary="A recurrent language model of four S4D layers.",
        configuration=Configuration(VOCABULARY, 128, 256, 16, 4, ("s4d",) * 4),
        recipe=Recipe(steps=7000, stages=(Stage(0.5, 256, 8), Stage(0.75, 1024, 2), Stage(1, 2048, 1))),
    ),
    Specification(
        name="rtf-english-demo",
        summary=(
            "A small recurrent language model of two RTF layers. It demonstrates that a rational transfer function, "
            "trained without a state, is served with one; for text, take `s4d-english`."
        ),
        configuration=Configuration(VOCABULARY, 64, 128, 8, 4, ("rtf",) * 2, rtf_length=256),
        recipe=Recipe(steps=1500, stages=(Stage(1, 256, 8),)),
    ),
)
