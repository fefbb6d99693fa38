// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/task_writer.h"

#include "core/tasks/task_file.h"

#include <nlohmann/json.hpp>

namespace neurex {
namespace {

using nlohmann::ordered_json;

std::string line(const ordered_json& json)
{
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

ordered_json headerOf(const Task& task)
{
    ordered_json header{{"neurex_task", 1},  {"name", task.name}, {"title", task.title},
                        {"role", task.role}, {"rule", task.rule}, {"licence", task.licence}};
    if (!task.origin.empty())
        header["source"] = task.origin;
    if (!task.making.empty())
        header["made"] = task.making;
    if (task.example) {
        const OptionQuestion& question = task.example->question;
        header["example"] = {{"stem", question.stem},
                             {"options", question.options},
                             {"gold", question.gold},
                             {"rationale", task.example->rationale}};
    }
    return header;
}

ordered_json proxyJson(const ReadyProxy& proxy)
{
    if (const auto* tokens = std::get_if<TokenProxy>(&proxy))
        return {{"tokens", tokens->tokens}, {"option_tokens", tokens->optionTokens}, {"gold", tokens->gold}};
    const auto& prompt = std::get<RawPrompt>(proxy);
    ordered_json json{{"prompt", prompt.prompt}};
    if (!prompt.options.empty())
        json["options"] = prompt.options;
    if (!prompt.labels.empty())
        json["labels"] = prompt.labels;
    else if (prompt.options.empty())
        json["letters"] = prompt.optionCount;
    json["gold"] = prompt.gold;
    return json;
}

ordered_json itemJson(const TaskItem& item)
{
    ordered_json json{{"id", item.id}, {"split", toString(item.split)}};
    if (!item.group.empty())
        json["group"] = item.group;
    if (const auto* question = std::get_if<OptionQuestion>(&item.content)) {
        json["stem"] = question->stem;
        json["options"] = question->options;
        json["gold"] = question->gold;
        return json;
    }
    json["proxies"] = ordered_json::array();
    for (const ReadyProxy& proxy : std::get<std::vector<ReadyProxy>>(item.content))
        json["proxies"].push_back(proxyJson(proxy));
    return json;
}

} // namespace

std::string taskFileText(const Task& task)
{
    std::string text = line(headerOf(task));
    for (const TaskItem& item : task.items)
        text += line(itemJson(item));
    return text;
}

} // namespace neurex
