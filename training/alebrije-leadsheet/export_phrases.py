"""Export the models of phrases: the VAE as `encoder.onnx`, `begin.onnx` and `write.onnx`, the GAN as `generator.onnx`; and `contract.json`."""
import argparse
import json
import sys
from pathlib import Path

import onnx
import torch
from phrase_gan import NOISE, Generator
from phrase_vae import HIDDEN, LATENT, PLAN, Decoder, Encoder
from phrases import BARS, CHORDS, HALVES, PLACES, SYMBOLS
from vocabulary import LOWEST, QUALITIES

sys.path.append(str(Path(__file__).resolve().parents[1] / "alebrije-sprites"))
from half_weights import halve_weights  # noqa: E402

OPSET = 14
FACTS = {"schema": 1, "bars": BARS, "places": PLACES, "symbols": SYMBOLS, "lowestPitch": LOWEST, "chords": 1 + 12 * len(QUALITIES)}


class Call(torch.nn.Module):
    """One method of a network as a network."""

    def __init__(self, owner: torch.nn.Module, call):
        super().__init__()
        self.owner, self.call = owner, call

    def forward(self, *inputs):
        return self.call(*inputs)


def rounded(state: dict) -> dict:
    return {name: value.half().float() if value.numel() >= 256 else value for name, value in state.items()}


def load_vae(work: Path):
    saved = torch.load(work / "vae.pt", map_location="cpu")
    encoder, decoder = Encoder(), Decoder()
    encoder.load_state_dict(rounded(saved["encoder"]))
    decoder.load_state_dict(rounded(saved["decoder"]))
    return encoder.eval(), decoder.eval()


def load_generator(work: Path):
    generator = Generator()
    generator.load_state_dict(rounded(torch.load(work / "gan.pt", map_location="cpu")["average"]))
    return generator.eval()


def export(network, inputs: dict, outputs: list, path: Path, batch_axis: dict) -> None:
    axes = {name: {batch_axis.get(name, 0): "batch"} for name in [*inputs, *outputs]}
    torch.onnx.export(
        network, tuple(inputs.values()), str(path), opset_version=OPSET, input_names=list(inputs), output_names=outputs, dynamic_axes=axes
    )
    onnx.save(halve_weights(onnx.load(str(path))), str(path))
    onnx.checker.check_model(str(path))
    print(path, path.stat().st_size)


def whole(*shape: int) -> torch.Tensor:
    return torch.zeros(*shape, dtype=torch.int64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["vae", "gan"])
    parser.add_argument("--work", type=Path, required=True, help="folder of the checkpoints")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    condition = whole(2, 2)
    if options.kind == "vae":
        encoder, decoder = load_vae(options.work)
        mean = Call(encoder, lambda melody, chords, told: encoder(melody, chords, told)[0])
        inputs = {"melody": whole(2, BARS * PLACES), "chords": whole(2, BARS * HALVES), "condition": condition}
        export(mean, inputs, ["latent"], options.out / "encoder.onnx", {})
        inputs = {"latent": torch.zeros(2, LATENT), "condition": condition}
        export(Call(decoder, decoder.begin), inputs, ["chordLogits", "plan", "state"], options.out / "begin.onnx", {"state": 1})
        inputs = {"before": whole(2, 1), "chord": whole(2, 1), "place": whole(2, 1), "plan": torch.zeros(2, 1, PLAN), "state": torch.zeros(1, 2, HIDDEN)}
        export(Call(decoder, decoder.write), inputs, ["logits", "next"], options.out / "write.onnx", {"state": 1, "next": 1})
        facts = {**FACTS, "kind": "vae", "latent": LATENT, "plan": PLAN, "state": HIDDEN}
    else:
        inputs = {"noise": torch.zeros(2, NOISE), "condition": condition}
        export(load_generator(options.work), inputs, ["melodyLogits", "chordLogits"], options.out / "generator.onnx", {})
        facts = {**FACTS, "kind": "gan", "noise": NOISE}
    assert facts["chords"] == CHORDS
    (options.out / "contract.json").write_text(json.dumps(facts, indent=2) + "\n")


if __name__ == "__main__":
    main()
