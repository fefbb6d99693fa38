// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/reasoning/reasoning_view.h"

#include "app/workspace/task/token_text.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ReasoningView)
};

constexpr std::size_t kContextBytes = 36; // around a number that was read

QString intervalText(const Interval& interval)
{
    return u"[%1, %2]"_s.arg(ui::formatPercent(interval.low), ui::formatPercent(interval.high));
}

QString endText(CompletionEnd end)
{
    switch (end) {
    case CompletionEnd::StopToken:
        return Text::tr("it ended by itself");
    case CompletionEnd::StopText:
        return Text::tr("it went on with a question of its own and was stopped");
    case CompletionEnd::Length:
        break;
    }
    return Text::tr("it was cut off at its length");
}

/// A part of a text that begins and ends between characters.
QString partOf(std::string_view text, std::size_t begin, std::size_t end)
{
    const auto isInside = [text](std::size_t at) { return at < text.size() && (text[at] & 0xC0) == 0x80; };
    while (begin > 0 && isInside(begin))
        --begin;
    while (isInside(end))
        ++end;
    return ui::toQt(text.substr(begin, end - begin)).simplified();
}

ui::PlotSeries marked(const QString& name, ui::Ink ink, ui::Marker marker)
{
    ui::PlotSeries series{ui::PlotSeries::Kind::Line, name, name, {ink, 0.0, 0.0}};
    series.look.marker = marker;
    return series;
}

QString heatCsv(const Completion& completion, const TokenActivity& activity, const Tokenizer* tokenizer)
{
    QString csv = u"token,token_id,text,layer,neurons,activity\n"_s;
    for (std::int32_t step = 0; step < activity.stepCount; ++step) {
        const std::int32_t token = completion.tokens[static_cast<std::size_t>(step)];
        const QString text = ui::csvField(tokenizer ? ui::toQt(tokenizer->pieceText(token)) : QString());
        for (std::int32_t layer = 0; layer < activity.layerCount; ++layer) {
            const std::size_t place = activity.place(layer, step);
            csv += ui::csvLine({QString::number(step + 1), QString::number(token), text, QString::number(layer),
                                QString::number(activity.counts[place]), ui::csvNumber(activity.values[place])});
        }
    }
    return csv;
}

QString heatNote(const Completion& completion, const TokenActivity& activity, const Tokenizer* tokenizer, int layer,
                 int step)
{
    if (layer >= activity.layerCount || step >= activity.stepCount)
        return {};
    const std::size_t place = activity.place(layer, step);
    return Text::tr("token %1: %2, layer %3\n%n of the neurons fire, activity %4", nullptr, activity.counts[place])
        .arg(step + 1)
        .arg(tokenText(tokenizer, completion.tokens[static_cast<std::size_t>(step)]))
        .arg(layer)
        .arg(ui::formatMagnitude(static_cast<double>(activity.values[place])));
}

/// A column of cells beside their values.
ui::PlotPanel barPanel(const QString& name, double limit)
{
    constexpr int kSteps = 32;
    ui::PlotSeries bar{ui::PlotSeries::Kind::Cells, {}};
    for (int i = 0; i < kSteps; ++i) {
        const double low = limit * i / kSteps, high = limit * (i + 1) / kSteps;
        bar.points.push_back({0.0, (low + high) / 2.0, low, high});
        bar.points.back().value = (low + high) / 2.0;
    }
    ui::PlotPanel panel;
    panel.x.places = {QString()};
    panel.y = {name, ui::NumberFormat::Number};
    panel.y.range = {0.0, limit};
    panel.series = {std::move(bar)};
    panel.widthShare = 0.05;
    panel.cellLimit = limit;
    return panel;
}

} // namespace

QString promptTypeName(const ReasoningManifest& manifest)
{
    return manifest.promptName.empty() ? Text::tr("zero-shot") : ui::isolated(manifest.promptName);
}

QString entryName(const ReasoningEntry& entry)
{
    if (entry.isOwn)
        return entry.prompt.isEmpty() ? Text::tr("zero-shot")
                                      : ui::isolated(QFileInfo(entry.prompt).completeBaseName());
    const QString folder = ui::isolated(QFileInfo(entry.id).fileName());
    return entry.result ? Text::tr("%1, %2", "prompt type, folder").arg(promptTypeName(*entry.result->manifest), folder)
                        : folder;
}

QString ruleName(AnswerRule rule)
{
    const bool isPublished = rule == AnswerRule::Published || rule == AnswerRule::PublishedZeroShot;
    return isPublished ? Text::tr("published", "rule") : Text::tr("strict", "rule");
}

