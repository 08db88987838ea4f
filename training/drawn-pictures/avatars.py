"""Faces of made-up creatures, 64x64, drawn by code: heads, ears, horns, eyes, patterns, on a soft background."""
import cairo
import numpy as np
from PIL import Image
from palettes import random_palette

SIDE = 64


def blob(context, x, y, w, h):
    context.new_sub_path()
    context.save()
    context.translate(x, y)
    context.scale(w, h)
    context.arc(0, 0, 1, 0, 7)
    context.restore()


def fill(context, colour):
    context.set_source_rgb(*np.clip(colour, 0, 1))
    context.fill()


def draw_ears(random, context, skin, inside, width, top):
    kind = random.integers(5)
    size = random.uniform(0.09, 0.15)
    for side in (-1, 1):
        x = 0.5 + side * width * 0.72
        if kind == 0:  # cat
            for part, colour in ((1.0, skin), (0.55, inside)):
                context.move_to(x - side * size * part, top + 0.1)
                context.line_to(x + side * size * 0.5 * part, top - size * 1.1 * part)
                context.line_to(x + side * size * part, top + 0.16)
                fill(context, colour)
        elif kind == 1:  # bear
            for part, colour in ((1.0, skin), (0.55, inside)):
                blob(context, x, top + 0.06, size * part, size * part)
                fill(context, colour)
        elif kind == 2:  # rabbit
            for part, colour in ((1.0, skin), (0.5, inside)):
                blob(context, 0.5 + side * width * 0.45, top - 0.03, size * 0.55 * part, size * 1.5 * part)
                fill(context, colour)
        elif kind == 3:  # horns
            context.move_to(x - side * 0.1, top + 0.09)
            context.curve_to(x, top - 0.02, x + side * 0.08, top - 0.05, x + side * 0.04, top - 0.16)
            context.curve_to(x + side * 0.14, top - 0.02, x + side * 0.08, top + 0.08, x + side * 0.02, top + 0.14)
            fill(context, inside)
        else:  # feelers
            context.set_source_rgb(*skin * 0.8)
            context.set_line_width(0.025)
            context.move_to(0.5 + side * 0.08, top + 0.05)
            context.curve_to(0.5 + side * 0.12, top - 0.08, x, top - 0.08, x, top - 0.1)
            context.stroke()
            blob(context, x, top - 0.1, 0.04, 0.04)
            fill(context, inside)


def draw_pattern(random, context, colours, width, height, middle):
    """Dots, stripes or petals on the forehead and cheeks, as painted on an alebrije."""
    blob(context, 0.5, middle, width, height)
    context.save()
    context.clip()
    kind = random.integers(4)
    if kind == 0:
        for _ in range(random.integers(6, 16)):
            x, y = random.uniform(0.5 - width, 0.5 + width), random.uniform(middle - height, middle + height)
            for mirrored in (x, 1 - x):
                blob(context, mirrored, y, 0.022, 0.022)
            fill(context, colours[random.integers(2)])
    elif kind == 1:
        for i in range(3):
            y = middle - height + 0.06 + i * random.uniform(0.05, 0.08)
            context.set_line_width(0.03)
            context.set_source_rgb(*colours[i % 2])
            context.move_to(0.5 - 0.14, y)
            context.curve_to(0.45, y + 0.04, 0.55, y + 0.04, 0.5 + 0.14, y)
            context.stroke()
    elif kind == 2:
        for side in (-1, 1):
            blob(context, 0.5 + side * width * 0.7, middle + height * 0.35, 0.07, 0.06)
        fill(context, colours[0])
    context.restore()


def draw_eyes(random, context, iris, middle):
    apart, size = random.uniform(0.12, 0.17), random.uniform(0.05, 0.085)
    y, look = middle - random.uniform(0.02, 0.07), random.normal(0, 0.012)
    sleepy = random.random() < 0.12
    for side in (-1, 1):
        x = 0.5 + side * apart
        if sleepy:
            context.set_source_rgb(0.1, 0.1, 0.12)
            context.set_line_width(0.022)
            context.arc(x, y, size * 0.8, 0.3, np.pi - 0.3)
            context.stroke()
            continue
        blob(context, x, y, size, size * 1.15)
        fill(context, np.ones(3))
        blob(context, x + look, y + 0.005, size * 0.68, size * 0.78)
        fill(context, iris)
        blob(context, x + look, y + 0.005, size * 0.38, size * 0.45)
        fill(context, np.array([0.06, 0.05, 0.08]))
        blob(context, x + look - size * 0.25, y - size * 0.3, size * 0.2, size * 0.2)
        fill(context, np.ones(3))


def draw_snout(random, context, skin, light, middle):
    kind, y = random.integers(4), middle + random.uniform(0.1, 0.15)
    dark = np.array([0.12, 0.08, 0.1])
    if kind == 0:  # muzzle
        blob(context, 0.5, y + 0.02, random.uniform(0.1, 0.15), random.uniform(0.07, 0.1))
        fill(context, light)
    if kind == 1:  # beak
        context.move_to(0.42, y - 0.03)
        context.line_to(0.58, y - 0.03)
        context.line_to(0.5, y + 0.1)
        fill(context, np.array([0.98, 0.7, 0.15]))
        return
    blob(context, 0.5, y - 0.02, 0.035, 0.025)
    fill(context, dark)
    context.set_source_rgb(*dark)
    context.set_line_width(0.018)
    smile = random.uniform(0.04, 0.1)
    if random.random() < 0.25:
        blob(context, 0.5, y + 0.065, smile * 0.7, 0.035)
        fill(context, np.array([0.6, 0.12, 0.18]))
    else:
        context.arc(0.5, y + 0.015, smile, 0.35, np.pi - 0.35)
        context.stroke()


def draw_avatar(random: np.random.Generator, scale: int = 2) -> np.ndarray:
    """float [64,64,3] in 0..1."""
    side = SIDE * scale
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, side, side)
    context = cairo.Context(surface)
    context.scale(side, side)
    back, paint = random_palette(random), random_palette(random)
    ground = cairo.RadialGradient(0.5, 0.5, 0.1, 0.5, 0.5, 0.8)
    ground.add_color_stop_rgb(0, *np.clip(back[-1] * 0.6 + 0.4, 0, 1))
    ground.add_color_stop_rgb(1, *back[3])
    context.set_source(ground)
    context.paint()
    order = random.permutation(np.arange(1, 6))
    skin, inside, mark, other, iris = paint[order]
    skin = np.clip((skin + 0.6 * (skin - skin.mean())) * 0.85 + 0.14, 0, 1)
    width, height, middle = random.uniform(0.25, 0.33), random.uniform(0.26, 0.33), random.uniform(0.53, 0.57)
    blob(context, 0.5, 1.02, width * random.uniform(0.9, 1.3), 0.24)  # shoulders
    fill(context, skin * 0.85)
    draw_ears(random, context, skin, inside, width, middle - height)
    blob(context, 0.5, middle, width, height)
    fill(context, skin)
    draw_pattern(random, context, (mark, other), width, height, middle)
    draw_snout(random, context, skin, np.clip(skin * 0.5 + 0.5, 0, 1), middle)
    draw_eyes(random, context, np.clip(iris, 0.1, 0.9), middle)
    surface.flush()
    pixels = np.frombuffer(surface.get_data(), np.uint8).reshape(side, side, 4)[..., 2::-1]
    return np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).resize((SIDE, SIDE), Image.BOX), np.float32) / 255
