"""The x4 upscaler: a small residual convolutional net on premultiplied RGBA."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions beside an identity; starts as the identity (last layer zero)."""

    def __init__(self, width: int):
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(F.relu(self.first(x)))


class Upscaler(nn.Module):
    """float [B,4,H,W] in 0..1, premultiplied -> float [B,4,4H,4W], unclamped.

    The net adds a correction to the bilinear picture; sub-pixel output (Shi et al. 2016) keeps the work at low
    resolution.
    """

    def __init__(self, width: int = 24, blocks: int = 6):
        super().__init__()
        self.enter = nn.Conv2d(4, width, 3, padding=1)
        self.body = nn.Sequential(*[ResidualBlock(width) for _ in range(blocks)])
        self.leave = nn.Conv2d(width, 4 * 16, 3, padding=1)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    def forward(self, x: Tensor) -> Tensor:
        features = self.enter(x - 0.5)
        features = self.body(features) + features
        smooth = F.interpolate(x, scale_factor=4.0, mode="bilinear", align_corners=False)
        return smooth + F.pixel_shuffle(self.leave(features), 4)


class UpscalerForExport(nn.Module):
    """uint8 [B,H,W,4] premultiplied -> uint8 [B,4H,4W,4] premultiplied; colour never exceeds alpha."""

    def __init__(self, upscaler: Upscaler):
        super().__init__()
        self.upscaler = upscaler

    def forward(self, rgba: Tensor) -> Tensor:
        x = rgba.permute(0, 3, 1, 2).float() / 255.0
        y = self.upscaler(x).clamp(0.0, 1.0)
        alpha = y[:, 3:4]
        y = torch.cat([torch.minimum(y[:, :3], alpha), alpha], 1)
        return torch.floor(y * 255.0 + 0.5).permute(0, 2, 3, 1).to(torch.uint8)
