// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/summary_bar.h"

#include "widgets/format.h"
#include "widgets/marks.h"
#include "widgets/theme.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr int kPadding = 2 * kGrid;
constexpr double kSectionGap = 6.0 * kGrid;
constexpr double kLetterBarWidth = 6.0;
constexpr double kLetterGroupGap = 8.0;

QString intervalText(const std::optional<Measured>& measured)
{
    if (!measured || !measured->low || !measured->high)
        return {};
    return SummaryBar::tr("95 %: %1 to %2").arg(formatPercent(*measured->low), formatPercent(*measured->high));
}

int sumOf(const std::vector<int>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0);
}

double lettersWidth(std::size_t letters)
{
    return static_cast<double>(letters) * (2.0 * kLetterBarWidth + 1.0 + kLetterGroupGap);
}

/// Two bars a letter, before hollow and after solid.
void paintLetters(QPainter& painter, const QRectF& bounds, const TaskTotals& totals, bool pending, const Theme& theme)
{
    const std::size_t letters = std::max(totals.lettersBefore.size(), totals.lettersAfter.size());
    const double base = std::floor(bounds.bottom()) - 1.0;
    const auto shareOf = [](const std::vector<int>& counts, std::size_t letter) {
        const int total = sumOf(counts);
        return total == 0 || letter >= counts.size() ? 0.0 : static_cast<double>(counts[letter]) / total;
    };
    double largest = 0.0;
    for (std::size_t letter = 0; letter < letters; ++letter)
        largest = std::max({largest, shareOf(totals.lettersBefore, letter), shareOf(totals.lettersAfter, letter)});
    const auto heightOf = [&](const std::vector<int>& counts, std::size_t letter) {
        return largest > 0.0 ? std::round((bounds.height() - 1.0) * shareOf(counts, letter) / largest) : 0.0;
    };
    double x = bounds.left();
    for (std::size_t letter = 0; letter < letters; ++letter) {
        const double before = heightOf(totals.lettersBefore, letter);
        const double after = heightOf(totals.lettersAfter, letter);
        paintBar(painter, QRectF(x, base - before, kLetterBarWidth, before), 1.0, theme.text, true);
        const bool collapsed = totals.collapsedLetter == static_cast<int>(letter);
        paintBar(painter, QRectF(x + kLetterBarWidth + 1.0, base - after, kLetterBarWidth, after), 1.0,
                 pending         ? theme.frame
                     : collapsed ? theme.warning
                                 : theme.mutedText,
                 pending);
        x += 2.0 * kLetterBarWidth + 1.0 + kLetterGroupGap;
    }
    painter.setPen(theme.frame);
    painter.drawLine(QPointF(bounds.left(), base), QPointF(x - kLetterGroupGap, base));
}

} // namespace

/// Draws blocks of a small label above a value from left to right.
class BlockPainter {
public:
    BlockPainter(QPainter& painter, const QRectF& bounds, const QFont& font, const Theme& theme)
        : m_painter(painter)
        , m_bounds(bounds)
        , m_font(font)
        , m_metrics(font)
        , m_theme(theme)
        , m_x(bounds.left())
    {
    }

    /// A null rectangle and nothing drawn when there is no room.
    QRectF begin(const QString& label, double valueWidth)
    {
        const double width = std::max(m_metrics.horizontalAdvance(label), valueWidth) + 1.0;
        if (m_x + width > m_bounds.right())
            return {};
        const QRectF block(m_x, m_bounds.top(), width, m_bounds.height());
        m_painter.setFont(m_font);
        m_painter.setPen(m_theme.mutedText);
        m_painter.drawText(QRectF(block.left(), block.top(), block.width(), m_metrics.height()), Qt::AlignVCenter,
                           label);
        m_x += width + kSectionGap;
        return block;
    }

    QRectF valueRow(const QRectF& block) const
    {
        return {block.left(), block.top() + m_metrics.height(), block.width(), block.height() - m_metrics.height()};
    }

