"""Fast arbitrary style transfer: encoder, feature-statistics transfer, decoder.

Transfer is AdaIN (Huang & Belongie 2017, eq. 8), WCT (Li et al. 2017, section 3.2) or anything between. It happens at the
two deepest levels; the decoder takes on the style's channel statistics again at every level on its way up (as the
hourglass of Avatar-Net, Sheng et al. 2018), so that a small net carries both large shapes and fine touch. The matrix
roots that WCT needs are found by Newton-Schulz iteration (Higham 2008, eq. 6.35): products only, so it runs in ONNX.
"""
import torch
import torch.nn.functional as F
from encoder import COLOUR_GAIN, COLOURS, WIDTHS, Encoder, mean_and_deviation
from torch import Tensor, nn

ROOT_STEPS = 18
RIDGE = 3e-3  # added to covariances, as a part of their mean variance; keeps flat pictures from exploding


def match_mean_and_deviation(content: Tensor, style: Tensor) -> Tensor:
    """AdaIN: content [B,C,H,W] with the channel statistics of style [B,C,h,w]."""
    mean, deviation = mean_and_deviation(content)
    style_mean, style_deviation = mean_and_deviation(style)
    return (content - mean) / deviation * style_deviation + style_mean


def covariance_roots(centred: Tensor, steps: int = ROOT_STEPS) -> tuple[Tensor, Tensor]:
    """Square root and inverse square root of the covariance of centred features [B,C,N] -> two of [B,C,C]."""
    channels = centred.shape[1]
    identity = torch.eye(channels, dtype=centred.dtype)
    covariance = centred @ centred.transpose(1, 2) / centred.shape[2]
    size = (covariance * identity).sum((1, 2), keepdim=True) / channels
    covariance = covariance + (RIDGE * size + 1e-6) * identity
    norm = covariance.square().sum((1, 2), keepdim=True).sqrt()
    root, inverse = covariance / norm, identity + 0 * covariance
    for _ in range(steps):
        step = 1.5 * identity - 0.5 * inverse @ root
        root, inverse = root @ step, step @ inverse
    return root * norm.sqrt(), inverse / norm.sqrt()


def match_covariance(content: Tensor, style: Tensor, steps: int = ROOT_STEPS) -> Tensor:
    """WCT: content [B,C,H,W] with mean and full channel covariance of style [B,C,h,w]."""
    flat, style_flat = content.flatten(2), style.flatten(2)
    style_mean = style_flat.mean(2, keepdim=True)
    centred = flat - flat.mean(2, keepdim=True)
    _, whiten = covariance_roots(centred, steps)
    colour, _ = covariance_roots(style_flat - style_mean, steps)
    return (colour @ (whiten @ centred) + style_mean).view_as(content)


class PaddedConv(nn.Conv2d):
    """3x3 convolution with mirrored borders, which leave no frame in the picture."""

    def __init__(self, wide_in: int, wide_out: int):
        super().__init__(wide_in, wide_out, 3)

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(F.pad(x, (1, 1, 1, 1), mode="reflect"))


class Decoder(nn.Module):
    """Features of the two deepest levels -> RGB [B,3,H,W] about 0..1.

    The colours among the third level's features, enlarged, are the ground that it draws on.
    """

    def __init__(self) -> None:
        super().__init__()
        self.deep = PaddedConv(WIDTHS[3] + COLOURS, 128)
        self.rise_3, self.skip_3, self.keep_3 = PaddedConv(128, 96), nn.Conv2d(WIDTHS[2] + COLOURS, 96, 1), PaddedConv(96, 96)
        self.rise_2, self.keep_2 = PaddedConv(96, 48), PaddedConv(48, 48)
        self.rise_1, self.keep_1 = PaddedConv(48, 32), PaddedConv(32, 24)
        self.leave = PaddedConv(24, 3)
        nn.init.normal_(self.leave.weight, std=0.005)
        nn.init.zeros_(self.leave.bias)

    def forward(self, deepest: Tensor, third: Tensor, style: list[Tensor], alpha: Tensor) -> Tensor:
        """`style`: the style's features, for their statistics; alpha [B,1,1,1] how far to take them on.

        The finest level keeps its own statistics: forcing a small net to match them embossed every surface.
        """

        def restyle(x: Tensor, level: int) -> Tensor:
            x = x.float()
            return x + alpha * (match_mean_and_deviation(x, style[level][:, :-COLOURS]) - x)

        def double(x: Tensor) -> Tensor:
            return F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)

        x = F.relu(self.deep(deepest))
        x = F.relu(self.rise_3(double(x)) + self.skip_3(third))
        x = restyle(F.relu(self.keep_3(x)), 2)
        x = restyle(F.relu(self.keep_2(F.relu(self.rise_2(double(x))))), 1)
        x = F.relu(self.keep_1(F.relu(self.rise_1(double(x)))))
        ground = third[:, -COLOURS:].float() / COLOUR_GAIN
        ground = F.interpolate(ground, scale_factor=4.0, mode="bilinear", align_corners=False)
        return ground + self.leave(x).float()


class Stylist(nn.Module):
    """content [B,3,H,W], style [B,3,h,w] in 0..1 (sides divisible by 8) -> content in that style."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.decoder = encoder, Decoder()

    def transfer(self, content: list[Tensor], style: list[Tensor], alpha: Tensor, whitening: Tensor) -> list[Tensor]:
        """Transferred features of the two deepest levels; alpha and whitening [B,1,1,1] in 0..1."""
        moved = []
        for level in (3, 2):
            simple = match_mean_and_deviation(content[level], style[level])
            full = match_covariance(content[level], style[level])
            moved.append(content[level] + alpha * (simple + whitening * (full - simple) - content[level]))
        return moved

    def forward(self, content: Tensor, style: Tensor, alpha: Tensor, whitening: Tensor) -> Tensor:
        of_style = self.encoder(style)
        deepest, third = self.transfer(self.encoder(content), of_style, alpha, whitening)
        return self.decoder(deepest, third, of_style, alpha).clamp(0, 1)
