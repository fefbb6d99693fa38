// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"
#include "app/cli/report_text.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "core/analysis/lape.h"
#include "core/analysis/methods.h"
#include "core/analysis/selection.h"
#include "core/base/display_text.h"
#include "core/base/json_or_null.h"
#include "core/base/neuron_json.h"
#include "core/store/compared_runs.h"
#include "core/store/firing_rates.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMostNeurons = 1'000'000;
/// Combinations double with each set, and none of them could be told from another by eye.
constexpr std::size_t kMostSets = 64;

QString shareText(std::optional<double> share)
{
    return share ? QString::number(*share, 'f', 3) : u"-"_s;
}

nlohmann::json neuronsJson(const std::vector<ScoredNeuron>& neurons)
{
    return neuronsToJson(neuronIds(neurons));
}

/// What neurex reproduce measured with the neurons of a run, at every budget.
nlohmann::json measuredJson(const MeasuredRows& measured)
{
    auto list = nlohmann::json::array();
    for (const SweepRow& row : measured.rows) {
        if (!row.key.operation)
            continue;
        list.push_back({{"operator", toString(*row.key.operation)},
                        {"side", toString(row.key.side)},
                        {"budget", row.key.budget},
                        {"positions", toString(measured.positions)},
                        {"accuracy_before", row.comparison.before.accuracy},
                        {"accuracy_after", row.comparison.after.accuracy},
                        {"rac", jsonOrNull(row.comparison.rac)},
                        {"rcc", jsonOrNull(row.comparison.rcc)}});
    }
    return list;
}

/// "1+3", counted from 1.
QString placesText(const std::vector<std::size_t>& sets)
{
    QStringList places;
    for (const std::size_t set : sets)
        places += QString::number(set + 1);
    return places.join(u'+');
}

/// `neurex compare RUN RUN ...`: how much the neurons of runs have in common.
class CompareVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(CompareVerb)

public:
    QString name() const override { return u"compare"_s; }
    QString summary() const override { return tr("Shows how much the neurons of several runs have in common."); }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    struct Row {
        std::filesystem::path folder;
        ComparedRun run;
        std::vector<RunDifference> differences; ///< from the first
    };

    Result<std::vector<std::filesystem::path>> findAll() const;
    Result<std::vector<Row>> loadAll(const Terminal& terminal) const;
    Result<void> takeLape(std::vector<Row>& rows, const Terminal& terminal) const;
    static nlohmann::json toJson(const std::vector<Row>& rows, const SetComparison& comparison);
    void print(const std::vector<Row>& rows, const SetComparison& comparison, const Terminal& terminal) const;
    static QString differencesText(const Row& row);
    template <typename Value>
    static void printMatrix(const QString& title, std::size_t count, const Terminal& terminal, const Value& valueOf);
    static void printIntersections(const SetComparison& comparison, const Terminal& terminal);
    void printMeasured(const std::vector<Row>& rows, const Terminal& terminal) const;

    std::vector<std::filesystem::path> m_folders;
    ComparisonSettings m_settings;
    bool m_isLape = false; ///< LAPE's neurons instead of the runs' own
    OutputOptions m_output;
};

void CompareVerb::declare(QCommandLineParser& parser) const
{
    parser.addPositionalArgument(u"RUN"_s,
                                 tr("Finished run folders, two or more; a folder that holds several, such as one of "
                                    "neurex reproduce, stands for all of them."),
                                 u"RUN RUN ..."_s);
    addValue(parser, u"top"_s, u"K"_s, tr("How many neurons of each side are compared."), u"20"_s);
    addValue(parser, u"side"_s, u"SIDE"_s, tr("good, bad or both."), u"both"_s);
    addFlag(
        parser, u"lape"_s,
        tr("Compares not what the runs chose but the neurons that LAPE chooses for each of their tasks, from the runs "
           "of \"--method firing-rate\" among them, one a task."));
    declareOutput(parser);
}

