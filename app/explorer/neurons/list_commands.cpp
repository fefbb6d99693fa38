// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/list_commands.h"

#include "app/workspace/document/document_edits.h"
#include "app/workspace/guarded.h"
#include "core/store/run_folder.h"
#include "widgets/neurons/neuron_set_list.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRegularExpression>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// What the lists on screen say of a neuron; what no list shows has a score at most.
NeuronListRow exportRow(NeuronId neuron, const ExplorerViews& views, const SharedAttribution& result)
{
    NeuronListRow row;
    row.neuron = neuron;
    if (!result || !result->scores->contains(neuron))
        return row;
    row.score = result->scores->at(neuron);
    row.mean = result->mean(neuron);
    for (const ui::NeuronTable* list : {views.good, views.bad, views.sets->neurons()}) {
        const int place = list->model()->rowOf(neuron);
        if (place < 0)
            continue;
        const ui::NeuronRow& shown = list->model()->rows()[static_cast<std::size_t>(place)];
        row.rank = shown.rank;
        if (!std::isnan(shown.share))
            row.share = shown.share;
        row.consistency = shown.consistency;
        row.z = shown.z;
        row.netShare = shown.netShare;
        break;
    }
    return row;
}

bool isRunFile(const QFileInfo& file)
{
    static const std::array names = {u"manifest.json"_s, u"scores.safetensors"_s, u"questions.jsonl"_s};
    return (file.isDir() || std::ranges::find(names, file.fileName()) != names.end())
        && RunFolder::isRun(ui::fromQt(file.isDir() ? file.filePath() : file.path()));
}

} // namespace

ListCommands::ListCommands(ExplorerSession* session, const ExplorerViews& views, ExplorerActions* actions,
                           QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_views(views)
    , m_actions(actions)
    , m_window(window)
{
    connect(m_actions->copyNeurons, &QAction::triggered, this, [this] { copy(NeuronListFormat::Lines); });
    connect(m_actions->copyNeuronsJson, &QAction::triggered, this, [this] { copy(NeuronListFormat::Json); });
    connect(m_actions->copyNeuronsCsv, &QAction::triggered, this, [this] { copy(NeuronListFormat::Csv); });
    connect(m_actions->pasteNeurons, &QAction::triggered, this, &ListCommands::paste);
    connect(m_actions->importNeurons, &QAction::triggered, this, &ListCommands::askForImport);
    connect(m_actions->saveSet, &QAction::triggered, this, &ListCommands::askForSet);
    connect(m_actions->editNote, &QAction::triggered, this, &ListCommands::askForNote);
    connect(m_views.sets, &ui::NeuronSetList::saveRequested, this, &ListCommands::askForSet);
    connect(m_views.sets, &ui::NeuronSetList::importRequested, this, &ListCommands::askForImport);
    const QList<QAction*> more
        = {m_actions->copyNeuronsJson, m_actions->copyNeuronsCsv, m_actions->saveSet, m_actions->editNote};
    for (const ui::NeuronTable* list : {m_views.good, m_views.bad, m_views.sets->neurons()})
        connect(list, &ui::NeuronTable::contextMenuAboutToShow, this,
                [more](QMenu* menu, const std::vector<NeuronId>& /*neurons*/) { menu->addActions(more); });
    connect(&m_session->selection(), &SelectionModel::changed, this, &ListCommands::updateEnabled);
    updateEnabled();
}

void ListCommands::updateEnabled()
{
    const bool hasSelection = !m_session->selection().neurons().empty();
    for (QAction* action : {m_actions->copyNeurons, m_actions->copyNeuronsJson, m_actions->copyNeuronsCsv,
                            m_actions->saveSet, m_actions->editNote})
        action->setEnabled(hasSelection);
}

NeuronBounds ListCommands::bounds() const
{
    if (const SharedModel& model = m_session->models().model())
        return {model->info.layerCount, model->info.neuronCount};
    return {};
}

void ListCommands::refuse(const Error& error) const
{
    QMessageBox* box = ui::plainMessageBox(QMessageBox::Warning, tr("Neurons"), ui::reasonText(error), {},
                                           QMessageBox::Ok, m_window);
    box->setDetailedText(ui::toQt(error.detail));
    box->exec();
    box->deleteLater();
}

void ListCommands::copy(NeuronListFormat format) const
{
    std::vector<NeuronListRow> rows;
    for (const NeuronId neuron : m_session->selection().neurons())
        rows.push_back(exportRow(neuron, m_views, m_session->attribution().result()));
    QGuiApplication::clipboard()->setText(ui::toQt(neuronListText(rows, format)));
}

void ListCommands::paste()
{
    const std::string text = ui::fromQt(QGuiApplication::clipboard()->text());
    inBackground([text, bounds = bounds()] {
        return parseNeuronListText(text, bounds);
    }).then(this, [this](const Result<NeuronList>& list) { takePasted(list); });
}

void ListCommands::takePasted(const Result<NeuronList>& list)
{
    if (list)
        m_session->selection().select(list->neurons);
    else
        refuse(makeError(
            list.error().code,
            ui::fromQt(tr("The clipboard holds no list of neurons: %1").arg(ui::isolated(list.error().message))),
            list.error().detail));
}

void ListCommands::askForImport()
{
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Import neurons"), {},
                                                      tr("Lists of neurons (*.txt *.csv *.tsv *.json);;Files of a run "
                                                         "(*.safetensors *.json *.jsonl);;All files (*)"));
    if (!path.isEmpty())
        importFile(path);
}

