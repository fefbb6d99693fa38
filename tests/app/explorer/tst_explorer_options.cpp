// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of the explorer.
#include "app/explorer/window/explorer_options.h"

#include <QTest>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestExplorerOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensTheDemoByDefault();
    void readsEverything();
    void takesATaskForTheDemo();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
};

void TestExplorerOptions::opensTheDemoByDefault()
{
    const Result<ExplorerOptions> options = parseExplorerOptions({u"neurex-explorer"_s});
    QVERIFY(options);
    QCOMPARE(options->model, u"demo"_s);
    QCOMPARE(options->task, u"demo:ner"_s);
    QVERIFY(!options->run);
    QVERIFY(options->screenshot.isEmpty());
    QVERIFY(!options->operatorSetting);
}

void TestExplorerOptions::readsEverything()
{
    const Result<ExplorerOptions> options
        = parseExplorerOptions({u"neurex-explorer"_s, u"/models/a"_s, u"--task"_s, u"t.jsonl"_s, u"--screenshot"_s,
                                u"a.png"_s, u"--after-run"_s, u"--operator"_s, u"degrade"_s, u"--budget"_s, u"7"_s,
                                u"--size"_s, u"1280x800"_s, u"--theme"_s, u"dark"_s, u"--after"_s, u"250"_s});
    QVERIFY(options);
    QCOMPARE(options->model, u"/models/a"_s);
    QCOMPARE(options->task, u"t.jsonl"_s);
    QCOMPARE(options->screenshot, u"a.png"_s);
    QVERIFY(options->afterRun);
    QVERIFY(options->run);
    QCOMPARE(options->delayMs, 250);
    QCOMPARE(*options->operatorSetting, (ui::OperatorSetting{ui::OperatorKind::Degrade, ui::OperatorSide::Both, 7}));
    QCOMPARE(*options->size, QSize(1280, 800));
    QCOMPARE(*options->theme, ThemeChoice::Dark);
}

void TestExplorerOptions::takesATaskForTheDemo()
{
    const Result<ExplorerOptions> options
        = parseExplorerOptions({u"neurex-explorer"_s, u"/tasks/own.jsonl"_s, u"--language"_s, u"zh"_s});
    QVERIFY(options);
    QCOMPARE(options->model, u"demo"_s);
    QCOMPARE(options->task, u"/tasks/own.jsonl"_s);
}

void TestExplorerOptions::namesWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("expected");
    QTest::newRow("two models") << QStringList{u"a"_s, u"b"_s} << u"\"b\""_s;
    QTest::newRow("delay") << QStringList{u"--after"_s, u"soon"_s} << u"--after"_s;
    QTest::newRow("size") << QStringList{u"--size"_s, u"large"_s} << u"--size"_s;
    QTest::newRow("language") << QStringList{u"--language"_s, u"tlh"_s} << u"tlh"_s;
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"--theme"_s;
    QTest::newRow("operator") << QStringList{u"--operator"_s, u"destroy"_s} << u"destroy"_s;
    QTest::newRow("budget") << QStringList{u"--operator"_s, u"enhance"_s, u"--budget"_s, u"0"_s} << u"--budget"_s;
}

void TestExplorerOptions::namesWhatIsWrong()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, expected);
    const Result<ExplorerOptions> options = parseExplorerOptions(QStringList{u"neurex-explorer"_s} + arguments);
    QVERIFY(!options);
    QVERIFY(options.error().code == ErrorCode::InvalidArgument);
    QVERIFY2(options.error().message.find(expected.toStdString()) != std::string::npos,
             options.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestExplorerOptions)
#include "tst_explorer_options.moc"
