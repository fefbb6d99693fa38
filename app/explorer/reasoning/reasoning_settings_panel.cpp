// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/reasoning/reasoning_settings_panel.h"

#include "app/explorer/experiments/settings_form.h"
#include "widgets/controls/elided_boxes.h"
#include "widgets/controls/number_box.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kMostQuestions = 1'000'000;
constexpr int kMostTokens = 100'000;
constexpr int kMostFiring = 1000;
constexpr int kPromptLines = 4;
constexpr int kPathRole = Qt::UserRole;

} // namespace

ReasoningSettingsPanel::ReasoningSettingsPanel(QWidget* parent)
    : QWidget(parent)
    , m_questions(new ui::ElidedLineEdit(this))
    , m_chooseQuestions(new QPushButton(tr("Choose..."), this))
    , m_zeroShot(new QCheckBox(tr("Zero-shot"), this))
    , m_prompts(new QListWidget(this))
    , m_addPrompts(new QPushButton(tr("Add..."), this))
    , m_removePrompt(new QPushButton(tr("Remove"), this))
    , m_limit(countBox(0, kMostQuestions, tr("Number of questions"), this))
    , m_draws(new QCheckBox(tr("Draw them"), this))
    , m_drawSeed(countBox(0, std::numeric_limits<int>::max(), tr("Seed of the draw"), this))
    , m_tokens(countBox(1, kMostTokens, tr("New tokens of an answer at most"), this))
    , m_answerTokens(countBox(1, kMostTokens, tr("New tokens of the second pass at most"), this))
    , m_firing(countBox(0, kMostFiring, tr("Firing neurons of each layer and token"), this))
    , m_stops(new QCheckBox(tr("Stop at a next question"), this))
    , m_changed(new QCheckBox(tr("With neurons changed"), this))
    , m_part(new QComboBox(this))
    , m_changeText(ui::plainLabel(this))
    , m_concepts(new QComboBox(this))
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    form->setVerticalSpacing(2 * ui::kGrid);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    buildFiles(*form);
    buildNumbers(*form);
    buildChange(*form);
    setChoice({});
    setChangeText({});
}

void ReasoningSettingsPanel::buildFiles(QFormLayout& form)
{
    m_questions->setReadOnly(true);
    m_questions->setObjectName(u"reasoningQuestions"_s);
    m_questions->setAccessibleName(tr("File of questions"));
    m_questions->setPlaceholderText(tr("none as yet"));
    m_chooseQuestions->setToolTip(tr("Questions in GSM8K's form: lines with \"question\" and \"answer\", whose number "
                                     "stands behind \"#### \"."));
    m_zeroShot->setToolTip(
        tr("Without solved questions: a first pass works out the answer, a second one names the number."));
    m_prompts->setObjectName(u"reasoningPrompts"_s);
    m_prompts->setAccessibleName(tr("Files of solved questions"));
    m_prompts->setFixedHeight(kPromptLines * fontMetrics().lineSpacing() + 2 * ui::kGrid);
    m_prompts->setTextElideMode(Qt::ElideMiddle);
    m_addPrompts->setToolTip(
        tr("Files of solved questions that stand before each one; every file is a run of its own."));
    m_removePrompt->setToolTip(tr("Takes the selected file away; what was written with it stays kept."));
    auto* buttons = new QWidget(this);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(ui::kGrid);
    row->addWidget(m_addPrompts);
    row->addWidget(m_removePrompt);
    row->addStretch(1);
    form.addRow(tr("Questions"), column({m_questions, m_chooseQuestions}, this));
    form.addRow(tr("Prompt types"), column({m_zeroShot, m_prompts, buttons}, this));
    connect(m_chooseQuestions, &QPushButton::clicked, this, &ReasoningSettingsPanel::questionsRequested);
    connect(m_addPrompts, &QPushButton::clicked, this, &ReasoningSettingsPanel::promptsRequested);
    connect(m_removePrompt, &QPushButton::clicked, this, &ReasoningSettingsPanel::removePrompt);
    connect(m_prompts, &QListWidget::itemSelectionChanged, this,
            [this] { m_removePrompt->setEnabled(m_prompts->currentItem() && m_prompts->currentItem()->isSelected()); });
    connect(m_zeroShot, &QCheckBox::clicked, this,
            [this](bool isZeroShot) { setPrompts(isZeroShot, m_choice.prompts); });
}

