"""The generators. Each maps noise and a condition (one weight per class) to pictures in 0..1."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def class_names(classes: int, size: int) -> nn.Linear:
    """Condition -> vector. As loud as the noise from the start, or the classes would be learned last."""
    names = nn.Linear(classes, size, bias=False)
    nn.init.normal_(names.weight)
    return names


def double(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


class ConditionedBlock(nn.Module):
    """Double the size, convolve; noise and condition scale and shift the normalised result."""

    def __init__(self, wide_in: int, wide_out: int, condition: int):
        super().__init__()
        self.conv = nn.Conv2d(wide_in, wide_out, 3, padding=1)
        self.norm = nn.GroupNorm(8, wide_out)
        self.modulate = nn.Linear(condition, 2 * wide_out)
        nn.init.normal_(self.modulate.weight, std=0.02)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        h = self.norm(self.conv(double(x)).float())
        scale, shift = self.modulate(condition).float()[:, :, None, None].chunk(2, 1)
        return F.leaky_relu(h * (1 + scale) + shift, 0.2)


class ClassGenerator(nn.Module):
    """Class-conditional GAN (Mirza & Osindero 2014): noise [B,64] and condition [B,K] -> [B,channels,side,side].

    Sides: 4 doubled by every block, and once more by a pixel shuffle (Shi et al. 2016) where `shuffle`, which makes
    the last doubling nearly free.
    """

    noise_size = 64

    def __init__(self, classes: int, channels: int, widths: tuple[int, ...], *, shuffle: bool):
        super().__init__()
        self.names = class_names(classes, 64)
        condition = self.noise_size + 64
        self.start = nn.Linear(condition, widths[0] * 16)
        self.blocks = nn.ModuleList(ConditionedBlock(a, b, condition) for a, b in zip(widths, widths[1:]))
        self.shuffle = 2 if shuffle else 1
        self.leave = nn.Conv2d(widths[-1] // self.shuffle**2, channels, 3, padding=1)

    def forward(self, noise: Tensor, classes: Tensor) -> Tensor:
        condition = torch.cat([noise, self.names(classes)], 1)
        x = self.start(condition).view(-1, self.start.out_features // 16, 4, 4)
        for block in self.blocks:
            x = block(x, condition)
        x = F.pixel_shuffle(x.float(), self.shuffle) if self.shuffle > 1 else x
        with torch.autocast("cpu", enabled=False):
            return self.leave(x.float()) + 0.5


class StyleGenerator(nn.Module):
    """A small StyleGAN (Karras et al. 2019): mapping net, learned start, and AdaIN in every block.

    Noise [B,64] and condition [B,K] -> style [B,128] (`map`); style -> [B,channels,48,48] (`draw`). Two deviations that a
    short training needs: the style also moves the learned start, and a pixel shuffle makes the last doubling.
    """

    noise_size, style_size = 64, 128

    def __init__(self, classes: int, channels: int = 3, widths: tuple[int, ...] = (128, 96, 64)):
        super().__init__()
        style = self.style_size
        self.names = class_names(classes, 64)
        self.mapping = nn.ModuleList(nn.Linear(a, style) for a in (self.noise_size + 64, style, style))
        self.start = nn.Parameter(torch.randn(1, widths[0], 6, 6) * 0.5)
        self.lift = nn.Linear(style, widths[0] * 36)
        self.blocks = nn.ModuleList(ConditionedBlock(a, b, style) for a, b in zip(widths, widths[1:]))
        self.leave = nn.Conv2d(widths[-1] // 4, channels, 3, padding=1)

    def map(self, noise: Tensor, classes: Tensor) -> Tensor:
        x = torch.cat([noise, self.names(classes)], 1)
        for layer in self.mapping:
            x = F.leaky_relu(layer(x), 0.2) * 1.4
        return x

    def draw(self, style: Tensor) -> Tensor:
        x = self.start + self.lift(style).view(-1, *self.start.shape[1:])
        for block in self.blocks:
            x = block(x, style)
        with torch.autocast("cpu", enabled=False):
            return self.leave(F.pixel_shuffle(x.float(), 2)) + 0.5

    def forward(self, noise: Tensor, classes: Tensor) -> Tensor:
        return self.draw(self.map(noise, classes))


class WrappedConv(nn.Conv2d):
    """3x3 convolution on a torus: what leaves at the right comes back at the left, so every picture tiles."""

    def __init__(self, wide_in: int, wide_out: int):
        super().__init__(wide_in, wide_out, 3)

    def forward(self, x: Tensor) -> Tensor:
        x = torch.cat([x[:, :, -1:], x, x[:, :, :1]], 2)
        return super().forward(torch.cat([x[:, :, :, -1:], x, x[:, :, :, :1]], 3))


class TextureGenerator(nn.Module):
    """DCGAN (Radford et al. 2016) without its fully connected layer (as in Jetchev et al. 2016), on a torus.

    Noise [B,16,h,w] of any size, mood [B,48] and class weights [B,K] -> seamless [B,3,8h,8w].
    """

    noise_size, mood_size = 16, 48

    def __init__(self, classes: int, widths: tuple[int, ...] = (112, 88, 64, 40)):
        super().__init__()
        self.names = class_names(classes, 48)
        self.enter = WrappedConv(self.noise_size + self.mood_size + 48, widths[0])
        self.convs = nn.ModuleList(WrappedConv(a, b) for a, b in zip(widths, widths[1:]))
        self.norms = nn.ModuleList(nn.BatchNorm2d(b) for b in widths[1:])
        # The mood sets scale and shift at every size, so that palette and coarseness stay the same all over.
        self.moods = nn.ModuleList(nn.Linear(self.mood_size + 48, 2 * b) for b in widths[1:])
        self.leave = WrappedConv(widths[-1], 3)
        for mood in self.moods:
            nn.init.normal_(mood.weight, std=0.02)

    def forward(self, noise: Tensor, mood: Tensor, classes: Tensor) -> Tensor:
        condition = torch.cat([mood, self.names(classes)], 1)
        everywhere = condition[:, :, None, None] + 0 * noise[:, :1]
        x = F.relu(self.enter(torch.cat([noise, everywhere], 1)))
        for conv, norm, to_mood in zip(self.convs, self.norms, self.moods):
            scale, shift = to_mood(condition).float()[:, :, None, None].chunk(2, 1)
            x = F.relu(norm(conv(double(x)).float()) * (1 + scale) + shift)
        return self.leave(x).float() + 0.5