QString ruleMeaning(AnswerRule rule)
{
    switch (rule) {
    case AnswerRule::Published:
        return Text::tr(
            "As published: behind the \u201CThe answer is \u201D that follows those of the solved questions, "
            "letters and %$=-. are blanked out and the last whole number counts, so $3.50 is read as 50 and "
            "-7 as 7.");
    case AnswerRule::PublishedZeroShot:
        return Text::tr(
            "As published: behind “answer (arabic numerals) is ”, letters and %$=- are blanked out "
            "and the last number counts without its decimals; no number counts as 0.");
    case AnswerRule::Strict:
        return Text::tr(
            "The number that the sentence behind the last \u201CThe answer is\u201D of the model states, by "
            "value; where that is no single number there is no answer.");
    case AnswerRule::StrictZeroShot:
        return Text::tr("The number that the first sentence of the second pass states, by value; where that is no "
                        "single number there is no answer.");
    }
    return {};
}

QString numberText(const std::optional<double>& number)
{
    return number ? QLocale::c().toString(*number, 'g', QLocale::FloatingPointShortest) : Text::tr("no number");
}

QString ruleText(const RuleResult& result)
{
    QString text = Text::tr("%1: %2 of %3 right, %4 %5")
                       .arg(ruleName(result.rule), ui::formatCount(result.right), ui::formatCount(result.of),
                            ui::formatPercent(result.accuracy()), intervalText(result.interval));
    if (result.none > 0)
        text += Text::tr(", %1 without a number").arg(ui::formatCount(result.none));
    return text;
}

QString studyText(const ReasoningEntry& entry)
{
    if (!entry.result)
        return {};
    const ReasoningResult& result = *entry.result;
    QStringList parts{Text::tr("%1 of %2 questions")
                          .arg(ui::formatCount(std::ssize(result.answers)), ui::formatCount(result.total()))};
    parts += promptTypeName(*result.manifest);
    parts += ui::isolated(result.manifest->model.name);
    if (!result.manifest->stack.empty())
        parts += Text::tr("with neurons changed");
    if (const auto cut = std::ranges::count_if(
            result.answers, [](const auto& answer) { return answer->read.end == CompletionEnd::Length; });
        cut > 0)
        parts += Text::tr("%1 cut off at their length").arg(ui::formatCount(cut));
    return parts.join(u" \u00B7 "_s);
}

QString readContext(const WorkedAnswer& answer, const ReasoningInputs& inputs, std::size_t rule)
{
    const ExtractedAnswer& read = answer.read.read[rule];
    if (!read.number || read.span.end <= read.span.begin)
        return {};
    const std::string whole = inputs.demonstrations
        ? answer.read.prompt + answer.written.text
        : zeroShotAnswerPrompt(answer.read.prompt + answer.written.text) + answer.written.second;
    if (read.span.end > whole.size())
        return {};
    const std::size_t begin = read.span.begin > kContextBytes ? read.span.begin - kContextBytes : 0;
    const std::size_t end = std::min(whole.size(), read.span.end + kContextBytes);
    return u"\u2026%1 \u3010%2\u3011 %3\u2026"_s.arg(ui::isolated(partOf(whole, begin, read.span.begin)),
                                                     ui::isolated(partOf(whole, read.span.begin, read.span.end)),
                                                     ui::isolated(partOf(whole, read.span.end, end)));
}

QString answerText(const ShownAnswer& shown)
{
    if (!shown.study || shown.place < 0)
        return {};
    const ReasoningInputs& inputs = *shown.study->inputs;
    QStringList lines{
        Text::tr("Right answer: %1").arg(numberText(inputs.question(static_cast<std::size_t>(shown.place)).gold))};
    if (!shown.answer) {
        lines.front() += u" \u00B7 "_s
            + (shown.isLive ? Text::tr("being written: %n token(s) so far", nullptr,
                                       static_cast<int>(shown.completion->tokens.size()))
                            : Text::tr("not written yet"));
        return lines.front();
    }
    const WorkedAnswer& answer = *shown.answer;
    lines.front() += u" \u00B7 "_s
        + Text::tr("%n token(s), %1", nullptr, static_cast<int>(answer.written.completion.tokens.size()))
              .arg(endText(answer.read.end));
    const std::vector<AnswerRule> rules = inputs.rules();
    for (std::size_t rule = 0; rule < rules.size(); ++rule) {
        QString line = Text::tr("%1 %2: %3", "mark, rule, number")
                           .arg(answer.read.right[rule] ? u"\u2713"_s : u"\u2717"_s, ruleName(rules[rule]),
                                numberText(answer.read.read[rule].number));
        if (const QString context = readContext(answer, inputs, rule); !context.isEmpty())
            line += u"  "_s + context;
        lines += line;
    }
    return lines.join(u'\n');
}

