// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/answers/summary_bar.h"

#include "widgets/plots/answers_figure.h"
#include "widgets/plots/plot_menu.h"
#include "widgets/style/marks.h"
#include "widgets/style/theme.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/typed_text.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr int kMostIntervals = 4; // Acc, RAC, Com, RCC
constexpr int kPadding = 2 * kGrid;
constexpr double kSectionGap = 6.0 * kGrid;
constexpr double kLetterBarWidth = 6.0;
constexpr double kLetterGroupGap = 8.0;

using Format = QString (*)(double);

QString intervalText(const std::optional<Measured>& measured, Format format)
{
    if (!measured || !measured->low || !measured->high)
        return {};
    return SummaryBar::tr("95 %: %1 to %2").arg(format(*measured->low), format(*measured->high));
}

QString withInterval(const Measured& measured, Format format)
{
    const QString interval = intervalText(measured, format);
    return interval.isEmpty() ? format(measured.value) : QString(format(measured.value) + u" ("_s + interval + u')');
}

/// "p 0.031", "p < 0.001".
QString pValueText(double p)
{
    constexpr double kSmallest = 0.001;
    return p < kSmallest ? SummaryBar::tr("p < %1").arg(exactNumberText(kSmallest))
                         : SummaryBar::tr("p %1").arg(formatMagnitude(p));
}

int sumOf(const std::vector<int>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0);
}

/// Of a letter's two bars, or of the widest label below them.
double letterWidth(const TaskTotals& totals, const QFontMetricsF& metrics)
{
    constexpr double kMostLabel = 64.0;
    double width = 2.0 * kLetterBarWidth + 1.0;
    for (qsizetype label = 0; label < totals.labels.size(); ++label)
        width = std::max(
            width, std::min(kMostLabel, metrics.horizontalAdvance(answerName(totals.labels, static_cast<int>(label)))));
    return std::ceil(width);
}

/// Two bars a letter, before hollow and after solid.
void paintLetters(QPainter& painter, const QRectF& bounds, const TaskTotals& totals, double width, bool pending,
                  const Theme& theme)
{
    const std::size_t letters = std::max(totals.lettersBefore.size(), totals.lettersAfter.size());
    const double base = std::floor(bounds.bottom()) - 1.0;
    const auto shareOf = [](const std::vector<int>& counts, std::size_t letter) {
        const int total = sumOf(counts);
        return total == 0 || letter >= counts.size() ? 0.0 : static_cast<double>(counts[letter]) / total;
    };
    double largest = totals.chance.value_or(0.0);
    for (std::size_t letter = 0; letter < letters; ++letter)
        largest = std::max({largest, shareOf(totals.lettersBefore, letter), shareOf(totals.lettersAfter, letter)});
    const auto heightOf = [&](const std::vector<int>& counts, std::size_t letter) {
        return largest > 0.0 ? std::round((bounds.height() - 1.0) * shareOf(counts, letter) / largest) : 0.0;
    };
    double x = bounds.left();
    for (std::size_t letter = 0; letter < letters; ++letter) {
        const double before = heightOf(totals.lettersBefore, letter);
        const double after = heightOf(totals.lettersAfter, letter);
        const bool wasCollapsed = totals.collapsedBefore == static_cast<int>(letter);
        paintBar(painter, QRectF(x, base - before, kLetterBarWidth, before), 1.0,
                 wasCollapsed ? theme.warning : theme.text, true);
        const bool collapsed = totals.collapsedAfter == static_cast<int>(letter);
        paintBar(painter, QRectF(x + kLetterBarWidth + 1.0, base - after, kLetterBarWidth, after), 1.0,
                 pending         ? theme.frame
                     : collapsed ? theme.warning
                                 : theme.mutedText,
                 pending);
        x += width + kLetterGroupGap;
    }
    painter.setPen(theme.frame);
    painter.drawLine(QPointF(bounds.left(), base), QPointF(x - kLetterGroupGap, base));
    if (!totals.chance)
        return;
    // Where every bar would end if the letters were drawn by lot.
    const double chance = base - std::round((bounds.height() - 1.0) * *totals.chance / largest) + 0.5;
    painter.setPen(QPen(theme.mutedText, 1.0, Qt::DotLine));
    painter.drawLine(QPointF(bounds.left() - 2.0, chance), QPointF(x - kLetterGroupGap + 2.0, chance));
}

} // namespace

/// What there is room for.
struct SummaryRoom {
    int intervals = kMostIntervals; ///< those of the highest importance
    bool hasExtras = true; ///< chance and letters, which warnings speak of, too
};

