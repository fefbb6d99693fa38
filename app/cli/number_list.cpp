// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/number_list.h"

#include "app/cli/options.h"
#include "core/base/intervention_limits.h"
#include "core/base/typed_number.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(NumberList)
};

/// "1,000" and "1,500": a thousand or two numbers.
bool mayBeThousands(const QString& typed)
{
    static const QRegularExpression group(u"(^|[^\\d.,])[1-9]\\d{0,2},\\d{3}(?![\\d.])"_s);
    return group.match(typed).hasMatch();
}

} // namespace

Result<std::vector<double>> readNumbers(const QCommandLineParser& parser, const QString& name)
{
    const QString typed = parser.value(name);
    const auto refused = [&name](const QString& item) {
        return usageError(
            Text::tr("--%1: \"%2\" is no number between -%3 and %3").arg(name, item).arg(kLargestInterventionValue));
    };
    if (mayBeThousands(typed))
        return usageError(Text::tr("--%1: \"%2\" can be one number or several; write %1 with semicolons or blanks "
                                   "between them, and no marks between thousands")
                              .arg(name, typed));
    const TypedList numbers = parseTypedList(typed.toStdString());
    if (numbers.fault != NumberFault::None)
        return refused(QString::fromStdString(numbers.item));
    for (const double number : numbers.values) {
        if (!isInterventionValue(number))
            return refused(QString::number(number));
    }
    return numbers.values;
}

} // namespace neurex::app
