"""A hidden Markov model by Baum–Welch (Rabiner 1989), resumable: `hmm.bin` (float32: start [S], move [S,S], say [S,V]), `contract.json`."""
import argparse
import json
import time
from pathlib import Path
from typing import List, Tuple

import numpy as np
from ngram import songs
from vocabulary import WORDS, write

GROUP = 300


def group_songs(parts: List[List[int]]) -> List[Tuple[np.ndarray, np.ndarray]]:
    """Songs of like length side by side: words [T,N] and how many songs still go on at each time; the longest come first."""
    ordered = sorted(parts, key=len, reverse=True)
    groups = []
    for at in range(0, len(ordered), GROUP):
        group = ordered[at : at + GROUP]
        lengths = np.array([len(song) for song in group])
        words = np.zeros((lengths[0], len(group)), np.int64)
        for index, song in enumerate(group):
            words[: len(song), index] = song
        groups.append((words, np.array([(lengths > time).sum() for time in range(lengths[0])])))
    return groups


def forward(start, move, say, words, alive) -> Tuple[np.ndarray, np.ndarray]:
    """Scaled alphas [T,N,S] and the probability of each word after those before it [T,N] (Rabiner's 1/c_t)."""
    alphas = np.zeros((*words.shape, len(start)), np.float32)
    scales = np.ones(words.shape, np.float32)
    for time_ in range(len(words)):
        n = alive[time_]
        before = np.broadcast_to(start, (n, len(start))) if time_ == 0 else alphas[time_ - 1, :n] @ move
        alpha = before * say[:, words[time_, :n]].T
        scales[time_, :n] = alpha.sum(1)
        alphas[time_, :n] = alpha / scales[time_, :n, None]
    return alphas, scales


def expectations(start, move, say, words, alive):
    """What Baum–Welch counts in one group: starts, moves, words said, log-likelihood."""
    alphas, scales = forward(start, move, say, words, alive)
    states = len(start)
    moves, said = np.zeros((states, states)), np.zeros((states, say.shape[1]))
    beta = np.ones((words.shape[1], states), np.float32)
    gammas = np.zeros_like(alphas)
    for time_ in range(len(words) - 1, -1, -1):
        n = alive[time_]
        gammas[time_, :n] = alphas[time_, :n] * beta[:n]
        if time_ == 0:
            break
        ahead = say[:, words[time_, :n]].T * beta[:n] / scales[time_, :n, None]
        moves += alphas[time_ - 1, :n].T @ ahead
        beta[:n] = ahead @ move.T
    order = np.argsort(words, axis=None, kind="stable")
    sorted_words = words.ravel()[order]
    bounds = np.flatnonzero(np.diff(sorted_words, prepend=-1))
    said[:, sorted_words[bounds]] = np.add.reduceat(gammas.reshape(-1, states)[order], bounds, axis=0).T
    starts = gammas[0].sum(0)
    return starts, moves * move, said, np.log(scales).sum()


def mean_loss(model, groups) -> float:
    """Nats a word, the first (always BOS) not counted."""
    total, count = 0.0, 0
    for words, alive in groups:
        scales = forward(*model, words, alive)[1]
        total -= np.log(scales[1:]).sum()
        count += alive[1:].sum()
    return total / count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder of dataset.npz; gets hmm.npz")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--states", type=int, default=96)
    parser.add_argument("--iterations", type=int, default=40)
    options = parser.parse_args()
    data = np.load(options.work / "dataset.npz")
    train, held = group_songs(songs(data["train"])), group_songs(songs(data["validation"]))
    path = options.work / "hmm.npz"
    spent = 0.0
    if path.exists():
        saved = np.load(path)
        model, done, spent = [saved["start"], saved["move"], saved["say"]], int(saved["done"]), float(saved["cpuSeconds"])
    else:
        random, done = np.random.default_rng(1), 0
        frequency = np.bincount(data["train"], minlength=len(WORDS)) + 0.1
        model = [
            random.dirichlet(np.ones(options.states)).astype(np.float32),
            random.dirichlet(np.ones(options.states), options.states).astype(np.float32),
            random.dirichlet(frequency / frequency.sum() * 200, options.states).astype(np.float32),
        ]
    began = time.process_time()
    for iteration in range(done, options.iterations):
        # The first rounds look at a part of the songs only: enough to break the symmetry, an eighth of the time.
        groups = train[iteration % 8 :: 8] if iteration < 16 else train
        counted = [expectations(*model, *group) for group in groups]
        starts, moves, said = (sum(part[index] for part in counted) for index in range(3))
        weight = 1 if iteration >= 16 else 0.1
        old = [model[0] * 1, model[1] * 50 / weight * (weight < 1), model[2] * 50 / weight * (weight < 1)]
        new = [starts + 1e-3 + old[0], moves + 1e-3 + old[1], said + 1e-3 + old[2]]
        model = [(part / part.sum(-1, keepdims=True)).astype(np.float32) for part in new]
        line = {"iteration": iteration + 1, "cpuSeconds": round(spent + time.process_time() - began)}
        if iteration % 4 == 3 or iteration + 1 == options.iterations:
            line["validationPerplexity"] = float(np.exp(mean_loss(model, held)))
        print(json.dumps(line), flush=True)
        np.savez(path, start=model[0], move=model[1], say=model[2], done=iteration + 1, cpuSeconds=line["cpuSeconds"])
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "hmm.bin").write_bytes(b"".join(part.astype("<f4").tobytes() for part in model))
    facts = {"schema": 1, "kind": "hmm", "table": "hmm.bin", "states": len(model[0]), "words": len(WORDS)}
    (options.out / "contract.json").write_text(json.dumps(facts, indent=2) + "\n")
    write(options.out / "vocabulary.json")


if __name__ == "__main__":
    main()
