// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/figure_program.h"
#include "app/cli/verb.h"

#include <QCoreApplication>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// `neurex figure RUN ...`: runs neurex-figure.
class FigureVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(FigureVerb)

public:
    QString name() const override { return u"figure"_s; }
    QString summary() const override { return tr("Draws a figure or table of a run as PDF, SVG, PNG or CSV."); }
    void declare(QCommandLineParser&) const override { }
    Result<void> parse(const QCommandLineParser&) override { return {}; }
    bool takesArgumentsUnread() const override { return true; }
    void setArguments(const QStringList& arguments) override { m_arguments = arguments; }
    std::optional<int> exitCode() const override { return m_exitCode; }

    Result<void> run(const Terminal&) override
    {
        const QString program = figureProgram();
        if (program.isEmpty())
            return makeError(ErrorCode::NotFound,
                             tr("The program neurex-figure was not found in %1 or in PATH. Build or install it.")
                                 .arg(QCoreApplication::applicationDirPath())
                                 .toStdString());
        constexpr int kNotStarted = -2;
        const int code = QProcess::execute(program, m_arguments);
        if (code == kNotStarted)
            return makeError(ErrorCode::NotFound, tr("%1 could not be started.").arg(program).toStdString());
        if (code < 0)
            return makeError(ErrorCode::Internal, tr("%1 ended unexpectedly.").arg(program).toStdString());
        m_exitCode = code;
        return {};
    }

private:
    QStringList m_arguments;
    std::optional<int> m_exitCode;
};

} // namespace

std::unique_ptr<Verb> makeFigureVerb()
{
    return std::make_unique<FigureVerb>();
}

} // namespace neurex::app
