// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A real engine process under damaged requests, which it must survive, and under damaged frames, which may end it, but
// only with one of its exit codes. NEUREX_MUTATIONS sets how many requests are tried (a part of it as streams,
// since each ends its engine), NEUREX_MUTATION_SEED which.
#include "core/protocol/messages.h"
#include "tests/e2e/engine_runs.h"

#include <array>
#include <random>

using namespace neurex;
using namespace neurex::app;
using namespace neurex::protocol;
using namespace Qt::StringLiterals;

namespace {

constexpr int kUsualCount = 200;
constexpr int kRequestsPerStream = 25;
constexpr int kTimeoutMs = 20'000;

int numberFromEnvironment(const char* name, int usual)
{
    return qEnvironmentVariableIsSet(name) ? qEnvironmentVariableIntValue(name) : usual;
}

QByteArray bytesOf(const Request& request)
{
    const Result<EncodedFrame> frame = encodeMessage(request);
    return frame ? QByteArray::fromStdString(frame->head) : QByteArray();
}

/// Sound requests of every method but shutdown.
std::vector<Request> soundRequests(const std::string& modelFolder)
{
    const nlohmann::json proxy = {{"tokens", {1, 5, 9}}, {"option_tokens", {{3, 10}, {5}}}, {"gold", 1}};
    const nlohmann::json questions = {{{"id", "q"}, {"proxies", {proxy, proxy}}}};
    const nlohmann::json change
        = {{"neurons", {{0, 1}, {2, 3}}}, {"operation", "scale"}, {"value", 2.0}, {"positions", "all"}};
    return {{0, "ping", nlohmann::json::object()},
            {0, "inspect", {{"path", modelFolder}}},
            {0, "load", {{"path", modelFolder}, {"device", "cpu"}, {"compute_type", "float32"}, {"threads", 1}}},
            {0, "trace", {{"tokens", {1, 40, 7}}}},
            {0,
             "attribute",
             {{"questions", questions},
              {"settings",
               {{"target", "options"},
                {"rule", "gauss"},
                {"steps", 2},
                {"per_option", true},
                {"keep_proxies", true},
                {"memory_budget_bytes", 0}}}}},
            {0, "evaluate", {{"questions", questions}, {"stacks", {nlohmann::json::array(), {change}}}}},
            {0,
             "generate",
             {{"tokens", {1, 2}},
              {"max_new_tokens", 3},
              {"temperature", 0.5},
              {"top_p", 0.9},
              {"seed", 4},
              {"stop_tokens", {2}},
              {"stack", {change}}}},
            {0, "project", {{"neurons", {{0, 1}, {1, 2}}}, {"top", 3}, {"with_norm", true}}},
            {0, "cancel", {{"target", 1}}}};
}

class StreamMutator {
public:
    StreamMutator(std::uint64_t seed, std::vector<Request> sound)
        : m_random(seed)
        , m_sound(std::move(sound))
    {
    }

    /// A request in a sound envelope whose method or parameters are damaged.
    Request request(std::int64_t id)
    {
        Request request = m_sound[below(m_sound.size())];
        request.id = id;
        if (below(20) == 0)
            request.method += static_cast<char>('a' + below(26));
        for (std::size_t i = below(2) + 1; i > 0; --i)
            damage(request.params);
        if (!request.params.is_object())
            request.params = nlohmann::json::object();
        return request;
    }

    /// Frames, first sound ones, then damaged bytes.
    QByteArray stream()
    {
        QByteArray head, tail;
        for (std::size_t i = below(3); i > 0; --i)
            head += bytesOf(anySound());
        for (std::size_t i = below(3) + 1; i > 0; --i)
            tail += bytesOf(anySound());
        for (std::size_t i = below(3) + 1; i > 0; --i)
            damage(tail);
        return head + tail;
    }

private:
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(m_random() % count); }
    qsizetype placeIn(const QByteArray& bytes)
    {
        return static_cast<qsizetype>(below(static_cast<std::size_t>(bytes.size()) + 1));
    }

    Request anySound()
    {
        Request request = m_sound[below(m_sound.size())];
        request.id = ++m_lastId;
        return request;
    }

    void damage(nlohmann::json& params)
    {
        const nlohmann::json flat = params.flatten();
        if (flat.empty() || !params.is_structured())
            return;
        auto leaf = flat.begin();
        std::advance(leaf, below(flat.size()));
        nlohmann::json::json_pointer place(leaf.key());
        while (!place.empty() && below(3) == 0)
            place.pop_back();
        if (below(6) != 0 || place.empty()) {
            params[place] = anyValue();
            return;
        }
        nlohmann::json& parent = params[place.parent_pointer()];
        if (parent.is_object())
            parent.erase(place.back());
        else if (parent.is_array() && !parent.empty())
            parent.push_back(parent.front());
    }

