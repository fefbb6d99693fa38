# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""scripts.py PROGRAMS [CASE...]: exports interventions with `neurex script`, runs the program's functions in the real transformers
and nnsight on the tiny models, and compares the logits with a hook of our own on the down projection. They must be equal."""
import importlib.util
import pathlib
import subprocess
import sys
import tempfile

import torch

import compare
from tiny_models import CASES, make

SILENCED = [(0, 3), (1, 5), (1, 7)]
LIBRARIES = ("transformers", "nnsight")


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def silence(layer, neurons):
    neurons = neurons.clone()
    for where, index in SILENCED:
        if where == layer:
            neurons[:, -1, index] = 0
    return neurons


def run(library, script, model, tokens):
    if library == "transformers":
        with script.interventions(model, tokens.shape[1]):
            return model(tokens).logits[0, -1]
    import nnsight

    traced = nnsight.NNsight(model)
    with traced.trace(tokens):
        script.apply_interventions(traced)
        logits = traced.output.logits[0, -1].save()
    return logits


@torch.no_grad()
def main():
    programs, bad = pathlib.Path(sys.argv[1]), 0
    for name in sys.argv[2:] or CASES:
        with tempfile.TemporaryDirectory() as text:
            folder = pathlib.Path(text)
            model, tokens = make(name), torch.tensor([compare.TOKENS])
            model.save_pretrained(folder / "model")
            wanted = compare.forward(model, tokens, silence)[0][0, -1]
            effect = (wanted - model(tokens).logits[0, -1]).norm()
            for library in LIBRARIES:
                path = folder / f"{library}_script.py"
                compare.run(programs, "script", folder / "model", "--silence", ",".join(f"L{l}N{i}" for l, i in SILENCED),
                            "--for", library, "--out", path)
                distance = (run(library, load(path), model, tokens) - wanted).norm()
                isOff = not distance < 1e-6 * effect
                bad += isOff
                print(f"{name:22s} {library:13s} effect {effect:.1e}  distance {distance:.1e}" + ("  OFF" if isOff else ""))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
