"""The art the eye learns from: known concepts with their style, and drawings of other things that mean "nothing I know"."""
import sys
import zlib
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parent.parent / "alebrije-sprites"))
from held_out import held_out_cells  # noqa: E402
from sticker_art import load_art, shrink  # noqa: E402
from vocabulary import STYLES, read_concepts  # noqa: E402

NO_STYLE = -1
TESTED_ONE_IN = 5  # of the drawings of unknown things
# Of the known things in the atlas that is no style of ours. An easy test: Fluent Color draws what Fluent Flat and 3D draw, in
# other shading. The held-out concept-style cells are the hard one, but the scorer whose body the eye starts from saw them.
FIFTH_ATLAS, FIFTH_ONE_IN = "fluentcolor", 8


def kept_out(key: str, atlas: str, is_hidden_cell: bool, is_known: bool) -> bool:
    if not is_known:
        return zlib.crc32(key.encode()) % TESTED_ONE_IN == 0
    return is_hidden_cell or (atlas == FIFTH_ATLAS and zlib.crc32(f"{key}/{atlas}".encode()) % FIFTH_ONE_IN == 0)


class EyeArt:
    """pictures uint8 [N,64,64,4] premultiplied; concept int64 [N] (`concepts`: none known), style int64 [N] (-1: none of
    ours); held_out bool [N]: kept from training."""

    def __init__(self, data: Path, work: Path):
        art, index = load_art(data, work)
        self.pictures = shrink(art, 2)
        keys = [concept.key for concept in read_concepts()]
        number = {key: i for i, key in enumerate(keys)}
        style_of = {style["source"]: i for i, style in enumerate(STYLES)}
        self.concepts, self.styles = len(keys), len(STYLES)
        self.concept = np.array([number.get(key, self.concepts) for key, _ in index])
        self.style = np.array([style_of.get(atlas, NO_STYLE) for _, atlas in index])
        drawn: dict[str, list[int]] = {}
        for (key, _), s in zip(index, self.style):
            if key in number and s != NO_STYLE:
                drawn.setdefault(key, []).append(int(s))
        hidden = held_out_cells({key: sorted(styles) for key, styles in drawn.items()})
        self.held_out = np.array(
            [
                kept_out(key, atlas, (key, int(s)) in hidden, key in number)
                for (key, atlas), s in zip(index, self.style)
            ]
        )
        # A woman firefighter is no stranger to whoever knows firefighters: neither known nor unknown.
        relatives = {key.split("-")[0] for key in keys}
        related = np.array([key not in number and key.split("-")[0] in relatives for key, _ in index])
        usable = ~related
        self.pictures, self.concept = self.pictures[usable], self.concept[usable]
        self.style, self.held_out = self.style[usable], self.held_out[usable]

    def rows(self, *, known: bool, held_out: bool) -> np.ndarray:
        return np.flatnonzero(((self.concept < self.concepts) == known) & (self.held_out == held_out))
