// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/neuron_list_text.h"

#include "tests/core/expect_error.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace neurex;
using neurex::test::failsWith;

namespace {

const std::vector<NeuronId> kTwo = {{10, 23}, {11, 4}};

} // namespace

class NeuronListTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryForm_data();
    void readsEveryForm();
    void namesLineAndExpectation_data();
    void namesLineAndExpectation();
    void refusesNeuronsThatDoNotExist();
    void keepsEachNeuronOnce();
    void readsBackWhatItWrites_data();
    void readsBackWhatItWrites();
    void writesCsvExactly();
    void readsFiles();
};

void NeuronListTextTest::readsEveryForm_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto add = [](const char* name, const char* text) { QTest::newRow(name) << QByteArray(text); };
    add("lines", "L10 N23\nL11 N4\n");
    add("no blank", "L10N23 L11N4");
    add("D", "L10D23, L11D4");
    add("lower case", "l10n23;l11d4");
    add("Windows", "\xEF\xBB\xBFL10 N23\r\nL11 N4\r\n");
    add("comments and scores", "# best\nL10 N23 +0.0214 # strong\nL11 N4 -1.5e-05\n");
    add("pairs", "10,23\n11,4\n");
    add("pairs with scores", "10,23,0.0214\n11,4,-0.5\n");
    add("scores with a decimal comma", "L10 N23 0,0214\nL11 N4 -0,5\n");
    add("pairs and scores with a decimal comma", "10;23;0,0214\n11;4;1,5e-05\n");
    add("blanks and scores with a decimal comma", "10 23 0,0214\n11\t4\t3,5\n");
    add("blanks", "10 23\n11 4");
    add("brackets a line", "[10,23]\n[11,4]");
    add("JSON pairs", "[[10,23],[11,4]]");
    add("printed JSON", "[\n  [\n    10,\n    23\n  ],\n  [\n    11,\n    4\n  ]\n]\n");
    add("JSON strings", "[\"L10 N23\", \"L11D4\"]");
    add("tuples", "(10, 23), (11, 4)");
    add("objects", "[{\"layer\":10,\"neuron\":23,\"score\":1.5},{\"layer\":11,\"index\":4}]");
    add("neurons", "{\"name\":\"mine\",\"neurons\":[[10,23],\"L11N4\"]}");
    add("attribute --json",
        "{\"run\":\"x\",\"good\":[{\"neuron\":[10,23],\"score\":0.5}],\"bad\":[{\"neuron\":[11,4],\"score\":-1}]}");
    add("stack", "{\"stack\":[{\"neurons\":[[10,23]],\"operation\":\"scale\"},{\"neurons\":[[11,4]]}]}");
    add("by layer", "{\"10\":[23],\"11\":[4]}");
    add("CSV", "layer,neuron,score\n10,23,0.5\n11,4,-0.1\n");
    add("CSV, other order", "score;index;layer\n0.5;23;10\n\n-0.1;4;11\n");
    add("CSV, quoted", "\"layer\",\"unit\",\"tokens\"\n10,23,\"a,b\"\n\"11\",4,c\n");
    add("CSV, spreadsheet", "\xEF\xBB\xBF\"Layer\";\"Neuron\";\"score\"\r\n10;23;0,5\r\n11;4;-0,1\r\n;;\r\n");
    add("CSV, old Macintosh", "layer,neuron\r10,23\r11,4");
    add("CSV, names", "Neuron\tScore\nL10 N23\t1\nL11N4\t2\n");
}

void NeuronListTextTest::readsEveryForm()
{
    QFETCH(QByteArray, text);
    const Result<NeuronList> list = parseNeuronListText(text.toStdString(), {32, 11008});
    QVERIFY2(list, list ? "" : list.error().message.c_str());
    QVERIFY(list->neurons == kTwo);
    QCOMPARE(list->repeatedCount, std::size_t{0});
}

void NeuronListTextTest::namesLineAndExpectation_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("message");
    const auto add = [](const char* name, const char* text, const char* message) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(message);
    };
    add("nothing", "  \n", "holds no neuron; expected");
    add("word", "L1 N2\nhello there\n", "line 2: \"hello\" is no neuron; expected a neuron such as L10 N23");
    add("other letter", "L1 N2\n\nL3 X4", "line 3: \"L3 X4\" is no neuron");
    add("no index", "10,23\n11\n", "line 2: \"11\" is no neuron; expected the index of the neuron after its layer");
    add("negative", "L1 N-2", "line 1: \"L1 N-2\" is no neuron");
    add("neuron or score", "L1 N2 3,5\n", "line 1: \"3,5\" may be a neuron or a score with a decimal comma");
    add("CSV, decimal commas", "layer,neuron,score\n10,23,0,5\n", "line 2: the row has 4 cells, the header 3");
    add("CSV, open quote", "layer,neuron\n\"1,2\n3,4\n", "line 2: a quotation mark is opened and never closed");
    add("decimal", "1.5 2", "line 1: \"1.5\" is no neuron");
    add("too large", "L1 N99999999999", "is no neuron");
    add("three in brackets", "[[1,2],\n[3,4,5]]", "line 2: \"5\" is no neuron; expected \"]\" after layer and index");
    add("open bracket", "[[1,2],[3,4]", "line 1: the text ends within brackets; expected \"]\"");
    add("closed twice", "[1,2]]", "line 1: \"]\" closes nothing");
    add("glued", "L1N2x", "line 1: \"L1N2x\" is no neuron");
    add("CSV cell", "layer,neuron\n1,2\nx,3\n", "line 3: \"x\" is no layer; expected a whole number");
    add("CSV index", "layer,neuron\n1,2.5\n", "line 2: \"2.5\" is no index of a neuron");
    add("CSV short", "score,layer,neuron\n0.5,1\n", "line 2 is too short; expected at least 3 columns");
    add("JSON entry", "{\"neurons\":[[1,2],[3]]}", "entry 2: [3] is no neuron; expected [10,23]");
    add("JSON key", "{\"weights\":[1]}", "the key \"weights\" holds no neurons; expected \"neurons\"");
    add("JSON broken", "{\"neurons\":[[1,2]", "ends too soon");
    add("JSON layer beyond 32 bits", "{\"neurons\":[[4294967297,5]]}", "is no neuron");
    add("JSON layer of object", "[{\"layer\":true,\"neuron\":5}]", "is no neuron");
}

