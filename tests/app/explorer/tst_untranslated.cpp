// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// No window speaks two languages: every text goes through tr(), and what tr() is asked for is in the translations.
#include "app/explorer/experiments/sweep_page.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "translations/languages.h"
#include "widgets/plots/sweep_plot.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTabBar>
#include <QTranslator>

#include <algorithm>
#include <functional>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

/// Asked last: keeps what no other translator knew.
class MissRecorder : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char* /*comment*/, int /*n*/) const override
    {
        if (context && *context != 'Q' && source && *source) // Qt's own classes are not this project's
            misses.insert(QString::fromUtf8(context) + u": "_s + QString::fromUtf8(source));
        return {};
    }

    mutable QSet<QString> misses;
};

/// Writes every text in wide letters, so that what is left in usual ones did not go through tr().
class WideTranslator : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* /*context*/, const char* source, const char* /*comment*/, int /*n*/) const override
    {
        QString text = QString::fromUtf8(source);
        constexpr char16_t kWide = 0xFF21 - 'A';
        for (qsizetype i = 0; i < text.size(); ++i) {
            const char16_t letter = text[i].unicode();
            const bool isPlace = i > 0 && text[i - 1] == u'%';
            const bool isLetter = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
            if (isLetter && !isPlace)
                text[i] = QChar(static_cast<char16_t>(letter + kWide));
        }
        return text;
    }
};

/// Words that are no texts: names of the test's model and task, of types, devices and prompt forms, of keys.
bool isName(const QString& word)
{
    static const QSet<QString> kNames{u"model"_s,    u"tokens"_s, u"float"_s,       u"bfloat"_s, u"cpu"_s,  u"fake"_s,
                                      u"Neurex"_s,   u"NEUREX"_s, u"Ctrl"_s,        u"Shift"_s,  u"none"_s, u"Esc"_s,
                                      u"llama"_s,    u"chatml"_s, u"mistral"_s,     u"gemma"_s,  u"phi"_s,  u"zephyr"_s,
                                      u"deepseek"_s, u"plain"_s,  u"FakeForTests"_s};
    return kNames.contains(word);
}

/// The first word of a text that is in usual letters.
QString usualWord(const QString& text)
{
    static const QRegularExpression kWord(u"[A-Za-z]{3,}"_s);
    for (auto match = kWord.globalMatch(text); match.hasNext();) {
        const QString word = match.next().captured();
        if (!isName(word))
            return word;
    }
    return {};
}

QStringList textsOf(const QAbstractItemModel& model)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column) {
        texts += model.headerData(column, Qt::Horizontal).toString();
        texts += model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
        for (int row = 0; row < std::min(model.rowCount(), 12); ++row) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)})
                texts += model.index(row, column).data(role).toString();
        }
    }
    return texts;
}

QStringList textsOf(const QWidget* widget)
{
    QStringList texts{widget->toolTip(), widget->accessibleName()};
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        texts += label->text();
    else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        texts += button->text();
    else if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
        texts += edit->placeholderText();
    else if (const auto* box = qobject_cast<const QComboBox*>(widget))
        texts += textsOf(*box->model());
    else if (const auto* view = qobject_cast<const QAbstractItemView*>(widget); view && view->model())
        texts += textsOf(*view->model());
    else if (const auto* plot = qobject_cast<const ui::SweepPlot*>(widget)) {
        texts += {plot->content().xName, plot->content().yName, plot->accessibleDescription()};
        for (const ui::SweepSeries& series : plot->content().series)
            texts += series.name;
    } else if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            texts += tabs->tabText(i);
    }
    return texts;
}

QStringList untranslated(const QWidget* window)
{
    QStringList found;
    const QList<QWidget*> widgets = window->findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        if (!widget->isVisibleTo(window) || widget->objectName().startsWith(u"qt_"_s))
            continue;
        for (const QString& text : textsOf(widget)) {
            if (const QString word = usualWord(text); !word.isEmpty())
                found.append(QString::fromLatin1(widget->metaObject()->className()) + u": "_s + text);
        }
    }
    found.removeDuplicates();
    return found;
}

} // namespace

