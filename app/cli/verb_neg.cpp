// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/neg_run.h"
#include "app/cli/number_list.h"
#include "app/cli/report_text.h"
#include "app/cli/task_session.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "core/experiments/neg_experiment.h"
#include "core/store/output_check.h"
#include "core/store/stored_path.h"
#include "core/store/text_file.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMostNeurons = 1'000'000;

/// `neurex neg MODEL TASK.jsonl --neurons 10 --out neg.csv`.
class NegVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(NegVerb)

public:
    QString name() const override { return u"neg"_s; }
    bool isExperiment() const override { return true; }
    QString summary() const override
    {
        return tr("Shifts neurons and measures how far the probability of a prompt's target moves (NEG).");
    }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    Result<void> readShifts(const QCommandLineParser& parser);
    Result<void> readNeuronChoice(const QCommandLineParser& parser);
    Result<void> readEstimates(const QCommandLineParser& parser);
    Result<void> readSets(const QCommandLineParser& parser);
    nlohmann::json toJson(const NegSummary& summary, const ModelInfo& model) const;
    void print(const NegSummary& summary, const ModelInfo& model, const Terminal& terminal) const;

    TaskCommandOptions m_command;
    NegSettings m_settings;
    double m_linearity = kUsualLinearity;
    QStringList m_notes; ///< on what was asked for
    std::string m_out;
};

void NegVerb::declare(QCommandLineParser& parser) const
{
    const NegSettings usual;
    declareModelAndTask(parser);
    addValue(parser, u"hook"_s, u"NAME"_s,
             tr("What is shifted: up (the result of up_proj, as published) or product (what enters down_proj)."),
             QString::fromUtf8(toString(usual.hook).data()));
    addValue(parser, u"axis"_s, u"NAME"_s,
             tr("size: the neuron's absolute value is shifted, as published; value: the neuron itself."),
             QString::fromUtf8(toString(usual.axis).data()));
    addValue(parser, u"range"_s, u"R"_s, tr("Shifts go from -R to R."), QString::number(usual.range));
    addValue(parser, u"step"_s, u"S"_s, tr("Distance of two shifts; 0 is left out."), QString::number(usual.step));
    addValue(parser, u"sample"_s, u"N"_s,
             tr("Neurons of each prompt, drawn by the published rule among those whose gradient is not 0."),
             QString::number(usual.sampledNeurons));
    addValue(parser, u"sample-seed"_s, u"S"_s, tr("Seed of that draw."), QString::number(usual.seed));
    addValue(parser, u"neurons"_s, u"LIST"_s, tr("These neurons, such as L3N17,L4N2, instead of drawn ones."));
    addValue(parser, u"estimates"_s, u"LIST"_s,
             tr("What is compared with the measurement: neurgrad, gradient, integrated-gradients, log-increase; the "
                "last one takes long in large models."),
             u"neurgrad,gradient"_s);
    addValue(parser, u"sets"_s, u"LIST"_s,
             tr("Numbers of neurons that are shifted together, such as 1,4,16,64: those of the largest gradients, and "
                "random ones."));
    addValue(parser, u"volumes"_s, u"LIST"_s, tr("By how much; below 0 they are suppressed."), u"0.1,0.5,1,2"_s);
    addValue(parser, u"linear"_s, u"R"_s, tr("A neuron is linear where |Pearson's r| is at least R."),
             QString::number(kUsualLinearity));
    addValue(parser, u"out"_s, u"FILE.csv"_s,
             tr("Table to write; every measurement is kept beside it, in FILE.csv.prompts.jsonl."));
    declareTaskCommand(parser, u"both"_s);
}

Result<void> NegVerb::readShifts(const QCommandLineParser& parser)
{
    constexpr double kLargest = 1e6;
    const Result<Hook> hook = readWith(parser, u"hook"_s, parseHook);
    if (!hook)
        return hook.error();
    const Result<ShiftAxis> axis = readWith(parser, u"axis"_s, parseShiftAxis);
    if (!axis)
        return axis.error();
    const Result<double> range = readDouble(parser, u"range"_s, 0.0, kLargest);
    if (!range)
        return range.error();
    const Result<double> step = readDouble(parser, u"step"_s, 0.0, kLargest);
    if (!step)
        return step.error();
    const Result<double> linearity = readDouble(parser, u"linear"_s, 0.0, 1.0);
    if (!linearity)
        return linearity.error();
    m_settings.hook = *hook;
    m_settings.axis = *axis;
    m_settings.range = *range;
    m_settings.step = *step;
    m_linearity = *linearity;
    return {};
}

