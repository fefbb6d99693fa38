// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/engines/engine_profiles_dialog.h"

#include "app/client/engine_profile_store.h"
#include "app/workspace/document/free_name.h"
#include "widgets/controls/number_box.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QSize kDialogSize(720, 440);
constexpr int kListWidth = 200;
constexpr int kMsPerSecond = 1'000;
constexpr int kMaxTimeout = 3'600;

} // namespace

QString joinCommand(const QStringList& words)
{
    QStringList quoted;
    for (QString word : words) {
        const bool isPlain = !word.isEmpty() && !word.contains(u' ') && !word.contains(u'"') && !word.contains(u'\t');
        quoted.append(isPlain ? word : QString(u'"' + word.replace(u"\""_s, u"\"\"\""_s) + u'"'));
    }
    return quoted.join(u' ');
}

EngineProfilesDialog::EngineProfilesDialog(std::vector<EngineProfile> profiles, QWidget* parent)
    : QDialog(parent)
    , m_profiles(std::move(profiles))
    , m_list(new QListWidget(this))
    , m_name(new QLineEdit(this))
    , m_command(new QLineEdit(this))
    , m_timeout(new ui::CountBox(this))
    , m_hint(ui::plainLabel(this))
    , m_problem(ui::plainLabel(this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_test(new QPushButton(tr("&Test"), this))
    , m_report(new QPlainTextEdit(this))
{
    setWindowTitle(tr("Engine profiles"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* columns = new QHBoxLayout;
    columns->addLayout(buildList());
    columns->addLayout(buildForm(), 1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    layout->addWidget(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, &EngineProfilesDialog::showProfile);
    for (QLineEdit* edit : {m_name, m_command})
        connect(edit, &QLineEdit::textEdited, this, &EngineProfilesDialog::takeForm);
    connect(m_timeout, &QSpinBox::valueChanged, this, &EngineProfilesDialog::takeForm);
    connect(m_remove, &QPushButton::clicked, this, &EngineProfilesDialog::removeProfile);
    connect(m_test, &QPushButton::clicked, this, &EngineProfilesDialog::test);
    connect(&m_probe, &EngineProbe::succeeded, this, [this](const EngineHello& hello) {
        setReport(tr("The engine answers.") + u'\n' + describeEngine(hello).join(u'\n'));
    });
    connect(&m_probe, &EngineProbe::failed, this, [this](const Error& error) {
        setReport(QStringList{ui::reasonText(error), ui::isolated(error.detail)}.join(u'\n').trimmed());
    });
    fillList(0);
    resize(kDialogSize);
}

QLayout* EngineProfilesDialog::buildList()
{
    m_list->setAccessibleName(tr("Engine profiles"));
    m_list->setFixedWidth(kListWidth);
    auto* add = new QPushButton(tr("&Add"), this);
    auto* kinds = new QMenu(add);
    kinds->addAction(tr("Computer reached by &ssh"), this,
                     [this] { addProfile(sshEngineProfile(tr("remote"), u"host.example.org"_s)); });
    kinds->addAction(tr("Any &command"), this, [this] {
        addProfile({.name = tr("cluster"), .command = {u"srun"_s, u"--ntasks=1"_s, u"neurex-engine"_s, u"serve"_s}});
    });
    add->setMenu(kinds);
    auto* row = new QHBoxLayout;
    row->addWidget(add);
    row->addWidget(m_remove);
    auto* layout = new QVBoxLayout;
    layout->addWidget(m_list, 1);
    layout->addLayout(row);
    return layout;
}

QLayout* EngineProfilesDialog::buildForm()
{
    m_timeout->setRange(1, kMaxTimeout);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setToolTip(tr("How long the engine may take until its first message"));
    m_hint->setWordWrap(true);
    m_hint->setText(tr("The command must end in \"neurex-engine serve\" on the other side, and must not ask for a "
                       "password. No shell is involved."));
    m_problem->setWordWrap(true);
    m_report->setReadOnly(true);
    m_report->setAccessibleName(tr("Result of the test"));
    m_report->setPlaceholderText(tr("Test starts the engine, says what it is, and ends it again."));
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("C&ommand"), m_command);
    form->addRow(tr("&Wait at most"), m_timeout);
    auto* layout = new QVBoxLayout;
    layout->addLayout(form);
    layout->addWidget(m_hint);
    layout->addWidget(m_problem);
    layout->addWidget(m_test, 0, Qt::AlignLeft);
    layout->addWidget(m_report, 1);
    return layout;
}

EngineProfile* EngineProfilesDialog::current()
{
    const int index = m_list->currentRow() - 1;
    return index < 0 || index >= static_cast<int>(m_profiles.size()) ? nullptr
                                                                     : &m_profiles[static_cast<std::size_t>(index)];
}

QString EngineProfilesDialog::freeName(const QString& wanted) const
{
    return app::freeName(wanted, [this](const QString& name) {
        return std::ranges::find(m_profiles, name, &EngineProfile::name) != m_profiles.end();
    });
}

void EngineProfilesDialog::addProfile(const EngineProfile& profile)
{
    m_profiles.push_back(profile);
    m_profiles.back().name.clear(); // does not count against itself
    m_profiles.back().name = freeName(profile.name);
    fillList(static_cast<int>(m_profiles.size()));
    m_name->setFocus();
    m_name->selectAll();
}

void EngineProfilesDialog::removeProfile()
{
    if (!current())
        return;
    const int row = m_list->currentRow();
    m_profiles.erase(m_profiles.begin() + row - 1);
    fillList(row - 1);
}

void EngineProfilesDialog::fillList(int row)
{
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        m_list->addItem(tr("This computer"));
        for (const EngineProfile& profile : m_profiles)
            m_list->addItem(profile.name);
        m_list->setCurrentRow(row);
    }
    showProfile();
}

void EngineProfilesDialog::showProfile()
{
    m_probe.cancel();
    setReport({});
    m_isShowing = true;
    const EngineProfile* profile = current();
    const Result<EngineProfile> local = localEngineProfile();
    const EngineProfile shown = profile ? *profile : local ? *local : EngineProfile{};
    m_name->setText(profile ? shown.name : tr("This computer"));
    m_command->setText(joinCommand(shown.command));
    m_command->setCursorPosition(0);
    m_timeout->setValue(shown.startTimeoutMs / kMsPerSecond);
    for (QWidget* field : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_command),
                           static_cast<QWidget*>(m_timeout), static_cast<QWidget*>(m_remove)})
        field->setEnabled(profile != nullptr);
    if (!profile && !local)
        setReport(ui::reasonText(local.error()));
    m_isShowing = false;
    check();
}

void EngineProfilesDialog::takeForm()
{
    EngineProfile* profile = current();
    if (!profile || m_isShowing)
        return;
    profile->name = m_name->text().trimmed();
    profile->command = QProcess::splitCommand(m_command->text());
    profile->startTimeoutMs = m_timeout->value() * kMsPerSecond;
    m_list->currentItem()->setText(profile->name);
    check();
}

/// Every profile must be one that can be read back.
void EngineProfilesDialog::check()
{
    QString problem;
    for (const EngineProfile& profile : m_profiles) {
        const auto count = std::ranges::count(m_profiles, profile.name, &EngineProfile::name);
        if (profile.name.isEmpty())
            problem = tr("A profile needs a name.");
        else if (count > 1)
            problem = tr("The name \"%1\" occurs twice.").arg(ui::isolated(profile.name));
        else if (profile.command.isEmpty())
            problem = tr("The profile \"%1\" needs a command.").arg(ui::isolated(profile.name));
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_ok->setEnabled(problem.isEmpty());
    const EngineProfile* profile = current();
    m_test->setEnabled(profile ? !profile->command.isEmpty() : localEngineProfile().hasValue());
}

void EngineProfilesDialog::test()
{
    const Result<EngineProfile> profile = current() ? Result<EngineProfile>(*current()) : localEngineProfile();
    if (!profile)
        return;
    setReport(tr("Starting the engine, for at most %n second(s)...", nullptr, profile->startTimeoutMs / kMsPerSecond));
    m_probe.start(*profile);
}

void EngineProfilesDialog::setReport(const QString& text)
{
    m_report->setPlainText(text);
}

QString EngineProfilesDialog::report() const
{
    return m_report->toPlainText();
}

QString EngineProfilesDialog::problem() const
{
    return m_problem->text();
}

} // namespace neurex::app
