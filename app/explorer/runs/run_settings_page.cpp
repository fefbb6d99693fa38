// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/runs/run_settings_page.h"

#include "app/workspace/runs/setting_names.h"
#include "core/text/chat_template.h"
#include "widgets/controls/elided_boxes.h"
#include "widgets/controls/lines_box.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kMostSteps = 1024;
constexpr int kMostThreads = 1024;
constexpr int kMostPercent = 99;
constexpr int kLargest = std::numeric_limits<int>::max();
constexpr double kPercent = 100.0;
constexpr qint64 kMebibyte = 1 << 20;
constexpr int kLeastChoice = 14; // characters
constexpr int kTitleColumn = 0, kEditorColumn = 1, kDefaultColumn = 2, kResetColumn = 3;

QVariant valueOf(const QWidget* editor)
{
    if (const auto* choice = qobject_cast<const QComboBox*>(editor))
        return choice->currentData();
    if (const auto* lines = qobject_cast<const ui::LinesBox*>(editor))
        return lines->text();
    return qobject_cast<const QSpinBox*>(editor)->value();
}

void setValue(QWidget* editor, const QVariant& value)
{
    const QSignalBlocker blocker(editor);
    if (auto* choice = qobject_cast<QComboBox*>(editor))
        choice->setCurrentIndex(choice->findData(value));
    else if (auto* lines = qobject_cast<ui::LinesBox*>(editor))
        lines->setText(value.toString());
    else
        qobject_cast<QSpinBox*>(editor)->setValue(value.toInt());
}

/// As the editor shows it.
QString textOf(const QWidget* editor, const QVariant& value)
{
    if (const auto* choice = qobject_cast<const QComboBox*>(editor))
        return choice->itemText(choice->findData(value));
    if (qobject_cast<const ui::LinesBox*>(editor))
        return value.toString().isEmpty() ? RunSettingsPage::tr("nothing") : value.toString();
    const auto* box = qobject_cast<const QSpinBox*>(editor);
    const bool isSpecial = value.toInt() == box->minimum() && !box->specialValueText().isEmpty();
    return isSpecial ? box->specialValueText() : box->locale().toString(value.toInt()) + box->suffix();
}

int bounded(qint64 value)
{
    return static_cast<int>(std::clamp<qint64>(value, 0, kLargest));
}

} // namespace

RunSettingsPage::RunSettingsPage(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(2 * ui::kGrid, 2 * ui::kGrid, 2 * ui::kGrid, 2 * ui::kGrid);
    m_grid->setHorizontalSpacing(2 * ui::kGrid);
    addHeading(tr("Questions"), tr("Which questions of the task are used. A change prepares the task again."));
    addQuestionRows();
    addHeading(tr("Prompts"),
               tr("What is put around each prompt of the task. Models that were trained as assistants "
                  "often answer with letters in their own chat form only."));
    addPromptRows();
    addHeading(
        tr("Attribution"),
        tr("For the next run. A result that was kept of the same settings is shown at once, without Run, which would "
           "compute it anew."));
    addAttributionRows();
    addHeading(tr("Engine"), tr("A change loads the model again, with fewer results to reuse; not part of a session."));
    addEngineRows();
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    m_grid->setColumnStretch(kTitleColumn, 3);
    m_grid->setColumnStretch(kEditorColumn, 4);
    m_grid->setColumnStretch(kDefaultColumn, 3);
    constexpr int kWidestPage = 120; // characters: a line is followed by the eye
    setMaximumWidth(kWidestPage * fontMetrics().averageCharWidth());
    ui::WheelGuard::install(this);
    for (const Row& row : m_rows)
        showRow(row);
    showPromptTexts();
}

