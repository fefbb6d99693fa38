// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Shows every widget with made-up values and saves pictures, for a look at alignment, clipping and contrast:
//   gallery [--dark] [--wide] OUTPUT_FOLDER
#include "tests/widgets/gallery_data.h"
#include "widgets/answers/answers_table.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/figures/figure_dialog.h"
#include "widgets/figures/figure_export.h"
#include "widgets/figures/figure_preview.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/plots/answers_figure.h"
#include "widgets/plots/dose_response_plot.h"
#include "widgets/plots/layer_profile.h"
#include "widgets/plots/response_plot.h"
#include "widgets/plots/sweep_plot.h"
#include "widgets/stack/operator_bar.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCommandLineParser>
#include <QDir>
#include <QSplitter>
#include <QStyleFactory>
#include <QTest>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;
using namespace neurex::ui::testing;

namespace {

/// All widgets in the places of the main window.
class Gallery : public QWidget {
public:
    Gallery()
    {
        auto* lists = new QSplitter(Qt::Vertical);
        lists->addWidget(&good);
        lists->addWidget(&bad);
        auto* map = new QWidget;
        auto* mapLayout = new QHBoxLayout(map);
        mapLayout->setContentsMargins(0, 0, 0, 0);
        mapLayout->setSpacing(0);
        mapLayout->addWidget(&profile);
        mapLayout->addWidget(&heatmap, 1);
        auto* upper = new QSplitter;
        upper->addWidget(lists);
        upper->addWidget(map);
        upper->setSizes({290, 990});
        auto* answersRow = new QSplitter;
        answersRow->addWidget(&answers);
        answersRow->addWidget(&panel);
        answersRow->setSizes({520, 760});
        auto* vertical = new QSplitter(Qt::Vertical);
        vertical->addWidget(upper);
        vertical->addWidget(answersRow);
        vertical->setSizes({480, 220});
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addWidget(&operators);
        layout->addWidget(vertical, 1);
        layout->addWidget(&summary);
        connect(&heatmap, &HeatmapWidget::visibleLayersChanged, &profile, &LayerProfile::setVisibleLayers);
        good.setTitle(u"Good"_s);
        bad.setTitle(u"Bad"_s);
    }

    void fill(std::int32_t layers, std::int32_t neurons)
    {
        const SharedScores scores = randomScores(layers, neurons, 7);
        const RankedNeurons selection = strongest(*scores, 60);
        std::vector<NeuronId> goodIds;
        std::vector<NeuronId> badIds;
        for (const ScoredNeuron& scored : selection.good)
            goodIds.push_back(scored.neuron);
        for (const ScoredNeuron& scored : selection.bad)
            badIds.push_back(scored.neuron);
        const NeuronStates states = {{goodIds[1], NeuronState::silence()},
                                     {goodIds[2], NeuronState::excite()},
                                     {badIds[0], NeuronState::silence()},
                                     {badIds[3], NeuronState::fromOperation(Operation::Scale, 0.5)}};
        good.setRows(rowsOf(selection.good, true));
        bad.setRows(rowsOf(selection.bad, true));
        good.setStates(states);
        bad.setStates(states);
        good.setSelection({goodIds[0], goodIds[2]});
        profile.setShares(sharesOf(*scores, selection));
        heatmap.setTitle(u"demo, entity type, NeuronLLM"_s);
        heatmap.setScores(scores);
        heatmap.setGoodNeurons(goodIds);
        heatmap.setBadNeurons(badIds);
        heatmap.setNeuronStates(states);
        heatmap.setSelection({goodIds[0], goodIds[2]});
        operators.setMaximumBudget(200);
        operators.setSetting({OperatorKind::Degrade, OperatorSide::Both, 20});
        answers.setRows(randomAnswers(150, 3));
        answers.setCurrentRow(6);
        panel.setQuestion(exampleQuestion());
        summary.setTotals(exampleTotals());
        if (!QTest::qWaitFor([this] { return heatmap.isReady(); }))
            QTextStream(stderr) << "the heatmap was not prepared in time\n";
    }

