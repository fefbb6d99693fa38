// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/session/session_report.h"

#include "app/explorer/experiments/sweep_view.h"
#include "app/explorer/session/report_pages.h"
#include "app/figures/effect_lines.h"
#include "app/figures/intervention_title.h"
#include "app/figures/provenance.h"
#include "app/figures/run_figures.h"
#include "app/workspace/attribution/split_advisor.h"
#include "app/workspace/runs/run_library.h"
#include "app/workspace/runs/setting_names.h"
#include "app/workspace/session_records.h"
#include "core/base/media_text.h"
#include "core/store/text_file.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/figures/figure_export.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/plots/sweep_content.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/change_label.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPdfWriter>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::size_t kListed = 25;
constexpr const char* kStyle
    = "body{font-family:sans-serif;max-width:60em;margin:2em auto;color:#222}"
      "table{border-collapse:collapse;margin:1em 0}td,th{padding:2px 10px;border-bottom:1px solid #ddd;text-align:left}"
      "td.n{text-align:right}img{max-width:100%;height:auto}";

/// The text of the report, translated in one context.
class ReportText {
    Q_DECLARE_TR_FUNCTIONS(SessionReport)
};

QString escaped(const QString& text)
{
    return ui::toQt(htmlText(ui::fromQt(ui::isolated(text))));
}

/// HTML from rows of cells.
class Table {
public:
    explicit Table(const QStringList& heads)
    {
        m_html = u"<table><tr>"_s;
        for (const QString& head : heads)
            m_html += u"<th>%1</th>"_s.arg(escaped(head));
        m_html += u"</tr>"_s;
    }
    void add(const QStringList& cells)
    {
        m_html += u"<tr>"_s;
        for (const QString& cell : cells)
            m_html += u"<td>%1</td>"_s.arg(escaped(cell));
        m_html += u"</tr>"_s;
    }
    QString html() const { return m_html + u"</table>"_s; }

private:
    QString m_html;
};

QString heading(const QString& text)
{
    return u"<h2>%1</h2>"_s.arg(escaped(text));
}

QString paragraph(const QString& text)
{
    return u"<p>%1</p>"_s.arg(escaped(text));
}

/// Where a picture stands in a draft. No text of the session can look so: its quotes are escaped.
QString placeOf(std::size_t picture)
{
    return u"src=\"picture %1\""_s.arg(picture);
}

/// Leaves room for a picture that is drawn later.
QString addPicture(ReportDraft& draft, SharedFigure figure, const QSizeF& sizeMm)
{
    constexpr double kPixelsPerMm = 3.6;
    const QString html
        = u"<p><img width=\"%1\" height=\"%2\" %3 alt=\"%4\"></p>"_s.arg(std::lround(sizeMm.width() * kPixelsPerMm))
              .arg(std::lround(sizeMm.height() * kPixelsPerMm)) // paper keeps no proportions by itself
              .arg(placeOf(draft.pictures.size()), escaped(figure->title()));
    draft.pictures.push_back({std::move(figure), sizeMm});
    return html;
}

QString withPictures(const ReportDraft& draft)
{
    QString html = draft.html;
    for (std::size_t i = 0; i < draft.pictures.size(); ++i) {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        draft.pictures[i].image.save(&buffer, "PNG");
        html.replace(placeOf(i), u"src=\"data:image/png;base64,%1\""_s.arg(QString::fromLatin1(png.toBase64())));
    }
    return html;
}

QString methodText(SelectionMethod method)
{
    switch (method) {
    case SelectionMethod::Random:
        return ReportText::tr("random neurons of any layer, as a control");
    case SelectionMethod::LayerMatchedRandom:
        return ReportText::tr("random neurons of the same layers, as a control");
    case SelectionMethod::NeuronLlm:
        break;
    }
    return ReportText::tr("neurons with the highest and lowest scores");
}

QString taskName(const SessionFile& file)
{
    return ui::isolated(file.taskTitle.empty() ? file.taskName : file.taskTitle);
}

