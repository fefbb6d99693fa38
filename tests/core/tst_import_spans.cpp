// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences with a word a line: CoNLL-2000, CoNLL-2003, WNUT, Few-NERD.
#include "tests/core/import_fixture.h"

#include <map>
#include <set>

using namespace neurex;
using namespace neurex::test;

namespace {

const std::string kChunks = "The DT B-NP\nold JJ I-NP\nship NN I-NP\nsails VBZ B-VP\nto TO B-PP\nthe DT B-NP\nnorth NN "
                            "I-NP\n. . O\n\nIt PRP B-NP\nleaves VBZ B-VP\ntoday NN B-NP\n. . O\n";
const std::string kNames = "-DOCSTART- -X- O O\n\nAnna NNP I-NP I-PER\nmet VBD I-VP O\nPaul NNP I-NP I-PER\nin IN I-PP "
                           "O\nLima NNP I-NP I-LOC\n. . O O\n";
const std::string kTweets
    = "Anna\tB-person\nSmith\tI-person\nlikes\tO\nBlue\tB-creative-work\nMoon\tI-creative-work\n\t\n"
      "Lima\tB-location\nLima\tB-product\n!\tO\n";
const std::string kFine
    = "Anna\tperson-actor\nSmith\tperson-actor\nsaw\tO\nLima\tlocation-city\n\nPeru\tlocation-country\n"
      "won\tO\nPaul\tperson-athlete\n";

} // namespace

