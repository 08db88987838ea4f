"""Draw the styles that come with the stylist: `styles/<name>.webp`, 512 px, by formulas and cairo alone.

Every one of them goes from very dark to very light and turns its strokes every way, so that whatever tone or edge a
photograph has, there is something to paint it with.
"""
import argparse
import sys
from pathlib import Path

import cairo
import numpy as np
from PIL import Image

sys.path.append(str(Path(__file__).resolve().parents[1] / "drawn-pictures"))
from noise import cells, fractal, grid, value_noise  # noqa: E402
from palettes import ramp  # noqa: E402

SIDE = 512


def colours(*codes: str) -> np.ndarray:
    """'1d2a5c', … -> [N,3] in 0..1, in the given order (dark to light where a ramp is meant)."""
    return np.array([[int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)] for code in codes], np.float32)


def canvas(ground: np.ndarray) -> tuple[cairo.Context, np.ndarray]:
    """A context in pixels, and the array it paints on."""
    pixels = np.zeros((SIDE, SIDE, 4), np.uint8)
    pixels[..., 2::-1], pixels[..., 3] = np.clip(ground * 255 + 0.5, 0, 255), 255
    surface = cairo.ImageSurface.create_for_data(pixels, cairo.FORMAT_ARGB32, SIDE, SIDE)
    return cairo.Context(surface), pixels


def taken(context: cairo.Context, pixels: np.ndarray) -> np.ndarray:
    context.get_target().flush()
    return pixels[..., 2::-1].astype(np.float32) / 255


def vortices(random, count: int, spread: float) -> np.ndarray:
    """Angles of a flow that swirls around `count` centres: [SIDE,SIDE]."""
    y, x = grid(SIDE)
    u, v = np.full((SIDE, SIDE), 0.4), np.zeros((SIDE, SIDE))
    for _ in range(count):
        cy, cx, turn = random.random(), random.random(), random.choice([-1, 1])
        weight = np.exp(-((y - cy) ** 2 + (x - cx) ** 2) / random.uniform(0.5, 1.5) / spread**2) / spread
        u, v = u - turn * (y - cy) * weight * 4, v + turn * (x - cx) * weight * 4
    return np.arctan2(v, u)


def strokes(random, colour_of, angle, *, layers, turn_noise=0.12, ground=None, bristles=9, contrast=0.10):
    """Layers of bristled strokes along `angle`; `layers`: (width, length, count, opacity) in pixels.

    `colour_of(row, column)` -> RGB. Each stroke is a bundle of hairs, some lighter and some darker, as loaded paint is.
    """
    context, pixels = canvas(np.zeros((SIDE, SIDE, 3)) + (0.3 if ground is None else ground))
    context.set_line_cap(cairo.LINE_CAP_ROUND)
    for width, length, count, opacity in layers:
        for y, x in random.uniform(-8, SIDE + 8, (count, 2)):
            at = lambda v: int(np.clip(v, 0, SIDE - 1))  # noqa: E731
            colour = colour_of(at(y), at(x)) + random.normal(0, 0.025, 3)
            wide, long = width * random.uniform(0.7, 1.25), length * random.uniform(0.6, 1.3)
            path, bend = [(x, y)], random.normal(0, turn_noise)
            for _ in range(6):
                turn = angle[at(y), at(x)] + bend
                x, y = x + np.cos(turn) * long / 6, y + np.sin(turn) * long / 6
                path.append((x, y))
            nx, ny = -np.sin(turn), np.cos(turn)
            for hair in range(bristles):
                offset = (hair / max(bristles - 1, 1) - 0.5) * wide
                light = random.normal(0, contrast) + contrast * (0.5 - hair / bristles)
                context.set_source_rgba(*np.clip(colour * (1 + light) + light * 0.25, 0, 1), opacity)
                context.set_line_width(wide / bristles * random.uniform(1.1, 2.2))
                skip = random.integers(0, 2)
                context.move_to(path[skip][0] + nx * offset, path[skip][1] + ny * offset)
                for px, py in path[skip + 1 : len(path) - random.integers(0, 2)]:
                    context.line_to(px + nx * offset, py + ny * offset)
                context.stroke()
    return taken(context, pixels)


