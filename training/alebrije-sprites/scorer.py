"""The judge used by `evaluate.py`: a small classifier of concept and style, trained on the real art only.

Run as a script to train it. It never sees a drawing by the sprite net.
"""
import argparse
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from training_art import TrainingArt

PEAK_RATE, BATCH = 3e-3, 64


def layer(wide_in: int, wide_out: int, stride: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(wide_in, wide_out, 3, stride, 1, bias=False), nn.BatchNorm2d(wide_out), nn.ReLU(inplace=True)
    )


class Scorer(nn.Module):
    """float [B,3,64,64] over an opaque background, 0..1 -> concept logits [B,C], style logits [B,S]."""

    def __init__(self, concepts: int, styles: int):
        super().__init__()
        self.body = nn.Sequential(
            layer(3, 32, 2),
            layer(32, 64, 2),
            layer(64, 64, 1),
            layer(64, 128, 2),
            layer(128, 128, 1),
            layer(128, 256, 2),
        )
        self.concept = nn.Linear(256, concepts)
        self.style = nn.Linear(256, styles)

    def features(self, pictures: Tensor) -> Tensor:
        return self.body(pictures * 2 - 1).mean((2, 3))

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        features = self.features(pictures)
        return self.concept(F.dropout(features, 0.2, self.training)), self.style(features)


def disturb(rgba: Tensor) -> Tensor:
    """Random pose, mirror, blur, tint, noise and background: premultiplied [B,4,64,64] -> [B,3,64,64]."""
    count = len(rgba)
    angle, scale = torch.randn(count) * 0.12, 1.05 + torch.randn(count) * 0.1
    flip = 1 - 2 * (torch.rand(count) < 0.3).float()
    cos, sin = torch.cos(angle) * scale, torch.sin(angle) * scale
    move = torch.randn(count, 2) * 0.06
    affine = torch.stack(
        [torch.stack([cos * flip, -sin, move[:, 0]], 1), torch.stack([sin * flip, cos, move[:, 1]], 1)], 1
    )
    rgba = F.grid_sample(rgba, F.affine_grid(affine, list(rgba.shape), align_corners=False), align_corners=False)
    soft = F.avg_pool2d(F.pad(rgba, (1, 1, 1, 1)), 3, 1)
    rgba = torch.lerp(rgba, soft, torch.rand(count, 1, 1, 1) * (torch.rand(count, 1, 1, 1) < 0.4))
    ground = torch.where(torch.rand(count, 1, 1, 1) < 0.5, torch.ones(count, 3, 1, 1), torch.rand(count, 3, 1, 1))
    tint = 1 + torch.randn(count, 3, 1, 1) * 0.08
    pictures = rgba[:, :3] * tint + (1 - rgba[:, 3:]) * ground
    return (pictures + torch.randn_like(pictures) * 0.02 * torch.rand(count, 1, 1, 1)).clamp(0, 1)


def load_scorer(work: Path, concepts: int, styles: int) -> Scorer:
    scorer = Scorer(concepts, styles)
    scorer.load_state_dict(torch.load(work / "scorer.pt"))
    return scorer.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=12)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(11)
    art = TrainingArt(options.data, options.work)
    pictures = torch.from_numpy(art.pictures).permute(0, 3, 1, 2).contiguous()
    concept, style = torch.from_numpy(art.concept), torch.from_numpy(art.style)
    scorer = Scorer(art.concepts, art.styles)
    optimiser = torch.optim.AdamW(scorer.parameters(), lr=PEAK_RATE, weight_decay=0.02, foreach=True)
    start, seconds, step, hits = time.monotonic(), options.minutes * 60, 0, []
    while (elapsed := time.monotonic() - start) < seconds:
        factor = min(1.0, (step + 1) / 100) * (0.01 + 0.99 * 0.5 * (1 + np.cos(np.pi * elapsed / seconds)))
        optimiser.param_groups[0]["lr"] = PEAK_RATE * factor
        rows = torch.randint(len(pictures), (BATCH,))
        inputs = disturb(pictures[rows].float() / 255)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            concepts, styles = scorer(inputs)
        loss = F.cross_entropy(concepts.float(), concept[rows], label_smoothing=0.05)
        loss = loss + 0.5 * F.cross_entropy(styles.float(), style[rows])
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        hits.append((concepts.argmax(1) == concept[rows]).float().mean().item())
        step += 1
        if step % 250 == 0:
            print(f"{elapsed:.0f}s step {step} concept accuracy {np.mean(hits[-250:]):.3f}", flush=True)
    torch.save(scorer.state_dict(), options.work / "scorer.pt")


if __name__ == "__main__":
    main()
