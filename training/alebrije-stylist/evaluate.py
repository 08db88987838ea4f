"""Measure the exported form's net and write `evaluation.json`, on pictures it was not trained on.

The stylist was trained to please its own encoder, so two judges that it never met stand beside it: the colours (sliced
Wasserstein distance) and the Gram matrices of an untrained net with random filters (Ustyuzhaninov et al. 2016). A plain
colour transfer (Reinhard et al. 2001, in RGB) is the line to beat.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from bank import load_bank
from encoder import Encoder, LearningEncoder, fold, mean_and_deviation
from export_model import gram
from photographs import TESTING, TRAINING, load_photographs
from PIL import Image
from quality import as_tensor, psnr, statistics_distance, structure_similarity, write_sheet
from stylist import Stylist
from torch import Tensor
from trained_stylist import load_stylist

PAIRS = 48


def random_filters(sample: Tensor) -> Encoder:
    """An untrained encoder, scaled like the trained one."""
    torch.manual_seed(77)
    net = LearningEncoder().train()
    for _ in range(3):
        net(sample)
    return fold(net.eval(), sample)


def gram_distance(net: Encoder, a: Tensor, b: Tensor) -> float:
    """Mean relative difference of Gram matrices over levels and pairs."""
    values = []
    for one, other in zip(a, b):
        for x, y in zip(net(one[None]), net(other[None])):
            values.append(((gram(x) - gram(y)).norm() / gram(y).norm()).item())
    return round(float(np.mean(values)), 4)


def colour_distance(a: Tensor, b: Tensor) -> float:
    """Sliced Wasserstein-1 distance of the RGB clouds, 24 directions, mean over pairs."""
    random = torch.Generator().manual_seed(5)
    directions = F.normalize(torch.randn(24, 3, generator=random), dim=1)
    rows = [directions @ x.flatten(2) for x in (a, b)]
    return round((rows[0].sort(2).values - rows[1].sort(2).values).abs().mean().item(), 4)


def edge_correlation(a: Tensor, b: Tensor) -> float:
    """Correlation of the lightness gradients' strength at quarter size; 1 means that the same outlines show."""
    weights = torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)
    edges = []
    for x in (a, b):
        light = F.avg_pool2d((x * weights).sum(1, keepdim=True), 4)
        strength = (light.diff(dim=2)[..., 1:].square() + light.diff(dim=3)[:, :, 1:].square()).sqrt().flatten(1)
        strength = strength - strength.mean(1, keepdim=True)
        edges.append(strength / (strength.norm(dim=1, keepdim=True) + 1e-6))
    return round((edges[0] * edges[1]).sum(1).mean().item(), 4)


def colour_transfer(content: Tensor, style: Tensor) -> Tensor:
    mean, deviation = mean_and_deviation(content)
    wanted_mean, wanted_deviation = mean_and_deviation(style)
    return ((content - mean) / deviation * wanted_deviation + wanted_mean).clamp(0, 1)


class Judge:
    def __init__(self, stylist: Stylist, stranger: Encoder):
        self.stylist, self.stranger = stylist, stranger

    def compare(self, output: Tensor, content: Tensor, style: Tensor) -> dict[str, float]:
        of_output, of_content, of_style = (self.stylist.encoder(x) for x in (output, content, style))
        return {
            "ownStatistics": round(statistics_distance(of_output, of_style).mean().item(), 4),
            "randomFilterGrams": gram_distance(self.stranger, output, style),
            "colours": colour_distance(output, style),
            "structureKept": round(structure_similarity(of_output, of_content).mean().item(), 4),
            "edgesKept": edge_correlation(output, content),
        }

    def make(self, content: Tensor, style: Tensor, alpha: float, whitening: float) -> Tensor:
        one = torch.ones(1, 1, 1, 1)
        parts = zip(content.split(8), style.split(8))
        return torch.cat([self.stylist(a, b, one * alpha, one * whitening) for a, b in parts])

    def transfer(self, content: Tensor, style: Tensor) -> dict:
        return {
            "pairs": len(content),
            "untouchedContent": self.compare(content, content, style),
            "colourTransfer": self.compare(colour_transfer(content, style), content, style),
            "adainHalf": self.compare(self.make(content, style, 0.5, 0.0), content, style),
            "adain": self.compare(self.make(content, style, 1.0, 0.0), content, style),
            "wct": self.compare(self.make(content, style, 1.0, 1.0), content, style),
            "theStyleItself": self.compare(style, content, style),
        }


