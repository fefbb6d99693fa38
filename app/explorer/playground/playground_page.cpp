// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/playground/playground_page.h"

#include "app/workspace/task/token_text.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/prompt/generation_panel.h"
#include "widgets/prompt/next_token_table.h"
#include "widgets/prompt/question_editor.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>

namespace neurex::app {
namespace {

constexpr int kPromptLines = 3;
constexpr int kTableWidth = 345;
constexpr int kTextWidth = 395;

QScrollArea* scrolled(QWidget* content, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    return area;
}

/// A line of what stands around the prompt.
QLabel* formLabel(const QString& name, QWidget* parent)
{
    QLabel* label = ui::elidedLabel(parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setAccessibleName(name);
    label->hide();
    return label;
}

void showForm(QLabel* label, QString text)
{
    label->setVisible(!text.isEmpty());
    label->setText(text.replace(u'\n', kLineBreakMark));
}

} // namespace

PlaygroundPage::PlaygroundPage(QWidget* parent)
    : QWidget(parent)
    , m_parts(new QTabWidget(this))
{
    m_parts->setDocumentMode(true);
    m_parts->addTab(buildQuestionPart(), tr("Own question"));
    m_parts->addTab(buildPromptPart(), tr("Free prompt"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_parts);
    connect(m_parts, &QTabWidget::currentChanged, this, &PlaygroundPage::shownChanged);
}

QWidget* PlaygroundPage::buildQuestionPart()
{
    auto* part = new QWidget(this);
    m_editor = new ui::QuestionEditor(part);
    m_panel = new ui::ProxyAnswersPanel(part);
    m_panel->setAccessibleName(tr("Answers to your question"));
    m_source = ui::plainLabel(part);
    m_source->setWordWrap(true);
    m_source->setForegroundRole(QPalette::PlaceholderText);
    m_takeQuestion = new QPushButton(tr("Take the current question"), part);
    m_takeQuestion->setToolTip(tr("Copies the question that is selected in the list of answers, to change it here."));
    auto* note = new QHBoxLayout;
    note->setSpacing(2 * ui::kGrid);
    note->addWidget(m_source, 1);
    note->addWidget(m_takeQuestion);
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(2 * ui::kGrid, 2 * ui::kGrid, 2 * ui::kGrid, 0);
    layout->setSpacing(2 * ui::kGrid);
    layout->addWidget(m_editor);
    layout->addLayout(note);
    layout->addWidget(m_panel, 1);
    connect(m_takeQuestion, &QPushButton::clicked, this, &PlaygroundPage::takeQuestionRequested);
    return scrolled(part, this);
}

QWidget* PlaygroundPage::buildPromptPart()
{
    auto* part = new QWidget(this);
    m_prompt = new QPlainTextEdit(part);
    m_prompt->setPlaceholderText(tr("The beginning of a text"));
    m_prompt->setAccessibleName(tr("Prompt"));
    m_prompt->setTabChangesFocus(true);
    m_prompt->setFixedHeight(kPromptLines * QFontMetrics(m_prompt->font()).lineSpacing() + 4 * ui::kGrid);
    m_tokens = new QToolButton(part);
    m_tokens->setAutoRaise(true);
    m_tokens->setFocusPolicy(Qt::TabFocus);
    m_tokens->setToolTip(tr("Shows the tokens of the prompt."));
    m_before = formLabel(tr("Before the prompt"), part);
    m_behind = formLabel(tr("Behind the prompt"), part);
    m_wrap = new QCheckBox(part);
    m_wrap->setObjectName(QStringLiteral("wrapPrompt"));
    m_takePrompt = new QPushButton(tr("Take the current prompt"), part);
    m_takePrompt->setToolTip(tr("Copies the first prompt of the question that is selected in the list of answers."));
    auto* beside = new QVBoxLayout;
    beside->setSpacing(ui::kGrid);
    beside->addWidget(m_takePrompt);
    beside->addWidget(m_wrap);
    beside->addWidget(m_tokens, 0, Qt::AlignLeft);
    beside->addStretch();
    auto* whole = new QVBoxLayout;
    whole->setSpacing(0);
    whole->addWidget(m_before);
    whole->addWidget(m_prompt);
    whole->addWidget(m_behind);
    whole->addStretch();
    auto* top = new QHBoxLayout;
    top->setSpacing(2 * ui::kGrid);
    top->addLayout(whole, 1);
    top->addLayout(beside);
    m_nextTokens = new ui::NextTokenTable(part);
    m_generation = new ui::GenerationPanel(part);
    auto* split = new QSplitter(part);
    split->addWidget(m_nextTokens);
    split->addWidget(m_generation);
    split->setSizes({kTableWidth, kTextWidth});
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(2 * ui::kGrid);
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(2 * ui::kGrid, 2 * ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    layout->setSpacing(2 * ui::kGrid);
    layout->addLayout(top);
    layout->addWidget(split, 1);
    connect(m_prompt, &QPlainTextEdit::textChanged, this, &PlaygroundPage::promptEdited);
    connect(m_takePrompt, &QPushButton::clicked, this, &PlaygroundPage::takePromptRequested);
    connect(m_wrap, &QCheckBox::clicked, this, &PlaygroundPage::wrappingToggled);
    connect(m_tokens, &QToolButton::clicked, this, &PlaygroundPage::tokensRequested);
    setTokenCount(-1);
    setForm({}, {}, {});
    return scrolled(part, this);
}

QString PlaygroundPage::prompt() const
{
    return m_prompt->toPlainText();
}

void PlaygroundPage::setPrompt(const QString& prompt)
{
    const QSignalBlocker blocker(m_prompt);
    m_prompt->setPlainText(prompt);
}

void PlaygroundPage::setWrapped(bool isWrapped)
{
    m_wrap->setChecked(isWrapped);
}

void PlaygroundPage::setForm(const QString& name, const QString& prefix, const QString& suffix)
{
    m_wrap->setEnabled(!name.isEmpty());
    m_wrap->setText(name.isEmpty() ? tr("In the prompt form") : tr("In the form %1").arg(ui::withoutMnemonics(name)));
    m_wrap->setToolTip(name.isEmpty()
                           ? tr("Nothing stands around the prompts of the task: they are raw. The page Run settings "
                                "puts them into another form, such as the model's chat form.")
                           : tr("Puts around the text what stands around the prompts of the task (Run settings)."));
    showForm(m_before, prefix);
    showForm(m_behind, suffix);
}

void PlaygroundPage::setQuestionNote(const QString& source, const QString& problem)
{
    m_source->setText(source);
    m_panel->setEmptyText(problem);
}

void PlaygroundPage::setTokenCount(int count)
{
    m_tokens->setVisible(count >= 0);
    m_tokens->setText(tr("%n tokens", nullptr, count));
}

void PlaygroundPage::setCanTake(bool question, bool prompt)
{
    m_takeQuestion->setEnabled(question);
    m_takePrompt->setEnabled(prompt);
}

bool PlaygroundPage::isQuestionShown() const
{
    return m_isShown && m_parts->currentIndex() == 0;
}

bool PlaygroundPage::isPromptShown() const
{
    return m_isShown && m_parts->currentIndex() == 1;
}

int PlaygroundPage::currentPart() const
{
    return m_parts->currentIndex();
}

void PlaygroundPage::setCurrentPart(int part)
{
    m_parts->setCurrentIndex(part);
}

void PlaygroundPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_isShown = true;
    Q_EMIT shownChanged();
}

void PlaygroundPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_isShown = false;
    Q_EMIT shownChanged();
}

} // namespace neurex::app
