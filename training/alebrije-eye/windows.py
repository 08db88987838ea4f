"""Endless training windows: real art on varied grounds, alone, several together, spliced, cut off; and windows of
nothing known: empty sceneries, drawings of other things, scrambled art, noise, shapes."""
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from eye_art import NO_STYLE, EyeArt
from eye_net import WINDOW_PX
from splice import splice
from torch import Tensor

SPLICED, NOTHING = 0.22, 0.14  # parts of the windows
MORE_OBJECTS = (0.68, 0.92)  # below the first: one object; below the second: two; else three
LUMA = torch.tensor([0.299, 0.587, 0.114])


@dataclass
class Windows:
    """pictures float [B,3,side,side]; concept [B,C+1], rows sum to 1; style int64 [B], -1 where there is none."""

    pictures: Tensor
    concept: Tensor
    style: Tensor


def chance(count: int, part: float) -> Tensor:
    return (torch.rand(count) < part).float().view(-1, 1, 1, 1)


def some_of(count: int, part: float) -> Tensor:
    return torch.nonzero(torch.rand(count) < part).flatten()


def recolour(rgba: Tensor) -> Tensor:
    """Repaint the coloured parts in one colour, shading kept (as the application's recolouring does), or turn all hues."""
    count = len(rgba)
    rgb, alpha = rgba[:, :3], rgba[:, 3:]
    luma = (rgb * LUMA.view(1, 3, 1, 1)).sum(1, keepdim=True)
    highest, lowest = rgb.amax(1, keepdim=True), rgb.amin(1, keepdim=True)
    coloured = ((highest - lowest) / highest.clamp(min=1e-3) / 0.14).clamp(0, 1) * (alpha > 0.02)
    coloured = torch.maximum(coloured, chance(count, 0.25) * (luma > 0.22))
    mean = (luma * coloured).sum((2, 3), keepdim=True) / coloured.sum((2, 3), keepdim=True).clamp(min=1)
    ratio = luma / (mean.clamp(min=0.12) * alpha.clamp(min=1e-3))
    colour = torch.rand(count, 3, 1, 1)
    dark, pale = 0.3 + 0.7 * ratio.clamp(max=1), ((ratio - 1).clamp(min=0) * 0.7).clamp(max=0.62)
    painted = (colour * dark + (1 - colour * dark) * pale) * alpha
    repainted = torch.lerp(rgb, torch.minimum(painted, alpha), coloured)
    angle = (torch.rand(count) * 2 - 1) * np.pi * torch.where(torch.rand(count) < 0.3, 1.0, 0.2)
    turned = turn_hues(rgb, angle)
    rgb = torch.where(chance(count, 0.4) > 0, repainted, turned)
    return torch.cat([torch.minimum(rgb.clamp(min=0), alpha), alpha], 1)


def turn_hues(rgb: Tensor, angle: Tensor) -> Tensor:
    """Rotation about the luma axis in YIQ (FCC NTSC 1953 weights)."""
    to_yiq = torch.tensor([[0.299, 0.587, 0.114], [0.596, -0.274, -0.322], [0.211, -0.523, 0.312]])
    cos, sin, one, none = torch.cos(angle), torch.sin(angle), torch.ones_like(angle), torch.zeros_like(angle)
    rows = [torch.stack(r, 1) for r in ([one, none, none], [none, cos, -sin], [none, sin, cos])]
    matrix = torch.linalg.inv(to_yiq) @ torch.stack(rows, 1) @ to_yiq
    return torch.einsum("bij,bjhw->bihw", matrix, rgb)


def outline(rgba: Tensor) -> Tensor:
    """A white border like that of a die-cut sticker, on some."""
    some = some_of(len(rgba), 0.12)
    alpha = rgba[some, 3:]
    rows = F.max_pool2d(alpha, (5, 1), 1, (2, 0))
    rgba[some] += (F.max_pool2d(rows, (1, 5), 1, (0, 2)) - alpha).clamp(min=0)
    return rgba


