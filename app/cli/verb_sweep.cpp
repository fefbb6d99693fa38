// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation_run.h"
#include "app/cli/report_text.h"
#include "app/cli/sweep_plan.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMaxDraws = 10'000;

/// `neurex sweep MODEL TASK.jsonl --run RUN --budgets 10,25,50 --out sweep.csv`.
class SweepVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(SweepVerb)

public:
    QString name() const override { return u"sweep"_s; }
    QString summary() const override { return tr("Compares many budgets, with random neurons as controls."); }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    Result<void> parseSweep(const QCommandLineParser& parser);
    void print(const std::vector<SweepRow>& rows, const Terminal& terminal) const;
    nlohmann::json toJson(const std::vector<SweepRow>& rows) const;

    TaskCommandOptions m_command;
    SweepSettings m_sweep;
    std::string m_run;
    std::string m_out;
};

/// A list of names, each read by one of the core's parse functions.
template <typename T>
Result<std::vector<T>> readNames(const QCommandLineParser& parser, const QString& option,
                                 Result<T> (*parse)(std::string_view))
{
    std::vector<T> values;
    for (const QString& name : parser.value(option).split(u',', Qt::SkipEmptyParts)) {
        const Result<T> value = parse(name.trimmed().toStdString());
        if (!value)
            return usageError(u"--%1: %2"_s.arg(option, QString::fromStdString(value.error().message)));
        values.push_back(*value);
    }
    if (values.empty())
        return usageError(SweepVerb::tr("--%1 is empty").arg(option));
    return values;
}

Operator operatorOf(const SweepRow& row)
{
    const Result<Operator> operation = parseOperator(row.operation);
    return operation ? *operation : Operator::Enhance;
}

QString bandText(const std::optional<Interval>& band)
{
    return band ? u"[%1, %2]"_s.arg(changeText(band->low), changeText(band->high)) : u"-"_s;
}

void SweepVerb::declare(QCommandLineParser& parser) const
{
    declareModelAndTask(parser);
    addValue(parser, u"run"_s, u"RUN"_s, tr("Finished run folder, or a scores.safetensors, to take the neurons from."));
    addValue(parser, u"budgets"_s, u"K,K,..."_s, tr("Budgets: K good and K bad neurons each."));
    addValue(parser, u"operators"_s, u"NAMES"_s, tr("enhance, degrade or both of them."), u"enhance,degrade"_s);
    addValue(parser, u"sides"_s, u"NAMES"_s, tr("both, good, bad."), u"both"_s);
    addValue(parser, u"random"_s, u"N"_s, tr("Controls: N random sets per operator, side and budget."), u"0"_s);
    addValue(parser, u"layer-random"_s, u"N"_s, tr("Controls with as many neurons per layer as the real set."), u"0"_s);
    addValue(parser, u"positions"_s, u"NAME"_s, tr("last (prompt token) or all."), u"last"_s);
    addValue(parser, u"out"_s, u"FILE.csv"_s, tr("Table to write."));
    declareTaskCommand(parser, u"evaluate"_s);
}

Result<void> SweepVerb::parse(const QCommandLineParser& parser)
{
    const Result<TaskCommandOptions> command = readTaskCommand(parser);
    if (!command)
        return command.error();
    const Result<QString> run = readRequired(parser, u"run"_s);
    if (!run)
        return run.error();
    const Result<QString> out = readRequired(parser, u"out"_s);
    if (!out)
        return out.error();
    m_command = *command;
    m_run = run->toStdString();
    m_out = out->toStdString();
    return parseSweep(parser);
}

Result<void> SweepVerb::parseSweep(const QCommandLineParser& parser)
{
    Result<std::vector<std::int64_t>> budgets
        = readIntegers(parser, u"budgets"_s, 1, std::numeric_limits<std::int32_t>::max());
    if (!budgets)
        return budgets.error();
    if (budgets->empty())
        return usageError(tr("--budgets is missing, for example --budgets 10,25,50,100"));
    Result<std::vector<Operator>> operators = readNames(parser, u"operators"_s, parseOperator);
    if (!operators)
        return operators.error();
    Result<std::vector<Side>> sides = readNames(parser, u"sides"_s, parseSide);
    if (!sides)
        return sides.error();
    const Result<std::int64_t> random = readInteger(parser, u"random"_s, 0, kMaxDraws);
    if (!random)
        return random.error();
    const Result<std::int64_t> layerRandom = readInteger(parser, u"layer-random"_s, 0, kMaxDraws);
    if (!layerRandom)
        return layerRandom.error();
    const Result<Positions> positions = readWith(parser, u"positions"_s, parsePositions);
    if (!positions)
        return positions.error();
    m_sweep = {std::move(*budgets), std::move(*operators), std::move(*sides), *random, *layerRandom,
               *positions,          m_command.task.seed};
    return {};
}

