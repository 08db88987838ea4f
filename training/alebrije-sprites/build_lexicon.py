"""Write `lexicon.json`: which words mean which concept and style index. The prompt parser reads nothing else.

Names come from `concepts-*.tsv`; the CLDR short name of a concept is added as an alias where no other concept has it.
`styles` lists the style indices there is art for; others work too, but look like a guess.
"""
import argparse
import json
from collections import Counter
from pathlib import Path

from vocabulary import STYLES, Concept, read_concepts


def read_cldr_names(data: Path) -> dict[str, dict[str, str]]:
    """Code point key -> {"en", "es"} lower-case CLDR short names, and the atlases that draw it under "atlases"."""
    names: dict[str, dict] = {}
    for style in STYLES:
        for line in (data / f"{style['source']}.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            known = names.setdefault(
                entry["key"],
                {"en": entry["en"].lower().replace("’", "'"), "es": entry["es"].lower(), "atlases": []},
            )
            known["atlases"].append(style["source"])
    return names


def merge_aliases(name: str, aliases: tuple[str, ...], cldr: str, taken: Counter) -> list[str]:
    """The hand-written aliases plus the CLDR name when it is new and nobody else's."""
    merged = list(aliases)
    if cldr != name and cldr not in merged and not taken[cldr] and ":" not in cldr:
        merged.append(cldr)
    return merged


def taken_words(concepts: list[Concept]) -> dict[str, Counter]:
    """How many concepts claim each word, per language. @raises ValueError when a word would be ambiguous."""
    taken = {
        "en": Counter(word for c in concepts for word in (c.name_en, *c.aliases_en)),
        "es": Counter(word for c in concepts for word in (c.name_es, *c.aliases_es)),
    }
    for language, counts in taken.items():
        twice = [word for word, count in counts.items() if count > 1]
        if twice:
            raise ValueError(f"expected each {language} word once, these belong to several concepts: {twice}")
    return taken


def build(data: Path) -> dict:
    concepts = read_concepts()
    cldr = read_cldr_names(data)
    taken = taken_words(concepts)
    drawn = {
        concept.key: [i for i, style in enumerate(STYLES) if style["source"] in cldr[concept.key]["atlases"]]
        for concept in concepts
    }
    entries = []
    for index, concept in enumerate(concepts):
        known = cldr[concept.key]
        spanish = {
            "name": concept.name_es,
            "gender": concept.gender_es,
            "aliases": merge_aliases(concept.name_es, concept.aliases_es, known["es"], taken["es"]),
        }
        if concept.is_plural_es:
            spanish["plural"] = True
        entries.append(
            {
                "index": index,
                "key": concept.key,
                "emoji": concept.emoji,
                "en": {
                    "name": concept.name_en,
                    "aliases": merge_aliases(concept.name_en, concept.aliases_en, known["en"], taken["en"]),
                },
                "es": spanish,
                "category": concept.category,
                "styles": drawn[concept.key],
            }
        )
    styles = [{"index": i, **{k: s[k] for k in ("id", "en", "es", "source")}} for i, s in enumerate(STYLES)]
    return {"schema": 1, "styles": styles, "concepts": entries}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the atlases")
    parser.add_argument("--out", type=Path, required=True, help="the lexicon file to write")
    options = parser.parse_args()
    lexicon = build(options.data)
    head = json.dumps({"schema": 1, "styles": lexicon["styles"]}, ensure_ascii=False, indent=1)[:-2]
    lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in lexicon["concepts"])
    options.out.write_text(f'{head},\n "concepts": [\n{lines}\n ]\n}}\n', encoding="utf-8")
    print(len(lexicon["concepts"]), "concepts")


if __name__ == "__main__":
    main()