    QRectF text(const QString& label, const QString& value, const QColor& color, bool bold)
    {
        QFont font = m_font;
        font.setBold(bold);
        const QRectF block = begin(label, QFontMetricsF(font).horizontalAdvance(value));
        if (!block.isNull()) {
            m_painter.setFont(font);
            m_painter.setPen(color);
            m_painter.drawText(valueRow(block), Qt::AlignVCenter, value);
        }
        return block;
    }

    /// before -> after: before plain, after bold once measured, grey while pending.
    void beforeAfter(const QString& label, const std::optional<Measured>& before, const std::optional<Measured>& after,
                     bool pending)
    {
        QFont bold = m_font;
        bold.setBold(true);
        const QString first = before ? formatPercent(before->value) : QString(QChar(0x2013));
        const QString arrow = u" \u2192 "_s;
        const QString second = after ? formatPercent(after->value) : pending ? u"..."_s : QString();
        const double firstWidth = m_metrics.horizontalAdvance(first);
        const double arrowWidth = second.isEmpty() ? 0.0 : m_metrics.horizontalAdvance(arrow);
        const QString interval = intervalText(after && !pending ? after : before);
        const QString heading = interval.isEmpty() ? label : QString(label + u"  "_s + interval);
        const QRectF block = begin(heading, firstWidth + arrowWidth + QFontMetricsF(bold).horizontalAdvance(second));
        if (block.isNull())
            return;
        QRectF row = valueRow(block);
        m_painter.setPen(m_theme.text);
        m_painter.setFont(second.isEmpty() ? bold : m_font);
        m_painter.drawText(row, Qt::AlignVCenter, first);
        if (second.isEmpty())
            return;
        m_painter.setPen(m_theme.mutedText);
        m_painter.drawText(row.adjusted(firstWidth, 0, 0, 0), Qt::AlignVCenter, arrow);
        m_painter.setFont(pending ? m_font : bold);
        m_painter.setPen(pending ? m_theme.mutedText : m_theme.text);
        m_painter.drawText(row.adjusted(firstWidth + arrowWidth, 0, 0, 0), Qt::AlignVCenter, second);
    }

private:
    QPainter& m_painter;
    QRectF m_bounds;
    QFont m_font;
    QFontMetricsF m_metrics;
    const Theme& m_theme;
    double m_x;
};

SummaryBar::SummaryBar(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Totals of the task"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SummaryBar::setTotals(TaskTotals totals)
{
    m_totals = std::move(totals);
    m_hasTotals = true;
    m_pending = false;
    updateAccessibleText();
    update();
}

void SummaryBar::clear()
{
    m_totals = {};
    m_hasTotals = false;
    m_pending = false;
    updateAccessibleText();
    update();
}

void SummaryBar::setPending(bool pending)
{
    m_pending = pending;
    update();
}

QSize SummaryBar::sizeHint() const
{
    const double line = QFontMetricsF(font()).height();
    return {880, static_cast<int>(2.0 * line) + 2 * kPadding};
}

QSize SummaryBar::minimumSizeHint() const
{
    return {320, sizeHint().height()};
}

void SummaryBar::updateAccessibleText()
{
    if (!m_hasTotals || !m_totals.accuracyBefore) {
        setAccessibleDescription(tr("not measured yet"));
        return;
    }
    QString text = tr("accuracy %1").arg(formatPercent(m_totals.accuracyBefore->value));
    if (m_totals.accuracyAfter)
        text = tr("accuracy %1 before, %2 after")
                   .arg(formatPercent(m_totals.accuracyBefore->value), formatPercent(m_totals.accuracyAfter->value));
    setAccessibleDescription(text);
}

void SummaryBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const Theme theme = Theme::fromPalette(palette());
    m_flipsRect = {};
    m_lettersRect = {};
    if (!m_hasTotals) {
        painter.setPen(theme.mutedText);
        painter.drawText(rect().adjusted(kPadding, 0, -kPadding, 0), Qt::AlignVCenter,
                         tr("The task's accuracy and comprehension appear here once its questions are answered."));
        return;
    }
    BlockPainter blocks(painter, QRectF(rect()).adjusted(kPadding, kPadding, -kPadding, -kPadding), font(), theme);
    const QColor afterColor = m_pending ? theme.mutedText : theme.text;
    blocks.beforeAfter(tr("Acc"), m_totals.accuracyBefore, m_totals.accuracyAfter, m_pending);
    if (m_totals.rac)
        blocks.text(tr("RAC"), formatSignedPercent(*m_totals.rac), afterColor, !m_pending);
    blocks.beforeAfter(tr("Com"), m_totals.comprehendedBefore, m_totals.comprehendedAfter, m_pending);
    if (m_totals.rcc)
        blocks.text(tr("RCC"), formatSignedPercent(*m_totals.rcc), afterColor, !m_pending);
    blocks.text(tr("chance"), formatPercent(m_totals.chance), theme.mutedText, false);
    paintLettersBlock(blocks, painter, theme);
    if (m_totals.flips)
        m_flipsRect = blocks.text(tr("flipped"),
                                  tr("%1 of %2").arg(formatCount(*m_totals.flips), formatCount(m_totals.proxyCount)),
                                  afterColor, !m_pending);
    paintNotice(blocks, theme);
    if (hasFocus()) {
        painter.setPen(theme.selection);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(m_flipsRect.isNull() ? QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5)
                                              : m_flipsRect.adjusted(-3.5, -2.5, 3.5, 2.5));
    }
}

