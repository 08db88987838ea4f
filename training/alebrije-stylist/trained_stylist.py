"""Read the averaged stylist back from its last checkpoint."""
from pathlib import Path

import torch
from encoder import Encoder
from stylist import Stylist


def load_stylist(work: Path) -> tuple[Stylist, dict]:
    """The stylist, ready to use, and its progress (`seconds`, `step`)."""
    state = torch.load(work / "stylist.pt")
    stylist = Stylist(Encoder())
    stylist.encoder.load_state_dict(state["encoder"])
    stylist.decoder.load_state_dict(state["average"])
    return stylist.eval().requires_grad_(False), {"seconds": state["seconds"], "step": state["step"]}
