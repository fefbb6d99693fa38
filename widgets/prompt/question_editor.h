// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/own_question.h"
#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QButtonGroup;
class QGridLayout;
class QLineEdit;
class QPlainTextEdit;

namespace neurex::ui {

/// Fields for a stem and four options, or as many more as a question has, one of them marked as right.
class QuestionEditor : public QWidget {
    Q_OBJECT

public:
    explicit QuestionEditor(QWidget* parent = nullptr);

    OwnQuestion question() const;
    /// Emits nothing.
    void setQuestion(const OwnQuestion& question);

Q_SIGNALS:
    void questionChanged(); ///< by the user

private:
    void announceChange();
    void addOption();
    void setOptionCount(int count);

    QPlainTextEdit* m_stem;
    QGridLayout* m_layout;
    std::vector<QLineEdit*> m_options; // children of this
    QButtonGroup* m_gold;
    bool m_isSetting = false;
};

} // namespace neurex::ui
