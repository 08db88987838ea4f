"""Export a trained generator to its model folder: the graph, what can be asked of it, and its manifest."""
import argparse
import hashlib
import json
import sys
from pathlib import Path

import onnx
import torch
from axes import AXES, sizes
from cards import MODELS, NOT_MEDICAL
from export_model import FieldForExport, VectorForExport
from recipes import RECIPES

sys.path.append(str(Path(__file__).resolve().parents[1] / "alebrije-sprites"))
from half_weights import halve_weights  # noqa: E402

OPSET = 16


def load_recipe(model: str, work: Path):
    state = torch.load(work / f"{model}.pt")
    recipe = RECIPES[model](model)
    recipe.restore(state)
    recipe.average.eval()
    for module in (recipe.average, recipe.generator):
        module.to(memory_format=torch.contiguous_format)
    return recipe, {"seconds": state["seconds"], "steps": state["steps"]}


def example_inputs(model: str, count: int) -> dict[str, torch.Tensor]:
    random = torch.Generator().manual_seed(3)
    weights = torch.cat(
        [torch.eye(size)[torch.arange(count) % size] for size in sizes(model)], 1
    )
    if model == "textures":
        noise = torch.randn(count, 16, 4, 3 + count, generator=random)
        return {"noise": noise, "mood": torch.randn(count, 48, generator=random), "class_weights": weights}
    return {"noise": torch.randn(count, 64, generator=random), "class_weights": weights}


def write_example(path: Path, module: torch.nn.Module, inputs: dict[str, torch.Tensor]) -> None:
    """Inputs and the net's own answer, at another batch size than the traced one, to compare runtimes with."""
    with torch.no_grad():
        values = {**inputs, "rgba": module(*inputs.values())}
    described = {
        name: {"type": str(value.dtype).split(".")[-1], "shape": list(value.shape), "data": value.flatten().tolist()}
        for name, value in values.items()
    }
    path.write_text(json.dumps({"inputs": list(inputs), "values": described}))


def class_list(model: str) -> dict:
    settings = MODELS[model]
    axes = []
    for axis in AXES[model]:
        classes = []
        for one in axis.classes:
            entry = {"id": one.id, "en": list(one.en), "es": list(one.es)}
            classes.append({**entry, "notice": "not-medical"} if one.id in NOT_MEDICAL else entry)
        axes.append({"id": axis.id, "classes": classes})
    field = {"type": "field", "channels": 16, "moodLength": 48, "pixelsPerCell": 8}
    return {
        "schema": 1,
        "subject": settings["subject"],
        "axes": axes,
        "latent": field if model == "textures" else {"type": "vector", "length": 64},
        "spread": settings["spread"],
        "fit": settings["fit"],
        "transparent": settings["transparent"],
    }


def write_json(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def describe_file(folder: Path, name: str) -> dict:
    data = (folder / name).read_bytes()
    return {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def write_manifest(model: str, folder: Path) -> None:
    settings = MODELS[model]
    manifest = {
        "schema": 1,
        "id": folder.name,
        "version": "0.1.0",
        "task": "class-to-picture",
        "engine": "onnx",
        "title": settings["title"],
        "summary": settings["summary"],
        "licence": "Apache-2.0",
        "source": "training/alebrije-gans",
        "files": [describe_file(folder, name) for name in ("generator.onnx", "classes.json", "evaluation.json") if (folder / name).exists()],
        "memoryBytes": 60_000_000,
        "card": "README.md",
    }
    write_json(folder / "model.json", manifest)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=sorted(RECIPES))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True, help="the folder that holds the model folders")
    parser.add_argument("--manifest-only", action="store_true", help="after evaluate.py, which adds a file")
    options = parser.parse_args()
    torch.set_num_threads(1)
    folder = options.models / f"alebrije-gan-{options.model}"
    folder.mkdir(parents=True, exist_ok=True)
    if not options.manifest_only:
        recipe, progress = load_recipe(options.model, options.work)
        transparent = MODELS[options.model]["transparent"]
        module = (FieldForExport(recipe.average) if options.model == "textures" else VectorForExport(recipe.average, transparent)).eval()
        inputs = example_inputs(options.model, 2)
        dynamic = {name: {0: "batch"} for name in [*inputs, "rgba"]}
        if options.model == "textures":
            dynamic["noise"] |= {2: "rows", 3: "columns"}
            dynamic["rgba"] |= {1: "height", 2: "width"}
        path = folder / "generator.onnx"
        with torch.no_grad():
            torch.onnx.export(
                module, tuple(inputs.values()), str(path), opset_version=OPSET, input_names=list(inputs), output_names=["rgba"],
                dynamic_axes=dynamic,
            )  # fmt: skip
        onnx.save(halve_weights(onnx.load(str(path))), str(path))
        onnx.checker.check_model(onnx.load(str(path)))
        write_example(options.work / f"gan-{options.model}-example.json", module, example_inputs(options.model, 3))
        print(path, path.stat().st_size, "bytes", progress)
    write_json(folder / "classes.json", class_list(options.model))
    write_manifest(options.model, folder)


if __name__ == "__main__":
    main()
