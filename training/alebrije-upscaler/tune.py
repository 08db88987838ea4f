"""Tune the upscaler on the sprite net's own drawings, so that it also removes their haze and mottling.

Half of every step repeats the first training (24 -> 96 px crops of real art); the other half enlarges drawings of the
net, seeds included, from 64 to 256 px and compares them, halved, with the 128 px art moved in the same way.
"""
import argparse
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

sys.path.append(str(Path(__file__).resolve().parents[1] / "alebrije-sprites"))
from export_model import SpriteNetForExport  # noqa: E402
from seed_variety import SeedVariety  # noqa: E402
from sprite_net import NOISE  # noqa: E402
from sticker_art import load_art  # noqa: E402
from train import degrade, draw_batch, is_held_out, reconstruction_loss, save  # noqa: E402
from trained_net import load_net  # noqa: E402
from training_art import TrainingArt  # noqa: E402
from upscaler import Upscaler  # noqa: E402

PEAK_RATE, NET_CROPS, CROP_PX = 4e-4, 24, 32  # crop side of the 64 px drawings


class NetDrawings:
    """Drawings of random trained cells beside the art they stand for, drawn afresh in blocks."""

    def __init__(self, art: TrainingArt, model: SpriteNetForExport, allowed: np.ndarray, random: np.random.Generator):
        self.art, self.model, self.random = art, model, random
        self.rows = np.flatnonzero(~art.held_out & allowed)
        self.variety = SeedVariety(128)
        self.drawn = self.wanted = torch.empty(0)

    @torch.no_grad()
    def refill(self, count: int = 192) -> None:
        """A third of the block has seeds; `drawn` [N,4,64,64] and `wanted` [N,4,128,128], both in 0..1."""
        rows = self.random.choice(self.rows, count)
        seeded = (self.random.random((count, 1)) < 0.33).astype(np.float32)
        noise = torch.from_numpy(self.random.standard_normal((count, NOISE), np.float32) * seeded)
        ids = torch.from_numpy(np.stack([self.art.concept[rows], 0 * rows], 1))
        style = torch.eye(self.art.styles)[torch.from_numpy(self.art.style[rows])]
        rgba = self.model(ids, torch.tensor([[1.0, 0.0]]).repeat(count, 1), style, noise)
        self.drawn = rgba.permute(0, 3, 1, 2).float() / 255
        detail = torch.from_numpy(self.art.detail[rows]).permute(0, 3, 1, 2).float() / 255
        self.wanted = self.variety(detail, noise).clamp(0, 1)

    def crops(self) -> tuple[Tensor, Tensor]:
        """NET_CROPS random crops: drawn [N,4,CROP_PX,CROP_PX], wanted twice that side."""
        drawn, wanted = [], []
        for i in self.random.integers(0, len(self.drawn), NET_CROPS):
            y, x = self.random.integers(0, 64 - CROP_PX + 1, 2)
            drawn.append(self.drawn[i, :, y : y + CROP_PX, x : x + CROP_PX])
            wanted.append(self.wanted[i, :, 2 * y : 2 * (y + CROP_PX), 2 * x : 2 * (x + CROP_PX)])
        return torch.stack(drawn), torch.stack(wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=6)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(8)
    random = np.random.default_rng(8)
    art, index = load_art(options.data, options.work)
    rows = np.array([row for row, (key, _) in enumerate(index) if not is_held_out(key)])
    cells = TrainingArt(options.data, options.work)
    allowed = np.array([not is_held_out(key) for key in cells.keys])[cells.concept]
    net, _ = load_net(options.work)
    source = NetDrawings(cells, SpriteNetForExport(net).eval(), allowed, random)
    state = torch.load(options.work / "upscaler.pt")
    model = Upscaler().to(memory_format=torch.channels_last)
    model.load_state_dict(state["model"])
    optimiser = torch.optim.Adam(model.parameters(), lr=PEAK_RATE, betas=(0.9, 0.99))
    start, step, seconds, losses = time.monotonic(), 0, options.minutes * 60, []
    while (elapsed := time.monotonic() - start) < seconds:
        if step % 40 == 0:
            source.refill()
        rate = PEAK_RATE * min(1.0, (step + 1) / 50) * max(0.02, 1 - elapsed / seconds)
        optimiser.param_groups[0]["lr"] = rate
        high = draw_batch(art, rows, random)
        low = degrade(F.avg_pool2d(high, 4)).contiguous(memory_format=torch.channels_last)
        drawn, wanted = source.crops()
        of_art = reconstruction_loss(model(low), high)
        enlarged = model(drawn.contiguous(memory_format=torch.channels_last))
        of_net = reconstruction_loss(F.avg_pool2d(enlarged, 2), wanted)
        optimiser.zero_grad(set_to_none=True)
        (of_art + of_net).backward()
        optimiser.step()
        losses.append((of_art.item(), of_net.item()))
        step += 1
        if step % 100 == 0:
            print(f"{elapsed:.0f}s step {step} art {np.mean(losses[-100:], 0).round(4)} net", flush=True)
    save(options.work, model, state["step"] + step, state["minutes"] + options.minutes)


if __name__ == "__main__":
    main()
