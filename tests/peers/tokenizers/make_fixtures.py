# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""make_fixtures.py FOLDER: one small tokenizer for each component, with the ids and texts of the `tokenizers` library."""

import base64
import json
import pathlib
import struct
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

TRAINING = ["the cat sat on the mat and the rat sat there", "they don't know what it's like, I'LL say", "a b c 1 22 333 4444",
            "naïve café Zürich über", "hello world hello there", "ß ﬁ ½ x² Ω", "你好 世界", "re-use re_use"] * 4
TEXTS = ["", " ", "the cat", " the  cat sat\n\non the mat", "I'LL don't THEY'RE it's ſ", "12345 ١٢٣ ½ x²", "café cafe\u0301 ﬁ Ω K",
         "你好，世界。", "🙂👩\u200d💻", "\t\ttab\r\n end  ", "a\u00a0b\u2028c\u180ed\u3000", "<s>the</s> <x>  cat", "re-use, (re_use)! [x]",
         "ÀÉÎ İstanbul ẞ", "nul\x00 esc\x1b", "qrq aqb", "▁x▁ Ġ <0x0A>", "ab" * 40, "e\u0301\u0323 \u1100\u1161\u11a8 각"]

BYTES = [f"<0x{b:02X}>" for b in range(256)]


def trained(kind="bpe", size=180, normalizer=None, pre=None, post=None, decoder=None, added=(), special=("<unk>", "<s>"), **options):
    if kind == "unigram":
        tokenizer = Tokenizer(models.Unigram())
        trainer = trainers.UnigramTrainer(vocab_size=size, special_tokens=list(special), unk_token="<unk>", show_progress=False)
    else:
        tokenizer = Tokenizer(models.BPE(**options))
        alphabet = pre_tokenizers.ByteLevel.alphabet() if kind == "byte-level" else []
        marks = {k: v for k, v in options.items() if k in ("end_of_word_suffix", "continuing_subword_prefix")}
        trainer = trainers.BpeTrainer(vocab_size=size, special_tokens=list(special), initial_alphabet=alphabet, show_progress=False, **marks)
    for name, value in (("normalizer", normalizer), ("pre_tokenizer", pre), ("decoder", decoder)):
        if value is not None:
            setattr(tokenizer, name, value)
    tokenizer.train_from_iterator(TRAINING, trainer)
    tokenizer.add_tokens(list(added))
    if post is not None:
        tokenizer.post_processor = post
    data = json.loads(tokenizer.to_str())
    # Byte pieces are pieces of the model; the trainer takes them as special tokens only.
    data["added_tokens"] = [token for token in data["added_tokens"] if token["content"] not in BYTES]
    return data


WORDS = pre_tokenizers.WhitespaceSplit()


def small_map():
    """q -> zz, qr -> y"""
    units = [1 << 31] * 256

    def link(at, label, base, leaf):
        units[at] = label | (leaf << 8) | ((at ^ base) << 10)
    link(0, 0, 1, 0)
    link(1 ^ ord("q"), ord("q"), 8, 1)
    units[8] = 1 << 31 | 1
    link(8 ^ ord("r"), ord("r"), 4, 1)
    units[4] = 1 << 31 | 4
    return struct.pack("<I256I", 1024, *units) + b"\0zz\0y\0"


def with_model(data, **changes):
    data["model"].update(changes)
    return data


def with_text_merges(data):
    data["model"]["merges"] = [" ".join(pair) for pair in data["model"]["merges"]]
    return data


def with_precompiled():
    data = trained(pre=WORDS, unk_token="<unk>")
    data["normalizer"] = {"type": "Precompiled", "precompiled_charsmap": base64.b64encode(small_map()).decode()}
    return data