QString originSection(const SessionFile& file)
{
    Table table({ReportText::tr("What"), ReportText::tr("Value")});
    table.add(
        {ReportText::tr("Model"), ui::isolated(file.model.name) + u" ("_s + ui::isolated(file.model.path) + u')'});
    table.add({ReportText::tr("Weights"), ui::toQt(file.model.weightHash)});
    table.add({ReportText::tr("Size"),
               ReportText::tr("%1 layers of %2 neurons").arg(file.model.layerCount).arg(file.model.neuronCount)});
    table.add({ReportText::tr("Computed as"), ui::toQt(file.model.computeType + ", " + file.model.device)});
    table.add({ReportText::tr("Task"), taskName(file)});
    const SessionRun* shown = file.shownRun();
    if (shown != nullptr && !shown->manifest.leftOutLines.empty())
        table.add({ReportText::tr("Lines left out of the task"), ui::toQt(linesText(shown->manifest.leftOutLines))});
    table.add({ReportText::tr("Task file"), ui::toQt(file.taskHash)});
    // Of what is shown; the settings may be those of the next run.
    const AttributionSettings& settings = shown != nullptr ? shown->manifest.settings : file.state.attribution;
    const AceSettings& ace = shown != nullptr ? shown->manifest.ace : file.state.ace;
    table.add({ReportText::tr("Method"),
               methodName(methodOf(shown != nullptr ? shown->manifest.method : file.state.scoreMethod))});
    if (hasSteps(settings.measure))
        table.add({ReportText::tr("Attribution"),
                   ReportText::tr("target %1, rule %2, %3 steps")
                       .arg(targetWord(settings.target), ruleWord(settings.rule))
                       .arg(settings.steps)});
    else if (hasTarget(settings.measure))
        table.add({ReportText::tr("Attribution"), ReportText::tr("target %1").arg(targetWord(settings.target))});
    table.add(
        {ReportText::tr("Mask of the sum (ACE)"),
         ace.z > 0
             ? ReportText::tr("%1, the %2 best and worst neurons of a question").arg(maskWord(ace.mask)).arg(ace.z)
             : maskWord(ace.mask)});
    const QuestionSettings& questions = file.state.questions;
    if (questions.limit > 0)
        table.add(
            {ReportText::tr("Questions that choose neurons"), ReportText::tr("the first %1").arg(questions.limit)});
    if (questions.split.isDrawn())
        table.add({ReportText::tr("Split of the questions"),
                   ReportText::tr("drawn: %1 of them choose neurons, seed %2")
                       .arg(ui::formatPercent(questions.split.fraction))
                       .arg(questions.split.seed)});
    else
        table.add({ReportText::tr("Split of the questions"), ReportText::tr("as the task's file has it")});
    table.add({ReportText::tr("Seed"), QString::number(questions.seed)});
    table.add({ReportText::tr("Prompt form"), ui::isolated(file.promptForm.name)});
    if (!file.promptForm.isRaw())
        table.add({ReportText::tr("Around each prompt"),
                   ReportText::tr("\"%1\" before and \"%2\" behind it")
                       .arg(ui::isolated(file.promptForm.prefix), ui::isolated(file.promptForm.suffix))});
    table.add({ReportText::tr("Operators act on"), methodText(file.state.method)});
    if (const QString done = interventionTitle(file.state.plan); !done.isEmpty())
        table.add({ReportText::tr("Intervention"), done});
    table.add({ReportText::tr("Program"), u"Neurex %1"_s.arg(ui::toQt(file.neurexVersion))});
    return table.html();
}

QString measuredText(const std::optional<ui::Measured>& value, QString (*format)(double) = ui::formatPercent)
{
    if (!value)
        return u"\u2013"_s;
    QString text = format(value->value);
    if (value->low && value->high)
        text += ReportText::tr(" (95 % interval %1 to %2)").arg(format(*value->low), format(*value->high));
    return text;
}

QString massText(std::optional<double> mass)
{
    return mass ? ui::formatProbability(*mass) : QString();
}

/// The change with its interval and test.
QString changeText(const std::optional<ui::Measured>& change, const QString& test)
{
    const QString text = measuredText(change, ui::formatSignedPercent);
    return test.isEmpty() ? text : QString(text + u"; "_s + test);
}

/// "A 150, B 148, C 152, D 150".
QString lettersText(const std::vector<int>& letters, const QStringList& labels)
{
    QStringList counts;
    for (std::size_t letter = 0; letter < letters.size(); ++letter)
        counts += ui::answerName(labels, static_cast<int>(letter)) + u' ' + QString::number(letters[letter]);
    return counts.join(u", "_s);
}

