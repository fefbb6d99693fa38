// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/answers/prompt_dialog.h"

#include "widgets/prompt/prompt_view.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace neurex::app {
namespace {

constexpr QSize kDefaultSize(680, 560);

} // namespace

PromptDialog::PromptDialog(Source source, QWidget* parent)
    : QDialog(parent)
    , m_source(std::move(source))
    , m_heading(ui::plainLabel(this))
    , m_tabs(new QTabBar(this))
    , m_view(new ui::PromptView(this))
{
    setWindowTitle(tr("Prompt"));
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_heading->setWordWrap(true);
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(false);
    m_tabs->setAutoHide(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("Copy prompt"), QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(2 * ui::kGrid);
    layout->addWidget(m_heading);
    layout->addWidget(m_tabs);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);
    resize(kDefaultSize);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(copy, &QPushButton::clicked, this, &PromptDialog::copyPrompt);
    connect(m_tabs, &QTabBar::currentChanged, this, &PromptDialog::showPrompt);
}

void PromptDialog::showPage(int page)
{
    show();
    refresh();
    m_tabs->setCurrentIndex(page);
    raise();
    activateWindow();
}

void PromptDialog::refresh()
{
    if (!isVisible())
        return;
    m_prompts = m_source();
    m_heading->setText(m_prompts.heading.simplified());
    m_heading->setVisible(!m_prompts.heading.isEmpty());
    {
        const QSignalBlocker blocker(m_tabs);
        const int count = static_cast<int>(m_prompts.pages.size());
        while (m_tabs->count() > count)
            m_tabs->removeTab(m_tabs->count() - 1);
        while (m_tabs->count() < count)
            m_tabs->addTab({});
        for (int i = 0; i < count; ++i)
            m_tabs->setTabText(i, m_prompts.pages[static_cast<std::size_t>(i)].title);
    }
    showPrompt(m_tabs->currentIndex());
}

void PromptDialog::showPrompt(int page)
{
    const bool exists = page >= 0 && page < static_cast<int>(m_prompts.pages.size());
    m_view->setSections(exists ? m_prompts.pages[static_cast<std::size_t>(page)].sections
                               : std::vector<ui::PromptSection>());
}

void PromptDialog::copyPrompt() const
{
    const int page = m_tabs->currentIndex();
    if (page >= 0 && page < static_cast<int>(m_prompts.pages.size()))
        QGuiApplication::clipboard()->setText(m_prompts.pages[static_cast<std::size_t>(page)].text);
}

} // namespace neurex::app
