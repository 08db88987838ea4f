"""PSNR of the upscaler and of bicubic on held-out concepts, clean and with the faults of the sprite net's output."""
import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

sys.path.append(str(Path(__file__).resolve().parents[1] / "alebrije-sprites"))
from sticker_art import load_art  # noqa: E402
from train import degrade, is_held_out  # noqa: E402
from upscaler import Upscaler  # noqa: E402


def psnr(output: Tensor, target: Tensor) -> float:
    """Mean over pictures, dB, values 0..1, premultiplied RGBA."""
    error = (output.clamp(0, 1) - target).square().mean((1, 2, 3)).clamp(min=1e-8)
    return round((-10 * error.log10()).mean().item(), 2)


@torch.no_grad()
def compare(model: Upscaler, high: Tensor, low: Tensor) -> dict[str, float]:
    output = torch.cat([model(part) for part in low.split(32)])
    bicubic = F.interpolate(low, scale_factor=4, mode="bicubic", align_corners=False)
    return {"upscalerDb": psnr(output, high), "bicubicDb": psnr(bicubic, high)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model, gets evaluation.json")
    options = parser.parse_args()
    torch.manual_seed(2)
    state = torch.load(options.work / "upscaler.pt")
    model = Upscaler()
    model.load_state_dict(state["model"])
    art, index = load_art(options.data, options.work)
    rows = [row for row, (key, _) in enumerate(index) if is_held_out(key)]
    high = torch.from_numpy(np.stack([art[row] for row in rows])).permute(0, 3, 1, 2).float() / 255
    low = F.avg_pool2d(high, 4)
    report = {
        "heldOutConcepts": len({index[row][0] for row in rows}),
        "heldOutPictures": len(rows),
        "clean": compare(model, high, low),
        "degraded": compare(model, high, degrade(low)),
        "parameters": sum(p.numel() for p in model.parameters()),
        "trainingSteps": state["step"],
        "trainingMinutes": round(state["minutes"], 1),
    }
    (options.out / "evaluation.json").write_text(json.dumps(report, indent=2) + "\n")
    print(report)


if __name__ == "__main__":
    main()
