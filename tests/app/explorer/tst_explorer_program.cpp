// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the program does where there is no display.
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

class TestExplorerProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsWithoutADisplay_data();
    void printsWithoutADisplay();
};

void TestExplorerProgram::printsWithoutADisplay_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("text");
    const QString version = u"neurex-explorer "_s + QStringLiteral(NEUREX_VERSION);
    QTest::newRow("version") << QStringList{u"--version"_s} << version;
    QTest::newRow("version, short") << QStringList{u"-v"_s} << version;
    QTest::newRow("help") << QStringList{u"--help"_s} << u"--screenshot"_s;
    QTest::newRow("help on GGUF files") << QStringList{u"--help"_s} << u"*.gguf"_s;
    QTest::newRow("help, short") << QStringList{u"demo"_s, u"-h"_s} << u"--screenshot"_s;
    QTest::newRow("all help") << QStringList{u"--help-all"_s} << u"--screenshot"_s;
    QTest::newRow("help in German") << QStringList{u"--language"_s, u"de"_s, u"--help"_s} << u"Modellordner"_s;
}

void TestExplorerProgram::printsWithoutADisplay()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, text);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"DISPLAY"_s);
    environment.remove(u"WAYLAND_DISPLAY"_s);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(NEUREX_EXPLORER), arguments);
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    const QString output = QString::fromUtf8(program.readAllStandardOutput());
    QVERIFY2(output.contains(text), qPrintable(output));
}

QTEST_GUILESS_MAIN(TestExplorerProgram)
#include "tst_explorer_program.moc"
