// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Single neurons on the page of sweeps: what is said of them, and what is measured.
#include "app/explorer/experiments/sweep_binder.h"
#include "app/explorer/experiments/sweep_settings_panel.h"
#include "app/explorer/neurons/card_binder.h"
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/session/session_report.h"
#include "app/figures/effect_lines.h"
#include "core/store/effects_file.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/app/explorer/find_button.h"
#include "tests/core/sentencepiece_fixture.h"
#include "tests/support/file_bytes.h"
#include "widgets/plots/sweep_plot.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>
#include <array>
#include <cmath>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

template <typename Widget>
Widget* named(const QWidget& parent, const QString& accessibleName)
{
    const QList<Widget*> all = parent.findChildren<Widget*>();
    const auto found = std::ranges::find(all, accessibleName, &QWidget::accessibleName);
    return found == all.end() ? nullptr : *found;
}

} // namespace

class TestSingleNeurons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void singleNeuronsAreCounted();
    void singleNeuronsStandBesideTheirScores();

    void plotNamesTheSidesThatAreThere();
    void cardSaysWhereItMeasures();
    void cardSaysHowMuchOfATextIsRead();
    void cardShowsTheTokenInEveryScript();
    void cardSaysTheUnitOfOptions();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestSingleNeurons::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

/// A method may know good neurons only, or fewer than asked for.
void TestSingleNeurons::singleNeuronsAreCounted()
{
    SweepSettingsPanel panel;
    const auto hint = [&panel](std::int64_t count, Positions positions) {
        panel.setSettings(effectSweep(count, positions, 0));
        QString text;
        for (const QLabel* label : panel.findChildren<QLabel*>())
            text += label->text() + u'\n';
        return text;
    };
    QVERIFY(hint(20, Positions::Last).contains(u"80 point(s)"_s)); // nothing is known of the neurons
    panel.setAvailable({600, 0}, 2000);
    const QString oneSide = hint(20, Positions::Last);
    QVERIFY2(oneSide.contains(u"40 point(s)\n20 good neurons, each silenced and excited alone"_s), qPrintable(oneSide));
    panel.setAvailable({600, 7}, 2000);
    const QString few = hint(20, Positions::Last);
    QVERIFY2(few.contains(u"54 point(s)\n20 good and 7 bad neurons"_s), qPrintable(few));
    QVERIFY2(few.contains(u"Fewer than 20 of a side: only 7 bad neurons have a score."_s), qPrintable(few));
    QVERIFY(!few.contains(u"K 20"_s));
    // What is refused speaks of neurons, not of budgets.
    const QString many = hint(2001, Positions::All);
    QVERIFY2(many.contains(u"2001 neurons of a side are more than the model has"_s), qPrintable(many));
    auto* count = panel.findChild<QLineEdit*>(u"budgets"_s);
    count->setText(u"0"_s);
    Q_EMIT count->textEdited(count->text());
    QVERIFY2(panel.problem().startsWith(u"So many neurons of a side"_s), qPrintable(panel.problem()));
}

