// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/session/report_pages.h"

#include <QAbstractTextDocumentLayout>
#include <QGuiApplication>
#include <QPagedPaintDevice>
#include <QScreen>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextLayout>

#include <cmath>
#include <memory>

namespace neurex::app {
namespace {

/// Laid out as QTextDocument::print() does it.
std::unique_ptr<QTextDocument> laidOut(const QTextDocument& document, QPagedPaintDevice& paper)
{
    constexpr double kMarginCentimetres = 2.0;
    constexpr double kCentimetresPerInch = 2.54;
    std::unique_ptr<QTextDocument> pages(document.clone());
    pages->documentLayout()->setPaintDevice(&paper);
    QTextFrameFormat format = pages->rootFrame()->frameFormat();
    // In dots of the screen: the layout scales margins to its device.
    const double dotsPerInch = QGuiApplication::primaryScreen()->logicalDotsPerInchY();
    format.setMargin(std::floor(kMarginCentimetres / kCentimetresPerInch * dotsPerInch));
    pages->rootFrame()->setFrameFormat(format);
    pages->setPageSize(QSizeF(paper.width(), paper.height()));
    return pages;
}

/// Of its first line.
int pageOf(const QTextBlock& block)
{
    const QTextDocument* document = block.document();
    double top = document->documentLayout()->blockBoundingRect(block).top();
    if (const QTextLayout* layout = block.layout(); layout->lineCount() > 0)
        top += layout->lineAt(0).y(); // a line that does not fit is moved down inside its block
    return static_cast<int>(top / document->pageSize().height());
}

bool isLonely(const QTextBlock& block)
{
    const QTextBlock next = block.next();
    return block.blockFormat().headingLevel() > 0 && next.isValid() && pageOf(block) != pageOf(next);
}

void breakBefore(const QTextBlock& block)
{
    QTextBlockFormat format = block.blockFormat();
    format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
    QTextCursor(block).setBlockFormat(format);
}

} // namespace

void keepHeadings(QTextDocument& document, QPagedPaintDevice& paper)
{
    // A break moves what follows, so that another heading may come to stand at the bottom of a page.
    constexpr int kMostPasses = 8;
    for (int pass = 0; pass < kMostPasses; ++pass) {
        const std::unique_ptr<QTextDocument> pages = laidOut(document, paper);
        bool isKept = true;
        for (QTextBlock block = pages->begin(); block.isValid(); block = block.next()) {
            if (!isLonely(block))
                continue;
            isKept = false;
            breakBefore(block);
            breakBefore(document.findBlockByNumber(block.blockNumber()));
        }
        if (isKept)
            return;
    }
}

int lonelyHeadings(const QTextDocument& document, QPagedPaintDevice& paper)
{
    const std::unique_ptr<QTextDocument> pages = laidOut(document, paper);
    int count = 0;
    for (QTextBlock block = pages->begin(); block.isValid(); block = block.next())
        count += isLonely(block) ? 1 : 0;
    return count;
}

} // namespace neurex::app
