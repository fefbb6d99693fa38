// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/reasoning/token_heat_plot.h"
#include "widgets/prompt/token_strip.h"
#include "widgets/values/prompt_section.h"

#include <QStringList>
#include <QWidget>

#include <utility>
#include <vector>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QSplitter;
class QTabWidget;

namespace neurex::ui {
class LayerWordsTable;
class NeuronTable;
class PromptView;
} // namespace neurex::ui

namespace neurex::app {

/// An answer: what was asked and read, its tokens coloured by the activity of some neurons, that activity by token and
/// layer, and what there is at the chosen token: the neurons that fire, and what each layer would go on with. Shows
/// what it is given and reports what the user does.
class AnswerPanel : public QWidget {
    Q_OBJECT

public:
    explicit AnswerPanel(QWidget* parent = nullptr);

    ui::TokenStrip* strip() const { return m_strip; }
    TokenHeatPlot* heat() const { return m_heat; }
    ui::NeuronTable* neurons() const { return m_neurons; }
    ui::LayerWordsTable* layers() const { return m_layers; }
    QComboBox* sources() const { return m_sources; }

    /// facts: what was read of it.
    void setAnswer(const QString& question, const QString& facts, const QString& text);
    void setPrompt(std::vector<ui::PromptSection> sections, int tokens);
    /// current: cell of the chosen token; -1: none.
    void setTokens(std::vector<ui::TokenCell> cells, int current);
    void setCurrentToken(int current);
    /// Names with their ids; emits nothing.
    void setSources(const QStringList& names, const QStringList& ids, const QString& current);
    void setNeuronsTitle(const QString& title, bool hasNeurons);
    /// What the selected neuron promotes and suppresses.
    void setWords(const QString& words);
    /// Whether the prompt is looked at, whose tokens are made only then.
    bool showsPrompt() const;
    /// Whether the layers are looked at, which are read only then.
    bool showsLayers() const;
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void sourceChosen(const QString& id);
    void saveRequested(); ///< the neurons that are listed, or those of them that are selected
    void allLayersRequested();
    void promptShown();
    void layersShown();
    void figureExportRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildNeurons();

    QLabel* m_question;
    QLabel* m_facts;
    QComboBox* m_sources;
    std::pair<QStringList, QStringList> m_listedSources; ///< names and ids
    QTabWidget* m_texts;
    QScrollArea* m_stripArea;
    ui::TokenStrip* m_strip;
    ui::PromptView* m_prompt;
    QPlainTextEdit* m_text;
    TokenHeatPlot* m_heat;
    QSplitter* m_below = nullptr; ///< map and list
    ui::NeuronTable* m_neurons;
    QTabWidget* m_details; ///< at the chosen token
    ui::LayerWordsTable* m_layers;
    QLabel* m_words;
    QPushButton* m_save;
    QPushButton* m_allLayers;
    QPushButton* m_exportFigure;
};

} // namespace neurex::app
