// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/prompt_form.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// A tokenizer of any kind (see TokenizerModel): text to token ids and back. Movable, not copyable; const methods may
/// run in parallel.
class Tokenizer {
public:
    /// A sentencepiece model, a tokenizer.json, a tekken.json or a tiktoken rank file, told by its content. Errors:
    /// NotFound, Unreadable, CorruptFile, UnsupportedFormat (whatever of it is not known, by name).
    static Result<Tokenizer> fromFile(const std::filesystem::path& path);
    /// The same from memory; name stands in messages only.
    static Result<Tokenizer> fromBytes(std::string bytes, const std::string& name);
    /// Picks the tokenizer among a model's files (file name -> bytes): tokenizer.gguf (the keys of a GGUF model), else
    /// tokenizer.json, else tokenizer.model, else tekken.json; the later ones also in place of one that is not known;
    /// honours add_bos_token, bos_token and eos_token of tokenizer_config.json. What else the files beside it ask for
    /// is named in warnings().
    static Result<Tokenizer> fromFiles(const std::map<std::string, std::string>& files);
    /// fromFiles() on the tokenizer files of a model folder; of a folder with one GGUF model, that of the model.
    static Result<Tokenizer> fromFolder(const std::filesystem::path& folder);

    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;
    ~Tokenizer();

    /// addBos puts in front what opens a prompt: bosId(), where the tokenizer has one, or all that a tokenizer.json
    /// asks for. Error CorruptFile: this text fails, which only a damaged tokenizer makes it do.
    Result<std::vector<std::int32_t>> tryEncode(std::string_view text, bool addBos) const;
    /// The same; no token where that fails.
    std::vector<std::int32_t> encode(std::string_view text, bool addBos) const;
    /// The tokens of a whole prompt: the text in its form. A raw one is tryEncode(); else BOS is put in front only
    /// where the form does not bring its own.
    Result<std::vector<std::int32_t>> tryEncodePrompt(std::string_view text, const PromptForm& form, bool addBos) const;
    /// Inverse of encode(); special tokens vanish, ids out of range become U+FFFD, and so do bytes that are no UTF-8.
    std::string decode(std::span<const std::int32_t> ids) const;
    /// What one token shows on screen: U+2581 as a space, a byte piece as its character when that is printable ASCII,
    /// else as "<0x0A>"; "<#id>" when out of range.
    std::string pieceText(std::int32_t id) const;

    /// The token ids that mean the option letter ('A'..'Z') where it stands behind a prompt: at once, on a new line,
    /// after a blank; those that are one token there. Of a raw prompt, one that ends in "answer:". Error
    /// UnsupportedFormat when none is.
    Result<std::vector<std::int32_t>> optionTokenVariants(char letter, const PromptForm& form = {}) const;

    /// The one token that the text becomes behind a prompt, exactly as it is spelled: with a blank in front, or
    /// without. Error UnsupportedFormat: it is several (they stand in the message, and the other spelling where that is
    /// one).
    Result<std::int32_t> labelToken(const std::string& label, const PromptForm& form = {}) const;

    const std::string& kind() const; ///< for a reader: "sentencepiece", "byte-level BPE", ...
    std::int32_t vocabularySize() const; ///< one past the largest id
    bool isToken(std::int32_t id) const; ///< ids may have gaps
    std::int32_t bosId() const; ///< -1: none
    std::int32_t eosId() const; ///< -1: none
    /// Whether prompts of this model start with BOS: there is one, and neither tokenizer_config.json nor the steps of a
    /// tokenizer.json say otherwise.
    bool addsBos() const;
    std::int32_t unknownId() const; ///< what stands for text that no piece covers
    bool isSpecial(std::int32_t id) const; ///< a control token or the unknown one
    bool readsSpecialTokens() const; ///< the text of a special token, "<|eot_id|>", is encoded as that token
    const std::vector<std::int32_t>& ownOpening() const; ///< what the tokenizer file by itself puts in front of a text
    const std::vector<std::string>& ownWarnings() const; ///< of the tokenizer file alone
    std::optional<std::int32_t> pieceId(std::string_view piece) const; ///< of a piece with exactly this text
    /// What the files beside the tokenizer ask for and is not done, or what is wrong with them.
    const std::vector<std::string>& warnings() const;
    /// Texts that transformers would read as one token and that are spelled out in pieces here: control tokens such as
    /// "</s>", and added ones. Longest first.
    const std::vector<std::string>& spelledOutTokens() const;
    const std::string& chatTemplate() const; ///< of transformers (Jinja); empty: none
    const std::string& ownChatTemplate() const; ///< of the tokenizer file alone
    std::string bosText() const; ///< as a chat template writes it; empty: none
    std::string eosText() const;
    /// Texts of special tokens that a prompt with a form does not read as such; longest first.
    const std::vector<std::string>& specialTexts() const;
    /// SHA-256 of the tokenizer file.
    const std::string& sha256() const;

private:
    struct State;
    explicit Tokenizer(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace neurex