class TestImportSpans : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForTheTypeOfChunks()
    {
        const ImportFixture files;
        IMPORT(chunks, files.import("chunks.txt", kChunks));
        QCOMPARE(chunks.report.format->id, std::string_view("conll2000"));
        QVERIFY(chunks.report.isRecognised && chunks.report.bad.empty());
        QCOMPARE(chunks.task.items.size(), std::size_t{7});
        const OptionQuestion ship
            = questionOf(chunks, "The old ship sails to the north .\nWhich type of phrase is \"The old ship\"?");
        QCOMPARE(ship.options, (Texts{"noun phrase", "prepositional phrase", "verb phrase"}));
        QCOMPARE(goldOf(ship), std::string("noun phrase"));
        QCOMPARE(chunks.report.chance, 1.0 / 3.0);
        // Questions of one sentence stay on one side.
        std::map<std::string, std::set<Split>> sides;
        for (const TaskItem& item : chunks.task.items)
            sides[item.group].insert(item.split);
        QCOMPARE(sides.size(), std::size_t{2});
        QVERIFY(std::ranges::all_of(sides, [](const auto& side) { return side.second.size() == 1; }));
        QCOMPARE(chunks.task.items.front().id.substr(0, 5), std::string("line-"));
    }

    /// The question the other way round: parts of the sentence with as many words.
    void asksForThePart()
    {
        const ImportFixture files;
        ImportRequest request = files.request("chunks.txt", kChunks);
        request.policy.distractors = Distractors::Spans;
        request.policy.options = 3;
        IMPORT(chunks, importTask(request));
        const OptionQuestion verb
            = questionOf(chunks, "The old ship sails to the north .\nWhich part of the sentence is of the type \"verb");
        QCOMPARE(verb.options.size(), std::size_t{3});
        QCOMPARE(goldOf(verb), std::string("sails"));
        for (const std::string& option : verb.options)
            QVERIFY2(option.find(' ') == std::string::npos, option.c_str());
        // No three words of the first sentence meet no noun phrase.
        const Texts bad = badOf(chunks);
        QCOMPARE(bad, Texts{"1: no other part of the sentence has as many words as \"The old ship\""});
    }

    /// I- without B- begins a name where the type changes, and -DOCSTART- is no word.
    void readsIob1()
    {
        const ImportFixture files;
        IMPORT(names, files.import("eng.testa", kNames));
        QCOMPARE(names.report.format->id, std::string_view("conll2003"));
        QCOMPARE(names.task.items.size(), std::size_t{3});
        QCOMPARE(goldOf(questionOf(names, "Anna met Paul in Lima .\nWhich type of name is \"Lima\"?")),
                 std::string("location"));
        QCOMPARE(goldOf(questionOf(names, "Anna met Paul in Lima .\nWhich type of name is \"Paul\"?")),
                 std::string("person"));
    }

    void readsTweets()
    {
        const ImportFixture files;
        IMPORT(tweets, files.import("emerging.conll", kTweets));
        QCOMPARE(tweets.report.format->id, std::string_view("wnut"));
        QCOMPARE(tweets.task.items.size(), std::size_t{4});
        QCOMPARE(goldOf(questionOf(tweets, "Anna Smith likes Blue Moon\nWhich type of name is \"Blue Moon\"?")),
                 std::string("creative work"));
        QCOMPARE(goldOf(questionOf(tweets, "Lima Lima !\nWhich type of name is \"Lima\" (place 2 of 2)?")),
                 std::string("product"));
        QCOMPARE(tweets.task.licence, std::string("CC BY 4.0 (WNUT 2017)"));
    }

    void readsCoarseAndFineTypes()
    {
        const ImportFixture files;
        ImportRequest request = files.request("fine.txt", kFine);
        IMPORT(coarse, importTask(request));
        QCOMPARE(coarse.report.format->id, std::string_view("few-nerd"));
        QCOMPARE(questionOf(coarse, "Anna Smith saw Lima\nWhich type of name is \"Anna Smith\"?").options,
                 (Texts{"location", "person"}));
        request.reading.isFine = true;
        request.policy.options = 2;
        IMPORT(fine, importTask(request));
        // The other fine type of the same coarse one comes first.
        QCOMPARE(questionOf(fine, "Anna Smith saw Lima\nWhich type of name is \"Anna Smith\"?").options,
                 (Texts{"person-actor", "person-athlete"}));
    }

    void namesWrongLines()
    {
        const ImportFixture files;
        IMPORT(chunks,
               files.import("chunks.txt",
                            "\xEF\xBB\xBF" + kChunks + "\r\nBad NN\r\nline NN B-NP\r\n\r\n" + kChunks + "x X NP\r\n"));
        const Texts bad = badOf(chunks);
        QCOMPARE(
            bad,
            (Texts{"15: 2 columns instead of 3; its sentence, lines 15 to 16, is left out",
                   "31: the label \"NP\" is neither O nor like B-TYPE or I-TYPE; its sentence, lines 27 to 31, is left "
                   "out"}));
        // The first sentence stands there twice.
        QCOMPARE(chunks.report.repeats.size(), std::size_t{4});
        QCOMPARE(chunks.report.repeats.front().place.line, 18);
        QCOMPARE(chunks.report.repeats.front().first.line, 1);
        QCOMPARE(chunks.task.items.size(), std::size_t{7});
    }

    void labelsAreShownAsTheUserSays()
    {
        const ImportFixture files;
        ImportRequest request = files.request("chunks.txt", kChunks);
        request.reading.labels = {{"NP", "NP"}, {"VP", "the verb"}};
        IMPORT(chunks, importTask(request));
        QCOMPARE(questionOf(chunks, "It leaves today").options, (Texts{"NP", "prepositional phrase", "the verb"}));
    }

    void realFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("found");
        QTest::newRow("CoNLL-2000") << "conll2000/test.txt"
                                    << "conll2000" << 23852;
        QTest::newRow("WNUT") << "wnut17/emerging.dev.conll"
                              << "wnut" << 836;
    }

    void realFiles()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, format);
        QFETCH(const int, found);
        const std::filesystem::path path = dataFolder() / "datasets" / name.toStdString();
        if (!std::filesystem::exists(path))
            QSKIP("no test data");
        ImportRequest request;
        request.sources = {{path, Split::Both}};
        IMPORT(real, importTask(request));
        QCOMPARE(std::string(real.report.format->id), format.toStdString());
        QCOMPARE(static_cast<int>(real.report.files.front().questions), found);
    }
};

QTEST_GUILESS_MAIN(TestImportSpans)
#include "tst_import_spans.moc"