Result<void> CompareVerb::parse(const QCommandLineParser& parser)
{
    for (const QString& folder : parser.positionalArguments())
        m_folders.emplace_back(folder.toStdString());
    if (m_folders.empty())
        return usageError(tr("expected RUN RUN ..."));
    const Result<std::int64_t> top = readInteger(parser, u"top"_s, 1, kMostNeurons);
    if (!top)
        return top.error();
    const Result<Side> side = readWith(parser, u"side"_s, parseSide);
    if (!side)
        return side.error();
    m_settings = {*top, *side};
    m_isLape = parser.isSet(u"lape"_s);
    m_output = readOutput(parser);
    return {};
}

/// The runs that were named, each once; of a folder of several only those that LAPE compares, where it is asked for.
Result<std::vector<std::filesystem::path>> CompareVerb::findAll() const
{
    std::vector<std::filesystem::path> folders;
    for (const std::filesystem::path& folder : m_folders) {
        Result<std::vector<std::filesystem::path>> runs = findRuns(folder);
        if (!runs)
            return runs.error();
        const bool isOne = runs->size() == 1 && runs->front() == folder;
        for (std::filesystem::path& run : *runs) {
            if (m_isLape && !isOne) {
                const Result<RunManifest> manifest = loadManifest(run);
                if (!manifest)
                    return manifest.error();
                if (manifest->method != kFiringRate)
                    continue;
            }
            if (std::ranges::find(folders, run) == folders.end())
                folders.push_back(std::move(run));
        }
    }
    return folders;
}

/// LAPE's scores in place of the runs' own.
Result<void> CompareVerb::takeLape(std::vector<Row>& rows, const Terminal& terminal) const
{
    std::vector<ScoreMatrix> rates;
    for (const Row& row : rows) {
        Result<ScoreMatrix> task = loadFiringRates(row.folder);
        if (!task)
            return task.error();
        for (const Row& other : rows) {
            if (&other != &row && other.run.manifest.taskHash == row.run.manifest.taskHash)
                return makeError(ErrorCode::InvalidArgument,
                                 pathInQuotes(row.folder) + " and " + pathInQuotes(other.folder)
                                     + " are of one task; LAPE compares tasks: name one run of each");
        }
        rates.push_back(std::move(*task));
    }
    const Result<LapeResult> compared = lape(rates);
    if (!compared)
        return compared.error();
    terminal.note(tr("LAPE chose %1 neurons of lowest entropy among those with a firing rate above %2")
                      .arg(compared->chosenCount)
                      .arg(compared->highestUsualRate, 0, 'f', 3));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].run.manifest.method = "lape";
        rows[i].run.scores = std::make_shared<const ComparableScores>(
            makeComparable(compared->scores[i], static_cast<std::size_t>(m_settings.budget)));
    }
    return {};
}

Result<std::vector<CompareVerb::Row>> CompareVerb::loadAll(const Terminal& terminal) const
{
    Result<std::vector<std::filesystem::path>> found = findAll();
    if (!found)
        return found.error();
    std::vector<std::filesystem::path>& folders = *found;
    if (folders.size() < 2 || folders.size() > kMostSets)
        return makeError(
            ErrorCode::InvalidArgument,
            tr("%1 run(s) were named; from 2 to %2 can be compared").arg(folders.size()).arg(kMostSets).toStdString());
    std::vector<Row> rows;
    for (std::filesystem::path& folder : folders) {
        Result<ComparedRun> run = loadComparedRun(folder, static_cast<std::size_t>(m_settings.budget), !m_isLape);
        if (!run)
            return run.error();
        if (run->unmeasured)
            terminal.note(tr("note: %1").arg(oneLine(run->unmeasured->message)));
        rows.push_back({std::move(folder), std::move(*run), {}});
        Row& row = rows.back();
        row.differences = differencesBetween(rows.front().run.manifest, row.run.manifest);
        if (std::ranges::find(row.differences, RunDifference::Weights) != row.differences.end())
            terminal.note(tr("note: %1 is of a model with other weights than the first run: neurons of the same "
                             "number need not do the same")
                              .arg(oneLine(row.folder.native())));
    }
    if (m_isLape) {
        if (Result<void> taken = takeLape(rows, terminal); !taken)
            return taken.error();
    }
    return rows;
}

