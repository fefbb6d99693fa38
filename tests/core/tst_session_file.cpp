// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/session_file.h"

#include "core/base/safetensors.h"
#include "tests/core/expect_error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <random>

using namespace neurex;
using namespace Qt::StringLiterals;

namespace {

QuestionAnswer answer(float logit)
{
    QuestionAnswer answer{"q1", {}};
    answer.proxies.push_back({{logit, 0.1F}, {0.75F, 0.25F}, 0.999F, 0, 1});
    return answer;
}

/// Of three points, the first and the last are finished.
SessionSweep smallSweep()
{
    SessionSweep sweep;
    sweep.manifest.scoresHash = "123";
    sweep.manifest.settings.budgets = {5, 7};
    sweep.manifest.questions = {{"q1", {{1, 2}}}};
    sweep.manifest.points = {{}, {SweepKind::Neurons, Operator::Degrade}, {SweepKind::Random, Operator::Degrade}};
    sweep.manifest.batches = {{1}, {2}};
    sweep.points = {0, 2};
    const auto pack
        = [](std::vector<float> values) { return std::make_shared<const std::vector<float>>(std::move(values)); };
    const float lost = std::numeric_limits<float>::quiet_NaN();
    sweep.answers = {{pack({1, 2, 3}), pack({1, 2, 3})}, {pack({1, 2, -0.5F}), pack({0.25F, lost, 5})}};
    return sweep;
}

SessionFile richSession()
{
    SessionFile session;
    session.neurexVersion = "1.2.3";
    session.modelSpec = "/models/tiny";
    session.model.name = "tiny";
    session.model.layerCount = 2;
    session.model.neuronCount = 3;
    session.model.weightHash = "abc";
    session.taskSpec = "demo:ner";
    session.taskName = "ner";
    session.taskTitle = "Entity type";
    session.taskHash = "def";
    session.promptForm = {"chatml", "<|im_start|>user\n", "<|im_end|>\n", true};
    session.identifyCount = 40;
    session.state.plan.steps = {{"one", {{{0, 1}}, Operation::Set, 0.1, Positions::All}, {true, true}}};
    session.state.notes[{1, 2}] = {"months \xE2\x80\x93 \"quoted\"", {"date"}};
    session.view = {"sweep", 2, 1, {{1, 2}, {0, 0}}, 3, 1, "/runs/b"};
    session.view.compared = {{"/runs/c"}, std::vector<std::string>{"", "/runs/c"}, 7, 1, 2, 3, 1};
    session.view.compared.difference = {{{"/runs/c", ""}}, DifferenceUnit::Z};
    session.view.probes = {{"/probes/a", "/probes/b"}, "/probes/b", ProbeKind::Magn, 64};
    session.view.searches = {{"/searches/a.csv", "/searches/b.csv"}, "/searches/a.csv"};
    session.view.slices = SliceBy::Group;
    const TokenQuestion tokens{"q1", {{{}, {{4}, {5, 6}}, 1}}};
    session.questions.push_back({tokens, "Where?", {"Q: Where?"}, {{"here", "there"}}, answer(0.3F), std::nullopt});
    session.questions.push_back({tokens, "When?", {""}, {{}}, std::nullopt, answer(1e-30F)});
    session.questions.push_back({tokens, "Is it?", {"Is it?"}, {{}}, answer(0.2F), std::nullopt, {{"no", " yes"}}});
    auto scores = std::make_shared<ScoreMatrix>(2, 3);
    scores->values = {0.1F, -0.0F, std::numeric_limits<float>::denorm_min(), 3e38F, -1.0F / 3.0F, 7.0F};
    RunManifest manifest;
    manifest.model = session.model;
    manifest.taskName = "ner";
    manifest.questionCount = 40;
    session.runs.push_back({"/runs/a", "mine", manifest, 12, scores});
    manifest.model.neuronCount = 1;
    manifest.ace.z = 3;
    auto others = std::make_shared<ScoreMatrix>(2, 1);
    others->values = {1.0F, 2.0F};
    session.runs.push_back({"/runs/b", "", manifest, 40, others});
    session.sweep = smallSweep();
    session.pin = std::make_shared<const PinnedAnswers>(
        PinnedAnswers{"Degrade, K 5",
                      {{{{1, 2}, {0, 0}}, Operation::Scale, 0.0, Positions::Last}},
                      {answer(0.7F), answer(-1e-30F)},
                      {"abc", "float32", "cpu", "tiny", "def", "ner", session.promptForm, "0123"}});
    return session;
}

} // namespace

class TestSessionFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas();
    void equalSessionsAreEqualBytes();
    void pathsMeanTheSameFromEverywhere();
    void runsOfFoldersAreNamedOnly();
    void foreignFilesAreRefused();
    void damagedFilesNeverCrash();
    void noFlippedBitChangesASession();
    void scoresThatAreNotFiniteAreRefused();
    void valuesBeyondFloatAreRefused_data();
    void valuesBeyondFloatAreRefused();
    void filesOfEarlierVersionsOpen();
    void valuesThatMeanNothingAreRefused_data();
    void valuesThatMeanNothingAreRefused();
    void answersThatDoNotFitAreRefused_data();
    void answersThatDoNotFitAreRefused();

private:
    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    QByteArray bytes(const char* name) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// The session as JSON, changed.
    void rewrite(const char* name, const std::function<void(nlohmann::json&)>& change) const;

    QTemporaryDir m_folder;
};

void TestSessionFile::rewrite(const char* name, const std::function<void(nlohmann::json&)>& change) const
{
    const Result<SafetensorsFile> file = SafetensorsFile::open(path(name));
    QVERIFY(file);
    std::string text;
    std::vector<TensorToWrite> tensors;
    for (const TensorView& tensor : file->tensors())
        tensors.push_back({tensor.name, tensor.type, tensor.shape, tensor.bytes});
    const auto session = std::ranges::find(tensors, "session", &TensorToWrite::name);
    QVERIFY(session != tensors.end());
    auto object = nlohmann::json::parse(
        std::string_view(reinterpret_cast<const char*>(session->bytes.data()), session->bytes.size()));
    change(object);
    text = object.dump();
    session->shape = {std::ssize(text)};
    session->bytes = std::as_bytes(std::span(text.data(), text.size()));
    QVERIFY(writeSafetensors(path("rewritten"), tensors, {{"neurex_session", "3"}}, {.withChecksums = true}));
}

void TestSessionFile::comesBackAsItWas()
{
    const SessionFile session = richSession();
    QVERIFY(saveSession(path("a.neurex"), session));
    const Result<SessionFile> loaded = loadSession(path("a.neurex"));
    QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
    QVERIFY(loaded->model == session.model);
    QVERIFY(loaded->state == session.state);
    QCOMPARE(loaded->promptForm, session.promptForm);
    QVERIFY(loaded->view == session.view);
    QVERIFY(loaded->questions == session.questions);
    QVERIFY(loaded->pin && *loaded->pin == *session.pin);
    QCOMPARE(loaded->runs.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(loaded->runs[i].folder, session.runs[i].folder);
        QCOMPARE(loaded->runs[i].name, session.runs[i].name);
        QCOMPARE(loaded->runs[i].done, session.runs[i].done);
        QVERIFY(loaded->runs[i].manifest == session.runs[i].manifest);
        QVERIFY(*loaded->runs[i].scores == *session.runs[i].scores);
    }
    QVERIFY(!loaded->runs[0].isComplete());
    QVERIFY(loaded->sweep);
    QVERIFY(loaded->sweep->manifest == session.sweep->manifest);
    QCOMPARE(loaded->sweep->points, session.sweep->points);
    QCOMPARE(*loaded->sweep->answers[0].before, *session.sweep->answers[0].before);
    QCOMPARE((*loaded->sweep->answers[1].after)[0], 0.25F);
    QVERIFY(std::isnan((*loaded->sweep->answers[1].after)[1]));
    QCOMPARE(loaded->taskTitle, session.taskTitle);
    QCOMPARE(loaded->identifyCount, 40);
}

