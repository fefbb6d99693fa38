// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_session.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "app/client/parameter_text.h"
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
    ModelContents contents;
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
        std::vector<std::string> paths;
        for (const FoundModel& model : found)
            paths.push_back(model.path.string());
        Result<std::vector<ModelContents>> contents = engine.contents(paths);
        if (!contents)
            return contents.error();
        for (std::size_t i = 0; i < found.size(); ++i)
            models.push_back({found[i], std::move(contents->at(i))});
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
                                    {"opens", !model.contents.refusal},
                                    {"family", model.contents.family},
                                    {"parameters", model.contents.parameterCount},
                                    {"type", model.contents.storedType}};
            if (model.contents.info)
                entry["model"] = *model.contents.info;
            if (model.contents.attributionSeconds > 0.0)
                entry["attribution_seconds"] = model.contents.attributionSeconds;
            if (model.contents.refusal)
                entry["problem"] = model.contents.refusal->message;
            list.push_back(std::move(entry));
        }
        return {{"models", std::move(list)}};
    }

    static QString size(std::uint64_t bytes)
    {
        const QLocale locale(QLocale::English, QLocale::UnitedStates);
        return locale.formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
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
        TextTable table({tr("model"), tr("where"), tr("family"), tr("parameters"), tr("type"), tr("size"), {}});
        std::vector<QString> problems;
        for (const ListedModel& model : models) {
            const QString name = oneLine(model.found.name);
            const QString where = QString::fromUtf8(toString(model.found.place));
            const ModelContents& contents = model.contents;
            if (contents.refusal)
                problems.push_back(u"%1: %2"_s.arg(name, oneLine(contents.refusal->message)));
            table.addRow({name, where, oneLine(contents.family),
                          contents.parameterCount > 0 ? parameterText(contents.parameterCount) : QString(),
                          oneLine(contents.storedType), size(model.found.weightBytes),
                          contents.refusal ? tr("does not open") : tr("opens")});
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
