// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/session_file.h"

#include "core/base/display_text.h"
#include "core/base/exception_text.h"
#include "core/base/intervention_limits.h"
#include "core/base/neuron_json.h"
#include "core/base/safetensors.h"
#include "core/base/strict_fields.h"
#include "core/base/strict_json.h"
#include "core/store/hub_cache.h"
#include "core/store/run_scores.h"
#include "core/store/session_view.h"
#include "core/store/stored_path.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <exception>
#include <functional>
#include <map>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr const char* kMetadataKey = "neurex_session";
constexpr const char* kJsonTensor = "session";
constexpr std::int32_t kFormat = 3;
const std::array<std::pair<const char*, PackedAnswers PointAnswers::*>, 2> kSweepTensors{
    {{"sweep.before", &PointAnswers::before}, {"sweep.after", &PointAnswers::after}}};

std::string tensorName(std::size_t run)
{
    return "run." + std::to_string(run) + ".scores";
}

json toJson(const KnownAnswer& answer)
{
    return answer ? json(*answer) : json(nullptr);
}

KnownAnswer readAnswer(const json& value)
{
    return value.is_null() ? KnownAnswer() : KnownAnswer(value.get<QuestionAnswer>());
}

json toJson(const SessionQuestion& question)
{
    json object = {{"tokens", question.tokens},         {"text", question.text},
                   {"prompts", question.prompts},       {"options", question.options},
                   {"before", toJson(question.before)}, {"after", toJson(question.after)}};
    if (!question.labels.empty())
        object["labels"] = question.labels;
    return object;
}

/// Throws std::invalid_argument for what cannot be the answer to the question.
void checkAnswer(const KnownAnswer& answer, const TokenQuestion& question, const char* side)
{
    const std::optional<std::string> flaw = answer ? flawOf(*answer, question) : std::nullopt;
    if (flaw)
        throw std::invalid_argument("question " + inQuotes(question.id) + ", " + side + ", " + *flaw);
}

SessionQuestion readQuestion(const json& object)
{
    SessionQuestion question{object.at("tokens").get<TokenQuestion>(),
                             object.at("text").get<std::string>(),
                             object.at("prompts").get<std::vector<std::string>>(),
                             object.at("options").get<std::vector<std::vector<std::string>>>(),
                             readAnswer(object.at("before")),
                             readAnswer(object.at("after")),
                             {}};
    if (object.contains("labels"))
        object.at("labels").get_to(question.labels);
    const std::size_t proxies = question.tokens.proxies.size();
    if (question.prompts.size() != proxies || question.options.size() != proxies)
        throw std::invalid_argument("question \"" + question.tokens.id
                                    + "\" has not one prompt and one list of options "
                                      "for each proxy");
    for (std::size_t p = 0; p < question.labels.size(); ++p) {
        if (question.labels.size() != proxies
            || (!question.labels[p].empty()
                && question.labels[p].size() != question.tokens.proxies[p].optionTokens.size()))
            throw std::invalid_argument(
                "question " + inQuotes(question.tokens.id)
                + " has not one list of labels for each proxy, or not one label for each option");
    }
    const auto hasGold = [](const TokenProxy& proxy) {
        return proxy.gold >= 0 && std::cmp_less(proxy.gold, proxy.optionTokens.size());
    };
    if (!std::ranges::all_of(question.tokens.proxies, hasGold))
        throw std::invalid_argument("the right option of question " + inQuotes(question.tokens.id)
                                    + " is none of its options");
    checkAnswer(question.before, question.tokens, "before");
    checkAnswer(question.after, question.tokens, "after");
    return question;
}

json toJson(const SessionRun& run)
{
    return {{"folder", storablePath(run.folder)},
            {"name", run.name},
            {"manifest", run.manifest},
            {"done", run.done},
            {"has_scores", run.scores != nullptr}};
}

SessionRun readRun(const json& object)
{
    return {object.at("folder").get<std::string>(), object.at("name").get<std::string>(),
            object.at("manifest").get<RunManifest>(), object.at("done").get<std::int64_t>(), nullptr};
}

SessionSweep readSweep(const json& object)
{
    SessionSweep sweep{
        object.at("manifest").get<SweepManifest>(), object.at("points").get<std::vector<std::int64_t>>(), {}};
    const std::vector<std::int64_t>& points = sweep.points;
    const auto count = static_cast<std::int64_t>(sweep.manifest.points.size());
    const bool isAscending = std::ranges::adjacent_find(points, std::ranges::greater_equal()) == points.end();
    if (!isAscending || (!points.empty() && (points.front() < 0 || points.back() >= count)))
        throw std::out_of_range("the sweep names a point that is not there");
    return sweep;
}

