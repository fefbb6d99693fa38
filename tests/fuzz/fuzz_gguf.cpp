// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A GGUF file: container, metadata as a configuration, tensors, blocks, and the tokenizer inside.
#include "core/base/gguf_file.h"
#include "core/engine/files/checkpoint.h"
#include "core/engine/files/dequantize.h"
#include "core/text/tokenizer.h"
#include "tests/fuzz/fuzz_input.h"

using namespace neurex;

namespace {

void expandFirstBlock(const engine::StoredTensor& tensor)
{
    if (!tensor.format)
        return;
    const NumberFormatTraits& traits = traitsOf(*tensor.format);
    if (tensor.elementCount() < traits.blockNumbers)
        return;
    std::vector<float> numbers(static_cast<std::size_t>(traits.blockNumbers));
    engine::dequantize(*tensor.format, tensor.bytes.first(static_cast<std::size_t>(traits.blockBytes)), numbers);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::ScratchFolder folder;
    const std::filesystem::path path = folder.write("model.gguf", fuzz::textOf(data, size));
    const Result<GgufFile> file = GgufFile::open(path);
    if (!file)
        fuzz::check(!file.error().message.empty(), "an error has a message");
    const Result<engine::Checkpoint> model = engine::openCheckpoint(path);
    if (!model) {
        fuzz::check(!model.error().message.empty(), "an error has a message");
        return 0;
    }
    fuzz::check(file.hasValue(), "a model that opens lies in a file that opens");
    for (const engine::StoredTensor& tensor : model->source.tensors())
        expandFirstBlock(tensor);
    if (const Result<Tokenizer> tokenizer = Tokenizer::fromFiles(model->tokenizerFiles)) {
        const Result<std::vector<std::int32_t>> ids = tokenizer->tryEncode("The caf\u00e9 has 12 <s> tables.\n", true);
        if (ids)
            tokenizer->decode(*ids);
    }
    return 0;
}
