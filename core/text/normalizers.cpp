// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/normalizers.h"

#include "core/base/foreign_text.h"
#include "core/text/byte_alphabet.h"
#include "core/text/normalisation_map.h"

#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

namespace neurex {
namespace {

class UnicodeNormalizer : public Normalizer {
public:
    explicit UnicodeNormalizer(NormalForm form)
        : m_form(form)
    {
    }
    bool apply(NormalText& text, RegexScratch&) const override
    {
        text.text = normalized(text.text, m_form);
        return true;
    }

private:
    NormalForm m_form;
};

class Lowercase : public Normalizer {
public:
    bool apply(NormalText& text, RegexScratch&) const override
    {
        text.text = lowercased(text.text);
        return true;
    }
};

class Prepend : public Normalizer {
public:
    explicit Prepend(std::string text)
        : m_text(std::move(text))
    {
    }
    bool apply(NormalText& text, RegexScratch&) const override
    {
        if (!text.text.empty())
            text.text.insert(0, m_text);
        return true;
    }

private:
    std::string m_text;
};

class Replace : public Normalizer {
public:
    Replace(TextPattern pattern, std::string content)
        : m_pattern(std::move(pattern))
        , m_content(std::move(content))
    {
    }
    bool apply(NormalText& text, RegexScratch& scratch) const override
    {
        std::vector<TextPart> parts;
        if (!m_pattern.cut(text.text, parts, scratch))
            return false;
        if (parts.empty() || (parts.size() == 1 && !parts.front().isMatch))
            return true;
        std::string replaced;
        replaced.reserve(text.text.size());
        for (const TextPart& part : parts)
            replaced += part.isMatch ? std::string_view(m_content)
                                     : std::string_view(text.text).substr(part.begin, part.end - part.begin);
        // What stands for several characters stands where the last of them was.
        if (parts.front().isMatch && isManyCharacters(std::string_view(text.text).substr(0, parts.front().end)))
            text.beginsInput = false;
        text.text = std::move(replaced);
        return true;
    }

private:
    static bool isManyCharacters(std::string_view text)
    {
        if (text.empty())
            return false;
        takeCharacter(text);
        return !text.empty();
    }

    TextPattern m_pattern;
    std::string m_content;
};

class Strip : public Normalizer {
public:
    Strip(bool left, bool right)
        : m_left(left)
        , m_right(right)
    {
    }
    bool apply(NormalText& text, RegexScratch&) const override
    {
        std::string_view rest = text.text;
        for (std::string_view next = rest; m_left && !rest.empty() && isWhiteSpace(takeCharacter(next)); rest = next)
            text.beginsInput = false;
        for (std::string_view next = rest; m_right && !rest.empty() && isWhiteSpace(takeLastCharacter(next));)
            rest = next;
        text.text = std::string(rest);
        return true;
    }

private:
    bool m_left;
    bool m_right;
};

/// One character at a time: what becomes of it, or nothing.
class CharacterMap : public Normalizer {
public:
    bool apply(NormalText& text, RegexScratch&) const override
    {
        std::string changed;
        changed.reserve(text.text.size());
        std::string_view rest = text.text;
        while (!rest.empty()) {
            const std::optional<char32_t> character = mapped(takeCharacter(rest));
            if (character)
                appendUtf8(changed, *character);
            else if (changed.empty())
                text.beginsInput = false;
        }
        text.text = std::move(changed);
        return true;
    }

private:
    virtual std::optional<char32_t> mapped(char32_t character) const = 0;
};

class StripAccents : public CharacterMap {
    std::optional<char32_t> mapped(char32_t character) const override
    {
        return isCombiningMark(character) ? std::nullopt : std::optional(character);
    }
};

class Nmt : public CharacterMap {
    std::optional<char32_t> mapped(char32_t c) const override
    {
        const bool vanishes
            = (c >= 0x1 && c <= 0x8) || c == 0xB || (c >= 0xE && c <= 0x1F) || c == 0x7F || c == 0x8F || c == 0x9F;
        if (vanishes)
            return std::nullopt;
        const bool isBlank = c == 0x9 || c == 0xA || c == 0xC || c == 0xD || c == 0x1680 || (c >= 0x200B && c <= 0x200F)
            || c == 0x2028 || c == 0x2029 || c == 0x2581 || c == 0xFEFF || c == 0xFFFD;
        return isBlank ? U' ' : c;
    }
};

class ByteLevelNormalizer : public Normalizer {
public:
    bool apply(NormalText& text, RegexScratch&) const override
    {
        text.text = byteLevelText(text.text);
        return true;
    }
};

/// sentencepiece's map as the reference follows it: whole short graphemes by their shortest entry, else characters.
class Precompiled : public Normalizer {
public:
    Precompiled(std::vector<std::uint32_t> units, std::string replacements)
        : m_units(std::move(units))
        , m_replacements(std::move(replacements))
    {
    }

