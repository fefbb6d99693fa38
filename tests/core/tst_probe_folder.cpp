// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a probe keeps, interrupted, damaged and opened again.
#include "tests/core/expect_error.h"
#include "tests/core/fast_folder.h"
#include "tests/core/probe_store_fixture.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <limits>
#include <map>
#include <memory>

using namespace neurex;
using namespace neurex::test;

namespace fs = std::filesystem;

namespace {

constexpr int kAll = std::numeric_limits<int>::max();
constexpr ProbeNeeds kEverything{true, true};

std::map<std::string, std::string> bytesIn(const fs::path& folder)
{
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator(folder))
        files[entry.path().filename().string()] = readBytes(entry.path());
    return files;
}

} // namespace

class ProbeFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(fastFolder()); }

    void keepsWhatWasAnswered();
    void resumesToTheSameBytes();
    void computesDamagedRecordsAgain_data();
    void computesDamagedRecordsAgain();
    void takesMoreNeedsLater();
    void refusesOtherProbesAndFolders();
    void refusesForeignAnswers();
    void damagedRecordsAreNamed_data();
    void damagedRecordsAreNamed();
    void findsProbesInFolders();
    void labelsAreCommon();
    void drawsAreNested();

private:
    fs::path place(const char* name = "probe") const { return fs::path(m_folder->path().toStdString()) / name; }
    Result<ProbeExperiment> open(const fs::path& folder, const ProbeNeeds& needs = kEverything) const
    {
        Result<ProbeFolder> opened = ProbeFolder::createOrResume(folder, probeManifest(m_questions), needs);
        return opened ? Result<ProbeExperiment>(ProbeExperiment(std::move(*opened), m_questions)) : opened.error();
    }
    /// Runs it to its end.
    bool finish(const fs::path& folder, const ProbeNeeds& needs = kEverything) const
    {
        Result<ProbeExperiment> experiment = open(folder, needs);
        const Result<bool> done = experiment ? runProbe(*experiment, kAll) : Result<bool>(experiment.error());
        if (!done)
            qWarning("%s", done.error().message.c_str());
        return done && *done && experiment->isComplete();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QuestionSet m_questions = probeQuestions();
};

void ProbeFolderTest::keepsWhatWasAnswered()
{
    QVERIFY(finish(place()));
    const auto kept = ProbeFolder::read(place());
    QVERIFY2(kept, kept ? "" : kept.error().message.c_str());
    QCOMPARE(kept->first, probeManifest(m_questions));
    const StoredPrompts& prompts = *kept->second;
    QCOMPARE(prompts.count(), std::size_t{31});
    QCOMPARE(prompts.trainPromptCount(), std::size_t{18});
    QCOMPARE(prompts.answers().size(), std::size_t{kProbeQuestions});
    std::size_t prompt = 0;
    for (std::size_t question = 0; question < m_questions.size(); ++question) {
        for (std::size_t proxy = 0; proxy < m_questions[question].proxies.size(); ++proxy, ++prompt) {
            QCOMPARE(prompts.gold(prompt), (question + proxy) % 3);
            for (std::size_t neuron = 0; neuron < kProbeWidth; ++neuron) {
                QCOMPARE(prompts.activations(prompt)[neuron], probeActivation(question, proxy, neuron));
                for (std::size_t label = 0; label < kProbeLabels; ++label) {
                    const float gradient = probeGradient(question, proxy, label, neuron);
                    QCOMPARE(prompts.gradients(prompt, label)[neuron], gradient);
                    QCOMPARE(bitOf(prompts.planes(prompt).positive(label), neuron), gradient > 0.0F);
                }
            }
        }
    }
    const ProbeManifest manifest = probeManifest(m_questions);
    // 80 neurons in 2 words; 3 labels: 4 planes each and 3 of the lead
    QCOMPARE(manifest.promptBytes({}), std::size_t{15 * 2 * 8});
    QCOMPARE(manifest.promptBytes(kEverything), std::size_t{15 * 2 * 8 + 80 * 4 + 3 * 80 * 4});
    QCOMPARE(fs::file_size(place() / "planes.bits"), std::uintmax_t{31 * 240});
}

void ProbeFolderTest::resumesToTheSameBytes()
{
    QVERIFY(finish(place("whole")));
    const auto whole = bytesIn(place("whole"));
    QCOMPARE(whole.size(), std::size_t{4});
    for (const int step : {1, 3, 5, 13}) {
        const fs::path folder = place(("by " + std::to_string(step)).c_str());
        int interruptions = 0;
        for (bool isDone = false; !isDone; ++interruptions) {
            Result<ProbeExperiment> experiment = open(folder);
            QVERIFY(experiment);
            QVERIFY(experiment->damage().empty());
            const Result<bool> done = runProbe(*experiment, step);
            QVERIFY(done);
            isDone = *done;
        }
        QVERIFY(interruptions > 3);
        QVERIFY(bytesIn(folder) == whole);
        // Torn ends: half a record that no line names, half a line.
        for (const char* name : {"planes.bits", "activations.f32", "gradients.f32"})
            writeBytes(folder / name, whole.at(name) + "xyz");
        writeBytes(folder / "prompts.jsonl", whole.at("prompts.jsonl") + "{\"question\":3,");
        QVERIFY(finish(folder));
        QVERIFY(bytesIn(folder) == whole);
    }
}

