// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/probe_view.h"

#include "app/figures/provenance.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <array>
#include <set>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ProbeView)
};

constexpr std::array kKinds{ProbeKind::LmProb, ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act, ProbeKind::Tree};
constexpr std::array kCounted{ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act};
constexpr double kPercent = 100.0;

QString titleText(ProbeKind kind)
{
    return ui::toQt(titleOf(kind));
}

QString hintText(ProbeKind kind)
{
    switch (kind) {
    case ProbeKind::LmProb:
        return Text::tr("The label that the model itself finds likeliest.");
    case ProbeKind::Polar:
        return Text::tr("The signs of the chosen neurons' gradients vote for a label.");
    case ProbeKind::Magn:
        return Text::tr("Each chosen neuron votes for the label with its largest gradient.");
    case ProbeKind::Act:
        return Text::tr(
            "Each chosen neuron votes by whether its activation is above its mean; of more than two labels, "
            "each pair of halves has neurons of its own.");
    case ProbeKind::Tree:
        break;
    }
    return Text::tr("A random forest over all neurons.");
}

double chanceOf(const ProbeResults& results)
{
    return 1.0 / static_cast<double>(results.manifest.labels.size());
}

std::size_t trainOf(const ProbeResults& results)
{
    return static_cast<std::size_t>(results.manifest.trainCount);
}

QString intervalText(const ProbeAccuracy& accuracy)
{
    const auto number = [](double share) { return QLocale().toString(kPercent * share, 'f', 1); };
    return u"[%1, %2]"_s.arg(number(accuracy.interval.low), number(accuracy.interval.high));
}

QString accuracyText(const ProbeAccuracy& accuracy)
{
    return u"%1 %2"_s.arg(ui::formatPercent(accuracy.share), intervalText(accuracy));
}

/// "Polar, 256 neurons".
QString rowName(const ProbeRow& row)
{
    if (row.kind == ProbeKind::LmProb)
        return titleText(row.kind);
    if (row.kind == ProbeKind::Tree)
        return Text::tr("%1, %n tree(s)", nullptr, static_cast<int>(row.trees)).arg(titleText(row.kind));
    return Text::tr("%1, %n neuron(s)", nullptr, static_cast<int>(row.neurons)).arg(titleText(row.kind));
}

QString rowTip(const ProbeRow& row)
{
    QStringList lines{rowName(row), Text::tr("Test: %1, 95 % interval").arg(accuracyText(row.test)),
                      Text::tr("Training: %1").arg(accuracyText(row.train))};
    if (row.kind != ProbeKind::LmProb) {
        QString gain = Text::tr("Test, above LM-prob: %1 points").arg(ui::formatSigned(kPercent * row.gain, 1));
        if (const auto& interval = row.change.difference)
            gain += u" [%1, %2]"_s.arg(ui::formatSigned(kPercent * interval->low, 1),
                                       ui::formatSigned(kPercent * interval->high, 1));
        if (row.change.test)
            gain += Text::tr(", p %1").arg(ui::formatDigits(row.change.test->pValue, 2));
        lines += gain;
    }
    if (row.area)
        lines += Text::tr("Area under the ROC curve: %1").arg(ui::formatDigits(*row.area, 3));
    return lines.join(u'\n');
}

QString labelsText(const ProbeManifest& manifest)
{
    QStringList names;
    for (const std::string& name : manifest.labelNames)
        names += ui::isolated(name);
    return names.join(u", "_s);
}

/// Of test prompts: always the same label.
double largestShare(const ProbeReport& report)
{
    std::int64_t largest = 0, all = 0;
    for (const std::int64_t count : report.testGolds) {
        largest = std::max(largest, count);
        all += count;
    }
    return all > 0 ? static_cast<double>(largest) / static_cast<double>(all) : 0.0;
}

QString stateText(const ProbeEntry& entry)
{
    switch (entry.state) {
    case ProbeEntry::State::Waiting:
        return Text::tr("waits");
    case ProbeEntry::State::Judging:
        return Text::tr("is being judged...");
    case ProbeEntry::State::Stopped:
        return Text::tr("stopped");
    case ProbeEntry::State::Making:
        return Text::tr("is being made...");
    case ProbeEntry::State::Unfinished:
        return Text::tr("not finished; what is done is kept");
    case ProbeEntry::State::Failed:
        return ui::reasonText(*entry.error);
    case ProbeEntry::State::Judged:
        break;
    }
    return {};
}