def tone_field(random, cells_a_side: int = 3, octaves: int = 3) -> np.ndarray:
    """0..1, every tone equally frequent."""
    field = fractal(random, SIDE, cells_a_side, octaves, 0.45)
    order = np.argsort(np.argsort(field.ravel()))
    return (order / order.max()).reshape(SIDE, SIDE)


def oil(random):
    """Impasto in the colours of a garden at noon."""
    palette = colours("1f2f3f", "2f5d50", "6a7b3a", "8b6fa8", "d98a8f", "e8b86d", "f3dcae", "fbf3e0")
    painting = ramp(palette, np.clip(tone_field(random) + 0.12 * (fractal(random, SIDE, 8, 2) - 0.5), 0, 1))
    angle = fractal(random, SIDE, 3, 2) * 4 * np.pi
    return strokes(random, lambda r, c: painting[r, c], angle,
                   layers=((26, 70, 900, 1), (16, 44, 2600, 0.95), (9, 26, 2500, 0.9)))  # fmt: skip


def starry(random):
    """A night that swirls: navy to pale gold."""
    palette = colours("070d24", "12225a", "1f3f8f", "3c6fb6", "7fa9cf", "cfd8b4", "f2d66b", "fff2b0")
    tone = tone_field(random, 3, 2) ** 1.15
    painting = ramp(palette, tone)
    return strokes(random, lambda r, c: painting[r, c], vortices(random, 9, 0.22), bristles=5, contrast=0.13,
                   layers=((12, 60, 2200, 1), (7, 46, 4200, 0.95), (5, 30, 2600, 0.95)))  # fmt: skip


def waves(random):
    """Woodblock sea: rows of arcs in indigo and cream, with foam."""
    inks = colours("10233f", "1f4e79", "4f86a8", "a9c5c4", "f0e6cf", "fbf5e6")
    context, pixels = canvas(np.zeros((SIDE, SIDE, 3)) + inks[4])
    tone = tone_field(random, 2, 2)
    radius = 34
    for row in range(-1, int(SIDE / (radius * 0.5)) + 3):
        for column in range(-1, int(SIDE / (radius * 2)) + 2):
            x, y = column * radius * 2 + (row % 2) * radius, row * radius * 0.5
            depth = tone[int(np.clip(y, 0, SIDE - 1)), int(np.clip(x, 0, SIDE - 1))]
            rings = 5
            for ring in range(rings):
                dark = inks[:4] if depth < 0.55 else inks[2:]
                ink = dark[min(int(depth * 4) % len(dark), len(dark) - 1)] if ring % 2 == 0 else inks[5 if depth > 0.3 else 4]
                context.set_source_rgb(*np.clip(ink * random.uniform(0.95, 1.04), 0, 1))
                context.arc(x, y, radius * (1 - ring / rings), 0, 7)
                context.fill()
            if random.random() < 0.3:
                context.set_source_rgb(*inks[5])
                for turn in np.linspace(np.pi * 1.05, np.pi * 1.95, 7):
                    context.arc(x + np.cos(turn) * radius, y + np.sin(turn) * radius, random.uniform(2, 5), 0, 7)
                    context.fill()
    paper = 1 - 0.07 * fractal(random, SIDE, 64, 2)[..., None]
    return taken(context, pixels) * paper


