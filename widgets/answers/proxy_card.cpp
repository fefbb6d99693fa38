// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/answers/proxy_card.h"

#include "widgets/style/marks.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr int kPadding = 2 * kGrid;
constexpr int kDefaultOptions = 4;
constexpr double kMarkSize = 10.0;
constexpr qsizetype kLongText = 200; // no card shows more characters of an option
constexpr double kBarHeight = 5.0;
// Of the width left for text and bars, the text takes what it needs, within these parts.
constexpr double kLeastTextPart = 0.45;
constexpr double kMostTextPart = 0.75;

double rowHeight(const QFont& font)
{
    return std::ceil(QFontMetricsF(font).height() + 2.0 * kGrid);
}

double probabilityOf(const std::optional<ProxyAnswer>& answer, int option)
{
    const auto position = static_cast<std::size_t>(option);
    if (!answer || position >= answer->optionProbabilities.size())
        return std::nan("");
    return static_cast<double>(answer->optionProbabilities[position]);
}

} // namespace

ProxyCard::ProxyCard(int number, QWidget* parent)
    : QWidget(parent)
    , m_number(number)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ProxyCard::setProxy(const ProxyView& proxy, const QString& pendingNote)
{
    const bool newSize = proxy.options.size() != m_proxy.options.size();
    m_proxy = proxy;
    m_pendingNote = pendingNote;
    m_pending = !pendingNote.isEmpty();
    setAccessibleName(tr("Proxy question %1").arg(m_number));
    setAccessibleDescription(describe());
    if (newSize)
        updateGeometry();
    update();
}

const ProxyAnswer* ProxyCard::shown() const
{
    if (m_proxy.after)
        return &*m_proxy.after;
    return m_proxy.before ? &*m_proxy.before : nullptr;
}

QString ProxyCard::describe() const
{
    const ProxyAnswer* answer = shown();
    if (!answer)
        return tr("not measured yet");
    const QString verdict = answer->isRight() ? tr("right") : tr("wrong");
    if (m_proxy.after && m_proxy.before)
        return tr("answered %1 before and %2 after, %3")
            .arg(answerName(m_proxy.labels, m_proxy.before->predicted),
                 answerName(m_proxy.labels, m_proxy.after->predicted), verdict);
    return tr("answered %1, %2").arg(answerName(m_proxy.labels, answer->predicted), verdict);
}

double ProxyCard::nameWidth() const
{
    constexpr double kMostPart = 0.3;
    QFont bold = font();
    bold.setBold(true);
    const QFontMetricsF metrics(bold);
    double widest = QFontMetricsF(font()).horizontalAdvance(u"W"_s);
    for (qsizetype option = 0; option < m_proxy.labels.size(); ++option)
        widest = std::max(widest, metrics.horizontalAdvance(answerName(m_proxy.labels, static_cast<int>(option))));
    return m_proxy.labels.isEmpty() ? widest : std::min(std::ceil(widest), kMostPart * width());
}

QSize ProxyCard::sizeHint() const
{
    const int rows = std::max<int>(kDefaultOptions, static_cast<int>(m_proxy.options.size())) + 1;
    return {220, static_cast<int>(rows * rowHeight(font())) + 2 * kPadding};
}

QSize ProxyCard::minimumSizeHint() const
{
    return {168, sizeHint().height()};
}

QRectF ProxyCard::optionRow(int option) const
{
    const double height = rowHeight(font());
    return {kPadding, kPadding + (option + 1) * height, width() - 2.0 * kPadding, height};
}

bool ProxyCard::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    for (int option = 0; option < m_proxy.options.size(); ++option) {
        if (!optionRow(option).contains(help->pos()))
            continue;
        QStringList lines = {answerName(m_proxy.labels, option) + u"  "_s + isolated(m_proxy.options[option])};
        if (m_proxy.before)
            lines += tr("before: %1").arg(formatPercent(probabilityOf(m_proxy.before, option)));
        if (m_proxy.after)
            lines += tr("after: %1").arg(formatPercent(probabilityOf(m_proxy.after, option)));
        if (option == m_proxy.gold)
            lines += tr("the gold answer");
        QToolTip::showText(help->globalPos(), tipText(lines.join(u'\n')), this);
        return true;
    }
    QToolTip::showText(help->globalPos(),
                       tr("Letter mass: probability of all option letters together over the whole vocabulary. Near 0 "
                          "the model does not answer with a letter at all."),
                       this);
    return true;
}

void ProxyCard::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const Theme theme = Theme::fromPalette(palette());
    painter.fillRect(rect(), theme.base);
    painter.setPen(hasFocus() ? theme.selection : theme.frame);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    paintHeader(painter, theme);
    for (int option = 0; option < m_proxy.options.size(); ++option)
        paintOption(painter, option, theme);
}

double ProxyCard::textWidthWithin(double width) const
{
    const QFontMetricsF metrics(font());
    double widest = 0.0;
    for (const QString& option : m_proxy.options)
        widest = std::max(widest, metrics.horizontalAdvance(option.left(kLongText)));
    return std::floor(std::clamp(std::ceil(widest), kLeastTextPart * width, kMostTextPart * width));
}