QString answersSection(const SessionFile& file, bool hasIntervention)
{
    const TaskAnswers answers = recordedAnswers(file);
    const bool isMeasured = isAnyAfterMeasured(answers);
    const ui::TaskTotals totals = makeTaskTotals(answers, hasIntervention && isMeasured, Intervals::With);
    if (!file.taskName.empty() && file.questions.empty())
        return heading(ReportText::tr("Answers")) + paragraph(SplitAdvisor::nothingJudgesText());
    if (totals.questionCount == 0)
        return {};
    Table table(
        {ReportText::tr("Measure"), ReportText::tr("Before"), ReportText::tr("After"), ReportText::tr("Change")});
    table.add({ReportText::tr("Accuracy (Acc)"), measuredText(totals.accuracyBefore),
               measuredText(totals.accuracyAfter),
               changeText(totals.rac, ui::SummaryBar::testText(totals.racTest, totals.isRacTooFew))});
    table.add({ReportText::tr("Comprehended questions (Com)"), measuredText(totals.comprehendedBefore),
               measuredText(totals.comprehendedAfter),
               changeText(totals.rcc, ui::SummaryBar::testText(totals.rccTest, totals.isRccTooFew))});
    table.add({totals.labels.isEmpty() ? ReportText::tr("Letters") : ReportText::tr("Labels"),
               lettersText(totals.lettersBefore, totals.labels),
               lettersText(totals.lettersAfter, totals.labels),
               {}});
    if (totals.chance)
        table.add({ReportText::tr("By chance"), ui::formatPercent(*totals.chance), {}, {}});
    table.add(
        {ReportText::tr("Letter mass (mean)"), massText(totals.letterMassBefore), massText(totals.letterMassAfter),
         totals.isLetterMassLow()
             ? ReportText::tr("low (%1): the model hardly answers with letters").arg(ui::SummaryBar::lowMasses(totals))
             : QString()});
    if (totals.flips)
        table.add({ReportText::tr("Changed answers"),
                   {},
                   ReportText::tr("%1 of %2").arg(*totals.flips).arg(totals.proxyCount),
                   ReportText::tr("%1 right to wrong, %2 wrong to right")
                       .arg(totals.rightToWrong.value_or(0))
                       .arg(totals.wrongToRight.value_or(0))});
    QString html
        = heading(ReportText::tr("Answers to %1 of %2 questions").arg(totals.questionCount).arg(totals.questionTotal))
        + table.html();
    if (hasIntervention && !isMeasured)
        html += paragraph(ReportText::tr("No answer under this intervention has been measured."));
    if (file.sharedCount.value_or(0) > 0)
        html += u"<p>%1</p>"_s.arg(escaped(SplitAdvisor::text({*file.sharedCount, totals.questionTotal})));
    if (totals.isCollapsed())
        html += u"<p>%1</p>"_s.arg(
            ReportText::tr("Collapsed (%1): the numbers say little.").arg(ui::SummaryBar::collapseText(totals)));
    return html;
}

QString lettersOf(const SessionQuestion& question, const QuestionAnswer& answer)
{
    QString letters;
    for (std::size_t p = 0; p < answer.proxies.size(); ++p) {
        const ProxyAnswer& proxy = answer.proxies[p];
        QStringList labels;
        for (const std::string& label : p < question.labels.size() ? question.labels[p] : std::vector<std::string>())
            labels.append(ui::toQt(label));
        letters += ui::answerName(labels, proxy.predicted) + (proxy.isRight() ? u"\u2713 "_s : u"\u2717 "_s);
    }
    return letters.trimmed();
}

QString flipsSection(const SessionFile& file)
{
    Table table({ReportText::tr("Question"), ReportText::tr("Before"), ReportText::tr("After")});
    bool hasAny = false;
    for (const SessionQuestion& question : file.questions) {
        if (!question.before || !question.after)
            continue;
        const QString before = lettersOf(question, *question.before), after = lettersOf(question, *question.after);
        if (before == after)
            continue;
        hasAny = true;
        table.add({ui::toQt(question.text), before, after});
    }
    return hasAny ? heading(ReportText::tr("Questions that are answered differently")) + table.html() : QString();
}

QString neuronsSection(const SessionFile& file, const QString& title, const std::vector<ScoredNeuron>& neurons,
                       std::int64_t questions)
{
    Table table({ReportText::tr("Rank"), ReportText::tr("Neuron"), ReportText::tr("Score per question"),
                 ReportText::tr("Note")});
    for (std::size_t i = 0; i < std::min(kListed, neurons.size()); ++i) {
        const auto note = file.state.notes.find(neurons[i].neuron);
        table.add({QString::number(i + 1), ui::neuronText(neurons[i].neuron),
                   ui::formatScore(static_cast<double>(perQuestion(neurons[i].score, questions))),
                   note == file.state.notes.end() ? QString() : ui::toQt(note->second.text)});
    }
    return heading(title) + table.html();
}

