// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace neurex::ui {

/// One result, ready to show.
struct RunRow {
    QString id; ///< stable while the list changes
    QString name; ///< given by the user; empty: none
    QString model;
    QString task;
    QString settings;
    QString date;
    QString details; ///< tool tip
    bool isShown = false; ///< the map and the lists show it
    bool isCompared = false; ///< the map takes it away from the shown one
    bool canCompare = false;
    bool canForget = false; ///< opened by the user

    bool operator==(const RunRow&) const = default;
};

/// The results at hand, with what can be done with one: show, compare, name, forget, open another one.
class RunList : public QWidget {
    Q_OBJECT

public:
    explicit RunList(QWidget* parent = nullptr);

    void setRows(std::vector<RunRow> rows);
    /// Marks a row; emits nothing.
    void select(const QString& id);
    QSize sizeHint() const override { return {248, 320}; }

Q_SIGNALS:
    void showRequested(const QString& id);
    void compareRequested(const QString& id);
    void renamed(const QString& id, const QString& name);
    void forgetRequested(const QString& id);
    void openRequested();

private:
    void connectViews();
    void buildLayout();
    void updateButtons();
    std::optional<RunRow> current() const;

    std::vector<RunRow> m_rows;
    QListWidget* m_list;
    QLabel* m_empty;
    QPushButton* m_show;
    QPushButton* m_compare;
    QPushButton* m_rename;
    QPushButton* m_forget;
    bool m_isFilling = false;
};

} // namespace neurex::ui
