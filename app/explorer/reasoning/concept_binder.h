// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/reasoning/reasoning_page.h"
#include "app/explorer/reasoning/reasoning_view.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

#include <optional>
#include <vector>

namespace neurex::app {

class ManualVerdicts;

/// Keeps the page's concepts and its comparison of studies in step with the session. What is accepted for a concept is
/// what ConceptFindings has; other judges than the rule change those.
class ConceptBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    ConceptBinder(ExplorerSession* session, ReasoningPage* page, QObject* parent = nullptr);

    void show();

Q_SIGNALS:
    void saveRequested(const QString& name, const std::vector<neurex::NeuronId>& neurons); ///< as a set

private:
    void save();
    void judge(const std::optional<Verdict>& verdict);
    void showConcepts();
    void showNeurons();
    void showComparison();
    std::vector<ConceptTable::Row> keptRows() const;
    std::vector<ConceptTable::Row> foundRows() const;
    QString tableText() const;
    /// The concept whose neurons' activity is shown, and its name; empty: none.
    const FoundConcept* chosen() const;
    QString chosenConcept() const;

    ReasoningController* m_reasoning;
    ReasoningPage* m_page;
    ManualVerdicts* m_verdicts;
    QString m_failure; ///< why the last search ended
    JobStatus m_progress; ///< of the one that runs
    ActivitySource m_listed; ///< whose neurons are listed
    SharedConcepts m_listedOf;
    SharedKept m_listedIn;
    std::optional<ActivitySource> m_comparedBy; ///< concept of what is compared; nothing: nothing was shown yet
    std::vector<ComparedStudy> m_compared;
};

} // namespace neurex::app
