// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/sweep_lines.h"

#include "widgets/values/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::SweepView)
};

constexpr double kPercent = 100.0;
constexpr double kLogarithmicFrom = 8.0; // largest over smallest budget
constexpr std::size_t kLinesWithBands = 3;

bool isRelative(SweepMeasure measure)
{
    return measure == SweepMeasure::Rac || measure == SweepMeasure::Rcc;
}

double toFraction(double value, SweepMeasure measure)
{
    return isRelative(measure) ? value / kPercent : value;
}

QString valueText(double value, SweepMeasure measure)
{
    return isRelative(measure) ? ui::formatSignedPercent(value / kPercent) : ui::formatPercent(value);
}

/// "96 %", "94.1 %".
QString shareText(double share)
{
    constexpr int kDigits = 3;
    return Text::tr("%1 %").arg(QLocale().toString(kPercent * share, 'g', kDigits));
}

/// The unchanged model; null where the table has none.
const SweepRow* unchangedRow(std::span<const SweepRow> rows)
{
    const auto found = std::ranges::find(rows, SweepKind::Unchanged, [](const SweepRow& row) { return row.key.kind; });
    return found == rows.end() ? nullptr : &*found;
}

std::optional<double> chanceOf(const SweepRow& unchanged, SweepMeasure measure)
{
    const double accuracy = unchanged.comparison.after.accuracy;
    if (measure == SweepMeasure::Accuracy)
        return unchanged.chance;
    if (measure == SweepMeasure::Rac && unchanged.chance && accuracy > 0.0)
        return (*unchanged.chance - accuracy) / accuracy;
    return std::nullopt;
}

std::optional<double> unchangedLevel(const SweepRow& unchanged, SweepMeasure measure)
{
    return isRelative(measure) ? 0.0 : valueOf(unchanged, measure);
}

bool isOn(const SweepLine& line, const SweepKey& key)
{
    return line.operation ? key.operation == line.operation : key.factor && key.budget == line.budget;
}

ui::SweepRole roleOf(const SweepLine& line)
{
    if (!line.operation)
        return ui::SweepRole::Scale;
    return *line.operation == Operator::Enhance ? ui::SweepRole::Enhance : ui::SweepRole::Degrade;
}

double placeOnX(const SweepKey& key)
{
    return key.factor ? *key.factor : static_cast<double>(key.budget);
}

/// Rows of a line on one side, in the order of the x axis.
std::vector<const SweepRow*> rowsOf(std::span<const SweepRow> all, const SweepLine& line, Side side)
{
    std::vector<const SweepRow*> rows;
    for (const SweepRow& row : all) {
        if (row.key.kind == SweepKind::Neurons && row.key.side == side && isOn(line, row.key))
            rows.push_back(&row);
    }
    std::ranges::stable_sort(rows, {}, [](const SweepRow* row) { return placeOnX(row->key); });
    return rows;
}

/// "95 % interval: +1.0 % to +2.5 %", with the name of the range.
QString rangeNote(const QString& name, const Interval& range, SweepMeasure measure)
{
    const auto text = [measure](double value) { return valueText(value, measure); };
    return Text::tr("%1: %2 to %3").arg(name, text(range.low), text(range.high));
}

ui::SweepRole roleOf(SweepKind kind)
{
    switch (kind) {
    case SweepKind::LayerRandom:
        return ui::SweepRole::RandomMatched;
    case SweepKind::LabelShuffle:
        return ui::SweepRole::Shuffled;
    case SweepKind::ActivationMatched:
        return ui::SweepRole::ActivationMatched;
    default:
        return ui::SweepRole::Random;
    }
}

/// Adds the lines of a sweep and the bands of its control sets for one measure and side.
class LineMaker {
public:
    LineMaker(std::span<const SweepRow> rows, SweepMeasure measure, Side side)
        : m_rows(rows)
        , m_measure(measure)
        , m_side(side)
    {
        for (const SweepKind kind : kControlKinds)
            m_ranks.push_back(controlRanks(rows, kind, measure));
    }

    void addLine(const SweepLine& line, double shade)
    {
        ui::SweepSeries series{.name = line.name, .role = roleOf(line), .points = {}, .shade = shade};
        std::vector<SweepKey> keys;
        for (const SweepRow* row : rowsOf(m_rows, line, m_side)) {
            const std::optional<double> value = valueOf(*row, m_measure);
            if (!value)
                continue;
            ui::SweepPoint point{placeOnX(row->key), toFraction(*value, m_measure), {}, {}, {}};
            QStringList notes;
            if (const auto interval = intervalOf(*row, m_measure)) {
                point.low = toFraction(interval->low, m_measure);
                point.high = toFraction(interval->high, m_measure);
                notes += rangeNote(Text::tr("95 % interval"), *interval, m_measure);
            }
            for (std::size_t kind = 0; kind < kControlKinds.size(); ++kind) {
                if (const auto& rank = m_ranks[kind][placeOf(row)])
                    notes += rankText(*rank, kControlKinds[kind]);
            }
            point.note = notes.join(u'\n');
            series.points.push_back(point);
            keys.push_back(row->key);
        }
        m_lines.content.series.push_back(std::move(series));
        m_lines.keys.push_back(std::move(keys));
    }

