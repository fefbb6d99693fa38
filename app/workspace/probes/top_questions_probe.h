// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/probes/neuron_probe.h"
#include "app/workspace/probes/top_activations.h"

#include <vector>

namespace neurex::app {

/// Which of the task's evaluation questions activate the neuron most at the last token of their first proxy, in the
/// unchanged model. One pass over the questions, in the background, serves all neurons; in a model too large for that
/// every neuron has its own pass. An interrupted pass goes on where it was.
class TopQuestionsProbe : public NeuronProbe {
    Q_OBJECT

public:
    static constexpr std::size_t kKeptBytes = std::size_t{32} << 20U;

    explicit TopQuestionsProbe(const ProbeSources& sources, QObject* parent = nullptr);

    /// Strongest first, among the questions done.
    std::span<const TopQuestion> questions() const;
    std::int32_t done() const { return m_top.questionCount(); }
    std::int32_t total() const;

protected:
    void measure() override;
    void forget() override { }
    void forgetTask() override { m_top = {}; }

private:
    void submitNext();
    void take(const Trace& trace);

    TopActivations m_top;
    std::optional<NeuronId> m_only; ///< m_top is of this neuron alone
};

} // namespace neurex::app