    bool apply(NormalText& text, RegexScratch&) const override
    {
        std::string changed;
        changed.reserve(text.text.size());
        forEachGrapheme(text.text, [&](std::string_view grapheme) {
            constexpr std::size_t kShort = 6;
            if (grapheme.size() < kShort) {
                if (const std::optional<std::string_view> replacement = replacementOf(grapheme)) {
                    changed += *replacement;
                    return;
                }
            }
            while (!grapheme.empty()) {
                const std::string_view before = grapheme;
                takeCharacter(grapheme);
                const std::string_view character = before.substr(0, before.size() - grapheme.size());
                changed += replacementOf(character).value_or(character);
            }
        });
        text.text = std::move(changed);
        return true;
    }

private:
    static std::size_t offsetOf(std::uint32_t unit) { return std::size_t{unit >> 10} << ((unit & (1U << 9)) >> 6); }

    /// Of the shortest entry that begins the text.
    std::optional<std::string_view> replacementOf(std::string_view text) const
    {
        constexpr std::uint32_t kLeafBit = 1U << 31, kHasLeaf = 1U << 8;
        std::size_t node = offsetOf(m_units.front());
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte == 0)
                break;
            node ^= byte;
            const std::uint32_t unit = m_units[node];
            if ((unit & (kLeafBit | 0xFFU)) != byte)
                break;
            node ^= offsetOf(unit);
            if ((unit & kHasLeaf) == 0)
                continue;
            const std::size_t begin = m_units[node] & ~kLeafBit;
            const std::string_view replacement(m_replacements.c_str() + begin);
            const bool isTornCharacter
                = !replacement.empty() && (static_cast<unsigned char>(replacement.front()) & 0xC0U) == 0x80;
            return isTornCharacter ? std::nullopt : std::optional(replacement);
        }
        return std::nullopt;
    }

    std::vector<std::uint32_t> m_units;
    std::string m_replacements;
};

} // namespace

NormalizerPtr makeUnicodeNormalizer(NormalForm form)
{
    return std::make_unique<UnicodeNormalizer>(form);
}
NormalizerPtr makeLowercase()
{
    return std::make_unique<Lowercase>();
}
NormalizerPtr makePrepend(std::string text)
{
    return std::make_unique<Prepend>(std::move(text));
}
NormalizerPtr makeReplace(TextPattern pattern, std::string content)
{
    return std::make_unique<Replace>(std::move(pattern), std::move(content));
}
NormalizerPtr makeStrip(bool left, bool right)
{
    return std::make_unique<Strip>(left, right);
}
NormalizerPtr makeStripAccents()
{
    return std::make_unique<StripAccents>();
}
NormalizerPtr makeNmt()
{
    return std::make_unique<Nmt>();
}
NormalizerPtr makeByteLevelNormalizer()
{
    return std::make_unique<ByteLevelNormalizer>();
}

Result<NormalizerPtr> makePrecompiled(std::string map)
{
    const auto damaged = [](const std::string& fault) {
        return makeError(ErrorCode::CorruptFile, "the normalisation map is damaged: " + fault);
    };
    if (const std::string fault = normalisationMapFault(map); !fault.empty())
        return damaged(fault);
    if (map.empty())
        return damaged("it is empty");
    std::uint32_t trieBytes = 0;
    std::memcpy(&trieBytes, map.data(), sizeof trieBytes);
    std::vector<std::uint32_t> units(trieBytes / sizeof(std::uint32_t));
    std::memcpy(units.data(), map.data() + sizeof trieBytes, trieBytes);
    std::string replacements = map.substr(sizeof trieBytes + trieBytes);
    if (firstBadUtf8(replacements))
        return damaged("its replacements are not UTF-8");
    return NormalizerPtr(std::make_unique<Precompiled>(std::move(units), std::move(replacements)));
}

} // namespace neurex
