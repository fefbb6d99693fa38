# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py ENGINE_FOLDER [CASE...]: logits, FFN values and attributions of tiny random models of every family, by transformers
in float64 and by the command line (float32); prints the largest relative differences and fails on any that is not small.

What transformers computes in float32 inside a float64 model (rotary angles, softmax of some families, norms) is computed in float64
here where a switch exists; what is left is named in README.md.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import torch
from safetensors.numpy import load_file

from tiny_models import CASES, make

TOKENS = [3, 17, 42, 8, 55, 23, 11, 39, 5, 28, 60, 14, 33, 9]
OPTIONS = [[4, 10], [6], [7], [50]]
GOLD = 1
STEPS = 4


def down_projections(model):
    """The modules whose input is the FFN's neurons, in order of layers."""
    endings = ("mlp.down_proj", "mlp.c_proj", "mlp.dense_4h_to_h", "fc2")
    return [module for name, module in model.named_modules() if name.endswith(endings)]


def forward(model, tokens, replace=None):
    """Logits [T, V] and neurons [T, L, F]; replace(layer, neurons) may return other ones."""
    seen, hooks = [], []
    for layer, module in enumerate(down_projections(model)):
        def hook(_, inputs, layer=layer):
            neurons = inputs[0].view(1, -1, inputs[0].shape[-1])  # OPT flattens prompts
            if replace is not None:
                neurons = replace(layer, neurons)
            seen.append(neurons)
            return (neurons.view(inputs[0].shape),)
        hooks.append(module.register_forward_pre_hook(hook))
    logits = model(torch.tensor([tokens]) if isinstance(tokens, list) else tokens, use_cache=False).logits
    for hook in hooks:
        hook.remove()
    return logits, seen


def attribution(model, tokens, options=OPTIONS, gold=GOLD, layers=None):
    """Integrated gradients of P(gold | options) at the last token, right rule, [L, F]; of all layers or of some."""
    with torch.no_grad():
        _, neurons = forward(model, tokens)
    scores = []
    for layer in range(len(neurons)) if layers is None else layers:
        last = neurons[layer][0, -1].detach()
        total = torch.zeros_like(last)
        for step in range(1, STEPS + 1):
            leaf = (last * step / STEPS).requires_grad_(True)
            def replace(at, x, leaf=leaf, layer=layer):
                return torch.cat([x[:, :-1], leaf.view(1, 1, -1)], 1) if at == layer else x
            logits, _ = forward(model, tokens, replace)
            optionLogits = torch.stack([torch.logsumexp(logits[0, -1, ids], 0) for ids in options])
            torch.softmax(optionLogits, 0)[gold].backward()
            total += leaf.grad
        scores.append((last * total / STEPS).numpy())
    return np.stack(scores)


def relative(got, expected):
    return float(np.linalg.norm(got - expected) / max(np.linalg.norm(expected), 1e-30))


def run(programs, *arguments):
    result = subprocess.run([programs / "neurex", *map(str, arguments)], capture_output=True, text=True)
    if result.returncode != 0:
        raise RuntimeError(result.stderr.strip())
    return result.stdout + result.stderr


def compare(programs, name, folder):
    model = make(name)
    model.save_pretrained(folder / "model")
    double = model.double()
    with torch.no_grad():
        logits, neurons = forward(double, TOKENS)
    run(programs, "trace", folder / "model", "--tokens", ",".join(map(str, TOKENS)), "--out", folder / "trace.safetensors")
    trace = load_file(folder / "trace.safetensors")
    expected = np.stack([value[0].numpy() for value in neurons], 1)  # [T, L, F]
    task = folder / "task.jsonl"
    task.write_text(json.dumps({"tokens": TOKENS, "option_tokens": OPTIONS, "gold": GOLD}) + "\n")
    run(programs, "attribute", folder / "model", task, "--steps", STEPS, "--out", folder / "run")
    scores = load_file(folder / "run" / "scores.safetensors")["scores"]
    reference = attribution(double, TOKENS)
    info = json.loads(run(programs, "info", folder / "model", "--json"))
    return {
        "logits": relative(trace["logits"], logits[0].numpy()),
        "neurons": max(relative(trace["neurons"][:, l], expected[:, l]) for l in range(expected.shape[1])),
        "attribution": max(relative(scores[l], reference[l]) for l in range(len(reference))),
    }, info.get("warnings", [])


def main():
    programs = pathlib.Path(sys.argv[1])
    bad = 0
    for name in sys.argv[2:] or CASES:
        with tempfile.TemporaryDirectory() as folder:
            try:
                found, warnings = compare(programs, name, pathlib.Path(folder))
            except Exception as error:  # the table goes on
                print(f"{name:22s} FAILED: {str(error)[:300]}")
                bad += 1
                continue
        isOff = found["logits"] > 1e-4 or found["neurons"] > 1e-4 or found["attribution"] > 1e-3
        bad += isOff
        print(f"{name:22s} " + "  ".join(f"{key} {value:.1e}" for key, value in found.items()) + ("  OFF" if isOff else ""))
        for warning in warnings:
            if "tokenizer" not in warning:
                print("    " + warning)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
