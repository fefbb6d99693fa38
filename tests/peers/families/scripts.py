# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""scripts.py PROGRAMS [CASE...]: exports interventions with `neurex script`, runs the program's functions in the real transformers,
TransformerLens and nnsight on the tiny models, and compares the logits with a hook of our own on the down projection. They must
be equal. A library that does not know a family says so."""
import copy
import importlib.util
import pathlib
import subprocess
import sys
import tempfile

import torch

import compare
from tiny_models import CASES, make

SILENCED = [(0, 3), (1, 5), (1, 7)]
LIBRARIES = ("transformers", "transformer-lens", "nnsight")


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


class Unknown(Exception):
    pass


def in_transformer_lens(script, folder, model, tokens, unedited):
    """Logits, and how far the bridge is from transformers without any hook. It asks for a tokenizer though it is given ids."""
    from tokenizers import Tokenizer, models
    from transformer_lens.model_bridge import TransformerBridge
    from transformers import PreTrainedTokenizerFast

    words = {f"t{token}": token for token in range(model.config.vocab_size)}
    PreTrainedTokenizerFast(tokenizer_object=Tokenizer(models.WordLevel(words, "t0")), unk_token="t0", bos_token="t1", eos_token="t2",
                            pad_token="t0").save_pretrained(folder)
    try:
        bridge = TransformerBridge.boot_transformers(str(folder), dtype=model.dtype, hf_model=model)
    except Exception as error:
        raise Unknown(f"{type(error).__name__}: {error}") from error
    own = (bridge(tokens)[0, -1] - unedited).norm()
    with bridge.hooks(fwd_hooks=script.make_hooks(tokens.shape[1])):
        return bridge(tokens)[0, -1], own


def run(library, script, folder, model, tokens, unedited):
    """Logits under the script, and how far the library is from transformers without it."""
    if library == "transformers":
        with script.interventions(model, tokens.shape[1]):
            return model(tokens).logits[0, -1], 0.0
    if library == "transformer-lens":
        return in_transformer_lens(script, folder, copy.deepcopy(model), tokens, unedited)
    import nnsight

    traced = nnsight.NNsight(model)
    with traced.trace(tokens):
        script.apply_interventions(traced)
        logits = traced.output.logits[0, -1].save()
    return logits, 0.0


@torch.no_grad()
def main():
    programs, bad = pathlib.Path(sys.argv[1]), 0
    for name in sys.argv[2:] or CASES:
        with tempfile.TemporaryDirectory() as text:
            folder = pathlib.Path(text)
            model, tokens = make(name), torch.tensor([compare.TOKENS])
            model.save_pretrained(folder / "model")
            wanted = compare.forward(model, tokens, silence)[0][0, -1]
            unedited = model(tokens).logits[0, -1]
            effect = (wanted - unedited).norm()
            for library in LIBRARIES:
                path = folder / f"{library}_script.py"
                compare.run(programs, "script", folder / "model", "--silence", ",".join(f"L{l}N{i}" for l, i in SILENCED),
                            "--for", library, "--out", path)
                try:
                    logits, own = run(library, load(path), folder / "model", model, tokens, unedited)
                except Unknown as error:
                    print(f"{name:22s} {library:16s} cannot open it: {str(error).splitlines()[0][:100]}")
                    continue
                distance = (logits - wanted).norm()
                isOff = not distance < 1e-6 * effect + 2 * own
                bad += isOff
                print(f"{name:22s} {library:16s} effect {effect:.1e}  distance {distance:.1e}"
                      + (f"  unedited {own:.1e}" if own else "") + ("  OFF" if isOff else ""))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
