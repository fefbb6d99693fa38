// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/engine_types.h"
#include "core/base/question_set.h"
#include "core/protocol/messages.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What the methods take and give. Every parse function answers Malformed naming the method and the key; every
/// `toReply`/`toItem` borrows the arrays of its argument, which must live until the message is written.
/// T tokens, V vocabulary, L layers, F neurons per layer, P proxies, C options.
namespace neurex::protocol {

struct InspectParams {
    static constexpr std::string_view kMethod = method::kInspect;
    std::string path;
};

struct LoadParams {
    static constexpr std::string_view kMethod = method::kLoad;
    std::string path;
    std::string device = "auto";
    std::string computeType = "auto";
    std::int32_t threads = 0; ///< 0: leave as it is
};

struct UnloadParams {
    static constexpr std::string_view kMethod = method::kUnload;
};

/// Some questions of a set that later requests name by its hash, in the order of the set: the engine keeps it once it
/// has them all, and refuses it when they have another hash.
struct QuestionsParams {
    static constexpr std::string_view kMethod = method::kQuestions;
    std::string set; ///< QuestionSet::hash()
    std::int64_t total = 0; ///< questions of the set
    std::int64_t first = 0; ///< index of the first of these; 0 begins anew
    std::vector<TokenQuestion> questions;
};

/// Questions of a set that the engine has. An engine that has it no longer answers UnknownQuestions.
struct QuestionChoice {
    std::string set; ///< QuestionSet::hash()
    std::vector<QuestionRange> ranges; ///< what an item's index counts along
    /// They are worked on in parts of so many, counted from the first: what shares a part influences the rounding of
    /// the others. 0: all at once.
    std::int64_t part = 0;
    /// The first of the first part whose results the client has: that part is worked on from the group on that holds
    /// the next one, with the same bits as if nothing had been left out.
    std::int64_t skip = 0;
};

/// What of a trace is wanted; the whole of it measures hundreds of megabytes for a large model and a long prompt.
struct TraceParams {
    static constexpr std::string_view kMethod = method::kTrace;
    std::vector<std::int32_t> tokens;
    std::vector<NeuronId> neurons = {}; ///< whose activations; empty: all
    bool lastOnly = false; ///< at the last token only
    bool withLogits = true;
};

struct AttributeParams {
    static constexpr std::string_view kMethod = method::kAttribute;
    QuestionChoice questions;
    AttributionSettings settings;
};

struct EvaluateParams {
    static constexpr std::string_view kMethod = method::kEvaluate;
    QuestionChoice questions;
    std::vector<InterventionStack> stacks;
};

struct ProjectParams {
    static constexpr std::string_view kMethod = method::kProject;
    std::vector<NeuronId> neurons;
    std::int32_t top = 10;
    bool withNorm = true;
};

struct PredictParams {
    static constexpr std::string_view kMethod = method::kPredict;
    std::vector<std::int32_t> tokens;
    std::vector<InterventionStack> stacks;
    std::int32_t top = 20; ///< candidates of each row of the answer
    bool everyLayer = false; ///< a row for the residual stream after each layer, through final norm and head
};

struct CancelParams {
    static constexpr std::string_view kMethod = method::kCancel;
    std::int64_t target = 0; ///< id of the request to end
};

/// The method whose parameters these are.
template <typename Params>
inline constexpr std::string_view kMethodOf = Params::kMethod;
template <>
inline constexpr std::string_view kMethodOf<GenerationRequest> = method::kGenerate;

/// What a request of these parameters says, for each of the structs above and GenerationRequest, but not for
/// QuestionsParams.
template <typename Params>
nlohmann::json toJson(const Params& params);
template <typename Params>
Result<Params> parseParams(const Request& request);
template <>
Result<QuestionsParams> parseParams(const Request& request);

/// The request of QuestionsParams; its arrays lie in this object.
class QuestionsMessage {
public:
    QuestionsMessage(std::int64_t id, const std::string& set, std::int64_t total, std::int64_t first,
                     std::span<const TokenQuestion> questions);
    QuestionsMessage(const QuestionsMessage&) = delete;
    QuestionsMessage& operator=(const QuestionsMessage&) = delete;

    const Request& request() const { return m_request; }

private:
    std::vector<std::int32_t> m_proxyCounts, m_tokenCounts, m_tokens, m_optionCounts, m_variantCounts, m_optionTokens,
        m_golds;
    Request m_request;
};

/// Reply of questions.
struct KnownQuestions {
    std::int64_t count = 0; ///< of the set that the engine has now

    bool operator==(const KnownQuestions&) const = default;
};

/// Reply of attribute and evaluate.
struct JobSummary {
    std::int64_t questions = 0;
    double seconds = 0.0;

    bool operator==(const JobSummary&) const = default;
};

Reply toReply(std::int64_t id, const ModelDescription& description);
Reply toReply(std::int64_t id, const Trace& trace);
Reply toReply(std::int64_t id, const std::vector<VocabularyProjection>& projections);
Reply toReply(std::int64_t id, const NextTokens& prediction);
Reply toReply(std::int64_t id, const KnownQuestions& known);
Reply toReply(std::int64_t id, const JobSummary& summary);
Reply toReply(std::int64_t id, const std::vector<std::int32_t>& generatedTokens);
Item toItem(std::int64_t id, const QuestionEvaluation& evaluation);
Item toItem(std::int64_t id, const GeneratedToken& token);
nlohmann::json toJson(const PassPlan& plan);

/// Item of attribute. Scores of proxies and options are gathered into one buffer each, which this object owns.
class AttributionMessage {
public:
    AttributionMessage(std::int64_t id, const QuestionAttribution& attribution);
    AttributionMessage(const AttributionMessage&) = delete;
    AttributionMessage& operator=(const AttributionMessage&) = delete;

    const Item& item() const { return m_item; }

private:
    std::vector<float> m_proxyScores; // [P, L, F]
    std::vector<float> m_optionScores; // [P, C, L, F]
    Item m_item;
};

Result<ModelDescription> parseModelDescription(const Reply& reply);
Result<Trace> parseTrace(const Reply& reply);
/// The part of a whole trace that was asked for. The neurons must be of the traced model.
Trace chosenPart(Trace whole, const TraceParams& params);
Result<std::vector<VocabularyProjection>> parseProjections(const Reply& reply);
Result<NextTokens> parsePrediction(const Reply& reply);
Result<KnownQuestions> parseKnownQuestions(const Reply& reply);
Result<JobSummary> parseSummary(const Reply& reply);
Result<std::vector<std::int32_t>> parseGeneratedTokens(const Reply& reply);
Result<QuestionAttribution> parseAttribution(const Item& item);
Result<QuestionEvaluation> parseEvaluation(const Item& item);
Result<GeneratedToken> parseGeneratedToken(const Item& item);
/// Of a progress whose plan is not null.
Result<PassPlan> parsePlan(const Progress& progress);

} // namespace neurex::protocol
