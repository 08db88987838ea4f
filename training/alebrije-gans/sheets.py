"""Sample sheets, and the one way in which samples are made for looking and for measuring."""
from pathlib import Path

import numpy as np
import torch
from axes import sizes
from data import condition_of
from PIL import Image
from torch import Tensor


def on_white(pictures: Tensor) -> Tensor:
    """[N,1, 3 or 4 (premultiplied),H,W] -> [N,3,H,W] in 0..1."""
    pictures = pictures.clamp(0, 1)
    if pictures.shape[1] == 4:
        return (pictures[:, :3] + 1 - pictures[:, 3:]).clamp(0, 1)
    return pictures.expand(-1, 3, -1, -1)


@torch.no_grad()
def samples(model: str, generator: torch.nn.Module, condition: Tensor, seed: int, truncation: float = 1.0) -> Tensor:
    """One sample per row of the condition: float [N,C,H,W]."""
    generator = generator.eval()
    random, made = torch.Generator().manual_seed(seed), []
    for part in condition.split(64):
        count = len(part)
        if model == "textures":
            noise, mood = torch.randn(count, 16, 4, 4, generator=random), torch.randn(count, 48, generator=random)
            made.append(generator(noise, mood * truncation, part))
        else:
            made.append(generator(torch.randn(count, generator.noise_size, generator=random) * truncation, part))
    return torch.cat(made).clamp(0, 1)


def tile(pictures: Tensor, columns: int) -> Image.Image:
    """[N,3,H,W] row by row."""
    count, _, height, width = pictures.shape
    sheet = torch.ones(3, -(-count // columns) * height, columns * width)
    for i, picture in enumerate(pictures):
        y, x = divmod(i, columns)
        sheet[:, y * height : (y + 1) * height, x * width : (x + 1) * width] = picture
    return Image.fromarray((sheet * 255).round().byte().permute(1, 2, 0).numpy())


def sheet_labels(model: str, columns: int) -> Tensor:
    """A row per class of the first axis, the other axes running through theirs: int [N, axes]."""
    random = np.random.default_rng(5)
    count = sizes(model)[0] * columns
    labels = [np.repeat(np.arange(sizes(model)[0]), columns)]
    labels += [random.permutation(np.arange(count) % size) for size in sizes(model)[1:]]
    return torch.from_numpy(np.stack(labels, 1))


def write_sheet(model: str, generator: torch.nn.Module, path: Path, columns: int = 14) -> None:
    made = samples(model, generator, condition_of(model, sheet_labels(model, columns)), seed=1)
    sheet = tile(on_white(made), columns)
    factor = max(1, int(np.ceil(64 / made.shape[-1])))
    sheet.resize((sheet.width * factor, sheet.height * factor), Image.NEAREST).save(path)