Result<void> NegVerb::readNeuronChoice(const QCommandLineParser& parser)
{
    const Result<std::int64_t> sample = readInteger(parser, u"sample"_s, 1, kMostNeurons);
    if (!sample)
        return sample.error();
    const Result<std::int64_t> seed
        = readInteger(parser, u"sample-seed"_s, 0, std::numeric_limits<std::int64_t>::max());
    if (!seed)
        return seed.error();
    Result<std::vector<NeuronId>> neurons = readNeurons(parser, u"neurons"_s);
    if (!neurons)
        return neurons.error();
    if (!neurons->empty() && parser.isSet(u"sample"_s))
        return usageError(tr("--sample draws neurons and --neurons names them; give one of them"));
    m_settings.sampledNeurons = *sample;
    m_settings.seed = static_cast<std::uint64_t>(*seed);
    m_settings.chosen = std::move(*neurons);
    return {};
}

Result<void> NegVerb::readEstimates(const QCommandLineParser& parser)
{
    Result<std::vector<Estimate>> estimates = readNames(parser, u"estimates"_s, parseEstimate);
    if (!estimates)
        return estimates.error();
    if (const QString note = dropRepeated(u"estimates"_s, *estimates); !note.isEmpty())
        m_notes.append(note);
    m_settings.estimates = std::move(*estimates);
    return {};
}

Result<void> NegVerb::readSets(const QCommandLineParser& parser)
{
    Result<std::vector<std::int64_t>> sizes = readIntegers(parser, u"sets"_s, 1, kMostNeurons);
    if (!sizes)
        return sizes.error();
    Result<std::vector<double>> volumes = readNumbers(parser, u"volumes"_s);
    if (!volumes)
        return volumes.error();
    for (const QString& note : {dropRepeated(u"sets"_s, *sizes), dropRepeated(u"volumes"_s, *volumes)}) {
        if (!note.isEmpty())
            m_notes.append(note);
    }
    m_settings.setSizes = std::move(*sizes);
    m_settings.setVolumes = std::move(*volumes);
    return {};
}

Result<void> NegVerb::parse(const QCommandLineParser& parser)
{
    const Result<TaskCommandOptions> command = readTaskCommand(parser, Split::Both);
    if (!command)
        return command.error();
    const Result<QString> out = readRequired(parser, u"out"_s);
    if (!out)
        return out.error();
    for (const Result<void>& read :
         {readShifts(parser), readNeuronChoice(parser), readEstimates(parser), readSets(parser)}) {
        if (!read)
            return read;
    }
    if (const Result<void> checked = checkSettings(m_settings); !checked)
        return usageError(QString::fromStdString(checked.error().message));
    m_command = *command;
    m_out = out->toStdString();
    return {};
}

Result<void> NegVerb::run(const Terminal& terminal)
{
    const std::string prompts = m_out + ".prompts.jsonl";
    if (Result<void> checked = checkOutputs({m_out, prompts}, taskCommandInputs(m_command, {})); !checked)
        return checked;
    for (const QString& note : m_notes)
        terminal.note(note);
    const Result<TaskSession> opened = openTaskSession(m_command, std::nullopt, terminal);
    if (!opened)
        return opened.error();
    const auto& [files, task, session, prepared] = *opened;
    const QuestionSet targets = targetQuestions(prepared.questions);
    const auto neurons = std::int64_t{session->info().layerCount} * std::int64_t{session->info().neuronCount};
    if (std::ranges::any_of(m_settings.setSizes, [neurons](std::int64_t size) { return size > neurons; }))
        terminal.note(tr("note: the model has %1 neurons; larger sets are left out").arg(neurons));
    const NegSubject subject{task, prepared, targets, m_command.task.split, m_command.task.limit, m_settings};
    const Result<std::vector<NegPrompt>> measured = measureNeg(*session, subject, prompts, terminal);
    if (!measured)
        return measured.error();
    noteChanges(files, terminal);
    const ModelInfo& model = session->info();
    const NegSummary summary
        = summarize(*measured, unitsOf(targets), m_settings, m_linearity, model.layerCount, model.computeType);
    if (m_command.output.json)
        terminal.printJson(toJson(summary, model));
    else
        print(summary, model, terminal);
    return writeTextFile(m_out, negCsv(*measured, targets, m_settings, m_linearity, model.computeType));
}

