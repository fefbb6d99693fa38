// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/session_file.h"

#include "core/base/safetensors.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

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
    session.identifyCount = 40;
    session.state.plan.layers = {{"one", {{{0, 1}}, Operation::Set, 0.1, Positions::All}, {true, true}}};
    session.state.notes[{1, 2}] = {"months \xE2\x80\x93 \"quoted\"", {"date"}};
    session.view = {"sweep", 2, 1, {{1, 2}, {0, 0}}};
    const TokenQuestion tokens{"q1", {{{}, {{4}, {5, 6}}, 1}}};
    session.questions.push_back({tokens, "Where?", {"Q: Where?"}, {{"here", "there"}}, answer(0.3F), std::nullopt});
    session.questions.push_back({tokens, "When?", {""}, {{}}, std::nullopt, answer(1e-30F)});
    auto scores = std::make_shared<ScoreMatrix>(2, 3);
    scores->values = {0.1F, -0.0F, std::numeric_limits<float>::denorm_min(), 3e38F, -1.0F / 3.0F, 7.0F};
    session.runs.push_back({"/runs/a", 12, 40, scores});
    return session;
}

} // namespace

class TestSessionFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas();
    void equalSessionsAreEqualBytes();
    void foreignFilesAreRefused();
    void damagedFilesNeverCrash();

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

    QTemporaryDir m_folder;
};

void TestSessionFile::comesBackAsItWas()
{
    const SessionFile session = richSession();
    QVERIFY(saveSession(path("a.neurex"), session));
    const Result<SessionFile> loaded = loadSession(path("a.neurex"));
    QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
    QVERIFY(loaded->model == session.model);
    QVERIFY(loaded->state == session.state);
    QVERIFY(loaded->view == session.view);
    QVERIFY(loaded->questions == session.questions);
    QCOMPARE(loaded->runs.size(), 1U);
    QVERIFY(*loaded->runs[0].scores == *session.runs[0].scores);
    QCOMPARE(loaded->runs[0].done, 12);
    QCOMPARE(loaded->taskTitle, session.taskTitle);
    QCOMPARE(loaded->identifyCount, 40);
}

void TestSessionFile::equalSessionsAreEqualBytes()
{
    QVERIFY(saveSession(path("a.neurex"), richSession()));
    QVERIFY(saveSession(path("b.neurex"), *loadSession(path("a.neurex"))));
    QCOMPARE(bytes("a.neurex"), bytes("b.neurex"));
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
    const Result<SessionFile> absent = loadSession(path("absent.neurex"));
    QVERIFY(!absent);
    QVERIFY(absent.error().code == ErrorCode::NotFound);
    QVERIFY(writeSafetensors(path("newer.neurex"), {&tensor, 1}, {{"neurex_session", "{\"format\": 2}"}}));
    const Result<SessionFile> newer = loadSession(path("newer.neurex"));
    QVERIFY(!newer);
    QVERIFY(newer.error().message.find("format is 2") != std::string::npos);
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

QTEST_GUILESS_MAIN(TestSessionFile)
#include "tst_session_file.moc"
