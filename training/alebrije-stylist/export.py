"""Export `stylist.onnx`, `encoder.onnx` and `optimise-step.onnx`, each with an example to check runtimes with."""
import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from export_model import EncoderForExport, OptimiserForExport, StylistForExport, gram, to_float
from torch import nn
from trained_stylist import load_stylist

sys.path.append(str(Path(__file__).resolve().parents[1] / "alebrije-sprites"))
from half_weights import halve_weights  # noqa: E402

OPSET = 16


def write(model: nn.Module, inputs: dict, outputs: list[str], dynamic: dict, path: Path, work: Path) -> None:
    with torch.no_grad():
        wanted = model(*inputs.values())
        torch.onnx.export(
            model.eval(), tuple(inputs.values()), str(path), opset_version=OPSET,
            input_names=list(inputs), output_names=outputs, dynamic_axes=dynamic,
        )  # fmt: skip
    onnx.save(halve_weights(onnx.load(str(path))), str(path))
    onnx.checker.check_model(onnx.load(str(path)))
    wanted = (wanted,) if isinstance(wanted, torch.Tensor) else wanted
    values = {**inputs, **dict(zip(outputs, wanted))}
    example = {
        name: {"type": str(value.dtype).split(".")[-1], "shape": list(value.shape), "data": value.flatten().tolist()}
        for name, value in values.items()
    }
    (work / f"{path.stem}-example.json").write_text(json.dumps({"inputs": list(inputs), "values": example}))
    print(path, path.stat().st_size, "bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder with the checkpoint; gets the examples")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    stylist, progress = load_stylist(options.work)
    random = np.random.default_rng(4)
    smooth = [
        random.integers(0, 256, (1, 8, 8, 3)).repeat(6, 1).repeat(8, 2),
        random.integers(0, 256, (1, 8, 4, 3)).repeat(5, 1).repeat(8, 2),
    ]
    content, style = (torch.from_numpy(picture.astype(np.uint8)) for picture in smooth)
    one = torch.ones(1)
    sides = {1: "height", 2: "width"}
    write(
        StylistForExport(stylist), {"content": content, "style": style, "alpha": one * 0.8, "whitening": one * 0.3}, ["picture"],
        {"content": sides, "picture": sides, "style": {1: "style_height", 2: "style_width"}}, options.out / "stylist.onnx", options.work,
    )  # fmt: skip
    names = [f"level_{i}" for i in range(1, 5)]
    levels = {name: {2: f"height_{i}", 3: f"width_{i}"} for i, name in enumerate(names, 1)}
    write(
        EncoderForExport(stylist.encoder), {"picture": content}, [*names, *[f"gram_{i}" for i in range(1, 5)]],
        {"picture": sides, **levels}, options.out / "encoder.onnx", options.work,
    )  # fmt: skip
    with torch.no_grad():
        target = stylist.encoder(to_float(content))[3]
        grams = [gram(level) for level in stylist.encoder(to_float(style))]
    planes = {2: "height", 3: "width"}
    start = to_float(content)
    inputs = {
        "picture": start,
        "first_moment": start * 0,
        "second_moment": start * 0,
        "step": one,
        "rate": one * 0.02,
        "content": target,
    }
    inputs |= {f"gram_{i}": value for i, value in enumerate(grams, 1)} | {
        "content_weight": one,
        "style_weight": one * 10,
    }
    outputs = ["next_picture", "next_first_moment", "next_second_moment", "content_loss", "style_loss", "preview"]
    dynamic = {name: planes for name in ("picture", "first_moment", "second_moment", *outputs[:3])}
    dynamic |= {"content": {2: "content_height", 3: "content_width"}, "preview": sides}
    write(
        OptimiserForExport(stylist.encoder), inputs, outputs, dynamic, options.out / "optimise-step.onnx", options.work
    )
    print(progress)


if __name__ == "__main__":
    main()
