// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/provenance.h"

#include "core/base/display_text.h"
#include "core/tasks/task_split.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace neurex::app {

namespace {

constexpr std::size_t kShownText = 400;

ui::ProvenanceField modelField(const ModelInfo& model)
{
    return {u"model"_s,
            u"%1 (%2; %3 on %4)"_s.arg(ui::isolated(model.name), ui::toQt(model.weightHash),
                                       ui::toQt(model.computeType), ui::toQt(model.device))};
}

ui::ProvenanceField taskField(const std::string& name, const std::string& hash)
{
    return {u"task"_s, u"%1 (SHA-256 %2)"_s.arg(ui::isolated(name), ui::toQt(hash))};
}

} // namespace

ui::ProvenanceField versionField()
{
    return {u"version"_s, QStringLiteral(NEUREX_VERSION)};
}

ui::ProvenanceField promptField(const PromptForm& form)
{
    const auto shown = [](const std::string& text) { return ui::isolated(displayText(text, kShownText)); };
    return {u"prompt form"_s,
            u"%1 (\"%2\" before and \"%3\" behind each prompt)"_s.arg(ui::toQt(form.name), shown(form.prefix),
                                                                      shown(form.suffix))};
}

ui::FigureProvenance provenanceOf(const RunManifest& manifest, const QString& runId, std::int64_t done)
{
    const AttributionSettings& settings = manifest.settings;
    ui::FigureProvenance fields{versionField(), modelField(manifest.model),
                                taskField(manifest.taskName, manifest.taskHash)};
    fields.push_back({u"attribution"_s,
                      u"%1, %2 of %3 questions"_s.arg(ui::toQt(manifest.split)).arg(done).arg(manifest.questionCount)});
    if (!manifest.leftOutLines.empty())
        fields.push_back({u"lines left out of the task"_s, ui::toQt(linesText(manifest.leftOutLines))});
    const Method& method = methodOf(manifest.method);
    fields.push_back({u"method"_s, u"%1 (%2)"_s.arg(ui::toQt(std::string(method.title)), ui::toQt(manifest.method))});
    fields.push_back({u"settings"_s,
                      u"target %1, rule %2, %3 steps, mask %4, z %5"_s
                          .arg(ui::toQt(toString(settings.target)), ui::toQt(toString(settings.rule)))
                          .arg(settings.steps)
                          .arg(ui::toQt(toString(manifest.ace.mask)))
                          .arg(manifest.ace.z)});
    if (manifest.limit > 0)
        fields.push_back({u"limit"_s, QString::number(manifest.limit)});
    if (manifest.splitDraw.isDrawn())
        fields.push_back({u"split"_s, ui::toQt("drawn, " + describeSplit(manifest.splitDraw))});
    if (!manifest.promptForm.isRaw())
        fields.push_back(promptField(manifest.promptForm));
    fields.push_back({u"seed"_s, QString::number(manifest.seed)});
    QString computed = u"Neurex %1"_s.arg(ui::toQt(manifest.neurexVersion));
    if (!manifest.startedAt.empty())
        computed += u", "_s + ui::toQt(manifest.startedAt);
    fields.push_back({u"computed"_s, computed});
    if (!runId.isEmpty())
        fields.push_back({u"run"_s, runId});
    return fields;
}

ui::FigureProvenance provenanceOf(const ResultOrigin& origin)
{
    ui::FigureProvenance fields{versionField(), modelField(origin.model), taskField(origin.taskName, origin.taskHash)};
    if (!origin.promptForm.isRaw())
        fields.push_back(promptField(origin.promptForm));
    fields.push_back({u"computed"_s, u"Neurex %1"_s.arg(ui::toQt(origin.neurexVersion))});
    return fields;
}

namespace {

ui::FigureProvenance provenanceOfRuns(std::span<const SetOrigin> sets, const QString& compared)
{
    ui::FigureProvenance fields{versionField(), {u"compared"_s, compared}};
    QStringList all;
    for (std::size_t set = 0; set < sets.size(); ++set) {
        QStringList parts;
        for (const ui::ProvenanceField& field :
             provenanceOf(sets[set].manifest, {}, sets[set].manifest.questionCount)) {
            if (field.name != u"version"_s)
                parts += u"%1 %2"_s.arg(field.name, field.value);
        }
        all += u"%1: %2"_s.arg(set + 1).arg(parts.join(u", "_s));
    }
    fields.push_back({u"sets"_s, all.join(u"; "_s)});
    return fields;
}

} // namespace

ui::FigureProvenance provenanceOf(std::span<const SetOrigin> sets, const ComparisonSettings& settings)
{
    return provenanceOfRuns(
        sets, u"top %1 neurons a side, side %2"_s.arg(settings.budget).arg(ui::toQt(toString(settings.side))));
}

ui::FigureProvenance provenanceOf(std::span<const SetOrigin> sets, DifferenceUnit unit)
{
    return provenanceOfRuns(sets,
                            u"scores of the first minus those of the second, unit %1"_s.arg(ui::toQt(toString(unit))));
}

QString figureTitle(const QString& model, const QString& task, const QStringList& more)
{
    QStringList parts{ui::isolated(model), ui::isolated(task)};
    for (const QString& part : more) {
        if (!part.isEmpty())
            parts += part;
    }
    return parts.join(u", "_s);
}

QString runTitle(const RunManifest& manifest)
{
    return figureTitle(ui::toQt(manifest.model.name), ui::toQt(manifest.taskName),
                       {ui::toQt(std::string(methodOf(manifest.method).title))});
}

} // namespace neurex::app
