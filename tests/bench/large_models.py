# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""large_models.py PROGRAMS FOLDER: the 7 B shape with random weights, as a Q4_K GGUF file and as a bfloat16 folder.

Writes both into FOLDER unless they are there (18 GB), and prints for each: seconds to read the file once, seconds from the engine's start
to the answer to one short prompt, seconds a proxy question of 256 tokens takes and that over its arithmetic alone, and the engine's
largest resident set. Needs numpy only. Run it on a machine that does nothing else.
"""
import json
import pathlib
import struct
import subprocess
import sys
import time

import numpy as np

LAYERS, WIDTH, NEURONS, HEADS, VOCABULARY, CONTEXT = 32, 4096, 11008, 32, 32000, 4096
Q4_K, F32 = 12, 0
BLOCK_NUMBERS, BLOCK_BYTES = 256, 144
CONFIG = {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": WIDTH, "intermediate_size": NEURONS,
          "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "num_key_value_heads": HEADS, "vocab_size": VOCABULARY,
          "max_position_embeddings": CONTEXT, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "hidden_act": "silu",
          "tie_word_embeddings": False, "bos_token_id": 1, "eos_token_id": 2, "torch_dtype": "bfloat16"}


def shapes():
    """Names as in a folder and in a GGUF file, with their shapes."""
    yield "model.embed_tokens.weight", "token_embd.weight", (VOCABULARY, WIDTH)
    for l in range(LAYERS):
        folder, file = f"model.layers.{l}.", f"blk.{l}."
        yield folder + "input_layernorm.weight", file + "attn_norm.weight", (WIDTH,)
        for name, short in (("q_proj", "attn_q"), ("k_proj", "attn_k"), ("v_proj", "attn_v"), ("o_proj", "attn_output")):
            yield folder + f"self_attn.{name}.weight", file + short + ".weight", (WIDTH, WIDTH)
        yield folder + "post_attention_layernorm.weight", file + "ffn_norm.weight", (WIDTH,)
        yield folder + "mlp.gate_proj.weight", file + "ffn_gate.weight", (NEURONS, WIDTH)
        yield folder + "mlp.up_proj.weight", file + "ffn_up.weight", (NEURONS, WIDTH)
        yield folder + "mlp.down_proj.weight", file + "ffn_down.weight", (WIDTH, NEURONS)
    yield "model.norm.weight", "output_norm.weight", (WIDTH,)
    yield "lm_head.weight", "output.weight", (VOCABULARY, WIDTH)


def random_blocks(rng, count):
    """Q4_K blocks whose numbers spread like the weights of a model, about 0.02 around zero."""
    blocks = rng.integers(0, 256, (count, BLOCK_BYTES), dtype=np.uint8)
    blocks[:, 0:2] = np.frombuffer(np.float16(1e-4).tobytes(), np.uint8)
    blocks[:, 2:4] = np.frombuffer(np.float16(7.5e-4).tobytes(), np.uint8)
    return blocks.tobytes()


def text(value):
    value = value.encode()
    return struct.pack("<Q", len(value)) + value


def write_gguf(path):
    entries = [("general.architecture", 8, text("llama")), ("general.name", 8, text("random 7B"))]
    for key, value in (("block_count", LAYERS), ("context_length", CONTEXT), ("embedding_length", WIDTH), ("feed_forward_length", NEURONS),
                       ("attention.head_count", HEADS), ("attention.head_count_kv", HEADS), ("vocab_size", VOCABULARY)):
        entries.append(("llama." + key, 4, struct.pack("<I", value)))
    entries.append(("llama.attention.layer_norm_rms_epsilon", 6, struct.pack("<f", 1e-5)))
    tensors = [(name, shape) for _, name, shape in shapes()]
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(entries))
    head += b"".join(text(key) + struct.pack("<I", kind) + value for key, kind, value in entries)
    sizes, offset = [], 0
    for name, shape in tensors:
        count = int(np.prod(shape))
        sizes.append(count // BLOCK_NUMBERS * BLOCK_BYTES if len(shape) == 2 else 4 * count)
        head += text(name) + struct.pack("<I", len(shape)) + struct.pack(f"<{len(shape)}Q", *reversed(shape))
        head += struct.pack("<IQ", Q4_K if len(shape) == 2 else F32, offset)
        offset += (sizes[-1] + 31) // 32 * 32
    rng = np.random.default_rng(0)
    with open(path, "wb") as file:
        file.write(head + b"\0" * (-len(head) % 32))
        for (name, shape), size in zip(tensors, sizes):
            file.write(random_blocks(rng, size // BLOCK_BYTES) if len(shape) == 2 else np.ones(shape, np.float32).tobytes())
            file.write(b"\0" * (-size % 32))


def bfloat16(values):
    return (values.view(np.uint32) >> 16).astype(np.uint16).tobytes()


def write_folder(folder):
    folder.mkdir(exist_ok=True)
    (folder / "config.json").write_text(json.dumps(CONFIG))
    header, offset = {}, 0
    for name, _, shape in shapes():
        size = 2 * int(np.prod(shape))
        header[name] = {"dtype": "BF16", "shape": list(shape), "data_offsets": [offset, offset + size]}
        offset += size
    encoded = json.dumps(header).encode()
    rng = np.random.default_rng(0)
    with open(folder / "model.safetensors", "wb") as file:
        file.write(struct.pack("<Q", len(encoded)) + encoded)
        for _, _, shape in shapes():
            values = rng.standard_normal(shape, dtype=np.float32) * np.float32(0.02) if len(shape) == 2 else np.ones(shape, np.float32)
            file.write(bfloat16(values))


def reading_seconds(path):
    begin = time.monotonic()
    with open(path, "rb", buffering=0) as file:
        buffer = bytearray(64 << 20)
        while file.readinto(buffer):
            pass
    return time.monotonic() - begin


def measured(command):
    """Output, seconds and largest resident set in GiB of a command with its children."""
    code = ("import resource,subprocess,sys;r=subprocess.run(sys.argv[1:],capture_output=True,text=True);sys.stdout.write(r.stdout);"
            "sys.stderr.write(r.stderr+'\\n'+str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss));sys.exit(r.returncode)")
    begin = time.monotonic()
    result = subprocess.run([sys.executable, "-c", code, *map(str, command)], capture_output=True, text=True)
    if result.returncode != 0:
        raise RuntimeError(result.stderr)
    return result.stdout, time.monotonic() - begin, int(result.stderr.splitlines()[-1]) / 2**20


def main():
    programs, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    gguf, bf16 = folder / "random-7b-q4_k.gguf", folder / "random-7b-bf16"
    if not gguf.exists():
        write_gguf(gguf)
    if not (bf16 / "model.safetensors").exists():
        write_folder(bf16)
    for model, file in ((gguf, gguf), (bf16, bf16 / "model.safetensors")):
        reading_seconds(file)
        reading = reading_seconds(file)
        _, answer, _ = measured([programs / "neurex", "trace", model, "--tokens", "1,2,3", "--out", folder / "trace.safetensors"])
        report, _, memory = measured([programs / "neurex-engine", "bench", "--model", model, "--naive-layers", 0, "--repeat", 1, "--threads", 2,
                                      "--json"])
        print(f"{model.name}: {file.stat().st_size / 2**30:.2f} GiB, read in {reading:.1f} s, started, loaded and answered in {answer:.1f} s, "
              f"resident {memory:.2f} GiB")
        print(json.dumps(json.loads(report), indent=1), flush=True)


main()
