// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/about_text.h"

#include "widgets/style/plain_text.h"

#include <QApplication>
#include <QIcon>
#include <QStyle>

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(AboutText)
};

} // namespace

void showAbout(QWidget* parent)
{
    const QString text
        = Text::tr(
              "<h3>Neurex %1</h3><p>Finds the good and bad FFN neurons of a language model, and lets you change them "
              "while you watch the answers.</p><p>Free software under the GNU General Public License, version 3 or "
              "later. It comes without any warranty.</p>")
              .arg(QCoreApplication::applicationVersion());
    QMessageBox* box
        = ui::plainMessageBox(QMessageBox::NoIcon, Text::tr("About Neurex"), {}, {}, QMessageBox::Ok, parent);
    box->setTextFormat(Qt::RichText); // a text of our own
    box->setText(text);
    if (const QIcon icon = QApplication::windowIcon(); !icon.isNull())
        box->setIconPixmap(icon.pixmap(box->style()->pixelMetric(QStyle::PM_MessageBoxIconSize)));
    box->exec();
    box->deleteLater();
}

} // namespace neurex::app
