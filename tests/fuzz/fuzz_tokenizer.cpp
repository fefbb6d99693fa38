// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A tokenizer file with the files beside it, and a text that it encodes.
#include "core/text/tokenizer.h"
#include "tests/fuzz/fuzz_input.h"

#include <map>

using namespace neurex;

namespace {

constexpr std::size_t kMostTokensPerByte = 64; // a normalizer may write a character out; nothing writes a book

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::vector<std::string_view> parts = fuzz::partsOf(fuzz::textOf(data, size), 4);
    std::map<std::string, std::string> files{{"tokenizer.json", std::string(parts[0])}};
    if (!parts[1].empty())
        files.emplace("tokenizer_config.json", parts[1]);
    if (!parts[2].empty())
        files.emplace("added_tokens.json", parts[2]);
    const Result<Tokenizer> tokenizer = Tokenizer::fromFiles(files);
    if (!tokenizer) {
        fuzz::check(!tokenizer.error().message.empty(), "an error has a message");
        return 0;
    }
    std::string text = "The caf\u00e9 has 12 <s> tables.\n";
    text += parts[3];
    const Result<std::vector<std::int32_t>> ids = tokenizer->tryEncode(text, true);
    if (!ids)
        return 0;
    fuzz::check(ids->size() <= kMostTokensPerByte * (text.size() + 1) + tokenizer->ownOpening().size(),
                "a text has not many more tokens than bytes");
    for (const std::int32_t id : *ids)
        tokenizer->pieceText(id);
    tokenizer->decode(*ids);
    (void)tokenizer->optionTokenVariants('A');
    return 0;
}