def find_surface(net: Encoder | None, pictures: Tensor, *, shuffle: bool) -> float:
    """How often statistics of one half of a picture find the other half among all; None: statistics of the pixels."""
    left, right = pictures[..., :96], pictures[..., 96:]
    right = right[:, [1, 2, 0]] if shuffle else right
    rows = []
    for half in (left, right):
        levels = [half] if net is None else net(half)
        rows.append(torch.cat([v.flatten(1) for level in levels for v in mean_and_deviation(level)], 1))
    centre, scale = torch.cat(rows).mean(0), torch.cat(rows).std(0) + 1e-6
    a, b = (F.normalize((row - centre) / scale, dim=1) for row in rows)
    return round(((a @ b.T).argmax(1) == torch.arange(len(a))).float().mean().item(), 4)


def squares(photographs: list[np.ndarray], side: int) -> Tensor:
    """The middle of each photograph."""
    cut = []
    for photograph in photographs:
        height, width, _ = photograph.shape
        size = min(height, width)
        top, left = (height - size) // 2, (width - size) // 2
        image = Image.fromarray(photograph[top : top + size, left : left + size]).resize((side, side), Image.LANCZOS)
        cut.append(np.asarray(image))
    return as_tensor(np.stack(cut))


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--photographs", type=Path, help="folder with scikit-image's pictures")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model, gets evaluation.json")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    stylist, progress = load_stylist(options.work)
    content, style, kind = load_bank(options.work)
    held_out = len(style) // 12
    content, style = content[-held_out:], style[-held_out:]
    contents, styles = as_tensor(content[:PAIRS]), as_tensor(style[:PAIRS])
    judge = Judge(stylist, random_filters(contents[:32]))
    surfaces = as_tensor(style)
    learnt = torch.load(options.work / "encoder.pt")
    report = {
        "encoder": {
            "parameters": sum(p.numel() for p in stylist.encoder.parameters()),
            "trainingMinutes": round(learnt["seconds"] / 60, 1),
            "trainingAccuracy": dict(zip(("sortOfThing", "sameSurface", "familyOfSurface"), learnt["accuracy"])),
            "findsOtherHalfOf": len(surfaces),
            "otherHalf": {
                name: {
                    "asIs": find_surface(net, surfaces, shuffle=False),
                    "coloursShuffled": find_surface(net, surfaces, shuffle=True),
                }
                for name, net in (("trained", stylist.encoder), ("randomFilters", judge.stranger), ("pixelsOnly", None))
            },
        },
        "decoder": {
            "parameters": sum(p.numel() for p in stylist.decoder.parameters()),
            "trainingMinutes": round(progress["seconds"] / 60, 1),
            "trainingSteps": progress["step"],
        },
        "drawn": {
            "rebuiltDb": psnr(judge.make(contents, styles, 0.0, 0.0), contents),
            "ownStyleDb": psnr(judge.make(contents, contents, 1.0, 0.0), contents),
            "transfer": judge.transfer(contents, styles),
        },
    }
    photographs = load_photographs(options.photographs, TESTING)
    if photographs:
        pictures = squares(photographs, 256)
        repeated = pictures.repeat_interleave(12, 0)
        chosen = as_tensor(style[21::7][: len(repeated)])
        repeated = repeated[: len(chosen)]
        report["photographs"] = {
            "names": list(TESTING),
            "rebuiltDb": psnr(judge.make(pictures, pictures, 0.0, 0.0), pictures),
            "transfer": judge.transfer(repeated, F.interpolate(chosen, size=(256, 256), mode="bicubic").clamp(0, 1)),
        }
    report["photographsTrainedOn"] = list(TRAINING)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "evaluation.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))
    mixed = [np.asarray(Image.fromarray(p).resize((192, 192), Image.LANCZOS)) for p in content[[3, 10, 17]]]
    if photographs:
        mixed += [
            (p.permute(1, 2, 0).numpy() * 255).astype(np.uint8)
            for p in F.interpolate(pictures[:3], size=(192, 192), mode="area")
        ]
    for name, whitening in (("adain", 0.0), ("wct", 1.0)):
        write_sheet(
            stylist, np.stack(mixed), style[9:80:8], options.work / f"sheet-{name}.png", whitening=whitening, size=8
        )


if __name__ == "__main__":
    main()
