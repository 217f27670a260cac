"""English words in Thai, as far as the base knows them.

Pairs that are each other's nearest in its vector
space, hubs discounted (Conneau et al. 2018, CSLS). Words of grammar, where that fails, are by hand
(`words.txt`: a Thai word and the English ones that it stands for, "-" for none).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from pythainlp.corpus import thai_words, tnc

from qa.pieces import Pieces
from training.encoder import Encoder
from training.noise import WORD

_LIKELY = 0.22  # CSLS from which two words are taken for translations
_NEAR = 10
_OFTEN = (8, 60)  # how often an English word occurs in the data, a Thai one in the Thai National Corpus


def lexicon(encoder: Encoder, pieces: Pieces, texts: Iterable[str]) -> dict[str, str]:
    """English words of `texts` to Thai ones."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(word for word in WORD.findall(text) if word.islower())
    english = sorted(word for word, count in counted.items() if count >= _OFTEN[0] and len(word) > 2)
    known = thai_words()
    thai = sorted(
        word for word, count in tnc.word_freqs() if count >= _OFTEN[1] and word in known and len(word) > 1
    )
    ours, theirs = _vectors(encoder, pieces, english), _vectors(encoder, pieces, thai)
    alike = ours @ theirs.T
    score = (
        2 * alike
        - np.sort(alike, 1)[:, -_NEAR:].mean(1)[:, None]
        - np.sort(alike, 0)[-_NEAR:].mean(0)[None, :]
    )
    best, back = score.argmax(1), score.argmax(0)
    found = {
        word: thai[int(best[n])]
        for n, word in enumerate(english)
        if back[best[n]] == n and score[n, best[n]] >= _LIKELY
    }
    for line in Path(__file__).with_name("words.txt").read_text("utf-8").splitlines():
        said, *words = line.split()
        found.update({word.replace("_", " "): said.strip("-") for word in words})
    return found


def _vectors(encoder: Encoder, pieces: Pieces, words: Sequence[str]) -> NDArray[np.float32]:
    """(N, H), of length one, their mean taken off."""
    ids = [np.concatenate([[pieces.open], pieces.encode("query: " + w)[0], [pieces.close]]) for w in words]
    order = sorted(range(len(words)), key=lambda n: len(ids[n]))
    found = np.zeros((len(words), encoder.shape.hidden), np.float32)
    with torch.no_grad():
        for begin in range(0, len(order), 256):
            group = order[begin : begin + 256]
            lengths = torch.tensor([len(ids[n]) for n in group])
            padded = torch.full((len(group), int(lengths.max())), pieces.pad)
            for row, n in enumerate(group):
                padded[row, : len(ids[n])] = torch.from_numpy(ids[n])
            inside = (torch.arange(padded.shape[1]) < lengths[:, None])[..., None]
            found[group] = ((encoder.hidden(padded, lengths) * inside).sum(1) / lengths[:, None]).numpy()
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    found -= found.mean(0)
    return found / np.linalg.norm(found, axis=1, keepdims=True)  # type: ignore[no-any-return]