void TestSessionFile::equalSessionsAreEqualBytes()
{
    QVERIFY(saveSession(path("a.neurex"), richSession()));
    QVERIFY(saveSession(path("b.neurex"), *loadSession(path("a.neurex"))));
    QCOMPARE(bytes("a.neurex"), bytes("b.neurex"));
}

/// Saved with relative paths in one working folder, opened in another one where the same names are other files.
void TestSessionFile::pathsMeanTheSameFromEverywhere()
{
    const QString before = QDir::currentPath();
    const QDir folder(m_folder.path());
    for (const char* name : {"here/models/tiny", "here/runs/a", "there/models/tiny", "there/runs/a"})
        QVERIFY(folder.mkpath(QString::fromLatin1(name)));
    SessionFile session = richSession();
    session.modelSpec = "models/tiny";
    session.taskSpec = "../tasks/t.jsonl";
    session.runs[0].folder = "runs/a";
    session.view.mapRun = "./runs/a/";
    session.sweep->manifest.scoresPath = "runs/a";
    QVERIFY(QDir::setCurrent(folder.filePath(u"here"_s)));
    QVERIFY(saveSession("s.neurex", session));
    session.modelSpec = "organization/name"; // of the cache
    QVERIFY(saveSession("hub.neurex", session));
    QVERIFY(QDir::setCurrent(folder.filePath(u"there"_s)));
    const Result<SessionFile> loaded = loadSession("../here/s.neurex");
    const Result<SessionFile> hub = loadSession("../here/hub.neurex");
    QVERIFY(QDir::setCurrent(before));
    QVERIFY(loaded && hub);
    const std::string here = QFileInfo(folder.filePath(u"here"_s)).absoluteFilePath().toStdString();
    QCOMPARE(loaded->modelSpec, here + "/models/tiny");
    QCOMPARE(loaded->taskSpec, QFileInfo(m_folder.path()).absoluteFilePath().toStdString() + "/tasks/t.jsonl");
    QCOMPARE(loaded->runs[0].folder, here + "/runs/a");
    QCOMPARE(loaded->view.mapRun, here + "/runs/a");
    QCOMPARE(loaded->sweep->manifest.scoresPath, here + "/runs/a");
    QCOMPARE(hub->modelSpec, std::string("organization/name"));
}

void TestSessionFile::runsOfFoldersAreNamedOnly()
{
    SessionFile session = richSession();
    session.runs[0].scores.reset();
    QVERIFY(saveSession(path("a.neurex"), session));
    Result<SessionFile> loaded = loadSession(path("a.neurex"));
    QVERIFY(loaded);
    QVERIFY(!loaded->runs[0].scores);
    QVERIFY(loaded->runs[1].scores);
    loaded->runs.push_back(loaded->runs[1]);
    std::vector<float> values{4.0F, 5.0F};
    const TensorToWrite tensor{"scores", ElementType::F32, {2, 1}, std::as_bytes(std::span(values))};
    QVERIFY(writeSafetensors(path("b.safetensors"), {&tensor, 1}));
    loaded->runs[2].folder = path("b.safetensors");
    loaded->runs[2].scores.reset();
    readRuns(*loaded);
    QCOMPARE(loaded->runs.size(), 2U); // "/runs/a" is not there
    QCOMPARE(loaded->runs[0].folder, "/runs/b");
    QCOMPARE(loaded->runs[1].scores->values, values);
}

