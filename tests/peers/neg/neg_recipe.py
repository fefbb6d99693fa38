# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""neg_recipe.py PROGRAMS MODEL.gguf [NEURONS]: `neurex neg` beside the notebook recipe of neuron empirical gradients in transformers
on the same expanded weights (float32): for every point of a curve one pass over the whole prompt before and one after shifting what
up_proj gives at the last token.

Prints how far curves and slopes differ, the seconds of both and their ratio, measured in one run; fails where a curve is off. Loading
the model counts on neither side: neurex is asked for one neuron a prompt first, and that time is taken off.
"""
import json
import pathlib
import sys
import tempfile
import time

import numpy as np
import torch
import transformers

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "families"))
from compare import run

PROMPTS = [("The capital of France is", " Paris"), ("The opposite of hot is", " cold"), ("Two plus two equals", " four"),
           ("A young dog is called a", " puppy"), ("Water freezes when it gets very", " cold"), ("The sun rises in the", " east")]
BOUND = 2e-5  # of the target's probability


def write_task(path):
    lines = [{"neurex_task": 1, "name": "targets", "title": "Targets"}]
    lines += [{"id": f"p{i}", "prompt": prompt, "labels": [target], "gold": 0} for i, (prompt, target) in enumerate(PROMPTS)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def study(programs, model, task, out, neurons):
    begin = time.monotonic()
    run(programs, "neg", model, task, "--sample", neurons, "--out", out, "--json")
    seconds = time.monotonic() - begin
    lines = [json.loads(line) for line in pathlib.Path(f"{out}.prompts.jsonl").read_text().splitlines()]
    return [line for line in lines if "prompt" in line and "neurons" in line], seconds


def recipe(model, tokens, target, layer, neuron, shifts):
    """The curve of one neuron, two full passes a point, and the seconds that it took."""
    module = model.model.layers[layer].mlp.up_proj
    begin, changes = time.monotonic(), []
    for shift in shifts:
        def patch(_, __, output):
            changed = output.clone()
            value = output[0, -1, neuron]
            changed[0, -1, neuron] = value + shift * torch.sign(value)
            return changed
        with torch.no_grad():
            before = torch.softmax(model(tokens, use_cache=False).logits[0, -1].double(), -1)[target]
            hook = module.register_forward_hook(patch)
            after = torch.softmax(model(tokens, use_cache=False).logits[0, -1].double(), -1)[target]
            hook.remove()
        changes.append(float(after - before))
    return np.array(changes), time.monotonic() - begin


def main(programs, path, neurons):
    model = transformers.AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32,
                                                              attn_implementation="eager").eval()
    shifts = np.concatenate([np.arange(-20, 0), np.arange(1, 21)]) * 0.1
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        write_task(folder / "task.jsonl")
        study(programs, path, folder / "task.jsonl", folder / "warm.csv", 1)
        _, base = study(programs, path, folder / "task.jsonl", folder / "one.csv", 1)
        found, whole = study(programs, path, folder / "task.jsonl", folder / "many.csv", neurons + 1)
    ours = (whole - base) / (neurons * len(PROMPTS))
    theirs, curves, slopes = [], [], []
    for index, (prompt, _) in enumerate(PROMPTS[:3]):
        tokens = json.loads(run(programs, "tokenize", path, "--text", prompt, "--json"))["texts"][0]["ids"]
        one = found[index]
        for neuron in one["neurons"][:2]:
            changes, seconds = recipe(model, torch.tensor([tokens]), one["target"], *neuron["neuron"], shifts)
            theirs.append(seconds)
            got = np.array(neuron["changes"])
            curves.append(float(np.abs(got - changes).max()) / one["probability"])
            slopes.append((got @ shifts / (shifts @ shifts), changes @ shifts / (shifts @ shifts)))
    slopes = np.array(slopes)
    print(f"{path.name}: {len(curves)} curves of {len(shifts)} points")
    print(f"largest difference of a change, of the target's probability: {max(curves):.1e}")
    print(f"largest difference of a slope, of the largest slope: {np.abs(slopes[:, 0] - slopes[:, 1]).max() / np.abs(slopes).max():.1e}")
    print(f"seconds a neuron: neurex {ours:.4f}, recipe {np.median(theirs):.3f}; ratio {np.median(theirs) / ours:.0f}")
    if max(curves) > BOUND:
        sys.exit("FAIL: curves differ")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 20)