void RunSettingsPage::addPromptRows()
{
    std::vector<std::pair<QString, QVariant>> forms{{tr("raw: nothing"), ui::toQt(kRawForm)},
                                                    {QString(), ui::toQt(kOwnForm)}};
    for (const std::string_view name : chatFormNames())
        forms.emplace_back(QString::fromUtf8(name), QString::fromUtf8(name));
    forms.emplace_back(tr("texts of your own"), ui::toQt(kCustomForm));
    addRow(
        u"prompt-form"_s, tr("Prompt form"),
        tr("The model's own chat form is what its chat template writes around a message; the names are the usual forms "
           "(--prompt-form)."),
        choiceBox(forms), [](const RunSettings& settings) { return ui::toQt(settings.questions.prompt.name); },
        [this](RunSettings& settings, const QVariant& value) {
            PromptChoice choice{ui::fromQt(value.toString()), {}, {}};
            if (choice.name == kCustomForm) // what stands there now is where to begin
                choice = {choice.name, ui::fromQt(m_promptTexts.prefix), ui::fromQt(m_promptTexts.suffix)};
            settings.questions.prompt = std::move(choice);
        });
    addRow(
        u"prompt-prefix"_s, tr("Before each prompt"),
        tr("Special tokens are read as such here, but not in the text of a question (--prompt-prefix)."), textBox(),
        [](const RunSettings& settings) { return ui::toQt(settings.questions.prompt.prefix); },
        [](RunSettings& settings, const QVariant& value) {
            settings.questions.prompt.prefix = ui::fromQt(value.toString());
        });
    addRow(
        u"prompt-suffix"_s, tr("Behind each prompt"),
        tr("The letter of the answer is what follows this text (--prompt-suffix)."), textBox(),
        [](const RunSettings& settings) { return ui::toQt(settings.questions.prompt.suffix); },
        [](RunSettings& settings, const QVariant& value) {
            settings.questions.prompt.suffix = ui::fromQt(value.toString());
        });
    constexpr int kShownLines = 7;
    m_firstPrompt = new ui::LinesBox(kShownLines, this);
    m_firstPrompt->setReadOnly(true);
    m_firstPrompt->viewport()->setBackgroundRole(QPalette::Window);
    m_firstPrompt->setObjectName(u"first-prompt"_s);
    m_firstPrompt->setAccessibleName(tr("First prompt"));
    QLabel* title = ui::plainLabel(tr("First prompt"), this);
    title->setBuddy(m_firstPrompt);
    const int line = m_grid->rowCount();
    m_grid->addWidget(title, line, kTitleColumn, Qt::AlignTop);
    m_grid->addWidget(m_firstPrompt, line, kEditorColumn, 1, kResetColumn);
}

void RunSettingsPage::addQuestionRows()
{
    addRow(
        u"limit"_s, tr("Questions that choose neurons, at most"), tr("The first so many of them (--limit)."),
        numberBox(0, kLargest, tr("all")),
        [](const RunSettings& settings) { return bounded(settings.questions.limit); },
        [](RunSettings& settings, const QVariant& value) { settings.questions.limit = value.toLongLong(); });
    addRow(
        u"split"_s, tr("Questions without a split that choose neurons"),
        tr("So many of them, drawn, choose the neurons; the others judge. Without a split the same questions do both, "
           "and effects look larger than they are (--split)."),
        numberBox(0, kMostPercent, tr("all, and judge, too")),
        [](const RunSettings& settings) { return qRound(settings.questions.split.fraction * kPercent); },
        [](RunSettings& settings, const QVariant& value) {
            settings.questions.split.fraction = value.toInt() / kPercent;
        });
    qobject_cast<QSpinBox*>(m_rows.back().editor)->setSuffix(u" %"_s);
    addRow(
        u"split-seed"_s, tr("Seed of the split"), tr("Another number draws other questions (--split-seed)."),
        numberBox(0, kLargest),
        [](const RunSettings& settings) { return bounded(static_cast<qint64>(settings.questions.split.seed)); },
        [](RunSettings& settings, const QVariant& value) { settings.questions.split.seed = value.toULongLong(); });
    addRow(
        u"seed"_s, tr("Seed of prompts and controls"),
        tr("Order of the options in the proxy questions, and random neurons (--seed)."), numberBox(0, kLargest),
        [](const RunSettings& settings) { return bounded(static_cast<qint64>(settings.questions.seed)); },
        [](RunSettings& settings, const QVariant& value) { settings.questions.seed = value.toULongLong(); });
}

