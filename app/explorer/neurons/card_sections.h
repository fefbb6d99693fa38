// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands under the headings of the neuron card. Every section shows what it is given and computes nothing.
#pragma once

#include "app/workspace/attribution/attribution_result.h"
#include "app/workspace/probes/projection_controller.h"
#include "widgets/neurons/attribution_grid.h"
#include "widgets/plots/dose_response_plot.h"
#include "widgets/prompt/token_strip.h"

#include <QFontMetrics>
#include <QTreeWidget>
#include <QWidget>

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace neurex::app {

class ProxyBox;

/// Score, rank and share of the layer in the run that is shown, and the rank in every other run.
class ScoreSection : public QWidget {
    Q_OBJECT

public:
    explicit ScoreSection(QWidget* parent = nullptr);

    void setRanks(const std::vector<NeuronRank>& ranks);

private:
    QLabel* m_score;
    QLabel* m_rank;
    QLabel* m_share;
    QLabel* m_othersTitle;
    QGridLayout* m_others;
    std::vector<QLabel*> m_otherLabels;
};

/// Changes by silencing and exciting, as fractions; empty: not measured yet.
struct NeuronEffects {
    std::optional<double> questionSilence, questionExcite; ///< of the right option's probability
    std::optional<double> taskSilence, taskExcite;
    std::optional<double> accuracySilence, accuracyExcite;
    bool isQuestionComing = true; ///< what is missing of the question is on its way; otherwise whyNotQuestion says more
    bool isTaskComing = true;
    QString whyNotQuestion;
    QString whyNotTask;
    Positions positions = Positions::Last; ///< where the neuron was changed
    std::optional<Positions> listed; ///< the same of the lists' columns; empty: nothing is measured for them
};

class EffectSection : public QWidget {
    Q_OBJECT

public:
    explicit EffectSection(QWidget* parent = nullptr);

    void setEffects(const NeuronEffects& effects);

private:
    QStringList m_tips; ///< what each row measures
    std::vector<QLabel*> m_values; // row by row
    QLabel* m_note;
};

/// Promoted and suppressed tokens, and the choice how the column is read.
class VocabularySection : public QWidget {
    Q_OBJECT

public:
    explicit VocabularySection(QWidget* parent = nullptr);

    /// Null: not known (yet); missingText says why.
    void setTokens(const NeuronTokens* tokens, const QString& missingText = {});
    Reading reading() const;

Q_SIGNALS:
    void readingChanged();

private:
    QComboBox* m_reading;
    QLabel* m_note;
    QWidget* m_table;
    std::vector<QLabel*> m_promoted, m_promotedValues, m_suppressed, m_suppressedValues;
};

/// The curve, the range of factors, and whether the task is measured, too.
class DoseSection : public QWidget {
    Q_OBJECT

public:
    explicit DoseSection(QWidget* parent = nullptr);

    ui::DoseResponsePlot* plot() const { return m_plot; }
    bool isTaskWanted() const;
    /// Ascending.
    std::vector<double> factors() const;

Q_SIGNALS:
    void factorsChanged();
    void taskWantedChanged();

private:
    ui::DoseResponsePlot* m_plot;
    QDoubleSpinBox* m_low;
    QDoubleSpinBox* m_high;
    QSpinBox* m_count;
    QCheckBox* m_task;
};

/// A prompt's tokens, and which of the question's proxies is shown.
class PromptSection : public QWidget {
    Q_OBJECT

public:
    explicit PromptSection(QWidget* parent = nullptr);

    ui::TokenStrip* strip() const { return m_strip; }
    void setProxies(int count, int current);

Q_SIGNALS:
    void proxyChanged(int proxy);

private:
    ProxyBox* m_proxy;
    ui::TokenStrip* m_strip;
};

class OptionSection : public QWidget {
    Q_OBJECT

public:
    explicit OptionSection(QWidget* parent = nullptr);

    void setCells(const ui::AttributionCells& cells, const QString& emptyText);

private:
    ui::AttributionGrid* m_grid;
    QLabel* m_note;
};

/// Values with a line of text each, as high as its rows.
class ValueList : public QTreeWidget {
    Q_OBJECT

public:
    struct Row {
        double value = 0.0;
        QString text;
        QString tip;

        bool operator==(const Row&) const = default;
    };

    ValueList(const QString& textHeader, const QString& accessibleName, QWidget* parent);

    /// Hidden where there are none.
    void setRows(const std::vector<Row>& rows);

private:
    std::vector<Row> m_rows;
};

/// A question that activates the neuron strongly.
struct TopQuestionRow {
    int question = 0; ///< index
    QString text;
    float value = 0.0F;

    bool operator==(const TopQuestionRow&) const = default;
};

class TopSection : public QWidget {
    Q_OBJECT

public:
    explicit TopSection(QWidget* parent = nullptr);

    void setRows(const std::vector<TopQuestionRow>& rows, const QString& emptyText);

Q_SIGNALS:
    void questionRequested(int question);

private:
    ValueList* m_list;
    QLabel* m_note;
    std::vector<int> m_questions; ///< by row
};

/// The end of what stands before a token, then the token and the rest. In every script the beginning of the rest is
/// seen in the narrowest card.
QString contextInRow(const QString& before, const QString& rest, const QFontMetrics& metrics);

/// Places of a text file where the neuron has its largest and smallest values, and the choice of the file.
class ContextsSection : public QWidget {
    Q_OBJECT

public:
    explicit ContextsSection(QWidget* parent = nullptr);

    void setText(const QString& path); ///< empty: none is chosen
    void setRows(const std::vector<ValueList::Row>& rows, const QString& note);

Q_SIGNALS:
    void textWanted(); ///< the user wants to choose a file

private:
    QPushButton* m_choose;
    ValueList* m_list;
    QLabel* m_note;
};

} // namespace neurex::app
