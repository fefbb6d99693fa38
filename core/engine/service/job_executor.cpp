// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/service/job_executor.h"

#include "core/base/display_text.h"
#include "core/base/finite.h"
#include "core/engine/service/resident_memory.h"

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

/// Name of the first number in a message that is infinite or not a number: JSON knows neither, and no statistic could
/// use them.
std::optional<std::string> notFiniteIn(const nlohmann::json& value, const std::string& name)
{
    if (value.is_number_float() && !std::isfinite(value.get<double>()))
        return name;
    if (!value.is_structured())
        return std::nullopt;
    for (auto element = value.begin(); element != value.end(); ++element) {
        if (auto found = notFiniteIn(*element, value.is_object() ? element.key() : name))
            return found;
    }
    return std::nullopt;
}

std::optional<std::string> notFiniteIn(const nlohmann::json& result, const protocol::Arrays& arrays)
{
    for (const protocol::ArrayView& array : arrays.list()) {
        if (array.type == protocol::DataType::F32 && !allFinite(*arrays.floats(array.name)))
            return array.name;
    }
    return notFiniteIn(result, "result");
}

Error notFinite(const std::string& what, const std::string& name)
{
    return makeError(
        ErrorCode::InvalidArgument,
        what + " has " + inQuotes(name)
            + " that are not finite numbers: they exceed what float32 holds; the weights are damaged or too "
              "large, or a factor or value of an intervention is");
}

} // namespace

/// The messages of one job. A failure to send ends the job: its stop source is triggered.
class JobExecutor::Output {
public:
    Output(JobExecutor& executor, const Job& job, bool usesModel)
        : m_executor(executor)
        , m_job(job)
        , m_usesModel(usesModel)
    {
        m_progress.id = id();
        m_progress.stage = job.request.method;
    }

    std::int64_t id() const { return m_job.request.id; }
    const Request& request() const { return m_job.request; }
    std::stop_token stop() const { return m_job.stop.get_token(); }

    /// `what` is how messages call it ("question \"q1\"").
    void item(const Item& item, const std::string& what)
    {
        if (m_error)
            return;
        if (const Result<void> checked = checkResult(item.result, item.arrays, what); !checked)
            return fail(checked.error());
        note(m_executor.m_writer.write(item));
    }

    /// The units of this job, set once.
    void expect(std::int64_t total, std::string unit)
    {
        m_progress.total = total;
        m_progress.unit = std::move(unit);
    }

    void progress(std::int64_t done, std::optional<WorkProgress> part = {})
    {
        m_progress.done = done;
        m_progress.part = std::move(part);
        if (m_executor.m_throttle.admits())
            sendProgress();
    }

    /// Of the work between two units.
    void progress(const WorkProgress& part)
    {
        if (!m_executor.m_throttle.admits())
            return;
        m_progress.part = part;
        sendProgress();
    }

    void plan(const PassPlan& plan)
    {
        m_executor.m_throttle.admits();
        m_progress.plan = toJson(plan);
        sendProgress();
        m_progress.plan = nullptr;
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
        if (const Result<void> checked = checkResult(reply.result, reply.arrays, "the answer"); !checked)
            return checked;
        m_executor.m_beforeLast(id());
        return m_executor.m_writer.write(reply);
    }

private:
    /// Whatever the method, nothing leaves that is not a number, or that may come from other weights.
    Result<void> checkResult(const nlohmann::json& result, const Arrays& arrays, const std::string& what) const
    {
        if (m_usesModel) {
            if (Result<void> checked = m_executor.m_backend.checkInputs(); !checked)
                return checked;
        }
        if (const std::optional<std::string> name = notFiniteIn(result, arrays))
            return notFinite(what, *name);
        return {};
    }

    void sendProgress()
    {
        m_progress.memoryBytes = residentBytes();
        note(m_executor.m_writer.write(m_progress));
    }

    void note(const Result<void>& written)
    {
        if (!written)
            fail(written.error());
    }

    JobExecutor& m_executor;
    const Job& m_job;
    bool m_usesModel;
    Progress m_progress;
    std::optional<Error> m_error;
};