std::vector<ui::TokenCell> tokenCells(const Completion& completion, const TokenActivity& activity,
                                      const Tokenizer* tokenizer)
{
    const std::vector<float> values = activity.ofSteps();
    std::vector<ui::TokenCell> cells;
    for (std::size_t step = 0; step < completion.tokens.size(); ++step) {
        ui::TokenCell cell;
        cell.text = tokenText(tokenizer, completion.tokens[step]);
        cell.value = values[step];
        cell.startsWord = cell.text.contains(kSpaceMark);
        cell.endsLine = cell.text.contains(kLineBreakMark);
        cells.push_back(std::move(cell));
    }
    return cells;
}

TokenHeat tokenHeat(const std::shared_ptr<const Completion>& completion,
                    const std::shared_ptr<const TokenActivity>& activity,
                    const std::shared_ptr<const Tokenizer>& tokenizer, const QString& source, bool isLive)
{
    if (activity->layerCount == 0 || activity->stepCount == 0)
        return {};
    const float largest = *std::ranges::max_element(activity->values);
    ui::PlotPanel panel;
    panel.x = {Text::tr("new token"), ui::NumberFormat::Count};
    panel.x.range = {0.5, activity->stepCount + 0.5};
    panel.y = {Text::tr("layer"), ui::NumberFormat::Count};
    panel.y.range = {-0.5, activity->layerCount - 0.5};
    const QString note = u" "_s; // it can be picked; TokenHeatPlot says what is there
    panel.cellLimit = largest > 0.0F ? static_cast<double>(largest) : 1.0;
    ui::PlotSeries cells{ui::PlotSeries::Kind::Cells, {}};
    cells.points.reserve(activity->values.size());
    for (std::int32_t layer = 0; layer < activity->layerCount; ++layer) {
        for (std::int32_t step = 0; step < activity->stepCount; ++step) {
            ui::PlotPoint& cell = cells.points.emplace_back();
            cell.x = step + 1;
            cell.y = layer;
            cell.low = layer - 0.5; // edges are given, so that small cells touch
            cell.high = layer + 0.5;
            cell.note = note;
            cell.value = static_cast<double>(activity->values[activity->place(layer, step)]);
        }
    }
    panel.series.push_back(std::move(cells));
    TokenHeat heat;
    heat.stepCount = activity->stepCount;
    heat.sheet.title = Text::tr("Activity of %1").arg(source);
    if (isLive)
        heat.sheet.badge = Text::tr("being written");
    const double limit = panel.cellLimit;
    heat.sheet.panels.push_back(std::move(panel));
    heat.sheet.panels.push_back(barPanel(Text::tr("sum of |score|"), limit));
    heat.csv = [completion, activity, tokenizer] { return heatCsv(*completion, *activity, tokenizer.get()); };
    heat.describe = [completion, activity, tokenizer](int layer, int step) {
        return heatNote(*completion, *activity, tokenizer.get(), layer, step);
    };
    return heat;
}

std::vector<NamedSource> namedSources(const ReasoningController& reasoning, const SessionState& state)
{
    std::vector<NamedSource> sources;
    using Kind = ActivitySource::Kind;
    if (const SharedKept kept = reasoning.kept()) {
        for (const FoundConcept& found : kept->concepts.report.concepts) {
            const QString name = ui::toQt(found.idea.name);
            sources.push_back(
                {Text::tr("Concept: %1").arg(ui::isolated(name)), {Kind::Kept, name}, found.accepted.size()});
        }
    }
    if (const SharedConcepts& concepts = reasoning.concepts().result()) {
        for (const FoundConcept& found : concepts->concepts()) {
            const QString name = ui::toQt(found.idea.name);
            sources.push_back({Text::tr("Concept searched here: %1").arg(ui::isolated(name)),
                               {Kind::Concept, name},
                               found.accepted.size()});
        }
    }
    for (const NamedNeurons& set : state.sets) {
        const QString name = ui::toQt(set.name);
        sources.push_back({Text::tr("Set: %1").arg(ui::isolated(name)), {Kind::Set, name}, set.neurons.size()});
    }
    return sources;
}

