// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace neurex::app {

class SplitAdvisor;

/// Stands where numbers stand while these are circular: says so, and offers to share the questions out. Hidden else.
class SplitNotice : public QFrame {
    Q_OBJECT

public:
    /// advisor outlives this widget.
    explicit SplitNotice(SplitAdvisor* advisor, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showState();
    void applyColors();

    SplitAdvisor* m_advisor;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_split;
};

} // namespace neurex::app
