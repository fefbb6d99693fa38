// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/probes/neuron_probe.h"

#include <memory>
#include <vector>

namespace neurex::app {

/// Activation of one neuron at every token of a prompt.
struct PromptActivation {
    std::vector<std::int32_t> tokens; // [T]
    std::vector<float> values; // [T]
};

/// Activations along the prompt of one proxy of the current question, in the unchanged model. Those of all neurons of
/// the newest prompt are kept while they are small, so that another neuron costs nothing.
class ActivationProbe : public NeuronProbe {
    Q_OBJECT

public:
    static constexpr std::size_t kKeptBytes = std::size_t{16} << 20U;

    explicit ActivationProbe(const ProbeSources& sources, QObject* parent = nullptr);

    void setProxy(int proxy);
    int proxy() const { return m_proxy; }
    int proxyCount() const; ///< of the current question
    const std::optional<PromptActivation>& activation() const { return m_activation; }

protected:
    void measure() override;
    void forget() override { m_activation.reset(); }
    void forgetTask() override { m_whole.reset(); }

private:
    /// Row by row the value of one neuron: the selected one's column of a whole trace, or the only one of a chosen.
    void take(const Trace& trace, NeuronId place);

    int m_proxy = 0;
    std::optional<PromptActivation> m_activation;
    std::shared_ptr<const Trace> m_whole;
};

} // namespace neurex::app
