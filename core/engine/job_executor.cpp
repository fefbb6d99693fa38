// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/job_executor.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <new>

namespace neurex::engine {

using namespace protocol;

namespace {

class Stopwatch {
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

bool allFinite(const std::vector<float>& values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

/// JSON knows neither infinity nor NaN, and no statistic could use them.
bool isFinite(const QuestionAnswer& answer)
{
    return std::all_of(answer.proxies.begin(), answer.proxies.end(), [&](const ProxyAnswer& proxy) {
        return allFinite(proxy.optionLogits) && allFinite(proxy.optionProbabilities) && std::isfinite(proxy.letterMass);
    });
}

Error notFinite(const std::string& what)
{
    return makeError(ErrorCode::InvalidArgument,
                     what
                         + ": the model's answer is not a finite number; a factor or value of the interventions is too "
                           "large, or the weights overflow in this compute type (try float32)");
}

} // namespace

/// The messages of one job. A failure to send ends the job: its stop source is triggered.
class JobExecutor::Output {
public:
    Output(JobExecutor& executor, const Job& job)
        : m_executor(executor)
        , m_job(job)
    {
    }

    std::int64_t id() const { return m_job.request.id; }

    void item(const Item& item)
    {
        if (!m_error)
            note(m_executor.m_writer.write(item));
    }

    void progress(std::int64_t done, std::int64_t total, std::string unit)
    {
        if (m_executor.m_throttle.admits())
            note(m_executor.m_writer.write(Progress{id(), done, total, std::move(unit), m_job.request.method, {}}));
    }

    void plan(const PlanResult& plan, std::int64_t total, std::string unit)
    {
        m_executor.m_throttle.admits();
        note(m_executor.m_writer.write(Progress{id(), 0, total, std::move(unit), m_job.request.method, toJson(plan)}));
    }

    void fail(Error error)
    {
        if (!m_error)
            m_error = std::move(error);
        std::stop_source(m_job.stop).request_stop();
    }

    /// What went wrong while items were sent; it explains the Cancelled that follows from it.
    const std::optional<Error>& error() const { return m_error; }

    Result<void> reply(const Reply& reply)
    {
        if (m_error)
            return *m_error;
        m_executor.m_beforeLast(id());
        return m_executor.m_writer.write(reply);
    }

private:
    void note(Result<void> written)
    {
        if (!written)
            fail(written.error());
    }

