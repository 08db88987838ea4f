"""Small landscapes, 64x64, drawn by code: a kind of land at a time of day. Synthetic; nobody's photograph."""
import cairo
import numpy as np
from axes import LAND, TIME
from creatures import blob, hsv
from PIL import Image

SIDE = 64


def sky_colours(random, time: str) -> tuple[np.ndarray, np.ndarray]:
    """Colours at the top and at the horizon."""
    r = random.uniform
    if time == "day":
        return hsv(r(0.55, 0.62), r(0.5, 0.8), r(0.8, 1)), hsv(r(0.5, 0.58), r(0.1, 0.3), 1)
    if time == "dawn":
        return hsv(r(0.58, 0.7), r(0.25, 0.45), r(0.75, 0.92)), hsv(r(-0.06, 0.1), r(0.2, 0.4), 1)
    if time == "dusk":
        return hsv(r(0.68, 0.85), r(0.5, 0.75), r(0.35, 0.6)), hsv(r(0.0, 0.09), r(0.7, 0.95), r(0.9, 1))
    return hsv(r(0.6, 0.72), r(0.6, 0.85), r(0.08, 0.2)), hsv(r(0.58, 0.7), r(0.45, 0.7), r(0.25, 0.42))


def skyline(random, points: int, rough: float) -> np.ndarray:
    """Heights in 0..1."""
    at, heights = np.linspace(0, 1, points), np.zeros(points)
    for octave in range(4):
        heights += rough**octave * np.sin(2 * np.pi * (at * random.uniform(0.7, 1.3) * 2**octave + random.random()))
    return (heights - heights.min()) / max(np.ptp(heights), 1e-6)


def ridge(context, heights: np.ndarray, base: float, reach: float, colour: np.ndarray, foot: np.ndarray) -> None:
    shade = cairo.LinearGradient(0, base - reach, 0, 1)
    shade.add_color_stop_rgb(0, *np.clip(colour, 0, 1))
    shade.add_color_stop_rgb(1, *np.clip(foot, 0, 1))
    context.set_source(shade)
    context.move_to(-0.05, 1.1)
    for x, y in zip(np.linspace(-0.05, 1.05, len(heights)), heights):
        context.line_to(x, base - reach * y)
    context.line_to(1.05, 1.1)
    context.close_path()
    context.fill()


def draw_peaks(random, context, tint, haze, horizon):
    hue, snow = random.uniform(0.55, 0.72), random.random() < 0.5
    for layer in range(3):
        part = (layer + 1) / 3
        heights = skyline(random, 12 if layer else 16, 0.65)
        near = tint(hsv(hue - 0.12 * layer, 0.35 + 0.15 * layer, 0.62 - 0.14 * layer))
        colour = haze * (1 - part) * 0.6 + near * (0.4 + 0.6 * part)
        top = tint(np.array([0.95, 0.96, 1.0])) if snow and layer == 0 else colour * 1.12
        ridge(context, heights, horizon + 0.08 + 0.16 * layer, 0.42 - 0.12 * layer, top, colour * 0.8)


def draw_dunes(random, context, tint, haze, horizon):
    hue = random.uniform(0.06, 0.12)
    for layer in range(3):
        part = (layer + 1) / 3
        near = tint(hsv(hue - 0.01 * layer, 0.45 + 0.12 * layer, 0.95 - 0.12 * layer))
        colour = haze * (1 - part) * 0.5 + near * (0.5 + 0.5 * part)
        ridge(context, skyline(random, 40, 0.2), horizon + 0.05 + 0.17 * layer, 0.16, colour * 1.08, colour * 0.75)


def draw_forest(random, context, tint, haze, horizon):
    hue, pine = random.uniform(0.22, 0.4), random.random() < 0.6
    for layer in range(3):
        part = (layer + 1) / 3
        near = tint(hsv(hue, 0.5 + 0.1 * layer, 0.6 - 0.14 * layer))
        colour = haze * (1 - part) * 0.6 + near * (0.4 + 0.6 * part)
        base, tall, step = horizon + 0.1 + 0.18 * layer, 0.18 + 0.06 * layer, 0.09 + 0.035 * layer
        ridge(context, skyline(random, 40, 0.3), base, 0.05, colour, colour * 0.75)
        x = -random.random() * step
        while x < 1.05:
            height = tall * random.uniform(0.75, 1.2)
            context.set_source_rgb(*np.clip(colour * random.uniform(0.85, 1.1), 0, 1))
            if pine:
                context.move_to(x - step * 0.62, base)
                context.line_to(x, base - height)
                context.line_to(x + step * 0.62, base)
            else:
                blob(context, x, base - height * 0.5, step * 0.62, height * 0.5)
            context.fill()
            x += step


