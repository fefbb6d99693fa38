// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/compare/compare_binder.h"
#include "app/explorer/compare/compare_page.h"
#include "core/store/run_folder.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/runs/set_list.h"

#include <algorithm>
#include <cmath>

namespace neurex::app {

/// A session on the fake engine whose model is loaded, with its page, shown.
struct Compared {
    explicit Compared(const ExplorerFixture& files)
        : session(files.openLoaded())
        , binder(session.get(), &page)
    {
        page.resize(760, 400);
        page.show();
    }

    CompareController& controller() { return binder.controller(); }
    const ui::SetRow* row(const QString& name) const
    {
        const auto found = std::ranges::find_if(page.list()->rows(),
                                                [&name](const ui::SetRow& row) { return row.id.endsWith(name); });
        return found == page.list()->rows().end() ? nullptr : &*found;
    }
    bool isCompared(std::size_t sets)
    {
        return !controller().isPending() && controller().comparison() && controller().comparison()->rows.size() == sets;
    }

    std::unique_ptr<ExplorerSession> session;
    ComparePage page;
    CompareBinder binder;
};

inline RunManifest manifestOf(const Compared& compared, const std::string& method)
{
    RunManifest manifest;
    manifest.model = compared.session->models().model()->info;
    manifest.taskName = "ner";
    manifest.taskHash = "hash of ner";
    manifest.method = method;
    manifest.settings = methodOf(method).settings;
    manifest.questionCount = 1;
    return manifest;
}

/// A complete run of one question; neuron i of the model has the score sin(phase + i).
inline QString writeRun(const QString& folder, const RunManifest& manifest, double phase)
{
    Result<RunFolder> run = RunFolder::create(folder.toStdString(), manifest);
    if (!run)
        qFatal("%s", run.error().message.c_str());
    ScoreMatrix scores(manifest.model.layerCount, manifest.model.neuronCount);
    for (std::size_t i = 0; i < scores.values.size(); ++i)
        scores.values[i] = static_cast<float>(std::sin(phase + static_cast<double>(i)));
    QuestionRecord record{.index = 0, .answer = {}, .attributionSums = {}, .targetChanges = {}};
    record.answer.id = "q0";
    record.answer.proxies = {{.optionLogits = {1.0F}, .optionProbabilities = {1.0F}}};
    if (addsUp(manifest.settings.measure))
        record.attributionSums.assign(static_cast<std::size_t>(manifest.model.layerCount), 0.0F);
    record.targetChanges = record.attributionSums;
    if (const Result<void> added = run->append(record, scores); !added)
        qFatal("%s", added.error().message.c_str());
    if (const Result<AceResult> finished = run->finish(); !finished)
        qFatal("%s", finished.error().message.c_str());
    return folder;
}

} // namespace neurex::app