void RunSettingsPage::addAttributionRows()
{
    std::vector<std::pair<QString, QVariant>> methodChoices, targets, rules, hooks, masks;
    for (const Method& method : methodsOfOneTask())
        methodChoices.emplace_back(methodName(method), ui::toQt(std::string(method.id)));
    for (const Target target : allTargets())
        targets.emplace_back(targetName(target), static_cast<int>(target));
    for (const Rule rule : allRules())
        rules.emplace_back(ruleName(rule), static_cast<int>(rule));
    for (const Hook hook : {Hook::Product, Hook::Up})
        hooks.emplace_back(hookName(hook), static_cast<int>(hook));
    for (const AceMask mask : {AceMask::None, AceMask::Ambiguous, AceMask::SignConsistency})
        masks.emplace_back(maskName(mask), static_cast<int>(mask));
    addRow(
        u"method"_s, tr("Method"),
        tr("How neurons are scored. Each method has settings of its own, which it brings (--method)."),
        choiceBox(methodChoices), [](const RunSettings& settings) { return ui::toQt(settings.scoreMethod); },
        [](RunSettings& settings, const QVariant& value) {
            settings.scoreMethod = ui::fromQt(value.toString());
            const std::int64_t budget = settings.attribution.memoryBudgetBytes;
            settings.attribution = methodOf(settings.scoreMethod).settings;
            settings.attribution.memoryBudgetBytes = budget;
        });
    auto* methodBox = qobject_cast<QComboBox*>(m_rows.back().editor);
    for (int i = 0; i < methodBox->count(); ++i)
        methodBox->setItemData(i, methodHint(methodsOfOneTask()[static_cast<std::size_t>(i)]), Qt::ToolTipRole);
    addRow(
        u"target"_s, tr("Target"), tr("The number whose change is attributed to neurons (--target)."),
        choiceBox(targets), [](const RunSettings& settings) { return static_cast<int>(settings.attribution.target); },
        [](RunSettings& settings, const QVariant& value) {
            settings.attribution.target = static_cast<Target>(value.toInt());
        });
    addRow(
        u"steps"_s, tr("Steps"), tr("Points of the path integral: more are slower and more exact (--steps)."),
        numberBox(1, kMostSteps), [](const RunSettings& settings) { return int{settings.attribution.steps}; },
        [](RunSettings& settings, const QVariant& value) { settings.attribution.steps = value.toInt(); });
    addRow(
        u"rule"_s, tr("Quadrature rule"), tr("Where the points lie (--rule)."), choiceBox(rules),
        [](const RunSettings& settings) { return static_cast<int>(settings.attribution.rule); },
        [](RunSettings& settings, const QVariant& value) {
            settings.attribution.rule = static_cast<Rule>(value.toInt());
        });
    addRow(
        u"hook"_s, tr("Value of a neuron"),
        tr("Which tensor of the FFN it is read from, for methods that read activations (--hook)."), choiceBox(hooks),
        [](const RunSettings& settings) { return static_cast<int>(settings.attribution.hook); },
        [](RunSettings& settings, const QVariant& value) {
            settings.attribution.hook = static_cast<Hook>(value.toInt());
        });
    addRow(
        u"mask"_s, tr("Mask of the sum (ACE)"), tr("What is left out when questions are summed up (--mask)."),
        choiceBox(masks), [](const RunSettings& settings) { return static_cast<int>(settings.ace.mask); },
        [](RunSettings& settings, const QVariant& value) { settings.ace.mask = static_cast<AceMask>(value.toInt()); });
    addRow(
        u"z"_s, tr("Neurons of a question that count (z)"),
        tr("Per question only the z best and z worst neurons enter the sum (--z)."), numberBox(0, kLargest, tr("all")),
        [](const RunSettings& settings) { return bounded(settings.ace.z); },
        [](RunSettings& settings, const QVariant& value) { settings.ace.z = value.toLongLong(); });
    addRow(
        u"memory-budget"_s, tr("Memory budget of a pass"),
        tr("Less is slower and fits smaller computers (--memory-budget)."),
        numberBox(0, kLargest, tr("chosen by the engine")),
        [](const RunSettings& settings) { return bounded(settings.attribution.memoryBudgetBytes / kMebibyte); },
        [](RunSettings& settings, const QVariant& value) {
            settings.attribution.memoryBudgetBytes = value.toLongLong() * kMebibyte;
        });
    qobject_cast<QSpinBox*>(m_rows.back().editor)->setSuffix(tr(" MiB"));
}

