"""The sprite net in the form the application calls: weighted concepts and styles in, 8-bit RGBA out."""
import torch
from seed_variety import SeedVariety
from sprite_net import MAP, OWN, SHARED, SPRITE_PX, SpriteNet
from torch import Tensor, nn

HAZE = 0.03  # alpha below this is speckle, not drawing


class SpriteNetForExport(nn.Module):
    """concept_ids int64 [B,2], concept_weights [B,2] (sum 1), style_weights [B,S] (sum 1), noise [B,32]
    -> rgba uint8 [B,64,64,4], premultiplied."""

    def __init__(self, net: SpriteNet):
        super().__init__()
        self.net = net
        self.variety = SeedVariety(SPRITE_PX)

    def forward(self, concept_ids: Tensor, concept_weights: Tensor, style_weights: Tensor, noise: Tensor) -> Tensor:
        net = self.net
        flat = concept_ids.reshape(-1)
        shared = net.shared.weight[flat].view(-1, 2, SHARED, MAP, MAP)
        own = net.own.weight.view(net.concepts, net.styles, OWN * MAP * MAP)[flat]
        styles_of_both = torch.stack([style_weights, style_weights], 1).reshape(-1, net.styles)
        own = (styles_of_both[:, None, :] @ own).view(-1, 2, OWN, MAP, MAP)
        codes, _, _ = net.splice(torch.cat([shared, own], 2), style_weights, concept_weights[:, 0])
        vectors = net.vectors.weight[flat].view(-1, 2, net.vectors.embedding_dim)
        vector = net.add_noise(net.mix_vectors(vectors, concept_weights), noise)
        picture = self.variety(net.decode(codes, vector, style_weights), noise).clamp(0.0, 1.0)
        alpha = ((picture[:, 3:] - HAZE) / (1 - 2 * HAZE)).clamp(0.0, 1.0)
        rgb = torch.minimum(picture[:, :3], picture[:, 3:]) * (alpha / picture[:, 3:].clamp(min=1e-3))
        rgba = torch.cat([torch.minimum(rgb, alpha), alpha], 1)
        return torch.floor(rgba * 255.0 + 0.5).permute(0, 2, 3, 1).to(torch.uint8)
