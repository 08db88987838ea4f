"""Landscapes by formulas and cairo: float32 [side,side,3] in 0..1. Synthetic; nobody's photograph."""
import colorsys

import cairo
import numpy as np
from noise import fractal, grid

KINDS = ("mountains", "sea", "desert", "forest", "city", "night", "hills")


def hsv(hue: float, saturation: float, value: float) -> np.ndarray:
    return np.array(colorsys.hsv_to_rgb(hue % 1, np.clip(saturation, 0, 1), np.clip(value, 0, 1)), np.float32)


def skyline(random, side: int, roughness: float, octaves: int = 5) -> np.ndarray:
    """A line of heights in 0..1, [side]."""
    at = np.arange(side) / side
    line = np.zeros(side)
    for octave in range(octaves):
        line += roughness**octave * np.sin(
            2 * np.pi * (at * random.uniform(0.6, 1.4) * 2**octave + random.random())
        )
    return (line - line.min()) / max(np.ptp(line), 1e-6)


def draw_sky(random, side: int, night: bool) -> tuple[np.ndarray, np.ndarray]:
    """The sky picture and the colour near the horizon, for haze."""
    hue = random.uniform(0.5, 0.72) if random.random() < 0.65 else random.uniform(0.9, 1.15)
    top = hsv(hue, random.uniform(0.35, 0.9), random.uniform(0.08, 0.25) if night else random.uniform(0.5, 0.95))
    low_hue = hue + random.uniform(-0.08, 0.08) if random.random() < 0.5 else random.uniform(0.02, 0.14)
    low = hsv(low_hue, random.uniform(0.1, 0.6), random.uniform(0.2, 0.45) if night else random.uniform(0.8, 1.0))
    y, x = grid(side)
    image = top + (low - top) * np.clip(y * random.uniform(1.1, 1.8), 0, 1)[..., None]
    cover = np.clip((fractal(random, side, random.integers(2, 5), 5) - random.uniform(0.45, 0.8)) * 3, 0, 1)[..., None]
    image = image + (np.array([0.35, 0.36, 0.42]) if night else np.array([1, 0.98, 0.96]) - image) * cover * 0.7
    cy, cx, radius = random.uniform(0.08, 0.45), random.uniform(0.1, 0.9), random.uniform(0.03, 0.1)
    distance = np.hypot(y - cy, x - cx)[..., None]
    glow = hsv(0.13, 0.1 if night else 0.5, 1)
    image = image + (glow - image) * np.exp(-((distance / (radius * 3)) ** 2)) * 0.5
    image = image + (glow - image) * np.clip((radius - distance) * side / 1.5, 0, 1)
    if night:
        stars = random.random((side, side)) < 0.004
        image = np.where(stars[..., None], random.uniform(0.7, 1), image)
    return image, low


def lay_ridges(random, image: np.ndarray, haze: np.ndarray, *, hue: float, rough: float, top: float, layers: int):
    """Rows of hills, hazier the further; returns the picture and the height of the nearest ridge [side]."""
    side = len(image)
    y, _ = grid(side)
    near = hsv(hue, random.uniform(0.3, 0.7), random.uniform(0.2, 0.55))
    edge = np.full(side, top)
    for layer in range(layers):
        part = (layer + 1) / layers
        base = top + (0.98 - top) * (layer / layers)
        edge = base - skyline(random, side, rough) * random.uniform(0.08, 0.3) * (1.1 - 0.6 * part)
        colour = haze * (1 - part) * 0.8 + near * (0.2 + 0.8 * part)
        texture = 0.85 + 0.3 * fractal(random, side, random.integers(8, 20), 4)[..., None]
        shade = colour * texture * (1.1 - 0.35 * np.clip((y - edge[None]) * 2, 0, 1))[..., None]
        mask = np.clip((y - edge[None]) * side, 0, 1)[..., None]
        image = image * (1 - mask) + shade * mask
    return image, edge


def add_water(random, image: np.ndarray, level: float) -> np.ndarray:
    """Mirror the picture below `level`, tinted and rippled."""
    side = len(image)
    y, x = grid(side)
    depth = y - level
    ripple = 0.02 * np.sin(
        2 * np.pi * (depth * random.uniform(20, 60) / (0.3 + depth.clip(0)) + fractal(random, side, 6, 3))
    )
    row = np.clip(((level - depth + ripple) * side), 0, side - 1).astype(int)
    column = np.clip((x + ripple * 0.5) * side, 0, side - 1).astype(int)
    tint = hsv(random.uniform(0.48, 0.62), random.uniform(0.3, 0.8), random.uniform(0.3, 0.7))
    water = image[row, column] * 0.6 + tint * 0.4
    mask = np.clip(depth * side, 0, 1)[..., None]
    return image * (1 - mask) + water * mask


