// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Milliseconds a frame while zooming and panning large heatmaps, painted into an image like on screen.
#include "tests/widgets/gallery_data.h"
#include "widgets/heatmap_widget.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QTextStream>
#include <QWheelEvent>

#include <algorithm>
#include <vector>

using namespace neurex;
using namespace neurex::ui;

namespace {

void wheel(HeatmapWidget& map, const QPointF& position, int angle)
{
    QWheelEvent event(position, position, {}, QPoint(0, angle), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&map, &event);
}

/// Zooms in, pans and zooms out again; every step is one frame.
std::vector<double> frameTimes(HeatmapWidget& map)
{
    constexpr int kZoomSteps = 30;
    constexpr int kPanSteps = 60;
    QImage target(map.size() * map.devicePixelRatioF(), QImage::Format_RGB32);
    std::vector<double> times;
    const auto frame = [&](auto&& change) {
        QElapsedTimer timer;
        timer.start();
        change();
        map.render(&target);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
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
    const NeuronSelection top = testing::strongest(*scores, 200);
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
    std::vector<double> times = frameTimes(map);
    std::sort(times.begin(), times.end());
    out << layers << " x " << neurons << "  " << scaleName(scale) << "  median "
        << QString::number(times[times.size() / 2], 'f', 2) << " ms, worst " << QString::number(times.back(), 'f', 2)
        << " ms of " << times.size() << " frames; prepared in " << QString::number(preparation, 'f', 1) << " ms\n";
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