    nlohmann::json anyValue()
    {
        static const std::vector<nlohmann::json> kValues
            = {0,         -1,          1,         2,      3,     97,          1 << 20,
               INT32_MAX, INT64_MAX,   INT64_MIN, 1.5,    -0.0,  1e300,       -1e-300,
               nullptr,   true,        "",        "x",    "all", "margin",    "\xF0\x9F\x98\x80",
               {1, 2, 3}, {{0, 0, 0}}, {{-1, 0}}, {{{}}}, {1.5}, "/dev/null", std::string(10'000, 'a')};
        switch (below(12)) {
        case 0:
            return UINT64_MAX;
        case 1:
            return nlohmann::json::array();
        case 2:
            return nlohmann::json::object();
        case 3:
            return std::vector<int>(5'000, 1);
        default:
            return kValues[below(kValues.size())];
        }
    }

    void damage(QByteArray& bytes)
    {
        switch (below(6)) {
        case 0:
            for (std::size_t i = below(6) + 1; i > 0 && !bytes.isEmpty(); --i) {
                char& byte = bytes[static_cast<qsizetype>(below(static_cast<std::size_t>(bytes.size())))];
                byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << below(8)));
            }
            break;
        case 1:
            bytes.truncate(placeIn(bytes));
            break;
        case 2:
            bytes.insert(placeIn(bytes), bytes.mid(placeIn(bytes), static_cast<qsizetype>(below(100))));
            break;
        case 3:
            bytes.remove(placeIn(bytes), static_cast<qsizetype>(below(30)) + 1);
            break;
        case 4: { // another header: lengths of JSON and blob
            constexpr qsizetype kLengths = 4, kLengthBytes = 12;
            for (qsizetype i = kLengths; i < std::min(kLengths + kLengthBytes, bytes.size()); ++i) {
                if (below(4) == 0)
                    bytes[i] = static_cast<char>(below(256));
            }
            break;
        }
        default:
            for (std::size_t i = below(300); i > 0; --i)
                bytes.insert(placeIn(bytes), static_cast<char>(below(256)));
        }
    }

    std::mt19937_64 m_random;
    std::vector<Request> m_sound;
    std::int64_t m_lastId = 0;
};

/// Every message in the bytes; the test fails where they are no messages.
std::vector<Message> messagesIn(const QByteArray& bytes)
{
    std::vector<Message> messages;
    FrameDecoder decoder;
    if (!decoder.push(std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())))))
        QTest::qFail("the engine's output is no stream of frames", __FILE__, __LINE__);
    while (auto frame = decoder.pop()) {
        Result<Message> message = parseMessage(std::move(*frame));
        if (!message) {
            QTest::qFail(message.error().message.c_str(), __FILE__, __LINE__);
            break;
        }
        messages.push_back(std::move(*message));
    }
    if (decoder.isInsideFrame())
        QTest::qFail("the engine's output ends inside a frame", __FILE__, __LINE__);
    return messages;
}

void startServing(QProcess& process)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"OMP_WAIT_POLICY"_s, u"passive"_s); // the engine starts once, not twice
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(NEUREX_ENGINE_PROGRAM), {u"serve"_s, u"--threads"_s, u"1"_s});
}

/// An engine that is asked one thing at a time.
class AskedEngine {
public:
    AskedEngine()
    {
        startServing(m_process);
        QVERIFY(m_process.waitForStarted());
    }

    /// The reply or failure that ends the request; nothing when the engine ended or is silent for too long.
    std::optional<Message> ask(const Request& request)
    {
        m_process.write(bytesOf(request));
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < kTimeoutMs) {
            const QByteArray bytes = m_process.readAllStandardOutput();
            if (!m_decoder.push(std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())))))
                return std::nullopt;
            while (auto frame = m_decoder.pop()) {
                Result<Message> message = parseMessage(std::move(*frame));
                if (!message)
                    return std::nullopt;
                const auto* reply = std::get_if<Reply>(&*message);
                const auto* failure = std::get_if<Failure>(&*message);
                if ((reply != nullptr && reply->id == request.id) || (failure != nullptr && failure->id == request.id))
                    return std::move(*message);
            }
            if (m_process.state() == QProcess::NotRunning)
                return std::nullopt;
            m_process.waitForReadyRead(100);
        }
        return std::nullopt;
    }

    /// Closes the input; the exit code, or -1.
    int end()
    {
        m_process.closeWriteChannel();
        const bool hasEnded = m_process.waitForFinished(kTimeoutMs) && m_process.exitStatus() == QProcess::NormalExit;
        return hasEnded ? m_process.exitCode() : -1;
    }

