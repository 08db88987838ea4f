"""What a listener keeps in mind and a small network cannot: where in the bar and section it is, and what came next the last time.

The match hints are the match model of lossless compressors (Mahoney 2005, PAQ): of the words so far, the longest end that
occurred before in the same song, and the word that followed it then. All hints depend on past words only.
"""
import numpy as np
from vocabulary import INDEX, WORDS

LONG, SHORT = (24, 12, 6), (4, 3, 2)
LENGTH_BOUNDS = [2, 3, 4, 6, 12, 24]
"""A hint's trust: 0 none, then how many of these bounds the match's length reaches."""
BARS = 16
"""Bars counted since the last section word; later ones count as the last."""
COLUMNS = ["longWord", "longTrust", "shortWord", "shortTrust", "position", "bar"]
POSITION = {INDEX[word]: int(word[2:]) for word in WORDS if word.startswith("P_")}
SECTION = {INDEX[word] for word in WORDS if word.startswith("S_")}
BOS, BAR = INDEX["BOS"], INDEX["BAR"]


def hints(tokens: np.ndarray) -> np.ndarray:
    """For each word of one or more songs (each begins with BOS), six hints about the word after it: int16 [T, 6]."""
    words = tokens.tolist()
    out = np.zeros((len(words), len(COLUMNS)), np.int16)
    seen, begin, position, bar = {}, 0, 0, 0
    for at, word in enumerate(words):
        if word == BOS:
            seen, begin, position, bar = {}, at, 0, 0
        elif word == BAR:
            position, bar = 0, min(bar + 1, BARS - 1)
        elif word in SECTION:
            bar = 0
        elif word in POSITION:
            position = POSITION[word]
        for column, sizes in ((0, LONG), (2, SHORT)):
            for size in sizes:
                if at + 1 - begin < size:
                    continue
                earlier = seen.get(tuple(words[at + 1 - size : at + 1]))
                if earlier is not None:
                    out[at, column] = words[earlier + 1]
                    out[at, column + 1] = sum(size >= bound for bound in LENGTH_BOUNDS)
                    break
        for size in LONG + SHORT:
            if at + 1 - begin >= size:
                seen[tuple(words[at + 1 - size : at + 1])] = at
        out[at, 4], out[at, 5] = position, bar
    return out
