// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prompt/prompt_view.h"

#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr double kBoxPadding = 3.0;
constexpr double kBoxGap = 2.0;
constexpr int kMinimumWidth = 160;
constexpr double kTint = 0.06; // of the text colour, so that boxes show on both themes
constexpr double kOtherTint = 0.12; // every second box, so that tokens without a gap are told apart

double boxHeight(const QFontMetricsF& metrics)
{
    return std::ceil(metrics.height()) + kBoxPadding;
}

} // namespace

TokenFlow::TokenFlow(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TokenFlow::setTokens(std::vector<PromptToken> tokens, int firstPosition)
{
    m_tokens = std::move(tokens);
    m_firstPosition = firstPosition;
    m_current = -1;
    setAccessibleName(tr("%n tokens", nullptr, static_cast<int>(m_tokens.size())));
    updateGeometry();
    update();
}

QString TokenFlow::describe(int token) const
{
    if (token < 0 || token >= static_cast<int>(m_tokens.size()))
        return {};
    const PromptToken& shown = m_tokens[static_cast<std::size_t>(token)];
    return tr("Token %1: \u201C%2\u201D, id %3").arg(m_firstPosition + token + 1).arg(shown.text).arg(shown.id);
}

std::vector<QRectF> TokenFlow::boxes(int width) const
{
    const QFontMetricsF metrics(font());
    const double height = boxHeight(metrics);
    std::vector<QRectF> boxes;
    boxes.reserve(m_tokens.size());
    double x = 0.0;
    double y = 0.0;
    for (const PromptToken& token : m_tokens) {
        const double wanted = std::ceil(metrics.horizontalAdvance(token.text)) + 2.0 * kBoxPadding;
        const double box = std::min(wanted, static_cast<double>(width));
        if (x > 0.0 && x + box > width) {
            x = 0.0;
            y += height + kBoxGap;
        }
        boxes.emplace_back(x, y, box, height);
        x += box + kBoxGap;
    }
    return boxes;
}

int TokenFlow::heightForWidth(int width) const
{
    const std::vector<QRectF> all = boxes(width);
    return all.empty() ? 0 : static_cast<int>(std::ceil(all.back().bottom()));
}

QSize TokenFlow::sizeHint() const
{
    const int wanted = std::max(kMinimumWidth, width());
    return {wanted, heightForWidth(wanted)};
}

QSize TokenFlow::minimumSizeHint() const
{
    return {kMinimumWidth, static_cast<int>(boxHeight(QFontMetricsF(font())))};
}

int TokenFlow::tokenAt(const QPoint& position) const
{
    const std::vector<QRectF> all = boxes(width());
    const auto found = std::ranges::find_if(all, [&](const QRectF& box) { return box.contains(position); });
    return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

void TokenFlow::setCurrent(int token)
{
    m_current = token;
    setAccessibleDescription(describe(token));
    update();
}

bool TokenFlow::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), describe(tokenAt(help->pos())), this);
    return true;
}

void TokenFlow::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const Theme theme = Theme::fromPalette(palette());
    const QFontMetricsF metrics(font());
    const std::vector<QRectF> all = boxes(width());
    for (std::size_t i = 0; i < all.size(); ++i) {
        painter.fillRect(all[i], blend(theme.base, theme.text, i % 2 == 0 ? kTint : kOtherTint));
        painter.setPen(theme.text);
        painter.drawText(all[i], Qt::AlignCenter,
                         metrics.elidedText(m_tokens[i].text, Qt::ElideMiddle, all[i].width() - kBoxPadding));
    }
    if (m_current < 0 || m_current >= static_cast<int>(all.size()))
        return;
    painter.setPen(QPen(theme.selection, 2.0));
    painter.drawRect(all[static_cast<std::size_t>(m_current)].adjusted(1.0, 1.0, -1.0, -1.0));
}

void TokenFlow::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_tokens.size()) - 1;
    int wanted = m_current;
    if (event->key() == Qt::Key_Right)
        wanted = std::min(m_current + 1, last);
    else if (event->key() == Qt::Key_Left)
        wanted = std::max(m_current - 1, 0);
    else if (event->key() == Qt::Key_Home)
        wanted = 0;
    else if (event->key() == Qt::Key_End)
        wanted = last;
    else
        return QWidget::keyPressEvent(event);
    if (wanted < 0 || wanted > last)
        return;
    setCurrent(wanted);
    const QRectF box = boxes(width())[static_cast<std::size_t>(wanted)];
    QToolTip::showText(mapToGlobal(box.bottomLeft().toPoint()), describe(wanted), this);
}

void TokenFlow::mousePressEvent(QMouseEvent* event)
{
    setCurrent(tokenAt(event->pos()));
}

void TokenFlow::focusOutEvent(QFocusEvent* event)
{
    setCurrent(-1);
    QWidget::focusOutEvent(event);
}

PromptView::PromptView(QWidget* parent)
    : QScrollArea(parent)
{
    auto* content = new QWidget(this);
    content->setBackgroundRole(QPalette::Base);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 3 * kGrid);
    m_layout->setSpacing(kGrid);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setWidget(content);
    setAccessibleName(tr("Prompt"));
}

void PromptView::setSections(std::vector<PromptSection> sections)
{
    if (sections == m_sections)
        return;
    m_sections = std::move(sections);
    rebuild();
}

void PromptView::rebuild()
{
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int position = 0;
    for (const PromptSection& section : m_sections) {
        const int count = static_cast<int>(section.tokens.size());
        const QString heading
            = count == 0 ? section.title : tr("%1 \u2014 %n tokens", "part of a prompt", count).arg(section.title);
        QLabel* title = plainLabel(heading, widget());
        QFont bold = font();
        bold.setBold(true);
        title->setFont(bold);
        title->setContentsMargins(0, position > 0 ? 2 * kGrid : 0, 0, 0);
        m_layout->addWidget(title);
        if (!section.text.isEmpty()) {
            QLabel* text = plainLabel(section.text, widget());
            text->setWordWrap(true);
            text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
            text->setAccessibleName(section.title);
            m_layout->addWidget(text);
        }
        auto* flow = new TokenFlow(widget());
        flow->setTokens(section.tokens, position);
        m_layout->addWidget(flow);
        position += count;
    }
    m_layout->addStretch();
}

} // namespace neurex::ui