/// Measured effects are those of the answers themselves, in table, plot, file and lists.
void TestSingleNeurons::singleNeuronsStandBesideTheirScores()
{
    const auto session = m_files.open(u"ok"_s);
    SweepPage page;
    Settings settings;
    SweepSettings budgets = paperSweep();
    budgets.budgets = {1, 2, 5};
    settings.setSweep(budgets);
    SweepBinder binder(session.get(), &page, &settings);
    page.resize(900, 900);
    page.show();
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(session->sweep().canRun());
    auto* mode = named<QComboBox>(page, u"What the sweep varies"_s);
    const int singles = mode->findText(u"Single neurons"_s);
    mode->setCurrentIndex(singles);
    Q_EMIT mode->activated(singles);
    auto* count = page.findChild<QLineEdit*>(u"budgets"_s);
    QCOMPARE(count->text(), u"1"_s); // one number of several
    count->setText(u"2"_s);
    Q_EMIT count->editingFinished();
    QVERIFY(session->sweep().settings() == effectSweep(2, Positions::Last, 0));
    const auto noteOf = [&page] {
        const auto* tabs = page.findChild<QTabWidget*>();
        return qobject_cast<QLabel*>(tabs->cornerWidget())->text();
    };
    QCOMPARE(noteOf(), QString()); // nothing is there to be bold
    QVERIFY(!named<QSpinBox>(page, u"Random sets"_s)->isVisible()); // single neurons have no control sets here
    WAIT_FOR(session->sweep().canRun());
    session->sweep().run();
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete() && !session->sweep().isRunning());
    const SharedSweep result = session->sweep().result();
    const std::vector<neurex::NeuronEffect>& effects = *result->effects;
    QCOMPARE(effects.size(), std::size_t{4});
    for (const neurex::NeuronEffect& effect : effects) {
        for (const SingleMeasure measure : {SingleMeasure::SilencedProbability, SingleMeasure::ExcitedProbability}) {
            const int place = result->placeOf(effectKey(effect, measure, result->settings().seed));
            QVERIFY(place > 0);
            // What the page says of the point's test is what was measured.
            const SweepRow& row = result->rows[static_cast<std::size_t>(place)];
            const MeasuredChange& change
                = measure == SingleMeasure::ExcitedProbability ? effect.excited : effect.silenced;
            QVERIFY(row.comparison.accuracyChange == change.accuracyChange);
            const PointAnswers& answers = result->answers[static_cast<std::size_t>(place)];
            const auto before = unpackAnswers(result->questions(), answers.before);
            const auto after = unpackAnswers(result->questions(), answers.after);
            double sum = 0.0, proxies = 0.0;
            for (std::size_t q = 0; q < before.size(); ++q) {
                for (std::size_t p = 0; p < before[q].proxies.size(); ++p) {
                    const auto gold = static_cast<std::size_t>(before[q].proxies[p].gold);
                    sum += static_cast<double>(after[q].proxies[p].optionProbabilities[gold])
                        - static_cast<double>(before[q].proxies[p].optionProbabilities[gold]);
                    proxies += 1.0;
                }
            }
            QVERIFY(std::abs(effectOf(effect, measure) - sum / proxies) < 1e-12);
        }
    }
    QVERIFY(std::ranges::any_of(effects, [](const auto& effect) { return effect.silenced.probability != 0.0; }));

    auto* table = named<QTableView>(page, u"Effects of single neurons, in points"_s);
    WAIT_FOR(table && table->model()->rowCount() == 4);
    QCOMPARE(table->model()->index(0, 2).data().toString(), ui::formatPoints(effects[0].excited.probability));
    // Where the neurons were changed stands in the heading, in the tips and above the plot.
    QCOMPARE(table->model()->headerData(0, Qt::Horizontal).toString(), u"P(right), silenced\npoints, last token"_s);
    QVERIFY(table->model()->index(0, 1).data(Qt::ToolTipRole).toString().contains(u"silenced, last token"_s));
    QVERIFY2(page.plot()->content().title.endsWith(u"each neuron alone, last token"_s),
             qPrintable(page.plot()->content().title));
    // Whatever point is chosen, or none: what the effects say of the scores.
    const auto* agreement = page.findChild<QLabel*>(u"effectAgreement"_s);
    QVERIFY(agreement->isVisible());
    QCOMPARE(agreement->text(),
             QString(u"All neurons: %1."_s.arg(agreementText(effects)) + u" Measured on 12 evaluation question(s)."_s));
    QVERIFY(agreement->text().contains(u"rank correlation with the score"_s));
    for (std::size_t row = 0; row < effects.size(); ++row) {
        constexpr std::array kMeasures{SingleMeasure::SilencedProbability, SingleMeasure::SilencedAccuracy,
                                       SingleMeasure::ExcitedProbability, SingleMeasure::ExcitedAccuracy};
        for (std::size_t column = 0; column < kMeasures.size(); ++column) {
            const bool isGood = effects[row].side == Side::Good;
            const double change = effectOf(effects[row], kMeasures[column]);
            const bool isAgainst = (isGood == (column >= 2)) ? change < 0.0 : change > 0.0;
            const QModelIndex cell = table->model()->index(static_cast<int>(row), static_cast<int>(column));
            const QColor colour = cell.data(Qt::ForegroundRole).value<QBrush>().color();
            QCOMPARE(colour == ui::Theme::fromPalette(page.palette()).warning, isAgainst);
        }
    }
    const ui::SweepContent& content = page.plot()->content();
    QVERIFY(content.isScatter);
    QCOMPARE(content.series.size(), std::size_t{2});
    const auto best = std::ranges::max_element(content.series[0].points, {}, &ui::SweepPoint::x);
    QCOMPARE(best->y, effects[0].silenced.probability);
    const QString report = draftReport(session->snapshot()).html;
    for (const neurex::NeuronEffect& effect : effects)
        QVERIFY2(report.contains(ui::neuronText(effect.neuron) + u" ("_s)
                     && report.contains(ui::formatPoints(effect.excited.probability)),
                 qPrintable(report));
    QVERIFY(report.contains(u"last token"_s) && report.contains(u"rank correlation with the score"_s));
    table->setCurrentIndex(table->model()->index(1, 2)); // the second good neuron, excited
    QVERIFY(session->document().state().plan.steps.empty());
    button(page, u"Load this intervention"_s)->click();
    const std::vector<NamedStep>& steps = session->document().state().plan.steps;
    QCOMPARE(steps.size(), std::size_t{1});
    QVERIFY(steps.front().change.neurons == std::vector{effects[1].neuron});
    QCOMPARE(steps.front().change.value, 2.0);
    QSignalSpy tables(&binder, &SweepBinder::tableWritten);
    binder.writeTable(m_settings.filePath(u"effects.csv"_s));
    WAIT_FOR(tables.count() == 1);
    QCOMPARE(neurex::test::readBytes(m_settings.filePath(u"effects.csv"_s).toStdString()),
             effectsCsv(effects, session->attribution().result()->done));
    // Other settings leave what the lists show.
    mode->setCurrentIndex(0);
    Q_EMIT mode->activated(0);
    WAIT_FOR(!session->sweep().settings().isSingle && !session->sweep().result());
    QVERIFY(session->sweep().effects() && *session->sweep().effects() == effects);
    session->sweep().setScores(nullptr, {});
    QVERIFY(!session->sweep().effects());
}

