// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/python_export.h"

#include "tests/core/expect_error.h"
#include "tests/support/python.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace neurex;
using namespace Qt::StringLiterals;
using neurex::test::failsWith;

namespace {

ScriptSource someSource()
{
    ScriptSource source{"/models/a \"quoted\" \\ folder", {}, "1.2.3"};
    source.changes.push_back(
        {"ends in a backslash \\", {{{0, 1}, {2, 3}, {0, 1}}, Operation::Scale, 2.0, Positions::Last}});
    source.changes.push_back({"\"\"\" ü\n", {{{1, 7}, {1, 7}}, Operation::Set, -0.125, Positions::All}});
    source.changes.push_back({"empty", {{}, Operation::Add, 1.0, Positions::All}});
    return source;
}

QString scriptOf(PythonTarget target, const ScriptSource& source)
{
    const Result<std::string> script = pythonScript(target, source);
    return script ? QString::fromStdString(*script) : QString();
}

} // namespace

class PythonExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesTheChangesInOrder();
    void wrapsLongLists();
    void isValidPython_data();
    void isValidPython();
    void readsLibraryNames();
    void refusesWhatIsNoNumber();
};

void PythonExportTest::writesTheChangesInOrder()
{
    const QString script = scriptOf(PythonTarget::Transformers, someSource());
    const QString once
        = u"        \"operation\": \"scale\",\n        \"value\": 2.0,\n        \"positions\": \"last\",\n"
          "        \"neurons\": {\n            0: [1],\n            2: [3],\n        },\n"_s;
    const QString again
        = u"        \"operation\": \"scale\",\n        \"value\": 2.0,\n"
          "        \"positions\": \"last\",\n        \"neurons\": {\n            0: [1],\n        },\n"_s;
    const QString set = u"        \"operation\": \"set\",\n        \"value\": -0.125,\n"
                        "        \"positions\": \"all\",\n        \"neurons\": {\n            1: [7],\n        },\n"_s;
    const qsizetype first = script.indexOf(once), second = script.indexOf(again), third = script.indexOf(set);
    QVERIFY2(first > 0 && second > first && third > second, qPrintable(script));
    QCOMPARE(script.count(u"\"operation\": "_s), 3); // a neuron listed twice is scaled twice, and set once
    QVERIFY(script.contains(u"Neurex 1.2.3"_s));
}

void PythonExportTest::wrapsLongLists()
{
    ScriptSource source;
    source.changes.push_back({"many", {{}, Operation::Scale, 0.0, Positions::Last}});
    for (std::int32_t i = 0; i < 300; ++i)
        source.changes.front().change.neurons.push_back({5, 20'000 + i});
    const QStringList lines = scriptOf(PythonTarget::Nnsight, source).split(u'\n');
    const auto longest = std::ranges::max_element(lines, {}, &QString::size);
    QVERIFY2(longest->size() <= 120, qPrintable(*longest));
    QCOMPARE(lines.filter(u"20299],"_s).size(), 1);
}

void PythonExportTest::isValidPython_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<QString>("hook");
    QTest::newRow("transformers") << static_cast<int>(PythonTarget::Transformers)
                                  << u"down_projection(model, layer).register_forward_pre_hook"_s;
    QTest::newRow("TransformerLens") << static_cast<int>(PythonTarget::TransformerLens) << u".mlp.hook_post"_s;
    QTest::newRow("nnsight") << static_cast<int>(PythonTarget::Nnsight) << u"module.input = "_s;
}

void PythonExportTest::isValidPython()
{
    QFETCH(const int, target);
    QFETCH(const QString, hook);
    const QString python = test::findPython();
    if (python.isEmpty())
        QSKIP("there is no python3");
    for (const ScriptSource& source : {someSource(), ScriptSource{}}) {
        const QString script = scriptOf(static_cast<PythonTarget>(target), source);
        QVERIFY(script.contains(hook));
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"script.py"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(script.toUtf8());
        file.close();
        // Compiled, and its constants read back by Python's own parser.
        const QString check = u"import ast, sys; tree = ast.parse(open(sys.argv[1], encoding='utf-8').read());"
                              "values = {n.targets[0].id: ast.literal_eval(n.value) for n in tree.body "
                              "if isinstance(n, ast.Assign) and n.targets[0].id != 'LAYERS'};"
                              "compile(tree, 'script.py', 'exec');"
                              "print(ascii([values['MODEL'], [edit['name'] for edit in values['EDITS']]]))"_s;
        const test::PythonResult result = test::runPython(python, {u"-c"_s, check, path});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        const QByteArray expected = source.changes.empty()
            ? "['', []]"
            : "['/models/a \"quoted\" \\\\ folder', ['ends in a backslash \\\\', 'ends in a backslash \\\\', "
              "'\"\"\" \\xfc\\n']]";
        QCOMPARE(result.out.trimmed(), expected);
    }
}

void PythonExportTest::readsLibraryNames()
{
    for (const PythonTarget target : {PythonTarget::Transformers, PythonTarget::TransformerLens, PythonTarget::Nnsight})
        QVERIFY(parsePythonTarget(toString(target)).value() == target);
    QVERIFY(failsWith(parsePythonTarget("jax"), ErrorCode::InvalidArgument, "transformer-lens"));
}

void PythonExportTest::refusesWhatIsNoNumber()
{
    ScriptSource source = someSource();
    source.changes[1].change.value = std::numeric_limits<double>::infinity();
    QVERIFY(failsWith(pythonScript(PythonTarget::Nnsight, source), ErrorCode::InvalidArgument, "finite"));
    source = someSource();
    source.changes[0].change.neurons[1].index = -1;
    QVERIFY(failsWith(pythonScript(PythonTarget::Nnsight, source), ErrorCode::InvalidArgument, "L2 N-1"));
}

QTEST_GUILESS_MAIN(PythonExportTest)
#include "tst_python_export.moc"
