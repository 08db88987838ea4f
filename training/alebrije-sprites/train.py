"""Train the sprite net for a set time on the CPU, in processes that share the weights (Hogwild, Niu et al. 2011).

Every process computes its own batches and updates the shared weights without waiting for the others, so a busy machine
slows training but never stalls it. The learning rate follows the elapsed time, not the step count: whatever the speed,
the decay (where most of the quality arrives) ends on time. Rerun the same command to resume after an interruption.
"""
import argparse
import copy
import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.multiprocessing as multiprocessing
import torch.nn.functional as F
from batches import Batch, BatchSource
from code_start import start_codes
from quality import psnr_of_cells, write_sheet
from sprite_net import SpriteNet
from torch import Tensor
from trained_net import LATEST, TESTED
from training_art import TrainingArt

DECODER_RATE, CODE_RATE = 1.5e-3, 6e-3
WARM_UP_S, HOLD_PART = 20, 0.35
EMA_EVERY, EMA_DECAY = 4, 0.9985  # decay per step
SAVE_EVERY_S = 240
HELD_OUT_REPEATS = 6  # per pass, because they join late
SPARSE = ("vectors.weight", "shared.weight", "own.weight")


@dataclass
class Progress:
    """What a checkpoint remembers beside the weights."""

    seconds: float = 0.0
    samples: int = 0


def rate_factor(seconds: float, planned: float, since_start: float) -> float:
    """Warm-up, hold, then cosine decay to 1 %."""
    warm = min(1.0, (since_start + 1) / WARM_UP_S)
    part = min(1.0, seconds / planned)
    if part < HOLD_PART:
        return warm
    cosine = torch.cos(torch.tensor((part - HOLD_PART) / (1 - HOLD_PART) * torch.pi)).item()
    return warm * (0.01 + 0.99 * (0.5 + 0.5 * cosine))


def drawing_loss(output: Tensor, target: Tensor) -> Tensor:
    """Squared error on pixels, edges and a half-size copy, plus a little L1 against haze. Values in 0..1."""
    error = output - target
    edges = error.diff(dim=3).square().mean() + error.diff(dim=2).square().mean()
    coarse = F.avg_pool2d(error, 2).square().mean()
    return error.square().mean() + 0.5 * edges + 0.5 * coarse + 0.03 * error.abs().mean()


def batch_loss(model: SpriteNet, batch: Batch) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        output, scale, shift = model(batch.ids, batch.weight, batch.style, batch.noise, batch.keep_own)
    return drawing_loss(output, batch.target(scale, shift))


def save(path: Path, model: SpriteNet, ema: SpriteNet, progress: Progress) -> None:
    """Write beside and rename, so that a kill never leaves half a checkpoint."""
    partial = path.with_suffix(".partial")
    torch.save({"model": model.state_dict(), "ema": ema.state_dict(), "progress": vars(progress)}, partial)
    os.replace(partial, path)


def worker(rank: int, model: SpriteNet, ema: SpriteNet, counts: Tensor, begin: Progress, options) -> None:
    """One training process; rank 0 also averages, logs, tests and saves."""
    torch.set_num_threads(1)
    art = TrainingArt(options.data, options.work)
    repeats = HELD_OUT_REPEATS if options.learn_held_out else 0
    source = BatchSource(art, options.batch, seed=1000 * rank + begin.samples % 997, held_out_repeats=repeats)
    named = dict(model.named_parameters())
    dense = torch.optim.AdamW(
        [p for name, p in named.items() if name not in SPARSE], betas=(0.9, 0.98), weight_decay=1e-3, foreach=True
    )
    sparse = torch.optim.SparseAdam([named[name] for name in SPARSE], betas=(0.8, 0.95))
    planned, start = options.minutes * 60, time.monotonic()
    logged, saved, losses, step = start, start, [], 0
    while (seconds := begin.seconds + time.monotonic() - start) < planned:
        factor = rate_factor(seconds, planned, time.monotonic() - start)
        dense.param_groups[0]["lr"] = DECODER_RATE * factor
        sparse.param_groups[0]["lr"] = CODE_RATE * factor
        loss = batch_loss(model, source())
        dense.zero_grad(set_to_none=True)
        sparse.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(dense.param_groups[0]["params"], 1.0)
        dense.step()
        sparse.step()
        step += 1
        counts[rank] += options.batch
        losses.append(loss.item())
        if rank:
            continue
        if step % EMA_EVERY == 0:
            decay = min(EMA_DECAY, (1 + step) / (20 + step)) ** (EMA_EVERY * options.processes)
            with torch.no_grad():
                for mean, now_weight in zip(ema.parameters(), model.parameters()):
                    mean.lerp_(now_weight, 1 - decay)
        now = time.monotonic()
        if now - logged > 30:
            samples = begin.samples + int(counts.sum())
            speed = int(counts.sum()) / (now - start)
            print(f"{seconds:.0f}s samples {samples} loss {sum(losses) / len(losses):.5f} {speed:.0f}/s", flush=True)
            logged, losses = now, []
        if now - saved > SAVE_EVERY_S or step == 100:
            saved = now
            save(options.work / LATEST, model, ema, Progress(seconds, begin.samples + int(counts.sum())))
            print(json.dumps({"psnr": psnr_of_cells(ema, art, at_most=192)}), flush=True)
            write_sheet(ema, art, options.work / "sheet.png")
    if rank == 0:
        save(options.work / LATEST, model, ema, Progress(planned, begin.samples + int(counts.sum())))
        print(json.dumps({"done": True, "psnr": psnr_of_cells(ema, art)}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the atlases")
    parser.add_argument("--work", type=Path, required=True, help="folder for the cache and checkpoints")
    parser.add_argument("--minutes", type=float, default=90, help="planned training time, resumed runs included")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--batch", type=int, default=24, help="samples per process and step")
    parser.add_argument(
        "--learn-held-out", action="store_true", help="resume, and from now on learn the held-out cells too"
    )
    options = parser.parse_args()
    torch.manual_seed(7)
    art = TrainingArt(options.data, options.work)
    model, begin = SpriteNet(art.concepts, art.styles), Progress()
    checkpoint = options.work / LATEST
    if options.learn_held_out and not (options.work / TESTED).exists():
        shutil.copy(checkpoint, options.work / TESTED)
    if checkpoint.exists():
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"])
        begin = Progress(**state["progress"])
    else:
        start_codes(model, art)
    ema = copy.deepcopy(model)
    if checkpoint.exists():
        ema.load_state_dict(state["ema"])
    ema.requires_grad_(False)
    print("parameters", sum(p.numel() for p in model.parameters()), "cells", int((~art.held_out).sum()), flush=True)
    model.share_memory()
    counts = torch.zeros(options.processes, dtype=torch.int64).share_memory_()
    arguments = (model, ema, counts, begin, options)
    multiprocessing.spawn(worker, args=arguments, nprocs=options.processes)


if __name__ == "__main__":
    main()
