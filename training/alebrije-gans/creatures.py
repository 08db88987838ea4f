"""Faces of made-up creatures, 64x64, drawn by code. Ears, mouth, marks and colour are asked for; the rest is chance."""
import colorsys

import cairo
import numpy as np
from axes import EARS, MARKS, MOUTH, SKIN
from PIL import Image

SIDE = 64
HUES = {"red": 0.0, "orange": 0.075, "yellow": 0.14, "green": 0.33, "turquoise": 0.48, "blue": 0.6, "purple": 0.76, "pink": 0.91}
INK = np.array([0.13, 0.1, 0.16])


def hsv(hue: float, saturation: float, value: float) -> np.ndarray:
    return np.array(colorsys.hsv_to_rgb(hue % 1, np.clip(saturation, 0, 1), np.clip(value, 0, 1)))


def skin_colour(random, name: str) -> np.ndarray:
    if name == "brown":
        return hsv(random.uniform(0.05, 0.09), random.uniform(0.45, 0.65), random.uniform(0.5, 0.68))
    if name == "grey":
        return hsv(random.random(), random.uniform(0, 0.1), random.uniform(0.6, 0.92))
    pale = name == "pink"
    return hsv(HUES[name] + random.normal(0, 0.012), random.uniform(0.4, 0.55) if pale else random.uniform(0.65, 0.9), random.uniform(0.82, 0.98))


def blob(context, x, y, w, h):
    context.new_sub_path()
    context.save()
    context.translate(x, y)
    context.scale(w, h)
    context.arc(0, 0, 1, 0, 2 * np.pi)
    context.restore()


def fill(context, colour, outline=None):
    context.set_source_rgb(*np.clip(colour, 0, 1))
    if outline is None:
        context.fill()
        return
    context.fill_preserve()
    context.set_source_rgb(*np.clip(outline, 0, 1))
    context.set_line_width(0.018)
    context.stroke()


def line(context, colour, width):
    context.set_source_rgb(*np.clip(colour, 0, 1))
    context.set_line_width(width)
    context.set_line_cap(cairo.LINE_CAP_ROUND)
    context.stroke()


def draw_ears(context, kind, *, skin, edge, accent, width, top, size):
    for side in (-1, 1):
        x = 0.5 + side * width * 0.68
        if kind == "cat":
            for part, colour in ((1.0, skin), (0.5, accent)):
                context.move_to(x - side * size * part, top + 0.11)
                context.line_to(x + side * size * 0.55 * part, top - size * 0.9 * part + 0.02)
                context.line_to(x + side * size * part, top + 0.18)
                context.close_path()
                fill(context, colour, edge if part == 1 else None)
        elif kind == "bear":
            for part, colour in ((1.0, skin), (0.55, accent)):
                blob(context, x + side * 0.02, top + 0.06, size * 0.95 * part, size * 0.95 * part)
                fill(context, colour, edge if part == 1 else None)
        elif kind == "rabbit":
            for part, colour in ((1.0, skin), (0.5, accent)):
                blob(context, 0.5 + side * width * 0.5, top - 0.02, size * 0.55 * part, size * 1.5 * part)
                fill(context, colour, edge if part == 1 else None)
        elif kind == "horns":
            x = 0.5 + side * width * 0.6
            context.move_to(x - side * 0.07, top + 0.1)
            context.curve_to(x - side * 0.02, top, x + side * 0.08, top - 0.02, x + side * 0.03, top - size * 1.1)
            context.curve_to(x + side * 0.17, top - 0.05, x + side * 0.15, top + 0.08, x + side * 0.08, top + 0.15)
            context.close_path()
            fill(context, accent, edge)
        else:
            context.move_to(0.5 + side * 0.07, top + 0.05)
            context.curve_to(0.5 + side * 0.08, top - 0.06, x - side * 0.04, top - 0.04, x, top - size * 0.8)
            line(context, edge, 0.03)
            blob(context, x, top - size * 0.8, 0.05, 0.05)
            fill(context, accent, edge)


def draw_marks(context, kind, *, first, second, width, height, middle, eye_y, apart):
    context.save()
    blob(context, 0.5, middle, width, height)
    context.clip()
    if kind == "cheeks":
        for side in (-1, 1):
            blob(context, 0.5 + side * width * 0.68, middle + height * 0.36, 0.075, 0.06)
        fill(context, first)
    elif kind == "stripes":
        for i, reach in enumerate((0.06, 0.11, 0.05)):
            y = middle - height + 0.035 + i * 0.065
            context.move_to(0.5 - reach, y - 0.015)
            context.curve_to(0.47, y + 0.02, 0.53, y + 0.02, 0.5 + reach, y - 0.015)
            line(context, first if i != 1 else second, 0.032)
        for side in (-1, 1):
            for y in (0.3, 0.52):
                context.move_to(0.5 + side * width * 1.05, middle + height * y)
                context.line_to(0.5 + side * width * 0.66, middle + height * (y - 0.05))
                line(context, first, 0.032)
    elif kind == "dots":
        places = [(0, -0.8), (0.3, -0.68), (0.6, -0.5), (0.68, 0.3), (0.5, 0.5), (0.82, 0.1)]
        for i, (x, y) in enumerate(places):
            for side in (-1, 1):
                blob(context, 0.5 + side * x * width, middle + y * height, 0.026, 0.026)
            fill(context, first if i % 2 else second)
    elif kind == "mask":
        for side in (-1, 1):
            blob(context, 0.5 + side * apart, eye_y, 0.135, 0.125)
        fill(context, first)
    context.restore()


