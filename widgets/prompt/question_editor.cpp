// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prompt/question_editor.h"

#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScopedValueRollback>

#include <algorithm>

namespace neurex::ui {

namespace {

constexpr int kStemLines = 2;
constexpr int kColumns = 2; // of options

} // namespace

QuestionEditor::QuestionEditor(QWidget* parent)
    : QWidget(parent)
    , m_stem(new QPlainTextEdit(this))
    , m_layout(new QGridLayout(this))
    , m_gold(new QButtonGroup(this))
{
    m_stem->setPlaceholderText(tr("Your question"));
    m_stem->setAccessibleName(tr("Your question"));
    m_stem->setTabChangesFocus(true);
    const int line = QFontMetrics(m_stem->font()).lineSpacing();
    m_stem->setFixedHeight(kStemLines * line + 4 * kGrid);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(2 * kGrid);
    m_layout->setVerticalSpacing(kGrid);
    m_layout->addWidget(m_stem, 0, 0, 1, 2 * kColumns);
    QLabel* note = plainLabel(tr("Options; mark the right one"), this);
    note->setForegroundRole(QPalette::PlaceholderText);
    m_layout->addWidget(note, 1, 0, 1, 2 * kColumns);
    setOptionCount(kOwnOptions);
    for (int column = 0; column < kColumns; ++column)
        m_layout->setColumnStretch(2 * column + 1, 1);
    m_gold->button(0)->setChecked(true);
    connect(m_stem, &QPlainTextEdit::textChanged, this, &QuestionEditor::announceChange);
    connect(m_gold, &QButtonGroup::idClicked, this, &QuestionEditor::announceChange);
    setFocusProxy(m_stem);
}

void QuestionEditor::addOption()
{
    const auto i = static_cast<int>(m_options.size());
    auto* right = new QRadioButton(this);
    right->setToolTip(tr("The right option"));
    right->setAccessibleName(tr("Option %1 is right").arg(i + 1));
    m_gold->addButton(right, i);
    auto* option = new QLineEdit(this);
    option->setPlaceholderText(tr("Option %1").arg(i + 1));
    option->setAccessibleName(tr("Option %1").arg(i + 1));
    m_options.push_back(option);
    const int row = 2 + i / kColumns;
    const int column = 2 * (i % kColumns);
    m_layout->addWidget(right, row, column);
    m_layout->addWidget(option, row, column + 1);
    connect(option, &QLineEdit::textChanged, this, &QuestionEditor::announceChange);
}

void QuestionEditor::setOptionCount(int count)
{
    while (static_cast<int>(m_options.size()) < count)
        addOption();
    while (static_cast<int>(m_options.size()) > count) {
        delete m_gold->button(static_cast<int>(m_options.size()) - 1);
        delete m_options.back();
        m_options.pop_back();
    }
}

OwnQuestion QuestionEditor::question() const
{
    OwnQuestion question{m_stem->toPlainText(), {}, m_gold->checkedId()};
    for (const QLineEdit* option : m_options)
        question.options += option->text();
    return question;
}

void QuestionEditor::setQuestion(const OwnQuestion& question)
{
    const QScopedValueRollback guard(m_isSetting, true);
    m_stem->setPlainText(question.stem);
    setOptionCount(std::clamp(static_cast<int>(question.options.size()), kOwnOptions, kMostOwnOptions));
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        m_options[i]->setText(question.options.value(static_cast<qsizetype>(i)));
        m_options[i]->setCursorPosition(0); // the beginning of a long one is seen
    }
    m_gold->button(std::clamp(question.gold, 0, static_cast<int>(m_options.size()) - 1))->setChecked(true);
}

/// Tells of a change by the user.
void QuestionEditor::announceChange()
{
    if (!m_isSetting)
        Q_EMIT questionChanged();
}

} // namespace neurex::ui