void ProbeFolderTest::computesDamagedRecordsAgain_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<qsizetype>("size"); // -1: a bit in the middle is changed
    for (const char* file : {"planes.bits", "activations.f32", "gradients.f32"}) {
        QTest::addRow("%s, a bit", file) << QByteArray(file) << qsizetype{-1};
        QTest::addRow("%s, cut", file) << QByteArray(file) << qsizetype{1000};
        QTest::addRow("%s, empty", file) << QByteArray(file) << qsizetype{0};
    }
}

void ProbeFolderTest::computesDamagedRecordsAgain()
{
    QFETCH(const QByteArray, file);
    QFETCH(const qsizetype, size);
    QVERIFY(finish(place()));
    const auto whole = bytesIn(place());
    std::string bytes = whole.at(file.toStdString());
    if (size < 0)
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    else
        bytes.resize(static_cast<std::size_t>(size));
    writeBytes(place() / file.toStdString(), bytes);
    {
        const Result<ProbeExperiment> experiment = open(place());
        QVERIFY(experiment);
        QCOMPARE(experiment->damage().size(), std::size_t{1});
        QVERIFY(!experiment->isComplete());
        QVERIFY(size >= 0 || experiment->kept().done == kProbeQuestions - 1);
    }
    QVERIFY(finish(place()));
    QVERIFY(bytesIn(place()) == whole);
}

void ProbeFolderTest::takesMoreNeedsLater()
{
    QVERIFY(finish(place(), {}));
    QVERIFY(ProbeFolder::read(place())->second->activations(0).empty());
    QCOMPARE(bytesIn(place()).size(), std::size_t{2});
    const std::string planes = readBytes(place() / "planes.bits");
    QVERIFY(finish(place(), {.activations = true}));
    QCOMPARE(ProbeFolder::read(place())->second->activations(4)[7], probeActivation(3, 0, 7));
    QVERIFY(finish(place(), {})); // asks for nothing, loses nothing
    QCOMPARE(ProbeFolder::read(place())->second->activations(4)[7], probeActivation(3, 0, 7));
    QVERIFY(finish(place(), kEverything));
    QCOMPARE(ProbeFolder::read(place())->second->gradients(4, 2)[7], probeGradient(3, 0, 2, 7));
    QCOMPARE(readBytes(place() / "planes.bits"), planes);
}

