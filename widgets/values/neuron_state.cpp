// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/values/neuron_state.h"

#include "core/base/intervention_limits.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/typed_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

NeuronState NeuronState::fromOperation(Operation operation, double value, Hook hook)
{
    NeuronState state{Kind::Custom, operation, value, hook};
    if (operation == Operation::Scale) {
        if (value == 1.0)
            return normal();
        if (value == kExciteFactor)
            state.kind = Kind::Excite;
        if (value == kSilenceFactor)
            state.kind = Kind::Silence;
    }
    return state;
}

QString atHook(const QString& change, Hook hook)
{
    return hook == Hook::Up ? u"up_proj "_s + change : change;
}

namespace {

QString shortNumber(double value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator); // "x1.250" would be read as another number
    constexpr double kMostDigits = 1e5;
    const bool isWhole = value == std::round(value) && std::abs(value) < kMostDigits;
    return isWhole ? locale.toString(value, 'f', 0) : formatDigits(value, 3).replace(u'\u2212', u'-');
}

QString labelled(const NeuronState& state, const QString& number)
{
    if (state.isNormal())
        return {};
    switch (state.operation) {
    case Operation::Scale:
        return u"x"_s + number;
    case Operation::Set:
        return u"="_s + number;
    case Operation::Add:
        return u"+"_s + number; // a sign alone would be that of a factor
    case Operation::Shift:
        return number.startsWith(u'-') ? u"|h|"_s + number : u"|h|+"_s + number;
    }
    return {};
}

} // namespace

QString shortLabel(const NeuronState& state)
{
    const QString label = labelled(state, shortNumber(state.value));
    return label.isEmpty() ? label : atHook(label, state.hook);
}

QString exactLabel(const NeuronState& state)
{
    return labelled(state, exactNumberText(state.value));
}

namespace {

struct TypedState {
    Operation operation = Operation::Scale;
    TypedNumber number;
};

TypedState readState(QString text)
{
    TypedState typed;
    if (text.startsWith(u'x', Qt::CaseInsensitive) || text.startsWith(u'\u00D7')) {
        text.remove(0, 1);
    } else if (text.startsWith(u'=')) {
        typed.operation = Operation::Set;
        text.remove(0, 1);
    } else if (text.startsWith(u'+')) {
        typed.operation = Operation::Add;
        text.remove(0, 1);
    } else if (const QString size = u"|h|"_s; text.startsWith(size, Qt::CaseInsensitive)) {
        typed.operation = Operation::Shift;
        text.remove(0, size.size());
        if (text.startsWith(u'+'))
            text.remove(0, 1);
    }
    typed.number = readTypedNumber(text);
    return typed;
}

} // namespace

std::optional<NeuronState> parseStateLabel(const QString& text)
{
    if (text.trimmed().isEmpty())
        return NeuronState::normal();
    const TypedState typed = readState(text.trimmed());
    return typed.number.isNumber() && isInterventionValue(typed.number.value)
        ? std::optional(NeuronState::fromOperation(typed.operation, typed.number.value))
        : std::nullopt;
}

QString stateProblem(const QString& text)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return {};
    const TypedNumber number = readState(typed).number;
    if (number.fault == NumberFault::TooLarge || (number.isNumber() && !isInterventionValue(number.value)))
        return QCoreApplication::translate("NeuronState",
                                           "\u201C%1\u201D is more than the model can compute with: numbers go from "
                                           "\u2212%2 to %2.")
            .arg(isolated(typed), largestValueText());
    return faultText(number.fault, typed);
}

QString largestValueText()
{
    return formatDigits(kLargestInterventionValue, 2);
}

QString stateSyntax()
{
    return QCoreApplication::translate(
               "NeuronState",
               "A factor such as %1 or -%2, a value such as =%3, something to add such as +%4 or +-%4, or something "
               "to add to its size such as |h|+%4 or |h|-%4")
        .arg(exactNumberText(0.5), exactNumberText(1.5), exactNumberText(0.3), exactNumberText(0.1));
}

QString stateMeaning(const NeuronState& state)
{
    if (state.isNormal())
        return QCoreApplication::translate("NeuronState", "The activation stays as it is.");
    switch (state.operation) {
    case Operation::Scale:
        return QCoreApplication::translate("NeuronState", "The activation is multiplied by %1.")
            .arg(exactNumberText(state.value));
    case Operation::Set:
        return QCoreApplication::translate("NeuronState", "The activation is set to %1.")
            .arg(exactNumberText(state.value));
    case Operation::Add:
        return QCoreApplication::translate("NeuronState", "%1 is added to the activation.")
            .arg(exactNumberText(state.value));
    case Operation::Shift:
        return QCoreApplication::translate("NeuronState",
                                           "%1 is added to the size of the activation, which keeps its "
                                           "sign as long as the size is above 0.")
            .arg(exactNumberText(state.value));
    }
    return {};
}

QString stateName(const NeuronState& state)
{
    switch (state.kind) {
    case NeuronState::Kind::Normal:
        return QCoreApplication::translate("NeuronState", "normal");
    case NeuronState::Kind::Excite:
        return QCoreApplication::translate("NeuronState", "excite");
    case NeuronState::Kind::Silence:
        return QCoreApplication::translate("NeuronState", "silence");
    case NeuronState::Kind::Custom:
        break;
    }
    switch (state.operation) {
    case Operation::Scale:
        return QCoreApplication::translate("NeuronState", "custom factor");
    case Operation::Set:
        return QCoreApplication::translate("NeuronState", "fixed value");
    case Operation::Add:
        return QCoreApplication::translate("NeuronState", "addend");
    case Operation::Shift:
        return QCoreApplication::translate("NeuronState", "shift of the size");
    }
    return {};
}

NeuronState nextState(const NeuronState& state)
{
    switch (state.kind) {
    case NeuronState::Kind::Normal:
        return NeuronState::silence();
    case NeuronState::Kind::Silence:
        return NeuronState::excite();
    case NeuronState::Kind::Excite:
    case NeuronState::Kind::Custom:
        break;
    }
    return NeuronState::normal();
}

} // namespace neurex::ui
