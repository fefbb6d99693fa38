// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/window/explorer_app.h"

#include "app/explorer/shell/large_blocks.h"
#include "app/explorer/shell/window_fit.h"
#include "app/explorer/window/commands.h"
#include "app/explorer/window/explorer_options.h"
#include "app/explorer/window/main_window.h"
#include "app/explorer/window/script_runner.h"
#include "app/workspace/session/session_controller.h"
#include "core/reasoning/reasoning_folder.h"
#include "core/store/probe_folder.h"
#include "core/store/run_folder.h"
#include "translations/languages.h"
#include "widgets/style/contrast_style.h"
#include "widgets/values/format.h"

#include <QApplication>
#include <QFile>
#include <QStandardPaths>
#include <QTextStream>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <string_view>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace neurex::app {
namespace {

constexpr double kMsPerSecond = 1e3;

/// Milliseconds since the operating system started this process (resolution 10 ms); negative where it does not say.
double millisecondsSinceStart()
{
    QFile file(u"/proc/self/stat"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1.0;
    const QByteArray text = file.readAll();
    // The program's name, in brackets, may hold blanks; field 22 counts from after it.
    constexpr qsizetype kStartField = 22 - 3;
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    timespec now{};
    if (fields.size() <= kStartField || ::clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return -1.0;
    const double started = fields[kStartField].toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK));
    constexpr double kSecondsPerNano = 1e-9;
    const double seconds = static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * kSecondsPerNano;
    return (seconds - started) * kMsPerSecond;
}

QString cacheFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u"/runs"_s;
}

QString autosaveFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u"/sessions"_s;
}

/// Before the other options are read, so that their help is in that language.
QString wantedLanguage()
{
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype option = arguments.indexOf(u"--language"_s);
    return option < 0 ? Settings().language() : arguments.value(option + 1);
}

/// Name, version and language.
void introduce(QCoreApplication& application)
{
    QCoreApplication::setOrganizationName(u"Neurex"_s);
    QCoreApplication::setApplicationName(u"neurex-explorer"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(NEUREX_VERSION));
    const std::optional<Language> language = findLanguage(wantedLanguage());
    installLanguage(application, language ? language->code : systemLanguage());
}

} // namespace

bool asksForTextOnly(int argc, const char* const* argv)
{
    constexpr std::array kOptions{"-h"sv, "--help"sv, "--help-all"sv, "-v"sv, "--version"sv};
    return std::any_of(argv + std::min(argc, 1), argv + argc, [&kOptions](std::string_view argument) {
        return std::ranges::find(kOptions, argument) != kOptions.end();
    });
}

int printText(QCoreApplication& application)
{
    introduce(application);
    const Result<ExplorerOptions> options = parseExplorerOptions(QCoreApplication::arguments()); // prints and ends
    return options ? 0 : 2;
}

int runExplorer(QApplication& application)
{
    returnLargeBlocks();
    QApplication::setStyle(new ui::ContrastStyle); // takes ownership
    introduce(application);
    const Result<ExplorerOptions> options = parseExplorerOptions(QApplication::arguments());
    if (!options) {
        QTextStream(stderr) << ui::toQt(options.error().message) << Qt::endl;
        return 2;
    }
    ExplorerSession session(cacheFolder());
    MainWindow window(&session, options->screenshot.isEmpty() ? autosaveFolder() : QString());
    window.commands()->applyTheme(options->theme.value_or(Settings().theme()));
    if (options->size) {
        window.resetLayout();
        window.resize(*options->size);
    } else if (options->screenshot.isEmpty()) {
        fitToScreens(&window);
        // Once more when the window manager has given it a frame.
        QObject::connect(&window, &MainWindow::firstPainted, &window, [&window] { fitToScreens(&window); });
    }
    for (const QString& view : options->shownViews) {
        if (!window.showView(view)) {
            QTextStream(stderr) << MainWindow::tr("There is no view \"%1\".").arg(view) << Qt::endl;
            return 2;
        }
    }
    ScriptRunner script(*options, &session, &window);
    QObject::connect(&script, &ScriptRunner::finished, &application, [](int code) { QApplication::exit(code); });
    QObject::connect(&window, &MainWindow::firstPainted, &window, [&options] {
        if (options->measureStart)
            QTextStream(stdout)
                << MainWindow::tr("window visible after %1 ms").arg(std::round(millisecondsSinceStart())) << Qt::endl;
    });
    window.show();
    // The engine starts behind the painted window.
    QObject::connect(&window, &MainWindow::firstPainted, &session, [&session, &options, &window] {
        const std::string named = options->model.toStdString();
        const bool isResult = named != "demo" // whatever folder is called so here
            && (RunFolder::isRun(named) || ProbeFolder::isProbe(named) || isReasoningFolder(named));
        if (options->model.endsWith(u".neurex"_s) || isResult) {
            window.openPath(options->model);
            return;
        }
        session.tasks().openTask(options->task);
        session.models().openModel(options->model);
    });
    return QApplication::exec();
}

} // namespace neurex::app
