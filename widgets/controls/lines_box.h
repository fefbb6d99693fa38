// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace neurex::ui {

/// A box for a text of a few lines that counts as a whole: what was typed is taken when the box is left, or with
/// Ctrl+Return. Undo and redo are the box's own while it is typed in. Tab goes on to the next box.
class LinesBox : public QPlainTextEdit {
    Q_OBJECT

public:
    /// lines: how many are seen at once.
    explicit LinesBox(int lines, QWidget* parent = nullptr);

    /// What was taken last, or set.
    const QString& text() const { return m_text; }
    /// Replaces what stands there, also what is being typed. Emits nothing.
    void setText(const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void taken(const QString& text);

protected:
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void take();

    int m_lines;
    QString m_text;
};

} // namespace neurex::ui
