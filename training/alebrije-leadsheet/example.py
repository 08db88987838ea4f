"""What each model thinks of one small tune, word by word: the fixture that the application's readers are tested with."""
import argparse
import json
from pathlib import Path
from typing import List

import numpy as np
import torch
from export import load
from hints import hints
from hmm import forward
from ngram import ORDER, Ngram, count, discounts, songs
from vocabulary import INDEX

# Ours: a bar, its repetition, and another end.
BAR = "BAR P_0 C_0_maj N_67 L_12 P_12 N_64 L_12 P_24 C_7_7 N_65 L_6 P_30 N_64 L_6 P_36 N_62 L_12"
TUNE = f"BOS G_folk Q_calm-happy M_maj TS_4/4 T_2 D_1 {BAR.replace('BAR', 'BAR S_A')} {BAR} BAR P_0 C_0_maj N_60 L_48 EOS"
KINDS = {"alebrije-composer": "hinted", **{f"alebrije-composer-{kind}": kind for kind in ("transformer", "gru", "lstm", "rnn", "dense")}}


def said_by_network(kind: str, words: np.ndarray, work: Path) -> np.ndarray:
    """Log-probabilities of each word after the first."""
    tokens = torch.from_numpy(words)[None]
    with torch.no_grad():
        model = load(kind, work)
        logits = model(tokens, torch.from_numpy(hints(words).astype(np.int64))[None])[0] if kind == "hinted" else model(tokens)
    return torch.log_softmax(logits[0, :-1], -1).gather(1, tokens[0, 1:, None])[:, 0].numpy()


def said_by_ngram(words: List[int], work: Path) -> np.ndarray:
    levels = count(songs(np.load(work / "dataset.npz")["train"]), 1)
    model = Ngram(levels, [discounts(level) for level in levels])
    return np.log([model.after(words[max(0, at - ORDER + 1) : at])[words[at]] for at in range(1, len(words))])


def said_by_hmm(words: np.ndarray, work: Path) -> np.ndarray:
    saved = np.load(work / "hmm.npz")
    scales = forward(saved["start"], saved["move"], saved["say"], words[:, None], np.ones(len(words), int))[1]
    return np.log(scales[1:, 0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the JSON file")
    parser.add_argument("--only", nargs="+", help="ids; what the file says about others stays")
    options = parser.parse_args()
    words = np.array([INDEX[word] for word in TUNE.split()])
    say = {id: lambda kind=kind: said_by_network(kind, words, options.work) for id, kind in KINDS.items()}
    say["alebrije-composer-ngram"] = lambda: said_by_ngram(words.tolist(), options.work)
    say["alebrije-composer-hmm"] = lambda: said_by_hmm(words, options.work)
    before = json.loads(options.out.read_text()) if options.only and options.out.exists() else {}
    assert before.get("words", words.tolist()) == words.tolist(), "the tune has changed: leave out --only"
    said = {id: told() for id, told in say.items() if id in (options.only or say)}
    rounded = {**before.get("logProbabilities", {}), **{id: [round(float(value), 4) for value in values] for id, values in said.items()}}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps({"words": words.tolist(), "logProbabilities": rounded}) + "\n")


if __name__ == "__main__":
    main()
