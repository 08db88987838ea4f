"""Measure the eye on art it was not trained on and write `evaluation.json`. Windows as the application cuts them from a
picture that one sticker fills; whole pictures are measured by scripts/evaluate-pictures.ts."""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from export import load_eye
from eye_art import FIFTH_ATLAS, NO_STYLE, EyeArt
from eye_net import WINDOW_PX, EyeNet
from splice import splice
from torch import Tensor

SCALE = 0.86  # of the window that a drawing fills
PAIRS = 400


def on_ground(rgba: Tensor, ground: Tensor) -> Tensor:
    """Premultiplied [B,4,64,64] -> windows [B,3,64,64] over one colour each [B,3]."""
    side = round(WINDOW_PX * SCALE)
    big = F.interpolate(rgba, size=side, mode="bilinear", align_corners=False)
    before = (WINDOW_PX - side) // 2
    after = WINDOW_PX - side - before
    big = F.pad(big, (before, after, before, after))
    return (big[:, :3] + (1 - big[:, 3:]) * ground[:, :, None, None]).clamp(0, 1)


class Tester:
    def __init__(self, net: EyeNet, art: EyeArt):
        self.net, self.art = net, art
        self.random = np.random.default_rng(4)
        torch.manual_seed(4)

    def drawings(self, rows: np.ndarray) -> Tensor:
        return torch.from_numpy(self.art.pictures[rows]).permute(0, 3, 1, 2).float().div_(255)

    @torch.no_grad()
    def see(self, rgba: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        windows = on_ground(rgba, torch.rand(len(rgba), 3))
        return tuple(map(torch.cat, zip(*[self.net(part) for part in windows.split(64)])))

    def of_art(self, rows: np.ndarray) -> dict:
        concept, style, _ = self.see(self.drawings(rows))
        right = torch.from_numpy(self.art.concept[rows])[:, None]
        styled = np.flatnonzero(self.art.style[rows] != NO_STYLE)
        report = {"drawings": len(rows)}
        for k in (1, 5):
            report[f"conceptR{k}"] = round((concept.topk(k, 1).indices == right).any(1).float().mean().item(), 4)
        if len(styled) > 0:
            hits = style.argmax(1).numpy()[styled] == self.art.style[rows][styled]
            report["styleAccuracy"] = round(float(hits.mean()), 4)
        return report

    def of_strangers(self, rows: np.ndarray) -> dict:
        """Drawings of things that are not in the vocabulary: how sure is it of the wrong thing?"""
        probabilities = self.see(self.drawings(rows))[0].softmax(1)
        known = probabilities[:, :-1].amax(1)
        above = {f"above{int(level * 100)}": round((known > level).float().mean().item(), 4) for level in (0.3, 0.5, 0.8)}
        return {"drawings": len(rows), **above}

    def of_spliced(self) -> dict:
        """Creatures of two real drawings of one style, joined half and half."""
        able = self.art.rows(known=True, held_out=False)
        able = able[self.art.style[able] == 0]
        rows = np.stack([self.random.choice(able, PAIRS), self.random.choice(able, PAIRS)])
        both = splice(self.drawings(rows[0]), self.drawings(rows[1]), torch.full((PAIRS,), 0.5))
        top = self.see(both)[0].topk(5, 1).indices
        hits = [(top == torch.from_numpy(self.art.concept[part])[:, None]).any(1) for part in rows]
        named = {"upperInTop5": hits[0], "lowerInTop5": hits[1], "bothInTop5": hits[0] & hits[1]}
        return {"pairs": PAIRS, **{name: round(hit.float().mean().item(), 4) for name, hit in named.items()}}

    def of_embedding(self, rows: np.ndarray) -> dict:
        """Is the nearest other drawing, by embedding, one of the same thing?"""
        everything = self.art.rows(known=True, held_out=False)
        gallery = self.see(self.drawings(everything))[2]
        mine = self.see(self.drawings(rows))[2]
        nearest = everything[(mine @ gallery.T).argmax(1).numpy()]
        hits = self.art.concept[nearest] == self.art.concept[rows]
        return {"drawings": len(rows), "nearestSameThing": round(float(hits.mean()), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model, gets evaluation.json")
    options = parser.parse_args()
    torch.set_num_threads(1)
    art = EyeArt(options.data, options.art)
    net, progress = load_eye(options.work)
    tester = Tester(net, art)
    hidden = art.rows(known=True, held_out=True)
    fifth, cells = hidden[art.style[hidden] == NO_STYLE], hidden[art.style[hidden] != NO_STYLE]
    report = {
        "concepts": art.concepts,
        "parameters": sum(p.numel() for p in net.parameters()),
        "trainingWindows": progress["samples"],
        "trainingCpuMinutes": round(progress["cpuSeconds"] / 60, 1),
        "trainedArt": tester.of_art(art.rows(known=True, held_out=False)[::3]),
        f"heldOutBy{FIFTH_ATLAS.capitalize()}": tester.of_art(fifth),
        "heldOutCells": tester.of_art(cells),
        "spliced": tester.of_spliced(),
        "heldOutStrangers": tester.of_strangers(art.rows(known=False, held_out=True)),
        "embeddingOfHeldOut": tester.of_embedding(hidden),
    }
    (options.out / "evaluation.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
