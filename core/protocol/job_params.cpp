// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/jobs.h"

#include "core/base/display_text.h"
#include "core/base/neuron_json.h"
#include "core/base/object_reader.h"
#include "core/base/strict_fields.h"
#include "core/base/utf8.h"
#include "core/protocol/completion.h"
#include "core/protocol/contents.h"
#include "core/protocol/likelihood.h"

#include <utility>

namespace neurex::protocol {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxReasonBytes = 500;

void convert(const json& value, std::vector<NeuronId>& out)
{
    out = neuronsFromJson(value);
}

void convert(const json& value, std::vector<QuestionRange>& out)
{
    out.clear();
    for (const auto& range : strict::as<std::vector<std::vector<std::int64_t>>>(value)) {
        if (range.size() != 2 || range[0] < 0 || range[1] <= 0)
            strict::refuse("ranges [first, count] with first >= 0 and count > 0", value);
        out.push_back({range[0], range[1]});
    }
}

void convert(const json& value, std::vector<CompletionPrompt>& out)
{
    out.clear();
    for (const json& prompt : strict::as<std::vector<json>>(value))
        out.push_back(
            {strict::get<std::vector<std::int32_t>>(prompt, "tokens"), strict::get(prompt, "seed", std::uint64_t{0})});
}

void convert(const json& value, CompletionPart& out)
{
    out = parseCompletionPart(strict::as<std::string>(value)).value();
}

/// Of bytes that need not be UTF-8, each as the character of its number.
void convert(const json& value, std::vector<std::string>& out)
{
    out.clear();
    for (const auto& text : strict::as<std::vector<std::string>>(value)) {
        std::string& bytes = out.emplace_back();
        for (std::size_t i = 0; i < text.size();) {
            const std::size_t length = utf8Length(text, i);
            const char32_t character = length == 0 ? U'\uFFFF' : utf8Character(text, i, length);
            if (character > 0xFF)
                strict::refuse("characters that stand for bytes (U+0000 to U+00FF)", json(text));
            bytes += static_cast<char>(character);
            i += length;
        }
    }
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
    template <typename Params>
    using Of = Params&;

    explicit ParamsReader(const Request& request)
        : m_reader(request.params, request.method, kWording)
    {
    }

    template <typename Value>
    void required(const char* key, Value& out)
    {
        m_reader.fill(
            key, out, [](const json& value, Value& field) { convert(value, field); }, ObjectReader::Presence::Required);
    }

    template <typename Value>
    void optional(const char* key, Value& out)
    {
        m_reader.fill(
            key, out, [](const json& value, Value& field) { convert(value, field); }, ObjectReader::Presence::Optional);
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

json toValue(const std::vector<NeuronId>& neurons)
{
    return neuronsToJson(neurons);
}

json toValue(const std::vector<QuestionRange>& ranges)
{
    json list = json::array();
    for (const QuestionRange& range : ranges)
        list.push_back({range.first, range.count});
    return list;
}

json toValue(const std::vector<CompletionPrompt>& prompts)
{
    json list = json::array();
    for (const CompletionPrompt& prompt : prompts)
        list.push_back({{"tokens", prompt.tokens}, {"seed", prompt.seed}});
    return list;
}

json toValue(CompletionPart part)
{
    return toString(part);
}

json toValue(const std::vector<std::string>& byteTexts)
{
    json list = json::array();
    for (const std::string& bytes : byteTexts) {
        std::string text;
        for (const char byte : bytes) {
            const auto number = static_cast<unsigned char>(byte);
            if (number < 0x80) {
                text += byte;
                continue;
            }
            text += static_cast<char>(0xC0 | (number >> 6));
            text += static_cast<char>(0x80 | (number & 0x3F));
        }
        list.push_back(std::move(text));
    }
    return list;
}

template <typename Value>
json toValue(const Value& value)
{
    return value;
}

/// Writes the parameters of one request.
class ParamsWriter {
public:
    template <typename Params>
    using Of = const Params&;

    template <typename Value>
    void required(const char* key, const Value& value)
    {
        m_object[key] = toValue(value);
    }

    template <typename Value>
    void optional(const char* key, const Value& value)
    {
        required(key, value);
    }

    json take() { return std::move(m_object); }

private:
    json m_object = json::object();
};

// The parameters of each method, to be read and to be written.

template <typename Io>
void fields(Io& io, typename Io::template Of<InspectParams> params)
{
    io.required("path", params.path);
}

template <typename Io>
void fields(Io& io, typename Io::template Of<ContentsParams> params)
{
    io.required("path", params.path);
    io.optional("brief", params.brief);
}

template <typename Io>
void fields(Io& io, typename Io::template Of<LoadParams> params)
{
    io.required("path", params.path);
    io.optional("device", params.device);
    io.optional("dtype", params.computeType);
    io.optional("threads", params.threads);
}

template <typename Io>
void fields(Io&, typename Io::template Of<UnloadParams>)
{
}

template <typename Io>
void fields(Io& io, typename Io::template Of<TraceParams> params)
{
    io.required("tokens", params.tokens);
    io.optional("neurons", params.neurons);
    io.optional("last_only", params.lastOnly);
    io.optional("logits", params.withLogits);
}

template <typename Io>
void fields(Io& io, typename Io::template Of<QuestionChoice> choice)
{
    io.required("set", choice.set);
    io.required("ranges", choice.ranges);
    io.optional("part", choice.part);
    io.optional("skip", choice.skip);
}

template <typename Io>
void fields(Io& io, typename Io::template Of<AttributeParams> params)
{
    fields(io, params.questions);
    io.required("settings", params.settings);
}

template <typename Io>
void fields(Io& io, typename Io::template Of<EvaluateParams> params)
{
    fields(io, params.questions);
    io.required("stacks", params.stacks);
}

template <typename Io>
void fields(Io& io, typename Io::template Of<GenerationRequest> params)
{
    io.required("tokens", params.tokens);
    io.optional("max_new_tokens", params.maxNewTokens);
    io.optional("temperature", params.temperature);
    io.optional("top_p", params.topP);
    io.optional("seed", params.seed);
    io.optional("stop_tokens", params.stopTokens);
    io.optional("stack", params.stack);
}

template <typename Io>
void fields(Io& io, typename Io::template Of<ProjectParams> params)
{
    io.required("neurons", params.neurons);
    io.optional("top", params.top);
    io.optional("norm", params.withNorm);
}

template <typename Io>
void fields(Io& io, typename Io::template Of<PredictParams> params)
{
    io.required("tokens", params.tokens);
    io.required("stacks", params.stacks);
    io.optional("top", params.top);
    io.optional("every_layer", params.everyLayer);
}

template <typename Io>
void fields(Io& io, typename Io::template Of<LikelihoodParams> params)
{
    io.required("windows", params.windows);
    io.required("stacks", params.stacks);
}

template <typename Io>
void fields(Io& io, typename Io::template Of<CompleteParams> params)
{
    io.required("prompts", params.prompts);
    io.required("max_new_tokens", params.settings.maxNewTokens);
    io.optional("temperature", params.settings.temperature);
    io.optional("top_p", params.settings.topP);
    io.optional("stop_tokens", params.settings.stopTokens);
    io.optional("stop_texts", params.settings.stopTexts);
    io.optional("token_texts", params.settings.tokenTexts);
    io.optional("stack", params.settings.stack);
    io.optional("noise", params.settings.noise);
    io.optional("part", params.settings.part);
    io.optional("firing_neurons", params.settings.firingNeurons);
    io.optional("watched", params.isWatched);
}

template <typename Io>
void fields(Io& io, typename Io::template Of<CancelParams> params)
{
    io.required("target", params.target);
}

} // namespace

template <typename Params>
json toJson(const Params& params)
{
    ParamsWriter writer;
    fields(writer, params);
    return writer.take();
}

template <typename Params>
Result<Params> parseParams(const Request& request)
{
    Params params;
    ParamsReader reader(request);
    fields(reader, params);
    return reader.finish(std::move(params));
}

template json toJson(const InspectParams& params);
template json toJson(const ContentsParams& params);
template json toJson(const LoadParams& params);
template json toJson(const UnloadParams& params);
template json toJson(const TraceParams& params);
template json toJson(const AttributeParams& params);
template json toJson(const EvaluateParams& params);
template json toJson(const GenerationRequest& params);
template json toJson(const ProjectParams& params);
template json toJson(const PredictParams& params);
template json toJson(const LikelihoodParams& params);
template json toJson(const CompleteParams& params);
template json toJson(const CancelParams& params);
template Result<InspectParams> parseParams(const Request& request);
template Result<ContentsParams> parseParams(const Request& request);
template Result<LoadParams> parseParams(const Request& request);
template Result<UnloadParams> parseParams(const Request& request);
template Result<TraceParams> parseParams(const Request& request);
template Result<AttributeParams> parseParams(const Request& request);
template Result<EvaluateParams> parseParams(const Request& request);
template Result<GenerationRequest> parseParams(const Request& request);
template Result<ProjectParams> parseParams(const Request& request);
template Result<PredictParams> parseParams(const Request& request);
template Result<LikelihoodParams> parseParams(const Request& request);
template Result<CompleteParams> parseParams(const Request& request);
template Result<CancelParams> parseParams(const Request& request);

} // namespace neurex::protocol
