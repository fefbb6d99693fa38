// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/model/open_model_dialog.h"

#include "widgets/model/model_list.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/isolated_text.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
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
    buildButtons();
    resize(kDefaultSize);
    connect(m_list, &ui::ModelList::currentChanged, this, &OpenModelDialog::updateButtons);
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
    connect(m_inside, &QPushButton::clicked, this, [this] {
        if (const std::optional<ui::ModelRow> row = m_list->current())
            lookInto(row->spec);
    });
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
    const bool isRefused = row && row->state == ui::ModelRow::State::Refused;
    m_open->setEnabled(row && !isRefused);
    m_inside->setEnabled(row.has_value());
    m_open->setDefault(!isRefused);
    m_inside->setDefault(isRefused); // Enter does what can be done
}

void OpenModelDialog::activate()
{
    const std::optional<ui::ModelRow> row = m_list->current();
    if (!row)
        return;
    if (row->state == ui::ModelRow::State::Refused)
        lookInto(row->spec);
    else
        choose(row->spec);
}

void OpenModelDialog::choose(const QString& spec)
{
    accept();
    Q_EMIT openRequested(spec);
}

void OpenModelDialog::lookInto(const QString& spec)
{
    accept();
    Q_EMIT insideRequested(spec);
}

} // namespace neurex::app
