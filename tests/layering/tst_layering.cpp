// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layering/include_rules.h"
#include "tests/layering/room_circles.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace neurex::test;

namespace {

/// Standard output of a command; empty when it fails.
QString outputOf(const QString& command, const QStringList& arguments)
{
    QProcess process;
    process.start(command, arguments);
    const bool isDone = process.waitForFinished() && process.exitStatus() == QProcess::NormalExit;
    return isDone && process.exitCode() == 0 ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

} // namespace

/// The rules of ARCHITECTURE.md: first that the checks find what they should, then on the project itself.
class LayeringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsForbiddenIncludes_data();
    void findsForbiddenIncludes();
    void allowsWhatIsAllowed_data();
    void allowsWhatIsAllowed();
    void findsOtherWriters_data();
    void findsOtherWriters();
    void findsTextTakenForHtml();
    void findsMissingLicenceLines();
    void findsLongFiles();
    void readsTheLibrariesOfAProgram();
    void findsCirclesOfRooms();

    void sourcesKeepTheLayers();
    void roomsStandAboveWhatTheyInclude_data();
    void roomsStandAboveWhatTheyInclude();
    void sourcesWriteByOneWay();
    void sourcesHaveLicenceAndLength();
    void dangerousCallsHaveOnePlace();
    void programsLinkTheirOwnSideOnly_data();
    void programsLinkTheirOwnSideOnly();

private:
    QMap<QString, QString> m_files; // path relative to the root -> content
};

void LayeringTest::initTestCase()
{
    const QDir root(QStringLiteral(NEUREX_SOURCE_DIR));
    for (const QString& folder :
         {u"app"_s, u"core"_s, u"widgets"_s, u"resources"_s, u"translations"_s, u"tests"_s, u"packaging"_s, u".ci"_s}) {
        QDirIterator walk(root.filePath(folder), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            m_files.insert(root.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll()));
        }
    }
    QFile top(root.filePath(u"CMakeLists.txt"_s));
    QVERIFY(top.open(QIODevice::ReadOnly));
    m_files.insert(u"CMakeLists.txt"_s, QString::fromUtf8(top.readAll()));
    QVERIFY2(m_files.size() > 100, "too few files found: is this the project's root?");
}

void LayeringTest::findsForbiddenIncludes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto add = [](const char* path, const char* line) {
        QTest::addRow("%s: %s", path, line) << QString::fromLatin1(path) << QString::fromLatin1(line);
    };
    add("core/base/json.h", "#include <QString>");
    add("core/base/json.h", "  #  include <QtCore/QString>");
    add("core/engine/engine.cpp", "#include <qglobal.h>");
    add("core/engine/engine.h", "#include <ATen/ATen.h>");
    add("core/engine/engine_p.cc", "#include <torch/types.h>");
    for (const char* path : {"core/engine/files/checkpoint.cpp", "core/engine/families/llama.cpp",
                             "core/engine/service/service.cpp"})
        add(path, "#include <ATen/ATen.h>");
    add("core/base/json.cpp", "#include <c10/core/Device.h>");
    add("widgets/heatmap_widget_p.h", "#include <torch/types.h>");
    add("app/engine/main.cpp", "#include <ATen/ATen.h>");
    add("core/tasks/task.h", "#include \"widgets/theme.h\"");
    add("core/store/run_folder.h", "#include \"app/client/engine_client.h\"");
    add("core/analysis/ace.cpp", "#include \"core/engine/engine.h\"");
    add("core/engine/service/service.cpp", "#include \"core/text/tokenizer.h\"");
    add("core/base/json.cpp", "#include \"core/tasks/task.h\"");
    add("core/store/run_folder.h", "#include \"core/reasoning/stop_rules.h\"");
    add("core/base/json.cpp", "#include \"core/reasoning/stop_rules.h\"");
    add("core/text/tokenizer.h", "#include <sentencepiece_processor.h>");
    add("core/tasks/aqua.cpp", "#include <sentencepiece_processor.h>");
    add("core/text/tokenizer.cpp", "#include <pcre2.h>");
    add("core/text/normalizers.cpp", "#include <utf8proc.h>");
    for (const char* part : {"engine", "protocol", "tasks", "store"}) {
        const QByteArray line = "#include \"core/" + QByteArray(part) + "/x.h\"";
        add("widgets/answers_table.cpp", line.constData());
    }
    add("widgets/answers_table.h", "#include \"app/client/engine_client.h\"");
    add("widgets/plots/plot_view.h", "#include <qcustomplot.h>");
    add("app/explorer/a.cpp", "#include <QNetworkAccessManager>");
    add("app/client/chat_client.h", "#include <QtNetwork/QNetworkReply>");
    add("widgets/answers_table.cpp", "#include <QProcess>");
    add("widgets/answers_table.cpp", "#include <QSettings>");
    for (const char* path :
         {"app/client/a.cpp", "app/cli/a.h", "app/explorer/a.cpp", "app/workspace/a.cpp", "app/tools/a.cpp"})
        add(path, "#include \"core/engine/engine.h\"");
    add("app/engine/main.cpp", "#include <QCoreApplication>");
    add("app/cli/main.cpp", "#include <QApplication>");
    add("app/client/engine_client.h", "#include \"widgets/style/theme.h\"");
    add("app/workspace/answers/answers_controller.h", "#include \"widgets/answers/answers_model.h\"");
    add("app/workspace/answers/answers_controller.h", "#include <QWidget>");
    add("app/workspace/answers/answers_controller.h", "#include \"app/figures/sweep_lines.h\"");
    add("widgets/values/format.h", "#include \"widgets/style/theme.h\"");
}

