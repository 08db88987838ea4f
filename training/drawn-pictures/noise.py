"""Noise fields as float32 [side,side]; all tile seamlessly."""
import numpy as np


def value_noise(random: np.random.Generator, side: int, cells: int) -> np.ndarray:
    """Smooth noise in 0..1 with `cells` lattice cells a side (cosine-like interpolation)."""
    lattice = random.random((cells, cells)).astype(np.float32)
    at = np.arange(side) / side * cells
    low = at.astype(int)
    part = at - low
    part = (part * part * (3 - 2 * part)).astype(np.float32)
    high = (low + 1) % cells
    rows = lattice[low] * (1 - part[:, None]) + lattice[high] * part[:, None]
    return rows[:, low] * (1 - part[None]) + rows[:, high] * part[None]


def fractal(random: np.random.Generator, side: int, cells: int, octaves: int = 4, gain: float = 0.5) -> np.ndarray:
    """Sum of octaves, stretched to 0..1."""
    total = np.zeros((side, side), np.float32)
    for octave in range(octaves):
        count = cells * 2**octave
        if count <= side:
            total += gain**octave * value_noise(random, side, count)
    return (total - total.min()) / max(float(np.ptp(total)), 1e-6)


def grid(side: int) -> tuple[np.ndarray, np.ndarray]:
    """y and x in 0..1."""
    at = (np.arange(side, dtype=np.float32) + 0.5) / side
    return np.meshgrid(at, at, indexing="ij")


def cells(random: np.random.Generator, side: int, count: int, jitter: float = 1.0) -> tuple[np.ndarray, ...]:
    """Voronoi cells of about `count` jittered points a side: distance to nearest, to second nearest (in cells), owner."""
    base = np.stack(np.meshgrid(np.arange(count), np.arange(count), indexing="ij"), -1)
    points = base + 0.5 + jitter * random.uniform(-0.5, 0.5, base.shape)
    y, x = grid(side)
    y, x = y * count, x * count
    near = np.full((side, side), 9.0, np.float32)
    second, owner = near.copy(), np.zeros((side, side), int)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            row, column = y.astype(int) + dy, x.astype(int) + dx
            point = points[row % count, column % count] + np.stack([row - row % count, column - column % count], -1)
            distance = np.hypot(point[..., 0] - y, point[..., 1] - x).astype(np.float32)
            closer = distance < near
            second = np.where(closer, near, np.minimum(second, distance))
            owner = np.where(closer, (row % count) * count + column % count, owner)
            near = np.where(closer, distance, near)
    return near, second, owner