void RunSettingsPage::addEngineRows()
{
    addRow(
        u"dtype"_s, tr("Compute type"),
        tr("bfloat16 and float16 halve the memory, with fewer digits; float16 needs a GPU (--dtype)."),
        choiceBox({{tr("automatic"), u"auto"_s},
                   {u"float32"_s, u"float32"_s},
                   {u"bfloat16"_s, u"bfloat16"_s},
                   {u"float16"_s, u"float16"_s}}),
        [](const RunSettings& settings) { return settings.engine.computeType; },
        [](RunSettings& settings, const QVariant& value) { settings.engine.computeType = value.toString(); });
    addRow(
        u"threads"_s, tr("Processor threads"), tr("Back to the default restarts the engine (--threads)."),
        numberBox(0, kMostThreads, tr("chosen by the engine")),
        [](const RunSettings& settings) { return settings.engine.threads; },
        [](RunSettings& settings, const QVariant& value) { settings.engine.threads = value.toInt(); });
}

void RunSettingsPage::addHeading(const QString& title, const QString& note)
{
    QLabel* heading = ui::plainLabel(title, this);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    QLabel* text = ui::plainLabel(note, this);
    text->setWordWrap(true);
    text->setForegroundRole(QPalette::PlaceholderText);
    const int row = m_grid->rowCount();
    m_grid->setRowMinimumHeight(row, 2 * heading->sizeHint().height());
    m_grid->addWidget(heading, row, kTitleColumn, Qt::AlignBottom);
    m_grid->addWidget(text, row, kEditorColumn, 1, kResetColumn, Qt::AlignBottom);
}

void RunSettingsPage::addRow(const QString& name, const QString& title, const QString& toolTip, QWidget* editor,
                             Read read, Write write)
{
    Row row{name,
            ui::plainLabel(title, this),
            editor,
            ui::plainLabel(this),
            new QToolButton(this),
            std::move(read),
            std::move(write)};
    row.title->setBuddy(editor);
    row.title->setToolTip(toolTip);
    editor->setToolTip(toolTip);
    editor->setAccessibleName(title);
    editor->setObjectName(name);
    row.standard->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {row.title, row.standard})
        label->setWordWrap(true); // or the page is wider than a small window
    row.reset->setText(tr("Default"));
    row.reset->setAccessibleName(tr("%1: default").arg(title));
    const int line = m_grid->rowCount();
    m_grid->addWidget(row.title, line, kTitleColumn);
    m_grid->addWidget(editor, line, kEditorColumn);
    m_grid->addWidget(row.standard, line, kDefaultColumn);
    m_grid->addWidget(row.reset, line, kResetColumn);
    const std::size_t place = m_rows.size();
    connect(row.reset, &QToolButton::clicked, this,
            [this, place] { edit(m_rows[place], m_rows[place].read(usual())); });
    const auto changed = [this, place] { edit(m_rows[place], valueOf(m_rows[place].editor)); };
    if (auto* choice = qobject_cast<QComboBox*>(editor))
        connect(choice, &QComboBox::currentIndexChanged, this, changed);
    else if (auto* lines = qobject_cast<ui::LinesBox*>(editor))
        connect(lines, &ui::LinesBox::taken, this, changed);
    else
        connect(qobject_cast<QSpinBox*>(editor), &QSpinBox::valueChanged, this, changed);
    m_rows.push_back(std::move(row));
}

