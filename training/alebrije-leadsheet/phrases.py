"""Four-bar phrases as grids, for the models of phrases: what happens to the melody at each sixteenth, and a chord every half bar.

A bar has 16 places in 4/4 and 12 in 3/4 and 6/8, of which the last four are then empty. The melody's symbols: 0 goes on, 1 rests, 2 and
up begin the notes from MIDI 48. Chords: 0 none, 1 and up root × 10 + quality, the chord that sounds at the half bar.
"""
from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np
from ngram import songs
from vocabulary import INDEX, LOWEST, QUALITIES, WORDS

BARS, PLACES, HALVES = 4, 16, 2
METERS = ["4/4", "3/4", "6/8"]
SYMBOLS, CHORDS = 48, 1 + 12 * len(QUALITIES)
GOES_ON, RESTS = 0, 1


def places(meter: int) -> int:
    return 16 if meter == 0 else 12


def half(meter: int) -> int:
    """Places to the middle of a bar."""
    return places(meter) // 2


def read_song(tokens: List[int]) -> Tuple[int, int, List[Dict]]:
    """Meter and mode (0 major) and the bars: chords {tick: class}, notes [(tick, pitch, ticks)]."""
    meter, mode, bars, tick, pitch = -1, 0, [], 0, 0
    for token in tokens:
        kind, _, value = WORDS[token].partition("_")
        if kind == "TS":
            meter = METERS.index(value) if value in METERS else -1
        elif kind == "M":
            mode = int(value == "min")
        elif kind == "BAR":
            bars.append({"chords": {}, "notes": []})
            tick = 0
        elif kind == "P":
            tick = int(value)
        elif kind == "C":
            root, _, quality = value.partition("_")
            bars[-1]["chords"][tick] = 0 if root == "N" else 1 + int(root) * len(QUALITIES) + QUALITIES.index(quality)
        elif kind == "N":
            pitch = int(value)
        elif kind == "L":
            bars[-1]["notes"].append((tick, pitch, int(value)))
    return meter, mode, bars


def grid(bars: List[Dict], meter: int, carried: int) -> Tuple[np.ndarray, np.ndarray]:
    """Melody [4 · 16] and chords [4 · 2] of four bars; `carried` is the chord that sounds before them."""
    size = places(meter)
    timeline = np.zeros(BARS * size, np.int64)
    timeline[0] = RESTS
    ends = {}
    for index, bar in enumerate(bars):
        for tick, pitch, length in bar["notes"]:
            at = min(index * size + (tick + 1) // 3, BARS * size - 1)
            timeline[at] = pitch - LOWEST + 2
            ends[at] = at + max(1, round(length / 3))
    onsets = sorted(ends)
    for at, following in zip(onsets, onsets[1:] + [BARS * size]):
        if ends[at] < following:
            timeline[ends[at]] = RESTS
    melody = np.zeros((BARS, PLACES), np.int64)
    melody[:, :size] = timeline.reshape(BARS, size)
    chords = np.zeros((BARS, HALVES), np.int64)
    for index, bar in enumerate(bars):
        for part in range(HALVES):
            until = part * half(meter) * 3 + 3
            for tick in sorted(bar["chords"]):
                if tick < until:
                    carried = bar["chords"][tick]
            chords[index, part] = carried
        for tick in sorted(bar["chords"]):
            carried = bar["chords"][tick]
    return melody.ravel(), chords.ravel()


def load_phrases(path: Path, part: str, step: int = 2) -> Dict[str, np.ndarray]:
    """melody [N,64], chords [N,8], condition [N,2] (meter, mode) of all phrases with at least six notes."""
    rows = {"melody": [], "chords": [], "condition": []}
    for tokens in songs(np.load(path)[part]):
        meter, mode, bars = read_song(tokens)
        if meter < 0:
            continue
        carried = 0
        for start in range(0, len(bars) - BARS + 1):
            phrase = bars[start : start + BARS]
            counts = [len(bar["notes"]) for bar in phrase]
            if start % step == 0 and sum(counts) >= 6 and min(counts[:2]) > 0:
                melody, chords = grid(phrase, meter, carried)
                if chords[0] > 0:
                    rows["melody"].append(melody)
                    rows["chords"].append(chords)
                    rows["condition"].append((meter, mode))
            if bars[start]["chords"]:
                carried = bars[start]["chords"][max(bars[start]["chords"])]
    return {name: np.array(values, np.int64) for name, values in rows.items()}


def places_used(condition: np.ndarray) -> np.ndarray:
    """Which of the 64 places a phrase has: bool [N,64]."""
    within = np.arange(BARS * PLACES) % PLACES
    return within[None] < np.where(condition[:, :1] == 0, 16, 12)


assert SYMBOLS == 2 + 93 - LOWEST + 1 and INDEX["PAD"] == 0
