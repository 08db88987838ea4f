"""Which concept-style cells are kept from training, to measure how the net draws a known concept in a new style."""
import zlib
from collections.abc import Mapping, Sequence

ONE_IN = 32  # about 3 % of the cells


def held_out_cells(drawn: Mapping[str, Sequence[int]]) -> set[tuple[str, int]]:
    """At most one style index per concept key, by a stable hash; never the only style of a concept.

    `drawn` maps each key to the style indices there is art for, in ascending order.
    """
    cells = set()
    for key, styles in drawn.items():
        hit = [s for s in styles if zlib.crc32(f"{key}/{s}".encode()) % ONE_IN == 0]
        if hit and len(styles) > 1:
            cells.add((key, hit[0]))
    return cells
