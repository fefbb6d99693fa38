// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include "app/client/demo_files.h"
#include "core/base/exception_text.h"
#include "core/base/intervention_limits.h"
#include "core/base/strict_fields.h"
#include "core/base/strict_json.h"
#include "core/base/strict_keys.h"
#include "core/base/typed_number.h"
#include "core/store/stack_file.h"
#include "core/tasks/task_file.h"
#include "core/text/chat_template.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMaxThreads = 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::Options)
};

Error badValue(const QString& name, const QString& value, const QString& expected)
{
    return usageError(Text::tr("--%1: \"%2\" is not %3").arg(name, value, expected));
}

Result<std::int64_t> parseInteger(const QString& name, const QString& text, std::int64_t minimum, std::int64_t maximum)
{
    const TypedInteger number = parseTypedInteger(text.toStdString());
    if (!number.isNumber() || number.value < minimum || number.value > maximum)
        return badValue(name, text, Text::tr("a whole number from %1 to %2").arg(minimum).arg(maximum));
    return number.value;
}

/// Of one change.
Result<void> checkNamedOnce(const QString& option, std::vector<NeuronId> neurons)
{
    std::ranges::sort(neurons);
    if (const auto repeated = std::ranges::adjacent_find(neurons); repeated != neurons.end())
        return usageError(Text::tr("--%1: %2 is named twice; once is enough")
                              .arg(option, QString::fromStdString(toString(*repeated))));
    return {};
}

/// Neurons that two changes of a stack meet are changed by both, which is meant now and then.
void noteMetTwice(const std::vector<NamedIntervention>& changes, const Terminal& terminal)
{
    std::vector<NeuronId> all;
    for (const NamedIntervention& named : changes) {
        std::vector<NeuronId> once = named.change.neurons;
        std::ranges::sort(once);
        once.erase(std::ranges::unique(once).begin(), once.end());
        all.insert(all.end(), once.begin(), once.end());
    }
    std::ranges::sort(all);
    std::vector<NeuronId> repeated;
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (all[i] == all[i - 1] && (repeated.empty() || repeated.back() != all[i]))
            repeated.push_back(all[i]);
    }
    if (repeated.size() == 1)
        terminal.note(Text::tr("note: %1 is changed by more than one of the changes, one after the other")
                          .arg(QString::fromStdString(toString(repeated.front()))));
    else if (!repeated.empty())
        terminal.note(Text::tr("note: %1 and %2 more neurons are changed by more than one of the changes, one after "
                               "the other")
                          .arg(QString::fromStdString(toString(repeated.front())))
                          .arg(repeated.size() - 1));
}

/// A misspelt key is named before the one that is missing for it. Throws.
void checkChangeKeys(const nlohmann::json& list)
{
    if (!list.is_array())
        strict::refuse("a list", list);
    for (const nlohmann::json& change : list)
        strict::refuseOtherKeys(change, std::array{"neurons", "operation", "value", "positions", "hook"});
}

/// --changes: a list of interventions as JSON.
Result<StackOptions> readChanges(const QCommandLineParser& parser)
{
    if (parser.isSet(u"stack"_s) || parser.isSet(u"excite"_s) || parser.isSet(u"silence"_s))
        return usageError(Text::tr("--changes says everything; leave out --stack, --excite and --silence"));
    const Result<nlohmann::json> json = parseStrictJson(parser.value(u"changes"_s).toStdString(), "--changes");
    if (!json)
        return json.error();
    try {
        checkChangeKeys(*json);
        StackOptions options{.file = {}, .named = strict::as<InterventionStack>(*json), .isExplicit = true};
        for (const Intervention& change : options.named) {
            if (!isInterventionValue(change.value))
                return usageError(
                    Text::tr("--changes: the value %1 is beyond what float32 holds (3.4e38), in which the "
                             "model computes; choose a smaller one")
                        .arg(change.value));
            if (const Result<void> once = checkNamedOnce(u"changes"_s, change.neurons); !once)
                return once.error();
        }
        return options;
    } catch (const std::exception& exception) {
        return usageError(Text::tr("--changes: %1. Expected a list such as [{\"neurons\": [[1, 2]], \"operation\": "
                                   "\"scale\", \"value\": 2, \"positions\": \"last\"}]")
                              .arg(QString::fromStdString(exceptionText(exception))));
    }
}

/// For people who read an exported script.
std::string changeName(const Intervention& change)
{
    if (change.operation == Operation::Scale && change.value == kSilenceFactor)
        return "silence";
    return change.operation == Operation::Scale && change.value == kExciteFactor ? "excite" : "change";
}

} // namespace