def draw_eyes(context, *, iris, apart, size, y, look):
    for side in (-1, 1):
        x = 0.5 + side * apart
        blob(context, x, y, size, size * 1.15)
        fill(context, np.ones(3), INK)
        blob(context, x + look, y + 0.008, size * 0.7, size * 0.8)
        fill(context, iris)
        blob(context, x + look, y + 0.008, size * 0.42, size * 0.5)
        fill(context, INK)
        blob(context, x + look - size * 0.22, y - size * 0.25, size * 0.24, size * 0.24)
        fill(context, np.ones(3))


def draw_mouth(context, kind, *, light, edge, y, wide):
    if kind == "beak":
        context.move_to(0.5 - wide, y - 0.02)
        context.curve_to(0.47, y - 0.06, 0.53, y - 0.06, 0.5 + wide, y - 0.02)
        context.line_to(0.5, y + 0.11)
        context.close_path()
        fill(context, np.array([0.99, 0.72, 0.15]), np.array([0.6, 0.36, 0.05]))
        return
    if kind == "snout":
        blob(context, 0.5, y + 0.03, wide * 1.6, wide * 1.05)
        fill(context, light, edge)
        for side in (-1, 1):
            blob(context, 0.5 + side * wide * 0.55, y + 0.025, 0.022, 0.032)
        fill(context, INK)
        return
    blob(context, 0.5, y - 0.02, 0.036, 0.026)
    fill(context, INK)
    if kind == "laugh":
        context.move_to(0.5 - wide, y + 0.035)
        context.line_to(0.5 + wide, y + 0.035)
        context.curve_to(0.5 + wide, y + 0.15, 0.5 - wide, y + 0.15, 0.5 - wide, y + 0.035)
        context.close_path()
        fill(context, np.array([0.62, 0.1, 0.18]), INK)
        blob(context, 0.5, y + 0.105, wide * 0.5, 0.022)
        fill(context, np.array([0.98, 0.5, 0.55]))
        return
    context.arc(0.5, y + 0.005, wide, 0.4, np.pi - 0.4)
    line(context, INK, 0.024)


def draw_creature(random: np.random.Generator, labels: tuple[int, ...], scale: int = 3) -> np.ndarray:
    """float [64,64,3] in 0..1; labels are places on the axes ears, mouth, marks, colour."""
    ears, mouth, marks, colour = (
        one.classes[label].id for one, label in zip((EARS, MOUTH, MARKS, SKIN), labels)
    )
    side = SIDE * scale
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, side, side)
    context = cairo.Context(surface)
    context.scale(side, side)
    back = random.random()
    ground = cairo.RadialGradient(0.5, 0.45, 0.1, 0.5, 0.5, 0.75)
    ground.add_color_stop_rgb(0, *hsv(back, 0.14, 1.0))
    ground.add_color_stop_rgb(1, *hsv(back, random.uniform(0.3, 0.5), random.uniform(0.8, 0.95)))
    context.set_source(ground)
    context.paint()
    skin = skin_colour(random, colour)
    edge = skin * 0.42
    accent_hue = random.random()
    first, second = hsv(accent_hue, 0.75, random.uniform(0.75, 1)), hsv(accent_hue + random.uniform(0.25, 0.6), 0.6, 1)
    width, height = random.uniform(0.27, 0.33), random.uniform(0.26, 0.31)
    middle = 0.57
    eye_y, apart = middle - random.uniform(0.03, 0.07), random.uniform(0.125, 0.16)
    blob(context, 0.5, 1.06, width * random.uniform(1.0, 1.3), 0.25)
    fill(context, skin * 0.86, edge)
    draw_ears(
        context, ears, skin=skin, edge=edge, accent=first, width=width, top=middle - height, size=random.uniform(0.12, 0.155)
    )
    blob(context, 0.5, middle, width, height)
    light = cairo.RadialGradient(0.4, middle - 0.15, 0.05, 0.5, middle, 0.42)
    light.add_color_stop_rgb(0, *np.clip(skin * 0.75 + 0.25, 0, 1))
    light.add_color_stop_rgb(1, *np.clip(skin * 0.86, 0, 1))
    context.set_source(light)
    context.fill_preserve()
    context.set_source_rgb(*edge)
    context.set_line_width(0.018)
    context.stroke()
    draw_marks(
        context, marks, first=first, second=second, width=width, height=height, middle=middle, eye_y=eye_y, apart=apart
    )
    draw_mouth(
        context, mouth, light=np.clip(skin * 0.5 + 0.5, 0, 1), edge=edge, y=middle + random.uniform(0.08, 0.11), wide=random.uniform(0.07, 0.105)
    )
    iris = hsv(random.random(), random.uniform(0.5, 0.9), random.uniform(0.45, 0.85))
    draw_eyes(context, iris=iris, apart=apart, size=random.uniform(0.065, 0.09), y=eye_y, look=random.normal(0, 0.008))
    surface.flush()
    pixels = np.frombuffer(surface.get_data(), np.uint8).reshape(side, side, 4)[..., 2::-1]
    return np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).resize((SIDE, SIDE), Image.BOX), np.float32) / 255
