// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/guide.h"

#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace neurex::app {

/// The user guide beside the window: its sections at the left, one of them at the right.
class GuideWindow : public QDialog {
    Q_OBJECT

public:
    explicit GuideWindow(QWidget* parent = nullptr);

    /// An unknown name shows the first section.
    void showSection(const QString& name);
    QString currentSection() const;

private:
    QList<GuideSection> m_sections;
    QListWidget* m_list;
    QTextBrowser* m_text;
};

} // namespace neurex::app
