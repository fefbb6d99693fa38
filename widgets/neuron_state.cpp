// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/neuron_state.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

NeuronState NeuronState::fromOperation(Operation operation, double value)
{
    if (operation == Operation::Scale) {
        if (value == kExciteFactor)
            return excite();
        if (value == kSilenceFactor)
            return silence();
        if (value == 1.0)
            return normal();
    }
    return {Kind::Custom, operation, value};
}

namespace {

QString shortNumber(double value)
{
    return QLocale().toString(value, 'g', 3);
}

} // namespace

QString shortLabel(const NeuronState& state)
{
    if (state.isNormal())
        return {};
    switch (state.operation) {
    case Operation::Scale:
        return u"x"_s + shortNumber(state.value);
    case Operation::Set:
        return u"="_s + shortNumber(state.value);
    case Operation::Add:
        return (state.value < 0.0 ? QString() : u"+"_s) + shortNumber(state.value);
    }
    return {};
}

std::optional<NeuronState> parseStateLabel(const QString& text)
{
    QString number = text.trimmed();
    Operation operation = Operation::Scale;
    if (number.isEmpty())
        return NeuronState::normal();
    if (number.startsWith(u'x', Qt::CaseInsensitive) || number.startsWith(u'\u00D7')) {
        number.remove(0, 1);
    } else if (number.startsWith(u'=')) {
        operation = Operation::Set;
        number.remove(0, 1);
    } else if (number.startsWith(u'+') || number.startsWith(u'-') || number.startsWith(u'\u2212')) {
        operation = Operation::Add;
    }
    number.replace(u'\u2212', u'-');
    bool isNumber = false;
    double value = QLocale().toDouble(number, &isNumber);
    if (!isNumber)
        value = QLocale::c().toDouble(number, &isNumber);
    if (!isNumber || !std::isfinite(value))
        return std::nullopt;
    return NeuronState::fromOperation(operation, value);
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
        return QCoreApplication::translate("NeuronState", "custom factor");
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
