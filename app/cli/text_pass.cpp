// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_pass.h"

#include "app/client/result_origin.h"
#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/sha256.h"
#include "core/base/system_error_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kUsualWindow = 256, kMostWindows = std::int64_t{1} << 40;
constexpr std::int64_t kLongestWindow = std::int64_t{1} << 24; // fitWindow() knows what the model's context holds

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(TextPass)
};

/// Of a whole file, whatever its size.
Result<std::string> hashOfFile(const std::filesystem::path& path)
{
    const Result<InputFile> file = InputFile::open(path);
    if (!file)
        return file.error();
    Sha256 hash;
    std::vector<std::byte> block(std::size_t{1} << 20);
    while (true) {
        const ssize_t count = ::read(file->descriptor(), block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return openError(path, errno);
        if (count == 0)
            return hash.hexDigest();
        hash.update(std::span(block).first(static_cast<std::size_t>(count)));
    }
}

} // namespace

void declareWindows(QCommandLineParser& parser, const QString& window, const QString& limit)
{
    addValue(parser, window, u"TOKENS"_s,
             Text::tr("The text is cut into prompts of so many tokens; at most what the model's context holds."),
             QString::number(kUsualWindow));
    addValue(parser, limit, u"WINDOWS"_s, Text::tr("Only the first of these; 0 = all. More can be added later."),
             u"0"_s);
}

Result<TextPass> readWindows(const QCommandLineParser& parser, const QString& windowName, const QString& limitName)
{
    const Result<std::int64_t> window = readInteger(parser, windowName, 2, kLongestWindow);
    if (!window)
        return window.error();
    const Result<std::int64_t> limit = readInteger(parser, limitName, 0, kMostWindows);
    if (!limit)
        return limit.error();
    return TextPass{{}, *window, *limit, parser.isSet(windowName)};
}

Result<void> fitWindow(TextPass& pass, const ModelInfo& model)
{
    if (pass.windowTokens > model.contextLength && pass.isWindowGiven)
        return makeError(ErrorCode::InvalidArgument,
                         "a window of " + std::to_string(pass.windowTokens) + " tokens: the model's context holds "
                             + std::to_string(model.contextLength) + "; choose fewer");
    pass.windowTokens = std::min<std::int64_t>(pass.windowTokens, model.contextLength);
    return {};
}

Result<ResultOrigin> originOfText(const ModelSession& session, TextPass& pass)
{
    const std::filesystem::path& path = pass.text;
    const Result<FileIdentity> state = fileIdentity(path);
    if (!state)
        return state.error();
    Result<std::string> hash = hashOfFile(path);
    if (!hash)
        return hash.error();
    if (const Result<void> same = checkUnchanged(path, *state); !same)
        return same.error();
    pass.state = *state;
    Task text;
    text.name = path.filename().string();
    text.source = std::filesystem::absolute(path).string();
    text.hash = std::move(*hash);
    return originOf(session.info(), text, session.addsBos(), {}, {});
}

Result<TextWindows> openWindows(const ModelSession& session, const TextPass& pass)
{
    const Result<const Tokenizer*> tokenizer = session.tokenizer();
    if (!tokenizer)
        return tokenizer.error();
    return TextWindows::open(pass.text, **tokenizer, session.addsBos(), pass.windowTokens, pass.state);
}

Error noText(const std::filesystem::path& path)
{
    return makeError(ErrorCode::InvalidArgument,
                     "there is no text in " + pathInQuotes(path) + ": nothing was measured");
}

Result<void> checkText(const ModelSession& session, const TextPass& pass)
{
    Result<TextWindows> windows = openWindows(session, pass);
    if (!windows)
        return windows.error();
    const Result<std::optional<TextWindow>> first = windows->next();
    if (!first)
        return first.error();
    return *first ? Result<void>() : noText(pass.text);
}

} // namespace neurex::app
