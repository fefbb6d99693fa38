// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/compare/compare_page.h"
#include "app/figures/figure_request.h"
#include "app/workspace/compare/compare_controller.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

#include <optional>
#include <vector>

namespace neurex::ui {
struct SetRow;
} // namespace neurex::ui

namespace neurex::app {

class DifferenceBinder;
class FigureExporter;

/// Keeps the page of comparisons in step with what is there to compare, and does what the user asks for there.
class CompareBinder : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object.
    CompareBinder(ExplorerSession* session, ComparePage* page, QObject* parent = nullptr);

    CompareController& controller() { return m_controller; }
    DifferenceBinder& difference() { return *m_difference; }
    /// What the user looks at there, for sessions; and shows it again.
    ComparedView view() const;
    void showView(const ComparedView& view);
    /// Adds the three plots to the dialog.
    void offerFigures(FigureExporter* figures);
    /// The id there of the plot in front.
    QString currentFigure() const;

Q_SIGNALS:
    void mapRequested(); ///< the shared neurons are selected
    void setsRequested(); ///< the shared neurons are a set

private:
    /// What the user has clicked: it stays chosen while the same sets are compared.
    struct Choice {
        QStringList sets; ///< ids
        bool isExact = false; ///< of these sets and no other; otherwise what two of them share
        std::optional<EffectCell> effect = {}; ///< what was measured with the one set
    };

    void connectPage();
    void showRows();
    ui::SetRow rowOf(const CompareRow& row) const;
    void showComparison();
    void showPlots();
    std::vector<SetOrigin> origins() const;
    std::optional<FigureRequest> request(CompareView view) const;
    void showChoice();
    void dropChoice();
    void choosePair(int row, int column);
    void chooseIntersection(int index);
    void chooseEffect(int row, int column);
    void saveChoice();
    void applyOperator(Operator operation, Positions positions);
    QString emptyText() const;
    QString effectsEmptyText() const;
    void showEmptyTexts();
    QString choiceName() const;
    QString choiceText() const;
    bool canUse() const;
    void askForFolder();

    ExplorerSession* m_session;
    ComparePage* m_page;
    CompareController m_controller;
    DifferenceBinder* m_difference;
    QStringList m_names; ///< of the compared sets
    EffectMatrix m_effects;
    Choice m_choice;
    RankedNeurons m_chosen;
};

} // namespace neurex::app
