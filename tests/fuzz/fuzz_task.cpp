// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A task file, and its questions as the tokens of a model.
#include "core/tasks/questions.h"
#include "core/tasks/task_file.h"
#include "core/text/tokenizer.h"
#include "tests/core/sentencepiece_fixture.h"
#include "tests/fuzz/fuzz_input.h"

using namespace neurex;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Result<Tokenizer> tokenizer = Tokenizer::fromBytes(test::letterModel(), "letters");
    fuzz::check(tokenizer.hasValue(), "the tokenizer opens");
    for (const bool skipsBad : {false, true}) {
        const Result<Task> task
            = parseTask(fuzz::textOf(data, size), "task.jsonl", {.skipBad = skipsBad, .seenAs = {}});
        if (!task) {
            fuzz::check(!task.error().message.empty(), "an error has a message");
            continue;
        }
        const Result<PreparedTask> prepared = buildTokenQuestions(
            *task, {.split = Split::Both, .limit = 20, .seed = 1, .addBos = true, .skipBad = skipsBad, .contextLength = 512, .mayBeEmpty = true},
            &*tokenizer);
        if (!prepared)
            fuzz::check(!prepared.error().message.empty(), "an error has a message");
    }
    return 0;
}
