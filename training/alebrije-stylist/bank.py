"""Draw the training pictures once: things and places (content) and surfaces and manners (style), uint8 [N,192,192,3].

Run it in parts side by side (`--part 0 --parts 2`, ...); `load_bank` reads whatever parts are there.
"""
import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parents[1] / "alebrije-sprites"))
sys.path.append(str(Path(__file__).resolve().parents[1] / "drawn-pictures"))
from landscapes import draw_landscape  # noqa: E402
from painterly import MANNERS, repaint  # noqa: E402
from photographs import TRAINING, crop, load_photographs  # noqa: E402
from scenes import draw_scene  # noqa: E402
from sticker_art import load_art  # noqa: E402
from textures import FAMILIES, draw_texture  # noqa: E402

SIDE = 192
KINDS = len(FAMILIES) + len(MANNERS)  # of style: textures first, then manners


def draw_content(random: np.random.Generator, art: np.ndarray, photographs: list[np.ndarray]) -> np.ndarray:
    if photographs and random.random() < 0.12:
        return crop(random, photographs[random.integers(len(photographs))], SIDE)
    return draw_landscape(random, SIDE) if random.random() < 0.3 else draw_scene(random, SIDE, art)


def draw_style(random: np.random.Generator, kind: int, art: np.ndarray, photographs: list[np.ndarray]) -> np.ndarray:
    if kind < len(FAMILIES):
        return draw_texture(random, SIDE, FAMILIES[kind])
    return repaint(random, draw_content(random, art, photographs), MANNERS[kind - len(FAMILIES)])


def load_bank(work: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Content pictures, style pictures, and the kind of each style picture."""
    parts = [np.load(path) for path in sorted(work.glob("bank-*.npz"))]
    return tuple(np.concatenate([part[name] for part in parts]) for name in ("content", "style", "kind"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the sticker atlases")
    parser.add_argument("--photographs", type=Path, help="folder with scikit-image's pictures")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--count", type=int, default=640, help="pictures of each sort in this part")
    parser.add_argument("--part", type=int, default=0)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(100 + options.part)
    art, _ = load_art(options.data, options.work)
    photographs = load_photographs(options.photographs, TRAINING)
    content, style, kinds = [], [], []
    for i in range(options.count):
        kind = i % KINDS
        content.append(draw_content(random, art, photographs))
        style.append(draw_style(random, kind, art, photographs))
        kinds.append(kind)
    as_bytes = [np.clip(np.stack(pictures) * 255 + 0.5, 0, 255).astype(np.uint8) for pictures in (content, style)]
    np.savez(options.work / f"bank-{options.part}.npz", content=as_bytes[0], style=as_bytes[1], kind=np.array(kinds))
    print("part", options.part, len(kinds), flush=True)


if __name__ == "__main__":
    main()
