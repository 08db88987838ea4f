"""Textures and patterns drawn from formulas: float32 [side,side,3] in 0..1. `FAMILIES` names them all."""
import numpy as np
from noise import cells, fractal, grid, value_noise
from palettes import pick, ramp, random_palette


def turned(random, side):
    """Coordinates turned by a random angle, in 0..1 units around the middle."""
    y, x = grid(side)
    angle = random.uniform(0, np.pi)
    return np.cos(angle) * (x - 0.5) + np.sin(angle) * (y - 0.5), np.cos(angle) * (y - 0.5) - np.sin(angle) * (x - 0.5)


def marble(random, side, palette):
    u, _ = turned(random, side)
    bend = fractal(random, side, random.integers(2, 5), 5) * random.uniform(1, 5)
    return ramp(palette, 0.5 + 0.5 * np.sin(2 * np.pi * (u * random.uniform(1, 6) + bend)))


def clouds(random, side, palette):
    return ramp(palette, fractal(random, side, random.integers(2, 6), 6, random.uniform(0.45, 0.7)))


def swirls(random, side, palette):
    """Domain-warped noise: turbulent bands."""
    a, b = (fractal(random, side, 3, 3) for _ in range(2))
    y, x = grid(side)
    reach = random.uniform(0.1, 0.5)
    row = ((y + a * reach) * side).astype(int) % side
    column = ((x + b * reach) * side).astype(int) % side
    field = fractal(random, side, random.integers(3, 7), 4)[row, column]
    return ramp(palette, np.abs((field * random.uniform(1, 5)) % 2 - 1))


def stripes(random, side, palette):
    u, v = turned(random, side)
    wave = random.uniform(0, 0.06) * np.sin(2 * np.pi * v * random.uniform(1, 5))
    return pick(palette, np.floor((u + wave) * random.uniform(5, 30)).astype(int))


def waves(random, side, palette):
    """Scales like the sea of a woodblock print."""
    y, x = grid(side)
    count = random.integers(3, 9)
    row = np.floor(y * count * 2)
    column = (x * count + 0.5 * (row % 2)) % 1 - 0.5
    distance = np.hypot(column, (y * count * 2) % 1 / 2 - 0.55)
    return pick(palette, np.floor(distance * random.uniform(6, 14)).astype(int))


def dots(random, side, palette):
    y, x = turned(random, side)
    count = random.uniform(6, 26)
    distance = np.hypot((x * count) % 1 - 0.5, (y * count) % 1 - 0.5)
    tone = fractal(random, side, 2, 2)
    size = 0.1 + 0.42 * (tone if random.random() < 0.6 else 0.6)
    back = ramp(palette[-2:], tone) if random.random() < 0.5 else np.broadcast_to(palette[-1], (side, side, 3))
    return np.where((distance < size)[..., None], palette[random.integers(0, 3)], back)


def mosaic(random, side, palette):
    """Stained glass: flat cells with dark leads."""
    near, second, owner = cells(random, side, random.integers(5, 18))
    flat = palette[random.permutation(4096)[owner] % len(palette)]
    shade = 0.85 + 0.3 * value_noise(random, side, 4)[..., None]
    lead = np.clip((second - near) / random.uniform(0.06, 0.2), 0, 1)[..., None]
    return flat * shade * lead + palette[0] * 0.3 * (1 - lead)


def tiles(random, side, palette):
    """Painted tiles with a mirrored motif, as in Puebla or Seville."""
    count = random.integers(2, 6)
    y, x = grid(side)
    a, b = np.abs((x * count) % 1 - 0.5), np.abs((y * count) % 1 - 0.5)
    if random.random() < 0.5:
        a, b = np.maximum(a, b), np.minimum(a, b)
    field = np.zeros((side, side))
    for _ in range(3):
        field += np.sin(random.uniform(4, 20) * a + random.uniform(0, 6)) * np.cos(random.uniform(4, 20) * b)
    image = pick(palette, np.floor(field * random.uniform(1, 2.2)).astype(int))
    grout = (np.maximum(a, b) > 0.485)[..., None]
    return np.where(grout, palette[-1], image)


def bricks(random, side, palette):
    y, x = grid(side)
    rows = random.integers(4, 14)
    row = np.floor(y * rows).astype(int)
    column = x * rows / 2 + 0.5 * (row % 2)
    number = (row * 31 + np.floor(column).astype(int) * 17) % 64
    tone = random.random(64)[number] * 0.7 + 0.3 * fractal(random, side, 16, 3)
    edge = (((y * rows) % 1 < 0.1) | (column % 1 < 0.05))[..., None]
    return np.where(edge, palette[-1], ramp(palette[:4], tone))


def wood(random, side, palette):
    u, v = turned(random, side)
    rings = np.hypot(u * 1.0 + 0.2, v * random.uniform(0.05, 0.5)) + 0.04 * fractal(random, side, 4, 4)
    grain = 0.5 + 0.5 * np.sin(2 * np.pi * rings * random.uniform(10, 30))
    return ramp(palette[:4], grain * 0.8 + 0.2 * fractal(random, side, 32, 2))


def weave(random, side, palette):
    y, x = grid(side)
    count = random.integers(8, 28)
    over = (np.floor(x * count) + np.floor(y * count)) % 2
    across = np.abs(np.sin(np.pi * np.where(over > 0, x, y) * count))
    colour = np.where((over > 0)[..., None], palette[random.integers(6)], palette[random.integers(6)])
    return colour * (0.35 + 0.65 * across[..., None])


