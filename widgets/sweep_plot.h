// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace neurex::ui {

/// What a line of a sweep stands for; decides colour, marker and dash.
enum class SweepRole {
    Enhance, ///< green, upward triangle
    Degrade, ///< purple, downward triangle
    Random, ///< band with a dashed middle: random neurons
    Scale, ///< a factor: blue to text colour by shade, diamond
    RandomMatched, ///< band with a dotted middle: random neurons of the same layers
    Shuffled, ///< band with a dash-dotted middle: the same neurons, good and bad at random
};
bool isRandomRole(SweepRole role);

struct SweepPoint {
    double x = 0.0; ///< budget or factor
    double y = 0.0; ///< fraction
    std::optional<double> low; ///< interval
    std::optional<double> high;
    QString note = {}; ///< what the interval is and what else is to be known: further lines of the tool tip
};

struct SweepSeries {
    QString name;
    SweepRole role = SweepRole::Enhance;
    std::vector<SweepPoint> points; ///< ascending in x; may grow while a sweep runs
    double shade = 0.0; ///< 0..1, tells lines of the role Scale apart
    std::optional<SweepRole> of = {}; ///< of a band: the line that it belongs to and is coloured like; empty: grey
    QString legend = {}; ///< of a band: what it holds, without the line that it belongs to; empty: named by its role
};

struct SweepContent {
    std::vector<SweepSeries> series;
    QString title;
    QString xName; ///< "budget K"
    QString yName; ///< "accuracy"
    std::optional<double> unchanged; ///< y of the model without intervention: a solid hairline
    std::optional<double> chance; ///< dashed hairline
    bool isChange = false; ///< y is a signed relative change
    bool logarithmicX = false; ///< needs every x > 0
    int partialDone = 0; ///< points measured of partialTotal
    int partialTotal = 0;
};

/// One point of one series.
struct SweepPosition {
    int series = -1;
    int point = -1;

    bool isValid() const { return series >= 0 && point >= 0; }
    bool operator==(const SweepPosition&) const = default;
};

/// Lines with intervals over the budget, control sets as bands. A click picks a point, Enter or a double click
/// activates it; left and right move along a line, up and down between lines.
class SweepPlot : public QWidget {
    Q_OBJECT

public:
    explicit SweepPlot(QWidget* parent = nullptr);

    void setContent(SweepContent content);
    const SweepContent& content() const { return m_content; }
    void setEmptyText(const QString& text);
    const QString& emptyText() const { return m_emptyText; }
    void setCurrent(SweepPosition position); ///< emits nothing
    SweepPosition current() const { return m_current; }
    /// The point drawn within reach of a position.
    SweepPosition positionAt(const QPointF& position) const;
    QPointF pixelOf(SweepPosition position) const;
    /// Null when there is no point yet.
    std::unique_ptr<Figure> figure() const;

    QSize sizeHint() const override { return {560, 360}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void pointSelected(const neurex::ui::SweepPosition& position); ///< by the user
    void pointActivated(const neurex::ui::SweepPosition& position);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool hasPoints() const;
    void selectByUser(SweepPosition position);
    SweepPosition stepped(int key) const;

    SweepContent m_content;
    SweepPosition m_current;
    QString m_emptyText;
};

} // namespace neurex::ui
