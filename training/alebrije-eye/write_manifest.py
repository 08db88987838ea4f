"""Write `model.json` of the eye: what it is, and size and SHA-256 of every file it ships."""
import argparse
import hashlib
import json
from pathlib import Path

FACTS = {
    "schema": 1,
    "id": "alebrije-eye",
    "version": "0.1.0",
    "task": "picture-embedding",
    "engine": "onnx",
    "title": {"en": "Alebrije eye", "es": "Ojo Alebrije"},
    "summary": {
        "en": "Recognises 890 things drawn as stickers, in pictures of any kind, and says how alike two pictures are. "
        "Trained by this project.",
        "es": "Reconoce 890 cosas dibujadas como calcomanías y dice cuánto se parecen dos imágenes. Entrenado por este "
        "proyecto.",
    },
    "licence": "Apache-2.0",
    "source": "training/alebrije-eye",
}
FILES = ("eye.onnx", "concepts.json", "evaluation.json")


def describe_file(folder: Path, name: str) -> dict:
    data = (folder / name).read_bytes()
    return {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    options = parser.parse_args()
    files = [describe_file(options.out, name) for name in FILES if (options.out / name).exists()]
    manifest = {**FACTS, "files": files, "memoryBytes": 60_000_000, "card": "README.md"}
    (options.out / "model.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
