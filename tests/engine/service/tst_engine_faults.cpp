// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine program where its files change and its memory is short: it answers or ends, soon and with a reason.
#include "core/protocol/jobs.h"
#include "tests/support/tiny_model.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdlib>

using namespace neurex;
using namespace neurex::protocol;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr int kAnswerMs = 30'000;

/// A running engine, asked one thing after the other.
class Conversation {
public:
    explicit Conversation(int mebibytes = 0, const QString& redirection = {})
    {
        QString command = u"exec '%1' serve --threads 1 %2"_s.arg(QStringLiteral(NEUREX_ENGINE_PROGRAM), redirection);
        if (mebibytes > 0)
            command = u"ulimit -v %1; "_s.arg(std::int64_t{mebibytes} * 1024) + command;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"OMP_WAIT_POLICY"_s, u"passive"_s);
        m_process.setProcessEnvironment(environment);
        m_process.start(u"sh"_s, {u"-c"_s, command});
        m_process.waitForStarted();
    }
    ~Conversation()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// The last message about a request; nothing when the engine ended or took too long.
    std::optional<Message> ask(const Request& request)
    {
        const auto bytes = encodeMessage(request)->joined();
        m_process.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < kAnswerMs) {
            while (auto frame = m_decoder.pop()) {
                Result<Message> message = parseMessage(std::move(*frame));
                if (!message)
                    return std::nullopt;
                const auto* reply = std::get_if<Reply>(&*message);
                const auto* failure = std::get_if<Failure>(&*message);
                if ((reply && reply->id == request.id) || (failure && failure->id == request.id))
                    return std::move(*message);
            }
            if (m_process.state() == QProcess::NotRunning)
                return std::nullopt;
            m_process.waitForReadyRead(100);
            const QByteArray output = m_process.readAllStandardOutput();
            if (!m_decoder.push(std::as_bytes(std::span(output.constData(), static_cast<std::size_t>(output.size())))))
                return std::nullopt;
        }
        return std::nullopt;
    }

    /// Of one question, which is sent first.
    std::optional<Message> evaluate(std::int64_t id)
    {
        const QuestionSet questions{{"q", {{{1, 5, 9, 2}, {{3}, {4}, {6}}, 1}}}};
        if (!ask(QuestionsMessage(id + 1000, questions.hash(), 1, 0, questions.list()).request()))
            return std::nullopt;
        return ask({id, "evaluate", toJson(EvaluateParams{{questions.hash(), {{0, 1}}}, {{}}})});
    }

    /// The exit code; -1 when it did not end by itself in time.
    int exitCode()
    {
        m_process.waitForFinished(kAnswerMs);
        return m_process.state() == QProcess::NotRunning && m_process.exitStatus() == QProcess::NormalExit
            ? m_process.exitCode()
            : -1;
    }

    QByteArray errors() { return m_process.readAllStandardError(); }
    QProcess& process() { return m_process; }

private:
    QProcess m_process;
    FrameDecoder m_decoder;
};

std::string failureText(const std::optional<Message>& message)
{
    const auto* failure = message ? std::get_if<Failure>(&*message) : nullptr;
    return failure ? failure->error.message : std::string();
}

bool isReply(const std::optional<Message>& message)
{
    return message && std::holds_alternative<Reply>(*message);
}

} // namespace

class EngineFaultsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    fs::path folder() const { return m_folder.path().toStdString(); }
    Request loading(std::int64_t id) const
    {
        return {id, "load", toJson(LoadParams{folder().native(), "cpu", "float32", 0})};
    }

