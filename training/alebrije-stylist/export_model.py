"""The stylist in the forms the application runs: 8-bit pictures in and out, everything between inside the graph."""
import torch
import torch.nn.functional as F
from encoder import COLOUR_GAIN, COLOURS, Encoder
from stylist import Stylist
from torch import Tensor, nn

SMOOTH = 0.02  # weight of the squared differences of neighbours while optimising


def to_float(picture: Tensor) -> Tensor:
    """uint8 [1,H,W,3] -> float [1,3,H,W] in 0..1."""
    return picture.to(torch.float32).permute(0, 3, 1, 2) / 255.0


def to_bytes(picture: Tensor) -> Tensor:
    return torch.floor(picture.clamp(0.0, 1.0) * 255.0 + 0.5).permute(0, 2, 3, 1).to(torch.uint8)


def gram(features: Tensor) -> Tensor:
    """[1,C,H,W] -> [C,C], mean product of every pair of channels."""
    flat = features.flatten(2)[0]
    return flat @ flat.T / flat.shape[1]


class StylistForExport(nn.Module):
    """content uint8 [1,H,W,3], style uint8 [1,h,w,3], alpha and whitening float32 [1] -> picture uint8 [1,H,W,3]."""

    def __init__(self, stylist: Stylist):
        super().__init__()
        self.stylist = stylist

    def forward(self, content: Tensor, style: Tensor, alpha: Tensor, whitening: Tensor) -> Tensor:
        alpha, whitening = alpha.view(1, 1, 1, 1), whitening.view(1, 1, 1, 1)
        return to_bytes(self.stylist(to_float(content), to_float(style), alpha, whitening))


class EncoderForExport(nn.Module):
    """picture uint8 [1,H,W,3] -> features of the four levels and their Gram matrices, float32."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, picture: Tensor) -> tuple[Tensor, ...]:
        features = self.encoder(to_float(picture))
        return (*features, *[gram(level) for level in features])


class OptimiserForExport(nn.Module):
    """One step of Gatys et al. 2016: loss, its gradient by hand-written back-propagation, and Adam (Kingma & Ba 2015).

    Runtimes for use have no gradients, so the backward pass is part of the graph: convolutions with turned kernels (what
    transposed ones are at stride 1, at a third of their time and memory), masks where a ReLU was off, and nearest
    enlargement for average pooling.
    """

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        for i, conv in enumerate(conv for level in encoder.levels for conv in level):
            self.register_buffer(f"turned_{i}", conv.weight.detach().flip(2, 3).transpose(0, 1).contiguous())

    def gradient(
        self, picture: Tensor, content: Tensor, grams: list[Tensor], content_weight: Tensor, style_weight: Tensor
    ):
        """Content loss [1], style loss [1] and the gradient of their weighted sum [1,3,H,W]."""
        active, levels, x, colours = [], [], picture * 2 - 1, picture * COLOUR_GAIN
        for i, level in enumerate(self.encoder.levels):
            if i:
                x, colours = F.avg_pool2d(x, 2), F.avg_pool2d(colours, 2)
            for conv in level:
                x = F.relu(conv(x))
                active.append(x)
            levels.append(torch.cat([x, colours], 1))
        error = levels[3] - content
        content_loss = error.square().mean()
        slope = 2 * content_weight * error / (error.shape[1] * error.shape[2] * error.shape[3])
        style_loss = torch.zeros(())
        layer, to_colours = 6, torch.zeros(())
        for i in (3, 2, 1, 0):
            flat = levels[i].flatten(2)[0]
            difference = flat @ flat.T / flat.shape[1] - grams[i]
            style_loss = style_loss + difference.square().mean()
            weight = 4 * style_weight / (flat.shape[0] ** 2 * flat.shape[1])
            from_style = (difference @ flat).view_as(levels[i]) * weight
            if i == 3:
                from_style = from_style + slope
                slope, to_colours = from_style[:, :-COLOURS], from_style[:, -COLOURS:]
            else:
                slope, to_colours = slope + from_style[:, :-COLOURS], to_colours + from_style[:, -COLOURS:]
            for _ in self.encoder.levels[i]:
                turned = getattr(self, f"turned_{layer}")
                slope = F.conv2d(slope * (active[layer] > 0).to(slope.dtype), turned, padding=1)
                layer -= 1
            if i:
                slope = F.interpolate(slope, scale_factor=2.0, mode="nearest") / 4
                to_colours = F.interpolate(to_colours, scale_factor=2.0, mode="nearest") / 4
        return content_loss.view(1), style_loss.view(1), slope * 2 + to_colours * COLOUR_GAIN

    def forward(
        self,
        picture,
        first_moment,
        second_moment,
        step,
        rate,
        content,
        gram_1,
        gram_2,
        gram_3,
        gram_4,
        content_weight,
        style_weight,
    ):
        """picture and moments float32 [1,3,H,W]; step (from 1), rate and weights float32 [1]; content [1,259,H/8,W/8];
        -> picture, both moments, content loss [1], style loss [1], preview uint8 [1,H,W,3]."""
        content_loss, style_loss, slope = self.gradient(
            picture, content, [gram_1, gram_2, gram_3, gram_4], content_weight, style_weight
        )
        right, down = picture[:, :, :, 1:] - picture[:, :, :, :-1], picture[:, :, 1:] - picture[:, :, :-1]
        slope = slope + SMOOTH * 2 / (picture.shape[1] * picture.shape[2] * picture.shape[3]) * (
            F.pad(right, (1, 0, 0, 0))
            - F.pad(right, (0, 1, 0, 0))
            + F.pad(down, (0, 0, 1, 0))
            - F.pad(down, (0, 0, 0, 1))
        )
        first = 0.9 * first_moment + 0.1 * slope
        second = 0.99 * second_moment + 0.01 * slope * slope
        towards = (first / (1 - torch.pow(0.9, step))) / ((second / (1 - torch.pow(0.99, step))).sqrt() + 1e-10)
        moved = (picture - rate * towards).clamp(0.0, 1.0)
        return moved, first, second, content_loss, style_loss, to_bytes(moved)
