# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/core/chat_renderings.json: what transformers makes of the chat templates in the test data.

Of every template the SHA-256 of the whole text for one message of the user, tight and with blanks around it; of every
tokenizer with a template of its own the token ids of some prompts. Nothing of the templates themselves is kept.

  venv/bin/python make_chat_renderings.py TEST_DATA OUT.json        needs transformers, jinja2, sentencepiece
"""
import hashlib
import json
import pathlib
import sys

from transformers import AutoTokenizer
from transformers.utils.chat_template_utils import render_jinja_template

TEXTS = [
    "Which of these is a fruit?\n A. stone B. pear C. lamp\n Correct answer:",
    "You answer questions. Reply with a letter.\nWie heißt \"猫\" auf Deutsch?\n A. Katze B. Hund\n Correct answer:",
    " \n blanks before and behind\n\n ",
]
BOS, EOS = "<s>", "</s>"
TOKENIZERS = ["deepseek_v3", "gemma3", "llama3_1", "qwen3"]


def rendered(template, text):
    conversation = [[{"role": "user", "content": text}]]
    try:
        texts, _ = render_jinja_template(conversations=conversation, chat_template=template, add_generation_prompt=True,
                                         bos_token=BOS, eos_token=EOS, enable_thinking=False)
    except Exception as error:  # the template's own refusal is a result, too
        return "error: " + str(error)
    return texts[0]


def main():
    data, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    templates = json.loads((data / "golden/chat-templates/index.json").read_text())
    result = {"bos": BOS, "eos": EOS, "texts": TEXTS, "templates": [], "ids": {}}
    for entry in templates:
        texts = [rendered(entry["template"], text) for text in TEXTS]
        hashes = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        result["templates"].append({"of": hashlib.sha256(entry["template"].encode()).hexdigest(), "texts": hashes})
    for name in TOKENIZERS:
        tokenizer = AutoTokenizer.from_pretrained(data / "golden/tokenizer-hf" / name)
        result["ids"][name] = [
            tokenizer.apply_chat_template([{"role": "user", "content": text}], add_generation_prompt=True,
                                          enable_thinking=False, return_dict=False) for text in TEXTS]
    out.write_text(json.dumps(result, ensure_ascii=True, indent=1).replace("\n    ", " ") + "\n")


main()