struct JobExecutor::Method {
    std::string_view name;
    bool usesModel; ///< its results come from the loaded model
    Result<void> (*run)(JobExecutor& executor, Output& output);
};

namespace {

template <typename Params, typename Executor, typename Output>
Params paramsOf(Result<void> (Executor::*)(const Params&, Output&));

} // namespace

/// The method whose parameters `handle` takes.
template <auto handle>
JobExecutor::Method JobExecutor::row(bool usesModel)
{
    using Params = decltype(paramsOf(handle));
    return {kMethodOf<Params>, usesModel, [](JobExecutor& executor, Output& output) -> Result<void> {
                const Result<Params> params = parseParams<Params>(output.request());
                if (!params)
                    return params.error();
                return (executor.*handle)(*params, output);
            }};
}

const std::vector<JobExecutor::Method>& JobExecutor::table()
{
    static const std::vector<Method> methods = {
        row<&JobExecutor::inspect>(false),  row<&JobExecutor::contents>(false),  row<&JobExecutor::load>(true),
        row<&JobExecutor::unload>(false),   row<&JobExecutor::questions>(false), row<&JobExecutor::trace>(true),
        row<&JobExecutor::attribute>(true), row<&JobExecutor::evaluate>(true),   row<&JobExecutor::generate>(true),
        row<&JobExecutor::project>(true),   row<&JobExecutor::predict>(true),    row<&JobExecutor::likelihood>(true),
        row<&JobExecutor::complete>(true),
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
    Output output(*this, job, entry->usesModel);
    Result<void> outcome;
    try {
        if (job.stop.stop_requested())
            outcome = makeError(ErrorCode::Cancelled, "\"" + job.request.method + "\" was cancelled before it began");
        else
            outcome = entry->run(*this, output);
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

Result<void> JobExecutor::inspect(const InspectParams& params, Output& output)
{
    const auto description = m_backend.inspect(params);
    if (!description)
        return description.error();
    return output.reply(toReply(output.id(), *description));
}

Result<void> JobExecutor::contents(const ContentsParams& params, Output& output)
{
    const auto contents = m_backend.contents(params);
    if (!contents)
        return contents.error();
    return output.reply(ContentsMessage(output.id(), *contents).reply());
}

Result<void> JobExecutor::load(const LoadParams& params, Output& output)
{
    const auto description = m_backend.load(
        params,
        [&output](const LoadProgress& state) {
            output.expect(state.tensorCount, "tensors");
            output.progress(state.tensors, WorkProgress{state.bytes, state.byteCount, "bytes", 0});
        },
        output.stop());
    if (!description)
        return description.error();
    return output.reply(toReply(output.id(), *description));
}

Result<void> JobExecutor::unload(const UnloadParams&, Output& output)
{
    m_backend.unload();
    return output.reply(Reply{output.id(), nlohmann::json::object(), {}});
}

Result<void> JobExecutor::questions(const QuestionsParams& params, Output& output)
{
    const auto known = m_questions.add(params);
    if (!known)
        return known.error();
    return output.reply(toReply(output.id(), *known));
}

Result<void> JobExecutor::trace(const TraceParams& params, Output& output)
{
    const auto trace = m_backend.trace(params, output.stop());
    if (!trace)
        return trace.error();
    return output.reply(toReply(output.id(), *trace));
}

/// Works on the chosen questions part by part and replies with a summary. work(questions, skip, first, report): the
/// first `skip` of them are not wanted, `first` is the index of the first along the request, report(item, id) sends the
/// item of one.
template <typename Work>
Result<void> JobExecutor::overParts(const QuestionChoice& choice, Output& output, const Work& work)
{
    Result<ChosenQuestions> chosen = m_questions.choose(choice);
    if (!chosen)
        return chosen.error();
    const Stopwatch stopwatch;
    output.expect(chosen->size(), "questions");
    std::int64_t done = choice.skip;
    for (std::int64_t part = 0; part < chosen->partCount(); ++part) {
        const auto report = [&](const Item& item, const std::string& id) {
            output.item(item, "question " + inQuotes(id));
            done = std::min(done + 1, chosen->size()); // of a group that began before what is skipped, too
            output.progress(done);
        };
        if (const Result<void> finished
            = work(chosen->part(part), chosen->skippedOf(part), chosen->firstOf(part), report);
            !finished)
            return finished;
    }
    return output.reply(toReply(output.id(), JobSummary{done, stopwatch.seconds()}));
}

Result<void> JobExecutor::attribute(const AttributeParams& params, Output& output)
{
    const auto inside = [&output](const WorkProgress& work) { output.progress(work); };
    const auto work = [&](std::span<const TokenQuestion> questions, std::int64_t skip, std::int64_t first,
                          const auto& report) -> Result<void> {
        const auto plan = m_backend.planAttribution(questions, params.settings);
        if (!plan)
            return plan.error();
        output.plan(*plan);
        const auto sink = [&](QuestionAttribution attribution) {
            attribution.index += first;
            report(AttributionMessage(output.id(), attribution).item(), attribution.answer.id);
        };
        return m_backend.attribute(questions, skip, params.settings, sink, inside, output.stop());
    };
    return overParts(params.questions, output, work);
}

Result<void> JobExecutor::evaluate(const EvaluateParams& params, Output& output)
{
    const auto inside = [&output](const WorkProgress& work) { output.progress(work); };
    const auto work = [&](std::span<const TokenQuestion> questions, std::int64_t skip, std::int64_t first,
                          const auto& report) {
        const auto sink = [&](QuestionEvaluation evaluation) {
            evaluation.index += first;
            report(toItem(output.id(), evaluation),
                   evaluation.answers.empty() ? std::string() : evaluation.answers.front().id);
        };
        return m_backend.evaluate(questions, skip, params.stacks, sink, inside, output.stop());
    };
    return overParts(params.questions, output, work);
}

Result<void> JobExecutor::generate(const GenerationRequest& params, Output& output)
{
    output.expect(params.maxNewTokens, "tokens");
    std::int64_t done = 0;
    const auto sink = [&](const GeneratedToken& token) {
        output.item(toItem(output.id(), token), "token " + std::to_string(done + 1));
        output.progress(++done);
    };
    const auto tokens = m_backend.generate(params, sink, output.stop());
    if (!tokens)
        return tokens.error();
    return output.reply(toReply(output.id(), *tokens));
}

Result<void> JobExecutor::project(const ProjectParams& params, Output& output)
{
    const auto projections = m_backend.project(params, output.stop());
    if (!projections)
        return projections.error();
    return output.reply(toReply(output.id(), *projections));
}

Result<void> JobExecutor::likelihood(const LikelihoodParams& params, Output& output)
{
    output.expect(std::ssize(params.windows), "windows");
    const auto sink = [&output](const WindowLikelihood& window) {
        output.item(toItem(output.id(), window), "window " + std::to_string(window.index + 1));
        output.progress(window.index + 1);
    };
    const auto inside = [&output](const WorkProgress& work) { output.progress(work); };
    if (Result<void> done = m_backend.likelihoods(params, sink, inside, output.stop()); !done)
        return done;
    return output.reply(Reply{output.id(), nlohmann::json::object(), {}});
}

Result<void> JobExecutor::complete(const CompleteParams& params, Output& output)
{
    output.expect(std::ssize(params.prompts), "texts");
    const auto sink = [&output](const Completion& completion) {
        output.item(toItem(output.id(), completion), "text " + std::to_string(completion.index + 1));
        output.progress(completion.index + 1);
    };
    const auto inside = [&output](const WorkProgress& work) { output.progress(work); };
    const auto steps = [&output](const CompletionStep& step) {
        output.item(toItem(output.id(), step), "token " + std::to_string(step.step + 1));
    };
    if (Result<void> done = m_backend.complete(params, sink, steps, inside, output.stop()); !done)
        return done;
    return output.reply(Reply{output.id(), nlohmann::json::object(), {}});
}

Result<void> JobExecutor::predict(const PredictParams& params, Output& output)
{
    const auto prediction = m_backend.predict(params, output.stop());
    if (!prediction)
        return prediction.error();
    return output.reply(toReply(output.id(), *prediction));
}

} // namespace neurex::engine
