"""After training, in one call: ONNX graphs and tables, figures on held-out songs, songs alone and in the application, cards, the tables of
docs/music-models.md, manifests and the fixture of the tests. Needs onnxruntime, and Node with the project's packages."""
import argparse
import subprocess
import sys
from pathlib import Path
from typing import List

from example import KINDS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MODELS = ROOT / "models"
EXPORTS = {
    **{id: ["export.py", kind] for id, kind in KINDS.items()},
    "alebrije-composer-ngram": ["ngram.py"],
    "alebrije-composer-hmm": ["hmm.py", "--iterations", "30"],
    "alebrije-composer-vae": ["export_phrases.py", "vae"],
    "alebrije-composer-gan": ["export_phrases.py", "gan"],
}


def python(script: str, *arguments: object) -> None:
    subprocess.run([sys.executable, str(HERE / script), *map(str, arguments)], cwd=ROOT, check=True)


def write_manifests(ids: List[str]) -> None:
    """After every change of a model's files: the application loads none whose checksum differs."""
    for id in ids:
        python("write_manifest.py", "--out", MODELS / id)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder of the checkpoints; songs.json stays there for the next call")
    parser.add_argument("--only", nargs="+", choices=EXPORTS, metavar="ID", help="these models; default: the family and the rule systems")
    parser.add_argument("--songs", type=int, default=24, help="songs each of them writes in the application; alone it is all it has plans for")
    parser.add_argument("--application", action="store_true", help="only the application has changed: weights, figures on held-out songs and songs alone stay")
    options = parser.parse_args()
    work = options.work.resolve()
    ids = options.only or list(EXPORTS)
    written, real = work / "songs.json", work / "real.json"
    if (options.only or options.application) and not written.exists():
        parser.error(f"{written} is missing: the tables need everyone's songs once, so leave out --only and --application")
    evaluate = ["evaluate.py", "--work", work, "--models", MODELS]
    if not options.application:
        for id in ids:
            script, *arguments = EXPORTS[id]
            python(script, *arguments, "--work", work, "--out", MODELS / id)
            write_manifests([id])
        python(*evaluate, "--only", *ids)
        write_manifests(ids)
        python("example.py", "--work", work, "--out", ROOT / "tests/fixtures/composers/one-tune.json", "--only", *ids)
    python(*evaluate, "--real", real)
    compose = ["npx", "tsx", "scripts/evaluate-composers.ts", "--real", str(real), "--out", str(written), "--songs", str(options.songs)]
    compose += ["--alone", "0"] if options.application else []
    subprocess.run([*compose, *(["--only", ",".join(ids)] if options.only else [])], cwd=ROOT, check=True)
    python(*evaluate, "--only", *ids, "--songs", written, "--keep")
    python("write_cards.py", "--models", MODELS, "--songs", written, "--page", ROOT / "docs/music-models.md")
    write_manifests(ids)
    print("now: npx vitest run --project integration tests/integration/composers")


if __name__ == "__main__":
    main()
