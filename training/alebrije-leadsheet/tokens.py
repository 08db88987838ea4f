"""Lead sheets to tokens, with section letters found by self-similarity, and the dataset with its split."""
import argparse
import json
import random
from pathlib import Path
from typing import Dict, List

import numpy as np
from lead_sheets import LeadSheet, density, load_all, mood
from vocabulary import DENSITY_BOUNDS, DURATIONS, INDEX, POSITIONS, SECTIONS, TEMPO_BOUNDS, bucket, write

SECTION_BARS = 8


def nearest(value: int, choices: List[int]) -> int:
    return min(choices, key=lambda choice: abs(choice - value))


def sections(sheet: LeadSheet, bars: int) -> Dict[int, str]:
    """Bar to section letter for every eighth bar: a block gets the letter of the first earlier block it shares half of its notes with."""
    first = min(onset for onset, _, _ in sheet.melody) // sheet.bar
    blocks = []
    for start in range(first, bars, SECTION_BARS):
        low, high = start * sheet.bar, (start + SECTION_BARS) * sheet.bar
        blocks.append((start, {(onset - low, pitch) for onset, pitch, _ in sheet.melody if low <= onset < high}))
    letters: Dict[int, str] = {}
    models: List[set] = []
    for start, notes in blocks:
        match = next(
            (index for index, model in enumerate(models) if notes and len(notes & model) >= 0.5 * max(len(notes), len(model))),
            None,
        )
        if match is None:
            match = min(len(models), len(SECTIONS) - 1)
            if len(models) < len(SECTIONS):
                models.append(notes)
        letters[start] = SECTIONS[match]
    return letters


def encode(sheet: LeadSheet) -> List[int]:
    """One song. Silence before the first note or chord and after the last is left out."""
    bars: Dict[int, list] = {}
    for onset, chord in sheet.chords:
        word = "C_N" if chord is None else f"C_{chord[0]}_{chord[1]}"
        bars.setdefault(onset // sheet.bar, []).append((nearest(onset % sheet.bar, POSITIONS), 0, word, None))
    for onset, pitch, duration in sheet.melody:
        event = (nearest(onset % sheet.bar, POSITIONS), 1, f"N_{pitch}", f"L_{nearest(duration, DURATIONS)}")
        bars.setdefault(onset // sheet.bar, []).append(event)
    end = max(bars) + 1
    letters = sections(sheet, end)
    words = [
        "BOS",
        f"G_{sheet.genre}",
        f"Q_{mood(sheet)}",
        f"M_{sheet.mode}",
        f"TS_{sheet.meter}",
        f"T_{bucket(sheet.bpm, TEMPO_BOUNDS)}",
        f"D_{bucket(density(sheet), DENSITY_BOUNDS)}",
    ]
    for bar in range(min(bars), end):
        words.append("BAR")
        if bar in letters:
            words.append(f"S_{letters[bar]}")
        last = None
        for position, _, word, length in sorted(bars.get(bar, []), key=lambda event: event[:3]):
            if position >= sheet.bar:
                continue
            if position != last:
                words.append(f"P_{position}")
                last = position
            words.append(word)
            if length is not None:
                words.append(length)
    words.append("EOS")
    return [INDEX[word] for word in words]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the prepared corpora")
    parser.add_argument("--work", type=Path, required=True, help="gets dataset.npz and vocabulary.json")
    options = parser.parse_args()
    songs = [(sheet.id, sheet.genre, encode(sheet)) for sheet in load_all(options.data)]
    songs = [song for song in songs if len(song[2]) > 60]
    random.Random(1).shuffle(songs)
    held = len(songs) // 20
    parts = {"validation": songs[:held], "test": songs[held : 2 * held], "train": songs[2 * held :]}
    arrays = {name: np.array([token for song in part for token in song[2]], np.int16) for name, part in parts.items()}
    np.savez_compressed(options.work / "dataset.npz", **arrays)
    (options.work / "split.json").write_text(json.dumps({name: [song[0] for song in part] for name, part in parts.items()}))
    write(options.work / "vocabulary.json")
    lengths = [len(song[2]) for song in songs]
    print({name: (len(part), len(arrays[name])) for name, part in parts.items()}, "median", int(np.median(lengths)))


if __name__ == "__main__":
    main()
