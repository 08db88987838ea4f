"""Read the averaged net back from the last checkpoint."""
from pathlib import Path

import torch
from sprite_net import SpriteNet
from vocabulary import STYLES, read_concepts


LATEST = "sprites.pt"
TESTED = "sprites-tested.pt"  # the last checkpoint that had not seen the held-out cells


def load_net(work: Path, checkpoint: str = LATEST) -> tuple[SpriteNet, dict]:
    """The net, ready to draw, and its progress (`seconds`, `samples`)."""
    state = torch.load(work / checkpoint)
    net = SpriteNet(len(read_concepts()), len(STYLES))
    net.load_state_dict(state["ema"])
    return net.eval(), state["progress"]
