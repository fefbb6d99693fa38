// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPagedPaintDevice;
class QTextDocument;

namespace neurex::app {

/// Begins a new page before every heading that would stand at the bottom of a page of QTextDocument::print() while what
/// it is about begins on the next one. The document has no page size of its own.
void keepHeadings(QTextDocument& document, QPagedPaintDevice& paper);

/// How many headings stand on another page than what follows them.
int lonelyHeadings(const QTextDocument& document, QPagedPaintDevice& paper);

} // namespace neurex::app
