// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/model/model_controller.h"
#include "core/store/session_state.h"

#include <QVariant>
#include <QWidget>

#include <functional>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QToolButton;

namespace neurex::ui {
class LinesBox;
} // namespace neurex::ui

namespace neurex::app {

/// Everything that the next run depends on.
struct RunSettings {
    std::string scoreMethod{kNeuronLlm};
    AttributionSettings attribution;
    AceSettings ace;
    QuestionSettings questions;
    LoadOptions engine; ///< not part of a session: it belongs to the computer

    bool operator==(const RunSettings&) const = default;
};

/// What the page shows of prompts beside the settings.
struct PromptTexts {
    QString ownForm; ///< name of the model's own chat form; empty: it has none
    QString prefix; ///< around each prompt, as the settings have it
    QString suffix;
    QString firstPrompt; ///< with these; empty: there is none

    bool operator==(const PromptTexts&) const = default;
};

/// One line a setting: what it is, its value, its default, and a button that brings the default back. What was changed
/// is marked. Shows what it is given and reports what the user changes.
class RunSettingsPage : public QWidget {
    Q_OBJECT

public:
    explicit RunSettingsPage(QWidget* parent = nullptr);

    void setSettings(const RunSettings& settings);
    const RunSettings& settings() const { return m_settings; }
    void setPromptTexts(const PromptTexts& texts);
    /// Names of the settings that are not at their defaults ("steps"), in the order of the lines.
    QStringList changedNames() const;

Q_SIGNALS:
    /// name: of the setting, as on the command line.
    void edited(const QString& name, const neurex::app::RunSettings& settings);

private:
    using Read = std::function<QVariant(const RunSettings&)>;
    using Write = std::function<void(RunSettings&, const QVariant&)>;

    struct Row {
        QString name;
        QLabel* title = nullptr;
        QWidget* editor = nullptr;
        QLabel* standard = nullptr;
        QToolButton* reset = nullptr;
        Read read;
        Write write;
    };

    void addHeading(const QString& title, const QString& note);
    void addRow(const QString& name, const QString& title, const QString& toolTip, QWidget* editor, Read read,
                Write write);
    void addQuestionRows();
    void addPromptRows();
    void addAttributionRows();
    void addEngineRows();
    /// A box for whole numbers; zero: what 0 means, empty: nothing else.
    QWidget* numberBox(int least, int most, const QString& zero = {});
    /// A box for a text of some lines, which is the user's own where the form of the prompts is.
    QWidget* textBox();
    QWidget* choiceBox(const std::vector<std::pair<QString, QVariant>>& choices);
    /// What the rows have unless they are changed: the settings that the chosen method has of its own.
    RunSettings usual() const;
    void edit(const Row& row, const QVariant& value);
    void showRow(const Row& row);
    void showPromptTexts();
    QComboBox* formBox() const;

    RunSettings m_settings;
    PromptTexts m_promptTexts;
    ui::LinesBox* m_firstPrompt = nullptr;
    QGridLayout* m_grid;
    std::vector<Row> m_rows;
};

} // namespace neurex::app
