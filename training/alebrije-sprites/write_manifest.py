"""Write `model.json` of a model folder: what it is, and size and SHA-256 of every file it ships."""
import argparse
import hashlib
import json
from pathlib import Path

MODELS = {
    "alebrije-sprites": {
        "version": "0.1.0",
        "task": "text-to-sprite",
        "title": {"en": "Alebrije sprites", "es": "Dibujos Alebrije"},
        "summary": {
            "en": "Draws small sticker-like pictures of things it knows by name, in four styles. Trained by this project.",
            "es": "Dibuja calcomanías de las cosas que conoce por su nombre, en cuatro estilos. Entrenado por este proyecto.",
        },
        "files": ["sprite-net.onnx", "lexicon.json", "evaluation.json"],
        "memoryBytes": 160_000_000,
    },
    "alebrije-upscaler": {
        "version": "0.1.0",
        "task": "upscale",
        "title": {"en": "Alebrije upscaler x4", "es": "Ampliador Alebrije x4"},
        "summary": {
            "en": "Enlarges those small pictures four times with clean edges. Trained by this project.",
            "es": "Amplía esos dibujos cuatro veces con bordes limpios. Entrenado por este proyecto.",
        },
        "files": ["upscaler-x4.onnx", "evaluation.json"],
        "memoryBytes": 120_000_000,
    },
}


def describe_file(folder: Path, name: str) -> dict:
    data = (folder / name).read_bytes()
    return {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, required=True, help="the folder that holds the model folders")
    options = parser.parse_args()
    for model_id, facts in MODELS.items():
        folder = options.models / model_id
        manifest = {
            "schema": 1,
            "id": model_id,
            "version": facts["version"],
            "task": facts["task"],
            "engine": "onnx",
            "title": facts["title"],
            "summary": facts["summary"],
            "licence": "Apache-2.0",
            "source": f"training/{model_id}",
            "files": [describe_file(folder, name) for name in facts["files"] if (folder / name).exists()],
            "memoryBytes": facts["memoryBytes"],
            "card": "README.md",
        }
        (folder / "model.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
