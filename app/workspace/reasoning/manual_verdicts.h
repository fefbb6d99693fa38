// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/reasoning/reasoning_controller.h"

#include <QObject>
#include <QString>

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace neurex::app {

/// A person's verdicts about the candidates of a study's folder, written there one after another; the folder is read
/// again behind the last one.
class ManualVerdicts : public QObject {
    Q_OBJECT

public:
    /// reasoning outlives this object.
    explicit ManualVerdicts(ReasoningController* reasoning, QObject* parent = nullptr);

    /// Of neurons of a concept that the shown study's folder keeps; no verdict: takes them back.
    void give(const std::string& idea, std::vector<NeuronId> neurons, std::optional<Verdict> verdict);
    bool isWriting() const { return m_isWriting; }

Q_SIGNALS:
    void failed(const neurex::Error& error);

private:
    struct Given {
        QString study;
        std::filesystem::path folder;
        SharedKept kept;
        std::string idea;
        std::vector<NeuronId> neurons;
        std::optional<Verdict> verdict;
    };
    void writeNext();

    ReasoningController* m_reasoning;
    std::deque<Given> m_queue;
    bool m_isWriting = false;
};

} // namespace neurex::app