void NeuronListTextTest::namesLineAndExpectation()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, message);
    QVERIFY(failsWith(parseNeuronListText(text.toStdString()), ErrorCode::InvalidArgument, message.toStdString()));
}

void NeuronListTextTest::refusesNeuronsThatDoNotExist()
{
    const NeuronBounds bounds{12, 100};
    for (const char* text : {"L1 N2\nL12 N0\n", "layer,neuron\n12,0\n"})
        QVERIFY(failsWith(parseNeuronListText(text, bounds), ErrorCode::InvalidArgument,
                          "line 2: L12 N0 does not exist; this model has 12 layers of 100 neurons, counted from 0"));
    QVERIFY(failsWith(parseNeuronListText("[[3,100]]", bounds), ErrorCode::InvalidArgument, "line 1: L3 N100"));
    QVERIFY(failsWith(parseNeuronListText("{\"3\":[7,100]}", bounds), ErrorCode::InvalidArgument,
                      "entry 2: L3 N100 does not exist"));
    QVERIFY(parseNeuronListText("L11 N99", bounds));
    QVERIFY(parseNeuronListText("L5000 N5000"));
}

void NeuronListTextTest::keepsEachNeuronOnce()
{
    const Result<NeuronList> list = parseNeuronListText("L10N23 L11N4 L10D23 [10,23]");
    QVERIFY(list);
    QVERIFY(list->neurons == kTwo);
    QCOMPARE(list->repeatedCount, std::size_t{2});
}

void NeuronListTextTest::readsBackWhatItWrites_data()
{
    QTest::addColumn<int>("format");
    QTest::newRow("lines") << static_cast<int>(NeuronListFormat::Lines);
    QTest::newRow("JSON") << static_cast<int>(NeuronListFormat::Json);
    QTest::newRow("CSV") << static_cast<int>(NeuronListFormat::Csv);
}

void NeuronListTextTest::readsBackWhatItWrites()
{
    QFETCH(int, format);
    std::vector<NeuronListRow> rows(kTwo.size());
    for (std::size_t i = 0; i < kTwo.size(); ++i)
        rows[i].neuron = kTwo[i];
    const Result<NeuronList> list = parseNeuronListText(neuronListText(rows, static_cast<NeuronListFormat>(format)));
    QVERIFY(list);
    QVERIFY(list->neurons == kTwo);
}

void NeuronListTextTest::writesCsvExactly()
{
    const std::vector<NeuronListRow> rows
        = {{.neuron = {10, 23},
            .score = 0.1F,
            .rank = 1,
            .share = 0.25,
            .consistency = 0.75F,
            .mean = 0.05F,
            .z = 2.5F,
            .netShare = 0.5F},
           {.neuron = {11, 4}, .score = {}, .rank = 0, .share = {}, .consistency = {}}};
    QCOMPARE(neuronListText(rows, NeuronListFormat::Csv),
             std::string("layer,neuron,score_sum,score_per_question,rank,share,consistency,z,net_share\n"
                         "10,23,0.1,0.05,1,0.25,0.75,2.5,0.5\n11,4,,,,,,,\n"));
    QCOMPARE(neuronListText(rows, NeuronListFormat::Json), std::string("[[10,23],[11,4]]\n"));
    QCOMPARE(neuronListText(rows, NeuronListFormat::Lines), std::string("L10 N23\nL11 N4\n"));
}

void NeuronListTextTest::readsFiles()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("list.txt")).toStdString();
    QVERIFY(failsWith(loadNeuronList(path), ErrorCode::NotFound, "list.txt"));
    test::writeBytes(path, "L10 N23\nL11 N4\n");
    const Result<NeuronList> list = loadNeuronList(path);
    QVERIFY(list);
    QVERIFY(list->neurons == kTwo);
    test::writeBytes(path, "L10 N23\nL11 N4\nwhat\n");
    QVERIFY(failsWith(loadNeuronList(path), ErrorCode::InvalidArgument, "list.txt\", line 3: \"what\" is no neuron"));
}

QTEST_APPLESS_MAIN(NeuronListTextTest)
#include "tst_neuron_list_text.moc"
