// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/figures/figure_exporter.h"

#include "app/client/command_line_text.h"
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/shell/figure_settings.h"
#include "app/explorer/shell/save_path.h"
#include "app/figures/answer_figures.h"
#include "app/figures/figure_arguments.h"
#include "app/figures/intervention_title.h"
#include "app/figures/provenance.h"
#include "app/workspace/guarded.h"
#include "core/analysis/intervention_plan.h"
#include "core/tasks/answer_labels.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/plots/layer_profile.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// The first neurons of a list, in its order.
bool isTopOf(const std::vector<NeuronId>& marked, const std::vector<ScoredNeuron>& list)
{
    return marked.size() <= list.size()
        && std::equal(marked.begin(), marked.end(), list.begin(),
                      [](NeuronId neuron, const ScoredNeuron& listed) { return neuron == listed.neuron; });
}

ListedNeurons listedOf(const AttributionResult& result)
{
    return {.top = result.strongest,
            .goodTotal = result.goodTotal,
            .badTotal = result.badTotal,
            .questions = result.done,
            .z = result.z,
            .netShare = result.netShare,
            .firstHalf = result.firstHalf,
            .secondHalf = result.secondHalf};
}

/// Of what is shown now, whatever the session shows when the command is asked for.
ui::FigureCommand commandOf(const FigureSource& source)
{
    const std::optional<FigureRequest> asked = source.request ? source.request() : std::nullopt;
    if (!asked)
        return {};
    return [asked = *asked, id = source.id](const ui::FigureOptions& options, const QString& format) {
        FigureRequest request = asked;
        request.options = options;
        ui::ColorChoice& colors = request.options.colors;
        if (!colors.scale)
            colors.scale = asked.options.colors.scale;
        if (colors.range == ui::ColorChoice::Range::AsShown) {
            colors.range = asked.options.colors.range;
            colors.limit = asked.options.colors.limit;
        }
        request.outputs = {id + u'.' + format};
        return commandLineText(QStringList{u"neurex"_s, u"figure"_s} + toArguments(request));
    };
}

QString isolatedNames(const QStringList& files)
{
    QStringList names;
    for (const QString& file : files)
        names.append(ui::isolated(file));
    return names.join(u", "_s);
}

} // namespace

