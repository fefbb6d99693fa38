// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace neurex::ui {

class AnswersModel;

/// Letters before > after with check marks and crosses; comprehended as marks alone. A stale "after" is greyed.
class AnswerDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    AnswerDelegate(const AnswersModel* model, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Width of "A x > B x" in a font.
    static int preferredWidth(const QFont& font, bool hasLetters);

private:
    const AnswersModel* m_model;
};

} // namespace neurex::ui
