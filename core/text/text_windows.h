// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_identity.h"
#include "core/base/file_io.h"
#include "core/base/result.h"
#include "core/text/tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// A stretch of a text as a prompt of its own.
struct TextWindow {
    std::int64_t index = 0;
    std::vector<std::int32_t> tokens; ///< what opens a prompt, then the text's
    std::int32_t lead = 0; ///< tokens that open it
    std::int64_t line = 1; ///< of the file, in which the text begins
    std::uint64_t end = 0; ///< bytes of the file that are read when this window is through
    std::int64_t bytes = 0; ///< of the file, that its text has; those of all windows add up to the file
    std::int64_t firstBytes = 0; ///< of them, the text's first token has
};

/// The text before, of and behind a token.
struct TokenSurroundings {
    std::string before, token, after;
    std::int64_t line = 0; ///< of the file, in which the token stands

    bool operator==(const TokenSurroundings&) const = default;
};
/// token: of the window, behind those that open it. Tokens are decoded together, for what one stands for depends on
/// those before it; one that is part of a character is shown as its piece. surround: tokens on either side at most.
TokenSurroundings tokenSurroundings(const Tokenizer& tokenizer, const TextWindow& window, std::int32_t token,
                                    std::size_t surround);

/// A text file of any size, cut into windows of tokens that follow each other without overlap. It is read in blocks of
/// 32 KiB that end with a line, where there is one; no window reaches over the end of a block, so windows depend on
/// the file, the tokenizer and their length only.
class TextWindows {
public:
    /// mostTokens: of a window, with those that open it. tokenizer must outlive this. Errors: those of
    /// InputFile::open(), InvalidArgument for a length that holds no token of the text.
    /// state: the one in which the file is to be read; empty: the present one.
    static Result<TextWindows> open(const std::filesystem::path& path, const Tokenizer& tokenizer, bool addBos,
                                    std::int64_t mostTokens, const std::optional<FileIdentity>& state = std::nullopt);

    std::uint64_t fileBytes() const { return m_file.size(); }
    /// The next window; empty behind the last one. Errors: Unreadable (also where the file has changed since it was
    /// opened: windows are of one text), UnsupportedFormat (bytes that are no UTF-8, by
    /// line), those of Tokenizer::tryEncode().
    Result<std::optional<TextWindow>> next();

private:
    TextWindows(InputFile file, const FileIdentity& state, std::filesystem::path path, const Tokenizer& tokenizer,
                std::vector<std::int32_t> opening, std::int64_t mostTokens);
    Result<bool> fillBlock();
    Result<void> readBytes();
    Result<void> cutBlock(std::string_view block);
    std::int64_t byteCount(std::span<const std::int32_t> tokens, std::size_t begin, std::size_t end) const;

    InputFile m_file;
    FileIdentity m_state;
    std::filesystem::path m_path;
    const Tokenizer* m_tokenizer;
    std::vector<std::int32_t> m_opening;
    std::size_t m_textTokens = 0; ///< of a window
    std::string m_rest; ///< read and not cut yet
    bool m_isAtEnd = false;
    std::int64_t m_line = 1; ///< in which m_rest begins
    std::uint64_t m_cutBytes = 0;
    std::int64_t m_nextIndex = 0;
    std::deque<TextWindow> m_ready;
};

} // namespace neurex
