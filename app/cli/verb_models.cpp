// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_session.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "core/base/display_text.h"
#include "core/store/model_places.h"

#include <QCoreApplication>
#include <QLocale>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// A model and what the engine says of it.
struct ListedModel {
    FoundModel found;
    Result<ModelDescription> description;
};

/// `neurex models [FOLDER...]`.
class ModelsVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(ModelsVerb)

public:
    QString name() const override { return u"models"_s; }
    QString summary() const override { return tr("Lists the models on this computer, and whether they open."); }

    void declare(QCommandLineParser& parser) const override
    {
        parser.addPositionalArgument(
            u"FOLDER"_s,
            tr("Folders to search. Without one: the Hugging Face cache, and the models of Ollama, LM Studio and "
               "llama.cpp."),
            u"[FOLDER...]"_s);
        declareOutput(parser);
    }

    Result<void> parse(const QCommandLineParser& parser) override
    {
        for (const QString& folder : parser.positionalArguments())
            m_places.push_back({ModelPlace::Folder, folder.toStdString()});
        m_output = readOutput(parser);
        return {};
    }

    Result<void> run(const Terminal& terminal) override
    {
        for (const PlaceToLook& place : m_places) {
            std::error_code failure;
            if (!std::filesystem::is_directory(place.folder, failure))
                return makeError(ErrorCode::NotFound, "there is no folder " + pathInQuotes(place.folder));
        }
        const bool isUsual = m_places.empty();
        const std::vector<PlaceToLook> places = isUsual ? usualModelPlaces() : m_places;
        const Result<std::vector<ListedModel>> models = list(places, terminal);
        if (!models)
            return models.error();
        if (m_output.json)
            terminal.printJson(toJson(*models));
        else
            print(places, *models, terminal);
        return {};
    }

private:
    Result<std::vector<ListedModel>> list(const std::vector<PlaceToLook>& places, const Terminal& terminal) const
    {
        std::vector<ListedModel> models;
        const std::vector<FoundModel> found = findModels(places);
        if (found.empty())
            return models;
        EngineSession engine;
        if (const Result<void> started = startEngine(engine, {}, m_output, terminal); !started)
            return started.error();
        for (const FoundModel& model : found) {
            Result<ModelDescription> description = engine.inspect(model.path.string());
            if (!description && description.error().isCancelled())
                return description.error();
            models.push_back({model, std::move(description)});
        }
        return models;
    }

    static nlohmann::json toJson(const std::vector<ListedModel>& models)
    {
        nlohmann::json list = nlohmann::json::array();
        for (const ListedModel& model : models) {
            nlohmann::json entry = {{"place", toString(model.found.place)},
                                    {"name", model.found.name},
                                    {"path", model.found.path.string()},
                                    {"weight_bytes", model.found.weightBytes},
                                    {"opens", static_cast<bool>(model.description)}};
            if (model.description)
                entry["model"] = model.description->info;
            else
                entry["problem"] = model.description.error().message;
            list.push_back(std::move(entry));
        }
        return {{"models", std::move(list)}};
    }

    static QString size(std::uint64_t bytes)
    {
        const QLocale locale(QLocale::English, QLocale::UnitedStates);
        return locale.formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
    }

    /// "1.24 B", "135 M"
    static QString count(std::int64_t parameters)
    {
        constexpr double kMillion = 1e6, kBillion = 1e9;
        const auto number = static_cast<double>(parameters);
        return number < kBillion ? u"%1 M"_s.arg(number / kMillion, 0, 'f', number < kMillion * 10.0 ? 1 : 0)
                                 : u"%1 B"_s.arg(number / kBillion, 0, 'f', 2);
    }

    static void print(const std::vector<PlaceToLook>& places, const std::vector<ListedModel>& models,
                      const Terminal& terminal)
    {
        if (models.empty()) {
            terminal.print(tr("No model was found. Looked in:"));
            for (const PlaceToLook& place : places)
                terminal.print(u"  "_s + oneLine(place.folder.string()));
            if (places.empty())
                terminal.print(tr(
                    "  no cache of Hugging Face, Ollama, LM Studio or llama.cpp; neurex models FOLDER searches one"));
            return;
        }
        TextTable table({tr("model"), tr("where"), tr("architecture"), tr("parameters"), tr("type"), tr("size"), {}});
        std::vector<QString> problems;
        for (const ListedModel& model : models) {
            const QString name = oneLine(model.found.name);
            const QString where = QString::fromUtf8(toString(model.found.place));
            if (model.description) {
                const ModelInfo& info = model.description->info;
                table.addRow({name, where, oneLine(info.architecture), count(info.parameterCount),
                              oneLine(info.storedType), size(model.found.weightBytes), tr("opens")});
            } else {
                problems.push_back(u"%1: %2"_s.arg(name, oneLine(model.description.error().message)));
                table.addRow({name, where, {}, {}, {}, size(model.found.weightBytes), tr("does not open")});
            }
        }
        terminal.print(table.toText());
        if (!problems.empty())
            terminal.print({});
        for (const QString& problem : problems)
            terminal.print(problem);
    }

    std::vector<PlaceToLook> m_places;
    OutputOptions m_output;
};

} // namespace

std::unique_ptr<Verb> makeModelsVerb()
{
    return std::make_unique<ModelsVerb>();
}

} // namespace neurex::app
