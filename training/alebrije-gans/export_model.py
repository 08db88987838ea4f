"""The generators in the form the application runs: noise and class weights in, 8-bit premultiplied RGBA out."""
import torch
from generators import TextureGenerator
from torch import Tensor, nn


def to_bytes(picture: Tensor) -> Tensor:
    """float [B,4,H,W] -> uint8 [B,H,W,4]."""
    return torch.floor(picture.clamp(0.0, 1.0) * 255.0 + 0.5).permute(0, 2, 3, 1).to(torch.uint8)


def opaque(picture: Tensor) -> Tensor:
    """float [B,1 or 3,H,W] -> [B,4,H,W], alpha 1."""
    rgb = picture if picture.shape[1] == 3 else torch.cat([picture, picture, picture], 1)
    return torch.cat([rgb, torch.ones_like(picture[:, :1])], 1)


class VectorForExport(nn.Module):
    """noise [B,64], class_weights [B,K] -> rgba uint8 [B,S,S,4]."""

    haze = 0.08  # alpha below this is speckle

    def __init__(self, generator: nn.Module, transparent: bool):
        super().__init__()
        self.generator, self.transparent = generator, transparent

    def forward(self, noise: Tensor, class_weights: Tensor) -> Tensor:
        picture = self.generator(noise, class_weights).clamp(0.0, 1.0)
        if not self.transparent:
            return to_bytes(opaque(picture))
        alpha = ((picture[:, 3:] - self.haze) / (1 - 2 * self.haze)).clamp(0.0, 1.0)
        return to_bytes(torch.cat([torch.minimum(picture[:, :3], alpha), alpha], 1))


class FieldForExport(nn.Module):
    """noise [B,16,h,w], mood [B,48], class_weights [B,K] -> seamless rgba uint8 [B,8h,8w,4]."""

    def __init__(self, generator: TextureGenerator):
        super().__init__()
        self.generator = generator

    def forward(self, noise: Tensor, mood: Tensor, class_weights: Tensor) -> Tensor:
        return to_bytes(opaque(self.generator(noise, mood, class_weights)))
