"""The concept-style cells the net is trained on, and those held out to test it."""
from pathlib import Path

import numpy as np
from held_out import held_out_cells
from sticker_art import load_art, shrink
from vocabulary import STYLES, read_concepts


class TrainingArt:
    """One row per cell: pictures uint8 [N,64,64,4] and detail uint8 [N,128,128,4], premultiplied; concept and
    style int64 [N]; held_out bool [N]. `keys` has the code points of each concept."""

    def __init__(self, data: Path, work: Path):
        art, index = load_art(data, work)
        row_of = {pair: row for row, pair in enumerate(index)}
        keys = [concept.key for concept in read_concepts()]
        self.keys = keys
        cells = [
            (row_of[key, style["source"]], i, s, key)
            for i, key in enumerate(keys)
            for s, style in enumerate(STYLES)
            if (key, style["source"]) in row_of
        ]
        self.detail = art[[row for row, _, _, _ in cells]]
        self.pictures = shrink(self.detail, 2)
        self.concept = np.array([i for _, i, _, _ in cells])
        self.style = np.array([s for _, _, s, _ in cells])
        self.concepts, self.styles = len(keys), len(STYLES)
        drawn: dict[str, list[int]] = {}
        for _, _, s, key in cells:
            drawn.setdefault(key, []).append(s)
        hidden = held_out_cells(drawn)
        self.held_out = np.array([(key, s) in hidden for _, _, s, key in cells])

    def row_table(self) -> np.ndarray:
        """int64 [concepts,styles]: the row of each trainable cell, -1 where there is none or it is held out."""
        table = np.full((self.concepts, self.styles), -1)
        rows = np.flatnonzero(~self.held_out)
        table[self.concept[rows], self.style[rows]] = rows
        return table
