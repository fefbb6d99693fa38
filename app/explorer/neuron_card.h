// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/neuron_state.h"

#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;

namespace neurex::app {

/// What is known of one neuron, ready to show.
struct NeuronCardContent {
    NeuronId neuron;
    int selectedCount = 1; ///< how many are selected; the buttons act on all of them
    ui::NeuronState state;
    std::optional<float> score;
    std::int64_t rank = 0; ///< among the scores of its sign; 0: none
    double shareOfLayer = 0.0;
    /// Change of the right option's probability on the current question; empty: not measured yet.
    std::optional<double> silenceEffect;
    std::optional<double> exciteEffect;
    bool hasTokens = false; ///< the four lists below are known
    QStringList promoted;
    QStringList suppressed;
    std::vector<float> promotedLogits;
    std::vector<float> suppressedLogits;
};

/// The neuron card: identity, score, what it says in the vocabulary, and what is done to it.
class NeuronCard : public QWidget {
    Q_OBJECT

public:
    explicit NeuronCard(QWidget* parent = nullptr);

    void setContent(const NeuronCardContent& content);
    void clear();
    QSize sizeHint() const override { return {248, 360}; }

Q_SIGNALS:
    void stateRequested(const neurex::ui::NeuronState& state);
    void customStateRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildButtons();
    void buildTokenGrid();
    void updateIcons();
    void setButtonsVisible(bool visible);
    static void fillTokens(const std::vector<QLabel*>& names, const std::vector<QLabel*>& values,
                           const QStringList& tokens, const std::vector<float>& logits);

    QLabel* m_heading;
    QLabel* m_subheading;
    QLabel* m_score;
    QLabel* m_rank;
    QLabel* m_share;
    QLabel* m_silenceEffect;
    QLabel* m_exciteEffect;
    QLabel* m_tokenNote;
    QWidget* m_facts;
    QWidget* m_buttons;
    QWidget* m_tokens;
    QPushButton* m_excite;
    QPushButton* m_silence;
    QPushButton* m_reset;
    QPushButton* m_custom;
    std::vector<QLabel*> m_promoted, m_promotedValues, m_suppressed, m_suppressedValues;
};

} // namespace neurex::app
