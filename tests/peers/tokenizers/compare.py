# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py BINARIES [--data FOLDER] [--lines N] [--odd N] [--seed S]: ids and decoded texts beside the `tokenizers` library."""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

from tokenizers import Tokenizer

from mixed_text import MixedText
from odd_tokenizers import OddTokenizers


def neurex(program, tokenizer, texts, out):
    done = subprocess.run([program, tokenizer, texts, out], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None, done.stderr.strip()


def shown(tokenizer, ids, at):
    return [(i, tokenizer.id_to_token(i)) for i in ids[max(0, at - 2):at + 5]]


def compare(name, path, tokenizer, lines, texts, program, work):
    """The number of lines that differ, and what Neurex printed."""
    out = work / "out.jsonl"
    printed, error = neurex(program, path, texts, out)
    if printed is None:
        print(f"{name}: {error}")
        return -1, ""
    wrong = 0
    with open(out) as results:
        for line, result in zip(lines, results):
            ours = json.loads(result)
            try:
                ids = tokenizer.encode(line, add_special_tokens=False).ids
            except BaseException as failure:  # the library ends in a panic on some blanks around added tokens
                if isinstance(failure, KeyboardInterrupt):
                    raise
                continue
            if ids != ours["ids"]:
                wrong += 1
                at = next((i for i, (a, b) in enumerate(zip(ids, ours["ids"])) if a != b), min(len(ids), len(ours["ids"])))
                if wrong <= 3:
                    print(f"{name}: {line[:200]!r}\n   wanted {shown(tokenizer, ids, at)}\n   got    {shown(tokenizer, ours['ids'], at)}")
                continue
            text = tokenizer.decode(ids, skip_special_tokens=True) if ids else ""
            if text != ours["text"]:
                wrong += 1
                if wrong <= 3:
                    print(f"{name}: decoded\n   wanted {text[:200]!r}\n   got    {ours['text'][:200]!r}")
    return wrong, printed.strip().splitlines()[-1]


def write(path, lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binaries", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path, help="folders with a tokenizer.json each")
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--odd", type=int, default=100, help="random tokenizers, 1,000 lines each")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = options.binaries / "bench_tokenizer_speed"
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        texts = work / "texts.jsonl"
        mixed = MixedText(options.seed)
        lines = [mixed.line() for _ in range(options.lines)]
        write(texts, lines)
        for path in sorted(options.data.glob("*/tokenizer.json")) if options.data else []:
            tokenizer = Tokenizer.from_file(str(path))
            tokenizer.no_truncation()
            tokenizer.no_padding()
            wrong, speed = compare(path.parent.name, path, tokenizer, lines, texts, program, work)
            failures += wrong != 0
            print(f"{path.parent.name}: {wrong} of {len(lines)} lines differ; {speed}", flush=True)
        lines = lines[:1000]
        write(texts, lines)
        for seed in range(options.seed, options.seed + options.odd):
            tokenizer = OddTokenizers(seed, lines).make()
            path = work / "tokenizer.json"
            tokenizer.save(str(path))
            tokenizer = Tokenizer.from_file(str(path))
            wrong, _ = compare(f"odd tokenizer {seed}", path, tokenizer, lines, texts, program, work)
            failures += wrong != 0
            if wrong:
                kept = pathlib.Path(tempfile.gettempdir()) / f"odd-tokenizer-{seed}.json"
                kept.write_bytes(path.read_bytes())
                print(f"odd tokenizer {seed}: {wrong} of {len(lines)} lines differ; kept as {kept}", flush=True)
        print(f"{options.odd} odd tokenizers compared")
    print("all equal" if failures == 0 else f"{failures} tokenizers differ")
    sys.exit(failures != 0)


if __name__ == "__main__":
    main()
