# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""real_models.py PROGRAMS CSQA.jsonl MODEL.gguf ...: a row for each real model: what it is, speed, memory, how far its numbers are from
those of transformers on the same expanded weights (float32), and its accuracy on the first 100 questions of CommonsenseQA.

Fails where logits, neurons or attribution are off or a greedy continuation differs. Set OMP_NUM_THREADS for a fixed number of threads.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np
import torch
import transformers
from safetensors.numpy import load_file

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "families"))
from compare import STEPS, attribution, forward, relative, run

TEXT = "The capital of France is Paris, and the capital of Germany is"
NEW_TOKENS = 32
BOUNDS = {"logits": 1e-4, "neurons": 1e-4, "attribution": 1e-3}


def write_csqa(source, path, count):
    """The first questions of a CommonsenseQA file whose options differ, as a task file."""
    with open(source) as lines, open(path, "w") as task:
        task.write(json.dumps({"neurex_task": 1, "name": "csqa", "title": "CommonsenseQA"}) + "\n")
        usable = (item for item in map(json.loads, lines) if len(set(item["choices"]["text"])) == len(item["choices"]["text"]))
        for item, _ in zip(usable, range(count)):
            task.write(json.dumps({"id": item["id"], "stem": item["question"], "options": item["choices"]["text"],
                                   "gold": item["choices"]["label"].index(item["answerKey"])}) + "\n")


def seconds(programs, *arguments):
    begin = time.monotonic()
    run(programs, *arguments)
    return time.monotonic() - begin


def peak_memory_gib(programs, *arguments):
    """Largest resident set of the engine: its pages of the mapped file count."""
    code = ("import resource,subprocess,sys;subprocess.run(sys.argv[1:],check=True,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    result = subprocess.run([sys.executable, "-c", code, str(programs / "neurex"), *map(str, arguments)], capture_output=True, text=True,
                            check=True)
    return int(result.stdout) / 2**20


def differences(programs, path, tokens, options, gold, folder):
    run(programs, "trace", path, "--tokens", ",".join(map(str, tokens)), "--out", folder / "trace.safetensors")
    trace = load_file(folder / "trace.safetensors")
    task = folder / "tokens.jsonl"
    task.write_text(json.dumps({"tokens": tokens, "option_tokens": options, "gold": gold}) + "\n")
    run(programs, "attribute", path, task, "--steps", STEPS, "--out", folder / "tokens-run")
    scores = load_file(folder / "tokens-run" / "scores.safetensors")["scores"]

    model = transformers.AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32,
                                                             attn_implementation="eager").eval()
    for weight in model.parameters():
        weight.requires_grad_(False)
    with torch.no_grad():
        logits, neurons = forward(model, tokens)
    layers = sorted({0, len(neurons) // 2, len(neurons) - 1})
    reference = attribution(model, tokens, options, gold, layers)
    greedy = model.generate(torch.tensor([tokens]), max_new_tokens=NEW_TOKENS, do_sample=False, temperature=None, top_p=None, top_k=None,
                            repetition_penalty=1.0)[0, len(tokens):].tolist()
    worst = float(np.abs(trace["logits"] - logits[0].numpy()).max())
    return {
        "logits": relative(trace["logits"], logits[0].numpy()),
        "neurons": max(relative(trace["neurons"][:, l], neurons[l][0].numpy()) for l in range(len(neurons))),
        "attribution": max(relative(scores[l], row) for l, row in zip(layers, reference)),
    }, worst, greedy


def token_ids(programs, path, text):
    return json.loads(run(programs, "tokenize", path, "--text", text, "--json"))["texts"][0]["ids"]


def measure(programs, csqa, path, folder):
    info = json.loads(run(programs, "info", path, "--json"))
    tokens = token_ids(programs, path, TEXT)
    letters = [[token_ids(programs, path, " " + letter)[-1]] for letter in "ABCD"]
    found, worst, greedy = differences(programs, path, tokens, letters, 1, folder)
    generated = json.loads(run(programs, "generate", path, "--text", TEXT, "--max-tokens", NEW_TOKENS, "--json"))
    # llama.cpp's files name more tokens that end a text than transformers stops at: compared as far as both go.
    length = min(len(generated["tokens"]), len(greedy))
    isGreedyEqual = length > 0 and generated["tokens"][:length] == greedy[:length]
    short, long = 8, 72
    perToken = (seconds(programs, "generate", path, "--text", "1 2 3", "--max-tokens", long, "--temperature", 1)
                - seconds(programs, "generate", path, "--text", "1 2 3", "--max-tokens", short, "--temperature", 1)) / (long - short)
    for count, name in ((100, "task"), (2, "two"), (12, "twelve")):
        write_csqa(csqa, folder / f"{name}.jsonl", count)
    memory = peak_memory_gib(programs, "attribute", path, folder / "two.jsonl", "--out", folder / "two-run")
    two = seconds(programs, "attribute", path, folder / "two.jsonl", "--out", folder / "two-again")
    twelve = seconds(programs, "attribute", path, folder / "twelve.jsonl", "--out", folder / "twelve-run")
    unchanged = json.dumps([{"neurons": [[0, 0]], "operation": "scale", "value": 1.0, "positions": "last"}])
    evaluated = json.loads(run(programs, "evaluate", path, folder / "task.jsonl", "--changes", unchanged, "--json"))
    before = evaluated["comparison"]["before"]
    return info, found, worst, isGreedyEqual, 1.0 / perToken, (twelve - two) / 30.0, memory, before


def main():
    programs, csqa = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    bad = 0
    print("| model | layers x neurons | file | tokens/s | s a proxy question | memory | logits, neurons, attribution | worst logit | greedy |"
          " accuracy, letter mass |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name in sys.argv[3:]:
        path = pathlib.Path(name).resolve()
        with tempfile.TemporaryDirectory() as folder:
            info, found, worst, isGreedyEqual, rate, proxySeconds, memory, before = measure(programs, csqa, path, pathlib.Path(folder))
        isOff = any(found[key] > bound for key, bound in BOUNDS.items()) or not isGreedyEqual
        bad += isOff
        print(f"| {path.stem} | {info['model']['layer_count']} x {info['model']['neuron_count']} | {path.stat().st_size / 2**30:.2f} GiB | {rate:.1f} | {proxySeconds:.2f} | "
              f"{memory:.2f} GiB | {found['logits']:.1e}, {found['neurons']:.1e}, {found['attribution']:.1e} | {worst:.1e} | "
              f"{'equal' if isGreedyEqual else 'DIFFERS'} | {100 * before['accuracy']:.1f} %, {before['mean_letter_mass']:.2f} |"
              + (" OFF" if isOff else ""), flush=True)
    sys.exit(1 if bad else 0)


main()
