# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs exported scripts on a small LLaMA in torch that is written here and shares nothing with Neurex.

    python3 script_check.py MODEL_FOLDER CASES.json

CASES: [{"script": path, "library": name, "tokens": [...], "count": new tokens}, ...]. Prints a list of
{"logits": [...], "cached": [...], "uncached": [...]}: next-token logits and greedy continuations of the changed model,
with and without a key-value cache (empty for nnsight, whose scripts are about one forward).
"""
import contextlib
import importlib.util
import json
import queue
import sys
import threading
from pathlib import Path

import numpy
import torch
from torch import nn


def read_weights(folder):
    data = (folder / "model.safetensors").read_bytes()
    size = int.from_bytes(data[:8], "little")
    weights = {}
    for name, entry in json.loads(data[8 : 8 + size]).items():
        if name == "__metadata__":
            continue
        assert entry["dtype"] == "F32", entry
        begin, end = (8 + size + offset for offset in entry["data_offsets"])
        values = numpy.frombuffer(data[begin:end], dtype="<f4").reshape(entry["shape"])
        weights[name] = torch.from_numpy(values.copy())
    return weights


class Norm(nn.Module):
    def __init__(self, size, epsilon):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))
        self.epsilon = epsilon

    def forward(self, x):
        return self.weight * x / torch.sqrt((x * x).mean(-1, keepdim=True) + self.epsilon)


class Attention(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, self.heads = config["hidden_size"], config["num_attention_heads"]
        self.groups = config["num_key_value_heads"]
        self.size = width // self.heads
        self.theta = config["rope_theta"]
        self.q_proj = nn.Linear(width, self.heads * self.size, bias=False)
        self.k_proj = nn.Linear(width, self.groups * self.size, bias=False)
        self.v_proj = nn.Linear(width, self.groups * self.size, bias=False)
        self.o_proj = nn.Linear(self.heads * self.size, width, bias=False)

    def rotate(self, x, start):
        half = self.size // 2
        positions = torch.arange(start, start + x.shape[2], dtype=torch.float64)
        angles = positions[:, None] * self.theta ** (-torch.arange(half, dtype=torch.float64) / half)
        cosine, sine = angles.cos().float(), angles.sin().float()
        first, second = x[..., :half], x[..., half:]
        return torch.cat([first * cosine - second * sine, second * cosine + first * sine], dim=-1)

    def forward(self, x, cache, layer):
        count = x.shape[1]
        start = cache[layer][0].shape[2] if layer in cache else 0

        def split(values, heads):
            return values.view(1, count, heads, self.size).transpose(1, 2)

        queries = self.rotate(split(self.q_proj(x), self.heads), start)
        keys, values = self.rotate(split(self.k_proj(x), self.groups), start), split(self.v_proj(x), self.groups)
        if layer in cache:
            keys, values = torch.cat([cache[layer][0], keys], 2), torch.cat([cache[layer][1], values], 2)
        cache[layer] = (keys, values)
        repeats = self.heads // self.groups
        keys, values = keys.repeat_interleave(repeats, 1), values.repeat_interleave(repeats, 1)
        scores = queries @ keys.transpose(2, 3) / self.size**0.5
        hidden_future = torch.ones(count, start + count).triu(start + 1).bool()
        weights = scores.masked_fill(hidden_future, float("-inf")).softmax(-1)
        return self.o_proj((weights @ values).transpose(1, 2).reshape(1, count, -1))


class Mlp(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, neurons = config["hidden_size"], config["intermediate_size"]
        self.gate_proj = nn.Linear(width, neurons, bias=False)
        self.up_proj = nn.Linear(width, neurons, bias=False)
        self.down_proj = nn.Linear(neurons, width, bias=False)
        self.hook_post = []  # functions (value, hook), as TransformerLens calls them

    def forward(self, x):
        neurons = nn.functional.silu(self.gate_proj(x)) * self.up_proj(x)
        for function in self.hook_post:
            neurons = function(neurons, hook=None)
        return self.down_proj(neurons)


class Block(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.input_layernorm = Norm(config["hidden_size"], config["rms_norm_eps"])
        self.post_attention_layernorm = Norm(config["hidden_size"], config["rms_norm_eps"])
        self.self_attn = Attention(config)
        self.mlp = Mlp(config)


class Llama(nn.Module):
    """Module names as in transformers: model.layers[l].mlp.down_proj, lm_head."""

    def __init__(self, config):
        super().__init__()
        width = config["hidden_size"]
        self.model = nn.Module()
        self.model.embed_tokens = nn.Embedding(config["vocab_size"], width)
        self.model.layers = nn.ModuleList(Block(config) for _ in range(config["num_hidden_layers"]))
        self.model.norm = Norm(width, config["rms_norm_eps"])
        self.lm_head = nn.Linear(width, config["vocab_size"], bias=False)

    def forward(self, tokens, cache):
        """tokens [T] -> logits [vocabulary] after the last; cache: empty, or of the tokens before."""
        x = self.model.embed_tokens(torch.tensor([tokens]))
        for number, block in enumerate(self.model.layers):
            x = x + block.self_attn(block.input_layernorm(x), cache, number)
            x = x + block.mlp(block.post_attention_layernorm(x))
        return self.lm_head(self.model.norm(x))[0, -1]


def with_transformers(script, model, prompt_length):
    return script.interventions(model, prompt_length)


@contextlib.contextmanager
def with_transformer_lens(script, model, prompt_length):
    for name, function in script.make_hooks(prompt_length):
        blocks, layer, point = name.split(".", 2)
        assert (blocks, point) == ("blocks", "mlp.hook_post"), name
        model.model.layers[int(layer)].mlp.hook_post.append(function)
    try:
        yield
    finally:
        for block in model.model.layers:
            block.mlp.hook_post.clear()


class Traced:
    """A module within a trace: its input can be had once the forward is there, and must be given back."""

    def __init__(self):
        self.offered, self.returned = queue.Queue(), queue.Queue()

    input = property(lambda self: self.offered.get(timeout=20), lambda self, value: self.returned.put(value))

    def hook(self, module, inputs):
        self.offered.put(inputs[0])
        return (self.returned.get(timeout=20),)


class Namespace:
    def __init__(self, **values):
        self.__dict__.update(values)


@contextlib.contextmanager
def with_nnsight(script, model, prompt_length):
    """The script's function runs beside the forward and meets it at the modules that it names, as nnsight does it."""
    traced = [Traced() for _ in model.model.layers]
    blocks = [Namespace(mlp=Namespace(down_proj=module)) for module in traced]
    handles = [model.model.layers[layer].mlp.down_proj.register_forward_pre_hook(traced[layer].hook)
               for layer in script.LAYERS]
    stand_in = Namespace(model=Namespace(layers=blocks))
    thread = threading.Thread(target=script.apply_interventions, args=(stand_in,), daemon=True)
    thread.start()
    try:
        yield
        thread.join(timeout=20)
        assert not thread.is_alive()
    finally:
        for handle in handles:
            handle.remove()


