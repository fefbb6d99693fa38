// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal.h"
#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

class QCommandLineParser;

namespace neurex::app {

/// Exit codes of the program `neurex`.
inline constexpr int kExitOk = 0;
inline constexpr int kExitFailure = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitLostReader = 141; ///< nobody reads the output any more, as after SIGPIPE

/// One command of the program: `neurex NAME ...`. First declare(), then parse(), then run().
class Verb {
public:
    virtual ~Verb() = default;

    virtual QString name() const = 0;
    /// One line for the list of commands.
    virtual QString summary() const = 0;
    virtual void declare(QCommandLineParser& parser) const = 0;
    /// Reads the options. Errors are the user's; the program ends with kExitUsage.
    virtual Result<void> parse(const QCommandLineParser& parser) = 0;
    /// Errors end the program with kExitFailure, Cancelled with Interrupt::exitCode().
    virtual Result<void> run(const Terminal& terminal) = 0;
    /// Measures cells that are kept as they are found, so that it can be interrupted: a KIND of `neurex run`.
    virtual bool isExperiment() const { return false; }
    /// A verb that hands its arguments on unread (declare() and parse() are not called).
    virtual bool takesArgumentsUnread() const { return false; }
    virtual void setArguments(const QStringList&) { }
    /// How another program ended that ran in this verb's place and has said itself what went wrong; empty: run() says.
    virtual std::optional<int> exitCode() const { return std::nullopt; }
};

/// All verbs, in the order of the list that --help shows.
std::vector<std::unique_ptr<Verb>> makeVerbs();

/// The whole program; arguments begin with the program's name.
int runCommandLine(const QStringList& arguments, const Terminal& terminal);

std::unique_ptr<Verb> makeInfoVerb();
std::unique_ptr<Verb> makeModelsVerb();
std::unique_ptr<Verb> makeImportVerb();
std::unique_ptr<Verb> makeTraceVerb();
std::unique_ptr<Verb> makeMethodsVerb();
std::unique_ptr<Verb> makeAttributeVerb();
std::unique_ptr<Verb> makeEvaluateVerb();
std::unique_ptr<Verb> makeSweepVerb();
std::unique_ptr<Verb> makeReproduceVerb();
std::unique_ptr<Verb> makeCompareVerb();
std::unique_ptr<Verb> makeContextsVerb();
std::unique_ptr<Verb> makePerplexityVerb();
std::unique_ptr<Verb> makeProbeVerb();
std::unique_ptr<Verb> makeEffectsVerb();
std::unique_ptr<Verb> makeNegVerb();
std::unique_ptr<Verb> makeShiftSearchVerb();
std::unique_ptr<Verb> makeReasonVerb();
std::unique_ptr<Verb> makeGenerateVerb();
std::unique_ptr<Verb> makeLensVerb();
std::unique_ptr<Verb> makeTokenizeVerb();
std::unique_ptr<Verb> makeFigureVerb();
std::unique_ptr<Verb> makeScriptVerb();
std::unique_ptr<Verb> makeBenchVerb();

} // namespace neurex::app
