"""Train the decoder against the frozen encoder: rebuild pictures, and carry styles over.

Each step: some pairs with AdaIN, some with WCT, some with a strength below one, and some pictures that must come back
as they were. The style loss compares means, deviations and Gram matrices (Gatys et al. 2016, eq. 4) at all four levels.
"""
import argparse
import copy
import os
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from bank import load_bank
from encoder import COLOURS, LearningEncoder, fold, mean_and_deviation
from quality import transfer_figures, write_sheet
from stylist import Stylist, match_covariance, match_mean_and_deviation
from torch import Tensor
from train_encoder import crops

PEAK_RATE, PAIRS, RETURNS = 1.2e-3, 4, 2
SMALL_PX, LARGE_PX, LARGE_FROM = 96, 136, 0.65  # crops; the large ones in the last part of the time
STYLE_WEIGHT, GRAM_WEIGHT, RETURN_WEIGHT, SMOOTH_WEIGHT = 0.6, 0.15, 8.0, 0.15
LEVEL_WEIGHTS = (0.2, 0.5, 1.0, 1.0)  # the finest matter least: strokes are laid on afterwards, from the style itself
COLOUR_WEIGHT = 0.5
WCT_PART, TRAINING_ROOT_STEPS = 0.15, 11
SAVE_EVERY_S, LOOK_EVERY_S = 120, 600
EMA_DECAY = 0.998


def gram(features: Tensor) -> Tensor:
    flat = features.flatten(2)
    return flat @ flat.transpose(1, 2) / flat.shape[2]


def style_distance(output: list[Tensor], style: list[Tensor]) -> Tensor:
    """Means, deviations and Gram matrices over the four levels; features have a root mean square of about 1."""
    total = torch.zeros(())
    for weight, ours, theirs in zip(LEVEL_WEIGHTS, output, style):
        mean, deviation = mean_and_deviation(ours)
        wanted_mean, wanted_deviation = mean_and_deviation(theirs)
        total = total + weight * (F.mse_loss(mean, wanted_mean) + F.mse_loss(deviation, wanted_deviation))
        for ours_value, wanted in ((mean, wanted_mean), (deviation, wanted_deviation)):
            total = total + COLOUR_WEIGHT * F.mse_loss(ours_value[:, -COLOURS:], wanted[:, -COLOURS:])
        total = total + weight * GRAM_WEIGHT * F.mse_loss(gram(ours), gram(theirs))
    return total


def normalised(features: Tensor) -> Tensor:
    mean, deviation = mean_and_deviation(features)
    return (features - mean) / deviation


def as_floats(features: list[Tensor]) -> list[Tensor]:
    return [level.float() for level in features]


class Trainer:
    def __init__(self, stylist: Stylist, content: np.ndarray, style: np.ndarray, seed: int):
        self.stylist, self.content, self.style = stylist, content, style
        self.random, self.full = np.random.default_rng(seed), False

    def encode(self, pictures: Tensor) -> list[Tensor]:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return as_floats(self.stylist.encoder(pictures))

    def decode(self, deepest: Tensor, third: Tensor, style: list[Tensor], alpha: Tensor) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return self.stylist.decoder(deepest, third, style, alpha)

    def transfer(self, content: Tensor, style: Tensor, alpha: Tensor) -> Tensor:
        """AdaIN; now and then WCT for the pairs, which costs more."""
        moved = content + alpha * (match_mean_and_deviation(content, style) - content)
        if self.full:
            moved[:PAIRS] = match_covariance(content[:PAIRS], style[:PAIRS], steps=TRAINING_ROOT_STEPS)
        return moved

    def losses(self, side: int) -> dict[str, Tensor]:
        random, total = self.random, PAIRS + RETURNS
        content = crops(random, self.content, random.integers(0, len(self.content), total), side)
        style = crops(random, self.style, random.integers(0, len(self.style), total), side)
        # The pictures that must come back: their own style at full strength, or any style at none.
        alpha = torch.ones(total, 1, 1, 1)
        alpha[PAIRS:] = torch.from_numpy(random.integers(0, 2, (RETURNS, 1, 1, 1))).float()
        mixed = torch.where(torch.rand(RETURNS, 1, 1, 1) < 0.5, content[PAIRS:], style[PAIRS:])
        content[PAIRS:] = mixed
        style[PAIRS:] = torch.where(alpha[PAIRS:] > 0, mixed, style[PAIRS:])
        self.full = random.random() < WCT_PART
        with torch.no_grad():
            of_content, of_style = self.encode(content), self.encode(style)
            deepest, third = (self.transfer(of_content[i], of_style[i], alpha) for i in (3, 2))
        output = self.decode(deepest, third, of_style, alpha)
        of_output = self.encode(output)
        pairs = [level[:PAIRS] for level in of_output]
        error = output[PAIRS:] - content[PAIRS:]
        edges = error.diff(dim=3).abs().mean() + error.diff(dim=2).abs().mean()
        beyond = F.relu(output - 1) + F.relu(-output)
        return {
            "content": F.mse_loss(pairs[3], deepest[:PAIRS])
            + 0.5 * F.mse_loss(normalised(pairs[2]), normalised(of_content[2][:PAIRS]))
            + 0.25 * F.mse_loss(normalised(pairs[1]), normalised(of_content[1][:PAIRS])),
            "style": STYLE_WEIGHT * style_distance(pairs, [level[:PAIRS] for level in of_style]),
            "return": RETURN_WEIGHT * (error.abs().mean() + 0.5 * edges),
            "range": beyond.mean() * 4
            + SMOOTH_WEIGHT * (output.diff(dim=3).abs().mean() + output.diff(dim=2).abs().mean()),
        }


