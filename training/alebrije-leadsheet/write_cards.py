"""Write README.md of each composing model from what is known of it and its evaluation.json, and the family's table in docs/music-models.md."""
import argparse
import json
from pathlib import Path
from typing import Dict, List

NETWORK = """`step.onnx` (opset 14), batch size free, one word a call: {inputs} give `logits` float32 [B,1,245] of the word after. `contract.json` names
the states (zeros at the beginning of a song) and what they are called afterwards; `vocabulary.json` has the 245 words."""

ONE_WAY = "AdamW, rate {rate} at its highest, one cosine down, shortened on the way."
RESTARTED = (
    "AdamW, rate {rate} at its highest: one cosine down to {first} and then, so that all plain networks see as many, a warm restart (Loshchilov & Hutter 2017) "
    "at {share} that rate, which is the second part of a cosine to 4.0 million."
)

ABOUT = {
    "": {
        "name": "Alebrije composer",
        "made": ONE_WAY.format(rate=0.0015),
        "what": "Writes lead sheets: a melody and its chords in C major or A minor, in 4/4, 3/4 or 6/8, on a grid of 12 ticks a quarter note. "
        "The default of `/compose`, and what `/music` harmonises, continues and measures surprise with. A GRU of two layers that also reads "
        "*hints*: of the song so far the longest end that occurred before, and the word that followed it then, as in the match model of lossless "
        "compressors (Mahoney 2005, PAQ), and where in the bar and section it is. A gate lets it say a hinted word outright.",
        "contract": NETWORK.format(inputs="`tokens` int64 [B,1], `hints` int64 [B,1,6] (`hints.py`; in the application `word-hints.ts`) and `state` float32 [2,B,320]"),
        "limits": [
            "Left alone it loses the thread after some bars, as small models do. The application therefore writes along a form plan, with a grammar and with "
            "taste for chord tones and cadences; what you hear is both together.",
        ],
    },
    "-transformer": {
        "name": "Transformer composer",
        "made": RESTARTED.format(rate=0.0015, first="1.6 million words", share="two thirds of"),
        "what": "Attention over the last 512 words (Vaswani et al. 2017), four layers, six heads, a learned bias for each distance and head that begins "
        "near-sighted (Raffel et al. 2020; Press et al. 2022).",
        "contract": NETWORK.format(inputs="`tokens` int64 [B,1] and `statePast` float32 [4,2,B,6,T,32] (keys and values, T = 0 first)"),
        "limits": [
            "Slow to write with: its memory grows with the song and goes in and out of the graph at each word; a song of 32 bars takes some seconds where the GRU takes a third of one.",
            "The best of the plain networks at the same number of words, for 1.4 times the CPU-minutes of the GRU. Left alone it repeats no bar, as all of them without hints.",
        ],
    },
    "-gru": {
        "name": "GRU composer",
        "made": ONE_WAY.format(rate=0.001),
        "what": "Gated recurrent units (Cho et al. 2014), two layers of 320: the default composer's network without its hints.",
        "contract": NETWORK.format(inputs="`tokens` int64 [B,1] and `state` float32 [2,B,320]"),
        "limits": [],
    },
    "-lstm": {
        "name": "LSTM composer",
        "made": RESTARTED.format(rate=0.0015, first="2.0 million words, shortened on the way,", share="half"),
        "what": "Long short-term memory (Hochreiter & Schmidhuber 1997), two layers of 320.",
        "contract": NETWORK.format(inputs="`tokens` int64 [B,1], `state` and `stateCell` float32 [2,B,320]"),
        "limits": ["It learns more slowly than the GRU: after as many words it is still less sure of a song."],
    },
    "-rnn": {
        "name": "SimpleRNN composer",
        "made": RESTARTED.format(rate=0.001, first="1.6 million words", share="two thirds of"),
        "what": "The simplest recurrent network (Elman 1990), two layers of 320.",
        "contract": NETWORK.format(inputs="`tokens` int64 [B,1] and `state` float32 [2,B,320]"),
        "limits": [],
    },
    "-dense": {
        "name": "Dense composer",
        "made": RESTARTED.format(rate=0.001, first="1.6 million words", share="two thirds of"),
        "what": "A feed-forward network over the last 16 words (Bengio et al. 2003): about one bar.",
        "contract": "`step.onnx` (opset 14), batch size free: `tokens` int64 [B,16], the last words, 0 before the song, give `logits` float32 [B,1,245].",
        "limits": ["It has forgotten the bar before the last."],
    },
    "-ngram": {
        "name": "5-gram composer",
        "made": "Counted, once through the songs.",
        "what": "Counts of what followed the last four words: a Markov chain of order four with interpolated, modified Kneser–Ney smoothing (Chen & Goodman 1999).",
        "contract": "`ngram.bin` is a trie of counts, level by level, as `training/alebrije-leadsheet/ngram.py` describes; `contract.json` has the discounts, "
        "`vocabulary.json` the 245 words. Read by `src/engines/composers/ngram-model.ts`.",
        "limits": ["It knows no bar but this one. What it plays is right from word to word and goes nowhere."],
    },
    "-hmm": {
        "name": "Hidden Markov composer",
        "made": "Thirty rounds, the first sixteen on an eighth of the songs each.",
        "what": "A hidden Markov model of 96 states by Baum–Welch (Rabiner 1989); the next word's probabilities come from the forward algorithm.",
        "contract": "`hmm.bin`: float32, little-endian: start [96], move [96,96], say [96,245]. Read by `src/engines/composers/hidden-markov-model.ts`.",
        "limits": ["96 states hold the kinds of words and little of the tune: the weakest of the word models, and the smallest."],
    },
    "-vae": {
        "name": "VAE composer",
        "made": "AdamW, in several sittings.",
        "what": "A variational autoencoder of four-bar phrases (Kingma & Welling 2014; after MusicVAE, Roberts et al. 2018): 64 numbers a phrase. It draws phrases, varies "
        "a theme and finds phrases between those of two songs.",
        "contract": """Grids as in `training/alebrije-leadsheet/phrases.py`: `melody` int64 [B,64], a symbol a sixteenth; `chords` int64 [B,8], one a half bar; `condition` int64 [B,2], metre and mode.
`encoder.onnx`: these → `latent` float32 [B,64]. `begin.onnx`: `latent`, `condition` → `chordLogits` [B,8,121], `plan` [B,4,64], `state` [1,B,256]. `write.onnx`, place by place: `before`, `chord`,
`place` int64 [B,1], `plan` [B,1,64], `state` → `logits` [B,1,48], `next`.""",
        "limits": [
            "Triplets fall to sixteenths; chords change at half bars only.",
            "It does not give a phrase back note for note (see the figures): a phrase between two songs has their harmony, register and rhythm rather than their notes.",
            "Fewer notes a bar than real songs, and long ones: what it is unsure of it leaves out.",
        ],
    },
    "-gan": {
        "name": "GAN composer",
        "made": "Adam, in several sittings.",
        "what": "A small adversarial network (Goodfellow et al. 2014) that draws a four-bar grid of melody and chords at once (after MidiNet, Yang et al. 2017, and MuseGAN, "
        "Dong et al. 2018), with Gumbel-softmax (Jang et al. 2017), a logistic loss with a penalty on the critic's slope (Mescheder et al. 2018).",
        "contract": "`generator.onnx`: `noise` float32 [B,64] (standard normal), `condition` int64 [B,2] (metre, mode) → `melodyLogits` float32 [B,64,48], `chordLogits` [B,8,121]; grids as in "
        "`training/alebrije-leadsheet/phrases.py`.",
        "limits": [
            "Places are drawn without knowing of each other: intervals leap (twice the size of real ones), fewer notes fit their chord, and a phrase is sometimes nearly empty. Its variety is smaller than real "
            "phrases'. Chosen by `model:`, never by itself.",
            "Triplets fall to sixteenths; chords change at half bars only.",
        ],
    },
}

