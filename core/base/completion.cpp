// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/completion.h"

#include "core/base/enum_names.h"

namespace neurex {
namespace {

constexpr auto kParts = enumNames<CompletionPart>({
    {CompletionPart::Prompt, "prompt"},
    {CompletionPart::Answer, "answer"},
    {CompletionPart::All, "all"},
});
constexpr auto kEnds = enumNames<CompletionEnd>({
    {CompletionEnd::Length, "length"},
    {CompletionEnd::StopToken, "stop-token"},
    {CompletionEnd::StopText, "stop-text"},
});

} // namespace

std::string_view toString(CompletionPart part)
{
    return kParts.name(part);
}

Result<CompletionPart> parseCompletionPart(std::string_view name)
{
    return kParts.parse(name, "part");
}

std::string_view toString(CompletionEnd end)
{
    return kEnds.name(end);
}

Result<CompletionEnd> parseCompletionEnd(std::string_view name)
{
    return kEnds.parse(name, "end");
}

} // namespace neurex