FigureExporter::FigureExporter(ExplorerSession* session, const ExplorerViews& views, Settings* settings,
                               QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_views(views)
    , m_settings(settings)
    , m_window(window)
{
    addRunSources();
    addAnswerSources();
    addPlotSources();
    connect(&m_writing, &QFutureWatcherBase::finished, this, &FigureExporter::finish);
}

FigureExporter::~FigureExporter()
{
    m_writing.waitForFinished();
}

void FigureExporter::addSource(FigureSource source)
{
    m_sources.push_back(std::move(source));
}

void FigureExporter::addPlot(const QString& id, const QString& name, const ui::PlotView* plot,
                             std::function<ui::FigureProvenance()> provenance)
{
    addSource({.id = id,
               .name = name,
               .isAvailable = [plot] { return plot->figure() != nullptr; },
               .figure = [plot] { return SharedFigure(plot->figure()); },
               .provenance = std::move(provenance)});
    connect(plot, &ui::PlotView::exportRequested, this, [this, id] { open(id); });
}

void FigureExporter::addRunSources()
{
    const auto hasResult = [this] { return m_session->attribution().result() != nullptr; };
    static_assert(kListedNeurons == kListedFigureNeurons, "a result lists as many neurons as its figure shows");
    const auto result = [this]() -> const AttributionResult& { return *m_session->attribution().result(); };
    addSource({kindName(FigureKind::Heatmap), tr("Map of neurons"),
               [this] { return m_views.heatmap->scores() && m_views.heatmap->isReady(); },
               [this]() -> SharedFigure { return m_views.heatmap->figure(); }, [this] { return mapRequest(); }});
    addSource({kindName(FigureKind::Profile), tr("Layer profile"),
               [this] { return isRunProfileShown() || m_views.profile->figure(); },
               [this]() -> SharedFigure {
                   return isRunProfileShown() ? profileFigure(m_session->attribution().result()->shares, title())
                                              : m_views.profile->figure(m_session->map().content()->title);
               },
               [this] { return isRunProfileShown() ? runRequest(FigureKind::Profile) : std::nullopt; }});
    addSource({kindName(FigureKind::Neurons), tr("Good and bad neurons"), hasResult,
               [this, result] { return neuronsFigure(listedOf(result()), title()); },
               [this] { return runRequest(FigureKind::Neurons); }});
}

void FigureExporter::addAnswerSources()
{
    const auto isMeasured = [this] { return m_views.summary->figure() != nullptr; };
    FigureSource totals{kindName(FigureKind::Answers), tr("Totals of the answers"), isMeasured,
                        [this] { return m_views.summary->figure(answersTitle()); }};
    totals.showsInterventions = true;
    addSource(std::move(totals));
    FigureSource questions{kindName(FigureKind::Questions), tr("Answers to every question"), isMeasured, [this] {
                               TaskAnswers answers = m_session->answers().taskAnswers();
                               if (const SharedTask& task = m_session->tasks().task())
                                   answers.labels = commonAnswerNames(task->evaluate.shown);
                               return questionsFigure(answers, answersTitle());
                           }};
    questions.showsInterventions = true;
    addSource(std::move(questions));
    FigureSource one{u"question"_s, tr("Answers to the chosen question"),
                     [this] { return m_views.panel->figure() != nullptr; }, [this] { return m_views.panel->figure(); }};
    one.showsInterventions = true;
    addSource(std::move(one));
    connect(m_views.summary, &ui::SummaryBar::exportRequested, this, [this] { open(kindName(FigureKind::Answers)); });
    connect(m_views.panel, &ui::ProxyAnswersPanel::exportRequested, this, [this] { open(u"question"_s); });
}

/// Plots that know their own figure, and the context menus of those that are not on a page with a button for it.
void FigureExporter::addPlotSources()
{
    addPlot(u"dose"_s, tr("Dose-response curve"), m_views.card->dose()->plot());
    addPlot(u"response"_s, tr("Response curve"), m_views.card->response()->plot());
    connect(m_views.profile, &ui::LayerProfile::exportRequested, this, [this] { open(kindName(FigureKind::Profile)); });
}

/// Otherwise it shows the layers of another map: of one question, of activations, of a difference.
bool FigureExporter::isRunProfileShown() const
{
    return m_session->attribution().result() && m_session->map().choice().kind == MapKind::Score;
}

QString FigureExporter::title(const QString& intervention) const
{
    const SharedModel& model = m_session->models().model();
    const SharedTask& task = m_session->tasks().task();
    const SharedAttribution& shown = m_session->attribution().result();
    const Method& method = shown ? methodOf(shown->manifest.method) : m_session->attribution().scoreMethod();
    return model && task ? figureTitle(model->name(), task->name(), {ui::toQt(std::string(method.title)), intervention})
                         : QString();
}

QString FigureExporter::answersTitle() const
{
    return title(interventionTitle(m_session->intervention().plan()));
}

ui::FigureProvenance FigureExporter::provenance(bool withInterventions) const
{
    const SharedAttribution& result = m_session->attribution().result();
    ui::FigureProvenance fields{versionField()};
    if (result) {
        QString run = QFileInfo(result->folder).fileName();
        if (result->isSummedAnew())
            run += u" (its questions, summed anew with this mask)"_s;
        fields = provenanceOf(result->manifest, run, result->done);
    }
    if (withInterventions && !m_session->intervention().isEmpty())
        fields.push_back({u"interventions"_s, ui::toQt(nlohmann::json(m_session->document().state().plan).dump())});
    const ui::TaskTotals& totals = m_session->answers().totals();
    if (withInterventions && totals.questionTotal > 0)
        fields.push_back(
            {u"answers"_s, u"evaluate, %1 of %2 questions"_s.arg(totals.questionCount).arg(totals.questionTotal)});
    return fields;
}

/// Only the map of a complete, stored run with its best neurons marked can be drawn again from the run alone.
std::optional<FigureRequest> FigureExporter::mapRequest() const
{
    const SharedAttribution& result = m_session->attribution().result();
    std::optional<FigureRequest> request = runRequest(FigureKind::Heatmap);
    const std::unique_ptr<ui::HeatmapFigure> figure = m_views.heatmap->figure();
    if (!request || !figure || m_views.heatmap->scores() != result->scores)
        return std::nullopt;
    const ui::HeatmapContent& content = figure->content();
    const RankedNeurons& top = result->strongest;
    if (!content.states.empty() || !isTopOf(content.good, top.good) || !isTopOf(content.bad, top.bad))
        return std::nullopt;
    request->goodCount = content.good.size();
    request->badCount = content.bad.size();
    request->cells = figure->cells();
    ui::ColorChoice& colors = request->options.colors;
    colors.scale = content.scale;
    if (content.lockedLimit) {
        colors.range = ui::ColorChoice::Range::Fixed;
        colors.limit = *content.lockedLimit;
    }
    return request;
}

std::optional<FigureRequest> FigureExporter::runRequest(FigureKind kind) const
{
    const SharedAttribution& result = m_session->attribution().result();
    if (!result || !result->isStored())
        return std::nullopt;
    FigureRequest request;
    request.run = result->folder;
    request.kind = kind;
    return request;
}

ui::FigureDialog* FigureExporter::open(const QString& id)
{
    std::vector<ui::FigureChoice> choices;
    for (const FigureSource& source : m_sources) {
        if (source.isAvailable())
            choices.push_back({source.id, source.name, source.figure,
                               [this, source] {
                                   return source.provenance ? source.provenance()
                                                            : provenance(source.showsInterventions);
                               },
                               [source] { return commandOf(source); }});
    }
    if (choices.empty())
        return nullptr;
    delete m_dialog;
    m_dialog = new ui::FigureDialog(std::move(choices), m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    const FigureSettings settings = m_settings->figure();
    m_dialog->setOptions(settings.options);
    m_dialog->setFormat(settings.format);
    m_dialog->setCurrent(id);
    connect(m_dialog, &ui::FigureDialog::exportRequested, this, &FigureExporter::askForFile);
    connect(m_dialog, &QDialog::finished, this, &FigureExporter::remember);
    connect(m_dialog, &ui::FigureDialog::commandLineRequested, this, [this] {
        QGuiApplication::clipboard()->setText(commandLine());
        m_dialog->showMessage(tr("The command is in the clipboard."));
    });
    m_dialog->setBusy(m_writing.isRunning());
    m_dialog->show();
    return m_dialog;
}

void FigureExporter::remember()
{
    if (!m_dialog)
        return;
    FigureSettings settings = m_settings->figure();
    settings.options = m_dialog->options();
    settings.format = m_dialog->format();
    m_settings->setFigure(settings);
}

void FigureExporter::askForFile()
{
    const QString format = m_dialog->format();
    const FigureSettings settings = m_settings->figure();
    const QString folder = settings.folder.isEmpty() ? QDir::homePath() : settings.folder;
    const QString proposal = QDir(folder).filePath(m_dialog->current().id + u'.' + format);
    const QString path
        = askForTarget(m_dialog, tr("Export"), proposal, tr("%1 file (*.%2)").arg(format.toUpper(), format), format);
    if (path.isEmpty() || !m_dialog)
        return;
    const QStringList files = ui::exportedFiles(*m_dialog->currentFigure(), path, m_dialog->options());
    for (const QString& file : files) { // the table beside a figure is a file that no dialog has asked about
        if (file != path && QFileInfo::exists(file) && !mayReplace(m_dialog, file))
            return;
    }
    write(path);
}

void FigureExporter::write(const QString& path)
{
    if (!m_dialog || m_writing.isRunning())
        return;
    remember();
    FigureSettings settings = m_settings->figure();
    settings.folder = QFileInfo(path).absolutePath();
    m_settings->setFigure(settings);
    m_dialog->setBusy(true);
    const ui::FigureOptions options = m_dialog->options();
    const SharedFigure figure = m_dialog->currentFigure();
    m_files = ui::exportedFiles(*figure, path, options);
    m_writing.setFuture(
        inBackground([figure, write = ui::drawnExport(*figure, path, options)]() -> std::optional<Error> {
            const Result<void> done = write();
            return done ? std::nullopt : std::optional(done.error());
        }));
}

void FigureExporter::finish()
{
    const std::optional<Error> error = m_writing.result();
    if (m_dialog) {
        m_dialog->setBusy(false);
        m_dialog->showMessage(error ? ui::reasonText(*error) : tr("Written: %1").arg(isolatedNames(m_files)));
    }
    if (error)
        Q_EMIT failed(*error);
    else
        Q_EMIT written(m_files);
}

QString FigureExporter::commandLine() const
{
    return m_dialog ? m_dialog->commandLine() : QString();
}

} // namespace neurex::app