/// The row that a cell stands for; null where the folder does not have this probe.
const ProbeRow* rowOf(const ProbeResults& results, ProbeKind kind, std::size_t neurons)
{
    return results.report.mainRow(kind, trainOf(results), neurons);
}

bool isOfAny(const ProbeController& probes, ProbeKind kind)
{
    return std::ranges::any_of(probes.entries(), [kind](const ProbeEntry& entry) {
        return entry.results && entry.results->settings.has(kind);
    });
}

/// What decides, of a probe that chooses some.
QString countText(const ProbeRow& row)
{
    if (row.neurons > 0)
        return Text::tr("%n neuron(s)", nullptr, static_cast<int>(row.neurons));
    return row.trees > 0 ? Text::tr("%n tree(s)", nullptr, static_cast<int>(row.trees)) : QString();
}

/// Where it is the same in every row; else the cells say it.
QString commonCount(const ProbeController& probes, ProbeKind kind)
{
    QString common;
    for (const ProbeEntry& entry : probes.entries()) {
        const ProbeRow* row = entry.results ? rowOf(*entry.results, kind, probes.choice().neurons) : nullptr;
        if (row && !common.isEmpty() && common != countText(*row))
            return {};
        common = row ? countText(*row) : common;
    }
    return common;
}

ProbeTable::Row tableRow(const ProbeController& probes, const ProbeEntry& entry, const std::vector<ProbeKind>& kinds)
{
    ProbeTable::Row row;
    row.folder = entry.folder;
    row.title = ui::isolated(QFileInfo(entry.folder).fileName());
    row.toolTip = ui::isolated(entry.folder);
    row.state = stateText(entry);
    row.isFailure = entry.state == ProbeEntry::State::Failed;
    row.canGoOn = entry.state == ProbeEntry::State::Unfinished || row.isFailure;
    if (!entry.results)
        return row;
    const ProbeResults& results = *entry.results;
    const ProbeManifest& manifest = results.manifest;
    QStringList notes{row.title};
    row.title = ui::isolated(manifest.taskName);
    notes.removeAll(row.title);
    if (probes.fitOf(results) == ProbeController::Fit::OtherModel)
        notes += Text::tr("model %1").arg(ui::isolated(manifest.model.name));
    row.note = notes.join(u", "_s);
    row.toolTip
        = Text::tr("%1 questions choose neurons, %2 judge them.\nLabels: %3\nModel: %4")
              .arg(ui::formatCount(manifest.trainCount), ui::formatCount(manifest.questionCount - manifest.trainCount),
                   labelsText(manifest), ui::isolated(manifest.model.name))
        + u'\n' + row.toolTip;
    row.chance
        = {ui::formatPercent(chanceOf(results)),
           Text::tr("One over the number of labels. Always saying the most frequent one: %1 of the test prompts.")
               .arg(ui::formatPercent(largestShare(results.report)))};
    for (const ProbeKind kind : kinds) {
        const ProbeRow* best = rowOf(results, kind, probes.choice().neurons);
        ProbeTable::Cell& cell = row.cells.emplace_back();
        if (!best)
            continue;
        cell.text = ui::formatPercent(best->test.share) + u'\n' + intervalText(best->test);
        if (const QString count = countText(*best); commonCount(probes, kind) != count)
            cell.text += u'\n' + count;
        cell.toolTip = rowTip(*best);
    }
    return row;
}

ui::PlotLook lookOf(ProbeKind kind)
{
    const auto place = static_cast<std::size_t>(std::ranges::find(kCounted, kind) - kCounted.begin());
    constexpr std::array kInks{ui::Ink::Right, ui::Ink::Custom, ui::Ink::Text};
    constexpr std::array kMarkers{ui::Marker::Disc, ui::Marker::Diamond, ui::Marker::Ring};
    ui::PlotLook look;
    look.ink = kInks.at(place);
    look.marker = kMarkers.at(place);
    look.dashes = ui::dashPattern(place);
    return look;
}