def zigzag(random, side, palette):
    """Bands of triangles and steps, as on woven cloth."""
    y, x = grid(side)
    bands = random.integers(4, 12)
    band = np.floor(y * bands).astype(int)
    tooth = np.abs((x * random.integers(4, 14)) % 1 - 0.5) * 2
    above = ((y * bands) % 1 > tooth).astype(int)
    return pick(palette, random.integers(0, 6, bands + 1)[band] + above * random.integers(1, 5, bands + 1)[band])


def checks(random, side, palette):
    u, v = turned(random, side)
    count = random.uniform(4, 20)
    return pick(palette, (np.floor(u * count) + np.floor(v * count)).astype(int) % random.integers(2, 5))


def plaid(random, side, palette):
    y, x = grid(side)
    image = np.broadcast_to(palette[-1], (side, side, 3)).copy()
    for axis in (x, y):
        for _ in range(random.integers(2, 5)):
            line = (np.abs((axis * random.integers(1, 5) + random.random()) % 1 - 0.5) < random.uniform(0.02, 0.2))[
                ..., None
            ]
            image = np.where(line, image * 0.5 + 0.5 * palette[random.integers(5)], image)
    return image


def cracks(random, side, palette):
    near, second, owner = cells(random, side, random.integers(4, 12))
    tone = fractal(random, side, 8, 4) * 0.4 + 0.3 + 0.3 * (owner % 5 / 5)
    gap = np.clip((second - near) / 0.08, 0.15, 1)[..., None]
    return ramp(palette, tone) * gap


def scales(random, side, palette):
    near, _, owner = cells(random, side, random.integers(6, 16), 0.3)
    ring = np.floor(near * random.uniform(4, 12)).astype(int)
    return pick(palette, ring + (owner % 3))


def contours(random, side, palette):
    field = fractal(random, side, random.integers(2, 5), 3)
    level = field * random.uniform(6, 16)
    line = (np.abs(level % 1 - 0.5) > 0.44)[..., None]
    return np.where(line, palette[0], ramp(palette[1:], np.floor(level) / level.max()))


def fur(random, side, palette):
    """Streaks along a flow field: noise smeared in its direction."""
    angle = fractal(random, side, random.integers(2, 4), 2) * np.pi * random.uniform(1, 4)
    field = random.random((side, side)).astype(np.float32)
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    total = np.zeros((side, side), np.float32)
    for _ in range(random.integers(6, 16)):
        total += field[y.astype(int) % side, x.astype(int) % side]
        dy, dx = np.sin(angle), np.cos(angle)
        y, x = y + dy, x + dx
    total = (total - total.min()) / np.ptp(total)
    return ramp(palette, total * 0.7 + 0.3 * fractal(random, side, 2, 2))


def rays(random, side, palette):
    y, x = grid(side)
    angle = np.arctan2(y - random.uniform(0.2, 0.8), x - random.uniform(0.2, 0.8))
    return pick(palette, np.floor((angle / (2 * np.pi) + 0.5) * random.integers(8, 36)).astype(int))


def spots(random, side, palette):
    """Reaction-diffusion look: thresholded band-passed noise."""
    spectrum = np.fft.fft2(random.standard_normal((side, side)))
    frequency = np.hypot(*np.meshgrid(np.fft.fftfreq(side) * side, np.fft.fftfreq(side) * side))
    centre = random.uniform(8, 24) * side / 128
    field = np.fft.ifft2(spectrum * np.exp(-(((frequency - centre) / (0.25 * centre)) ** 2))).real
    field = field / field.std()
    amount = 1 / (1 + np.exp(-(field - random.uniform(-0.5, 0.5)) * random.uniform(3, 12)))
    return ramp(palette[[0, -1]] if random.random() < 0.5 else palette, amount)


def sketch(random, side, palette):
    """Crossed pencil lines on paper, denser where a field is dark."""
    tone = fractal(random, side, random.integers(2, 5), 3)
    image = np.ones((side, side), np.float32)
    for turn in range(random.integers(2, 4)):
        u, _ = turned(random, side)
        wobble = 0.006 * fractal(random, side, 8, 2)
        line = 0.5 + 0.5 * np.sin(2 * np.pi * (u + wobble) * random.uniform(25, 45))
        image *= 1 - 0.8 * (line > 0.75) * (tone < 0.85 - 0.25 * turn)
    return ramp(palette[[0, -1]], image)


FAMILIES = (
    marble, clouds, swirls, stripes, waves, dots, mosaic, tiles, bricks, wood, weave, zigzag,
    checks, plaid, cracks, scales, contours, fur, rays, spots, sketch,
)  # fmt: skip
SEAMLESS = (clouds, swirls, waves, mosaic, tiles, weave, zigzag, plaid, cracks, scales, contours, spots)


def draw_texture(random: np.random.Generator, side: int, family=None) -> np.ndarray:
    """A texture of a random family in a random palette."""
    family = family or FAMILIES[random.integers(len(FAMILIES))]
    palette = random_palette(random)
    if random.random() < 0.5:
        palette = palette[random.permutation(len(palette))]
    return np.clip(family(random, side, palette), 0, 1).astype(np.float32)
