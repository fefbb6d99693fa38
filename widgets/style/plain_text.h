// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>
#include <QString>

class QLabel;

namespace neurex::ui {

/// Names of files, texts of tasks and models, and messages that repeat them are shown as they are. Qt takes what looks
/// like HTML for HTML: `<s>` strikes out, `<img src=...>` opens a file. So labels and message boxes are made here only
/// (tests/layering), and PlainTextGuard sees to those that Qt makes by itself, tool tips among them.

/// A label that shows its text as it is. Owned by parent. One that wraps words asks for no more width than a few of
/// them take, or a long word (a path, a hash) would widen the window.
QLabel* plainLabel(QWidget* parent);
QLabel* plainLabel(const QString& text, QWidget* parent);

/// A plain label that wraps words and is never lower than its text at its width: for what comes and goes below a field.
/// Layouts squeeze other labels, for their smallest size says nothing of lines that wrap. Owned by parent.
QLabel* messageLabel(QWidget* parent);

/// A label of one line that asks for no width and ends in "..." where it has too little; its tool tip is the whole text
/// then, if it has none of its own. Owned by parent.
QLabel* elidedLabel(QWidget* parent);

/// A label for textWithLink(), the one kind that is HTML. Owned by parent.
QLabel* linkLabel(QWidget* parent);
/// The HTML of a plain text and, where link is not empty, a line below it that emits QLabel::linkActivated().
QString textWithLink(const QString& text, const QString& link = {});

/// A tool tip of a text that may be as long as a book: it would cover the screen. isolated().
QString tipText(const QString& text);

/// Of a long text the first characters and "...", most in all; then isolated().
QString shortened(const QString& text, qsizetype most);

/// A text for a menu, a button or a tab, where Qt would take '&' as the mark of a shortcut; of more than most characters
/// shortened.
QString withoutMnemonics(const QString& text, qsizetype most = 64);

/// A message box that shows its texts as they are. Owned by parent.
QMessageBox* plainMessageBox(QMessageBox::Icon icon, const QString& title, const QString& text,
                             const QString& informative, QMessageBox::StandardButtons buttons, QWidget* parent);
/// Shows such a box and waits for the answer.
QMessageBox::StandardButton askPlainly(QWidget* parent, QMessageBox::Icon icon, const QString& title,
                                       const QString& text, QMessageBox::StandardButtons buttons = QMessageBox::Ok,
                                       QMessageBox::StandardButton preferred = QMessageBox::NoButton);

/// While it lives, every label of the program whose format is left to Qt becomes plain before its text is laid out:
/// tool tips, the labels of dialogs. Tool tips of widgets are cut as tipText() does. Those that are rich on purpose say so with setTextFormat().
class PlainTextGuard : public QObject {
public:
    explicit PlainTextGuard(QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace neurex::ui