void TestSingleNeurons::plotNamesTheSidesThatAreThere()
{
    const NeuronEffect good{{0, 1}, Side::Good, 1, 2.0F, {}, {}}, bad{{0, 2}, Side::Bad, 1, -2.0F, {}, {}};
    const auto names = [](const std::vector<NeuronEffect>& effects) {
        QStringList texts;
        for (const ui::SweepSeries& series :
             effectLines(effects, SingleMeasure::SilencedProbability, 1, 0).content.series)
            texts += series.name;
        return texts;
    };
    QCOMPARE(names({good}), QStringList{u"good neurons"_s});
    QCOMPARE(names({good, bad}), (QStringList{u"good neurons"_s, u"bad neurons"_s}));
}

/// Beside a column that was measured elsewhere, both say where.
void TestSingleNeurons::cardSaysWhereItMeasures()
{
    EffectSection section;
    const auto note = [&section] {
        QString text;
        for (const QLabel* label : section.findChildren<QLabel*>())
            text += label->text() + u'\n';
        return text;
    };
    NeuronEffects effects;
    section.setEffects(effects);
    QVERIFY(note().contains(u"last token"_s) && !note().contains(u"all tokens"_s));
    effects.listed = Positions::Last;
    section.setEffects(effects);
    QVERIFY(!note().contains(u"lists"_s)); // the same measurement
    effects.listed = Positions::All;
    section.setEffects(effects);
    QVERIFY2(note().contains(u"columns of the lists were measured at other positions: all tokens"_s),
             qPrintable(note()));
}

/// Means and shares of a part are not those of the text.
void TestSingleNeurons::cardSaysHowMuchOfATextIsRead()
{
    const ExplorerFixture files;
    const auto write = [](const QString& name, const QByteArray& content) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    };
    write(files.modelFolder() + u"/tokenizer.model"_s, QByteArray::fromStdString(test::letterModel()));
    QTemporaryDir folder;
    write(folder.filePath(u"text.txt"_s), QByteArray("AAAA AAAA AA AAAA\n").repeated(2000));
    const auto session = files.open(u"slow"_s);
    WAIT_FOR(session->models().isReady());
    NeuronCard card;
    const CardBinder binder(session.get(), &card);
    card.setOpenSections({u"contexts"_s});
    session->selection().select({{0, 5}});
    card.show();
    TextContextsProbe& probe = session->probes().textContexts();
    const auto said = [&card] {
        QString text;
        for (const QLabel* label : card.contexts()->findChildren<QLabel*>())
            text += label->text() + u'\n';
        return text;
    };
    const auto progress = [&probe] { return u"%1 of %2 windows"_s.arg(probe.done()).arg(probe.total()); };
    probe.setText(folder.filePath(u"text.txt"_s));
    WAIT_FOR(said().contains(u"Mean"_s));
    QVERIFY(probe.done() < probe.total());
    const QRegularExpression reading(u"still being read: \\d+ of %1 windows"_s.arg(probe.total()));
    QVERIFY2(said().contains(reading), qPrintable(said()));
    session->client().kill();
    WAIT_FOR(!probe.isPending());
    QVERIFY2(said().contains(u"Only "_s + progress()), qPrintable(said()));
    session->models().restart();
    WAIT_FOR(probe.done() == probe.total() && !probe.isPending());
    QVERIFY2(said().contains(u"Mean"_s) && !said().contains(u" windows"_s), qPrintable(said()));
}

/// Wide letters before it do not push it out of the narrowest card.
void TestSingleNeurons::cardShowsTheTokenInEveryScript()
{
    const QFontMetrics metrics{QFont()};
    const int room = 13 * metrics.averageCharWidth();
    for (const QString& before : {u"the beginning of a long line"_s, QString(40, QChar(0x8BCD)), QString(40, u'W')}) {
        const QString row = contextInRow(before, u"[x] after"_s, metrics);
        const QString seen = row.left(row.indexOf(u"[x]"_s));
        QVERIFY2(seen.size() > 3 && metrics.horizontalAdvance(seen) <= room, qUtf8Printable(row));
        QVERIFY(before.endsWith(seen.mid(1)) && row.endsWith(u"[x] after"_s));
    }
    QCOMPARE(contextInRow(u"so "_s, u"[x]"_s, metrics), u"so [x]"_s);
}

void TestSingleNeurons::cardSaysTheUnitOfOptions()
{
    OptionSection section;
    ui::AttributionCells cells;
    cells.scores = {{0.025F, -0.0125F}};
    cells.gold = {0};
    cells.options = {{u"A"_s, u"B"_s}};
    section.setCells(cells, {});
    QStringList texts;
    for (const QLabel* label : section.findChildren<QLabel*>())
        texts += label->text();
    QVERIFY2(texts.join(u'|').contains(u"in units of 0.01."_s), qUtf8Printable(texts.join(u'|')));
}

QTEST_MAIN(TestSingleNeurons)
#include "tst_single_neurons.moc"
