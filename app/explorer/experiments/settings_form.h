// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

class QLineEdit;
class QSpinBox;
class QWidget;

namespace neurex::app {

/// A box for a number of things in a form of settings.
QSpinBox* countBox(int least, int most, const QString& name, QWidget* parent);
/// Widgets above each other, in one row of a form.
QWidget* column(const std::vector<QWidget*>& widgets, QWidget* parent);

/// A line for whole numbers, which countsOf() reads.
QLineEdit* countsLine(const QString& name, const QString& toolTip, QWidget* parent);
/// Ascending, each once; nothing where the line says something else, or numbers outside of least to most.
std::optional<std::vector<std::size_t>> countsOf(const QLineEdit& line, std::int64_t least, std::int64_t most);
QString countsText(const std::vector<std::size_t>& counts);
/// A line that names a folder or file to write, with a button that asks for one. Empty: a place of the program's own.
QWidget* placeRow(QLineEdit* line, const QString& title, bool isFolder, QWidget* parent);

} // namespace neurex::app