private Q_SLOTS:
    void init()
    {
        test::TinyModelOptions options;
        options.vocabularySize = 400; // several pages
        const auto written = test::writeTinyModel(folder(), options);
        QVERIFY2(written, written ? "" : written.error().message.c_str());
    }

    void replacedFilesAreNamed_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"model.safetensors", "config.json"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void replacedFilesAreNamed()
    {
        QFETCH(QString, name);
        Conversation engine;
        QVERIFY(isReply(engine.ask(loading(1))));
        QVERIFY(isReply(engine.evaluate(2)));
        const fs::path file = folder() / name.toStdString();
        fs::copy_file(file, folder() / "other", fs::copy_options::overwrite_existing);
        fs::rename(folder() / "other", file);
        const std::string text = failureText(engine.evaluate(3));
        QCOMPARE(QString::fromStdString(text),
                 u"\"%1\" was replaced by another file while it was in use: open it again"_s.arg(
                     QString::fromStdString(file.native())));
        QVERIFY(isReply(engine.ask(loading(4))));
        QVERIFY(isReply(engine.evaluate(5)));
    }

    void filesThatAreCutShortAreNamed()
    {
        Conversation engine;
        QVERIFY(isReply(engine.ask(loading(1))));
        fs::resize_file(folder() / "model.safetensors", 4096);
        QVERIFY(!engine.evaluate(2));
        QCOMPARE(engine.exitCode(), static_cast<int>(ExitCode::InputLost));
        const QByteArray errors = engine.errors();
        QVERIFY2(errors.startsWith("neurex-engine: the file \"")
                     && errors.contains("model.safetensors\" was cut short"),
                 errors.constData());
    }

    /// NEUREX_ALL_LIMITS=1 tries a hundred.
    void shortAddressSpaceHasAReason()
    {
        std::vector<int> limits{60, 560, 760, 900, 1100};
        if (qEnvironmentVariableIsSet("NEUREX_ALL_LIMITS")) {
            limits.clear();
            for (int i = 0; i < 100; ++i)
                limits.push_back(60 + i * 1940 / 99);
        }
        for (const int limit : limits) {
            QElapsedTimer clock;
            clock.start();
            Conversation engine(limit);
            const auto loaded = engine.ask(loading(1));
            const auto answer = loaded ? engine.evaluate(2) : std::nullopt;
            const bool isAnswered = isReply(answer)
                || (answer && std::get<Failure>(*answer).error.code == ErrorCode::OutOfHostMemory)
                || (loaded && !isReply(loaded) && std::get<Failure>(*loaded).error.code == ErrorCode::OutOfHostMemory);
            const int code = isAnswered ? 0 : engine.exitCode();
            const QByteArray errors = engine.errors();
            const QByteArray what = QByteArray::number(limit) + " MiB: code " + QByteArray::number(code) + ", "
                + QByteArray::number(clock.elapsed()) + " ms, " + errors;
            QVERIFY2(isAnswered || code == static_cast<int>(ExitCode::OutOfMemory) || code == 127, what.constData());
            QVERIFY2(isAnswered || !errors.isEmpty(), what.constData());
            QVERIFY2(clock.elapsed() < kAnswerMs, what.constData());
        }
    }

    void closedStreamsEndIt()
    {
        Conversation noInput(0, u"<&-"_s);
        QCOMPARE(noInput.exitCode(), static_cast<int>(ExitCode::Normal));
        Conversation noOutput(0, u">&-"_s);
        QCOMPARE(noOutput.exitCode(), static_cast<int>(ExitCode::StartFailed));
        QVERIFY(!noOutput.errors().isEmpty());
        Conversation noErrors(0, u"2>&-"_s);
        QVERIFY(isReply(noErrors.ask({1, "ping", nlohmann::json::object()})));
        Conversation unread;
        QVERIFY(isReply(unread.ask(loading(1))));
        unread.process().closeReadChannel(QProcess::StandardOutput);
        unread.process().closeWriteChannel();
        QVERIFY(unread.exitCode() >= 0);
    }

    void signalsEndIt()
    {
        for (const int number : {SIGTERM, SIGHUP, SIGINT}) {
            Conversation engine;
            QVERIFY(isReply(engine.ask(loading(1))));
            ::kill(static_cast<pid_t>(engine.process().processId()), number);
            QVERIFY(engine.process().waitForFinished(kAnswerMs));
            QCOMPARE(engine.process().exitStatus(), QProcess::CrashExit);
        }
    }
};

QTEST_GUILESS_MAIN(EngineFaultsTest)
#include "tst_engine_faults.moc"