    void addBands(const SweepLine& line, double shade)
    {
        for (std::size_t kind = 0; kind < kControlKinds.size(); ++kind)
            addBand(line, shade, kind);
    }
    SweepLines take() { return std::move(m_lines); }

private:
    std::size_t placeOf(const SweepRow* row) const { return static_cast<std::size_t>(row - m_rows.data()); }

    void addBand(const SweepLine& line, double shade, std::size_t kind)
    {
        ui::SweepSeries series{.name = {},
                               .role = roleOf(kControlKinds[kind]),
                               .points = {},
                               .shade = shade,
                               .of = roleOf(line),
                               .legend = {}};
        std::int64_t most = 0;
        for (const SweepRow* row : rowsOf(m_rows, line, m_side)) {
            const auto& rank = m_ranks[kind][placeOf(row)];
            if (!rank || rank->controls.sets < 2)
                continue;
            const ControlRange& controls = rank->controls;
            const QString name = rangeText(controls, kControlKinds[kind]);
            series.points.push_back(
                {placeOnX(row->key), toFraction(controls.median, m_measure), toFraction(controls.range.low, m_measure),
                 toFraction(controls.range.high, m_measure),
                 rangeNote(rangeExplanation(controls, kControlKinds[kind]), controls.range, m_measure)});
            if (controls.sets > most) // budgets may be measured with fewer sets as yet
                series.legend = name;
            most = std::max(most, controls.sets);
        }
        if (series.points.empty())
            return;
        series.name = Text::tr("%1, %2").arg(line.name, series.legend);
        m_lines.content.series.push_back(std::move(series));
        m_lines.keys.emplace_back();
    }

    std::span<const SweepRow> m_rows;
    SweepMeasure m_measure;
    Side m_side;
    std::vector<std::vector<std::optional<ControlRank>>> m_ranks; ///< [kind][row]
    SweepLines m_lines;
};

/// Of the largest budget on a side; empty where every budget has its neurons.
QString shortfallOf(std::span<const SweepRow> rows, Side side)
{
    const SweepRow* largest = nullptr;
    for (const SweepRow& row : rows) {
        if (row.key.kind == SweepKind::Neurons && row.key.side == side
            && (!largest || row.key.budget > largest->key.budget))
            largest = &row;
    }
    return largest ? shortfallText(*largest) : QString();
}

/// The lines whose controls are drawn.
std::vector<std::size_t> linesWithBands(const std::vector<SweepLine>& all, Side side,
                                        const std::optional<SweepKey>& chosen)
{
    if (all.size() <= kLinesWithBands) {
        std::vector<std::size_t> every(all.size());
        std::iota(every.begin(), every.end(), std::size_t{0});
        return every;
    }
    const auto isChosen = [&](const SweepLine& line) { return chosen && chosen->side == side && isOn(line, *chosen); };
    const auto found = std::ranges::find_if(all, isChosen);
    return {found == all.end() ? 0 : static_cast<std::size_t>(found - all.begin())};
}

template <typename T>
void addNew(std::vector<T>& values, const T& value)
{
    if (std::ranges::find(values, value) == values.end())
        values.push_back(value);
}

} // namespace

QString shortfallText(const SideCounts& taken, Side side, std::int64_t budget)
{
    const bool fewGood = side != Side::Bad && taken.good < budget;
    const bool fewBad = side != Side::Good && taken.bad < budget;
    if (fewGood && fewBad)
        return Text::tr("only %1 good and %2 bad neurons have a score").arg(taken.good).arg(taken.bad);
    if (fewGood)
        return Text::tr("only %1 good neurons have a score").arg(taken.good);
    return fewBad ? Text::tr("only %1 bad neurons have a score").arg(taken.bad) : QString();
}

QString shortfallText(const SweepRow& row)
{
    return row.neurons && row.key.kind == SweepKind::Neurons ? shortfallText(*row.neurons, row.key.side, row.key.budget)
                                                             : QString();
}

QString setsText(std::int64_t sets, SweepKind kind)
{
    switch (kind) {
    case SweepKind::LayerRandom:
        return Text::tr("%1 random sets of the same layers").arg(sets);
    case SweepKind::LabelShuffle:
        return Text::tr("%1 label shuffles").arg(sets);
    case SweepKind::ActivationMatched:
        return Text::tr("%1 random sets as active").arg(sets);
    default:
        return Text::tr("%1 random sets").arg(sets);
    }
}

QString rangeText(const ControlRange& controls, SweepKind kind)
{
    const QString sets = setsText(controls.sets, kind);
    if (controls.cutOff == 1)
        return Text::tr("range of %1").arg(sets);
    return Text::tr("ranks %1 to %2 of %3").arg(controls.cutOff).arg(controls.sets - controls.cutOff + 1).arg(sets);
}

QString rangeExplanation(const ControlRange& controls, SweepKind kind)
{
    const QString range = rangeText(controls, kind);
    return controls.cutOff == 1
        ? range
        : Text::tr("%1; a new set lies outside with %2").arg(range, shareText(1.0 - controls.level));
}

