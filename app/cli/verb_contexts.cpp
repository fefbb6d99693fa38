// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/contexts_run.h"
#include "app/cli/evaluation_run.h"
#include "app/cli/verb.h"
#include "app/client/demo_files.h"
#include "core/analysis/selection.h"
#include "core/store/neuron_list_text.h"
#include "core/store/output_check.h"
#include "core/store/run_scores.h"
#include "core/store/text_file.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMostNeurons = 1000, kMostContexts = 1000, kMostSurround = 1000;

/// `neurex contexts MODEL TEXT --neurons L1N2,L3N4 --out contexts.csv`.
class ContextsVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(ContextsVerb)

public:
    QString name() const override { return u"contexts"_s; }
    bool isExperiment() const override { return true; }
    QString summary() const override { return tr("Finds where in a text file neurons have their largest values."); }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    Result<void> findNeurons(const ModelInfo& model);
    void print(const std::vector<NeuronContexts>& neurons, const Terminal& terminal) const;
    nlohmann::json toJson(const std::vector<NeuronContexts>& neurons) const;

    ModelOptions m_model;
    OutputOptions m_output;
    ContextsSearch m_search;
    std::string m_list, m_run; ///< where the neurons are from; empty: they are named
    std::int64_t m_firstOfRun = 0;
    std::string m_out;
};

void ContextsVerb::declare(QCommandLineParser& parser) const
{
    parser.addPositionalArgument(u"MODEL"_s,
                                 tr("Model folder, GGUF file, \"demo\" or a name in the Hugging Face cache."));
    parser.addPositionalArgument(u"TEXT"_s, tr("Text file in UTF-8, of any size."));
    addValue(parser, u"neurons"_s, u"NEURONS"_s, tr("Neurons to look at, for example L1N2,L3N4."));
    addValue(parser, u"list"_s, u"FILE"_s, tr("The same from a file, in any form that the explorer copies."));
    addValue(parser, u"run"_s, u"RUN"_s, tr("The first neurons of a finished run folder, or of a scores.safetensors."));
    addValue(parser, u"top"_s, u"N"_s, tr("So many good and so many bad neurons of the run."), u"5"_s);
    addValue(parser, u"contexts"_s, u"N"_s,
             tr("Contexts with the largest and with the smallest values of each neuron, one of a window at most."),
             u"10"_s);
    addValue(parser, u"surround"_s, u"TOKENS"_s, tr("Tokens shown before and behind."), u"12"_s);
    declareWindows(parser, u"window"_s, u"limit"_s);
    addValue(parser, u"out"_s, u"FILE.csv"_s,
             tr("Table to write; what is found of each window is kept beside it, in FILE.csv.windows.jsonl."));
    declareModel(parser);
    declareOutput(parser);
}

Result<void> ContextsVerb::parse(const QCommandLineParser& parser)
{
    const Result<QStringList> arguments = readArguments(parser, {u"MODEL"_s, u"TEXT"_s});
    if (!arguments)
        return arguments.error();
    const Result<ModelOptions> model = readModelOptions(parser, arguments->first());
    if (!model)
        return model.error();
    const Result<QString> out = readRequired(parser, u"out"_s);
    if (!out)
        return out.error();
    const QStringList sources{u"neurons"_s, u"list"_s, u"run"_s};
    if (std::ranges::count_if(sources, [&](const QString& name) { return parser.isSet(name); }) != 1)
        return usageError(tr("name the neurons by one of --neurons, --list and --run"));
    if (parser.isSet(u"top"_s) && !parser.isSet(u"run"_s))
        return usageError(tr("--top goes with --run"));
    const Result<std::vector<NeuronId>> neurons = readNeurons(parser, u"neurons"_s);
    if (!neurons)
        return neurons.error();
    const Result<std::int64_t> top = readInteger(parser, u"top"_s, 1, kMostNeurons / 2);
    const Result<std::int64_t> contexts = readInteger(parser, u"contexts"_s, 1, kMostContexts);
    const Result<std::int64_t> surround = readInteger(parser, u"surround"_s, 0, kMostSurround);
    for (const Result<std::int64_t>* number : {&top, &contexts, &surround}) {
        if (!*number)
            return number->error();
    }
    const Result<TextPass> windows = readWindows(parser, u"window"_s, u"limit"_s);
    if (!windows)
        return windows.error();
    m_model = *model;
    m_output = readOutput(parser);
    m_search = {*windows, *neurons, static_cast<std::size_t>(*contexts), static_cast<std::size_t>(*surround)};
    m_search.text = arguments->last().toStdString();
    m_list = parser.value(u"list"_s).toStdString();
    m_run = parser.value(u"run"_s).toStdString();
    m_firstOfRun = *top;
    m_out = out->toStdString();
    return {};
}

