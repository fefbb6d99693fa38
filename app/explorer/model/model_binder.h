// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/model/open_model_dialog.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/workspace/contents/model_inside.h"
#include "app/workspace/explorer_session.h"

#include <QObject>
#include <QPointer>

namespace neurex::app {

class ModelPage;

/// Lets models be found, and shows what is inside one: the loaded one, or that which was asked for last.
class ModelBinder : public QObject {
    Q_OBJECT

public:
    /// All outlive this object; window is the parent of the dialog.
    ModelBinder(ExplorerSession* session, ModelPage* page, ExplorerActions* actions, Settings* settings,
                QWidget* window);

    ModelFinder* finder() const { return m_finder; }
    ModelInside* inside() const { return m_inside; }
    ModelPage* page() const { return m_page; }
    void askForModel();
    /// Null: it is not open.
    OpenModelDialog* dialog() const { return m_dialog; }
    /// Shows what is inside a model, whatever is loaded.
    void lookInto(const QString& spec);

Q_SIGNALS:
    void openRequested(const QString& spec);
    void pathRequested(const QString& path); ///< of a session, a task or a run, written where a model was asked for
    void pageRequested(); ///< the page is wanted in front

private:
    void connectPage();
    void connectModels();
    /// Of the loaded model, or of one that could not be opened since.
    void follow();
    QString followedSpec() const;
    void showContents();
    void showTokenizer();
    void showPieces(const std::shared_ptr<const std::vector<std::int32_t>>& ids);
    void showChatForm();
    void showTokens(const Result<std::vector<std::int32_t>>& ids);
    void exportContents(bool isJson);

    ExplorerSession* m_session;
    ModelPage* m_page;
    Settings* m_settings;
    QWidget* m_window;
    ModelFinder* m_finder;
    ModelInside* m_inside;
    QPointer<OpenModelDialog> m_dialog;
    QString m_written; ///< in the dialog, of a model that was not opened
    QString m_asked; ///< the model that was to be opened last
    bool m_isAskedRefused = false;
    bool m_isFollowing = true; ///< nobody has chosen a model to look into
};

} // namespace neurex::app
