// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The response curve of the neuron card, on the fake engine.
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/app/explorer/response_truth.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSettings>
#include <QStandardPaths>
#include <QUndoStack>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestResponseProbe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void measuresOneShiftAfterTheOther();
    void followsProxyTargetAxisAndHook();
    void estimateIsKeptForAllNeuronsOfThePrompt();
    void newestWins();
    void wrongRangesAskNothing();
    void cardShowsCurveAndNumbers();
    void fileSaysWhatWasMeasured();
    void shiftsAreOfTheSession();
    void cardAsksForWhatIsChosen();

private:
    /// Model and task are there, a neuron is selected, the curve is being measured.
    std::unique_ptr<ExplorerSession> openActive(const QString& mode = u"ok"_s) const;
    static const TokenQuestion& question(ExplorerSession& session) { return *session.answers().currentTokens(); }

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestResponseProbe::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

std::unique_ptr<ExplorerSession> TestResponseProbe::openActive(const QString& mode) const
{
    auto session = m_files.open(mode);
    [&] { WAIT_FOR(isBaselineMeasured(*session)); }();
    session->selection().select({{0, 5}});
    session->probes().response().setActive(true);
    return session;
}

void TestResponseProbe::measuresOneShiftAfterTheOther()
{
    const auto session = openActive();
    ResponseProbe& probe = session->probes().response();
    QVERIFY(probe.isPending() && !probe.curve());
    WAIT_FOR(!probe.isPending());
    QVERIFY(!probe.error());
    QCOMPARE(probe.curve()->shifts.size(), 40U);
    QCOMPARE(probe.curve()->shifts.front(), -2.0);
    QCOMPARE(responseFault(*probe.curve(), trueResponse(question(*session), {}, {0, 5}, 20)), QString());
    QVERIFY(probe.curve()->isAboveNoise);
    QVERIFY(probe.curve()->gradient.correlation > 0.95 && probe.curve()->gradient.correlation < 1.0); // tanh
    session->answers().setCurrentQuestion(4);
    QVERIFY(!probe.curve());
    WAIT_FOR(!probe.isPending());
    QCOMPARE(responseFault(*probe.curve(), trueResponse(question(*session), {}, {0, 5}, 20)), QString());
    probe.setActive(false);
    QVERIFY(!probe.curve());
}

void TestResponseProbe::followsProxyTargetAxisAndHook()
{
    const auto session = openActive();
    ResponseProbe& probe = session->probes().response();
    QCOMPARE(probe.proxyCount(), 3);
    QCOMPARE(probe.rightOption(), 0);
    struct Case {
        ResponseSettings settings;
        int steps;
    };
    const std::vector<Case> cases{{{.proxy = 1}, 20},
                                  {{.proxy = 7}, 20}, // the last one there is
                                  {{.target = 2}, 20},
                                  {{.target = 9}, 20}, // the right one
                                  {{.axis = ShiftAxis::Value}, 20},
                                  {{.hook = Hook::Product}, 20},
                                  {{.hook = Hook::Product, .axis = ShiftAxis::Value, .range = 5.0, .step = 0.25}, 20},
                                  {{.range = 10.0, .step = 0.1}, 100}};
    for (const NeuronId neuron : {NeuronId{0, 6}, NeuronId{2, 4}}) { // of negative and of positive values
        session->selection().select({neuron});
        for (const Case& one : cases) {
            probe.setSettings(one.settings);
            WAIT_FOR(!probe.isPending());
            QVERIFY(probe.curve());
            QCOMPARE(responseFault(*probe.curve(), trueResponse(question(*session), one.settings, neuron, one.steps)),
                     QString());
        }
    }
    probe.setSettings({.proxy = 7});
    QCOMPARE(probe.proxy(), 2);
    QCOMPARE(probe.rightOption(), 2);
}

void TestResponseProbe::estimateIsKeptForAllNeuronsOfThePrompt()
{
    const auto session = openActive();
    ResponseProbe& probe = session->probes().response();
    WAIT_FOR(!probe.isPending());
    session->selection().select({{2, 3}});
    WAIT_FOR(probe.curve().has_value());
    QVERIFY(probe.curve()->estimate && probe.curve()->value); // with the curve, not after it
    WAIT_FOR(!probe.isPending());
    QCOMPARE(responseFault(*probe.curve(), trueResponse(question(*session), {}, {2, 3}, 20)), QString());
}

