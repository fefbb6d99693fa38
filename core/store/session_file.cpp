// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/session_file.h"

#include "core/base/display_text.h"
#include "core/base/safetensors.h"
#include "core/base/strict_json.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstring>
#include <exception>
#include <map>
#include <span>
#include <stdexcept>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr const char* kMetadataKey = "neurex_session";
constexpr std::int32_t kFormat = 1;

std::string tensorName(std::size_t run)
{
    return "run." + std::to_string(run) + ".scores";
}

json toJson(const std::optional<QuestionAnswer>& answer)
{
    return answer ? json(*answer) : json(nullptr);
}

std::optional<QuestionAnswer> readAnswer(const json& value)
{
    return value.is_null() ? std::nullopt : std::optional(value.get<QuestionAnswer>());
}

json toJson(const SessionQuestion& question)
{
    return {{"tokens", question.tokens},         {"text", question.text},
            {"prompts", question.prompts},       {"options", question.options},
            {"before", toJson(question.before)}, {"after", toJson(question.after)}};
}

bool fits(const std::optional<QuestionAnswer>& answer, const TokenQuestion& question)
{
    if (!answer)
        return true;
    if (answer->proxies.size() != question.proxies.size())
        return false;
    for (std::size_t p = 0; p < question.proxies.size(); ++p) {
        const ProxyAnswer& proxy = answer->proxies[p];
        const std::size_t options = question.proxies[p].optionTokens.size();
        if (proxy.optionLogits.size() != options || proxy.optionProbabilities.size() != options
            || !std::in_range<std::size_t>(proxy.predicted) || static_cast<std::size_t>(proxy.predicted) >= options)
            return false;
    }
    return true;
}

SessionQuestion readQuestion(const json& object)
{
    SessionQuestion question{object.at("tokens").get<TokenQuestion>(),
                             object.at("text").get<std::string>(),
                             object.at("prompts").get<std::vector<std::string>>(),
                             object.at("options").get<std::vector<std::vector<std::string>>>(),
                             readAnswer(object.at("before")),
                             readAnswer(object.at("after"))};
    const std::size_t proxies = question.tokens.proxies.size();
    if (question.prompts.size() != proxies || question.options.size() != proxies)
        throw std::invalid_argument("question \"" + question.tokens.id
                                    + "\" has not one prompt and one list of options "
                                      "for each proxy");
    if (!fits(question.before, question.tokens) || !fits(question.after, question.tokens))
        throw std::invalid_argument("the answers to question \"" + question.tokens.id + "\" do not fit its proxies");
    return question;
}

json toJson(const SessionView& view)
{
    json selection = json::array();
    for (const NeuronId neuron : view.selection)
        selection.push_back({neuron.layer, neuron.index});
    return {{"page", view.page},
            {"colour_scale", view.colourScale},
            {"current_question", view.currentQuestion},
            {"selection", std::move(selection)}};
}

SessionView readView(const json& object)
{
    SessionView view{object.at("page").get<std::string>(),
                     object.at("colour_scale").get<std::int32_t>(),
                     object.at("current_question").get<std::int64_t>(),
                     {}};
    for (const json& pair : object.at("selection")) {
        const auto neuron = pair.get<std::array<std::int32_t, 2>>();
        view.selection.push_back({neuron[0], neuron[1]});
    }
    return view;
}

json toJson(const SessionFile& session)
{
    json questions = json::array();
    for (const SessionQuestion& question : session.questions)
        questions.push_back(toJson(question));
    json runs = json::array();
    for (const SessionRun& run : session.runs)
        runs.push_back({{"folder", run.folder}, {"done", run.done}, {"total", run.total}});
    json object = {{"format", kFormat},
                   {"neurex_version", session.neurexVersion},
                   {"model_spec", session.modelSpec},
                   {"task_spec", session.taskSpec},
                   {"task_name", session.taskName},
                   {"task_title", session.taskTitle},
                   {"task_hash", session.taskHash},
                   {"identify_count", session.identifyCount},
                   {"state", session.state},
                   {"view", toJson(session.view)},
                   {"questions", std::move(questions)},
                   {"runs", std::move(runs)}};
    if (!session.modelSpec.empty())
        object["model"] = session.model;
    return object;
}