Result<void> ContextsVerb::findNeurons(const ModelInfo& model)
{
    std::vector<NeuronId>& neurons = m_search.neurons;
    const NeuronBounds bounds{model.layerCount, model.neuronCount};
    if (!m_list.empty()) {
        Result<NeuronList> list = loadNeuronList(m_list, bounds);
        if (!list)
            return list.error();
        neurons = std::move(list->neurons);
    } else if (!m_run.empty()) {
        const Result<RunScores> scores = loadScoresFor(m_run, model);
        if (!scores)
            return scores.error();
        const RankedNeurons ranked = topNeurons(scores->scores, static_cast<std::size_t>(m_firstOfRun));
        for (const auto& side : {ranked.good, ranked.bad})
            std::ranges::copy(neuronIds(side), std::back_inserter(neurons));
    }
    if (neurons.empty())
        return makeError(ErrorCode::InvalidArgument, "no neuron to look at: the list or the run has none");
    if (std::ssize(neurons) > kMostNeurons)
        return makeError(ErrorCode::InvalidArgument,
                         std::to_string(neurons.size()) + " neurons are more than " + std::to_string(kMostNeurons)
                             + " at a time; name fewer");
    for (const NeuronId neuron : neurons) {
        if (!bounds.contain(neuron))
            return makeError(ErrorCode::InvalidArgument,
                             toString(neuron) + " is no neuron of this model of " + std::to_string(model.layerCount)
                                 + " x " + std::to_string(model.neuronCount));
    }
    return {};
}

Result<void> ContextsVerb::run(const Terminal& terminal)
{
    const std::string windowsFile = m_out + ".windows.jsonl";
    if (Result<void> checked = checkOutputs({m_out, windowsFile}, withModel(m_model, {m_search.text, m_list, m_run}));
        !checked)
        return checked;
    UsedFiles files;
    files.add(m_search.text);
    const auto session = ModelSession::open(m_model, m_output, terminal);
    if (!session)
        return session.error();
    const ModelInfo& model = (*session)->info();
    if (const Result<void> found = findNeurons(model); !found)
        return found;
    if (Result<void> fits = fitWindow(m_search, model); !fits)
        return fits;
    const Result<std::vector<NeuronContexts>> neurons = searchContexts(**session, m_search, windowsFile, terminal);
    if (!neurons)
        return neurons.error();
    noteChanges(files, terminal);
    if (m_output.json)
        terminal.printJson(toJson(*neurons));
    else
        print(*neurons, terminal);
    return writeTextFile(m_out, contextsCsv(*neurons));
}

void ContextsVerb::print(const std::vector<NeuronContexts>& neurons, const Terminal& terminal) const
{
    constexpr std::size_t kShownNeurons = 10;
    constexpr int kShownContexts = 3; // of a side
    for (std::size_t i = 0; i < std::min(neurons.size(), kShownNeurons); ++i) {
        const NeuronContexts& each = neurons[i];
        terminal.print(tr("%1: mean %2, above 0 at %3 % of %4 tokens")
                           .arg(QString::fromStdString(toString(each.neuron)))
                           .arg(each.summary.mean, 0, 'g', 3)
                           .arg(100.0 * each.summary.positiveShare, 0, 'f', 1)
                           .arg(each.summary.tokens));
        for (const ContextText& found : each.texts) {
            if (found.context.rank > kShownContexts)
                continue;
            terminal.print(u"  %1  %2 %3[%4]%5"_s.arg(static_cast<double>(found.context.value), 9, 'g', 4)
                               .arg(tr("line %1:").arg(found.place.line), oneLine(found.place.before),
                                    oneLine(found.place.token), oneLine(found.place.after)));
        }
    }
    terminal.print(tr("one context of a window of %1 tokens at most, [the token] marked; all are in %2")
                       .arg(m_search.windowTokens)
                       .arg(oneLine(m_out)));
}

nlohmann::json ContextsVerb::toJson(const std::vector<NeuronContexts>& neurons) const
{
    auto list = nlohmann::json::array();
    for (const NeuronContexts& each : neurons) {
        auto contexts = nlohmann::json::array();
        for (const ContextText& found : each.texts)
            contexts.push_back({{"side", toString(found.context.side)},
                                {"rank", found.context.rank},
                                {"value", found.context.value},
                                {"line", found.place.line},
                                {"before", found.place.before},
                                {"token", found.place.token},
                                {"after", found.place.after}});
        list.push_back({{"neuron", {each.neuron.layer, each.neuron.index}},
                        {"tokens", each.summary.tokens},
                        {"mean", each.summary.mean},
                        {"positive_share", each.summary.positiveShare},
                        {"contexts", std::move(contexts)}});
    }
    return {{"text", m_search.text.string()}, {"window_tokens", m_search.windowTokens}, {"neurons", std::move(list)}};
}

} // namespace

std::unique_ptr<Verb> makeContextsVerb()
{
    return std::make_unique<ContextsVerb>();
}

} // namespace neurex::app
