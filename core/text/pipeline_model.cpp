// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline_model.h"

#include "core/base/foreign_text.h"
#include "core/base/utf8.h"
#include "core/text/byte_alphabet.h"
#include "core/text/byte_piece.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace neurex {
namespace {

constexpr std::string_view kTooManySteps
    = "a pattern of this tokenizer takes too many steps on the text; only a damaged tokenizer has such a one";

/// Everything that encoding one text needs for itself.
struct EncodeScratch {
    RegexScratch regex;
    WordScratch word;
    std::vector<CutScratch> cuts;
    std::vector<AddedPart> parts;
    std::vector<AddedPart> normalizedParts;
    std::vector<std::int32_t> ids;
};

/// Takes pieces to one step after another, and at last to the model.
class StepSink : public PieceSink {
public:
    StepSink(const PipelineSpec& spec, std::size_t step, EncodeScratch& scratch, StepSink* next)
        : m_spec(spec)
        , m_step(step)
        , m_scratch(scratch)
        , m_next(next)
    {
    }

    bool take(const TextPiece& piece) override
    {
        if (piece.text.empty())
            return true;
        if (m_next == nullptr)
            return m_spec.model->encode(piece.text, m_scratch.ids, m_scratch.word);
        return m_spec.preTokenizers[m_step]->cut(piece, m_scratch.cuts[m_step], m_scratch.regex, *m_next);
    }

private:
    const PipelineSpec& m_spec;
    std::size_t m_step;
    EncodeScratch& m_scratch;
    StepSink* m_next; ///< null: this is the model's
};

class PipelineModel : public TokenizerModel {
public:
    PipelineModel(PipelineSpec spec, std::string name)
        : m_spec(std::move(spec))
        , m_name(std::move(name))
    {
        RegexScratch scratch;
        for (const AddedToken& token : m_spec.added) {
            m_addedIds.insert_or_assign(token.text, token.id);
            m_added.insert_or_assign(token.id, &token);
            if (token.isSpecial)
                m_specialTexts.insert(token.text);
        }
        for (const AddedToken& token : m_spec.added) {
            if (m_added.at(token.id) != &token)
                continue;
            NormalText text{token.text, true};
            if (token.isNormalized)
                normalize(text, scratch);
            (token.isNormalized ? m_normalizedFinder : m_rawFinder).add(text.text, token);
            if (text.text != token.text)
                m_decodedTexts.emplace(token.id, text.text);
        }
        m_facts.kind = m_spec.kind;
        m_facts.vocabularySize = m_spec.model->vocabulary().end();
        for (const AddedToken& token : m_spec.added)
            m_facts.vocabularySize = std::max(m_facts.vocabularySize, token.id + 1);
        m_facts.opening = m_spec.opening;
        m_facts.bosId = m_spec.bosId < 0 && !m_spec.opening.empty() ? m_spec.opening.front() : m_spec.bosId;
        m_facts.eosId = m_spec.eosId;
        m_facts.unknownId = m_spec.model->unknownId();
        m_facts.readsControlTokens = true;
        m_facts.warnings = m_spec.warnings;
        m_facts.chatTemplate = m_spec.chatTemplate;
    }

    const TokenizerFacts& facts() const override { return m_facts; }

    Result<std::vector<std::int32_t>> encode(std::string_view text) const override
    {
        const std::string repaired = firstBadUtf8(text) ? repairedUtf8(text) : std::string();
        if (!repaired.empty())
            text = repaired;
        EncodeScratch scratch;
        m_rawFinder.cut(text, scratch.parts);
        return encodeParts(text, scratch, {});
    }