json toJson(const SessionFile& session)
{
    json questions = json::array();
    for (const SessionQuestion& question : session.questions)
        questions.push_back(toJson(question));
    json runs = json::array();
    for (const SessionRun& run : session.runs)
        runs.push_back(toJson(run));
    json object = {{"neurex_version", session.neurexVersion},
                   {"model_spec", storableModel(session.modelSpec)},
                   {"task_spec", storableTask(session.taskSpec)},
                   {"task_name", session.taskName},
                   {"task_title", session.taskTitle},
                   {"task_hash", session.taskHash},
                   {"prompt_form", session.promptForm},
                   {"identify_count", session.identifyCount},
                   {"state", session.state},
                   {"view", sessionViewToJson(session.view)},
                   {"questions", std::move(questions)},
                   {"stack", session.stack},
                   {"runs", std::move(runs)}};
    if (!session.modelSpec.empty())
        object["model"] = session.model;
    if (session.sharedCount)
        object["shared_count"] = *session.sharedCount;
    if (session.pin)
        object["pinned"] = *session.pin;
    if (!session.leftOutLines.empty())
        object["task_lines_left_out"] = session.leftOutLines;
    if (session.sweep) {
        object["sweep"] = {{"manifest", session.sweep->manifest}, {"points", session.sweep->points}};
        object["sweep"]["manifest"]["scores_path"] = storablePath(session.sweep->manifest.scoresPath);
    }
    return object;
}

/// Lists may name any neuron while no model is known; with one, each has to be its own.
void checkNeurons(const SessionFile& session)
{
    const auto check = [&model = session.model](NeuronId neuron, const std::string& where) {
        if (neuron.layer < 0 || neuron.layer >= model.layerCount || neuron.index < 0
            || neuron.index >= model.neuronCount)
            throw std::out_of_range(where + " names the neuron " + toString(neuron) + ", but the model has "
                                    + std::to_string(model.layerCount) + " layers of "
                                    + std::to_string(model.neuronCount) + " neurons");
    };
    const auto checkAll = [&check](const auto& neurons, const std::string& where) {
        std::ranges::for_each(neurons, [&](NeuronId neuron) { check(neuron, where); });
    };
    checkAll(session.view.selection, "the selection");
    for (const NamedNeurons& set : session.state.sets)
        checkAll(set.neurons, "the set \"" + set.name + "\"");
    for (const auto& [neuron, note] : session.state.notes)
        check(neuron, "a note");
    for (const auto& [neuron, change] : session.state.plan.singleNeurons.changes)
        check(neuron, "an intervention");
    for (const NamedStep& layer : session.state.plan.steps)
        checkAll(layer.change.neurons, "the layer \"" + layer.name + "\"");
    for (const Intervention& intervention : session.stack)
        checkAll(intervention.neurons, "the answers' interventions");
    const bool isPinOfModel = session.pin && session.pin->setup.weights == session.model.weightHash;
    for (const Intervention& intervention : isPinOfModel ? session.pin->stack : InterventionStack())
        checkAll(intervention.neurons, "what is pinned");
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
    session.promptForm = promptFormAt(object, "prompt_form");
    object.at("identify_count").get_to(session.identifyCount);
    if (const auto shared = object.find("shared_count"); shared != object.end())
        session.sharedCount = shared->get<std::int64_t>();
    session.leftOutLines = strict::get(object, "task_lines_left_out", std::vector<std::int32_t>{});
    object.at("state").get_to(session.state);
    session.view = readSessionView(object.at("view"));
    if (!session.modelSpec.empty())
        object.at("model").get_to(session.model);
    for (const json& question : object.at("questions"))
        session.questions.push_back(readQuestion(question));
    object.at("stack").get_to(session.stack);
    for (const json& run : object.at("runs"))
        session.runs.push_back(readRun(run));
    if (object.contains("sweep"))
        session.sweep = readSweep(object.at("sweep"));
    if (object.contains("pinned"))
        session.pin = std::make_shared<const PinnedAnswers>(object.at("pinned").get<PinnedAnswers>());
    if (!session.modelSpec.empty())
        checkNeurons(session);
    return session;
}

