# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare_torch_files.py PROGRAMS: one model saved in every way, read by the command line.

Fails where the numbers are not those of the safetensors file, bit for bit, or where something is not refused as expected.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import torch
from safetensors.numpy import load_file
from safetensors.torch import save_file

HEADS, WIDTH, NEURONS, LAYERS, TOKENS = 8, 64, 96, 2, 50
CONFIG = {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": WIDTH, "intermediate_size": NEURONS,
          "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "num_key_value_heads": HEADS, "vocab_size": TOKENS,
          "max_position_embeddings": 4096, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "tie_word_embeddings": False}
PARAMS = {"dim": WIDTH, "n_layers": LAYERS, "n_heads": HEADS, "multiple_of": 32, "norm_eps": 1e-5, "vocab_size": -1}
META_NAMES = {"embed_tokens": "tok_embeddings", "lm_head": "output", "self_attn.q_proj": "attention.wq", "self_attn.k_proj": "attention.wk",
              "self_attn.v_proj": "attention.wv", "self_attn.o_proj": "attention.wo", "mlp.gate_proj": "feed_forward.w1",
              "mlp.down_proj": "feed_forward.w2", "mlp.up_proj": "feed_forward.w3", "post_attention_layernorm": "ffn_norm",
              "input_layernorm": "attention_norm"}


class RunsCode:
    def __reduce__(self):
        return os.system, ("true",)


def weights():
    torch.manual_seed(1)
    shapes = {"model.embed_tokens": (TOKENS, WIDTH), "lm_head": (TOKENS, WIDTH), "model.norm": (WIDTH,)}
    for layer in range(LAYERS):
        block = f"model.layers.{layer}."
        shapes |= {block + f"self_attn.{name}_proj": (WIDTH, WIDTH) for name in "qkvo"}
        shapes |= {block + name: (WIDTH,) for name in ("input_layernorm", "post_attention_layernorm")}
        shapes |= {block + "mlp.gate_proj": (NEURONS, WIDTH), block + "mlp.up_proj": (NEURONS, WIDTH), block + "mlp.down_proj": (WIDTH, NEURONS)}
    return {name + ".weight": torch.randn(shape) * 0.1 + (len(shape) == 1) for name, shape in shapes.items()}


def strided(tensor):
    wide = torch.full([2 * size + 1 for size in tensor.shape], float("nan"))
    view = wide[tuple(slice(1, None, 2) for _ in tensor.shape)]
    view.copy_(tensor)
    return view


def views(state):
    everything, parts, begin = torch.cat([tensor.flatten() for tensor in state.values()]), {}, 0
    for name, tensor in state.items():
        parts[name] = everything[begin:begin + tensor.numel()].view(tensor.shape)
        begin += tensor.numel()
    return parts


def tagged(tensor):
    parameter = torch.nn.Parameter(tensor)
    parameter.tag = 7
    return parameter


def saved_states(state):
    """Name -> what is saved, and how."""
    matrix = lambda change: {name: change(tensor) if tensor.dim() == 2 else tensor for name, tensor in state.items()}
    cases = {f"protocol {number}": (state, {"pickle_protocol": number}) for number in (2, 3, 4, 5)}
    return cases | {
        "transposed": (matrix(lambda tensor: tensor.t().contiguous().t()), {}),
        "strided": ({name: strided(tensor) for name, tensor in state.items()}, {}),
        "one storage": (views(state), {}),
        "parameters": ({name: torch.nn.Parameter(tensor) for name, tensor in state.items()}, {}),
        "parameters with attributes": ({name: tagged(tensor) for name, tensor in state.items()}, {}),
        "training": ({"epoch": 3, "state_dict": {"module." + name: tensor for name, tensor in state.items()}, "optimizer": {}}, {}),
        "compiled": ({"model": {"_orig_mod." + name: tensor for name, tensor in state.items()}}, {}),
    }


