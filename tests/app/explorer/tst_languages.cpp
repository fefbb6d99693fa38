// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The window in a made-up language whose texts are 40 % longer.
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/guide.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "translations/languages.h"
#include "widgets/controls/elided_boxes.h"
#include "widgets/neurons/neuron_table.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

/// Every text with its vowels marked, and longer by two fifths.
class LongTranslator : public QTranslator {
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char* /*context*/, const char* source, const char* /*comment*/, int /*n*/) const override
    {
        QString text = QString::fromUtf8(source);
        const qsizetype extra = (2 * text.size() + 4) / 5;
        text.replace(u'a', u'\u00E4').replace(u'o', u'\u00F6').replace(u'u', u'\u00FC');
        if (text.size() < 2 || text.contains(u'<') || text.contains(u'\n'))
            return text; // rich and long texts wrap
        return text + QString(extra, u'x');
    }
};

/// Without a sign that there is more.
bool isCut(const QComboBox& choice)
{
    if (dynamic_cast<const ui::ElidedComboBox*>(&choice))
        return false;
    QStyleOptionComboBox option;
    option.initFrom(&choice);
    option.frame = true;
    option.editable = choice.isEditable();
    const QRect room
        = choice.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &choice);
    return choice.fontMetrics().horizontalAdvance(choice.currentText()) > room.width();
}

bool isSmallerThanItsText(const QWidget* widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return !label->wordWrap() && !label->text().isEmpty() && label->width() < label->sizeHint().width();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return !button->text().isEmpty() && button->width() < button->minimumSizeHint().width();
    if (const auto* choice = qobject_cast<const QComboBox*>(widget))
        return choice->width() < choice->minimumSizeHint().width() || isCut(*choice);
    if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        return !dynamic_cast<const ui::ElidedLineEdit*>(line) && line->isEnabled() && !line->hasFocus()
            && line->fontMetrics().horizontalAdvance(line->text()) > line->contentsRect().width();
    return false;
}

/// What lies outside of a scrolled page is reached by scrolling.
bool isScrolled(const QWidget* widget)
{
    for (const QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (parent->inherits("QScrollArea"))
            return true;
    }
    return false;
}

/// Docks behind another one lie outside of the window.
bool isBehindATab(const QWidget* widget, const QWidget* window)
{
    const QWidget* parent = widget;
    while (parent && !qobject_cast<const QDockWidget*>(parent))
        parent = parent->parentWidget();
    return parent && !window->rect().intersects(parent->geometry());
}

QStringList cutTexts(const QWidget* window)
{
    QStringList cut;
    const QList<QWidget*> widgets = window->findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        if (!widget->isVisibleTo(window) || widget->objectName().startsWith(u"qt_"_s) || isBehindATab(widget, window))
            continue;
        if (isSmallerThanItsText(widget)) {
            cut.append(
                u"%1 \"%2\": %3 of %4 pixels"_s
                    .arg(QString::fromLatin1(widget->metaObject()->className()), widget->property("text").toString())
                    .arg(widget->width())
                    .arg(widget->sizeHint().width()));
        }
        const QRect inWindow(widget->mapTo(window, QPoint()), widget->size());
        if (qobject_cast<const QAbstractButton*>(widget) && !widget->inherits("QTableCornerButton")
            && !window->rect().contains(inWindow) && !isScrolled(widget))
            cut.append(u"%1 \"%2\" lies outside of the window"_s.arg(
                QString::fromLatin1(widget->metaObject()->className()), widget->property("text").toString()));
    }
    return cut;
}

/// An entry of a file of translations.
struct Message {
    QString source;
    QStringList forms; ///< one, or one per plural form
    bool isFinished = true;
};

QList<Message> readMessages(const QString& path)
{
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    bool isPlural = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"message") {
            messages.append(Message());
            isPlural = xml.attributes().value(u"numerus"_s) == u"yes";
        } else if (xml.name() == u"source") {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            messages.last().isFinished = !xml.attributes().hasAttribute(u"type"_s);
            if (!isPlural)
                messages.last().forms.append(xml.readElementText());
        } else if (xml.name() == u"numerusform") {
            messages.last().forms.append(xml.readElementText());
        }
    }
    return messages;
}

