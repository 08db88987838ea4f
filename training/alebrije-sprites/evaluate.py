"""Measure the exported form of the sprite net and write `evaluation.json`. Seen and held-out cells are kept apart.

The held-out figures come from the last checkpoint before `train.py --learn-held-out`; all others from the final one.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
from batches import Batch
from export_model import SpriteNetForExport
from scorer import Scorer, load_scorer
from sprite_net import NOISE
from torch import Tensor
from trained_net import TESTED, load_net
from training_art import TrainingArt

SEEDS = 4
HYBRIDS = 300


class Judge:
    """Draws with the exported model and scores drawings."""

    def __init__(self, model: SpriteNetForExport, scorer: Scorer, art: TrainingArt):
        self.model, self.scorer, self.art = model, scorer, art

    @torch.no_grad()
    def draw(self, ids: np.ndarray, weights: np.ndarray, styles: np.ndarray, noise: Tensor | None = None) -> Tensor:
        """ids, weights [N,2], styles int [N] -> float [N,4,64,64] in 0..1, after the 8-bit rounding users get."""
        noise = torch.zeros(len(ids), NOISE) if noise is None else noise
        one_hot = torch.eye(self.art.styles)[torch.from_numpy(styles)]
        inputs = (torch.from_numpy(ids), torch.from_numpy(weights), one_hot, noise)
        rgba = torch.cat([self.model(*parts) for parts in zip(*[values.split(64) for values in inputs])])
        return rgba.permute(0, 3, 1, 2).float() / 255

    def draw_cells(self, rows: np.ndarray, noise: Tensor | None = None) -> Tensor:
        ids = np.stack([self.art.concept[rows], np.zeros(len(rows), np.int64)], 1)
        weights = np.tile(np.array([[1, 0]], np.float32), (len(rows), 1))
        return self.draw(ids, weights, self.art.style[rows], noise)

    def real(self, rows: np.ndarray) -> Tensor:
        return torch.from_numpy(self.art.pictures[rows]).permute(0, 3, 1, 2).float() / 255

    @torch.no_grad()
    def logits(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """Concept and style logits over a white background."""
        white = pictures[:, :3] + 1 - pictures[:, 3:]
        concept, style = zip(*[self.scorer(part.clamp(0, 1)) for part in white.split(128)])
        return torch.cat(concept), torch.cat(style)

    def accuracy(self, pictures: Tensor, rows: np.ndarray) -> dict[str, float]:
        concept, style = self.logits(pictures)
        right = concept.argmax(1) == torch.from_numpy(self.art.concept[rows])
        right_style = style.argmax(1) == torch.from_numpy(self.art.style[rows])
        return {
            "conceptR1": round(right.float().mean().item(), 4),
            "styleAccuracy": round(right_style.float().mean().item(), 4),
        }

    def nearest_r1(self, pictures: Tensor, rows: np.ndarray) -> float:
        """Part of the drawings whose nearest real picture (pixel error, every cell) shows the same concept."""
        everything = self.real(np.arange(len(self.art.concept))).flatten(1)
        distance = torch.cdist(pictures.flatten(1), everything)
        nearest = self.art.concept[distance.argmin(1).numpy()]
        return round(float((nearest == self.art.concept[rows]).mean()), 4)


def psnr(pictures: Tensor, target: Tensor) -> float:
    """Mean over drawings, dB over premultiplied RGBA."""
    error = (pictures - target).square().mean((1, 2, 3)).clamp(min=1e-6)
    return round((-10 * error.log10()).mean().item(), 2)


def score_cells(judge: Judge, rows: np.ndarray, pictures: Tensor) -> dict:
    """One group of cells: fidelity, and whether concept and style can be told; the real art's own marks beside it."""
    real = judge.real(rows)
    return {
        "cells": len(rows),
        "psnrDb": psnr(pictures, real),
        **judge.accuracy(pictures, rows),
        "nearestArtR1": judge.nearest_r1(pictures, rows),
        "realArt": judge.accuracy(real, rows),
    }


def recognised_concepts(judge: Judge, rows: np.ndarray, pictures: Tensor) -> int:
    """Concepts the scorer recognises in most of the styles they were trained in."""
    art = judge.art
    concept, _ = judge.logits(pictures)
    right = concept.argmax(1).numpy() == art.concept[rows]
    hits = np.bincount(art.concept[rows], weights=right, minlength=art.concepts)
    return int((hits * 2 > np.bincount(art.concept[rows], minlength=art.concepts)).sum())


