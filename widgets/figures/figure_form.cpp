// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figures/figure_form.h"

#include "widgets/controls/number_box.h"
#include "widgets/figures/figure_presets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr int kNoPreset = -1;

QDoubleSpinBox* numberBox(double low, double high, int decimals, const QString& suffix, QWidget* parent)
{
    auto* box = new NumberBox(parent);
    box->setRange(low, high);
    box->setDecimals(decimals);
    box->setSuffix(suffix);
    box->setKeyboardTracking(false);
    return box;
}

QHBoxLayout* inRow(QWidget* first, QWidget* second)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * kGrid);
    row->addWidget(first, 1);
    row->addWidget(second, 1);
    return row;
}

} // namespace

FigureForm::FigureForm(QWidget* parent)
    : QWidget(parent)
    , m_format(new QComboBox(this))
    , m_withCsv(new QCheckBox(tr("Also write the &data as CSV"), this))
    , m_preset(new QComboBox(this))
    , m_width(numberBox(kSmallestFigureMm, kLargestFigureMm, 1, tr(" mm"), this))
    , m_height(numberBox(kSmallestFigureMm, kLargestFigureMm, 1, tr(" mm"), this))
    , m_resolution(new CountBox(this))
    , m_font(new QFontComboBox(this))
    , m_fontSize(numberBox(kSmallestFontPoints, kLargestFontPoints, 1, tr(" pt"), this))
    , m_hasTitle(new QCheckBox(tr("&Title"), this))
    , m_title(new QLineEdit(this))
    , m_scale(new QComboBox(this))
    , m_range(new QComboBox(this))
    , m_limit(new NumberBox(this))
    , m_hasMarks(new QCheckBox(tr("&Marks of neurons"), this))
{
    auto* layout = new QFormLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(3 * kGrid);
    layout->setVerticalSpacing(2 * kGrid);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildFile(layout);
    buildSize(layout);
    buildText(layout);
    buildColors(layout);
    setOptions({});
}

void FigureForm::addFirstRow(const QString& label, QWidget* field)
{
    static_cast<QFormLayout*>(layout())->insertRow(0, label, field);
    setTabOrder(field, m_format);
}

void FigureForm::buildFile(QFormLayout* layout)
{
    m_format->addItem(tr("PDF, vector"), u"pdf"_s);
    m_format->addItem(tr("SVG, vector"), u"svg"_s);
    m_format->addItem(tr("PNG, pixels"), u"png"_s);
    m_format->addItem(tr("CSV, only the data"), u"csv"_s);
    layout->addRow(tr("&Format:"), m_format);
    layout->addRow(QString(), m_withCsv);
    connect(m_format, &QComboBox::currentIndexChanged, this, &FigureForm::refresh);
    connect(m_withCsv, &QCheckBox::toggled, this, &FigureForm::refresh);
}

void FigureForm::buildSize(QFormLayout* layout)
{
    for (std::size_t i = 0; i < kFigurePresets.size(); ++i)
        m_preset->addItem(tr(kFigurePresets[i].name), static_cast<int>(i));
    m_preset->addItem(tr("Other size"), kNoPreset);
    m_width->setAccessibleName(tr("Width"));
    m_width->setToolTip(tr("Width of the figure"));
    m_height->setAccessibleName(tr("Height"));
    m_height->setToolTip(tr("Height of the figure"));
    m_resolution->setRange(static_cast<int>(kLowestResolution), static_cast<int>(kHighestResolution));
    m_resolution->setSingleStep(50);
    m_resolution->setSuffix(tr(" dpi"));
    m_resolution->setKeyboardTracking(false);
    m_resolution->setToolTip(tr("Of PNG files, and of maps with too many cells to be drawn one by one."));
    layout->addRow(tr("&Size:"), m_preset);
    layout->addRow(tr("Width, height:"), inRow(m_width, m_height));
    layout->addRow(tr("&Resolution:"), m_resolution);
    connect(m_preset, &QComboBox::activated, this, &FigureForm::applyPreset);
    for (QDoubleSpinBox* box : {m_width, m_height})
        connect(box, &QDoubleSpinBox::valueChanged, this, &FigureForm::showPreset);
    connect(m_resolution, &QSpinBox::valueChanged, this, &FigureForm::refresh);
}

