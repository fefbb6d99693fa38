// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_tokenizer_speed TOKENIZER TEXTS.jsonl [OUT.jsonl]: megabytes a second of one thread (of its processor time, so
// that others on the machine do not count). Each line of TEXTS is a JSON string; a line of OUT holds its ids, and the
// text that they decode to. Run by hand, and by tests/peers/tokenizers.
#include "core/base/file_io.h"
#include "core/base/file_writer.h"
#include "core/base/strict_json.h"
#include "core/text/tokenizer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

using namespace neurex;

namespace {

constexpr std::uint64_t kLargestFile = std::uint64_t{1} << 30;

Result<std::vector<std::string>> readTexts(const std::string& path)
{
    const Result<std::string> bytes = readFile(path, kLargestFile);
    if (!bytes)
        return bytes.error();
    std::vector<std::string> texts;
    for (std::size_t begin = 0; begin < bytes->size();) {
        const std::size_t end = std::min(bytes->find('\n', begin), bytes->size());
        const Result<nlohmann::json> text = parseStrictJson(std::string_view(*bytes).substr(begin, end - begin), path);
        if (!text)
            return text.error();
        texts.push_back(text->get<std::string>());
        begin = end + 1;
    }
    return texts;
}

Result<void> run(const std::vector<std::string>& arguments)
{
    const auto seconds = [](std::clock_t since) { return static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC; };
    const std::clock_t opened = std::clock();
    const Result<Tokenizer> tokenizer = Tokenizer::fromFile(arguments[0]);
    if (!tokenizer)
        return tokenizer.error();
    std::printf("%s: %d tokens, opened in %.2f s\n", tokenizer->kind().c_str(), tokenizer->vocabularySize(),
                seconds(opened));
    const Result<std::vector<std::string>> texts = readTexts(arguments[1]);
    if (!texts)
        return texts.error();
    std::vector<std::vector<std::int32_t>> ids;
    std::size_t bytes = 0, tokens = 0;
    const std::clock_t started = std::clock();
    for (const std::string& text : *texts) {
        bytes += text.size();
        Result<std::vector<std::int32_t>> encoded = tokenizer->tryEncode(text, false);
        if (!encoded)
            return encoded.error();
        tokens += encoded->size();
        ids.push_back(std::move(*encoded));
    }
    constexpr double kMega = 1e6;
    const double time = seconds(started);
    std::printf("%zu texts, %zu bytes, %zu tokens in %.3f s: %.2f MB/s\n", texts->size(), bytes, tokens, time,
                static_cast<double>(bytes) / kMega / time);
    if (arguments.size() < 3)
        return {};
    std::string out;
    for (const std::vector<std::int32_t>& line : ids) {
        nlohmann::json json = {{"ids", line}, {"text", tokenizer->decode(line)}};
        out += json.dump() + '\n';
    }
    return writeFile(arguments[2], out);
}

} // namespace

int main(int count, char** words)
{
    const std::vector<std::string> arguments(words + 1, words + count);
    if (arguments.size() < 2) {
        std::fputs("usage: bench_tokenizer_speed TOKENIZER TEXTS.jsonl [OUT.jsonl]\n", stderr);
        return 2;
    }
    const Result<void> done = run(arguments);
    if (!done)
        std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return done ? 0 : 1;
}
