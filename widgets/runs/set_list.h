// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace neurex::ui {

/// A result that can be ticked, ready to show.
struct SetRow {
    QString id; ///< stable while the list changes
    QString title; ///< method and task
    QString details; ///< model, questions, date
    QString note; ///< what it does not have in common with the others, or why it cannot be read; empty: nothing
    QString toolTip;
    int number = 0; ///< among those that are compared, from 1; 0: it is not
    bool isTicked = false;
    bool canTick = true;
    bool isFailure = false; ///< a folder that could not be read: its row can be taken away

    bool operator==(const SetRow&) const = default;
};

/// The results at hand, each with a box to tick: those are compared. Folders can be dropped on it.
class SetList : public QWidget {
    Q_OBJECT

public:
    explicit SetList(QWidget* parent = nullptr);

    void setRows(std::vector<SetRow> rows);
    const std::vector<SetRow>& rows() const { return m_rows; }
    QListWidget* view() const { return m_list; }
    QSize sizeHint() const override { return {264, 320}; }

Q_SIGNALS:
    void ticked(const QString& id, bool isTicked);
    void noneTicked();
    void addRequested();
    void foldersDropped(const QStringList& folders);
    void dismissed(const QString& id); ///< the row of a failure

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void takeCheck(const QListWidgetItem* item);
    const SetRow* rowOf(const QListWidgetItem* item) const;

    std::vector<SetRow> m_rows;
    QListWidget* m_list;
    QLabel* m_empty;
    QPushButton* m_none;
    bool m_isFilling = false;
};

} // namespace neurex::ui