def place(rgba: Tensor, side: int, scale: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Draw [B,4,64,64] into [B,4,side,side]: scale as a part of the window, middle in -1..1, a little turned and warped."""
    count = len(rgba)
    small = torch.nonzero(scale * side < 40).flatten()
    # Bilinear sampling of every second pixel only would sparkle.
    rgba[small] = F.interpolate(F.avg_pool2d(rgba[small], 2), scale_factor=2.0, mode="bilinear", align_corners=False)
    angle, stretch = torch.randn(count) * 0.14, torch.exp(torch.randn(count) * 0.06)
    flip = 1 - 2 * (torch.rand(count) < 0.4).float()
    cos, sin = torch.cos(angle) / scale, torch.sin(angle) / scale
    affine = torch.stack(
        [
            torch.stack([cos * flip * stretch, -sin * flip, -(cos * x - sin * y) * flip], 1),
            torch.stack([sin, cos / stretch, -(sin * x + cos * y)], 1),
        ],
        1,
    )
    grid = F.affine_grid(affine, [count, 4, side, side], align_corners=False)
    bend = torch.randn(count, 2, 4, 4) * 0.035 * chance(count, 0.5)
    bend = F.interpolate(bend, size=side, mode="bilinear", align_corners=True).permute(0, 2, 3, 1)
    return F.grid_sample(rgba, grid + bend, align_corners=False)


def disturb(pictures: Tensor, hard: float) -> Tensor:
    """What screens, encoders and scalers do: blur, coarser pixels, tint, contrast, noise."""
    count = len(pictures)
    some = some_of(count, 0.35 * hard)
    soft = F.avg_pool2d(F.pad(pictures[some], (1, 1, 1, 1), mode="replicate"), 3, 1)
    pictures[some] = torch.lerp(pictures[some], soft, torch.rand(len(some), 1, 1, 1))
    some = some_of(count, 0.12)
    side = pictures.shape[2]
    coarse = F.interpolate(pictures[some], size=side // 2, mode="area")
    pictures[some] = F.interpolate(coarse, size=side, mode="bilinear", align_corners=False)
    pictures = pictures * (1 + torch.randn(count, 3, 1, 1) * 0.06) * (1 - 0.4 * hard * torch.rand(count, 1, 1, 1).square())
    some = some_of(count, 0.3 * hard)
    pictures[some] += torch.randn_like(pictures[some]) * 0.05 * torch.rand(len(some), 1, 1, 1)
    return pictures.clamp(0, 1)


class WindowSource:
    def __init__(self, art: EyeArt, sceneries: np.ndarray, size: int, seed: int):
        self.art, self.size, self.sceneries = art, size, sceneries
        self.side = WINDOW_PX
        self.difficulty = 1.0  # 0..1: one upright thing on a plain ground at first, everything at last
        self.random = np.random.default_rng(seed)
        torch.manual_seed(seed)
        self.known = art.rows(known=True, held_out=False)
        self.unknown = art.rows(known=False, held_out=False)
        self.of_style = {s: self.known[art.style[self.known] == s] for s in range(NO_STYLE, art.styles)}
        self.queue = np.empty(0, np.int64)

    def next_rows(self, count: int) -> np.ndarray:
        """Every drawing equally often."""
        while len(self.queue) < count:
            self.queue = np.concatenate([self.queue, self.random.permutation(self.known)])
        rows, self.queue = self.queue[:count], self.queue[count:]
        return rows

    def partners(self, rows: np.ndarray) -> np.ndarray:
        """Mostly of the same style, as in our pictures."""
        style = self.art.style[rows]
        return np.array(
            [self.random.choice(self.of_style[s] if self.random.random() < 0.8 else self.known) for s in style]
        )

    def drawings(self, rows: np.ndarray) -> Tensor:
        return torch.from_numpy(self.art.pictures[rows]).permute(0, 3, 1, 2).float().div_(255)

    def grounds(self, count: int) -> Tensor:
        """Painted sceneries, single colours, soft gradients, noise of several grains: [B,3,64,64]."""
        side = self.side
        windows = np.empty((count, side, side, 3), np.uint8)
        for i in range(count):
            picture = self.sceneries[self.random.integers(len(self.sceneries))]
            y, x = self.random.integers(0, picture.shape[0] - side + 1, 2)
            window = picture[y : y + side, x : x + side]
            windows[i] = window[:, ::-1] if self.random.random() < 0.5 else window
        ground = torch.from_numpy(windows).permute(0, 3, 1, 2).float().div_(255).contiguous()
        which = torch.rand(count)
        which[torch.rand(count) > self.difficulty * 0.8 + 0.2] = 0.6
        white, flat = (which > 0.5) & (which < 0.62), (which >= 0.62) & (which < 0.78)
        soft, noisy = (which >= 0.78) & (which < 0.93), which >= 0.93
        ground[white] = 1
        ground[flat] = torch.rand(int(flat.sum()), 3, 1, 1)
        corners = torch.rand(int(soft.sum()), 3, 2, 2)
        ground[soft] = F.interpolate(corners, size=side, mode="bilinear", align_corners=True)
        for grain in (5, 16, side):
            specks = F.interpolate(torch.rand(int(noisy.sum()), 3, grain, grain), size=side, mode="nearest")
            ground[noisy] = torch.lerp(ground[noisy], specks, torch.rand(int(noisy.sum()), 1, 1, 1) * 0.8)
        return ground

    def dress(self, rgba: Tensor) -> Tensor:
        some = some_of(len(rgba), 0.1 + 0.5 * self.difficulty)
        rgba[some] = recolour(rgba[some])
        return outline(rgba)

    def scrambled(self, rgba: Tensor) -> Tensor:
        """The drawings' tiles in another order: their colours and strokes without their shapes."""
        count, tiles = len(rgba), 4
        side = rgba.shape[2] // tiles
        parts = rgba.view(count, 4, tiles, side, tiles, side).permute(0, 2, 4, 1, 3, 5).reshape(count, -1, 4, side, side)
        order = torch.rand(count, tiles * tiles).argsort(1)
        parts = parts[torch.arange(count)[:, None], order].view(count, tiles, tiles, 4, side, side)
        return parts.permute(0, 3, 1, 4, 2, 5).reshape(count, 4, tiles * side, tiles * side)

    def __call__(self) -> Windows:
        art, size, random = self.art, self.size, self.random
        hard = self.difficulty
        spliced, nothing = int(size * SPLICED * hard), int(size * NOTHING * (0.3 + 0.7 * hard))
        rows = self.next_rows(size)
        partners = self.partners(rows)
        rows[size - nothing :] = random.choice(self.unknown, nothing)
        first = self.drawings(rows)
        concept = torch.zeros(size, art.concepts + 1)
        everyone = torch.arange(size)
        style = torch.from_numpy(art.style[rows])

        weight = torch.rand(spliced) * 0.4 + 0.3
        first[:spliced] = splice(first[:spliced], self.drawings(partners[:spliced]), weight)
        concept[everyone, torch.from_numpy(art.concept[rows])] += 1
        concept[everyone[:spliced], torch.from_numpy(art.concept[partners[:spliced]])] += 1
        style[:spliced][style[:spliced] != torch.from_numpy(art.style[partners[:spliced]])] = NO_STYLE

        scrambled_count = max(1, nothing // 5)
        scrambled = slice(size - nothing, size - nothing + scrambled_count)
        first[scrambled] = self.scrambled(self.drawings(self.next_rows(scrambled_count)))
        first[size - nothing // 4 :] = 0  # empty sceneries
        first = self.dress(first)

        kind = torch.rand(size)
        kind[:spliced], kind[size - nothing :] = 0, 0
        kind = kind * (MORE_OBJECTS[0] + (1 - MORE_OBJECTS[0]) * hard)
        several = kind >= MORE_OBJECTS[0]
        alone = 0.9 + (torch.rand(size) - 0.5) * (0.2 + 0.6 * hard) - 0.05 * hard
        cut_off = torch.rand(size) < 0.15 * hard
        alone[cut_off] = 1.2 + 0.6 * torch.rand(int(cut_off.sum()))
        scale = torch.where(several, 0.36 + 0.3 * torch.rand(size), alone)
        reach = torch.where(several, torch.full((size,), 0.55), (1 - scale).abs() * 0.8 + 0.12)
        x, y = (torch.rand(size) * 2 - 1) * reach, (torch.rand(size) * 2 - 1) * reach
        pictures = self.grounds(size)
        light = torch.where(chance(size, 0.25) > 0, 0.55 + 0.45 * torch.rand(size, 3, 1, 1), torch.ones(size, 3, 1, 1))
        for extra, among in ((0, everyone), (1, everyone[several]), (2, everyone[kind >= MORE_OBJECTS[1]])):
            if len(among) == 0:
                continue
            if extra == 0:
                layer = place(first, self.side, scale, x, y)
            else:
                others = partners[among.numpy()] if extra == 1 else self.partners(rows[among.numpy()])
                concept[among, torch.from_numpy(art.concept[others])] += 1
                style[among] = torch.where(
                    style[among] == torch.from_numpy(art.style[others]), style[among], torch.full_like(among, NO_STYLE)
                )
                # The second on the other side of the first, the third above or below.
                turn = torch.rand(len(among)) * 2 - 1
                away = (-torch.sign(x[among]) * (0.4 + 0.2 * torch.rand(len(among))), turn * 0.5)
                at = away if extra == 1 else (turn * 0.5, -torch.sign(y[among]) * 0.55)
                layer = place(
                    self.dress(self.drawings(others)), self.side, scale[among] * torch.exp(torch.randn(len(among)) * 0.12), *at
                )
            pictures[among] = pictures[among] * (1 - layer[:, 3:]) + layer[:, :3] * light[among]
        style[size - nothing :] = NO_STYLE
        return Windows(disturb(pictures, hard), concept / concept.sum(1, keepdim=True), style)
