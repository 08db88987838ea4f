"""Teach the encoder what is worth matching, with throw-away heads:

- what sort of thing a sticker on a random background shows, which one, and by which of five artists;
- which of two dozen crops comes from the same surface, colours shuffled, and which family it is of, told by channel
  statistics alone (what makes a style: the very statistics that style transfer matches later).
"""
import argparse
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from bank import KINDS, load_bank
from encoder import WIDTHS, LearningEncoder, NormalisedConv, mean_and_deviation
from torch import Tensor, nn

sys.path.append(str(Path(__file__).resolve().parents[1] / "alebrije-sprites"))
from sticker_art import ATLASES, load_art  # noqa: E402
from vocabulary import read_concepts  # noqa: E402

PEAK_RATE, STICKERS, SURFACES = 2.5e-3, 32, 28
STICKER_PX, SURFACE_PX = 64, 64
TEMPERATURE = 0.1
SAVE_EVERY_S = 180


class Heads(nn.Module):
    """Answers from the features; not part of the model."""

    def __init__(self, concepts: int, sorts: int):
        super().__init__()
        self.body = nn.Sequential(NormalisedConv(WIDTHS[3], 256), nn.AvgPool2d(2), NormalisedConv(256, 384))
        self.concept, self.artist = nn.Linear(384, concepts), nn.Linear(384, len(ATLASES))
        self.sort = nn.Linear(384, sorts)
        self.norm = nn.BatchNorm1d(2 * sum(WIDTHS))
        self.surface = nn.Sequential(nn.Linear(2 * sum(WIDTHS), 256), nn.ReLU(), nn.Linear(256, 96))
        self.kind = nn.Linear(2 * sum(WIDTHS), KINDS)

    def of_stickers(self, features: list[Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        pooled = self.body(features[3]).mean((2, 3)).float()
        return self.concept(F.dropout(pooled, 0.2, self.training)), self.artist(pooled), self.sort(pooled)

    def of_surfaces(self, features: list[Tensor]) -> tuple[Tensor, Tensor]:
        statistics = [value.flatten(1) for level in features for value in mean_and_deviation(level.float())]
        joined = self.norm(torch.cat(statistics, 1))
        return F.normalize(self.surface(joined), dim=1), self.kind(joined)


def sticker_batch(random, art: np.ndarray, content: np.ndarray) -> tuple[Tensor, np.ndarray]:
    """Stickers in random pose, tint and place over random backgrounds: [STICKERS,3,64,64], and their rows."""
    rows = random.integers(0, len(art), STICKERS)
    rgba = torch.from_numpy(art[rows]).permute(0, 3, 1, 2).float().div_(255)
    angle, scale = torch.randn(STICKERS) * 0.15, 1.15 + torch.rand(STICKERS) * 0.35
    flip = 1 - 2 * (torch.rand(STICKERS) < 0.3).float()
    cos, sin, move = torch.cos(angle) * scale, torch.sin(angle) * scale, torch.randn(STICKERS, 2) * 0.12
    affine = torch.stack(
        [torch.stack([cos * flip, -sin, move[:, 0]], 1), torch.stack([sin * flip, cos, move[:, 1]], 1)], 1
    )
    size = [STICKERS, 4, STICKER_PX, STICKER_PX]
    rgba = F.grid_sample(F.avg_pool2d(rgba, 2), F.affine_grid(affine, size, align_corners=False), align_corners=False)
    ground = crops(random, content, random.integers(0, len(content), STICKERS), STICKER_PX)
    plain = (torch.rand(STICKERS, 1, 1, 1) < 0.4).float()
    ground = ground * (1 - plain) + torch.rand(STICKERS, 3, 1, 1) * plain
    tint = 1 + torch.randn(STICKERS, 3, 1, 1) * 0.08
    return (rgba[:, :3] * tint + (1 - rgba[:, 3:]) * ground).clamp(0, 1), rows


def crops(random, pictures: np.ndarray, rows: np.ndarray, side: int) -> Tensor:
    """Random crops with mirror images: float [N,3,side,side] in 0..1."""
    cut = []
    for row in rows:
        y, x = random.integers(0, pictures.shape[1] - side + 1, 2)
        part = pictures[row, y : y + side, x : x + side]
        cut.append(part[:, ::-1] if random.random() < 0.5 else part)
    return torch.from_numpy(np.stack(cut)).permute(0, 3, 1, 2).float().div_(255)


def shuffle_colours(pictures: Tensor) -> Tensor:
    """Another channel order and gain for most pictures, so that a surface is known by more than its palette."""
    shuffled = pictures.clone()
    for i in range(len(pictures)):
        if torch.rand(()) < 0.75:
            shuffled[i] = pictures[i, torch.randperm(3)] * (0.6 + 0.6 * torch.rand(3, 1, 1)) + 0.15 * torch.rand(
                3, 1, 1
            )
    return shuffled.clamp(0, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=25, help="planned training time, resumed runs included")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(21)
    art, index = load_art(options.data, options.work)
    content, style, kind = load_bank(options.work)
    held_out = len(style) // 12  # the last pictures are for the evaluation
    style, kind = style[:-held_out], torch.from_numpy(kind[:-held_out])
    keys = {key: i for i, key in enumerate(sorted({key for key, _ in index}))}
    concept = torch.tensor([keys[key] for key, _ in index])
    sorts = {"": 0}  # of things; the first for those the vocabulary leaves out
    of_key = {entry.key: sorts.setdefault(entry.category, len(sorts)) for entry in read_concepts()}
    sort = torch.tensor([of_key.get(key, 0) for key, _ in index])
    artist = torch.tensor([ATLASES.index(atlas) for _, atlas in index])
    encoder, heads = LearningEncoder().to(memory_format=torch.channels_last), Heads(len(keys), len(sorts))
    optimiser = torch.optim.AdamW(
        [*encoder.parameters(), *heads.parameters()], lr=PEAK_RATE, weight_decay=0.02, foreach=True
    )
    path, spent, step = options.work / "encoder.pt", 0.0, 0
    if path.exists():
        state = torch.load(path)
        encoder.load_state_dict(state["encoder"])
        heads.load_state_dict(state["heads"])
        optimiser.load_state_dict(state["optimiser"])
        spent, step = state["seconds"], state["step"]
    random = np.random.default_rng(step)
    print("encoder parameters", sum(p.numel() for p in encoder.parameters()), "styles", len(style), flush=True)
    planned, start, saved, seen = options.minutes * 60, time.monotonic(), time.monotonic(), []
    while (elapsed := spent + time.monotonic() - start) < planned:
        factor = min(1.0, (step + 1) / 100) * (0.01 + 0.99 * 0.5 * (1 + np.cos(np.pi * elapsed / planned)))
        optimiser.param_groups[0]["lr"] = PEAK_RATE * factor
        stickers, rows = sticker_batch(random, art, content)
        chosen = random.choice(len(style), SURFACES, replace=False)
        surfaces = [crops(random, style, chosen, SURFACE_PX) for _ in range(2)]
        surfaces = torch.cat([surfaces[0], shuffle_colours(surfaces[1])])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            of_stickers = encoder(stickers.contiguous(memory_format=torch.channels_last))
            of_surfaces = encoder(surfaces.contiguous(memory_format=torch.channels_last))
            concepts, artists, sorted_as = heads.of_stickers(of_stickers)
        vectors, kinds = heads.of_surfaces(of_surfaces)
        alike = vectors[:SURFACES] @ vectors[SURFACES:].T / TEMPERATURE
        same = torch.arange(SURFACES)
        losses = (
            0.3 * F.cross_entropy(concepts.float(), concept[rows]),
            F.cross_entropy(sorted_as.float(), sort[rows]) + 0.5 * F.cross_entropy(artists.float(), artist[rows]),
            0.5 * (F.cross_entropy(alike, same) + F.cross_entropy(alike.T, same)),
            F.cross_entropy(kinds, kind[chosen].repeat(2)),
        )
        optimiser.zero_grad(set_to_none=True)
        sum(losses).backward()
        optimiser.step()
        step += 1
        hit = (sorted_as.argmax(1) == sort[rows]).float().mean().item()
        pair = (alike.argmax(1) == same).float().mean().item()
        family = (kinds.argmax(1) == kind[chosen].repeat(2)).float().mean().item()
        seen.append((hit, pair, family))
        if step % 50 == 0:
            means = np.mean(seen[-100:], 0).round(3).tolist()
            print(f"{elapsed:.0f}s step {step} sort, same surface, family accuracy {means}", flush=True)
        if time.monotonic() - saved > SAVE_EVERY_S:
            saved = time.monotonic()
            save(path, encoder, heads, optimiser, elapsed, step, seen)
    save(path, encoder, heads, optimiser, planned, step, seen)


def save(path: Path, encoder, heads, optimiser, seconds: float, step: int, seen: list) -> None:
    """Write beside and rename, so that a kill never leaves half a checkpoint."""
    partial = path.with_suffix(".partial")
    accuracy = np.mean(seen[-200:], 0).round(4).tolist()
    state = {"encoder": encoder.state_dict(), "heads": heads.state_dict(), "optimiser": optimiser.state_dict()}
    torch.save({**state, "seconds": seconds, "step": step, "accuracy": accuracy}, partial)
    os.replace(partial, path)


if __name__ == "__main__":
    main()
