// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/bpe_model.h"

#include "core/base/display_text.h"
#include "core/text/byte_piece.h"
#include "core/text/flat_map.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <array>
#include <optional>

namespace neurex {
namespace {

constexpr std::size_t kDirect = 0x3000; // characters that are looked up by number
constexpr std::int32_t kNone = -1;

struct Made {
    std::uint32_t rank = 0;
    std::int32_t id = 0;
};

std::uint64_t pairKey(std::int32_t left, std::int32_t right)
{
    return (std::uint64_t{static_cast<std::uint32_t>(left)} << 32) | static_cast<std::uint32_t>(right);
}

bool isLater(const WordScratch::Merge& a, const WordScratch::Merge& b)
{
    return a.order > b.order;
}

class BpeModel : public WordModel {
public:
    explicit BpeModel(BpeSpec spec)
        : m_spec(std::move(spec))
    {
        m_merges.reserve(m_spec.merges.size());
        for (const BpeSpec::Merge& merge : m_spec.merges)
            m_merges.set(pairKey(merge.left, merge.right), {merge.rank, merge.made});
        std::vector<BpeSpec::Merge>().swap(m_spec.merges);
        m_unknown = m_spec.unknown.empty() ? kNone : m_spec.vocabulary.find(m_spec.unknown).value_or(kNone);
        m_bytes.fill(kNone);
        for (std::size_t byte = 0; m_spec.hasByteFallback && byte < m_bytes.size(); ++byte)
            m_bytes[byte] = m_spec.vocabulary.find(bytePiece(static_cast<std::uint8_t>(byte))).value_or(kNone);
        m_direct.assign(kDirect, kNone);
        for (std::int32_t id = 0; id < m_spec.vocabulary.end(); ++id)
            noteCharacter(id);
    }

    const Vocabulary& vocabulary() const override { return m_spec.vocabulary; }
    std::int32_t unknownId() const override { return m_unknown; }
    bool hasBytePieces() const override { return m_spec.hasByteFallback; }

    bool encode(std::string_view word, std::vector<std::int32_t>& ids, WordScratch& scratch) const override
    {
        if (m_spec.takesWholeWords) {
            if (const std::optional<std::int32_t> whole = m_spec.vocabulary.find(word)) {
                ids.push_back(*whole);
                return true;
            }
        }
        if (!start(word, scratch))
            return false;
        merge(scratch);
        if (scratch.symbols.empty())
            return true;
        for (std::int32_t at = 0; at >= 0; at = scratch.symbols[static_cast<std::size_t>(at)].next)
            ids.push_back(scratch.symbols[static_cast<std::size_t>(at)].id);
        return true;
    }

private:
    void noteCharacter(std::int32_t id)
    {
        if (!m_spec.vocabulary.contains(id))
            return;
        std::string_view text = m_spec.vocabulary.text(id);
        if (text.empty() || text.size() > 4)
            return;
        const char32_t character = takeCharacter(text);
        if (text.empty() && character < kDirect)
            m_direct[character] = id;
    }

    std::int32_t idOf(std::string_view text, char32_t character) const
    {
        return character < kDirect ? m_direct[character] : m_spec.vocabulary.find(text).value_or(kNone);
    }

    static void append(std::int32_t id, std::size_t bytes, std::vector<WordScratch::Symbol>& symbols)
    {
        const auto place = static_cast<std::int32_t>(symbols.size());
        if (!symbols.empty())
            symbols.back().next = place;
        symbols.push_back({id, place - 1, -1, static_cast<std::uint32_t>(bytes)});
    }

