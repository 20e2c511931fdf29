"""Takes the weights from the package's TorchScript file: `python -m convert_vad DIRECTORY`.

The package's own safetensors file holds other weights.
"""

import hashlib
import json
import sys
from importlib.metadata import distribution, version
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save

from .reference import CONTEXT, HIDDEN, STEP, STRIDES, Detector

SAMPLE_RATE = 16_000
STEPS = 8
# The probability is what callers see. The encoder's weights reach 55 and cancel, so that single precision alone, in
# this reference or in the package's model, moves the state by 1.4e-5 to 3e-5.
PROBABILITY_TOLERANCE = 1e-5
STATE_TOLERANCE = 1e-4


def main() -> None:
    folder = Path(sys.argv[1])
    package = distribution("silero-vad")
    module = torch.jit.load(str(package.locate_file("silero_vad/data/silero_vad.jit")), map_location="cpu").eval()
    tensors = read_tensors(module)
    vectors = record(module, speech_like())
    probability, state = compare(tensors, vectors)
    words = f"the numpy reference differs by {probability:.1e} in probability and {state:.1e} in state"
    if not (probability <= PROBABILITY_TOLERANCE and state <= STATE_TOLERANCE):
        raise SystemExit(f"convert_vad: {words}")

    folder.mkdir(parents=True, exist_ok=True)
    weights = save(tensors)
    (folder / "model.safetensors").write_bytes(weights)
    (folder / "vectors.safetensors").write_bytes(save(vectors))
    members = {
        "format_version": 1,
        "model_type": "vad",
        "sample_rate": SAMPLE_RATE,
        "step_samples": STEP,
        "context_samples": CONTEXT,
        "hidden_size": HIDDEN,
        "sha256": hashlib.sha256(weights).hexdigest(),
    }
    (folder / "config.json").write_text(json.dumps(members, indent=2) + "\n", encoding="utf-8")
    licenses = [path for path in package.files or [] if path.name == "LICENSE"]
    (folder / "LICENSE").write_text(licenses[0].read_text(), encoding="utf-8")
    (folder / "MODEL_CARD.md").write_text(card(tensors, words), encoding="utf-8")
    print(f"{folder}: {sum(t.size for t in tensors.values()):,} parameters; {words}")


def read_tensors(module: torch.jit.ScriptModule) -> dict[str, np.ndarray]:
    """The tensors of the 16 kHz model, under the names of this project."""
    names = {"stft.forward_basis_buffer": "stft.basis", "decoder.decoder.2.bias": "output.bias"}
    names["decoder.decoder.2.weight"] = "output.weight"
    for layer in range(len(STRIDES)):
        for kind in ("weight", "bias"):
            names[f"encoder.{layer}.reparam_conv.{kind}"] = f"encoder.{layer}.{kind}"
    for kind in ("weight", "bias"):
        names[f"decoder.rnn.{kind}_ih"] = f"lstm.input.{kind}"
        names[f"decoder.rnn.{kind}_hh"] = f"lstm.hidden.{kind}"
    state = module.state_dict()
    tensors = {new: state[f"_model.{old}"].numpy() for old, new in names.items()}
    tensors["stft.basis"] = tensors["stft.basis"][:, 0]
    tensors["output.weight"] = tensors["output.weight"].reshape(-1)
    return {name: np.ascontiguousarray(tensor) for name, tensor in sorted(tensors.items())}


def speech_like() -> np.ndarray:
    """(8, 512): silence, then a voice of many harmonics through two formants, gliding, then noise."""
    time = np.arange(STEPS * STEP) / SAMPLE_RATE
    pitch = 2 * np.pi * np.cumsum(120 + 30 * np.sin(2 * np.pi * 4 * time)) / SAMPLE_RATE
    voice = np.zeros_like(time)
    for harmonic in range(1, 40):
        frequency = 120 * harmonic
        formants = sum(np.exp(-(((frequency - centre) / width) ** 2)) for centre, width in ((600, 200), (1700, 400)))
        voice += (formants + 0.02) * np.sin(harmonic * pitch)
    noise = np.random.default_rng(0).standard_normal(len(time))
    place = np.arange(len(time)) // STEP
    signal = np.where(place == 0, 0, np.where(place < 6, 0.15 * voice + 0.003 * noise, 0.05 * noise))
    return signal.astype(np.float32).reshape(STEPS, STEP)


@torch.no_grad()
def record(module: torch.jit.ScriptModule, samples: np.ndarray) -> dict[str, np.ndarray]:
    """What the package's model answers, and its state after each step."""
    module.reset_states()
    rows: dict[str, list[np.ndarray]] = {"context": [], "hidden": [], "cell": [], "probability": []}
    for step in samples:
        rows["probability"].append(module(torch.from_numpy(step)[None], SAMPLE_RATE).numpy()[0, 0])
        rows["context"].append(module._context.numpy()[0])
        hidden, cell = module._state.numpy()[:, 0]
        rows["hidden"].append(hidden)
        rows["cell"].append(cell)
    return {"samples": samples} | {name: np.array(row, dtype=np.float32) for name, row in rows.items()}


def compare(tensors: dict[str, np.ndarray], vectors: dict[str, np.ndarray]) -> tuple[float, float]:
    """The greatest differences of the probability and of the state, stepped in double precision."""
    detector = Detector({name: tensor.astype(np.float64) for name, tensor in tensors.items()})
    answer, state = 0.0, 0.0
    for index, samples in enumerate(vectors["samples"]):
        probability = detector.step(samples.astype(np.float64))
        answer = max(answer, float(abs(probability - vectors["probability"][index])))
        for name in ("context", "hidden", "cell"):
            state = max(state, float(np.abs(getattr(detector, name) - vectors[name][index]).max()))
    return answer, state


def card(tensors: dict[str, np.ndarray], words: str) -> str:
    rows = "\n".join(f"| `{name}` | {'×'.join(map(str, tensor.shape))} |" for name, tensor in tensors.items())
    return f"""# silero-vad

The 16 kHz voice activity detector of the package silero-vad {version("silero-vad")} (Silero Team, MIT, see LICENSE),
converted by `tools/convert_vad` from its TorchScript file. One step takes {STEP} samples and answers the probability of
speech; the state is {CONTEXT} samples of context and an LSTM's two vectors of {HIDDEN}.

| tensor (F32) | shape |
|---|---|
{rows}

`vectors.safetensors`: {STEPS} steps as the package's model answers them (`samples`, `probability`) with its state after
each (`context`, `hidden`, `cell`), from zero. Stepped in double precision, {words}:
single precision alone moves the state that far, as the encoder's weights reach 55 and cancel.
"""


if __name__ == "__main__":
    main()
