// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/model/model_finder.h"

#include "app/client/contents_requests.h"
#include "app/client/demo_files.h"
#include "app/client/parameter_text.h"
#include "app/workspace/guarded.h"
#include "core/base/display_text.h"
#include "core/store/stored_path.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kTag("find models");

QString placeName(ModelPlace place)
{
    switch (place) {
    case ModelPlace::HubCache:
        return ModelFinder::tr("Hugging Face cache");
    case ModelPlace::Folder:
        return ModelFinder::tr("folder");
    default:
        return ui::toQt(toString(place));
    }
}

/// The model of a cache by the name that people know, any other by its path.
QString specOf(const FoundModel& model)
{
    const QString name = ui::toQt(model.name);
    if (model.place == ModelPlace::HubCache) {
        const Result<std::filesystem::path> path = resolveModelPath(name);
        if (path && *path == model.path)
            return name;
    }
    return ui::toQt(storableModel(model.path.string()));
}

ui::ModelRow rowOf(const FoundModel& model)
{
    ui::ModelRow row;
    row.spec = specOf(model);
    row.name = ui::toQt(model.name);
    row.place = placeName(model.place);
    row.path = ui::toQt(model.path.string());
    row.bytes = static_cast<qint64>(model.weightBytes);
    return row;
}

/// A model that no place holds; nothing where it is not there any more.
std::optional<ui::ModelRow> rowOf(const QString& spec)
{
    const Result<std::filesystem::path> path = resolveModelPath(spec);
    if (!path)
        return std::nullopt;
    const std::optional<FoundModel> model = modelAt(*path);
    if (!model)
        return std::nullopt;
    ui::ModelRow row = rowOf(*model);
    row.spec = spec;
    if (spec == u"demo") {
        row.name = spec;
        row.place = u"Neurex"_s;
    }
    return row;
}

/// What is wrong, without the path in front, which stands beside it.
QString reasonOf(const Error& refusal, const QString& path)
{
    const QString message = ui::toQt(refusal.message);
    const QString begin = ui::toQt(pathInQuotes(ui::fromQt(path)));
    if (!message.startsWith(begin))
        return message;
    const QString rest = message.mid(begin.size());
    return rest.startsWith(u": "_s) ? rest.mid(2) : rest.trimmed();
}

/// What was opened before comes first, then the demo, then what the places hold.
std::vector<ui::ModelRow> rowsOf(const std::vector<PlaceToLook>& places, const QStringList& recent)
{
    std::vector<ui::ModelRow> found;
    for (const FoundModel& model : findModels(places))
        found.push_back(rowOf(model));
    std::vector<ui::ModelRow> rows;
    const auto isListed = [&rows](const ui::ModelRow& row) {
        return std::ranges::find(rows, row.path, &ui::ModelRow::path) != rows.end();
    };
    for (const QString& spec : recent + QStringList{u"demo"_s}) {
        std::optional<ui::ModelRow> row = rowOf(spec);
        if (!row || isListed(*row))
            continue;
        const auto known = std::ranges::find(found, row->path, &ui::ModelRow::path);
        if (known != found.end())
            row = *known;
        row->isRecent = spec != u"demo";
        rows.push_back(*std::move(row));
    }
    for (ui::ModelRow& row : found) {
        if (!isListed(row))
            rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

ModelFinder::ModelFinder(ModelController* models, QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_places(usualModelPlaces())
{
}

void ModelFinder::search(const QStringList& recent)
{
    m_search.next();
    if (!std::exchange(m_isSearching, true))
        Q_EMIT searchingChanged();
    inBackground([places = m_places, recent] {
        return rowsOf(places, recent);
    }).then(this, [this, turn = m_search.turn()](std::vector<ui::ModelRow> rows) {
        if (m_search.is(turn))
            adopt(std::move(rows));
    });
}

/// What the engine has said of a model holds until it is asked again.
void ModelFinder::adopt(std::vector<ui::ModelRow> rows)
{
    for (ui::ModelRow& row : rows) {
        const auto before = std::ranges::find(m_rows, row.path, &ui::ModelRow::path);
        if (before == m_rows.end() || before->state == ui::ModelRow::State::Unknown)
            continue;
        row.family = before->family;
        row.parameters = before->parameters;
        row.parameterCount = before->parameterCount;
        row.type = before->type;
        row.state = before->state;
        row.reason = before->reason;
        row.need = before->need;
        row.neededBytes = before->neededBytes;
        row.time = before->time;
        row.seconds = before->seconds;
        row.fits = before->fits;
        row.outlook = before->outlook;
    }
    m_rows = std::move(rows);
    m_isSearching = false;
    Q_EMIT rowsChanged();
    Q_EMIT searchingChanged();
    if (m_isAsking)
        ask();
}

void ModelFinder::askEngine()
{
    m_isAsking = true;
    m_models->startEngine();
    if (!m_isSearching)
        ask();
}

void ModelFinder::stopAsking()
{
    m_isAsking = false;
    m_question.next();
    m_models->client()->cancelTag(kTag);
}

void ModelFinder::ask()
{
    const auto turn = m_question.next();
    std::vector<std::string> paths;
    for (const ui::ModelRow& row : m_rows)
        paths.push_back(ui::fromQt(row.path));
    if (paths.empty())
        return;
    const auto found = [this, turn, paths](std::size_t number, const ModelContents& contents) {
        if (m_question.is(turn))
            answer(ui::toQt(paths.at(number)), contents);
    };
    const auto done = [this, turn](const Result<void>& result) {
        // A model that is loaded cancels whatever waits before it.
        if (!result && result.error().isCancelled() && m_isAsking && m_question.is(turn))
            ask();
    };
    m_models->client()->submit(contentsRequest(paths, found, done, {.tag = kTag}), this);
}

void ModelFinder::answer(const QString& path, const ModelContents& contents)
{
    for (ui::ModelRow& row : m_rows) {
        if (row.path != path)
            continue;
        row.family = ui::toQt(contents.family);
        row.type = ui::toQt(contents.storedType);
        row.parameterCount = contents.parameterCount;
        row.parameters = contents.parameterCount > 0 ? parameterText(contents.parameterCount, QLocale()) : QString();
        row.state = contents.refusal ? ui::ModelRow::State::Refused : ui::ModelRow::State::Opens;
        row.reason = contents.refusal ? reasonOf(*contents.refusal, row.path) : QString();
        const std::optional<MemoryNeed> need = m_models->memoryNeedOf(contents);
        row.neededBytes = need ? need->neededBytes : 0;
        row.need = need ? memorySizeText(need->neededBytes) : QString();
        row.seconds = contents.attributionSeconds;
        row.time = secondsText(contents.attributionSeconds);
        row.fits = !need || need->fits();
        row.outlook = outlookText(need, contents.attributionSeconds);
    }
    Q_EMIT rowsChanged();
}

QString ModelFinder::placesText() const
{
    QStringList folders;
    for (const PlaceToLook& place : m_places)
        folders.append(ui::toQt(place.folder.string()));
    return folders.join(u'\n');
}

QString ModelFinder::engineNote() const
{
    const QString engine = m_models->engineName();
    if (engine.isEmpty())
        return {};
    return tr("The engine \u201C%1\u201D may run on another computer, and opens what lies there. These models were "
              "found on "
              "this computer; \u201Copens\u201D says that the engine has one at the same place.")
        .arg(ui::isolated(engine));
}

} // namespace neurex::app