void TestResponseProbe::newestWins()
{
    const auto session = openActive(u"slow"_s);
    ResponseProbe& probe = session->probes().response();
    for (int index = 0; index < fake::kNeuronCount; ++index) {
        session->selection().select({{1, index}});
        probe.setSettings({.range = 1.0 + index});
    }
    WAIT_FOR(!probe.isPending());
    QCOMPARE(responseFault(*probe.curve(), trueResponse(question(*session), {.range = 10.0}, {1, 9}, 100)), QString());
}

void TestResponseProbe::wrongRangesAskNothing()
{
    const auto session = openActive();
    ResponseProbe& probe = session->probes().response();
    probe.setSettings({.range = 1.0, .step = 2.0});
    QVERIFY(!probe.isPending() && !probe.curve());
    probe.setSettings({});
    WAIT_FOR(!probe.isPending());
    QVERIFY(probe.curve());
}

void TestResponseProbe::cardShowsCurveAndNumbers()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    NeuronCard* card = window.views().card;
    window.showView(u"card"_s);
    session->selection().select({{0, 5}});
    ResponseProbe& probe = session->probes().response();
    WAIT_FOR(probe.curve() && !probe.isPending());
    const ui::ResponseContent& content = card->response()->plot()->content();
    const ResponseCurve expected = trueResponse(question(*session), {}, {0, 5}, 20);
    QCOMPARE(content.shifts, expected.shifts);
    QCOMPARE(content.changes, expected.changes);
    QCOMPARE(content.estimate, expected.estimate);
    QCOMPARE(content.xName, u"shift of |activation|"_s);
    QVERIFY(content.isLinear);
    QStringList texts;
    for (const QLabel* label : card->response()->findChildren<QLabel*>())
        texts += label->text();
    QVERIFY(texts.contains(u"linear (|r| \u2265 0.95)"_s));
    QVERIFY(texts.contains(ui::formatScore(probe.curve()->gradient.slope)));
    QVERIFY(texts.contains(ui::formatScore(*expected.estimate)));
    QVERIFY(texts.contains(ui::formatScore(*expected.value)));
    QVERIFY(texts.contains(ui::formatFinePercent(expected.probability)));
}

void TestResponseProbe::fileSaysWhatWasMeasured()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    window.showView(u"card"_s);
    session->selection().select({{0, 5}});
    ResponseProbe& probe = session->probes().response();
    WAIT_FOR(probe.curve() && !probe.isPending());
    ResponseSection* section = window.views().card->response();
    const QString csv = section->plot()->figure()->csv();
    const ResponseCurve expected = trueResponse(question(*session), {}, {0, 5}, 20);
    const TokenProxy& proxy = question(*session).proxies.front();
    QString ids;
    for (const std::int32_t token : proxy.optionTokens[static_cast<std::size_t>(proxy.gold)])
        ids += (ids.isEmpty() ? QString() : u" "_s) + QString::number(token);
    for (const QString& line : QStringList{
             u"# model,"_s + session->models().model()->name(), u"# neuron,L0 N5"_s, u"# hook,up"_s, u"# axis,size"_s,
             u"# positions,last"_s, u"# question,q0"_s, u"# proxy,1"_s, u"# target,A"_s, u"# target_tokens,"_s + ids,
             u"# probability,"_s + ui::csvNumber(probe.curve()->probability), u"# intervention,none"_s})
        QVERIFY2(csv.split(u'\n').contains(line), qPrintable(line + u'\n' + csv));
    QVERIFY(std::abs(probe.curve()->probability - expected.probability) < 1e-9);
    const QString title = section->plot()->content().title + u"; "_s + section->plot()->content().details;
    for (const QString& part : QStringList{u"L0 N5"_s, u"Result of up_proj"_s, u"last token"_s, u"question "_s,
                                           u"proxy 1"_s, ui::formatFinePercent(expected.probability)})
        QVERIFY2(title.contains(part), qPrintable(title));
    const auto label = [section](const QString& text) {
        for (const QLabel* one : section->findChildren<QLabel*>()) {
            if (one->text() == text)
                return one;
        }
        return static_cast<const QLabel*>(nullptr);
    };
    const QLabel* ignored = label(u"without the current intervention"_s);
    QVERIFY(ignored && ignored->isHidden() && !title.contains(u"intervention"_s));
    session->intervention().setState({{1, 1}}, ui::NeuronState::silence());
    QVERIFY(!ignored->isHidden());
    QVERIFY(section->plot()->content().details.endsWith(u"without the current intervention"_s));
    QCOMPARE(section->plot()->content().changes, probe.curve()->changes); // and it is the same curve
    const QLabel* among = label(u"P among the options"_s);
    QVERIFY(among && label(u"P among all tokens"_s));
    QCOMPARE(among->toolTip(), label(u"P among all tokens"_s)->toolTip()); // one tip for both
    const ProxyAnswer before = *session->answers().questionView().proxies.front().before;
    QStringList texts;
    for (const QLabel* one : section->findChildren<QLabel*>())
        texts += one->text();
    const QString share
        = ui::formatFinePercent(static_cast<double>(before.optionProbabilities[static_cast<std::size_t>(before.gold)]));
    QVERIFY2(texts.contains(share), qPrintable(share + u": "_s + texts.join(u"; "_s)));
}