void LayeringTest::findsForbiddenIncludes()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QList<Violation> found = checkIncludes(path, u"#pragma once\n#include <vector>\n"_s + line + u"\nint x;\n"_s);
    QVERIFY(!found.isEmpty());
    QCOMPARE(found.front().path, path);
    QCOMPARE(found.front().line, 3);
    QVERIFY(describe(found).startsWith(path + u":3: "_s));
}

void LayeringTest::allowsWhatIsAllowed_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto add = [](const char* path, const char* line) {
        QTest::addRow("%s: %s", path, line) << QString::fromLatin1(path) << QString::fromLatin1(line);
    };
    add("core/engine/engine.cpp", "#include <ATen/ATen.h>");
    add("core/engine/scoring/path_gradients_p.h", "#include <ATen/core/Tensor.h>");
    add("core/engine/engine.cpp", "#include \"core/protocol/messages.h\"");
    add("core/text/sentencepiece_model.cpp", "#include <sentencepiece_processor.h>");
    add("core/text/regex.cpp", "#include <pcre2.h>");
    add("core/text/unicode.cpp", "#include <utf8proc.h>");
    add("core/base/json.cpp", "// no #include <QString> here");
    add("core/base/json.cpp", "#include \"core/base/question.h\"");
    add("widgets/answers_table.cpp", "#include \"core/base/evaluation.h\"");
    add("widgets/answers_table.cpp", "#include <QTableView>");
    add("app/engine/main.cpp", "#include \"core/engine/service/service.h\"");
    add("app/explorer/main_window.cpp", "#include \"widgets/theme.h\"");
    add("app/client/engine_process.cpp", "#include <QProcess>");
    add("app/client/chat_client.cpp", "#include <QNetworkAccessManager>");
    add("app/workspace/answers/answers_controller.h", "#include \"widgets/values/answer_row.h\"");
}

void LayeringTest::allowsWhatIsAllowed()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QList<Violation> found = checkIncludes(path, line + u'\n');
    QVERIFY2(found.isEmpty(), qPrintable(describe(found)));
}