ui::PlotPoint pointOf(const ProbeRow& row)
{
    ui::PlotPoint point{static_cast<double>(row.neurons), row.test.share, row.test.interval.low,
                        row.test.interval.high};
    point.note = rowTip(row);
    return point;
}

/// From the worst to the best draw of each number of neurons.
ui::PlotSeries randomBand(const ProbeResults& results, ProbeKind kind)
{
    const QString name = QCoreApplication::translate("neurex::app::ProbeView", "random neurons");
    ui::PlotSeries band{ui::PlotSeries::Kind::Band, name, name, {ui::Ink::Muted, 0.0, 1.0, Qt::DashLine}};
    band.look.hasPaleFill = false;
    for (const std::size_t count : results.settings.neurons) {
        double sum = 0.0, low = 1.0, high = 0.0;
        int draws = 0;
        for (const ProbeRow& row : results.report.rows) {
            if (row.kind != kind || row.selection != ProbeSelection::Random || row.neurons != count)
                continue;
            low = std::min(low, row.test.share);
            high = std::max(high, row.test.share);
            sum += row.test.share;
            ++draws;
        }
        if (draws > 0)
            band.points.push_back({static_cast<double>(count), sum / draws, low, high});
    }
    return band;
}

std::vector<ui::PlotReference> referencesOf(const ProbeResults& results)
{
    std::vector<ui::PlotReference> references;
    if (const ProbeRow* model = rowOf(results, ProbeKind::LmProb, 0))
        references.push_back({model->test.share, false, titleText(ProbeKind::LmProb), {ui::Ink::Text, 0.0, 1.0}});
    if (const ProbeRow* tree = rowOf(results, ProbeKind::Tree, 0))
        references.push_back(
            {tree->test.share, false, titleText(ProbeKind::Tree), {ui::Ink::Text, 0.0, 1.0, Qt::DotLine}});
    references.push_back({chanceOf(results), false, Text::tr("chance"), {ui::Ink::Muted, 0.0, 1.0, Qt::DashLine}});
    return references;
}

/// Numbers of layers from the top, as many as find room.
QStringList layerNames(std::int32_t count)
{
    constexpr std::int32_t kMostNames = 12;
    const std::int32_t step = (count + kMostNames - 1) / kMostNames;
    QStringList names;
    for (std::int32_t layer = 0; layer < count; ++layer)
        names += layer % step == 0 ? QString::number(layer) : QString();
    return names;
}

} // namespace

ProbeTable probeTable(const ProbeController& probes)
{
    ProbeTable table;
    std::ranges::copy_if(kKinds, std::back_inserter(table.kinds),
                         [&probes](ProbeKind kind) { return isOfAny(probes, kind); });
    table.headings = {Text::tr("task"), Text::tr("chance")};
    table.headingTips
        = {Text::tr("What is told apart, and the probe's folder."), Text::tr("One over the number of labels.")};
    for (const ProbeKind kind : table.kinds) {
        const QString count = commonCount(probes, kind);
        table.headings += count.isEmpty() ? titleText(kind) : titleText(kind) + u'\n' + count;
        table.headingTips += hintText(kind) + u'\n'
            + Text::tr("Accuracy on questions that have chosen no neurons, with its 95 % interval.");
    }
    for (const ProbeEntry& entry : probes.entries())
        table.rows.push_back(tableRow(probes, entry, table.kinds));
    return table;
}

