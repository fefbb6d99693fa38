// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QObject;

namespace neurex::ui {
class NeuronTable;
} // namespace neurex::ui

namespace neurex::app {

class ExplorerSession;

/// What a list of neurons beside the run's own needs of its page.
struct NeuronListLinks {
    ExplorerSession* session;
    std::function<bool()> canUse; ///< the open model has these neurons
    std::function<void()> showCard;
    std::function<void()> askForState; ///< a custom one, for the selection
};

/// Selection, card and states as in every list of neurons, as long as context lives.
void linkNeuronList(ui::NeuronTable* list, QObject* context, const NeuronListLinks& links);

} // namespace neurex::app