void FigureForm::buildText(QFormLayout* layout)
{
    m_font->setFontFilters(QFontComboBox::ScalableFonts);
    m_font->setEditable(false);
    m_font->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_font->setMinimumContentsLength(12);
    m_fontSize->setAccessibleName(tr("Font size"));
    m_fontSize->setSingleStep(0.5);
    m_title->setAccessibleName(tr("Title"));
    layout->addRow(tr("F&ont:"), m_font);
    layout->addRow(tr("Font si&ze:"), m_fontSize);
    layout->addRow(m_hasTitle, m_title);
    connect(m_font, &QFontComboBox::currentFontChanged, this, &FigureForm::refresh);
    connect(m_fontSize, &QDoubleSpinBox::valueChanged, this, &FigureForm::refresh);
    connect(m_hasTitle, &QCheckBox::toggled, this, &FigureForm::refresh);
    connect(m_title, &QLineEdit::textChanged, this, &FigureForm::refresh);
}

void FigureForm::buildColors(QFormLayout* layout)
{
    m_scale->addItem(tr("As on the screen"));
    for (const ScaleKind kind : {ScaleKind::Linear, ScaleKind::SymLog, ScaleKind::Rank})
        m_scale->addItem(scaleName(kind), static_cast<int>(kind));
    m_range->addItem(tr("As on the screen"), static_cast<int>(ColorChoice::Range::AsShown));
    m_range->addItem(tr("To the largest value"), static_cast<int>(ColorChoice::Range::Automatic));
    m_range->addItem(tr("Locked to \u00B1 this value"), static_cast<int>(ColorChoice::Range::Fixed));
    constexpr int kDecimals = 9;
    constexpr double kSmallest = 1e-9;
    m_limit->setRange(kSmallest, 1e9);
    m_limit->setDecimals(kDecimals);
    m_limit->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_limit->setKeyboardTracking(false);
    m_limit->setAccessibleName(tr("End of the colour bar"));
    layout->addRow(tr("&Colour scale:"), m_scale);
    layout->addRow(tr("Colour ra&nge:"), m_range);
    layout->addRow(QString(), m_limit);
    m_hasMarks->setToolTip(tr("Of good and bad neurons and of those that are excited or silenced, with a legend."));
    layout->addRow(QString(), m_hasMarks);
    connect(m_hasMarks, &QCheckBox::toggled, this, &FigureForm::refresh);
    connect(m_scale, &QComboBox::currentIndexChanged, this, &FigureForm::refresh);
    connect(m_range, &QComboBox::currentIndexChanged, this, &FigureForm::refresh);
    connect(m_limit, &QDoubleSpinBox::valueChanged, this, &FigureForm::refresh);
}

void FigureForm::applyPreset()
{
    const int preset = m_preset->currentData().toInt();
    if (preset == kNoPreset)
        return;
    m_isSetting = true;
    m_width->setValue(kFigurePresets[static_cast<std::size_t>(preset)].widthMm);
    m_height->setValue(kFigurePresets[static_cast<std::size_t>(preset)].heightMm);
    m_isSetting = false;
    refresh();
}

void FigureForm::showPreset()
{
    if (m_isSetting)
        return;
    int found = kNoPreset;
    for (std::size_t i = 0; i < kFigurePresets.size(); ++i) {
        if (kFigurePresets[i].sizeMm() == QSizeF(m_width->value(), m_height->value()))
            found = static_cast<int>(i);
    }
    m_preset->setCurrentIndex(m_preset->findData(found));
    refresh();
}

