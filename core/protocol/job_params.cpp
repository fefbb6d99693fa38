// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/jobs.h"

#include "core/base/display_text.h"
#include "core/base/neuron_json.h"
#include "core/base/object_reader.h"
#include "core/base/strict_fields.h"

namespace neurex::protocol {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxReasonBytes = 500;

void convert(const json& value, std::vector<NeuronId>& out)
{
    out = neuronsFromJson(value);
}

/// The system would read a path only up to a NUL byte, and find another file.
void convert(const json& value, std::string& out)
{
    strict::read(value, out);
    if (out.find('\0') != std::string::npos)
        strict::refuse("a text without a NUL byte", value);
}

template <typename Value>
void convert(const json& value, Value& out)
{
    strict::read(value, out);
}

std::string mismatch(const std::string& method, std::string_view key, const json* value, const std::string& why)
{
    return "request \"" + method + "\", parameter \"" + std::string(key)
        + "\": " + (value != nullptr ? displayText(why, kMaxReasonBytes) : "is missing");
}

constexpr ObjectReader::Wording kWording{ErrorCode::Malformed, mismatch};

/// Reads the parameters of one request; the first failure is kept and ends all further reading.
class ParamsReader {
public:
    explicit ParamsReader(const Request& request)
        : m_reader(request.params, request.method, kWording)
    {
    }

    template <typename Value>
    ParamsReader& required(const char* key, Value& out)
    {
        m_reader.fill(
            key, out, [](const json& value, Value& field) { convert(value, field); }, ObjectReader::Presence::Required);
        return *this;
    }

    template <typename Value>
    ParamsReader& optional(const char* key, Value& out)
    {
        m_reader.fill(
            key, out, [](const json& value, Value& field) { convert(value, field); }, ObjectReader::Presence::Optional);
        return *this;
    }

    template <typename Params>
    Result<Params> finish(Params params) const
    {
        if (m_reader.error())
            return *m_reader.error();
        return params;
    }

private:
    ObjectReader m_reader;
};

} // namespace

json toJson(const InspectParams& params)
{
    return {{"path", params.path}};
}

json toJson(const LoadParams& params)
{
    return {
        {"path", params.path}, {"device", params.device}, {"dtype", params.computeType}, {"threads", params.threads}};
}

json toJson(const TraceParams& params)
{
    return {{"tokens", params.tokens},
            {"neurons", neuronsToJson(params.neurons)},
            {"last_only", params.lastOnly},
            {"logits", params.withLogits}};
}

json toJson(const AttributeParams& params)
{
    return {{"questions", params.questions}, {"settings", params.settings}};
}

json toJson(const EvaluateParams& params)
{
    return {{"questions", params.questions}, {"stacks", params.stacks}};
}

json toJson(const GenerateParams& params)
{
    return {{"tokens", params.tokens},
            {"max_new_tokens", params.maxNewTokens},
            {"temperature", params.temperature},
            {"top_p", params.topP},
            {"seed", params.seed},
            {"stop_tokens", params.stopTokens},
            {"stack", params.stack}};
}

json toJson(const ProjectParams& params)
{
    return {{"neurons", neuronsToJson(params.neurons)}, {"top", params.top}, {"norm", params.withNorm}};
}

json toJson(const PredictParams& params)
{
    return {{"tokens", params.tokens}, {"stacks", params.stacks}, {"top", params.top}};
}

json toJson(const CancelParams& params)
{
    return {{"target", params.target}};
}

template <>
Result<InspectParams> parseParams(const Request& request)
{
    InspectParams params;
    return ParamsReader(request).required("path", params.path).finish(params);
}

template <>
Result<LoadParams> parseParams(const Request& request)
{
    LoadParams params;
    return ParamsReader(request)
        .required("path", params.path)
        .optional("device", params.device)
        .optional("dtype", params.computeType)
        .optional("threads", params.threads)
        .finish(params);
}

template <>
Result<TraceParams> parseParams(const Request& request)
{
    TraceParams params;
    return ParamsReader(request)
        .required("tokens", params.tokens)
        .optional("neurons", params.neurons)
        .optional("last_only", params.lastOnly)
        .optional("logits", params.withLogits)
        .finish(params);
}

template <>
Result<AttributeParams> parseParams(const Request& request)
{
    AttributeParams params;
    return ParamsReader(request)
        .required("questions", params.questions)
        .required("settings", params.settings)
        .finish(params);
}

template <>
Result<EvaluateParams> parseParams(const Request& request)
{
    EvaluateParams params;
    return ParamsReader(request)
        .required("questions", params.questions)
        .required("stacks", params.stacks)
        .finish(params);
}

template <>
Result<GenerateParams> parseParams(const Request& request)
{
    GenerateParams params;
    return ParamsReader(request)
        .required("tokens", params.tokens)
        .optional("max_new_tokens", params.maxNewTokens)
        .optional("temperature", params.temperature)
        .optional("top_p", params.topP)
        .optional("seed", params.seed)
        .optional("stop_tokens", params.stopTokens)
        .optional("stack", params.stack)
        .finish(params);
}

template <>
Result<ProjectParams> parseParams(const Request& request)
{
    ProjectParams params;
    return ParamsReader(request)
        .required("neurons", params.neurons)
        .optional("top", params.top)
        .optional("norm", params.withNorm)
        .finish(params);
}

template <>
Result<PredictParams> parseParams(const Request& request)
{
    PredictParams params;
    return ParamsReader(request)
        .required("tokens", params.tokens)
        .required("stacks", params.stacks)
        .optional("top", params.top)
        .finish(params);
}

template <>
Result<CancelParams> parseParams(const Request& request)
{
    CancelParams params;
    return ParamsReader(request).required("target", params.target).finish(params);
}

} // namespace neurex::protocol