ui::TableContent probeTableContent(const ProbeController& probes)
{
    const ProbeTable table = probeTable(probes);
    ui::TableContent content;
    content.title = QCoreApplication::translate("neurex::app::ProbeView", "Accuracy of probes");
    for (const QString& heading : table.headings)
        content.columns.push_back({QString(heading).replace(u'\n', u", "_s), !content.columns.empty()});
    content.csv = u"task,model,folder,chance,kind,neurons,trees,train_questions,train_accuracy,test_accuracy,test_low,"
                  "test_high,difference_to_lm\n"_s;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const SharedProbe& results = probes.entries()[i].results;
        if (!results)
            continue;
        const ProbeTable::Row& row = table.rows[i];
        QStringList texts{row.title, row.chance.text};
        for (const ProbeTable::Cell& cell : row.cells)
            texts += QString(cell.text).replace(u'\n', u' ');
        content.rows.push_back(texts);
        for (const ProbeKind kind : table.kinds) {
            const ProbeRow* best = rowOf(*results, kind, probes.choice().neurons);
            if (!best)
                continue;
            const auto count = [](std::size_t number) { return number > 0 ? QString::number(number) : QString(); };
            content.csv
                += ui::csvLine({ui::csvField(ui::toQt(results->manifest.taskName)),
                                ui::csvField(ui::toQt(results->manifest.model.name)), ui::csvField(row.folder),
                                ui::csvNumber(chanceOf(*results)), ui::toQt(toString(kind)), count(best->neurons),
                                count(best->trees), count(best->trainQuestions), ui::csvNumber(best->train.share),
                                ui::csvNumber(best->test.share), ui::csvNumber(best->test.interval.low),
                                ui::csvNumber(best->test.interval.high), ui::csvNumber(best->gain)});
        }
    }
    return content;
}

std::vector<std::size_t> judgedNeurons(const ProbeController& probes)
{
    std::set<std::size_t> counts;
    for (const ProbeEntry& entry : probes.entries()) {
        if (!entry.results)
            continue;
        for (const ProbeRow& row : entry.results->report.rows) {
            if (row.selection == ProbeSelection::Best && row.neurons > 0)
                counts.insert(row.neurons);
        }
    }
    return {counts.begin(), counts.end()};
}

std::optional<std::pair<ProbeKind, std::size_t>> ProbeCurves::keyAt(const ui::PlotPosition& position) const
{
    if (!position.isValid() || static_cast<std::size_t>(position.series) >= keys.size()
        || static_cast<std::size_t>(position.point) >= keys[static_cast<std::size_t>(position.series)].size())
        return std::nullopt;
    return keys[static_cast<std::size_t>(position.series)][static_cast<std::size_t>(position.point)];
}

ui::PlotPosition ProbeCurves::positionOf(ProbeKind kind, std::size_t neurons) const
{
    for (std::size_t series = 0; series < keys.size(); ++series) {
        const auto found = std::ranges::find(keys[series], std::pair(kind, neurons));
        if (found != keys[series].end())
            return {static_cast<int>(series), static_cast<int>(found - keys[series].begin())};
    }
    return {};
}

ProbeCurves probeCurves(const ProbeResults& results, ProbeKind kind)
{
    ProbeCurves curves;
    ui::PlotPanel panel;
    panel.x = {Text::tr("neurons that decide"), ui::NumberFormat::Count, true, true};
    panel.y = {Text::tr("test accuracy"), ui::NumberFormat::Percent};
    std::vector<ui::PlotSeries> lines;
    for (const ProbeKind one : kCounted) {
        ui::PlotSeries line{ui::PlotSeries::Kind::Line, titleText(one), titleText(one), lookOf(one)};
        std::vector<std::pair<ProbeKind, std::size_t>> keys;
        for (const std::size_t count : results.settings.neurons) {
            const ProbeRow* row = results.report.find(one, count);
            if (!row)
                continue;
            line.points.push_back(pointOf(*row));
            keys.emplace_back(one, count);
        }
        if (line.points.empty())
            continue;
        ui::PlotSeries band = line;
        for (ui::PlotPoint& point : line.points)
            point.low = point.high = std::nullopt; // of all lines they would hide each other
        if (one == kind) {
            band.kind = ui::PlotSeries::Kind::Band;
            band.legend.clear(); // it has the line's colour
            band.look.marker = ui::Marker::None;
            band.look.width = 0.0;
            panel.series.push_back(std::move(band));
            curves.keys.emplace_back();
        }
        lines.push_back(std::move(line));
        curves.keys.push_back(std::move(keys));
    }
    // Lines stand above all bands.
    std::ranges::stable_partition(curves.keys, [](const auto& keys) { return keys.empty(); });
    if (ui::PlotSeries random = randomBand(results, kind); !random.points.empty()) {
        panel.series.insert(panel.series.begin(), std::move(random));
        curves.keys.emplace(curves.keys.begin());
    }
    if (lines.empty())
        return curves;
    panel.series.insert(panel.series.end(), lines.begin(), lines.end());
    panel.references = referencesOf(results);
    const QString task = ui::isolated(results.manifest.taskName);
    const bool hasBand = std::ranges::find(kCounted, kind) != kCounted.end();
    curves.sheet = {hasBand ? Text::tr("%1: accuracy, 95 % interval of %2").arg(task, titleText(kind))
                            : Text::tr("%1: accuracy by number of neurons").arg(task),
                    {},
                    {std::move(panel)}};
    curves.csv = ui::toQt(probeRowsCsv(results.report));
    return curves;
}

