# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small tokenizers of every kind with settings drawn by a seed, trained on mixed text."""

import io
import json
import random

import sentencepiece
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

PATTERNS = [r"\s+", r"\w+|[^\w\s]+", r"\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", r"(?i:'s|'t|'ll)|\p{Lu}?\p{Ll}+|.",
            r"[^\r\n\p{L}\p{N}]?\p{L}+", r"[\p{L}\p{M}]+|\p{P}", r"\d{2}", r"\bt", r"\p{Han}|\p{Hiragana}+", r"[^\S\n]+",
            r"[[:alpha:]]+", r"(?<=a)b|c(?=d)", r"[a-z]{,3}", r"\h{2}", r"\P{L}", r"^.|.$", r"[^\W\d_]+", r"(?m:a.b)",
            r"[^(\s|[.,!?])]+", r"(a|the)(?i) MODEL|and", r"\p{N}{1,2}+x?", r"x*", r"[\w-]+", r"[\s\-_]", r"[^\p{^L}]+",
            r"\x{e9}|\u00fc|\t|\x41"]
BEHAVIORS = ["removed", "isolated", "merged_with_previous", "merged_with_next", "contiguous"]


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def field(data, wanted):
    """The bytes of one length-delimited field of a protocol buffer."""
    at, found = 0, None
    while at < len(data):
        tag, at = varint(data, at)
        if tag & 7 == 0:
            _, at = varint(data, at)
        elif tag & 7 == 2:
            size, at = varint(data, at)
            found = data[at:at + size] if tag >> 3 == wanted else found
            at += size
        else:
            at += {1: 8, 5: 4}[tag & 7]
    return found