void ReasoningSettingsPanel::buildNumbers(QFormLayout& form)
{
    m_limit->setSpecialValueText(tr("all"));
    m_draws->setToolTip(tr("As Python's random.shuffle does with this seed; else the first ones are asked."));
    m_firing->setToolTip(tr("So many neurons of each layer are kept for each new token, those with the largest "
                            "|activation| times the length of their value vector."));
    m_stops->setToolTip(tr("Ends an answer where the model goes on with a question of its own; off: as published."));
    m_concepts->setAccessibleName(tr("Concepts"));
    m_concepts->setObjectName(u"reasoningConcepts"_s);
    form.addRow(tr("Number of questions"), column({m_limit, m_draws, m_drawSeed}, this));
    form.addRow(tr("New tokens at most"), m_tokens);
    form.addRow(tr("New tokens of the second pass"), m_answerTokens);
    form.addRow(tr("Firing neurons (K)"), m_firing);
    form.addRow(m_stops);
    form.addRow(tr("Concepts"), m_concepts);
    for (const QSpinBox* box : {m_limit, m_drawSeed, m_tokens, m_answerTokens, m_firing})
        connect(box, &QSpinBox::valueChanged, this, &ReasoningSettingsPanel::report);
    for (const QCheckBox* box : {m_draws, m_stops})
        connect(box, &QCheckBox::toggled, this, &ReasoningSettingsPanel::report);
    connect(m_concepts, &QComboBox::activated, this, [this](int index) {
        const QSignalBlocker quiet(m_concepts);
        if (index == m_concepts->count() - 1) {
            m_concepts->setCurrentIndex(m_choice.concepts.empty() ? 0 : 1); // until there is a file
            Q_EMIT conceptsRequested();
        } else if (index == 0 && !m_choice.concepts.empty()) {
            takeConcepts({});
        }
    });
}

void ReasoningSettingsPanel::buildChange(QFormLayout& form)
{
    m_changed->setToolTip(tr("Works out the answers under what the window does to the model now."));
    m_part->addItem(tr("prompt and answer"), static_cast<int>(CompletionPart::All));
    m_part->addItem(tr("the prompt"), static_cast<int>(CompletionPart::Prompt));
    m_part->addItem(tr("the answer"), static_cast<int>(CompletionPart::Answer));
    m_part->setAccessibleName(tr("Where neurons are changed"));
    m_changeText->setWordWrap(true);
    m_changeText->setForegroundRole(QPalette::PlaceholderText);
    form.addRow(tr("Intervention"), column({m_changed, m_part, m_changeText}, this));
    connect(m_changed, &QCheckBox::toggled, this, &ReasoningSettingsPanel::report);
    connect(m_part, &QComboBox::currentIndexChanged, this, &ReasoningSettingsPanel::report);
}

void ReasoningSettingsPanel::setPrompts(bool isZeroShot, const std::vector<std::string>& files)
{
    ReasoningChoice choice = m_choice;
    choice.prompts.clear();
    if (isZeroShot)
        choice.prompts.emplace_back();
    for (const std::string& file : files) {
        if (!file.empty() && std::ranges::find(choice.prompts, file) == choice.prompts.end())
            choice.prompts.push_back(file);
    }
    if (choice.prompts.empty())
        choice.prompts.emplace_back(); // one kind there is always
    m_choice = std::move(choice);
    showPrompts();
    Q_EMIT choiceEdited(m_choice);
}

void ReasoningSettingsPanel::takeQuestions(const QString& file)
{
    m_choice.questions = ui::fromQt(file);
    m_questions->setText(QFileInfo(file).fileName());
    m_questions->setToolTip(ui::tipText(file));
    Q_EMIT choiceEdited(m_choice);
}

/// Solved questions take the place of none, which was nobody's choice.
void ReasoningSettingsPanel::takePrompts(const QStringList& files)
{
    std::vector<std::string> all = m_choice.prompts;
    const bool isUnchosen = all.size() == 1 && all.front().empty();
    for (const QString& file : files)
        all.push_back(ui::fromQt(file));
    setPrompts(m_zeroShot->isChecked() && !isUnchosen, all);
}

