// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/reasoning/question_list_model.h"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;
class QTableView;
class QTableWidget;

namespace neurex::ui {
class NeuronTable;
class SheetPlot;
} // namespace neurex::ui

namespace neurex::app {

class AnswerPanel;
class CorruptionPanel;
class ReasoningSettingsPanel;

/// What can be done on the page.
struct ReasoningPageState {
    bool isRunning = false;
    bool canRun = false;
    bool canGoOn = false; ///< something of it is written
    QString whyNot = {}; ///< what a run needs first; empty: nothing
    QString failure = {};
};

/// The concepts of the page, and what can be done with them.
struct ConceptTable {
    struct Row {
        QString id;
        QStringList cells; ///< concept, neurons, whose list, a token, by chance, activity
        QString toolTip;

        bool operator==(const Row&) const = default;
    };
    std::vector<Row> rows;
    QString text; ///< what was looked through, or why nothing can be
    bool isRunning = false;
    bool canFind = false;
    bool canJudge = false; ///< the chosen concept is one of the study's folder
};

/// The page of reasoning: studies of worked-out answers, their questions, the chosen answer, concepts, and studies side
/// by side. Shows what it is given and reports what the user does.
class ReasoningPage : public QWidget {
    Q_OBJECT

public:
    explicit ReasoningPage(QWidget* parent = nullptr);

    ReasoningSettingsPanel* settingsPanel() const { return m_settings; }
    AnswerPanel* answer() const { return m_answer; }
    CorruptionPanel* corruption() const { return m_corruption; }
    QuestionListModel* questions() const { return m_questionModel; }
    QTableView* questionView() const { return m_questions; }
    QTableWidget* conceptView() const { return m_concepts; }
    ui::NeuronTable* conceptNeurons() const { return m_conceptNeurons; }
    ui::SheetPlot* accuracy() const { return m_accuracy; }
    ui::SheetPlot* activity() const { return m_activity; }

    void setState(const ReasoningPageState& state);
    /// share: 0 to 1.
    void setProgress(double share, const QString& text);
    void setStudies(const QStringList& names, const QStringList& ids, const QString& current, bool canClose);
    /// summary: how far the shown study is; rules: what each rule finds; ruleNames and meanings: of the rules, what
    /// they do.
    void setSummary(const QString& summary, const QString& rules, const QStringList& ruleNames,
                    const QStringList& meanings);
    /// Marks a row; emits nothing.
    void setQuestion(std::int64_t place);
    void setConcepts(const ConceptTable& table);
    void setConcept(const QString& id); ///< marks it; emits nothing
    void setComparison(const QString& text);
    void showAnswers(); ///< the list of questions and the answer
    /// Of what is in front.
    QString currentFigure() const;

    int heightForWidth(int width) const override;

Q_SIGNALS:
    void runRequested();
    void cancelRequested();
    void openRequested();
    void closeRequested();
    void studyChosen(const QString& id);
    void questionChosen(qint64 place);
    void filterChosen();
    void findConceptsRequested();
    void cancelConceptsRequested();
    void conceptChosen(const QString& id);
    void saveConceptRequested();
    /// About the selected candidates; nothing: it is taken back.
    void verdictGiven(const std::optional<neurex::Verdict>& verdict);
    void foldersDropped(const QStringList& folders);
    void figureExportRequested();

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* buildHeader();
    QWidget* buildList();
    QWidget* buildConcepts();
    QWidget* buildCompare();
    void chooseFilter();
    void showMeaning();
    void addVerdicts(QHBoxLayout& row);
    void updateIcons();

    ReasoningSettingsPanel* m_settings;
    AnswerPanel* m_answer;
    CorruptionPanel* m_corruption;
    QuestionListModel* m_questionModel;
    QPushButton* m_run;
    QPushButton* m_cancel;
    QProgressBar* m_progress;
    QComboBox* m_studies;
    QPushButton* m_open;
    QPushButton* m_close;
    QLabel* m_failure;
    QTabWidget* m_left;
    QTabWidget* m_right;
    QLabel* m_summary;
    QLabel* m_rules;
    QLabel* m_meaning; ///< of the chosen rule
    QComboBox* m_filter;
    QComboBox* m_rule;
    QTableView* m_questions;
    QPushButton* m_find;
    QPushButton* m_stopFinding;
    QLabel* m_conceptText;
    QTableWidget* m_concepts;
    QPushButton* m_saveConcept;
    std::vector<std::pair<QPushButton*, QAction*>> m_verdicts; ///< accept, reject, take back
    ui::NeuronTable* m_conceptNeurons;
    ui::SheetPlot* m_accuracy;
    ui::SheetPlot* m_activity;
    QLabel* m_comparison;
    QPushButton* m_exportFigure;
    std::vector<ConceptTable::Row> m_conceptRows;
    std::pair<QStringList, QStringList> m_listedStudies; ///< names and ids
    QStringList m_ruleNames, m_meanings;
    bool m_isFilling = false;
};

} // namespace neurex::app
