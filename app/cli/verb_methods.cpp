// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "core/analysis/methods.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/// `neurex methods`.
class MethodsVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(MethodsVerb)

public:
    QString name() const override { return u"methods"_s; }
    QString summary() const override { return tr("Lists the methods that score neurons: formula, cost, source."); }
    void declare(QCommandLineParser& parser) const override { declareOutput(parser); }

    Result<void> parse(const QCommandLineParser& parser) override
    {
        if (const Result<QStringList> none = readArguments(parser, {}); !none)
            return none.error();
        m_output = readOutput(parser);
        return {};
    }

    Result<void> run(const Terminal& terminal) override
    {
        if (m_output.json) {
            auto list = nlohmann::json::array();
            for (const Method& method : methods())
                list.push_back({{"id", method.id},
                                {"title", method.title},
                                {"settings", method.settings},
                                {"has_bad_neurons", method.hasBadSide()},
                                {"is_of_several_tasks", method.isOfSeveralTasks},
                                {"formula", method.formula},
                                {"cost", method.cost},
                                {"source", method.source}});
            terminal.printJson({{"methods", std::move(list)}});
            return {};
        }
        TextTable table({tr("method"), tr("measures"), tr("target"), tr("rule, steps"), tr("neurons")});
        for (const Method& method : methods()) {
            const AttributionSettings& own = method.settings;
            table.addRow({text(method.id), text(toString(own.measure)),
                          hasTarget(own.measure) ? text(toString(own.target)) : u"-"_s,
                          hasSteps(own.measure) ? u"%1, %2"_s.arg(text(toString(own.rule))).arg(own.steps) : u"-"_s,
                          method.hasBadSide() ? tr("good and bad") : tr("good")});
        }
        terminal.print(table.toText());
        for (const Method& method : methods())
            terminal.print(u"%1: %2. %3 %4. %5 %6."_s.arg(text(method.id), text(method.formula), tr("Cost:"),
                                                          text(method.cost), tr("Source:"), text(method.source)));
        return {};
    }

private:
    OutputOptions m_output;
};

} // namespace

std::unique_ptr<Verb> makeMethodsVerb()
{
    return std::make_unique<MethodsVerb>();
}

} // namespace neurex::app
