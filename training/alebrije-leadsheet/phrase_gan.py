"""A small adversarial network of four-bar phrases (Goodfellow et al. 2014; grids as in MidiNet, Yang et al. 2017, and MuseGAN, Dong et al.
2018): convolutions over places, symbols drawn by Gumbel-softmax (Jang et al. 2017)."""
import torch
import torch.nn.functional as F
from phrase_vae import Condition, chord_index
from phrases import BARS, CHORDS, HALVES, PLACES, SYMBOLS
from torch import Tensor, nn

NOISE, CONDITION = 64, 12
LENGTH = BARS * PLACES


class Generator(nn.Module):
    """noise [B,64], condition [B,2] -> logits of the melody [B,64,48] and of the chords [B,8,121]."""

    def __init__(self):
        super().__init__()
        self.condition = Condition()
        self.begin = nn.Linear(NOISE + CONDITION, 8 * 256)
        widths = [256, 192, 128, 96]
        self.chord_layers = nn.Sequential(nn.Conv1d(256, 192, 3, padding=1), nn.GELU(), nn.Conv1d(192, CHORDS, 3, padding=1))
        self.layers = nn.ModuleList([nn.Conv1d(a, b, 5, padding=2) for a, b in zip(widths, widths[1:])])
        self.norms = nn.ModuleList([nn.GroupNorm(8, b) for b in widths[1:]])
        self.place = nn.Parameter(torch.zeros(1, 96, LENGTH))
        self.out = nn.Sequential(nn.Conv1d(96, 96, 5, padding=2), nn.GELU(), nn.Conv1d(96, SYMBOLS, 5, padding=2))

    def forward(self, noise: Tensor, condition: Tensor):
        x = F.gelu(self.begin(torch.cat([noise, self.condition(condition)], 1))).view(-1, 256, 8)
        chords = self.chord_layers(x).transpose(1, 2)
        for layer, norm in zip(self.layers, self.norms):
            x = F.gelu(norm(layer(F.interpolate(x, scale_factor=2.0))))
        return self.out(x + self.place).transpose(1, 2), chords


class Critic(nn.Module):
    """One-hot melody [B,64,48] and chords [B,8,121] -> how real they look [B]."""

    def __init__(self):
        super().__init__()
        self.condition = Condition()
        self.melody, self.chord = nn.Linear(SYMBOLS, 64), nn.Linear(CHORDS, 32)
        widths = [96 + CONDITION, 128, 160, 192, 192]
        self.layers = nn.ModuleList([nn.Conv1d(a, b, 4, 2, 1) for a, b in zip(widths, widths[1:])])
        self.out = nn.Linear(4 * 192 + 1, 1)

    def forward(self, melody: Tensor, chords: Tensor, condition: Tensor) -> Tensor:
        index = chord_index(condition)[..., None].expand(-1, -1, 32)
        told = self.condition(condition)[:, None].expand(-1, LENGTH, -1)
        x = torch.cat([self.melody(melody), self.chord(chords).gather(1, index), told], -1).transpose(1, 2)
        for layer in self.layers:
            x = F.leaky_relu(layer(x), 0.2)
        x = x.flatten(1)
        # How alike the batch is: against a generator that says one phrase only (Karras et al. 2018).
        likeness = x.std(0).mean().expand(len(x), 1)
        return self.out(torch.cat([x, likeness], 1))[:, 0]