    Result<std::vector<std::int32_t>> encodeWithin(std::string_view before, std::string_view text,
                                                   std::string_view behind) const override
    {
        const std::string start = repairedUtf8(before), middle = repairedUtf8(text), end = repairedUtf8(behind);
        const std::string whole = start + middle + end;
        const std::size_t textEnd = start.size() + middle.size();
        const auto isOfForm = [&](std::string_view token) {
            return token.find_first_not_of(" \t\r\n") != std::string_view::npos
                && (start.find(token) != std::string::npos || end.find(token) != std::string::npos);
        };
        const AddedTokenFinder::Refusing refuses = [&](std::size_t from, std::size_t to, bool isSpecial) {
            return from < textEnd && to > start.size()
                && (isSpecial || isOfForm(std::string_view(whole).substr(from, to - from)));
        };
        EncodeScratch scratch;
        m_rawFinder.cut(whole, refuses, scratch.parts);
        cutNormalized(whole, refuses, scratch.parts);
        return encodeParts(whole, scratch, [&](const AddedPart& part, std::string_view token, bool isSpecial) {
            return part.begin < textEnd && part.end > start.size() && (isSpecial || isOfForm(token));
        });
    }

    std::string decode(std::span<const std::int32_t> ids) const override
    {
        std::vector<std::string> tokens;
        for (const std::int32_t id : ids) {
            if (m_specialTexts.find(textOf(id)) != m_specialTexts.end())
                continue;
            const auto decoded = m_decodedTexts.find(id);
            tokens.emplace_back(decoded != m_decodedTexts.end() ? decoded->second : textOf(id));
        }
        if (tokens.empty())
            return {};
        for (const TokenDecoderPtr& decoder : m_spec.decoders)
            decoder->apply(tokens);
        std::string all;
        for (std::size_t i = 0; i < tokens.size(); ++i)
            all += (m_spec.joinsWithBlanks && i > 0 ? " " : "") + tokens[i];
        return all;
    }

    std::string pieceText(std::int32_t id) const override
    {
        const std::string_view text = textOf(id);
        if (m_added.contains(id))
            return std::string(text);
        if (!m_spec.isByteLevel)
            return m_spec.model->hasBytePieces() && byteOfPiece(text) ? shownBytePiece(text) : withBlanks(text);
        const std::string bytes = bytesOfByteLevel(text).value_or(std::string(text));
        std::string shown;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t length = utf8Length(bytes, at);
            shown += length > 0 ? bytes.substr(at, length) : bytePiece(static_cast<std::uint8_t>(bytes[at]));
            at += std::max<std::size_t>(length, 1);
        }
        return shown;
    }

    std::optional<std::int32_t> pieceId(std::string_view piece) const override
    {
        const auto added = m_addedIds.find(piece);
        return added != m_addedIds.end() ? std::optional(added->second) : m_spec.model->vocabulary().find(piece);
    }

    bool isKnown(std::int32_t id) const override
    {
        return m_spec.model->vocabulary().contains(id) || m_added.contains(id);
    }

    TokenKind kindOf(std::int32_t id) const override
    {
        if (id == m_facts.unknownId)
            return TokenKind::Unknown;
        if (m_specialTexts.find(textOf(id)) != m_specialTexts.end())
            return TokenKind::Control;
        const bool isByte = m_spec.model->hasBytePieces() && !m_added.contains(id) && byteOfPiece(textOf(id));
        return isByte ? TokenKind::Byte : TokenKind::Normal;
    }

private:
    std::string_view textOf(std::int32_t id) const
    {
        const auto added = m_added.find(id);
        return added != m_added.end() ? added->second->text : m_spec.model->vocabulary().text(id);
    }

    bool normalize(NormalText& text, RegexScratch& scratch) const
    {
        return std::ranges::all_of(m_spec.normalizers,
                                   [&](const NormalizerPtr& step) { return step->apply(text, scratch); });
    }

    /// Whether a token is not read as such within a part.
    using RefusingIn = std::function<bool(const AddedPart& part, std::string_view token, bool isSpecial)>;

