"""Teaching pictures, 32x32, drawn by code: digits, garments, scan-like slices, small landscapes.

The slices only look like what a scanner makes: ellipses with made-up values. They show nobody and mean nothing medical.
"""
import cairo
import numpy as np
from landscapes import draw_landscape
from noise import fractal
from PIL import Image

SIDE = 32
DIGITS = tuple(f"digit-{i}" for i in range(10))
GARMENTS = ("t-shirt", "pullover", "trousers", "dress", "skirt", "shoe", "boot", "bag", "hat")
SCANS = ("slice-round", "slice-long")
LANDSCAPES = ("mountains", "sea", "night", "city")
CLASSES = DIGITS + GARMENTS + SCANS + LANDSCAPES
# Strokes of the digits as polylines in a 1x1 box, y down; drawn as smooth curves through the points.
DIGIT_STROKES = {
    0: [[(0.5, 0.05), (0.15, 0.3), (0.15, 0.7), (0.5, 0.95), (0.85, 0.7), (0.85, 0.3), (0.5, 0.05)]],
    1: [[(0.3, 0.22), (0.55, 0.05), (0.55, 0.5), (0.55, 0.95)]],
    2: [[(0.18, 0.28), (0.45, 0.04), (0.82, 0.25), (0.55, 0.6), (0.15, 0.95)], [(0.15, 0.95), (0.5, 0.93), (0.88, 0.95)]],
    3: [[(0.18, 0.15), (0.55, 0.03), (0.8, 0.25), (0.45, 0.47)], [(0.45, 0.47), (0.88, 0.65), (0.6, 0.96), (0.15, 0.85)]],
    4: [[(0.6, 0.05), (0.35, 0.35), (0.1, 0.65)], [(0.1, 0.65), (0.5, 0.65), (0.92, 0.65)], [(0.68, 0.35), (0.66, 0.65), (0.64, 0.97)]],
    5: [[(0.8, 0.06), (0.5, 0.06), (0.25, 0.07)], [(0.25, 0.07), (0.22, 0.25), (0.2, 0.45)], [(0.2, 0.45), (0.6, 0.38), (0.85, 0.65), (0.6, 0.95), (0.15, 0.87)]],
    6: [[(0.7, 0.04), (0.3, 0.3), (0.15, 0.7), (0.5, 0.96), (0.82, 0.72), (0.5, 0.5), (0.2, 0.68)]],
    7: [[(0.12, 0.08), (0.5, 0.07), (0.88, 0.07)], [(0.88, 0.07), (0.6, 0.5), (0.42, 0.96)]],
    8: [[(0.5, 0.48), (0.2, 0.25), (0.5, 0.04), (0.8, 0.25), (0.5, 0.48), (0.15, 0.75), (0.5, 0.96), (0.85, 0.75), (0.5, 0.48)]],
    9: [[(0.8, 0.3), (0.5, 0.5), (0.2, 0.28), (0.5, 0.04), (0.82, 0.3), (0.78, 0.65), (0.55, 0.96)]],
}  # fmt: skip


def canvas(scale: int = 3):
    """A black canvas `scale` times the size, in a 1x1 coordinate system."""
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, SIDE * scale, SIDE * scale)
    context = cairo.Context(surface)
    context.scale(SIDE * scale, SIDE * scale)
    return surface, context


def shrunk(surface) -> np.ndarray:
    """float [32,32,3] in 0..1."""
    side = surface.get_width()
    surface.flush()
    pixels = np.frombuffer(surface.get_data(), np.uint8).reshape(side, side, 4)[..., 2::-1]
    return np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).resize((SIDE, SIDE), Image.BOX), np.float32) / 255


def pose(random, context, *, size: float, turn: float, slant: float) -> None:
    """Move the 1x1 box to the middle with a random size, turn and slant."""
    context.translate(0.5 + random.normal(0, 0.02), 0.5 + random.normal(0, 0.02))
    context.rotate(random.normal(0, turn))
    context.transform(cairo.Matrix(1, 0, random.normal(0, slant), 1, 0, 0))
    context.scale(size * random.uniform(0.85, 1.1), size * random.uniform(0.9, 1.1))
    context.translate(-0.5, -0.5)


