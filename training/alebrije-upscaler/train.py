"""Train the x4 upscaler on emoji art: 96 px crops from their 24 px box-filtered versions, for a set time.

A concept is held out in all styles when its key hashes to the test part, so the score is on drawings never seen.
"""
import argparse
import json
import sys
import time
import zlib
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

sys.path.append(str(Path(__file__).resolve().parents[1] / "alebrije-sprites"))
from sticker_art import load_art  # noqa: E402
from upscaler import Upscaler  # noqa: E402

CROP_PX, BATCH, PEAK_RATE = 96, 16, 1.5e-3


def is_held_out(key: str) -> bool:
    """About 6 % of the concepts, chosen by a stable hash of the code points."""
    return zlib.crc32(key.encode()) % 16 == 0


def draw_batch(art: np.ndarray, rows: np.ndarray, random: np.random.Generator) -> Tensor:
    """Random crops with flips and shuffled colour channels: float [BATCH,4,CROP_PX,CROP_PX] in 0..1."""
    crops = []
    for row in random.choice(rows, BATCH):
        y, x = random.integers(0, 128 - CROP_PX + 1, 2)
        crop = art[row, y : y + CROP_PX, x : x + CROP_PX]
        if random.random() < 0.5:
            crop = crop[:, ::-1]
        if random.random() < 0.3:
            crop = crop[..., [*random.permutation(3), 3]]
        crops.append(crop)
    return torch.from_numpy(np.stack(crops)).permute(0, 3, 1, 2).float().div_(255).contiguous()


def degrade(low: Tensor) -> Tensor:
    """Per picture: a little noise, a little blur, 8-bit rounding, because the sprite net's output has all three."""
    count = low.shape[0]
    blurred = F.avg_pool2d(F.pad(low, (1, 1, 1, 1), mode="replicate"), 3, 1)
    amount = torch.rand(count, 1, 1, 1) * 0.45 * (torch.rand(count, 1, 1, 1) < 0.4)
    noise = torch.randn_like(low) * torch.rand(count, 1, 1, 1) * 0.02 * (torch.rand(count, 1, 1, 1) < 0.5)
    return (torch.lerp(low, blurred, amount) + noise).clamp(0, 1).mul(255).round().div(255)


def reconstruction_loss(output: Tensor, target: Tensor) -> Tensor:
    """L1 on pixels and on their horizontal and vertical differences, so that edges weigh more than flat areas."""
    error = output - target
    edges = error.diff(dim=3).abs().mean() + error.diff(dim=2).abs().mean()
    return error.abs().mean() + 0.5 * edges


def save(work: Path, model: Upscaler, step: int, minutes: float) -> None:
    torch.save({"model": model.state_dict(), "step": step, "minutes": minutes}, work / "upscaler.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the atlases")
    parser.add_argument("--work", type=Path, required=True, help="folder for the cache and checkpoints")
    parser.add_argument("--minutes", type=float, default=14)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(5)
    random = np.random.default_rng(5)
    art, index = load_art(options.data, options.work)
    rows = np.array([row for row, (key, _) in enumerate(index) if not is_held_out(key)])
    model = Upscaler().to(memory_format=torch.channels_last)
    print("parameters", sum(p.numel() for p in model.parameters()), "pictures", len(rows), flush=True)
    optimiser = torch.optim.Adam(model.parameters(), lr=PEAK_RATE, betas=(0.9, 0.99))
    start, step, seconds, losses = time.monotonic(), 0, options.minutes * 60, []
    saved = start
    while (elapsed := time.monotonic() - start) < seconds:
        rate = PEAK_RATE * min(1.0, (step + 1) / 100) * max(0.02, min(1.0, 1.6 * (1 - elapsed / seconds)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        high = draw_batch(art, rows, random)
        low = degrade(F.avg_pool2d(high, 4)).contiguous(memory_format=torch.channels_last)
        loss = reconstruction_loss(model(low), high)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
        step += 1
        if step % 200 == 0:
            print(f"{elapsed:.0f}s step {step} loss {np.mean(losses[-200:]):.4f}", flush=True)
        if time.monotonic() - saved > 120:
            saved = time.monotonic()
            save(options.work, model, step, elapsed / 60)
    save(options.work, model, step, options.minutes)
    print(json.dumps({"steps": step, "crops": step * BATCH}))


if __name__ == "__main__":
    main()
