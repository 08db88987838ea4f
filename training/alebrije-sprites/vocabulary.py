"""The concepts and styles the sprite net knows, in their fixed index order.

The order of the lines in `concepts-*.tsv` (files in CONCEPT_FILES order) is the index the trained weights rely on.
Append new lines at the end of the last file only, and retrain.
"""
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONCEPT_FILES = (
    "concepts-animals-food-plants.tsv",
    "concepts-things-places.tsv",
    "concepts-people-faces-fantasy.tsv",
    "concepts-more.tsv",
)

STYLES = (
    {"id": "classic", "source": "noto", "en": ["classic", "emoji", "noto"], "es": ["clásico", "emoji", "noto"]},
    {
        "id": "blob",
        "source": "blob",
        "en": ["blob", "rounded", "cartoon"],
        "es": ["blob", "redondeado", "caricatura"],
    },
    {
        "id": "3d",
        "source": "fluent3d",
        "en": ["3d", "3d render", "render", "clay"],
        "es": ["3d", "render", "render 3d", "plastilina"],
    },
    {
        "id": "flat",
        "source": "fluentflat",
        "en": ["flat", "vector", "minimal", "minimalist"],
        "es": ["plano", "vectorial", "minimalista"],
    },
)


@dataclass(frozen=True)
class Concept:
    """One askable thing: code point key, category, names and aliases, Spanish gender (m/f) and plural-only flag."""

    key: str
    category: str
    name_en: str
    name_es: str
    gender_es: str
    is_plural_es: bool
    aliases_en: tuple[str, ...]
    aliases_es: tuple[str, ...]

    @property
    def emoji(self) -> str:
        return "".join(chr(int(part, 16)) for part in self.key.split("-"))


def read_concepts() -> list[Concept]:
    """All concepts in index order."""
    concepts = []
    for name in CONCEPT_FILES:
        for line in (HERE / name).read_text(encoding="utf-8").splitlines():
            key, category, name_en, name_es, gender, aliases_en, aliases_es = line.split("\t")
            concepts.append(
                Concept(
                    key,
                    category,
                    name_en,
                    name_es,
                    gender[0],
                    gender.endswith("p"),
                    tuple(filter(None, aliases_en.split(","))),
                    tuple(filter(None, aliases_es.split(","))),
                )
            )
    return concepts