Error usageError(const QString& message)
{
    return makeError(ErrorCode::InvalidArgument, message.toStdString());
}

Error emptyError(const QString& option)
{
    return usageError(Text::tr("--%1 is empty").arg(option));
}

void addFlag(QCommandLineParser& parser, const QString& name, const QString& description)
{
    parser.addOption(QCommandLineOption(name, description));
}

void addValue(QCommandLineParser& parser, const QString& name, const QString& valueName, const QString& description,
              const QString& defaultValue)
{
    const QString shown
        = defaultValue.isEmpty() ? description : Text::tr("%1 (default: %2)").arg(description, defaultValue);
    parser.addOption(QCommandLineOption(name, shown, valueName, defaultValue));
}

Result<std::int64_t> readInteger(const QCommandLineParser& parser, const QString& name, std::int64_t minimum,
                                 std::int64_t maximum)
{
    return parseInteger(name, parser.value(name), minimum, maximum);
}

Result<double> readDouble(const QCommandLineParser& parser, const QString& name, double minimum, double maximum)
{
    const TypedNumber number = parseTypedNumber(parser.value(name).toStdString());
    if (!number.isNumber() || !(number.value >= minimum && number.value <= maximum))
        return badValue(name, parser.value(name), Text::tr("a number from %1 to %2").arg(minimum).arg(maximum));
    return number.value;
}

Result<std::int64_t> readBytes(const QCommandLineParser& parser, const QString& name)
{
    const QString text = parser.value(name).toUpper();
    if (text.isEmpty() && !parser.isSet(name))
        return std::int64_t{0};
    if (text.isEmpty())
        return badValue(name, text, Text::tr("a number of bytes such as 512M or 2G"));
    const qsizetype power = u"KMGT"_s.indexOf(text.back()) + 1;
    const QString digits = power > 0 ? text.chopped(1) : text;
    const int shift = static_cast<int>(10 * power);
    const Result<std::int64_t> value = parseInteger(name, digits, 1, std::numeric_limits<std::int64_t>::max() >> shift);
    if (!value)
        return badValue(name, parser.value(name), Text::tr("a number of bytes such as 512M or 2G"));
    return *value << shift;
}

Result<std::vector<std::int64_t>> readIntegers(const QCommandLineParser& parser, const QString& name,
                                               std::int64_t minimum, std::int64_t maximum)
{
    const TypedIntegerList list = parseTypedIntegerList(parser.value(name).toStdString());
    if (list.fault != NumberFault::None) {
        const Result<std::int64_t> refused = parseInteger(name, QString::fromStdString(list.item), minimum, maximum);
        return refused ? badValue(name, parser.value(name), Text::tr("whole numbers without marks between thousands"))
                       : refused.error();
    }
    for (const std::int64_t value : list.values) {
        if (const auto fits = parseInteger(name, QString::number(value), minimum, maximum); !fits)
            return fits.error();
    }
    return list.values;
}

Result<std::vector<NeuronId>> readNeurons(const QCommandLineParser& parser, const QString& name)
{
    if (parser.isSet(name) && parser.value(name).trimmed().isEmpty())
        return usageError(Text::tr("--%1 names no neuron; expected such as L1N2,L3N4").arg(name));
    Result<std::vector<NeuronId>> neurons = parseNeuronList(parser.value(name).toStdString());
    if (!neurons)
        return usageError(u"--%1: %2"_s.arg(name, QString::fromStdString(neurons.error().message)));
    if (const Result<void> once = checkNamedOnce(name, *neurons); !once)
        return once.error();
    return neurons;
}

QString repeatedNote(const QString& name, std::size_t count)
{
    if (count == 0)
        return {};
    return Text::tr("note: --%1 repeats %2 of its values; each counts once").arg(name).arg(count);
}

Result<QString> readRequired(const QCommandLineParser& parser, const QString& name)
{
    if (parser.value(name).isEmpty())
        return usageError(Text::tr("--%1 is missing").arg(name));
    if (name == u"out"_s && parser.value(name) == u"-"_s)
        return usageError(Text::tr("--out - names no file; /dev/stdout is standard output, ./- a file of that name"));
    return parser.value(name);
}

