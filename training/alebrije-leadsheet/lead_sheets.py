"""Lead sheets out of the prepared corpora: melody, chords, key, meter, all in C major or A minor."""
import json
import lzma
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator, List, Optional, Tuple

from vocabulary import HIGHEST, LOWEST, METERS, TICKS_PER_QUARTER

Note = Tuple[int, int, int]
"""Onset and length in ticks around a MIDI pitch: (onset, pitch, duration)."""
Chord = Tuple[int, Optional[Tuple[int, str]]]
"""Onset and (root pitch class, quality), or None for silence."""

PITCH_CLASSES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
SIMPLER = {
    "": "maj", "maj": "maj", "min": "min", "7": "7", "maj7": "maj7", "min7": "min7", "dim": "dim", "dim7": "dim",
    "hdim7": "hdim7", "aug": "aug", "aug7": "aug", "sus4": "sus4", "sus2": "sus4", "9": "7", "maj9": "maj7",
    "min9": "min7", "11": "7", "13": "7", "maj6": "6", "6": "6", "min6": "min", "minmaj7": "min", "5": "maj",
    "7sus4": "sus4", "sus4(b7)": "sus4", "maj13": "maj7", "min11": "min7",
}
OPENEWLD_GENRES = {
    "Pop": "pop", "Jazz": "jazz", "Rock": "rock", "Classical": "classical", "Folk, World, & Country": "folk",
}
# Chord templates for scores that have none written: intervals above the root.
TEMPLATES = {
    "maj": {0, 4, 7}, "min": {0, 3, 7}, "7": {0, 4, 7, 10}, "maj7": {0, 4, 7, 11}, "min7": {0, 3, 7, 10},
    "dim": {0, 3, 6}, "hdim7": {0, 3, 6, 10}, "aug": {0, 4, 8}, "sus4": {0, 5, 7}, "6": {0, 4, 7, 9},
}


@dataclass
class LeadSheet:
    """One song in C major or A minor."""

    id: str
    genre: str
    mode: str
    meter: str
    bpm: float
    melody: List[Note]
    chords: List[Chord] = field(default_factory=list)

    @property
    def bar(self) -> int:
        return METERS[self.meter]


def pitch_class(name: str) -> int:
    value = PITCH_CLASSES[name[0]]
    return (value + name.count("#") - name[1:].count("b")) % 12


def parse_label(label: str) -> Optional[Tuple[int, str]]:
    """`B:maj7/5` to (11, "maj7"); None for no chord."""
    if label in ("N", "X"):
        return None
    root, _, quality = label.partition(":")
    quality = quality.split("/")[0].split("(")[0]
    fallback = "min" if quality.startswith("min") else "maj"
    return pitch_class(root.split("/")[0]), SIMPLER.get(quality, fallback)


def read_chords(record: dict) -> List[Chord]:
    chords = []
    for entry in record.get("chords") or []:
        if isinstance(entry[2], str):
            chords.append((entry[0], parse_label(entry[2])))
        else:
            chords.append((entry[0], None if entry[3] == "N" else (entry[2], SIMPLER.get(entry[3], "maj"))))
    return chords


def unflatten(flat: List[int]) -> List[Tuple[int, int, int]]:
    notes, time = [], 0
    for at in range(0, len(flat), 4):
        time += flat[at]
        notes.append((time, flat[at + 1], flat[at + 2]))
    return notes


def guess_chords(notes: List[Note], bar: int) -> List[Chord]:
    """A chord for each half bar (whole bar in three): the template with the most sounding time inside minus outside."""
    span = bar // 2 if bar == 48 else bar
    weights = {}
    bass = {}
    for onset, pitch, duration in notes:
        time = onset
        while time < onset + duration:
            slot = time // span
            part = min(onset + duration, (slot + 1) * span) - time
            weights.setdefault(slot, [0.0] * 12)[pitch % 12] += part
            bass[slot] = min(bass.get(slot, 128), pitch)
            time += part
    chords = []
    for slot in sorted(weights):
        profile = weights[slot]
        total = sum(profile)

        def score(root: int, quality: str) -> float:
            inside = sum(profile[(root + step) % 12] for step in TEMPLATES[quality])
            return inside - (total - inside) - 0.06 * total * len(TEMPLATES[quality]) + 0.15 * total * (bass[slot] % 12 == root)

        best = max(((score(root, quality), root, quality) for root in range(12) for quality in TEMPLATES))
        chords.append((slot * span, (best[1], best[2])))
    return chords


