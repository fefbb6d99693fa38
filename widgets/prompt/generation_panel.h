// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/continuation.h"
#include <QString>
#include <QWidget>

#include <cstdint>

class QDoubleSpinBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace neurex::ui {

/// Two continuations of one prompt side by side, the unchanged model's on the left, and what they are made with.
class GenerationPanel : public QWidget {
    Q_OBJECT

public:
    explicit GenerationPanel(QWidget* parent = nullptr);

    void setBefore(const Continuation& continuation);
    /// hasIntervention: else the right side says what it is for.
    /// isLastOnly: the intervention acts at the prompt's last token, not on what is generated.
    void setAfter(const Continuation& continuation, bool hasIntervention, bool isLastOnly = false);
    void setRunning(bool running);
    void setCanGenerate(bool can);

    GenerationOptions options() const;
    void setOptions(const GenerationOptions& options); ///< emits nothing

Q_SIGNALS:
    void generateRequested();
    void stopRequested();
    void optionsChanged(); ///< by the user

private:
    struct Pane {
        QLabel* heading = nullptr;
        QPlainTextEdit* text = nullptr;
    };
    Pane makePane(const QString& accessibleName);
    QWidget* buildControls();
    void updateButtons();
    static void show(const Pane& pane, const QString& title, const Continuation& continuation);

    Pane m_before;
    Pane m_after;
    QPushButton* m_generate;
    QPushButton* m_stop;
    QDoubleSpinBox* m_temperature;
    QSpinBox* m_length;
    QSpinBox* m_seed;
    bool m_isRunning = false;
    bool m_canGenerate = false;
};

} // namespace neurex::ui
