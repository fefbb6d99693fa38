// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/probe_text.h"

#include "app/cli/report_text.h"
#include "app/cli/text_table.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <iterator>
#include <set>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(ProbeText)
};

constexpr std::array kCounted{ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act};
constexpr std::array kAll{ProbeKind::LmProb, ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act, ProbeKind::Tree};

QString accuracyText(const ProbeAccuracy& accuracy)
{
    return u"%1 [%2, %3]"_s.arg(percentText(accuracy.share), percentText(accuracy.interval.low),
                                percentText(accuracy.interval.high));
}

/// "no 480, yes 520".
QString countsText(const std::vector<std::string>& labels, const std::vector<std::int64_t>& counts)
{
    QStringList parts;
    for (std::size_t label = 0; label < labels.size(); ++label)
        parts += u"%1 %2"_s.arg(QString::fromStdString(labels[label])).arg(counts[label]);
    return parts.join(u", "_s);
}

QString titleText(ProbeKind kind)
{
    return QString::fromUtf8(titleOf(kind));
}

QString ruleText(MagnRule rule)
{
    switch (rule) {
    case MagnRule::Vote:
        return Text::tr("votes");
    case MagnRule::Sum:
        return Text::tr("sums");
    case MagnRule::Published:
        break;
    }
    return Text::tr("sums on training prompts and votes on test prompts");
}

/// Makes the tables of one report.
class Printer {
public:
    Printer(const ProbeResults& results, const Terminal& terminal)
        : m_results(results)
        , m_rows(results.report.rows)
        , m_settings(results.settings)
        , m_terminal(terminal)
        , m_train(static_cast<std::size_t>(results.manifest.trainCount))
        , m_listed(results.settings.listedNeurons())
    {
        for (const ProbeKind kind : kCounted) {
            if (const ProbeRow* row = mainRow(kind, m_train)) // of a small model fewer
                m_listed = row->neurons;
        }
    }

    void printBest() const;
    void printNeurons() const;
    void printSizes() const;
    void printFlexibility() const;
    void printTrees() const;
    void printRobustness() const;

private:
    using Matches = std::function<bool(const ProbeRow& row)>;

    std::vector<const ProbeRow*> rowsOf(ProbeKind kind, const Matches& matches) const
    {
        std::vector<const ProbeRow*> found;
        for (const ProbeRow& row : m_rows) {
            if (row.kind == kind && matches(row))
                found.push_back(&row);
        }
        return found;
    }
    const ProbeRow* mainRow(ProbeKind kind, std::size_t trainQuestions) const
    {
        return m_results.report.mainRow(kind, trainQuestions, m_settings.listed);
    }
    /// Test accuracies in one table, a line for each of `lines`.
    void
    printGrid(const QString& corner, const std::vector<std::size_t>& lines,
              const std::vector<std::pair<QString, std::function<const ProbeRow*(std::size_t line)>>>& columns) const
    {
        QStringList header{corner};
        for (const auto& [title, row] : columns)
            header += title;
        TextTable table(header);
        for (const std::size_t line : lines) {
            QStringList cells{QString::number(line)};
            for (const auto& [title, rowOf] : columns) {
                const ProbeRow* row = rowOf(line);
                cells += row ? percentText(row->test.share) : u"-"_s;
            }
            table.addRow(cells);
        }
        m_terminal.print(u"\n"_s + table.toText());
    }

    const ProbeResults& m_results;
    const std::vector<ProbeRow>& m_rows;
    const ProbeSettings& m_settings;
    const Terminal& m_terminal;
    std::size_t m_train, m_listed;
};

void Printer::printBest() const
{
    TextTable table({Text::tr("probe"), Text::tr("train"), Text::tr("test [95 %]"), Text::tr("above LM-prob [95 %]"),
                     Text::tr("p"), Text::tr("AUC")});
    constexpr double kPercent = 100.0;
    for (const ProbeKind kind : kAll) {
        const ProbeRow* row = mainRow(kind, m_train);
        if (!row)
            continue;
        QString gain = changeText(row->gain * kPercent);
        if (const auto& interval = row->change.difference)
            gain += u" [%1, %2]"_s.arg(changeText(interval->low * kPercent), changeText(interval->high * kPercent));
        table.addRow({titleText(kind), percentText(row->train.share), accuracyText(row->test),
                      kind == ProbeKind::LmProb ? QString() : gain,
                      row->change.test ? QString::number(row->change.test->pValue, 'g', 3) : QString(),
                      row->area ? QString::number(*row->area, 'f', 3) : QString()});
    }
    m_terminal.print(table.toText());
    m_terminal.print(
        Text::tr("with %1 neurons, Tree with all neurons and %2 trees; Magn by %3; differences are paired, in "
                 "points")
            .arg(m_listed)
            .arg(m_settings.trees.back())
            .arg(ruleText(m_settings.magn)));
}

void Printer::printNeurons() const
{
    std::set<std::size_t> counts;
    for (const ProbeRow& row : m_rows)
        counts.insert(row.neurons);
    counts.erase(0);
    if (counts.empty())
        return;
    std::vector<std::pair<QString, std::function<const ProbeRow*(std::size_t)>>> columns;
    for (const ProbeKind kind : kCounted) {
        if (m_settings.has(kind))
            columns.emplace_back(titleText(kind), [this, kind](std::size_t count) {
                const ProbeRow* row = m_results.report.find(kind, count);
                return row && row->trainQuestions == m_train ? row : nullptr;
            });
    }
    const auto isOfBest = [&](std::size_t count) {
        return std::ranges::any_of(columns, [count](const auto& column) { return column.second(count) != nullptr; });
    };
    std::vector<std::size_t> lines;
    std::ranges::copy_if(counts, std::back_inserter(lines), isOfBest);
    printGrid(Text::tr("neurons"), lines, columns);
}

