"""A 5-gram with interpolated, modified Kneser–Ney smoothing (Chen & Goodman 1999), kept as counts: `ngram.bin`, `contract.json`.

`ngram.bin` is a trie level by level, ascending: for each order n from 1, all n-grams sorted by their words, each three bytes:
its last word, and its count as uint16 (of the words that come before it in lower orders, of itself in the highest). Then, where
there is a next order, one byte an n-gram: how many continuations of it follow there.
"""
import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np
from vocabulary import INDEX, WORDS, write

ORDER = 5
Gram = Tuple[int, ...]


def songs(tokens: np.ndarray) -> List[List[int]]:
    """A part of the dataset, song by song; each begins with BOS."""
    starts = np.flatnonzero(tokens == INDEX["BOS"]).tolist() + [len(tokens)]
    return [tokens[begin:end].tolist() for begin, end in zip(starts, starts[1:])]


def count(parts: List[List[int]], keep: int) -> List[Dict[Gram, int]]:
    """Counts of n-grams of order 1 to 5: of the highest (and of what begins a song) how often, else how many words precede.
    5-grams that come fewer than `keep` times are left out."""
    raw = [Counter() for _ in range(ORDER)]
    for words in parts:
        for at in range(len(words)):
            for order in range(1, ORDER + 1):
                if at + 1 >= order:
                    raw[order - 1][tuple(words[at + 1 - order : at + 1])] += 1
    kept = [Counter() for _ in range(ORDER)]
    kept[-1] = Counter({gram: value for gram, value in raw[-1].items() if value >= keep})
    for order in range(1, ORDER):
        for gram in raw[order]:
            kept[order - 1][gram[1:]] += 1
        for gram, value in raw[order - 1].items():
            if gram[0] == INDEX["BOS"]:
                kept[order - 1][gram] = value
    # A trie has no gaps: what has a continuation is there.
    return kept


def discounts(level: Dict[Gram, int]) -> List[float]:
    """Of counts 1, 2 and more (Chen & Goodman 1999, equation 26)."""
    n = [sum(value == times for value in level.values()) for times in (1, 2, 3, 4)]
    y = n[0] / (n[0] + 2 * n[1])
    return [max(0.1, times - (times + 1) * y * n[times] / max(1, n[times - 1])) for times in (1, 2, 3)]


class Ngram:
    """Probabilities as the application computes them: from the counts, order by order."""

    def __init__(self, levels: List[Dict[Gram, int]], off: List[List[float]]):
        self.off = off
        self.children: List[Dict[Gram, Tuple[np.ndarray, np.ndarray]]] = []
        for level in levels:
            lists: Dict[Gram, list] = {}
            for gram, value in level.items():
                lists.setdefault(gram[:-1], []).append((gram[-1], value))
            self.children.append({head: tuple(np.array(pair).T) for head, pair in lists.items()})

    def after(self, past: List[int]) -> np.ndarray:
        p = np.full(len(WORDS), 1 / len(WORDS))
        for order in range(ORDER):
            if order > len(past):
                break
            found = self.children[order].get(tuple(past[len(past) - order :]))
            if found is None:
                break
            words, counts = found
            off = np.array(self.off[order])[np.minimum(counts, 3) - 1]
            p *= off.sum() / counts.sum()
            p[words] += (counts - off) / counts.sum()
        return p


def save(levels: List[Dict[Gram, int]], out: Path) -> None:
    data = bytearray()
    for order, level in enumerate(levels):
        grams = sorted(level)
        records = np.zeros(len(grams), np.dtype([("word", "u1"), ("count", "<u2")]))
        records["word"] = [gram[-1] for gram in grams]
        records["count"] = [min(level[gram], 65535) for gram in grams]
        data += records.tobytes()
        if order + 1 < ORDER:
            heads = Counter(gram[:-1] for gram in levels[order + 1])
            assert set(heads) <= set(grams)
            data += np.array([heads[gram] for gram in grams], np.uint8).tobytes()
    out.write_bytes(bytes(data))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder of dataset.npz")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--keep", type=int, default=1)
    options = parser.parse_args()
    data = np.load(options.work / "dataset.npz")
    levels = count(songs(data["train"]), options.keep)
    off = [discounts(level) for level in levels]
    model = Ngram(levels, off)
    held = songs(data["validation"])
    losses = [-np.log(model.after(words[max(0, at - ORDER + 1) : at])[words[at]]) for words in held for at in range(1, len(words))]
    print([len(level) for level in levels], off, "validation perplexity", np.exp(np.mean(losses)))
    options.out.mkdir(parents=True, exist_ok=True)
    save(levels, options.out / "ngram.bin")
    facts = {"schema": 1, "kind": "ngram", "table": "ngram.bin", "counts": [len(level) for level in levels], "discounts": off, "words": len(WORDS)}
    (options.out / "contract.json").write_text(json.dumps(facts, indent=2) + "\n")
    write(options.out / "vocabulary.json")


if __name__ == "__main__":
    main()
