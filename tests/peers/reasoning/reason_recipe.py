# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""reason_recipe.py PROGRAMS MODEL.gguf QUESTIONS.jsonl PROMPT.txt [QUESTIONS] [TOKENS]: `neurex reason --firing 20` beside the published
way in transformers on the same expanded weights (float32): a whole pass over the text for every new token, and |activation| times the
length of the value vector of every neuron at its last place (Algorithm One).

Compares the greedy text, the 20 strongest neurons of each layer and token, and their scores with a pass in float64; prints the largest
differences, those of transformers' own float32 beside them, the seconds a question of both and their ratio, measured in one run. The
published way is timed on the first tokens of each question, and its passes are as long as the texts grow on the average. Loading counts
on neither side: neurex first answers one token a question, and that time is taken off.
"""
import copy
import json
import pathlib
import sys
import tempfile
import time

import torch
import transformers

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "families"))
from compare import run

TOP, TIMED = 20, 3  # neurons; passes of the published way that are timed a question


def reason(programs, model, questions, prompt, out, count, tokens):
    begin = time.monotonic()
    run(programs, "reason", model, questions, "--prompt", prompt, "--limit", count, "--max-tokens", tokens, "--firing", TOP, "--no-stop",
        "--out", out, "--json")
    seconds = time.monotonic() - begin
    lines = [json.loads(line) for line in (pathlib.Path(out) / "answers.jsonl").read_text().splitlines()]
    return sorted((line for line in lines if "tokens" in line and "question" in line), key=lambda line: line["question"]), seconds


class ExactRotary(torch.nn.Module):
    """The model's rotary tables in float64: transformers computes angles in float32, off by 1e-4 after a thousand tokens."""

    def __init__(self, config):
        super().__init__()
        parameters = config.rope_parameters
        assert parameters["rope_type"] == "default", "only plain rotary positions are written here"
        size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
        self.frequencies = parameters["rope_theta"] ** (-torch.arange(0, size, 2, dtype=torch.float64) / size)

    def forward(self, _, position_ids):
        angles = position_ids[..., None].double() * self.frequencies
        return torch.cat((angles, angles), -1).cos(), torch.cat((angles, angles), -1).sin()


def whole_pass(model, tokens, rows):
    """What enters each down_proj at the last `rows` places, [L][rows, F], and the logits there."""
    kept = []
    hooks = [layer.mlp.down_proj.register_forward_pre_hook(lambda _, args: kept.append(args[0][0, -rows:].clone()))
             for layer in model.model.layers]
    with torch.no_grad():
        logits = model(tokens, use_cache=False).logits[0, -rows:]
    for hook in hooks:
        hook.remove()
    return kept, logits


def main(programs, path, questions, prompt, count, new_tokens):
    model = transformers.AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32,
                                                              attn_implementation="eager").eval()
    exact = copy.deepcopy(model).double()
    exact.model.rotary_emb = ExactRotary(model.config)
    lengths = [layer.mlp.down_proj.weight.norm(dim=0) for layer in exact.model.layers]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        _, base = reason(programs, path, questions, prompt, folder / "one", count, 1)
        answers, whole = reason(programs, path, questions, prompt, folder / "all", count, new_tokens)
        prompts = json.loads((folder / "all" / "final.json").read_text())
    texts = [entry["prediction"][: len(entry["prediction"]) - len(entry["pred_only"])] for entry in prompts]
    ours, theirs, gap, float_gap, other_tokens, other_neurons, places = (whole - base) / count, [], 0.0, 0.0, 0, 0, 0
    for answer, text in zip(answers, texts):
        ids = json.loads(run(programs, "tokenize", path, "--text", text, "--json"))["texts"][0]["ids"]
        steps, layers = len(answer["tokens"]), answer["layers"]
        tokens = torch.tensor([ids + answer["tokens"][:-1]])
        # Greedy: each token is the likeliest behind all before it, which one pass over the whole text tells.
        neurons, logits = whole_pass(exact, tokens, steps)
        rounded, _ = whole_pass(model, tokens, steps)
        other_tokens += int((logits.argmax(-1) != torch.tensor(answer["tokens"])).sum())
        found = torch.tensor(answer["firing"]).view(steps, layers, TOP)
        scores = torch.tensor(answer["firing_scores"]).view(steps, layers, TOP)
        for layer in range(layers):
            wanted = neurons[layer] * lengths[layer]
            largest = wanted.abs().amax(-1, keepdim=True)
            top = wanted.abs().topk(TOP, -1).values[:, -1:]
            got = wanted.gather(-1, found[:, layer])
            gap = max(gap, float(((got - scores[:, layer]).abs() / largest).max()))
            float_gap = max(float_gap, float(((rounded[layer] * lengths[layer] - wanted).abs() / largest).max()))
            other_neurons += int((got.abs() < top * (1 - 1e-4)).sum())
            places += steps * TOP
        for step in range(TIMED):
            begin = time.monotonic()
            whole_pass(model, torch.tensor([ids + answer["tokens"][: step * steps // TIMED]]), 1)
            theirs.append((time.monotonic() - begin) * steps / TIMED)
    print(json.dumps({"model": path.name, "questions": count, "new_tokens": sum(len(answer["tokens"]) for answer in answers),
                      "other_tokens": other_tokens, "other_neurons": other_neurons, "of": places, "largest_gap": gap,
                      "largest_gap_of_float32": float_gap,
                      "seconds_ours": ours, "seconds_published": sum(theirs) / count, "ratio": sum(theirs) / count / ours}))
    return 1 if other_tokens or other_neurons or gap > 1e-4 else 0


if __name__ == "__main__":
    arguments = [pathlib.Path(argument) for argument in sys.argv[1:5]]
    sys.exit(main(*arguments, int(sys.argv[5]) if len(sys.argv) > 5 else 32, int(sys.argv[6]) if len(sys.argv) > 6 else 150))
