// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/oversized_request.h"

#include "app/client/engine_client.h"

#include <nlohmann/json.hpp>

namespace neurex::app {

Error explainOversized(const nlohmann::json& params, const Error& error)
{
    const auto tokens = params.find("tokens");
    if (tokens == params.end())
        return error;
    return makeError(
        ErrorCode::InvalidArgument,
        EngineClient::tr("The prompt has %1 tokens, more than any model reads and a message holds; shorten its text.")
            .arg(tokens->size())
            .toStdString(),
        error.message);
}

} // namespace neurex::app
