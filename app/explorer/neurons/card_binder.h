// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/neurons/neuron_card.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

namespace neurex::app {

/// Keeps the neuron card in step with the session and hands on what the user does there. What is measured only for
/// the card is measured only while its section is open and on screen.
class CardBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    CardBinder(ExplorerSession* session, NeuronCard* card, QObject* parent = nullptr);

    /// The response curve of the selected neuron as it was measured elsewhere.
    void showCurve(const ResponseSettings& settings);
    /// Brings it to the front.
    void showResponseSection();

Q_SIGNALS:
    void customStateRequested(); ///< for the selected neurons

private:
    void connectSession();
    void connectCard();
    void showAll();
    void showNeuron();
    void showScore();
    void showEffect();
    void showDose();
    void connectResponse();
    void chooseProxy(int proxy);
    void changeResponse();
    void showResponse();
    void describeCurve(const ui::ProxyView& asked, const ResponseCurve& curve, ui::ResponseContent& content) const;
    void showVocabulary();
    void requestVocabulary();
    void showPrompt();
    void showOptions();
    void showTop();
    void showContexts();
    QString contextsNote(const ContextSummary& summary) const;
    void chooseText();
    void activateProbes();
    /// The neuron's place in every result there is.
    std::vector<NeuronRank> ranks() const;
    /// Why a section is empty.
    QString emptyText(const NeuronProbe& probe) const;
    QString noteOf(const NeuronProbe& probe, std::int64_t done, std::int64_t total) const;
    bool hasNeuron() const { return !m_session->selection().neurons().empty(); }
    NeuronId neuron() const { return m_session->selection().neurons().front(); }

    ExplorerSession* m_session;
    NeuronCard* m_card;
};

} // namespace neurex::app