def fixtures():
    split = pre_tokenizers.Split
    yield "byte_level", trained("byte-level", 330, pre=pre_tokenizers.ByteLevel(add_prefix_space=False), decoder=decoders.ByteLevel())
    yield "byte_level_prefix", trained("byte-level", 330, pre=pre_tokenizers.ByteLevel(add_prefix_space=True), decoder=decoders.ByteLevel())
    llama3 = Regex(r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
    steps = pre_tokenizers.Sequence([split(llama3, "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    yield "byte_level_split", with_text_merges(trained("byte-level", 330, normalizer=normalizers.NFC(), pre=steps, decoder=decoders.ByteLevel()))
    whole = trained("byte-level", 330, pre=steps, decoder=decoders.ByteLevel())
    whole["model"]["vocab"]["Ġworldly"] = max(whole["model"]["vocab"].values()) + 1
    yield "ignore_merges", with_model(whole, ignore_merges=True)
    mark = [normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]
    llama = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    yield "byte_fallback", trained(size=420, normalizer=normalizers.Sequence(mark), decoder=llama, special=["<unk>", "<s>"] + BYTES,
                                   unk_token="<unk>", fuse_unk=True, byte_fallback=True,
                                   post=processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)]))
    yield "unknown", trained(pre=WORDS, unk_token="<unk>")
    yield "unknown_fused", trained(pre=WORDS, unk_token="<unk>", fuse_unk=True)
    yield "unknown_dropped", trained(pre=WORDS)
    yield "word_suffix", trained(pre=WORDS, unk_token="<unk>", end_of_word_suffix="</w>", decoder=decoders.BPEDecoder("</w>"))
    yield "word_prefix", trained(pre=WORDS, unk_token="<unk>", continuing_subword_prefix="##", decoder=decoders.WordPiece("##"))
    meta = pre_tokenizers.Metaspace("▁", "always")
    yield "unigram", trained("unigram", 120, pre=meta, decoder=decoders.Metaspace("▁", "always"))
    yield "unigram_bytes", with_model(trained("unigram", 380, pre=meta, special=["<unk>", "<s>"] + BYTES, decoder=llama), byte_fallback=True)
    for name, step in (("nfc", normalizers.NFC()), ("nfd", normalizers.NFD()), ("nfkc", normalizers.NFKC()), ("nfkd", normalizers.NFKD()),
                       ("lowercase", normalizers.Lowercase()), ("strip", normalizers.Strip()),
                       ("strip_accents", normalizers.Sequence([normalizers.NFD(), normalizers.StripAccents()])), ("nmt", normalizers.Nmt()),
                       ("replace_regex", normalizers.Replace(Regex(r"\s+"), "_")), ("byte_level_normalizer", normalizers.ByteLevel())):
        yield "normalizer_" + name, trained(normalizer=step, unk_token="<unk>", decoder=decoders.Fuse())
    yield "normalizer_precompiled", with_precompiled()
    for behavior in ("removed", "isolated", "merged_with_previous", "merged_with_next", "contiguous"):
        yield "split_" + behavior, trained(pre=split(Regex(r"[\s\-]"), behavior), unk_token="<unk>", decoder=decoders.Fuse())
        yield "split_inverted_" + behavior, trained(pre=split(Regex(r"\w+"), behavior, True), unk_token="<unk>", decoder=decoders.Fuse())
    for name, step in (("plain", split(" ", "merged_with_previous")), ("digits", pre_tokenizers.Digits(False)), ("each_digit", pre_tokenizers.Digits(True)),
                       ("punctuation", pre_tokenizers.Punctuation("isolated")), ("whitespace", pre_tokenizers.Whitespace()),
                       ("whitespace_split", WORDS), ("bert", pre_tokenizers.BertPreTokenizer()), ("delimiter", pre_tokenizers.CharDelimiterSplit("t")),
                       ("metaspace_never", pre_tokenizers.Metaspace("▁", "never")), ("metaspace_whole", pre_tokenizers.Metaspace("▁", "first", False))):
        yield "cut_" + name, trained(pre=step, unk_token="<unk>")
    yield "metaspace_first", trained(pre=pre_tokenizers.Metaspace("▁", "first"), unk_token="<unk>", decoder=decoders.Metaspace("▁", "first"),
                                     added=[AddedToken("<x>")])
    flags = [AddedToken("</s>", special=True, normalized=False), AddedToken("<x>", lstrip=True, rstrip=True), AddedToken("the", single_word=True),
             AddedToken("CAT", normalized=True), AddedToken("re", normalized=False), AddedToken("re-use", normalized=False)]
    yield "added_tokens", trained(normalizer=normalizers.Lowercase(), pre=WORDS, unk_token="<unk>", added=flags)
    yield "roberta", trained(pre=WORDS, unk_token="<unk>", special=["<s>", "</s>", "<unk>"], post=processors.RobertaProcessing(("</s>", 1), ("<s>", 0)))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    for name, data in fixtures():
        tokenizer = Tokenizer.from_str(json.dumps(data))
        cases = []
        for text in TEXTS:
            ids = tokenizer.encode(text, add_special_tokens=False).ids
            cases.append({"text": text, "ids": ids, "decoded": tokenizer.decode(ids) if ids else ""})
        opening = tokenizer.encode("the").ids
        rest = tokenizer.encode("the", add_special_tokens=False).ids
        data.pop("truncation")
        data.pop("padding")
        out = {"tokenizer": data, "opening": opening[:opening.index(rest[0])], "cases": cases}
        (folder / f"{name}.json").write_text(json.dumps(out, ensure_ascii=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