DATA = """## Data and credits
2,396 songs to train on, 133 to choose by, 133 to test with; one split for the whole family, song by song. Only weights are here, no song.

| corpus | licence | training songs |
|---|---|---|
| [OpenScore Lieder](https://github.com/OpenScore/Lieder) | CC0 | 1,147 (chords found by us) |
| [POP909](https://github.com/music-x-lab/POP909-Dataset) (Wang et al. 2020) | MIT, © 2020 Music X Lab | 791 |
| [OpenEWLD](https://github.com/00sapo/OpenEWLD) (Simonetta et al. 2018) | MIT; songs its makers found to be in the public domain, which is not beyond doubt for each | 458 |

POP909's transcriptions are free; the songs in it are commercial pop whose authors were not asked. We think that learning how tunes go from them is fair, and that
repeating them is not: the family is checked for copies (below), and nobody should train a model to be closer. The weights are Apache-2.0; keep these credits when you
pass them on."""

METRICS = [
    ("repeatedBars", "bars repeated"),
    ("repeatedRhythm", "rhythms repeated"),
    ("chordToneRatio", "chord tones"),
    ("inKey", "in key"),
    ("grooveConsistency", "groove"),
    ("notesPerBar", "notes a bar"),
    ("range", "range"),
    ("melodyEightGramsInTraining", "8-grams known"),
]
SHARES = {"repeatedBars", "repeatedRhythm", "chordToneRatio", "inKey", "grooveConsistency"}


