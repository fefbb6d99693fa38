// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What each layer would go on with in place of a token of an answer, on the fake engine.
#include "app/explorer/reasoning/answer_panel.h"
#include "app/explorer/reasoning/reasoning_page.h"
#include "app/explorer/window/main_window.h"
#include "app/workspace/reasoning/layer_lens.h"
#include "core/analysis/layer_words.h"
#include "tests/app/explorer/reasoning_fixture.h"
#include "widgets/prompt/layer_words_table.h"

#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestLayerLens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        QStandardPaths::setTestModeEnabled(true);
    }

    void rowsAreSortedByThemselves()
    {
        const NextTokens prediction{{7, 3, 5}, 2, {0.1F, 0.6F, 0.3F, 0.25F, 0.25F, 0.5F}};
        const auto rows = layerWords(prediction, 2);
        const std::vector<std::vector<LayerWord>> expected{{{3, 0.6F}, {5, 0.3F}}, {{5, 0.5F}, {3, 0.25F}}};
        QVERIFY(rows == expected);
        QVERIFY(layerWords({}, 2).empty());
    }

    void theNewestQuestionCounts();
    void layersOfATokenAreShown();
    void changedNeuronsAreNotReadAsUnchanged();

private:
    static QTabWidget* details(const ReasoningPage& page)
    {
        return qobject_cast<QTabWidget*>(page.answer()->layers()->parentWidget()->parentWidget());
    }

    ReasoningFixture m_files;
    QTemporaryDir m_settings;
};

void TestLayerLens::theNewestQuestionCounts()
{
    const auto session = m_files.open(u"ok"_s);
    LayerLens lens(&session->models());
    lens.ask({1, 2});
    QVERIFY(!lens.isPending() && lens.layers().empty()); // there is no model yet
    WAIT_FOR(session->models().isReady());
    lens.ask({1, 2});
    lens.ask({1, 3});
    QVERIFY(lens.isPending());
    WAIT_FOR(!lens.isPending());
    QVERIFY(!lens.error());
    QCOMPARE(lens.layers().size(), static_cast<std::size_t>(fake::kLayerCount));
    QCOMPARE(lens.layers().back().front().token, fake::nextToken({1, 3}));
    QVERIFY(lens.layers().front().front().probability < lens.layers().back().front().probability);
    QSignalSpy changed(&lens, &LayerLens::changed);
    lens.ask({1, 3}); // known
    QCOMPARE(changed.count(), 0);
    lens.ask({});
    QVERIFY(lens.layers().empty() && !lens.isPending());
    QCOMPARE(changed.count(), 1);
}

void TestLayerLens::layersOfATokenAreShown()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->models().isReady());
    ReasoningPage& page = *window.views().reasoning;
    session->reasoning().openFolders({m_files.writeFolder(
        u"layers"_s, session->models().model()->info, m_files.file(u"shown.txt"_s), {"A", "B", "AB"})});
    WAIT_FOR(page.answer()->strip()->cells().size() == 3U);
    const ui::LayerWordsTable* table = page.answer()->layers();
    session->reasoning().setToken(1);
    QCOMPARE(table->model()->rowCount(), 0); // nobody looks
    details(page)->setCurrentIndex(1);
    WAIT_FOR(table->model()->rowCount() == fake::kLayerCount);

    const auto expectShown = [&](int chosen) {
        const OpenModel& model = *session->models().model();
        const ShownAnswer shown = session->reasoning().shown();
        std::vector<std::int32_t> tokens
            = *model.tokenizer->tryEncodePrompt(shown.study->inputs->prompt(0), {}, model.addsBos());
        tokens.insert(tokens.end(), shown.completion->tokens.begin(), shown.completion->tokens.begin() + chosen);
        const std::int32_t next = shown.completion->tokens[static_cast<std::size_t>(chosen)];
        for (const auto& row : table->model()->layers()) {
            for (const ui::LayerWordCell& cell : row)
                QCOMPARE(cell.isNext, cell.id == next);
            QCOMPARE(row.front().id, fake::nextToken(tokens));
        }
        QVERIFY2(table->heading().contains(u"token %1"_s.arg(chosen + 1)), qPrintable(table->heading()));
    };
    expectShown(1);
    QCOMPARE(table->view()->model()->index(0, 0).data().toInt(), fake::kLayerCount - 1); // the last layer first
    QVERIFY(table->view()->model()->index(0, 1).data().toString().contains(u"50"_s));
    QVERIFY(table->view()->model()->index(2, 1).data().toString().contains(u"16.7"_s));
    session->reasoning().setToken(2);
    WAIT_FOR(table->heading().contains(u"token 3"_s) && table->model()->rowCount() == fake::kLayerCount);
    expectShown(2);
    session->reasoning().setQuestion(1); // no token is chosen there
    WAIT_FOR(table->model()->rowCount() == 0);
}

void TestLayerLens::changedNeuronsAreNotReadAsUnchanged()
{
    const QString cache = m_files.cacheFolder() + u"/changed"_s;
    const auto session = m_files.open(u"ok"_s, cache);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->models().isReady());
    ReasoningPage& page = *window.views().reasoning;
    ReasoningChoice choice = m_files.choice(2, {m_files.file(u"shown.txt"_s)});
    choice.isChanged = true;
    setReasoning(*session, choice);
    session->intervention().setState({{1, 2}}, ui::NeuronState::silence());
    WAIT_FOR(session->reasoning().canRun());
    session->reasoning().run();
    WAIT_FOR(!session->reasoning().isRunning());
    details(page)->setCurrentIndex(1);
    session->reasoning().setQuestion(0);
    session->reasoning().setToken(1);
    WAIT_FOR(session->reasoning().shown().study && !session->reasoning().shown().study->manifest->stack.empty());
    QCOMPARE(page.answer()->layers()->model()->rowCount(), 0);
    const QList<QLabel*> labels = page.answer()->layers()->findChildren<QLabel*>();
    WAIT_FOR(std::ranges::any_of(labels, [](const QLabel* label) { return label->text().contains(u"changes neurons"_s); }));
}

QTEST_MAIN(TestLayerLens)
#include "tst_layer_lens.moc"
