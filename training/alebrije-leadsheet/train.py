"""Train one model of the family; resumable, a checkpoint every two minutes. A finished one goes on when asked for more --tokens: a warm
restart in the middle of the longer cosine."""
import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from hints import hints
from models import build
from vocabulary import WORDS

KINDS = {"hinted": 1.5e-3, "transformer": 1.5e-3, "gru": 1e-3, "lstm": 1.5e-3, "rnn": 1e-3, "dense": 1e-3}
"""Learning rate of each at its highest."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--tokens", type=float, default=4e6, help="training tokens in all: the schedule's length")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after these; the next call goes on")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--context", type=int, default=384)
    parser.add_argument("--rate", type=float, help="learning rate at its highest; default: this kind's")
    options = parser.parse_args()
    highest = options.rate or KINDS[options.kind]
    data = {name: torch.from_numpy(part.astype(np.int64)) for name, part in np.load(options.work / "dataset.npz").items()}
    told = {}
    if options.kind == "hinted":
        told = {name: torch.from_numpy(hints(part.numpy()).astype(np.int64)) for name, part in data.items() if name != "test"}

    def logits_of(name: str, starts) -> torch.Tensor:
        tokens = torch.stack([data[name][start : start + options.context] for start in starts])
        if options.kind != "hinted":
            return model(tokens)
        return model(tokens, torch.stack([told[name][start : start + options.context] for start in starts]))[0]

    def loss_at(name: str, starts) -> torch.Tensor:
        wanted = torch.stack([data[name][start + 1 : start + options.context + 1] for start in starts])
        return F.cross_entropy(logits_of(name, starts).flatten(0, 1), wanted.flatten())

    torch.manual_seed(0)
    model = build(options.kind, len(WORDS))
    average = {name: value.clone() for name, value in model.state_dict().items()}
    optimiser = torch.optim.AdamW(model.parameters(), lr=highest, betas=(0.9, 0.98), weight_decay=0.05)
    path = options.work / f"{options.kind}.pt"
    step, spent = 0, 0.0
    if path.exists():
        saved = torch.load(path)
        model.load_state_dict(saved["model"])
        average = saved["average"]
        optimiser.load_state_dict(saved["optimiser"])
        step, spent = saved["step"], saved["cpuSeconds"]
    per_step = options.batch * options.context
    steps = int(options.tokens / per_step)
    generator = np.random.default_rng(step + 1)
    begin, began_cpu, last, loss_mean = time.time(), time.process_time(), time.time(), None

    def validate(weights: dict) -> float:
        kept = {name: value.clone() for name, value in model.state_dict().items()}
        model.load_state_dict(weights)
        model.eval()
        starts = range(0, len(data["validation"]) - options.context - 1, options.context)
        with torch.no_grad():
            losses = [loss_at("validation", [start]).item() for start in list(starts)[:60]]
        model.load_state_dict(kept)
        model.train()
        return sum(losses) / len(losses)

    def save() -> None:
        value = validate(average)
        cpu = spent + time.process_time() - began_cpu
        state = {"model": model.state_dict(), "average": average, "optimiser": optimiser.state_dict(), "step": step, "cpuSeconds": cpu, "kind": options.kind}
        torch.save(state, path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)
        line = {"kind": options.kind, "step": step, "of": steps, "tokens": step * per_step, "train": loss_mean, "validation": value, "perplexity": math.exp(value), "cpuSeconds": round(cpu)}
        print(json.dumps(line), flush=True)

    while step < steps and time.time() - begin < options.minutes * 60:
        share = step / steps
        rate = highest * min(1, (step + 1) / 100) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * share)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        starts = generator.integers(0, len(data["train"]) - options.context - 1, options.batch)
        loss = loss_at("train", starts)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step += 1
        keep = min(0.998, step / (step + 20))
        for name, value in model.state_dict().items():
            average[name].lerp_(value, 1 - keep)
        loss_mean = loss.item() if loss_mean is None else 0.97 * loss_mean + 0.03 * loss.item()
        if time.time() - last > 120:
            save()
            last = time.time()
    save()


if __name__ == "__main__":
    main()