def shown(name: str, value: float) -> str:
    if name == "melodyEightGramsInTraining":
        return f"{100 * value:.1f} %"
    return f"{value:.2f}" if name in SHARES else f"{value:.1f}"


def row(label: str, figures: Dict) -> str:
    return f"| {label} | " + " | ".join(shown(name, figures[name]) if name in figures else "–" for name, _ in METRICS) + " |"


def header(real: Dict) -> List[str]:
    return [
        f"| | {' | '.join(label for _, label in METRICS)} |",
        "|---" * (len(METRICS) + 1) + "|",
        row(f"{real['songs']} real songs, first 32 bars", real["first"]),
        row(f"{real['songs']} real songs, whole", real["whole"]),
    ]


def song_table(figures: Dict, real: Dict) -> List[str]:
    lines = header(real["free" if "free" in figures else "composed"])
    if "free" in figures:
        lines.append(row(f"the model alone, {figures['free']['songs']} songs", figures["free"]))
    return [*lines, row(f"in the application, {figures['composed']['songs']} songs", figures["composed"])]


def evaluation(figures: Dict, real: Dict) -> str:
    lines = []
    if "perplexity" in figures:
        by = ", ".join(f"{corpus} {value:.2f}" for corpus, value in figures["perplexityByCorpus"].items())
        lines.append(f"Perplexity a word on the {figures['testSongs']} test songs, each from its first word: **{figures['perplexity']:.2f}** ({by}).")
    if "natsPerPhrase" in figures:
        nats = figures["natsPerPhrase"]
        lines.append(
            f"On {figures['testPhrases']:,} held-out phrases: melody {nats['melody']:.1f} nats a phrase, chords {nats['chords']:.1f}, latent {nats['latent']:.1f}. Given back from the latent alone: "
            f"{100 * figures['chordsGivenBack']:.0f} % of the chords, {100 * figures['onsetsGivenBack']:.0f} % of the places where notes begin, {100 * figures['notesGivenBack']:.0f} % of the notes."
        )
    if "symbolsApart" in figures:
        lines.append(
            f"Against {figures['testPhrases']:,} held-out phrases: {100 * figures['symbolsApart']:.0f} % of the melody's symbols and {100 * figures['chordsApart']:.0f} % of the chords would have to change for the same shares (total variation)."
        )
    if "onnxDifference" in figures:
        lines.append(f"ONNX Runtime and PyTorch differ by {figures['onnxDifference']:.0e} in a logit at most.")
    if "composed" in figures:
        lines.append("")
        lines.append(f"Songs of 32 bars after the plans of held-out songs, beside these (`scripts/evaluate-composers.ts`); in the application after the first {figures['composed']['songs']} plans:")
        lines.append("")
        lines += song_table(figures, real)
        lines.append("")
        lines.append("*8-grams known*: runs of eight steps of the melody (interval and time), in any key, that some training song has; of held-out real songs 0.8 %.")
    return "\n".join(lines)


def budget(figures: Dict) -> str:
    parts = [f"{figures['parameters']:,} parameters" if "parameters" in figures else ""]
    if "trainingWords" in figures:
        parts.append(f"{figures['trainingWords'] / 1e6:.1f} million words of training")
    if "trainingSteps" in figures:
        parts.append(f"{figures['trainingSteps']:,} steps")
    minutes = figures.get("trainingCpuSeconds", 0) / 60
    parts.append(f"{minutes:.1f} CPU-minutes on one core" if minutes >= 1 else f"{figures['trainingCpuSeconds']} CPU-seconds")
    return ", ".join(part for part in parts if part)


