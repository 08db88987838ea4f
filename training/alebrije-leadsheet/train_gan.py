"""Train the adversarial network of phrases; resumable, a checkpoint every two minutes."""
import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from phrase_gan import NOISE, Critic, Generator
from phrases import CHORDS, GOES_ON, SYMBOLS, load_phrases, places_used

PENALTY, LAZY = 0.5, 8
"""Weight of the critic's squared slope at real phrases (R1, Mescheder et al. 2018), and every how many steps it is taken."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder of dataset.npz; gets gan.pt")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--batch", type=int, default=64)
    options = parser.parse_args()
    torch.manual_seed(0)
    data = load_phrases(options.work / "dataset.npz", "train")
    data["used"] = places_used(data["condition"])
    data = {name: torch.from_numpy(value) for name, value in data.items()}
    generator, critic = Generator(), Critic()
    average = {name: value.clone() for name, value in generator.state_dict().items()}
    writes = torch.optim.Adam(generator.parameters(), lr=2e-4, betas=(0.0, 0.99))
    judges = torch.optim.Adam(critic.parameters(), lr=1e-3, betas=(0.0, 0.99))
    path, step, spent = options.work / "gan.pt", 0, 0.0
    if path.exists():
        saved = torch.load(path)
        generator.load_state_dict(saved["generator"])
        critic.load_state_dict(saved["critic"])
        writes.load_state_dict(saved["writes"])
        judges.load_state_dict(saved["judges"])
        # What it learns at is this file's, not the checkpoint's: the critic five times as fast (Heusel et al. 2017).
        writes.param_groups[0]["lr"], judges.param_groups[0]["lr"] = 2e-4, 1e-3
        average, step, spent = saved["average"], saved["step"], saved["cpuSeconds"]
    random, began, last = np.random.default_rng(step + 1), time.process_time(), time.time()
    goes_on = F.one_hot(torch.tensor(GOES_ON), SYMBOLS).float()

    def invent(condition: torch.Tensor, used: torch.Tensor):
        melody, chords = generator(torch.randn(len(condition), NOISE), condition)
        drawn = F.gumbel_softmax(melody, tau=1.0, hard=True)
        return torch.where(used[..., None], drawn, goes_on), F.gumbel_softmax(chords, tau=1.0, hard=True)

    def save() -> None:
        cpu = round(spent + time.process_time() - began)
        state = {"generator": generator.state_dict(), "critic": critic.state_dict(), "average": average, "writes": writes.state_dict(), "judges": judges.state_dict()}
        torch.save({**state, "step": step, "cpuSeconds": cpu}, path)
        with torch.no_grad():
            rows = torch.from_numpy(random.integers(0, len(data["melody"]), 500))
            melody = invent(data["condition"][rows], data["used"][rows])[0].argmax(-1)
            said = np.bincount(melody.numpy().ravel(), minlength=SYMBOLS)
        real = np.bincount(data["melody"].numpy().ravel(), minlength=SYMBOLS)
        apart = 0.5 * np.abs(said / said.sum() - real / real.sum()).sum()
        line = {"step": step, "judge": judged, "writer": written, "notes": float((melody > 1).sum(1).float().mean()), "symbolsApart": float(apart), "cpuSeconds": cpu}
        print(json.dumps(line), flush=True)

    judged = written = 0.0
    while step < options.steps:
        rows = torch.from_numpy(random.integers(0, len(data["melody"]), options.batch))
        condition, used = data["condition"][rows], data["used"][rows]
        real_melody = F.one_hot(data["melody"][rows], SYMBOLS).float().requires_grad_()
        real = critic(real_melody, F.one_hot(data["chords"][rows], CHORDS).float(), condition)
        with torch.no_grad():
            melody, chords = invent(condition, used)
        fake = critic(melody, chords, condition)
        loss = F.softplus(-real).mean() + F.softplus(fake).mean()
        judges.zero_grad()
        if step % LAZY == 0:
            (slope,) = torch.autograd.grad(real.sum(), real_melody, create_graph=True)
            (0.5 * PENALTY * LAZY * slope.flatten(1).pow(2).sum(1).mean()).backward(retain_graph=True)
        loss.backward()
        judges.step()
        judged = 0.98 * judged + 0.02 * loss.item()
        loss = F.softplus(-critic(*invent(condition, used), condition)).mean()
        writes.zero_grad()
        loss.backward()
        writes.step()
        written = 0.98 * written + 0.02 * loss.item()
        step += 1
        for name, value in generator.state_dict().items():
            average[name].lerp_(value, 0.005)
        if time.time() - last > 120:
            save()
            last = time.time()
    save()


if __name__ == "__main__":
    main()
