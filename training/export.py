"""The encoder as an ONNX graph of onnxruntime's fused operators, in 32-bit floats or in 8-bit integers.

Weights are quantised a column at a time, symmetrically; activations when they come, a tensor at a time
(Q8BERT, Zafrir et al. 2019). What goes into a matrix is scaled first so that no channel stands out
(SmoothQuant, Xiao et al. 2023), where `peaks` are given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.weights import Shape

Array = NDArray[np.float32]
_MS = "com.microsoft"
_SMOOTH = 0.85  # how much of the activations' range goes over to the weights; .5 to .95 were tried


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initial: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: NDArray[Any]) -> str:
        if name not in self.initial:
            self.initial[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(self, kind: str, inputs: list[str], name: str, domain: str = "", **options: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **options))
        return name

    def quantised(self, x: str) -> tuple[str, str, str]:
        names = (f"{x}.8bit", f"{x}.8bit.scale", f"{x}.8bit.zero")
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], list(names)))
        return names


def graph(
    state: Mapping[str, Array],
    shape: Shape,
    shipped: int,
    whole: bool = False,
    peaks: Mapping[str, Array] | None = None,
    meaning: bool = False,
) -> onnx.ModelProto:
    """ids (1, T) int64 -> scores (1, T, 2): each token as an answer's first and last.

    Args:
        whole: keep 32-bit floats.
        peaks: the largest activation of each input channel of "layers.0.qkv" and so on.
        meaning: -> vector (1, H) instead: the mean of the last layer's states, of length one; and these,
            states (1, T, H).
    """
    g = _Graph()
    x = _embedded(g, state, shape, shipped, whole)
    for n in range(shape.layers):
        x = _layer(g, state, shape, f"layers.{n}", x, whole, peaks or {})
    if meaning:
        g.node(
            "LpNormalization", [g.node("ReduceMean", [x], "mean", axes=[1], keepdims=0)], "vector", axis=-1
        )
        g.node("Identity", [x], "states")
        outs = [
            helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, shape.hidden]),
            helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, "tokens", shape.hidden]),
        ]
    else:
        head = g.node("MatMul", [x, g.constant("head.weight", state["head.weight"].T)], "head")
        g.node("Add", [head, g.constant("head.bias", state["head.bias"])], "scores")
        outs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "tokens", 2])]
    made = helper.make_model(
        helper.make_graph(
            g.nodes,
            "reader",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])],
            outs,
            list(g.initial.values()),
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_MS, 1)],
    )
    made.ir_version = 10
    return made


def columns(weights: Array) -> tuple[NDArray[np.int8], Array]:
    """(inputs, outputs) -> the same in 8 bits, and the scale of each column."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-8) / 127
    return np.clip(np.rint(weights / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def _embedded(g: _Graph, state: Mapping[str, Array], shape: Shape, shipped: int, whole: bool) -> str:
    words = state["word.weight"][:shipped]
    if whole:
        found = g.node("Gather", [g.constant("words", words), "ids"], "word")
    else:
        rows, scale = columns(words.T)
        g.node("Gather", [g.constant("words", rows.T), "ids"], "word.q")
        g.node("Gather", [g.constant("words.scale", scale[:, None]), "ids"], "word.scale")
        found = g.node(
            "Mul", [g.node("Cast", ["word.q"], "word.f", to=TensorProto.FLOAT), "word.scale"], "word"
        )
    g.node("Shape", ["ids"], "length", start=1, end=2)
    edges = [
        g.constant("zero", np.array([0], np.int64)),
        "length",
        g.constant("one", np.array([1], np.int64)),
    ]
    places = g.node("Slice", [g.constant("places", state["place.weight"][None]), *edges], "place")
    return _norm(g, state, shape, "norm", g.node("Add", [found, places], "embedded"))


def _layer(
    g: _Graph,
    state: Mapping[str, Array],
    shape: Shape,
    at: str,
    x: str,
    whole: bool,
    peaks: Mapping[str, Array],
) -> str:
    mixed = _attention(g, state, shape, f"{at}.qkv", x, whole, peaks.get(f"{at}.qkv"))
    out = _dense(g, state, f"{at}.out", mixed, whole, peaks.get(f"{at}.out"))
    x = _norm(g, state, shape, f"{at}.norm1", g.node("Add", [x, out], f"{at}.mixed"))
    up = _dense(g, state, f"{at}.up", x, whole, peaks.get(f"{at}.up"))
    active = g.node("Gelu", [up], f"{at}.active", _MS)
    down = _dense(g, state, f"{at}.down", active, whole, peaks.get(f"{at}.down"))
    return _norm(g, state, shape, f"{at}.norm2", g.node("Add", [x, down], f"{at}.sum"))


def _norm(g: _Graph, state: Mapping[str, Array], shape: Shape, at: str, x: str) -> str:
    given = [x, *(g.constant(f"{at}.{kind}", state[f"{at}.{kind}"]) for kind in ("weight", "bias"))]
    return g.node("LayerNormalization", given, at, epsilon=max(shape.epsilon, 1e-12))


def _smoothed(g: _Graph, at: str, x: str, weights: Array, peak: Array | None) -> tuple[str, Array]:
    """The input divided and the weights' rows multiplied by the same numbers."""
    if peak is None:
        return x, weights
    rows = np.maximum(np.abs(weights).max(axis=1), 1e-5)
    scale = (np.maximum(peak, 1e-5) ** _SMOOTH / rows ** (1 - _SMOOTH)).astype(np.float32)
    scale /= np.exp(np.log(scale).mean())
    return g.node("Mul", [x, g.constant(f"{at}.even", 1 / scale)], f"{at}.in"), weights * scale[:, None]


def _dense(g: _Graph, state: Mapping[str, Array], at: str, x: str, whole: bool, peak: Array | None) -> str:
    weights, bias = state[f"{at}.weight"].T, g.constant(f"{at}.bias", state[f"{at}.bias"])
    if whole:
        return g.node(
            "Add", [g.node("MatMul", [x, g.constant(f"{at}.weight", weights)], f"{at}.product"), bias], at
        )
    x, weights = _smoothed(g, at, x, weights, peak)
    values, scale = columns(weights)
    q, q_scale, q_zero = g.quantised(x)
    given = [q, g.constant(f"{at}.weight", values), q_scale, g.constant(f"{at}.scale", scale), q_zero,
             g.constant(f"{at}.zero", np.zeros(len(scale), np.int8)), bias]  # fmt: skip
    return g.node("MatMulIntegerToFloat", given, at, _MS)


def _attention(
    g: _Graph, state: Mapping[str, Array], shape: Shape, at: str, x: str, whole: bool, peak: Array | None
) -> str:  # fmt: skip
    weights, bias = state[f"{at}.weight"].T, g.constant(f"{at}.bias", state[f"{at}.bias"])
    if whole:
        return g.node(
            "Attention", [x, g.constant(f"{at}.weight", weights), bias], at, _MS, num_heads=shape.heads
        )
    x, weights = _smoothed(g, at, x, weights, peak)
    values, scale = columns(weights)
    q, q_scale, q_zero = g.quantised(x)
    scales = [q_scale, g.constant(f"{at}.scale", scale)]
    zeros = [q_zero, g.constant(f"{at}.zero", np.zeros(len(scale), np.int8))]
    given = [q, g.constant(f"{at}.weight", values), bias, *scales, "", *zeros]
    return g.node("QAttention", given, at, _MS, num_heads=shape.heads)
