"""Write `model.json` of the stylist: what it is, and size and SHA-256 of every file it ships."""
import argparse
import hashlib
import json
from pathlib import Path


FILES = ("stylist.onnx", "encoder.onnx", "optimise-step.onnx", "evaluation.json")


def describe_file(folder: Path, name: str) -> dict:
    data = (folder / name).read_bytes()
    return {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, required=True, help="the folder that holds the model folders")
    folder = parser.parse_args().models / "alebrije-stylist"
    styles = sorted(f"styles/{path.name}" for path in (folder / "styles").glob("*.webp"))
    manifest = {
        "schema": 1,
        "id": "alebrije-stylist",
        "version": "0.1.0",
        "task": "style-transfer",
        "engine": "onnx",
        "title": {"en": "Alebrije stylist", "es": "Estilista Alebrije"},
        "summary": {
            "en": "Paints one picture in the manner of another, at once or by slow optimisation. Trained by this project.",
            "es": "Pinta una imagen a la manera de otra, al instante o por optimización lenta. Entrenado por este proyecto.",
        },
        "licence": "Apache-2.0",
        "source": "training/alebrije-stylist",
        "files": [describe_file(folder, name) for name in (*FILES, *styles)],
        "memoryBytes": 400_000_000,
        "card": "README.md",
    }
    (folder / "model.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
