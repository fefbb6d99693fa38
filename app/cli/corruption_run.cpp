// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corruption_run.h"

#include "app/cli/report_text.h"
#include "app/cli/text_table.h"
#include "app/client/reasoning_study.h"
#include "core/base/display_text.h"
#include "core/base/intervention_limits.h"
#include "core/base/typed_number.h"
#include "core/reasoning/published_files.h"
#include "core/store/neuron_list_text.h"
#include "core/store/output_check.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <span>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::CorruptionRun)
};

constexpr std::int64_t kMostControls = 100'000;

/// Of --with.
Result<Corruption> readKind(const QString& text)
{
    Corruption corruption;
    if (text == u"noise"_s)
        return corruption;
    if (text == u"zero"_s) {
        corruption.kind = CorruptionKind::Zero;
        return corruption;
    }
    if (text.startsWith(u"factor="_s)) {
        const TypedNumber number = parseTypedNumber(text.mid(u"factor="_s.size()).toStdString());
        corruption.kind = CorruptionKind::Factor;
        corruption.factor = number.value;
        if (number.isNumber() && isInterventionValue(number.value) && number.value != 1.0)
            return corruption;
    }
    return usageError(Text::tr("--with: expected noise, zero or factor=F, where F is another number than 1; found "
                               "\"%1\"")
                          .arg(text));
}

Result<void> readNoise(const QCommandLineParser& parser, Corruption& corruption)
{
    constexpr double kMost = kLargestInterventionValue;
    const Result<double> mean = readDouble(parser, u"mean"_s, -kMost, kMost),
                         scale = readDouble(parser, u"scale"_s, 0.0, kMost);
    if (!mean)
        return mean.error();
    if (!scale)
        return scale.error();
    const Result<std::int64_t> seed
        = readInteger(parser, u"noise-seed"_s, 0, std::numeric_limits<std::uint32_t>::max());
    if (!seed)
        return seed.error();
    corruption.mean = *mean;
    corruption.scale = *scale;
    corruption.seed = static_cast<std::uint32_t>(*seed);
    return {};
}

bool isOfConcept(const std::filesystem::path& neurons, const CorruptionOptions& options)
{
    return neurons.filename() == conceptNeuronsFileName(options.neurons);
}

std::string listName(const std::filesystem::path& neurons, const CorruptionOptions& options)
{
    return isOfConcept(neurons, options) ? options.neurons : neurons.stem().string();
}

/// What says whether the model is what it was.
Result<std::string> checkPass(ModelSession& session, const std::string& text)
{
    Result<std::vector<std::int32_t>> tokens = session.promptTokens(text, {});
    if (!tokens)
        return tokens.error();
    tokens->resize(std::min(tokens->size(), kCheckedTokens));
    const Result<Trace> trace = session.engine().trace(*tokens, session.info());
    if (!trace)
        return trace.error();
    return passSum(*trace);
}

Result<CorruptionStudy> readStudy(const CorruptionOptions& options, const std::filesystem::path& file,
                                  const ModelInfo& model, UsedFiles& files, const Terminal& terminal)
{
    files.add(file);
    if (isOfConcept(file, options)) {
        const Result<std::vector<PromotingNeuron>> found = readAllNeurons(file);
        if (found && found->empty())
            return makeError(ErrorCode::InvalidArgument,
                             Text::tr("no neuron was found for the concept %1: there is nothing to corrupt")
                                 .arg(oneLine(options.neurons))
                                 .toStdString());
    }
    Result<NeuronList> list = loadNeuronList(file, {model.layerCount, model.neuronCount});
    if (!list)
        return list.error();
    if (list->repeatedCount > 0)
        terminal.note(Text::tr("note: %1 neurons are named more than once; each counts once").arg(list->repeatedCount));
    CorruptionStudy study = options.study;
    study.name = listName(file, options);
    study.neurons = std::move(list->neurons);
    return study;
}

/// The answers of one set, in a folder of its own.
Result<CorruptionOutcome> answersOf(ModelSession& session, ReasonRun run, const CorruptionStudy& study,
                                    const std::vector<NeuronId>& neurons, UsedFiles& files, const Terminal& terminal)
{
    corrupt(run, study.corruption, neurons);
    if (Result<void> made = makeFolders(run.out, FileAccess::Shared); !made)
        return made.error();
    const Result<ReasonReport> report = workOutAnswers(session, run, files, terminal);
    if (!report)
        return report.error();
    return outcomeOf(*report);
}

