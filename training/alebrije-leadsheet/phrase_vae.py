"""A variational autoencoder of four-bar phrases (Kingma & Welling 2014; MusicVAE, Roberts et al. 2018): 64 numbers a phrase."""
from typing import Tuple

import torch
import torch.nn.functional as F
from phrases import BARS, CHORDS, HALVES, PLACES, SYMBOLS
from torch import Tensor, nn

LATENT, HIDDEN, PLAN, CONDITION = 64, 256, 64, 12
LENGTH = BARS * PLACES


class Condition(nn.Module):
    """Meter and mode int64 [B,2] -> [B,12]."""

    def __init__(self):
        super().__init__()
        self.meter, self.mode = nn.Embedding(3, 8), nn.Embedding(2, 4)

    def forward(self, condition: Tensor) -> Tensor:
        return torch.cat([self.meter(condition[:, 0]), self.mode(condition[:, 1])], -1)


def chord_index(condition: Tensor) -> Tensor:
    """Which of the eight chords sounds at each of the 64 places: int64 [B,64]."""
    at = torch.arange(LENGTH, device=condition.device)[None]
    middle = torch.where(condition[:, :1] == 0, 8, 6)
    return HALVES * torch.div(at, PLACES, rounding_mode="floor") + (at % PLACES >= middle).long()


class Encoder(nn.Module):
    """melody [B,64], chords [B,8], condition [B,2] -> mean and log-variance [B,64]."""

    def __init__(self):
        super().__init__()
        self.condition = Condition()
        self.melody, self.chord = nn.Embedding(SYMBOLS, 32), nn.Embedding(CHORDS, 24)
        widths = [56 + CONDITION, 96, 128, 192, 256]
        self.layers = nn.ModuleList([nn.Conv1d(a, b, 4, 2, 1) for a, b in zip(widths, widths[1:])])
        self.out = nn.Linear(4 * 256, 2 * LATENT)

    def forward(self, melody: Tensor, chords: Tensor, condition: Tensor) -> Tuple[Tensor, Tensor]:
        sounding = chords.gather(1, chord_index(condition))
        told = self.condition(condition)[:, None].expand(-1, LENGTH, -1)
        x = torch.cat([self.melody(melody), self.chord(sounding), told], -1).transpose(1, 2)
        for layer in self.layers:
            x = F.gelu(layer(x))
        mean, spread = self.out(x.flatten(1)).chunk(2, 1)
        return mean, spread


class Decoder(nn.Module):
    """The latent decides the chords and a plan for each bar; a GRU writes the melody place by place along both."""

    def __init__(self):
        super().__init__()
        self.condition = Condition()
        self.start = nn.Sequential(nn.Linear(LATENT + CONDITION, 384), nn.GELU())
        self.chords = nn.Linear(384, BARS * HALVES * CHORDS)
        self.plan = nn.Linear(384, BARS * PLAN)
        self.first = nn.Linear(384, HIDDEN)
        self.melody, self.chord, self.place = nn.Embedding(SYMBOLS, 32), nn.Embedding(CHORDS, 24), nn.Embedding(PLACES, 16)
        self.cell = nn.GRU(32 + 24 + 16 + PLAN, HIDDEN, batch_first=True)
        self.out = nn.Linear(HIDDEN, SYMBOLS)

    def begin(self, latent: Tensor, condition: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        """latent [B,64] -> chord logits [B,8,121], plan [B,4,64], state [1,B,256]."""
        x = self.start(torch.cat([latent, self.condition(condition)], 1))
        return self.chords(x).view(-1, BARS * HALVES, CHORDS), self.plan(x).view(-1, BARS, PLAN), torch.tanh(self.first(x))[None]

    def write(self, before: Tensor, chord: Tensor, place: Tensor, plan: Tensor, state: Tensor) -> Tuple[Tensor, Tensor]:
        """The symbols before [B,T], the chords that sound [B,T], the places in their bars [B,T], the plans of those [B,T,64]
        -> logits [B,T,48] and the state after."""
        x = torch.cat([self.melody(before), self.chord(chord), self.place(place), plan], -1)
        hidden, state = self.cell(x, state)
        return self.out(hidden), state

    def forward(self, latent: Tensor, melody: Tensor, chords: Tensor, condition: Tensor, forget: float) -> Tuple[Tensor, Tensor]:
        chord_logits, plan, state = self.begin(latent, condition)
        before = F.pad(melody[:, :-1], (1, 0), value=1)
        before = before * (torch.rand(before.shape) >= forget).long()
        place = (torch.arange(LENGTH) % PLACES)[None].expand_as(before)
        plans = plan.repeat_interleave(PLACES, 1)
        return chord_logits, self.write(before, chords.gather(1, chord_index(condition)), place, plans, state)[0]