void TestResponseProbe::shiftsAreOfTheSession()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    window.showView(u"card"_s);
    session->selection().select({{0, 5}});
    ResponseSection* section = window.views().card->response();
    ResponseProbe& probe = session->probes().response();
    WAIT_FOR(probe.curve() && !probe.isPending());
    const ShiftSettings usual = session->document().state().response;
    QVERIFY(usual == ShiftSettings());
    Q_EMIT section->plot()->rangeRequested(3.0);
    QCOMPARE(session->document().state().response.range, 3.0);
    QCOMPARE(session->document().undoStack()->undoText(), u"Change the response curve"_s);
    WAIT_FOR(probe.curve() && !probe.isPending());
    QCOMPARE(probe.curve()->shifts.size(), 60U);
    session->document().undoStack()->undo();
    QCOMPARE(probe.settings().range, 2.0);
    QCOMPARE(section->settings().range, 2.0);
    WAIT_FOR(probe.curve() && !probe.isPending());
    QCOMPARE(probe.curve()->shifts.size(), 40U);
    SessionState other = session->document().state();
    other.response = {Hook::Product, ShiftAxis::Value, 1.0, 0.5}; // as a session that is opened
    session->document().reset(std::move(other));
    QVERIFY(section->settings().shifts() == session->document().state().response);
    WAIT_FOR(probe.curve() && !probe.isPending());
    QCOMPARE(probe.curve()->shifts, (std::vector<double>{-1.0, -0.5, 0.5, 1.0}));
}

void TestResponseProbe::cardAsksForWhatIsChosen()
{
    QSettings(u"Neurex"_s, u"neurex-explorer"_s).clear(); // of the tests before
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    NeuronCard* card = window.views().card;
    window.showView(u"card"_s);
    session->selection().select({{0, 5}});
    ResponseProbe& probe = session->probes().response();
    WAIT_FOR(probe.curve() && !probe.isPending());
    const auto box = [card](const QString& name) {
        for (QComboBox* found : card->response()->findChildren<QComboBox*>()) {
            if (found->accessibleName() == name)
                return found;
        }
        return static_cast<QComboBox*>(nullptr);
    };
    box(u"What is shifted"_s)->setCurrentIndex(1);
    QVERIFY(probe.settings().axis == ShiftAxis::Value);
    QCOMPARE(card->response()->plot()->content().xName, u"shift of the activation"_s);
    box(u"Where it is shifted"_s)->setCurrentIndex(1);
    QVERIFY(probe.settings().hook == Hook::Product);
    QComboBox* target = box(u"Option whose probability is read"_s);
    QCOMPARE(target->count(), 5);
    QCOMPARE(target->itemText(0), u"right option (A)"_s);
    target->setCurrentIndex(3);
    Q_EMIT target->activated(3);
    QCOMPARE(probe.settings().target, 2);
    box(u"Proxy whose prompt is shown"_s)->setCurrentIndex(2);
    QCOMPARE(probe.settings().proxy, 2);
    QCOMPARE(session->probes().activation().proxy(), 2);
    QCOMPARE(target->itemText(0), u"right option (C)"_s);
    QCOMPARE(target->currentIndex(), 3);
    Q_EMIT card->response()->plot()->rangeShown(3.5); // while an end is dragged
    QCOMPARE(probe.settings().range, 2.0);
    Q_EMIT card->response()->plot()->rangeRequested(3.5);
    QCOMPARE(probe.settings().range, 3.5);
    WAIT_FOR(!probe.isPending());
    const ResponseSettings wanted{Hook::Product, ShiftAxis::Value, 3.5, 0.1, 2, 2};
    QVERIFY(probe.settings() == wanted);
    QCOMPARE(responseFault(*probe.curve(), trueResponse(question(*session), wanted, {0, 5}, 35)), QString());
    QCOMPARE(card->response()->plot()->content().range, 3.5);
}

QTEST_MAIN(TestResponseProbe)
#include "tst_response_probe.moc"