std::vector<ComparedStudy> comparedStudies(const ReasoningController& reasoning, const ActivitySource& source)
{
    std::vector<ComparedStudy> studies;
    const SharedConcepts& concepts = reasoning.concepts().result();
    for (const ReasoningEntry& entry : reasoning.entries()) {
        if (!entry.result || entry.result->answers.empty())
            continue;
        ComparedStudy& study = studies.emplace_back(ComparedStudy{entryName(entry), entry.result});
        const std::string idea = ui::fromQt(source.name);
        if (source.kind == ActivitySource::Kind::Kept && entry.kept) {
            if (const FoundConcept* found = entry.kept->concepts.find(idea))
                study.found = {entry.kept, found};
            continue;
        }
        const auto report = concepts ? concepts->runs.find(entry.id) : decltype(concepts->runs.begin())();
        if (source.kind != ActivitySource::Kind::Concept || !concepts || report == concepts->runs.end())
            continue;
        const auto found = std::ranges::find_if(report->second.concepts,
                                                [&idea](const FoundConcept& one) { return one.idea.name == idea; });
        if (found != report->second.concepts.end())
            study.found = {concepts, &*found};
    }
    return studies;
}

std::pair<ui::PlotSheet, QString> accuracySheet(const std::vector<ComparedStudy>& studies)
{
    if (studies.empty())
        return {};
    ui::PlotPanel panel;
    panel.y = {Text::tr("accuracy"), ui::NumberFormat::Percent};
    panel.y.range = {0.0, 1.0};
    panel.series = {marked(Text::tr("published", "rule"), ui::Ink::Custom, ui::Marker::Diamond),
                    marked(Text::tr("strict", "rule"), ui::Ink::Right, ui::Marker::Disc)};
    QString csv = u"prompt_type,study,rule,right,questions,without_number,accuracy,ci95_low,ci95_high\n"_s;
    constexpr double kApart = 0.08;
    for (std::size_t i = 0; i < studies.size(); ++i) {
        const ReasoningResult& result = *studies[i].result;
        panel.x.places += studies[i].name;
        for (std::size_t rule = 0; rule < result.rules.size() && rule < panel.series.size(); ++rule) {
            const RuleResult& one = result.rules[rule];
            ui::PlotPoint point{static_cast<double>(i) + (rule == 0 ? -kApart : kApart), one.accuracy()};
            point.low = one.interval.low;
            point.high = one.interval.high;
            point.note = studies[i].name + u'\n' + ruleText(one);
            panel.series[rule].points.push_back(std::move(point));
            csv += ui::csvLine({ui::csvField(ui::toQt(result.manifest->promptName)), ui::csvField(studies[i].name),
                                ui::toQt(std::string(toString(one.rule))), QString::number(one.right),
                                QString::number(one.of), QString::number(one.none), ui::csvNumber(one.accuracy()),
                                ui::csvNumber(one.interval.low), ui::csvNumber(one.interval.high)});
        }
    }
    ui::PlotSheet sheet;
    sheet.title = Text::tr("Accuracy by prompt type, 95 % intervals");
    sheet.panels = {std::move(panel)};
    return {std::move(sheet), csv};
}

std::pair<ui::PlotSheet, QString> activitySheet(const std::vector<ComparedStudy>& studies, const QString& idea)
{
    ui::PlotPanel panel;
    panel.x = {Text::tr("layer"), ui::NumberFormat::Count};
    panel.y = {Text::tr("activity per token"), ui::NumberFormat::Number};
    QString csv
        = u"concept,prompt_type,study,layer,questions,neurons_per_step,activity_per_step,ci95_low,ci95_high\n"_s;
    std::size_t ordinal = 0;
    for (const ComparedStudy& study : studies) {
        if (!study.found || study.found->layers.empty())
            continue;
        constexpr ui::Ink kInks[] = {ui::Ink::Right, ui::Ink::Custom, ui::Ink::Good, ui::Ink::Bad, ui::Ink::Text};
        ui::PlotSeries line{
            ui::PlotSeries::Kind::Line, study.name, study.name, {kInks[ordinal % std::size(kInks)], 0.0, 1.5}};
        line.look.dashes = ui::dashPattern(ordinal++);
        for (const ConceptActivity& layer : study.found->layers) {
            const ClusteredMean& activity = layer.activityPerStep;
            ui::PlotPoint point{static_cast<double>(layer.layer), activity.mean};
            if (activity.interval) {
                point.low = std::max(0.0, activity.interval->low);
                point.high = activity.interval->high;
            }
            csv += ui::csvLine({ui::csvField(idea), ui::csvField(ui::toQt(study.result->manifest->promptName)),
                                ui::csvField(study.name), QString::number(layer.layer),
                                QString::number(layer.questions), ui::csvNumber(layer.neuronsPerStep.mean),
                                ui::csvNumber(activity.mean), ui::csvNumber(point.low), ui::csvNumber(point.high)});
            line.points.push_back(std::move(point));
        }
        panel.series.push_back(std::move(line));
    }
    if (panel.series.empty())
        return {};
    ui::PlotSheet sheet;
    sheet.title = Text::tr("Neurons of \u201C%1\u201D by layer, 95 % intervals").arg(ui::isolated(idea));
    sheet.panels = {std::move(panel)};
    return {std::move(sheet), csv};
}

