"""Random palettes that look chosen: a few hues in a simple relation, with dark, light and accent."""
import colorsys

import numpy as np

HUE_STEPS = (
    (0, 0.04, -0.04),
    (0, 0.5),
    (0, 0.33, 0.67),
    (0, 0.08, 0.5),
    (0, 0.42, 0.58),
    (0, 0.1, 0.2),
    (0, 0.25, 0.5),
)


def random_palette(random: np.random.Generator, colours: int = 6) -> np.ndarray:
    """float32 [colours,3] RGB in 0..1, the first the darkest. Sometimes almost without colour, as ink or sepia."""
    base, steps = random.random(), HUE_STEPS[random.integers(len(HUE_STEPS))]
    strength = random.uniform(0.0, 0.2) if random.random() < 0.12 else random.uniform(0.35, 1.0)
    low, high = random.uniform(0.02, 0.35), random.uniform(0.75, 1.0)
    values = np.sort(random.uniform(low, high, colours))
    values[0], values[-1] = low, high
    rows = []
    for i, value in enumerate(values):
        hue = (base + steps[i % len(steps)] + random.normal(0, 0.02)) % 1
        saturation = np.clip(strength * random.uniform(0.5, 1.1) * (1.15 - 0.5 * value), 0, 1)
        rows.append(colorsys.hsv_to_rgb(hue, saturation, value))
    return np.array(rows, np.float32)


def ramp(palette: np.ndarray, amount: np.ndarray) -> np.ndarray:
    """Colour along the palette: amount [H,W] in 0..1 -> [H,W,3]."""
    position = np.clip(amount, 0, 1) * (len(palette) - 1)
    lower = np.minimum(position.astype(int), len(palette) - 2)
    part = (position - lower)[..., None]
    return palette[lower] * (1 - part) + palette[lower + 1] * part


def pick(palette: np.ndarray, index: np.ndarray) -> np.ndarray:
    """Flat colours: int [H,W] -> [H,W,3]."""
    return palette[index % len(palette)]
