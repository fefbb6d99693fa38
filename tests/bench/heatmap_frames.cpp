// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Milliseconds a frame while zooming and panning large heatmaps, painted into an image like on screen.
#include "tests/widgets/gallery_data.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QTextStream>
#include <QWheelEvent>

#include <algorithm>
#include <ctime>
#include <vector>

using namespace neurex;
using namespace neurex::ui;

namespace {

void wheel(HeatmapWidget& map, const QPointF& position, int angle)
{
    QWheelEvent event(position, position, {}, QPoint(0, angle), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&map, &event);
}

struct FrameTimes {
    std::vector<double> wall; // milliseconds
    std::vector<double> cpu; // of this process: what an idle machine would take
};

/// Zooms in, pans and zooms out again; every step is one frame.
FrameTimes frameTimes(HeatmapWidget& map)
{
    constexpr int kZoomSteps = 30;
    constexpr int kPanSteps = 60;
    QImage target(map.size() * map.devicePixelRatioF(), QImage::Format_RGB32);
    FrameTimes times;
    const auto frame = [&](auto&& change) {
        QElapsedTimer timer;
        const std::clock_t before = std::clock();
        timer.start();
        change();
        map.render(&target);
        times.wall.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        times.cpu.push_back(1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
    };
    const QPointF cursor(map.width() * 0.6, map.height() * 0.5);
    for (int step = 0; step < kZoomSteps; ++step)
        frame([&] { wheel(map, cursor, 120); });
    for (int step = 0; step < kPanSteps; ++step)
        frame([&] { map.setVisibleCells(map.visibleCells().translated(1.0, 0.2)); });
    for (int step = 0; step < kZoomSteps; ++step)
        frame([&] { wheel(map, cursor, -120); });
    for (int step = 0; step < kPanSteps; ++step) { // wide views, where every pixel pools many neurons
        const double part = 0.5 + 0.4 * step / kPanSteps;
        const SharedScores scores = map.scores();
        frame([&] { map.setVisibleCells(QRectF(step, 0.0, scores->neuronCount * part, scores->layerCount)); });
    }
    map.resetView();
    return times;
}

void measure(std::int32_t layers, std::int32_t neurons, ScaleKind scale, QTextStream& out)
{
    HeatmapWidget map;
    map.resize(1600, 800);
    map.setScaleKind(scale);
    const SharedScores scores = testing::randomScores(layers, neurons, 1);
    const RankedNeurons top = testing::strongest(*scores, 200);
    std::vector<NeuronId> good;
    for (const ScoredNeuron& scored : top.good)
        good.push_back(scored.neuron);
    map.setGoodNeurons(good);
    QElapsedTimer preparing;
    preparing.start();
    map.setScores(scores);
    if (!QTest::qWaitFor([&] { return map.isReady(); }))
        return;
    const double preparation = static_cast<double>(preparing.nsecsElapsed()) / 1e6;
    FrameTimes times = frameTimes(map);
    std::sort(times.wall.begin(), times.wall.end());
    std::sort(times.cpu.begin(), times.cpu.end());
    out << layers << " x " << neurons << "  " << scaleName(scale) << "  median "
        << QString::number(times.wall[times.wall.size() / 2], 'f', 2) << " ms, worst "
        << QString::number(times.wall.back(), 'f', 2) << " ms of " << times.wall.size()
        << " frames (CPU: " << QString::number(times.cpu[times.cpu.size() / 2], 'f', 2) << " and "
        << QString::number(times.cpu.back(), 'f', 2) << " ms); prepared in " << QString::number(preparation, 'f', 1)
        << " ms\n";
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setPalette(lightPalette());
    QTextStream out(stdout);
    for (const ScaleKind scale : {ScaleKind::Linear, ScaleKind::SymLog, ScaleKind::Rank}) {
        measure(32, 11008, scale, out);
        measure(80, 28672, scale, out);
    }
    return 0;
}