    NeuronTable good;
    NeuronTable bad;
    LayerProfile profile;
    HeatmapWidget heatmap;
    AnswersTable answers;
    ProxyAnswersPanel panel;
    SummaryBar summary;
    OperatorBar operators;
};

void save(QWidget& widget, const QString& path)
{
    QTest::qWait(50);
    if (!widget.grab().save(path))
        QTextStream(stderr) << "cannot write " << path << '\n';
}

void saveFigure(const std::shared_ptr<const Figure>& figure, const QString& path)
{
    FigureOptions options; // as narrow as figures are
    options.sizeMm = {85.0, 60.0};
    options.fontPoints = 7.0;
    for (const QString& suffix : {u".pdf"_s, u".svg"_s, u".png"_s}) {
        const Result<void> written = exportFigure(*figure, path + suffix, options);
        if (!written)
            QTextStream(stderr) << QString::fromStdString(written.error().message) << '\n';
    }
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QCommandLineParser parser;
    parser.addOption({u"dark"_s, u"Dark theme."_s});
    parser.addOption({u"wide"_s, u"2560 x 1440 instead of 1280 x 800."_s});
    parser.addPositionalArgument(u"folder"_s, u"Where the pictures go."_s);
    parser.process(application);
    const bool dark = parser.isSet(u"dark"_s);
    const bool wide = parser.isSet(u"wide"_s);
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
    const QDir folder(parser.positionalArguments().value(0, u"."_s));
    const QString suffix = u"-%1-%2.png"_s.arg(dark ? u"dark"_s : u"light"_s, wide ? u"wide"_s : u"small"_s);
    const auto path = [&](const QString& name) { return folder.filePath(name + suffix); };

    Gallery gallery;
    gallery.resize(wide ? QSize(2560, 1440) : QSize(1280, 800));
    gallery.show();
    save(gallery, path(u"empty"_s));
    gallery.fill(8, 512);
    save(gallery, path(u"demo"_s));
    gallery.fill(32, 11008);
    gallery.heatmap.setPartial(143, 200);
    gallery.panel.setPending(true);
    gallery.summary.setPending(true);
    save(gallery, path(u"large"_s));
    saveFigure(gallery.heatmap.figure(), folder.filePath(u"heatmap-whole"_s));
    gallery.heatmap.setLockedLimit(8.88e-38); // the widest texts
    gallery.heatmap.setValueName(u"Unterschied der Attributionswerte zwischen Aufgaben"_s);
    saveFigure(gallery.heatmap.figure(), folder.filePath(u"heatmap-widest"_s));
    gallery.heatmap.setLockedLimit({});
    gallery.heatmap.setValueName({});
    gallery.heatmap.zoomToNeuron(gallery.heatmap.selection().front());
    TaskTotals collapsed = exampleTotals();
    collapsed.collapsedAfter = 0;
    gallery.summary.setTotals(collapsed);
    gallery.panel.setPending(false);
    QTest::mouseMove(&gallery.heatmap,
                     gallery.heatmap.cellRect(gallery.heatmap.selection().front()).center().toPoint());
    gallery.heatmap.setHoverDetail(gallery.heatmap.selection().front(),
                                   {u"rank 1 of the good"_s, u"promotes paris, city"_s});
    save(gallery, path(u"cells"_s));

    SweepPlot sweep;
    sweep.resize(800, 460);
    sweep.setContent(exampleSweep());
    sweep.setCurrent({1, 3});
    sweep.show();
    save(sweep, path(u"sweep"_s));
    FigureDialog dialog(
        {{u"heatmap"_s,
          u"Map of neurons"_s,
          [&gallery]() -> std::shared_ptr<const Figure> { return gallery.heatmap.figure(); },
          {},
          [] { return FigureCommand([](const FigureOptions&, const QString&) { return u"neurex figure run"_s; }); }}});
    dialog.show();
    if (!QTest::qWaitFor([&dialog] { return dialog.preview()->isCurrent(); }))
        QTextStream(stderr) << "the preview was not drawn in time\n";
    save(dialog, path(u"export"_s));
    saveFigure(gallery.heatmap.figure(), folder.filePath(u"heatmap"_s));
    saveFigure(gallery.profile.figure(), folder.filePath(u"profile"_s));
    saveFigure(sweep.figure(), folder.filePath(u"sweep"_s));
    saveFigure(std::make_shared<AnswersFigure>(exampleTotals(), AfterAge::Current), folder.filePath(u"answers"_s));
    DoseResponsePlot dose;
    dose.setContent(exampleDose());
    for (const int width : {160, 240, 420}) {
        dose.resize(width, dose.heightForWidth(width));
        dose.show();
        save(dose, path(u"dose-%1"_s.arg(width)));
    }
    saveFigure(dose.figure(), folder.filePath(u"dose"_s));
    ResponsePlot response;
    response.setContent(exampleResponse());
    for (const int width : {160, 240, 420}) {
        response.resize(width, response.heightForWidth(width));
        response.show();
        save(response, path(u"response-%1"_s.arg(width)));
    }
    saveFigure(response.figure(), folder.filePath(u"response"_s));
    return 0;
}