Result<void> SweepVerb::run(const Terminal& terminal)
{
    const Result<Task> task = openTask(m_command.task, terminal);
    if (!task)
        return task.error();
    const auto session = ModelSession::open(m_command.model, m_command.output, terminal);
    if (!session)
        return session.error();
    const Result<PreparedTask> prepared = (*session)->prepare(*task, m_command.task);
    if (!prepared)
        return prepared.error();
    const Result<ScoreMatrix> scores = loadRunScores(m_run, (*session)->info(), terminal);
    if (!scores)
        return scores.error();
    const std::vector<SweepPoint> points = planSweep(*scores, m_sweep);
    std::vector<InterventionStack> stacks;
    for (const SweepPoint& point : points)
        stacks.push_back(point.stack);
    const Result<std::vector<std::vector<QuestionAnswer>>> answers
        = evaluateStacks(**session, *prepared, stacks, terminal);
    if (!answers)
        return answers.error();
    const Result<std::vector<SweepRow>> rows = sweepRows(points, *answers, m_command.task.seed);
    if (!rows)
        return rows.error();
    if (const Result<void> written = writeSweepCsv(m_out, *rows); !written)
        return written;
    if (m_command.output.json)
        terminal.printJson(toJson(*rows));
    else
        print(*rows, terminal);
    return {};
}

void SweepVerb::print(const std::vector<SweepRow>& rows, const Terminal& terminal) const
{
    terminal.print(tr("unchanged model: %1").arg(summaryText(rows.front().comparison.after)));
    TextTable table({tr("operator"), tr("side"), tr("K"), tr("Acc"), tr("Com"), tr("RAC"), tr("RCC"),
                     tr("RAC of random sets"), tr("layer-matched")});
    for (const SweepRow& row : rows) {
        if (row.kind != "neurons")
            continue;
        const Operator operation = operatorOf(row);
        const Comparison& comparison = row.comparison;
        table.addRow({QString::fromStdString(row.operation), QString::fromStdString(row.side),
                      QString::number(row.budget), percentText(comparison.after.accuracy),
                      percentText(comparison.after.comprehension), publishedText(comparison.rac, operation),
                      publishedText(comparison.rcc, operation), bandText(randomBand(rows, row, "random")),
                      bandText(randomBand(rows, row, "layer-random"))});
    }
    terminal.print(table.toText());
    terminal.print(tr("bands hold 95 % of the control sets; all rows are in %1").arg(QString::fromStdString(m_out)));
}

nlohmann::json SweepVerb::toJson(const std::vector<SweepRow>& rows) const
{
    auto list = nlohmann::json::array();
    for (const SweepRow& row : rows) {
        nlohmann::json entry = {{"operator", row.operation}, {"side", row.side}, {"budget", row.budget},
                                {"kind", row.kind},          {"seed", row.seed}, {"comparison", row.comparison}};
        if (row.kind == "neurons") {
            for (const auto& [key, band] :
                 {std::pair("rac_interval", row.racInterval), std::pair("random_band", randomBand(rows, row, "random")),
                  std::pair("layer_random_band", randomBand(rows, row, "layer-random"))})
                entry[key] = band ? nlohmann::json(*band) : nlohmann::json();
        }
        list.push_back(std::move(entry));
    }
    return {
        {"run", m_run}, {"out", m_out}, {"unchanged_model", rows.front().comparison.after}, {"rows", std::move(list)}};
}

} // namespace

std::unique_ptr<Verb> makeSweepVerb()
{
    return std::make_unique<SweepVerb>();
}

} // namespace neurex::app