def fold(pitch: int) -> int:
    while pitch > HIGHEST:
        pitch -= 12
    while pitch < LOWEST:
        pitch += 12
    return pitch


def normalise(record: dict, genre: str, chords: List[Chord], melody: List[Note], id: str) -> Optional[LeadSheet]:
    key = record.get("key")
    meter = "/".join(str(part) for part in record["ts"])
    meter = {"2/2": "4/4"}.get(meter, meter)
    if meter not in METERS or not key or key[0] is None or len(melody) < 24:
        return None
    shift = ((0 if key[1] == "maj" else 9) - key[0]) % 12
    mean = sum(note[1] for note in melody) / len(melody) + shift
    # The middle of the melody comes to lie around A4.
    shift -= 12 * round((mean - 69) / 12)
    merged = []
    for onset, chord in chords:
        moved = None if chord is None else ((chord[0] + shift) % 12, chord[1])
        if not merged or merged[-1][1] != moved:
            merged.append((onset, moved))
    notes = [(onset, fold(pitch + shift), duration) for onset, pitch, duration in melody]
    return LeadSheet(id, genre, key[1], meter, record.get("bpm") or 100, notes, merged)


def records(path: Path) -> Iterator[dict]:
    with lzma.open(path, "rt") as lines:
        for line in lines:
            yield json.loads(line)


def track(record: dict, roles: Tuple[str, ...]) -> List[Note]:
    for role in roles:
        for candidate in record["tracks"]:
            if candidate["r"] == role:
                return unflatten(candidate["n"])
    return []


def load_all(data: Path) -> List[LeadSheet]:
    """Every usable song of POP909, OpenEWLD and the OpenScore Lieder."""
    sheets = []
    for record in records(data / "pop909/pop909.jsonl.xz"):
        sheets.append(normalise(record, "pop", read_chords(record), track(record, ("melody",)), f"pop909-{record['id']}"))
    for record in records(data / "openewld/openewld.jsonl.xz"):
        genre = OPENEWLD_GENRES.get((record.get("genre") or [""])[0], "other")
        sheets.append(normalise(record, genre, read_chords(record), track(record, ("melody",)), f"openewld-{record['id']}"))
    for record in records(data / "openscore_lieder/lieder.jsonl.xz"):
        melody = track(record, ("melody", "voice"))
        everything = [note for part in record["tracks"] for note in unflatten(part["n"])]
        meter = "/".join(str(part) for part in record["ts"])
        bar = METERS.get({"2/2": "4/4"}.get(meter, meter))
        if not melody or bar is None:
            continue
        sheets.append(normalise(record, "classical", guess_chords(everything, bar), melody, f"lieder-{record['id']}"))
    return [sheet for sheet in sheets if sheet is not None]


def quarters(sheet: LeadSheet) -> float:
    return max(onset + duration for onset, _, duration in sheet.melody) / TICKS_PER_QUARTER


def density(sheet: LeadSheet) -> float:
    """Notes per quarter note, pauses longer than two bars not counted."""
    bars = {onset // sheet.bar for onset, _, _ in sheet.melody}
    return len(sheet.melody) / max(1.0, len(bars) * sheet.bar / TICKS_PER_QUARTER)


def mood(sheet: LeadSheet) -> str:
    """Arousal from notes per second (r = 0.6 on labelled game music), valence from the mode (r = 0.3: weak)."""
    per_second = density(sheet) * sheet.bpm / 60
    lively = math.log(max(0.1, per_second)) > math.log(2.1)
    happy = sheet.mode == "maj"
    return ("lively" if lively else "calm") + "-" + ("happy" if happy else "sad")