void ProxyCard::paintHeader(QPainter& painter, const Theme& theme) const
{
    const QRectF header(kPadding, kPadding, width() - 2.0 * kPadding, rowHeight(font()) - kGrid);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.text);
    const QString title = tr("Proxy %1").arg(m_number);
    painter.drawText(header, Qt::AlignVCenter, title);
    const double titleWidth = QFontMetricsF(bold).horizontalAdvance(title) + 2.0 * kGrid;
    painter.setFont(font());
    painter.setPen(theme.mutedText);
    const ProxyAnswer* answer = shown();
    QString note = tr("not measured yet");
    if (m_pending)
        note = m_pendingNote;
    const QRectF noteRect = header.adjusted(titleWidth, 0, 0, 0);
    if (!m_pending && answer) {
        const QString mass = formatProbability(static_cast<double>(answer->letterMass));
        note = tr("letter mass %1").arg(mass);
        if (QFontMetricsF(font()).horizontalAdvance(note) > noteRect.width())
            note = tr("mass %1", "letter mass, short").arg(mass);
    }
    painter.drawText(noteRect, Qt::AlignVCenter | Qt::AlignRight,
                     QFontMetricsF(font()).elidedText(note, Qt::ElideRight, noteRect.width()));
}

void ProxyCard::paintOption(QPainter& painter, int option, const Theme& theme) const
{
    const QRectF row = optionRow(option);
    const QFontMetricsF metrics(font());
    const ProxyAnswer* answer = shown();
    const bool isPredicted = answer && answer->predicted == option;
    const bool isGold = option == m_proxy.gold;

    // mark of the verdict | letter | gold ring | text | bars | number
    Theme markTheme = theme;
    if (m_pending) {
        markTheme.right = theme.mutedText;
        markTheme.wrong = theme.mutedText;
    }
    double x = row.left();
    const auto markRect
        = [&row](double left) { return QRectF(left, row.center().y() - kMarkSize / 2.0, kMarkSize, kMarkSize); };
    if (isPredicted)
        paintMark(painter, isGold ? Mark::Right : Mark::Wrong, markRect(x), markTheme);
    x += kMarkSize + kGrid;
    QFont letterFont = font();
    letterFont.setBold(isPredicted);
    painter.setFont(letterFont);
    painter.setPen(isPredicted && !m_pending ? theme.text : theme.mutedText);
    const double letterWidth = nameWidth();
    painter.drawText(
        QRectF(x, row.top(), letterWidth, row.height()), Qt::AlignCenter,
        QFontMetricsF(letterFont).elidedText(answerName(m_proxy.labels, option), Qt::ElideRight, letterWidth));
    x += letterWidth + kGrid;
    if (isGold)
        paintMark(painter, Mark::Gold, markRect(x), theme);
    x += kMarkSize + kGrid;

    const double numberWidth = metrics.horizontalAdvance(formatProbability(0.0));
    const double textWidth = textWidthWithin(row.right() - numberWidth - 2.0 * kGrid - x);
    painter.setFont(font());
    painter.setPen(theme.text);
    painter.drawText(QRectF(x, row.top(), textWidth, row.height()), Qt::AlignVCenter,
                     metrics.elidedText(m_proxy.options[option].left(kLongText), Qt::ElideRight, textWidth));
    x += textWidth + kGrid;
    paintBars(painter, option, QRectF(x, row.top(), row.right() - numberWidth - kGrid - x, row.height()), theme);
    const double number = probabilityOf(m_proxy.after ? m_proxy.after : m_proxy.before, option);
    painter.setPen(m_pending ? theme.mutedText : theme.text);
    painter.drawText(QRectF(row.right() - numberWidth, row.top(), numberWidth, row.height()),
                     Qt::AlignVCenter | Qt::AlignRight, formatProbability(number));
}

void ProxyCard::paintBars(QPainter& painter, int option, const QRectF& bounds, const Theme& theme) const
{
    const QColor color = option == m_proxy.gold ? theme.right : theme.mutedText;
    const double middle = std::round(bounds.center().y());
    const double left = std::round(bounds.left());
    const double width = std::floor(bounds.width());
    painter.fillRect(QRectF(left, middle - kBarHeight - 1.0, 1.0, 2.0 * kBarHeight + 2.0), theme.grid);
    const double before = probabilityOf(m_proxy.before, option);
    const double after = probabilityOf(m_proxy.after, option);
    // Before is always hollow and above; a pending "after" is hollow and grey, a measured one solid.
    if (!std::isnan(before))
        paintBar(painter, QRectF(left, middle - kBarHeight - 1.0, width, kBarHeight), std::max(before, 0.012), color,
                 true);
    if (!std::isnan(after))
        paintBar(painter, QRectF(left, middle + 1.0, width, kBarHeight), std::max(after, 0.012),
                 m_pending ? theme.frame : color, m_pending);
}

void ProxyCard::mouseDoubleClickEvent(QMouseEvent* /*event*/)
{
    Q_EMIT activated();
}

void ProxyCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT activated();
    else
        QWidget::keyPressEvent(event);
}

} // namespace neurex::ui
