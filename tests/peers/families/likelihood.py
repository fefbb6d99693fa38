# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""likelihood.py ENGINE_FOLDER [CASE...]: how likely a text is, unchanged and with neurons changed at every token, by transformers
in float64 (log_softmax of all logits, a hook before each down projection) and by `neurex perplexity` (float32); prints the largest
difference of a window's mean ln p in nats, and of the perplexity's relative change in points, and fails above 1e-4 and 0.01.
"""
import json
import pathlib
import random
import string
import sys
import tempfile

import torch

from compare import forward, run
from tiny_models import CASES, make

LETTERS = string.ascii_letters + string.digits
WINDOW, WINDOWS = 11, 5
NEURONS, FACTOR = [(0, 1), (0, 7), (1, 3)], 3.0


def write_tokenizer(folder, size):
    """A letter or digit for each token of the model."""
    (folder / "tokenizer.json").write_text(json.dumps({
        "version": "1.0", "added_tokens": [], "normalizer": None, "pre_tokenizer": None, "post_processor": None,
        "decoder": None,
        "model": {"type": "Unigram", "vocab": [[letter, -1.0] for letter in LETTERS[:size]], "unk_id": 0}}))


def window_sums(model, tokens, replace=None):
    """[window] sums of ln p of all tokens but the first."""
    sums = []
    for begin in range(0, len(tokens), WINDOW):
        window = tokens[begin:begin + WINDOW]
        with torch.no_grad():
            logits, _ = forward(model, window, replace)
        logs = torch.log_softmax(logits[0].double(), -1)
        sums.append(sum(float(logs[t, token]) for t, token in enumerate(window[1:])))
    return sums


def compare(programs, name, folder):
    model = make(name)
    model.save_pretrained(folder / "model")
    size = model.config.vocab_size
    write_tokenizer(folder / "model", size)
    tokens = random.Random(5).choices(range(1, size), k=WINDOW * WINDOWS)
    (folder / "text.txt").write_text("".join(LETTERS[token] for token in tokens))
    (folder / "stack.json").write_text(json.dumps({"format": "neurex-interventions", "version": 1, "layers": [
        {"neurons": NEURONS, "operation": "scale", "value": FACTOR, "positions": "last"}]}))
    run(programs, "perplexity", folder / "model", "--text", folder / "text.txt", "--window", WINDOW, "--stack",
        folder / "stack.json", "--out", folder / "p.json")
    report = json.loads((folder / "p.json").read_text())
    lines = [json.loads(line) for line in (folder / "p.json.windows.jsonl").read_text().splitlines()][1:]
    assert len(lines) == WINDOWS and report["tokens"] == WINDOWS * (WINDOW - 1), (len(lines), report["tokens"])

    def replace(layer, neurons):
        changed = neurons.clone()
        for at, index in NEURONS:
            if at == layer:
                changed[..., index] *= FACTOR
        return changed

    double = model.double()
    expected = [window_sums(double, tokens), window_sums(double, tokens, replace)]
    gap = max(abs(line["log_sums"][row] - expected[row][w]) / (WINDOW - 1)
              for w, line in enumerate(lines) for row in range(2))
    difference = (sum(expected[0]) - sum(expected[1])) / report["tokens"]
    percent = 100 * (float(torch.exp(torch.tensor(difference, dtype=torch.float64))) - 1)
    return gap, abs(report["change"]["perplexity_percent"] - percent), percent


def main():
    programs = pathlib.Path(sys.argv[1])
    bad = 0
    for name in sys.argv[2:] or CASES:
        with tempfile.TemporaryDirectory() as folder:
            try:
                gap, change, percent = compare(programs, name, pathlib.Path(folder))
            except Exception as error:  # the table goes on
                print(f"{name:22s} FAILED: {str(error)[:300]}")
                bad += 1
                continue
        isOff = gap > 1e-4 or change > 1e-2
        bad += isOff
        print(f"{name:22s} ln p {gap:.1e}  change {change:.1e} of {percent:+.2f} %" + ("  OFF" if isOff else ""))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
