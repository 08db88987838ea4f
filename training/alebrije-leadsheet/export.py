"""Export a trained network to `step.onnx` with its `contract.json` and `vocabulary.json`; checks it against PyTorch on the way."""
import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from models import build
from step_graphs import DenseStep, HintedStep, dynamic_axes, first_inputs, step_graph
from vocabulary import WORDS, write

sys.path.append(str(Path(__file__).resolve().parents[1] / "alebrije-sprites"))
from half_weights import halve_weights  # noqa: E402

OPSET = 14


def load(kind: str, work: Path) -> torch.nn.Module:
    """The averaged weights of a checkpoint, rounded to half precision as they are stored."""
    saved = torch.load(work / f"{kind}.pt", map_location="cpu")
    model = build(kind, len(WORDS))
    model.load_state_dict({name: value.half().float() if value.numel() >= 256 else value for name, value in saved["average"].items()})
    return model.eval()


def contract(kind: str, step: torch.nn.Module) -> dict:
    """What the application has to know to run it: see docs/music-models.md."""
    facts = {"schema": 1, "kind": "window" if isinstance(step, DenseStep) else "step", "graph": "step.onnx"}
    if isinstance(step, DenseStep):
        facts["window"] = step.model.window
    else:
        facts["states"] = step.states
    return {**facts, "hints": isinstance(step, HintedStep), "words": len(WORDS)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind")
    parser.add_argument("--work", type=Path, required=True, help="folder of the checkpoints")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    step = step_graph(load(options.kind, options.work))
    path = options.out / "step.onnx"
    torch.onnx.export(
        step,
        first_inputs(step, 2, 3),
        str(path),
        opset_version=OPSET,
        input_names=step.inputs,
        output_names=step.outputs,
        dynamic_axes=dynamic_axes(step),
    )
    onnx.save(halve_weights(onnx.load(str(path))), str(path))
    onnx.checker.check_model(str(path))
    (options.out / "contract.json").write_text(json.dumps(contract(options.kind, step), indent=2) + "\n")
    write(options.out / "vocabulary.json")
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