void ListCommands::importFile(const QString& path)
{
    if (const QFileInfo file(path); isRunFile(file)) {
        m_session->runImport().open(file.isDir() ? file.filePath() : file.path());
        return;
    }
    inBackground([path = ui::fromQt(path), bounds = bounds()] {
        return loadNeuronList(path, bounds);
    }).then(this, [this, path](const Result<NeuronList>& list) { takeImported(path, list); });
}

void ListCommands::takeImported(const QString& path, const Result<NeuronList>& list)
{
    if (!list) {
        refuse(list.error());
        return;
    }
    const QString name = unusedSetName(m_session->document().state(), QFileInfo(path).completeBaseName());
    if (const Result<void> added = addSet(m_session->document(), name, list->neurons); !added) {
        refuse(added.error());
        return;
    }
    m_views.sets->setCurrent(name);
    m_session->selection().select(list->neurons);
    Q_EMIT setAdded();
}

void ListCommands::askForSet()
{
    const std::vector<NeuronId> neurons = m_session->selection().neurons();
    bool accepted = false;
    const QString name
        = QInputDialog::getText(m_window, tr("Save as a set"),
                                tr("Name for %n selected neuron(s):", nullptr, static_cast<int>(neurons.size())),
                                QLineEdit::Normal, unusedSetName(m_session->document().state(), tr("Set")), &accepted)
              .trimmed();
    if (!accepted)
        return;
    if (const Result<void> added = addSet(m_session->document(), name, neurons); !added) {
        refuse(added.error());
        return;
    }
    m_views.sets->setCurrent(name);
    Q_EMIT setAdded();
}

void ListCommands::askForNote()
{
    const std::vector<NeuronId> neurons = m_session->selection().neurons();
    if (neurons.empty())
        return;
    const auto& notes = m_session->document().state().notes;
    const auto found = notes.find(neurons.front());
    const NeuronNote note = found == notes.end() ? NeuronNote{} : found->second;
    QStringList shownTags;
    for (const std::string& tag : note.tags)
        shownTags.append(ui::toQt(tag));

    QDialog dialog(m_window);
    dialog.setWindowTitle(neurons.size() == 1 ? tr("Note on %1").arg(ui::neuronText(neurons.front()))
                                              : tr("Note on %n neuron(s)", nullptr, static_cast<int>(neurons.size())));
    auto* text = new QPlainTextEdit(ui::toQt(note.text), &dialog);
    text->setTabChangesFocus(true);
    auto* tags = new QLineEdit(shownTags.join(u", "_s), &dialog);
    tags->setPlaceholderText(tr("for example: date, month"));
    tags->setToolTip(tr("Words to find neurons by: tag:date in the filter of a list"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
    connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto* layout = new QFormLayout(&dialog);
    layout->addRow(tr("&Note:"), text);
    layout->addRow(tr("&Tags, separated by commas:"), tags);
    layout->addRow(buttons);
    layout->setRowWrapPolicy(QFormLayout::WrapAllRows);
    if (dialog.exec() != QDialog::Accepted)
        return;
    static const QRegularExpression separator(u"[,;\\s]+"_s);
    setNote(m_session->document(), neurons, text->toPlainText(), tags->text().split(separator, Qt::SkipEmptyParts));
}

} // namespace neurex::app
