"""What each generator learns from: arrays of pictures and labels, drawn or read once and kept in the work folder."""
import colorsys
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

sys.path.append(str(Path(__file__).resolve().parents[1] / "alebrije-sprites"))
sys.path.append(str(Path(__file__).resolve().parents[1] / "drawn-pictures"))
import painterly  # noqa: E402
import teaching  # noqa: E402
import textures  # noqa: E402
from axes import AXES, COLOURS, SORTS, sizes  # noqa: E402
from creatures import HUES, draw_creature  # noqa: E402
from landscapes import draw_landscape  # noqa: E402
from sticker_art import load_art, shrink  # noqa: E402
from views import draw_view  # noqa: E402
from vocabulary import read_concepts  # noqa: E402

# Sorts of things that look alike enough to learn from few pictures; objects, people and signs are too mixed.
SORT_OF_CATEGORY = {**{one.id: one.id for one in SORTS.classes}, "weather": "sky", "space": "sky"}
TEXTURE_FAMILIES = (
    textures.marble, textures.clouds, textures.swirls, textures.waves, textures.mosaic, textures.weave, textures.scales,
    textures.contours, textures.fur, textures.spots, textures.cracks, textures.wood,
)  # fmt: skip
DRAWN = {"avatars": 14000, "landscapes": 14000, "things": 21000, "textures": 3360}
HELD_OUT = {"avatars": 1500, "landscapes": 1500, "things": 2100, "textures": 1120}
TEXTURE_PX, CROP_PX = 80, 32  # drawn at the first size, cropped to the second
SIDE = {"avatars": 48, "landscapes": 32, "things": 32, "stickers": 32, "textures": CROP_PX}


def colour_of(picture: np.ndarray) -> int:
    """Place on the stickers' colour axis: the hue most of the opaque pixels' colourfulness speaks for."""
    alpha = picture[..., 3:].astype(np.float32) / 255
    rgb = picture[..., :3].astype(np.float32) / 255
    if alpha.sum() < 1:
        return len(COLOURS)
    chroma = rgb.max(-1) - rgb.min(-1)
    votes = np.zeros(len(COLOURS))
    names = list(COLOURS)
    for pixel, weight in zip(rgb.reshape(-1, 3), chroma.reshape(-1)):
        if weight > 0.12:
            hue = colorsys.rgb_to_hsv(*pixel)[0]
            nearest = min(names, key=lambda name: min(abs(hue - HUES[name]), 1 - abs(hue - HUES[name])))
            votes[names.index(nearest)] += weight
    return int(votes.argmax()) if votes.sum() > 0.08 * alpha.sum() else len(COLOURS)


def sticker_pictures(data: Path, work: Path) -> tuple[np.ndarray, np.ndarray]:
    """uint8 [N,32,32,4] premultiplied, all five artists, and the sort and colour of each."""
    art, index = load_art(data, work)
    name = {concept.key: SORT_OF_CATEGORY.get(concept.category) for concept in read_concepts()}
    rows = [i for i, (key, _) in enumerate(index) if name.get(key) is not None]
    order = [one.id for one in SORTS.classes]
    pictures = shrink(art[rows], 4)
    labels = [(order.index(name[index[i][0]]), colour_of(picture[::2, ::2])) for i, picture in zip(rows, pictures)]
    return pictures, np.array(labels)


def draw_one(model: str, label: np.ndarray, random: np.random.Generator) -> np.ndarray:
    if model == "avatars":
        return draw_creature(random, tuple(label))
    if model == "landscapes":
        return draw_view(random, tuple(label))
    if model == "things":
        return teaching.draw_teaching(random, label[0])[..., :1]
    if label[0] < len(TEXTURE_FAMILIES):
        return textures.draw_texture(random, TEXTURE_PX, TEXTURE_FAMILIES[label[0]])
    manner = painterly.oil if label[0] == len(TEXTURE_FAMILIES) else painterly.glass
    return painterly.repaint(random, draw_landscape(random, TEXTURE_PX), manner)


def drawn_pictures(model: str, work: Path, *, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    path = work / f"drawn-{model}-{seed}.npz"
    if not path.exists():
        random = np.random.default_rng(seed)
        # Every class of an axis equally often, the axes independent of each other.
        labels = np.stack([random.permutation(np.arange(count) % size) for size in sizes(model)], 1)
        pictures = [np.clip(draw_one(model, label, random) * 255 + 0.5, 0, 255).astype(np.uint8) for label in labels]
        np.savez(path, pictures=np.stack(pictures), labels=labels)
    stored = np.load(path)
    pictures, side = stored["pictures"], SIDE[model]
    if model in ("avatars", "landscapes"):  # drawn at 64 px
        pictures = np.stack([np.asarray(Image.fromarray(picture).resize((side, side), Image.BOX)) for picture in pictures])
    if model == "things":
        pictures = face_right(pictures, stored["labels"])
    return pictures, stored["labels"]


def face_right(pictures: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Shoes and boots all point the same way: two mirrored halves of a class are hard to learn as one."""
    footwear = [i for i, one in enumerate(AXES["things"][0].classes) if one.id in ("shoe", "boot")]
    across = np.arange(pictures.shape[2]) - (pictures.shape[2] - 1) / 2
    upper = pictures[:, : pictures.shape[1] // 2, :, 0].astype(np.float32).sum(1) @ across
    turned = np.isin(labels[:, 0], footwear) & (upper > 0)  # the shaft stands over the heel
    pictures = pictures.copy()
    pictures[turned] = pictures[turned][:, :, ::-1]
    return pictures


def load_pictures(model: str, data: Path, work: Path, *, held_out: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """uint8 [N,H,W,C] and int labels [N, axes]. Stickers hold out every eighth picture, the rest draws afresh."""
    if model == "stickers":
        pictures, labels = sticker_pictures(data, work)
        rows = np.arange(len(labels)) % 8 == 7
        rows = rows if held_out else ~rows
        return pictures[rows], labels[rows]
    if held_out:
        return drawn_pictures(model, work, count=HELD_OUT[model], seed=77)
    return drawn_pictures(model, work, count=DRAWN[model], seed=31)


def condition_of(model: str, labels: Tensor) -> Tensor:
    """int [N, axes] -> one weight per class, the axes one after another: float [N,K]."""
    parts = [torch.nn.functional.one_hot(labels[:, i], size) for i, size in enumerate(sizes(model))]
    return torch.cat(parts, 1).float()


class Batches:
    """Endless random batches: float [B,C,side,side] in 0..1 and their condition; mirrored half of the time where that is harmless."""

    def __init__(self, model: str, pictures: np.ndarray, labels: np.ndarray, seed: int):
        self.model, self.random = model, np.random.default_rng(seed)
        self.pictures, self.labels = pictures, torch.from_numpy(labels).long()

    def __call__(self, count: int) -> tuple[Tensor, Tensor]:
        return self.take(self.random.integers(0, len(self.labels), count))

    def take(self, rows: np.ndarray) -> tuple[Tensor, Tensor]:
        batch = self.pictures[rows]
        if self.model == "textures":
            y, x = self.random.integers(0, TEXTURE_PX - CROP_PX + 1, 2)
            batch = batch[:, y : y + CROP_PX, x : x + CROP_PX]
        batch = torch.from_numpy(np.ascontiguousarray(batch)).permute(0, 3, 1, 2).float().div_(255)
        if self.model != "things":
            flip = torch.rand(len(rows)) < 0.5
            batch[flip] = batch[flip].flip(3)
        return batch.contiguous(), condition_of(self.model, self.labels[rows])
