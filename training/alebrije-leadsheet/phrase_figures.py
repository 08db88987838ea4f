"""Figures of the models of phrases on held-out phrases, and agreement of ONNX Runtime with PyTorch."""
from pathlib import Path
from typing import Dict

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from export_phrases import load_generator, load_vae
from phrase_gan import NOISE
from phrase_vae import chord_index
from phrases import CHORDS, PLACES, SYMBOLS, load_phrases, places_used


def run(path: Path, **inputs: torch.Tensor):
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    found = onnxruntime.InferenceSession(str(path), settings).run(None, {name: value.numpy() for name, value in inputs.items()})
    return [torch.from_numpy(value) for value in found]


def held_out(work: Path) -> Dict[str, torch.Tensor]:
    found = load_phrases(work / "dataset.npz", "test", step=4)
    return {name: torch.from_numpy(value) for name, value in {**found, "used": places_used(found["condition"])}.items()}


def facts(work: Path, name: str, *networks: torch.nn.Module) -> Dict:
    saved = torch.load(work / f"{name}.pt", map_location="cpu")
    parameters = sum(value.numel() for network in networks for value in network.parameters())
    return {"parameters": parameters, "trainingSteps": saved["step"], "trainingCpuSeconds": saved["cpuSeconds"]}


def vae_figures(work: Path, folder: Path) -> Dict:
    """Nats a phrase of the melody, the chords and the latent, and what the decoder gives back, its own symbols fed to it."""
    encoder, decoder = load_vae(work)
    data = held_out(work)
    torch.manual_seed(0)
    with torch.no_grad():
        mean, spread = encoder(data["melody"], data["chords"], data["condition"])
        latent = mean + torch.exp(spread / 2) * torch.randn_like(mean)
        chords, melody = decoder(latent, data["melody"], data["chords"], data["condition"], 0.0)
        said = (F.cross_entropy(melody.transpose(1, 2), data["melody"], reduction="none") * data["used"]).sum(1).mean()
        said_chords = F.cross_entropy(chords.transpose(1, 2), data["chords"], reduction="none").sum(1).mean()
        nats = (0.5 * (mean**2 + spread.exp() - spread - 1)).sum(1)
        given = give_back(decoder, mean, data)
        onsets = (data["melody"] > 1) & data["used"]
        right = ((given == data["melody"]) & onsets).sum() / onsets.sum()
        places = ((given > 1) & onsets).sum() / onsets.sum()
        some = {name: data[name][:2] for name in ("melody", "chords", "condition")}
        (other,) = run(folder / "encoder.onnx", **some)
        begun = run(folder / "begin.onnx", latent=mean[:2], condition=some["condition"])
        expected = decoder.begin(mean[:2], some["condition"])
        difference = max(float((a - b).abs().max()) for a, b in zip([other, *begun], [mean[:2], *expected]))
    return {
        "testPhrases": len(mean),
        "natsPerPhrase": {"melody": round(said.item(), 2), "chords": round(said_chords.item(), 2), "latent": round(nats.mean().item(), 2)},
        "chordsGivenBack": round((chords.argmax(-1) == data["chords"]).float().mean().item(), 3),
        "onsetsGivenBack": round(places.item(), 3),
        "notesGivenBack": round(right.item(), 3),
        **facts(work, "vae", encoder, decoder),
        "onnxDifference": difference,
    }


def give_back(decoder, latent: torch.Tensor, data: Dict[str, torch.Tensor]) -> torch.Tensor:
    """Phrases from their latents, always the likeliest symbol, as the application decodes them."""
    chord_logits, plan, state = decoder.begin(latent, data["condition"])
    sounding = chord_logits.argmax(-1).gather(1, chord_index(data["condition"]))
    before = torch.ones(len(latent), 1, dtype=torch.int64)
    said = []
    for place in range(data["melody"].shape[1]):
        here = torch.full_like(before, place % PLACES)
        logits, state = decoder.write(before, sounding[:, place : place + 1], here, plan[:, place // PLACES : place // PLACES + 1], state)
        before = logits.argmax(-1) * data["used"][:, place : place + 1]
        said.append(before)
    return torch.cat(said, 1)


def shares(symbols: torch.Tensor, size: int) -> np.ndarray:
    counts = np.bincount(symbols.numpy().ravel(), minlength=size)
    return counts / counts.sum()


def gan_figures(work: Path, folder: Path) -> Dict:
    """How far the shares of symbols and of chords are from those of held-out phrases: total variation, 0 … 1."""
    generator = load_generator(work)
    data = held_out(work)
    torch.manual_seed(0)
    noise = torch.randn(len(data["condition"]), NOISE)
    with torch.no_grad():
        melody, chords = generator(noise, data["condition"])
        other = run(folder / "generator.onnx", noise=noise[:2], condition=data["condition"][:2])
        difference = max(float((a - b[:2]).abs().max()) for a, b in zip(other, (melody, chords)))
        drawn = torch.distributions.Categorical(logits=melody).sample()[data["used"]]
        drawn_chords = torch.distributions.Categorical(logits=chords).sample()
    def apart(one: torch.Tensor, real: torch.Tensor, size: int) -> float:
        return round(float(0.5 * np.abs(shares(one, size) - shares(real, size)).sum()), 3)

    return {
        "testPhrases": len(noise),
        "symbolsApart": apart(drawn, data["melody"][data["used"]], SYMBOLS),
        "chordsApart": apart(drawn_chords, data["chords"], CHORDS),
        **facts(work, "gan", generator),
        "onnxDifference": difference,
    }
