// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/tasks/import_form.h"

#include "core/import/dataset_format.h"
#include "widgets/controls/number_box.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/format.h"
#include "widgets/values/sentences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

ImportForm::ImportForm(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QFormLayout(this);
    layout->setContentsMargins({});
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addColumns(layout);
    addPolicy(layout);
    for (QComboBox* box : findChildren<QComboBox*>())
        connect(box, &QComboBox::currentIndexChanged, this, &ImportForm::changed);
    for (QCheckBox* box : findChildren<QCheckBox*>())
        connect(box, &QCheckBox::toggled, this, &ImportForm::changed);
    for (QSpinBox* box : findChildren<QSpinBox*>())
        connect(box, &QSpinBox::valueChanged, this, &ImportForm::changed);
    for (QLineEdit* line : {m_text, m_label, m_options, m_question, m_labels, m_licence, m_source})
        connect(line, &QLineEdit::textChanged, this, &ImportForm::changed);
}

QLineEdit* ImportForm::addLine(QFormLayout* layout, const QString& label, const QString& hint)
{
    auto* line = new QLineEdit(this);
    line->setPlaceholderText(hint);
    QLabel* name = ui::plainLabel(label, this);
    name->setBuddy(line);
    layout->addRow(name, line);
    return line;
}

QSpinBox* ImportForm::addCount(QFormLayout* layout, const QString& label, int most, const QString& none)
{
    auto* box = new ui::CountBox(this);
    box->setRange(0, most);
    box->setSpecialValueText(none);
    QLabel* name = ui::plainLabel(label, this);
    name->setBuddy(box);
    layout->addRow(name, box);
    return box;
}

void ImportForm::addColumns(QFormLayout* layout)
{
    m_format = new QComboBox(this);
    m_format->addItem(tr("As recognised"), QString());
    for (const DatasetFormat& format : datasetFormats())
        m_format->addItem(textOf(format.name), textOf(format.id));
    QLabel* name = ui::plainLabel(tr("&Format"), this);
    name->setBuddy(m_format);
    layout->addRow(name, m_format);
    m_text = addLine(layout, tr("&Text column"), tr("by its name"));
    m_label = addLine(layout, tr("&Answer column"), tr("by its name"));
    m_options = addLine(layout, tr("O&ption columns"), tr("one with a list, or several with commas"));
    m_question = addLine(layout, tr("&Question"), tr("{column} stands for what a column holds"));
    m_labels = addLine(layout, tr("Shown &labels"), u"0=negative,1=positive"_s);
    m_header = new QCheckBox(tr("The first row &names the columns"), this);
    m_header->setChecked(true);
    layout->addRow(m_header);
}

void ImportForm::addPolicy(QFormLayout* layout)
{
    m_distractors = new QComboBox(this);
    m_distractors->addItem(tr("Other labels or answers"), static_cast<int>(Distractors::Usual));
    m_distractors->addItem(tr("Other labels"), static_cast<int>(Distractors::Types));
    m_distractors->addItem(tr("Parts of the sentence with as many words"), static_cast<int>(Distractors::Spans));
    m_distractors->addItem(tr("Answers of other questions"), static_cast<int>(Distractors::Answers));
    QLabel* name = ui::plainLabel(tr("&Wrong options"), this);
    name->setBuddy(m_distractors);
    layout->addRow(name, m_distractors);
    m_optionCount = addCount(layout, tr("Opt&ions"), kMostOptions, tr("as many as usual"));
    constexpr int kMost = 1'000'000;
    m_identify = addCount(layout, tr("Questions that c&hoose neurons"), kMost, tr("half of them"));
    m_evaluate = addCount(layout, tr("Questions that &judge them"), kMost, tr("half of them"));
    m_seed = addCount(layout, tr("See&d"), std::numeric_limits<int>::max(), u"0"_s);
    m_balance = new QCheckBox(tr("As many of each la&bel"), this);
    layout->addRow(m_balance);
    m_example = new QCheckBox(tr("One question is shown sol&ved before the others"), this);
    layout->addRow(m_example);
    m_licence = addLine(layout, tr("Lic&ence"), tr("of the data"));
    m_source = addLine(layout, tr("So&urce"), tr("where the data is from"));
}

ImportRequest ImportForm::request(const std::vector<ImportSource>& sources) const
{
    ImportRequest request;
    request.sources = sources;
    request.format = m_format->currentData().toString().toStdString();
    ReadSettings& reading = request.reading;
    reading.textColumn = m_text->text().trimmed().toStdString();
    reading.labelColumn = m_label->text().trimmed().toStdString();
    for (const QString& column : m_options->text().split(u',', Qt::SkipEmptyParts))
        reading.optionColumns.push_back(column.trimmed().toStdString());
    reading.question = m_question->text().replace(u"\\n"_s, u"\n"_s).toStdString();
    reading.hasHeader = m_header->isChecked();
    if (const auto labels = parseLabels(m_labels->text().toStdString()))
        reading.labels = *labels;
    ImportPolicy& policy = request.policy;
    policy.distractors = static_cast<Distractors>(m_distractors->currentData().toInt());
    policy.options = m_optionCount->value() == 1 ? kFewestOptions : m_optionCount->value();
    policy.isSplitGiven = m_identify->value() > 0 || m_evaluate->value() > 0;
    if (policy.isSplitGiven)
        policy.split = {static_cast<double>(m_identify->value()), static_cast<double>(m_evaluate->value()), false};
    policy.seed = static_cast<std::uint64_t>(m_seed->value());
    policy.isBalanced = m_balance->isChecked();
    policy.hasExample = m_example->isChecked();
    policy.licence = m_licence->text().trimmed().toStdString();
    policy.origin = m_source->text().trimmed().toStdString();
    return request;
}

QString ImportForm::problem() const
{
    if ((m_identify->value() > 0) != (m_evaluate->value() > 0))
        return tr("Say how many questions choose neurons and how many judge them, or neither.");
    if (m_labels->text().trimmed().isEmpty() || parseLabels(m_labels->text().toStdString()))
        return {};
    return tr("Shown labels are written as 0=negative,1=positive.");
}

} // namespace neurex::app
