// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/service/message_writer.h"
#include "core/engine/service/progress_throttle.h"
#include "core/engine/service/service_backend.h"
#include "core/protocol/question_store.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// A request on its way from the reader to the job thread.
struct Job {
    protocol::Request request;
    std::stop_source stop;
};

/// Runs the jobs of the protocol on a backend, one at a time, and writes everything they say.
class JobExecutor {
public:
    /// Called with the id of a job before its last message is written, so that whoever reads it may send the next job.
    using BeforeLast = std::function<void(std::int64_t id)>;

    JobExecutor(ServiceBackend& backend, MessageWriter& writer, BeforeLast beforeLast);

    static bool isJob(std::string_view method);
    static std::vector<std::string> methods();

    /// Writes progress, items and exactly one reply or failure. Returns the error of the failure, if any.
    std::optional<Error> execute(const Job& job);

private:
    class Output;
    struct Method;
    static const std::vector<Method>& table();
    template <auto handle>
    static Method row(bool usesModel);
    template <typename Work>
    Result<void> overParts(const protocol::QuestionChoice& choice, Output& output, const Work& work);

    Result<void> inspect(const protocol::InspectParams& params, Output& output);
    Result<void> contents(const protocol::ContentsParams& params, Output& output);
    Result<void> load(const protocol::LoadParams& params, Output& output);
    Result<void> unload(const protocol::UnloadParams& params, Output& output);
    Result<void> questions(const protocol::QuestionsParams& params, Output& output);
    Result<void> trace(const protocol::TraceParams& params, Output& output);
    Result<void> attribute(const protocol::AttributeParams& params, Output& output);
    Result<void> evaluate(const protocol::EvaluateParams& params, Output& output);
    Result<void> generate(const GenerationRequest& params, Output& output);
    Result<void> project(const protocol::ProjectParams& params, Output& output);
    Result<void> likelihood(const protocol::LikelihoodParams& params, Output& output);
    Result<void> complete(const protocol::CompleteParams& params, Output& output);
    Result<void> predict(const protocol::PredictParams& params, Output& output);

    ServiceBackend& m_backend;
    MessageWriter& m_writer;
    protocol::QuestionStore m_questions;
    BeforeLast m_beforeLast;
    ProgressThrottle m_throttle;
};

} // namespace neurex::engine