void FigureForm::setOptions(const FigureOptions& options)
{
    m_isSetting = true;
    m_kept = options;
    m_withCsv->setChecked(options.withCsv);
    m_width->setValue(options.sizeMm.width());
    m_height->setValue(options.sizeMm.height());
    m_resolution->setValue(static_cast<int>(options.dotsPerInch));
    m_font->setCurrentFont(QFont(options.fontFamily));
    m_fontSize->setValue(options.fontPoints);
    m_hasTitle->setChecked(!options.title || !options.title->isEmpty());
    m_title->setText(options.title.value_or(QString()));
    const QVariant scale = options.colors.scale ? QVariant(static_cast<int>(*options.colors.scale)) : QVariant();
    m_scale->setCurrentIndex(options.colors.scale ? m_scale->findData(scale) : 0);
    m_range->setCurrentIndex(m_range->findData(static_cast<int>(options.colors.range)));
    if (options.colors.limit > 0.0)
        m_limit->setValue(options.colors.limit);
    m_hasMarks->setChecked(options.colors.marks);
    m_isSetting = false;
    showPreset();
}

FigureOptions FigureForm::options() const
{
    FigureOptions options = m_kept;
    options.withCsv = m_withCsv->isChecked();
    options.sizeMm = {m_width->value(), m_height->value()};
    options.dotsPerInch = m_resolution->value();
    options.fontFamily = m_font->currentFont().family();
    options.fontPoints = m_fontSize->value();
    options.title.reset();
    if (!m_hasTitle->isChecked())
        options.title = QString();
    else if (!m_title->text().isEmpty())
        options.title = m_title->text();
    options.colors = {};
    if (m_hasColors) {
        if (m_scale->currentIndex() > 0)
            options.colors.scale = static_cast<ScaleKind>(m_scale->currentData().toInt());
        options.colors.range = static_cast<ColorChoice::Range>(m_range->currentData().toInt());
        options.colors.limit = options.colors.range == ColorChoice::Range::Fixed ? m_limit->value() : 0.0;
        options.colors.marks = m_hasMarks->isChecked();
    }
    return options;
}

void FigureForm::setFormat(const QString& format)
{
    const int index = m_format->findData(format);
    m_format->setCurrentIndex(std::max(0, index));
}

QString FigureForm::format() const
{
    return m_format->currentData().toString();
}

void FigureForm::setFigure(const Figure& figure)
{
    m_title->setPlaceholderText(figure.title());
    m_hasColors = figure.hasColorScale();
    m_hasData = figure.hasCsv();
    const bool isFixed = m_range->currentData().toInt() == static_cast<int>(ColorChoice::Range::Fixed);
    if (m_hasColors && !isFixed) {
        m_isSetting = true;
        m_limit->setValue(figure.colorLimit());
        m_isSetting = false;
    }
    refresh();
}

void FigureForm::refresh()
{
    if (m_isSetting)
        return;
    const bool isPicture = format() != u"csv"_s;
    const bool isFixed = m_range->currentData().toInt() == static_cast<int>(ColorChoice::Range::Fixed);
    m_withCsv->setEnabled(isPicture && m_hasData);
    for (QWidget* field :
         {static_cast<QWidget*>(m_preset), static_cast<QWidget*>(m_width), static_cast<QWidget*>(m_height),
          static_cast<QWidget*>(m_font), static_cast<QWidget*>(m_fontSize)})
        field->setEnabled(isPicture);
    m_resolution->setEnabled(isPicture && (m_hasColors || format() == u"png"_s));
    m_title->setEnabled(m_hasTitle->isChecked());
    m_scale->setEnabled(isPicture && m_hasColors);
    const bool isRank = m_scale->currentData() == static_cast<int>(ScaleKind::Rank); // ends where the data do
    m_range->setEnabled(isPicture && m_hasColors && !isRank);
    m_hasMarks->setEnabled(isPicture && m_hasColors);
    m_limit->setEnabled(m_range->isEnabled() && isFixed);
    Q_EMIT changed();
}

} // namespace neurex::ui