def card(suffix: str, figures: Dict, real: Dict) -> str:
    about = ABOUT[suffix]
    limits = about["limits"] + [
        "Three corpora's taste: Western songs, half of them 19th-century. No words, no drums, no bass: the arranger adds those.",
        "Genre and mood are weak controls: labels of records and rules of thumb (density and mode), not of listeners.",
    ]
    return f"""# {about['name']}

{about['what']}

## Contract
{about['contract']}

{DATA}

## How it was made
{budget(figures)}; in `training/alebrije-leadsheet`. {about['made']} Keys are normalised to C major and A minor; genre, mood, mode, metre, tempo, density and section are words,
so they can be asked for.

## Evaluation
{evaluation(figures, real)}

The family beside each other: [docs/music-models.md](../../docs/music-models.md).

""" + (f"## How it sounds\n{SOUNDS}\n" if suffix == "" else "") + """## Limits
""" + "\n".join(f"- {limit}" for limit in limits) + "\n"


# Of the default alone: the samples are its own.
SOUNDS = """Nine of [ten pieces](../../docs/samples/music.md) made with fixed seeds, none left out; read there what is good and weak in each. They keep their key and metre and end on the tonic, and
themes come back with another end. Their harmony is a songbook's first page almost everywhere. That a tune knows its style (a bossa pushes ahead of the beat) is the application's doing, not the
model's: it reshapes the finished tune (the figures above are from before that), and overdoes it where a style's rhythm comes in nearly every bar. Judged by scores and figures, not by ear.
"""


def counts(figures: Dict[str, Dict], how: str) -> str:
    """How many songs the models wrote."""
    found = {own[how]["songs"] for own in figures.values() if how in own}
    return str(max(found)) if len(found) == 1 else f"{min(found)} to {max(found)}"


def table(figures: Dict[str, Dict], real: Dict) -> str:
    lines = ["| model | perplexity | parameters | trained on | CPU-min | words/CPU-s |", "|---|---|---|---|---|---|"]
    words = sorted((id for id in figures if "perplexity" in figures[id]), key=lambda id: figures[id]["perplexity"])
    for id in words:
        own = figures[id]
        trained = f"{own['trainingWords'] / 1e6:.1f} M words" if "trainingWords" in own else "all, counted" if id.endswith("ngram") else "30 rounds"
        speed = f"{own['wordsPerCpuSecond']:,}" if "wordsPerCpuSecond" in own else "–"
        lines.append(f"| `{id}` | {own['perplexity']:.2f} | {own['parameters']:,} | {trained} | {own['trainingCpuSeconds'] / 60:.1f} | {speed} |")
    phrases = [id for id in figures if id.endswith(("-vae", "-gan"))]
    for id in phrases:
        own = figures[id]
        lines.append(f"| `{id}` | (phrases) | {own['parameters']:,} | {own['trainingSteps']:,} steps | {own['trainingCpuSeconds'] / 60:.1f} | – |")
    alone = [row(f"`{id}`", figures[id]["free"]) for id in words if "free" in figures[id]]
    rules = [id for id in figures if id.startswith("rules-")]
    inside = [row(f"`{id}`", figures[id]["composed"]) for id in [*words, *phrases, *rules] if "composed" in figures[id]]
    lines += ["", f"**Alone**, word by word, without grammar or form, {counts(figures, 'free')} songs each (those that end at once are not counted):", "", *header(real["free"]), *alone]
    lines += ["", f"**In the application**, as `/compose` uses them before it sings a tune in its style, {counts(figures, 'composed')} songs of 32 bars each:", "", *header(real["composed"]), *inside]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--songs", type=Path, required=True, help="what scripts/evaluate-composers.ts wrote: the real songs and the rule systems")
    parser.add_argument("--page", type=Path, required=True, help="docs/music-models.md")
    options = parser.parse_args()
    songs = json.loads(options.songs.read_text())
    real = songs["real"]
    figures = {}
    for suffix in ABOUT:
        folder = options.models / f"alebrije-composer{suffix}"
        figures[folder.name] = json.loads((folder / "evaluation.json").read_text())
        (folder / "README.md").write_text(card(suffix, figures[folder.name], real))
    figures.update({id: songs[id] for id in songs if id.startswith("rules-")})
    page = options.page.read_text()
    before, _, rest = page.partition("<!-- composer-figures -->")
    after = rest.partition("<!-- /composer-figures -->")[2]
    options.page.write_text(f"{before}<!-- composer-figures -->\n\n{table(figures, real)}\n\n<!-- /composer-figures -->{after}")


if __name__ == "__main__":
    main()