std::optional<NeuronId> ProbePlaces::neuronAt(const ui::PlotPosition& position) const
{
    if (!position.isValid() || static_cast<std::size_t>(position.series) >= neurons.size()
        || static_cast<std::size_t>(position.point) >= neurons[static_cast<std::size_t>(position.series)].size())
        return std::nullopt;
    return neurons[static_cast<std::size_t>(position.series)][static_cast<std::size_t>(position.point)];
}

ProbePlaces probePlaces(const ProbeController& probes)
{
    ProbePlaces places;
    const SharedProbe results = probes.chosen();
    std::vector<ScoredNeuron> neurons = probes.chosenNeurons();
    if (neurons.empty())
        return places;
    const ProbeManifest& manifest = results->manifest;
    const ProbeRow& row = *probes.chosenRow();
    const auto listed = results->report.firstNeurons(row.kind, row.neurons);
    places.csv = ui::toQt(skillListCsv({row.kind, {listed.begin(), listed.end()}}, manifest));
    std::ranges::sort(neurons, {}, [](const ScoredNeuron& neuron) { return neuron.neuron.index; });
    ui::PlotPanel panel;
    panel.x = {Text::tr("neuron"), ui::NumberFormat::Count};
    panel.x.range = {0.0, static_cast<double>(std::max(manifest.model.neuronCount - 1, 1))};
    panel.y = {Text::tr("layer"), ui::NumberFormat::Count};
    panel.y.places = layerNames(manifest.model.layerCount);
    for (const bool isPositive : {true, false}) {
        const QString name = isPositive ? Text::tr("score above 0") : Text::tr("score below 0");
        ui::PlotSeries dots{
            ui::PlotSeries::Kind::Line, name, name, {isPositive ? ui::Ink::Good : ui::Ink::Bad, 0.0, 0.0}};
        dots.look.marker = isPositive ? ui::Marker::Disc : ui::Marker::TriangleDown;
        std::vector<NeuronId>& ids = places.neurons.emplace_back();
        for (const ScoredNeuron& neuron : neurons) {
            if ((neuron.score > 0.0F) != isPositive)
                continue;
            ui::PlotPoint dot{static_cast<double>(neuron.neuron.index), static_cast<double>(neuron.neuron.layer)};
            dot.note
                = u"%1: %2"_s.arg(ui::neuronText(neuron.neuron), ui::formatScore(static_cast<double>(neuron.score)));
            dots.points.push_back(std::move(dot));
            ids.push_back(neuron.neuron);
        }
        panel.series.push_back(std::move(dots));
    }
    places.sheet
        = {Text::tr("%1, %2: where the neurons lie", "task, probe").arg(ui::isolated(manifest.taskName), rowName(row)),
           {},
           {std::move(panel)}};
    return places;
}

QString probeName(const std::string& task, const QString& folder)
{
    return Text::tr("%1 (%2)", "task, folder").arg(ui::isolated(task), ui::isolated(QFileInfo(folder).fileName()));
}

std::vector<std::pair<QString, QString>> finishedProbes(const ProbeController& probes)
{
    std::vector<std::pair<QString, QString>> finished;
    for (const ProbeEntry& entry : probes.entries()) {
        if (entry.results && probes.fitOf(*entry.results) == ProbeController::Fit::Fits)
            finished.emplace_back(probeName(entry.results->manifest.taskName, entry.folder), entry.folder);
    }
    return finished;
}