Result<std::vector<CorruptionOutcome>> controlAnswers(ModelSession& session, ReasonRun run,
                                                      const CorruptionStudy& study, const std::filesystem::path& folder,
                                                      UsedFiles& files, const Terminal& terminal)
{
    std::vector<CorruptionOutcome> outcomes;
    for (std::int64_t number = 1; number <= study.controlCount; ++number) {
        run.title = Text::tr("Control set %1 of %2").arg(number).arg(study.controlCount);
        run.out = controlFolder(folder, study, number);
        Result<CorruptionOutcome> outcome
            = answersOf(session, run, study, controlNeurons(study, number, session.info()), files, terminal);
        if (!outcome)
            return outcome.error();
        outcomes.push_back(std::move(*outcome));
    }
    return outcomes;
}

QStringList cellsOf(const QString& set, const RuleResult& result)
{
    return {QString::fromUtf8(toString(result.rule).data()), set, u"%1 / %2"_s.arg(result.right).arg(result.of),
            u"%1 [%2, %3]"_s.arg(percentText(result.accuracy()), percentText(result.interval.low),
                                 percentText(result.interval.high))};
}

} // namespace

void declareCorruption(QCommandLineParser& parser)
{
    const Corruption usual;
    addValue(parser, u"corrupt"_s, u"FILE|CONCEPT"_s,
             Text::tr("Answers again with the value vectors of neurons corrupted: a file of neurons, or a concept that "
                      "--concepts looks for."));
    addValue(parser, u"with"_s, u"HOW"_s,
             Text::tr("noise: one normal vector is added to each value vector; zero; or factor=F. The last two are the "
                      "same for activations."),
             u"noise"_s);
    addValue(parser, u"mean"_s, u"M"_s, Text::tr("Mean of the noise; -1 as published."), QString::number(usual.mean));
    addValue(parser, u"scale"_s, u"S"_s, Text::tr("Standard deviation of the noise."), QString::number(usual.scale));
    addValue(parser, u"noise-seed"_s, u"N"_s, Text::tr("Seed of the noise, as numpy's RandomState takes it."),
             QString::number(usual.seed));
    addValue(parser, u"controls"_s, u"N"_s,
             Text::tr("Corrupts N control sets of the same size, too, which takes as long as the set does for each."),
             QString::number(kLeastControlSetsOfSize));
    addValue(parser, u"control"_s, u"KIND"_s,
             Text::tr("random: drawn from all neurons; layers: in each layer as many as the set has there."),
             u"layers"_s);
    addValue(parser, u"control-seed"_s, u"N"_s, Text::tr("Seed of the control sets."), u"0"_s);
}

Result<CorruptionOptions> readCorruption(const QCommandLineParser& parser)
{
    CorruptionOptions options;
    const QStringList ofNoise{u"mean"_s, u"scale"_s, u"noise-seed"_s},
        others{u"with"_s, u"controls"_s, u"control"_s, u"control-seed"_s};
    if (!parser.isSet(u"corrupt"_s)) {
        for (const QString& name : ofNoise + others) {
            if (parser.isSet(name))
                return usageError(Text::tr("--%1 goes with --corrupt").arg(name));
        }
        return options;
    }
    options.neurons = parser.value(u"corrupt"_s).toStdString();
    if (options.neurons.empty())
        return emptyError(u"corrupt"_s);
    Result<Corruption> corruption = readKind(parser.value(u"with"_s));
    if (!corruption)
        return corruption.error();
    for (const QString& name : ofNoise) {
        if (corruption->kind != CorruptionKind::Noise && parser.isSet(name))
            return usageError(Text::tr("--%1 goes with --with noise").arg(name));
    }
    if (Result<void> read = readNoise(parser, *corruption); !read)
        return read.error();
    const Result<CorruptionControl> control = readWith(parser, u"control"_s, parseCorruptionControl);
    if (!control)
        return control.error();
    const Result<std::int64_t> controls = readInteger(parser, u"controls"_s, 0, kMostControls),
                               seed
        = readInteger(parser, u"control-seed"_s, 0, std::numeric_limits<std::int64_t>::max());
    if (!controls)
        return controls.error();
    if (!seed)
        return seed.error();
    options.study.corruption = *corruption;
    options.study.control = *control;
    options.study.controlCount = *controls;
    options.study.controlSeed = static_cast<std::uint64_t>(*seed);
    return options;
}

Result<std::filesystem::path> corruptedNeuronsFile(const CorruptionOptions& options, const std::filesystem::path& out,
                                                   std::span<const std::string> concepts)
{
    const std::filesystem::path ofConcept = out / conceptNeuronsFileName(options.neurons), file = options.neurons;
    if (std::ranges::find(concepts, options.neurons) != concepts.end())
        return ofConcept;
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored))
        return file;
    if (std::filesystem::exists(ofConcept, ignored)) // of a command before
        return ofConcept;
    return makeError(ErrorCode::NotFound,
                     Text::tr("--corrupt: there is no file %1, and no concept of this name is looked for: name a file "
                              "of neurons, or add --concepts with a concept of this name")
                         .arg(oneLine(options.neurons))
                         .toStdString());
}