/// The numbered places of a text, sorted. %n may be left out where a form says the number in words.
QStringList placeholders(const QString& text)
{
    static const QRegularExpression kPlace(u"%L?\\d+"_s);
    QStringList found;
    auto match = kPlace.globalMatch(text);
    while (match.hasNext())
        found.append(match.next().captured());
    found.sort();
    return found;
}

/// What makes the window as wide as it is.
QString widthReport(const QMainWindow& window)
{
    QStringList lines = {QString::number(window.width())};
    QList<QWidget*> parts = window.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    if (const auto* pages = window.findChild<QTabWidget*>()) {
        for (int i = 0; i < pages->count(); ++i)
            parts.append(pages->widget(i));
    }
    for (const QWidget* part : std::as_const(parts))
        lines.append(
            u"%1 %2: at least %3"_s.arg(QString::fromLatin1(part->metaObject()->className()), part->objectName())
                .arg(part->minimumSizeHint().width()));
    return lines.join(u'\n');
}

} // namespace

class TestLanguages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTextIsTranslated_data();
    void everyTextIsTranslated();
    void everyTextIsLookedUpWhereItStands();
    void tokensHaveOnePluralInGerman();
    void everyViewIsExplained_data();
    void everyViewIsExplained();
    void cutTextsAreSeen();
    void longTextsAreNotCut_data();
    void longTextsAreNotCut();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_settings;
    LongTranslator m_translator;
};

void TestLanguages::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
    QVERIFY(QCoreApplication::installTranslator(&m_translator));
}

void TestLanguages::everyTextIsTranslated_data()
{
    QTest::addColumn<QString>("language");
    for (const Language& language : languages())
        QTest::newRow(qPrintable(language.code)) << language.code;
}

void TestLanguages::everyTextIsTranslated()
{
    QFETCH(const QString, language);
    if (!QFile::exists(u"/usr/lib/qt6/bin/lupdate"_s))
        QSKIP("lupdate is not where Debian keeps it");
    static const QTemporaryDir folder; // collected once for all languages
    const QString file = folder.filePath(u"neurex_%1.ts"_s.arg(language));
    if (!QFile::exists(file)) {
        const QString collect = QStringLiteral(NEUREX_SOURCE_DIR) + u"/packaging/update-translations"_s;
        QCOMPARE(QProcess::execute(collect, {folder.path()}), 0);
    }
    const QList<Message> messages = readMessages(file);
    QVERIFY(messages.size() > (language == u"en"_s ? 5 : 500));
    // lupdate loses the class where a list of initializers holds braces; such texts would never be found.
    QFile text(file);
    QVERIFY(text.open(QIODevice::ReadOnly));
    QVERIFY(!text.readAll().contains("<name>neurex::app</name>"));
    for (const Message& message : messages) {
        QVERIFY2(message.isFinished, qPrintable(message.source));
        for (const QString& form : message.forms) {
            QVERIFY2(!form.isEmpty(), qPrintable(message.source));
            QVERIFY2(placeholders(form) == placeholders(message.source), qPrintable(message.source + u'\n' + form));
        }
    }
}

/// lupdate does not always see which class Text::tr() belongs to; such a text would never be found.
void TestLanguages::everyTextIsLookedUpWhereItStands()
{
    for (const QString& language : {u"de"_s, u"zh_CN"_s}) {
        QFile file(QStringLiteral(NEUREX_SOURCE_DIR "/translations/neurex_%1.ts").arg(language));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.contains("<name>neurex::app::ProbeView</name>"));
        QVERIFY2(!content.contains("<name>Text</name>"), "use QCoreApplication::translate() there");
    }
}

