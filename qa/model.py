"""A model on disk: an ONNX graph and the vocabulary that it reads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.errors import ModelMissing
from qa.pieces import Pieces

_FILES = ("model.onnx", "tokenizer.json")
_SAMPLE = 65_536  # bytes of either end of a file that tell it from another


class Model:
    """Pieces in, an array out. Safe under threads: onnxruntime's sessions are."""

    def __init__(self, folder: Path, command: str, threads: int = 1) -> None:
        """Load it.

        Args:
            command: what makes the files anew, for the error's remedy.

        Raises:
            ModelMissing: a file is not there or not whole, or onnxruntime is not installed.
        """
        try:
            import onnxruntime as ort
        except ImportError as error:
            raise ModelMissing(
                "onnxruntime is not installed.", "Run pip install -r requirements.txt."
            ) from error
        for name in _FILES:
            if not (folder / name).is_file():
                raise ModelMissing(
                    f"{folder / name} is not there.", f"Get the whole repository, or run {command}."
                )
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that spin while they wait take the core from other requests.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        graph, vocabulary = (str(folder / name) for name in _FILES)
        try:
            self.pieces = Pieces(Path(vocabulary))
            self._session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # both libraries raise plain Exceptions of their own
            raise ModelMissing(
                f"{folder} cannot be loaded ({type(error).__name__}).",
                f"Get the files anew, or run {command}.",
            ) from error
        self._graph = Path(graph)

    def run(self, ids: NDArray[np.int64], output: str = "") -> NDArray[np.float32]:
        """(T,) pieces -> what the graph makes of them, its first output if none is named; no first axis."""
        names = [output or self._session.get_outputs()[0].name]
        found: NDArray[np.float32] = self._session.run(names, {"ids": ids[None]})[0][0]
        return found

    def fingerprint(self) -> str:
        """Of the graph's size, its beginning and its end: all of it takes too long at each start."""
        size = self._graph.stat().st_size
        with self._graph.open("rb") as file:
            begin = file.read(_SAMPLE)
            file.seek(max(0, size - _SAMPLE))
            return hashlib.sha256(begin + file.read() + str(size).encode()).hexdigest()
