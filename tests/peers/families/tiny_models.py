# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny random models of every family that transformers knows, with settings that are not the usual ones.

CASES maps a name to (class, keyword arguments of its configuration). Sizes are a few dozen, prompts are longer than windows,
heads have a size of their own, keys are shared, norms and biases are random.
"""
import math

import numpy as np
import torch
import transformers

SIZES = dict(vocab_size=61, hidden_size=24, intermediate_size=40, num_hidden_layers=3, num_attention_heads=4,
             num_key_value_heads=2, max_position_embeddings=64)


def sized(**changes):
    return {**SIZES, **changes}


def rope(kind, **settings):
    return {"rope_type": kind, "rope_theta": 700.0, **settings}


LLAMA3 = rope("llama3", factor=4.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=16)
YARN = rope("yarn", factor=4.0, original_max_position_embeddings=16)
LONG = dict(short_factor=[1.0, 1.1, 1.3], long_factor=[1.5, 2.5, 4.0], original_max_position_embeddings=16)

CASES = {
    "llama": ("Llama", sized(head_dim=6, rms_norm_eps=1e-3)),
    "llama_bias_tied": ("Llama", sized(attention_bias=True, mlp_bias=True, tie_word_embeddings=True, head_dim=8)),
    "llama_linear": ("Llama", sized(rope_parameters=rope("linear", factor=3.0))),
    "llama_dynamic": ("Llama", sized(rope_parameters=rope("dynamic", factor=3.0), max_position_embeddings=12)),
    "llama_llama3": ("Llama", sized(rope_parameters=LLAMA3, head_dim=16)),
    "llama_yarn": ("Llama", sized(rope_parameters=YARN, head_dim=16)),
    "llama_yarn_settings": ("Llama", sized(head_dim=16, rope_parameters=rope(
        "yarn", factor=8.0, original_max_position_embeddings=24, beta_fast=16.0, beta_slow=2.0, mscale=0.8,
        mscale_all_dim=0.5, truncate=False))),
    "llama_gelu": ("Llama", sized(hidden_act="gelu_pytorch_tanh")),
    "mistral_window": ("Mistral", sized(sliding_window=5, head_dim=10)),
    "mistral_no_window": ("Mistral", sized(sliding_window=None)),
    "ministral": ("Ministral", sized(head_dim=6, sliding_window=4, layer_types=["sliding_attention", "full_attention", "sliding_attention"])),
    "smollm3": ("SmolLM3", sized(num_hidden_layers=4, no_rope_layers=[1, 0, 1, 0], pad_token_id=0, bos_token_id=1, eos_token_id=2)),
    "smollm3_window": ("SmolLM3", sized(num_hidden_layers=4, use_sliding_window=True, sliding_window=4, pad_token_id=0,
                                        bos_token_id=1, eos_token_id=2)),
    "qwen2": ("Qwen2", sized()),
    "qwen2_window": ("Qwen2", sized(use_sliding_window=True, sliding_window=6, max_window_layers=1, tie_word_embeddings=True)),
    "qwen3": ("Qwen3", sized(head_dim=10, attention_bias=True)),
    "qwen3_window": ("Qwen3", sized(head_dim=10, use_sliding_window=True, sliding_window=3, max_window_layers=2)),
    "gemma": ("Gemma", sized(head_dim=8, num_key_value_heads=1)),
    "gemma2": ("Gemma2", sized(head_dim=8, sliding_window=4, query_pre_attn_scalar=11, attn_logit_softcapping=3.0,
                               final_logit_softcapping=2.0)),
    "gemma2_bias": ("Gemma2", sized(head_dim=8, sliding_window=64, attention_bias=True, attn_logit_softcapping=None,
                                    final_logit_softcapping=None)),
    "gemma3": ("Gemma3Text", sized(head_dim=8, num_hidden_layers=4, sliding_window=4, query_pre_attn_scalar=13,
                                   layer_types=["sliding_attention", "sliding_attention", "full_attention", "sliding_attention"],
                                   rope_parameters={"full_attention": rope("linear", factor=8.0),
                                                    "sliding_attention": {"rope_type": "default", "rope_theta": 90.0}})),
    "phi3": ("Phi3", sized(pad_token_id=0, eos_token_id=2, sliding_window=7)),
    "phi3_longrope_short": ("Phi3", sized(pad_token_id=0, eos_token_id=2, original_max_position_embeddings=32, rope_parameters=rope(
        "longrope", short_factor=[1.0, 1.2, 1.4], long_factor=[2.0, 3.0, 5.0]))),
    "phi3_longrope_long": ("Phi3", sized(pad_token_id=0, eos_token_id=2, original_max_position_embeddings=9, rope_parameters=rope(
        "longrope", short_factor=[1.0, 1.2, 1.4], long_factor=[2.0, 3.0, 5.0]))),
    "phi4_mini": ("Phi3", sized(hidden_size=32, pad_token_id=0, eos_token_id=2, original_max_position_embeddings=10,
                                rope_parameters=rope("longrope", partial_rotary_factor=0.75, short_factor=[1.0, 1.2, 1.4],
                                                     long_factor=[2.0, 3.0, 5.0]), tie_word_embeddings=True)),
    "olmo": ("Olmo", sized(eos_token_id=2)),
    "olmo2": ("Olmo2", sized(eos_token_id=2, attention_bias=True, rms_norm_eps=1e-4)),
    "granite": ("Granite", sized(embedding_multiplier=3.0, logits_scaling=2.5, residual_multiplier=0.4,
                                 attention_multiplier=0.3, attention_bias=True, mlp_bias=True)),
    "stablelm": ("StableLm", sized(hidden_size=32, use_qkv_bias=True, rope_parameters=rope("default", partial_rotary_factor=0.5))),
    "stablelm_parallel": ("StableLm", sized(hidden_size=32, use_parallel_residual=True)),
    "gpt2": ("GPT2", dict(vocab_size=61, n_embd=24, n_layer=3, n_head=4, n_positions=64, bos_token_id=1, eos_token_id=2)),
    "gpt2_inner": ("GPT2", dict(vocab_size=61, n_embd=24, n_layer=2, n_head=3, n_inner=30, n_positions=48, bos_token_id=1,
                                eos_token_id=2, activation_function="gelu", scale_attn_weights=False, tie_word_embeddings=False)),
    "pythia": ("GPTNeoX", sized(hidden_size=32, rope_parameters=rope("default", partial_rotary_factor=0.25))),
    "neox_sequential": ("GPTNeoX", sized(use_parallel_residual=False, attention_bias=False, hidden_act="gelu_new",
                                         rope_parameters=rope("default", partial_rotary_factor=1.0))),
    "opt": ("OPT", dict(vocab_size=61, hidden_size=24, num_hidden_layers=3, ffn_dim=40, num_attention_heads=4,
                        max_position_embeddings=64, word_embed_proj_dim=24, pad_token_id=1, bos_token_id=2, eos_token_id=2)),
    "opt_no_bias": ("OPT", dict(vocab_size=61, hidden_size=24, num_hidden_layers=2, ffn_dim=40, num_attention_heads=4,
                                max_position_embeddings=64, word_embed_proj_dim=24, enable_bias=False, pad_token_id=1,
                                bos_token_id=2, eos_token_id=2, activation_function="gelu", tie_word_embeddings=False)),
}
for name, (family, settings) in CASES.items():
    if family == "GPTNeoX":
        settings.pop("num_key_value_heads", None)

CLASSES = {"GPT2": ("GPT2Config", "GPT2LMHeadModel"), "Gemma3Text": ("Gemma3TextConfig", "Gemma3ForCausalLM")}


def stream(name, count):
    """`count` numbers in [-1, 1) that depend on the name only: multiples of 2^-23, as float32 holds them. The tests of the
    default suite make the same ones (tests/engine/tst_families.cpp)."""
    state = 0xCBF29CE484222325
    for byte in name.encode():
        state = ((state ^ byte) * 0x100000001B3) % 2**64
    with np.errstate(over="ignore"):
        x = np.uint64(state) + np.uint64(0x9E3779B97F4A7C15) * np.arange(1, count + 1, dtype=np.uint64)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        x = x ^ (x >> np.uint64(31))
    return (x >> np.uint64(40)).astype(np.float64) * 2.0**-23 - 1.0


def scale_of(name, shape):
    """Large enough that every part of a block matters; powers of two keep float32 exact."""
    if len(shape) >= 2:
        return 2.0 ** round(math.log2(2.0 / math.sqrt(shape[-1])))
    return 0.25


def weights_of(name, shape, offset):
    return (offset + scale_of(name, shape) * stream(name, math.prod(shape)).reshape(shape)).astype(np.float32)


def make(name):
    """A float64 model of a case in eager attention."""
    family, settings = CASES[name]
    config_class, model_class = CLASSES.get(family, (family + "Config", family + "ForCausalLM"))
    config = getattr(transformers, config_class)(**settings)
    config._attn_implementation = "eager"
    model = getattr(transformers, model_class)(config).eval()
    with torch.no_grad():
        for key, tensor in model.named_parameters():
            isNorm = tensor.dim() == 1 and not key.endswith("bias")
            offset = float(tensor.flatten()[0]) if isNorm else 0.0  # 1, or 0 where 1 is added
            tensor.copy_(torch.from_numpy(weights_of(key, tuple(tensor.shape), offset)))
    return model
