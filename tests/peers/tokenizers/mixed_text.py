# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mixed text by a seed: every script, emoji, code, control characters, long runs of blanks and of one character."""

import random
import unicodedata

WORDS = ("the model reads a question and answers it with one letter because every token counts naïve café Zürich "
         "don't I'LL they've we're it'S you'd can’t HELLO World snake_case camelCase kebab-case 3.14159 1,000,000 "
         "2026-11-29 0x1F 1e-9 100% $5.00 user@example.org https://example.org/a?b=c&d=1#e C++ C# .NET f(x)=y²").split()
CODE = ["def f(x):\n    return x ** 2  # square\n", "for (int i = 0; i < n; ++i) {\n\ta[i] += b[i];\n}\n",
        "<div class=\"a\">&nbsp;</div>\r\n", "SELECT * FROM t WHERE a != 'b';", "{\"key\": [1, 2.5, null, true]}",
        "\\frac{a}{b} \\alpha_{i}^{2}", "#!/bin/sh\nset -euo pipefail\n", "x = [[1,2],[3,4]]; y = x[::-1]\n\n\n"]
SPECIAL = ["<s>", "</s>", "<unk>", "<|endoftext|>", "<|im_start|>user\n", "<|eot_id|>", "[INST]", "<bos>", "▁", "Ġ", "Ċ",
           "<0x0A>", "ſ", "K", "ß", "ﬁ", "İ", "ı", "ǅ", "Σς", "é", "é", "ạ̈", "가각", "각", "క్ష", "नमस्ते", "e\u0301\u0323", "\u1e9b\u0323"]
EMOJI = "😀😂🤣🥲👍🏽👩‍💻👨‍👩‍👧‍👦🏳️‍🌈🇩🇪🇨🇳❤️‍🔥🫠🪿1️⃣™️©↔️"
BLANKS = [" ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u3000", "\u2028", "\u2029", "\u0085", "\u200b", "\u180e",
          "\ufeff", "\u202f", "\u1680", "\x0b", "\x0c"]


def assigned():
    """Every assigned character, by block of 128."""
    blocks = {}
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000 or code == 0:
            continue
        if unicodedata.category(chr(code)) not in ("Cn", "Co"):
            blocks.setdefault(code // 128, []).append(chr(code))
    return list(blocks.values())


class MixedText:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.blocks = assigned()

    def word(self):
        block = self.random.choice(self.blocks)
        return "".join(self.random.choice(block) for _ in range(self.random.randint(1, 8)))

    def piece(self):
        r = self.random
        kind = r.random()
        if kind < 0.45:
            return r.choice(WORDS)
        if kind < 0.70:
            return self.word()
        if kind < 0.75:
            return r.choice(CODE)
        if kind < 0.80:
            return r.choice(SPECIAL)
        if kind < 0.84:
            at = r.randrange(len(EMOJI))
            return EMOJI[at:at + r.randint(1, 6)]
        if kind < 0.88:
            return r.choice(BLANKS) * r.choice([1, 1, 2, 3, 7, 30, 200])
        if kind < 0.91:
            return chr(r.choice([0, 1, 7, 8, 0x1B, 0x7F, 0x80, 0x9F, 0xAD, 0x200D, 0xFE0F, 0xFFFD, 0xE0001, 0xF8FF, 0x10FFFD]))
        if kind < 0.94:
            return r.choice("aA1-=.,!?#*_é中🙂") * r.choice([2, 3, 5, 17, 100])
        if kind < 0.97:
            return str(r.randrange(10 ** r.randint(1, 12)))
        return "".join(chr(c) for c in (r.randrange(0x20, 0x3000) for _ in range(r.randint(1, 12))))

    def line(self):
        r = self.random
        parts = []
        for _ in range(r.choice([0, 1, 1, 2, 3, 5, 8, 12])):
            parts.append(self.piece())
            parts.append(r.choice([" ", " ", " ", "", "", "\n", "  ", "\t"]))
        return "".join(parts)