/// Draws blocks of a small label above a value from left to right, or only measures them when there is no painter.
class BlockPainter {
public:
    BlockPainter(QPainter* painter, const QRectF& bounds, const QFont& font, const Theme& theme,
                 const SummaryRoom& room)
        : m_painter(painter)
        , m_bounds(bounds)
        , m_font(font)
        , m_metrics(font)
        , m_theme(theme)
        , m_room(room)
        , m_x(bounds.left())
    {
    }

    QPainter* painter() const { return m_painter; }
    bool hasExtras() const { return m_room.hasExtras; }
    int shownIntervals() const { return m_shownIntervals; }
    /// Some block found no room.
    bool isCut() const { return m_isCut; }

    /// A null rectangle and nothing drawn when there is no room.
    QRectF begin(const QString& label, double valueWidth)
    {
        const double width = std::max(m_metrics.horizontalAdvance(label), valueWidth) + 1.0;
        m_isCut = m_isCut || m_x + width > m_bounds.right();
        if (m_isCut)
            return {};
        const QRectF block(m_x, m_bounds.top(), width, m_bounds.height());
        m_x += width + kSectionGap;
        draw(QRectF(block.left(), block.top(), block.width(), m_metrics.height()), label, m_theme.mutedText, m_font);
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
        draw(valueRow(block), value, color, font);
        return block;
    }

    /// One signed value with its interval beside the label. importance: of the interval, from 1.
    void change(const QString& label, int importance, const Measured& value, const QColor& color, bool bold)
    {
        text(heading(label, importance, value, formatSignedPercent), formatSignedPercent(value.value), color, bold);
    }

    /// before -> after: before plain, after in bold if it is settled, grey while pending.
    void beforeAfter(const QString& label, int importance, const std::optional<Measured>& before,
                     const std::optional<Measured>& after, bool pending, bool settled)
    {
        QFont bold = m_font;
        bold.setBold(pending || settled);
        const QString first = before ? formatPercent(before->value) : QString(QChar(0x2013));
        const QString arrow = u" \u2192 "_s;
        const QString second = after ? formatPercent(after->value) : pending ? u"..."_s : QString();
        const double firstWidth = m_metrics.horizontalAdvance(first);
        const double arrowWidth = second.isEmpty() ? 0.0 : m_metrics.horizontalAdvance(arrow);
        const QRectF block = begin(heading(label, importance, after ? after : before, formatPercent),
                                   firstWidth + arrowWidth + QFontMetricsF(bold).horizontalAdvance(second));
        if (block.isNull())
            return;
        const QRectF row = valueRow(block);
        draw(row, first, m_theme.text, second.isEmpty() ? bold : m_font);
        if (second.isEmpty())
            return;
        draw(row.adjusted(firstWidth, 0, 0, 0), arrow, m_theme.mutedText, m_font);
        draw(row.adjusted(firstWidth + arrowWidth, 0, 0, 0), second, pending ? m_theme.mutedText : m_theme.text,
             pending ? m_font : bold);
    }

private:
    QString heading(const QString& label, int importance, const std::optional<Measured>& measured, Format format)
    {
        const QString interval = importance <= m_room.intervals ? intervalText(measured, format) : QString();
        if (interval.isEmpty())
            return label;
        ++m_shownIntervals;
        return label + u"  "_s + interval;
    }

    void draw(const QRectF& bounds, const QString& text, const QColor& color, const QFont& font) const
    {
        if (m_painter == nullptr || bounds.isNull() || m_isCut)
            return;
        m_painter->setFont(font);
        m_painter->setPen(color);
        m_painter->drawText(bounds, Qt::AlignVCenter | Qt::TextDontClip, text); // a descender is no overflow
    }

    QPainter* m_painter;
    QRectF m_bounds;
    QFont m_font;
    QFontMetricsF m_metrics;
    const Theme& m_theme;
    SummaryRoom m_room;
    int m_shownIntervals = 0;
    bool m_isCut = false;
    double m_x;
};

SummaryBar::SummaryBar(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Totals of the task"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    new PlotMenu(this, {[this] { return figure(); }, [this] { Q_EMIT exportRequested(); }});
    clear();
}

std::shared_ptr<const Figure> SummaryBar::figure(const QString& title) const
{
    if (!m_totals.accuracyBefore)
        return nullptr;
    return std::make_shared<const AnswersFigure>(m_totals, m_pending ? AfterAge::Old : AfterAge::Current, title);
}

void SummaryBar::setTotals(TaskTotals totals)
{
    m_totals = std::move(totals);
    m_hasTotals = true;
    m_pending = m_isFailed = false;
    setAccessibleDescription(describe());
    update();
}

