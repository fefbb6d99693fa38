// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/jobs/job_status.h"
#include "app/workspace/model/model_controller.h"
#include "app/workspace/reasoning/reasoning_result.h"
#include "core/reasoning/concept_report.h"
#include "core/store/promoted_file.h"

#include <QObject>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace neurex::app {

/// Which of the neurons that fire in some studies stand for concepts, and how these act in each study. Immutable,
/// shared. The candidates are those of the rule; whoever judges them further makes one with other candidates.
struct ConceptFindings {
    ConceptList list;
    std::vector<PromotingNeuron> firing; ///< all whose words were looked at, sorted
    std::map<QString, ConceptReport> runs; ///< by the study's name; without the firing neurons
    std::map<QString, std::int64_t> answers; ///< that each study had

    /// The concepts with their candidates, the same in every study.
    const std::vector<FoundConcept>& concepts() const;
    /// Null where there is no such concept, or no study.
    const FoundConcept* find(std::string_view name) const;
    /// What a neuron promotes; null where it was not looked at.
    const std::vector<std::string>* wordsOf(NeuronId neuron) const;
};
using SharedConcepts = std::shared_ptr<const ConceptFindings>;

/// Looks for the neurons of concepts among those that fire in studies of reasoning. What neurons promote is asked of
/// the engine once and kept on disk; a search that was cancelled goes on there.
class ConceptFinder : public QObject {
    Q_OBJECT

public:
    using Study = std::pair<QString, SharedReasoning>;

    /// models outlives this object. folder: where it is kept what neurons promote.
    ConceptFinder(ModelController* models, std::filesystem::path folder, QObject* parent = nullptr);

    /// list: file of concepts; empty: the published ones. The studies are of the open model.
    void find(const QString& list, std::vector<Study> studies);
    void cancel();
    bool isRunning() const { return m_search != nullptr; }
    /// Null before the first search has ended.
    const SharedConcepts& result() const { return m_result; }
    void forget();

Q_SIGNALS:
    void resultChanged();
    void runningChanged();
    void progressChanged(const neurex::app::JobStatus& status);
    void failed(const neurex::Error& error);

private:
    struct Search;
    static Result<std::shared_ptr<Search>> prepared(const std::shared_ptr<Search>& search, const QString& list,
                                                    const std::filesystem::path& folder);
    void askNext();
    void keep(std::vector<VocabularyProjection> projections);
    void judge();
    void end();
    void fail(const Error& error);

    ModelController* m_models;
    std::filesystem::path m_folder;
    std::shared_ptr<Search> m_search; ///< null: none runs
    SharedConcepts m_result;
    JobClock m_clock;
    RequestId m_request = 0;
};

} // namespace neurex::app
