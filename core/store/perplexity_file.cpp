// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/perplexity_file.h"

#include "core/base/strict_fields.h"

namespace neurex {

void to_json(nlohmann::json& json, const PerplexityManifest& manifest)
{
    json = {{"window_tokens", manifest.windowTokens}, {"stacks", manifest.stacks}};
    writeOrigin(json, manifest);
}

void from_json(const nlohmann::json& json, PerplexityManifest& manifest)
{
    readOrigin(json, manifest);
    strict::read(json, "window_tokens", manifest.windowTokens);
    strict::read(json, "stacks", manifest.stacks);
}

nlohmann::json PerplexityForm::toJson(const WindowSums& window)
{
    return {{"tokens", window.tokens}, {"bytes", window.bytes}, {"log_sums", window.logSums}};
}

WindowSums PerplexityForm::fromJson(const nlohmann::json& object)
{
    WindowSums window;
    strict::read(object, "tokens", window.tokens);
    strict::read(object, "bytes", window.bytes);
    strict::read(object, "log_sums", window.logSums);
    return window;
}

} // namespace neurex
