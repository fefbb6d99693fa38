// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Undoable edits of the named sets, notes and tags.
#pragma once

#include "app/workspace/document/document.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace neurex::app {

/// base, or base with the first number that makes it a new name.
QString unusedSetName(const SessionState& state, const QString& base);
/// Null when there is no such set.
const NamedNeurons* findSet(const SessionState& state, const QString& name);
/// Errors: InvalidArgument (no name, a name that is taken, no neurons).
Result<void> addSet(Document& document, const QString& name, const std::vector<NeuronId>& neurons);
/// Errors: InvalidArgument (no name, or one that is taken).
Result<void> renameSet(Document& document, const QString& name, const QString& newName);
void removeSet(Document& document, const QString& name);

/// The same note for each neuron; an empty one removes what was there. Tags in any order, repeated or not.
void setNote(Document& document, const std::vector<NeuronId>& neurons, const QString& text, const QStringList& tags);

} // namespace neurex::app
