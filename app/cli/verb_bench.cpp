// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"
#include "app/client/engine_profile.h"

#include <QCoreApplication>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// `neurex bench ...`: the engine program's own benchmark, with this program's terminal.
class BenchVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(BenchVerb)

public:
    QString name() const override { return u"bench"_s; }
    QString summary() const override { return tr("Measures the engine; the arguments go to `neurex-engine bench`."); }
    void declare(QCommandLineParser&) const override { }
    Result<void> parse(const QCommandLineParser&) override { return {}; }
    bool takesArgumentsUnread() const override { return true; }
    void setArguments(const QStringList& arguments) override { m_arguments = arguments; }

    Result<void> run(const Terminal&) override
    {
        const Result<QString> program = findEngineProgram();
        if (!program)
            return program.error();
        constexpr int kNotStarted = -2;
        const int exitCode = QProcess::execute(*program, QStringList{u"bench"_s} + m_arguments);
        if (exitCode == 0)
            return {};
        const QString what = exitCode == kNotStarted ? tr("%1 could not be started") : tr("%1 bench failed");
        return makeError(ErrorCode::EngineDied, what.arg(*program).toStdString());
    }

private:
    QStringList m_arguments;
};

} // namespace

std::unique_ptr<Verb> makeBenchVerb()
{
    return std::make_unique<BenchVerb>();
}

} // namespace neurex::app
