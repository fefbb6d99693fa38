// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/window/explorer_options.h"

#include "app/client/demo_files.h"
#include "core/analysis/operators.h"
#include "core/base/typed_number.h"
#include "translations/languages.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(ExplorerOptions)
};

Error usageError(const QString& message)
{
    return makeError(ErrorCode::InvalidArgument, message.toStdString());
}

Result<int> readNumber(const QCommandLineParser& parser, const QString& name, int minimum)
{
    const TypedInteger number = parseTypedInteger(parser.value(name).toStdString());
    if (!number.isNumber() || number.value < minimum || number.value > std::numeric_limits<int>::max())
        return usageError(Text::tr("--%1 wants a whole number of at least %2, not \"%3\".")
                              .arg(name)
                              .arg(minimum)
                              .arg(parser.value(name)));
    return static_cast<int>(number.value);
}

Result<QSize> readSize(const QString& text)
{
    static const QRegularExpression kPattern(u"^(\\d{3,5})x(\\d{3,5})$"_s);
    const QRegularExpressionMatch match = kPattern.match(text);
    if (!match.hasMatch())
        return usageError(Text::tr("--size wants WIDTHxHEIGHT, for example 1280x800, not \"%1\".").arg(text));
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

Result<ThemeChoice> readTheme(const QString& text)
{
    if (text == u"light"_s)
        return ThemeChoice::Light;
    if (text == u"dark"_s)
        return ThemeChoice::Dark;
    return usageError(Text::tr("--theme is light or dark, not \"%1\".").arg(text));
}

Result<ui::OperatorSetting> readOperator(const QCommandLineParser& parser)
{
    const Result<Operator> operation = parseOperator(parser.value(u"operator"_s).toStdString());
    if (!operation)
        return operation.error();
    const Result<int> budget = readNumber(parser, u"budget"_s, 1);
    if (!budget)
        return budget.error();
    const ui::OperatorKind kind
        = *operation == Operator::Enhance ? ui::OperatorKind::Enhance : ui::OperatorKind::Degrade;
    return ui::OperatorSetting{kind, ui::OperatorSide::Both, *budget};
}

void declare(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        Text::tr("Finds the good and bad FFN neurons of a language model, and lets you change them while you watch."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        u"MODEL"_s,
        Text::tr("Model folder, GGUF file (*.gguf), run folder, folder of neurex probe or neurex reason, session file "
                 "(*.neurex) or task file (*.jsonl); without a model the demo is opened."),
        u"[MODEL]"_s);
    parser.addOptions({
        {u"task"_s, Text::tr("Task file or demo:NAME."), u"TASK"_s},
        {u"run"_s, Text::tr("Run attribution at once.")},
        {u"operator"_s, Text::tr("Apply enhance or degrade when attribution is complete."), u"NAME"_s},
        {u"budget"_s, Text::tr("Neurons of each kind for --operator."), u"K"_s, u"20"_s},
        {u"sweep"_s, Text::tr("Run the sweep when attribution is complete.")},
        {u"screenshot"_s, Text::tr("Write a picture of the window, then end."), u"FILE"_s},
        {u"after"_s, Text::tr("Take the picture after so many milliseconds."), u"MS"_s, u"0"_s},
        {u"after-run"_s, Text::tr("Take the picture when attribution and answers are complete.")},
        {u"size"_s, Text::tr("Size of the window."), u"WxH"_s},
        {u"theme"_s, Text::tr("light or dark."), u"NAME"_s},
        {u"language"_s, Text::tr("Language of the window: en, de or zh_CN."), u"CODE"_s},
        {u"show"_s, Text::tr("Bring a page or dock to the front, for example sweep; may be repeated."), u"VIEW"_s},
        {u"measure-start"_s, Text::tr("Print how long it took until the window was painted.")},
    });
}

QString defaultTask()
{
    const QStringList names = listDemoTasks();
    const QString name = names.contains(u"ner"_s) ? u"ner"_s : names.value(0);
    return name.isEmpty() ? QString() : u"demo:"_s + name;
}

} // namespace

Result<ExplorerOptions> parseExplorerOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    declare(parser);
    parser.process(arguments);
    const QStringList positional = parser.positionalArguments();
    if (positional.size() > 1)
        return usageError(Text::tr("There is one MODEL at most; \"%1\" is too much.").arg(positional[1]));
    ExplorerOptions options;
    options.model = positional.value(0, u"demo"_s);
    options.task = parser.isSet(u"task"_s) ? parser.value(u"task"_s) : defaultTask();
    if (options.model.endsWith(u".jsonl"_s) && !parser.isSet(u"task"_s)) // a task, for the demo model
        options.task = std::exchange(options.model, u"demo"_s);
    if (parser.isSet(u"language"_s) && !findLanguage(parser.value(u"language"_s)))
        return usageError(Text::tr("--language is en, de or zh_CN, not \"%1\".").arg(parser.value(u"language"_s)));
    options.screenshot = parser.value(u"screenshot"_s);
    options.afterRun = parser.isSet(u"after-run"_s);
    options.sweep = parser.isSet(u"sweep"_s);
    options.run = parser.isSet(u"run"_s) || options.afterRun || options.sweep;
    options.shownViews = parser.values(u"show"_s);
    options.measureStart = parser.isSet(u"measure-start"_s);
    const Result<int> delay = readNumber(parser, u"after"_s, 0);
    if (!delay)
        return delay.error();
    options.delayMs = *delay;
    if (parser.isSet(u"operator"_s)) {
        const Result<ui::OperatorSetting> setting = readOperator(parser);
        if (!setting)
            return setting.error();
        options.operatorSetting = *setting;
    }
    if (parser.isSet(u"size"_s)) {
        const Result<QSize> size = readSize(parser.value(u"size"_s));
        if (!size)
            return size.error();
        options.size = *size;
    }
    if (parser.isSet(u"theme"_s)) {
        const Result<ThemeChoice> theme = readTheme(parser.value(u"theme"_s));
        if (!theme)
            return theme.error();
        options.theme = *theme;
    }
    return options;
}

} // namespace neurex::app
