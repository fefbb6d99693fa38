// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Damages model folders at random: each must open or be refused with a message, never crash or hang.
// NEUREX_MUTATIONS sets how many are tried, NEUREX_MUTATION_SEED which.
#include "core/engine/files/checkpoint.h"

#include "model_folder.h"
#include "stored_bytes.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;

namespace {

class Mutator {
public:
    explicit Mutator(std::uint64_t seed)
        : m_random(seed)
    {
    }

    std::size_t below(std::size_t count) { return static_cast<std::size_t>(m_random() % count); }

    /// Damages any bytes.
    void damageBytes(std::string& bytes)
    {
        switch (below(5)) {
        case 0:
            for (std::size_t i = below(4) + 1; i > 0 && !bytes.empty(); --i) {
                char& byte = bytes[below(bytes.size())];
                byte = static_cast<char>(byte ^ (1 << below(8)));
            }
            break;
        case 1:
            bytes.resize(below(bytes.size() + 1));
            break;
        case 2:
            bytes.append(below(100) + 1, static_cast<char>(below(256)));
            break;
        case 3:
            bytes.erase(below(bytes.size() + 1), below(20) + 1);
            break;
        default:
            bytes.insert(below(bytes.size() + 1), std::string(below(20) + 1, static_cast<char>(below(256))));
        }
    }

    /// Damages JSON in ways that often leave it valid.
    void damageJson(std::string& text)
    {
        switch (below(6)) {
        case 0:
            replaceNumber(text, anyValue());
            break;
        case 1:
            swapNumbers(text);
            break;
        case 2:
            replaceString(text, anyValue());
            break;
        case 3:
            copyPiece(text);
            break;
        case 4:
            text.insert(below(text.size() + 1), std::string(below(3) == 0 ? 100'000 : 1, "[{\",:]}0"[below(8)]));
            break;
        default:
            damageBytes(text);
        }
    }

    /// Damages a safetensors file: its header with the length field kept right, the length field, or any bytes.
    void damageSafetensors(std::string& bytes)
    {
        std::uint64_t length = 0;
        for (std::size_t i = 0; i < 8; ++i)
            length |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
        length = std::min<std::uint64_t>(length, bytes.size() - 8);
        std::string header = bytes.substr(8, static_cast<std::size_t>(length));
        const std::string data = bytes.substr(8 + static_cast<std::size_t>(length));
        switch (below(4)) {
        case 0:
            bytes[below(8)] = static_cast<char>(below(256));
            break;
        case 1:
            damageBytes(bytes);
            break;
        default:
            damageJson(header);
            bytes = safetensorsBytes(header, data);
        }
    }

private:
    struct Piece {
        std::size_t begin = 0;
        std::size_t length = 0;
    };

    std::string anyValue()
    {
        static constexpr std::array kValues{"0",
                                            "1",
                                            "-1",
                                            "2",
                                            "1.5",
                                            "1e999",
                                            "-0",
                                            "4294967296",
                                            "2147483648",
                                            "9223372036854775807",
                                            "9223372036854775808",
                                            "18446744073709551615",
                                            "99999999999999999999999",
                                            "null",
                                            "true",
                                            "\"\"",
                                            "\"x\"",
                                            "[]",
                                            "{}",
                                            "[0,4]",
                                            "\"\\u0000\"",
                                            "\"\\ud800\"",
                                            "\"F64\"",
                                            "\"BF16\"",
                                            "\"../x\""};
        return kValues[below(kValues.size())];
    }

    /// A run of characters for which accept() holds, beginning the search anywhere.
    template <typename Accept>
    Piece findRun(const std::string& text, Accept accept)
    {
        if (text.empty())
            return {};
        std::size_t begin = below(text.size());
        while (begin < text.size() && !accept(text[begin]))
            ++begin;
        while (begin > 0 && begin < text.size() && accept(text[begin - 1]))
            --begin;
        std::size_t end = begin;
        while (end < text.size() && accept(text[end]))
            ++end;
        return {begin, end - begin};
    }

    Piece findNumber(const std::string& text)
    {
        return findRun(text, [](char c) { return c >= '0' && c <= '9'; });
    }

    void replaceNumber(std::string& text, const std::string& value)
    {
        const Piece number = findNumber(text);
        text.replace(number.begin, number.length, value);
    }

    void swapNumbers(std::string& text)
    {
        const Piece first = findNumber(text);
        const Piece second = findNumber(text);
        const std::string copy = text.substr(second.begin, second.length);
        text.replace(first.begin, first.length, copy);
    }

    void replaceString(std::string& text, const std::string& value)
    {
        const std::size_t begin = text.find('"', below(text.size() + 1));
        const std::size_t end = begin == std::string::npos ? begin : text.find('"', begin + 1);
        if (end != std::string::npos)
            text.replace(begin, end - begin + 1, value);
    }

    void copyPiece(std::string& text)
    {
        const std::size_t begin = below(text.size() + 1);
        const std::string piece = text.substr(begin, below(200));
        text.insert(below(text.size() + 1), piece);
    }

    std::mt19937_64 m_random;
};

/// Touches the first and last byte of every tensor: a view beyond the file would crash here.
unsigned readEnds(const Checkpoint& checkpoint)
{
    unsigned sum = 0;
    for (const StoredTensor& tensor : checkpoint.source.tensors()) {
        const bool isScattered = !tensor.isInPlace() && tensor.format;
        const std::vector<std::byte> copy = isScattered ? storedBytes(tensor) : std::vector<std::byte>();
        const std::span<const std::byte> bytes = isScattered ? std::span(copy) : tensor.bytes;
        if (!bytes.empty())
            sum += std::to_integer<unsigned>(bytes.front()) + std::to_integer<unsigned>(bytes.back());
    }
    return sum;
}

/// One file of a folder and how it is damaged.
struct Victim {
    const ModelFolder* folder;
    const char* fileName;
    void (Mutator::*damage)(std::string&);
};

} // namespace

class TestCheckpointMutations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMutationOpensOrIsExplained()
    {
        const int count
            = qEnvironmentVariableIsSet("NEUREX_MUTATIONS") ? qEnvironmentVariableIntValue("NEUREX_MUTATIONS") : 2500;
        const int seed = qEnvironmentVariableIsSet("NEUREX_MUTATION_SEED")
            ? qEnvironmentVariableIntValue("NEUREX_MUTATION_SEED")
            : 1;
        TinyModelOptions options;
        options.hiddenSize = 8;
        options.neuronCount = 12;
        options.vocabularySize = 10;
        const ModelFolder single(options);
        single.editJson("config.json", [](nlohmann::json& config) {
            config["rope_parameters"] = {{"rope_type", "default"}, {"rope_theta", config["rope_theta"]}};
            config["eos_token_id"] = {2, 3};
        });
        options.shardCount = 2;
        options.type = ElementType::BF16;
        options.tiedHead = true;
        const ModelFolder sharded(options);
        QVERIFY(openCheckpoint(single.path()));
        QVERIFY(openCheckpoint(sharded.path()));

