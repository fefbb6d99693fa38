// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The response curve of the neuron card.
#include "app/explorer/neurons/card_binder.h"

#include "app/workspace/runs/setting_names.h"
#include "widgets/values/format.h"

#include <algorithm>

namespace neurex::app {

void CardBinder::connectResponse()
{
    ResponseSection* section = m_card->response();
    connect(&m_session->probes().response(), &NeuronProbe::changed, this, &CardBinder::showResponse);
    connect(section, &ResponseSection::settingsChanged, this, &CardBinder::changeResponse);
    connect(section, &ResponseSection::proxyChanged, this, &CardBinder::chooseProxy);
    connect(m_card->prompt(), &PromptSection::proxyChanged, this, &CardBinder::chooseProxy);
}

void CardBinder::showCurve(const ResponseSettings& settings)
{
    m_card->response()->setSettings(settings);
    m_card->openSection(CardSection::Response);
    chooseProxy(settings.proxy);
}

/// One choice of the card, for all that shows one proxy.
void CardBinder::chooseProxy(int proxy)
{
    m_session->probes().activation().setProxy(proxy);
    changeResponse();
    showPrompt();
    showResponse();
}

void CardBinder::changeResponse()
{
    ResponseSettings settings = m_card->response()->settings();
    settings.proxy = m_session->probes().activation().proxy();
    m_session->probes().response().setSettings(settings);
}

void CardBinder::showResponse()
{
    if (!hasNeuron())
        return;
    const ResponseProbe& probe = m_session->probes().response();
    const ResponseSettings& settings = probe.settings();
    const bool isBySize = settings.axis == ShiftAxis::Size;
    ui::ResponseContent content;
    content.title
        = tr("Response to %1, %2, %3")
              .arg(ui::neuronText(neuron()), hookName(settings.hook), ui::positionsText(ResponseProbe::kPositions));
    content.xName = isBySize ? tr("shift of |activation|") : tr("shift of the activation");
    content.yName = tr("change of the probability");
    content.range = settings.range;
    content.linearity = kUsualLinearity;
    content.isEstimateBySize = isBySize;
    const ResponseCurve* curve = probe.curve() ? &*probe.curve() : nullptr;
    if (curve) {
        content.shifts = curve->shifts;
        content.changes = curve->changes;
        content.slope = curve->gradient.slope;
        content.correlation = curve->gradient.correlation;
        content.isLinear = curve->gradient.isLinear(kUsualLinearity);
        content.estimate = curve->estimate;
    }
    ResponseSection* section = m_card->response();
    section->setProxies(probe.proxyCount(), std::max(0, probe.proxy()));
    const std::vector<ui::ProxyView> proxies = m_session->answers().questionView().proxies;
    const int proxy = probe.proxy();
    const ui::ProxyView asked
        = proxy >= 0 && proxy < std::ssize(proxies) ? proxies[static_cast<std::size_t>(proxy)] : ui::ProxyView();
    section->setOptions(asked.options, asked.labels, probe.rightOption(), settings.target);
    section->setCurve(curve, std::move(content), emptyText(probe));
    m_card->setNote(CardSection::Response, noteOf(probe, 0, 0));
}

} // namespace neurex::app
