// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/run_figures.h"
#include "core/store/session_file.h"

#include <QImage>
#include <QSizeF>
#include <QString>

#include <vector>

namespace neurex::app {

struct ReportPicture {
    SharedFigure figure;
    QSizeF sizeMm;
    QImage image = {};
};

/// A report whose pictures may not be drawn yet.
struct ReportDraft {
    QString html; ///< with places for the pictures
    std::vector<ReportPicture> pictures;
};

/// A session as one page to hand on: where its numbers come from, the map and the layers, the best and worst neurons
/// with their notes, what was changed, and what that did to the answers. In any thread.
ReportDraft draftReport(const SessionFile& file);
/// In the thread of the user interface: plots are widgets.
void drawPictures(ReportDraft& draft);
/// path ends in .html (one file, pictures inside) or .pdf. In any thread. Errors: InvalidArgument (another ending),
/// WriteFailed.
Result<void> writeDraft(const ReportDraft& draft, const QString& path);
/// The three of them.
Result<void> writeSessionReport(const SessionFile& file, const QString& path);

} // namespace neurex::app
