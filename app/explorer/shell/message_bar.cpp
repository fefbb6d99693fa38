// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/message_bar.h"

#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/isolated_text.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kIconSize = 20;
constexpr double kTint = 0.22;
constexpr qsizetype kLongestText = 320; // characters; more stands in the details

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_icon(ui::plainLabel(this))
    , m_label(ui::plainLabel(this))
    , m_action(new QPushButton(this))
    , m_other(new QPushButton(this))
    , m_detail(new QPushButton(tr("Details..."), this))
    , m_later(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    setAutoFillBackground(true);
    setObjectName(u"messageBar"_s);
    m_label->setObjectName(u"messageText"_s);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setText(u"\u2715"_s);
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * ui::kGrid, ui::kGrid, ui::kGrid, ui::kGrid);
    layout->setSpacing(2 * ui::kGrid);
    layout->addWidget(m_icon);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_other);
    layout->addWidget(m_detail);
    layout->addWidget(m_later);
    layout->addWidget(m_close);
    connect(m_action, &QPushButton::clicked, this, [this] { Q_EMIT actionTriggered(m_messages.back().topic); });
    connect(m_detail, &QPushButton::clicked, this, &MessageBar::showDetail);
    connect(m_other, &QPushButton::clicked, this, [this] { Q_EMIT otherTriggered(m_messages.back().topic); });
    connect(m_later, &QPushButton::clicked, this, &MessageBar::closeNewest);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::closeNewest);
    hide();
}

void MessageBar::closeNewest()
{
    const MessageTopic topic = m_messages.back().topic;
    dismiss(topic);
    Q_EMIT closed(topic);
}

void MessageBar::showMessage(const Message& message)
{
    std::erase_if(m_messages, [&](const Message& other) { return other.topic == message.topic; });
    m_messages.push_back(message);
    showNewest();
}

void MessageBar::dismiss(MessageTopic topic)
{
    if (std::erase_if(m_messages, [topic](const Message& message) { return message.topic == topic; }) > 0)
        showNewest();
}

void MessageBar::showNewest()
{
    setVisible(!m_messages.empty());
    if (m_messages.empty())
        return;
    const Message& message = m_messages.back();
    m_label->setText(ui::isolated(ui::shortened(message.text, kLongestText)));
    m_detail->setVisible(!message.detail.isEmpty() || message.text.size() > kLongestText);
    m_action->setText(message.action);
    m_action->setVisible(!message.action.isEmpty());
    m_other->setText(message.other);
    m_other->setVisible(!message.other.isEmpty());
    m_later->setText(message.later);
    m_later->setVisible(!message.later.isEmpty());
    m_close->setVisible(message.later.isEmpty());
    setAccessibleName(ui::isolated(message.text));
    applyColors();
}

QString MessageBar::text() const
{
    return m_messages.empty() ? QString() : m_messages.back().text;
}

void MessageBar::applyColors()
{
    if (m_messages.empty())
        return;
    const bool isWarning = m_messages.back().kind == Kind::Warning;
    const QPalette base = QGuiApplication::palette(); // a parent may not have heard of a new theme yet
    const ui::Theme theme = ui::Theme::fromPalette(base);
    const QColor mark = isWarning ? theme.warning : theme.good;
    QPalette tinted = base;
    tinted.setColor(QPalette::Window, ui::blend(theme.window, mark, kTint));
    setPalette(tinted);
    const QString icon = isWarning ? u"warning"_s : u"info"_s;
    m_icon->setPixmap(ui::tintedIcon(icon, base).pixmap(kIconSize));
}

void MessageBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) // of a new theme; its own makes no other colours
        applyColors();
}

void MessageBar::showDetail()
{
    auto* dialog = new QDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Details"));
    auto* text = new QPlainTextEdit(m_messages.back().text + u"\n\n" + m_messages.back().detail, dialog);
    text->setReadOnly(true);
    text->setAccessibleName(tr("Details"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QPushButton* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, text, [text] {
        text->selectAll();
        text->copy();
    });
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    layout->addWidget(buttons);
    constexpr QSize kDetailSize(640, 360);
    dialog->resize(kDetailSize);
    dialog->show();
}

} // namespace neurex::app
