"""The token model, for training: every window at once, by FFT convolution.

    x ← embedding[token]
    x ← x + W_out [kernel(silu(conv_k(W_u rms(x)))) ∘ silu(W_g rms(x))]     for each layer
    logits = embedding · rms_f(x)

Activations are (channels, windows, time), so that a projection is one matrix product and a convolution runs along
contiguous memory. Parameters carry the names and shapes of the exported tensors.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from . import functions
from .configuration import Configuration
from .kernels import DiagonalKernel, RationalKernel, StoredRationalKernel


class RootMeanSquareNorm(nn.Module):
    """rms(x) = x / √(mean(x²) + ε) ∘ weight, over the channels."""

    def __init__(self, width: int, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        scale = torch.rsqrt(x.square().mean(dim=0, keepdim=True) + self.epsilon)
        return x * scale * self.weight[:, None, None]


class Projection(nn.Module):
    """A matrix (out, in) and no bias, over the channels."""

    def __init__(self, inputs: int, outputs: int, deviation: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(deviation * torch.randn(outputs, inputs))

    def forward(self, x: Tensor) -> Tensor:
        return functions.product(self.weight, x.flatten(1)).unflatten(1, x.shape[1:])


class ShortConvolution(nn.Module):
    """The causal depthwise convolution: tap j multiplies the input k - 1 - j steps back."""

    def __init__(self, width: int, taps: int) -> None:
        super().__init__()
        bound = taps**-0.5
        self.weight = nn.Parameter(torch.empty(width, 1, taps).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, u: Tensor) -> Tensor:
        return functions.ShortConvolution.apply(u, self.weight[:, 0], self.bias)


class Mixer(nn.Module):
    """A layer's kernel between its projections, and the gate."""

    def __init__(self, configuration: Configuration, layer_type: str) -> None:
        super().__init__()
        d, inner = configuration.hidden, configuration.inner
        self.in_proj = Projection(d, 2 * inner, 0.02)
        self.conv1d = ShortConvolution(inner, configuration.convolution)
        if layer_type == "rtf":
            self.kernel: nn.Module = RationalKernel(inner, configuration.state, configuration.rtf_length)
        else:
            self.kernel = DiagonalKernel(inner, configuration.state)
        # The residual stream is a sum over layers: each starts small, so that the sum starts as the embedding.
        self.out_proj = Projection(inner, d, 0.02 / len(configuration.layer_types) ** 0.5)

    def forward(self, x: Tensor) -> Tensor:
        u, gate = self.in_proj(x).chunk(2)
        u = functional.silu(self.conv1d(u))
        y = functions.LongConvolution.apply(u, self.kernel(u.shape[2]))
        return self.out_proj(y * functional.silu(gate))


class Layer(nn.Module):
    def __init__(self, configuration: Configuration, layer_type: str) -> None:
        super().__init__()
        self.norm = RootMeanSquareNorm(configuration.hidden, configuration.norm_epsilon)
        self.mixer = Mixer(configuration, layer_type)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.mixer(self.norm(x))


class Backbone(nn.Module):
    def __init__(self, configuration: Configuration) -> None:
        super().__init__()
        self.embedding = nn.Embedding(configuration.vocabulary, configuration.hidden)
        # Tied to the output: a wider start makes the first logits, and the first loss, far too large.
        nn.init.normal_(self.embedding.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(configuration, name) for name in configuration.layer_types)
        self.norm_f = RootMeanSquareNorm(configuration.hidden, configuration.norm_epsilon)

    def forward(self, tokens: Tensor) -> Tensor:
        x = self.embedding(tokens).movedim(-1, 0)
        for layer in self.layers:
            x = layer(x)
        return self.norm_f(x)


class TokenModel(nn.Module):
    """Logits of the next token at every place of every window."""

    def __init__(self, configuration: Configuration) -> None:
        super().__init__()
        self.configuration = configuration
        self.backbone = Backbone(configuration)

    def forward(self, tokens: Tensor) -> Tensor:
        """tokens (windows, L) → logits (windows · L, V)."""
        hidden = self.backbone(tokens)
        return functions.product(hidden.flatten(1).t(), self.backbone.embedding.weight.t())

    @torch.no_grad()
    def tensors(self) -> dict[str, Tensor]:
        """The tensors to export, by their names there, in single precision."""
        named = {name: tensor.detach() for name, tensor in self.state_dict().items()}
        for index, layer in enumerate(self.backbone.layers):
            kernel = layer.mixer.kernel
            if isinstance(kernel, RationalKernel):
                prefix = f"backbone.layers.{index}.mixer.kernel."
                named[prefix + "a"] = kernel.denominator(named.pop(prefix + "reflection").double())
        return {name: tensor.float().contiguous() for name, tensor in sorted(named.items())}

    @classmethod
    def stored(cls, configuration: Configuration, tensors: dict[str, Tensor]) -> "TokenModel":
        """The model of exported tensors."""
        model = cls(configuration)
        for index, layer_type in enumerate(configuration.layer_types):
            if layer_type == "rtf":
                prefix = f"backbone.layers.{index}.mixer.kernel."
                own = (tensors[prefix + name] for name in ("a", "b", "h_0"))
                kernel = StoredRationalKernel(*own, configuration.rtf_length)
                model.backbone.layers[index].mixer.kernel = kernel
        model.load_state_dict(tensors)
        return model