QWidget* RunSettingsPage::numberBox(int least, int most, const QString& zero)
{
    auto* box = new QSpinBox(this);
    box->setRange(least, most);
    box->setSpecialValueText(zero);
    box->setKeyboardTracking(false);
    box->setGroupSeparatorShown(false);
    return box;
}

QWidget* RunSettingsPage::textBox()
{
    constexpr int kLines = 3;
    return new ui::LinesBox(kLines, this);
}

QWidget* RunSettingsPage::choiceBox(const std::vector<std::pair<QString, QVariant>>& choices)
{
    auto* box = new ui::ElidedComboBox(kLeastChoice, this);
    for (const auto& [text, value] : choices)
        box->addItem(text, value);
    return box;
}

RunSettings RunSettingsPage::usual() const
{
    RunSettings settings;
    settings.attribution = methodOf(m_settings.scoreMethod).settings;
    return settings;
}

void RunSettingsPage::edit(const Row& row, const QVariant& value)
{
    RunSettings next = m_settings;
    row.write(next, value);
    if (next == m_settings)
        return;
    setSettings(next);
    Q_EMIT edited(row.name, next);
}

void RunSettingsPage::setSettings(const RunSettings& settings)
{
    m_settings = settings;
    for (const Row& row : m_rows)
        showRow(row);
    showPromptTexts();
}

void RunSettingsPage::setPromptTexts(const PromptTexts& texts)
{
    m_promptTexts = texts;
    showPromptTexts();
}

QComboBox* RunSettingsPage::formBox() const
{
    const auto row = std::ranges::find(m_rows, u"prompt-form"_s, &Row::name);
    return qobject_cast<QComboBox*>(row->editor);
}

/// Texts that are not the user's own are shown all the same, and cannot be edited.
void RunSettingsPage::showPromptTexts()
{
    QComboBox* form = formBox();
    form->setItemText(form->findData(ui::toQt(kOwnForm)),
                      m_promptTexts.ownForm.isEmpty()
                          ? tr("the model's chat form")
                          : tr("the model's chat form (%1)").arg(ui::isolated(m_promptTexts.ownForm)));
    const bool isCustom = m_settings.questions.prompt.name == kCustomForm;
    for (const Row& row : m_rows) {
        auto* lines = qobject_cast<ui::LinesBox*>(row.editor);
        if (lines == nullptr)
            continue;
        lines->setReadOnly(!isCustom);
        lines->viewport()->setBackgroundRole(isCustom ? QPalette::Base : QPalette::Window);
        if (!isCustom)
            lines->setText(row.name == u"prompt-prefix"_s ? m_promptTexts.prefix : m_promptTexts.suffix);
    }
    m_firstPrompt->setText(m_promptTexts.firstPrompt);
    m_firstPrompt->setPlaceholderText(tr("Open a task whose prompts are texts to see one."));
}

void RunSettingsPage::showRow(const Row& row)
{
    const QVariant standard = row.read(usual());
    const bool isChanged = row.read(m_settings) != standard;
    setValue(row.editor, row.read(m_settings));
    row.standard->setText(tr("default: %1").arg(textOf(row.editor, standard)));
    row.editor->setEnabled(methodOf(m_settings.scoreMethod).uses(row.name.toStdString()));
    QFont font = row.title->font();
    font.setBold(isChanged);
    row.title->setFont(font);
    row.reset->setEnabled(isChanged);
    row.title->setAccessibleDescription(isChanged ? tr("changed") : QString());
}

QStringList RunSettingsPage::changedNames() const
{
    QStringList names;
    for (const Row& row : m_rows) {
        if (row.read(m_settings) != row.read(usual()))
            names.append(row.name);
    }
    return names;
}

} // namespace neurex::app
