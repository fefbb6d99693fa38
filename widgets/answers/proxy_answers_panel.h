// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/evaluation.h"
#include "widgets/values/question_view.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace neurex::ui {

class Figure;
class ProxyCard;

/// The live answers: the proxies of the current question side by side, option probabilities before (hollow) and after
/// (solid), gold and predicted option, right or wrong, letter mass, and whether the question is comprehended.
class ProxyAnswersPanel : public QWidget {
    Q_OBJECT

public:
    explicit ProxyAnswersPanel(QWidget* parent = nullptr);

    void setQuestion(QuestionView question);
    void clear();
    /// New measurements of the same question; one entry per proxy, or empty for none. Ends the pending state.
    void setAnswers(const std::vector<ProxyAnswer>& before, const std::vector<ProxyAnswer>& after);
    /// A newer intervention is being measured: what is shown as "after" turns hollow and grey until it arrives. note:
    /// said in place of "updating ...".
    void setPending(bool pending, const QString& note = {});
    bool isPending() const { return m_pending; }
    void setEmptyText(const QString& text);
    const QuestionView& question() const { return m_question; }
    /// What is shown on paper, without what is grey; null when nothing is left.
    std::shared_ptr<const Figure> figure() const;

    QSize sizeHint() const override { return {640, 200}; }

Q_SIGNALS:
    void proxyActivated(int proxy); ///< double click, Enter or the button: show the prompt
    void exportRequested(); ///< context menu

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    QString summaryText() const;

    QuestionView m_question;
    bool m_pending = false;
    QString m_pendingNote;
    QLabel* m_heading;
    QToolButton* m_prompt;
    QLabel* m_summary;
    QLabel* m_empty;
    QHBoxLayout* m_cardRow;
    std::vector<ProxyCard*> m_cards; // children of this
};

} // namespace neurex::ui