void TestSessionFile::foreignFilesAreRefused()
{
    const std::vector<float> values(2);
    const TensorToWrite tensor{"scores", ElementType::F32, {1, 2}, std::as_bytes(std::span(values))};
    QVERIFY(writeSafetensors(path("other.safetensors"), {&tensor, 1}));
    const Result<SessionFile> other = loadSession(path("other.safetensors"));
    QVERIFY(!other);
    QVERIFY(other.error().code == ErrorCode::UnsupportedFormat);
    QVERIFY(other.error().message.find("no Neurex session") != std::string::npos);
    std::ofstream(path("text.neurex")) << "dear diary, this is no session";
    const Result<SessionFile> text = loadSession(path("text.neurex"));
    QVERIFY(!text);
    QVERIFY(text.error().message.find("no Neurex session, or it is damaged") != std::string::npos);
    const Result<SessionFile> absent = loadSession(path("absent.neurex"));
    QVERIFY(!absent);
    QVERIFY(absent.error().code == ErrorCode::NotFound);
    QVERIFY(writeSafetensors(path("newer.neurex"), {&tensor, 1}, {{"neurex_session", "4"}}));
    const Result<SessionFile> newer = loadSession(path("newer.neurex"));
    QVERIFY(!newer);
    QVERIFY(newer.error().message.find("another format") != std::string::npos);
    QVERIFY(writeSafetensors(path("empty.neurex"), {&tensor, 1}, {{"neurex_session", "3"}}));
    const Result<SessionFile> empty = loadSession(path("empty.neurex"));
    QVERIFY(!empty);
    QVERIFY(empty.error().detail.find("tensor \"session\"") != std::string::npos);
}