def draw_towers(random, context, tint, haze, horizon, night):
    hue = random.random()
    for layer in range(2):
        tone = tint(hsv(hue, random.uniform(0.1, 0.35), 0.75 - 0.3 * layer)) * (0.85 if night else 1)
        colour = haze * 0.35 * (1 - layer) + tone * (0.65 + 0.35 * layer)
        x = -random.random() * 0.12
        while x < 1:
            width, height = random.uniform(0.11, 0.19), random.uniform(0.12, 0.42) * (1 - 0.2 * layer)
            top = horizon + 0.18 + 0.14 * layer - height
            context.set_source_rgb(*np.clip(colour * random.uniform(0.88, 1.12), 0, 1))
            context.rectangle(x, top, width + 0.01, 1.2)
            context.fill()
            if layer:
                context.set_source_rgb(*((0.99, 0.85, 0.45) if night else np.clip(colour * 1.35, 0, 1)))
                for wy in np.arange(top + 0.03, 1, 0.0625):
                    for wx in (x + width * 0.2, x + width * 0.58):
                        if random.random() < 0.75:
                            context.rectangle(wx, wy, width * 0.2, 0.03)
                context.fill()
            x += width + 0.015


def draw_sea(random, context, top, low, horizon, sun, glow, tint):
    deep = tint(hsv(random.uniform(0.5, 0.62), random.uniform(0.5, 0.8), random.uniform(0.35, 0.6)))
    water = cairo.LinearGradient(0, horizon, 0, 1)
    water.add_color_stop_rgb(0, *np.clip(low * 0.6 + deep * 0.4, 0, 1))
    water.add_color_stop_rgb(1, *np.clip(top * 0.25 + deep * 0.75, 0, 1))
    context.set_source(water)
    context.rectangle(0, horizon, 1, 1)
    context.fill()
    for i in range(6):
        y = horizon + 0.03 + (i / 6) ** 1.3 * (0.96 - horizon)
        half = 0.03 + 0.02 * i + random.uniform(0, 0.03)
        context.set_source_rgba(*glow, 0.75 - 0.08 * i)
        context.rectangle(sun - half, y, 2 * half, 0.012 + 0.004 * i)
        context.fill()
    if random.random() < 0.5:
        heights = skyline(random, 14, 0.5) * np.hanning(14) ** 0.5
        side = random.choice([-1, 1])
        context.save()
        context.translate(0.5 + side * 0.32, 0)
        context.scale(0.45, 1)
        context.translate(-0.5, 0)
        context.rectangle(-0.1, 0, 1.2, horizon + 0.004)
        context.clip()
        isle = tint(hsv(random.uniform(0.25, 0.6), 0.35, 0.5))
        ridge(context, heights, horizon + 0.01, 0.17, isle, isle * 0.7)
        context.restore()


def draw_view(random: np.random.Generator, labels: tuple[int, ...], scale: int = 3) -> np.ndarray:
    """float [64,64,3] in 0..1; labels are places on the axes land and time."""
    land, time = (one.classes[label].id for one, label in zip((LAND, TIME), labels))
    side = SIDE * scale
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, side, side)
    context = cairo.Context(surface)
    context.scale(side, side)
    top, low = sky_colours(random, time)
    horizon = random.uniform(0.46, 0.6)
    sky = cairo.LinearGradient(0, 0, 0, horizon + 0.08)
    sky.add_color_stop_rgb(0, *top)
    sky.add_color_stop_rgb(1, *low)
    context.set_source(sky)
    context.paint()
    glow = {"night": (0.95, 0.95, 0.85), "day": (1, 0.97, 0.75), "dawn": (1, 0.88, 0.65), "dusk": (1, 0.8, 0.4)}[time]
    sun, high = random.uniform(0.15, 0.85), random.uniform(0.1, 0.3) if time in ("day", "night") else horizon - random.uniform(0.02, 0.16)
    halo = cairo.RadialGradient(sun, high, 0.02, sun, high, 0.35)
    halo.add_color_stop_rgba(0, *glow, 0.55)
    halo.add_color_stop_rgba(1, *glow, 0)
    context.set_source(halo)
    context.paint()
    context.set_source_rgb(*glow)
    blob(context, sun, high, *[random.uniform(0.055, 0.085)] * 2)
    context.fill()
    if time == "night":
        for _ in range(14):
            context.set_source_rgba(1, 1, 0.95, random.uniform(0.5, 1))
            blob(context, random.random(), random.uniform(0, horizon - 0.08), 0.011, 0.011)
            context.fill()
    # The hour colours the ground as well.
    mood, dim = {"day": (np.ones(3), 1.0), "dawn": (np.array([1.05, 0.92, 0.92]), 0.88), "dusk": (np.array([1.05, 0.75, 0.72]), 0.66), "night": (np.array([0.6, 0.72, 1.1]), 0.36)}[time]

    def tint(colour):
        return np.clip(colour * mood * dim, 0, 1)

    if land == "mountains":
        draw_peaks(random, context, tint, low, horizon)
    elif land == "desert":
        draw_dunes(random, context, tint, low, horizon)
    elif land == "forest":
        draw_forest(random, context, tint, low, horizon)
    elif land == "city":
        draw_towers(random, context, tint, low, horizon, time in ("night", "dusk"))
    else:
        draw_sea(random, context, top, low, horizon, sun, glow, tint)
    surface.flush()
    pixels = np.frombuffer(surface.get_data(), np.uint8).reshape(side, side, 4)[..., 2::-1]
    return np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).resize((SIDE, SIDE), Image.BOX), np.float32) / 255
