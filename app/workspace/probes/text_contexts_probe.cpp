// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/probes/text_contexts_probe.h"

#include "app/workspace/guarded.h"
#include "core/analysis/selection.h"
#include "widgets/values/format.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::size_t kWindowsPerRequest = 4; // others that wait in the background take turns with it
constexpr std::size_t kSelectedNeurons = 50, kNeuronsPerSide = 50; // of the selection and of the result, in one pass

struct ReadText {
    std::vector<TextWindow> windows;
    bool isCut = false; ///< there is more of it
};

Result<ReadText> readWindows(const std::filesystem::path& path, const Tokenizer& tokenizer, bool addBos,
                             std::int64_t mostTokens)
{
    Result<TextWindows> text = TextWindows::open(path, tokenizer, addBos, mostTokens);
    if (!text)
        return text.error();
    ReadText read;
    while (read.windows.size() < TextContextsProbe::kMostWindows) {
        Result<std::optional<TextWindow>> window = text->next();
        if (!window)
            return window.error();
        if (!*window)
            return read;
        read.windows.push_back(std::move(**window));
    }
    const Result<std::optional<TextWindow>> further = text->next();
    read.isCut = !further || *further;
    return read;
}

} // namespace

TextContextsProbe::TextContextsProbe(const ProbeSources& sources, QObject* parent)
    : NeuronProbe(sources, ProbeScope::Model, u"text-contexts"_s, parent)
{
}

void TextContextsProbe::setText(const QString& path)
{
    m_text = path;
    m_windows.reset();
    m_peaks.clear();
    refresh();
}

void TextContextsProbe::forgetTask()
{
    const SharedModel& model = sources().models->model();
    const std::string weights = model ? model->info.weightHash : std::string();
    if (std::exchange(m_weights, weights) == weights)
        return;
    m_windows.reset(); // another tokenizer
    m_neurons.clear();
    m_peaks.clear();
}

std::vector<NeuronId> TextContextsProbe::wantedNeurons() const
{
    std::vector<NeuronId> wanted;
    const auto add = [&wanted](NeuronId neuron) {
        if (std::ranges::find(wanted, neuron) == wanted.end())
            wanted.push_back(neuron);
    };
    for (const NeuronId selected : sources().selection->neurons()) {
        if (wanted.size() < kSelectedNeurons)
            add(selected);
    }
    const SharedAttribution& result = sources().attribution->result();
    const ModelInfo& model = sources().models->model()->info;
    if (result && result->scores->layerCount == model.layerCount && result->scores->neuronCount == model.neuronCount) {
        const RankedNeurons ranked = topNeurons(*result->scores, kNeuronsPerSide);
        for (const auto& side : {ranked.good, ranked.bad}) {
            std::ranges::for_each(neuronIds(side), add);
        }
    }
    return wanted;
}

void TextContextsProbe::measure()
{
    if (m_text.isEmpty())
        return;
    if (!m_windows)
        return readText();
    if (std::ranges::find(m_neurons, neuron()) == m_neurons.end()) {
        m_neurons = wantedNeurons();
        m_peaks.clear();
    }
    submitNext();
}

void TextContextsProbe::readText()
{
    const SharedModel model = sources().models->model();
    if (!model->tokenizer)
        return settle(measurement(), &model->tokenizerError);
    await();
    m_file = {};
    m_file.add(ui::fromQt(m_text));
    const auto read = [model, path = std::filesystem::path(ui::fromQt(m_text))] {
        return readWindows(path, *model->tokenizer, model->addsBos(),
                           std::min<std::int64_t>(kWindowTokens, model->info.contextLength));
    };
    inBackground(read).then(this, [this, asked = measurement()](Result<ReadText> text) {
        if (!isCurrent(asked))
            return;
        if (!text)
            return settle(asked, &text.error());
        m_windows = std::make_shared<const Windows>(std::move(text->windows));
        m_isCut = text->isCut;
        refresh();
    });
}

void TextContextsProbe::submitNext()
{
    const auto begin = static_cast<std::size_t>(done());
    const std::size_t end = std::min(m_windows->size(), begin + kWindowsPerRequest);
    if (begin == end)
        return;
    ActivationJob job;
    job.neurons = m_neurons;
    for (std::size_t i = begin; i < end; ++i)
        job.prompts.push_back((*m_windows)[i].tokens);
    job.onTrace = [this, asked = measurement()](std::size_t, const Trace& trace) {
        if (!isCurrent(asked))
            return;
        const TextWindow& window = (*m_windows)[static_cast<std::size_t>(done())];
        m_peaks.emplace(window.index,
                        windowPeaks(trace.neurons, m_neurons.size(), static_cast<std::size_t>(window.lead)));
        announceSoon();
    };
    job.onDone = [this, asked = measurement()](const Result<void>& result) {
        if (isCurrent(asked) && result && done() < total())
            submitNext();
        else
            settle(asked, result ? nullptr : &result.error());
    };
    ask(activationRequest(std::move(job), sources().models->model()->info, options(Priority::Background)));
}

ContextSummary TextContextsProbe::summary() const
{
    if (!m_windows || sources().selection->neurons().empty())
        return {};
    const auto found = std::ranges::find(m_neurons, neuron());
    if (found == m_neurons.end())
        return {};
    return summarizeContexts(m_peaks, static_cast<std::size_t>(found - m_neurons.begin()), kContexts);
}

std::vector<TextContext> TextContextsProbe::contexts(const ContextSummary& summary) const
{
    std::vector<TextContext> contexts;
    const SharedModel& model = sources().models->model();
    if (!model || !model->tokenizer)
        return contexts;
    for (const NeuronContext& context : summary.contexts)
        contexts.push_back({context.value,
                            tokenSurroundings(*model->tokenizer, (*m_windows)[static_cast<std::size_t>(context.window)],
                                              context.token, kSurround)});
    return contexts;
}

} // namespace neurex::app