void SummaryBar::clear(const QString& why)
{
    m_emptyText = why.isEmpty()
        ? tr("The task's accuracy and comprehension appear here once its questions are answered.")
        : why;
    m_totals = {};
    m_hasTotals = false;
    m_pending = m_isFailed = false;
    setAccessibleDescription(describe());
    update();
}

void SummaryBar::setPending(bool pending, const QString& note)
{
    m_pending = pending;
    m_isFailed = false;
    m_note = note.isEmpty() ? tr("updating ...") : note;
    setAccessibleDescription(describe());
    update();
}

void SummaryBar::setFailed(const QString& note)
{
    m_pending = false;
    m_isFailed = true;
    m_note = note;
    setAccessibleDescription(describe());
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

QString SummaryBar::collapseText(const TaskTotals& totals)
{
    const std::optional<int> before = totals.collapsedBefore, after = totals.collapsedAfter;
    const auto name = [&totals](int option) { return answerName(totals.labels, option); };
    if (before && after && before != after)
        return tr("nearly every answer is %1 before, %2 after").arg(name(*before), name(*after));
    if (before && after)
        return tr("nearly every answer is %1, before and after").arg(name(*before));
    if (after)
        return tr("nearly every answer is %1 after").arg(name(*after));
    if (before)
        return (totals.accuracyAfter ? tr("nearly every answer is %1 before") : tr("nearly every answer is %1"))
            .arg(name(*before));
    return {};
}

QString SummaryBar::lowMasses(const TaskTotals& totals)
{
    const QString before = formatProbability(totals.letterMassBefore.value_or(0.0));
    const QString after = formatProbability(totals.letterMassAfter.value_or(0.0));
    if (totals.isMassLowBefore && totals.isMassLowAfter)
        return tr("%1 before, %2 after").arg(before, after);
    if (totals.isMassLowAfter)
        return tr("%1 after").arg(after);
    if (totals.isMassLowBefore)
        return totals.letterMassAfter ? tr("%1 before").arg(before) : before;
    return {};
}

QString SummaryBar::testText(const std::optional<ChangeTest>& test, bool isTooFew)
{
    if (!test)
        return isTooFew ? tr("too few changed questions for a test and an interval") : QString();
    const QString over = test->isByGroup ? tr("%1 (sign-flip over %n groups)", nullptr, test->units)
                                         : tr("%1 (sign-flip over %n questions)", nullptr, test->units);
    return over.arg(pValueText(test->pValue));
}

QString SummaryBar::describe() const
{
    if (!m_hasTotals || !m_totals.accuracyBefore || !m_totals.comprehendedBefore)
        return m_isFailed ? tr("What is missing could not be measured.") : tr("Not measured yet.");
    QStringList lines;
    if (m_isFailed)
        lines += tr("What is missing could not be measured.");
    if (m_pending)
        lines += tr("What is said of after is of an older intervention: %1").arg(m_note);
    if (isPartial(m_totals))
        lines += tr("Partial: %1 of %2 questions")
                     .arg(formatCount(m_totals.questionCount), formatCount(m_totals.questionTotal));
    const auto addBeforeAfter = [&lines](const QString& what, const Measured& before, const auto& after) {
        lines += tr("%1 before: %2").arg(what, withInterval(before, formatPercent));
        if (after)
            lines += tr("%1 after: %2").arg(what, withInterval(*after, formatPercent));
    };
    const auto addTest = [&lines](const QString& what, const QString& test) {
        if (!test.isEmpty())
            lines += what.arg(test);
    };
    addBeforeAfter(tr("Accuracy (Acc)"), *m_totals.accuracyBefore, m_totals.accuracyAfter);
    if (m_totals.rac)
        lines += tr("Relative change of accuracy (RAC): %1").arg(withInterval(*m_totals.rac, formatSignedPercent));
    addBeforeAfter(tr("Comprehended (Com)"), *m_totals.comprehendedBefore, m_totals.comprehendedAfter);
    if (m_totals.rcc)
        lines += tr("Relative change of comprehension (RCC): %1").arg(withInterval(*m_totals.rcc, formatSignedPercent));
    if (m_totals.chance)
        lines += tr("By chance: %1").arg(formatPercent(*m_totals.chance));
    if (m_totals.flips)
        lines += tr("Changed: %1 of %2 proxy answers")
                     .arg(formatCount(*m_totals.flips), formatCount(m_totals.proxyCount));
    if (m_totals.rightToWrong && m_totals.wrongToRight)
        lines += tr("%1 right to wrong, %2 wrong to right")
                     .arg(formatCount(*m_totals.rightToWrong), formatCount(*m_totals.wrongToRight));
    addTest(tr("Test of the accuracy's change: %1"), testText(m_totals.racTest, m_totals.isRacTooFew));
    addTest(tr("Test of the comprehension's change: %1"), testText(m_totals.rccTest, m_totals.isRccTooFew));
    if (m_totals.letterMassBefore)
        lines += tr("Letter mass before (mean): %1").arg(formatProbability(*m_totals.letterMassBefore));
    if (m_totals.letterMassAfter)
        lines += tr("Letter mass after (mean): %1").arg(formatProbability(*m_totals.letterMassAfter));
    if (m_totals.isLetterMassLow())
        lines += lowMassText(m_totals);
    if (!m_totals.promptForm.isEmpty())
        lines += tr("Prompt form: %1").arg(isolated(m_totals.promptForm));
    if (m_totals.isCollapsed())
        lines += tr("Collapsed: %1").arg(collapseText(m_totals));
    return lines.join(u'\n');
}

void SummaryBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const Theme theme = Theme::fromPalette(palette());
    m_flipsRect = {};
    m_lettersRect = {};
    if (!m_hasTotals) {
        painter.setPen(theme.mutedText);
        painter.drawText(rect().adjusted(kPadding, 0, -kPadding, 0), Qt::AlignVCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const QRectF bounds = QRectF(rect()).adjusted(kPadding, kPadding, -kPadding, -kPadding);
    BlockPainter blocks(&painter, bounds, font(), theme, fittingRoom(bounds, theme));
    layOut(blocks, theme);
    m_shownIntervals = blocks.shownIntervals();
    if (hasFocus()) {
        painter.setPen(theme.selection);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(m_flipsRect.isNull() ? QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5)
                                              : m_flipsRect.adjusted(-3.5, -2.5, 3.5, 2.5));
    }
}

/// The most that leaves room for every block.
SummaryRoom SummaryBar::fittingRoom(const QRectF& bounds, const Theme& theme) const
{
    // Before an interval of a change goes, what the letters do goes.
    constexpr std::array kRooms{SummaryRoom{4, true},  SummaryRoom{3, true},  SummaryRoom{2, true},
                                SummaryRoom{2, false}, SummaryRoom{1, false}, SummaryRoom{0, true},
                                SummaryRoom{0, false}};
    for (const SummaryRoom& room : kRooms) {
        BlockPainter measured(nullptr, bounds, font(), theme, room);
        layOut(measured, theme);
        if (!measured.isCut())
            return room;
    }
    return {0, true}; // the last blocks are cut
}

/// Only what all questions say is set in bold.
bool SummaryBar::isSettled() const
{
    return !m_pending && !isPartial(m_totals);
}

/// What must not be missed stands before what can be read elsewhere.
void SummaryBar::layOut(BlockPainter& blocks, const Theme& theme) const
{
    const QColor afterColor = m_pending ? theme.mutedText : theme.text;
    blocks.beforeAfter(tr("Acc"), 3, m_totals.accuracyBefore, m_totals.accuracyAfter, m_pending, isSettled());
    if (m_totals.rac)
        blocks.change(tr("RAC"), 1, *m_totals.rac, afterColor, isSettled());
    blocks.beforeAfter(tr("Com"), 4, m_totals.comprehendedBefore, m_totals.comprehendedAfter, m_pending, isSettled());
    if (m_totals.rcc)
        blocks.change(tr("RCC"), 2, *m_totals.rcc, afterColor, isSettled());
    paintNotice(blocks, theme);
    if (m_totals.chance && blocks.hasExtras())
        blocks.text(tr("chance"), formatPercent(*m_totals.chance), theme.mutedText, false);
    if (blocks.hasExtras())
        paintLettersBlock(blocks, theme);
    if (m_totals.flips) {
        m_flipsRect = blocks.text(tr("changed answers"),
                                  tr("%1 of %2").arg(formatCount(*m_totals.flips), formatCount(m_totals.proxyCount)),
                                  afterColor, isSettled());
    }
    paintFlips(blocks, afterColor);
}

void SummaryBar::paintFlips(BlockPainter& blocks, const QColor& color) const
{
    if (!m_totals.rightToWrong || !m_totals.wrongToRight || *m_totals.rightToWrong + *m_totals.wrongToRight == 0)
        return;
    QString heading = tr("of them");
    if (m_totals.racTest)
        heading = tr("of them; RAC %1").arg(pValueText(m_totals.racTest->pValue));
    else if (m_totals.isRacTooFew)
        heading = tr("of them; too few to test");
    const QRectF tested = blocks.text(
        heading,
        tr("%1 to wrong, %2 to right").arg(formatCount(*m_totals.rightToWrong), formatCount(*m_totals.wrongToRight)),
        color, isSettled());
    m_flipsRect = m_flipsRect.isNull() ? tested : m_flipsRect.united(tested);
}

void SummaryBar::paintLettersBlock(BlockPainter& blocks, const Theme& theme) const
{
    const std::size_t letters = std::max(m_totals.lettersBefore.size(), m_totals.lettersAfter.size());
    if (letters == 0)
        return;
    const QFontMetricsF metrics(font());
    const double width = letterWidth(m_totals, metrics);
    const QRectF block = blocks.begin({}, static_cast<double>(letters) * (width + kLetterGroupGap));
    m_lettersRect = block;
    QPainter* painter = blocks.painter();
    if (block.isNull() || painter == nullptr)
        return;
    painter->setFont(font());
    painter->setPen(theme.mutedText);
    for (std::size_t letter = 0; letter < letters; ++letter) {
        const double x = block.left() + static_cast<double>(letter) * (width + kLetterGroupGap);
        painter->drawText(
            QRectF(x, block.bottom() - metrics.height() + 2.0, width, metrics.height()), Qt::AlignCenter,
            metrics.elidedText(answerName(m_totals.labels, static_cast<int>(letter)), Qt::ElideRight, width));
    }
    paintLetters(*painter, block.adjusted(0, 0, 0, -metrics.height() + 2.0), m_totals, width, m_pending, theme);
}

void SummaryBar::paintNotice(BlockPainter& blocks, const Theme& theme) const
{
    if (m_pending || m_isFailed)
        blocks.text(tr("state"), m_note, m_isFailed ? theme.warning : theme.mutedText, false);
    if (isPartial(m_totals)) {
        blocks.text(
            tr("partial"),
            tr("%1 of %2 questions").arg(formatCount(m_totals.questionCount), formatCount(m_totals.questionTotal)),
            theme.warning, false);
    }
    const auto addWarning = [&](const QString& label, const QString& text, bool isOfAfter) {
        const bool isOld = m_pending && isOfAfter;
        blocks.text(label, text, isOld ? theme.mutedText : theme.warning, !isOld);
    };
    if (m_totals.isCollapsed())
        addWarning(tr("collapsed"), collapseText(m_totals), m_totals.collapsedAfter.has_value());
    if (m_totals.isLetterMassLow())
        addWarning(tr("low letter mass"), lowMasses(m_totals), m_totals.isMassLowAfter);
    if (!m_totals.promptForm.isEmpty() && m_totals.promptForm != u"raw"_s)
        blocks.text(tr("prompt form"), m_totals.promptForm, theme.mutedText, false);
}

QString SummaryBar::lowMassText(const TaskTotals& totals)
{
    if (!totals.isLetterMassLow())
        return {};
    const QString mass = lowMasses(totals);
    if (!totals.isMassLowBefore) // no prompt form brings back what the intervention takes
        return tr("The letter mass is low (%1; %2 before): the intervention keeps the model from answering with "
                  "letters, and they say little. Try fewer neurons or factors closer to 1.")
            .arg(mass, formatProbability(totals.letterMassBefore.value_or(0.0)));
    if (!totals.ownForm.isEmpty())
        return tr("The letter mass is low (%1): the model hardly answers with letters, and they say little. Try the "
                  "model's chat form, %2 (Run settings, Prompt form).")
            .arg(mass, isolated(totals.ownForm));
    return tr("The letter mass is low (%1): the model hardly answers with letters, and they say little. Try another "
              "prompt form (Run settings, Prompt form).")
        .arg(mass);
}

bool SummaryBar::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    QString text = describe() + u"\n\n"_s
        + tr("Acc: right proxy answers. Com: questions with more than half of their proxies right. RAC and RCC: "
             "their change relative to before, (after - before) / before; signed. Intervals of Acc and Com: Wilson's, "
             "with the variance between questions or groups. Intervals and p of the changes are one procedure: sign "
             "flips and score intervals over groups of questions where the task names groups, else over questions; "
             "none below ten changed questions.");
    if (m_lettersRect.contains(help->pos()))
        text = tr("How often each letter was answered, before (hollow) and after (solid). Dotted line: by chance.");
    else if (m_flipsRect.contains(help->pos()))
        text = tr("Proxy questions whose letter changed, also from one wrong letter to another; and those of them that "
                  "became wrong or right, with the sign-flip test of the accuracy's change. Click to list them.");
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
