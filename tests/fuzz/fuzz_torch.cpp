// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A file of PyTorch's: the zip archive, the pickle in it, the tensors that it describes. An input that is no archive is
// read as a pickle alone, so that its opcodes need not pass a checksum.
#include "core/base/pickle.h"
#include "core/base/torch_file.h"
#include "core/engine/files/checkpoint.h"
#include "tests/fuzz/fuzz_input.h"

#include <array>

using namespace neurex;

namespace {

constexpr std::string_view kConfig
    = R"({"architectures":["LlamaForCausalLM"],"model_type":"llama","hidden_size":4,"intermediate_size":4,)"
      R"("num_hidden_layers":1,"num_attention_heads":2,"num_key_value_heads":1,"vocab_size":6,"hidden_act":"silu",)"
      R"("max_position_embeddings":16,"rms_norm_eps":1e-5})";
constexpr std::array<std::string_view, 2> kGlobals{"collections.OrderedDict", "torch.FloatStorage"};

void readAsPickle(std::string_view input)
{
    const Result<Pickle> pickle = readPickle(std::as_bytes(std::span(input)), "a pickle", kGlobals);
    fuzz::check(pickle.hasValue() || !pickle.error().message.empty(), "an error has a message");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::ScratchFolder folder;
    static const std::filesystem::path config = folder.write("config.json", kConfig);
    const std::string_view input = fuzz::textOf(data, size);
    if (!input.starts_with("PK"))
        readAsPickle(input);
    const std::filesystem::path path = folder.write("pytorch_model.bin", input);
    const Result<TorchFile> file = TorchFile::open(path);
    fuzz::check(file.hasValue() || !file.error().message.empty(), "an error has a message");
    const Result<engine::Checkpoint> model = engine::openCheckpoint(folder.path());
    if (model)
        fuzz::check(file.hasValue(), "a model that opens lies in a file that opens");
    else
        fuzz::check(!model.error().message.empty(), "an error has a message");
    return 0;
}