void SummaryBar::paintLettersBlock(BlockPainter& blocks, QPainter& painter, const Theme& theme) const
{
    const std::size_t letters = std::max(m_totals.lettersBefore.size(), m_totals.lettersAfter.size());
    if (letters == 0)
        return;
    const QFontMetricsF metrics(font());
    const QRectF block = blocks.begin({}, lettersWidth(letters));
    if (block.isNull())
        return;
    m_lettersRect = block;
    painter.setPen(theme.mutedText);
    for (std::size_t letter = 0; letter < letters; ++letter) {
        const double width = 2.0 * kLetterBarWidth + 1.0;
        const double x = block.left() + static_cast<double>(letter) * (width + kLetterGroupGap);
        painter.drawText(QRectF(x, block.bottom() - metrics.height() + 2.0, width, metrics.height()), Qt::AlignCenter,
                         optionLetter(static_cast<int>(letter)));
    }
    paintLetters(painter, block.adjusted(0, 0, 0, -metrics.height() + 2.0), m_totals, m_pending, theme);
}

void SummaryBar::paintNotice(BlockPainter& blocks, const Theme& theme) const
{
    if (m_pending) {
        blocks.text(tr("state"), tr("updating ..."), theme.mutedText, false);
    } else if (m_totals.questionCount < m_totals.questionTotal) {
        blocks.text(
            tr("partial"),
            tr("%1 of %2 questions").arg(formatCount(m_totals.questionCount), formatCount(m_totals.questionTotal)),
            theme.warning, false);
    }
    if (m_totals.collapsedLetter)
        blocks.text(tr("collapsed"), tr("nearly every answer is %1").arg(optionLetter(*m_totals.collapsedLetter)),
                    theme.warning, true);
}

bool SummaryBar::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    QString text
        = tr("Acc: right proxy answers. Com: questions with more than half of their proxies right. RAC and RCC: "
             "their change relative to before, (after - before) / before; signed.");
    if (m_lettersRect.contains(help->pos()))
        text = tr("How often each letter was answered, before (hollow) and after (solid).");
    else if (m_flipsRect.contains(help->pos()))
        text = tr("Proxy questions whose letter changed. Click to list them.");
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void SummaryBar::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(m_flipsRect.contains(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void SummaryBar::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_flipsRect.contains(event->position()))
        Q_EMIT flipsClicked();
}

void SummaryBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        Q_EMIT flipsClicked();
    else
        QWidget::keyPressEvent(event);
}

} // namespace neurex::ui