void Printer::printSizes() const
{
    std::set<std::size_t> sizes;
    for (const ProbeRow& row : m_rows)
        sizes.insert(row.trainQuestions);
    if (sizes.size() < 2)
        return;
    std::vector<std::pair<QString, std::function<const ProbeRow*(std::size_t)>>> columns;
    for (const ProbeKind kind : kAll) {
        if (m_settings.has(kind) && kind != ProbeKind::LmProb)
            columns.emplace_back(titleText(kind), [this, kind](std::size_t size) { return mainRow(kind, size); });
    }
    printGrid(Text::tr("questions to learn from"), {sizes.begin(), sizes.end()}, columns);
}

void Printer::printFlexibility() const
{
    for (const ProbeKind kind : {ProbeKind::Polar, ProbeKind::Magn}) {
        const auto of = [&](ProbeSelection selection) {
            return rowsOf(kind, [&](const ProbeRow& row) {
                return row.selection == selection && (selection == ProbeSelection::Ranks || row.neurons == m_listed)
                    && row.trainQuestions == m_train;
            });
        };
        for (const ProbeSelection selection : {ProbeSelection::Next, ProbeSelection::Ranks}) {
            for (const ProbeRow* row : of(selection))
                m_terminal.print(Text::tr("%1 with the ranks %2 to %3: %4")
                                     .arg(titleText(kind))
                                     .arg(row->firstRank + 1)
                                     .arg(row->firstRank + row->neurons)
                                     .arg(accuracyText(row->test)));
        }
        const auto random = of(ProbeSelection::Random);
        if (random.empty())
            continue;
        const auto [low, high] = std::ranges::minmax(random, {}, [](const ProbeRow* row) { return row->test.share; });
        m_terminal.print(Text::tr("%1 with %2 random neurons, %3 draws: %4 to %5")
                             .arg(titleText(kind))
                             .arg(m_listed)
                             .arg(random.size())
                             .arg(percentText(low->test.share), percentText(high->test.share)));
    }
}

void Printer::printTrees() const
{
    if (!m_settings.has(ProbeKind::Tree))
        return;
    std::vector<std::size_t> depths = m_settings.depths;
    depths.push_back(0);
    std::vector<std::pair<QString, std::function<const ProbeRow*(std::size_t)>>> columns;
    for (const std::size_t depth : depths) {
        columns.emplace_back(depth == 0 ? Text::tr("any depth") : Text::tr("depth %1").arg(depth),
                             [this, depth](std::size_t trees) -> const ProbeRow* {
                                 const auto rows = rowsOf(ProbeKind::Tree, [&](const ProbeRow& row) {
                                     return row.depth == depth && row.trees == trees && row.trainQuestions == m_train;
                                 });
                                 return rows.empty() ? nullptr : rows.front();
                             });
    }
    printGrid(Text::tr("trees"), m_settings.trees, columns);
}

/// What the neurons of other probes do here, beside what this one's own do.
void Printer::printRobustness() const
{
    if (m_results.others.empty())
        return;
    TextTable table({Text::tr("neurons of"), Text::tr("probe"), Text::tr("shared"), Text::tr("by chance"),
                     Text::tr("opposite"), Text::tr("test [95 %]")});
    for (const ProbeTransfer& own : m_results.others.front().transfers) {
        const QString name = u"%1 %2"_s.arg(titleText(own.kind)).arg(own.neurons);
        if (const ProbeRow* row = m_results.report.find(own.kind, own.neurons))
            table.addRow({Text::tr("this probe"), name, QString::number(own.neurons), QString(), QString(),
                          accuracyText(row->test)});
        for (const ComparedProbe& other : m_results.others) {
            const auto transfer = std::ranges::find_if(other.transfers, [&own](const ProbeTransfer& one) {
                return one.kind == own.kind && one.neurons == own.neurons;
            });
            if (transfer == other.transfers.end())
                continue;
            table.addRow({oneLine(std::filesystem::path(other.path).filename().native()), name,
                          QString::number(transfer->overlap.shared),
                          QString::number(transfer->overlap.chanceShared, 'f', 1),
                          QString::number(transfer->overlap.opposite),
                          transfer->judged ? accuracyText(transfer->judged->test) : u"-"_s});
        }
    }
    m_terminal.print(u"\n"_s + table.toText());
}

} // namespace

void printProbe(const ProbeResults& results, const Terminal& terminal)
{
    terminal.print(Text::tr("%1 questions choose neurons (prompts: %2), %3 judge them (prompts: %4)")
                       .arg(results.manifest.trainCount)
                       .arg(countsText(results.manifest.labelNames, results.report.trainGolds))
                       .arg(results.manifest.questionCount - results.manifest.trainCount)
                       .arg(countsText(results.manifest.labelNames, results.report.testGolds)));
    const Printer printer(results, terminal);
    printer.printBest();
    printer.printNeurons();
    printer.printSizes();
    printer.printFlexibility();
    printer.printTrees();
    printer.printRobustness();
}

} // namespace neurex::app
