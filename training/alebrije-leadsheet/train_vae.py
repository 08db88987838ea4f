"""Train the VAE of phrases; resumable by time: `--minutes` of this process, a checkpoint at the end and every two minutes."""
import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from phrase_vae import Decoder, Encoder
from phrases import load_phrases, places_used

FREE, FORGET, BETA = 0.03, 0.5, 0.08
"""Nats a dimension that cost nothing; share of past symbols the decoder does not see; weight of the latent's nats."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder of dataset.npz; gets vae.pt")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--batch", type=int, default=96)
    options = parser.parse_args()
    torch.manual_seed(0)
    data = {}
    for part in ("train", "validation"):
        found = load_phrases(options.work / "dataset.npz", part)
        data[part] = {name: torch.from_numpy(value) for name, value in {**found, "used": places_used(found["condition"])}.items()}
    encoder, decoder = Encoder(), Decoder()
    weights = [*encoder.parameters(), *decoder.parameters()]
    optimiser = torch.optim.AdamW(weights, lr=1.5e-3, betas=(0.9, 0.98), weight_decay=0.02)
    path, step, spent = options.work / "vae.pt", 0, 0.0
    if path.exists():
        saved = torch.load(path)
        encoder.load_state_dict(saved["encoder"])
        decoder.load_state_dict(saved["decoder"])
        optimiser.load_state_dict(saved["optimiser"])
        step, spent = saved["step"], saved["cpuSeconds"]
    random, began, last = np.random.default_rng(step + 1), time.process_time(), time.time()

    def losses(part: str, rows, forget: float):
        """Nats a phrase: melody, chords, latent; share of symbols and chords said right."""
        batch = {name: value[rows] for name, value in data[part].items()}
        mean, spread = encoder(batch["melody"], batch["chords"], batch["condition"])
        latent = mean + torch.exp(spread / 2) * torch.randn_like(mean)
        chords, melody = decoder(latent, batch["melody"], batch["chords"], batch["condition"], forget)
        each = F.cross_entropy(melody.transpose(1, 2), batch["melody"], reduction="none")
        divergence = 0.5 * (mean**2 + spread.exp() - spread - 1)
        right = ((melody.argmax(-1) == batch["melody"]) & batch["used"]).sum() / batch["used"].sum()
        return (
            (each * batch["used"]).sum(1).mean(),
            F.cross_entropy(chords.transpose(1, 2), batch["chords"], reduction="none").sum(1).mean(),
            divergence.mean(0),
            right.item(),
            (chords.argmax(-1) == batch["chords"]).float().mean().item(),
        )

    def save() -> None:
        encoder.eval(), decoder.eval()
        with torch.no_grad():
            melody, chords, divergence, right, chords_right = losses("validation", slice(0, 1000), 0.0)
        encoder.train(), decoder.train()
        cpu = round(spent + time.process_time() - began)
        torch.save({"encoder": encoder.state_dict(), "decoder": decoder.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "cpuSeconds": cpu}, path)
        line = {"step": step, "melody": melody.item(), "chords": chords.item(), "latent": divergence.sum().item(), "symbolsRight": right, "chordsRight": chords_right, "cpuSeconds": cpu}
        print(json.dumps(line), flush=True)

    while step < options.steps:
        for group in optimiser.param_groups:
            group["lr"] = 1.5e-3 * min(1, (step + 1) / 50) * (1 - 0.95 * step / options.steps)
        rows = torch.from_numpy(random.integers(0, len(data["train"]["melody"]), options.batch))
        melody, chords, divergence, _, _ = losses("train", rows, FORGET)
        weight = BETA * min(1, step / (0.5 * options.steps))
        loss = melody + chords + weight * divergence.clamp(min=FREE).sum()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 5.0)
        optimiser.step()
        step += 1
        if time.time() - last > 120:
            save()
            last = time.time()
    save()


if __name__ == "__main__":
    main()