QString rankText(const ControlRank& rank, SweepKind kind)
{
    const QString sets = setsText(rank.controls.sets, kind);
    const QString text = Text::tr("Rank p %1 among %2").arg(pText(rank.p), sets);
    if (rank.controls.sets < kLeastControlSets)
        return Text::tr("%1; 5 % needs %2 sets").arg(text).arg(kLeastControlSets);
    return rank.holmP == rank.p ? text : Text::tr("%1 (Holm, all points: %2)").arg(text, pText(rank.holmP));
}

QString pText(double p)
{
    constexpr int kDigits = 2;
    return QLocale().toString(p, 'g', kDigits);
}

QString operatorText(Operator operation)
{
    return operation == Operator::Enhance ? Text::tr("Enhance") : Text::tr("Degrade");
}

QString sideText(Side side)
{
    switch (side) {
    case Side::Good:
        return Text::tr("good neurons");
    case Side::Bad:
        return Text::tr("bad neurons");
    case Side::Both:
        break;
    }
    return Text::tr("good and bad neurons");
}

QString measureText(SweepMeasure measure)
{
    switch (measure) {
    case SweepMeasure::Accuracy:
        return Text::tr("Accuracy");
    case SweepMeasure::Rac:
        return Text::tr("RAC, relative change of accuracy");
    case SweepMeasure::Comprehension:
        return Text::tr("Comprehension");
    case SweepMeasure::Rcc:
        break;
    }
    return Text::tr("RCC, relative change of comprehension");
}

std::vector<SweepLine> linesOf(const SweepSettings& settings)
{
    std::vector<SweepLine> lines;
    if (settings.factors.empty()) {
        for (const Operator operation : settings.operators)
            lines.push_back({operation, 0, operatorText(operation)});
    } else {
        for (const std::int64_t budget : settings.budgets)
            lines.push_back({std::nullopt, budget, Text::tr("K %1").arg(budget)});
    }
    return lines;
}

SweepSettings settingsOf(std::span<const SweepRow> rows)
{
    SweepSettings settings;
    for (const SweepRow& row : rows) {
        if (row.key.kind != SweepKind::Neurons)
            continue;
        addNew(settings.budgets, row.key.budget);
        addNew(settings.sides, row.key.side);
        if (row.key.operation)
            addNew(settings.operators, *row.key.operation);
        if (row.key.factor)
            addNew(settings.factors, *row.key.factor);
    }
    return settings;
}

std::optional<SweepKey> SweepLines::keyAt(const ui::SweepPosition& position) const
{
    if (!position.isValid() || static_cast<std::size_t>(position.series) >= keys.size())
        return std::nullopt;
    const std::vector<SweepKey>& line = keys[static_cast<std::size_t>(position.series)];
    const auto point = static_cast<std::size_t>(position.point);
    return point < line.size() ? std::optional(line[point]) : std::nullopt;
}

ui::SweepPosition SweepLines::positionOf(const SweepKey& key) const
{
    for (std::size_t series = 0; series < keys.size(); ++series) {
        const auto found = std::ranges::find(keys[series], key);
        if (found != keys[series].end())
            return {static_cast<int>(series), static_cast<int>(found - keys[series].begin())};
    }
    return {};
}

SweepLines sweepLines(std::span<const SweepRow> rows, const SweepSettings& settings, SweepMeasure measure, Side side,
                      const std::optional<SweepKey>& chosen)
{
    LineMaker maker(rows, measure, side);
    const std::vector<SweepLine> all = linesOf(settings);
    const auto shadeOf = [&all](std::size_t line) {
        return all.size() > 1 ? static_cast<double>(line) / static_cast<double>(all.size() - 1) : 0.0;
    };
    for (std::size_t i = 0; i < all.size(); ++i)
        maker.addLine(all[i], shadeOf(i));
    for (const std::size_t line : linesWithBands(all, side, chosen))
        maker.addBands(all[line], shadeOf(line));
    SweepLines lines = maker.take();
    ui::SweepContent& content = lines.content;
    const bool hasFactors = !settings.factors.empty();
    content.xFormat = hasFactors ? ui::NumberFormat::Number : ui::NumberFormat::Count;
    content.xName = !hasFactors ? Text::tr("budget K")
        : side == Side::Both    ? Text::tr("factor of the good neurons (bad ones: 2 \u2212 factor)")
                                : Text::tr("factor");
    if (const QString shortfall = shortfallOf(rows, side); !shortfall.isEmpty())
        content.xName = Text::tr("%1 (%2)").arg(content.xName, shortfall);
    content.yName = measureText(measure);
    content.isChange = isRelative(measure);
    if (const SweepRow* unchanged = unchangedRow(rows)) {
        content.unchanged = unchangedLevel(*unchanged, measure);
        content.chance = chanceOf(*unchanged, measure);
    }
    if (!hasFactors && !settings.budgets.empty()) {
        const auto [least, most] = std::ranges::minmax(settings.budgets);
        content.logarithmicX = static_cast<double>(most) > kLogarithmicFrom * static_cast<double>(least);
    }
    return lines;
}

} // namespace neurex::app
