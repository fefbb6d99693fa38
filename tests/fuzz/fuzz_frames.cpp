// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The stream between programs and engine: frames, messages, and what each method's parameters and results are read as.
#include "core/protocol/likelihood.h"
#include "core/protocol/question_store.h"
#include "tests/fuzz/fuzz_input.h"

using namespace neurex;
using namespace neurex::protocol;

namespace {

template <typename Params>
std::optional<Params> parsed(const Request& request)
{
    if (request.method != kMethodOf<Params>)
        return std::nullopt;
    Result<Params> params = parseParams<Params>(request);
    return params ? std::optional(*std::move(params)) : std::nullopt;
}

void askFor(QuestionStore& questions, const QuestionChoice& choice)
{
    Result<ChosenQuestions> chosen = questions.choose(choice);
    if (!chosen)
        return;
    constexpr std::int64_t kMostParts = 100;
    for (std::int64_t part = 0; part < std::min(chosen->partCount(), kMostParts); ++part)
        chosen->part(part);
}

void read(const Request& request, QuestionStore& questions)
{
    if (auto params = parsed<QuestionsParams>(request))
        (void)questions.add(*std::move(params));
    if (const auto params = parsed<AttributeParams>(request))
        askFor(questions, params->questions);
    if (const auto params = parsed<EvaluateParams>(request))
        askFor(questions, params->questions);
    parsed<InspectParams>(request);
    parsed<LoadParams>(request);
    parsed<UnloadParams>(request);
    parsed<TraceParams>(request);
    parsed<ProjectParams>(request);
    parsed<PredictParams>(request);
    parsed<LikelihoodParams>(request);
    parsed<CancelParams>(request);
    parsed<GenerationRequest>(request);
}

void read(const Reply& reply)
{
    (void)parseModelDescription(reply);
    (void)parseTrace(reply);
    (void)parseProjections(reply);
    (void)parsePrediction(reply);
    (void)parseKnownQuestions(reply);
    (void)parseSummary(reply);
    (void)parseGeneratedTokens(reply);
}

void read(const Item& item)
{
    (void)parseAttribution(item);
    (void)parseEvaluation(item);
    (void)parseGeneratedToken(item);
    (void)parseLikelihood(item);
}

/// A frame may announce up to two gigabytes, for which room is reserved; the address sanitizer marks all of it.
bool announcesMuch(std::string_view bytes)
{
    constexpr std::uint64_t kMuch = 1U << 20;
    constexpr std::size_t kBlobSizeOffset = 8;
    for (std::size_t at = bytes.find(kFrameMagic); at != std::string_view::npos; at = bytes.find(kFrameMagic, at + 1)) {
        std::uint64_t blobBytes = 0;
        if (bytes.size() - at < kFrameHeaderBytes)
            return false;
        for (std::size_t i = 0; i < sizeof(blobBytes); ++i)
            blobBytes |= std::uint64_t{static_cast<unsigned char>(bytes[at + kBlobSizeOffset + i])} << (8 * i);
        if (blobBytes > kMuch && blobBytes <= kMaxBlobBytes)
            return true;
    }
    return false;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (announcesMuch(fuzz::textOf(data, size)))
        return 0;
    FrameDecoder decoder;
    QuestionStore questions(std::int64_t{1} << 20);
    const auto bytes = std::as_bytes(std::span(data, size));
    const std::size_t half = size / 2;
    if (!decoder.push(bytes.first(half)) || !decoder.push(bytes.subspan(half)))
        return 0;
    while (std::optional<Frame> frame = decoder.pop()) {
        Result<Message> message = parseMessage(*std::move(frame));
        if (!message) {
            fuzz::check(!message.error().message.empty(), "an error has a message");
            continue;
        }
        if (const auto* request = std::get_if<Request>(&*message))
            read(*request, questions);
        else if (const auto* reply = std::get_if<Reply>(&*message))
            read(*reply);
        else if (const auto* item = std::get_if<Item>(&*message))
            read(*item);
        else if (const auto* progress = std::get_if<Progress>(&*message); progress && !progress->plan.is_null())
            (void)parsePlan(*progress);
        fuzz::check(encodeMessage(*message).hasValue(), "what was read can be written");
    }
    return 0;
}
