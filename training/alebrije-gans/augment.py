"""Differentiable augmentation (Zhao et al. 2020), the same for real and made pictures."""
import torch
import torch.nn.functional as F
from torch import Tensor


def disturb(pictures: Tensor) -> Tensor:
    """Brightness, a shift of up to an eighth, and for half of the pictures a missing patch."""
    count, _, side, _ = pictures.shape
    pictures = pictures * (1 + 0.3 * (torch.rand(count, 1, 1, 1) - 0.5))
    reach = side // 8
    dy, dx = torch.randint(0, 2 * reach + 1, (2,)).tolist()
    pictures = F.pad(pictures, (reach,) * 4)[:, :, dy : dy + side, dx : dx + side]
    hole = torch.ones(count, 1, side, side)
    size = side // 3
    for i in range(count):
        if torch.rand(()) < 0.5:
            y, x = torch.randint(-size // 2, side - size // 2, (2,)).tolist()
            hole[i, :, max(y, 0) : y + size, max(x, 0) : x + size] = 0
    return pictures * hole
