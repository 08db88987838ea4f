"""Measure a generator: how near its pictures are to held-out ones, how varied they are, and whether it has collapsed.

Features come from the scorer of the sprite net, a small classifier of sticker art (training/alebrije-sprites/scorer.py),
so the Fréchet distance is our own and not comparable with published FIDs. Reference values stand beside it: pictures of
the training set against held-out ones (the floor), and the same pictures blurred.
"""
import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from axes import AXES, sizes
from cards import MODELS
from data import Batches, load_pictures
from export import load_recipe
from recipes import RECIPES
from sheets import on_white, samples
from torch import Tensor

sys.path.append(str(Path(__file__).resolve().parents[1] / "alebrije-sprites"))
from scorer import Scorer, load_scorer  # noqa: E402
from vocabulary import STYLES, read_concepts  # noqa: E402

COUNT, CLUSTERS, NEIGHBOURS = 1200, 40, 3
TWIN_RMSE = 0.02  # two samples nearer than this would look the same


@torch.no_grad()
def features_of(scorer: Scorer, pictures: Tensor) -> Tensor:
    """[N,256]; the pictures are laid on white and enlarged to the scorer's 64 px."""
    flat = on_white(pictures)
    return torch.cat(
        [
            scorer.features(F.interpolate(part, size=64, mode="bilinear", align_corners=False))
            for part in flat.split(128)
        ]
    )


def frechet(a: Tensor, b: Tensor) -> float:
    """Fréchet distance of two Gaussians fitted to features (Heusel et al. 2017, eq. 6)."""
    a, b = a.double(), b.double()
    first, second = torch.cov(a.T), torch.cov(b.T)
    values = torch.linalg.eigvals(first @ second).real.clamp(min=0)
    distance = (a.mean(0) - b.mean(0)).square().sum() + first.trace() + second.trace() - 2 * values.sqrt().sum()
    return round(distance.item(), 3)


def manifold_share(of: Tensor, within: Tensor) -> float:
    """Part of `of` that lies within the k-nearest-neighbour balls of `within` (Kynkäänniemi et al. 2019)."""
    radius = torch.cdist(within, within).kthvalue(NEIGHBOURS + 1, 1).values
    return round((torch.cdist(of, within) <= radius).any(1).float().mean().item(), 4)


def cluster(features: Tensor, count: int) -> Tensor:
    """k-means centres [count,D]."""
    random = torch.Generator().manual_seed(3)
    centres = features[torch.randperm(len(features), generator=random)[:count]]
    for _ in range(25):
        owner = torch.cdist(features, centres).argmin(1)
        sums = torch.zeros_like(centres).index_add_(0, owner, features)
        sizes = torch.bincount(owner, minlength=count).float()[:, None]
        centres = torch.where(sizes > 0, sums / sizes.clamp(min=1), centres)
    return centres


def reached_clusters(real: Tensor, made: Tensor) -> dict[str, float]:
    """How many of the real pictures' clusters the generator reaches with at least a quarter of their share."""
    centres = cluster(real, CLUSTERS)
    shares = [torch.bincount(torch.cdist(x, centres).argmin(1), minlength=CLUSTERS) / len(x) for x in (real, made)]
    return {
        "clusters": CLUSTERS,
        "reached": int((shares[1] >= 0.25 * shares[0]).sum()),
        "shareDifference": round((shares[0] - shares[1]).abs().sum().item() / 2, 4),
    }


def pair_distance(values: Tensor, labels: Tensor) -> float:
    """Mean distance between pictures of the same class."""
    means = []
    for label in labels.unique():
        group = values[labels == label]
        if len(group) > 3:
            means.append((torch.cdist(group, group).sum() / (len(group) * (len(group) - 1))).item())
    return float(np.mean(means))


def vote_accuracy(real: Tensor, wanted: Tensor, made: Tensor, asked: Tensor) -> list[float]:
    """Per axis: a 5-nearest-neighbour vote among training pictures (features and small pixels) names the class."""
    nearest = torch.cdist(made, real).topk(5, largest=False).indices
    return [round((wanted[nearest, i].mode(1).values == asked[:, i]).float().mean().item(), 4) for i in range(wanted.shape[1])]


