// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/answers_figure.h"

#include "widgets/csv_text.h"
#include "widgets/plots/custom_plot.h"
#include "widgets/figure_parts.h"
#include "widgets/format.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

struct AnswersText {
    Q_DECLARE_TR_FUNCTIONS(AnswersFigure)
};

constexpr double kLettersFrom = 280.0; // units of width; below, only the measures are drawn
constexpr double kLettersPart = 0.36;
constexpr double kAxisStep = 0.2;
constexpr double kBarWidth = 0.28; // of a group
constexpr double kWhisker = 3.0;
constexpr double kChanceReach = 0.15; // of a group, beyond the group that chance belongs to

/// Before is hollow, after is solid, of the same hue.
void paintBar(QPainter& painter, const QRectF& bar, bool isAfter, const Theme& theme)
{
    painter.setPen(QPen(theme.right, 1.0));
    painter.setBrush(isAfter ? QBrush(theme.right) : QBrush(Qt::NoBrush));
    painter.drawRect(bar);
}

struct Group {
    QString name;
    std::optional<Measured> before;
    std::optional<Measured> after;
    QString change; ///< "RAC -33.4 %", may be empty
};

class GroupPainter {
public:
    GroupPainter(QPainter& painter, const QRectF& plot, const FigureStyle& style)
        : m_painter(painter)
        , m_plot(plot)
        , m_style(style)
        , m_metrics(style.font)
    {
    }

    void paint(const QRectF& column, const Group& group)
    {
        const double width = kBarWidth * column.width();
        if (group.before)
            paintMeasured(group.after ? column.center().x() - width * 0.6 : column.center().x(), width, *group.before,
                          false);
        if (group.after)
            paintMeasured(column.center().x() + width * 0.6, width, *group.after, true);
        m_painter.setPen(m_style.theme.text);
        const QRectF row(column.left(), m_plot.bottom() + kGrid, column.width(), m_metrics.height());
        m_painter.drawText(row, Qt::AlignCenter, group.name);
        m_painter.setPen(m_style.theme.mutedText);
        m_painter.drawText(row.translated(0.0, m_metrics.height()), Qt::AlignCenter, group.change);
    }

private:
    double yOf(double fraction) const { return m_plot.bottom() - fraction * m_plot.height(); }

    void paintMeasured(double centre, double width, const Measured& measured, bool isAfter)
    {
        const QRectF bar(QPointF(centre - width / 2.0, yOf(measured.value)),
                         QPointF(centre + width / 2.0, m_plot.bottom()));
        paintBar(m_painter, bar, isAfter, m_style.theme);
        double top = bar.top();
        if (measured.low && measured.high) {
            top = std::min(top, yOf(*measured.high));
            m_painter.setPen(QPen(m_style.theme.text, 0.75));
            m_painter.drawLine(QPointF(centre, yOf(*measured.low)), QPointF(centre, yOf(*measured.high)));
            for (const double end : {*measured.low, *measured.high})
                m_painter.drawLine(QPointF(centre - kWhisker, yOf(end)), QPointF(centre + kWhisker, yOf(end)));
        }
        m_painter.setPen(m_style.theme.text);
        const QString text = formatPercent(measured.value);
        const double half = m_metrics.horizontalAdvance(text) / 2.0 + 1.0;
        m_painter.drawText(QRectF(centre - half, top - m_metrics.height() - 1.0, 2.0 * half, m_metrics.height()),
                           Qt::AlignCenter, text);
    }

    QPainter& m_painter;
    QRectF m_plot;
    const FigureStyle& m_style;
    QFontMetricsF m_metrics;
};

QString csvCells(const std::optional<Measured>& measured)
{
    const auto optionalNumber
        = [](const std::optional<double>& number) { return number ? csvNumber(*number) : QString(); };
    if (!measured)
        return u",,"_s;
    return csvNumber(measured->value) + u',' + optionalNumber(measured->low) + u',' + optionalNumber(measured->high);
}

/// A fraction in percent, without the digits that rounding adds (57.49999999999999).
double percentOf(double fraction)
{
    constexpr double kKept = 1e12;
    return std::round(fraction * 100.0 * kKept) / kKept;
}

