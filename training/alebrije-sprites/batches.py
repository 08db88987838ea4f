"""Endless training batches: single drawings, and pairs to splice so that mixed concepts decode to one creature."""
from dataclasses import dataclass

import numpy as np
import torch
from sprite_net import NOISE, SPRITE_PX, move_sideways, splice_mask
from torch import Tensor
from training_art import TrainingArt

PAIR_PART = 0.14  # of the samples
SWAP_PART = 0.06  # of the samples are single drawings given in the second place
HIDE_OWN_PART = 0.1  # of the samples decode from the shared codes alone


@dataclass
class Batch:
    """Inputs of `SpriteNet.forward` and the real drawings of both concepts, float [B,4,64,64] in 0..1."""

    ids: Tensor
    weight: Tensor
    style: Tensor
    noise: Tensor
    keep_own: Tensor
    first: Tensor
    second: Tensor

    def target(self, scale: Tensor, shift: Tensor) -> Tensor:
        """The wanted drawing: both real ones, spliced with the alignment the net chose from their outlines."""
        mask = splice_mask(self.weight, SPRITE_PX)[:, None, :, None]
        return torch.lerp(move_sideways(self.second, scale, shift), self.first, mask)


class BatchSource:
    """Visits every cell equally often (shuffled passes) and pairs some with a random partner of the same style."""

    def __init__(self, art: TrainingArt, size: int, seed: int, *, held_out_repeats: int = 0):
        self.art, self.size = art, size
        self.random = np.random.default_rng(seed)
        hidden = np.flatnonzero(art.held_out)
        self.rows = np.concatenate([np.flatnonzero(~art.held_out), np.repeat(hidden, held_out_repeats)])
        self.rows_of_style = [self.rows[art.style[self.rows] == s] for s in range(art.styles)]
        self.queue = np.empty(0, np.int64)

    def next_rows(self) -> np.ndarray:
        if len(self.queue) < self.size:
            self.queue = np.concatenate([self.queue, self.random.permutation(self.rows)])
        rows, self.queue = self.queue[: self.size], self.queue[self.size :]
        return rows

    def __call__(self) -> Batch:
        art, random = self.art, self.random
        rows = self.next_rows()
        kind = random.random(self.size)
        pairs = kind < PAIR_PART
        swaps = (kind >= PAIR_PART) & (kind < PAIR_PART + SWAP_PART)
        partners = rows.copy()
        for i in np.flatnonzero(pairs | swaps):
            partners[i] = random.choice(self.rows_of_style[art.style[rows[i]]])
        weight = np.where(pairs, random.uniform(0.3, 0.7, self.size), np.where(swaps, 0.0, 1.0)).astype(np.float32)
        first = torch.from_numpy(art.pictures[rows]).permute(0, 3, 1, 2).float().div_(255)
        second = torch.from_numpy(art.pictures[partners]).permute(0, 3, 1, 2).float().div_(255)
        noisy = torch.from_numpy((random.random((self.size, 1)) < 0.5).astype(np.float32))
        noise = torch.from_numpy(random.standard_normal((self.size, NOISE), np.float32)) * noisy
        keep_own = torch.from_numpy((random.random(self.size) >= HIDE_OWN_PART).astype(np.float32))
        ids = torch.from_numpy(np.stack([art.concept[rows], art.concept[partners]], 1))
        style = torch.from_numpy(art.style[rows])
        return Batch(ids, torch.from_numpy(weight), style, noise, keep_own, first, second)
