# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Baichuan 2 and InternLM 2 written down in float64 from their published definitions, for there is no implementation in
transformers: plain loops over heads and positions, no cache, the whole sequence at once."""
import math

import numpy as np
import torch

from tiny_models import scale_of, weights_of


def rms(x, weight, epsilon):
    return x / torch.sqrt((x * x).mean(-1, keepdim=True) + epsilon) * weight


def rotate(x, positions, theta):
    """x [T, hd]: halves convention."""
    half = x.shape[-1] // 2
    angles = positions[:, None] * theta ** (-torch.arange(half, dtype=torch.float64) / half)
    first, second = x[:, :half], x[:, half:]
    return torch.cat([first * angles.cos() - second * angles.sin(), second * angles.cos() + first * angles.sin()], -1)


def slopes(heads):
    def powers(count):
        start = 2.0 ** (-(2.0 ** -(math.log2(count) - 3)))
        return [start * start**i for i in range(count)]
    if math.log2(heads).is_integer():
        return powers(heads)
    closest = 2 ** math.floor(math.log2(heads))
    return powers(closest) + powers(2 * closest)[0::2][: heads - closest]


class Reference:
    """config: as published. Subclasses say names and how queries, keys and values lie in their matrix."""

    def __init__(self, config):
        self.config = config
        self.values = {name: torch.from_numpy(weights_of(name, shape, offset)).double()
                       for name, shape, offset in self.shapes()}

    def tensors(self):
        return [[name, list(shape), offset, scale_of(name, shape), name] for name, shape, offset in self.shapes()]

    def forward(self, tokens, replace=None):
        c, w = self.config, self.values
        heads, epsilon = c["num_attention_heads"], c["rms_norm_eps"]
        size = c["hidden_size"] // heads
        positions = torch.arange(len(tokens), dtype=torch.float64)
        x, neurons = w[self.EMBEDDING][tokens], []
        for layer in range(c["num_hidden_layers"]):
            block = self.BLOCK.format(layer)
            queries, keys, values = self.split(rms(x, w[block + self.NORMS[0]], epsilon) @ w[block + self.PACKED].T)
            mixed = []
            for head in range(heads):
                query, key, value = queries[head], keys[head], values[head]
                if self.theta() is not None:
                    query, key = rotate(query, positions, self.theta()), rotate(key, positions, self.theta())
                scores = query @ key.T / math.sqrt(size)
                if self.theta() is None:
                    scores = scores + slopes(heads)[head] * positions[None, :]
                mask = torch.full_like(scores, -math.inf).triu(1)
                mixed.append(torch.softmax(scores + mask, -1) @ value)
            x = x + torch.cat(mixed, -1) @ w[block + self.OUTPUT].T
            normed = rms(x, w[block + self.NORMS[1]], epsilon)
            gate, up, down = (w[block + name] for name in self.FFN)
            value = torch.nn.functional.silu(normed @ gate.T) * (normed @ up.T)
            if replace is not None:
                value = replace(layer, value)
            neurons.append(value)
            x = x + value @ down.T
        return rms(x, w["model.norm.weight"], epsilon) @ self.head().T, neurons


class Baichuan(Reference):
    EMBEDDING, BLOCK = "model.embed_tokens.weight", "model.layers.{}."
    NORMS = ("input_layernorm.weight", "post_attention_layernorm.weight")
    PACKED, OUTPUT = "self_attn.W_pack.weight", "self_attn.o_proj.weight"
    FFN = ("mlp.gate_proj.weight", "mlp.up_proj.weight", "mlp.down_proj.weight")

    def theta(self):
        return 10000.0 if "max_position_embeddings" in self.config else None

    def head(self):
        head = self.values["lm_head.weight"]
        return head / head.norm(dim=-1, keepdim=True)

    def split(self, packed):
        heads = self.config["num_attention_heads"]
        return [part.view(len(packed), heads, -1).transpose(0, 1) for part in packed.chunk(3, -1)]

    def shapes(self):
        c = self.config
        d, f, v = c["hidden_size"], c["intermediate_size"], c["vocab_size"]
        named = [(self.EMBEDDING, (v, d), 0.0), ("lm_head.weight", (v, d), 0.0), ("model.norm.weight", (d,), 1.0)]
        for layer in range(c["num_hidden_layers"]):
            block = self.BLOCK.format(layer)
            named += [(block + self.NORMS[0], (d,), 1.0), (block + self.NORMS[1], (d,), 1.0), (block + self.PACKED, (3 * d, d), 0.0),
                      (block + self.OUTPUT, (d, d), 0.0), (block + self.FFN[0], (f, d), 0.0), (block + self.FFN[1], (f, d), 0.0),
                      (block + self.FFN[2], (d, f), 0.0)]
        return named


class InternLm2(Reference):
    EMBEDDING, BLOCK = "model.tok_embeddings.weight", "model.layers.{}."
    NORMS = ("attention_norm.weight", "ffn_norm.weight")
    PACKED, OUTPUT = "attention.wqkv.weight", "attention.wo.weight"
    FFN = ("feed_forward.w1.weight", "feed_forward.w3.weight", "feed_forward.w2.weight")

    def theta(self):
        return self.config["rope_theta"]

    def head(self):
        return self.values["output.weight"]

    def split(self, packed):
        heads, groups = self.config["num_attention_heads"], self.config["num_key_value_heads"]
        share = heads // groups
        parts = packed.view(len(packed), groups, share + 2, -1)
        queries = [parts[:, head // share, head % share] for head in range(heads)]
        keys = [parts[:, head // share, share] for head in range(heads)]
        values = [parts[:, head // share, share + 1] for head in range(heads)]
        return queries, keys, values

    def shapes(self):
        c = self.config
        d, f, v = c["hidden_size"], c["intermediate_size"], c["vocab_size"]
        rows = d + 2 * c["num_key_value_heads"] * (d // c["num_attention_heads"])
        named = [(self.EMBEDDING, (v, d), 0.0), ("output.weight", (v, d), 0.0), ("model.norm.weight", (d,), 1.0)]
        for layer in range(c["num_hidden_layers"]):
            block = self.BLOCK.format(layer)
            named += [(block + self.NORMS[0], (d,), 1.0), (block + self.NORMS[1], (d,), 1.0), (block + self.PACKED, (rows, d), 0.0),
                      (block + self.OUTPUT, (d, d), 0.0), (block + self.FFN[0], (f, d), 0.0), (block + self.FFN[1], (f, d), 0.0),
                      (block + self.FFN[2], (d, f), 0.0)]
        return named


def attribution(model, tokens, options, gold, steps):
    """Integrated gradients of P(gold | options) at the last token, right rule, [L, F]."""
    _, neurons = model.forward(tokens)
    scores = []
    for layer, value in enumerate(neurons):
        last, total = value[-1].detach(), 0.0
        for step in range(1, steps + 1):
            leaf = (last * step / steps).requires_grad_(True)
            def replace(at, x, leaf=leaf, layer=layer):
                return torch.cat([x[:-1], leaf[None]]) if at == layer else x
            logits, _ = model.forward(tokens, replace)
            probabilities = torch.softmax(torch.stack([torch.logsumexp(logits[-1, ids], 0) for ids in options]), 0)
            total = total + torch.autograd.grad(probabilities[gold], leaf)[0]
        scores.append((last * total / steps).numpy())
    return np.stack(scores)


COMMON = dict(vocab_size=61, intermediate_size=40, num_hidden_layers=3, hidden_act="silu", rms_norm_eps=1e-6, bos_token_id=1,
              eos_token_id=2, tie_word_embeddings=False)
MODELS = {
    "baichuan2_7b": Baichuan({**COMMON, "model_type": "baichuan", "architectures": ["BaichuanForCausalLM"], "hidden_size": 24,
                              "num_attention_heads": 4, "max_position_embeddings": 64, "model_max_length": 64,
                              "z_loss_weight": 0}),
    "baichuan2_13b": Baichuan({**COMMON, "model_type": "baichuan", "architectures": ["BaichuanForCausalLM"], "hidden_size": 30,
                               "num_attention_heads": 5, "model_max_length": 64, "z_loss_weight": 0}),
    "internlm2": InternLm2({**COMMON, "model_type": "internlm2", "architectures": ["InternLM2ForCausalLM"], "hidden_size": 24,
                            "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 64, "bias": False,
                            "rope_theta": 500.0, "rope_scaling": {"type": "dynamic", "factor": 2.0}}),
}
