// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Titles and names of others in the files of figures: every file stays what it claims to be.
#include "core/base/media_text.h"
#include "tests/support/hostile_texts.h"
#include "widgets/figures/figure_export.h"
#include "widgets/figures/figure_metadata.h"
#include "widgets/plots/table_figure.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;

namespace {

/// All texts of an XML document by the names of their elements; empty where it is not well-formed.
QMultiMap<QString, QString> textsOf(const QByteArray& document)
{
    QMultiMap<QString, QString> texts;
    QStringList names;
    QXmlStreamReader reader(document);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement())
            names.append(reader.name().toString());
        else if (reader.isEndElement())
            names.removeLast();
        else if (reader.isCharacters() && !reader.isWhitespace())
            texts.insert(names.value(names.size() - 1), reader.text().toString());
    }
    if (reader.hasError()) {
        qWarning("%s", qPrintable(reader.errorString()));
        return {};
    }
    return texts;
}

/// As an XML reader hands it over.
QString asRead(const QString& text)
{
    return toQt(xmlText(fromQt(text))).replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
}

} // namespace

class TestFigureTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysWellFormed_data()
    {
        QTest::addColumn<QString>("text");
        int number = 0;
        for (const std::string& text : neurex::test::hostileTexts())
            QTest::addRow("%d", ++number) << QString::fromUtf8(QByteArray::fromStdString(text));
    }

    void staysWellFormed()
    {
        QFETCH(QString, text);
        TableContent content;
        content.title = text;
        content.columns = {{text, false}};
        content.rows = {{text}};
        content.csv = u"name\n"_s + csvField(text) + u'\n';
        const TableFigure figure(std::move(content));
        FigureOptions options;
        options.provenance = {{u"model"_s, text}, {u"task"_s, u"plain"_s}};
        const Result<QByteArray> svg = figureFile(figure, u"svg"_s, options);
        QVERIFY(svg);
        const QMultiMap<QString, QString> texts = textsOf(*svg);
        QVERIFY2(texts.contains(u"task"_s, u"plain"_s), svg->constData());
        if (!text.trimmed().isEmpty())
            QVERIFY2(texts.values(u"model"_s).join(QString()) == asRead(text), svg->constData());
        const QByteArray packet = xmpPacket({text, {}, u"Neurex"_s, options.provenance});
        const QByteArray xml
            = packet.mid(packet.indexOf('\n') + 1, packet.lastIndexOf('\n') - packet.indexOf('\n') - 1);
        QVERIFY2(textsOf(xml).contains(u"task"_s, u"plain"_s), packet.constData());

        const Result<QByteArray> csv = figureFile(figure, u"csv"_s, options);
        QVERIFY(csv);
        const QByteArray head = csv->left(csv->indexOf("\nname\n") + 1);
        for (const QByteArray& line : head.split('\n'))
            QVERIFY2(line.isEmpty() || line.startsWith("# "), line.constData());
        QVERIFY2(head.contains("\n# task,plain\n"), head.constData());
    }
};

QTEST_MAIN(TestFigureTexts)
#include "tst_figure_texts.moc"
