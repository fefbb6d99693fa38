// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_data.h"
#include "widgets/figures/figure_dialog.h"
#include "widgets/figures/figure_form.h"
#include "widgets/figures/figure_preview.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/plots/layer_profile_figure.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;

class TestFigureDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsComeBack();
    void presetSetsTheSize();
    void titleIsOwnOtherOrNone();
    void offersOnlyWhatMatters();
    void previewFollowsTheNewestOptions();
    void asksForTheExport();
    void nothingIsClippedWhenStringsAreLonger();

private:
    static std::vector<FigureChoice> choices();
    template <typename Widget>
    static Widget* named(const QWidget& parent, const QString& accessibleName);
};

std::vector<FigureChoice> TestFigureDialog::choices()
{
    HeatmapContent content;
    content.pyramid = std::make_shared<const ScorePyramid>(testing::randomScores(8, 200, 1));
    content.title = u"Map of this run"_s;
    const auto map = std::make_shared<const HeatmapFigure>(content);
    const auto profile = std::make_shared<const LayerProfileFigure>(std::vector<LayerShare>(8, {0.125, 0.125, 0.125}));
    return {{u"heatmap"_s, u"Map"_s, [map] { return map; },
             [] {
                 return FigureProvenance{{u"run"_s, u"r1"_s}};
             },
             [] {
                 return [](const FigureOptions& options, const QString& format) {
                     return u"draw %1 as %2"_s.arg(*options.title, format);
                 };
             }},
            {u"profile"_s,
             u"Profile"_s,
             [profile] { return profile; },
             [] {
                 return FigureProvenance{{u"run"_s, u"r2"_s}};
             },
             {}}};
}