void LayeringTest::findsOtherWriters_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("content");
    QTest::addColumn<int>("line"); // 0: allowed
    QTest::newRow("QSaveFile") << u"app/client/a.cpp"_s << u"QSaveFile file(path);"_s << 1;
    QTest::newRow("ofstream") << u"core/engine/a.cpp"_s << u"int x;\nstd::ofstream file(path);"_s << 2;
    QTest::newRow("fopen") << u"core/store/a.cpp"_s << u"auto* f = std::fopen(path, \"w\");"_s << 1;
    QTest::newRow("open") << u"core/store/a.cpp"_s << u"::open(path, O_WRONLY | O_TRUNC);"_s << 1;
    QTest::newRow("QFile") << u"app/explorer/a.cpp"_s << u"#include <QFile>\nf.open(QFile::WriteOnly);"_s << 2;
    QTest::newRow("QPdfWriter") << u"widgets/a.cpp"_s << u"QPdfWriter writer(path);"_s << 1;
    QTest::newRow("buffers") << u"widgets/a.cpp"_s
                             << u"#include <QBuffer>\nb.open(QIODevice::WriteOnly);\nQPdfWriter writer(&b);"_s << 0;
    QTest::newRow("readers") << u"core/base/a.cpp"_s << u"std::ifstream f(p); ::open(p, O_RDONLY);"_s << 0;
    QTest::newRow("the writer") << u"core/base/file_writer.cpp"_s << u"::open(path, O_WRONLY | O_CREAT);"_s << 0;
    QTest::newRow("tests") << u"tests/core/a.cpp"_s << u"std::ofstream file(path);"_s << 0;
    QTest::newRow("comments") << u"core/base/a.h"_s << u"// no QSaveFile here"_s << 0;
}

void LayeringTest::findsOtherWriters()
{
    QFETCH(QString, path);
    QFETCH(QString, content);
    QFETCH(int, line);
    const QList<Violation> found = checkWriters(path, content);
    QCOMPARE(found.isEmpty() ? 0 : found.front().line, line);
}

void LayeringTest::findsCirclesOfRooms()
{
    const QString low = u"#include \"a/low/x.h\"\n"_s;
    QMap<QString, QString> files{{u"a/high/y.cpp"_s, low}, {u"a/low/x.h"_s, u"#include \"a/top.h\"\n"_s},
                                 {u"a/top.cpp"_s, low},    {u"a/low/z.h"_s, u"#include \"b/high/y.h\"\n"_s}};
    QCOMPARE(roomCircles(files, u"a"_s), (QStringList{u"low -> top: low/x.h"_s, u"top -> low: top.cpp"_s}));
    files[u"a/low/x.h"_s] = u"#include \"a/low/z.h\"\n"_s;
    QCOMPARE(roomCircles(files, u"a"_s), QStringList());
    files[u"a/low/z.h"_s] = u"#include \"a/middle/m.h\"\n"_s;
    files[u"a/middle/m.h"_s] = u"  # include \"a/high/y.h\"\n"_s;
    QCOMPARE(roomCircles(files, u"a"_s),
             (QStringList{u"high -> low: high/y.cpp"_s, u"low -> middle: low/z.h"_s, u"middle -> high: middle/m.h"_s}));
}

void LayeringTest::roomsStandAboveWhatTheyInclude_data()
{
    QTest::addColumn<QString>("folder");
    for (const char* folder : {"app", "app/explorer", "app/workspace", "core", "core/engine", "widgets"})
        QTest::newRow(folder) << QString::fromLatin1(folder);
}

void LayeringTest::roomsStandAboveWhatTheyInclude()
{
    QFETCH(QString, folder);
    const QStringList circles = roomCircles(m_files, folder);
    QVERIFY2(circles.isEmpty(), qPrintable(circles.join(u'\n')));
}

void LayeringTest::sourcesWriteByOneWay()
{
    QList<Violation> violations;
    for (const auto& [path, content] : m_files.asKeyValueRange())
        violations += checkWriters(path, content);
    QVERIFY2(violations.isEmpty(), qPrintable(u'\n' + describe(violations)));
}

void LayeringTest::findsTextTakenForHtml()
{
    for (const QString& line :
         {u"auto* a = new QLabel(name, this);"_s, u"    , m_text(new QLabel(this))"_s, u"QLabel text;"_s,
          u"QMessageBox::warning(this, title, text);"_s, u"QMessageBox box(this);"_s, u"view->setHtml(text);"_s,
          u"label->setTextFormat(Qt::RichText);"_s}) {
        const QList<Violation> found = checkPlainText(u"app/explorer/a.cpp"_s, u"int x;\n"_s + line);
        QVERIFY2(found.size() == 1, qPrintable(line));
        QCOMPARE(found.front().line, 2);
        QCOMPARE(checkPlainText(u"tests/widgets/a.cpp"_s, line).size(), 0);
    }
    for (const QString& line : {u"QLabel* label = ui::plainLabel(name, this);"_s, u"QLabel* m_text;"_s,
                                u"connect(label, &QLabel::linkActivated, this, f);"_s, u"// new QLabel(this)"_s,
                                u"QMessageBox* box = ui::plainMessageBox(icon, a, b, c, d, e);"_s})
        QVERIFY2(checkPlainText(u"widgets/a.cpp"_s, line).isEmpty(), qPrintable(line));
}

