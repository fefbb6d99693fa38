// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/painted_page.h"

#include "widgets/style/custom_plot.h"

#include <QFontMetricsF>
#include <QPaintEngine>

#include <cmath>

namespace neurex::test {
namespace {

constexpr double kReach = 0.3; // units that may stand out: less than a hairline
constexpr double kLineReach = 2.0; // of lines, which look the same a bit shorter
constexpr double kWholePage = 0.999;

class NotingEngine : public QPaintEngine {
public:
    explicit NotingEngine(PaintedPage& page)
        : QPaintEngine(AllFeatures)
        , m_page(page)
    {
    }

    bool begin(QPaintDevice* /*device*/) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState& /*state*/) override { }

    void drawTextItem(const QPointF& place, const QTextItem& item) override
    {
        if (item.text().trimmed().isEmpty())
            return;
        const QTransform& transform = painter()->transform();
        const QRectF ink
            = transform.mapRect(QFontMetricsF(item.font()).tightBoundingRect(item.text()).translated(place));
        const QPointF start = transform.map(place);
        const QPointF end = transform.map(place + QPointF(item.width(), 0.0));
        const double angle = std::atan2(end.y() - start.y(), end.x() - start.x()) * 180.0 / M_PI;
        const bool isCut = isBeyondClip(ink);
        if (!m_page.texts.isEmpty() && QLineF(start, m_end).length() < kReach
            && std::abs(m_page.texts.last().angle - angle) < 1.0) { // another script of the same line
            PaintedText& line = m_page.texts.last();
            line.text += item.text();
            line.ink |= ink;
            line.isCut = line.isCut || isCut;
        } else {
            m_page.texts.append({item.text(), ink, angle, isCut});
        }
        m_end = end;
    }

    void drawPath(const QPainterPath& path) override { note(path.boundingRect()); }
    void drawPolygon(const QPointF* points, int count, PolygonDrawMode /*mode*/) override
    {
        note(QPolygonF(QList<QPointF>(points, points + count)).boundingRect());
    }
    void drawPixmap(const QRectF& place, const QPixmap& /*picture*/, const QRectF& /*part*/) override { note(place); }
    void drawImage(const QRectF& place, const QImage& /*image*/, const QRectF& /*part*/,
                   Qt::ImageConversionFlags /*flags*/) override
    {
        note(place);
    }

private:
    /// The page where there is none.
    QRectF clip()
    {
        if (!painter()->hasClipping())
            return m_page.bounds;
        return painter()->transform().mapRect(painter()->clipBoundingRect()) & m_page.bounds;
    }

    void notePlot()
    {
        const QRectF rect = clip();
        const bool isPart
            = rect.width() < kWholePage * m_page.bounds.width() && rect.height() < kWholePage * m_page.bounds.height();
        if (isPart && rect.width() * rect.height() > m_page.plot.width() * m_page.plot.height())
            m_page.plot = rect;
    }

    /// Lines have no height, with which QRectF::contains() would say no.
    bool isBeyondClip(const QRectF& shape)
    {
        const QRectF rect = clip();
        const bool isLine = shape.width() < kReach || shape.height() < kReach;
        const double reach = isLine ? kLineReach : kReach;
        return shape.left() < rect.left() - reach || shape.right() > rect.right() + reach
            || shape.top() < rect.top() - reach || shape.bottom() > rect.bottom() + reach;
    }

    void note(const QRectF& shape)
    {
        notePlot();
        const bool isRectangular = !painter()->hasClipping() || painter()->clipRegion().rectCount() == 1;
        if (isBeyondClip(painter()->transform().mapRect(shape)) && isRectangular) // others are patterns
            m_page.cutShapes.append(painter()->transform().mapRect(shape));
    }

    PaintedPage& m_page;
    QPointF m_end;
};

class NotingDevice : public QPaintDevice {
public:
    explicit NotingDevice(PaintedPage& page)
        : m_page(page)
        , m_engine(page)
    {
    }

    QPaintEngine* paintEngine() const override { return &m_engine; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        constexpr int kDotsPerInch = 72;
        switch (metric) {
        case PdmWidth:
            return static_cast<int>(std::ceil(m_page.bounds.width()));
        case PdmHeight:
            return static_cast<int>(std::ceil(m_page.bounds.height()));
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return kDotsPerInch;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        default:
            return 0;
        }
    }

private:
    PaintedPage& m_page;
    mutable NotingEngine m_engine;
};

} // namespace

QString lettersOf(const QString& text)
{
    QString letters = text;
    letters.removeIf([](QChar letter) { return letter.isSpace() || letter == u'\u00AD'; });
    return letters;
}

QString PaintedPage::letters() const
{
    QString all;
    for (const PaintedText& line : texts)
        all += lettersOf(line.text);
    return all;
}

QRectF PaintedPage::inkOf(const QString& text) const
{
    const QString wanted = lettersOf(text);
    for (qsizetype first = 0; first < texts.size(); ++first) {
        QString found;
        QRectF ink;
        for (qsizetype next = first; next < texts.size() && found.size() < wanted.size(); ++next) {
            found += lettersOf(texts[next].text);
            ink |= texts[next].ink;
            if (found == wanted)
                return ink;
        }
    }
    return {};
}

PaintedPage paintedPage(const ui::Figure& figure, const QString& format, const ui::FigureOptions& options)
{
    PaintedPage page;
    page.bounds = ui::figureBounds(options);
    NotingDevice device(page);
    QCPPainter painter(&device);
    painter.setRenderHint(QPainter::Antialiasing);
    figure.paint(painter, page.bounds, ui::figureStyle(options, format));
    painter.end();
    return page;
}

} // namespace neurex::test
