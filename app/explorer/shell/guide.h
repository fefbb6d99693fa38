// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace neurex::app {

/// A part of the user guide.
struct GuideSection {
    QString name; ///< of the page or dock that it explains ("map"), or a subject of its own ("sessions")
    QString title;
    QString markdown; ///< with the title as its heading
};

/// The guide in a language ("de", "zh_CN"; without a guide of its own: English), in reading order. The same text lies
/// in resources/help.
QList<GuideSection> loadGuide(const QString& language);
/// The guide in the language of the window.
QList<GuideSection> loadGuide();

} // namespace neurex::app