Result<std::optional<std::string>> readOutputFile(const QCommandLineParser& parser)
{
    if (!parser.isSet(u"out"_s))
        return std::optional<std::string>();
    if (parser.value(u"out"_s).isEmpty())
        return usageError(Text::tr("--out is empty; name a file, or leave it out"));
    const Result<QString> file = readRequired(parser, u"out"_s);
    if (!file)
        return file.error();
    return std::optional(file->toStdString());
}

Result<QStringList> readArguments(const QCommandLineParser& parser, const QStringList& names)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() < names.size())
        return usageError(Text::tr("%1 is missing").arg(names.at(arguments.size())));
    if (arguments.size() > names.size())
        return usageError(Text::tr("\"%1\" is one argument too many").arg(arguments.at(names.size())));
    return arguments;
}

void declareOutput(QCommandLineParser& parser)
{
    addFlag(parser, u"json"_s, Text::tr("Prints the result as JSON."));
    addFlag(parser, u"verbose"_s, Text::tr("Shows what the engine logs."));
}

OutputOptions readOutput(const QCommandLineParser& parser)
{
    return {parser.isSet(u"json"_s), parser.isSet(u"verbose"_s)};
}

void declareModel(QCommandLineParser& parser)
{
    addValue(parser, u"device"_s, u"NAME"_s, Text::tr("auto, cpu, cuda or cuda:1."), u"auto"_s);
    addValue(parser, u"dtype"_s, u"TYPE"_s, Text::tr("auto, float32, bfloat16 or float16."), u"auto"_s);
    addValue(parser, u"threads"_s, u"N"_s, Text::tr("Processor threads; 0 = chosen by the engine."), u"0"_s);
    addValue(parser, u"engine"_s, u"NAME"_s,
             Text::tr("Engine profile as named in the explorer; without one the engine of this computer."));
}

Result<ModelOptions> readModelOptions(const QCommandLineParser& parser, const QString& model)
{
    const Result<std::int64_t> threads = readInteger(parser, u"threads"_s, 0, kMaxThreads);
    if (!threads)
        return threads.error();
    return ModelOptions{model, parser.value(u"engine"_s), parser.value(u"device"_s).toStdString(),
                        parser.value(u"dtype"_s).toStdString(), static_cast<int>(*threads)};
}

Result<ModelOptions> readModelAlone(const QCommandLineParser& parser)
{
    const Result<QStringList> arguments = readArguments(parser, {u"MODEL"_s});
    return arguments ? readModelOptions(parser, arguments->first()) : Result<ModelOptions>(arguments.error());
}

void declarePromptForm(QCommandLineParser& parser)
{
    QStringList names;
    for (const std::string_view name : chatFormNames())
        names += QString::fromUtf8(name);
    addValue(parser, u"prompt-form"_s, u"NAME"_s,
             Text::tr("What is put around each prompt: raw (nothing), auto (the model's own chat form), custom, or one "
                      "of %1.")
                 .arg(names.join(u", "_s)),
             u"raw"_s);
    addValue(parser, u"prompt-prefix"_s, u"TEXT"_s,
             Text::tr("Text before each prompt, its special tokens read as such; implies --prompt-form custom."));
    addValue(parser, u"prompt-suffix"_s, u"TEXT"_s, Text::tr("The same behind each prompt."));
}

Result<PromptChoice> readPromptChoice(const QCommandLineParser& parser)
{
    PromptChoice choice{parser.value(u"prompt-form"_s).toStdString(), parser.value(u"prompt-prefix"_s).toStdString(),
                        parser.value(u"prompt-suffix"_s).toStdString()};
    const bool hasTexts = parser.isSet(u"prompt-prefix"_s) || parser.isSet(u"prompt-suffix"_s);
    if (hasTexts && parser.isSet(u"prompt-form"_s) && choice.name != kCustomForm)
        return usageError(Text::tr("--prompt-prefix and --prompt-suffix go with --prompt-form custom"));
    if (hasTexts)
        choice.name = kCustomForm;
    if (const Result<ChatForm> known = chosenForm(choice, nullptr); !known)
        return usageError(u"--prompt-form: %1"_s.arg(QString::fromStdString(known.error().message)));
    return choice;
}

namespace {

void declareDraws(QCommandLineParser& parser)
{
    addValue(parser, u"seed"_s, u"N"_s, Text::tr("Seed of everything that is drawn."), u"0"_s);
    addFlag(
        parser, u"skip-bad"_s,
        Text::tr("Leaves out the lines of the task that are no question or too long for the model, and says which."));
    declarePromptForm(parser);
}

void declareSplitSeed(QCommandLineParser& parser)
{
    addValue(parser, u"split-seed"_s, u"N"_s, Text::tr("Seed of the split that a fraction draws."), u"0"_s);
}

} // namespace

