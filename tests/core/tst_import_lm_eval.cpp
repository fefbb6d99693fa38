// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Task files of the lm-evaluation-harness, as far as they are understood.
#include "tests/core/expect_error.h"
#include "tests/core/import_fixture.h"

using namespace neurex;
using namespace neurex::test;

namespace {

const std::string kStart = "task: mine\ndataset_path: somebody/data\noutput_type: multiple_choice\n";

} // namespace

class TestImportLmEval : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTemplates_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("stem");
        QTest::addColumn<QString>("gold");
        QTest::addColumn<int>("options");
        QTest::newRow("letters") << QByteArray(
            "doc_to_text: \"{{question.strip()}}\\nA. {{choices[0]}}\\nB. {{choices[1]}}\\nAnswer:\"\n"
            "doc_to_choice: [\"A\", \"B\"]\ndoc_to_target: answer\n")
                                 << QByteArray("{\"question\":\" Which? \",\"choices\":[\"x\",\"y\"],\"answer\":1}\n"
                                               "{\"question\":\"What?\",\"choices\":[\"v\",\"w\"],\"answer\":0}\n")
                                 << "Which?"
                                 << "y" << 2;
        QTest::newRow("keyed options")
            << QByteArray("doc_to_text: \"Question: {{question}}\\nAnswer:\"\ndoc_to_choice: \"{{choices.text}}\"\n"
                          "doc_to_target: \"{{choices.label.index(answerKey)}}\"\n")
            << QByteArray(
                   "{\"question\":\"Which?\",\"choices\":{\"text\":[\"x\",\"y\",\"z\"],\"label\":[\"1\",\"2\",\"3\"]},"
                   "\"answerKey\":\"3\"}\n")
            << "Question: Which?"
            << "z" << 3;
        QTest::newRow("labels") << QByteArray(
            "doc_to_text: \"{{sentence}}\\nQuestion: Is this sentence positive or negative?\\nAnswer:\"\n"
            "doc_to_choice:\n  - negative\n  - positive\ndoc_to_target: label\n")
                                << QByteArray(
                                       "{\"sentence\":\"fine\",\"label\":1}\n{\"sentence\":\"bad\",\"label\":0}\n")
                                << "fine\nQuestion: Is this sentence positive or negative?"
                                << "positive" << 2;
        QTest::newRow("fields") << QByteArray(
            "doc_to_text: ctx\ndoc_to_choice: \"{{[good, bad]}}\"\ndoc_to_target: place\n")
                                << QByteArray("{\"ctx\":\"He\",\"good\":\"sits\",\"bad\":\"blue\",\"place\":0}\n")
                                << "He"
                                << "sits" << 2;
    }

    void readsTemplates()
    {
        QFETCH(const QByteArray, yaml);
        QFETCH(const QByteArray, data);
        QFETCH(const QString, stem);
        QFETCH(const QString, gold);
        QFETCH(const int, options);
        const ImportFixture files;
        ImportRequest request = files.request("task.yaml", kStart + yaml.toStdString());
        QVERIFY(failsWith(importTask(request), ErrorCode::BadTask, "\"somebody/data\" of the hub"));
        request.sources.push_back({files.write("data.jsonl", data.toStdString()), Split::Both});
        IMPORT(imported, importTask(request));
        QCOMPARE(imported.report.format->id, std::string_view("lm-eval"));
        const OptionQuestion question = questionOf(imported, stem.toStdString());
        QCOMPARE(question.stem, stem.toStdString());
        QCOMPARE(goldOf(question), gold.toStdString());
        QCOMPARE(static_cast<int>(question.options.size()), options);
        QVERIFY(imported.task.making.find("task.yaml SHA-256 ") != std::string::npos);
    }

    void findsItsFiles()
    {
        const ImportFixture files;
        files.write("data/x.jsonl", "{\"q\":\"Which?\",\"o\":[\"x\",\"y\"],\"a\":0}\n");
        IMPORT(imported,
               files.import("task.yml",
                            kStart
                                + "dataset_kwargs:\n  data_files:\n    test: data/x.jsonl\ndoc_to_text: \"{{q}}\"\n"
                                  "doc_to_choice: o\ndoc_to_target: a\n"));
        QCOMPARE(imported.task.items.size(), std::size_t{1});
    }

    void refusesWhatComputes_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("expected");
        const QByteArray rest = "doc_to_choice: o\ndoc_to_target: a\n";
        QTest::newRow("function") << "doc_to_text: !function utils.text\n" + rest << "!function";
        QTest::newRow("statement") << "doc_to_text: \"{% if x %}{{q}}{% endif %}\"\n" + rest << "{% ... %}";
        QTest::newRow("expression") << "doc_to_text: \"{{q + r}}\"\n" + rest << "found \"q + r\"";
        QTest::newRow("filter") << "doc_to_text: \"{{q|upper}}\"\n" + rest << "found \"q|upper\"";
        QTest::newRow("include") << "include: base.yaml\ndoc_to_text: q\n" + rest << "key \"include\"";
        QTest::newRow("generation") << "output_type: generate_until\ndoc_to_text: q\n" + rest << "multiple_choice";
        QTest::newRow("no choices") << QByteArray("doc_to_text: q\ndoc_to_target: a\n") << "key \"doc_to_choice\"";
        QTest::newRow("no YAML") << QByteArray("doc_to_text: [q\ndoc_to_target: a\n") << "is no YAML";
        QTest::newRow("a list") << QByteArray("- a\n- b\n") << "expected keys and values";
    }

    void refusesWhatComputes()
    {
        QFETCH(const QByteArray, yaml);
        QFETCH(const QString, expected);
        const ImportFixture files;
        QVERIFY(failsWith(files.import("task.yaml", yaml.toStdString()), ErrorCode::BadTask, expected.toStdString()));
    }
};

QTEST_GUILESS_MAIN(TestImportLmEval)
#include "tst_import_lm_eval.moc"
