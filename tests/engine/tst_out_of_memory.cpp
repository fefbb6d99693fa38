// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engine_fixture.h"

#include <fstream>
#include <malloc.h>
#include <sys/resource.h>

using namespace neurex;
using namespace neurex::test;

namespace {

/// The private memory that the process may write to. Address space is no measure: glibc reserves 64 MiB of it without
/// using it whenever a thread allocates for the first time, which happens at a different moment in every run.
std::int64_t writableBytes()
{
    std::ifstream file("/proc/self/status");
    for (std::string word; file >> word;) {
        std::int64_t kibibytes = 0;
        if (word == "VmData:" && file >> kibibytes)
            return kibibytes * 1024;
    }
    return -1;
}

/// Lets the process grow by so many bytes only, until it goes out of scope.
class MemoryLimit {
public:
    explicit MemoryLimit(std::int64_t moreBytes)
    {
        getrlimit(RLIMIT_DATA, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = static_cast<rlim_t>(writableBytes() + moreBytes);
        setrlimit(RLIMIT_DATA, &limit);
    }
    ~MemoryLimit() { setrlimit(RLIMIT_DATA, &m_before); }
    MemoryLimit(const MemoryLimit&) = delete;
    MemoryLimit& operator=(const MemoryLimit&) = delete;

private:
    rlimit m_before{};
};

} // namespace

/// Memory that really runs out: the chunk is halved and the work retried; when nothing is left to halve, a clear error.
class TestOutOfMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void attributionHalvesItsChunk_data();
    void attributionHalvesItsChunk();
    void impossibleWorkIsAnError();

private:
    std::vector<QuestionAttribution> attribute(const AttributionSettings& settings);

    std::unique_ptr<engine::Engine> m_engine;
    std::vector<TokenQuestion> m_questions;
};

void TestOutOfMemory::init()
{
    ModelInfo shape;
    shape.layerCount = 6;
    shape.hiddenSize = 128;
    shape.neuronCount = 1024;
    shape.headCount = shape.keyValueHeadCount = 4;
    shape.headSize = 32;
    shape.vocabularySize = 500;
    shape.contextLength = 65536;
    m_engine = std::move(engine::Engine::random(shape, "cpu", "float32", 3).value());
    m_questions.clear();
    for (int i = 0; i < 16; ++i) {
        m_questions.push_back(sampleQuestion(500, 60));
        m_questions.back().proxies[0].tokens.back() = i;
    }
}

std::vector<QuestionAttribution> TestOutOfMemory::attribute(const AttributionSettings& settings)
{
    std::vector<QuestionAttribution> results(m_questions.size());
    const auto done = m_engine->attribute(
        m_questions, settings,
        [&](QuestionAttribution one) { results.at(static_cast<std::size_t>(one.index)) = std::move(one); }, {});
    if (!done)
        qWarning("%s", done.error().message.c_str());
    return done ? results : std::vector<QuestionAttribution>{};
}

void TestOutOfMemory::attributionHalvesItsChunk_data()
{
    // Memory ends at another allocation each time: a tensor's, or one inside a product, which OpenBLAS does not
    // survive.
    QTest::addColumn<std::int64_t>("room");
    for (const int mebibytes : {56, 72, 88})
        QTest::addRow("%d MiB", mebibytes) << (std::int64_t{mebibytes} << 20);
}

void TestOutOfMemory::attributionHalvesItsChunk()
{
    QFETCH(const std::int64_t, room);
    AttributionSettings careful;
    careful.memoryBudgetBytes = 8 << 20;
    const auto expected = attribute(careful);
    AttributionSettings careless;
    careless.memoryBudgetBytes = std::int64_t{8} << 30;
    const auto plan = m_engine->planAttribution(m_questions, careless);
    QCOMPARE(plan->proxiesPerPass, 48);
    QVERIFY(plan->bytesPerPass > 2 * room); // the plan cannot work out
    // Once without a limit: what OpenBLAS and the threads allocate once for all is not what the limit is about.
    QCOMPARE(attribute(careless).size(), m_questions.size());
    m_engine->clearCaches();
    malloc_trim(0);

    std::vector<QuestionAttribution> results;
    {
        const MemoryLimit limit(room);
        results = attribute(careless);
    }
    QCOMPARE(results.size(), m_questions.size());
    for (std::size_t i = 0; i < results.size(); ++i)
        QVERIFY(relativeDistance(results[i].scores.values, expected[i].scores.values) < 1e-5);
}

void TestOutOfMemory::impossibleWorkIsAnError()
{
    const AttributionSettings settings;
    for (TokenQuestion& question : m_questions) {
        for (TokenProxy& proxy : question.proxies)
            proxy.tokens.assign(60000, 7); // keys and values of 370 MB
    }
    malloc_trim(0); // what earlier work left behind must not help
    const MemoryLimit limit(1 << 20);
    const auto done = m_engine->attribute(m_questions, settings, [](const auto&) {}, {});
    QVERIFY(!done);
    QVERIFY(done.error().code == ErrorCode::OutOfHostMemory);
    QVERIFY(done.error().message.find("memory") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestOutOfMemory)
#include "tst_out_of_memory.moc"
