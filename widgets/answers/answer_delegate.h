// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace neurex::ui {

class AnswersModel;
enum class AnswerColumn;

/// Letters before > after with check marks and crosses; comprehended as marks alone; probabilities and margins as
/// numbers. A stale "after" is greyed.
class AnswerDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    AnswerDelegate(const AnswersModel* model, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Width of a cell in a font; hasAfter: of a before > after cell; label: the longest that answers, empty: letters.
    static int preferredWidth(const QFont& font, AnswerColumn column, bool hasAfter, const QString& label = {});

private:
    const AnswersModel* m_model;
};

} // namespace neurex::ui
