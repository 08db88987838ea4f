"""Train the eye. Resumable: run it again to go on; the learning rate follows the part of the budget that is used up."""
import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from eye_art import NO_STYLE, EyeArt
from eye_net import EyeNet
from torch import Tensor
from windows import Windows, WindowSource

PEAK_RATE, BATCH = 2e-3, 64
CHECKPOINT_SECONDS = 120
SMOOTHING = 0.03
SCENERY_PX = 128
# Everything at once from the start leaves the net guessing for long (measured); what it meets grows harder.
EASY_PART, HARD_PART = 0.05, 0.5


def loss_of(net: EyeNet, batch: Windows) -> tuple[Tensor, Tensor]:
    """The loss, and whether the first guess is right where one concept is the answer."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        concept, style, _ = net(batch.pictures.contiguous(memory_format=torch.channels_last))
    concept, style = concept.float(), style.float()
    wanted = batch.concept * (1 - SMOOTHING) + SMOOTHING / concept.shape[1]
    loss = -(wanted * F.log_softmax(concept, 1)).sum(1).mean()
    loss = loss + F.cross_entropy(style, batch.style, ignore_index=NO_STYLE)
    single = batch.concept.amax(1) > 0.99
    return loss, (concept.argmax(1) == batch.concept.argmax(1))[single].float().mean()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--art", type=Path, required=True, help="folder of the decoded art (art128.npy)")
    parser.add_argument("--sceneries", type=Path, required=True, help="raw file of scripts/paint-sceneries.ts")
    parser.add_argument("--scorer", type=Path, required=True, help="weights of the sprites' scorer to start from")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--cpu-minutes", type=float, default=70)
    parser.add_argument("--until", type=float, default=float("inf"), help="seconds since 1970; the rate is down by then")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    art = EyeArt(options.data, options.art)
    net = EyeNet(art.concepts, art.styles).to(memory_format=torch.channels_last)
    decayed = [p for p in net.parameters() if p.ndim > 1]
    plain = [p for p in net.parameters() if p.ndim <= 1]
    groups = [{"params": decayed, "weight_decay": 0.03}, {"params": plain, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=PEAK_RATE, foreach=True)
    file, progress = options.work / "eye.pt", {"samples": 0, "cpuSeconds": 0.0, "startedAt": time.time()}
    if not file.exists():
        net.start_from_scorer(torch.load(options.scorer))
    else:
        saved = torch.load(file)
        net.load_state_dict(saved["net"])
        optimiser.load_state_dict(saved["optimiser"])
        progress = saved["progress"]
    sceneries = np.fromfile(options.sceneries, np.uint8).reshape(-1, SCENERY_PX, SCENERY_PX, 3)
    source = WindowSource(art, sceneries, BATCH, 17 + progress["samples"])
    before, saved_at, hits, losses = progress["cpuSeconds"] - time.process_time(), time.monotonic(), [], []
    used = 0.0
    while used < 1:
        progress["cpuSeconds"] = before + time.process_time()
        by_clock = (time.time() - progress["startedAt"]) / (options.until - progress["startedAt"])
        used = min(1.0, max(progress["cpuSeconds"] / (options.cpu_minutes * 60), by_clock))
        warm = min(1.0, (progress["samples"] + BATCH) / 4_000)
        for group in optimiser.param_groups:
            group["lr"] = PEAK_RATE * warm * (0.005 + 0.995 * 0.5 * (1 + np.cos(np.pi * used)))
        source.difficulty = min(1.0, max(0.0, (used - EASY_PART) / (HARD_PART - EASY_PART)))
        loss, right = loss_of(net, source())
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        progress["samples"] += BATCH
        losses.append(loss.item())
        hits.append(right.item())
        if time.monotonic() - saved_at > CHECKPOINT_SECONDS or used >= 1:
            saved_at = time.monotonic()
            report = {**progress, "used": used, "loss": np.mean(losses[-200:]), "right": np.nanmean(hits[-200:])}
            print(json.dumps({name: round(float(value), 4) for name, value in report.items()}), flush=True)
            torch.save({"net": net.state_dict(), "optimiser": optimiser.state_dict(), "progress": progress}, file)


if __name__ == "__main__":
    main()
