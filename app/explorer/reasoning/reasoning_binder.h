// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/reasoning/concept_binder.h"
#include "app/explorer/reasoning/corruption_binder.h"
#include "app/explorer/reasoning/reasoning_page.h"
#include "app/explorer/reasoning/reasoning_view.h"
#include "app/workspace/explorer_session.h"
#include "app/workspace/reasoning/layer_lens.h"
#include "widgets/figures/figure_metadata.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class QAction;

namespace neurex::app {

class FigureExporter;

/// Keeps the page of reasoning in step with the session, and does what the user asks for there.
class ReasoningBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    ReasoningBinder(ExplorerSession* session, ReasoningPage* page, QObject* parent = nullptr);

    /// What the page's plots show; exporter outlives this object.
    void offerFigures(FigureExporter* exporter);
    /// Of lists of neurons; nextState: also a key of theirs.
    void offerListActions(const QList<QAction*>& menu, QAction* nextState);
    void askForFolder();

Q_SIGNALS:
    void pageRequested();
    void cardRequested();
    void setsRequested();
    void customStateRequested();

private:
    /// What the tokens' colours and the map were made of.
    struct Drawn {
        std::shared_ptr<const Completion> completion = {};
        std::optional<std::vector<NeuronId>> neurons = {};
        QString source = {};
        std::shared_ptr<const Tokenizer> tokenizer = {};
        bool isLive = false;

        bool operator==(const Drawn&) const = default;
    };
    /// What the list of the token's neurons was made of.
    struct Listed {
        SharedWorkedAnswer answer = {}; ///< null: of a text that is being written
        QString run = {}; ///< of such a text
        std::int64_t place = -1;
        std::int32_t token = -1;
        std::int32_t layer = -1;

        bool operator==(const Listed&) const = default;
    };

    /// Whose tokens a prompt's are.
    struct PromptOf {
        std::shared_ptr<const ReasoningInputs> inputs = {};
        std::int64_t place = -1;
        std::shared_ptr<const Tokenizer> tokenizer = {};

        bool operator==(const PromptOf&) const = default;
    };

    void connectPage();
    void connectList(ui::NeuronTable* list);
    void connectAnswer();
    void edit(const ReasoningChoice& choice);
    void askForQuestions();
    void askForPrompts();
    void askForConcepts();
    void showSoon() { m_timer.start(); }
    void show();
    void showChoice();
    void showEntries();
    void showState();
    void showAnswer();
    const std::vector<std::int32_t>* promptTokens();
    void showPrompt();
    void showSources();
    void showTokenNeurons();
    void showWords();
    void askForLayers();
    void showLayers();
    void showStates();
    void chooseSource(const QString& id);
    void saveNeurons(const QString& name, const std::vector<NeuronId>& neurons);
    void saveListed();
    QString missingText() const; ///< what a run needs first; empty: nothing
    QString sourceId() const;
    QString sourceName() const;
    const ReasoningEntry* shownEntry() const; ///< null: none
    bool canUse() const; ///< the open model has the neurons of the shown study
    std::shared_ptr<const Tokenizer> tokenizer() const; ///< of the shown study's model; null: it is not open
    ui::FigureProvenance provenance(bool isOfAll) const;

    ExplorerSession* m_session;
    ReasoningController* m_reasoning;
    ReasoningPage* m_page;
    ConceptBinder* m_concepts;
    LayerLens* m_lens;
    CorruptionBinder* m_corruption;
    QTimer m_timer; ///< several changes are shown at once
    ShownAnswer m_shown;
    Drawn m_drawn;
    std::optional<Listed> m_listed; ///< nothing: to be listed anew
    PromptOf m_promptOf;
    std::optional<std::vector<std::int32_t>> m_promptTokens; ///< of m_promptOf
    PromptOf m_promptShown;
    QAction* m_nextState = nullptr;
};

} // namespace neurex::app
