"""The model family: one interface, next-token logits for [B, T] tokens."""
import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, width: int, dropout: float):
        super().__init__()
        self.heads = width // 32
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.feed = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        self.drop = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, time, width = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(batch, time, 3, self.heads, 32).permute(2, 0, 3, 1, 4)
        attention = (q @ k.transpose(-1, -2) / 32**0.5 + bias).softmax(-1)
        x = x + self.drop(self.out((attention @ v).transpose(1, 2).reshape(batch, time, width)))
        return x + self.drop(self.feed(self.norm2(x)))


class Transformer(nn.Module):
    """Decoder (Vaswani et al. 2017) with a learned bias per distance and head (after Raffel et al. 2020), tied embeddings."""

    def __init__(self, words: int, width: int = 192, layers: int = 4, context: int = 512, dropout: float = 0.1):
        super().__init__()
        self.context = context
        self.width = width
        self.embed = nn.Embedding(words, width)
        self.distance = nn.Embedding(context, width // 32)
        self.blocks = nn.ModuleList([Block(width, dropout) for _ in range(layers)])
        self.norm = nn.LayerNorm(width)
        self.drop = nn.Dropout(dropout)
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.normal_(parameter, 0, 0.02)
        # Heads begin near-sighted to different degrees (ALiBi, Press et al. 2022): from zero, the first million tokens are spent on finding that.
        heads = width // 32
        slopes = torch.tensor([2.0 ** (-8 * (head + 1) / heads) for head in range(heads)])
        self.distance.weight.data = -torch.arange(context)[:, None] * slopes

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        time = tokens.shape[1]
        at = torch.arange(time, device=tokens.device)
        gap = at[:, None] - at[None, :]
        bias = self.distance(gap.clamp(0, self.context - 1)).permute(2, 0, 1)[None]
        bias = bias - 1e9 * ((gap < 0) | (gap >= self.context)).float()
        x = self.drop(self.embed(tokens) * 0.3 * self.width**0.5)
        for block in self.blocks:
            x = block(x, bias)
        return self.norm(x) @ self.embed.weight.t()


class Recurrent(nn.Module):
    """SimpleRNN (Elman 1990), LSTM (Hochreiter & Schmidhuber 1997) or GRU (Cho et al. 2014), two layers."""

    def __init__(self, words: int, kind: str, hidden: int = 320, dropout: float = 0.1):
        super().__init__()
        cell = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[kind]
        self.embed = nn.Embedding(words, 128)
        self.cell = cell(128, hidden, num_layers=2, batch_first=True, dropout=dropout)
        self.out = nn.Linear(hidden, words)

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        return self.out(self.cell(self.embed(tokens))[0])


class Dense(nn.Module):
    """A feed-forward network over the last `window` tokens (Bengio et al. 2003)."""

    def __init__(self, words: int, window: int = 16, width: int = 512):
        super().__init__()
        self.window = window
        self.embed = nn.Embedding(words, 48)
        self.net = nn.Sequential(nn.Linear(window * 48, width), nn.GELU(), nn.Linear(width, width // 2), nn.GELU(), nn.Linear(width // 2, words))

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        padded = torch.cat([tokens.new_zeros(tokens.shape[0], self.window - 1), tokens], 1)
        windows = padded.unfold(1, self.window, 1)
        return self.net(self.embed(windows).flatten(2))


class Hinted(nn.Module):
    """GRU that also reads the hints of hints.py, and may say a hinted word outright: logits + gate · one-hot(hint)."""

    def __init__(self, words: int, hidden: int = 320, dropout: float = 0.15):
        super().__init__()
        self.hidden = hidden
        self.embed = nn.Embedding(words, 128)
        self.hinted = nn.Embedding(words, 48)
        self.trust = nn.Embedding(8, 8)
        self.position, self.bar = nn.Embedding(48, 24), nn.Embedding(16, 8)
        self.cell = nn.GRU(128 + 2 * 56 + 32, hidden, num_layers=2, batch_first=True, dropout=dropout)
        self.drop = nn.Dropout(dropout)
        self.mix = nn.Linear(hidden + 2 * 56 + 32, hidden)
        self.out = nn.Linear(hidden, words)
        self.gate = nn.Linear(hidden, 2)

    def forward(self, tokens: torch.Tensor, hints: torch.Tensor, state: torch.Tensor = None):
        """Words int64 [B, T], hints int64 [B, T, 6], state [2, B, hidden] → logits [B, T, V] and the next state."""
        words = self.out.out_features
        long, short = hints[..., 0], hints[..., 2]
        told = torch.cat(
            [self.hinted(long), self.trust(hints[..., 1]), self.hinted(short), self.trust(hints[..., 3]), self.position(hints[..., 4]), self.bar(hints[..., 5])],
            -1,
        )
        if state is None:
            state = told.new_zeros(2, tokens.shape[0], self.hidden)
        hidden, state = self.cell(torch.cat([self.embed(tokens), told], -1), state)
        hidden = torch.tanh(self.mix(self.drop(torch.cat([hidden, told], -1))))
        gate = self.gate(hidden)
        every = torch.arange(words, device=tokens.device)
        said_long = (every == long[..., None]).float() * (hints[..., 1:2] > 0).float()
        said_short = (every == short[..., None]).float() * (hints[..., 3:4] > 0).float()
        logits = self.out(hidden) + gate[..., :1] * said_long + gate[..., 1:] * said_short
        return logits, state


def build(kind: str, words: int) -> nn.Module:
    if kind == "hinted":
        return Hinted(words)
    if kind == "transformer":
        return Transformer(words)
    return Dense(words) if kind == "dense" else Recurrent(words, kind)