CHANGED = {"transformers": with_transformers, "transformer-lens": with_transformer_lens, "nnsight": with_nnsight}


def generate(model, tokens, count, use_cache):
    produced, cache = [], {}
    for _ in range(count):
        if not use_cache:
            cache = {}
        pushed = tokens + produced if not use_cache or not produced else produced[-1:]
        produced.append(int(model(pushed, cache).argmax()))
    return produced


def run(model, case):
    spec = importlib.util.spec_from_file_location("exported", case["script"])
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    changed, tokens = CHANGED[case["library"]], case["tokens"]
    result = {"cached": [], "uncached": []}
    with changed(script, model, len(tokens)):
        result["logits"] = model(tokens, {}).tolist()
    if case["library"] != "nnsight":
        for key in ("cached", "uncached"):
            with changed(script, model, len(tokens)):
                result[key] = generate(model, tokens, case["count"], key == "cached")
    return result


def main():
    torch.set_num_threads(1)
    folder = Path(sys.argv[1])
    model = Llama(json.loads((folder / "config.json").read_text()))
    model.load_state_dict(read_weights(folder))
    with torch.no_grad():
        print(json.dumps([run(model.eval(), case) for case in json.loads(Path(sys.argv[2]).read_text())]))


if __name__ == "__main__":
    main()
