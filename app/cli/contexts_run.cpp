// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/contexts_run.h"

#include "app/cli/progress_line.h"
#include "app/client/result_origin.h"
#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/sha256.h"
#include "core/base/system_error_text.h"
#include "core/store/used_place.h"
#include "core/text/text_windows.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include <unistd.h>

namespace neurex::app {
namespace {

constexpr std::size_t kWindowsPerRequest = 16;
constexpr std::uint64_t kKilobyte = 1000;

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(ContextsRun)
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

Result<ContextsManifest> manifestOf(const ModelSession& session, const ContextsSearch& search)
{
    Result<std::string> hash = hashOfFile(search.text);
    if (!hash)
        return hash.error();
    Task text;
    text.name = search.text.filename().string();
    text.source = std::filesystem::absolute(search.text).string();
    text.hash = std::move(*hash);
    ContextsManifest manifest;
    static_cast<ResultOrigin&>(manifest) = originOf(session.info(), text, session.addsBos(), {}, {});
    manifest.windowTokens = search.windowTokens;
    manifest.neurons = search.neurons;
    return manifest;
}

/// Windows that are to be measured in one request.
Result<void> measure(ModelSession& session, const ContextsSearch& search, std::span<const TextWindow> windows,
                     ContextsFile& file, const UsedPlace& place)
{
    if (windows.empty())
        return {};
    Result<void> stored;
    ActivationJob job;
    job.neurons = search.neurons;
    for (const TextWindow& window : windows)
        job.prompts.push_back(window.tokens);
    job.onTrace = [&](std::size_t prompt, const Trace& trace) {
        const TextWindow& window = windows[prompt];
        if (stored)
            stored = place.check();
        if (stored)
            stored = file.append(
                window.index, windowPeaks(trace.neurons, search.neurons.size(), static_cast<std::size_t>(window.lead)));
    };
    const Result<void> answered = session.engine().activations(std::move(job), session.info());
    return stored ? answered : stored;
}

Result<TextWindows> openWindows(const ModelSession& session, const ContextsSearch& search)
{
    const Result<const Tokenizer*> tokenizer = session.tokenizer();
    if (!tokenizer)
        return tokenizer.error();
    return TextWindows::open(search.text, **tokenizer, session.addsBos(), search.windowTokens);
}

Result<void> measurePending(ModelSession& session, const ContextsSearch& search, ContextsFile& file,
                            const Terminal& terminal)
{
    Result<TextWindows> windows = openWindows(session, search);
    if (!windows)
        return windows.error();
    ProgressLine progress(terminal, Text::tr("Reading"), Text::tr("KB"));
    const UsedPlace place(file.path());
    std::vector<TextWindow> pending;
    while (true) {
        Result<std::optional<TextWindow>> window = windows->next();
        if (!window)
            return window.error();
        const bool isThrough = !*window || (search.limit > 0 && (*window)->index >= search.limit);
        if (!isThrough && !file.isDone((*window)->index))
            pending.push_back(std::move(**window));
        if (pending.size() < kWindowsPerRequest && !isThrough)
            continue;
        if (Result<void> measured = measure(session, search, pending, file, place); !measured)
            return measured;
        if (!pending.empty())
            progress.update(static_cast<std::int64_t>(pending.back().end / kKilobyte),
                            static_cast<std::int64_t>(windows->fileBytes() / kKilobyte));
        pending.clear();
        if (isThrough)
            return {};
    }
}

/// Reads the text once more, for the windows that are shown.
Result<void> readTexts(const ModelSession& session, const ContextsSearch& search, std::vector<NeuronContexts>& neurons)
{
    std::map<std::int64_t, std::vector<ContextText*>> wanted;
    for (NeuronContexts& each : neurons) {
        for (ContextText& text : each.texts)
            wanted[text.context.window].push_back(&text);
    }
    Result<TextWindows> windows = openWindows(session, search);
    if (!windows)
        return windows.error();
    while (!wanted.empty()) {
        const Result<std::optional<TextWindow>> window = windows->next();
        if (!window)
            return window.error();
        if (!*window)
            break;
        const auto found = wanted.find((*window)->index);
        if (found == wanted.end())
            continue;
        for (ContextText* text : found->second)
            text->place = tokenSurroundings(**session.tokenizer(), **window, text->context.token, search.surround);
        wanted.erase(found);
    }
    return {};
}

} // namespace

Result<std::vector<NeuronContexts>> searchContexts(ModelSession& session, const ContextsSearch& search,
                                                   const std::filesystem::path& path, const Terminal& terminal)
{
    const Result<ContextsManifest> manifest = manifestOf(session, search);
    if (!manifest)
        return manifest.error();
    Result<ContextsFile> file = ContextsFile::createOrResume(path, *manifest);
    if (!file)
        return file.error();
    if (!file->damage().empty())
        terminal.note(Text::tr("note: %1").arg(QString::fromStdString(file->damage())));
    const std::size_t before = file->windows().size();
    if (before > 0)
        terminal.note(Text::tr("resuming, %1 windows done").arg(before));
    if (const Result<void> measured = measurePending(session, search, *file, terminal); !measured) {
        if (!file->windows().empty())
            terminal.note(Text::tr("%1 windows are kept in %2; the same command goes on from there")
                              .arg(file->windows().size())
                              .arg(oneLine(path.native())));
        return measured.error();
    }
    std::map<std::int64_t, WindowPeaks> windows = file->windows();
    if (search.limit > 0) // an earlier command may have gone further
        windows.erase(windows.lower_bound(search.limit), windows.end());
    if (windows.empty())
        return makeError(ErrorCode::InvalidArgument,
                         "there is no text in " + pathInQuotes(search.text) + ": nothing was measured");
    std::vector<NeuronContexts> neurons;
    for (std::size_t i = 0; i < search.neurons.size(); ++i) {
        NeuronContexts& each = neurons.emplace_back();
        each.neuron = search.neurons[i];
        each.summary = summarizeContexts(windows, i, search.top);
        for (const NeuronContext& context : each.summary.contexts)
            each.texts.push_back({context, {}});
    }
    if (const Result<void> read = readTexts(session, search, neurons); !read)
        return read.error();
    return neurons;
}

} // namespace neurex::app
