// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/session/unsaved_sessions_dialog.h"

#include "app/explorer/session/kept_session_text.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace neurex::app {
namespace {

constexpr QSize kDefaultSize(900, 360);
constexpr int kFileRole = Qt::UserRole;
constexpr int kWhyNotRole = Qt::UserRole + 1;

QString stateText(const KeptSession& session, bool isOwn)
{
    if (session.isInUse)
        return isOwn ? UnsavedSessionsDialog::tr("open in this window")
                     : UnsavedSessionsDialog::tr("open in another window");
    return session.note.hasEnded ? UnsavedSessionsDialog::tr("closed")
                                 : UnsavedSessionsDialog::tr("ended unexpectedly");
}

/// Why nothing can be done with it here; empty: it can.
QString whyNot(const KeptSession& session, bool isOwn)
{
    if (!session.isInUse)
        return {};
    return isOwn
        ? UnsavedSessionsDialog::tr("This window works on it already.")
        : UnsavedSessionsDialog::tr("Another window works on it; it can be brought back or discarded when that "
                                    "one is closed.");
}

} // namespace

UnsavedSessionsDialog::UnsavedSessionsDialog(SessionController* sessions, QWidget* parent)
    : QDialog(parent)
    , m_sessions(sessions)
    , m_about(ui::plainLabel(this))
    , m_list(new QTreeWidget(this))
{
    setWindowTitle(tr("Unsaved sessions"));
    m_about->setWordWrap(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAccessibleName(windowTitle());
    m_list->setHeaderLabels({tr("Last changed"), tr("Model"), tr("Task"), tr("Contents"), tr("File"), tr("State")});
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_bringBack = buttons->addButton(tr("Bring it back"), QDialogButtonBox::ActionRole);
    m_discard = buttons->addButton(tr("Discard..."), QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(2 * ui::kGrid);
    layout->addWidget(m_about);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(kDefaultSize);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &UnsavedSessionsDialog::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, m_bringBack, &QPushButton::click);
    connect(m_bringBack, &QPushButton::clicked, this, [this] { Q_EMIT bringBackRequested(chosen()); });
    connect(m_discard, &QPushButton::clicked, this, [this] { Q_EMIT discardRequested(chosen()); });
    refresh();
}

void UnsavedSessionsDialog::refresh()
{
    const QString before = chosen();
    m_list->clear();
    for (const KeptSession& session : m_sessions->keptSessions()) {
        const QString file = session.note.origin.isEmpty() ? QString() : QFileInfo(session.note.origin).fileName();
        const bool isOwn = m_sessions->isRunning(session.file);
        const QString reason = whyNot(session, isOwn);
        auto* item = new QTreeWidgetItem(m_list,
                                         {keptSessionTime(session), session.note.model, session.note.task,
                                          keptSessionContents(session), file, stateText(session, isOwn)});
        item->setData(0, kFileRole, session.file);
        item->setData(0, kWhyNotRole, reason);
        item->setToolTip(5, reason);
        item->setToolTip(4, ui::tipText(session.note.origin));
        if (session.file == before)
            m_list->setCurrentItem(item);
    }
    const bool hasAny = m_list->topLevelItemCount() > 0;
    if (hasAny && m_list->selectedItems().isEmpty())
        m_list->setCurrentItem(m_list->topLevelItem(0));
    m_about->setText(
        hasAny ? tr("What was neither saved nor discarded. Of the sessions that were closed, the last %1 stay.")
                     .arg(KeptSessions::kMostEnded)
               : tr("Every session is saved or discarded."));
    updateButtons();
}

QString UnsavedSessionsDialog::chosen() const
{
    const QList<QTreeWidgetItem*> items = m_list->selectedItems();
    return items.isEmpty() ? QString() : items.front()->data(0, kFileRole).toString();
}

void UnsavedSessionsDialog::updateButtons()
{
    const QList<QTreeWidgetItem*> items = m_list->selectedItems();
    const QString reason = items.isEmpty() ? QString() : items.front()->data(0, kWhyNotRole).toString();
    for (QPushButton* button : {m_bringBack, m_discard}) {
        button->setEnabled(!items.isEmpty() && reason.isEmpty());
        button->setToolTip(reason);
    }
}

bool UnsavedSessionsDialog::event(QEvent* event)
{
    if (event->type() == QEvent::WindowActivate)
        refresh();
    return QDialog::event(event);
}

} // namespace neurex::app
