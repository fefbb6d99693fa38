// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/probes/neuron_probe.h"

#include <vector>

namespace neurex::app {

/// Attribution of one neuron to every option of a question as if it were the right one. P proxies, C options.
struct OptionAttribution {
    std::vector<std::vector<float>> scores; // [P][C]
    std::vector<int> gold; // [P]
};

/// Attribution of the current question per proxy and option, with the settings of the run. The scores of all neurons
/// are kept while they are small, so that another neuron costs nothing. Runs in the background.
class OptionProbe : public NeuronProbe {
    Q_OBJECT

public:
    static constexpr std::size_t kKeptBytes = std::size_t{32} << 20U;

    explicit OptionProbe(const ProbeSources& sources, QObject* parent = nullptr);

    const std::optional<OptionAttribution>& attribution() const { return m_attribution; }

protected:
    void measure() override;
    void forget() override { m_attribution.reset(); }
    void forgetTask() override { m_kept = {}; }

private:
    struct Kept {
        TokenQuestion question;
        AttributionSettings settings;
        std::vector<std::vector<ScoreMatrix>> scores; // [P][C]
    };

    void take(std::size_t proxy, std::vector<ScoreMatrix> options, bool isKept);

    std::optional<OptionAttribution> m_attribution;
    Kept m_kept;
};

} // namespace neurex::app