def mosaic(random):
    """Roman tesserae: small stones in earth, teal and gold, with sunken joints."""
    palette = colours("1c1a22", "3b2a2a", "7a3b2e", "1f5f68", "4f9a94", "c98b4a", "e6c88f", "f6ecd6")
    near, second, owner = cells(random, SIDE, 34, 0.62)
    y, x = grid(SIDE)
    painting = ramp(palette, tone_field(random, 3, 2))
    count = owner.max() + 1
    mean = np.stack([np.bincount(owner.ravel(), painting[..., c].ravel(), count) for c in range(3)], -1)
    mean /= np.maximum(np.bincount(owner.ravel(), minlength=count), 1)[:, None]
    stone = np.clip(mean * random.uniform(0.86, 1.14, (count, 1)) + random.normal(0, 0.02, (count, 3)), 0, 1)
    gap = second - near
    slope = np.gradient(near)
    relief = 1 + np.clip((slope[0] + slope[1]) * 1.2, -0.12, 0.12) * (gap < 0.45)
    joint = np.clip((gap - 0.09) / 0.09, 0, 1)[..., None]
    grain = 0.94 + 0.12 * fractal(random, SIDE, 64, 2)[..., None]
    return stone[owner] * relief[..., None] * grain * joint + colours("2b2420")[0] * (1 - joint)


def flower(context, x, y, radius, petals, turn):
    for petal in range(petals):
        angle = turn + 2 * np.pi * petal / petals
        context.save()
        context.translate(x + np.cos(angle) * radius * 0.55, y + np.sin(angle) * radius * 0.55)
        context.rotate(angle)
        context.scale(radius * 0.42, radius * 0.2)
        context.arc(0, 0, 1, 0, 7)
        context.restore()
        context.fill()
    context.arc(x, y, radius * 0.17, 0, 7)
    context.fill()


def papel_picado(random):
    """Cut tissue paper: bright sheets with flowers, diamonds and scallops punched through."""
    sheets = colours("5a1e7a", "c2185b", "e8452c", "f08a00", "f7c325", "3fa34d", "0e8c8c", "1b4f9c")
    light, dark = colours("fff6e0")[0], colours("23102e")[0]
    context, pixels = canvas(np.zeros((SIDE, SIDE, 3)) + light)
    cell = 64
    order = random.permutation(64)
    for row in range(8):
        for column in range(8):
            x, y = column * cell, row * cell
            context.set_source_rgb(*sheets[(order[row * 8 + column] + row) % 8])
            context.rectangle(x, y, cell, cell)
            context.fill()
            hole = light if random.random() < 0.6 else dark
            context.set_source_rgb(*hole)
            middle = (x + cell / 2, y + cell / 2)
            kind = random.integers(4)
            if kind < 2:
                flower(context, *middle, cell * 0.36, 8 if kind else 6, random.random())
            elif kind == 2:
                for dx in range(4):
                    for dy in range(4):
                        px, py, d = x + 8 + dx * 16, y + 8 + dy * 16, 5.5
                        context.move_to(px, py - d)
                        for ox, oy in ((d, 0), (0, d), (-d, 0)):
                            context.line_to(px + ox, py + oy)
                        context.fill()
            else:
                for ring in (25, 18, 11, 4):
                    context.set_source_rgb(*(hole if ring in (25, 11) else sheets[order[ring] % 8]))
                    context.arc(*middle, ring, 0, 7)
                    context.fill()
            context.set_source_rgb(*hole)
            for dot in range(4):
                for px, py in ((x + 8 + dot * 16, y), (x, y + 8 + dot * 16)):
                    context.arc(px, py, 3.4, 0, 7)
                    context.fill()
    return taken(context, pixels) * (0.95 + 0.05 * fractal(random, SIDE, 96, 1)[..., None])


def hatched(random, paper, ink, *, levels, spacing, width):
    """Pen lines on paper, in more directions where it is darker."""
    tone = tone_field(random, 3, 2)
    y, x = grid(SIDE)
    wobble = 0.004 * value_noise(random, SIDE, 20) + 0.006 * value_noise(random, SIDE, 6)
    drawn = np.ones((SIDE, SIDE), np.float32)
    for i, level in enumerate(levels):
        angle = 0.7 + i * 0.83
        phase = (np.cos(angle) * x + np.sin(angle) * y + wobble) * SIDE / spacing
        pressure = width * (0.6 + 0.8 * value_noise(random, SIDE, 24)) * np.clip((level - tone) * 5, 0, 1)
        drawn *= 1 - np.clip((pressure - np.abs(phase % 1 - 0.5)) * spacing / 1.2, 0, 1)
    drawn *= np.clip(1 - (0.07 - tone) * 30, 0, 1)
    return ramp(np.stack([ink, paper]), drawn)


