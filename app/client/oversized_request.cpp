// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/oversized_request.h"

#include "app/client/engine_client.h"
#include "core/base/display_text.h"

#include <nlohmann/json.hpp>

#include <string>

namespace neurex::app {
namespace {

std::size_t tokensIn(const nlohmann::json& object)
{
    const auto tokens = object.find("tokens");
    return tokens != object.end() ? tokens->size() : 0;
}

} // namespace

Error explainOversized(const nlohmann::json& params, const Error& error)
{
    std::size_t most = tokensIn(params);
    std::string question;
    if (const auto questions = params.find("questions"); questions != params.end()) {
        for (const nlohmann::json& one : *questions) {
            std::size_t count = 0;
            for (const nlohmann::json& proxy : one.at("proxies"))
                count += tokensIn(proxy);
            if (count <= most)
                continue;
            most = count;
            question = one.at("id").get<std::string>();
        }
    }
    const QString what = question.empty()
        ? EngineClient::tr("The prompt")
        : EngineClient::tr("Question %1").arg(QString::fromStdString(inQuotes(question)));
    return makeError(
        ErrorCode::InvalidArgument,
        EngineClient::tr("%1 has %2 tokens, more than any model reads and a message holds; shorten its text.")
            .arg(what)
            .arg(most)
            .toStdString(),
        error.message);
}

} // namespace neurex::app
