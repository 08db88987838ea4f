"""The few free photographs that come with scikit-image (Debian: python3-skimage), most of them CC0 or public domain.

Most are only for testing. Without them everything works, on drawn pictures alone.
"""
from pathlib import Path

import numpy as np
from PIL import Image

TRAINING = ("coffee.png", "brick.png", "grass.png", "gravel.png", "hubble_deep_field.jpg", "moon.png")
TESTING = ("astronaut.png", "chelsea.png", "rocket.jpg", "camera.png")


def load_photographs(folder: Path | None, names: tuple[str, ...]) -> list[np.ndarray]:
    """uint8 [H,W,3] each; those that are missing are left out."""
    if folder is None:
        return []
    return [np.asarray(Image.open(folder / name).convert("RGB")) for name in names if (folder / name).exists()]


def crop(random: np.random.Generator, photograph: np.ndarray, side: int) -> np.ndarray:
    """A random square of random size, scaled: float [side,side,3] in 0..1."""
    height, width, _ = photograph.shape
    size = int(random.uniform(min(side, height, width), min(height, width) + 0.99))
    top, left = random.integers(0, height - size + 1), random.integers(0, width - size + 1)
    part = Image.fromarray(photograph[top : top + size, left : left + size]).resize((side, side), Image.LANCZOS)
    return np.asarray(part, np.float32) / 255
