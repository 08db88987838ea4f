"""How well each model expects held-out songs, from their first word on, and what of its own songs was in the training data: writes
`evaluation.json` beside each model. Needs onnxruntime."""
import argparse
import json
import time
from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np
import onnxruntime
import torch
from copies import copied_share, training_grams
from example import KINDS
from export import load
from hints import hints
from hmm import forward
from ngram import ORDER, Ngram, count, discounts, songs
from phrase_figures import gan_figures, vae_figures

CORPORA = {"pop909": "POP909", "openewld": "OpenEWLD", "lieder": "OpenScore Lieder"}
Losses = List[np.ndarray]
"""Song by song, nats of each word after the first."""


def network_losses(kind: str, work: Path, parts: List[List[int]]) -> Losses:
    model = load(kind, work)
    losses = []
    with torch.no_grad():
        for words in parts:
            tokens = torch.tensor(words)[None]
            told = torch.from_numpy(hints(np.array(words)).astype(np.int64))[None]
            logits = model(tokens, told)[0] if kind == "hinted" else model(tokens)
            losses.append(-torch.log_softmax(logits[0, :-1], -1).gather(1, tokens[0, 1:, None])[:, 0].numpy())
    return losses


def disagreement(kind: str, work: Path, folder: Path, words: List[int]) -> float:
    """The largest difference of a logit between PyTorch on a whole song and ONNX Runtime word by word, two songs side by side."""
    model = load(kind, work)
    told = hints(np.array(words)).astype(np.int64)
    with torch.no_grad():
        tokens = torch.tensor(words)[None]
        expected = (model(tokens, torch.from_numpy(told)[None])[0] if kind == "hinted" else model(tokens))[0].numpy()
    contract = json.loads((folder / "contract.json").read_text())
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / contract["graph"]), settings)
    states = contract.get("states", [])
    held = {state["input"]: np.zeros([{"batch": 2, "time": 0}.get(size, size) for size in state["shape"]], np.float32) for state in states}
    window = np.zeros(contract.get("window", 1), np.int64)
    worst = 0.0
    for at, word in enumerate(words):
        window = np.append(window[1:], word)
        inputs = {"tokens": np.tile(window, (2, 1)), **held}
        if contract["hints"]:
            inputs["hints"] = np.tile(told[at], (2, 1, 1))
        logits, *after = session.run(["logits"] + [state["output"] for state in states], inputs)
        held = {state["input"]: value for state, value in zip(states, after)}
        worst = max(worst, float(np.abs(logits[1, 0] - expected[at]).max()))
    return worst


def ngram_losses(work: Path, parts: List[List[int]]) -> Tuple[Losses, Dict]:
    began = time.process_time()
    levels = count(songs(np.load(work / "dataset.npz")["train"]), 1)
    model = Ngram(levels, [discounts(level) for level in levels])
    facts = {"parameters": sum(len(level) for level in levels), "trainingCpuSeconds": round(time.process_time() - began)}
    losses = [-np.log([model.after(words[max(0, at - ORDER + 1) : at])[words[at]] for at in range(1, len(words))]) for words in parts]
    return losses, facts


def hmm_losses(work: Path, parts: List[List[int]]) -> Tuple[Losses, Dict]:
    saved = np.load(work / "hmm.npz")
    model = [saved["start"], saved["move"], saved["say"]]
    losses = [-np.log(forward(*model, np.array(words)[:, None], np.ones(len(words), int))[1][1:, 0]) for words in parts]
    return losses, {"parameters": sum(part.size for part in model), "trainingCpuSeconds": round(float(saved["cpuSeconds"]))}


def perplexities(losses: Losses, ids: List[str]) -> Dict:
    def of(chosen: Losses) -> float:
        return round(float(np.exp(np.concatenate(chosen).mean())), 3)

    by = {name: of([loss for loss, id in zip(losses, ids) if id.startswith(corpus + "-")]) for corpus, name in CORPORA.items()}
    return {"testSongs": len(losses), "testWords": sum(map(len, losses)), "perplexity": of(losses), "perplexityByCorpus": by}


def network_facts(kind: str, work: Path) -> Dict:
    saved = torch.load(work / f"{kind}.pt", map_location="cpu")
    return {
        "parameters": sum(value.numel() for value in saved["average"].values()),
        "trainingWords": saved["step"] * 8 * 384,
        "trainingCpuSeconds": round(saved["cpuSeconds"]),
    }


def figures_of(id: str, options, parts: List[List[int]], ids: List[str]) -> Dict:
    if id in KINDS:
        kind = KINDS[id]
        found = perplexities(network_losses(kind, options.work, parts), ids)
        return {**found, **network_facts(kind, options.work), "onnxDifference": disagreement(kind, options.work, options.models / id, parts[0])}
    if id.endswith(("-ngram", "-hmm")):
        losses, facts = (ngram_losses if id.endswith("-ngram") else hmm_losses)(options.work, parts)
        return {**perplexities(losses, ids), **facts}
    return vae_figures(options.work, options.models / id) if id.endswith("-vae") else gan_figures(options.work, options.models / id)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder of the checkpoints, dataset.npz and split.json")
    parser.add_argument("--models", type=Path, required=True, help="folder of the models")
    parser.add_argument("--only", nargs="*", help="ids; default: every folder alebrije-composer*")
    parser.add_argument("--songs", type=Path, help="what scripts/evaluate-composers.ts wrote")
    parser.add_argument("--keep", action="store_true", help="figures on held-out songs that are there stay; only --songs is read anew")
    parser.add_argument("--real", type=Path, help="only write the words of the held-out songs to this file, for that script")
    options = parser.parse_args()
    torch.set_num_threads(1)
    data = np.load(options.work / "dataset.npz")
    parts = songs(data["test"])
    if options.real:
        options.real.write_text(json.dumps(parts))
        return
    ids = json.loads((options.work / "split.json").read_text())["test"]
    composed = json.loads(options.songs.read_text()) if options.songs else {}
    known = training_grams(songs(data["train"])) if composed else set()
    if composed:
        print("melody 8-grams of held-out songs found in training:", round(copied_share(parts, known), 4))
    for folder in sorted(options.models.glob("alebrije-composer*")):
        if options.only and folder.name not in options.only:
            continue
        path = folder / "evaluation.json"
        before = json.loads(path.read_text()) if path.exists() else {}
        found = {"schema": 1, **before}
        if not (options.keep and before):
            found.update(figures_of(folder.name, options, parts, ids))
        if folder.name in composed:
            figures = dict(composed[folder.name])
            for how in ("free", "composed"):
                if how in figures:
                    written = figures[how].pop("words")
                    figures[how]["melodyEightGramsInTraining"] = round(copied_share(written, known), 4)
            found.update(figures)
        path.write_text(json.dumps(found, indent=2) + "\n")
        print(folder.name, json.dumps(found))


if __name__ == "__main__":
    main()
