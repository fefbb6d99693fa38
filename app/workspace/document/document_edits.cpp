// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/document/document_edits.h"

#include "app/workspace/document/free_name.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct EditText {
    Q_DECLARE_TR_FUNCTIONS(DocumentEdits)
};

Result<void> checkName(const SessionState& state, const QString& name)
{
    if (name.isEmpty())
        return makeError(ErrorCode::InvalidArgument, ui::fromQt(EditText::tr("A set needs a name.")));
    if (findSet(state, name))
        return makeError(
            ErrorCode::InvalidArgument,
            ui::fromQt(EditText::tr("There is already a set named %1. Choose another name.").arg(ui::isolated(name))));
    return {};
}

int countOf(const std::vector<NeuronId>& neurons)
{
    return static_cast<int>(neurons.size());
}

} // namespace

const NamedNeurons* findSet(const SessionState& state, const QString& name)
{
    const auto found = std::ranges::find(state.sets, ui::fromQt(name), &NamedNeurons::name);
    return found == state.sets.end() ? nullptr : &*found;
}

QString unusedSetName(const SessionState& state, const QString& base)
{
    return freeName(base, [&state](const QString& name) { return findSet(state, name) != nullptr; });
}

Result<void> addSet(Document& document, const QString& name, const std::vector<NeuronId>& neurons)
{
    if (Result<void> checked = checkName(document.state(), name); !checked)
        return checked;
    if (neurons.empty())
        return makeError(ErrorCode::InvalidArgument,
                         ui::fromQt(EditText::tr("A set needs neurons. Select some in the map or in a list.")));
    NamedNeurons added{ui::fromQt(name), {}};
    std::unordered_set<NeuronId> known;
    std::ranges::copy_if(neurons, std::back_inserter(added.neurons),
                         [&known](NeuronId neuron) { return known.insert(neuron).second; });
    SessionState next = document.state();
    next.sets.push_back(std::move(added));
    document.edit(EditText::tr("Save %n neuron(s) as a set", nullptr, countOf(neurons)), std::move(next));
    return {};
}

Result<void> renameSet(Document& document, const QString& name, const QString& newName)
{
    if (name == newName)
        return {};
    if (Result<void> checked = checkName(document.state(), newName); !checked)
        return checked;
    SessionState next = document.state();
    for (NamedNeurons& set : next.sets) {
        if (set.name == ui::fromQt(name))
            set.name = ui::fromQt(newName);
    }
    document.edit(EditText::tr("Rename the set %1").arg(ui::isolated(name)), std::move(next));
    return {};
}

void removeSet(Document& document, const QString& name)
{
    SessionState next = document.state();
    std::erase_if(next.sets, [&name](const NamedNeurons& set) { return set.name == ui::fromQt(name); });
    document.edit(EditText::tr("Delete the set %1").arg(ui::isolated(name)), std::move(next));
}

void setNote(Document& document, const std::vector<NeuronId>& neurons, const QString& text, const QStringList& tags)
{
    NeuronNote note{ui::fromQt(text.trimmed()), {}};
    std::set<std::string> sorted;
    for (const QString& tag : tags) {
        if (!tag.trimmed().isEmpty())
            sorted.insert(ui::fromQt(tag.trimmed()));
    }
    note.tags.assign(sorted.begin(), sorted.end());
    SessionState next = document.state();
    for (const NeuronId neuron : neurons) {
        if (note.isEmpty())
            next.notes.erase(neuron);
        else
            next.notes[neuron] = note;
    }
    document.edit(EditText::tr("Write a note on %n neuron(s)", nullptr, countOf(neurons)), std::move(next));
}

} // namespace neurex::app
