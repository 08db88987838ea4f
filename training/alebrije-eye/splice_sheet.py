"""Draw creatures of spliced real art as pictures, `KEY+KEY_n.png`: the ceiling for hybrids of scripts/evaluate-pictures.ts."""
import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from eye_art import EyeArt, read_concepts
from PIL import Image
from splice import splice

PICTURE_PX, DRAWING_PX = 512, 336
ANIMALS = ("animal", "fantasy")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=80)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    art, random = EyeArt(options.data, options.art), np.random.default_rng(9)
    concepts = read_concepts()
    able = [row for row in art.rows(known=True, held_out=False) if art.style[row] == 0]
    able = [row for row in able if concepts[art.concept[row]].category in ANIMALS]
    for number in range(options.count):
        rows = random.choice(able, 2, replace=False)
        upper, lower = (torch.from_numpy(art.pictures[row]).permute(2, 0, 1)[None].float() / 255 for row in rows)
        both = splice(upper, lower, torch.full((1,), 0.5))
        big = F.interpolate(both, size=DRAWING_PX, mode="bicubic", align_corners=False).clamp(0, 1)[0]
        picture = torch.from_numpy(random.uniform(0.6, 1, (3, 1, 1)).astype(np.float32)).expand(3, PICTURE_PX, PICTURE_PX).clone()
        at = (PICTURE_PX - DRAWING_PX) // 2
        part = picture[:, at : at + DRAWING_PX, at : at + DRAWING_PX]
        part.mul_(1 - big[3:]).add_(big[:3])
        pixels = (picture.clamp(0, 1).permute(1, 2, 0).numpy() * 255).astype(np.uint8)
        names = "+".join(concepts[art.concept[row]].key for row in rows)
        Image.fromarray(pixels).save(options.out / f"{names}_{number}.png")


if __name__ == "__main__":
    main()
