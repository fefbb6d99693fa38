// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/neuron_list_links.h"

#include "app/workspace/explorer_session.h"
#include "widgets/neurons/neuron_table.h"

namespace neurex::app {

void linkNeuronList(ui::NeuronTable* list, QObject* context, const NeuronListLinks& links)
{
    QObject::connect(list, &ui::NeuronTable::selectionChanged, context, [links](const std::vector<NeuronId>& neurons) {
        if (links.canUse())
            links.session->selection().select(neurons);
    });
    QObject::connect(list, &ui::NeuronTable::neuronActivated, context, [links](NeuronId neuron) {
        if (!links.canUse())
            return;
        links.session->selection().select({neuron});
        links.showCard();
    });
    QObject::connect(list, &ui::NeuronTable::stateChangeRequested, context,
                     [links](const std::vector<NeuronId>& neurons, const ui::NeuronState& state) {
                         if (links.canUse())
                             links.session->intervention().setState(neurons, state);
                     });
    QObject::connect(list, &ui::NeuronTable::customStateRequested, context,
                     [links](const std::vector<NeuronId>& neurons) {
                         if (!links.canUse())
                             return;
                         links.session->selection().select(neurons);
                         links.askForState();
                     });
}

} // namespace neurex::app
