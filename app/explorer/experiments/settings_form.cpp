// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/settings_form.h"

#include "core/base/typed_number.h"
#include "widgets/controls/number_box.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace neurex::app {

QSpinBox* countBox(int least, int most, const QString& name, QWidget* parent)
{
    auto* box = new ui::CountBox(parent);
    box->setRange(least, most);
    box->setAccessibleName(name);
    box->setKeyboardTracking(false);
    return box;
}

QWidget* column(const std::vector<QWidget*>& widgets, QWidget* parent)
{
    auto* holder = new QWidget(parent);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(ui::kGrid);
    for (QWidget* widget : widgets)
        layout->addWidget(widget);
    return holder;
}

QLineEdit* countsLine(const QString& name, const QString& toolTip, QWidget* parent)
{
    auto* line = new QLineEdit(parent);
    line->setAccessibleName(name);
    line->setToolTip(toolTip);
    return line;
}

std::optional<std::vector<std::size_t>> countsOf(const QLineEdit& line, std::int64_t least, std::int64_t most)
{
    const TypedIntegerList typed = parseTypedIntegerList(ui::fromQt(line.text()));
    const auto fits = [least, most](std::int64_t value) { return value >= least && value <= most; };
    if (!typed.isList() || !std::ranges::all_of(typed.values, fits))
        return std::nullopt;
    const std::set<std::size_t> sorted(typed.values.begin(), typed.values.end());
    return std::vector<std::size_t>(sorted.begin(), sorted.end());
}

QString countsText(const std::vector<std::size_t>& counts)
{
    QStringList texts;
    for (const std::size_t count : counts)
        texts += QString::number(count);
    return texts.join(QStringLiteral(", "));
}

QWidget* placeRow(QLineEdit* line, const QString& title, bool isFolder, QWidget* parent)
{
    auto* holder = new QWidget(parent);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(ui::kGrid);
    line->setPlaceholderText(QCoreApplication::translate("neurex::app::SettingsForm", "a place of Neurex's own"));
    auto* choose = new QPushButton(QCoreApplication::translate("neurex::app::SettingsForm", "Choose..."), holder);
    choose->setAccessibleName(title);
    row->addWidget(line, 1);
    row->addWidget(choose);
    QObject::connect(choose, &QPushButton::clicked, holder, [line, title, isFolder, holder] {
        const QString path = isFolder
            ? QFileDialog::getExistingDirectory(holder, title, line->text())
            : QFileDialog::getSaveFileName(
                holder, title, line->text(), QCoreApplication::translate("neurex::app::SettingsForm", "Tables (*.csv)"),
                nullptr, QFileDialog::DontConfirmOverwrite); // what is there is gone on with, or refused
        if (!path.isEmpty())
            line->setText(path);
    });
    return holder;
}

} // namespace neurex::app
