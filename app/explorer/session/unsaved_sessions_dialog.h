// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/session/session_controller.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace neurex::app {

/// The kept sessions, the newest first: whatever was neither saved nor given up.
class UnsavedSessionsDialog : public QDialog {
    Q_OBJECT

public:
    /// sessions outlives this object.
    explicit UnsavedSessionsDialog(SessionController* sessions, QWidget* parent = nullptr);

    /// Looks again what is there.
    void refresh();
    QTreeWidget* list() const { return m_list; }
    QPushButton* bringBackButton() const { return m_bringBack; }
    QPushButton* discardButton() const { return m_discard; }

Q_SIGNALS:
    void bringBackRequested(const QString& kept);
    void discardRequested(const QString& kept);

protected:
    bool event(QEvent* event) override;

private:
    QString chosen() const;
    void updateButtons();

    SessionController* m_sessions;
    QLabel* m_about;
    QTreeWidget* m_list;
    QPushButton* m_bringBack;
    QPushButton* m_discard;
};

} // namespace neurex::app