nlohmann::json NegVerb::toJson(const NegSummary& summary, const ModelInfo& model) const
{
    nlohmann::json json = app::toJson(summary);
    json["neurex"] = NEUREX_VERSION;
    json["model"] = model.name;
    json["weights"] = model.weightHash;
    json["task"] = m_command.task.task.toStdString(); // as it was given: it may be "demo:ner"
    json["settings"] = m_settings;
    json["linear_from"] = m_linearity;
    json["out"] = storablePath(m_out);
    return json;
}

QString shareText(const NeuronShare& share)
{
    const QString text = u"%1 (%2 of %3)"_s.arg(percentText(share.share.mean)).arg(share.count).arg(share.of);
    if (!share.share.interval)
        return text;
    return u"%1 [%2, %3]"_s.arg(text, percentText(share.share.interval->low), percentText(share.share.interval->high));
}

QString correlationText(const std::optional<double>& correlation, const std::optional<Interval>& interval)
{
    if (!correlation)
        return u"-"_s;
    const QString text = QString::number(*correlation, 'f', 4);
    return interval
        ? u"%1 [%2, %3]"_s.arg(text, QString::number(interval->low, 'f', 3), QString::number(interval->high, 'f', 3))
        : text;
}

void NegVerb::print(const NegSummary& summary, const ModelInfo& model, const Terminal& terminal) const
{
    terminal.print(tr("%1 prompts of %7 questions or groups, %2 neurons measured; shifts of %3 from -%4 to %4 in steps "
                      "of %5, at %6")
                       .arg(summary.prompts)
                       .arg(summary.neurons)
                       .arg(m_settings.axis == ShiftAxis::Size ? tr("the absolute value") : tr("the value"))
                       .arg(m_settings.range)
                       .arg(m_settings.step)
                       .arg(QString::fromUtf8(toString(m_settings.hook).data()))
                       .arg(summary.units));
    TextTable shares({tr("share of neurons"), tr("[95 % over questions or groups]")});
    shares.addRow({tr("linear, |r| from %1 on").arg(m_linearity), shareText(summary.linear)});
    shares.addRow({tr("measured gradient above 0"), shareText(summary.positive)});
    shares.addRow({tr("NeurGrad above 0, of all neurons"), shareText(summary.positiveOfAll)});
    terminal.print(shares.toText());
    TextTable estimates(
        {tr("estimated"), tr("Pearson's r with measured NEG [95 %]"), tr("of ranks"), tr("mean error")});
    for (const EstimateAgreement& one : summary.estimates)
        estimates.addRow({QString::fromUtf8(toString(one.estimate).data()),
                          correlationText(one.correlation, one.correlationInterval),
                          correlationText(one.rankCorrelation, {}), QString::number(one.meanError, 'g', 3)});
    if (!summary.estimates.empty())
        terminal.print(estimates.toText());
    TextTable sets({tr("neurons together"), tr("volume"), tr("r of predicted with measured [95 %]"),
                    tr("mean predicted"), tr("mean measured")});
    for (const SetAgreement& set : summary.sets)
        sets.addRow({set.isRandom ? tr("%1 random").arg(set.size) : tr("%1 largest").arg(set.size),
                     QString::number(set.volume), correlationText(set.correlation, set.correlationInterval),
                     QString::number(set.meanPredicted, 'g', 3), QString::number(set.meanMeasured, 'g', 3)});
    if (!summary.sets.empty())
        terminal.print(sets.toText());
    if (summary.belowNoise > 0)
        terminal.note(tr("note: %1 of %2 neurons move the probability by less than ten times what rounding in %3 "
                         "makes; their curves say little")
                          .arg(summary.belowNoise)
                          .arg(summary.neurons)
                          .arg(QString::fromStdString(model.computeType)));
    if (m_settings.axis == ShiftAxis::Value
        && std::ranges::find(m_settings.estimates, Estimate::NeurGrad) != m_settings.estimates.end())
        terminal.note(tr("note: NeurGrad is the slope along the absolute value; along the value its sign is wrong "
                         "wherever the neuron is below 0 (the plain gradient has this axis)"));
    if (m_settings.axis == ShiftAxis::Size
        && std::ranges::find(m_settings.estimates, Estimate::Gradient) != m_settings.estimates.end())
        terminal.note(tr("note: the plain gradient is that of the value; along the absolute value its sign is wrong "
                         "wherever the neuron is below 0 (--axis value compares it with its own axis)"));
}

} // namespace

std::unique_ptr<Verb> makeNegVerb()
{
    return std::make_unique<NegVerb>();
}

} // namespace neurex::app
