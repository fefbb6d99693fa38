// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_kind.h"

#include <QCoreApplication>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::array kKinds{
    std::pair{FigureKind::Heatmap, "heatmap"},     std::pair{FigureKind::Profile, "profile"},
    std::pair{FigureKind::Sweep, "sweep"},         std::pair{FigureKind::Answers, "answers"},
    std::pair{FigureKind::Questions, "questions"}, std::pair{FigureKind::Neurons, "neurons"},
};

} // namespace

QString kindName(FigureKind kind)
{
    for (const auto& [each, name] : kKinds) {
        if (each == kind)
            return QString::fromLatin1(name);
    }
    return {};
}

QStringList kindNames()
{
    QStringList names;
    for (const auto& [kind, name] : kKinds)
        names += QString::fromLatin1(name);
    return names;
}

Result<FigureKind> parseFigureKind(const QString& name)
{
    for (const auto& [kind, each] : kKinds) {
        if (name == QLatin1StringView(each))
            return kind;
    }
    return makeError(ErrorCode::InvalidArgument,
                     QCoreApplication::translate("Figures", "There is no kind of figure \"%1\". Choose one of %2.")
                         .arg(name, kindNames().join(u", "_s))
                         .toStdString());
}

} // namespace neurex::app