def meta_state(state):
    renamed = {"rope.freqs": torch.zeros(WIDTH // HEADS // 2)}
    for name, tensor in state.items():
        if "q_proj" in name or "k_proj" in name:
            tensor = tensor.view(HEADS, 2, -1, WIDTH).transpose(1, 2).reshape(WIDTH, WIDTH)
        for ours, theirs in META_NAMES.items():
            name = name.replace(ours, theirs)
        renamed[name.removeprefix("model.")] = tensor
    return renamed


def axis_of(name, tensor, by_rows):
    by_columns = name.endswith(("wo.weight", "w2.weight")) or (name.startswith("tok_embeddings") and not by_rows)
    return None if tensor.dim() == 1 else int(by_columns)


def write_meta(folder, state, parts, by_rows):
    (folder / "params.json").write_text(json.dumps(PARAMS))
    for number in range(parts):
        part = {}
        for name, tensor in meta_state(state).items():
            axis = axis_of(name, tensor, by_rows)
            part[name] = tensor if axis is None else tensor.chunk(parts, axis)[number].clone()
        torch.save(part, folder / f"consolidated.{number:02}.pth")


def write_shards(folder, state, count):
    names, file_of = list(state), {}
    for number in range(count):
        file = f"pytorch_model-{number + 1:05}-of-{count:05}.bin"
        torch.save({name: state[name].clone() for name in names[number::count]}, folder / file)
        file_of |= {name: file for name in names[number::count]}
    (folder / "pytorch_model.bin.index.json").write_text(json.dumps({"metadata": {}, "weight_map": file_of}))


def trace(programs, folder):
    out = folder / "trace.out"
    result = subprocess.run([programs / "neurex", "trace", folder, "--tokens", "1,7,3,30,12", "--out", out], capture_output=True, text=True)
    return (load_file(out), "") if result.returncode == 0 else (None, result.stderr.strip())


def main():
    programs, state, bad = pathlib.Path(sys.argv[1]), weights(), 0
    top = pathlib.Path(tempfile.mkdtemp())

    def folder(name, config=CONFIG):
        path = top / name.replace(" ", "-")
        path.mkdir()
        if config:
            (path / "config.json").write_text(json.dumps(config))
        return path

    def check(name, path, expected):
        nonlocal bad
        found, message = trace(programs, path)
        isSame = found is not None and all(np.array_equal(found[key], expected[key]) for key in ("logits", "neurons"))
        bad += not isSame
        print(f"{name:28s} {'same' if isSame else message or 'OTHER NUMBERS'}")

    plain = folder("safetensors")
    save_file(state, plain / "model.safetensors")
    expected, message = trace(programs, plain)
    if message:
        sys.exit(message)
    for name, (value, options) in saved_states(state).items():
        path = folder(name)
        torch.save(value, path / "pytorch_model.bin", **options)
        check(name, path, expected)
    path = folder("shards")
    write_shards(path, state, 3)
    check("shards", path, expected)
    for parts, by_rows in ((1, False), (2, False), (2, True)):
        path = folder(f"meta {parts} {by_rows}", None)
        write_meta(path, state, parts, by_rows)
        check(f"Meta, {parts} parts, {'rows' if by_rows else 'columns'}", path, expected)
    tied = state | {"lm_head.weight": state["model.embed_tokens.weight"]}
    plain, path = folder("tied safetensors"), folder("tied")
    save_file({name: tensor.clone() for name, tensor in tied.items()}, plain / "model.safetensors")
    torch.save(tied, path / "pytorch_model.bin")
    check("shared tensors", path, trace(programs, plain)[0])

    refused = {"code": (state | {"x": RunsCode()}, {}, "posix.system"),
               "module": (torch.nn.Linear(2, 2), {}, "torch.nn.modules.linear.Linear"),
               "before 1.6": (state, {"_use_new_zipfile_serialization": False}, "before version 1.6"),
               "float64": ({name: tensor.double() for name, tensor in state.items()}, {}, "element type F64")}
    for name, (value, options, words) in refused.items():
        path = folder(name)
        torch.save(value, path / "pytorch_model.bin", **options)
        found, message = trace(programs, path)
        isRight = found is None and words in message
        bad += not isRight
        print(f"{name:28s} {'refused' if isRight else 'NOT REFUSED RIGHT: ' + message}")
    path = folder("TorchScript")
    torch.jit.script(torch.nn.Linear(2, 2)).save(path / "pytorch_model.bin")
    message = trace(programs, path)[1]
    bad += "TorchScript" not in message
    print(f"{'TorchScript':28s} {'refused' if 'TorchScript' in message else 'NOT REFUSED RIGHT: ' + message}")
    sys.exit(f"{bad} cases failed" if bad else 0)


if __name__ == "__main__":
    main()