void ProbeFolderTest::refusesOtherProbesAndFolders()
{
    QVERIFY(finish(place()));
    ProbeManifest other = probeManifest(m_questions);
    other.hook = Hook::Product;
    QVERIFY(failsWith(ProbeFolder::createOrResume(place(), other, {}), ErrorCode::InvalidArgument,
                      "hook is \"up\" there, \"product\" now"));
    other = probeManifest(m_questions);
    other.labels.back().back() += 10'000; // named by itself, however long the list is
    const std::string which = "labels/" + std::to_string(other.labels.size() - 1) + "/"
        + std::to_string(other.labels.back().size() - 1) + " is ";
    QVERIFY(failsWith(ProbeFolder::createOrResume(place(), other, {}), ErrorCode::InvalidArgument, which));
    QVERIFY(failsWith(ProbeFolder::createOrResume(place(), other, {}), ErrorCode::InvalidArgument,
                      std::to_string(other.labels.back().back()) + " now"));
    other = probeManifest(m_questions);
    other.labels.push_back({10'000});
    other.labelNames.push_back("more");
    QVERIFY(failsWith(ProbeFolder::createOrResume(place(), other, {}), ErrorCode::InvalidArgument,
                      " is nothing there, [10000] now"));
    {
        const auto holder = ProbeFolder::createOrResume(place(), probeManifest(m_questions), {});
        QVERIFY(holder);
    }
    fs::create_directory(place("mine"));
    writeBytes(place("mine") / "letter.txt", "text");
    QVERIFY(failsWith(ProbeFolder::checkPlace(place("mine")), ErrorCode::InvalidArgument, "holds other files"));
    QVERIFY(
        failsWith(ProbeFolder::createOrResume(place("mine"), other, {}), ErrorCode::InvalidArgument, "other files"));
    QVERIFY(failsWith(ProbeFolder::checkPlace(place("mine") / "letter.txt"), ErrorCode::WriteFailed, "is no folder"));
    QVERIFY(ProbeFolder::checkPlace(place("new")));
    QVERIFY(failsWith(ProbeFolder::read(place("new")), ErrorCode::NotFound, "prompts.jsonl"));
    // A disk that is too small says so before the work.
    ProbeManifest large = probeManifest(m_questions);
    large.model.layerCount = 10'000;
    large.model.neuronCount = 1'000'000;
    QVERIFY(failsWith(ProbeFolder::createOrResume(place("large"), large, {}), ErrorCode::WriteFailed, "are free"));
    Result<ProbeExperiment> half = open(place("half"));
    QVERIFY(half && runProbe(*half, 9));
    QVERIFY(failsWith(ProbeFolder::read(place("half")), ErrorCode::InvalidArgument, "not finished"));
}

void ProbeFolderTest::refusesForeignAnswers()
{
    Result<ProbeExperiment> experiment = open(place());
    QVERIFY(experiment);
    const auto request = experiment->next();
    QVERIFY(request && *request);
    std::vector<CellAnswer> answers = probeAnswers(**request);
    CellAnswer far = answers.front();
    far.item = 1000;
    QVERIFY(!experiment->take(far));
    CellAnswer fewLabels = answers.front();
    std::get<QuestionAttribution>(fewLabels.content).proxyOptionScores.front().pop_back();
    QVERIFY(!experiment->take(fewLabels));
    CellAnswer narrow = answers.front();
    std::get<QuestionAttribution>(narrow.content).proxyOptionScores.front().front().values.pop_back();
    QVERIFY(!experiment->take(narrow));
    CellAnswer infinite = answers.front();
    std::get<QuestionAttribution>(infinite.content).proxyOptionScores.front().front().values.front()
        = std::numeric_limits<float>::quiet_NaN();
    QVERIFY(failsWith(experiment->take(infinite), ErrorCode::InvalidArgument, "not finite"));
    QCOMPARE(experiment->kept().done, std::int64_t{0});
    const Result<bool> taken = experiment->take(answers.front());
    QVERIFY(taken && *taken);
}

void ProbeFolderTest::damagedRecordsAreNamed_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"planes.bits", "activations.f32", "gradients.f32"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

/// By whoever reads a finished probe without going on with it.
void ProbeFolderTest::damagedRecordsAreNamed()
{
    QFETCH(const QString, file);
    QVERIFY(finish(place()));
    std::size_t steps = 0, total = 0;
    const auto count = [&](std::size_t done, std::size_t all) {
        steps = done;
        total = all;
        return true;
    };
    QVERIFY(ProbeFolder::read(place(), count));
    QCOMPARE(steps, static_cast<std::size_t>(3 * kProbeQuestions));
    QCOMPARE(total, steps);
    QVERIFY(failsWith(ProbeFolder::read(place(), [](std::size_t /*done*/, std::size_t /*all*/) { return false; }),
                      ErrorCode::Cancelled, "cancelled"));
    const fs::path path = place() / file.toStdString();
    std::string bytes = readBytes(path);
    bytes.front() = static_cast<char>(bytes.front() ^ 1);
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    writeBytes(path, bytes);
    QVERIFY(failsWith(ProbeFolder::read(place()), ErrorCode::CorruptFile, "question 0, 20 is damaged"));
}

void ProbeFolderTest::findsProbesInFolders()
{
    QVERIFY(finish(place("b")) && finish(place("a")));
    const fs::path above = place().parent_path();
    QVERIFY(ProbeFolder::isProbe(place("a")) && !ProbeFolder::isProbe(above));
    QVERIFY(findProbes(place("b")).value() == std::vector{place("b")});
    QVERIFY(findProbes(above).value() == (std::vector{place("a"), place("b")}));
    QVERIFY(failsWith(findProbes(place("nowhere")), ErrorCode::NotFound, "holds no probe"));
}

void ProbeFolderTest::labelsAreCommon()
{
    QCOMPARE(commonLabels(m_questions)->size(), kProbeLabels);
    std::vector<TokenQuestion> list = m_questions.list();
    std::swap(list[5].proxies[1].optionTokens[0], list[5].proxies[1].optionTokens[1]);
    QVERIFY(failsWith(commonLabels(QuestionSet(list)), ErrorCode::InvalidArgument, "question \"q5\""));
    QVERIFY(failsWith(commonLabels(QuestionSet()), ErrorCode::InvalidArgument, "at least two labels"));
}

void ProbeFolderTest::drawsAreNested()
{
    const std::vector<TokenQuestion> all = drawnQuestions(m_questions, 0, 7, 0);
    QCOMPARE(all.size(), m_questions.size());
    QVERIFY(all != m_questions.list());
    const std::vector<TokenQuestion> some = drawnQuestions(m_questions, 5, 7, 0);
    QVERIFY(std::ranges::equal(some, std::span(all).first(5)));
    QVERIFY(drawnQuestions(m_questions, 0, 7, 1) != all);
    QVERIFY(drawnQuestions(m_questions, 0, 8, 0) != all);
    QCOMPARE(drawnQuestions(m_questions, 1000, 7, 0), all);
}

QTEST_GUILESS_MAIN(ProbeFolderTest)
#include "tst_probe_folder.moc"
