"""The eye: a small convolutional recogniser. A window of a picture in; what is in it, in which style, and an embedding.

The body is that of the sprites' scorer (training/alebrije-sprites/scorer.py), whose weights it can start from, and one
residual layer (He et al. 2016) more. The concept head is a cosine classifier (NormFace, Wang et al. 2017, eq. 6), so
that the very vector that decides is the one pictures are compared by.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

WINDOW_PX = 64
EMBEDDING = 128
WIDE = 256


def layer(wide_in: int, wide_out: int, stride: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(wide_in, wide_out, 3, stride, 1, bias=False), nn.BatchNorm2d(wide_out), nn.ReLU(inplace=True)
    )


class EyeNet(nn.Module):
    """float [B,3,64,64] in 0..1 -> concept logits [B,C+1] (the last: nothing it knows), style logits [B,S],
    embedding [B,128] of length 1."""

    def __init__(self, concepts: int, styles: int):
        super().__init__()
        self.body = nn.Sequential(
            layer(3, 32, 2),
            layer(32, 64, 2),
            layer(64, 64, 1),
            layer(64, 128, 2),
            layer(128, 128, 1),
            layer(128, WIDE, 2),
        )
        self.more = nn.Conv2d(WIDE, WIDE, 3, 1, 1, bias=False)
        self.more_norm = nn.BatchNorm2d(WIDE)
        nn.init.zeros_(self.more_norm.weight)
        self.embed = nn.Linear(2 * WIDE, EMBEDDING)
        self.embed_norm = nn.BatchNorm1d(EMBEDDING)
        self.directions = nn.Parameter(torch.randn(concepts + 1, EMBEDDING))
        self.sharpness = nn.Parameter(torch.tensor(16.0))
        self.style = nn.Linear(2 * WIDE + 128 + 64, styles)

    def start_from_scorer(self, weights: dict[str, Tensor]) -> None:
        """Take over the scorer's body, and its concept head as far as 128 directions hold it."""
        self.body.load_state_dict({name[5:]: value for name, value in weights.items() if name.startswith("body.")})
        head = weights["concept.weight"]
        u, s, v = torch.linalg.svd(head - head.mean(0), full_matrices=False)
        with torch.no_grad():
            self.embed.weight[:, :WIDE] = v[:EMBEDDING]
            self.embed.weight[:, WIDE:] *= 0.1
            self.directions[:-1] = (u * s)[:, :EMBEDDING]
            self.directions[-1] = 0.01

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        early = self.body[:3](pictures * 2 - 1)
        middle = self.body[3:5](early)
        late = self.body[5](middle)
        late = F.relu(late + self.more_norm(self.more(late)))
        # The mean says what is everywhere, the maximum what is somewhere: small things need the second.
        pooled = torch.cat([late.mean((2, 3)), late.amax((2, 3))], 1).float()
        embedding = F.normalize(self.embed_norm(self.embed(F.dropout(pooled, 0.1, self.training))).float(), dim=1)
        concept = self.sharpness * embedding @ F.normalize(self.directions, dim=1).T
        # Style is in strokes and shading: the earlier layers see it better.
        strokes = torch.cat([pooled, middle.mean((2, 3)).float(), early.mean((2, 3)).float()], 1)
        return concept, self.style(strokes), embedding