void declareTask(QCommandLineParser& parser, const QString& defaultSplit)
{
    addValue(
        parser, u"split"_s, u"NAME|F"_s,
        Text::tr("Questions to use: identify, evaluate or both. A fraction such as 0.5 draws which of the questions "
                 "without a split of their own choose neurons; the others judge. Drawing also gives the questions other "
                 "orders of their options, as letters are balanced within each side."),
        defaultSplit);
    declareSplitSeed(parser);
    addValue(parser, u"limit"_s, u"N"_s,
             Text::tr("Only the first N questions (of reproduce: of those that choose neurons); 0 = all."), u"0"_s);
    declareDraws(parser);
}

void declareBothSidesCommand(QCommandLineParser& parser, const QString& limit)
{
    addValue(
        parser, u"split"_s, u"F"_s,
        Text::tr("A fraction such as 0.5 draws which of the questions without a split of their own choose neurons; "
                 "the others judge. Absent: as the task says, or 0.5 where it does not say it of all questions. The "
                 "name of a split is refused: the command takes both sides."));
    declareSplitSeed(parser);
    parser.addOption(QCommandLineOption(u"limit"_s, limit, u"N"_s, u"0"_s));
    declareDraws(parser);
    declareModel(parser);
    declareOutput(parser);
}

namespace {

/// A name, or a fraction that leaves the command's own side.
Result<void> readSplit(const QCommandLineParser& parser, Split side, TaskOptions& options)
{
    const QString text = parser.value(u"split"_s);
    options.isSplitGiven = parser.isSet(u"split"_s);
    options.split = side;
    const TypedNumber typed = parseTypedNumber(text.toStdString());
    const double fraction = typed.value;
    const bool isNumber = typed.isNumber();
    if (isNumber) {
        if (!(fraction > 0.0 && fraction < 1.0))
            return badValue(u"split"_s, text, Text::tr("identify, evaluate, both or a fraction between 0 and 1"));
        options.draw.fraction = fraction;
    } else if (!text.isEmpty() || options.isSplitGiven) { // else the command takes both sides
        const Result<Split> split = readWith(parser, u"split"_s, parseSplit);
        if (!split)
            return split.error();
        options.split = *split;
    }
    const Result<std::int64_t> seed = readInteger(parser, u"split-seed"_s, 0, std::numeric_limits<std::int64_t>::max());
    if (!seed)
        return seed.error();
    if (!isNumber && parser.isSet(u"split-seed"_s))
        return usageError(Text::tr("--split-seed goes with a fraction such as --split 0.5"));
    options.draw.seed = static_cast<std::uint64_t>(*seed);
    return {};
}

} // namespace

Result<TaskOptions> readTaskOptions(const QCommandLineParser& parser, const QString& task, Split side)
{
    TaskOptions options;
    options.task = task;
    if (const Result<void> split = readSplit(parser, side, options); !split)
        return split.error();
    const Result<std::int64_t> limit = readInteger(parser, u"limit"_s, 0, std::numeric_limits<std::int32_t>::max());
    if (!limit)
        return limit.error();
    const Result<std::int64_t> seed = readInteger(parser, u"seed"_s, 0, std::numeric_limits<std::int64_t>::max());
    if (!seed)
        return seed.error();
    Result<PromptChoice> prompt = readPromptChoice(parser);
    if (!prompt)
        return prompt.error();
    options.prompt = std::move(*prompt);
    options.isPromptGiven
        = parser.isSet(u"prompt-form"_s) || parser.isSet(u"prompt-prefix"_s) || parser.isSet(u"prompt-suffix"_s);
    options.limit = *limit;
    options.seed = static_cast<std::uint64_t>(*seed);
    options.skipBad = parser.isSet(u"skip-bad"_s);
    return options;
}

void declareModelAndTask(QCommandLineParser& parser)
{
    parser.addPositionalArgument(u"MODEL"_s,
                                 Text::tr("Model folder, GGUF file, \"demo\" or a name in the Hugging Face cache."));
    parser.addPositionalArgument(u"TASK"_s, Text::tr("Task file or \"demo:NAME\"."));
}

void declareTaskCommand(QCommandLineParser& parser, const QString& defaultSplit)
{
    declareTask(parser, defaultSplit);
    declareModel(parser);
    declareOutput(parser);
}

