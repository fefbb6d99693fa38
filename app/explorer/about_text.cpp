// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/about_text.h"

#include <QCoreApplication>

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(AboutText)
};

} // namespace

QString aboutText()
{
    return Text::tr(
               "<h3>Neurex %1</h3><p>Finds the good and bad FFN neurons of a language model, and lets you change them "
               "while you watch the answers.</p><p>Free software under the GNU General Public License, version 3 or "
               "later. It comes without any warranty.</p>")
        .arg(QCoreApplication::applicationVersion());
}

} // namespace neurex::app