def evaluate(model: str, scorer: Scorer, options) -> dict:
    torch.manual_seed(41)  # which held-out pictures are mirrored
    recipe, progress = load_recipe(model, options.work)
    pictures, labels = load_pictures(model, options.data, options.work)
    spare, spare_labels = load_pictures(model, options.data, options.work, held_out=True)
    random = np.random.default_rng(41)
    count = min(COUNT, len(spare_labels))
    rows, spare_rows = random.permutation(len(labels))[: 3 * count], random.permutation(len(spare_labels))[:count]
    seen, _ = Batches(model, pictures, labels, seed=41).take(rows)
    held, condition = Batches(model, spare, spare_labels, seed=42).take(spare_rows)
    seen_labels, wanted = torch.from_numpy(labels[rows]), torch.from_numpy(spare_labels[spare_rows])
    made = samples(model, recipe.average, condition, seed=12, truncation=MODELS[model]["spread"])
    blurred = F.interpolate(F.avg_pool2d(held, 4), scale_factor=4.0, mode="bilinear", align_corners=False)
    of_seen, of_held, of_made = (features_of(scorer, x) for x in (seen, held, made))
    small = lambda x: F.avg_pool2d(on_white(x), 2).flatten(1)  # noqa: E731
    joined = [
        torch.cat([f / of_seen.std(), 0.5 * small(p) / small(seen).std()], 1)
        for f, p in ((of_seen, seen), (of_held, held), (of_made, made))
    ]
    flat_seen, flat_held, flat_made = (on_white(x).flatten(1) for x in (seen[:count], held, made))
    length = flat_made.shape[1] ** 0.5
    accuracy = {
        "generated": vote_accuracy(joined[0], seen_labels, joined[2], wanted),
        "heldOut": vote_accuracy(joined[0], seen_labels, joined[1], wanted),
    }
    return {
        "features": "256 values of the sprite scorer (training/alebrije-sprites/scorer.py), pictures at 64 px on white",
        "generatorParameters": sum(p.numel() for p in recipe.generator.parameters()),
        "trainingPictures": len(labels),
        "trainingMinutes": round(progress["seconds"] / 60, 1),
        "trainingSteps": progress["steps"],
        "trainingSamples": progress["steps"] * recipe.batch,
        "samplesMeasured": count,
        "spread": MODELS[model]["spread"],
        "frechet": {
            "generated": frechet(of_held, of_made),
            "trainingPictures": frechet(of_held, of_seen[:count]),
            "heldOutBlurred": frechet(of_held, features_of(scorer, blurred)),
        },
        "manifold": {
            "precision": manifold_share(of_made, of_held),
            "recall": manifold_share(of_held, of_made),
            "trainingPictures": manifold_share(of_seen[:count], of_held),
        },
        "diversity": {
            "unit": "mean distance of two pictures of one class, 1 = held-out pictures",
            "features": round(pair_distance(of_made, wanted[:, 0]) / pair_distance(of_held, wanted[:, 0]), 4),
            "pixels": round(pair_distance(flat_made, wanted[:, 0]) / pair_distance(flat_held, wanted[:, 0]), 4),
        },
        "collapse": {
            **reached_clusters(of_held, of_made),
            "twinPairs": twin_pairs(flat_made, length),
            "twinPairsHeldOut": twin_pairs(flat_held, length),
            "pairs": count * (count - 1) // 2,
        },
        "nearestTrainingRmse": {
            "generated": nearest_rmse(flat_made, flat_seen, length),
            "heldOut": nearest_rmse(flat_held, flat_seen, length),
        },
        "classAccuracy": {
            "axes": [axis.id for axis in AXES[model]],
            "chance": [round(1 / size, 4) for size in sizes(model)],
            **accuracy,
        },
    }


def twin_pairs(pictures: Tensor, length: float) -> int:
    between = torch.cdist(pictures, pictures) / length
    return int((between + 9 * torch.tril(torch.ones_like(between)) < TWIN_RMSE).sum())


def nearest_rmse(of: Tensor, within: Tensor, length: float) -> float:
    return round((torch.cdist(of, within).min(1).values / length).median().item(), 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=sorted(RECIPES))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder with the checkpoint and scorer.pt")
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    scorer = load_scorer(options.work, len(read_concepts()), len(STYLES))
    report = evaluate(options.model, scorer, options)
    folder = options.models / f"alebrije-gan-{options.model}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "evaluation.json").write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
