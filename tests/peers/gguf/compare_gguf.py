# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare_gguf.py PROGRAMS [CASE|FILE.gguf ...]: logits and FFN values of GGUF files, by the command line (float32) and by transformers.

A case is a tiny random model that is written as a GGUF file; what transformers computes in float64 from the numbers in it is what the
file should answer. Where transformers reads the architecture's GGUF files itself, its answer is a check of the file. A file of your own
is read by transformers alone, in float32. Prints relative L2 differences and fails on any that is not small.
"""
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import torch
import transformers
from safetensors.numpy import load_file

import tiny_gguf
from tiny_gguf import CASES, REFERENCES

import compare

BOUND = 1e-4
# What transformers leaves out when it reads such a file: biases of attention, scalings, windows, caps, the rotated share of a head.
NOT_READ_RIGHT = {"llama_bias_tied", "llama_linear", "llama_llama3", "llama_yarn", "mistral", "gemma2", "gemma3", "stablelm"}


def trace(programs, path, tokens, folder):
    out = pathlib.Path(folder) / "trace.safetensors"
    result = subprocess.run([programs / "neurex", "trace", path, "--tokens", ",".join(map(str, tokens)), "--out", out],
                            capture_output=True, text=True)
    if result.returncode != 0:
        raise RuntimeError(result.stderr.strip())
    return load_file(out)


def expected(name, path):
    if name in REFERENCES:
        logits, neurons = tiny_gguf.write_reference(name, path).forward(compare.TOKENS)
        return logits.detach().numpy(), np.stack([value.detach().numpy() for value in neurons], 1)
    with torch.no_grad():
        logits, neurons = compare.forward(tiny_gguf.write(name, path), compare.TOKENS)
    return logits[0].numpy(), np.stack([value[0].numpy() for value in neurons], 1)


def read_by_transformers(path, tokens, dtype):
    model = transformers.AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=dtype, attn_implementation="eager")
    with torch.no_grad():
        logits, neurons = compare.forward(model.eval(), tokens)
    return logits[0].numpy(), np.stack([value[0].numpy() for value in neurons], 1)


def distances(found, logits, neurons):
    return (compare.relative(found["logits"], logits),
            max(compare.relative(found["neurons"][:, layer], neurons[:, layer]) for layer in range(neurons.shape[1])))


def main():
    programs, bad = pathlib.Path(sys.argv[1]), 0
    for name in sys.argv[2:] or [*CASES, *REFERENCES]:
        with tempfile.TemporaryDirectory() as folder:
            isFile = name.endswith(".gguf")
            path = pathlib.Path(name if isFile else pathlib.Path(folder) / f"{name}.gguf").resolve()
            tokens = compare.TOKENS
            try:
                logits, neurons = read_by_transformers(path, tokens, torch.float32) if isFile else expected(name, path)
                off = distances(trace(programs, path, tokens, folder), logits, neurons)
            except Exception as error:  # the table goes on
                print(f"{path.stem:28s} FAILED: {str(error)[:300]}")
                bad += 1
                continue
            text = f"{path.stem:28s} logits {off[0]:.1e}  neurons {off[1]:.1e}"
            isOff = max(off) > BOUND
            if not isFile and name not in REFERENCES and name not in NOT_READ_RIGHT:
                try:
                    other = compare.relative(read_by_transformers(path, tokens, torch.float64)[0], logits)
                    text += f"  file by transformers {other:.1e}"
                    isOff = isOff or other > BOUND
                except Exception as error:
                    text += f"  not read by transformers ({str(error).splitlines()[0][:60]})"
            bad += isOff
            print(text + ("  OFF" if isOff else ""), flush=True)
    sys.exit(1 if bad else 0)


main()
