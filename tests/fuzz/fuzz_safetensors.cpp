// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A model folder: config.json and model.safetensors.
#include "core/base/safetensors.h"
#include "core/engine/files/checkpoint.h"
#include "tests/fuzz/fuzz_input.h"

using namespace neurex;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::ScratchFolder folder;
    const std::vector<std::string_view> parts = fuzz::partsOf(fuzz::textOf(data, size), 2);
    folder.write("config.json", parts[0]);
    const std::filesystem::path weights = folder.write("model.safetensors", parts[1]);
    const Result<SafetensorsFile> file = SafetensorsFile::open(weights);
    if (file) {
        for (const TensorView& tensor : file->tensors())
            fuzz::check(tensor.bytes.size() == static_cast<std::size_t>(tensor.elementCount()) * byteSize(tensor.type),
                        "a tensor has the bytes of its shape");
        (void)file->verify();
    }
    const Result<engine::Checkpoint> model = engine::openCheckpoint(folder.path());
    if (!model)
        fuzz::check(!model.error().message.empty(), "an error has a message");
    else
        fuzz::check(file.hasValue(), "a model that opens lies in a file that opens");
    return 0;
}
