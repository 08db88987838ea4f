"""How much of a melody was heard before: runs of eight steps (interval, time to the next note), whatever the key."""
from typing import Iterable, List, Set, Tuple

from vocabulary import METERS, WORDS

STEPS = 8


def melody(words: Iterable[int]) -> List[Tuple[int, int]]:
    """Onset in ticks and pitch of every note of a song."""
    notes, bar, length, tick = [], -1, 48, 0
    for word in words:
        kind, _, value = WORDS[word].partition("_")
        if kind == "TS":
            length = METERS[value]
        elif kind == "BAR":
            bar, tick = bar + 1, 0
        elif kind == "P":
            tick = int(value)
        elif kind == "N":
            notes.append((bar * length + tick, int(value)))
    return notes


def grams(words: Iterable[int]) -> List[tuple]:
    notes = melody(words)
    steps = [(next_[1] - note[1], min(48, next_[0] - note[0])) for note, next_ in zip(notes, notes[1:])]
    return [tuple(steps[at : at + STEPS]) for at in range(len(steps) - STEPS + 1)]


def training_grams(parts: List[List[int]]) -> Set[tuple]:
    return {gram for words in parts for gram in grams(words)}


def copied_share(parts: List[List[int]], known: Set[tuple]) -> float:
    """Share of the songs' runs that the training songs have."""
    found = [gram in known for words in parts for gram in grams(words)]
    return sum(found) / max(1, len(found))