def ink(random):
    """Pen and ink on cream paper."""
    paper = hatched(random, colours("f7efdd")[0], colours("17161c")[0], levels=(0.86, 0.66, 0.46, 0.26), spacing=6.5, width=0.24)
    return paper * (0.96 + 0.04 * fractal(random, SIDE, 80, 2)[..., None])


def alebrije(random):
    """The animals of the name: dots, dashes and steps in loud colours on dark paint."""
    paints = colours("e6007e", "ff6a00", "ffd000", "2fd35b", "00c2d1", "6a3df0", "ff4d4d", "ffffff")
    grounds = colours("140a26", "1d0f4a", "5a0f5e", "0b4f5c", "b3184f", "d9760a", "e9c21f", "f6ead0")
    tone = tone_field(random, 2, 2)
    near, second, owner = cells(random, SIDE, 9, 0.8)
    count = owner.max() + 1
    mean = np.bincount(owner.ravel(), tone.ravel(), count) / np.maximum(np.bincount(owner.ravel(), minlength=count), 1)
    base = grounds[np.clip((mean * 8).astype(int), 0, 7)][owner]
    context, pixels = canvas(base)
    line = np.abs(second - near) < 0.1
    ys, xs = np.nonzero(line)
    pick = random.permutation(len(ys))[:1500]
    for at in pick:
        context.set_source_rgb(*paints[owner[ys[at], xs[at]] * 7 % 8])
        context.arc(xs[at], ys[at], 2.6, 0, 7)
        context.fill()
    rings = np.unique(owner)
    for number in rings:
        ys, xs = np.nonzero(owner == number)
        cy, cx, bright = ys.mean(), xs.mean(), mean[number]
        one, two = paints[(number * 3) % 8], paints[(number * 5 + 2) % 8]
        kind = number % 3
        for ring in range(1, 5):
            radius = ring * 6.2
            for step in range(ring * 6):
                turn = 2 * np.pi * step / (ring * 6) + ring * 0.3
                px, py = cx + np.cos(turn) * radius, cy + np.sin(turn) * radius
                if not (0 <= px < SIDE and 0 <= py < SIDE) or owner[int(py), int(px)] != number:
                    continue
                context.set_source_rgb(*np.clip((one if ring % 2 else two) * (0.75 + 0.35 * bright), 0, 1))
                if kind == 0:
                    context.arc(px, py, 2.2, 0, 7)
                    context.fill()
                else:
                    long = 4 if kind == 1 else 6
                    context.set_line_width(2.4)
                    context.set_line_cap(cairo.LINE_CAP_ROUND)
                    lean = turn if kind == 1 else turn + np.pi / 2
                    context.move_to(px - np.cos(lean) * long / 2, py - np.sin(lean) * long / 2)
                    context.line_to(px + np.cos(lean) * long / 2, py + np.sin(lean) * long / 2)
                    context.stroke()
    return taken(context, pixels)


