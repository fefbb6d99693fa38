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
    QString need; ///< of memory: "1.1 GB"
    qint64 neededBytes = 0;
    QString time; ///< of the attribution of a proxy question: "1.9 s"
    double seconds = 0.0;
    bool fits = true; ///< into memory, as far as that is known
    QString outlook; ///< what it takes, where it opens: "fits: needs 3.1 GB, ..."
    bool isRecent = false; ///< was opened before

    bool operator==(const ModelRow&) const = default;
};

} // namespace neurex::ui
