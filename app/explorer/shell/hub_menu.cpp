// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/hub_menu.h"

#include "app/workspace/guarded.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QLocale>
#include <QMenu>

#include <utility>

namespace neurex::app {

HubMenu::HubMenu(QMenu* menu, std::filesystem::path cache, QObject* parent)
    : QObject(parent)
    , m_menu(menu)
    , m_cache(std::move(cache))
{
    connect(m_menu, &QMenu::aboutToShow, this, &HubMenu::refresh);
    show({});
    refresh();
}

void HubMenu::refresh()
{
    if (std::exchange(m_isReading, true))
        return;
    inBackground([cache = m_cache] {
        return findCachedModels(cache);
    }).then(this, [this](const std::vector<CachedModel>& models) {
        m_isReading = false;
        if (models != m_models)
            show(models);
    });
}

void HubMenu::show(const std::vector<CachedModel>& models)
{
    m_models = models;
    m_menu->clear();
    for (const CachedModel& model : models) {
        const QString name = ui::toQt(model.name);
        const QString size
            = QLocale().formattedDataSize(static_cast<qint64>(model.weightBytes), 1, QLocale::DataSizeSIFormat);
        QAction* action = m_menu->addAction(ui::withoutMnemonics(tr("%1 (%2)").arg(ui::isolated(name), size)), this,
                                            [this, name] { Q_EMIT modelChosen(name); });
        action->setToolTip(ui::toQt(model.folder.string()));
    }
    if (models.empty())
        m_menu->addAction(ui::withoutMnemonics(tr("No model found in %1").arg(ui::isolated(m_cache.string()))))
            ->setEnabled(false);
}

} // namespace neurex::app
