// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace neurex::ui {

/// A heading that opens and closes what stands under it, with a short note on its right ("12 of 200").
class CollapsibleSection : public QWidget {
    Q_OBJECT

public:
    /// Takes the content over.
    CollapsibleSection(const QString& title, QWidget* content, QWidget* parent = nullptr);

    bool isOpen() const { return m_isOpen; }
    void setOpen(bool open);
    void setNote(const QString& note);
    QString note() const;
    QWidget* content() const { return m_content; }

Q_SIGNALS:
    void openChanged(bool open);

private:
    void showOpen();

    QToolButton* m_header;
    QLabel* m_note;
    QWidget* m_content;
    bool m_isOpen = true;
};

} // namespace neurex::ui
