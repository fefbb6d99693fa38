// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <cmath>

using namespace Qt::StringLiterals;

static void linkIconResources()
{
    Q_INIT_RESOURCE(icons); // the icons live in a static library: without this the linker drops them
}

namespace neurex::ui {

namespace {

constexpr QRgb kBandLight = 0x40606060;
constexpr QRgb kBandDark = 0x40B0B0B0;

void setMeaningColors(Theme& theme)
{
    const bool dark = theme.dark;
    theme.good = QColor(dark ? 0x56B4E9U : 0x0072B2U);
    theme.bad = QColor(dark ? 0xFF8A4CU : 0xD55E00U);
    theme.excite = QColor(dark ? 0xF0B040U : 0xB87400U);
    theme.silence = QColor(dark ? 0x9AA7B2U : 0x5B6770U);
    theme.custom = QColor(dark ? 0xCC79A7U : 0x9A5C86U);
    theme.right = QColor(dark ? 0x2FBF91U : 0x00795AU);
    theme.warning = QColor(dark ? 0xF0B040U : 0x8F5A00U);
    theme.band = QColor::fromRgba(dark ? kBandDark : kBandLight);
}

void setDerivedColors(Theme& theme)
{
    theme.wrong = theme.text;
    theme.mutedText = blend(theme.text, theme.base, 0.36);
    theme.grid = blend(theme.base, theme.text, 0.12);
    theme.frame = blend(theme.base, theme.text, 0.30);
    theme.raised = blend(theme.base, theme.text, theme.dark ? 0.08 : 0.03);
}

QPalette paletteOf(QRgb window, QRgb base, QRgb text, QRgb button, QRgb highlight, QRgb highlightedText)
{
    QPalette palette;
    const QColor windowColor(window);
    const QColor baseColor(base);
    const QColor textColor(text);
    palette.setColor(QPalette::Window, windowColor);
    palette.setColor(QPalette::Base, baseColor);
    palette.setColor(QPalette::AlternateBase, blend(baseColor, textColor, 0.035));
    palette.setColor(QPalette::ToolTipBase, baseColor);
    palette.setColor(QPalette::Button, QColor(button));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText, QPalette::BrightText})
        palette.setColor(role, textColor);
    palette.setColor(QPalette::PlaceholderText, blend(textColor, baseColor, 0.45));
    palette.setColor(QPalette::Highlight, QColor(highlight));
    palette.setColor(QPalette::HighlightedText, QColor(highlightedText));
    palette.setColor(QPalette::Link, QColor(highlight));
    palette.setColor(QPalette::Light, blend(QColor(button), Qt::white, 0.2));
    palette.setColor(QPalette::Midlight, blend(QColor(button), Qt::white, 0.1));
    palette.setColor(QPalette::Mid, blend(windowColor, textColor, 0.25));
    palette.setColor(QPalette::Dark, blend(windowColor, textColor, 0.4));
    palette.setColor(QPalette::Shadow, blend(windowColor, Qt::black, 0.6));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, blend(textColor, windowColor, 0.55));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, blend(windowColor, textColor, 0.2));
    return palette;
}

/// Renders the SVG at any size and pixel ratio in one colour per mode.
class TintedIconEngine : public QIconEngine {
public:
    TintedIconEngine(QByteArray svg, QColor normal, QColor disabled)
        : m_svg(std::move(svg))
        , m_normal(std::move(normal))
        , m_disabled(std::move(disabled))
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap image = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
        image.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), image);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        QSvgRenderer renderer(m_svg);
        renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), mode == QIcon::Disabled ? m_disabled : m_normal);
        painter.end();
        return QPixmap::fromImage(image);
    }

    QIconEngine* clone() const override { return new TintedIconEngine(*this); }

private:
    QByteArray m_svg;
    QColor m_normal;
    QColor m_disabled;
};

} // namespace

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightnessF() < 0.5F;
}

QColor blend(const QColor& a, const QColor& b, double amount)
{
    const auto mix = [amount](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * amount)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()), mix(a.alpha(), b.alpha())};
}

Theme Theme::fromPalette(const QPalette& palette)
{
    Theme theme;
    theme.dark = isDark(palette);
    theme.window = palette.color(QPalette::Active, QPalette::Window);
    theme.base = palette.color(QPalette::Active, QPalette::Base);
    theme.text = palette.color(QPalette::Active, QPalette::Text);
    theme.selection = palette.color(QPalette::Active, QPalette::Highlight);
    setMeaningColors(theme);
    setDerivedColors(theme);
    return theme;
}

Theme Theme::print()
{
    Theme theme;
    theme.window = Qt::white;
    theme.base = Qt::white;
    theme.text = Qt::black;
    theme.selection = Qt::black;
    setMeaningColors(theme);
    setDerivedColors(theme);
    return theme;
}

QPalette lightPalette()
{
    return paletteOf(0xFFF3F4F6, 0xFFFFFFFF, 0xFF1A1D21, 0xFFFAFBFC, 0xFF2D5BC4, 0xFFFFFFFF);
}

QPalette darkPalette()
{
    return paletteOf(0xFF202327, 0xFF17191C, 0xFFE4E7EB, 0xFF2B2F34, 0xFF7AA2FF, 0xFF10131A);
}

QColor readableOn(QRgb ground)
{
    constexpr int kMiddle = 140;
    return qGray(ground) > kMiddle ? QColor(0x1A, 0x1A, 0x1A) : QColor(0xFA, 0xFA, 0xFA);
}

QIcon tintedIcon(const QString& name, const QPalette& palette)
{
    linkIconResources();
    QFile file(u":/neurex/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new TintedIconEngine(file.readAll(), palette.color(QPalette::Active, QPalette::ButtonText),
                                      palette.color(QPalette::Disabled, QPalette::ButtonText)));
}

} // namespace neurex::ui
