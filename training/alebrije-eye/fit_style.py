"""Fit the style head anew on the finished body: windows of one upright drawing, as our pictures have them. The strong
disturbances that teach concepts hide the strokes that tell styles apart."""
import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from eye_art import NO_STYLE, EyeArt
from eye_net import EyeNet
from torch import Tensor
from train import BATCH, SCENERY_PX
from windows import WindowSource

WINDOWS, EPOCHS, RATE, DIFFICULTY = 9000, 60, 3e-3, 0.25


@torch.no_grad()
def strokes_of(net: EyeNet, pictures: Tensor) -> Tensor:
    """What the style head looks at: float [B,F]."""
    seen: list[Tensor] = []
    hook = net.style.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    net(pictures)
    hook.remove()
    return seen[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--sceneries", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder with the checkpoint, which is changed")
    options = parser.parse_args()
    torch.set_num_threads(1)
    art = EyeArt(options.data, options.art)
    saved = torch.load(options.work / "eye.pt")
    net = EyeNet(art.concepts, art.styles)
    net.load_state_dict(saved["net"])
    net.eval()
    sceneries = np.fromfile(options.sceneries, np.uint8).reshape(-1, SCENERY_PX, SCENERY_PX, 3)
    source = WindowSource(art, sceneries, BATCH, 91)
    source.difficulty = DIFFICULTY
    features, styles = [], []
    while sum(map(len, styles)) < WINDOWS:
        batch = source()
        known = batch.style != NO_STYLE
        features.append(strokes_of(net, batch.pictures[known]))
        styles.append(batch.style[known])
    x, y = torch.cat(features), torch.cat(styles)
    middle, spread = x.mean(0), x.std(0).clamp(min=1e-4)
    x = (x - middle) / spread
    head = torch.nn.Linear(x.shape[1], art.styles)
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.05)
    test = len(x) // 10
    for epoch in range(EPOCHS):
        for part in torch.randperm(len(x) - test).split(256):
            optimiser.zero_grad()
            F.cross_entropy(head(x[test + part]), y[test + part]).backward()
            optimiser.step()
        if epoch % 20 == 19:
            with torch.no_grad():
                print(epoch + 1, "style accuracy", (head(x[:test]).argmax(1) == y[:test]).float().mean().item(), flush=True)
    with torch.no_grad():
        saved["net"]["style.weight"] = head.weight / spread
        saved["net"]["style.bias"] = head.bias - (head.weight / spread) @ middle
    torch.save(saved, options.work / "eye.pt")


if __name__ == "__main__":
    main()