def seed_variety(judge: Judge) -> dict:
    """Seeds of standard normal noise: how far apart, and still the same concept?"""
    rows = np.flatnonzero(~judge.art.held_out)[::25]
    noise = torch.from_numpy(np.random.default_rng(5).standard_normal((SEEDS, len(rows), NOISE), np.float32))
    drawings = [judge.draw_cells(rows, part) for part in noise]
    pairs = [(drawings[i] - drawings[j]).square().mean((1, 2, 3)).sqrt() for i in range(SEEDS) for j in range(i)]
    return {
        "cells": len(rows),
        "seedsEach": SEEDS,
        "meanPairRmse": round(torch.cat(pairs).mean().item(), 4),
        "conceptR1": round(float(np.mean([judge.accuracy(d, rows)["conceptR1"] for d in drawings])), 4),
    }


def parents_in_top10(judge: Judge, pictures: Tensor, ids: np.ndarray) -> dict:
    """How often the scorer ranks the parents [N,2] of the hybrids among its first ten."""
    logits, _ = judge.logits(pictures)
    top = logits.topk(10, 1).indices
    first, second = ((top == torch.from_numpy(ids[:, i : i + 1])).any(1).float() for i in (0, 1))
    means = {"upperParent": first, "lowerParent": second, "both": first * second}
    return {name: round(value.mean().item(), 4) for name, value in means.items()}


def score_hybrids(judge: Judge) -> dict:
    """Half-and-half pairs in the classic style, beside the same splices made of real art."""
    art, random = judge.art, np.random.default_rng(6)
    able = np.flatnonzero(~art.held_out & (art.style == 0))
    rows = np.stack([random.choice(able, HYBRIDS), random.choice(able, HYBRIDS)], 1)
    ids = art.concept[rows]
    weights = np.full((HYBRIDS, 2), 0.5, np.float32)
    drawn = judge.draw(ids, weights, np.zeros(HYBRIDS, np.int64))
    half, none = torch.full((HYBRIDS,), 0.5), torch.zeros(HYBRIDS, NOISE)
    style, keep = torch.zeros(HYBRIDS, dtype=torch.int64), torch.ones(HYBRIDS)
    pair = Batch(torch.from_numpy(ids), half, style, none, keep, judge.real(rows[:, 0]), judge.real(rows[:, 1]))
    with torch.no_grad():
        _, scale, shift = judge.model.net(pair.ids, pair.weight, pair.style, pair.noise, pair.keep_own)
    real = pair.target(scale, shift)
    return {
        "pairs": HYBRIDS,
        "psnrDbAgainstSplicedArt": psnr(drawn, real),
        "inTop10": parents_in_top10(judge, drawn, ids),
        "inTop10OfSplicedArt": parents_in_top10(judge, real, ids),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model, gets evaluation.json")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    art = TrainingArt(options.data, options.work)
    net, progress = load_net(options.work)
    scorer = load_scorer(options.work, art.concepts, art.styles)
    judge = Judge(SpriteNetForExport(net).eval(), scorer, art)
    tested_net, tested_progress = load_net(options.work, TESTED)
    tested = Judge(SpriteNetForExport(tested_net).eval(), scorer, art)
    seen, held_out = np.flatnonzero(~art.held_out), np.flatnonzero(art.held_out)
    seen_drawn = judge.draw_cells(seen)
    report = {
        "concepts": art.concepts,
        "styles": art.styles,
        "parameters": sum(p.numel() for p in net.parameters()),
        "trainingSamples": progress["samples"],
        "trainingMinutes": round(progress["seconds"] / 60, 1),
        "scorer": "small CNN trained on the real art (scorer.py)",
        "seen": score_cells(judge, seen, seen_drawn),
        "heldOut": {
            "samplesBefore": tested_progress["samples"],
            **score_cells(tested, held_out, tested.draw_cells(held_out)),
        },
        "heldOutOnceLearned": score_cells(judge, held_out, judge.draw_cells(held_out)),
        "conceptsRecognised": recognised_concepts(judge, seen, seen_drawn),
        "seedVariety": seed_variety(judge),
        "hybrids": score_hybrids(judge),
    }
    (options.out / "evaluation.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
