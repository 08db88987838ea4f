"""Read the averaged net back from the last checkpoint."""
from pathlib import Path

import torch
from sprite_net import SpriteNet
from vocabulary import STYLES, read_concepts


def load_net(work: Path) -> tuple[SpriteNet, dict]:
    """The net, ready to draw, and its progress (`seconds`, `samples`)."""
    state = torch.load(work / "sprites.pt")
    net = SpriteNet(len(read_concepts()), len(STYLES))
    net.load_state_dict(state["ema"])
    return net.eval(), state["progress"]
