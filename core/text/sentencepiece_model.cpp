// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentencepiece_model.h"

#include "core/base/display_text.h"
#include "core/text/added_tokens.h"
#include "core/text/byte_piece.h"
#include "core/text/tokenizer_file.h"

#include <sentencepiece_processor.h>

#include <exception>
#include <new>
#include <utility>

namespace neurex {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

/// Calls into the library. Its exceptions and failures end here; its words are cleaned, for they quote the file.
template <typename Call>
Result<void> guarded(const std::string& name, const char* what, const Call& call)
{
    const auto failed = [&](ErrorCode code, std::string_view reason) {
        constexpr std::size_t kLongest = 400;
        return makeError(code, name + ": " + what, displayText(reason, kLongest));
    };
    try {
        const sentencepiece::util::Status status = call();
        return status.ok() ? Result<void>() : failed(ErrorCode::CorruptFile, status.ToString());
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfHostMemory, "not enough memory to read " + name);
    } catch (const std::exception& failure) {
        return failed(ErrorCode::CorruptFile, failure.what());
    } catch (...) {
        return failed(ErrorCode::CorruptFile, "an unknown exception");
    }
}

class SentencePieceModel : public TokenizerModel {
public:
    explicit SentencePieceModel(std::string name)
        : m_name(std::move(name))
    {
    }

    Result<void> load(const std::string& bytes)
    {
        const auto call = [&] { return m_processor.LoadFromSerializedProto(bytes); };
        if (Result<void> loaded = guarded(m_name, "sentencepiece refuses this model; try to download it again", call);
            !loaded)
            return loaded;
        m_facts.kind = "sentencepiece";
        m_facts.vocabularySize = m_processor.GetPieceSize();
        m_facts.bosId = m_processor.bos_id();
        m_facts.eosId = m_processor.eos_id();
        m_facts.unknownId = m_processor.unk_id();
        if (m_facts.bosId >= 0)
            m_facts.opening = {m_facts.bosId};
        for (std::int32_t id = 0; id < m_facts.vocabularySize; ++id) {
            if (m_processor.IsControl(id))
                m_control.add(m_processor.IdToPiece(id), {.text = {}, .id = id, .isSpecial = true});
        }
        return {};
    }

    const TokenizerFacts& facts() const override { return m_facts; }

    Result<std::vector<std::int32_t>> encode(std::string_view text) const override
    {
        std::vector<std::int32_t> ids;
        const auto call = [&] { return m_processor.Encode(text, &ids); };
        if (Result<void> encoded = guarded(m_name, "sentencepiece cannot encode a text with this model", call);
            !encoded)
            return encoded.error();
        return ids;
    }

    /// What stands between control tokens is encoded as a text of its own, as LlamaTokenizer of transformers does it.
    Result<std::vector<std::int32_t>> encodeWithin(std::string_view before, std::string_view text,
                                                   std::string_view behind) const override
    {
        const std::string whole = std::string(before) + std::string(text) + std::string(behind);
        const std::size_t textEnd = before.size() + text.size();
        std::vector<AddedPart> parts;
        m_control.cut(
            whole, [&](std::size_t from, std::size_t to, bool) { return from < textEnd && to > before.size(); }, parts);
        std::vector<std::int32_t> ids;
        for (const AddedPart& part : parts) {
            if (part.id >= 0) {
                ids.push_back(part.id);
                continue;
            }
            const Result<std::vector<std::int32_t>> between
                = encode(std::string_view(whole).substr(part.begin, part.end - part.begin));
            if (!between)
                return between.error();
            ids.insert(ids.end(), between->begin(), between->end());
        }
        return ids;
    }

    std::string decode(std::span<const std::int32_t> ids) const override
    {
        const std::vector<int> known(ids.begin(), ids.end());
        std::string text;
        const auto call = [&] { return m_processor.Decode(known, &text); };
        return guarded(m_name, "sentencepiece cannot decode tokens", call) ? text : std::string(kReplacement);
    }

    std::string pieceText(std::int32_t id) const override
    {
        const std::string piece = m_processor.IdToPiece(id);
        return m_processor.IsByte(id) ? shownBytePiece(piece) : withBlanks(piece);
    }

    std::optional<std::int32_t> pieceId(std::string_view piece) const override
    {
        const std::int32_t id = m_processor.PieceToId(piece);
        return isKnown(id) && m_processor.IdToPiece(id) == piece ? std::optional(id) : std::nullopt;
    }

    bool isKnown(std::int32_t id) const override { return id >= 0 && id < m_facts.vocabularySize; }

    TokenKind kindOf(std::int32_t id) const override
    {
        if (m_processor.IsControl(id))
            return TokenKind::Control;
        if (m_processor.IsUnknown(id))
            return TokenKind::Unknown;
        return m_processor.IsByte(id) ? TokenKind::Byte : TokenKind::Normal;
    }

private:
    sentencepiece::SentencePieceProcessor m_processor;
    std::string m_name;
    TokenizerFacts m_facts;
    AddedTokenFinder m_control;
};

} // namespace

Result<std::unique_ptr<TokenizerModel>> openSentencePieceModel(const std::string& bytes, const std::string& name)
{
    if (Result<void> checked = checkSentencePieceFile(bytes, name); !checked)
        return checked.error();
    auto model = std::make_unique<SentencePieceModel>(name);
    if (Result<void> loaded = model->load(bytes); !loaded)
        return loaded.error();
    return std::unique_ptr<TokenizerModel>(std::move(model));
}

} // namespace neurex
