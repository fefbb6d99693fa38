// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"
#include "app/cli/options.h"
#include "app/cli/verb.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::CommandLine)
};

QString verbLine(const Verb& verb)
{
    return u"  "_s + verb.name().leftJustified(14) + verb.summary() + u'\n';
}

QString kindsText(const std::vector<std::unique_ptr<Verb>>& verbs)
{
    QString text
        = Text::tr("Usage: neurex run KIND ... (neurex run KIND --help says more)\n"
                   "Runs an experiment. What it finds is kept as it is found: the same command goes on after an\n"
                   "interruption, to the same bytes.\n\nKinds:\n");
    for (const auto& verb : verbs) {
        if (verb->isExperiment())
            text += verbLine(*verb);
    }
    return text.chopped(1);
}

QString helpText(const std::vector<std::unique_ptr<Verb>>& verbs)
{
    QString text = Text::tr("neurex: find the good and bad FFN neurons of a language model, and change them.\n\n"
                            "Usage: neurex COMMAND ... (neurex COMMAND --help says more)\n\nCommands:\n");
    for (const auto& verb : verbs)
        text += verbLine(*verb);
    text += u"  "_s
        + Text::tr("run           Runs an experiment: neurex run KIND ... (neurex run --help lists the kinds).") + u'\n';
    text += Text::tr("\nMODEL is a model folder, a GGUF file, \"demo\" or a name in the Hugging Face cache;\n"
                     "TASK is a task file or \"demo:NAME\".\n"
                     "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 cancelled (129, 141, 143 by another signal).\n"
                     "Environment: NEUREX_ENGINE names the engine program, NEUREX_DEMO the demo's folder.");
    return text;
}

int usageFailure(const Terminal& terminal, const QString& message, const QString& command)
{
    terminal.note(u"neurex: "_s + message);
    terminal.note(Text::tr("Try: neurex %1--help").arg(command.isEmpty() ? QString() : command + u' '));
    return kExitUsage;
}

int report(const Terminal& terminal, const Result<void>& result)
{
    if (result)
        return kExitOk;
    const Error& error = result.error();
    if (error.isCancelled() && !terminal.finish()) // cancelled by the output's end, which is said at last
        return Interrupt::exitCode();
    terminal.note(u"neurex: "_s + QString::fromStdString(error.message));
    if (error.isCancelled())
        return Interrupt::exitCode();
    if (!error.detail.empty())
        terminal.note(QString::fromStdString(error.detail));
    return kExitFailure;
}

/// An option that says what is worked on and is given twice, so that one value would be lost without a word; empty:
/// there is none. Of settings the last one counts, as everywhere.
QString repeatedOption(const QCommandLineParser& parser)
{
    for (const QString& name : {u"activations"_s, u"changes"_s, u"excite"_s, u"neurons"_s, u"out"_s, u"probe"_s,
                                u"prompt"_s, u"run"_s, u"silence"_s, u"stack"_s, u"text"_s}) {
        if (parser.optionNames().count(name) > 1)
            return name;
    }
    return {};
}

int runVerb(Verb& verb, const QStringList& arguments, const Terminal& terminal)
{
    if (verb.takesArgumentsUnread()) {
        verb.setArguments(arguments.mid(2));
        const Result<void> done = verb.run(terminal);
        return verb.exitCode().value_or(report(terminal, done));
    }
    QCommandLineParser parser;
    parser.setApplicationDescription(verb.summary());
    const QCommandLineOption help({u"h"_s, u"help"_s}, Text::tr("Shows this text."));
    parser.addOption(help);
    verb.declare(parser);
    QStringList verbArguments = arguments.mid(2);
    verbArguments.prepend(u"neurex "_s + verb.name());
    const bool isParsed = parser.parse(verbArguments);
    if (parser.isSet(help)) {
        terminal.printPart(
            parser.helpText().replace(u"Usage: "_s + arguments.first(), u"Usage: neurex "_s + verb.name()));
        return kExitOk;
    }
    if (!isParsed)
        return usageFailure(terminal, parser.errorText(), verb.name());
    if (const QString name = repeatedOption(parser); !name.isEmpty())
        return usageFailure(terminal, Text::tr("--%1 is given twice; it takes one value").arg(name), verb.name());
    if (const Result<void> parsed = verb.parse(parser); !parsed)
        return usageFailure(terminal, QString::fromStdString(parsed.error().message), verb.name());
    return report(terminal, verb.run(terminal));
}

} // namespace

