// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/layer_profile_figure.h"

#include "widgets/style/csv_text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

struct ProfileText {
    Q_DECLARE_TR_FUNCTIONS(LayerProfile)
};

} // namespace

PlotSheet layerProfileSheet(const std::vector<LayerShare>& shares, const QString& title, ProfileMeaning meaning)
{
    const bool isScore = meaning == ProfileMeaning::GoodAndBad;
    const QString positive = isScore ? ProfileText::tr("good") : ProfileText::tr("positive");
    const QString negative = isScore ? ProfileText::tr("bad") : ProfileText::tr("negative");
    const QString magnitude = isScore ? ProfileText::tr("|score|") : ProfileText::tr("|value|");
    const auto series = [&](PlotSeries::Kind kind, const QString& name, const PlotLook& look, auto valueOf) {
        PlotSeries made{kind, name, name, look};
        for (std::size_t layer = 0; layer < shares.size(); ++layer)
            made.points.push_back({static_cast<double>(layer), valueOf(shares[layer])});
        return made;
    };
    using Kind = PlotSeries::Kind;
    PlotPanel panel;
    panel.x = {ProfileText::tr("layer"), NumberFormat::Count};
    panel.y = {ProfileText::tr("share of all"), NumberFormat::Magnitude};
    panel.references.push_back({0.0, false, {}, {Ink::Text, 0.0, 1.0}});
    panel.series = {series(Kind::Bars, positive, {Ink::Good}, [](const LayerShare& s) { return s.good; }),
                    series(Kind::Bars, negative, {Ink::Bad}, [](const LayerShare& s) { return -s.bad; }),
                    series(Kind::Line, magnitude, {Ink::Text, 0.0, 1.0, Qt::SolidLine, {}, Marker::Dot},
                           [](const LayerShare& s) { return s.magnitude; })};
    return {title.isEmpty() ? ProfileText::tr("Layer profile") : title, {}, {std::move(panel)}};
}

QString layerProfileCsv(const std::vector<LayerShare>& shares, ProfileMeaning meaning)
{
    QString text = meaning == ProfileMeaning::GoodAndBad ? u"layer,good_share,bad_share,score_share\n"_s
                                                         : u"layer,positive_share,negative_share,value_share\n"_s;
    for (std::size_t layer = 0; layer < shares.size(); ++layer) {
        const LayerShare& share = shares[layer];
        text += csvLine(
            {QString::number(layer), csvNumber(share.good), csvNumber(share.bad), csvNumber(share.magnitude)});
    }
    return text;
}

} // namespace neurex::ui
