// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unigram_model.h"

#include "core/base/display_text.h"
#include "core/text/byte_piece.h"
#include "core/text/byte_trie.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace neurex {
namespace {

constexpr double kUnknownPenalty = 10.0;

class UnigramModel : public WordModel {
public:
    explicit UnigramModel(UnigramSpec spec)
        : m_unknown(spec.unknownId)
        , m_hasByteFallback(spec.hasByteFallback)
    {
        m_vocabulary.reserve(spec.pieces.size());
        double worst = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < spec.pieces.size(); ++i) {
            const auto id = static_cast<std::int32_t>(i);
            m_vocabulary.add(spec.pieces[i].first, id);
            m_trie.set(spec.pieces[i].first, id);
            m_scores.push_back(spec.pieces[i].second);
            worst = std::min(worst, spec.pieces[i].second);
        }
        m_unknownScore = worst - kUnknownPenalty;
        for (std::size_t byte = 0; byte < m_bytes.size(); ++byte)
            m_bytes[byte] = m_vocabulary.find(bytePiece(static_cast<std::uint8_t>(byte))).value_or(-1);
    }

    const Vocabulary& vocabulary() const override { return m_vocabulary; }
    std::int32_t unknownId() const override { return m_unknown; }
    bool hasBytePieces() const override { return m_hasByteFallback; }

    bool encode(std::string_view word, std::vector<std::int32_t>& ids, WordScratch& scratch) const override
    {
        if (!findWay(word, scratch))
            return false;
        // Backwards; unknown pieces that touch are one, and that may be a piece again.
        std::vector<std::int32_t>& reversed = scratch.ids;
        reversed.clear();
        std::size_t unknownEnd = 0, end = word.size();
        const auto flush = [&](std::size_t begin) {
            if (unknownEnd > 0)
                appendUnknown(word.substr(begin, unknownEnd - begin), reversed);
            unknownEnd = 0;
        };
        while (end > 0) {
            const WordScratch::Step& step = scratch.steps[end];
            if (step.id == m_unknown) {
                unknownEnd = unknownEnd == 0 ? end : unknownEnd;
            } else {
                flush(end);
                reversed.push_back(step.id);
            }
            end = step.begin;
        }
        flush(0);
        ids.insert(ids.end(), reversed.rbegin(), reversed.rend());
        return true;
    }

private:
    bool findWay(std::string_view word, WordScratch& scratch) const
    {
        std::vector<WordScratch::Step>& steps = scratch.steps;
        steps.assign(word.size() + 1, {});
        std::size_t begin = 0;
        while (begin < word.size()) {
            const double before = steps[begin].score;
            std::string_view rest = word.substr(begin);
            takeCharacter(rest);
            const std::size_t next = word.size() - rest.size();
            const auto offer = [&steps, begin](std::size_t end, double score, std::int32_t id) {
                if (steps[end].id < 0 || score > steps[end].score)
                    steps[end] = {score, begin, id};
            };
            bool isCovered = false;
            ByteTrie::Node node = ByteTrie::kRoot;
            for (std::size_t end = begin; end < word.size(); ++end) {
                const std::optional<ByteTrie::Node> child = m_trie.child(node, word[end]);
                if (!child)
                    break;
                node = *child;
                const std::optional<std::int32_t> id = m_trie.value(node);
                if (!id)
                    continue;
                offer(end + 1, m_scores[static_cast<std::size_t>(*id)] + before, *id);
                isCovered = isCovered || end + 1 == next;
            }
            if (!isCovered && m_unknown < 0) {
                scratch.problem = "the text holds " + inQuotes(word.substr(begin, next - begin))
                    + ", and there is no unknown token";
                return false;
            }
            if (!isCovered)
                offer(next, m_unknownScore + before, m_unknown);
            begin = next;
        }
        return true;
    }

    void appendUnknown(std::string_view text, std::vector<std::int32_t>& reversed) const
    {
        if (const std::optional<std::int32_t> known = m_vocabulary.find(text)) {
            reversed.push_back(*known);
            return;
        }
        const auto hasByte = [this](char c) { return m_bytes[static_cast<unsigned char>(c)] >= 0; };
        if (!m_hasByteFallback || !std::ranges::all_of(text, hasByte)) {
            reversed.push_back(m_unknown);
            return;
        }
        for (auto c = text.rbegin(); c != text.rend(); ++c)
            reversed.push_back(m_bytes[static_cast<unsigned char>(*c)]);
    }

    Vocabulary m_vocabulary;
    ByteTrie m_trie;
    std::vector<double> m_scores;
    std::array<std::int32_t, 256> m_bytes{};
    double m_unknownScore = 0.0;
    std::int32_t m_unknown;
    bool m_hasByteFallback;
};

} // namespace

std::unique_ptr<WordModel> makeUnigramModel(UnigramSpec spec)
{
    return std::make_unique<UnigramModel>(std::move(spec));
}

} // namespace neurex
