"""Repaint a picture in a hand-made manner: float32 [side,side,3] in 0..1, in and out. `MANNERS` names them all.

Strokes follow Hertzmann 1998 (layers of brush strokes, coarse to fine, across the local gradient); the rest is ours.
"""
import cairo
import numpy as np
from noise import cells, fractal, value_noise
from palettes import ramp, random_palette


def blur(image: np.ndarray, steps: int) -> np.ndarray:
    """Repeated 3-tap binomial filter, wrapping."""
    for _ in range(steps):
        image = (np.roll(image, 1, 0) + 2 * image + np.roll(image, -1, 0)) / 4
        image = (np.roll(image, 1, 1) + 2 * image + np.roll(image, -1, 1)) / 4
    return image


def luma(image: np.ndarray) -> np.ndarray:
    return image @ np.array([0.299, 0.587, 0.114], np.float32)


def directions(random, image: np.ndarray, follow: float) -> np.ndarray:
    """Stroke angles [H,W]: across the gradient, or along a random flow where `follow` is small."""
    smooth = blur(luma(image), 4)
    dy, dx = np.gradient(smooth)
    flow = fractal(random, len(image), random.integers(2, 4), 2) * 2 * np.pi
    u = follow * -dy * 40 + (1 - follow) * np.cos(flow)
    v = follow * dx * 40 + (1 - follow) * np.sin(flow)
    return np.arctan2(v, u + 1e-6)


def strokes(random, image, *, sizes, length, density, opacity, jitter, follow, back=None, bristle=False):
    """Layers of curved strokes; sizes and length in pixels of a 192 px picture."""
    side = len(image)
    unit = side / 192
    angle = directions(random, image, follow)
    canvas = np.zeros((side, side, 4), np.uint8)
    ground = image.mean((0, 1)) if back is None else back
    canvas[..., 2::-1], canvas[..., 3] = np.clip(ground * 255, 0, 255), 255
    surface = cairo.ImageSurface.create_for_data(canvas, cairo.FORMAT_ARGB32, side, side)
    context = cairo.Context(surface)
    context.set_line_cap(cairo.LINE_CAP_ROUND if random.random() < 0.6 else cairo.LINE_CAP_BUTT)
    for size in sizes:
        width = max(size * unit, 0.8)
        source = blur(image, max(1, int(width / 3)))
        count = int(density * (side / width) ** 2 / max(length / size, 1))
        at = random.random((min(count, 2200), 2)) * side
        shift = random.normal(0, jitter, (len(at), 3))
        for (y, x), tone in zip(at, shift):
            row, column = int(y) % side, int(x) % side
            colour = np.clip(source[row, column] + tone + tone.mean(), 0, 1)
            path = [(x, y)]
            for _ in range(4):
                turn = angle[int(y) % side, int(x) % side]
                x, y = x + np.cos(turn) * length * unit / 4, y + np.sin(turn) * length * unit / 4
                path.append((x, y))
            lines = [(0, 1.0, 0)] if not bristle else [(o * width / 3, 0.4, random.normal(0, 0.05)) for o in (-1, 0, 1)]
            nx, ny = -np.sin(turn), np.cos(turn)
            for offset, thin, light in lines:
                context.set_source_rgba(*np.clip(colour + light, 0, 1), opacity)
                context.set_line_width(width * thin * random.uniform(0.6, 1.2))
                context.move_to(path[0][0] + nx * offset, path[0][1] + ny * offset)
                for px, py in path[1:]:
                    context.line_to(px + nx * offset, py + ny * offset)
                context.stroke()
    surface.flush()
    return canvas[..., 2::-1].astype(np.float32) / 255


def oil(random, image):
    size = random.uniform(5, 10)
    return strokes(random, image, sizes=(size * 1.8, size, size / 2), length=random.uniform(10, 24), density=1.8,
                   opacity=0.95, jitter=random.uniform(0.02, 0.07), follow=0.8, bristle=True)  # fmt: skip


def swirling(random, image):
    size = random.uniform(3, 6)
    return strokes(random, image, sizes=(size * 2, size, size * 0.7), length=random.uniform(18, 36), density=2.2,
                   opacity=0.95, jitter=random.uniform(0.04, 0.1), follow=0.25)  # fmt: skip


def pointillist(random, image):
    size = random.uniform(3, 7)
    return strokes(random, image, sizes=(size * 1.5, size, size), length=0.5, density=0.9, opacity=1,
                   jitter=random.uniform(0.06, 0.16), follow=0.5, back=np.array([0.95, 0.93, 0.88]))  # fmt: skip


def crayon(random, image):
    size = random.uniform(1.2, 2.4)
    return strokes(random, image, sizes=(size * 2, size, size), length=random.uniform(8, 20), density=0.9, opacity=0.6,
                   jitter=0.06, follow=random.choice([0.0, 0.6]), back=np.array([0.97, 0.96, 0.92]))  # fmt: skip