def paint(image: np.ndarray, draw) -> np.ndarray:
    """Let `draw(context)` paint on the picture with cairo, coordinates in 0..1."""
    side = len(image)
    pixels = np.zeros((side, side, 4), np.uint8)
    pixels[..., 2::-1] = np.clip(image * 255 + 0.5, 0, 255)
    pixels[..., 3] = 255
    surface = cairo.ImageSurface.create_for_data(pixels, cairo.FORMAT_ARGB32, side, side)
    context = cairo.Context(surface)
    context.scale(side, side)
    draw(context)
    surface.flush()
    return pixels[..., 2::-1].astype(np.float32) / 255


def draw_tree(random, context, x: float, y: float, height: float, colour: np.ndarray, pine: bool) -> None:
    context.set_source_rgb(*hsv(0.07, 0.5, 0.3))
    context.rectangle(x - height * 0.04, y - height * 0.4, height * 0.08, height * 0.4)
    context.fill()
    for i in range(3 if pine else 5):
        context.set_source_rgb(*np.clip(colour * random.uniform(0.8, 1.25), 0, 1))
        if pine:
            bottom, width = y - height * (0.2 + 0.22 * i), height * (0.3 - 0.06 * i)
            context.move_to(x - width, bottom)
            context.line_to(x + width, bottom)
            context.line_to(x, bottom - height * 0.38)
        else:
            context.arc(
                x + random.normal(0, 0.12) * height, y - height * random.uniform(0.5, 0.85), height * 0.24, 0, 7
            )
        context.fill()


def draw_city(random, context, horizon: float, night: bool) -> None:
    for row in range(3):
        x, shade = -0.05, 0.75 - 0.22 * row
        tone = hsv(random.random(), random.uniform(0.05, 0.45), shade * (0.4 if night else 1))
        while x < 1.05:
            width, height = random.uniform(0.05, 0.16), random.uniform(0.08, 0.45) * (1 - 0.15 * row)
            top = horizon + 0.12 * row - height
            context.set_source_rgb(*np.clip(tone * random.uniform(0.75, 1.25), 0, 1))
            context.rectangle(x, top, width, 1.2)
            context.fill()
            lit = hsv(0.14, 0.6, 1) if night else np.clip(tone * 1.5, 0, 1)
            context.set_source_rgb(*lit)
            for wy in np.arange(top + 0.02, 1, 0.045):
                for wx in np.arange(x + 0.012, x + width - 0.015, 0.03):
                    if random.random() < 0.5:
                        context.rectangle(wx, wy, 0.014, 0.022)
            context.fill()
            x += width + random.uniform(-0.01, 0.03)


def draw_landscape(random: np.random.Generator, side: int, kind: str | None = None) -> np.ndarray:
    """One of `KINDS`; the same random state gives the same picture."""
    kind = kind or KINDS[random.integers(len(KINDS))]
    night = kind == "night" or random.random() < 0.12
    image, haze = draw_sky(random, side, night)
    dim = 0.35 if night else 1.0
    green, sand = random.uniform(0.2, 0.42), random.uniform(0.05, 0.12)
    horizon = random.uniform(0.4, 0.65)
    if kind == "city":
        return paint(image, lambda context: draw_city(random, context, horizon + 0.15, night))
    rough = {"mountains": 0.6, "desert": 0.25, "night": 0.5}.get(kind, 0.4)
    hue = {"desert": sand, "mountains": random.uniform(0.55, 0.75), "sea": random.uniform(0.3, 0.6)}.get(kind, green)
    layers = {"sea": 1, "desert": 3}.get(kind, 4)
    if kind == "sea" and random.random() < 0.4:
        return np.clip(add_water(random, image, horizon), 0, 1)
    image, edge = lay_ridges(random, image, haze, hue=hue, rough=rough, top=horizon, layers=layers)
    image = image * (dim + (1 - dim) * (image.mean(-1, keepdims=True) > 0.5)) if night else image
    if kind == "sea" or random.random() < 0.2:
        image = add_water(random, image, random.uniform(0.62, 0.8))
    if kind in ("forest", "hills", "night") or random.random() < 0.3:
        colour, pine = hsv(green, 0.6, 0.45 * dim + 0.1), random.random() < 0.5
        spots = sorted((random.uniform(0.6, 1.02), random.random()) for _ in range(random.integers(4, 26)))

        def trees(context):
            for y, x in spots:
                draw_tree(random, context, x, y, 0.1 + 0.35 * (y - 0.5), colour, pine)

        image = paint(np.clip(image, 0, 1), trees)
    return np.clip(image, 0, 1).astype(np.float32)