def load_encoder(work: Path, content: np.ndarray, style: np.ndarray):
    """The folded encoder; made from the training checkpoint the first time, then kept."""
    learnt = LearningEncoder()
    learnt.load_state_dict(torch.load(work / "encoder.pt")["encoder"])
    random = np.random.default_rng(1)
    sample = [crops(random, bank, random.integers(0, len(bank), 48), 128) for bank in (content, style)]
    return fold(learnt.eval(), torch.cat(sample))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60, help="planned training time, resumed runs included")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(22)
    content, style, _ = load_bank(options.work)
    held_out = len(style) // 12
    stylist = Stylist(load_encoder(options.work, content[:-held_out], style[:-held_out]))
    optimiser = torch.optim.Adam(stylist.decoder.parameters(), lr=PEAK_RATE, betas=(0.9, 0.99))
    average = copy.deepcopy(stylist.decoder).requires_grad_(False)
    path, spent, step = options.work / "stylist.pt", 0.0, 0
    if path.exists():
        state = torch.load(path)
        stylist.encoder.load_state_dict(state["encoder"])
        stylist.decoder.load_state_dict(state["decoder"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        spent, step = state["seconds"], state["step"]
    trainer = Trainer(stylist, content[:-held_out], style[:-held_out], seed=step)
    print("decoder parameters", sum(p.numel() for p in stylist.decoder.parameters()), flush=True)
    planned, start, history = options.minutes * 60, time.monotonic(), []
    saved, looked = start, start

    def save(seconds: float) -> None:
        state = {"encoder": stylist.encoder.state_dict(), "decoder": stylist.decoder.state_dict()}
        state |= {"average": average.state_dict(), "optimiser": optimiser.state_dict()}
        partial = path.with_suffix(".partial")
        torch.save({**state, "seconds": seconds, "step": step}, partial)
        os.replace(partial, path)

    while (elapsed := spent + time.monotonic() - start) < planned:
        part = elapsed / planned
        factor = min(1.0, (step + 1) / 100) * (
            1 if part < 0.5 else 0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * (part - 0.5) * 2))
        )
        optimiser.param_groups[0]["lr"] = PEAK_RATE * factor
        losses = trainer.losses(SMALL_PX if part < LARGE_FROM else LARGE_PX)
        optimiser.zero_grad(set_to_none=True)
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(stylist.decoder.parameters(), 5.0)
        optimiser.step()
        step += 1
        with torch.no_grad():
            decay = min(EMA_DECAY, (1 + step) / (20 + step))
            for mean, now_weight in zip(average.parameters(), stylist.decoder.parameters()):
                mean.lerp_(now_weight, 1 - decay)
        history.append([value.item() for value in losses.values()])
        if step % 50 == 0:
            means = dict(zip(losses, np.mean(history[-100:], 0).round(4).tolist()))
            print(f"{elapsed:.0f}s step {step} {means}", flush=True)
        now = time.monotonic()
        if now - saved > SAVE_EVERY_S:
            saved = now
            save(elapsed)
        if now - looked > LOOK_EVERY_S:
            looked = now
            judged = Stylist(stylist.encoder)
            judged.decoder = average
            figures = transfer_figures(judged, content[-held_out:], style[-held_out:], count=24)
            write_sheet(judged, content[-held_out:], style[-held_out:], options.work / "stylist-sheet.png")
            print(figures, flush=True)
            with (options.work / "STATUS").open("a") as status:
                status.write(f"stylist {elapsed:.0f}s step {step} {figures}\n")
    save(planned)


if __name__ == "__main__":
    main()