std::vector<std::unique_ptr<Verb>> makeVerbs()
{
    std::vector<std::unique_ptr<Verb>> verbs;
    verbs.push_back(makeInfoVerb());
    verbs.push_back(makeModelsVerb());
    verbs.push_back(makeImportVerb());
    verbs.push_back(makeTraceVerb());
    verbs.push_back(makeMethodsVerb());
    verbs.push_back(makeAttributeVerb());
    verbs.push_back(makeEvaluateVerb());
    verbs.push_back(makeSweepVerb());
    verbs.push_back(makeReproduceVerb());
    verbs.push_back(makeCompareVerb());
    verbs.push_back(makeEffectsVerb());
    verbs.push_back(makeContextsVerb());
    verbs.push_back(makePerplexityVerb());
    verbs.push_back(makeProbeVerb());
    verbs.push_back(makeShiftSearchVerb());
    verbs.push_back(makeNegVerb());
    verbs.push_back(makeReasonVerb());
    verbs.push_back(makeGenerateVerb());
    verbs.push_back(makeLensVerb());
    verbs.push_back(makeTokenizeVerb());
    verbs.push_back(makeFigureVerb());
    verbs.push_back(makeScriptVerb());
    verbs.push_back(makeBenchVerb());
    return verbs;
}

namespace {

bool asksForHelp(const QString& argument)
{
    return argument == u"--help" || argument == u"-h" || argument == u"help";
}

int runExperimentVerb(const std::vector<std::unique_ptr<Verb>>& verbs, QStringList arguments, const Terminal& terminal)
{
    arguments.removeAt(1);
    const QString kind = arguments.value(1);
    if (asksForHelp(kind)) {
        terminal.print(kindsText(verbs));
        return kExitOk;
    }
    const auto found = std::ranges::find_if(
        verbs, [&kind](const auto& verb) { return verb->isExperiment() && verb->name() == kind; });
    if (found == verbs.end())
        return usageFailure(terminal,
                            kind.isEmpty() ? Text::tr("the kind of experiment is missing")
                                           : Text::tr("there is no kind of experiment \"%1\"").arg(kind),
                            u"run"_s);
    return runVerb(**found, arguments, terminal);
}

int runCommand(const QStringList& arguments, const Terminal& terminal)
{
    const std::vector<std::unique_ptr<Verb>> verbs = makeVerbs();
    const QString command = arguments.value(1);
    if (command == u"help" && arguments.size() > 2) // `neurex help sweep`
        return runCommand({arguments.first(), arguments[2], u"--help"_s}, terminal);
    if (asksForHelp(command)) {
        terminal.print(helpText(verbs));
        return kExitOk;
    }
    if (command == u"--version" || command == u"-v") {
        terminal.print(u"neurex "_s + QLatin1StringView(NEUREX_VERSION));
        return kExitOk;
    }
    if (command == u"run")
        return runExperimentVerb(verbs, arguments, terminal);
    const auto found = std::ranges::find(verbs, command, [](const auto& verb) { return verb->name(); });
    if (found == verbs.end())
        return usageFailure(terminal,
                            command.isEmpty() ? Text::tr("a command is missing")
                                              : Text::tr("there is no command \"%1\"").arg(command),
                            {});
    return runVerb(**found, arguments, terminal);
}

} // namespace

int runCommandLine(const QStringList& arguments, const Terminal& terminal)
{
    const int code = runCommand(arguments, terminal);
    const Result<void> printed = terminal.finish();
    if (printed)
        return code;
    if (terminal.hasLostReader())
        return kExitLostReader;
    terminal.note(u"neurex: "_s + QString::fromStdString(printed.error().message));
    return code == kExitUsage ? code : kExitFailure; // a job that was cancelled for it is no cancelled one
}

} // namespace neurex::app