void LayeringTest::findsMissingLicenceLines()
{
    const QString copyright = u"// SPDX-FileCopyrightText: 2026 The Neurex developers\n"_s;
    const QString licence = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;
    QCOMPARE(checkForm(u"a.cpp"_s, copyright + licence + u"int x;\n"_s).size(), 0);
    QCOMPARE(checkForm(u"a"_s, u"#!/bin/sh\n"_s + copyright + licence).size(), 0);
    QCOMPARE(checkForm(u"a.cpp"_s, copyright).size(), 1);
    QCOMPARE(checkForm(u"a.cpp"_s, licence).size(), 1);
    QCOMPARE(checkForm(u"a.cpp"_s, u"int x;\n"_s).size(), 2);
    QCOMPARE(checkForm(u"a.cpp"_s, QString()).size(), 2);
    QCOMPARE(checkForm(u"a.cpp"_s, u"\n"_s.repeated(10) + copyright + licence).size(), 2);
    QVERIFY(isSource(u"core/base/json.cpp"_s, {}));
    QVERIFY(isSource(u"core/CMakeLists.txt"_s, {}));
    QVERIFY(isSource(u"packaging/check"_s, u"#!/usr/bin/env bash\n"_s));
    QVERIFY(!isSource(u"resources/demo/tasks/ner.jsonl"_s, u"{}\n"_s));
}

void LayeringTest::findsLongFiles()
{
    const QString header = u"// SPDX-FileCopyrightText: x\n// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;
    QCOMPARE(checkForm(u"a.h"_s, header + u"\n"_s.repeated(598)).size(), 0);
    QCOMPARE(checkForm(u"a.h"_s, header + u"\n"_s.repeated(598) + u"int x;"_s).size(), 1);
    QCOMPARE(checkForm(u"a.h"_s, header + u"\n"_s.repeated(599)).size(), 1);
}

void LayeringTest::readsTheLibrariesOfAProgram()
{
    const QString output = u"\tlinux-vdso.so.1 (0x00007ffd)\n"
                           "\tlibtorch_cpu.so.1.13 => /usr/lib/x86_64-linux-gnu/libtorch_cpu.so.1.13 (0x00007f)\n"
                           "\tlibQt6Core.so.6 => /opt/torch/libQt6Core.so.6 (0x00007f)\n"
                           "\t/lib64/ld-linux-x86-64.so.2 (0x00007f)\n"_s;
    const QStringList loaded = loadedLibraries(output);
    QCOMPARE(loaded,
             (QStringList{u"linux-vdso.so.1"_s, u"libtorch_cpu.so.1.13"_s, u"libQt6Core.so.6"_s,
                          u"ld-linux-x86-64.so.2"_s}));
    QCOMPARE(withPrefix(loaded, {u"libtorch"_s, u"libc10"_s}), QStringList{u"libtorch_cpu.so.1.13"_s});
    QCOMPARE(withPrefix(loaded, {u"libQt"_s}), QStringList{u"libQt6Core.so.6"_s});
    QCOMPARE(withPrefix(loaded, {u"libsentencepiece"_s}), QStringList{});

    const QString sections = u" 0x0000000000000001 (NEEDED)             Shared library: [libQt6Core.so.6]\n"
                             " 0x000000000000000e (SONAME)             Library soname: [libx.so.1]\n"
                             " 0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]\n"_s;
    QCOMPARE(neededLibraries(sections), (QStringList{u"libQt6Core.so.6"_s, u"libc.so.6"_s}));
}

