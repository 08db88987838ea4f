"""Turn the noise input into a mildly different drawing: pose, proportions, a smooth bend and a shift of hue.

Zero noise changes nothing; standard normal noise changes visibly. Every effect is bounded, so that no seed ruins a
drawing. Fixed formulas (ours), no learned weights: what art of one concept varies in is not in the data, which has one
drawing per concept and style.
"""
import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

# Which noise dimension drives what.
MIRROR, TURN, ASPECT, SHEAR, HUE, SATURATION = range(6)
BEND = slice(6, 22)  # 8 modes in x, then 8 in y
MIRROR_ABOVE = 0.5  # about 31 % of the seeds look the other way
TURN_RAD, ASPECT_PART, SHEAR_PART = math.radians(14), 0.14, 0.14
BEND_PART = 0.045  # of half the picture, per mode
HUE_RAD, SATURATION_PART = math.radians(14), 0.15
MODES = ((0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (2, 2))
# RGB to luma, then two chroma axes (YIQ, NTSC 1953), in which a hue shift is a rotation.
RGB_TO_YIQ = ((0.299, 0.587, 0.114), (0.596, -0.274, -0.322), (0.211, -0.523, 0.312))


class SeedVariety(nn.Module):
    """pictures [B,4,64,64] premultiplied in 0..1 and noise [B,32] -> pictures of the same kind."""

    def __init__(self, side: int):
        super().__init__()
        centre = (torch.arange(side) + 0.5) / side * 2 - 1
        y, x = torch.meshgrid(centre, centre, indexing="ij")
        self.register_buffer("grid", torch.stack([x, y], -1).view(1, side * side, 2))
        modes = [torch.cos(math.pi * (i * (x + 1) / 2)) * torch.cos(math.pi * (j * (y + 1) / 2)) for i, j in MODES]
        self.register_buffer("modes", torch.stack(modes).view(len(MODES), side * side))
        to_yiq = torch.tensor(RGB_TO_YIQ)
        self.register_buffer("to_yiq", to_yiq)
        self.register_buffer("to_rgb", torch.linalg.inv(to_yiq))
        self.side = side

    def forward(self, pictures: Tensor, noise: Tensor) -> Tensor:
        amount = torch.tanh(noise / 1.5)
        return self.tint(self.bend(pictures, noise, amount), amount)

    def bend(self, pictures: Tensor, noise: Tensor, amount: Tensor) -> Tensor:
        """Sample the picture along a moved grid; shrinks a little as it moves, so that nothing leaves the frame."""
        turn, aspect = amount[:, TURN] * TURN_RAD, amount[:, ASPECT] * ASPECT_PART
        shear = amount[:, SHEAR] * SHEAR_PART
        flip = 1.0 - 2.0 * (noise[:, MIRROR] > MIRROR_ABOVE).to(noise.dtype)
        shrink = 1.0 + 0.35 * turn.abs() + 0.7 * aspect.abs() + 0.5 * shear.abs()
        cos, sin = torch.cos(turn) * shrink, torch.sin(turn) * shrink
        row_x = torch.stack([flip * cos * (1 + aspect), flip * (shear - sin)], 1)
        row_y = torch.stack([sin, cos * (1 - aspect)], 1)
        affine = torch.stack([row_x, row_y], 2)
        push = (amount[:, BEND] * BEND_PART).reshape(-1, 2, len(MODES)) @ self.modes
        grid = self.grid @ affine + push.transpose(1, 2)
        grid = grid.reshape(-1, self.side, self.side, 2)
        return F.grid_sample(pictures, grid, mode="bicubic", padding_mode="zeros", align_corners=False)

    def tint(self, pictures: Tensor, amount: Tensor) -> Tensor:
        """Rotate the hue and scale the saturation; linear, so premultiplied colour stays premultiplied."""
        angle = amount[:, HUE] * HUE_RAD
        gain = 1.0 + amount[:, SATURATION] * SATURATION_PART
        cos, sin, zero = torch.cos(angle) * gain, torch.sin(angle) * gain, torch.zeros_like(angle)
        turn = torch.stack([torch.ones_like(angle), zero, zero, zero, cos, -sin, zero, sin, cos], 1).view(-1, 3, 3)
        rgb = self.to_rgb @ turn @ self.to_yiq @ pictures[:, :3].flatten(2)
        return torch.cat([rgb.view(-1, 3, self.side, self.side), pictures[:, 3:]], 1)
