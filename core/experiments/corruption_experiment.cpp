// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/corruption_experiment.h"

#include <iterator>
#include <utility>

namespace neurex {

CorruptionExperiment::CorruptionExperiment(std::int64_t sets, std::int64_t questions, Open open)
    : m_sets(sets)
    , m_questions(questions)
    , m_steps(questions)
    , m_open(std::move(open))
{
}

CellCount CorruptionExperiment::kept() const
{
    return {std::ssize(m_answers) * m_questions + (m_run ? m_run->kept().done : 0), m_sets * m_questions};
}

CellCount CorruptionExperiment::progress() const
{
    return {std::ssize(m_answers) * m_steps + (m_run ? m_run->progress().done : 0), m_sets * m_steps};
}

std::vector<std::string> CorruptionExperiment::damage() const
{
    return m_run ? m_run->damage() : std::vector<std::string>();
}

Result<std::optional<CellRequest>> CorruptionExperiment::next()
{
    while (!isComplete()) {
        if (!m_run) {
            Result<std::unique_ptr<ReasoningExperiment>> run = m_open(std::ssize(m_answers));
            if (!run)
                return run.error();
            m_run = std::move(*run);
            m_steps = m_run->progress().total;
        }
        Result<std::optional<CellRequest>> request = m_run->next();
        if (!request || *request)
            return request;
        m_answers.push_back(m_run->file().windows());
        m_run.reset();
    }
    return std::optional<CellRequest>();
}

Result<bool> CorruptionExperiment::take(const CellAnswer& answer)
{
    return m_run ? m_run->take(answer) : Result<bool>(foreignAnswer());
}

} // namespace neurex
