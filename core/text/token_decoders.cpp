// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/token_decoders.h"

#include "core/base/foreign_text.h"
#include "core/text/byte_alphabet.h"
#include "core/text/byte_piece.h"
#include "core/text/unicode.h"

#include <array>
#include <utility>

namespace neurex {
namespace {

void replaceAll(std::string& text, std::string_view what, std::string_view with)
{
    if (what.empty())
        return;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

class ByteLevelDecoder : public TokenDecoder {
public:
    void apply(std::vector<std::string>& tokens) const override
    {
        std::string bytes;
        for (const std::string& token : tokens)
            bytes += bytesOfByteLevel(token).value_or(token);
        tokens.assign(1, repairedUtf8(bytes));
    }
};

class ByteFallbackDecoder : public TokenDecoder {
public:
    void apply(std::vector<std::string>& tokens) const override
    {
        std::vector<std::string> decoded;
        std::string bytes;
        const auto flush = [&] {
            if (bytes.empty())
                return;
            if (firstBadUtf8(bytes))
                decoded.insert(decoded.end(), bytes.size(), "\xEF\xBF\xBD");
            else
                decoded.push_back(bytes);
            bytes.clear();
        };
        for (std::string& token : tokens) {
            if (const std::optional<std::uint8_t> byte = byteOfPiece(token)) {
                bytes += static_cast<char>(*byte);
                continue;
            }
            flush();
            decoded.push_back(std::move(token));
        }
        flush();
        tokens = std::move(decoded);
    }
};

class FuseDecoder : public TokenDecoder {
public:
    void apply(std::vector<std::string>& tokens) const override
    {
        std::string all;
        for (const std::string& token : tokens)
            all += token;
        tokens.assign(1, all);
    }
};

class StripDecoder : public TokenDecoder {
public:
    StripDecoder(std::string character, std::size_t start, std::size_t stop)
        : m_character(std::move(character))
        , m_start(start)
        , m_stop(stop)
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        for (std::string& token : tokens) {
            std::string_view rest = token;
            for (std::size_t i = 0; i < m_start && rest.starts_with(m_character); ++i)
                rest.remove_prefix(m_character.size());
            for (std::size_t i = 0; i < m_stop && rest.ends_with(m_character); ++i)
                rest.remove_suffix(m_character.size());
            token = std::string(rest);
        }
    }

private:
    std::string m_character;
    std::size_t m_start;
    std::size_t m_stop;
};

class ReplaceDecoder : public TokenDecoder {
public:
    ReplaceDecoder(TextPattern pattern, std::string content)
        : m_pattern(std::move(pattern))
        , m_content(std::move(content))
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        std::vector<TextPart> parts;
        RegexScratch scratch;
        for (std::string& token : tokens) {
            if (!m_pattern.cut(token, parts, scratch))
                continue;
            std::string changed;
            for (const TextPart& part : parts)
                changed += part.isMatch ? m_content : token.substr(part.begin, part.end - part.begin);
            token = std::move(changed);
        }
    }

private:
    TextPattern m_pattern;
    std::string m_content;
};

class MetaspaceDecoder : public TokenDecoder {
public:
    MetaspaceDecoder(std::string replacement, bool hasPrefix)
        : m_replacement(std::move(replacement))
        , m_hasPrefix(hasPrefix)
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        for (std::size_t i = 0; i < tokens.size(); ++i)
            replaceAll(tokens[i], m_replacement, i == 0 && m_hasPrefix ? "" : " ");
    }

private:
    std::string m_replacement;
    bool m_hasPrefix;
};

class SuffixDecoder : public TokenDecoder {
public:
    explicit SuffixDecoder(std::string suffix)
        : m_suffix(std::move(suffix))
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        for (std::size_t i = 0; i < tokens.size(); ++i)
            replaceAll(tokens[i], m_suffix, i + 1 == tokens.size() ? "" : " ");
    }

private:
    std::string m_suffix;
};

class WordPieceDecoder : public TokenDecoder {
public:
    WordPieceDecoder(std::string prefix, bool isTidying)
        : m_prefix(std::move(prefix))
        , m_isTidying(isTidying)
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kTidied{{{" .", "."},
                                                                                         {" ?", "?"},
                                                                                         {" !", "!"},
                                                                                         {" ,", ","},
                                                                                         {" ' ", "'"},
                                                                                         {" n't", "n't"},
                                                                                         {" 'm", "'m"},
                                                                                         {" do not", " don't"},
                                                                                         {" 's", "'s"},
                                                                                         {" 've", "'ve"},
                                                                                         {" 're", "'re"}}};
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            std::string& token = tokens[i];
            if (i > 0 && token.starts_with(m_prefix))
                token.erase(0, m_prefix.size());
            else if (i > 0)
                token.insert(0, 1, ' ');
            for (std::size_t t = 0; m_isTidying && t < kTidied.size(); ++t)
                replaceAll(token, kTidied[t].first, kTidied[t].second);
        }
    }

private:
    std::string m_prefix;
    bool m_isTidying;
};

} // namespace

TokenDecoderPtr makeByteLevelDecoder()
{
    return std::make_unique<ByteLevelDecoder>();
}
TokenDecoderPtr makeByteFallbackDecoder()
{
    return std::make_unique<ByteFallbackDecoder>();
}
TokenDecoderPtr makeFuseDecoder()
{
    return std::make_unique<FuseDecoder>();
}
TokenDecoderPtr makeStripDecoder(std::string character, std::size_t start, std::size_t stop)
{
    return std::make_unique<StripDecoder>(std::move(character), start, stop);
}
TokenDecoderPtr makeReplaceDecoder(TextPattern pattern, std::string content)
{
    return std::make_unique<ReplaceDecoder>(std::move(pattern), std::move(content));
}
TokenDecoderPtr makeMetaspaceDecoder(std::string replacement, bool hasPrefix)
{
    return std::make_unique<MetaspaceDecoder>(std::move(replacement), hasPrefix);
}
TokenDecoderPtr makeSuffixDecoder(std::string suffix)
{
    return std::make_unique<SuffixDecoder>(std::move(suffix));
}
TokenDecoderPtr makeWordPieceDecoder(std::string prefix, bool isTidying)
{
    return std::make_unique<WordPieceDecoder>(std::move(prefix), isTidying);
}

} // namespace neurex
