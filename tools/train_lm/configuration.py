"""What a model is made of, and the `config.json` that says so."""

from dataclasses import dataclass

FORMAT_VERSION = 1
END_OF_TEXT = "<|endoftext|>"
END_OF_TEXT_ID = 0


@dataclass(frozen=True)
class Configuration:
    """The sizes of a token model.

    The letters are those of the tensors' shapes: V `vocabulary`, d `hidden`, E `inner`, n `state` (complex modes of an
    `s4d` channel, order of an `rtf` one), k `convolution`.
    """

    vocabulary: int
    hidden: int
    inner: int
    state: int
    convolution: int
    layer_types: tuple[str, ...]
    rtf_length: int | None = None
    norm_epsilon: float = 1e-5

    def __post_init__(self) -> None:
        unknown = set(self.layer_types) - {"s4d", "rtf"}
        if unknown:
            raise ValueError(f"unknown layer types: {sorted(unknown)}")
        if ("rtf" in self.layer_types) != (self.rtf_length is not None):
            raise ValueError("rtf_length belongs to models with an rtf layer, and to those alone")

    @property
    def model_type(self) -> str:
        return "rtf_lm" if "rtf" in self.layer_types else "s4d_lm"

    def members(self, weights_digest: str) -> dict[str, object]:
        """The members of `config.json`, for weights with this SHA-256."""
        members: dict[str, object] = {
            "format_version": FORMAT_VERSION,
            "model_type": self.model_type,
            "vocab_size": self.vocabulary,
            "hidden_size": self.hidden,
            "intermediate_size": self.inner,
            "num_hidden_layers": len(self.layer_types),
            "layer_types": list(self.layer_types),
            "state_size": self.state,
            "conv_kernel": self.convolution,
        }
        if self.rtf_length is not None:
            members["rtf_length"] = self.rtf_length
        return members | {
            "tie_word_embeddings": True,
            "norm_epsilon": self.norm_epsilon,
            "bos_token_id": END_OF_TEXT_ID,
            "eos_token_id": END_OF_TEXT_ID,
            "sha256": weights_digest,
        }
