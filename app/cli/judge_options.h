// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/chat_client.h"
#include "core/base/result.h"
#include "core/reasoning/judge_question.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

class QCommandLineParser;

namespace neurex::app {

/// --judge, once for each judge, and what goes with it.
struct JudgeOptions {
    enum class Kind { Rule, Model, Endpoint, File };
    struct Choice {
        Kind kind = Kind::Rule;
        std::filesystem::path file; ///< or folder, of Kind::File
    };

    std::vector<Choice> judges; ///< in their order; the last one decides
    std::optional<ChatEndpoint> endpoint; ///< where one of them is an endpoint
    ChatClient::Timing timing;
    std::optional<TokenPrice> price;
    std::optional<std::int64_t> limit; ///< questions that an endpoint is asked in one go
    bool isAgreed = false; ///< to any number of them
    std::filesystem::path exportFile; ///< empty: none
    std::filesystem::path keyFile; ///< empty: none
    QStringList notes; ///< what the user should know of these options

    std::vector<std::filesystem::path> inputs() const; ///< files that are read
};

void declareJudges(QCommandLineParser& parser);
/// Reads options and environment, and the key: the variables that hold keys are taken out of the environment, so that
/// no program that is started later inherits them. Without --judge the rule judges. Errors: those of the options, of
/// ChatEndpoint::make() and of the file of the key.
Result<JudgeOptions> readJudges(const QCommandLineParser& parser);

} // namespace neurex::app
