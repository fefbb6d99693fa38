// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A chat template, as it comes with a model.
#include "core/text/chat_template.h"
#include "tests/fuzz/fuzz_input.h"

using namespace neurex;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Result<ChatForm> form = chatFormOfTemplate(fuzz::textOf(data, size), "<s>", "</s>");
    if (form)
        fuzz::check(!form->form.name.empty(), "a form has a name");
    else
        fuzz::check(!form.error().message.empty(), "an error has a message");
    return 0;
}