class TestUntranslated : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void untranslatedTextsAreSeen();
    void everyTextGoesThroughTr();
    void everyTextIsKnown_data();
    void everyTextIsKnown();

private:
    /// A window in which everything has run, shown view after view.
    void lookAround(const std::function<void(const MainWindow&, const QString&)>& look);

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestUntranslated::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestUntranslated::lookAround(const std::function<void(const MainWindow&, const QString&)>& look)
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.resize(1280, 800);
    window.show();
    WAIT_FOR(session->attribution().canRun() && isBaselineMeasured(*session));
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    session->selection().select({session->attribution().result()->selection.good.front().neuron});
    session->intervention().setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Both, 2});
    WAIT_FOR(!session->answers().isTaskPending());
    SweepSettings sweep;
    sweep.budgets = {1, 2};
    sweep.operators = {Operator::Enhance, Operator::Degrade};
    sweep.sides = {Side::Both, Side::Good, Side::Bad};
    sweep.randomSets = 2;
    sweep.layerRandomSets = 2;
    setSweep(*session, sweep);
    session->sweep().run();
    WAIT_FOR(!session->sweep().isRunning() && session->sweep().result() && session->sweep().result()->isComplete());
    Q_EMIT window.views().sweep->pointChosen(session->sweep().result()->rows.back().key);
    for (const QString& view : window.viewNames()) {
        QVERIFY(window.showView(view));
        QTest::qWait(20); // views that are shown ask for what they need
        look(window, view);
    }
}

void TestUntranslated::untranslatedTextsAreSeen()
{
    WideTranslator wide;
    QVERIFY(QCoreApplication::installTranslator(&wide));
    QWidget window;
    auto* label = new QLabel(tr("budget %1").arg(3), &window);
    auto* box = new QComboBox(&window);
    box->addItem(tr("both"));
    QCOMPARE(untranslated(&window), QStringList());
    label->setText(tr("budget of %1").arg(u"good neurons"_s));
    QCOMPARE(untranslated(&window).size(), 1);
    box->addItem(u"Enhance"_s);
    QVERIFY(untranslated(&window).contains(u"QComboBox: Enhance"_s));
}

void TestUntranslated::everyTextGoesThroughTr()
{
    WideTranslator wide;
    QVERIFY(QCoreApplication::installTranslator(&wide));
    QStringList found;
    lookAround([&found](const MainWindow& window, const QString& view) {
        for (const QString& text : untranslated(&window)) {
            // Names of files are as they are, and the engine and the readers of models speak English.
            if (text.contains(u"/tst_untranslated-"_s) || text.contains(u"engine invents its numbers"_s)
                || text.contains(u"the model has no tokenizer"_s))
                continue;
            found += view + u": "_s + text;
        }
    });
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

void TestUntranslated::everyTextIsKnown_data()
{
    QTest::addColumn<QString>("language");
    for (const Language& language : languages()) {
        if (language.code != u"en"_s)
            QTest::newRow(qPrintable(language.code)) << language.code;
    }
}

void TestUntranslated::everyTextIsKnown()
{
    QFETCH(QString, language);
    MissRecorder recorder; // translators that are installed later are asked first
    QVERIFY(QCoreApplication::installTranslator(&recorder));
    installLanguage(*QCoreApplication::instance(), language);
    recorder.misses.clear();
    lookAround([](const MainWindow&, const QString&) {});
    QCoreApplication::removeTranslator(&recorder);
    QStringList misses(recorder.misses.begin(), recorder.misses.end());
    misses.sort();
    QVERIFY2(misses.isEmpty(), qPrintable(u'\n' + misses.join(u'\n')));
}

QTEST_MAIN(TestUntranslated)
#include "tst_untranslated.moc"
