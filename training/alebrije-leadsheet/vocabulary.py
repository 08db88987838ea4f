"""The words of a lead sheet: one token list for every model of the family, the same in `vocabulary.json`.

Keys are normalised to C major or A minor, time is a grid of 12 ticks per quarter note (sixteenths and eighth triplets).
A song: BOS, controls, then bars. A bar: BAR, a section word where one begins, then positions, each with an optional chord
and its notes: P_12 C_7_min N_69 L_12.
"""
import json

TICKS_PER_QUARTER = 12
QUALITIES = ["maj", "min", "7", "maj7", "min7", "dim", "hdim7", "aug", "sus4", "6"]
GENRES = ["pop", "jazz", "rock", "folk", "game", "classical", "other"]
# Russell's circumplex (1980): arousal (calm, lively) by valence (sad, happy).
MOODS = ["lively-happy", "lively-sad", "calm-sad", "calm-happy"]
METERS = {"4/4": 48, "3/4": 36, "6/8": 36, "2/4": 24}
SECTIONS = ["A", "B", "C", "D"]
POSITIONS = sorted({*range(0, 48, 3), *range(0, 48, 4)})
DURATIONS = [2, 3, 4, 6, 8, 9, 12, 15, 16, 18, 21, 24, 30, 36, 42, 48, 60, 72, 96]
LOWEST, HIGHEST = 48, 93
TEMPO_BOUNDS = [70, 90, 110, 130, 160]
"""Notes per quarter, quartiles of the training songs."""
DENSITY_BOUNDS = [0.8, 1.2, 1.7]

WORDS = (
    ["PAD", "BOS", "EOS", "BAR"]
    + [f"G_{genre}" for genre in GENRES]
    + [f"Q_{mood}" for mood in MOODS]
    + ["M_maj", "M_min"]
    + [f"TS_{meter}" for meter in METERS]
    + [f"T_{index}" for index in range(len(TEMPO_BOUNDS) + 1)]
    + [f"D_{index}" for index in range(len(DENSITY_BOUNDS) + 1)]
    + [f"S_{section}" for section in SECTIONS]
    + [f"P_{position}" for position in POSITIONS]
    + ["C_N"]
    + [f"C_{root}_{quality}" for root in range(12) for quality in QUALITIES]
    + [f"N_{pitch}" for pitch in range(LOWEST, HIGHEST + 1)]
    + [f"L_{duration}" for duration in DURATIONS]
)
INDEX = {word: index for index, word in enumerate(WORDS)}


def bucket(value: float, bounds: list) -> int:
    """How many of the bounds `value` reaches."""
    return sum(value >= bound for bound in bounds)


def write(path) -> None:
    path.write_text(json.dumps({"words": WORDS, "ticksPerQuarter": TICKS_PER_QUARTER}, indent=0) + "\n")
