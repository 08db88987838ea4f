"""Joins two drawings to one creature the way the sprite net does, from the drawings alone."""
import torch
from eye_art import EyeArt  # noqa: F401  (makes the sprites' modules importable)
from sprite_net import move_sideways, splice_mask
from torch import Tensor


def widths_at_seam(alpha: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """alpha [B,H,W] in 0..1, weight [B] -> width and middle [B] of the drawing at that height, in half widths."""
    side = alpha.shape[1]
    centre = (torch.arange(side, dtype=alpha.dtype) + 0.5) / side
    window = torch.exp(-(((centre[None] - weight[:, None]) / 0.09) ** 2))
    profile = (alpha * window[:, :, None]).sum(1) / window.sum(1, keepdim=True)
    width = profile.sum(1) * (2 / side) + 0.1
    return width, (profile * (centre * 2 - 1)[None]).sum(1) * (2 / side) / width


def splice(first: Tensor, second: Tensor, weight: Tensor) -> Tensor:
    """Premultiplied [B,4,H,H] each, weight [B] of the first in 0..1 (its part of the height) -> [B,4,H,H]."""
    width_first, middle_first = widths_at_seam(first[:, 3], weight)
    width_second, middle_second = widths_at_seam(second[:, 3], weight)
    scale = (width_first / width_second).clamp(0.6, 1.6)
    shift = (middle_first - middle_second * scale).clamp(-0.5, 0.5)
    mask = splice_mask(weight, first.shape[2])[:, None, :, None]
    return torch.lerp(move_sideways(second, scale, shift), first, mask)