def watercolour(random, image):
    wash = blur(image, random.integers(3, 8))
    edge = np.abs(blur(luma(image), 2) - blur(luma(image), 8))[..., None]
    paper = 0.93 + 0.07 * fractal(random, len(image), 32, 3)[..., None]
    bloom = 0.75 + 0.35 * fractal(random, len(image), 4, 4)[..., None]
    return (1 - (1 - wash) * bloom - edge * random.uniform(0.8, 2)) * paper


def ink(random, image):
    """Hatching in one ink on paper: more directions where it is darker."""
    side, tone = len(image), luma(image)
    palette = random_palette(random)
    y, x = np.mgrid[0:side, 0:side] / side
    paper = np.ones((side, side), np.float32)
    for i, level in enumerate((0.8, 0.6, 0.4, 0.22)):
        angle = 0.6 + i * 0.8 + random.normal(0, 0.1)
        wobble = 0.01 * value_noise(random, side, 8)
        line = np.sin(2 * np.pi * (np.cos(angle) * x + np.sin(angle) * y + wobble) * random.uniform(32, 48))
        paper *= 1 - 0.85 * ((line > 0.3) & (tone < level))
    edge = np.hypot(*np.gradient(blur(tone, 1)))
    paper *= 1 - np.clip(edge * 8, 0, 0.9)
    return ramp(palette[[0, -1]], paper)


def woodcut(random, image):
    tone = luma(image) + 0.35 * np.sin(2 * np.pi * fractal(random, len(image), 3, 3) * random.uniform(8, 18))
    palette = random_palette(random)[[0, 2, 4, 5]]
    return palette[np.digitize(tone, np.quantile(tone, [0.35, 0.6, 0.85]))]


def halftone(random, image):
    side = len(image)
    y, x = np.mgrid[0:side, 0:side] / side
    inks = []
    count = random.uniform(24, 44)
    for channel, angle in enumerate((0.26, 1.3, 0.0)):
        u, v = np.cos(angle) * x + np.sin(angle) * y, np.cos(angle) * y - np.sin(angle) * x
        screen = 0.5 + 0.25 * (np.cos(2 * np.pi * u * count) + np.cos(2 * np.pi * v * count))
        inks.append(np.clip((image[..., channel] - screen) * 6 + 0.5, 0, 1))
    return np.stack(inks, -1)


def poster(random, image):
    """Few flat colours with dark outlines, as in comics."""
    levels = random.integers(3, 6)
    smooth = blur(image, 3)
    flat = np.round(smooth * levels) / levels
    edge = np.hypot(*np.gradient(luma(smooth)))[..., None]
    return flat * (1 - np.clip(edge * 14 - 0.3, 0, 1))


def glass(random, image):
    side = len(image)
    near, second, owner = cells(random, side, random.integers(10, 24))
    sums = np.stack(
        [np.bincount(owner.ravel(), image[..., c].ravel(), minlength=owner.max() + 1) for c in range(3)], -1
    )
    flat = (sums / np.maximum(np.bincount(owner.ravel()), 1)[:, None])[owner]
    lead = np.clip((second - near) / 0.12, 0, 1)[..., None]
    return np.clip((flat - 0.5) * 1.3 + 0.5, 0, 1) * lead


def facets(random, image):
    """Triangles in slightly shifted tones, as a cubist would."""
    side = len(image)
    result, unit = blur(image, 2), side / 192
    y, x = np.mgrid[0:side, 0:side] * 1.0
    for _ in range(random.integers(20, 50)):
        angle, at = random.uniform(0, np.pi, 2), random.random((2, 2)) * side
        inside = np.ones((side, side), bool)
        for a, (py, px) in zip(angle, at):
            inside &= np.cos(a) * (x - px) + np.sin(a) * (y - py) > 0
        inside &= np.hypot(y - at[0, 0], x - at[0, 1]) < random.uniform(20, 60) * unit
        dy, dx = random.integers(-12, 13, 2)
        moved = np.roll(result, (dy, dx), (0, 1))
        result = np.where(inside[..., None], np.clip(moved * random.uniform(0.8, 1.2), 0, 1), result)
    return result


def toned(random, image):
    """Mapped to a palette by lightness, with paper grain: duotone prints, old photographs."""
    tone = np.clip(luma(image) + 0.08 * (fractal(random, len(image), 48, 2) - 0.5), 0, 1)
    return ramp(np.sort(random_palette(random), 0) if random.random() < 0.5 else random_palette(random), tone)


MANNERS = (oil, swirling, pointillist, crayon, watercolour, ink, woodcut, halftone, poster, glass, facets, toned)


def shift_colours(random, image: np.ndarray) -> np.ndarray:
    """A random palette mood: mix the channels a little and bend the tones."""
    mix = np.eye(3) + random.normal(0, 0.18, (3, 3))
    moved = (image - 0.5) @ (mix / mix.sum(1, keepdims=True)).T * random.uniform(0.8, 1.35) + 0.5
    return np.clip(moved + random.normal(0, 0.08, 3), 0, 1) ** random.uniform(0.7, 1.4)


def repaint(random: np.random.Generator, image: np.ndarray, manner=None) -> np.ndarray:
    manner = manner or MANNERS[random.integers(len(MANNERS))]
    return np.clip(manner(random, shift_colours(random, image)), 0, 1).astype(np.float32)
