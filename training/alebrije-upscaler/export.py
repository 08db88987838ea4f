"""Export the upscaler to `upscaler-x4.onnx`, with an example (input and wanted output) to check runtimes with."""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
from upscaler import Upscaler, UpscalerForExport

OPSET = 16


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder with the checkpoint; gets the example")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model, gets upscaler-x4.onnx")
    options = parser.parse_args()
    upscaler = Upscaler()
    upscaler.load_state_dict(torch.load(options.work / "upscaler.pt")["model"])
    model = UpscalerForExport(upscaler).eval()
    rgba = torch.from_numpy(np.random.default_rng(1).integers(0, 256, (2, 20, 24, 4), np.uint8))
    path = options.out / "upscaler-x4.onnx"
    with torch.no_grad():
        wanted = model(rgba)
        torch.onnx.export(
            model,
            (rgba,),
            str(path),
            opset_version=OPSET,
            input_names=["rgba"],
            output_names=["rgba_x4"],
            dynamic_axes={
                "rgba": {0: "batch", 1: "height", 2: "width"},
                "rgba_x4": {0: "batch", 1: "height_x4", 2: "width_x4"},
            },
        )
    example = {"shapes": [list(rgba.shape)], "input": rgba.flatten().tolist(), "want": wanted.flatten().tolist()}
    (options.work / "upscaler-example.json").write_text(json.dumps(example))
    print(path, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