/// Earlier versions stored paths as the user had typed them. A model's own path was absolute even then.
void resolvePaths(SessionFile& session, const std::filesystem::path& folder)
{
    const std::filesystem::path model(session.modelSpec);
    const std::string& known = session.model.path;
    std::error_code unreadable;
    const bool isHub = isHubName(session.modelSpec);
    const bool isEnd = !model.empty() && model.is_relative() && known.ends_with("/" + session.modelSpec);
    // A folder of that name happens to be here; the session's model is not that one.
    const bool isHidden = isHub && !known.empty() && std::filesystem::exists(model, unreadable);
    if (isEnd || isHidden)
        session.modelSpec = known;
    else if (!isHub)
        session.modelSpec = readPath(session.modelSpec, folder);
    session.taskSpec = readPath(session.taskSpec, folder);
    session.view.mapRun = readPath(session.view.mapRun, folder);
    ComparedView& compared = session.view.compared;
    for (std::string& run : compared.folders)
        run = readPath(run, folder);
    for (std::size_t i = 0; compared.ticked && i < compared.ticked->size(); ++i)
        (*compared.ticked)[i] = readPath((*compared.ticked)[i], folder);
    if (auto& runs = compared.difference.runs)
        runs = std::pair(readPath(runs->first, folder), readPath(runs->second, folder));
    for (std::string& probe : session.view.probes.folders)
        probe = readPath(probe, folder);
    session.view.probes.chosen = readPath(session.view.probes.chosen, folder);
    for (std::string& table : session.view.searches.tables)
        table = readPath(table, folder);
    session.view.searches.shown = readPath(session.view.searches.shown, folder);
    for (std::string& run : session.view.reasoning.folders)
        run = readPath(run, folder);
    for (SessionRun& run : session.runs)
        run.folder = readPath(run.folder, folder);
    if (session.sweep)
        session.sweep->manifest.scoresPath = readPath(session.sweep->manifest.scoresPath, folder);
}

Error noSession(const std::filesystem::path& path, const std::string& why)
{
    return makeError(ErrorCode::UnsupportedFormat, pathInQuotes(path) + " is no Neurex session: " + why);
}

Error damaged(const std::filesystem::path& path, const std::string& why)
{
    return makeError(ErrorCode::CorruptFile, pathInQuotes(path) + " is damaged; open an older copy of the session",
                     displayText(why, 1000));
}

/// A number that engines refuse, and where it stands; empty: there is none.
std::string unusableValue(const SessionFile& session)
{
    const auto said = [](const std::string& what, double value) {
        return what + " is " + toLine(nlohmann::json(value))
            + ", beyond what float32 holds (3.4e38), in which the model computes";
    };
    for (const auto& [neuron, change] : session.state.plan.singleNeurons.changes) {
        if (!isInterventionValue(change.value))
            return said("the state of " + toString(neuron), change.value);
    }
    for (const NamedStep& step : session.state.plan.steps) {
        if (!isInterventionValue(step.change.value))
            return said("the value of the step " + inQuotes(step.name), step.change.value);
    }
    for (const Intervention& part : session.stack) {
        if (!isInterventionValue(part.value))
            return said("the value of an intervention", part.value);
    }
    for (const Intervention& part : session.pin ? session.pin->stack : InterventionStack()) {
        if (!isInterventionValue(part.value))
            return said("the value of what is pinned", part.value);
    }
    for (const double factor : session.state.sweep.factors) {
        if (!isInterventionValue(factor))
            return said("a factor of the sweep", factor);
    }
    return {};
}

/// A float32 tensor of the session, checked.
Result<const TensorView*> findMatrix(const SafetensorsFile& file, const std::string& name, std::int64_t rows,
                                     std::int64_t columns)
{
    const TensorView* tensor = file.find(name);
    if (tensor != nullptr && tensor->type == ElementType::F32 && tensor->shape == std::vector{rows, columns})
        return tensor;
    return makeError(ErrorCode::CorruptFile,
                     pathInQuotes(file.path()) + ": expected a tensor \"" + name + "\" of type F32 and shape ["
                         + std::to_string(rows) + ", " + std::to_string(columns)
                         + "]; open an older copy of the session");
}

void copyFloats(std::span<const std::byte> bytes, std::span<float> values)
{
    if (!bytes.empty())
        std::memcpy(values.data(), bytes.data(), values.size_bytes());
}

Result<void> readScores(const SafetensorsFile& file, const json& runs, SessionFile& session)
{
    for (std::size_t i = 0; i < session.runs.size(); ++i) {
        if (!runs.at(i).at("has_scores").get<bool>())
            continue;
        const ModelInfo& model = session.runs[i].manifest.model;
        const Result<const TensorView*> tensor = findMatrix(file, tensorName(i), model.layerCount, model.neuronCount);
        if (!tensor)
            return tensor.error();
        auto scores = std::make_shared<ScoreMatrix>(model.layerCount, model.neuronCount);
        copyFloats((*tensor)->bytes, scores->values);
        if (const Result<void> checked = checkFiniteScores(file.path(), *scores); !checked)
            return checked;
        session.runs[i].scores = std::move(scores);
    }
    return {};
}