    /// One symbol for each character, or what stands for one that is not there.
    bool start(std::string_view word, WordScratch& scratch) const
    {
        std::vector<WordScratch::Symbol>& symbols = scratch.symbols;
        symbols.clear();
        const bool isDecorated = !m_spec.continuingPrefix.empty() || !m_spec.endSuffix.empty();
        std::size_t unknownBytes = 0; // of unknown characters that are no symbol yet
        const auto flush = [&] {
            if (unknownBytes > 0)
                append(m_unknown, unknownBytes, symbols);
            unknownBytes = 0;
        };
        std::string_view rest = word;
        while (!rest.empty()) {
            const std::string_view before = rest;
            const char32_t character = takeCharacter(rest);
            std::string_view text = before.substr(0, before.size() - rest.size());
            const std::size_t bytes = text.size();
            if (isDecorated)
                text = decorated(text, before.size() == word.size(), rest.empty(), scratch.text);
            const std::int32_t id = isDecorated ? m_spec.vocabulary.find(text).value_or(kNone) : idOf(text, character);
            if (id != kNone) {
                flush();
                append(id, bytes, symbols);
                continue;
            }
            if (m_spec.hasByteFallback && appendBytes(text, symbols))
                continue;
            if (m_spec.unknown.empty())
                continue;
            if (m_unknown == kNone) {
                scratch.problem = "the text holds " + inQuotes(text) + ", and the unknown token "
                    + inQuotes(m_spec.unknown) + " is not in the vocabulary";
                return false;
            }
            if (!m_spec.fusesUnknown)
                flush();
            unknownBytes += bytes;
        }
        flush();
        return true;
    }

    std::string_view decorated(std::string_view text, bool isFirst, bool isLast, std::string& scratch) const
    {
        scratch = isFirst ? std::string() : m_spec.continuingPrefix;
        scratch += text;
        if (isLast)
            scratch += m_spec.endSuffix;
        return scratch;
    }

    bool appendBytes(std::string_view text, std::vector<WordScratch::Symbol>& symbols) const
    {
        const auto idOfByte = [this](char c) { return m_bytes[static_cast<unsigned char>(c)]; };
        if (std::ranges::any_of(text, [&](char c) { return idOfByte(c) == kNone; }))
            return false;
        for (const char c : text)
            append(idOfByte(c), 1, symbols);
        return true;
    }

    void push(std::int32_t place, std::int32_t left, std::int32_t right, std::vector<WordScratch::Merge>& merges) const
    {
        if (const Made* made = m_merges.find(pairKey(left, right))) {
            merges.push_back({(std::uint64_t{made->rank} << 32) | static_cast<std::uint32_t>(place), made->id});
            std::ranges::push_heap(merges, isLater);
        }
    }

    /// The lowest ranks first. An entry is stale when its pair does not make the same token any more.
    void merge(WordScratch& scratch) const
    {
        std::vector<WordScratch::Symbol>& symbols = scratch.symbols;
        std::vector<WordScratch::Merge>& merges = scratch.merges;
        merges.clear();
        const auto symbol = [&symbols](std::int32_t place) -> WordScratch::Symbol& {
            return symbols[static_cast<std::size_t>(place)];
        };
        for (std::size_t i = 1; i < symbols.size(); ++i) {
            const auto place = static_cast<std::int32_t>(i - 1);
            if (const Made* made = m_merges.find(pairKey(symbols[i - 1].id, symbols[i].id)))
                merges.push_back({(std::uint64_t{made->rank} << 32) | static_cast<std::uint32_t>(place), made->id});
        }
        std::ranges::make_heap(merges, isLater);
        while (!merges.empty()) {
            std::ranges::pop_heap(merges, isLater);
            const WordScratch::Merge top = merges.back();
            merges.pop_back();
            const auto place = static_cast<std::int32_t>(top.order & 0xFFFF'FFFFU);
            WordScratch::Symbol& left = symbol(place);
            if (left.bytes == 0 || left.next < 0)
                continue;
            WordScratch::Symbol& right = symbol(left.next);
            const Made* made = m_merges.find(pairKey(left.id, right.id));
            if (made == nullptr || made->id != top.id)
                continue;
            left.id = top.id;
            left.bytes += right.bytes;
            left.next = right.next;
            right.bytes = 0;
            if (left.next >= 0)
                symbol(left.next).previous = place;
            if (left.previous >= 0)
                push(left.previous, symbol(left.previous).id, left.id, merges);
            if (left.next >= 0)
                push(place, left.id, symbol(left.next).id, merges);
        }
    }

    BpeSpec m_spec; ///< without its merges
    FlatMap<Made> m_merges;
    std::vector<std::int32_t> m_direct; ///< id of a character below kDirect
    std::array<std::int32_t, 256> m_bytes{};
    std::int32_t m_unknown = kNone;
};

} // namespace

std::unique_ptr<WordModel> makeBpeModel(BpeSpec spec)
{
    return std::make_unique<BpeModel>(std::move(spec));
}

} // namespace neurex
