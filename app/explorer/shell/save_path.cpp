// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/save_path.h"

#include "widgets/style/plain_text.h"
#include "widgets/values/isolated_text.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::SavePath)
};

} // namespace

bool mayReplace(QWidget* parent, const QString& path)
{
    const QString question = Text::tr("%1 already exists. Replace it?").arg(ui::isolated(QFileInfo(path).fileName()));
    return ui::askPlainly(parent, QMessageBox::Warning, Text::tr("Save"), question,
                          QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Cancel)
        == QMessageBox::Yes;
}

QString askForTarget(QWidget* parent, const QString& title, const QString& proposal, const QString& filter,
                     const QString& suffix)
{
    const QString path = QFileDialog::getSaveFileName(parent, title, proposal, filter);
    if (path.isEmpty() || suffix.isEmpty() || !QFileInfo(path).suffix().isEmpty())
        return path;
    const QString longer = path + u'.' + suffix;
    return QFileInfo::exists(longer) && !mayReplace(parent, longer) ? QString() : longer;
}

ChangedFileAnswer askAboutChangedFile(QWidget* parent, const QString& path)
{
    QMessageBox* box = ui::plainMessageBox(QMessageBox::Warning, Text::tr("Changed file"),
                                           Text::tr("%1 was changed by another program or window since this window "
                                                    "last read or saved it.")
                                               .arg(ui::isolated(QFileInfo(path).fileName())),
                                           Text::tr("Overwriting loses those changes."), QMessageBox::Cancel, parent);
    box->setObjectName(u"changedFile"_s);
    const QAbstractButton* overwrite = box->addButton(Text::tr("&Overwrite"), QMessageBox::DestructiveRole);
    QPushButton* saveAs = box->addButton(Text::tr("Save &as..."), QMessageBox::AcceptRole);
    box->setDefaultButton(saveAs);
    box->exec();
    const QAbstractButton* clicked = box->clickedButton();
    box->deleteLater();
    if (clicked == overwrite)
        return ChangedFileAnswer::Overwrite;
    return clicked == saveAs ? ChangedFileAnswer::SaveAs : ChangedFileAnswer::Cancel;
}

} // namespace neurex::app
