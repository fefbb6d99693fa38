// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Damages data sets at random: each import ends with a task that can be read, or with an error that says why.
// NEUREX_MUTATIONS sets how many of each are tried.
#include "tests/core/import_fixture.h"

#include "core/base/random.h"
#include "core/tasks/task_file.h"

#include <QElapsedTimer>

using namespace neurex;
using namespace neurex::test;

namespace {

constexpr int kUsualCount = 200;
constexpr qint64 kLongestMs = 5'000;

class Mutator {
public:
    Mutator(std::string text, std::uint64_t seed)
        : m_text(std::move(text))
        , m_random(seed)
    {
    }

    std::string next()
    {
        std::string text = m_text;
        for (std::size_t i = below(4) + 1; i > 0; --i)
            damage(text);
        return text;
    }

private:
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(m_random.below(count)); }
    std::size_t placeIn(const std::string& text) { return below(text.size() + 1); }

    void damage(std::string& text)
    {
        static const std::vector<std::string> pieces{"\"",
                                                     "\"\"",
                                                     "{",
                                                     "}",
                                                     "[",
                                                     "]",
                                                     ",",
                                                     ":",
                                                     "\t",
                                                     "\n",
                                                     "\r",
                                                     "\r\n\r\n",
                                                     "\\",
                                                     "\\u0000",
                                                     "\xFF",
                                                     "\xC3",
                                                     std::string(1, '\0'),
                                                     "null",
                                                     "-1",
                                                     "1e999",
                                                     "O",
                                                     "B-",
                                                     " ",
                                                     "\xC2\xA0",
                                                     "(A) x (B) y",
                                                     "\xEF\xBB\xBF",
                                                     "[[[[",
                                                     "{\"a\":"};
        switch (below(6)) {
        case 0:
            text.insert(placeIn(text), pieces[below(pieces.size())]);
            break;
        case 1:
            text.resize(placeIn(text));
            break;
        case 2:
            text.erase(placeIn(text), below(30) + 1);
            break;
        case 3:
            if (!text.empty())
                text[below(text.size())] = static_cast<char>(below(256));
            break;
        case 4:
            text.insert(placeIn(text), text.substr(placeIn(text), below(200)));
            break;
        default:
            text.insert(placeIn(text), std::string(below(300), pieces[below(8)][0]));
        }
    }

    std::string m_text;
    SeededRandom m_random;
};

} // namespace

class TestImportMutations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMutationIsReadOrExplained_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("chunks")
            << "x.txt"
            << QByteArray(
                   "The DT B-NP\nship NN I-NP\nsails VBZ B-VP\n\nIt PRP B-NP\nran VBD B-VP\nto TO B-PP\nit PRP B-NP\n");
        QTest::newRow("names")
            << "x.txt"
            << QByteArray("-DOCSTART- -X- O O\n\nAnna NNP I-NP I-PER\nmet VBD I-VP O\nLima NNP I-NP I-LOC\n");
        QTest::newRow("tweets") << "x.conll"
                                << QByteArray("Anna\tB-person\nlikes\tO\nMoon\tB-product\n\t\nLima\tB-location\n");
        QTest::newRow("fine") << "x.txt"
                              << QByteArray(
                                     "Anna\tperson-actor\nsaw\tO\nLima\tlocation-city\n\nPeru\tlocation-country\n");
        QTest::newRow("table") << "x.csv" << QByteArray("text,label\n\"a, b\",up\nc,down\n\"d \"\"e\"\"\",up\n");
        QTest::newRow("tabs") << "x.tsv" << QByteArray("sentence\tlabel\n\" a\t1\nb\t0\nc\t1\n");
        QTest::newRow("bare table") << "x.csv" << QByteArray("What?,1,2,3,4,C\nWho?,a,b,c,d,A\n");
        QTest::newRow("lines") << "x.jsonl"
                               << QByteArray("{\"question\":\"Q?\",\"options\":[\"a\",\"b\"],\"answer\":\"B\"}\n{"
                                             "\"question\":\"R?\",\"options\":[\"c\",\"d\"],\"answer\":\"A\"}\n");
        QTest::newRow("keyed") << "x.jsonl"
                               << QByteArray(
                                      "{\"id\":\"1\",\"question\":{\"stem\":\"Q?\",\"choices\":[{\"label\":\"A\","
                                      "\"text\":\"x\"},{\"label\":\"B\",\"text\":\"y\"}]},\"answerKey\":\"A\"}\n"
                                      "{\"id\":\"2\",\"question\":{\"stem\":\"R?\",\"choices\":[{\"label\":\"A\","
                                      "\"text\":\"z\"},{\"label\":\"B\",\"text\":\"y\"}]},\"answerKey\":\"B\"}\n");
        QTest::newRow("list") << "x.json"
                              << QByteArray("[\n{\"sentence1\":\"a\",\"sentence2\":\"b\",\"acceptable\":1},\n{"
                                            "\"sentence1\":\"c\",\"sentence2\":\"d\",\"acceptable\":0}\n]\n");
        QTest::newRow("triples") << "x.json"
                                 << QByteArray("{\n\"k\": {\"sentences\": [\"Q?\\n A. x\\n B. y\"], \"obj_label\": "
                                               "[\"B\"], \"relation_name\": \"r\"}\n}\n");
        QTest::newRow("polarity") << "x.pos" << QByteArray("a fine film\nanother one\n");
    }

    void everyMutationIsReadOrExplained()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, bytes);
        const int count = qEnvironmentVariableIsSet("NEUREX_MUTATIONS")
            ? qEnvironmentVariableIntValue("NEUREX_MUTATIONS")
            : kUsualCount;
        const ImportFixture files;
        Mutator mutator(bytes.toStdString(), 1);
        int made = 0;
        for (int i = 0; i < count; ++i) {
            ImportRequest request = files.request(name.toStdString(), mutator.next());
            if (name.endsWith(QStringLiteral(".pos")))
                request.sources.push_back({files.write("x.neg", "bad\n"), Split::Both});
            request.policy.distractors = i % 3 == 0 ? Distractors::Spans : Distractors::Usual;
            request.policy.isBalanced = i % 5 == 0;
            request.policy.hasExample = i % 7 == 0;
            QElapsedTimer clock;
            clock.start();
            const Result<ImportedTask> imported = importTask(request);
            QVERIFY2(clock.elapsed() < kLongestMs, qPrintable(QString::number(i)));
            if (!imported) {
                QVERIFY2(!imported.error().message.empty() && imported.error().code != ErrorCode::Internal,
                         imported.error().message.c_str());
                continue;
            }
            ++made;
            const Result<Task> read = parseTask(imported->text, "x.jsonl");
            QVERIFY2(read && read->warnings.empty(), read ? "" : read.error().message.c_str());
            QCOMPARE(read->items.size(), imported->report.identify.questions + imported->report.evaluate.questions);
        }
        qInfo("%d of %d became tasks", made, count);
        QVERIFY(made > count / 100);
    }
};

QTEST_GUILESS_MAIN(TestImportMutations)
#include "tst_import_mutations.moc"