std::optional<Measured> inPercent(const std::optional<Measured>& measured)
{
    const auto scaled
        = [](std::optional<double> bound) { return bound ? std::optional(percentOf(*bound)) : std::nullopt; };
    return measured ? std::optional(Measured{percentOf(measured->value), scaled(measured->low), scaled(measured->high)})
                    : std::nullopt;
}

QString testCells(const std::optional<ChangeTest>& test)
{
    if (!test)
        return u",,"_s;
    return QStringList{csvNumber(test->pValue), test->isByGroup ? u"group"_s : u"question"_s,
                       QString::number(test->units)}
        .join(u',');
}

QString csvLine(const QString& name, const std::optional<Measured>& before, const std::optional<Measured>& after,
                const std::optional<Measured>& change, const std::optional<ChangeTest>& test)
{
    return QStringList{name,
                       u"percent"_s,
                       csvCells(inPercent(before)),
                       csvCells(inPercent(after)),
                       csvCells(inPercent(change)),
                       testCells(test)}
               .join(u',')
        + u'\n';
}

QString countLine(const QString& name, const std::optional<Measured>& before, const std::optional<Measured>& after)
{
    return QStringList{name, u"count"_s, csvCells(before), csvCells(after), csvCells(std::nullopt), testCells({})}.join(
               u',')
        + u'\n';
}

} // namespace

AnswersFigure::AnswersFigure(TaskTotals totals, QString title)
    : m_totals(std::move(totals))
    , m_title(std::move(title))
{
}

QString AnswersFigure::title() const
{
    return m_title.isEmpty() ? AnswersText::tr("Answers before and after") : m_title;
}

void AnswersFigure::paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const
{
    painter.save();
    painter.setFont(style.font);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hasLetters = bounds.width() >= kLettersFrom && !m_totals.lettersBefore.empty();
    QRectF left = bounds;
    if (hasLetters) {
        left.setWidth((1.0 - kLettersPart) * bounds.width());
        paintLetters(painter, QRectF(left.topRight(), bounds.bottomRight()), style);
    }
    paintMeasures(painter, left, style);
    painter.restore();
}

void AnswersFigure::paintMeasures(QPainter& painter, const QRectF& bounds, const FigureStyle& style) const
{
    const Theme& theme = style.theme;
    const QString heading = style.title.value_or(title());
    const PlotFrame frame = plotFrame(bounds, style, heading, 2);
    paintFigureTitle(painter, frame.title, heading, style);
    std::vector<LegendEntry> legend
        = {{AnswersText::tr("before"), [&](const QRectF& box) { paintBar(painter, box, false, theme); }}};
    if (m_totals.accuracyAfter)
        legend.push_back({AnswersText::tr("after"), [&](const QRectF& box) { paintBar(painter, box, true, theme); }});
    paintLegend(painter, frame.legend, legend, style);
    const double headroom = QFontMetricsF(style.font).height() + kGrid;
    const QRectF plot = frame.plot.adjusted(0.0, headroom, 0.0, 0.0);
    paintPercentAxis(painter, bounds, plot, 0.0, 1.0, kAxisStep, AnswersText::tr("accuracy, comprehension"), style);
    const QRectF column(plot.left(), plot.top(), plot.width() / 2.0, plot.height());
    const auto change = [](const QString& name, const std::optional<Measured>& measured) {
        return measured ? name + u' ' + formatSignedPercent(measured->value) : QString();
    };
    painter.setPen(QPen(theme.mutedText, 0.75, Qt::DashLine));
    const double chance = plot.bottom() - m_totals.chance * plot.height();
    painter.drawLine(QPointF(column.left(), chance), QPointF(column.right() + kChanceReach * column.width(), chance));
    GroupPainter groups(painter, plot, style);
    groups.paint(
        column,
        {AnswersText::tr("accuracy"), m_totals.accuracyBefore, m_totals.accuracyAfter, change(u"RAC"_s, m_totals.rac)});
    groups.paint(column.translated(column.width(), 0.0),
                 {AnswersText::tr("comprehension"), m_totals.comprehendedBefore, m_totals.comprehendedAfter,
                  change(u"RCC"_s, m_totals.rcc)});
    painter.setPen(theme.mutedText);
    const double height = QFontMetricsF(style.font).height(); // the label stands between the two groups
    painter.drawText(QRectF(column.left(), chance - height, 2.0 * column.width(), height), Qt::AlignCenter,
                     AnswersText::tr("chance"));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme.frame);
    painter.drawRect(plot);
}

