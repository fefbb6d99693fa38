// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/text/tokenizer.h"

#include <QByteArray>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace neurex::test {

/// A normalisation map of one block: "q" becomes "zz", and "qr" "y". Units are 32 bits: label, has-leaf at bit 8,
/// offset from bit 10 on.
inline std::string smallMap()
{
    constexpr std::uint32_t kUnits = 256, kHasLeaf = 1U << 8, kLeaf = 1U << 31;
    std::vector<std::uint32_t> units(kUnits, kLeaf); // a value matches no byte
    const auto link = [&](std::uint32_t at, std::uint32_t label, std::uint32_t base, bool hasLeaf) {
        units[at] = label | (hasLeaf ? kHasLeaf : 0U) | ((at ^ base) << 10);
    };
    link(0, 0, 1, false);
    link(1U ^ 'q', 'q', 8, true);
    units[8] = kLeaf | 1;
    link(8U ^ 'r', 'r', 4, true);
    units[4] = kLeaf | 4;
    const std::uint32_t size = kUnits * sizeof(std::uint32_t);
    std::string map(sizeof size + size, '\0');
    std::memcpy(map.data(), &size, sizeof size);
    std::memcpy(map.data() + sizeof size, units.data(), size);
    return map + std::string("\0zz\0y\0", 6);
}

/// The same with one unit replaced.
inline std::string mapWithUnit(std::size_t index, std::uint32_t unit)
{
    std::string map = smallMap();
    std::memcpy(map.data() + sizeof unit * (index + 1), &unit, sizeof unit);
    return map;
}

inline std::string mutated(const std::string& model, SeededRandom& random)
{
    std::string bytes = model;
    constexpr std::uint64_t kMostChanges = 6;
    const std::uint64_t changes = 1 + random.below(kMostChanges);
    const std::uint64_t kinds = random.below(2) == 0 ? 3 : 5; // half of them keep every length
    for (std::uint64_t i = 0; i < changes && !bytes.empty(); ++i) {
        const auto at = static_cast<std::size_t>(random.below(bytes.size()));
        switch (random.below(kinds)) {
        case 0:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
            break;
        case 1:
            bytes[at] = static_cast<char>(random.below(2) == 0 ? 0x00 : 0xFF);
            break;
        case 3:
            bytes.insert(at, 1, static_cast<char>(random.below(256)));
            break;
        case 4:
            bytes.erase(at, 1 + static_cast<std::size_t>(random.below(4)));
            break;
        default:
            bytes[at] = static_cast<char>(random.below(256));
        }
    }
    return bytes;
}

/// Texts of all kinds; some are no UTF-8.
inline std::vector<std::string> hostileTexts(std::uint64_t seed, int count)
{
    SeededRandom random(seed);
    std::vector<std::string> texts{
        "hello A", "", " ", "qqr q r", "caf\xC3\xA9 \xFF\xFE", std::string("a\0b", 3), std::string(300, 'q')};
    while (static_cast<int>(texts.size()) < count) {
        std::string text;
        const std::uint64_t length = random.below(60);
        const bool isAscii = random.below(2) == 0;
        for (std::uint64_t i = 0; i < length; ++i)
            text += static_cast<char>(isAscii ? 0x20 + random.below(0x5F) : random.below(256));
        texts.push_back(std::move(text));
    }
    return texts;
}

/// Opens the tokenizer and uses it; how many texts became tokens, nothing when it was refused.
inline std::optional<int> useTokenizer(const std::string& bytes, const std::vector<std::string>& texts)
{
    const auto tokenizer = Tokenizer::fromBytes(bytes, "mutated");
    if (!tokenizer)
        return std::nullopt;
    int encoded = 0;
    for (const std::string& text : texts) {
        const auto ids = tokenizer->tryEncode(text, true);
        if (!ids)
            continue;
        ++encoded;
        (void)tokenizer->decode(*ids);
    }
    for (std::int32_t id = 0; id < tokenizer->vocabularySize(); id += 7)
        (void)tokenizer->pieceText(id);
    return encoded;
}

struct MutationRun {
    int opened = 0; ///< mutations that were taken
    int refused = 0;
    int diedAt = -1; ///< mutation that ended the process; -1: none
    QByteArray end; ///< how it ended
};

/// `count` mutations of the model in a process of its own, for each must end with a value or an error.
inline MutationRun runMutations(const std::string& model, std::uint64_t seed, int count)
{
    struct Shared {
        int current = -1, opened = 0, refused = 0;
    };
    void* memory = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    auto* shared = new (memory) Shared;
    const pid_t child = ::fork();
    if (child == 0) {
        const std::vector<std::string> texts = hostileTexts(seed, 50);
        for (int i = 0; i < count; ++i) {
            shared->current = i;
            SeededRandom random(seed, static_cast<std::uint64_t>(i));
            (useTokenizer(mutated(model, random), texts) ? shared->opened : shared->refused)++;
        }
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    MutationRun run;
    run.opened = shared->opened;
    run.refused = shared->refused;
    if (status != 0) {
        run.diedAt = shared->current;
        run.end = WIFSIGNALED(status) ? QByteArray("signal ").append(QByteArray::number(WTERMSIG(status)))
                                      : QByteArray("exit code ").append(QByteArray::number(WEXITSTATUS(status)));
    }
    ::munmap(memory, sizeof(Shared));
    return run;
}

} // namespace neurex::test