def smooth_path(context, points) -> None:
    """Catmull-Rom curve through the points."""
    padded = [points[0], *points, points[-1]]
    if points[0] == points[-1]:
        padded = [points[-2], *points, points[1]]
    context.move_to(*points[0])
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:]):
        context.curve_to(
            b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6, c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6, *c
        )


def draw_digit(random, digit: int) -> np.ndarray:
    surface, context = canvas()
    pose(random, context, size=0.62, turn=0.08, slant=0.15)
    context.scale(0.8, 1.1)
    context.translate(0.12, -0.05)
    context.set_line_cap(cairo.LINE_CAP_ROUND)
    context.set_line_join(cairo.LINE_JOIN_ROUND)
    context.set_line_width(random.uniform(0.09, 0.2))
    context.set_source_rgb(1, 1, 1)
    wobble = {}
    for stroke in DIGIT_STROKES[digit]:
        moved = []
        for point in stroke:
            wobble.setdefault(point, random.normal(0, 0.03, 2))
            moved.append((point[0] + wobble[point][0], point[1] + wobble[point][1]))
        smooth_path(context, moved)
    context.stroke()
    return shrunk(surface)


def garment_outline(random, kind: str) -> list[list[tuple[float, float]]]:
    """Closed polygons, mirrored where the garment is."""
    r = random.uniform
    if kind in ("t-shirt", "pullover"):
        waist, hem = r(0.2, 0.28), r(0.85, 0.95)
        sleeve = (r(0.0, 0.06), r(0.38, 0.46)) if kind == "t-shirt" else (r(0.0, 0.06), r(0.78, 0.88))
        cuff = (sleeve[0] + 0.14, sleeve[1] + 0.04)
        left = [(0.4, 0.1), (0.26, 0.12), sleeve, cuff, (waist, 0.38), (waist, hem)]
        return [left + [(1 - x, y) for x, y in reversed(left)]]
    if kind == "trousers":
        flare, top = r(0.14, 0.26), r(0.24, 0.32)
        left = [(0.5, 0.3), (0.47, 0.97), (0.47 - flare, 0.97), (top, 0.05)]
        return [left + [(1 - x, y) for x, y in reversed(left)]]
    if kind == "dress":
        waist, hem = r(0.34, 0.4), r(0.1, 0.24)
        left = [(0.42, 0.12), (0.36, 0.03), (0.32, 0.04), (0.3, 0.22), (waist, 0.42), (hem, 0.96)]
        return [left + [(1 - x, y) for x, y in reversed(left)]]
    if kind == "skirt":
        left = [(r(0.32, 0.38), 0.15), (r(0.1, 0.24), r(0.75, 0.9))]
        return [left + [(1 - x, y) for x, y in reversed(left)]]
    if kind == "hat":
        return [
            [(0.02, 0.72), (0.98, 0.72), (0.9, 0.82), (0.1, 0.82)],
            [(0.26, 0.72), (r(0.28, 0.34), r(0.25, 0.4)), (r(0.66, 0.72), r(0.25, 0.4)), (0.74, 0.72)],
        ]
    if kind == "bag":
        return [[(r(0.08, 0.16), 0.4), (r(0.84, 0.92), 0.4), (r(0.86, 0.98), 0.92), (r(0.02, 0.14), 0.92)]]
    heel = r(0.0, 0.1)
    ankle = 0.45 if kind == "shoe" else r(0.05, 0.15)
    return [
        [
            (0.06, ankle),
            (0.38, ankle),
            (0.42, 0.6),
            (0.7, 0.66),
            (0.97, 0.78),
            (0.97, 0.86),
            (0.3, 0.86),
            (0.25, 0.8 + heel),
            (0.06, 0.86),
        ]
    ]