QString neuronNames(const std::vector<NeuronId>& neurons)
{
    QStringList names;
    for (const NeuronId neuron : neurons)
        names.append(ui::neuronText(neuron));
    return names.join(u", "_s);
}

QString interventionsSection(const InterventionStack& stack)
{
    if (stack.empty())
        return {};
    Table table({ReportText::tr("Change"), ReportText::tr("Positions"), ReportText::tr("Neurons")});
    for (const Intervention& part : stack) {
        table.add({ui::changeLabel(part.operation, part.value, part.hook),
                   ui::positionsText(part.positions), neuronNames(part.neurons)});
    }
    return heading(ReportText::tr("Interventions")) + table.html();
}

QString resultSection(const SessionFile& file, const AttributionResult& result, ReportDraft& draft)
{
    ui::HeatmapContent content;
    content.pyramid = std::make_shared<const ui::ScorePyramid>(result.scores, result.divisor());
    content.valueName = scoreName(result.done); // as in the lists below it
    content.title
        = figureTitle(ui::toQt(file.model.name), taskName(file), {methodName(methodOf(result.manifest.method))});
    content.good = neuronIds(firstOf(result.strongest, kListed).good);
    content.bad = neuronIds(firstOf(result.strongest, kListed).bad);
    QString html = heading(ReportText::tr("Scores of %1 of %2 questions").arg(result.done).arg(result.total));
    html += addPicture(draft, std::make_shared<const ui::HeatmapFigure>(std::move(content)), {180.0, 100.0});
    html += addPicture(draft, profileFigure(result.shares, ReportText::tr("Shares of the layers")), {180.0, 70.0});
    html += neuronsSection(file, ReportText::tr("Good neurons"), result.strongest.good, result.done);
    html += neuronsSection(file, ReportText::tr("Bad neurons"), result.strongest.bad, result.done);
    return html;
}

/// What is bold in the window is starred.
QString starredTable(const SweepTable& cells, const QString& rowsAre)
{
    Table table(QStringList(rowsAre) + cells.columns);
    for (std::size_t row = 0; row < cells.cells.size(); ++row) {
        QStringList texts(cells.rows[static_cast<qsizetype>(row)]);
        for (const SweepCellText& cell : cells.cells[row])
            texts.append(cell.isBeyondControls ? cell.text + u" *"_s : cell.text);
        table.add(texts);
    }
    return table.html();
}

/// Single neurons beside their scores.
QString effectsPart(const SweepResult& sweep, std::int64_t questions, ReportDraft& draft)
{
    ui::SweepContent content
        = effectLines(*sweep.effects, SingleMeasure::SilencedProbability, questions, sweep.settings().seed).content;
    content.title = ReportText::tr("each neuron alone, %1").arg(sweptPositionsText(sweep.settings()));
    QString html = addPicture(draft, std::make_shared<const ui::SweepFigure>(content), {160.0, 90.0});
    html += starredTable(effectTable(sweep, questions), ReportText::tr("Neuron"));
    return html
        + paragraph(ReportText::tr("* The 95 % interval does not hold 0. All neurons: %1.")
                        .arg(agreementText(*sweep.effects)));
}

QString sweepSection(const SessionFile& file, const AttributionResult& shown, ReportDraft& draft)
{
    const SharedSweep sweep = file.sweep ? recordedSweep(*file.sweep, *shown.scores) : nullptr;
    if (!sweep || sweep->rows.size() < 2)
        return {};
    QString html
        = heading(ReportText::tr("Sweep: %1 of %2 points").arg(sweep->finishedPoints()).arg(sweep->allPoints()));
    if (sweep->effects)
        return html + effectsPart(*sweep, shown.done, draft);
    for (const Side side : sweep->settings().sides) {
        ui::SweepContent content = sweepLines(*sweep, SweepMeasure::Accuracy, side).content;
        content.title = sideText(side);
        html += addPicture(draft, std::make_shared<const ui::SweepFigure>(content), {160.0, 90.0});
        const SweepTable cells = sweepTable(*sweep, side);
        html += starredTable(cells, ReportText::tr("K"));
        const auto hasBeyond = [](const std::vector<SweepCellText>& row) {
            return std::ranges::any_of(row, &SweepCellText::isBeyondControls);
        };
        if (std::ranges::any_of(cells.cells, hasBeyond))
            html += paragraph(ReportText::tr("* Two-sided rank p of 5 % or less among the control sets of every kind; "
                                             "one of twenty numbers without any effect has that by chance. A number "
                                             "without * is not shown to be an effect, not shown to be none."));
    }
    return html;
}

