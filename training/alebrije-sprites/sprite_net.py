"""The sprite net: concept indices and a style in, one 64x64 premultiplied RGBA drawing out, in one step.

A concept is remembered as a vector (what it is) and a 16x16 map of codes (where its parts are); every trained
concept-style cell adds a smaller map of its own. A convolutional decoder, modulated by concept and style
(adaptive group normalisation, as in Dhariwal & Nichol 2021, eq. 3), turns the map into pixels. Codes and decoder are
learned together (an autodecoder, Park et al. 2019, without the per-sample inference). The arrangement is ours.

Two concepts mix by place: the upper part of the map comes from the first, the lower part from the second, in
proportion to their weights, and the second is first stretched to be as wide as the first where they meet. So
"fox + owl" is one creature with a fox's head, not two ghosts on top of each other.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

SPRITE_PX = 64
MAP = 16  # side of the code map
PATCH = SPRITE_PX // MAP  # 4x4 px per code
SHARED, OWN = 11, 4  # code channels per concept, and per concept-style cell
NOISE = 32
SEAM = 0.12  # height of the soft seam between two mixed concepts, as a part of the picture


def splice_mask(weight: Tensor, rows: int) -> Tensor:
    """How much each row belongs to the first concept: [B] in 0..1 -> [B,rows]; 1 gives all ones, 0 all zeros."""
    y = (torch.arange(rows, dtype=weight.dtype) + 0.5) / rows
    return ((weight[:, None] * (1 + SEAM) - y[None]) / SEAM).clamp(0.0, 1.0)


def move_sideways(x: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
    """Stretch [B,C,H,W] about the middle by scale [B], then move right by shift [B] (in half widths)."""
    side = x.shape[2]
    centre = (torch.arange(side, dtype=x.dtype) + 0.5) / side * 2 - 1
    columns = (centre[None] - shift[:, None]) / scale[:, None]
    rows = centre[None, :, None] + 0 * columns[:, None, :]
    grid = torch.stack([columns[:, None, :] + 0 * rows, rows], 3)
    return F.grid_sample(x, grid, mode="bilinear", padding_mode="border", align_corners=False)


class ModulatedBlock(nn.Module):
    """Residual block of two 3x3 convolutions; the condition scales and shifts the normalised features."""

    def __init__(self, width: int, condition: int):
        super().__init__()
        self.norm_in = nn.GroupNorm(8, width)
        self.conv_in = nn.Conv2d(width, width, 3, padding=1)
        self.norm_mid = nn.GroupNorm(8, width)
        self.conv_out = nn.Conv2d(width, width, 3, padding=1)
        self.modulate = nn.Linear(condition, 2 * width)
        for layer in (self.modulate, self.conv_out):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        # .float(): under bfloat16 autocast the normalisation and the residual path stay in full precision.
        h = self.conv_in(F.silu(self.norm_in(x.float()))).float()
        scale, shift = self.modulate(condition).float()[:, :, None, None].chunk(2, 1)
        return x + self.conv_out(F.silu(self.norm_mid(h) * (1 + scale) + shift))


class SpriteNet(nn.Module):
    """Weights of codes and decoder; `forward` is for training, `SpriteNetForExport` wraps it for use."""

    def __init__(self, concepts: int, styles: int, *, coarse: int = 192, middle: int = 128, fine: int = 48):
        super().__init__()
        self.concepts, self.styles = concepts, styles
        vector, condition = 128, 256
        self.vectors = nn.Embedding(concepts, vector, sparse=True)
        self.shared = nn.Embedding(concepts, SHARED * MAP * MAP, sparse=True)
        self.own = nn.Embedding(concepts * styles, OWN * MAP * MAP, sparse=True)
        nn.init.normal_(self.vectors.weight, std=0.5)
        nn.init.zeros_(self.shared.weight)
        nn.init.zeros_(self.own.weight)
        self.style_vectors = nn.Parameter(torch.randn(styles, vector) * 0.5)
        self.register_buffer("noise_directions", torch.randn(NOISE, vector) * (0.12 / NOISE**0.5))
        self.condition = nn.Sequential(
            nn.Linear(3 * vector, condition), nn.SiLU(), nn.Linear(condition, condition), nn.SiLU()
        )
        channels = SHARED + OWN
        # A linear decoder per style, set from the art before training (code_start.py); the net adds what it misses.
        self.patch_weight = nn.Parameter(torch.zeros(styles, 4 * PATCH**2, channels))
        self.patch_bias = nn.Parameter(torch.zeros(styles, 4 * PATCH**2))
        self.enter = nn.Conv2d(channels, middle, 3, padding=1)
        self.down = nn.Conv2d(middle, coarse, 2, stride=2)
        self.place = nn.Parameter(torch.zeros(1, coarse, MAP // 2, MAP // 2))
        self.coarse = nn.ModuleList([ModulatedBlock(coarse, condition) for _ in range(2)])
        self.up = nn.Conv2d(coarse, middle, 1)
        self.middle = nn.ModuleList([ModulatedBlock(middle, condition) for _ in range(2)])
        self.widen = nn.Conv2d(middle, fine * 4, 1)
        self.fine = nn.ModuleList([ModulatedBlock(fine, condition) for _ in range(1)])
        self.norm = nn.GroupNorm(8, fine)
        self.leave = nn.Conv2d(fine, 16, 3, padding=1)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    def codes(self, ids: Tensor, cells: Tensor) -> Tensor:
        """Code maps of single concepts: ids [N], cells [N] (id * styles + style) -> [N,SHARED+OWN,MAP,MAP]."""
        shared = self.shared(ids).view(-1, SHARED, MAP, MAP)
        own = self.own(cells).view(-1, OWN, MAP, MAP)
        return torch.cat([shared, own], 1)

    def decode_patches(self, codes: Tensor, style: Tensor) -> Tensor:
        """The linear part: codes [B,C,MAP,MAP] -> [B,64,MAP,MAP], one 4x4 px RGBA patch per code."""
        with torch.autocast("cpu", enabled=False):
            weight = (style @ self.patch_weight.flatten(1)).view(-1, 4 * PATCH**2, codes.shape[1])
            patches = weight @ codes.flatten(2) + (style @ self.patch_bias)[:, :, None]
        return patches.view(-1, 4 * PATCH**2, MAP, MAP)

    def widths_at_seam(self, codes: Tensor, style: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
        """How wide the drawing is where it will be joined [B], and its middle there [B], both in half widths."""
        alpha = self.decode_patches(codes, style)[:, 3 * PATCH**2 :].mean(1).clamp(0, 1)
        centre = (torch.arange(MAP, dtype=codes.dtype) + 0.5) / MAP
        window = torch.exp(-(((centre[None] - weight[:, None]) / 0.09) ** 2))
        profile = (alpha * window[:, :, None]).sum(1) / window.sum(1, keepdim=True)
        width = profile.sum(1) * (2 / MAP) + 0.1
        middle = (profile * (centre * 2 - 1)[None]).sum(1) * (2 / MAP) / width
        return width, middle

    def alignment(self, first: Tensor, second: Tensor, style: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
        """Scale and shift [B] that make the second drawing meet the first; none where only one of them shows."""
        with torch.no_grad():
            width_first, middle_first = self.widths_at_seam(first, style, weight)
            width_second, middle_second = self.widths_at_seam(second, style, weight)
            both = (5 * torch.minimum(weight, 1 - weight)).clamp(0, 1)
            scale = 1 + ((width_first / width_second).clamp(0.6, 1.6) - 1) * both
            shift = (middle_first - middle_second * scale).clamp(-0.5, 0.5) * both
        return scale, shift

    def splice(self, codes: Tensor, style: Tensor, weight: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Join code maps [B,2,C,MAP,MAP] to one [B,C,MAP,MAP]; also the alignment used (scale [B], shift [B])."""
        first, second = codes[:, 0], codes[:, 1]
        scale, shift = self.alignment(first, second, style, weight)
        mask = splice_mask(weight, MAP)[:, None, :, None]
        return first * mask + move_sideways(second, scale, shift) * (1 - mask), scale, shift

    def mix_vectors(self, vectors: Tensor, weights: Tensor) -> Tensor:
        """vectors [B,2,V], weights [B,2] -> [B,2V]: their sum, and their difference, which tells top from bottom."""
        weighted = vectors * weights[:, :, None]
        return torch.cat([weighted[:, 0] + weighted[:, 1], weighted[:, 0] - weighted[:, 1]], 1)

    def add_noise(self, mixed: Tensor, noise: Tensor) -> Tensor:
        """Move the concept a little: mixed [B,2V], noise [B,NOISE]."""
        moved = noise @ self.noise_directions
        return mixed + torch.cat([moved, torch.zeros_like(moved)], 1)

    def decode(self, codes: Tensor, vector: Tensor, style: Tensor) -> Tensor:
        """codes [B,C,MAP,MAP], vector [B,2V], style [B,S] (sum 1) -> [B,4,64,64], about 0..1, premultiplied."""
        condition = self.condition(torch.cat([vector, style @ self.style_vectors], 1))
        linear = F.pixel_shuffle(self.decode_patches(codes, style), PATCH)
        entered = self.enter(codes)
        h = self.down(entered) + self.place
        for block in self.coarse:
            h = block(h, condition)
        h = entered + F.interpolate(self.up(h), scale_factor=2.0, mode="nearest")
        for block in self.middle:
            h = block(h, condition)
        h = F.pixel_shuffle(self.widen(h), 2).float()
        for block in self.fine:
            h = block(h, condition)
        return linear + F.pixel_shuffle(self.leave(F.silu(self.norm(h))).float(), 2)

    def forward(
        self, ids: Tensor, weight: Tensor, style: Tensor, noise: Tensor, keep_own: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Training pass with one style each; returns drawings [B,4,64,64] and the alignment of the second concept.

        ids int64 [B,2]; weight [B] of the first concept in 0..1; style int64 [B]; noise [B,NOISE];
        keep_own [B] 0 or 1 (0 hides the cell's own codes, so that the shared ones learn to stand alone).
        """
        batch, flat = ids.shape[0], ids.reshape(-1)
        keep = torch.ones(batch, SHARED + OWN)
        keep[:, SHARED:] = keep_own[:, None]
        codes = self.codes(flat, flat * self.styles + style.repeat_interleave(2)).view(batch, 2, -1, MAP, MAP)
        one_hot = F.one_hot(style, self.styles).float()
        code, scale, shift = self.splice(codes * keep[:, None, :, None, None], one_hot, weight)
        vectors = self.vectors(flat).view(batch, 2, -1)
        vector = self.mix_vectors(vectors, torch.stack([weight, 1 - weight], 1))
        return self.decode(code, self.add_noise(vector, noise), one_hot), scale, shift
