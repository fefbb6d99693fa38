// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// neurex-figure: draws figures and tables of a run into PDF, SVG, PNG or CSV files, without a display.
#include "app/figures/figure_arguments.h"
#include "core/base/media_text.h"
#include "core/base/standard_streams.h"
#include "widgets/values/format.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace neurex;

namespace {

constexpr int kExitFailure = 1;
constexpr int kExitUsage = 2;

int fail(const Error& error)
{
    QTextStream(stderr) << "neurex-figure: " << ui::toQt(terminalText(error.message)) << '\n';
    return error.code == ErrorCode::InvalidArgument ? kExitUsage : kExitFailure;
}

int print(const QString& text)
{
    const Result<void> written = writeStandardOutput(text.toStdString());
    const Result<void> finished = written ? finishStandardOutput() : written;
    return finished ? 0 : fail(finished.error());
}

} // namespace

int main(int count, char** values)
{
    prepareStreams();
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(count, values);
    QLocale::setDefault(QLocale(u"en"_s)); // as the words, which are not translated here: one language in a figure
    QCoreApplication::setApplicationName(u"neurex-figure"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(NEUREX_VERSION));
    QCommandLineParser parser;
    app::declareFigureArguments(parser);
    parser.addHelpOption();
    parser.addVersionOption();
    if (!parser.parse(QCoreApplication::arguments()))
        return fail(makeError(ErrorCode::InvalidArgument, ui::fromQt(parser.errorText())));
    if (parser.isSet(u"version"_s))
        return print(u"neurex-figure %1\n"_s.arg(QCoreApplication::applicationVersion()));
    if (parser.isSet(u"help"_s))
        return print(parser.helpText());
    const Result<app::FigureRequest> request = app::readFigureArguments(parser);
    if (!request)
        return fail(request.error());
    if (const Result<void> written = app::writeFigure(*request); !written)
        return fail(written.error());
    return 0;
}
