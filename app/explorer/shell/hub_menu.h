// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/hub_cache.h"

#include <QObject>

#include <filesystem>
#include <vector>

class QMenu;

namespace neurex::app {

/// Fills a menu with the models of the local Hugging Face cache, by name and size. The folder is read in the background
/// at the start and whenever the menu opens.
class HubMenu : public QObject {
    Q_OBJECT

public:
    /// menu outlives this object.
    HubMenu(QMenu* menu, std::filesystem::path cache, QObject* parent = nullptr);

    void refresh();

Q_SIGNALS:
    /// "organization/name"
    void modelChosen(const QString& name);

private:
    void show(const std::vector<CachedModel>& models);

    QMenu* m_menu;
    std::filesystem::path m_cache;
    std::vector<CachedModel> m_models; ///< that the menu shows
    bool m_isReading = false;
};

} // namespace neurex::app
