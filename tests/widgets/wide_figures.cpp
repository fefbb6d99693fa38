// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/wide_figures.h"

#include "app/figures/answer_figures.h"
#include "app/figures/run_figures.h"
#include "app/figures/sweep_lines.h"
#include "tests/widgets/gallery_data.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/plots/dose_content.h"
#include "widgets/plots/response_content.h"
#include "widgets/plots/sweep_content.h"
#include "widgets/plots/table_figure.h"
#include "widgets/values/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::ui::testing {
namespace {

constexpr std::int32_t kLayers = 80;
constexpr std::int32_t kNeurons = 28'672;
constexpr std::int64_t kQuestions = 1'319;

QString translated(const char* context, const char* text)
{
    return QCoreApplication::translate(context, text);
}

bool isLanguage(QLocale::Language language)
{
    return QLocale().language() == language;
}

/// Of 100 letters or, in Chinese, as wide.
QString longTitle()
{
    if (isLanguage(QLocale::German))
        return u"Llama-3.1-70B-Instruct, Entit\u00E4tstypen in Zeitungsartikeln "
               u"(Schl\u00FCsselw\u00F6rterverzeichnis), "
               "NeuronLLM"_s;
    if (isLanguage(QLocale::Chinese))
        return u"Llama-3.1-70B-Instruct\uFF0C\u62A5\u7EB8\u6587\u7AE0\u4E2D\u7684\u547D\u540D\u5B9E\u4F53\u7C7B\u578B"
               "\u8BC6\u522B\u4EFB\u52A1\u5728\u4FDD\u7559\u9898\u76EE\u4E0A\u7684\u7ED3\u679C\uFF0C"
               "\u795E\u7ECF\u5143\u5F52\u56E0\u65B9\u6CD5 NeuronLLM"_s;
    return u"Llama-3.1-70B-Instruct, types of named entities in newspaper articles (questions held out), NeuronLLM"_s;
}

/// Names of eight lines.
QStringList longNames()
{
    QString name = u"K %1, scaled as in the paper"_s;
    if (isLanguage(QLocale::German))
        name = u"K %1, Skalierung wie im Aufsatz"_s;
    if (isLanguage(QLocale::Chinese))
        name = u"K %1\uFF0C\u6309\u8BBA\u6587\u8868 7 \u4E2D\u7684\u500D\u6570\u7F29\u653E"_s;
    QStringList names;
    for (const std::int64_t budget : kPaperBudgets)
        names.append(name.arg(budget));
    return names;
}

/// One matrix for all pages: it is large.
SharedScores largeScores()
{
    static const SharedScores scores = randomScores(kLayers / 2, kNeurons, 11);
    return scores;
}

HeatmapContent mapContent(ScaleKind scale)
{
    static const SharedPyramid pyramid = std::make_shared<const ScorePyramid>(largeScores());
    static const RankedNeurons marked = strongest(*largeScores(), 10);
    HeatmapContent content;
    content.pyramid = pyramid;
    content.title = longTitle();
    content.valueName = app::scoreName(kQuestions);
    content.scale = scale;
    for (const ScoredNeuron& neuron : marked.good)
        content.good.push_back(neuron.neuron);
    for (const ScoredNeuron& neuron : marked.bad)
        content.bad.push_back(neuron.neuron);
    return content;
}

WideFigure mapFigure(HeatmapContent content, std::optional<QRectF> visible = {})
{
    WideFigure wide;
    const ColorScale scale = heatmapScale(content, false);
    wide.names = {content.title, content.valueName, translated("Heatmap", "layer"), translated("Heatmap", "neuron")};
    wide.values = {formatScore(scale.valueAt(-1.0)), formatScore(scale.valueAt(1.0))};
    wide.figure = std::make_shared<const HeatmapFigure>(std::move(content), visible);
    return wide;
}

WideFigure partialMap()
{
    HeatmapContent content = mapContent(ScaleKind::Linear);
    content.lockedLimit = 1.25e-5;
    content.partialDone = 1'018;
    content.partialTotal = kQuestions;
    WideFigure wide = mapFigure(std::move(content));
    wide.values.clear(); // the ends of a linear bar are no round numbers
    return wide;
}

/// Few enough cells for vectors, with every kind of mark.
WideFigure cellsMap(int columns, int rows)
{
    HeatmapContent content = mapContent(ScaleKind::SymLog);
    const std::int32_t layer = 20, neuron = kNeurons - columns;
    content.good = {{layer, neuron}, {layer + 1, neuron + 1}};
    content.bad = {{layer, neuron + 1}, {layer + 2, neuron}};
    content.states = {{{layer, neuron}, NeuronState::excite()},
                      {{layer, neuron + 1}, NeuronState::silence()},
                      {{layer + 1, neuron}, NeuronState::fromOperation(Operation::Scale, -1.25)}};
    return mapFigure(std::move(content), QRectF(neuron, layer, columns, rows));
}

WideFigure profile()
{
    std::vector<LayerShare> shares;
    for (int layer = 0; layer < kLayers; ++layer) {
        const double height = 0.002 + (layer == kLayers - 2 ? 0.4 : 0.01 * layer / kLayers);
        shares.push_back({height, 0.9 * height, 0.95 * height});
    }
    WideFigure wide;
    wide.figure = app::profileFigure(std::move(shares), longTitle());
    wide.legend = {translated("LayerProfile", "good"), translated("LayerProfile", "bad"),
                   translated("LayerProfile", "|score|")};
    wide.names = {longTitle(), translated("LayerProfile", "layer"), translated("LayerProfile", "share of all")};
    return wide;
}

/// Rows as a sweep makes them, with three kinds of control sets.
std::vector<SweepRow> sweepRows(const SweepSettings& settings)
{
    constexpr double kUnchanged = 0.984;
    const auto rowOf = [](const SweepKey& key, double change) {
        SweepRow row;
        row.key = key;
        row.chance = 0.25;
        row.comparison.after.accuracy = kUnchanged * (1.0 + change);
        row.comparison.rac = 100.0 * change;
        if (key.kind == SweepKind::Neurons) {
            row.neurons = SideCounts{700, 836};
            row.racInterval = Interval{100.0 * (change - 0.21), 100.0 * (change + 0.17)};
            row.accuracyInterval
                = Interval{kUnchanged * (1.0 + change) - 0.05, std::min(1.0, kUnchanged * (1.0 + change) + 0.05)};
        }
        return row;
    };
    std::vector<SweepRow> rows{rowOf({}, 0.0)};
    std::vector<SweepKey> points;
    for (const std::int64_t budget : settings.budgets) {
        for (const Operator operation : settings.operators)
            points.push_back(
                {.kind = SweepKind::Neurons, .operation = operation, .side = Side::Both, .budget = budget});
        for (const double factor : settings.factors)
            points.push_back({.kind = SweepKind::Neurons, .factor = factor, .side = Side::Both, .budget = budget});
    }
    for (const SweepKey& point : points) {
        const double size = static_cast<double>(point.budget) / 1000.0;
        const double change = point.factor         ? 0.4 * (*point.factor - 1.0) * size
            : point.operation == Operator::Enhance ? 0.016 * size
                                                   : -std::tanh(2.0 * size);
        rows.push_back(rowOf(point, change));
        for (const SweepKind kind : kControlKinds) {
            if (kind == SweepKind::Random) // of the other three, whose names are longer, there is just room
                continue;
            for (std::int64_t draw = 0; draw < kDefaultControlSets; ++draw) {
                SweepKey key = point;
                key.kind = kind;
                key.draw = draw;
                const double off = static_cast<double>(draw - kDefaultControlSets / 2) / kDefaultControlSets;
                const bool isWide = kind == SweepKind::ActivationMatched;
                rows.push_back(rowOf(key, 0.1 * off * (isWide ? 3.0 : 1.0)));
            }
        }
    }
    return rows;
}

WideFigure sweep(const std::vector<SweepRow>& rows, const SweepSettings& settings, SweepMeasure measure)
{
    SweepContent content = app::sweepLines(rows, settings, measure, Side::Both).content;
    content.title = longTitle();
    WideFigure wide;
    wide.names = {content.title, content.xName, content.yName};
    const PlotSheet sheet = sweepSheet(content);
    for (const PlotSeries& series : sheet.panels.front().series)
        wide.legend.append(series.legend);
    for (const PlotReference& reference : sheet.panels.front().references)
        wide.legend.append(reference.legend);
    wide.legend.removeAll(QString());
    wide.figure = std::make_shared<const SweepFigure>(std::move(content));
    return wide;
}

SweepSettings paperBudgets()
{
    SweepSettings settings;
    settings.budgets.assign(kPaperBudgets.begin(), kPaperBudgets.end());
    settings.budgets.push_back(kNeurons);
    settings.budgets.erase(settings.budgets.begin());
    return settings;
}

WideFigure budgetSweep(SweepMeasure measure)
{
    SweepSettings settings = paperBudgets();
    settings.operators = {Operator::Enhance, Operator::Degrade};
    static const std::vector<SweepRow> rows = sweepRows(settings);
    WideFigure wide = sweep(rows, settings, measure);
    wide.values = {formatCount(kNeurons)}; // not rounded
    return wide;
}

WideFigure factorSweep()
{
    SweepSettings settings = paperBudgets();
    settings.factors = {-1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 2.75, 3.0};
    static const std::vector<SweepRow> rows = sweepRows(settings);
    return sweep(rows, settings, SweepMeasure::Rac);
}

WideFigure eightLines()
{
    SweepContent content = exampleSweep();
    content.series.clear();
    content.title = longTitle();
    content.partialDone = 1'018;
    content.partialTotal = kQuestions;
    const QStringList names = longNames();
    for (qsizetype line = 0; line < names.size(); ++line) {
        SweepSeries series{names[line], SweepRole::Scale, {}, static_cast<double>(line) / 7.0};
        for (const double factor : {-1.0, 0.0, 0.5, 1.5, 2.0, 3.0})
            series.points.push_back({factor, 0.5 + 0.05 * factor * static_cast<double>(line) / 7.0});
        content.series.push_back(std::move(series));
    }
    WideFigure wide;
    wide.names = {content.title, content.xName, content.yName};
    wide.legend = names;
    wide.figure = std::make_shared<const SweepFigure>(std::move(content));
    return wide;
}

WideFigure dose()
{
    const char* const context = "neurex::app::CardBinder";
    DoseContent content;
    content.title = translated(context, "Dose-response of %1, %2")
                        .arg(neuronText({kLayers - 1, kNeurons - 1}), positionsText(Positions::All));
    content.yName = translated(context, "probability of the right option");
    for (int step = 0; step <= 20; ++step)
        content.factors.push_back(-1.0 + 0.2 * step);
    const auto add = [&content](const QString& name, DoseRole role, double height) {
        DoseSeries series{name, role, {}};
        for (const double factor : content.factors)
            series.values.push_back(std::clamp(height + 0.3 * factor, 0.0, 1.0));
        content.series.push_back(std::move(series));
    };
    for (int proxy = 0; proxy < 3; ++proxy)
        add(translated(context, "proxy %1").arg(proxy + 1), DoseRole::Proxy, 0.2 * proxy);
    add(translated(context, "mean"), DoseRole::Mean, 0.3);
    add(translated(context, "task"), DoseRole::TaskProbability, 0.35);
    add(translated(context, "task accuracy"), DoseRole::TaskAccuracy, 0.45);
    content.current = 1.5;
    content.taskDone = 1'018;
    content.taskTotal = kQuestions;
    WideFigure wide;
    wide.names = {content.title, content.yName, translated("DoseResponsePlot", "factor of the activation"),
                  translated("DoseResponsePlot", "task: %1 of %2 questions")
                      .arg(formatCount(content.taskDone), formatCount(content.taskTotal))};
    for (const DoseSeries& series : content.series)
        wide.legend.append(series.name);
    wide.figure = std::make_shared<const DoseFigure>(std::move(content));
    return wide;
}

WideFigure response()
{
    const char* const context = "neurex::app::CardBinder";
    ResponseContent content;
    content.title = translated(context, "Response to %1, %2, %3")
                        .arg(neuronText({kLayers - 1, kNeurons - 1}), translated("SettingNames", "Input of down_proj"),
                             positionsText(Positions::All));
    content.xName = translated(context, "shift of the activation");
    content.yName = translated(context, "change of the probability");
    content.isEstimateBySize = false;
    content.linearity = 0.95;
    content.slope = content.correlation = -0.9876;
    content.estimate = -0.000123;
    for (int step = -20; step <= 20; ++step) {
        content.shifts.push_back(0.1 * step);
        content.changes.push_back(-0.09876 * step);
    }
    WideFigure wide;
    wide.names = {content.title, content.xName, content.yName, linearityText(content)};
    const PlotSheet sheet = responseSheet(content, true);
    for (const PlotSeries& series : sheet.panels.front().series)
        wide.legend.append(series.legend);
    wide.figure = std::make_shared<const ResponseFigure>(std::move(content));
    return wide;
}

WideFigure answers(bool isChanged, std::size_t letters)
{
    const char* const context = "AnswersFigure";
    TaskTotals totals;
    totals.accuracyBefore = Measured{1.0, 0.992, 1.0};
    totals.comprehendedBefore = Measured{0.988, 0.957, 1.0};
    const int count = letters > 4 ? 998 : kNeurons;
    totals.lettersBefore.assign(letters, count);
    totals.chance = 0.1;
    WideFigure wide;
    wide.legend = {translated(context, "before")};
    wide.values = {formatPercent(1.0), formatPercent(0.988)};
    wide.panel = {translated(context, "letters answered"), formatCount(count)};
    if (isChanged) {
        totals.accuracyAfter = Measured{0.124, 0.0, 0.391};
        totals.comprehendedAfter = Measured{0.0, 0.0, 0.048};
        totals.rac = Measured{-0.876, -1.0, -0.609};
        totals.rcc = Measured{-1.0, {}, {}};
        totals.lettersAfter.assign(letters, count - 9); // about as high
        wide.legend.append(translated(context, "after"));
        wide.values
            += {formatPercent(0.124), formatPercent(0.0), formatSignedPercent(-0.876), formatSignedPercent(-1.0)};
        wide.panel.append(formatCount(count - 9));
    }
    for (std::size_t letter = 0; letter < letters; ++letter)
        wide.panel.append(optionLetter(static_cast<int>(letter)));
    wide.names = {longTitle(), translated(context, "accuracy"), translated(context, "comprehension"),
                  translated(context, "chance")};
    wide.figure = app::answersFigure(totals, longTitle());
    return wide;
}

WideFigure neurons()
{
    app::ListedNeurons listed;
    for (int rank = 0; rank < 500; ++rank) {
        const float score = 1.23456e-2F / static_cast<float>((rank + 1) * (rank + 1));
        listed.top.good.push_back({{kLayers - 1, kNeurons - 1 - rank}, score});
        listed.top.bad.push_back({{kLayers - 2, kNeurons - 1 - rank}, -score});
    }
    listed.goodTotal = listed.badTotal = 1.23456e-2;
    listed.questions = kQuestions;
    WideFigure wide;
    const char* const context = "RunFigures";
    wide.names = {longTitle(),
                  translated(context, "rank"),
                  translated(context, "good neuron"),
                  translated(context, "bad neuron"),
                  app::scoreName(kQuestions),
                  translated(context, "share")};
    wide.figure = app::neuronsFigure(listed, longTitle());
    wide.isTable = true;
    return wide;
}

WideFigure questions()
{
    app::TaskAnswers answers;
    for (int question = 0; question < 200; ++question) {
        QuestionAnswer answer;
        answer.id = "Rechtsschutzversicherungsgesellschaften/held-out/question-" + std::to_string(10'000 + question);
        for (int proxy = 0; proxy < 3; ++proxy)
            answer.proxies.push_back(answerFromLogits(proxy, {0.0F, 1.0F, 2.0F, 3.0F}, 0.9F));
        answers.before.emplace_back(answer);
        answers.after.emplace_back(answer);
    }
    WideFigure wide;
    wide.names = {longTitle(), translated("AnswerFigures", "question"), translated("AnswerFigures", "proxy %1").arg(3),
                  translated("AnswerFigures", "right")};
    wide.figure = app::questionsFigure(answers, longTitle());
    wide.isTable = true;
    return wide;
}

/// Wider than any paper at the smallest font.
WideFigure wideTable()
{
    TableContent content;
    content.title = longTitle();
    for (int column = 0; column < 12; ++column)
        content.columns.push_back({longNames()[column % 8], column % 2 == 1});
    for (int row = 0; row < 30; ++row) {
        QStringList cells;
        for (int column = 0; column < 12; ++column)
            cells += column % 2 == 1 ? formatScore(-1.23456e-5 * (row + 1)) : neuronText({kLayers - 1, kNeurons - row});
        content.rows.push_back(cells);
    }
    WideFigure wide;
    wide.names = longNames();
    wide.figure = std::make_shared<const TableFigure>(std::move(content));
    wide.isTable = true;
    wide.isTooWide = true;
    return wide;
}

using Maker = std::function<WideFigure()>;

const std::map<QString, Maker>& makers()
{
    static const std::map<QString, Maker> all{
        {u"heatmap"_s, [] { return mapFigure(mapContent(ScaleKind::SymLog)); }},
        {u"heatmap of ranks"_s, [] { return mapFigure(mapContent(ScaleKind::Rank)); }},
        {u"heatmap, partial"_s, [] { return partialMap(); }},
        {u"heatmap of cells"_s, [] { return cellsMap(40, 12); }},
        {u"heatmap of large cells"_s, [] { return cellsMap(6, 4); }},
        {u"profile"_s, [] { return profile(); }},
        {u"budget sweep"_s, [] { return budgetSweep(SweepMeasure::Rac); }},
        {u"accuracy sweep"_s, [] { return budgetSweep(SweepMeasure::Accuracy); }},
        {u"factor sweep"_s, [] { return factorSweep(); }},
        {u"eight lines"_s, [] { return eightLines(); }},
        {u"dose-response"_s, [] { return dose(); }},
        {u"response"_s, [] { return response(); }},
        {u"answers"_s, [] { return answers(true, 4); }},
        {u"answers, ten letters"_s, [] { return answers(true, 10); }},
        {u"answers before"_s, [] { return answers(false, 4); }},
        {u"neurons"_s, [] { return neurons(); }},
        {u"questions"_s, [] { return questions(); }},
        {u"wide table"_s, [] { return wideTable(); }},
    };
    return all;
}

} // namespace

QStringList wideFigureNames()
{
    QStringList names;
    for (const auto& [name, maker] : makers())
        names.append(name);
    return names;
}

WideFigure wideFigure(const QString& name)
{
    return makers().at(name)();
}

} // namespace neurex::ui::testing
