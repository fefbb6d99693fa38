// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QButtonGroup;
class QGridLayout;
class QLineEdit;
class QPlainTextEdit;

namespace neurex::ui {

inline constexpr int kOwnOptions = 4; ///< fields that there are at least
inline constexpr int kMostOwnOptions = 26; ///< as there are letters

/// A question as its fields stand, finished or not.
struct OwnQuestion {
    QString stem;
    QStringList options; ///< as many as fields; empty ones are not used
    int gold = 0; ///< field of the right option

    /// What the fields hold, without empty ones and blanks around them.
    QStringList usedOptions() const;
    /// Index of the right option among usedOptions(); -1 when its field is empty.
    int usedGold() const;
    bool hasEqualOptions() const;
    /// It can be asked.
    bool isComplete() const;
    bool operator==(const OwnQuestion&) const = default;
};

/// Fields for a stem and four options, or as many more as a question has, one of them marked as right.
class QuestionEditor : public QWidget {
    Q_OBJECT

public:
    explicit QuestionEditor(QWidget* parent = nullptr);

    OwnQuestion question() const;
    /// Emits nothing.
    void setQuestion(const OwnQuestion& question);

Q_SIGNALS:
    void questionChanged(); ///< by the user

private:
    void announceChange();
    void addOption();
    void setOptionCount(int count);

    QPlainTextEdit* m_stem;
    QGridLayout* m_layout;
    std::vector<QLineEdit*> m_options; // children of this
    QButtonGroup* m_gold;
    bool m_isSetting = false;
};

} // namespace neurex::ui
