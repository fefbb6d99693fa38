// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/totals.h"
#include <QRectF>
#include <QString>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace neurex::ui {

class BlockPainter;
class Figure;
struct SummaryRoom;
struct Theme;

/// One line: accuracy and comprehension before and after, RAC and RCC, collapse warning, chance, letters with the line
/// of chance, flips. Where there is little room, the tooltip alone has the intervals of Com and Acc, then chance and
/// letters, then the intervals of RCC and RAC, at last the blocks from the right on.
class SummaryBar : public QWidget {
    Q_OBJECT

public:
    explicit SummaryBar(QWidget* parent = nullptr);

    void setTotals(TaskTotals totals);
    /// Names the number and what to try; empty unless the letter mass is low.
    static QString lowMassText(const TaskTotals& totals);
    /// why: said in place of the totals; empty: that they are to come.
    void clear(const QString& why = {});
    /// Intervals that had room when it was last painted.
    int shownIntervals() const { return m_shownIntervals; }
    /// A newer measurement is on its way: "after" is drawn hollow and grey. note: said in place of
    /// "updating ...".
    void setPending(bool pending, const QString& note = {});
    /// What is missing will not come; note: in a few words, why. Until the next totals.
    void setFailed(const QString& note);
    const TaskTotals& totals() const { return m_totals; }
    /// What is shown on paper, without what is grey; null when nothing is measured.
    std::shared_ptr<const Figure> figure(const QString& title = {}) const;
    /// What stands in place of the totals.
    QString emptyText() const { return m_hasTotals ? QString() : m_emptyText; }
    /// "nearly every answer is A", with an intervention also when: "... before"; empty without a collapse.
    static QString collapseText(const TaskTotals& totals);
    /// The low ones, with an intervention also when: ".175 before"; empty where none is low.
    static QString lowMasses(const TaskTotals& totals);
    /// "p 0.031 (sign-flip over 42 groups)", or that too few questions changed; empty where nothing is known.
    static QString testText(const std::optional<ChangeTest>& test, bool isTooFew);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void flipsClicked(); ///< show the changed questions
    void exportRequested(); ///< context menu

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// Every total in sentences, one a line.
    QString describe() const;
    SummaryRoom fittingRoom(const QRectF& bounds, const Theme& theme) const;
    bool isSettled() const;
    void layOut(BlockPainter& blocks, const Theme& theme) const;
    void paintLettersBlock(BlockPainter& blocks, const Theme& theme) const;
    void paintNotice(BlockPainter& blocks, const Theme& theme) const;
    void paintFlips(BlockPainter& blocks, const QColor& color) const;

    TaskTotals m_totals;
    bool m_hasTotals = false;
    int m_shownIntervals = 0;
    bool m_pending = false;
    bool m_isFailed = false;
    QString m_note; ///< while pending or failed
    QString m_emptyText;
    mutable QRectF m_flipsRect; // as painted last
    mutable QRectF m_lettersRect;
};

} // namespace neurex::ui