    Result<std::vector<std::int32_t>> encodeParts(std::string_view text, EncodeScratch& scratch,
                                                  const RefusingIn& refuses) const
    {
        scratch.cuts.resize(m_spec.preTokenizers.size());
        std::vector<std::unique_ptr<StepSink>> sinks;
        for (std::size_t step = m_spec.preTokenizers.size() + 1; step-- > 0;)
            sinks.push_back(
                std::make_unique<StepSink>(m_spec, step, scratch, sinks.empty() ? nullptr : sinks.back().get()));
        for (const AddedPart& part : scratch.parts) {
            if (part.id >= 0)
                scratch.ids.push_back(part.id);
            else if (!encodeText(text, part, scratch, *sinks.back(), refuses))
                return makeError(
                    ErrorCode::CorruptFile,
                    m_name + ": " + (scratch.word.problem.empty() ? std::string(kTooManySteps) : scratch.word.problem));
        }
        return std::move(scratch.ids);
    }

    /// Tokens that are looked for in the normalized text, too, where they stand as they are: what is around the middle
    /// of three texts is known before it is normalized only.
    void cutNormalized(std::string_view text, const AddedTokenFinder::Refusing& refuses,
                       std::vector<AddedPart>& parts) const
    {
        if (m_normalizedFinder.isEmpty())
            return;
        std::vector<AddedPart> all, inner;
        for (const AddedPart& part : parts) {
            if (part.id >= 0) {
                all.push_back(part);
                continue;
            }
            const auto refusesThere = [&](std::size_t from, std::size_t to, bool isSpecial) {
                return refuses(part.begin + from, part.begin + to, isSpecial);
            };
            m_normalizedFinder.cut(text.substr(part.begin, part.end - part.begin), refusesThere, inner);
            for (const AddedPart& found : inner)
                all.push_back({part.begin + found.begin, part.begin + found.end, found.id});
        }
        parts = std::move(all);
    }

    /// A text between added tokens.
    bool encodeText(std::string_view whole, const AddedPart& place, EncodeScratch& scratch, StepSink& first,
                    const RefusingIn& refuses) const
    {
        const TextPiece piece{whole.substr(place.begin, place.end - place.begin), place.begin == 0};
        if (m_spec.normalizers.empty() && m_normalizedFinder.isEmpty())
            return first.take(piece);
        NormalText text{std::string(piece.text), piece.beginsInput};
        if (!normalize(text, scratch.regex))
            return false;
        const AddedTokenFinder::Refusing refusesThere = [&](std::size_t from, std::size_t to, bool isSpecial) {
            return refuses(place, std::string_view(text.text).substr(from, to - from), isSpecial);
        };
        m_normalizedFinder.cut(text.text, refuses ? refusesThere : AddedTokenFinder::Refusing(),
                               scratch.normalizedParts);
        return std::ranges::all_of(scratch.normalizedParts, [&](const AddedPart& part) {
            if (part.id < 0)
                return first.take({std::string_view(text.text).substr(part.begin, part.end - part.begin),
                                   text.beginsInput && part.begin == 0});
            scratch.ids.push_back(part.id);
            return true;
        });
    }

    PipelineSpec m_spec;
    std::string m_name;
    TokenizerFacts m_facts;
    AddedTokenFinder m_rawFinder;
    AddedTokenFinder m_normalizedFinder;
    std::map<std::string, std::int32_t, std::less<>> m_addedIds;
    std::unordered_map<std::int32_t, const AddedToken*> m_added;
    std::unordered_map<std::int32_t, std::string> m_decodedTexts; ///< of tokens whose normalized text is another
    std::set<std::string, std::less<>> m_specialTexts;
};

} // namespace

Result<std::unique_ptr<TokenizerModel>> makePipelineModel(PipelineSpec spec, const std::string& name)
{
    constexpr std::size_t kLongestAdded = 4096; // each is looked for at every place of a text
    const auto isTooLong = [](const AddedToken& token) { return token.text.size() > kLongestAdded; };
    if (std::ranges::any_of(spec.added, isTooLong))
        return makeError(ErrorCode::UnsupportedFormat,
                         name + ": an added token is longer than " + std::to_string(kLongestAdded) + " bytes");
    return std::unique_ptr<TokenizerModel>(std::make_unique<PipelineModel>(std::move(spec), name));
}

} // namespace neurex
