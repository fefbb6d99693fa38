// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/guide_window.h"

#include "widgets/style/theme.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QTextBrowser>

namespace neurex::app {
namespace {

constexpr QSize kSize(760, 520);
constexpr int kListWidth = 180;

} // namespace

GuideWindow::GuideWindow(QWidget* parent)
    : QDialog(parent)
    , m_sections(loadGuide())
    , m_list(new QListWidget(this))
    , m_text(new QTextBrowser(this))
{
    setWindowTitle(tr("Neurex guide"));
    m_list->setAccessibleName(tr("Sections"));
    m_list->setFixedWidth(kListWidth);
    m_text->setAccessibleName(tr("Text of the section"));
    m_text->document()->setDocumentMargin(2.0 * ui::kGrid);
    for (const GuideSection& section : m_sections)
        m_list->addItem(section.title);
    auto* layout = new QHBoxLayout(this);
    layout->addWidget(m_list);
    layout->addWidget(m_text, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            m_text->setMarkdown(m_sections[row].markdown);
    });
    m_list->setCurrentRow(0);
    resize(kSize);
}

void GuideWindow::showSection(const QString& name)
{
    int row = 0;
    for (int i = 0; i < m_sections.size(); ++i) {
        if (m_sections[i].name == name)
            row = i;
    }
    m_list->setCurrentRow(row);
    show();
    raise();
    activateWindow();
}

QString GuideWindow::currentSection() const
{
    return m_list->currentRow() < 0 ? QString() : m_sections[m_list->currentRow()].name;
}

} // namespace neurex::app
