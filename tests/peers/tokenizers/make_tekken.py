# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""make_tekken.py FOLDER: small tekken.json tokenizers with the ids and texts of mistral-common.

make_tekken.py --check PROGRAM FILE [--lines N] [--seed S]: a real one beside mistral-common; PROGRAM is bench_tokenizer_speed.
"""

import argparse
import base64
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from mistral_common.tokens.tokenizers.tekken import Tekkenizer

from mixed_text import MixedText

PATTERN = (r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"
           r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"
           r"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")
WORDS = [" the", " cat", " sat", " on", " mat", "there", " there", " Zürich", "naïve", " über", "你好", "世界", "\n\n", " //", "ing"]
TEXTS = ["", " ", "the cat", " the  cat sat\n\non the mat", "I'LL don't THEY'RE", "12345 ½ x²", "café cafe\u0301 Ω K", "你好，世界。",
         "🙂👩\u200d💻", "\t\ttab\r\n end  ", "a\u00a0b\u2028c\u3000", "<s>the</s> [INST]cat[/INST]", "// [x]!", "camelCaseZürich", "ab" * 40]


def learned(count):
    """The bytes, and merges of the words' most frequent pairs."""
    tokens = [bytes([b]) for b in range(256)]
    words = [[bytes([b]) for b in word.encode()] for word in WORDS]
    while len(tokens) < count:
        pairs = {}
        for word in words:
            for pair in zip(word, word[1:]):
                pairs[pair] = pairs.get(pair, 0) + 1
        if not pairs:
            raise SystemExit("the words have no pair left")
        left, right = max(sorted(pairs), key=pairs.get)
        if left + right not in tokens:
            tokens.append(left + right)
        for word in words:
            at = 0
            while at + 1 < len(word):
                if (word[at], word[at + 1]) == (left, right):
                    word[at:at + 2] = [left + right]
                at += 1
    return tokens


def document(version, size, special_count, special=None):
    vocabulary = [{"rank": rank, "token_bytes": base64.b64encode(token).decode(), "token_str": None} for rank, token in enumerate(learned(300))]
    data = {"config": {"pattern": PATTERN, "num_vocab_tokens": len(vocabulary), "default_vocab_size": size,
                       "default_num_special_tokens": special_count, "version": version}, "vocab": vocabulary}
    if special is not None:
        data["special_tokens"] = [{"rank": rank, "token_str": text, "is_control": True} for rank, text in enumerate(special)]
    return data


def encoded(tekken, text, has_special=True):
    """mistral-common takes no special token from a text; here it is cut out first, as Neurex and transformers do."""
    if not has_special:
        return tekken.encode(text, bos=False, eos=False)
    special = sorted((tekken.id_to_piece(i) for i in range(tekken.num_special_tokens)), key=len, reverse=True)
    ids = []
    for part in re.split("(" + "|".join(map(re.escape, special)) + ")", text):
        if part in special:
            ids.append(tekken.get_special_token(part))
        elif part:
            ids += tekken.encode(part, bos=False, eos=False)
    return ids


def fixture(path, data):
    with tempfile.TemporaryDirectory() as work:
        file = pathlib.Path(work) / "tekken.json"
        file.write_text(json.dumps(data))
        tekken = Tekkenizer.from_file(file)
    cases = [{"text": text, "ids": encoded(tekken, text)} for text in TEXTS]
    for case in cases:
        case["decoded"] = tekken.decode(case["ids"])
    path.write_text(json.dumps({"tokenizer": data, "cases": cases, "opening": [tekken.bos_id]}, ensure_ascii=False, separators=(",", ":")) + "\n")


def check(program, file, count, seed):
    tekken = Tekkenizer.from_file(file)
    mixed = MixedText(seed)
    lines = [mixed.line() for _ in range(count)]
    with tempfile.TemporaryDirectory() as work:
        texts, out = pathlib.Path(work) / "texts.jsonl", pathlib.Path(work) / "out.jsonl"
        texts.write_text("".join(json.dumps(line) + "\n" for line in lines))
        print(subprocess.run([program, file, texts, out], check=True, capture_output=True, text=True).stdout.strip())
        results = [json.loads(line) for line in out.read_text().split("\n")[:-1]]
    wrong = 0
    for line, result in zip(lines, results, strict=True):
        ids = encoded(tekken, line, has_special=re.search(r"<|\[", line) is not None)
        if ids != result["ids"] or tekken.decode(ids) != result["text"]:
            wrong += 1
            if wrong <= 3:
                print(f"{line[:200]!r}\n   wanted {ids[:40]}\n   got    {result['ids'][:40]}")
    print(f"{file}: {wrong} of {len(lines)} lines differ")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, nargs="?")
    parser.add_argument("--check", nargs=2, metavar=("PROGRAM", "FILE"))
    parser.add_argument("--lines", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if options.check:
        sys.exit(check(*options.check, options.lines, options.seed) > 0)
    fixture(options.folder / "tekken.json", document("v3", 24 + 290, 24))
    fixture(options.folder / "tekken_listed.json", document("v13", 8 + 300, 8, ["<unk>", "<s>", "</s>", "[INST]", "[/INST]"]))


main()