/// Everything but the matrices.
SessionFile readSession(const json& object)
{
    SessionFile session;
    object.at("neurex_version").get_to(session.neurexVersion);
    object.at("model_spec").get_to(session.modelSpec);
    object.at("task_spec").get_to(session.taskSpec);
    object.at("task_name").get_to(session.taskName);
    object.at("task_title").get_to(session.taskTitle);
    object.at("task_hash").get_to(session.taskHash);
    object.at("identify_count").get_to(session.identifyCount);
    object.at("state").get_to(session.state);
    session.view = readView(object.at("view"));
    if (!session.modelSpec.empty())
        object.at("model").get_to(session.model);
    for (const json& question : object.at("questions"))
        session.questions.push_back(readQuestion(question));
    for (const json& run : object.at("runs")) {
        session.runs.push_back({run.at("folder").get<std::string>(), run.at("done").get<std::int64_t>(),
                                run.at("total").get<std::int64_t>(), nullptr});
    }
    return session;
}

Error noSession(const std::filesystem::path& path, const std::string& why)
{
    return makeError(ErrorCode::UnsupportedFormat, pathInQuotes(path) + " is no Neurex session: " + why);
}

Result<void> readScores(const SafetensorsFile& file, SessionFile& session)
{
    for (std::size_t i = 0; i < session.runs.size(); ++i) {
        const TensorView* tensor = file.find(tensorName(i));
        const std::vector<std::int64_t> shape{session.model.layerCount, session.model.neuronCount};
        if (tensor == nullptr || tensor->type != ElementType::F32 || tensor->shape != shape) {
            return makeError(ErrorCode::CorruptFile,
                             pathInQuotes(file.path()) + ": expected a tensor \"" + tensorName(i)
                                 + "\" of type F32 and shape [" + std::to_string(shape[0]) + ", "
                                 + std::to_string(shape[1]) + "]; open an older copy of the session");
        }
        auto scores = std::make_shared<ScoreMatrix>(session.model.layerCount, session.model.neuronCount);
        if (!tensor->bytes.empty())
            std::memcpy(scores->values.data(), tensor->bytes.data(), tensor->bytes.size());
        session.runs[i].scores = std::move(scores);
    }
    return {};
}

} // namespace

Result<void> saveSession(const std::filesystem::path& path, const SessionFile& session)
{
    std::vector<TensorToWrite> tensors;
    for (std::size_t i = 0; i < session.runs.size(); ++i) {
        const ScoreMatrix& scores = *session.runs[i].scores;
        tensors.push_back({tensorName(i),
                           ElementType::F32,
                           {scores.layerCount, scores.neuronCount},
                           std::as_bytes(std::span(scores.values))});
    }
    return writeSafetensors(path, tensors, {{kMetadataKey, toLine(toJson(session))}});
}

Result<SessionFile> loadSession(const std::filesystem::path& path)
{
    Result<SafetensorsFile> file = SafetensorsFile::open(path);
    if (!file)
        return file.error();
    const auto text = file->metadata().find(kMetadataKey);
    if (text == file->metadata().end())
        return noSession(path, "it holds tensors, but no session; a run folder or model is opened by its folder");
    const Result<json> object = parseStrictJson(text->second, pathInQuotes(path));
    if (!object)
        return object.error();
    try {
        if (const auto format = object->at("format").get<std::int32_t>(); format != kFormat)
            return noSession(path,
                             "its format is " + std::to_string(format) + ", this version of Neurex reads "
                                 + std::to_string(kFormat) + "; use the version that wrote it");
        SessionFile session = readSession(*object);
        if (const Result<void> read = readScores(*file, session); !read)
            return read.error();
        return session;
    } catch (const std::exception& failure) {
        return makeError(ErrorCode::CorruptFile, pathInQuotes(path) + " is damaged; open an older copy of the session",
                         displayText(failure.what(), 1000));
    }
}

} // namespace neurex