ProbeRobustness probeRobustness(const ProbeController& probes)
{
    const SharedProbe results = probes.chosen();
    const ProbeRow* own = probes.chosenRow();
    ProbeRobustness table;
    if (!results || !own || results->others.empty())
        return table;
    const auto isOf = [own](const ProbeTransfer& transfer) {
        return transfer.kind == own->kind && transfer.neurons == own->neurons;
    };
    for (const ComparedProbe& other : results->others) {
        const auto transfer = std::ranges::find_if(other.transfers, isOf);
        if (transfer == other.transfers.end())
            continue;
        const SetOverlap& overlap = transfer->overlap;
        table.rows.push_back({probeName(other.task, ui::toQt(other.path)), ui::formatCount(overlap.shared),
                              QLocale().toString(overlap.chanceShared, 'f', 1), ui::formatCount(overlap.opposite),
                              transfer->judged ? accuracyText(transfer->judged->test) : Text::tr("other labels")});
    }
    if (table.rows.empty())
        return table;
    table.headings = {Text::tr("neurons of"), Text::tr("shared"), Text::tr("by chance"), Text::tr("opposite"),
                      Text::tr("test accuracy here")};
    table.rows.insert(table.rows.begin(),
                      {Text::tr("this probe"), ui::formatCount(static_cast<qint64>(own->neurons)), QString(), QString(),
                       accuracyText(own->test)});
    return table;
}

QString chosenText(const ProbeController& probes)
{
    const SharedProbe results = probes.chosen();
    const ProbeRow* row = probes.chosenRow();
    if (!results || !row)
        return {};
    const QString task = ui::isolated(results->manifest.taskName);
    if (row->kind == ProbeKind::LmProb)
        return Text::tr("LM-prob is what the model itself answers on %1; it chooses no neurons.").arg(task);
    if (row->kind == ProbeKind::Tree)
        return Text::tr("Tree looks at all neurons of the model on %1; it chooses none.").arg(task);
    const std::vector<ScoredNeuron> neurons = probes.chosenNeurons();
    const auto positive = static_cast<int>(
        std::ranges::count_if(neurons, [](const ScoredNeuron& neuron) { return neuron.score > 0.0F; }));
    const int all = static_cast<int>(neurons.size());
    if (row->kind == ProbeKind::Act)
        return Text::tr("%n neuron(s) of Act on %1: the sign tells labels apart, not right from wrong.", nullptr, all)
            .arg(task);
    return Text::tr("%n neuron(s) of %1 on %2: more activation speaks for the right label in %3, against it in %4.",
                    nullptr, all)
        .arg(titleText(row->kind), task)
        .arg(positive)
        .arg(all - positive);
}

QString chosenName(const ProbeController& probes)
{
    const SharedProbe results = probes.chosen();
    const ProbeRow* row = probes.chosenRow();
    return results && row ? Text::tr("%1 %2, %3", "probe, number of neurons, task")
                                .arg(titleText(row->kind))
                                .arg(row->neurons)
                                .arg(ui::isolated(results->manifest.taskName))
                          : QString();
}

ui::FigureProvenance provenanceOf(const ProbeResults& results, const QString& folder)
{
    const ProbeManifest& manifest = results.manifest;
    ui::FigureProvenance fields = provenanceOf(static_cast<const ResultOrigin&>(manifest));
    fields.push_back({u"probe"_s,
                      u"%1 questions choose neurons, %2 judge them; hook %3, Magn by %4"_s.arg(manifest.trainCount)
                          .arg(manifest.questionCount - manifest.trainCount)
                          .arg(ui::toQt(toString(manifest.hook)), ui::toQt(toString(results.settings.magn)))});
    fields.push_back({u"seed"_s, QString::number(manifest.seed)});
    fields.push_back({u"folder"_s, ui::isolated(QFileInfo(folder).fileName())});
    return fields;
}

ui::FigureProvenance provenanceOf(const ProbeController& probes)
{
    ui::FigureProvenance fields{versionField()};
    for (const ProbeEntry& entry : probes.entries()) {
        if (!entry.results)
            continue;
        QStringList parts;
        for (const ui::ProvenanceField& field : provenanceOf(*entry.results, entry.folder)) {
            if (field.name != u"version"_s)
                parts += u"%1 %2"_s.arg(field.name, field.value);
        }
        fields.push_back({u"probe %1"_s.arg(fields.size()), parts.join(u", "_s)});
    }
    return fields;
}

} // namespace neurex::app
