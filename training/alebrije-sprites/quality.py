"""Small checks used while training: error on seen and held-out cells, and a sheet to look at."""
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from sprite_net import NOISE, SpriteNet
from torch import Tensor
from training_art import TrainingArt

SHEET_STEP = 17  # every 17th concept


@torch.no_grad()
def draw(model: SpriteNet, concepts: np.ndarray, styles: np.ndarray, *, partners=None, noise=None) -> Tensor:
    """Drawings of the given concepts and styles: float [N,4,64,64] in 0..1; with partners, half-and-half hybrids."""
    pictures = []
    for at in range(0, len(concepts), 64):
        first = torch.as_tensor(concepts[at : at + 64])
        second = first if partners is None else torch.as_tensor(partners[at : at + 64])
        count = len(first)
        pictures.append(
            model(
                torch.stack([first, second], 1),
                torch.full((count,), 1.0 if partners is None else 0.5),
                torch.as_tensor(styles[at : at + 64]),
                torch.zeros(count, NOISE) if noise is None else noise[at : at + 64],
                torch.ones(count),
            )[0].clamp(0, 1)
        )
    return torch.cat(pictures)


def psnr_of_cells(model: SpriteNet, art: TrainingArt, at_most: int | None = None) -> dict[str, float]:
    """Mean PSNR in dB over premultiplied RGBA, seen and held-out cells apart."""
    result = {}
    for name, rows in (("seen", np.flatnonzero(~art.held_out)), ("heldOut", np.flatnonzero(art.held_out))):
        if at_most and len(rows) > at_most:
            rows = rows[:: len(rows) // at_most]
        output = draw(model, art.concept[rows], art.style[rows])
        target = torch.from_numpy(art.pictures[rows]).permute(0, 3, 1, 2).float() / 255
        error = (output - target).square().mean((1, 2, 3)).clamp(min=1e-6)
        result[name] = round((-10 * error.log10()).mean().item(), 2)
    return result


def on_white(pictures: Tensor) -> np.ndarray:
    """float [N,4,H,W] premultiplied -> uint8 [N,H,W,3] over white."""
    flat = (pictures[:, :3] + 1 - pictures[:, 3:]).clamp(0, 1)
    return (flat * 255).round().byte().permute(0, 2, 3, 1).numpy()


def tile(pictures: np.ndarray, columns: int) -> Image.Image:
    """uint8 [N,H,W,3] -> one picture, row by row."""
    count, height, width, _ = pictures.shape
    rows = -(-count // columns)
    sheet = np.full((rows * height, columns * width, 3), 255, np.uint8)
    for i, picture in enumerate(pictures):
        y, x = divmod(i, columns)
        sheet[y * height : (y + 1) * height, x * width : (x + 1) * width] = picture
    return Image.fromarray(sheet)


def write_sheet(model: SpriteNet, art: TrainingArt, path: Path) -> None:
    """Rows: real art and drawing per style, then hybrids of neighbouring columns."""
    concepts = np.arange(3, art.concepts, SHEET_STEP)[:24]
    table = art.row_table()
    blank = np.full((64, 64, 3), 255, np.uint8)
    rows = []
    for style in range(art.styles):
        real = torch.from_numpy(art.pictures).permute(0, 3, 1, 2)
        for concept in concepts:
            row = table[concept, style]
            rows.append(on_white(real[row : row + 1].float() / 255)[0] if row >= 0 else blank)
        rows.extend(on_white(draw(model, concepts, np.full(len(concepts), style))))
    rows.extend(on_white(draw(model, concepts, np.zeros(len(concepts), np.int64), partners=np.roll(concepts, -1))))
    tile(np.stack(rows), len(concepts)).save(path)
