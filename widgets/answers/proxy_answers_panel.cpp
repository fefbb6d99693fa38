// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/answers/proxy_answers_panel.h"

#include "widgets/answers/proxy_card.h"
#include "widgets/plots/plot_menu.h"
#include "widgets/plots/question_figure.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/isolated_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr qsizetype kLongestHeading = 240; // characters; the tool tip has all, and so has the prompt

/// The answers of all proxies before or after; empty unless every proxy has one.
QuestionAnswer collected(const QuestionView& question, std::optional<ProxyAnswer> ProxyView::*which)
{
    QuestionAnswer answer;
    for (const ProxyView& proxy : question.proxies) {
        if (!(proxy.*which))
            return {};
        answer.proxies.push_back(*(proxy.*which));
    }
    return answer;
}

QString comprehension(const QuestionAnswer& answer)
{
    const auto right = std::count_if(answer.proxies.begin(), answer.proxies.end(),
                                     [](const ProxyAnswer& proxy) { return proxy.isRight(); });
    const QString verdict
        = answer.isComprehended() ? ProxyAnswersPanel::tr("comprehended") : ProxyAnswersPanel::tr("not comprehended");
    return ProxyAnswersPanel::tr("%1 of %2 right, %3").arg(right).arg(answer.proxies.size()).arg(verdict);
}

} // namespace

ProxyAnswersPanel::ProxyAnswersPanel(QWidget* parent)
    : QWidget(parent)
    , m_heading(plainLabel(this))
    , m_prompt(new QToolButton(this))
    , m_summary(plainLabel(this))
    , m_empty(plainLabel(tr("Select a question to see how the model answers it."), this))
    , m_cardRow(new QHBoxLayout)
{
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_heading->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_prompt->setText(tr("Prompt"));
    m_prompt->setToolTip(tr("Shows the prompts of this question in their parts, with their tokens."));
    m_prompt->setAutoRaise(true);
    m_prompt->setFocusPolicy(Qt::TabFocus);
    connect(m_prompt, &QToolButton::clicked, this, [this] { Q_EMIT proxyActivated(0); });
    setAccessibleName(tr("Live answers"));

    m_cardRow->setSpacing(2 * kGrid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    auto* heading = new QHBoxLayout;
    heading->setSpacing(2 * kGrid);
    heading->addWidget(m_heading, 1);
    heading->addWidget(m_prompt, 0, Qt::AlignTop);
    layout->addLayout(heading);
    layout->addLayout(m_cardRow);
    layout->addWidget(m_summary);
    layout->addWidget(m_empty, 1);
    layout->addStretch();
    new PlotMenu(this, {[this] { return figure(); }, [this] { Q_EMIT exportRequested(); }});
    refresh();
}

void ProxyAnswersPanel::setQuestion(QuestionView question)
{
    m_question = std::move(question);
    m_pending = false;
    refresh();
}

std::shared_ptr<const Figure> ProxyAnswersPanel::figure() const
{
    const AfterAge age = m_pending ? AfterAge::Old : AfterAge::Current;
    return hasAnswers(m_question, age) ? std::make_shared<const QuestionFigure>(m_question, age) : nullptr;
}

void ProxyAnswersPanel::clear()
{
    setQuestion({});
}

void ProxyAnswersPanel::setAnswers(const std::vector<ProxyAnswer>& before, const std::vector<ProxyAnswer>& after)
{
    for (std::size_t proxy = 0; proxy < m_question.proxies.size(); ++proxy) {
        ProxyView& view = m_question.proxies[proxy];
        view.before = proxy < before.size() ? std::optional(before[proxy]) : std::nullopt;
        view.after = proxy < after.size() ? std::optional(after[proxy]) : std::nullopt;
    }
    m_pending = false;
    refresh();
}

void ProxyAnswersPanel::setPending(bool pending, const QString& note)
{
    m_pending = pending;
    m_pendingNote = note.isEmpty() ? tr("updating ...") : note;
    refresh();
}

void ProxyAnswersPanel::setEmptyText(const QString& text)
{
    m_empty->setText(text);
}

QString ProxyAnswersPanel::summaryText() const
{
    const QuestionAnswer before = collected(m_question, &ProxyView::before);
    const QuestionAnswer after = collected(m_question, &ProxyView::after);
    if (m_pending)
        return m_pendingNote;
    if (before.proxies.empty())
        return m_question.proxies.empty() ? QString() : tr("not measured yet");
    if (after.proxies.empty())
        return comprehension(before);
    return comprehension(before) + u"  \u2192  "_s + comprehension(after);
}

void ProxyAnswersPanel::refresh()
{
    const bool isEmpty = m_question.proxies.empty();
    while (m_cards.size() < m_question.proxies.size()) {
        const int proxy = static_cast<int>(m_cards.size());
        auto* card = new ProxyCard(proxy + 1, this);
        connect(card, &ProxyCard::activated, this, [this, proxy] { Q_EMIT proxyActivated(proxy); });
        m_cardRow->addWidget(card);
        m_cards.push_back(card);
    }
    for (std::size_t proxy = 0; proxy < m_cards.size(); ++proxy) {
        const bool used = proxy < m_question.proxies.size();
        m_cards[proxy]->setVisible(used);
        if (used)
            m_cards[proxy]->setProxy(m_question.proxies[proxy], m_pending ? m_pendingNote : QString());
    }
    const QString heading = m_question.id.isEmpty()
        ? isolated(m_question.text)
        : QString(isolated(m_question.id) + u"   "_s + isolated(m_question.text));
    m_heading->setText(shortened(heading.simplified(), kLongestHeading));
    m_heading->setToolTip(m_question.text);
    m_summary->setText(summaryText());
    setAccessibleDescription(m_summary->text());
    m_heading->setVisible(!isEmpty);
    m_prompt->setVisible(!isEmpty);
    m_summary->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
}

void ProxyAnswersPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

} // namespace neurex::ui
