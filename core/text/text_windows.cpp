// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/text_windows.h"

#include "core/base/display_text.h"
#include "core/base/system_error_text.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <unistd.h>

namespace neurex {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{32} << 10;
constexpr std::size_t kLongestCharacter = 4;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Where a block ends: behind its last line, else behind its last blank, else before a character that is not whole.
std::size_t blockEnd(std::string_view text)
{
    for (const char separator : {'\n', ' '}) {
        if (const std::size_t found = text.rfind(separator); found != std::string_view::npos)
            return found + 1;
    }
    std::size_t end = text.size();
    while (end > text.size() - kLongestCharacter && (static_cast<unsigned char>(text[end - 1]) & 0xC0U) == 0x80U)
        --end;
    return end > 1 ? end - 1 : text.size();
}

/// Where the first byte stands that belongs to no character.
std::optional<std::size_t> firstBadByte(std::string_view text)
{
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t length = utf8Length(text, position);
        if (length == 0 || text[position] == '\0')
            return position;
        position += length;
    }
    return std::nullopt;
}

std::int64_t lineBreaks(std::string_view text)
{
    return std::ranges::count(text, '\n');
}

} // namespace

TokenSurroundings tokenSurroundings(const Tokenizer& tokenizer, const TextWindow& window, std::int32_t token,
                                    std::size_t surround)
{
    const std::span<const std::int32_t> tokens
        = std::span(window.tokens).subspan(static_cast<std::size_t>(window.lead));
    const auto place = static_cast<std::size_t>(token - window.lead);
    const std::size_t begin = place - std::min(place, surround), end = std::min(tokens.size(), place + 1 + surround);
    const auto decoded
        = [&](std::size_t from, std::size_t to) { return tokenizer.decode(tokens.subspan(from, to - from)); };
    const std::string before = decoded(begin, place), withToken = decoded(begin, place + 1), all = decoded(begin, end);
    const std::int64_t line = window.line + lineBreaks(decoded(0, place));
    if (withToken.starts_with(before) && all.starts_with(withToken))
        return {before, withToken.substr(before.size()), all.substr(withToken.size()), line};
    return {before, tokenizer.pieceText(tokens[place]), decoded(place + 1, end), line};
}

TextWindows::TextWindows(InputFile file, const FileIdentity& state, std::filesystem::path path,
                         const Tokenizer& tokenizer, std::vector<std::int32_t> opening, std::int64_t mostTokens)
    : m_file(std::move(file))
    , m_state(state)
    , m_path(std::move(path))
    , m_tokenizer(&tokenizer)
    , m_opening(std::move(opening))
    , m_textTokens(static_cast<std::size_t>(mostTokens) - m_opening.size())
{
}

Result<TextWindows> TextWindows::open(const std::filesystem::path& path, const Tokenizer& tokenizer, bool addBos,
                                      std::int64_t mostTokens, const std::optional<FileIdentity>& state)
{
    Result<InputFile> file = InputFile::open(path);
    if (!file)
        return file.error();
    const Result<FileIdentity> opened = fileIdentity(file->descriptor(), path);
    if (!opened)
        return opened.error();
    Result<std::vector<std::int32_t>> opening = tokenizer.tryEncode({}, addBos);
    if (!opening)
        return opening.error();
    if (mostTokens <= std::ssize(*opening))
        return makeError(ErrorCode::InvalidArgument,
                         "a window of " + std::to_string(mostTokens) + " tokens holds nothing of the text, for "
                             + std::to_string(opening->size()) + " of them open it; choose more");
    return TextWindows(std::move(*file), state.value_or(*opened), path, tokenizer, std::move(*opening), mostTokens);
}

Result<std::optional<TextWindow>> TextWindows::next()
{
    while (m_ready.empty()) {
        const Result<bool> filled = fillBlock();
        if (!filled)
            return filled.error();
        if (!*filled)
            return std::optional<TextWindow>();
    }
    std::optional<TextWindow> window(std::move(m_ready.front()));
    m_ready.pop_front();
    return window;
}

/// False at the end of the file.
Result<bool> TextWindows::fillBlock()
{
    if (const Result<void> read = readBytes(); !read)
        return read.error();
    if (m_rest.empty())
        return false;
    const std::size_t end = m_isAtEnd && m_rest.size() <= kBlockBytes
        ? m_rest.size()
        : blockEnd(std::string_view(m_rest).substr(0, kBlockBytes));
    if (const Result<void> cut = cutBlock(std::string_view(m_rest).substr(0, end)); !cut)
        return cut.error();
    m_rest.erase(0, end);
    return true;
}

Result<void> TextWindows::readBytes()
{
    while (!m_isAtEnd && m_rest.size() <= kBlockBytes) {
        std::string more(kBlockBytes, '\0');
        const ssize_t count = ::read(m_file.descriptor(), more.data(), more.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return makeError(ErrorCode::Unreadable,
                             "cannot read " + pathInQuotes(m_path) + ": " + systemErrorText(errno));
        more.resize(static_cast<std::size_t>(count));
        const bool isFirst = m_cutBytes == 0 && m_rest.empty();
        m_isAtEnd = count == 0;
        m_rest += more;
        if (isFirst && m_rest.starts_with(kByteOrderMark))
            m_rest.erase(0, kByteOrderMark.size());
    }
    return checkUnchanged(m_path, m_state);
}

/// Of a part of a block's tokens. The one before it stands in front when they are decoded: at the beginning of a text a
/// blank may be left out.
std::int64_t TextWindows::byteCount(std::span<const std::int32_t> tokens, std::size_t begin, std::size_t end) const
{
    const std::size_t before = begin - std::min<std::size_t>(begin, 1);
    return std::ssize(m_tokenizer->decode(tokens.subspan(before, end - before)))
        - std::ssize(m_tokenizer->decode(tokens.subspan(before, begin - before)));
}

Result<void> TextWindows::cutBlock(std::string_view block)
{
    if (const std::optional<std::size_t> bad = firstBadByte(block))
        return makeError(ErrorCode::UnsupportedFormat,
                         pathInQuotes(m_path) + ", line " + std::to_string(m_line + lineBreaks(block.substr(0, *bad)))
                             + " holds bytes that are no text: a NUL or what is no UTF-8; save the file as UTF-8 text");
    const Result<std::vector<std::int32_t>> tokens = m_tokenizer->tryEncode(block, false);
    if (!tokens)
        return tokens.error();
    m_cutBytes += block.size();
    std::int64_t line = m_line, bytes = std::ssize(block);
    for (std::size_t begin = 0; begin < tokens->size(); begin += m_textTokens) {
        const std::size_t end = std::min(begin + m_textTokens, tokens->size());
        const std::span<const std::int32_t> part = std::span(*tokens).subspan(begin, end - begin);
        TextWindow& window = m_ready.emplace_back();
        window.index = m_nextIndex++;
        window.tokens = m_opening;
        window.tokens.insert(window.tokens.end(), part.begin(), part.end());
        window.lead = static_cast<std::int32_t>(m_opening.size());
        window.line = line;
        window.end = m_cutBytes;
        window.bytes = bytes; // a tokenizer may not give back every byte: the last window has the rest
        if (end < tokens->size())
            window.bytes = std::clamp<std::int64_t>(byteCount(*tokens, begin, end), 0, bytes);
        window.firstBytes = std::clamp<std::int64_t>(byteCount(*tokens, begin, begin + 1), 0, window.bytes);
        bytes -= window.bytes;
        line += lineBreaks(m_tokenizer->decode(part));
    }
    m_line += lineBreaks(block);
    return {};
}

} // namespace neurex
