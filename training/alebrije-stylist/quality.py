"""Figures and sheets for the stylist, while training and in the evaluation."""
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from encoder import mean_and_deviation
from PIL import Image
from stylist import Stylist
from torch import Tensor


def as_tensor(pictures: np.ndarray) -> Tensor:
    """uint8 [N,H,W,3] -> float [N,3,H,W] in 0..1."""
    return torch.from_numpy(np.ascontiguousarray(pictures)).permute(0, 3, 1, 2).float() / 255


def psnr(output: Tensor, target: Tensor) -> float:
    error = (output - target).square().mean((1, 2, 3)).clamp(min=1e-6)
    return round((-10 * error.log10()).mean().item(), 2)


def statistics_distance(ours: list[Tensor], theirs: list[Tensor]) -> Tensor:
    """Root mean square difference of channel means and deviations per picture, averaged over the levels: [B]."""
    per_level = []
    for a, b in zip(ours, theirs):
        squares = [(x - y).square().mean((1, 2, 3)) for x, y in zip(mean_and_deviation(a), mean_and_deviation(b))]
        per_level.append(((squares[0] + squares[1]) / 2).sqrt())
    return torch.stack(per_level).mean(0)


def structure_similarity(ours: list[Tensor], theirs: list[Tensor]) -> Tensor:
    """Correlation of normalised features at the two deepest levels, which ignores colour and contrast: [B] up to 1."""
    per_level = []
    for a, b in zip(ours[2:], theirs[2:]):
        normal = [(x - m) / d for x, (m, d) in ((x, mean_and_deviation(x)) for x in (a, b))]
        per_level.append((normal[0] * normal[1]).mean((1, 2, 3)))
    return torch.stack(per_level).mean(0)


@torch.no_grad()
def transfer_figures(stylist: Stylist, content: np.ndarray, style: np.ndarray, count: int) -> dict[str, float]:
    """Pairs the n-th content with the n-th style; all figures are means over `count` pairs."""
    contents, styles = as_tensor(content[:count]), as_tensor(style[:count])
    report: dict[str, float] = {}
    full, none = torch.ones(1, 1, 1, 1), torch.zeros(1, 1, 1, 1)

    def stylise(of: Tensor, by: Tensor, alpha: Tensor, whitening: Tensor) -> Tensor:
        return torch.cat(
            [stylist(a, b, alpha, whitening) for a, b in zip(of.split(8), by.split(8))]
        )

    report["reconstructionDb"] = psnr(stylise(contents, styles, none, none), contents)
    report["ownStyleDb"] = psnr(stylise(contents, contents, full, none), contents)
    of_content, of_style = stylist.encoder(contents), stylist.encoder(styles)
    report["styleDistanceBefore"] = statistics_distance(of_content, of_style).mean().item()
    report["structureOfUnrelated"] = structure_similarity(of_style, of_content).mean().item()
    for name, whitening in (("adain", none), ("wct", full)):
        output = stylise(contents, styles, full, whitening)
        of_output = stylist.encoder(output)
        report[f"styleDistance_{name}"] = statistics_distance(of_output, of_style).mean().item()
        report[f"structure_{name}"] = structure_similarity(of_output, of_content).mean().item()
    return {name: round(value, 4) for name, value in report.items()}


@torch.no_grad()
def write_sheet(
    stylist: Stylist, content: np.ndarray, style: np.ndarray, path: Path, *, whitening: float = 0.0, size: int = 6
):
    """Styles along the top, contents at the left, results between."""
    contents = as_tensor(content[:: max(1, len(content) // size)][:size])
    styles = as_tensor(style[:: max(1, len(style) // size)][:size])
    side = contents.shape[-1]
    one = torch.ones(1, 1, 1, 1)
    rows = [torch.cat([torch.ones(3, side, side), *F.interpolate(styles, size=(side, side))], 2)]
    for picture in contents:
        repeated = picture[None].repeat(len(styles), 1, 1, 1)
        made = stylist(repeated, styles, one, one * whitening)
        rows.append(torch.cat([picture, *made], 2))
    sheet = torch.cat(rows, 1).clamp(0, 1)
    Image.fromarray((sheet * 255).round().byte().permute(1, 2, 0).numpy()).save(path)
