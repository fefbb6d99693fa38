// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The response curve of the neuron card.
#include "app/explorer/neurons/card_binder.h"

#include "app/explorer/shell/settings.h"
#include "app/workspace/runs/setting_names.h"
#include "app/workspace/task/token_text.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QDockWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

QString optionName(const ui::ProxyView& proxy, int option)
{
    return proxy.labels.isEmpty() ? ui::optionLetter(option) : ui::answerName(proxy.labels, option);
}

} // namespace

void CardBinder::connectResponse()
{
    ResponseSection* section = m_card->response();
    if (const std::optional<ShiftSettings> kept = Settings().response()) {
        SessionState state = m_session->document().state();
        state.response = *kept;
        m_session->document().reset(std::move(state)); // where the program begins is no step
    }
    section->setShifts(m_session->probes().response().settings().shifts());
    connect(&m_session->probes().response(), &NeuronProbe::changed, this, &CardBinder::showResponse);
    connect(section, &ResponseSection::settingsChanged, this, &CardBinder::changeResponse);
    connect(section, &ResponseSection::proxyChanged, this, &CardBinder::chooseProxy);
    connect(m_card->prompt(), &PromptSection::proxyChanged, this, &CardBinder::chooseProxy);
}

void CardBinder::showCurve(const ResponseSettings& settings)
{
    m_card->response()->setSettings(settings);
    chooseProxy(settings.proxy);
    showResponseSection();
}

void CardBinder::showResponseSection()
{
    if (auto* dock = qobject_cast<QDockWidget*>(m_card->parentWidget())) {
        dock->show();
        dock->raise();
    }
    m_card->showSection(CardSection::Response);
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
    SessionState state = m_session->document().state();
    if (state.response == settings.shifts())
        return;
    Settings().setResponse(settings.shifts());
    state.response = settings.shifts();
    m_session->document().edit(tr("Change the response curve"), std::move(state), u"response"_s);
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
    const int proxy = probe.proxy();
    const std::vector<ui::ProxyView> proxies = m_session->answers().questionView().proxies;
    const ui::ProxyView asked
        = proxy >= 0 && proxy < std::ssize(proxies) ? proxies[static_cast<std::size_t>(proxy)] : ui::ProxyView();
    if (curve)
        describeCurve(asked, *curve, content);
    ResponseSection* section = m_card->response();
    section->setShifts(settings.shifts());
    section->setProxies(probe.proxyCount(), std::max(0, probe.proxy()));
    section->setOptions(asked.options, asked.labels, probe.rightOption(), settings.target);
    section->setCurve(curve, std::move(content), emptyText(probe));
    const auto target = static_cast<std::size_t>(std::max(0, probe.targetOption()));
    const bool isKnown = curve && asked.before && target < asked.before->optionProbabilities.size();
    section->setAmongOptions(isKnown ? std::optional(static_cast<double>(asked.before->optionProbabilities[target]))
                                     : std::nullopt);
    section->setInterventionsIgnored(!m_session->intervention().isEmpty());
    m_card->setNote(CardSection::Response, noteOf(probe, 0, 0));
}

/// For a figure or table that stands alone.
void CardBinder::describeCurve(const ui::ProxyView& asked, const ResponseCurve& curve,
                               ui::ResponseContent& content) const
{
    const ResponseProbe& probe = m_session->probes().response();
    const ResponseSettings& settings = probe.settings();
    const SharedModel& model = m_session->models().model();
    const TokenQuestion* tokenQuestion = m_session->answers().currentTokens();
    const QString question = tokenQuestion ? ui::toQt(tokenQuestion->id) : QString();
    const QString option = optionName(asked, probe.targetOption());
    QStringList tokens, ids;
    for (const std::int32_t token : probe.targetTokens()) {
        tokens += tokenText(model ? model->tokenizer.get() : nullptr, token);
        ids += QString::number(token);
    }
    const QString written = ui::isolated(tokens.join(u' '));
    content.details = tr("%1; question %2, proxy %3; P(%4, tokens %5) = %6 without a shift")
                          .arg(model ? ui::isolated(model->name()) : QString(), ui::isolated(question))
                          .arg(probe.proxy() + 1)
                          .arg(ui::isolated(option), written, ui::formatFinePercent(curve.probability));
    if (!m_session->intervention().isEmpty())
        content.details += u"; "_s + tr("without the current intervention");
    const auto word = [](std::string_view text) { return ui::toQt(text); };
    content.facts = {{u"model"_s, model ? model->name() : QString()},
                     {u"weights"_s, model ? ui::toQt(model->info.weightHash) : QString()},
                     {u"neuron"_s, ui::neuronText(neuron())},
                     {u"hook"_s, word(toString(settings.hook))},
                     {u"axis"_s, word(toString(settings.axis))},
                     {u"positions"_s, ui::toQt(toString(ResponseProbe::kPositions))},
                     {u"question"_s, question},
                     {u"proxy"_s, QString::number(probe.proxy() + 1)},
                     {u"target"_s, option},
                     {u"target_tokens"_s, ids.join(u' ')},
                     {u"probability"_s, ui::csvNumber(curve.probability)},
                     {u"intervention"_s, u"none"_s}};
}

} // namespace neurex::app