void TestSessionFile::damagedFilesNeverCrash()
{
    QVERIFY(saveSession(path("a.neurex"), richSession()));
    const QByteArray whole = bytes("a.neurex");
    std::mt19937 random(7);
    int refused = 0;
    for (int trial = 0; trial < 500; ++trial) {
        QByteArray damaged = whole;
        if (trial % 4 == 0)
            damaged.truncate(static_cast<qsizetype>(random() % static_cast<unsigned>(whole.size())));
        else
            damaged[static_cast<qsizetype>(random() % static_cast<unsigned>(whole.size()))]
                = static_cast<char>(random());
        QFile file(m_folder.filePath(u"d.neurex"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(damaged);
        file.close();
        const Result<SessionFile> loaded = loadSession(path("d.neurex"));
        if (!loaded) {
            ++refused;
            QVERIFY(!loaded.error().message.empty());
        }
    }
    QVERIFY(refused > 100);
}

void TestSessionFile::noFlippedBitChangesASession()
{
    QVERIFY(saveSession(path("a.neurex"), richSession()));
    const QByteArray whole = bytes("a.neurex");
    int accepted = 0;
    constexpr qsizetype kStep = 11; // each byte has another of its bits flipped
    for (qsizetype bit = 0; bit < 8 * whole.size(); bit += kStep) {
        QByteArray flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
        QFile file(m_folder.filePath(u"f.neurex"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(flipped);
        file.close();
        const Result<SessionFile> loaded = loadSession(path("f.neurex"));
        if (!loaded)
            continue;
        ++accepted; // of the key of the header's checksum
        QVERIFY(saveSession(path("b.neurex"), *loaded));
        QVERIFY2(bytes("b.neurex") == whole, qPrintable(QString::number(bit)));
    }
    QVERIFY2(accepted < 10, qPrintable(QString::number(accepted)));
}

void TestSessionFile::scoresThatAreNotFiniteAreRefused()
{
    SessionFile session = richSession();
    auto scores = std::make_shared<ScoreMatrix>(*session.runs.front().scores);
    scores->values[4] = std::numeric_limits<float>::infinity();
    session.runs.front().scores = std::move(scores);
    QVERIFY(saveSession(path("a.neurex"), session));
    const Result<SessionFile> loaded = loadSession(path("a.neurex"));
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().message.find("L1 N1 is not finite") != std::string::npos, loaded.error().message.c_str());
}

void TestSessionFile::valuesBeyondFloatAreRefused_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("state") << 0 << QByteArray("the state of L1 N2 is 1e+39, beyond what float32 holds");
    QTest::newRow("step") << 1 << QByteArray("the value of the step \"loud\" is -1e+39");
    QTest::newRow("stack") << 2 << QByteArray("the value of an intervention is 1e+39");
    QTest::newRow("sweep") << 3 << QByteArray("a factor of the sweep is 1e+39");
}

/// When the session is opened, not when the engine is asked.
void TestSessionFile::valuesBeyondFloatAreRefused()
{
    QFETCH(const int, place);
    QFETCH(const QByteArray, reason);
    SessionFile session = richSession();
    const Intervention loud{{{1, 2}}, Operation::Scale, 1e39, Positions::All};
    if (place == 0)
        session.state.plan.singleNeurons.changes[{1, 2}] = {Operation::Set, 1e39};
    else if (place == 1)
        session.state.plan.steps = {{"loud", {{{1, 2}}, Operation::Add, -1e39, Positions::All}, {}}};
    else if (place == 2)
        session.stack = {loud};
    else
        session.state.sweep.factors = {0.0, 1e39};
    QVERIFY(saveSession(path("loud"), session));
    QVERIFY(test::failsWith(loadSession(path("loud")), ErrorCode::UnsupportedFormat, reason.toStdString()));
}

void TestSessionFile::filesOfEarlierVersionsOpen()
{
    const SessionFile session = richSession();
    QVERIFY(saveSession(path("a.neurex"), session));
    rewrite("a.neurex", [](nlohmann::json& object) {
        object.erase("pinned");
        object["view"].erase("slices");
        object["view"].erase("probes");
        object["view"].erase("searches");
        object["view"]["compared"].erase("difference");
    });
    const Result<SessionFile> loaded = loadSession(path("rewritten"));
    QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
    QVERIFY(!loaded->pin && !loaded->view.slices);
    QVERIFY(loaded->view.compared.difference == DifferenceView());
    QVERIFY(loaded->view.probes == ProbesView());
    QVERIFY(loaded->view.searches == SearchesView());
    QCOMPARE(loaded->view.compared.budget, session.view.compared.budget);
}

void TestSessionFile::valuesThatMeanNothingAreRefused_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("said");
    const auto add = [](const char* name, const char* place, const char* value, const char* said) {
        QTest::newRow(name) << QByteArray(place) << QByteArray(value) << QByteArray(said);
    };
    add("slices", "/view/slices", R"("colour")", "colour");
    add("slices of another type", "/view/slices", "3", "expected text");
    add("unit", "/view/compared/difference/unit", R"("metres")", "metres");
    add("one run", "/view/compared/difference/runs", R"(["/runs/a"])", "not of 1");
    add("three runs", "/view/compared/difference/runs", R"(["/runs/a", "", "/b"])", "not of 3");
    add("no list of runs", "/view/compared/difference/runs", R"("ab")", "not of 1");
    add("runs that are numbers", "/view/compared/difference/runs", "[1, 2]", "expected text");
    add("searches without a list", "/view/searches/tables", "3", "expected");
    add("kind of probe", "/view/probes/kind", R"("guess")", "guess");
    add("neurons of a probe", "/view/probes/neurons", "-1", "not negative");
    add("half a neuron", "/view/probes/neurons", "1.5", "whole number");
    add("nothing changed", "/pinned/stack", "[]", "nothing is changed");
    add("neuron of no layer", "/pinned/stack/0/neurons/0", "[7, 0]", "what is pinned names the neuron L7 N0");
    add("no answer", "/pinned/answers/1", "null", "expected an object");
    add("predicted", "/pinned/answers/1/proxies/0/predicted", "9", "\"q1\", pinned, proxy 1: option 9 of 2");
    add("value", "/pinned/stack/0/value", "1e39", "the value of what is pinned is 1e+39");
    add("setup", "/pinned/setup/weights", "null", "expected text");
}

void TestSessionFile::valuesThatMeanNothingAreRefused()
{
    QFETCH(const QByteArray, place);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, said);
    QVERIFY(saveSession(path("a.neurex"), richSession()));
    rewrite("a.neurex", [&](nlohmann::json& object) {
        object.at(nlohmann::json::json_pointer(place.toStdString())) = nlohmann::json::parse(value.toStdString());
    });
    const Result<SessionFile> loaded = loadSession(path("rewritten"));
    QVERIFY(!loaded);
    const std::string text = loaded.error().message + ' ' + loaded.error().detail;
    QVERIFY2(text.find(said.toStdString()) != std::string::npos, text.c_str());
}

