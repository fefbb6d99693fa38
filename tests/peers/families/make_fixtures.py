# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""make_fixtures.py FOLDER: writes what transformers (float64) says of the tiny models, and references.py of the families that it does
not know, for tests/engine/tst_families.cpp: one JSON file a case, with the configuration, the tensors' shapes and the numbers."""
import json
import pathlib
import sys
import tempfile

import numpy as np
import torch
from safetensors import safe_open

import compare
import references
from tiny_models import CASES, make, scale_of, stream


def rounded(values):
    return [float(f"{value:.9g}") for value in np.asarray(values, dtype=np.float64).ravel()]


def describe(folder, own_names):
    """Names, shapes, offsets and scales of the stored tensors, and the name in the program whose stream each is: what is stored
    may be called otherwise."""
    tensors = []
    with safe_open(folder / "model.safetensors", "np") as file:
        for name in sorted(file.keys()):
            values = file.get_tensor(name)
            scale = scale_of(name, values.shape)
            for own in [name, *own_names]:
                numbers = scale * stream(own, values.size)
                offset = float(np.round((values.ravel().astype(np.float64) - numbers)[0]))
                if np.array_equal(values.ravel(), np.float32(offset + numbers)):
                    break
            else:
                raise ValueError(f"{name} is no stream")
            tensors.append([name, list(values.shape), offset, scale, own])
    return tensors


def fixture(config, tensors, logits, neurons, scores):
    return {"config": config, "tensors": tensors, "tokens": compare.TOKENS, "option_tokens": compare.OPTIONS,
            "gold": compare.GOLD, "steps": compare.STEPS, "logits": rounded(logits), "neurons": rounded(neurons),
            "scores": rounded(scores)}


def of_transformers(name):
    model = make(name)
    with tempfile.TemporaryDirectory() as text:
        folder = pathlib.Path(text)
        model.save_pretrained(folder)
        tensors = describe(folder, [key for key, _ in model.named_parameters()])
        config = json.loads((folder / "config.json").read_text())
    double = model.double()
    with torch.no_grad():
        logits, neurons = compare.forward(double, compare.TOKENS)
    last = np.stack([value[0, -1].numpy() for value in neurons])
    return fixture(config, tensors, logits[0, -1].numpy(), last, compare.attribution(double, compare.TOKENS))


def main():
    out = pathlib.Path(sys.argv[1])
    for name in CASES:
        (out / f"{name}.json").write_text(json.dumps(of_transformers(name), separators=(",", ":")) + "\n")
    for name, model in references.MODELS.items():
        logits, neurons = model.forward(compare.TOKENS)
        last = np.stack([value[-1].detach().numpy() for value in neurons])
        scores = references.attribution(model, compare.TOKENS, compare.OPTIONS, compare.GOLD, compare.STEPS)
        numbers = fixture(model.config, model.tensors(), logits[-1].detach().numpy(), last, scores)
        (out / f"{name}.json").write_text(json.dumps(numbers, separators=(",", ":")) + "\n")


main()