def normalisation_map(rule):
    """sentencepiece's own map, taken out of a model that is trained for it."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(["a b c d e f g"] * 20), model_writer=model, vocab_size=20,
                                             hard_vocab_limit=False, normalization_rule_name=rule, minloglevel=2)
    return field(field(model.getvalue(), 3), 2)


class OddTokenizers:
    MAPS = [normalisation_map(rule) for rule in ("nmt_nfkc", "nmt_nfkc_cf", "nfkc")]

    def __init__(self, seed, text):
        self.random = random.Random(seed)
        self.text = text

    def pattern(self):
        r = self.random
        return Regex(r.choice(PATTERNS)) if r.random() < 0.7 else r.choice([" ", "a", "▁", "..", "\n", "é", "th"])

    def normalizer(self):
        r = self.random
        choices = [normalizers.NFC, normalizers.NFD, normalizers.NFKC, normalizers.NFKD, normalizers.Lowercase,
                   normalizers.StripAccents, normalizers.Nmt, lambda: normalizers.Precompiled(r.choice(self.MAPS)), lambda: normalizers.Strip(r.random() < 0.5, r.random() < 0.5),
                   lambda: normalizers.Prepend(r.choice(["▁", "_x", "é"])),
                   lambda: normalizers.Replace(self.pattern(), r.choice(["▁", "", "_", "xy"]))]
        steps = [r.choice(choices)() for _ in range(r.choice([0, 0, 1, 1, 2, 3]))]
        return normalizers.Sequence(steps) if len(steps) > 1 else steps[0] if steps else None

    def cut(self):
        r = self.random
        scheme = r.choice(["always", "first", "never"])
        return r.choice([
            lambda: pre_tokenizers.Split(self.pattern(), r.choice(BEHAVIORS), r.random() < 0.3),
            lambda: pre_tokenizers.Split(self.pattern(), "isolated"),
            lambda: pre_tokenizers.Metaspace("▁", scheme, r.random() < 0.6), lambda: pre_tokenizers.Digits(r.random() < 0.5),
            lambda: pre_tokenizers.Punctuation(r.choice(BEHAVIORS)), pre_tokenizers.Whitespace,
            pre_tokenizers.WhitespaceSplit, pre_tokenizers.BertPreTokenizer,
            lambda: pre_tokenizers.CharDelimiterSplit(r.choice(" -e"))])()

    def pre_tokenizer(self, byte_level):
        r = self.random
        steps = [self.cut() for _ in range(r.choice([0, 0, 1, 1, 2, 3]))]
        if byte_level:
            steps.append(pre_tokenizers.ByteLevel(add_prefix_space=r.random() < 0.5, use_regex=r.random() < 0.6))
        return pre_tokenizers.Sequence(steps) if len(steps) > 1 else steps[0] if steps else None

    def decoder(self, byte_level):
        r = self.random
        if byte_level:
            return decoders.ByteLevel()
        scheme = r.choice(["always", "first", "never"])
        choices = [decoders.ByteFallback, decoders.Fuse, lambda: decoders.Strip(r.choice(" ▁a"), r.randint(0, 2), 0),
                   lambda: decoders.Replace(self.pattern(), r.choice([" ", "", "xy"])), lambda: decoders.Metaspace("▁", scheme),
                   lambda: decoders.BPEDecoder("</w>"), lambda: decoders.WordPiece("##", r.random() < 0.5)]
        steps = [r.choice(choices)() for _ in range(r.choice([0, 1, 2, 3, 4]))]
        if not steps:
            return None
        return decoders.Sequence(steps) if len(steps) > 1 else steps[0]

    def added(self, normalizer):
        r = self.random
        seen = set()

        def is_clear(text, special):
            """Not what is a matter of taste or luck in the library, see README.md."""
            normal = text if normalizer is None else normalizer.normalize_str(text)
            is_new = normal not in seen
            seen.add(normal)
            return normal != "" and is_new and not (special and normal != text)

        texts = ["<s>", "</s>", "<unk>", "<|im_start|>", "the", "é", "  ", "\n\n", "▁▁", "abc", "ab", "b", "İx", "[INST]", "ﬁ"]
        tokens = []
        for text in r.sample(texts, r.randint(0, 7)):
            special = r.random() < 0.5
            tokens.append(AddedToken(text, single_word=r.random() < 0.2, lstrip=r.random() < 0.2, rstrip=r.random() < 0.2,
                                     normalized=is_clear(text, special) and r.random() < 0.5, special=special))
        return tokens

    def make(self):
        r = self.random
        kind = r.choice(["byte-level", "bpe", "bpe", "unigram", "unigram"])
        byte_level = kind == "byte-level"
        fallback = [f"<0x{b:02X}>" for b in range(256)] if r.random() < 0.5 else []
        size = r.choice([300, 600, 1500, 6000])
        if kind == "unigram":
            tokenizer = Tokenizer(models.Unigram())
            trainer = trainers.UnigramTrainer(vocab_size=size, special_tokens=["<unk>"] + fallback, unk_token="<unk>",
                                              show_progress=False)
        else:
            unknown = None if byte_level or r.random() < 0.3 else "<unk>"
            options = {} if r.random() < 0.8 else r.choice([{"end_of_word_suffix": "</w>"}, {"continuing_subword_prefix": "##"}])
            tokenizer = Tokenizer(models.BPE(unk_token=unknown, fuse_unk=r.random() < 0.5, byte_fallback=bool(fallback),
                                             ignore_merges=r.random() < 0.3, **options))
            alphabet = pre_tokenizers.ByteLevel.alphabet() if byte_level and r.random() < 0.9 else []
            trainer = trainers.BpeTrainer(vocab_size=size + 200, special_tokens=(["<unk>"] if unknown else []) + fallback,
                                          initial_alphabet=alphabet, limit_alphabet=r.choice([50, 200, 1000]),
                                          show_progress=False, **options)
        normalizer, pre_tokenizer = self.normalizer(), self.pre_tokenizer(byte_level)
        if normalizer:
            tokenizer.normalizer = normalizer
        if pre_tokenizer:
            tokenizer.pre_tokenizer = pre_tokenizer
        try:
            tokenizer.train_from_iterator(self.text, trainer)
        except BaseException as failure:  # a vocabulary that is too small for the characters, a panic
            if isinstance(failure, KeyboardInterrupt):
                raise
            return self.make()
        decoder = self.decoder(byte_level)
        if decoder:
            tokenizer.decoder = decoder
        tokenizer.add_tokens(self.added(normalizer))
        if r.random() < 0.4 and tokenizer.token_to_id("<s>") is not None:
            tokenizer.post_processor = processors.TemplateProcessing(
                single="<s> $A", special_tokens=[("<s>", tokenizer.token_to_id("<s>"))])
        return self.with_byte_pieces(tokenizer, kind == "unigram" and r.random() < 0.7) if fallback else tokenizer

    @staticmethod
    def with_byte_pieces(tokenizer, falls_back):
        """Byte pieces are pieces of the model; the trainer takes them as special tokens only."""
        data = json.loads(tokenizer.to_str())
        data["added_tokens"] = [token for token in data["added_tokens"] if not token["content"].startswith("<0x")]
        if falls_back:
            data["model"]["byte_fallback"] = True
        return Tokenizer.from_str(json.dumps(data))
