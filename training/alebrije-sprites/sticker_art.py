"""Read the open emoji art and keep it as one fitted, premultiplied array.

The data folder holds five atlases (`NAME.webp`, tiles of 128x128 px) and one `NAME.jsonl` per atlas with a line
per tile. Every picture is cropped to its visible part, fitted to a square with a small margin and premultiplied,
so that a plain mean of pixels is a correct resampling.
"""
import json
from pathlib import Path

import numpy as np
from PIL import Image

ATLASES = ("noto", "blob", "fluent3d", "fluentcolor", "fluentflat")
TILE_PX = 128
MARGIN_PX = 4  # keeps soft edges inside the picture, also after the x4 upscaler
VISIBLE_ALPHA = 16  # of 255; fainter pixels do not count as part of the drawing


def fit_tile(tile: np.ndarray) -> np.ndarray:
    """Crop to the visible part, centre, premultiply. uint8 [128,128,4] straight -> uint8 [128,128,4] premultiplied."""
    rows, columns = np.where(tile[..., 3] > VISIBLE_ALPHA)
    top, bottom, left, right = rows.min(), rows.max() + 1, columns.min(), columns.max() + 1
    crop = tile[top:bottom, left:right].astype(np.float32)
    crop[..., :3] *= crop[..., 3:] / 255
    height, width = crop.shape[:2]
    scale = (TILE_PX - 2 * MARGIN_PX) / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    image = Image.fromarray(np.rint(crop).astype(np.uint8)).resize(size, Image.BICUBIC)
    fitted = np.zeros((TILE_PX, TILE_PX, 4), np.uint8)
    y, x = (TILE_PX - size[1]) // 2, (TILE_PX - size[0]) // 2
    fitted[y : y + size[1], x : x + size[0]] = np.asarray(image)
    fitted[..., :3] = np.minimum(fitted[..., :3], fitted[..., 3:])  # bicubic overshoot would break premultiplication
    return fitted


def build_cache(data: Path, work: Path) -> None:
    """Decode all atlases once into `art128.npy` (uint8 [N,128,128,4]) and `art.json` (key and atlas per row)."""
    pictures, index = [], []
    for atlas in ATLASES:
        sheet = np.asarray(Image.open(data / f"{atlas}.webp").convert("RGBA"))
        for line in (data / f"{atlas}.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            x, y = entry["x"], entry["y"]
            tile = sheet[y : y + TILE_PX, x : x + TILE_PX]
            if (tile[..., 3] > VISIBLE_ALPHA).any():
                pictures.append(fit_tile(tile))
                index.append([entry["key"], atlas])
    work.mkdir(parents=True, exist_ok=True)
    np.save(work / "art128.npy", np.stack(pictures))
    (work / "art.json").write_text(json.dumps(index))


def load_art(data: Path, work: Path) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """All pictures (uint8 [N,128,128,4], premultiplied) and their (code point key, atlas); cached in `work`."""
    if not (work / "art.json").exists():
        build_cache(data, work)
    index = [tuple(pair) for pair in json.loads((work / "art.json").read_text())]
    return np.load(work / "art128.npy"), index


def shrink(pictures: np.ndarray, factor: int) -> np.ndarray:
    """Box-filter uint8 [...,H,W,4] by an integer factor; right because the art is premultiplied."""
    *lead, height, width, channels = pictures.shape
    blocks = pictures.reshape(*lead, height // factor, factor, width // factor, factor, channels)
    return np.rint(blocks.mean((-4, -2), dtype=np.float32)).astype(np.uint8)
