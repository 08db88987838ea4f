"""The nets that judge, and the one that reads: needed for training only."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def deviation_in_batch(x: Tensor) -> Tensor:
    """One more channel: how much the pictures of the batch differ (Karras et al. 2018, section 3); exposes collapse."""
    deviation = (x.float().var(0, unbiased=False) + 1e-6).sqrt().mean()
    return torch.cat([x, 0 * x[:, :1] + deviation.to(x.dtype)], 1)


class ProjectionCritic(nn.Module):
    """Projection of the condition (Miyato & Koyama 2018): pictures [B,C,S,S], condition [B,K] -> [B].

    `unshuffle` folds 2x2 pixels into channels first, which makes a picture as cheap as one of half its side.
    """

    def __init__(self, classes: int, channels: int, widths: tuple[int, ...], *, unshuffle: bool = False):
        super().__init__()
        self.fold = 2 if unshuffle else 1
        self.enter = nn.Conv2d(channels * self.fold**2, widths[0], 3, padding=1)
        self.convs = nn.ModuleList(nn.Conv2d(a, b, 4, 2, 1) for a, b in zip(widths, widths[1:]))
        self.last = nn.Conv2d(widths[-1] + 1, widths[-1], 3, padding=1)
        self.score = nn.Linear(widths[-1], 1)
        self.names = nn.Linear(classes, widths[-1], bias=False)

    def layers(self, pictures: Tensor) -> list[Tensor]:
        x = pictures * 2 - 1
        x = F.leaky_relu(self.enter(F.pixel_unshuffle(x, 2) if self.fold > 1 else x), 0.2)
        found = []
        for conv in self.convs:
            x = F.leaky_relu(conv(x), 0.2)
            found.append(x)
        return found

    def judge(self, layers: list[Tensor], classes: Tensor) -> Tensor:
        x = deviation_in_batch(layers[-1])
        features = F.leaky_relu(self.last(x), 0.2).float().mean((2, 3)) * 4
        return (self.score(features)[:, 0] + (features * self.names(classes)).sum(1) / features.shape[1] ** 0.5).float()

    def forward(self, pictures: Tensor, classes: Tensor) -> Tensor:
        return self.judge(self.layers(pictures), classes)


class Reader(nn.Module):
    """Training aid: picture [B,C,S,S] and condition -> mean and log-variance of the noise that would draw it."""

    def __init__(self, classes: int, channels: int, noise: int, *, side: int, unshuffle: bool):
        super().__init__()
        self.fold = 2 if unshuffle else 1
        widths = (channels * self.fold**2, 32, 64, 112)
        self.convs = nn.ModuleList(nn.Conv2d(a, b, 4, 2, 1) for a, b in zip(widths, widths[1:]))
        self.norms = nn.ModuleList(nn.GroupNorm(8, b) for b in widths[1:])
        self.read = nn.Linear(widths[-1] * (side // self.fold // 8) ** 2 + classes, 2 * noise)

    def forward(self, pictures: Tensor, classes: Tensor) -> tuple[Tensor, Tensor]:
        x = pictures * 2 - 1
        x = F.pixel_unshuffle(x, 2) if self.fold > 1 else x
        for conv, norm in zip(self.convs, self.norms):
            x = F.leaky_relu(norm(conv(x).float()), 0.2)
        mean, log_variance = self.read(torch.cat([x.flatten(1), classes], 1)).float().chunk(2, 1)
        return mean, log_variance.clamp(-8, 4)
