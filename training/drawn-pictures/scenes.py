"""Stickers laid on drawn backgrounds: pictures with things in them, for nets that must keep things recognisable."""
import numpy as np
from landscapes import draw_landscape
from PIL import Image
from textures import draw_texture


def resized(picture: np.ndarray, side: int) -> np.ndarray:
    return np.asarray(Image.fromarray(picture).resize((side, side), Image.BICUBIC), np.float32) / 255


def gradient(random: np.random.Generator, side: int) -> np.ndarray:
    corners = (random.random((2, 2, 3)) * 255).astype(np.uint8)
    return np.asarray(Image.fromarray(corners).resize((side, side), Image.BILINEAR), np.float32) / 255


def background(random: np.random.Generator, side: int) -> np.ndarray:
    kind = random.random()
    if kind < 0.5:
        return draw_landscape(random, side)
    return gradient(random, side) if kind < 0.8 else draw_texture(random, side)


def lay(image: np.ndarray, sticker: np.ndarray, top: int, left: int) -> None:
    """Put a premultiplied float sticker [h,w,4] on the picture, in place, clipped at the edges."""
    side, size = len(image), len(sticker)
    y0, x0, y1, x1 = max(top, 0), max(left, 0), min(top + size, side), min(left + size, side)
    if y1 <= y0 or x1 <= x0:
        return
    part = sticker[y0 - top : y1 - top, x0 - left : x1 - left]
    area = image[y0:y1, x0:x1]
    area *= 1 - part[..., 3:]
    area += part[..., :3]


def draw_scene(random: np.random.Generator, side: int, art: np.ndarray) -> np.ndarray:
    """One big sticker or up to six small ones; art uint8 [N,128,128,4] premultiplied -> float [side,side,3]."""
    image = background(random, side).copy()
    count = 1 if random.random() < 0.5 else int(random.integers(2, 7))
    for _ in range(count):
        size = int(side * (random.uniform(0.5, 1.1) if count == 1 else random.uniform(0.2, 0.5)))
        sticker = np.clip(resized(art[random.integers(len(art))], size), 0, 1)
        top, left = (int(random.normal(side / 2, side * (0.06 if count == 1 else 0.25)) - size / 2) for _ in range(2))
        lay(image, sticker[:, ::-1] if random.random() < 0.5 else sticker, top, left)
    return np.clip(image, 0, 1)
