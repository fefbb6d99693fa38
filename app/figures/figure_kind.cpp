// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_kind.h"

#include "core/base/enum_names.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr auto kKinds = enumNames<FigureKind>({{FigureKind::Heatmap, "heatmap"},
                                               {FigureKind::Profile, "profile"},
                                               {FigureKind::Sweep, "sweep"},
                                               {FigureKind::Answers, "answers"},
                                               {FigureKind::Questions, "questions"},
                                               {FigureKind::Neurons, "neurons"},
                                               {FigureKind::Overlap, "overlap"},
                                               {FigureKind::Upset, "upset"},
                                               {FigureKind::SetLayers, "set-layers"},
                                               {FigureKind::Difference, "difference"}});

} // namespace

bool isOfSets(FigureKind kind)
{
    return kind == FigureKind::Overlap || kind == FigureKind::Upset || kind == FigureKind::SetLayers;
}

bool isOfRuns(FigureKind kind)
{
    return isOfSets(kind) || kind == FigureKind::Difference;
}

QString kindName(FigureKind kind)
{
    return QString::fromUtf8(kKinds.name(kind));
}

QStringList kindNames()
{
    QStringList names;
    for (const auto& [kind, name] : kKinds.entries)
        names += QString::fromUtf8(name);
    return names;
}

Result<FigureKind> parseFigureKind(const QString& name)
{
    if (const std::optional<FigureKind> kind = kKinds.find(name.toStdString()))
        return *kind;
    return makeError(ErrorCode::InvalidArgument,
                     QCoreApplication::translate("Figures", "There is no kind of figure \"%1\". Choose one of %2.")
                         .arg(name, kindNames().join(u", "_s))
                         .toStdString());
}

} // namespace neurex::app
