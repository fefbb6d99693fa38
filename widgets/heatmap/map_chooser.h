// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>
#include <QWidget>

#include <vector>

class QComboBox;

namespace neurex::ui {

/// An entry of a choice: what is read, and what it stands for.
struct ChoiceItem {
    QString text;
    QVariant value;

    bool operator==(const ChoiceItem&) const = default;
};

/// What a map shows: one of several views and, for most of them, which one of it (a proxy, another run).
class MapChooser : public QWidget {
    Q_OBJECT

public:
    explicit MapChooser(QWidget* parent = nullptr);

    void setViews(const std::vector<ChoiceItem>& views);
    void setView(const QVariant& view);
    /// None: the second choice is hidden. toolTip: what the choice is about. A value that is no detail: nothing chosen,
    /// with placeholder in its place.
    void setDetails(const std::vector<ChoiceItem>& details, const QVariant& current, const QString& toolTip,
                    const QString& placeholder);

Q_SIGNALS:
    void viewChosen(const QVariant& view); ///< by the user
    void detailChosen(const QVariant& detail);

private:
    QComboBox* m_views;
    QComboBox* m_details;
    std::vector<ChoiceItem> m_shownDetails;
};

} // namespace neurex::ui
