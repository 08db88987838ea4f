"""Export the eye to `eye.onnx` and write `concepts.json` beside it. Also an example to check runtimes with."""
import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from eye_art import STYLES, read_concepts
from eye_net import WINDOW_PX, EyeNet
from half_weights import halve_weights
from torch import Tensor, nn

OPSET = 16
OUTPUTS = ("concepts", "styles", "embedding")


class EyeForExport(nn.Module):
    """windows uint8 [B,64,64,3] -> concepts [B,C+1] and styles [B,S], both summing to 1; embedding [B,128], length 1."""

    def __init__(self, net: EyeNet):
        super().__init__()
        self.net = net

    def forward(self, windows: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        concept, style, embedding = self.net(windows.permute(0, 3, 1, 2).float() / 255)
        return concept.softmax(1), style.softmax(1), embedding


def load_eye(work: Path) -> tuple[EyeNet, dict]:
    saved = torch.load(work / "eye.pt")
    net = EyeNet(len(read_concepts()), len(STYLES))
    net.load_state_dict(saved["net"])
    return net.eval(), saved["progress"]


def vocabulary(named: float, sure: float) -> dict:
    return {
        "schema": 1,
        "windowPx": WINDOW_PX,
        "thresholds": {"named": named, "sure": sure},
        "styles": [{"id": style["id"]} for style in STYLES],
        "concepts": [
            {
                "key": concept.key,
                "emoji": concept.emoji,
                "en": concept.name_en,
                "es": concept.name_es,
                "gender": concept.gender_es,
                "plural": concept.is_plural_es,
            }
            for concept in read_concepts()
        ],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder with the checkpoint; gets the example")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--named", type=float, required=True, help="least score of a concept that is named (perhaps)")
    parser.add_argument("--sure", type=float, required=True, help="score from which it is named without a perhaps")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    net, progress = load_eye(options.work)
    model = EyeForExport(net).eval()
    windows = torch.from_numpy(np.random.default_rng(2).integers(0, 256, (3, WINDOW_PX, WINDOW_PX, 3), np.uint8))
    path = options.out / "eye.onnx"
    with torch.no_grad():
        wanted = model(windows)
        torch.onnx.export(
            model,
            (windows,),
            str(path),
            opset_version=OPSET,
            input_names=["windows"],
            output_names=list(OUTPUTS),
            dynamic_axes={name: {0: "batch"} for name in ("windows", *OUTPUTS)},
        )
    onnx.save(halve_weights(onnx.load(str(path))), str(path))
    onnx.checker.check_model(onnx.load(str(path)))
    lines = json.dumps(vocabulary(options.named, options.sure), ensure_ascii=False)
    (options.out / "concepts.json").write_text(lines.replace('}, {"key"', '},\n{"key"') + "\n", encoding="utf-8")
    example = {"windows": windows.flatten().tolist()}
    example |= {name: value.flatten().tolist() for name, value in zip(OUTPUTS, wanted)}
    (options.work / "eye-example.json").write_text(json.dumps(example))
    print(path, path.stat().st_size, "bytes", progress)


if __name__ == "__main__":
    main()
