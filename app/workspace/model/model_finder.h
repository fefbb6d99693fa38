// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/latest.h"
#include "app/workspace/model/model_controller.h"
#include "core/base/model_contents.h"
#include "core/store/model_places.h"
#include "widgets/values/model_row.h"

#include <QObject>
#include <QStringList>

#include <vector>

namespace neurex::app {

/// The models on this computer: what was opened before, the demo, and what other programs have brought. Folders are
/// searched in the background; whether a model opens is the engine's answer, from its headers.
class ModelFinder : public QObject {
    Q_OBJECT

public:
    /// models outlives this object.
    explicit ModelFinder(ModelController* models, QObject* parent = nullptr);

    /// Other places than those of this computer.
    void setPlaces(std::vector<PlaceToLook> places) { m_places = std::move(places); }
    /// Looks what is there now. recent: specs, the latest first; what is not there any more is left out.
    void search(const QStringList& recent);
    /// Starts the engine if needed, and asks it about every model that is found, now and when a search ends.
    void askEngine();
    /// Answers are of no use any more.
    void stopAsking();

    const std::vector<ui::ModelRow>& rows() const { return m_rows; }
    bool isSearching() const { return m_isSearching; }
    /// Where it looks, for a reader.
    QString placesText() const;
    /// Where the engine may run on another computer: whose models these are. Empty: it runs on this one.
    QString engineNote() const;

Q_SIGNALS:
    void rowsChanged();
    void searchingChanged();

private:
    void adopt(std::vector<ui::ModelRow> rows);
    void ask();
    void answer(const QString& path, const ModelContents& contents);

    ModelController* m_models;
    std::vector<PlaceToLook> m_places;
    std::vector<ui::ModelRow> m_rows;
    Latest m_search;
    Latest m_question;
    bool m_isSearching = false;
    bool m_isAsking = false;
};

} // namespace neurex::app
