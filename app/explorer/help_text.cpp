// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/help_text.h"

#include <QCoreApplication>

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(HelpText)
};

} // namespace

QString helpText()
{
    return Text::tr(
        "THE MAP shows every FFN neuron of the model: one row per layer, one column per neuron. Blue neurons (+) are "
        "good: they work towards the right answers of the task. Orange ones (-) are bad: they work against them. The "
        "value is the neuron's attribution, summed over the task's identification questions (NeuronLLM). Wheel: zoom. "
        "Drag: move. Click: select. Arrow keys: from cell to cell. Zoomed out, a pixel shows the strongest of the "
        "neurons that it stands for.\n\n"
        "THE PROFILE beside it shows which part of the good, bad and total score lies in each layer.\n\n"
        "THE LISTS hold the strongest good and bad neurons. A selection made in one place shows in all of them.\n\n"
        "INTERVENTIONS: silencing sets a neuron to zero (x0), exciting doubles it (x2), at the last token of the "
        "prompt. Enhance excites the K best good and silences the K worst bad neurons; Degrade does the opposite. "
        "Space switches the selected neurons from normal to silenced, excited and back.\n\n"
        "THE ANSWERS: every question is asked in three variants with its options in different places (proxies). It "
        "counts as comprehended when at least two of three are answered right. Hollow bars are the unchanged model, "
        "solid ones the model under the interventions. Grey means that a newer measurement is on its way.\n\n"
        "TOTALS: Acc is the share of right proxies, Com the share of comprehended questions; RAC and RCC are their "
        "relative changes. Interventions are judged on questions that attribution has not seen.");
}

QString aboutText()
{
    return Text::tr(
               "<h3>Neurex %1</h3><p>Finds the good and bad FFN neurons of a language model, and lets you change them "
               "while you watch the answers.</p><p>Free software under the GNU General Public License, version 3 or "
               "later. It comes without any warranty.</p>")
        .arg(QCoreApplication::applicationVersion());
}

} // namespace neurex::app
