# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""make_fixtures.py FOLDER: writes a tiny GGUF file of every case, and what transformers (float64) answers from the numbers in it, for
tests/engine/tst_gguf.cpp; and blocks.json, random blocks of every type with the floats that the `gguf` package makes of them."""
import json
import pathlib
import sys

import gguf
import numpy as np
import torch

import tiny_gguf
from tiny_gguf import CASES, Q, REFERENCES

import compare

TYPES = (Q.F32, Q.F16, Q.BF16, Q.Q4_0, Q.Q4_1, Q.Q5_0, Q.Q5_1, Q.Q8_0, Q.Q2_K, Q.Q3_K, Q.Q4_K, Q.Q5_K, Q.Q6_K, Q.IQ4_NL, Q.IQ4_XS)
SCALES = {Q.Q4_0: [0], Q.Q4_1: [0, 2], Q.Q5_0: [0], Q.Q5_1: [0, 2], Q.Q8_0: [0], Q.Q2_K: [80, 82], Q.Q3_K: [108], Q.Q4_K: [0, 2],
          Q.Q5_K: [0, 2], Q.Q6_K: [208], Q.IQ4_NL: [0], Q.IQ4_XS: [0]}
HALVES = (0.0123, -1.75, 3e-7, -65504.0, 0.0)  # one is subnormal


def rounded(values):
    return [float(f"{value:.9g}") for value in np.asarray(values, dtype=np.float64).ravel()]


def answers(name, path):
    if name in REFERENCES:
        logits, neurons = tiny_gguf.write_reference(name, path).forward(compare.TOKENS)
        return logits[-1].detach().numpy(), np.stack([value[-1].detach().numpy() for value in neurons])
    model = tiny_gguf.write(name, path)
    with torch.no_grad():
        logits, neurons = compare.forward(model, compare.TOKENS)
    return logits[0, -1].numpy(), np.stack([value[0, -1].numpy() for value in neurons])


def blocks():
    random, found = np.random.default_rng(7), {}
    for kind in TYPES:
        numbers, size = gguf.GGML_QUANT_SIZES[kind]
        count = 20 if numbers == 1 else len(HALVES) if numbers == 32 else 2
        data = random.integers(0, 256, (count, size), dtype=np.uint8)
        for row in range(count):
            for i, at in enumerate(SCALES.get(kind, ())):
                data[row, at:at + 2] = np.frombuffer(np.float16(HALVES[(row + 2 * i) % len(HALVES)]).tobytes(), np.uint8)
        floats = gguf.quants.dequantize(data.reshape(1, -1), kind).ravel()
        if kind in (Q.F32, Q.F16, Q.BF16):
            data, floats = data[np.isfinite(floats)], floats[np.isfinite(floats)]
        found[kind.name] = {"bytes": data.tobytes().hex(), "floats": floats.astype("<f4").tobytes().hex()}
    return found


def main():
    out = pathlib.Path(sys.argv[1])
    (out / "blocks.json").write_text(json.dumps(blocks(), separators=(",", ":")) + "\n")
    for name in sys.argv[2:] or [*CASES, *REFERENCES]:
        if name == "baichuan2_13b":
            continue  # forty layers are no small file; compare.py has it
        logits, neurons = answers(name, out / f"{name}.gguf")
        numbers = {"tokens": compare.TOKENS, "logits": rounded(logits), "neurons": rounded(neurons)}
        (out / f"{name}.json").write_text(json.dumps(numbers, separators=(",", ":")) + "\n")


main()
