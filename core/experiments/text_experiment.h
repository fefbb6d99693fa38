// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/pending_windows.h"

#include <optional>
#include <utility>

namespace neurex {

/// Something that is measured along a text, window by window; a cell is a window. File: a WindowFile.
template <typename File>
class TextExperiment : public Experiment {
public:
    /// limit: windows from the beginning; 0: all. The windows are as long as the file says.
    TextExperiment(File file, TextWindows windows, std::int64_t limit)
        : m_file(std::move(file))
        , m_text(std::move(windows), limit)
    {
    }

    const File& file() const { return m_file; }

    ExperimentUnits units() const override { return {"windows", "KB"}; }
    CellCount kept() const override { return {std::ssize(m_file.windows()), 0}; }
    CellCount progress() const override { return m_text.progress(); }
    bool isComplete() const override { return m_text.isThrough(); }
    std::filesystem::path place() const override { return m_file.path(); }
    std::vector<std::string> damage() const override
    {
        return m_file.damage().empty() ? std::vector<std::string>() : std::vector{m_file.damage()};
    }

    /// Errors: those of TextWindows::next().
    Result<std::optional<CellRequest>> next() override
    {
        const Result<std::span<const TextWindow>> windows
            = m_text.next([this](std::int64_t window) { return m_file.isDone(window); });
        if (!windows)
            return windows.error();
        return windows->empty() ? std::optional<CellRequest>() : std::optional(request(*windows));
    }

    Result<bool> take(const CellAnswer& answer) override
    {
        const TextWindow* window = m_text.at(answer.item);
        auto measured = window ? measuredIn(answer, *window) : std::nullopt;
        if (!measured)
            return foreignAnswer();
        m_text.advance(*window);
        const bool isNew = !m_file.isDone(window->index);
        const Result<void> kept = m_file.append(window->index, std::move(*measured));
        return kept ? Result<bool>(isNew) : Result<bool>(kept.error());
    }

protected:
    using Measured = typename File::Measured;

    virtual CellRequest request(std::span<const TextWindow> windows) const = 0;
    /// What is kept of an answer; nothing: it is of another kind.
    virtual std::optional<Measured> measuredIn(const CellAnswer& answer, const TextWindow& window) const = 0;

private:
    File m_file;
    PendingWindows m_text;
};

} // namespace neurex