void ReasoningSettingsPanel::takeConcepts(const QString& file)
{
    m_choice.concepts = ui::fromQt(file);
    setChoice(ReasoningChoice(m_choice));
    Q_EMIT choiceEdited(m_choice);
}

void ReasoningSettingsPanel::removePrompt()
{
    const QListWidgetItem* item = m_prompts->currentItem();
    if (!item)
        return;
    std::vector<std::string> left = m_choice.prompts;
    std::erase(left, ui::fromQt(item->data(kPathRole).toString()));
    setPrompts(m_zeroShot->isChecked(), left);
}

void ReasoningSettingsPanel::showPrompts()
{
    const bool isZeroShot = std::ranges::find(m_choice.prompts, std::string()) != m_choice.prompts.end();
    m_zeroShot->setChecked(isZeroShot);
    m_zeroShot->setEnabled(!isZeroShot || m_choice.prompts.size() > 1);
    m_answerTokens->setEnabled(isZeroShot);
    m_prompts->clear();
    for (const std::string& prompt : m_choice.prompts) {
        if (prompt.empty())
            continue;
        const QString path = ui::toQt(prompt);
        auto* item = new QListWidgetItem(ui::isolated(QFileInfo(path).completeBaseName()), m_prompts);
        item->setData(kPathRole, path);
        item->setToolTip(ui::tipText(path));
    }
    m_removePrompt->setEnabled(false);
}

void ReasoningSettingsPanel::setChoice(const ReasoningChoice& choice)
{
    m_isShowing = true;
    m_choice = choice;
    const QString questions = ui::toQt(choice.questions), concepts = ui::toQt(choice.concepts);
    m_questions->setText(QFileInfo(questions).fileName());
    m_questions->setToolTip(questions.isEmpty() ? QString() : ui::tipText(questions));
    showPrompts();
    m_limit->setValue(static_cast<int>(std::min<std::int64_t>(choice.limit, kMostQuestions)));
    m_draws->setChecked(choice.drawSeed.has_value());
    m_drawSeed->setValue(static_cast<int>(choice.drawSeed.value_or(42)));
    m_drawSeed->setEnabled(choice.drawSeed.has_value());
    m_tokens->setValue(choice.maxNewTokens);
    m_answerTokens->setValue(choice.answerTokens);
    m_firing->setValue(choice.firingNeurons);
    m_stops->setChecked(choice.stopsAtNextQuestion);
    m_changed->setChecked(choice.isChanged);
    m_part->setCurrentIndex(m_part->findData(static_cast<int>(choice.part)));
    m_part->setEnabled(choice.isChanged);
    m_concepts->clear();
    m_concepts->addItem(tr("the published seven"));
    if (!concepts.isEmpty())
        m_concepts->addItem(ui::isolated(QFileInfo(concepts).fileName()));
    m_concepts->addItem(tr("a file..."));
    m_concepts->setCurrentIndex(concepts.isEmpty() ? 0 : 1);
    m_isShowing = false;
}

void ReasoningSettingsPanel::setChangeText(const QString& text)
{
    m_changeText->setText(text.isEmpty() ? tr("Nothing is done to the model now.") : text);
}

void ReasoningSettingsPanel::report()
{
    if (m_isShowing)
        return;
    m_choice.limit = m_limit->value();
    m_choice.drawSeed.reset();
    if (m_draws->isChecked())
        m_choice.drawSeed = static_cast<std::uint64_t>(m_drawSeed->value());
    m_drawSeed->setEnabled(m_draws->isChecked());
    m_choice.maxNewTokens = m_tokens->value();
    m_choice.answerTokens = m_answerTokens->value();
    m_choice.firingNeurons = m_firing->value();
    m_choice.stopsAtNextQuestion = m_stops->isChecked();
    m_choice.isChanged = m_changed->isChecked();
    m_choice.part = static_cast<CompletionPart>(m_part->currentData().toInt());
    m_part->setEnabled(m_choice.isChanged);
    Q_EMIT choiceEdited(m_choice);
}

} // namespace neurex::app