/// "Tokens", not "Token" for several as well.
void TestLanguages::tokensHaveOnePluralInGerman()
{
    const QRegularExpression plural(
        u"\\b(alle[nr]?|der|die|seine[nr]?|ihre[nr]?|besondere[nr]?|mehrere[nr]?|wahrscheinlichsten nächsten) Token\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString folder = QStringLiteral(NEUREX_SOURCE_DIR);
    for (const Message& message : readMessages(folder + u"/translations/neurex_de.ts"_s)) {
        for (const QString& form : message.forms)
            QVERIFY2(!form.contains(plural), qUtf8Printable(form));
        QVERIFY2(message.forms.size() < 2 || !message.forms.back().contains(u"%n Token"_s)
                     || message.forms.back().contains(u"%n Tokens"_s),
                 qUtf8Printable(message.source));
    }
    QFile guide(folder + u"/resources/help/guide_de.md"_s);
    QVERIFY(guide.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(guide.readAll()).replace(u'\n', u' ');
    QVERIFY2(!text.contains(plural), qUtf8Printable(plural.match(text).captured()));
}

void TestLanguages::everyViewIsExplained_data()
{
    QTest::addColumn<QString>("language");
    for (const Language& language : languages())
        QTest::newRow(qPrintable(language.code)) << language.code;
}

void TestLanguages::everyViewIsExplained()
{
    QFETCH(const QString, language);
    QSet<QString> explained;
    for (const GuideSection& section : loadGuide(language)) {
        explained.insert(section.name);
        QVERIFY2(section.markdown.size() > section.title.size() + 20, qPrintable(section.name));
        QVERIFY(section.markdown.startsWith(u"## "_s + section.title));
    }
    ExplorerSession session({});
    MainWindow window(&session);
    const QStringList names = window.viewNames();
    for (const QString& name : names)
        QVERIFY2(explained.contains(name), qPrintable(name));
    QVERIFY(explained.contains(u"start"_s));
    if (language != u"en"_s)
        QVERIFY(loadGuide(language).front().markdown != loadGuide(u"en"_s).front().markdown);
}

void TestLanguages::cutTextsAreSeen()
{
    QWidget window;
    window.resize(400, 200);
    auto* label = new QLabel(u"a text of some length"_s, &window);
    label->resize(label->sizeHint());
    auto* button = new QPushButton(u"a button"_s, &window);
    button->resize(button->sizeHint());
    QVERIFY2(cutTexts(&window).isEmpty(), qPrintable(cutTexts(&window).join(u'\n')));
    label->resize(label->sizeHint() - QSize(1, 0));
    QCOMPARE(cutTexts(&window).size(), 1);
    button->move(395, 10);
    QCOMPARE(cutTexts(&window).size(), 2);
    button->resize(8, 20);
    QCOMPARE(cutTexts(&window).size(), 3);
    auto* choice = new QComboBox(&window);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(4);
    choice->addItem(u"a choice of some length"_s);
    choice->resize(choice->sizeHint());
    QCOMPARE(cutTexts(&window).size(), 4);
    auto* elided = new ui::ElidedComboBox(4, &window);
    elided->addItem(u"a choice of some length"_s);
    elided->resize(elided->sizeHint());
    QCOMPARE(cutTexts(&window).size(), 4);
    QVERIFY2(elided->shownText().endsWith(u'\u2026'), qPrintable(elided->shownText()));
    auto* line = new ui::ElidedLineEdit(u"10, 25, 50, 100, 150, 200"_s, &window);
    line->resize(80, 24);
    QCOMPARE(cutTexts(&window).size(), 4);
    QVERIFY2(line->shownText().endsWith(u'\u2026') && line->shownText().startsWith(u"10, 2"_s),
             qPrintable(line->shownText()));
}

void TestLanguages::longTextsAreNotCut_data()
{
    QTest::addColumn<QString>("view");
    ExplorerSession session({});
    MainWindow window(&session);
    for (const QString& name : window.viewNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestLanguages::longTextsAreNotCut()
{
    QFETCH(const QString, view);
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.resize(1280, 800);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    WAIT_FOR(session->attribution().canRun() && isBaselineMeasured(*session));
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    session->selection().select({session->attribution().result()->selection.good.front().neuron});
    session->intervention().setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Both, 2});
    WAIT_FOR(!session->answers().isTaskPending());
    QVERIFY(window.showView(view));
    QTest::qWait(50);
    const QStringList cut = cutTexts(&window);
    QVERIFY2(cut.isEmpty(), qPrintable(u'\n' + cut.join(u'\n')));
    QVERIFY2(window.width() <= 1280, qPrintable(widthReport(window)));
    QVERIFY(window.views().good->width() >= window.views().good->effectsWidth()); // headings of lists are not cut
}

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
