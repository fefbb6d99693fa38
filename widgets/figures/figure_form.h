// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figures/figure_export.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFontComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace neurex::ui {

/// Every setting of an exported figure but which figure it is. Settings without effect on the figure or format are
/// disabled.
class FigureForm : public QWidget {
    Q_OBJECT

public:
    explicit FigureForm(QWidget* parent = nullptr);

    /// A field above the form's own, aligned with them.
    void addFirstRow(const QString& label, QWidget* field);
    /// dark is kept and given back by options(); the provenance is not the form's business.
    void setOptions(const FigureOptions& options);
    FigureOptions options() const;
    /// "pdf", "svg", "png" or "csv".
    void setFormat(const QString& format);
    QString format() const;
    /// What the settings are for: its title is the default, its colour range the one of the screen.
    void setFigure(const Figure& figure);

Q_SIGNALS:
    void changed(); ///< by the user or a setter

private:
    void buildFile(QFormLayout* layout);
    void buildSize(QFormLayout* layout);
    void buildText(QFormLayout* layout);
    void buildColors(QFormLayout* layout);
    void applyPreset();
    void showPreset();
    void refresh();

    QComboBox* m_format;
    QCheckBox* m_withCsv;
    QComboBox* m_preset;
    QDoubleSpinBox* m_width;
    QDoubleSpinBox* m_height;
    QSpinBox* m_resolution;
    QFontComboBox* m_font;
    QDoubleSpinBox* m_fontSize;
    QCheckBox* m_hasTitle;
    QLineEdit* m_title;
    QComboBox* m_scale;
    QComboBox* m_range;
    QDoubleSpinBox* m_limit;
    QCheckBox* m_hasMarks;
    bool m_hasColors = false;
    bool m_hasData = true;
    bool m_isSetting = false;
    FigureOptions m_kept;
};

} // namespace neurex::ui
