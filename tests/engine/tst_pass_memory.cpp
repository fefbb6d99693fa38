// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What passes take against what the memory plan says of them, for blocks of every kind.
#include "core/engine/device/memory_plan.h"
#include "core/engine/engine.h"
#include "core/engine/model/row_pass_p.h"
#include "core/engine/model/weights_p.h"
#include "tests/support/family_fixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fstream>
#include <malloc.h>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

std::int64_t bytesOf(std::initializer_list<at::Tensor> tensors)
{
    std::int64_t bytes = 0;
    for (const at::Tensor& tensor : tensors)
        bytes += tensor.defined() ? static_cast<std::int64_t>(tensor.nbytes()) : 0;
    return bytes;
}

std::int64_t bytesOf(const RowActivations& saved)
{
    const Attention::Saved& attention = saved.attention;
    return bytesOf({saved.input, saved.middle, saved.mixed, saved.projected, saved.ffn.gate, saved.ffn.up,
                    attention.queries, attention.selfKey, attention.selfValue, attention.attention,
                    attention.cappedScores, attention.rawQueries, attention.rawKeys});
}

/// "VmRSS:" or "VmHWM:" of this process.
std::int64_t residentBytes(const std::string& key)
{
    std::ifstream file("/proc/self/status");
    for (std::string word; file >> word;) {
        std::int64_t kibibytes = 0;
        if (word == key && file >> kibibytes)
            return kibibytes * 1024;
    }
    return -1;
}

/// Lets the peak begin anew; false where the system does not allow it.
bool forgetPeak()
{
    std::ofstream file("/proc/self/clear_refs");
    file << "5" << std::flush;
    return file.good();
}

/// The configuration of a fixture, large enough for passes of 100 MB and more.
json enlarged(json config)
{
    constexpr std::array<std::pair<const char*, int>, 13> kSizes{{{"hidden_size", 256},
                                                                  {"n_embd", 256},
                                                                  {"intermediate_size", 1024},
                                                                  {"n_inner", 1024},
                                                                  {"num_attention_heads", 8},
                                                                  {"n_head", 8},
                                                                  {"num_key_value_heads", 4},
                                                                  {"head_dim", 32},
                                                                  {"vocab_size", 500},
                                                                  {"n_positions", 512},
                                                                  {"model_max_length", 512},
                                                                  {"max_position_embeddings", 512},
                                                                  {"sliding_window", 64}}};
    for (const auto& [key, size] : kSizes) {
        if (config.contains(key) && (key == std::string("n_inner") || !config.at(key).is_null()))
            config[key] = size;
    }
    return config;
}

/// 8 questions of three prompts that share nothing.
std::vector<TokenQuestion> questionsOf(int tokens)
{
    std::vector<TokenQuestion> questions;
    for (int q = 0; q < 8; ++q) {
        TokenQuestion question{"question " + std::to_string(q), {}};
        for (int p = 0; p < 3; ++p) {
            TokenProxy proxy;
            for (int t = 0; t < tokens; ++t)
                proxy.tokens.push_back((7 + 3 * q + p + 11 * t) % 500);
            proxy.optionTokens = {{10}, {20}, {30}, {40}};
            proxy.gold = p;
            question.proxies.push_back(std::move(proxy));
        }
        questions.push_back(std::move(question));
    }
    return questions;
}

} // namespace

class PassMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void savedRowsAreCounted();
    void peaksStayBelowThePlan_data();
    void peaksStayBelowThePlan();
};

