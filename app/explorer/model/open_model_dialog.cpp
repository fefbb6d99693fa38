// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/model/open_model_dialog.h"

#include "core/store/run_folder.h"
#include "widgets/model/model_list.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/isolated_text.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QSize kDefaultSize(1080, 520);

}

OpenModelDialog::OpenModelDialog(ModelFinder* finder, const QString& folder, QWidget* parent)
    : QDialog(parent)
    , m_finder(finder)
    , m_folder(folder)
    , m_list(new ui::ModelList(this))
    , m_problem(ui::plainLabel(this))
{
    setWindowTitle(tr("Open a model"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(2 * ui::kGrid);
    if (const QString note = m_finder->engineNote(); !note.isEmpty()) {
        QLabel* label = ui::plainLabel(note, this);
        label->setObjectName(u"engineNote"_s);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addWidget(m_list, 1);
    buildPathLine();
    buildButtons();
    resize(kDefaultSize);
    connect(m_list, &ui::ModelList::currentChanged, this, [this] {
        if (m_list->isAncestorOf(focusWidget()))
            m_path->clear(); // who goes on in the list means a model of the list
        updateButtons();
    });
    connect(m_list, &ui::ModelList::activated, this, &OpenModelDialog::activate);
    connect(m_finder, &ModelFinder::rowsChanged, this, &OpenModelDialog::refresh);
    connect(m_finder, &ModelFinder::searchingChanged, this, &OpenModelDialog::refresh);
    const QString places = m_finder->placesText();
    m_list->setPlaces(
        places.isEmpty()
            ? tr("There is no cache of Hugging Face, Ollama, LM Studio or llama.cpp. A model folder or a GGUF file "
                 "can be opened from anywhere.")
            : tr("Looked in: %1").arg(ui::isolated(QString(places).replace(u'\n', u", "_s))));
    refresh();
    m_finder->askEngine();
    m_list->setFocus();
}

OpenModelDialog::~OpenModelDialog()
{
    m_finder->stopAsking();
}

void OpenModelDialog::buildPathLine()
{
    m_path = new QLineEdit(this);
    m_path->setClearButtonEnabled(true);
    m_path->setPlaceholderText(m_finder->engineNote().isEmpty()
                                   ? tr("A folder, a GGUF file, or a name in the Hugging Face cache (owner/name)")
                                   : tr("Absolute path of a folder or a GGUF file on the computer of the engine"));
    QLabel* label = ui::plainLabel(tr("&Path or name:"), this);
    label->setBuddy(m_path);
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_path, 1);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout()->addWidget(m_problem);
    connect(m_path, &QLineEdit::textChanged, this, &OpenModelDialog::updateButtons);
    connect(m_path, &QLineEdit::textChanged, m_problem, &QWidget::hide);
}

void OpenModelDialog::setWritten(const QString& text)
{
    m_path->setText(text);
    m_path->setFocus();
    m_path->selectAll();
}

/// A session, a task or a run of this computer.
bool OpenModelDialog::isOtherFile(const QString& path) const
{
    if (!m_finder->engineNote().isEmpty())
        return false;
    return QFileInfo(path).isFile() ? path.endsWith(u".neurex"_s) || path.endsWith(u".jsonl"_s)
                                    : RunFolder::isRun(path.toStdString());
}

QString OpenModelDialog::writtenPath() const
{
    QString path = m_path->text().trimmed();
    for (const QChar quote : {u'"', u'\''}) {
        if (path.size() > 2 && path.startsWith(quote) && path.endsWith(quote))
            path = path.mid(1, path.size() - 2).trimmed();
    }
    if (const QUrl url(path); url.isLocalFile())
        path = url.toLocalFile();
    if (path.startsWith(u"~/"_s) && m_finder->engineNote().isEmpty())
        path.replace(0, 1, QDir::homePath());
    return path;
}

void OpenModelDialog::buildButtons()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_open = buttons->addButton(tr("&Open"), QDialogButtonBox::AcceptRole);
    m_inside = buttons->addButton(tr("&What is inside"), QDialogButtonBox::ActionRole);
    m_inside->setToolTip(tr("Metadata, tensors, tokenizer and memory, without loading the model"));
    QPushButton* file = buttons->addButton(tr("Browse &file..."), QDialogButtonBox::ResetRole);
    QPushButton* folder = buttons->addButton(tr("&Browse folder..."), QDialogButtonBox::ResetRole);
    file->setToolTip(tr("A GGUF file"));
    folder->setToolTip(tr("A folder with config.json and weights"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this, &OpenModelDialog::activate);
    connect(m_inside, &QPushButton::clicked, this, &OpenModelDialog::lookIntoChosen);
    connect(file, &QPushButton::clicked, this, &OpenModelDialog::browseFile);
    connect(folder, &QPushButton::clicked, this, &OpenModelDialog::browseFolder);
    layout()->addWidget(buttons);
}

void OpenModelDialog::browseFile()
{
    const QString file
        = QFileDialog::getOpenFileName(this, tr("Open a model file"), m_folder, tr("Models (*.gguf);;All files (*)"));
    if (!file.isEmpty())
        choose(file);
}

void OpenModelDialog::browseFolder()
{
    const QString folder
        = QFileDialog::getExistingDirectory(this, tr("Open a model folder (config.json and weights)"), m_folder);
    if (!folder.isEmpty())
        choose(folder);
}

void OpenModelDialog::refresh()
{
    m_list->setRows(m_finder->rows());
    m_list->setSearching(m_finder->isSearching());
    updateButtons();
}

void OpenModelDialog::updateButtons()
{
    const std::optional<ui::ModelRow> row = m_list->current();
    const bool isWritten = !writtenPath().isEmpty();
    const bool isRefused = !isWritten && row && row->state == ui::ModelRow::State::Refused;
    m_open->setEnabled(isWritten || (row && !isRefused));
    m_inside->setEnabled(isWritten || row.has_value());
    m_open->setDefault(!isRefused);
    m_inside->setDefault(isRefused); // Enter does what can be done
}

void OpenModelDialog::activate()
{
    if (const QString path = writtenPath(); !path.isEmpty())
        return choose(path);
    const std::optional<ui::ModelRow> row = m_list->current();
    if (!row)
        return;
    if (row->state == ui::ModelRow::State::Refused)
        lookInto(row->spec);
    else
        choose(row->spec);
}

void OpenModelDialog::lookIntoChosen()
{
    const QString path = writtenPath();
    if (isOtherFile(path)) {
        m_problem->setText(tr("This is a session, a task or a run, and no model to look into. \"Open\" opens it."));
        m_problem->show();
    } else if (!path.isEmpty()) {
        lookInto(path);
    } else if (const std::optional<ui::ModelRow> row = m_list->current()) {
        lookInto(row->spec);
    }
}

void OpenModelDialog::choose(const QString& spec)
{
    accept();
    if (isOtherFile(spec))
        Q_EMIT pathRequested(spec);
    else
        Q_EMIT openRequested(spec);
}

void OpenModelDialog::lookInto(const QString& spec)
{
    accept();
    Q_EMIT insideRequested(spec);
}

} // namespace neurex::app
