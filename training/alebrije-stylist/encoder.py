"""The encoder: a small VGG-like net (Simonyan & Zisserman 2015) whose features carry what things and surfaces look like.

Four levels, each at half the size of the one before. Pooling is by average, as Gatys et al. 2016 advise for synthesis.
Batch normalisation exists in training only; `fold` turns it into plain convolutions and scales every channel to a root
mean square of 1, so that none outweighs the others in a style loss (Gatys et al. 2016 scale the mean, which lets
channels that rarely fire grow without bound).

The picture itself, halved to the size of the level, is the last three channels of every level. Learnt features let go of
colour as they go deeper; style transfer must not.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

WIDTHS = (24, 48, 96, 256)
COLOURS, COLOUR_GAIN = 3, 1.5  # the gain brings the colours to about the strength of the learnt channels
# Convolutions per level: (in, out). The features of a level are those after its last convolution.
LEVELS = (((3, 24), (24, 24)), ((24, 48), (48, 48)), ((48, 96), (96, 96)), ((96, 256),))


class NormalisedConv(nn.Module):
    """3x3 convolution, batch normalisation, ReLU."""

    def __init__(self, wide_in: int, wide_out: int):
        super().__init__()
        self.conv = nn.Conv2d(wide_in, wide_out, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(wide_out)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.norm(self.conv(x)))


class LearningEncoder(nn.Module):
    """RGB [B,3,H,W] in 0..1 -> features of the four levels; H and W divisible by 8."""

    def __init__(self) -> None:
        super().__init__()
        self.levels = nn.ModuleList(nn.Sequential(*[NormalisedConv(*pair) for pair in level]) for level in LEVELS)

    def forward(self, pictures: Tensor) -> list[Tensor]:
        features, x = [], pictures * 2 - 1
        for i, level in enumerate(self.levels):
            x = level(x if i == 0 else F.avg_pool2d(x, 2))
            features.append(x)
        return features


class Encoder(nn.Module):
    """The same without normalisation layers and with the colours: RGB [B,3,H,W] -> four of [B,WIDTHS[i]+3,h,w]."""

    def __init__(self) -> None:
        super().__init__()
        self.levels = nn.ModuleList(
            nn.ModuleList(nn.Conv2d(wide_in, wide_out, 3, padding=1) for wide_in, wide_out in level) for level in LEVELS
        )

    def forward(self, pictures: Tensor) -> list[Tensor]:
        features, x, colours = [], pictures * 2 - 1, pictures * COLOUR_GAIN
        for i, level in enumerate(self.levels):
            if i:
                x, colours = F.avg_pool2d(x, 2), F.avg_pool2d(colours, 2)
            for conv in level:
                x = F.relu(conv(x))
            features.append(torch.cat([x, colours.to(x.dtype)], 1))
        return features


@torch.no_grad()
def fold(learnt: LearningEncoder, sample: Tensor) -> Encoder:
    """Plain convolutions with the same features, scaled to a root mean square of 1 over `sample` [B,3,H,W]."""
    encoder = Encoder()
    for level, learnt_level in zip(encoder.levels, learnt.levels):
        for conv, source in zip(level, learnt_level):
            gain = source.norm.weight / (source.norm.running_var + source.norm.eps).sqrt()
            conv.weight.copy_(source.conv.weight * gain[:, None, None, None])
            conv.bias.copy_(source.norm.bias - source.norm.running_mean * gain)
    x = sample * 2 - 1
    scale_in = torch.ones(3)
    for i, level in enumerate(encoder.levels):
        if i:
            x = F.avg_pool2d(x, 2)
        for conv in level:
            conv.weight.div_(scale_in[None, :, None, None])
            strength = F.relu(conv(x)).square().mean((0, 2, 3)).sqrt()
            scale_in = 1 / strength.clamp(min=0.01)
            conv.weight.mul_(scale_in[:, None, None, None])
            conv.bias.mul_(scale_in)
            x = F.relu(conv(x))
    return encoder.eval().requires_grad_(False)


def mean_and_deviation(features: Tensor) -> tuple[Tensor, Tensor]:
    """Channel statistics over the picture: [B,C,H,W] -> two of [B,C,1,1]."""
    mean = features.mean((2, 3), keepdim=True)
    variance = (features - mean).square().mean((2, 3), keepdim=True)
    return mean, (variance + 1e-5).sqrt()
