// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/neurons/card_sections.h"
#include "app/explorer/neurons/response_section.h"
#include "widgets/values/neuron_state.h"

#include <QStringList>
#include <QWidget>

#include <array>

class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace neurex::ui {
class CollapsibleSection;
}

namespace neurex::app {

enum class CardSection { Score, Effect, Dose, Response, Vocabulary, Prompt, Options, Top, Contexts };
inline constexpr std::size_t kCardSections = 9;

/// The neuron card: what is done to a neuron on top, and below it in sections that open and close what is known of it.
class NeuronCard : public QWidget {
    Q_OBJECT

public:
    explicit NeuronCard(QWidget* parent = nullptr);

    /// selectedCount: how many neurons the buttons act on.
    void setNeuron(NeuronId neuron, const ui::NeuronState& state, int selectedCount);
    void clear();

    ScoreSection* score() const { return m_score; }
    EffectSection* effect() const { return m_effect; }
    DoseSection* dose() const { return m_dose; }
    ResponseSection* response() const { return m_response; }
    VocabularySection* vocabulary() const { return m_vocabulary; }
    PromptSection* prompt() const { return m_prompt; }
    OptionSection* options() const { return m_options; }
    TopSection* top() const { return m_top; }
    ContextsSection* contexts() const { return m_contexts; }

    /// Right of a section's heading.
    void setNote(CardSection section, const QString& note);
    /// Open and on screen: somebody looks at it.
    bool isShown(CardSection section) const;
    /// Opens it and scrolls to its heading.
    void showSection(CardSection section);
    /// Names of the open sections, to be kept between sessions.
    QStringList openSections() const;
    void setOpenSections(const QStringList& names);

    QSize sizeHint() const override { return {248, 360}; }

Q_SIGNALS:
    void stateRequested(const neurex::ui::NeuronState& state);
    void customStateRequested();
    void shownSectionsChanged(); ///< see isShown()

protected:
    /// The wheel scrolls the card; it changes a number only where the user has clicked.
    bool eventFilter(QObject* object, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildButtons();
    void addSection(CardSection section, const QString& title, QWidget* content, QVBoxLayout* layout);
    ui::CollapsibleSection* at(CardSection section) const { return m_sections[static_cast<std::size_t>(section)]; }
    void updateIcons();
    void scrollTo(CardSection section);

    QLabel* m_heading;
    QToolButton* m_jump;
    QLabel* m_subheading;
    QWidget* m_buttons;
    QPushButton* m_excite;
    QPushButton* m_silence;
    QPushButton* m_reset;
    QPushButton* m_custom;
    QScrollArea* m_scroll;
    ScoreSection* m_score;
    EffectSection* m_effect;
    DoseSection* m_dose;
    ResponseSection* m_response;
    VocabularySection* m_vocabulary;
    PromptSection* m_prompt;
    OptionSection* m_options;
    TopSection* m_top;
    ContextsSection* m_contexts;
    std::array<ui::CollapsibleSection*, kCardSections> m_sections{};
};

} // namespace neurex::app
