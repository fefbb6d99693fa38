// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/paper_figures.h"

#include "app/cli/figure_program.h"
#include "core/analysis/methods.h"
#include "core/base/file_writer.h"
#include "core/store/evaluation_file.h"

#include <QCoreApplication>
#include <QProcess>
#include <QProcessEnvironment>

#include <string>
#include <system_error>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(PaperFigures)
};

QString fromPath(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

class FigureDrawer {
public:
    FigureDrawer(std::filesystem::path folder, QString program, const Terminal& terminal)
        : m_folder(std::move(folder))
        , m_program(std::move(program))
        , m_terminal(terminal)
    {
    }

    /// name: of the file, without its ending.
    void draw(const std::string& name, const std::string& title, const QStringList& arguments)
    {
        const std::string file = "figures/" + name + ".svg";
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s); // the report is English
        process.setProcessEnvironment(environment);
        process.start(
            m_program,
            arguments
                + QStringList{u"--title"_s, QString::fromStdString(title), u"--out"_s, fromPath(m_folder / file)});
        if (process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) {
            m_figures.push_back({file, title});
            return;
        }
        const QByteArray reason = process.error() == QProcess::UnknownError ? process.readAllStandardError().trimmed()
                                                                            : process.errorString().toUtf8();
        m_terminal.note(Text::tr("note: the figure %1 was left out: %2")
                            .arg(oneLine(name), oneLine(std::string_view(reason.constData(), reason.size()))));
    }
    std::vector<ReportFigure> take() { return std::move(m_figures); }

private:
    std::filesystem::path m_folder;
    QString m_program;
    const Terminal& m_terminal;
    std::vector<ReportFigure> m_figures;
};

/// Of methods that have a run of their own.
QStringList runsOf(const OpenedTask& task, const TaskResult& result)
{
    QStringList runs;
    for (const MethodResult& method : result.methods) {
        if (!methodOf(method.method).isOfSeveralTasks)
            runs += fromPath(methodRun(task, method.method));
    }
    return runs;
}

Result<void> drawTask(const OpenedTask& task, const TaskResult& result, const QString& budget, FigureDrawer& drawer)
{
    const std::string folder = task.folder.filename().string();
    for (const MethodResult& method : result.methods) {
        const std::filesystem::path table = task.folder / (method.method + ".sweep.csv");
        if (Result<void> written = writeSweepCsv(table, method.rows); !written)
            return written;
        if (methodOf(method.method).isOfSeveralTasks)
            continue;
        drawer.draw(folder + "." + method.method + ".budgets",
                    result.task + ", " + std::string(methodOf(method.method).title) + ": change over budgets",
                    {fromPath(methodRun(task, method.method)), u"--kind"_s, u"sweep"_s, u"--data"_s, fromPath(table)});
    }
    const QStringList runs = runsOf(task, result);
    if (runs.size() < 2)
        return {};
    drawer.draw(folder + ".layers", result.task + ": layers of the neurons",
                runs + QStringList{u"--kind"_s, u"set-layers"_s, u"--budget"_s, budget});
    drawer.draw(folder + ".overlap", result.task + ": overlap of the methods",
                runs + QStringList{u"--kind"_s, u"overlap"_s, u"--budget"_s, budget});
    return {};
}

} // namespace

Result<std::vector<ReportFigure>> drawPaperFigures(const std::filesystem::path& folder,
                                                   std::span<const OpenedTask> tasks,
                                                   std::span<const TaskResult> results, std::int64_t budget,
                                                   const Terminal& terminal)
{
    std::error_code status;
    std::filesystem::remove_all(folder / "figures", status);
    const QString program = figureProgram();
    if (program.isEmpty()) {
        terminal.note(Text::tr("note: there are no figures, as the program neurex-figure was not found"));
        return std::vector<ReportFigure>();
    }
    if (Result<void> made = makeFolders(folder / "figures", FileAccess::Shared); !made)
        return made.error();
    terminal.note(Text::tr("drawing figures"));
    FigureDrawer drawer(folder, program, terminal);
    const QString count = QString::number(budget);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (Result<void> drawn = drawTask(tasks[i], results[i], count, drawer); !drawn)
            return drawn.error();
    }
    for (const MethodResult& method : results.front().methods) {
        if (tasks.size() < 2 || methodOf(method.method).isOfSeveralTasks)
            continue;
        QStringList runs;
        for (const OpenedTask& task : tasks)
            runs += fromPath(methodRun(task, method.method));
        drawer.draw(method.method + ".tasks", std::string(methodOf(method.method).title) + ": overlap of the tasks",
                    runs + QStringList{u"--kind"_s, u"overlap"_s, u"--budget"_s, count});
    }
    return drawer.take();
}

} // namespace neurex::app
