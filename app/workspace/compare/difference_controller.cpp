// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/compare/difference_controller.h"

#include "app/workspace/compare/compare_controller.h"
#include "app/workspace/guarded.h"
#include "core/analysis/selection.h"

namespace neurex::app {

DifferenceController::DifferenceController(AttributionController* attribution, RunLibrary* library, QObject* parent)
    : QObject(parent)
    , m_attribution(attribution)
    , m_library(library)
{
    connect(m_attribution, &AttributionController::resultChanged, this, [this] {
        const QString shown = CompareController::kShownResult;
        if (m_choice.first != shown && m_choice.second != shown)
            return;
        m_isKnown = false;
        update();
    });
    connect(m_library, &RunLibrary::runsChanged, this, [this] {
        if (!m_isKnown || manifests() == m_manifests)
            return;
        m_isKnown = false; // a folder holds another run now
        update();
    });
}

DifferenceController::Manifests DifferenceController::manifests() const
{
    const auto of = [this](const QString& id) {
        const StoredRun* run = m_library->find(id);
        return run ? std::optional(run->manifest) : std::nullopt;
    };
    return {of(m_choice.first), of(m_choice.second)};
}

void DifferenceController::setChoice(const DifferenceChoice& choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    m_isKnown = false;
    update();
}

void DifferenceController::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    if (!m_isKnown)
        update();
}

void DifferenceController::update()
{
    m_work.next();
    m_content.reset();
    m_failure.reset();
    m_isPending = m_isWatched && !m_choice.first.isEmpty() && !m_choice.second.isEmpty();
    m_isKnown = m_isPending;
    m_manifests = manifests();
    Q_EMIT changed();
    if (!m_isPending)
        return;
    load(m_choice.first, [this](const SharedAttribution& first) {
        load(m_choice.second, [this, first](const SharedAttribution& second) { subtract(first, second); });
    });
}

void DifferenceController::load(const QString& id, const Loaded& then)
{
    if (id == CompareController::kShownResult) {
        const SharedAttribution& shown = m_attribution->result();
        if (!shown)
            return fail(makeError(ErrorCode::NotFound, "the result that was shown is gone"));
        return then(shown);
    }
    m_library->load(id, this, [this, then, turn = m_work.turn()](const Result<SharedAttribution>& loaded) {
        if (!m_work.is(turn))
            return;
        if (loaded)
            then(*loaded);
        else
            fail(loaded.error());
    });
}

void DifferenceController::subtract(const SharedAttribution& first, const SharedAttribution& second)
{
    inBackground([first, second, unit = m_choice.unit]() -> Result<Content> {
        Result<ScoreMatrix> values
            = scoreDifference({*first->scores, first->done}, {*second->scores, second->done}, unit);
        if (!values)
            return values.error();
        Content content;
        content.strongest = topNeurons(*values, kMarked);
        content.values = std::make_shared<const ScoreMatrix>(std::move(*values));
        return content;
    }).then(this, [this, turn = m_work.turn()](const Result<Content>& content) {
        if (!m_work.is(turn))
            return;
        if (!content)
            return fail(content.error());
        m_isPending = false;
        m_content = std::make_shared<const Content>(*content);
        Q_EMIT changed();
    });
}

void DifferenceController::fail(const Error& error)
{
    m_isPending = false;
    m_failure = error;
    Q_EMIT changed();
}

} // namespace neurex::app