def draw_garment(random, kind: str) -> np.ndarray:
    surface, context = canvas()
    pose(random, context, size=0.82, turn=0.03, slant=0.03)
    if kind in ("shoe", "boot") and random.random() < 0.5:
        context.transform(cairo.Matrix(-1, 0, 0, 1, 1, 0))
    tone = random.uniform(0.35, 0.95)
    polygons = garment_outline(random, kind)
    for polygon in polygons:
        context.move_to(*polygon[0])
        for point in polygon[1:]:
            context.line_to(*point)
        context.close_path()
    context.set_source_rgb(tone, tone, tone)
    context.fill_preserve()
    context.clip()
    pattern, light = random.random(), np.clip(tone + random.choice([-0.3, 0.3]), 0, 1)
    context.set_source_rgb(light, light, light)
    if pattern < 0.45:
        step, across = random.uniform(0.1, 0.25), pattern < 0.25
        for at in np.arange(random.random() * step, 1, step):
            context.rectangle(*((0, at, 1, step / 2) if across else (at, 0, step / 2, 1)))
        context.fill()
    elif pattern < 0.6:
        context.arc(0.5, 0.5, random.uniform(0.08, 0.16), 0, 7)
        context.fill()
    context.reset_clip()
    if kind == "bag":
        context.set_source_rgb(tone, tone, tone)
        context.set_line_width(0.06)
        context.arc(0.5, 0.42, random.uniform(0.15, 0.28), np.pi, 2 * np.pi)
        context.stroke()
    image = shrunk(surface)
    return np.clip(image * (0.85 + 0.3 * fractal(random, SIDE, 4, 2)[..., None] * (image > 0.05)), 0, 1)


def draw_scan(random, kind: str) -> np.ndarray:
    """Nested ellipses with grain, like a phantom for testing scanners."""
    surface, context = canvas()
    wide, high = (
        (random.uniform(0.36, 0.44), random.uniform(0.36, 0.44))
        if kind == "slice-round"
        else (random.uniform(0.24, 0.31), random.uniform(0.4, 0.46))
    )
    tilt = random.normal(0, 0.15)

    def ellipse(x, y, w, h, tone, turn=0.0):
        context.save()
        context.translate(0.5, 0.5)
        context.rotate(tilt)
        context.translate(x, y)
        context.rotate(turn)
        context.scale(w, h)
        context.arc(0, 0, 1, 0, 7)
        context.restore()
        context.set_source_rgb(tone, tone, tone)
        context.fill()

    ellipse(0, 0, wide, high, random.uniform(0.8, 1.0))
    rim = random.uniform(0.025, 0.05)
    body = random.uniform(0.3, 0.5)
    ellipse(0, 0, wide - rim, high - rim, body)
    gap, w, h = random.uniform(0.07, 0.13), random.uniform(0.03, 0.09), random.uniform(0.1, 0.2)
    dark = random.uniform(0.02, 0.15)
    for side in (-1, 1):
        ellipse(side * gap, -0.03, w, h, dark, side * random.normal(-0.2, 0.1))
    for _ in range(random.integers(0, 4)):
        spot = random.uniform(0.02, 0.06, 2)
        ellipse(*random.uniform(-0.15, 0.15, 2), *spot, random.uniform(0.5, 0.9))
    image = shrunk(surface)
    grain = 0.12 * (fractal(random, SIDE, 8, 2)[..., None] - 0.5) * (image > 0.02)
    return np.clip(image + grain, 0, 1)


def draw_teaching(random: np.random.Generator, label: int) -> np.ndarray:
    """float [32,32,3] in 0..1 of class `CLASSES[label]`."""
    name = CLASSES[label]
    if name in DIGITS:
        return draw_digit(random, label)
    if name in GARMENTS:
        return draw_garment(random, name)
    if name in SCANS:
        return draw_scan(random, name)
    large = Image.fromarray((draw_landscape(random, 64, name) * 255).astype(np.uint8))
    return np.asarray(large.resize((SIDE, SIDE), Image.BOX), np.float32) / 255