std::vector<float> joined(const SessionSweep& sweep, PackedAnswers PointAnswers::*side)
{
    std::vector<float> values;
    for (const PointAnswers& point : sweep.answers)
        values.insert(values.end(), (point.*side)->begin(), (point.*side)->end());
    return values;
}

Result<void> readAnswers(const SafetensorsFile& file, SessionSweep& sweep)
{
    const std::size_t size = packedSize(sweep.manifest.questions);
    sweep.answers.resize(sweep.points.size());
    for (const auto& [name, side] : kSweepTensors) {
        const Result<const TensorView*> tensor
            = findMatrix(file, name, std::ssize(sweep.points), static_cast<std::int64_t>(size));
        if (!tensor)
            return tensor.error();
        for (std::size_t i = 0; i < sweep.answers.size(); ++i) {
            auto values = std::make_shared<std::vector<float>>(size);
            copyFloats((*tensor)->bytes.subspan(i * size * sizeof(float), size * sizeof(float)), *values);
            sweep.answers[i].*side = std::move(values);
        }
    }
    return {};
}

} // namespace

void readRuns(SessionFile& session)
{
    for (SessionRun& run : session.runs) {
        if (run.scores)
            continue;
        if (Result<RunScores> read = loadScores(run.folder))
            run.scores = std::make_shared<const ScoreMatrix>(std::move(read->scores));
    }
    std::erase_if(session.runs, [](const SessionRun& run) { return !run.scores; });
}

Result<void> saveSession(const std::filesystem::path& path, const SessionFile& session, FileAccess access)
{
    std::vector<TensorToWrite> tensors;
    for (std::size_t i = 0; i < session.runs.size(); ++i) {
        if (const SharedScores& scores = session.runs[i].scores)
            tensors.push_back({tensorName(i),
                               ElementType::F32,
                               {scores->layerCount, scores->neuronCount},
                               std::as_bytes(std::span(scores->values))});
    }
    std::vector<std::vector<float>> sweepValues;
    if (session.sweep) {
        const auto points = std::ssize(session.sweep->points);
        const auto size = static_cast<std::int64_t>(packedSize(session.sweep->manifest.questions));
        for (const auto& [name, side] : kSweepTensors) {
            sweepValues.push_back(joined(*session.sweep, side));
            tensors.push_back({name, ElementType::F32, {points, size}, std::as_bytes(std::span(sweepValues.back()))});
        }
    }
    const std::string text = toLine(toJson(session));
    tensors.push_back(
        {kJsonTensor, ElementType::U8, {std::ssize(text)}, std::as_bytes(std::span(text.data(), text.size()))});
    return writeSafetensors(path, tensors, {{kMetadataKey, std::to_string(kFormat)}},
                            {.withChecksums = true, .access = access});
}

Result<SessionFile> loadSession(const std::filesystem::path& path)
{
    Result<SafetensorsFile> file = SafetensorsFile::open(path);
    if (!file && file.error().code == ErrorCode::CorruptFile)
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path)
                             + " is no Neurex session, or it is damaged; open an older copy of the session",
                         file.error().message);
    if (!file)
        return file.error();
    if (const Result<void> verified = file->verify(); !verified)
        return damaged(path, verified.error().message);
    const auto format = file->metadata().find(kMetadataKey);
    if (format == file->metadata().end())
        return noSession(path, "it holds tensors, but no session; a run folder or model is opened by its folder");
    if (format->second != std::to_string(kFormat))
        return noSession(path,
                         "it has another format than the one that this version of Neurex reads, "
                             + std::to_string(kFormat) + "; use the version that wrote it");
    const TensorView* text = file->find(kJsonTensor);
    if (text == nullptr || text->type != ElementType::U8)
        return damaged(path, "expected a tensor \"session\" of type U8");
    const std::string_view characters(reinterpret_cast<const char*>(text->bytes.data()), text->bytes.size());
    const Result<json> object = parseStrictJson(characters, pathInQuotes(path));
    if (!object)
        return object.error();
    try {
        SessionFile session = readSession(*object);
        if (const std::string unusable = unusableValue(session); !unusable.empty())
            return makeError(ErrorCode::UnsupportedFormat,
                             pathInQuotes(path) + " cannot be opened: " + unusable
                                 + "; use the program that wrote it to choose a smaller one");
        resolvePaths(session, std::filesystem::path(storablePath(path.string())).parent_path());
        if (const Result<void> read = readScores(*file, object->at("runs"), session); !read)
            return read.error();
        if (session.sweep) {
            if (const Result<void> read = readAnswers(*file, *session.sweep); !read)
                return read.error();
        }
        return session;
    } catch (const std::exception& failure) {
        return damaged(path, exceptionText(failure));
    }
}

} // namespace neurex
