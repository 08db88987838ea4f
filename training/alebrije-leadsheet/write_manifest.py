"""Write `model.json` of a composing model: what it is, and size and SHA-256 of every file it ships."""
import argparse
import hashlib
import json
from pathlib import Path

WHAT = {
    "alebrije-composer": (
        "Alebrije composer",
        "Compositor Alebrije",
        "Writes melodies with chords: a GRU that remembers what came next the last time.",
        "Escribe melodías con acordes: una GRU que recuerda qué vino después la última vez.",
    ),
    "alebrije-composer-transformer": (
        "Transformer composer",
        "Compositor Transformer",
        "Melodies with chords by attention over all words so far.",
        "Melodías con acordes mediante atención sobre todo lo escrito.",
    ),
    "alebrije-composer-gru": ("GRU composer", "Compositor GRU", "Melodies with chords by a plain GRU.", "Melodías con acordes de una GRU sencilla."),
    "alebrije-composer-lstm": ("LSTM composer", "Compositor LSTM", "Melodies with chords by an LSTM.", "Melodías con acordes de una LSTM."),
    "alebrije-composer-rnn": (
        "SimpleRNN composer",
        "Compositor SimpleRNN",
        "Melodies with chords by the simplest recurrent network.",
        "Melodías con acordes de la red recurrente más simple.",
    ),
    "alebrije-composer-dense": (
        "Dense composer",
        "Compositor denso",
        "Melodies with chords by a feed-forward network that sees the last 16 words.",
        "Melodías con acordes de una red densa que ve las últimas 16 palabras.",
    ),
    "alebrije-composer-ngram": (
        "5-gram composer",
        "Compositor de 5-gramas",
        "Melodies with chords by counting: what followed the last four words.",
        "Melodías con acordes contando: qué siguió a las últimas cuatro palabras.",
    ),
    "alebrije-composer-hmm": (
        "Hidden Markov composer",
        "Compositor de Markov oculto",
        "Melodies with chords by a hidden Markov model.",
        "Melodías con acordes de un modelo oculto de Markov.",
    ),
    "alebrije-composer-vae": (
        "VAE composer",
        "Compositor VAE",
        "Four-bar phrases out of a latent space, and between two songs.",
        "Frases de cuatro compases de un espacio latente, y entre dos canciones.",
    ),
    "alebrije-composer-gan": (
        "GAN composer",
        "Compositor GAN",
        "Four-bar phrases drawn by a small adversarial network.",
        "Frases de cuatro compases dibujadas por una pequeña red adversaria.",
    ),
}
OWN = (" Trained by this project.", " Entrenado por este proyecto.")
TABLES = {"alebrije-composer-ngram", "alebrije-composer-hmm"}


def describe_file(path: Path) -> dict:
    data = path.read_bytes()
    return {"path": path.name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--version", default="0.1.0")
    options = parser.parse_args()
    id = options.out.name
    english, spanish, does, hace = WHAT[id]
    shipped = [path for path in sorted(options.out.iterdir()) if path.name not in ("model.json", "README.md")]
    files = [describe_file(path) for path in shipped]
    manifest = {
        "schema": 1,
        "id": id,
        "version": options.version,
        "task": "lead-sheet",
        "engine": "table" if id in TABLES else "onnx",
        "title": {"en": english, "es": spanish},
        "summary": {"en": does + OWN[0], "es": hace + OWN[1]},
        "licence": "Apache-2.0",
        "source": "training/alebrije-leadsheet",
        "files": files,
        # Half-precision weights become floats, and a copy is made on the way in.
        "memoryBytes": 10_000_000 + 5 * sum(file["bytes"] for file in files),
        "card": "README.md",
    }
    (options.out / "model.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