void LayeringTest::sourcesKeepTheLayers()
{
    QList<Violation> violations;
    int includingFiles = 0;
    for (const auto& [path, content] : m_files.asKeyValueRange()) {
        violations += checkIncludes(path, content);
        violations += checkPlainText(path, content);
        includingFiles += content.contains(u"#include"_s) ? 1 : 0;
    }
    QVERIFY(includingFiles > 100);
    QVERIFY2(violations.isEmpty(), qPrintable(u'\n' + describe(violations)));
}

void LayeringTest::sourcesHaveLicenceAndLength()
{
    QList<Violation> violations;
    for (const auto& [path, content] : m_files.asKeyValueRange()) {
        if (isSource(path, content))
            violations += checkForm(path, content);
    }
    QVERIFY2(violations.isEmpty(), qPrintable(u'\n' + describe(violations)));
}

/// What each of these calls needs around it is there once, and nowhere else can it be forgotten.
void LayeringTest::dangerousCallsHaveOnePlace()
{
    const auto sourcesWith = [this](const QString& call) {
        QStringList found;
        for (const auto& [path, content] : m_files.asKeyValueRange()) {
            if (!path.startsWith(u"tests/"_s) && (path.endsWith(u".cpp"_s) || path.endsWith(u".h"_s))
                && content.contains(call))
                found.append(path);
        }
        return found;
    };
    QCOMPARE(sourcesWith(u"json::parse("_s), QStringList());
    QCOMPARE(sourcesWith(u"sax_parse("_s), QStringList{u"core/base/strict_json.cpp"_s});
    QCOMPARE(sourcesWith(u"QJsonDocument"_s), QStringList());
    QStringList threads = sourcesWith(u"QtConcurrent::run("_s);
    threads.removeIf([](const QString& path) { return path.startsWith(u"widgets/"_s); });
    QCOMPARE(threads, QStringList{u"app/workspace/guarded.h"_s});
    QCOMPARE(sourcesWith(u"sentencepiece::"_s), QStringList{u"core/text/sentencepiece_model.cpp"_s});
}

void LayeringTest::programsLinkTheirOwnSideOnly_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("forbidden"); // anywhere
    QTest::addColumn<QStringList>("unasked"); // by the program itself
#ifdef NEUREX_FRONT_ENDS
    const QStringList programs = QStringLiteral(NEUREX_FRONT_ENDS).split(u'|');
    for (const QString& program : programs)
        QTest::newRow(qPrintable(program.section(u'/', -1)))
            << program << QStringList{u"libtorch"_s, u"libc10"_s, u"libcaffe2"_s} << QStringList{};
    QTest::newRow("neurex needs no window")
        << programs.constFirst() << QStringList{u"libQt6Gui"_s, u"libQt6Widgets"_s, u"libQCustomPlot"_s}
        << QStringList{};
#endif
#ifdef NEUREX_ENGINE
    // Debian's libtorch_cpu links OpenCV's windows and these Qt 5, so that ldd shows Qt 5 in whatever uses libtorch.
    QTest::newRow("neurex-engine") << QStringLiteral(NEUREX_ENGINE)
                                   << QStringList{u"libQt6"_s, u"libQCustomPlot"_s, u"libsentencepiece"_s}
                                   << QStringList{u"libQt"_s};
#endif
}

void LayeringTest::programsLinkTheirOwnSideOnly()
{
    QFETCH(QString, program);
    QFETCH(QStringList, forbidden);
    QFETCH(QStringList, unasked);
    QVERIFY2(QFile::exists(program), qPrintable(program + u" is not built"_s));

    const QString loaded = outputOf(u"ldd"_s, {program});
    QVERIFY2(loadedLibraries(loaded).contains(u"libc.so.6"_s), qPrintable(loaded));
    QVERIFY2(!loaded.contains(u"not found"_s), qPrintable(loaded));
    QCOMPARE(withPrefix(loadedLibraries(loaded), forbidden), QStringList{});

    const QString needed = outputOf(u"readelf"_s, {u"--dynamic"_s, program});
    QVERIFY2(neededLibraries(needed).contains(u"libc.so.6"_s), qPrintable(needed));
    QCOMPARE(withPrefix(neededLibraries(needed), unasked), QStringList{});
}

QTEST_GUILESS_MAIN(LayeringTest)
#include "tst_layering.moc"
