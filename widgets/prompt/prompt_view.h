// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/prompt_section.h"
#include <QColor>
#include <QScrollArea>
#include <QString>

#include <cstdint>
#include <vector>

class QVBoxLayout;

namespace neurex::ui {

struct Theme;

/// Tokens as boxes that wrap; hovering or the arrow keys name one by position and id.
class TokenFlow : public QWidget {
    Q_OBJECT

public:
    explicit TokenFlow(QWidget* parent = nullptr);

    /// firstPosition: of tokens[0] within the prompt.
    void setTokens(std::vector<PromptToken> tokens, int firstPosition);
    /// "token 12: "the", id 345"; empty out of range.
    QString describe(int token) const;
    int currentToken() const { return m_current; } ///< within this flow; -1: none

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    std::vector<QRectF> boxes(int width) const;
    int tokenAt(const QPoint& position) const;
    void setCurrent(int token);

    std::vector<PromptToken> m_tokens;
    int m_firstPosition = 0;
    int m_current = -1;
};

/// A prompt told apart into its sections, each with its text and its tokens.
class PromptView : public QScrollArea {
    Q_OBJECT

public:
    explicit PromptView(QWidget* parent = nullptr);

    void setSections(std::vector<PromptSection> sections);
    const std::vector<PromptSection>& sections() const { return m_sections; }

private:
    void rebuild();

    std::vector<PromptSection> m_sections;
    QVBoxLayout* m_layout;
};

} // namespace neurex::ui