void AnswersFigure::paintLetters(QPainter& painter, const QRectF& bounds, const FigureStyle& style) const
{
    const PlotFrame frame = plotFrame(bounds, style, style.title.value_or(title()), 2);
    const QFontMetricsF metrics(style.font);
    const double headroom = metrics.height() + kGrid;
    QRectF plot = frame.plot.adjusted(0.0, headroom, 0.0, 0.0);
    plot.setLeft(bounds.left() + 2.0 * kGrid); // counts stand on the bars, there is no axis
    double most = 1.0;
    for (const std::vector<int>* letters : {&m_totals.lettersBefore, &m_totals.lettersAfter}) {
        for (const int count : *letters)
            most = std::max(most, static_cast<double>(count));
    }
    const double column = plot.width() / static_cast<double>(m_totals.lettersBefore.size());
    const auto paintCount = [&](double left, int count, bool isAfter) {
        const double height = count / most * (plot.height() - headroom);
        const QRectF bar(left, plot.bottom() - height, kBarWidth * column, height);
        paintBar(painter, bar, isAfter, style.theme);
        painter.setPen(style.theme.text);
        painter.drawText(
            QRectF(bar.center().x() - column / 2.0, bar.top() - metrics.height(), column, metrics.height()),
            Qt::AlignCenter, QString::number(count));
    };
    const bool hasAfter = m_totals.lettersAfter.size() == m_totals.lettersBefore.size();
    for (std::size_t letter = 0; letter < m_totals.lettersBefore.size(); ++letter) {
        const double left = plot.left() + column * static_cast<double>(letter);
        const double first = hasAfter ? (1.0 - 2.0 * kBarWidth) / 3.0 : (1.0 - kBarWidth) / 2.0;
        paintCount(left + first * column, m_totals.lettersBefore[letter], false);
        if (hasAfter)
            paintCount(left + (1.0 - kBarWidth - first) * column, m_totals.lettersAfter[letter], true);
        painter.setPen(style.theme.text);
        painter.drawText(QRectF(left, plot.bottom() + kGrid, column, metrics.height()), Qt::AlignCenter,
                         optionLetter(static_cast<int>(letter)));
    }
    painter.setPen(style.theme.mutedText);
    painter.drawText(QRectF(plot.left(), plot.bottom() + kGrid + metrics.height(), plot.width(), metrics.height()),
                     Qt::AlignCenter, AnswersText::tr("letters answered"));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(style.theme.frame);
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
}

QString AnswersFigure::csv() const
{
    QString text
        = u"measure,unit,before,before_ci95_low,before_ci95_high,after,after_ci95_low,after_ci95_high,"
          "relative_change_percent,relative_change_ci95_low_percent,relative_change_ci95_high_percent,sign_flip_p,"
          "independent_unit,independent_units\n"_s;
    text += csvLine(u"accuracy"_s, m_totals.accuracyBefore, m_totals.accuracyAfter, m_totals.rac, m_totals.racTest);
    text += csvLine(u"comprehension"_s, m_totals.comprehendedBefore, m_totals.comprehendedAfter, m_totals.rcc,
                    m_totals.rccTest);
    for (std::size_t letter = 0; letter < m_totals.lettersBefore.size(); ++letter) {
        const auto count = [letter](const std::vector<int>& letters) {
            return letter < letters.size() ? std::optional(Measured{static_cast<double>(letters[letter]), {}, {}})
                                           : std::nullopt;
        };
        text += countLine(u"letter_"_s + optionLetter(static_cast<int>(letter)), count(m_totals.lettersBefore),
                          count(m_totals.lettersAfter));
    }
    return text;
}

} // namespace neurex::ui