def talavera(random):
    """Glazed tiles in cobalt, yellow and white."""
    glaze = colours("142a6b", "2450b0", "6f97dd", "f2b632", "d9722e", "2f8f5b", "fdfaf0")
    context, pixels = canvas(np.zeros((SIDE, SIDE, 3)) + glaze[6])
    cell = 96
    for row in range(6):
        for column in range(6):
            x, y, kind = column * cell - 16, row * cell - 16, random.integers(3)
            ground = glaze[6] if kind < 2 else glaze[0]
            figure = glaze[0] if kind < 2 else glaze[6]
            context.set_source_rgb(*ground)
            context.rectangle(x, y, cell, cell)
            context.fill()
            middle = (x + cell / 2, y + cell / 2)
            context.set_source_rgb(*(glaze[1] if kind < 2 else glaze[2]))
            for corner in ((x, y), (x + cell, y), (x, y + cell), (x + cell, y + cell)):
                context.arc(*corner, cell * 0.3, 0, 7)
                context.fill()
            context.set_source_rgb(*glaze[3])
            for corner in ((x, y), (x + cell, y), (x, y + cell), (x + cell, y + cell)):
                context.arc(*corner, cell * 0.2, 0, 7)
                context.fill()
            context.set_source_rgb(*figure)
            flower(context, *middle, cell * 0.42, 8, np.pi / 8)
            context.set_source_rgb(*(glaze[4] if kind else glaze[5]))
            flower(context, *middle, cell * 0.26, 8, 0)
            context.set_source_rgb(*glaze[3])
            context.arc(*middle, cell * 0.08, 0, 7)
            context.fill()
            context.set_source_rgb(*(glaze[5] if kind else glaze[2]))
            for turn in range(4):
                angle = turn * np.pi / 2
                context.arc(middle[0] + np.cos(angle) * cell * 0.42, middle[1] + np.sin(angle) * cell * 0.42, 5, 0, 7)
                context.fill()
            context.set_source_rgb(*colours("b9b3a4")[0])
            context.set_line_width(2.5)
            context.rectangle(x, y, cell, cell)
            context.stroke()
    shine = 0.97 + 0.06 * value_noise(random, SIDE, 10)[..., None]
    return taken(context, pixels) * shine


