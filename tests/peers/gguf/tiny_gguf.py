# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny random models of the families that GGUF files know, written by the `gguf` package the way llama.cpp's converters do it.

Names come from the package's own table, keys from its writer. CASES maps a name to (architecture, class, configuration, type of the
matrices). write() leaves in the model exactly the numbers that the file holds, so that it can be asked what the file should answer.
"""
import math
import pathlib
import sys

import gguf
import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "families"))
import references  # noqa: E402
import tiny_models  # noqa: E402
from tiny_models import LLAMA3, rope  # noqa: E402

Q = gguf.GGMLQuantizationType
SIZES = dict(vocab_size=61, hidden_size=32, intermediate_size=32, num_hidden_layers=2, num_attention_heads=4,
             num_key_value_heads=2, max_position_embeddings=64, bos_token_id=1, eos_token_id=2, pad_token_id=0)


def sized(**changes):
    return {**SIZES, **changes}


LONG = dict(short_factor=[1.0, 1.1, 1.2, 1.3], long_factor=[1.5, 2.5, 4.0, 5.0])
YARN = rope("yarn", factor=4.0, original_max_position_embeddings=16, beta_fast=16.0, beta_slow=2.0)
SLIDING = ["sliding_attention"] * 2 + ["full_attention"]
CASES = {
    "llama": ("llama", "Llama", sized(head_dim=16, rms_norm_eps=1e-3), Q.Q4_0),
    "llama_bias_tied": ("llama", "Llama", sized(attention_bias=True, mlp_bias=True, tie_word_embeddings=True), Q.BF16),
    "llama_linear": ("llama", "Llama", sized(rope_parameters=rope("linear", factor=3.0)), Q.Q5_1),
    "llama_llama3": ("llama", "Llama", sized(rope_parameters=LLAMA3, head_dim=16), Q.Q4_1),
    "llama_yarn": ("llama", "Llama", sized(rope_parameters=YARN, head_dim=16), Q.Q5_0),
    "mistral": ("llama", "Mistral", sized(sliding_window=5, head_dim=16), Q.Q8_0),
    "smollm3": ("smollm3", "SmolLM3", sized(num_hidden_layers=4, tie_word_embeddings=True), Q.Q4_0),
    "qwen2": ("qwen2", "Qwen2", sized(), Q.Q8_0),
    "qwen3": ("qwen3", "Qwen3", sized(head_dim=16), Q.Q5_0),
    "gemma": ("gemma", "Gemma", sized(head_dim=16, num_key_value_heads=1), Q.Q8_0),
    "gemma2": ("gemma2", "Gemma2", sized(head_dim=16, sliding_window=4, query_pre_attn_scalar=16, attn_logit_softcapping=3.0,
                                         final_logit_softcapping=2.0), Q.Q4_0),
    "gemma3": ("gemma3", "Gemma3Text", sized(
        head_dim=16, num_hidden_layers=3, sliding_window=4, query_pre_attn_scalar=16, layer_types=SLIDING,
        rope_parameters={"full_attention": rope("linear", factor=8.0),
                         "sliding_attention": {"rope_type": "default", "rope_theta": 90.0}}), Q.Q5_0),
    "phi3": ("phi3", "Phi3", sized(sliding_window=7), Q.Q8_0),
    "phi3_longrope_short": ("phi3", "Phi3", sized(original_max_position_embeddings=32, rope_parameters=rope("longrope", **LONG)), Q.Q4_0),
    "phi3_longrope_long": ("phi3", "Phi3", sized(original_max_position_embeddings=9, rope_parameters=rope("longrope", **LONG)), Q.Q4_0),
    "olmo": ("olmo", "Olmo", sized(), Q.Q8_0),
    "olmo2": ("olmo2", "Olmo2", sized(rms_norm_eps=1e-4), Q.Q5_0),
    "granite": ("granite", "Granite", sized(embedding_multiplier=3.0, logits_scaling=2.5, residual_multiplier=0.4,
                                            attention_multiplier=0.3), Q.Q8_0),
    "stablelm": ("stablelm", "StableLm", sized(use_qkv_bias=True, rope_parameters=rope("default", partial_rotary_factor=0.5)), Q.Q4_1),
    "stablelm_parallel": ("stablelm", "StableLm", sized(use_parallel_residual=True, rope_parameters=rope(
        "default", partial_rotary_factor=0.25)), Q.Q8_0),
    "gpt2": ("gpt2", "GPT2", dict(vocab_size=61, n_embd=32, n_layer=2, n_head=4, n_positions=48, bos_token_id=1,
                                  eos_token_id=2), Q.Q8_0),
    "pythia": ("gptneox", "GPTNeoX", sized(rope_parameters=rope("default", partial_rotary_factor=0.25)), Q.Q5_1),
    "neox_sequential": ("gptneox", "GPTNeoX", sized(use_parallel_residual=False, rope_parameters=rope(
        "default", partial_rotary_factor=1.0)), Q.Q4_0),
}
CASES["pythia"][2].pop("num_key_value_heads")
CASES["neox_sequential"][2].pop("num_key_value_heads")
REFERENCES = {"baichuan2_7b": ("baichuan", Q.F16), "baichuan2_13b": ("baichuan", Q.F16), "internlm2": ("internlm2", Q.F16)}
PAIRED = ("llama", "smollm3", "olmo", "granite", "baichuan", "internlm2")
BAICHUAN_13B_LAYERS = 40  # by which readers know that it has ALiBi


def paired(rows, heads):
    """Rows of heads, halves convention, as those of adjacent pairs."""
    return rows.reshape(heads, 2, -1, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)


def halved(rows, heads):
    return rows.reshape(heads, -1, 2, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)


def regrouped(rows, heads):
    """Query, key and value of each head -> all queries, all keys, all values."""
    return rows.reshape(heads, 3, -1, *rows.shape[1:]).swapaxes(0, 1).reshape(rows.shape)


def per_head(rows, heads):
    return rows.reshape(3, heads, -1, *rows.shape[1:]).swapaxes(0, 1).reshape(rows.shape)


def conversions(arch, heads, key_heads, name):
    """How a parameter becomes what the file holds, and back."""
    if arch in PAIRED and ".q_proj." in name:
        return lambda x: paired(x, heads), lambda x: halved(x, heads)
    if arch in PAIRED and ".k_proj." in name:
        return lambda x: paired(x, key_heads), lambda x: halved(x, key_heads)
    if arch.startswith("gemma") and name.endswith("norm.weight"):
        return lambda x: x + 1.0, lambda x: x - 1.0
    if arch == "gpt2" and name.endswith(("c_attn.weight", "c_proj.weight", "c_fc.weight")):
        return lambda x: x.T, lambda x: x.T
    if arch == "gptneox" and ".query_key_value." in name:
        return lambda x: regrouped(x, heads), lambda x: per_head(x, heads)
    return lambda x: x, lambda x: x


def stored(writer, name, values, kind):
    """Writes a tensor and returns the numbers that the file holds."""
    if values.ndim < 2 or kind == Q.F32:
        kind = Q.F32
    elif values.shape[-1] % gguf.GGML_QUANT_SIZES[kind][0] != 0:
        kind = Q.F16
    data = gguf.quants.quantize(np.ascontiguousarray(values, dtype=np.float32), kind)
    writer.add_tensor(name, data, raw_dtype=kind)
    return gguf.quants.dequantize(data, kind).reshape(values.shape).astype(np.float64)


def add_rope(writer, config, head_size):
    """What the converters write of config.rope_parameters, tensors included."""
    parameters = getattr(config, "rope_parameters", None) or {}
    local = parameters.get("sliding_attention")
    parameters = parameters.get("full_attention", parameters)
    if parameters.get("rope_theta"):
        writer.add_rope_freq_base(parameters["rope_theta"])
    if local:
        writer.add_key_value(f"{writer.arch}.rope.freq_base_swa", local["rope_theta"], gguf.GGUFValueType.FLOAT32)
    size = int(head_size * parameters.get("partial_rotary_factor", 1.0))
    if writer.arch != "gpt2":
        writer.add_rope_dimension_count(size)
    kind = parameters.get("rope_type", "default")
    if kind in ("linear", "yarn"):
        writer.add_rope_scaling_type(gguf.RopeScalingType(kind))
        writer.add_rope_scaling_factor(parameters["factor"])
    if kind == "yarn":
        writer.add_rope_scaling_orig_ctx_len(parameters["original_max_position_embeddings"])
        writer.add_rope_scaling_yarn_beta_fast(parameters["beta_fast"])
        writer.add_rope_scaling_yarn_beta_slow(parameters["beta_slow"])
    if kind == "llama3":
        factors = []
        for i in range(0, size, 2):
            length = 2 * math.pi * parameters["rope_theta"] ** (i / size)
            original, low, high = (parameters[key] for key in ("original_max_position_embeddings", "low_freq_factor", "high_freq_factor"))
            smooth = (original / length - low) / (high - low)
            factors.append(1.0 if length < original / high else parameters["factor"] if length > original / low
                           else 1.0 / ((1.0 - smooth) / parameters["factor"] + smooth))
        writer.add_tensor("rope_freqs.weight", np.array(factors, dtype=np.float32))
    if kind == "longrope":
        original = config.original_max_position_embeddings
        scale = config.max_position_embeddings / original
        writer.add_rope_scaling_orig_ctx_len(original)
        writer.add_rope_scaling_attn_factors(math.sqrt(1 + math.log(scale) / math.log(original)))
        writer.add_tensor("rope_factors_long.weight", np.array(parameters["long_factor"], dtype=np.float32))
        writer.add_tensor("rope_factors_short.weight", np.array(parameters["short_factor"], dtype=np.float32))


def add_sizes(writer, config):
    heads = config.num_attention_heads
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(getattr(config, "max_position_embeddings", 64))
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(getattr(config, "intermediate_size", None) or config.n_inner or 4 * config.hidden_size)
    writer.add_head_count(heads)
    writer.add_head_count_kv(getattr(config, "num_key_value_heads", heads))
    head_size = getattr(config, "head_dim", None) or config.hidden_size // heads
    if getattr(config, "head_dim", None):
        writer.add_key_length(head_size)
        writer.add_value_length(head_size)
    for key, add in (("rms_norm_eps", writer.add_layer_norm_rms_eps), ("layer_norm_eps", writer.add_layer_norm_eps),
                     ("layer_norm_epsilon", writer.add_layer_norm_eps), ("embedding_multiplier", writer.add_embedding_scale),
                     ("residual_multiplier", writer.add_residual_scale), ("attention_multiplier", writer.add_attention_scale),
                     ("logits_scaling", writer.add_logit_scale), ("attn_logit_softcapping", writer.add_attn_logit_softcapping),
                     ("final_logit_softcapping", writer.add_final_logit_softcapping),
                     ("sliding_window", writer.add_sliding_window)):
        if getattr(config, key, None) is not None and not (key == "sliding_window" and writer.arch.startswith(("qwen", "smollm"))):
            add(getattr(config, key))
    if writer.arch in ("stablelm", "gptneox"):
        writer.add_parallel_residual(config.use_parallel_residual)
    if writer.arch == "gemma3":
        writer.add_sliding_window_pattern([kind == "sliding_attention" for kind in config.layer_types])
    return head_size


def add_vocabulary(writer, size):
    writer.add_tokenizer_model("llama")
    writer.add_token_list(["<unk>", "<s>", "</s>"] + [f"t{i}" for i in range(3, size)])
    writer.add_token_scores([0.0] * 3 + [-float(i) for i in range(3, size)])
    writer.add_token_types([2, 3, 3] + [1] * (size - 3))
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)


def finish(writer):
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def write(name, path):
    """The model of a case, holding what the file at `path` holds, in float64."""
    arch, family, settings, kind = CASES[name]
    tiny_models.CASES[name] = (family, settings)
    model = tiny_models.make(name).double()
    config = model.config
    writer = gguf.GGUFWriter(path, arch)
    head_size = add_sizes(writer, config)
    add_vocabulary(writer, config.vocab_size)
    add_rope(writer, config, head_size)
    heads = config.num_attention_heads
    names = gguf.get_tensor_name_map(next(key for key, value in gguf.MODEL_ARCH_NAMES.items() if value == arch), config.num_hidden_layers)
    with torch.no_grad():
        for key, tensor in model.named_parameters():  # a tied head is no parameter of its own
            there, back = conversions(arch, heads, getattr(config, "num_key_value_heads", heads), key)
            target = names.get_name(key, try_suffixes=(".weight", ".bias"))
            values = stored(writer, target, there(tensor.numpy()), kind)
            tensor.copy_(torch.from_numpy(np.ascontiguousarray(back(values))))
    finish(writer)
    return model


def write_reference(name, path):
    """The same of a model that transformers does not know; fused matrices are cut as the converters do it."""
    arch, kind = REFERENCES[name]
    model = references.MODELS[name]
    c = dict(model.config)
    heads, key_heads = c["num_attention_heads"], c.get("num_key_value_heads", c["num_attention_heads"])
    size = c["hidden_size"] // heads
    if name == "baichuan2_13b":
        c["num_hidden_layers"] = model.config["num_hidden_layers"] = BAICHUAN_13B_LAYERS
        model = references.Baichuan(model.config)
    writer = gguf.GGUFWriter(path, arch)
    writer.add_block_count(c["num_hidden_layers"])
    writer.add_context_length(c.get("max_position_embeddings", 64))
    writer.add_embedding_length(c["hidden_size"])
    writer.add_feed_forward_length(c["intermediate_size"])
    writer.add_head_count(heads)
    writer.add_head_count_kv(key_heads)
    writer.add_layer_norm_rms_eps(c["rms_norm_eps"])
    writer.add_rope_dimension_count(size)
    if "rope_theta" in c:
        writer.add_rope_freq_base(c["rope_theta"])
    add_vocabulary(writer, c["vocab_size"])
    names = gguf.get_tensor_name_map(next(key for key, value in gguf.MODEL_ARCH_NAMES.items() if value == arch), c["num_hidden_layers"])
    for key in list(model.values):
        tensor = model.values[key].numpy()
        if key.endswith(model.PACKED):
            layer = key.removesuffix(model.PACKED).rstrip(".").split(".")[-1]
            parts = cut(arch, tensor, heads, key_heads, size)
            kept = [stored(writer, f"blk.{layer}.attn_{letter}.weight", there(part), kind)
                    for letter, part, there in zip("qkv", parts, (lambda x: paired(x, heads), lambda x: paired(x, key_heads), lambda x: x))]
            values = joined(arch, halved(kept[0], heads), halved(kept[1], key_heads), kept[2], key_heads, size)
        else:
            values = stored(writer, names.get_name(key, try_suffixes=(".weight", ".bias")), tensor, kind)
        model.values[key] = torch.from_numpy(np.ascontiguousarray(values))
    finish(writer)
    return model


def cut(arch, packed, heads, key_heads, size):
    if arch == "baichuan":
        return np.split(packed, 3)
    groups = packed.reshape(key_heads, heads // key_heads + 2, size, -1)
    return (groups[:, :-2].reshape(heads * size, -1), groups[:, -2].reshape(key_heads * size, -1), groups[:, -1].reshape(key_heads * size, -1))


def joined(arch, queries, keys, values, key_heads, size):
    if arch == "baichuan":
        return np.concatenate([queries, keys, values])
    width = queries.shape[-1]
    parts = [queries.reshape(key_heads, -1, size, width), keys.reshape(key_heads, 1, size, width), values.reshape(key_heads, 1, size, width)]
    return np.concatenate(parts, 1).reshape(-1, width)
