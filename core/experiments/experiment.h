// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/completion.h"
#include "core/base/engine_types.h"
#include "core/base/intervention.h"
#include "core/base/likelihood.h"
#include "core/base/neuron_id.h"
#include "core/base/question_set.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace neurex {

/// Questions whose neurons are to be scored.
struct AttributionCells {
    QuestionSet questions;
    std::vector<std::int64_t> indices; ///< of the questions
    AttributionSettings settings;
};
/// Questions that are to be answered under each of some stacks.
struct EvaluationCells {
    QuestionSet questions;
    std::vector<std::int64_t> indices; ///< of the questions
    std::vector<InterventionStack> stacks;
    std::size_t questionsPerPart = 1; ///< see QuestionsJob
};
/// Prompts along which neurons are to be read.
struct ActivationCells {
    std::vector<std::vector<std::int32_t>> prompts;
    std::vector<NeuronId> neurons; ///< empty: all
};
/// Windows of a text whose tokens are to be judged, unchanged and under each of some stacks.
struct LikelihoodCells {
    std::vector<std::vector<std::int32_t>> windows;
    std::vector<InterventionStack> stacks;
};
/// Texts that are to be continued together: their company decides over rounding, so a part of them is none.
struct CompletionCells {
    std::vector<CompletionPrompt> prompts;
    CompletionSettings settings;
};
/// What an experiment asks the engine in one request.
using CellRequest = std::variant<AttributionCells, EvaluationCells, ActivationCells, LikelihoodCells, CompletionCells>;

/// What the engine found of one of the request's items.
struct CellAnswer {
    std::size_t item = 0; ///< along the request's indices, prompts or windows
    /// As the request's kind has it.
    std::variant<QuestionAttribution, QuestionEvaluation, Trace, WindowLikelihood, Completion> content;
};

/// How far something is; a total of 0 is not known.
struct CellCount {
    std::int64_t done = 0;
    std::int64_t total = 0;
};

/// What a user calls the parts of an experiment.
struct ExperimentUnits {
    const char* cells = ""; ///< that are kept: "points"
    const char* steps = ""; ///< in which it advances: "answered questions"
};

/// Something that is measured cell by cell and kept as it is found, so that it can be interrupted at any moment and
/// goes on to the same bytes. It knows neither engine nor terminal nor window: a runner asks next() for a request, has
/// it answered, gives every answer to take(), and so on until nothing is left (app/cli/experiment_run.h; the window's
/// recorders). Not thread-safe.
class Experiment {
public:
    virtual ~Experiment() = default;

    virtual ExperimentUnits units() const = 0;
    virtual CellCount kept() const = 0; ///< cells
    virtual CellCount progress() const = 0; ///< steps
    /// Whether nothing is left to ask, as far as that can be said without looking for it.
    virtual bool isComplete() const = 0;
    virtual std::filesystem::path place() const = 0; ///< file or folder; empty: kept in memory only
    /// What of the kept cells was damaged and is computed again, a sentence each.
    virtual std::vector<std::string> damage() const = 0;

    /// What is to be asked now; nothing: every cell is there. Asked again it names what is missing still.
    virtual Result<std::optional<CellRequest>> next() = 0;
    /// Keeps an answer to the last request. False: it was known before, as one of a part that is asked as a whole.
    /// Errors: WriteFailed, InvalidArgument (no answer to it).
    virtual Result<bool> take(const CellAnswer& answer) = 0;
    /// Goes on in memory where it can, or returns false. What is kept stays as it is.
    virtual bool leavePlace() { return false; }
    /// Once nothing is left. Called again after an error it goes on.
    virtual Result<void> finish() { return {}; }

protected:
    Experiment() = default;
    Experiment(const Experiment&) = default;
    Experiment(Experiment&&) = default;
    Experiment& operator=(const Experiment&) = default;
    Experiment& operator=(Experiment&&) = default;
};

/// How much of an experiment is measured, for whoever sees to it that an answered request changes it.
struct MeasuredCells {
    std::int64_t cells = 0;
    std::int64_t steps = 0;

    bool operator==(const MeasuredCells&) const = default;
};
MeasuredCells measuredOf(const Experiment& experiment);
/// For a request after which nothing more is measured than before.
Error unansweredRequest();
/// For an answer that is of another kind than its request, or of an item that was not asked for.
Error foreignAnswer();

} // namespace neurex
