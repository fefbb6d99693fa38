# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""corrupted_columns.py PROGRAMS MODEL.gguf QUESTIONS.jsonl PROMPT.txt [QUESTIONS] [TOKENS] [NEURONS]: `neurex reason --corrupt` beside
transformers on the same expanded weights (float32), where the columns of down_proj are edited as the study does it, but once, and all of
them: RandomState(1).normal(loc=-1, scale=1, d) is added to each.

The neurons are drawn from all layers, several of one layer among them. Compares the greedy tokens with those that one pass over each text
finds likeliest, and their probabilities; prints how many differ, from the unchanged model too, and whether the program took everything back.
"""
import json
import pathlib
import random
import sys
import tempfile

import numpy
import torch
import transformers

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "families"))
from compare import run


def answers(path):
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    return sorted((line for line in lines if "tokens" in line and "question" in line), key=lambda line: line["question"])


def other_tokens(model, prompts, written):
    """Tokens of the texts that are not the likeliest where they stand, and how far their probabilities are off."""
    others, gap = 0, 0.0
    for ids, answer in zip(prompts, written):
        tokens = torch.tensor(answer["tokens"])
        with torch.no_grad():
            logits = model(torch.tensor([ids + answer["tokens"][:-1]]), use_cache=False).logits[0, -len(tokens):].double()
        others += int((logits.argmax(-1) != tokens).sum())
        found = logits.softmax(-1).gather(1, tokens[:, None])[:, 0]
        gap = max(gap, float((found - torch.tensor(answer["probabilities"]).double()).abs().max()))
    return others, gap


def main(programs, path, questions, prompt, count, new_tokens, neuron_count):
    model = transformers.AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32,
                                                              attn_implementation="eager").eval()
    layers, width = model.config.num_hidden_layers, model.config.intermediate_size
    draw = random.Random(5)
    neurons = sorted({(draw.randrange(layers), draw.randrange(width)) for _ in range(neuron_count)})
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "drawn.json").write_text(json.dumps([f"L{layer}N{index}" for layer, index in neurons]))
        run(programs, "reason", path, questions, "--prompt", prompt, "--limit", count, "--max-tokens", new_tokens, "--no-stop", "--out",
            folder / "out", "--corrupt", folder / "drawn.json", "--controls", 0)
        unchanged = answers(folder / "out" / "answers.jsonl")
        results = folder / "out" / "corruption" / "drawn-noise"
        corrupted = answers(results / "set" / "answers.jsonl")
        taken_back = json.loads((results / "corruption.json").read_text())["taken_back"]["same"]
        entries = json.loads((folder / "out" / "final.json").read_text())
    texts = [entry["prediction"][: len(entry["prediction"]) - len(entry["pred_only"])] for entry in entries]
    prompts = [json.loads(run(programs, "tokenize", path, "--text", text, "--json"))["texts"][0]["ids"] for text in texts]
    others, gap = other_tokens(model, prompts, unchanged)
    noise = torch.from_numpy(numpy.random.RandomState(1).normal(loc=-1, scale=1, size=model.config.hidden_size)).float()
    with torch.no_grad():
        for layer, index in neurons:
            model.model.layers[layer].mlp.down_proj.weight[:, index] += noise
    corrupted_others, corrupted_gap = other_tokens(model, prompts, corrupted)
    changed = sum(a != b for before, after in zip(unchanged, corrupted) for a, b in zip(before["tokens"], after["tokens"]))
    print(json.dumps({"model": path.name, "neurons": len(neurons), "layers": len({layer for layer, _ in neurons}),
                      "tokens": sum(len(answer["tokens"]) for answer in corrupted), "other_tokens": corrupted_others,
                      "largest_gap": corrupted_gap, "other_tokens_unchanged": others, "largest_gap_unchanged": gap,
                      "tokens_that_the_noise_changed": changed, "taken_back": taken_back}))
    return 1 if others or corrupted_others or not changed or not taken_back else 0


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[5:]]
    sys.exit(main(*map(pathlib.Path, sys.argv[1:5]), *given, *[4, 40, 60][len(given):]))
