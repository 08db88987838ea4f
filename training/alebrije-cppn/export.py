"""Write `cppn.onnx`: a coordinate network whose weights are inputs. Nothing is trained; chance chooses the weights.

Compositional pattern-producing network (Stanley 2007): every pixel's features go through a few dense layers whose units
have different activations. Shapes: features [N,8], 24 units in 4 layers, 3 output channels in -1..1.
"""
import argparse
from pathlib import Path

import onnx
from onnx import TensorProto, helper

FEATURES = 8
WIDTH = 24
LAYERS = 4
CHANNELS = 3
OPSET = 16


def graph() -> onnx.ModelProto:
    """The network: `h = t*tanh(z) + s*sin(z) + g*exp(-z²)`, one of t, s, g is 1 for each unit."""
    nodes = []
    constants = []

    def index(name: str, of: str, position: int) -> str:
        constant = f"{name}_at"
        constants.append(helper.make_tensor(constant, TensorProto.INT64, [], [position]))
        nodes.append(helper.make_node("Gather", [of, constant], [name], axis=0))
        return name

    def layer(number: int, before: str, weights: str) -> str:
        nodes.append(helper.make_node("MatMul", [before, weights], [f"p{number}"]))
        bias = index(f"b{number}", "biases", number)
        nodes.append(helper.make_node("Add", [f"p{number}", bias], [f"z{number}"]))
        masks = index(f"a{number}", "activations", number)
        nodes.append(helper.make_node("Tanh", [f"z{number}"], [f"tanh{number}"]))
        nodes.append(helper.make_node("Sin", [f"z{number}"], [f"sin{number}"]))
        nodes.append(helper.make_node("Mul", [f"z{number}", f"z{number}"], [f"sq{number}"]))
        nodes.append(helper.make_node("Neg", [f"sq{number}"], [f"ng{number}"]))
        nodes.append(helper.make_node("Exp", [f"ng{number}"], [f"gauss{number}"]))
        parts = []
        for kind, name in enumerate(["tanh", "sin", "gauss"]):
            mask = index(f"m{number}_{kind}", masks, kind)
            nodes.append(helper.make_node("Mul", [f"{name}{number}", mask], [f"w{number}_{kind}"]))
            parts.append(f"w{number}_{kind}")
        nodes.append(helper.make_node("Sum", parts, [f"h{number}"]))
        return f"h{number}"

    hidden = layer(0, "features", "input_weights")
    for number in range(1, LAYERS):
        hidden = layer(number, hidden, index(f"w{number}", "hidden_weights", number - 1))
    nodes.append(helper.make_node("MatMul", [hidden, "output_weights"], ["o"]))
    nodes.append(helper.make_node("Tanh", ["o"], ["channels"]))

    def value(name: str, *shape: object) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape))

    return helper.make_model(
        helper.make_graph(
            nodes,
            "cppn",
            [
                value("features", "points", FEATURES),
                value("input_weights", FEATURES, WIDTH),
                value("hidden_weights", LAYERS - 1, WIDTH, WIDTH),
                value("biases", LAYERS, WIDTH),
                value("activations", LAYERS, 3, WIDTH),
                value("output_weights", WIDTH, CHANNELS),
            ],
            [value("channels", "points", CHANNELS)],
            constants,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        producer_name="alebrije",
        ir_version=8,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model, gets cppn.onnx")
    options = parser.parse_args()
    model = graph()
    onnx.checker.check_model(model)
    path = options.out / "cppn.onnx"
    onnx.save(model, str(path))
    print(path, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
