"""Export the averaged weights to `sprite-net.onnx`.

Also writes an example (inputs and wanted output) to check runtimes with.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from export_model import SpriteNetForExport
from half_weights import halve_weights
from sprite_net import NOISE
from trained_net import load_net

OPSET = 16


def example_inputs(styles: int) -> tuple[torch.Tensor, ...]:
    """Four cases: one concept, a seed, a hybrid, a mixed style."""
    random = np.random.default_rng(3)
    noise = np.zeros((4, NOISE), np.float32)
    noise[1] = random.standard_normal(NOISE)
    style = np.zeros((4, styles), np.float32)
    style[[0, 1, 2], [0, 1, 2]] = 1
    style[3, :2] = 0.5
    weights = np.array([[1, 0], [1, 0], [0.5, 0.5], [1, 0]], np.float32)
    ids = np.array([[0, 0], [30, 0], [60, 90], [200, 0]], np.int64)
    return tuple(map(torch.from_numpy, (ids, weights, style, noise)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder with the checkpoint; gets the example")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model, gets sprite-net.onnx")
    options = parser.parse_args()
    net, progress = load_net(options.work)
    model = SpriteNetForExport(net).eval()
    inputs = example_inputs(net.styles)
    names = ["concept_ids", "concept_weights", "style_weights", "noise"]
    path = options.out / "sprite-net.onnx"
    with torch.no_grad():
        wanted = model(*inputs)
        torch.onnx.export(
            model,
            inputs,
            str(path),
            opset_version=OPSET,
            input_names=names,
            output_names=["rgba"],
            dynamic_axes={name: {0: "batch"} for name in [*names, "rgba"]},
        )
    onnx.save(halve_weights(onnx.load(str(path))), str(path))
    onnx.checker.check_model(onnx.load(str(path)))
    example = {name: value.flatten().tolist() for name, value in zip(names, inputs)}
    example |= {"shapes": [list(value.shape) for value in inputs], "rgba": wanted.flatten().tolist()}
    (options.work / "sprite-example.json").write_text(json.dumps(example))
    print(path, path.stat().st_size, "bytes", progress)


if __name__ == "__main__":
    main()
