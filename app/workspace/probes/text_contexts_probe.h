// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/used_files.h"
#include "app/workspace/probes/neuron_probe.h"
#include "core/analysis/neuron_contexts.h"
#include "core/text/text_windows.h"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace neurex::app {

/// A place of the text, and the neuron's value there.
struct TextContext {
    float value = 0.0F;
    TokenSurroundings place;
};

/// Where in a text file the neuron has its largest and smallest values, in the unchanged model. A pass over the text,
/// in the background, serves the selected neurons and the first of the shown result alike, since the model runs over
/// it anyway; another neuron begins a pass of its own. An interrupted pass goes on where it was. `neurex contexts` does
/// the same with texts of any size.
class TextContextsProbe : public NeuronProbe {
    Q_OBJECT

public:
    static constexpr std::int64_t kWindowTokens = 256;
    static constexpr std::size_t kMostWindows = 2000; ///< that are read of a text
    static constexpr std::size_t kContexts = 5; ///< of either side
    static constexpr std::size_t kSurround = 12; ///< tokens

    explicit TextContextsProbe(const ProbeSources& sources, QObject* parent = nullptr);

    /// A file in UTF-8; empty: none.
    void setText(const QString& path);
    const QString& text() const { return m_text; }
    /// The file is not the one any more that was read.
    bool isTextChanged() const { return m_windows && !m_file.changes().empty(); }
    /// Of the windows done; 0 tokens: nothing is known of the neuron.
    ContextSummary summary() const;
    /// Those of summary(): largest values first, then the smallest, among the windows done.
    std::vector<TextContext> contexts(const ContextSummary& summary) const;
    std::int64_t done() const { return std::ssize(m_peaks); }
    std::int64_t total() const { return m_windows ? std::ssize(*m_windows) : 0; }
    /// The text is longer than what is read of it.
    bool isCut() const { return m_windows && m_isCut; }

protected:
    void measure() override;
    void forget() override { }
    void forgetTask() override;

private:
    using Windows = std::vector<TextWindow>;

    void readText();
    void submitNext();
    std::vector<NeuronId> wantedNeurons() const;

    QString m_text;
    std::shared_ptr<const Windows> m_windows; ///< null: not read yet
    bool m_isCut = false; ///< of m_windows
    UsedFiles m_file; ///< the text as it was read
    std::string m_weights; ///< hash of the model that all this is of
    std::vector<NeuronId> m_neurons;
    std::map<std::int64_t, WindowPeaks> m_peaks; ///< of m_neurons
};

} // namespace neurex::app