QString setsSection(const SessionFile& file)
{
    if (file.state.sets.empty())
        return {};
    Table table({ReportText::tr("Set"), ReportText::tr("Neurons")});
    for (const NamedNeurons& set : file.state.sets)
        table.add({ui::toQt(set.name), neuronNames(set.neurons)});
    return heading(ReportText::tr("Sets of neurons")) + table.html();
}

QString notesSection(const SessionFile& file)
{
    if (file.state.notes.empty())
        return {};
    Table table({ReportText::tr("Neuron"), ReportText::tr("Note"), ReportText::tr("Tags")});
    for (const auto& [neuron, note] : file.state.notes) {
        QStringList tags;
        for (const std::string& tag : note.tags)
            tags.append(ui::isolated(tag));
        table.add({ui::neuronText(neuron), ui::toQt(note.text), tags.join(u", "_s)});
    }
    return heading(ReportText::tr("Notes")) + table.html();
}

/// The results beside the one that is shown.
QString runsSection(const SessionFile& file)
{
    if (file.runs.size() < 2)
        return {};
    Table table({ReportText::tr("Result"), ReportText::tr("Model"), ReportText::tr("Task"), ReportText::tr("Settings"),
                 ReportText::tr("Questions")});
    for (const SessionRun& run : file.runs) {
        const RunManifest& manifest = run.manifest;
        table.add({ui::toQt(run.name.empty() ? run.folder : run.name), ui::toQt(manifest.model.name),
                   ui::toQt(manifest.taskName), settingsText(manifest),
                   ReportText::tr("%1 of %2").arg(run.done).arg(manifest.questionCount)});
    }
    return heading(ReportText::tr("Results of this session")) + table.html();
}

} // namespace

ReportDraft draftReport(const SessionFile& file)
{
    const QString title = ReportText::tr("Neurex: %1, %2").arg(ui::isolated(file.model.name), taskName(file));
    const SessionRun* shown = file.shownRun();
    SharedAttribution result = shown != nullptr && shown->scores ? recordedResult(*shown) : nullptr;
    if (result)
        result = withMethod(*result, file.state.method); // operators act on these neurons
    const InterventionStack stack = flatten(file.state.plan, result ? result->selection : RankedNeurons{});
    ReportDraft draft;
    draft.html
        = u"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%1</title><style>%2</style></head><body>"_s.arg(
              escaped(title), QString::fromLatin1(kStyle))
        + u"<h1>%1</h1>"_s.arg(escaped(title)) + originSection(file) + answersSection(file, !stack.empty())
        + interventionsSection(stack);
    if (result)
        draft.html += resultSection(file, *result, draft);
    draft.html += runsSection(file);
    if (result)
        draft.html += sweepSection(file, *result, draft);
    draft.html += setsSection(file) + notesSection(file) + flipsSection(file) + u"</body></html>\n"_s;
    return draft;
}

void drawPictures(ReportDraft& draft)
{
    ui::FigureOptions options;
    options.dotsPerInch = 200.0;
    for (ReportPicture& picture : draft.pictures) {
        options.sizeMm = picture.sizeMm;
        picture.image = ui::renderFigure(*picture.figure, options);
    }
}

Result<void> writeDraft(const ReportDraft& draft, const QString& path)
{
    if (Result<void> checked = checkOutput(path.toStdString()); !checked)
        return checked;
    const QString html = withPictures(draft);
    if (path.endsWith(u".html"_s, Qt::CaseInsensitive))
        return writeTextFile(path.toStdString(), html.toStdString());
    if (!path.endsWith(u".pdf"_s, Qt::CaseInsensitive))
        return makeError(ErrorCode::InvalidArgument,
                         "a report is a .html or a .pdf file, not \"" + path.toStdString() + "\"");
    QBuffer pages;
    pages.open(QIODevice::WriteOnly);
    QPdfWriter writer(&pages);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setTitle(ReportText::tr("Neurex report"));
    QTextDocument document;
    document.setHtml(html);
    keepHeadings(document, writer);
    document.print(&writer);
    return writeTextFile(path.toStdString(), pages.data().toStdString());
}

Result<void> writeSessionReport(const SessionFile& file, const QString& path)
{
    ReportDraft draft = draftReport(file);
    drawPictures(draft);
    return writeDraft(draft, path);
}

} // namespace neurex::app
