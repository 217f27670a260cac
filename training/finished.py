"""A finished model's weights, back from 8 bits: where a further stage of training may begin."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from training.weights import Shape

Array = NDArray[np.float32]
HEADS = 12  # the graph's attention nodes tell it too, but it is the base's for all models


def read(path: Path) -> tuple[Shape, dict[str, Array]]:
    """The shape and the state, named as the encoder names them, of a graph by `training.export.graph`.

    The head, the norms and the places are exact; a matrix is off by at most half of its columns' scales.
    """
    graph = onnx.load(str(path)).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    state: dict[str, Array] = {
        "word.weight": held["words"].astype(np.float32) * held["words.scale"],
        "place.weight": held["places"][0],
        "head.weight": held["head.weight"].T,
        "head.bias": held["head.bias"],
    }
    for name, value in held.items():
        if "norm" in name or (name.startswith("layers.") and name.endswith(".bias")):
            state[name] = value
        elif name.startswith("layers.") and name.endswith(".weight"):
            at = name.removesuffix(".weight")
            rows = value.astype(np.float32) * held[f"{at}.scale"]
            state[name] = (rows * held[f"{at}.even"][:, None] if f"{at}.even" in held else rows).T
    pieces, hidden = state["word.weight"].shape
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    inner = len(state["layers.0.up.bias"])
    epsilon = next(
        attribute.f
        for node in graph.node
        if node.op_type == "LayerNormalization"
        for attribute in node.attribute
        if attribute.name == "epsilon"
    )
    shape = Shape(pieces, hidden, layers, HEADS, inner, len(state["place.weight"]), epsilon)
    return shape, {name: np.ascontiguousarray(value, np.float32) for name, value in state.items()}