    JobExecutor& m_executor;
    const Job& m_job;
    std::optional<Error> m_error;
};

struct JobExecutor::Method {
    std::string_view name;
    Result<void> (JobExecutor::*run)(const Job&, Output&);
};

const std::vector<JobExecutor::Method>& JobExecutor::table()
{
    static const std::vector<Method> methods = {
        {method::kInspect, &JobExecutor::inspect},     {method::kLoad, &JobExecutor::load},
        {method::kUnload, &JobExecutor::unload},       {method::kTrace, &JobExecutor::trace},
        {method::kAttribute, &JobExecutor::attribute}, {method::kEvaluate, &JobExecutor::evaluate},
        {method::kGenerate, &JobExecutor::generate},   {method::kProject, &JobExecutor::project},
        {method::kPredict, &JobExecutor::predict},
    };
    return methods;
}

JobExecutor::JobExecutor(ServiceBackend& backend, MessageWriter& writer, BeforeLast beforeLast)
    : m_backend(backend)
    , m_writer(writer)
    , m_beforeLast(std::move(beforeLast))
{
}

bool JobExecutor::isJob(std::string_view method)
{
    return std::any_of(table().begin(), table().end(), [method](const Method& entry) { return entry.name == method; });
}

std::vector<std::string> JobExecutor::methods()
{
    std::vector<std::string> names;
    for (const Method& entry : table())
        names.emplace_back(entry.name);
    return names;
}

std::optional<Error> JobExecutor::execute(const Job& job)
{
    const auto entry = std::find_if(table().begin(), table().end(),
                                    [&job](const Method& candidate) { return candidate.name == job.request.method; });
    Output output(*this, job);
    Result<void> outcome;
    try {
        if (job.stop.stop_requested())
            outcome = makeError(ErrorCode::Cancelled, "\"" + job.request.method + "\" was cancelled before it began");
        else
            outcome = (this->*entry->run)(job, output);
    } catch (const std::bad_alloc&) {
        outcome = makeError(ErrorCode::OutOfHostMemory, "no memory for the results of \"" + job.request.method + "\"");
    }
    if (outcome)
        return std::nullopt;
    const Error error = output.error().value_or(outcome.error());
    m_beforeLast(job.request.id);
    std::ignore = m_writer.write(Failure{job.request.id, error});
    return error;
}

Result<void> JobExecutor::inspect(const Job& job, Output& output)
{
    const auto params = parseParams<InspectParams>(job.request);
    if (!params)
        return params.error();
    const auto description = m_backend.inspect(*params);
    if (!description)
        return description.error();
    return output.reply(toReply(output.id(), *description));
}

Result<void> JobExecutor::load(const Job& job, Output& output)
{
    const auto params = parseParams<LoadParams>(job.request);
    if (!params)
        return params.error();
    const auto description = m_backend.load(
        *params, [&output](std::int64_t done, std::int64_t total) { output.progress(done, total, "tensors"); },
        job.stop.get_token());
    if (!description)
        return description.error();
    return output.reply(toReply(output.id(), *description));
}

Result<void> JobExecutor::unload(const Job&, Output& output)
{
    m_backend.unload();
    return output.reply(Reply{output.id(), nlohmann::json::object(), {}});
}

Result<void> JobExecutor::trace(const Job& job, Output& output)
{
    const auto params = parseParams<TraceParams>(job.request);
    if (!params)
        return params.error();
    const auto trace = m_backend.trace(*params, job.stop.get_token());
    if (!trace)
        return trace.error();
    return output.reply(toReply(output.id(), *trace));
}

Result<void> JobExecutor::attribute(const Job& job, Output& output)
{
    const auto params = parseParams<AttributeParams>(job.request);
    if (!params)
        return params.error();
    const Stopwatch stopwatch;
    const auto total = static_cast<std::int64_t>(params->questions.size());
    const auto plan = m_backend.planAttribution(*params);
    if (!plan)
        return plan.error();
    output.plan(*plan, total, "questions");

    std::int64_t done = 0;
    const auto sink = [&](const AttributionItem& attribution) {
        if (!isFinite(attribution.answer))
            return output.fail(notFinite("question \"" + attribution.answer.id + "\""));
        output.item(AttributionMessage(output.id(), attribution).item());
        output.progress(++done, total, "questions");
    };
    if (const auto finished = m_backend.attribute(*params, sink, job.stop.get_token()); !finished)
        return finished;
    return output.reply(toReply(output.id(), JobSummary{done, stopwatch.seconds()}));
}

Result<void> JobExecutor::evaluate(const Job& job, Output& output)
{
    const auto params = parseParams<EvaluateParams>(job.request);
    if (!params)
        return params.error();
    const Stopwatch stopwatch;
    const auto total = static_cast<std::int64_t>(params->questions.size());
    std::int64_t done = 0;
    const auto sink = [&](const EvaluationItem& evaluation) {
        for (const QuestionAnswer& answer : evaluation.answers) {
            if (!isFinite(answer))
                return output.fail(notFinite("question \"" + answer.id + "\""));
        }
        output.item(toItem(output.id(), evaluation));
        output.progress(++done, total, "questions");
    };
    if (const auto finished = m_backend.evaluate(*params, sink, job.stop.get_token()); !finished)
        return finished;
    return output.reply(toReply(output.id(), JobSummary{done, stopwatch.seconds()}));
}

Result<void> JobExecutor::generate(const Job& job, Output& output)
{
    const auto params = parseParams<GenerateParams>(job.request);
    if (!params)
        return params.error();
    std::int64_t done = 0;
    const auto sink = [&](const TokenItem& token) {
        output.item(toItem(output.id(), token));
        output.progress(++done, params->maxNewTokens, "tokens");
    };
    const auto tokens = m_backend.generate(*params, sink, job.stop.get_token());
    if (!tokens)
        return tokens.error();
    return output.reply(toReply(output.id(), *tokens));
}

Result<void> JobExecutor::project(const Job& job, Output& output)
{
    const auto params = parseParams<ProjectParams>(job.request);
    if (!params)
        return params.error();
    const auto projections = m_backend.project(*params, job.stop.get_token());
    if (!projections)
        return projections.error();
    return output.reply(toReply(output.id(), *projections));
}

Result<void> JobExecutor::predict(const Job& job, Output& output)
{
    const auto params = parseParams<PredictParams>(job.request);
    if (!params)
        return params.error();
    const auto prediction = m_backend.predict(*params, job.stop.get_token());
    if (!prediction)
        return prediction.error();
    if (!allFinite(prediction->probabilities))
        return notFinite("the next token");
    return output.reply(toReply(output.id(), *prediction));
}

} // namespace neurex::engine
