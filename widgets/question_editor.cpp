// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question_editor.h"

#include "widgets/theme.h"

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

QStringList OwnQuestion::usedOptions() const
{
    QStringList used;
    for (const QString& option : options) {
        if (!option.trimmed().isEmpty())
            used += option.trimmed();
    }
    return used;
}

int OwnQuestion::usedGold() const
{
    if (gold < 0 || gold >= options.size() || options[gold].trimmed().isEmpty())
        return -1;
    const auto isUsed = [](const QString& option) { return !option.trimmed().isEmpty(); };
    return static_cast<int>(std::count_if(options.begin(), options.begin() + gold, isUsed));
}

bool OwnQuestion::hasEqualOptions() const
{
    QStringList used = usedOptions();
    return used.removeDuplicates() > 0;
}

bool OwnQuestion::isComplete() const
{
    return !stem.trimmed().isEmpty() && usedOptions().size() >= 2 && usedGold() >= 0 && !hasEqualOptions();
}

QuestionEditor::QuestionEditor(QWidget* parent)
    : QWidget(parent)
    , m_stem(new QPlainTextEdit(this))
    , m_gold(new QButtonGroup(this))
{
    m_stem->setPlaceholderText(tr("Your question"));
    m_stem->setAccessibleName(tr("Your question"));
    m_stem->setTabChangesFocus(true);
    const int line = QFontMetrics(m_stem->font()).lineSpacing();
    m_stem->setFixedHeight(kStemLines * line + 4 * kGrid);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(2 * kGrid);
    layout->setVerticalSpacing(kGrid);
    layout->addWidget(m_stem, 0, 0, 1, 2 * kColumns);
    auto* note = new QLabel(tr("Options; mark the right one"), this);
    note->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(note, 1, 0, 1, 2 * kColumns);
    for (int i = 0; i < kOwnOptions; ++i) {
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
        layout->addWidget(right, row, column);
        layout->addWidget(option, row, column + 1);
        connect(option, &QLineEdit::textChanged, this, &QuestionEditor::announceChange);
    }
    for (int column = 0; column < kColumns; ++column)
        layout->setColumnStretch(2 * column + 1, 1);
    m_gold->button(0)->setChecked(true);
    connect(m_stem, &QPlainTextEdit::textChanged, this, &QuestionEditor::announceChange);
    connect(m_gold, &QButtonGroup::idClicked, this, &QuestionEditor::announceChange);
    setFocusProxy(m_stem);
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
    for (qsizetype i = 0; i < kOwnOptions; ++i)
        m_options[static_cast<std::size_t>(i)]->setText(question.options.value(i));
    m_gold->button(std::clamp(question.gold, 0, kOwnOptions - 1))->setChecked(true);
}

/// Tells of a change by the user.
void QuestionEditor::announceChange()
{
    if (!m_isSetting)
        Q_EMIT questionChanged();
}

} // namespace neurex::ui
