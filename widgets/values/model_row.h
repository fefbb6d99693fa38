// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace neurex::ui {

/// A model that was found on this computer.
struct ModelRow {
    enum class State {
        Unknown, ///< the engine has not looked at it yet
        Opens,
        Refused,
    };

    QString spec; ///< what it is opened by
    QString name;
    QString place; ///< "Hugging Face cache"
    QString path;
    QString family; ///< empty: not known, like all below
    QString parameters; ///< "1.24 B"
    QString type; ///< "Q4_K"
    qint64 parameterCount = 0;
    qint64 bytes = 0;
    State state = State::Unknown;
    QString reason; ///< why it is refused
    bool isRecent = false; ///< was opened before

    bool operator==(const ModelRow&) const = default;
};

} // namespace neurex::ui
