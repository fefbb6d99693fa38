// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/tasks/import_dialog.h"

#include "app/explorer/shell/save_path.h"
#include "app/explorer/tasks/import_form.h"
#include "app/workspace/guarded.h"
#include "core/store/text_file.h"
#include "core/tasks/aqua.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QSize kSize(960, 640);
constexpr int kPauseMs = 250;
constexpr std::size_t kPreviewed = 10;
constexpr std::size_t kReasons = 200;

/// A question as people read it; the right option has a mark.
QString questionText(const TaskItem& item)
{
    QString text = u'[' + ui::isolated(item.id) + u"]\n"_s;
    if (const auto* question = std::get_if<OptionQuestion>(&item.content)) {
        text += ui::isolated(question->stem) + u'\n';
        for (std::size_t i = 0; i < question->options.size(); ++i)
            text += (static_cast<std::size_t>(question->gold) == i ? u"  \u2713 "_s : u"     "_s)
                + ui::isolated(question->options[i]) + u'\n';
        return text;
    }
    const auto& prompt = std::get<RawPrompt>(std::get<std::vector<ReadyProxy>>(item.content).front());
    return text + ui::isolated(prompt.prompt) + u"\n  \u2713 "_s
        + ui::isolated(ui::toQt(answerName(prompt.labels, prompt.gold))) + u'\n';
}

QPlainTextEdit* readOnlyText(const QString& name, QWidget* parent)
{
    auto* text = new QPlainTextEdit(parent);
    text->setReadOnly(true);
    text->setAccessibleName(name);
    return text;
}

} // namespace

ImportDialog::ImportDialog(QWidget* parent)
    : QDialog(parent)
    , m_pause(new QTimer(this))
    , m_form(new ImportForm(this))
    , m_files(ui::elidedLabel(this))
    , m_state(ui::plainLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_preview(readOnlyText(tr("The first questions"), this))
    , m_leftOut(readOnlyText(tr("What is left out or doubtful"), this))
{
    setWindowTitle(tr("Import a data set"));
    buildLayout();
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPauseMs);
    connect(m_pause, &QTimer::timeout, this, &ImportDialog::read);
    connect(m_form, &ImportForm::changed, this, &ImportDialog::refresh);
    connect(m_save, &QPushButton::clicked, this, &ImportDialog::askAndSave);
    refresh();
    resize(kSize);
}

void ImportDialog::buildLayout()
{
    auto* choose = new QPushButton(tr("Ch&oose files..."), this);
    connect(choose, &QPushButton::clicked, this, &ImportDialog::askForFiles);
    auto* files = new QHBoxLayout;
    files->addWidget(choose);
    files->addWidget(m_files, 1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(m_form->sizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
    m_tabs->addTab(m_preview, tr("Questions"));
    m_tabs->addTab(m_leftOut, tr("Left out"));
    auto* middle = new QHBoxLayout;
    middle->setSpacing(2 * ui::kGrid);
    middle->addWidget(scroll);
    middle->addWidget(m_tabs, 1);

    m_state->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_save = buttons->addButton(tr("&Save and open..."), QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(2 * ui::kGrid);
    layout->addLayout(files);
    layout->addLayout(middle, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
}

void ImportDialog::askForFiles()
{
    const QStringList paths = QFileDialog::getOpenFileNames(
        this, tr("Choose the files of a data set"), QString(),
        tr("Data sets (*.txt *.csv *.tsv *.json *.jsonl *.conll *.pos *.neg);;All files (*)"));
    if (!paths.isEmpty())
        setFiles(paths);
}

void ImportDialog::setFiles(const QStringList& paths)
{
    m_sources.clear();
    QStringList names;
    for (const QString& path : paths) {
        m_sources.push_back({path.toStdString(), Split::Both});
        names.append(ui::isolated(QFileInfo(path).fileName()));
    }
    m_files->setText(names.join(u", "_s));
    refresh();
}

void ImportDialog::refresh()
{
    ++m_generation;
    m_imported.reset();
    m_save->setEnabled(false);
    if (m_sources.empty() || !m_form->problem().isEmpty()) {
        m_pause->stop();
        m_state->setText(m_sources.empty() ? tr("Choose the files of a data set.") : m_form->problem());
        return;
    }
    m_state->setText(tr("Reading..."));
    m_pause->start();
}

void ImportDialog::read()
{
    inBackground([request = m_form->request(m_sources)] {
        return importTask(request);
    }).then(this, [this, generation = m_generation](const Result<ImportedTask>& result) {
        if (generation == m_generation)
            showResult(result);
    });
}

void ImportDialog::showResult(const Result<ImportedTask>& result)
{
    if (!result) {
        m_preview->clear();
        m_leftOut->clear();
        m_tabs->setTabText(1, tr("Left out"));
        m_state->setText(ui::failureText(tr("The data set cannot be imported."), result.error()));
        Q_EMIT shown();
        return;
    }
    m_imported = std::make_shared<const ImportedTask>(*result);
    const ImportReport& report = m_imported->report;
    QStringList questions;
    for (std::size_t i = 0; i < std::min(kPreviewed, m_imported->task.items.size()); ++i)
        questions.append(questionText(m_imported->task.items[i]));
    m_preview->setPlainText(questions.join(u'\n'));
    QStringList lines;
    for (const std::string& text : {leakText(report), repeatText(report)}) {
        if (!text.empty())
            lines.append(ui::isolated(text));
    }
    for (const auto& list : {report.warnings, report.notes, reasonLines(report, kReasons)}) {
        for (const std::string& text : list)
            lines.append(ui::isolated(text));
    }
    m_leftOut->setPlainText(lines.join(u'\n'));
    const auto leftOut = report.bad.size() + report.repeats.size();
    m_tabs->setTabText(1,
                       leftOut == 0 ? tr("Left out") : tr("Left out: %1").arg(QLocale().toString(qulonglong{leftOut})));
    m_state->setText(tr("%1: %2 questions, %3 choose neurons and %4 judge them. Guessing answers %5 %.")
                         .arg(ui::isolated(report.format->name))
                         .arg(QLocale().toString(qulonglong{m_imported->task.items.size()}),
                              QLocale().toString(qulonglong{report.identify.questions}),
                              QLocale().toString(qulonglong{report.evaluate.questions}),
                              QLocale().toString(report.chance * 100.0, 'f', 1)));
    m_save->setEnabled(true);
    Q_EMIT shown();
}

void ImportDialog::askAndSave()
{
    const QString path = askForTarget(this, tr("Save the task"), ui::toQt(m_imported->task.name) + u".task.jsonl"_s,
                                      tr("Task files (*.jsonl);;All files (*)"), u"jsonl"_s);
    if (!path.isEmpty())
        saveTo(path);
}

void ImportDialog::saveTo(const QString& path)
{
    if (!m_imported)
        return;
    const auto isInput = [&path](const ImportSource& source) {
        std::error_code failure;
        return std::filesystem::equivalent(source.path, path.toStdString(), failure);
    };
    if (std::ranges::any_of(m_sources, isInput)) {
        m_state->setText(tr("This is a file of the data set itself; choose another name."));
        return;
    }
    inBackground([path, text = m_imported->text] {
        return writeTextFile(path.toStdString(), text);
    }).then(this, [this, path](const Result<void>& written) {
        if (!written) {
            m_state->setText(ui::reasonText(written.error()));
            return;
        }
        Q_EMIT saved(path);
        accept();
    });
}

} // namespace neurex::app
