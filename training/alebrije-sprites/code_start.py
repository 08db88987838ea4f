"""Start the codes from a linear model of the art (principal components of 4x4 px patches), before any training.

Shared codes are the leading components of a concept's patches in all styles side by side; a cell's own codes are the
leading components of what the shared ones miss. Training then moves codes and decoder together.
"""
import numpy as np
import torch
from sprite_net import MAP, OWN, PATCH, SHARED, SpriteNet
from training_art import TrainingArt

PATCH_VALUES = 4 * PATCH**2


def to_patches(pictures: np.ndarray) -> np.ndarray:
    """uint8 [N,64,64,4] -> float32 [N,MAP*MAP,64] in 0..1; value order as pixel_shuffle expects (channel, y, x)."""
    count = len(pictures)
    x = pictures.reshape(count, MAP, PATCH, MAP, PATCH, 4).transpose(0, 1, 3, 5, 2, 4)
    return x.reshape(count, MAP * MAP, PATCH_VALUES).astype(np.float32) / 255


def leading_components(rows: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Principal directions [count,D] of centred rows [N,D] and their standard deviations [count]."""
    values, vectors = np.linalg.eigh(rows.T @ rows / len(rows))
    return vectors[:, ::-1][:, :count].T.copy(), np.sqrt(values[::-1][:count])


def start_codes(model: SpriteNet, art: TrainingArt) -> None:
    """Fill `shared`, `own`, `patch_weight` and `patch_bias` of the model; unseen cells keep own codes of zero."""
    table = art.row_table()
    patches = to_patches(art.pictures)
    bias = np.stack([patches[table[:, s][table[:, s] >= 0]].mean((0, 1)) for s in range(art.styles)])
    centred = patches - bias[art.style][:, None]
    beside = np.zeros((art.concepts, MAP * MAP, art.styles, PATCH_VALUES), np.float32)
    for concept in range(art.concepts):
        known = [centred[row] if row >= 0 else None for row in table[concept]]
        mean = np.mean([k for k in known if k is not None], 0)
        for style, patch in enumerate(known):
            beside[concept, :, style] = mean if patch is None else patch
    wide = beside.reshape(-1, art.styles * PATCH_VALUES)
    directions, deviations = leading_components(wide, SHARED)
    scale = deviations**0.5  # half whitening: strong components stay stronger
    shared = wide @ directions.T / scale
    decode_shared = (directions * scale[:, None]).reshape(SHARED, art.styles, PATCH_VALUES)
    missed = beside - (shared @ decode_shared.reshape(SHARED, -1)).reshape(beside.shape)
    seen = table >= 0
    own_directions, own_deviations = [], []
    own = np.zeros((art.concepts, art.styles, MAP * MAP, OWN), np.float32)
    for style in range(art.styles):
        rows = missed[seen[:, style], :, style]
        d, deviation = leading_components(rows.reshape(-1, PATCH_VALUES), OWN)
        root = deviation**0.5
        own[seen[:, style], style] = rows @ d.T / root
        own_directions.append(d * root[:, None])
        own_deviations.append(deviation)
    with torch.no_grad():
        maps = torch.from_numpy(shared.reshape(art.concepts, MAP * MAP, SHARED)).transpose(1, 2)
        model.shared.weight.copy_(maps.reshape(art.concepts, -1))
        own_maps = torch.from_numpy(own.reshape(-1, MAP * MAP, OWN)).transpose(1, 2)
        model.own.weight.copy_(own_maps.reshape(art.concepts * art.styles, -1))
        for style in range(art.styles):
            weight = np.concatenate([decode_shared[:, style], own_directions[style]]).T
            model.patch_weight[style].copy_(torch.from_numpy(np.ascontiguousarray(weight)))
        model.patch_bias.copy_(torch.from_numpy(bias))