        options.shardCount = 1;
        options.tiedHead = false;
        options.keyValueHeadCount = 4;
        const ModelFolder torch(options), meta(options);
        toTorchFiles(torch.path());
        toMetaFiles(meta.path(), {.parts = 2});
        QVERIFY(openCheckpoint(torch.path()));
        QVERIFY(openCheckpoint(meta.path()));

        const std::array victims{Victim{&torch, "pytorch_model.bin", &Mutator::damageBytes},
                                 Victim{&meta, "consolidated.01.pth", &Mutator::damageBytes},
                                 Victim{&meta, "params.json", &Mutator::damageJson},
                                 Victim{&single, "model.safetensors", &Mutator::damageSafetensors},
                                 Victim{&single, "config.json", &Mutator::damageJson},
                                 Victim{&sharded, "model-00002-of-00002.safetensors", &Mutator::damageSafetensors},
                                 Victim{&sharded, "model.safetensors.index.json", &Mutator::damageJson}};
        Mutator mutator(static_cast<std::uint64_t>(seed));
        int opened = 0;
        unsigned touched = 0;
        for (int i = 0; i < count; ++i) {
            const Victim& victim = victims[mutator.below(victims.size())];
            const std::filesystem::path path = victim.folder->path() / victim.fileName;
            const std::string whole = readBytes(path);
            std::string damaged = whole;
            for (std::size_t times = mutator.below(3) + 1; times > 0; --times) {
                if (victim.damage != &Mutator::damageSafetensors || damaged.size() >= 8)
                    (mutator.*victim.damage)(damaged);
            }
            writeBytes(path, damaged);
            const Result<Checkpoint> checkpoint = openCheckpoint(victim.folder->path());
            if (checkpoint) {
                ++opened;
                touched += readEnds(*checkpoint);
            } else {
                const std::string& message = checkpoint.error().message;
                const QByteArray context = QByteArray::number(i) + ": " + message.c_str();
                QVERIFY2(message.find(victim.folder->path().native()) != std::string::npos, context.constData());
                QVERIFY2(message.size() < 2000, context.constData());
                QVERIFY2(!QString::fromUtf8(message.data(), static_cast<qsizetype>(message.size()))
                              .contains(QChar::ReplacementCharacter),
                         context.constData());
            }
            writeBytes(path, whole);
        }
        qInfo("%d of %d damaged folders still opened (checksum %u)", opened, count, touched);
        QVERIFY(opened < count / 2); // else the mutations are too gentle to test anything
        QVERIFY(openCheckpoint(single.path()));
        QVERIFY(openCheckpoint(sharded.path()));
    }
};

QTEST_GUILESS_MAIN(TestCheckpointMutations)
#include "tst_checkpoint_mutations.moc"