Result<void> CompareVerb::run(const Terminal& terminal)
{
    const Result<std::vector<Row>> rows = loadAll(terminal);
    if (!rows)
        return rows.error();
    std::vector<SharedComparable> sets;
    for (const Row& row : *rows)
        sets.push_back(row.run.scores);
    // Before the correlations, which take their time: shapes may differ.
    Result<SetComparison> comparison = compareSets(sets, m_settings, {});
    if (!comparison)
        return comparison.error();
    comparison->correlations = rankCorrelations(sets);
    if (m_output.json)
        terminal.printJson(toJson(*rows, *comparison));
    else
        print(*rows, *comparison, terminal);
    return {};
}

nlohmann::json CompareVerb::toJson(const std::vector<Row>& rows, const SetComparison& comparison)
{
    auto sets = nlohmann::json::array(), pairs = nlohmann::json::array(), intersections = nlohmann::json::array();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const RunManifest& manifest = rows[i].run.manifest;
        auto differences = nlohmann::json::array(), layers = nlohmann::json::array();
        for (const RunDifference difference : rows[i].differences)
            differences.push_back(toString(difference));
        for (const LayerCount& count : comparison.layers[i])
            layers.push_back({count.good, count.bad});
        sets.push_back({{"run", rows[i].folder.string()},
                        {"method", manifest.method},
                        {"task", manifest.taskName},
                        {"model", manifest.model.name},
                        {"questions", manifest.questionCount},
                        {"differs_in", std::move(differences)},
                        {"good", neuronsJson(comparison.sets[i].good)},
                        {"bad", neuronsJson(comparison.sets[i].bad)},
                        {"layers", std::move(layers)},
                        {"measured", measuredJson(rows[i].run.measured)}});
        for (std::size_t j = i + 1; j < rows.size(); ++j) {
            const SetOverlap& overlap = comparison.overlap(i, j);
            pairs.push_back({{"sets", {i, j}},
                             {"shared", overlap.shared},
                             {"opposite", overlap.opposite},
                             {"jaccard", jsonOrNull(overlap.jaccard)},
                             {"chance_shared", overlap.chanceShared},
                             {"chance_jaccard", overlap.chanceJaccard},
                             {"top_overlap", jsonOrNull(overlap.topOverlap)},
                             {"chance_top_overlap", overlap.chanceTopOverlap},
                             {"spearman", jsonOrNull(comparison.correlation(i, j))}});
        }
    }
    for (const ExactIntersection& intersection : comparison.intersections)
        intersections.push_back({{"sets", intersection.sets},
                                 {"good", neuronsJson(intersection.neurons.good)},
                                 {"bad", neuronsJson(intersection.neurons.bad)}});
    return {{"top", comparison.settings.budget},
            {"side", toString(comparison.settings.side)},
            {"layers", comparison.layerCount},
            {"neurons_per_layer", comparison.neuronCount},
            {"sets", std::move(sets)},
            {"pairs", std::move(pairs)},
            {"intersections", std::move(intersections)}};
}

QString CompareVerb::differencesText(const Row& row)
{
    QStringList names;
    for (const RunDifference difference : row.differences)
        names += QString::fromStdString(std::string(toString(difference)));
    return names.isEmpty() ? u"-"_s : names.join(u", "_s);
}