void TestSessionFile::answersThatDoNotFitAreRefused_data()
{
    QTest::addColumn<std::function<void(SessionQuestion&)>>("damage");
    QTest::addColumn<std::string>("said");
    using Damage = std::function<void(SessionQuestion&)>;
    const auto before = [](const std::function<void(QuestionAnswer&)>& change) -> Damage {
        return [change](SessionQuestion& one) {
            QuestionAnswer answer = *one.before;
            change(answer);
            one.before = answer;
        };
    };
    const auto add = [](const char* name, const Damage& damage, const std::string& said) {
        QTest::newRow(name) << damage << said;
    };
    add("predicted below", before([](QuestionAnswer& answer) { answer.proxies[0].predicted = -1; }), "option -1 of 2");
    add("predicted above", before([](QuestionAnswer& answer) { answer.proxies[0].predicted = 2; }), "option 2 of 2");
    add("another gold", before([](QuestionAnswer& answer) { answer.proxies[0].gold = 0; }), "0 is right instead of 1");
    add(
        "gold of the question", [](SessionQuestion& one) { one.tokens.proxies[0].gold = 1'000'000; },
        "none of its options");
    add(
        "gold of both",
        [](SessionQuestion& one) {
            QuestionAnswer answer = *one.before;
            one.tokens.proxies[0].gold = answer.proxies[0].gold = -7;
            one.before = answer;
        },
        "none of its options");
    add("a logit too few", before([](QuestionAnswer& answer) { answer.proxies[0].optionLogits.pop_back(); }),
        "1 options instead of 2");
    add("a probability more",
        before([](QuestionAnswer& answer) { answer.proxies[0].optionProbabilities.push_back(0.0F); }),
        "2 logits, but 3 probabilities");
    add(
        "a label too few", [](SessionQuestion& one) { one.labels = {{"no"}}; }, "one label for each option");
    add(
        "labels of more proxies",
        [](SessionQuestion& one) {
            one.labels = {{}, {}};
        },
        "one list of labels for each");
    add("no proxies", before([](QuestionAnswer& answer) { answer.proxies.clear(); }), "0 proxies instead of 1");
    add(
        "after as well",
        [](SessionQuestion& one) {
            QuestionAnswer answer = *one.before;
            answer.proxies[0].predicted = std::numeric_limits<std::int32_t>::max();
            one.after = answer;
        },
        "after, proxy 1: option 2147483647 of 2");
}

void TestSessionFile::answersThatDoNotFitAreRefused()
{
    using Damage = std::function<void(SessionQuestion&)>;
    QFETCH(Damage, damage);
    QFETCH(std::string, said);
    SessionFile session = richSession();
    damage(session.questions[0]);
    QVERIFY(saveSession(path("a.neurex"), session));
    const Result<SessionFile> loaded = loadSession(path("a.neurex"));
    QVERIFY(!loaded);
    QVERIFY(loaded.error().code == ErrorCode::CorruptFile);
    QVERIFY(loaded.error().message.find("a.neurex") != std::string::npos);
    QVERIFY2(loaded.error().detail.find("\"q1\"") != std::string::npos, loaded.error().detail.c_str());
    QVERIFY2(loaded.error().detail.find(said) != std::string::npos, loaded.error().detail.c_str());
}

QTEST_GUILESS_MAIN(TestSessionFile)
#include "tst_session_file.moc"
