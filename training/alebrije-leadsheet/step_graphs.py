"""The models as the application runs them: one word at a time, what is remembered handed in and out."""
from typing import Dict, List, Tuple

import torch
from models import Dense, Hinted, Recurrent, Transformer
from torch import Tensor, nn


class HintedStep(nn.Module):
    """tokens int64 [B,1], hints int64 [B,1,6], state [2,B,H] -> logits [B,1,V], next [2,B,H]."""

    inputs, outputs = ["tokens", "hints", "state"], ["logits", "next"]

    def __init__(self, model: Hinted):
        super().__init__()
        self.model = model
        self.states = [{"input": "state", "output": "next", "shape": [2, "batch", model.hidden]}]

    def forward(self, tokens: Tensor, hints: Tensor, state: Tensor):
        return self.model(tokens, hints, state)


class RecurrentStep(nn.Module):
    """tokens int64 [B,1], state [2,B,H] -> logits [B,1,V], next [2,B,H]; the LSTM has a cell state besides."""

    def __init__(self, model: Recurrent):
        super().__init__()
        self.model = model
        shape = [2, "batch", model.cell.hidden_size]
        names = [("state", "next")]
        if isinstance(model.cell, nn.LSTM):
            names.append(("stateCell", "nextCell"))
        self.states = [{"input": before, "output": after, "shape": shape} for before, after in names]
        self.inputs = ["tokens"] + [before for before, _ in names]
        self.outputs = ["logits"] + [after for _, after in names]

    def forward(self, tokens: Tensor, *states: Tensor):
        hidden, after = self.model.cell(self.model.embed(tokens), states if len(states) > 1 else states[0])
        return (self.model.out(hidden),) + (after if len(states) > 1 else (after,))


class DenseStep(nn.Module):
    """tokens int64 [B,16], the last ones, 0 before the song -> logits [B,1,V]."""

    inputs, outputs, states = ["tokens"], ["logits"], []

    def __init__(self, model: Dense):
        super().__init__()
        self.model = model

    def forward(self, tokens: Tensor) -> Tensor:
        return self.model.net(self.model.embed(tokens).flatten(1)).unsqueeze(1)


class TransformerStep(nn.Module):
    """tokens int64 [B,1], statePast [L,2,B,heads,T,32] of keys and values -> logits [B,1,V], nextPast with T + 1, or the last
    `context` - 1 words: what is further away has no distance of its own."""

    inputs, outputs = ["tokens", "statePast"], ["logits", "nextPast"]

    def __init__(self, model: Transformer):
        super().__init__()
        self.model = model
        shape = [len(model.blocks), 2, "batch", model.blocks[0].heads, "time", 32]
        self.states = [{"input": "statePast", "output": "nextPast", "shape": shape}]

    def forward(self, tokens: Tensor, past: Tensor):
        model = self.model
        time = past.shape[4] + 1
        bias = model.distance(torch.arange(time, device=tokens.device).flip(0)).t()[None, :, None]
        x = model.embed(tokens) * 0.3 * model.width**0.5
        kept: List[Tensor] = []
        for index, block in enumerate(model.blocks):
            q, k, v = block.qkv(block.norm1(x)).view(-1, 1, 3, block.heads, 32).permute(2, 0, 3, 1, 4)
            keys, values = torch.cat([past[index, 0], k], 2), torch.cat([past[index, 1], v], 2)
            kept.append(torch.stack([keys, values]))
            attention = (q @ keys.transpose(-1, -2) / 32**0.5 + bias).softmax(-1)
            x = x + block.out((attention @ values).transpose(1, 2).reshape(-1, 1, model.width))
            x = x + block.feed(block.norm2(x))
        return model.norm(x) @ model.embed.weight.t(), torch.stack(kept)[:, :, :, :, -(model.context - 1) :]


def step_graph(model: nn.Module) -> nn.Module:
    wrapper = {Hinted: HintedStep, Recurrent: RecurrentStep, Dense: DenseStep, Transformer: TransformerStep}[type(model)]
    return wrapper(model).eval()


def first_inputs(step: nn.Module, batch: int = 1, time: int = 0) -> Tuple[Tensor, ...]:
    """Zeros of the shapes the graph takes."""
    sizes: Dict[str, int] = {"batch": batch, "time": time}
    width = step.model.window if isinstance(step, DenseStep) else 1
    inputs = [torch.zeros(batch, width, dtype=torch.int64)]
    if isinstance(step, HintedStep):
        inputs.append(torch.zeros(batch, 1, 6, dtype=torch.int64))
    return (*inputs, *(torch.zeros([sizes.get(size, size) for size in state["shape"]]) for state in step.states))


def dynamic_axes(step: nn.Module) -> Dict[str, Dict[int, str]]:
    axes = {name: {0: "batch"} for name in step.inputs + step.outputs}
    for state in step.states:
        named = {axis: size for axis, size in enumerate(state["shape"]) if isinstance(size, str)}
        axes[state["input"]] = named
        axes[state["output"]] = {axis: name if name != "time" else "nextTime" for axis, name in named.items()}
    return axes