template <typename Value>
void CompareVerb::printMatrix(const QString& title, std::size_t count, const Terminal& terminal, const Value& valueOf)
{
    QStringList header{QString()};
    for (std::size_t set = 0; set < count; ++set)
        header += QString::number(set + 1);
    TextTable table(header);
    for (std::size_t row = 0; row < count; ++row) {
        QStringList cells{QString::number(row + 1)};
        for (std::size_t column = 0; column < count; ++column)
            cells += row == column ? u"."_s : valueOf(row, column);
        table.addRow(cells);
    }
    terminal.print(u'\n' + title);
    terminal.print(table.toText());
}

void CompareVerb::printIntersections(const SetComparison& comparison, const Terminal& terminal)
{
    TextTable table({tr("in exactly"), tr("neurons"), tr("good"), tr("bad")});
    for (const ExactIntersection& intersection : comparison.intersections)
        table.addRow({placesText(intersection.sets), QString::number(intersection.size()),
                      QString::number(intersection.neurons.good.size()),
                      QString::number(intersection.neurons.bad.size())});
    terminal.print(u'\n' + tr("Neurons that exactly these sets share"));
    terminal.print(table.toText());
}

void CompareVerb::print(const std::vector<Row>& rows, const SetComparison& comparison, const Terminal& terminal) const
{
    TextTable table({tr("set"), tr("method"), tr("task"), tr("model"), tr("questions"), tr("good"), tr("bad"),
                     tr("differs from 1 in")});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const RunManifest& manifest = rows[i].run.manifest;
        table.addRow({QString::number(i + 1), QString::fromStdString(manifest.method), oneLine(manifest.taskName),
                      oneLine(manifest.model.name), QString::number(manifest.questionCount),
                      QString::number(comparison.sets[i].good.size()), QString::number(comparison.sets[i].bad.size()),
                      differencesText(rows[i])});
    }
    terminal.print(table.toText());
    const std::size_t count = rows.size();
    printMatrix(tr("Shared neurons, and in brackets how many sets of these sizes share by chance"), count, terminal,
                [&comparison](std::size_t a, std::size_t b) {
                    const SetOverlap& overlap = comparison.overlap(a, b);
                    return u"%1 (%2)"_s.arg(overlap.shared).arg(QString::number(overlap.chanceShared, 'g', 2));
                });
    printMatrix(tr("Jaccard overlap: shared of all that either has"), count, terminal,
                [&comparison](std::size_t a, std::size_t b) { return shareText(comparison.overlap(a, b).jaccard); });
    printMatrix(tr("Average overlap: the first neurons weigh most"), count, terminal,
                [&comparison](std::size_t a, std::size_t b) { return shareText(comparison.overlap(a, b).topOverlap); });
    printMatrix(tr("Rank correlation (Spearman) of the scores of all neurons"), count, terminal,
                [&comparison](std::size_t a, std::size_t b) { return shareText(comparison.correlation(a, b)); });
    printIntersections(comparison, terminal);
    printMeasured(rows, terminal);
}

/// At this very budget.
void CompareVerb::printMeasured(const std::vector<Row>& rows, const Terminal& terminal) const
{
    TextTable table({tr("set"), tr("operator"), tr("side"), tr("positions"), tr("RAC"), tr("RCC")});
    bool isEmpty = true;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const SweepRow& row : rows[i].run.measured.rows) {
            if (row.key.budget != m_settings.budget || !row.key.operation)
                continue;
            isEmpty = false;
            table.addRow({QString::number(i + 1), QString::fromStdString(std::string(toString(*row.key.operation))),
                          QString::fromStdString(std::string(toString(row.key.side))),
                          QString::fromStdString(toString(rows[i].run.measured.positions)),
                          changeText(row.comparison.rac), changeText(row.comparison.rcc)});
        }
    }
    if (isEmpty)
        return;
    terminal.print(u'\n'
                   + tr("Measured by neurex reproduce with the first %1 neurons of a side").arg(m_settings.budget));
    terminal.print(table.toText());
}

} // namespace

std::unique_ptr<Verb> makeCompareVerb()
{
    return std::make_unique<CompareVerb>();
}

} // namespace neurex::app