Result<CorruptionReport> corruptAnswers(ModelSession& session, const ReasonRun& run, const ReasonReport& unchanged,
                                        const CorruptionOptions& options, const std::filesystem::path& neurons,
                                        UsedFiles& files, const Terminal& terminal)
{
    const Result<CorruptionStudy> study = readStudy(options, neurons, session.info(), files, terminal);
    if (!study)
        return study.error();
    if (unchanged.answers.empty())
        return makeError(ErrorCode::InvalidArgument, Text::tr("there are no questions").toStdString());
    const std::string& checked = unchanged.answers.front().words;
    const Result<std::string> before = checkPass(session, checked);
    if (!before)
        return before.error();
    const std::filesystem::path folder = corruptionFolder(run.out, *study);
    ReasonRun own = run;
    own.out = corruptedSetFolder(folder);
    own.title = Text::tr("Corrupted");
    const Result<CorruptionOutcome> corrupted = answersOf(session, own, *study, study->neurons, files, terminal);
    if (!corrupted)
        return corrupted.error();
    const Result<std::vector<CorruptionOutcome>> controls
        = controlAnswers(session, run, *study, folder, files, terminal);
    if (!controls)
        return controls.error();
    CorruptionReport report = corruptionReport(*study, unchanged, *corrupted, *controls);
    const Result<std::string> after = checkPass(session, checked);
    if (!after)
        return after.error();
    const Result<ModelDescription> model = session.engine().inspect(session.info().path);
    if (!model)
        return model.error();
    report.restored = {session.info().weightHash, model->info.weightHash, *before, *after};
    if (Result<void> written = writeCorruption(folder, report); !written)
        return written.error();
    if (!report.restored.isSame())
        return makeError(ErrorCode::Internal,
                         Text::tr("the model is not what it was before the corruption: see \"taken_back\" in %1")
                             .arg(oneLine((folder / "corruption.json").native()))
                             .toStdString());
    return report;
}

void printCorruption(const CorruptionReport& report, const std::filesystem::path& out, const Terminal& terminal)
{
    const CorruptionStudy& study = report.study;
    TextTable table({Text::tr("rule"), Text::tr("neurons"), Text::tr("right"), Text::tr("accuracy [95 %]"),
                     Text::tr("difference [95 %]"), Text::tr("test"), Text::tr("rank p")});
    for (const RuleCorruption& rule : report.rules) {
        table.addRow(cellsOf(Text::tr("unchanged"), rule.unchanged) + QStringList{{}, {}, {}});
        const QString p = rule.controlAccuracy ? QString::number(rule.rankP, 'g', 2) : u"-"_s;
        table.addRow(
            cellsOf(oneLine(study.name), rule.corrupted)
            + QStringList{differenceText(rule.difference(), rule.change.difference), testText(rule.change), p});
        if (!rule.controlAccuracy)
            continue;
        const Interval& range = rule.controlAccuracy->range;
        table.addRow({QString::fromUtf8(toString(rule.unchanged.rule).data()),
                      Text::tr("control sets (median)"),
                      {},
                      u"%1 (%2 .. %3)"_s.arg(percentText(rule.controlAccuracy->median), percentText(range.low),
                                             percentText(range.high)),
                      differenceText(rule.controlAccuracy->median - rule.unchanged.accuracy(), {}),
                      {},
                      {}});
    }
    terminal.print(table.toText());
    terminal.print(Text::tr("%1: %2 neurons, %3; %4 control sets")
                       .arg(oneLine(study.name))
                       .arg(study.neurons.size())
                       .arg(QString::fromStdString(describe(study.corruption)))
                       .arg(study.controlCount));
    if (study.controlCount > 0)
        terminal.print(Text::tr("rank p: (1 + control sets whose number of right answers changes at least as much) / "
                                "(sets + 1)"));
    if (study.controlCount > 0 && report.hasTooFewControls())
        terminal.print(Text::tr("too few control sets: a rank p of 5 % takes %1 or more, here are %2")
                           .arg(kLeastControlSetsOfSize)
                           .arg(study.controlCount));
    terminal.print(Text::tr("taken back: weights and a pass of the unchanged model have the same checksums as before"));
    terminal.print(Text::tr("all figures are in %1").arg(oneLine(corruptionFolder(out, study).native())));
}

} // namespace neurex::app