template <typename Widget>
Widget* TestFigureDialog::named(const QWidget& parent, const QString& accessibleName)
{
    const QList<Widget*> all = parent.findChildren<Widget*>();
    for (Widget* widget : all) {
        if (widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

void TestFigureDialog::optionsComeBack()
{
    FigureDialog dialog(choices());
    FigureOptions options;
    options.sizeMm = QSizeF(101.5, 72.0);
    options.dotsPerInch = 450.0;
    options.fontPoints = 9.5;
    options.withCsv = true;
    options.colors = {ScaleKind::Rank, ColorChoice::Range::Fixed, 0.25, false};
    dialog.setOptions(options);
    dialog.setFormat(u"svg"_s);
    const FigureOptions back = dialog.options();
    QCOMPARE(back.sizeMm, options.sizeMm);
    QCOMPARE(back.dotsPerInch, 450.0);
    QCOMPARE(back.fontFamily, options.fontFamily);
    QCOMPARE(back.fontPoints, 9.5);
    QVERIFY(back.withCsv);
    QVERIFY(back.colors == options.colors);
    QVERIFY(!back.title);
    QCOMPARE(back.provenance, FigureProvenance({{u"run"_s, u"r1"_s}}));
    QCOMPARE(dialog.format(), u"svg"_s);
    dialog.setCurrent(u"profile"_s);
    QCOMPARE(dialog.options().provenance, FigureProvenance({{u"run"_s, u"r2"_s}}));
}

void TestFigureDialog::presetSetsTheSize()
{
    FigureForm form;
    QComboBox* preset = nullptr;
    for (QComboBox* combo : form.findChildren<QComboBox*>()) {
        if (combo->itemText(0).contains(u"85"_s))
            preset = combo;
    }
    QVERIFY(preset);
    preset->setCurrentIndex(0);
    Q_EMIT preset->activated(0);
    QCOMPARE(form.options().sizeMm, QSizeF(85.0, 60.0));
    named<QDoubleSpinBox>(form, u"Width"_s)->setValue(90.0);
    QCOMPARE(preset->currentIndex(), preset->count() - 1); // another size
    named<QDoubleSpinBox>(form, u"Width"_s)->setValue(120.0);
    named<QDoubleSpinBox>(form, u"Height"_s)->setValue(80.0);
    QCOMPARE(preset->currentIndex(), 1);
}

void TestFigureDialog::titleIsOwnOtherOrNone()
{
    FigureDialog dialog(choices());
    auto* title = named<QLineEdit>(dialog, u"Title"_s);
    QCOMPARE(title->placeholderText(), u"Map of this run"_s);
    QVERIFY(!dialog.options().title);
    title->setText(u"Another"_s);
    QCOMPARE(dialog.options().title, std::optional(u"Another"_s));
    for (QCheckBox* box : dialog.findChildren<QCheckBox*>()) {
        if (box->text().contains(u"itle"_s))
            box->setChecked(false);
    }
    QCOMPARE(dialog.options().title, std::optional(QString()));
    QVERIFY(!title->isEnabled());
}

void TestFigureDialog::offersOnlyWhatMatters()
{
    FigureDialog dialog(choices());
    auto* limit = named<QDoubleSpinBox>(dialog, u"End of the colour bar"_s);
    QVERIFY(!limit->isEnabled());
    FigureOptions fixed;
    fixed.colors = {std::nullopt, ColorChoice::Range::Fixed, 0.5};
    dialog.setOptions(fixed);
    QVERIFY(limit->isEnabled());
    fixed.colors.scale = ScaleKind::Rank; // has no end to lock
    dialog.setOptions(fixed);
    QVERIFY(!limit->isEnabled());
    fixed.colors.scale.reset();
    dialog.setOptions(fixed);
    QVERIFY(limit->isEnabled());
    dialog.setCurrent(u"profile"_s);
    QVERIFY(!limit->isEnabled()); // no colour scale
    QVERIFY(dialog.options().colors == ColorChoice());
    dialog.setCurrent(u"heatmap"_s);
    QVERIFY(limit->isEnabled());
    dialog.setFormat(u"csv"_s);
    QVERIFY(!limit->isEnabled());
    QVERIFY(!named<QDoubleSpinBox>(dialog, u"Width"_s)->isEnabled());
}

void TestFigureDialog::previewFollowsTheNewestOptions()
{
    FigureDialog dialog(choices());
    dialog.resize(900, 560);
    dialog.show();
    QTRY_VERIFY(dialog.preview()->isCurrent());
    const QImage wide = dialog.preview()->image();
    QVERIFY(wide.width() > wide.height());
    for (const double height : {200.0, 300.0, 360.0}) {
        FigureOptions options;
        options.sizeMm = QSizeF(180.0, height);
        dialog.setOptions(options);
    }
    QVERIFY(!dialog.preview()->isCurrent());
    QTRY_VERIFY(dialog.preview()->isCurrent());
    const QImage tall = dialog.preview()->image();
    QVERIFY(std::abs(tall.height() / static_cast<double>(tall.width()) - 2.0) < 0.02);
    QCOMPARE(tall.pixelColor(1, 1), QColor(Qt::white)); // print, whatever the screen
}

void TestFigureDialog::asksForTheExport()
{
    FigureDialog dialog(choices());
    QSignalSpy exports(&dialog, &FigureDialog::exportRequested);
    QSignalSpy commands(&dialog, &FigureDialog::commandLineRequested);
    QPushButton* command = nullptr;
    QPushButton* exporting = nullptr;
    for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
        if (button->text().contains(u"command"_s))
            command = button;
        if (button->isDefault())
            exporting = button;
    }
    QVERIFY(command && exporting);
    exporting->click();
    command->click();
    QCOMPARE(exports.count(), 1);
    QCOMPARE(commands.count(), 1);
    dialog.setFormat(u"svg"_s);
    QCOMPARE(dialog.commandLine(), u"draw Map of this run as svg"_s);
    dialog.setBusy(true);
    exporting->click();
    QCOMPARE(exports.count(), 1);
    dialog.setCurrent(u"profile"_s);
    QVERIFY(dialog.commandLine().isEmpty());
    QVERIFY(!command->isEnabled()); // the profile has no command line here
}

void TestFigureDialog::nothingIsClippedWhenStringsAreLonger()
{
    FigureDialog dialog(choices());
    for (QLabel* label : dialog.findChildren<QLabel*>()) {
        if (!label->wordWrap())
            label->setText(label->text() + QString(label->text().size() * 2 / 5 + 1, u'x'));
    }
    dialog.resize(dialog.minimumSizeHint());
    dialog.show();
    QTRY_VERIFY(dialog.preview()->isCurrent());
    for (const QLabel* label : dialog.findChildren<QLabel*>()) {
        if (!label->wordWrap() && label->isVisible())
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    }
}

QTEST_MAIN(TestFigureDialog)
#include "tst_figure_dialog.moc"