Result<TaskCommandOptions> readTaskCommand(const QCommandLineParser& parser, Split side)
{
    const Result<QStringList> arguments = readArguments(parser, {u"MODEL"_s, u"TASK"_s});
    if (!arguments)
        return arguments.error();
    const Result<ModelOptions> model = readModelOptions(parser, arguments->at(0));
    if (!model)
        return model.error();
    const Result<TaskOptions> task = readTaskOptions(parser, arguments->at(1), side);
    if (!task)
        return task.error();
    return TaskCommandOptions{*model, *task, readOutput(parser)};
}

std::vector<std::filesystem::path> taskCommandInputs(const TaskCommandOptions& command,
                                                     std::vector<std::filesystem::path> more)
{
    if (const auto task = resolveTaskPath(command.task.task))
        more.push_back(*task);
    return withModel(command.model, std::move(more));
}

std::vector<std::filesystem::path> withModel(const ModelOptions& model, std::vector<std::filesystem::path> inputs)
{
    if (const auto path = resolveModelPath(model.model))
        inputs.push_back(*path);
    return inputs;
}

void declareNeurons(QCommandLineParser& parser)
{
    addValue(parser, u"excite"_s, u"NEURONS"_s, Text::tr("Neurons to double, for example L1N2,L3N4."));
    addValue(parser, u"silence"_s, u"NEURONS"_s, Text::tr("Neurons to switch off, for example L1N2,L3N4."));
    addValue(parser, u"stack"_s, u"FILE"_s,
             Text::tr("Steps of an intervention as the explorer saves them, applied first."));
    addValue(parser, u"changes"_s, u"JSON"_s,
             Text::tr("The same as a JSON list of interventions, in place of all others; [] changes nothing."));
}

Result<StackOptions> readStackOptions(const QCommandLineParser& parser, Positions positions)
{
    if (parser.isSet(u"changes"_s))
        return readChanges(parser);
    StackOptions options{.file = parser.value(u"stack"_s).toStdString(), .named = {}};
    for (const auto& [name, factor] :
         {std::pair(u"excite"_s, kExciteFactor), std::pair(u"silence"_s, kSilenceFactor)}) {
        Result<std::vector<NeuronId>> neurons = readNeurons(parser, name);
        if (!neurons)
            return neurons.error();
        if (!neurons->empty())
            options.named.push_back({std::move(*neurons), Operation::Scale, factor, positions});
    }
    return options;
}

Result<StackOptions> readStackOptions(const QCommandLineParser& parser)
{
    const Result<Positions> positions = readWith(parser, u"positions"_s, parsePositions);
    return positions ? readStackOptions(parser, *positions) : positions.error();
}

namespace {

/// A stack that does less than it seems to, and above all one that does nothing, says so.
void noteIdleSteps(const std::string& file, std::size_t layers, std::size_t acting, const Terminal& terminal)
{
    if (acting == 0)
        terminal.note(
            Text::tr("note: all %1 steps of %2 are off or empty; it changes nothing").arg(layers).arg(oneLine(file)));
    else if (acting < layers)
        terminal.note(Text::tr("note: %1 of %2 steps of %3 are off or empty")
                          .arg(layers - acting)
                          .arg(layers)
                          .arg(oneLine(file)));
}

} // namespace

Result<std::vector<NamedIntervention>> loadChanges(const StackOptions& options, const Terminal& terminal)
{
    std::vector<NamedIntervention> changes;
    if (!options.file.empty()) {
        Result<std::vector<NamedStep>> layers = loadSteps(options.file);
        if (!layers)
            return layers.error();
        const std::size_t count = layers->size();
        changes = actingChanges({.operatorStep = {}, .singleNeurons = {}, .steps = std::move(*layers)});
        noteIdleSteps(options.file, count, changes.size(), terminal);
        for (const NamedIntervention& named : changes) { // those of the command line were checked when they were read
            if (const Result<void> once = checkNamedOnce(u"stack"_s, named.change.neurons); !once)
                return once.error();
        }
    }
    for (const Intervention& change : options.named)
        changes.push_back({changeName(change), change});
    noteMetTwice(changes, terminal);
    return changes;
}

Result<InterventionStack> loadStack(const StackOptions& options, const Terminal& terminal)
{
    Result<std::vector<NamedIntervention>> changes = loadChanges(options, terminal);
    if (!changes)
        return changes.error();
    InterventionStack stack;
    for (NamedIntervention& named : *changes)
        stack.push_back(std::move(named.change));
    return stack;
}

} // namespace neurex::app