def woodcut(random):
    """Gouged lines that follow the form: black, paper and one red."""
    tone, flow = tone_field(random, 3, 2), vortices(random, 7, 0.25)
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    # Noise smeared along the flow gives grooves of one width (line integral convolution, Cabral & Leedom 1993).
    noise = np.asarray(Image.fromarray((random.random((SIDE // 4, SIDE // 4)) * 255).astype(np.uint8)).resize((SIDE, SIDE), Image.BICUBIC)) / 255.0
    total = np.zeros((SIDE, SIDE))
    for sign in (1, -1):
        py, px = y.copy(), x.copy()
        for _ in range(22):
            row, column = py.astype(int) % SIDE, px.astype(int) % SIDE
            total += noise[row, column]
            py, px = py + sign * np.sin(flow[row, column]), px + sign * np.cos(flow[row, column])
    order = np.argsort(np.argsort(total.ravel())).reshape(SIDE, SIDE) / SIDE**2
    cut = np.clip((order - (1 - (tone * 1.3 - 0.15))) * 9 + 0.5, 0, 1)
    red = np.clip((np.abs(tone_field(random, 2, 2) - 0.5) - 0.36) * 30, 0, 1)[..., None]
    paper = colours("f4ead5")[0] * (1 - red) + colours("c8321f")[0] * red
    return colours("151214")[0] * (1 - cut[..., None]) + paper * cut[..., None]


def watercolour(random):
    """Washes with blooms, granulation and dark rims on white cold-pressed paper."""
    palette = colours("1f4e8c", "2a8fa3", "4f9e5b", "e0a030", "e0563b", "b0458f", "3b3f73")
    tone = tone_field(random, 3, 2)
    image = np.ones((SIDE, SIDE, 3), np.float32) * colours("fefcf6")[0]
    y, x = grid(SIDE)
    for _ in range(150):
        cy, cx = random.random(2)
        dark = 1 - tone[int(cy * SIDE), int(cx * SIDE)]
        if random.random() > dark * 1.3 + 0.1:
            continue
        radius = random.uniform(0.03, 0.12)
        inside = radius * (0.5 + fractal(random, SIDE, 6, 4)) - np.hypot(y - cy, x - cx)
        wash = np.clip(inside * 160, 0, 1)
        rim = np.exp(-((inside * 170) ** 2)) * 0.5
        body = (0.16 + 0.42 * dark) * (0.5 + fractal(random, SIDE, 8, 4))
        image = image * (1 - ((wash * (body + rim))[..., None] * (1 - palette[random.integers(0, 7)])))
    for cy, cx in random.random((140, 2)):
        drop = np.clip((random.uniform(0.001, 0.006) - np.hypot(y - cy, x - cx)) * 500, 0, 0.5)[..., None]
        image = image * (1 - drop * (1 - palette[random.integers(0, 7)]))
    grain = fractal(random, SIDE, 128, 2)[..., None] - 0.5
    return np.clip(image + grain * 0.16 * (1.05 - image), 0.02, 1) * (0.97 + 0.05 * grain)


def stained_glass(random):
    """Leaded panes that glow."""
    panes = colours("1a1440", "4b1d6b", "8e1f3c", "c43a1e", "1f6f4a", "1f7fa8", "e6a21a", "f6dc7a", "f8f2dc")
    near, second, owner = cells(random, SIDE, 15, 0.95)
    tone = tone_field(random, 3, 2)
    count = owner.max() + 1
    mean = np.bincount(owner.ravel(), tone.ravel(), count) / np.maximum(np.bincount(owner.ravel(), minlength=count), 1)
    index = np.clip((mean * 9 + random.normal(0, 0.7, count)).astype(int), 0, 8)
    glow = 0.78 + 0.3 * fractal(random, SIDE, 24, 3)[..., None] + 0.18 * np.clip(0.5 - near, 0, 0.5)[..., None]
    lead = np.clip((second - near - 0.07) / 0.05, 0, 1)[..., None]
    return np.clip(panes[index][owner] * glow, 0, 1) * lead + colours("14131a")[0] * (1 - lead)


def pointillism(random):
    """Dots of pure colour, side by side."""
    palette = colours("1d2a5c", "2c5f9e", "3f8f6a", "8fb84e", "e8a23a", "e9745a", "f3c7b0", "fdf4d8")
    painting = ramp(palette, tone_field(random, 3, 2))
    context, pixels = canvas(np.zeros((SIDE, SIDE, 3)) + colours("efe6d2")[0])
    for size, number in ((6.0, 5200), (4.4, 7200)):
        for y, x in random.random((number, 2)) * SIDE:
            colour = painting[int(y), int(x)]
            tint = colour + random.normal(0, 0.09, 3) + (colour[::-1] - colour) * 0.35 * (random.random() < 0.18)
            context.set_source_rgb(*np.clip(tint, 0, 1))
            context.arc(x, y, size * random.uniform(0.75, 1.1), 0, 7)
            context.fill()
    return taken(context, pixels)


def embroidery(random):
    """Satin stitch in wool on manta, as in Tenango."""
    palette = colours("2a1436", "7a1658", "c2183f", "e8641e", "f2b21c", "3c9a4e", "1e7fa0", "efe3cc")
    tone, angle = tone_field(random, 3, 1), np.floor(fractal(random, SIDE, 4, 1) * 9) * 0.7
    patch = np.clip((tone * 8).astype(int), 0, 7)
    return strokes(random, lambda r, c: palette[patch[r, c]], angle, bristles=3, contrast=0.16, turn_noise=0.03,
                   layers=((5, 24, 9000, 1), (4, 18, 9000, 1)), ground=colours("efe3cc")[0])  # fmt: skip


STYLES = (oil, starry, waves, mosaic, papel_picado, ink, alebrije, talavera, woodcut, watercolour, stained_glass, pointillism, embroidery)


def draw_style(style) -> np.ndarray:
    """uint8 [512,512,3]; the same every time."""
    random = np.random.default_rng(sum(style.__name__.encode()))
    return (np.clip(style(random), 0, 1) * 255 + 0.5).astype(np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    folder = options.out / "styles"
    folder.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        name = style.__name__.replace("_", "-")
        if not options.only or name in options.only:
            Image.fromarray(draw_style(style)).save(folder / f"{name}.webp", quality=82, method=6)


if __name__ == "__main__":
    main()
