// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/shift_search_controller.h"

#include "app/workspace/guarded.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

ShiftSearchController::ShiftSearchController(QObject* parent)
    : QObject(parent)
{
    m_timer.setInterval(kLookMs);
    connect(&m_timer, &QTimer::timeout, this, &ShiftSearchController::lookAgain);
}

ShiftSearchController::Identities ShiftSearchController::identitiesOf(const std::filesystem::path& table)
{
    Identities identities;
    std::size_t place = 0;
    for (const char* suffix : {kAnswersSuffix, kJudgedSuffix}) {
        std::filesystem::path file = table;
        file += suffix;
        if (const Result<FileIdentity> identity = fileIdentity(file))
            identities.at(place) = *identity;
        ++place;
    }
    return identities;
}

/// What is written while this reads is seen at the next look: the identities are those of before.
ShiftSearchController::Look ShiftSearchController::look(const std::filesystem::path& table,
                                                        const std::optional<Identities>& known)
{
    Look look{identitiesOf(table), std::nullopt};
    if (!known || *known != look.identities)
        look.found = readShiftSearch(table);
    return look;
}

int ShiftSearchController::placeOf(const QString& table) const
{
    const auto found = std::ranges::find(m_opened, table, &Opened::table);
    return found == m_opened.end() ? -1 : static_cast<int>(found - m_opened.begin());
}

void ShiftSearchController::open(const QString& path)
{
    const std::filesystem::path table = searchTable(QFileInfo(path).absoluteFilePath().toStdString());
    const QString name = QString::fromStdString(table.string());
    if (const int place = placeOf(name); place >= 0) {
        show(place);
        Q_EMIT openedAnother();
        return;
    }
    inBackground([table] {
        return std::make_shared<Look>(look(table, std::nullopt));
    }).then(this, [this, name](const std::shared_ptr<Look>& read) {
        if (!read) // an unexpected fault, which was said
            return;
        add(name, std::move(*read));
        if (placeOf(name) < 0)
            return;
        show(placeOf(name));
        Q_EMIT openedAnother();
    });
}

/// What was just read for the first time, unless it was asked for twice.
void ShiftSearchController::add(const QString& table, Look look)
{
    if (!*look.found) {
        Q_EMIT openFailed(look.found->error());
    } else if (placeOf(table) < 0) {
        m_opened.push_back({table, std::make_shared<const ShiftSearch>(std::move(**look.found)), std::nullopt});
        m_known.push_back(look.identities);
    }
}

SearchesView ShiftSearchController::view() const
{
    if (m_restoring)
        return *m_restoring;
    SearchesView view;
    for (const Opened& one : m_opened)
        view.tables.push_back(one.table.toStdString());
    if (shown())
        view.shown = shown()->table.toStdString();
    return view;
}

void ShiftSearchController::restore(const SearchesView& view)
{
    m_opened.clear();
    m_known.clear();
    m_restoring = view;
    show(-1);
    inBackground([tables = view.tables] {
        auto looks = std::make_shared<std::vector<Look>>();
        for (const std::string& table : tables)
            looks->push_back(look(table, std::nullopt));
        return looks;
    }).then(this, [this, turn = m_restoration.next()](const std::shared_ptr<std::vector<Look>>& looks) {
        if (!m_restoration.is(turn))
            return;
        const SearchesView wanted = *std::exchange(m_restoring, std::nullopt);
        for (std::size_t i = 0; looks && i < looks->size(); ++i)
            add(QString::fromStdString(wanted.tables[i]), std::move((*looks)[i]));
        const int place = placeOf(QString::fromStdString(wanted.shown));
        show(place < 0 ? static_cast<int>(m_opened.size()) - 1 : place);
    });
}

void ShiftSearchController::show(int place)
{
    m_shown = std::clamp(place, -1, static_cast<int>(m_opened.size()) - 1);
    if (m_shown < 0)
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
    Q_EMIT changed();
}

void ShiftSearchController::close()
{
    if (m_shown < 0)
        return;
    m_opened.erase(m_opened.begin() + m_shown);
    m_known.erase(m_known.begin() + m_shown);
    show(std::min(m_shown, static_cast<int>(m_opened.size()) - 1));
}

/// The files may lie where nobody tells of changes, and may be replaced: they are looked at again and again.
void ShiftSearchController::lookAgain()
{
    if (m_isLooking || !shown())
        return;
    m_isLooking = true;
    const auto place = static_cast<std::size_t>(m_shown);
    const std::filesystem::path table = m_opened[place].table.toStdString();
    inBackground([table, known = m_known[place]] {
        return std::make_shared<Look>(look(table, known));
    }).then(this, [this, name = m_opened[place].table](const std::shared_ptr<Look>& read) {
        m_isLooking = false;
        if (read)
            take(name, std::move(*read));
    });
}

void ShiftSearchController::take(const QString& table, Look look)
{
    const int place = placeOf(table);
    if (place < 0 || !look.found)
        return;
    Opened& opened = m_opened[static_cast<std::size_t>(place)];
    if (*look.found) {
        opened.search = std::make_shared<const ShiftSearch>(std::move(**look.found));
        opened.error.reset();
        m_known[static_cast<std::size_t>(place)] = look.identities;
    } else {
        opened.error = look.found->error(); // and is looked at again: a file that is being replaced is whole soon
        m_known[static_cast<std::size_t>(place)].reset();
    }
    Q_EMIT changed();
}

} // namespace neurex::app
