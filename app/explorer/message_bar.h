// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;
class QToolButton;

namespace neurex::app {

/// A message across the window that stops nobody: what happened, one button that helps, the technical detail one click
/// away. Hidden while there is nothing to say.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Note, Warning };

    explicit MessageBar(QWidget* parent = nullptr);

    /// actionText: the helping button; empty: none. A new message replaces the one shown.
    void showMessage(Kind kind, const QString& text, const QString& detail = {}, const QString& actionText = {});
    void dismiss();
    QString text() const;
    QPushButton* actionButton() const { return m_action; }

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showDetail();
    void applyColors();

    Kind m_kind = Kind::Note;
    QString m_detailText;
    QLabel* m_icon;
    QLabel* m_label;
    QPushButton* m_action;
    QPushButton* m_detail;
    QToolButton* m_close;
};

} // namespace neurex::app