/// Every family: what the rows of each layer really keep is what the plan says, to the byte.
void PassMemoryTest::savedRowsAreCounted()
{
    constexpr std::int64_t kRows = 3;
    const at::NoGradGuard noGradient;
    for (const QString& name : familyFixtures()) {
        const json fixture = readFamilyFixture(name);
        const QTemporaryDir folder;
        writeFamilyModel(folder.path().toStdString(), fixture);
        const Result<Checkpoint> checkpoint = openCheckpoint(folder.path().toStdString());
        QVERIFY2(checkpoint, qPrintable(name));
        for (const auto& [type, bytes] : {std::pair{at::kFloat, 4}, std::pair{at::kBFloat16, 2}}) {
            Result<DecoderWeights> weights = loadWeights(*checkpoint, at::kCPU, type, {}, {});
            QVERIFY2(weights, qPrintable(name));
            const Decoder decoder(checkpoint->info, checkpoint->config.spec, std::move(*weights));
            PrefixStore store(decoder, 0);
            TokenProxy proxy;
            proxy.tokens = fixture.at("tokens").get<std::vector<std::int32_t>>();
            const std::array<const TokenProxy*, 1> proxies{&proxy};
            const auto group = store.group(proxies, JobWatch());
            const RowPass pass(decoder, *group);
            at::Tensor rows = pass.start().repeat({1, kRows, 1});
            for (std::int64_t layer = 0; layer < decoder.info().layerCount; ++layer) {
                RowActivations saved;
                const at::Tensor middle = pass.attend(layer, rows, &saved);
                const at::Tensor neurons = pass.neurons(layer, rows, middle, &saved);
                rows = middle + pass.addition(layer, pass.project(layer, neurons), &saved);
                const std::int64_t planned
                    = savedBytesPerRow(decoder.info(), decoder.spec(), bytes, std::ssize(proxy.tokens));
                QVERIFY2(bytesOf(saved) == kRows * planned,
                         qPrintable(u"%1, layer %2: %3 bytes, planned %4"_s.arg(name)
                                        .arg(layer)
                                        .arg(bytesOf(saved))
                                        .arg(kRows * planned)));
            }
        }
    }
}

void PassMemoryTest::peaksStayBelowThePlan_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Target>("target");
    QTest::addColumn<bool>("perOption");
    QTest::addColumn<int>("tokens");
    for (const char* name : {"llama", "gpt2", "gemma2", "qwen3", "olmo2", "baichuan2_13b", "stablelm_parallel"})
        QTest::newRow(name) << QString::fromLatin1(name) << Target::Options << false << 200;
    QTest::newRow("llama, each option") << u"llama"_s << Target::Options << true << 200;
    QTest::newRow("gemma2, vocabulary") << u"gemma2"_s << Target::Vocabulary << false << 40;
    QTest::newRow("gemma2, long") << u"gemma2"_s << Target::Options << false << 450;
    QTest::newRow("llama, short") << u"llama"_s << Target::Options << false << 40;
}

void PassMemoryTest::peaksStayBelowThePlan()
{
    QFETCH(QString, name);
    QFETCH(Target, target);
    QFETCH(bool, perOption);
    QFETCH(int, tokens);
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    writeModelOf(path, enlarged(readFamilyFixture(name).at("config")));
    const auto engine = Engine::load({path, "cpu", "float32"}, {}, {});
    QVERIFY2(engine, engine ? "" : engine.error().message.c_str());
    AttributionSettings settings;
    settings.target = target;
    settings.perOption = perOption;
    settings.memoryBudgetBytes = std::int64_t{8} << 30;
    const std::vector<TokenQuestion> questions = questionsOf(tokens);
    // What libraries allocate once, and the pages of the weights, are not the pass's.
    QVERIFY((*engine)->attribute(std::span(questions).first(1), settings, [](const auto&) {}, {}));
    (*engine)->clearCaches();
    malloc_trim(0);

    const auto plan = (*engine)->planAttribution(questions, settings);
    QVERIFY(plan);
    QCOMPARE(plan->proxiesPerPass, 24);
    if (!forgetPeak())
        QSKIP("this system does not let a process forget its peak");
    const std::int64_t before = residentBytes("VmRSS:");
    QVERIFY((*engine)->attribute(questions, settings, [](const auto&) {}, {}));
    const std::int64_t grown = residentBytes("VmHWM:") - before;
    qInfo("%s",
          qPrintable(u"%1 MB of %2 MB planned"_s.arg(grown / 1e6, 0, 'f', 1).arg(plan->bytesPerPass / 1e6, 0, 'f', 1)));
    QVERIFY2(grown < plan->bytesPerPass, qPrintable(u"%1 of %2 bytes"_s.arg(grown).arg(plan->bytesPerPass)));
    QVERIFY2(grown > plan->bytesPerPass / 3, qPrintable(u"%1 of %2 bytes"_s.arg(grown).arg(plan->bytesPerPass)));
}

QTEST_GUILESS_MAIN(PassMemoryTest)
#include "tst_pass_memory.moc"