private:
    QProcess m_process;
    FrameDecoder m_decoder;
};

std::string described(const Request& request)
{
    return request.method + " "
        + request.params.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).substr(0, 2000);
}

} // namespace

class TestEngineStreams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedRequestsAreAnswered();
    void damagedFramesEndTheEngineCleanly();

private:
    const EngineRuns m_runs{1};
    const std::vector<Request> m_sound = soundRequests(m_runs.tiny().toStdString());
    const int m_count = numberFromEnvironment("NEUREX_MUTATIONS", kUsualCount);
    const std::uint64_t m_seed = static_cast<std::uint64_t>(numberFromEnvironment("NEUREX_MUTATION_SEED", 1));
};

void TestEngineStreams::damagedRequestsAreAnswered()
{
    AskedEngine engine;
    StreamMutator mutator(m_seed, m_sound);
    std::int64_t id = 0;
    const auto tracedArrays = [&]() -> Arrays {
        for (const std::size_t method : {std::size_t{2}, std::size_t{3}}) { // load, trace
            Request request = m_sound[method];
            request.id = ++id;
            const std::optional<Message> answer = engine.ask(request);
            const auto* reply = answer ? std::get_if<Reply>(&*answer) : nullptr;
            if (reply == nullptr)
                return {};
            if (request.method == "trace")
                return reply->arrays;
        }
        return {};
    };
    const Arrays sound = tracedArrays();
    QVERIFY(sound.floats("logits"));
    int replies = 0;
    for (int i = 1; i <= m_count; ++i) {
        const Request request = mutator.request(++id);
        const std::optional<Message> answer = engine.ask(request);
        QVERIFY2(answer, ("no answer to " + described(request)).c_str());
        if (const auto* failure = std::get_if<Failure>(&*answer))
            QVERIFY2(failure->error.message.size() > 10, described(request).c_str());
        else
            ++replies;
        if (i % kRequestsPerStream == 0)
            QVERIFY2(tracedArrays() == sound, ("after " + described(request)).c_str());
    }
    qInfo("%d damaged requests: %d done, %d refused", m_count, replies, m_count - replies);
    QVERIFY(replies > 0 && replies < m_count);
    QCOMPARE(engine.end(), 0);
}

void TestEngineStreams::damagedFramesEndTheEngineCleanly()
{
    constexpr std::size_t kAtOnce = 4;
    const std::array allowed{ExitCode::Normal, ExitCode::Protocol, ExitCode::OutOfMemory};
    StreamMutator mutator(m_seed + 1, m_sound);
    const int count = std::max(1, m_count / kRequestsPerStream);
    std::map<int, int> seen;
    for (int begin = 0; begin < count; begin += static_cast<int>(kAtOnce)) {
        std::array<QProcess, kAtOnce> engines;
        std::array<QByteArray, kAtOnce> streams;
        for (std::size_t i = 0; i < kAtOnce && begin + static_cast<int>(i) < count; ++i) {
            streams[i] = mutator.stream();
            startServing(engines[i]);
            engines[i].write(streams[i]);
            engines[i].closeWriteChannel();
        }
        for (std::size_t i = 0; i < kAtOnce && begin + static_cast<int>(i) < count; ++i) {
            QProcess& engine = engines[i];
            const QByteArray label
                = QByteArray::number(begin + static_cast<int>(i)) + ": " + streams[i].toHex().left(4000);
            QVERIFY2(engine.waitForFinished(kTimeoutMs), label.constData());
            QVERIFY2(engine.exitStatus() == QProcess::NormalExit, label.constData());
            const auto code = static_cast<ExitCode>(engine.exitCode());
            QVERIFY2(std::find(allowed.begin(), allowed.end(), code) != allowed.end(), label.constData());
            const std::vector<Message> messages = messagesIn(engine.readAllStandardOutput());
            QVERIFY2(!messages.empty() && std::holds_alternative<Hello>(messages.front()), label.constData());
            ++seen[engine.exitCode()];
        }
    }
    for (const auto& [code, times] : seen)
        qInfo("exit code %d: %d streams", code, times);
    QVERIFY(seen.contains(static_cast<int>(ExitCode::Protocol)));
}

QTEST_GUILESS_MAIN(TestEngineStreams)
#include "tst_engine_streams.moc"