QString meanText(const ClusteredMean& mean)
{
    const auto number = [](double value) { return ui::formatMagnitude(value); };
    return mean.interval ? u"%1 [%2, %3]"_s.arg(number(mean.mean), number(std::max(0.0, mean.interval->low)),
                                                number(mean.interval->high)) // counts and sizes are never below 0
                         : number(mean.mean);
}

QString judgeName(const std::string& judge, std::int64_t byHand)
{
    QString text = judge.empty() ? Text::tr("file of neurons")
        : judge == kRuleJudge    ? Text::tr("rule", "a judge")
        : judge == kManualJudge  ? Text::tr("by hand")
                                 : Text::tr("judge %1").arg(ui::isolated(ui::toQt(judge)));
    if (byHand > 0 && judge != kManualJudge)
        text += Text::tr(", %n by hand", nullptr, static_cast<int>(byHand));
    return text;
}

QString judgesText(const KeptConcepts& kept)
{
    QStringList judges, pairs;
    for (const JudgeCount& one : kept.counts) {
        QString text = Text::tr("%1: %2 yes, %3 no", "judge, verdicts")
                           .arg(judgeName(one.name, 0), ui::formatCount(one.yes), ui::formatCount(one.no));
        if (one.none > 0)
            text += Text::tr(", %1 without a verdict").arg(ui::formatCount(one.none));
        judges += text;
    }
    for (const NamedAgreement& one : kept.agreement) {
        const QString kappa = one.kappa ? QLocale::c().toString(*one.kappa, 'f', 2) : Text::tr("not defined");
        pairs += Text::tr("%1 and %2: Cohen's kappa %3, %4 equal of %5 compared")
                     .arg(judgeName(one.first, 0), judgeName(one.second, 0), kappa,
                          one.share ? ui::formatPercent(*one.share) : u"\u2013"_s, ui::formatCount(one.compared));
    }
    return (judges + pairs).join(u'\n');
}

QString verdictsText(const KeptConcepts& kept, const std::string& idea, NeuronId neuron)
{
    QStringList said;
    for (const JudgeVerdicts& judge : kept.judges) {
        const Judgement* one = kept.verdict(judge.name, idea, neuron);
        if (one && one->verdict != Verdict::None)
            said += judgeName(judge.name, 0) + (one->verdict == Verdict::Yes ? u" \u2713"_s : u" \u2717"_s);
    }
    return said.join(u", "_s);
}

QString comparisonText(const std::vector<ComparedStudy>& studies, const QString& idea)
{
    QStringList lines;
    for (const ComparedStudy& study : studies) {
        QStringList parts;
        for (const RuleResult& rule : study.result->rules)
            parts += ruleText(rule);
        if (study.found)
            parts += Text::tr("\u201C%1\u201D: %2 a token, %3 among the top K (by chance %4)")
                         .arg(ui::isolated(idea), meanText(study.found->whole.activityPerStep),
                              meanText(study.found->whole.neuronsPerStep), ui::formatMagnitude(study.found->byChance));
        lines += study.name + u": "_s + parts.join(u"; "_s);
    }
    const auto differs = [&studies](const auto& same) {
        return std::ranges::any_of(studies, [&](const ComparedStudy& one) {
            return !same(*one.result->manifest, *studies.front().result->manifest);
        });
    };
    if (differs([](const auto& one, const auto& first) {
            return one.taskHash == first.taskHash && one.questions == first.questions;
        }))
        lines += Text::tr("The studies are not of the same questions: their accuracies cannot be compared.");
    if (differs([](const auto& one, const auto& first) { return one.model.weightHash == first.model.weightHash; }))
        lines += Text::tr("The studies are not of the same model.");
    return lines.join(u'\n');
}

} // namespace neurex::app
