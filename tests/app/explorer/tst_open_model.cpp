// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/model/model_binder.h"
#include "app/explorer/shell/command_palette.h"
#include "app/explorer/window/main_window.h"
#include "app/explorer/window/shell_binder.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/model/model_list.h"

#include <QAbstractItemModelTester>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QUrl>

#include <algorithm>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

using ui::ModelListModel;

QString cell(const ui::ModelList& list, int row, int column)
{
    return list.view()->model()->index(row, column).data().toString();
}

QStringList names(const ui::ModelList& list)
{
    QStringList all;
    for (int row = 0; row < list.view()->model()->rowCount(); ++row)
        all.append(cell(list, row, ModelListModel::NameColumn));
    return all;
}

bool isAnswered(const ModelFinder& finder)
{
    return !finder.isSearching() && !finder.rows().empty()
        && std::ranges::none_of(finder.rows(),
                                [](const ui::ModelRow& row) { return row.state == ui::ModelRow::State::Unknown; });
}

} // namespace

/// The list of models over an engine that makes a model up for each folder, and refuses those that are called missing.
class TestOpenModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void listsWhatIsThere();
    void filtersAndMovesByTheKeyboard();
    void opensWhatIsWritten();
    void pastedPathsAreReadBare();
    void otherFilesAreOpenedAsWhatTheyAre();
    void whatWasWrittenStaysUntilItOpens();
    void aRefusedModelCanBeLookedInto();
    void whatWasOpenedBeforeComesFirst();
    void saysWhatAModelTakes();
    void saysWhoseModelsTheseAre();
    void saysWhereItLooked();
    void answersSurviveALoad();
    void thePaletteListsModels();
    void aDroppedGgufFileIsOpened();

private:
    void makeModel(const QString& folder, int bytes) const;
    QString path(const QString& name) const { return m_found->filePath(name); }
    std::unique_ptr<ModelFinder> finder(ExplorerSession& session) const
    {
        auto made = std::make_unique<ModelFinder>(&session.models());
        made->setPlaces({{ModelPlace::Folder, m_found->path().toStdString()}});
        return made;
    }

    static void showAnswered(ModelFinder& found, OpenModelDialog& dialog);

    QTemporaryDir m_settings;
    ExplorerFixture m_files;
    std::unique_ptr<QTemporaryDir> m_found;
};

void TestOpenModel::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

/// The engine has said of every model what it is.
void TestOpenModel::showAnswered(ModelFinder& found, OpenModelDialog& dialog)
{
    found.search({});
    dialog.show();
    WAIT_FOR(isAnswered(found));
}

void TestOpenModel::makeModel(const QString& folder, int bytes) const
{
    QVERIFY(QDir(m_found->path()).mkpath(folder));
    for (const auto& [name, content] :
         {std::pair(u"config.json"_s, QByteArray("{}")), std::pair(u"model.safetensors"_s, QByteArray(bytes, 'x'))}) {
        QFile file(path(folder + u'/' + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
}

void TestOpenModel::init()
{
    QSettings(u"Neurex"_s, u"neurex-explorer"_s).clear();
    m_found = std::make_unique<QTemporaryDir>();
    makeModel(u"alpha"_s, 1500);
    makeModel(u"beta-missing"_s, 10);
    makeModel(u"gamma"_s, 20);
}

void TestOpenModel::listsWhatIsThere()
{
    const auto session = m_files.open(u"ok"_s);
    const auto found = finder(*session);
    found->search({});
    OpenModelDialog dialog(found.get(), {});
    dialog.show();
    const QAbstractItemModelTester tester(dialog.list()->view()->model());
    WAIT_FOR(isAnswered(*found));
    const ui::ModelList& list = *dialog.list();
    QCOMPARE(names(list), (QStringList{u"demo"_s, u"alpha"_s, u"beta-missing"_s, u"gamma"_s}));
    QCOMPARE(cell(list, 0, ModelListModel::PlaceColumn), u"Neurex"_s);
    QCOMPARE(cell(list, 1, ModelListModel::PlaceColumn), u"folder"_s);
    QCOMPARE(cell(list, 1, ModelListModel::FamilyColumn), u"llama"_s);
    QCOMPARE(cell(list, 1, ModelListModel::TypeColumn), u"float32"_s);
    QCOMPARE(cell(list, 1, ModelListModel::SizeColumn),
             QLocale().formattedDataSize(1500, 1, QLocale::DataSizeSIFormat));
    QCOMPARE(cell(list, 1, ModelListModel::OpensColumn), u"opens"_s);
    QVERIFY(cell(list, 2, ModelListModel::OpensColumn).contains(u"there is no model folder"_s));
    QVERIFY(list.view()->model()->index(2, 0).data(Qt::ForegroundRole).isValid());
    QVERIFY(!list.view()->model()->index(1, 0).data(Qt::ForegroundRole).isValid());
    QCOMPARE(list.count()->text(), u"4 model(s)"_s);
    QCOMPARE(list.current()->name, u"demo"_s);
    QVERIFY(dialog.openButton()->isEnabled() && dialog.openButton()->isDefault());
}

void TestOpenModel::filtersAndMovesByTheKeyboard()
{
    const auto session = m_files.openLoaded();
    const auto found = finder(*session);
    OpenModelDialog dialog(found.get(), {});
    showAnswered(*found, dialog);
    QCOMPARE(dialog.focusWidget(), static_cast<QWidget*>(dialog.list()->filterLine()));
    QTest::keyClicks(dialog.list()->filterLine(), u"LLAMA folder a"_s); // every word, in any case
    QCOMPARE(names(*dialog.list()), (QStringList{u"alpha"_s, u"gamma"_s}));
    QCOMPARE(dialog.list()->count()->text(), u"2 of 4 models"_s);
    QTest::keyClick(dialog.list()->filterLine(), Qt::Key_Down);
    QCOMPARE(dialog.list()->current()->name, u"gamma"_s);
    QSignalSpy opened(&dialog, &OpenModelDialog::openRequested);
    QTest::keyClick(dialog.list()->filterLine(), Qt::Key_Return);
    QCOMPARE(opened.value(0).value(0).toString(), path(u"gamma"_s));
    QVERIFY(!dialog.isVisible());
    dialog.list()->filterLine()->setText(u"nowhere"_s);
    QVERIFY(!dialog.list()->current() && !dialog.openButton()->isEnabled() && !dialog.insideButton()->isEnabled());
    QCOMPARE(dialog.list()->detail()->text(), u"No model fits the filter."_s);
}

/// The engine's computer may have it where this one has nothing.
void TestOpenModel::opensWhatIsWritten()
{
    const auto session = m_files.openLoaded();
    const auto found = finder(*session);
    OpenModelDialog dialog(found.get(), {});
    showAnswered(*found, dialog);
    QSignalSpy opened(&dialog, &OpenModelDialog::openRequested);
    QSignalSpy inside(&dialog, &OpenModelDialog::insideRequested);
    dialog.list()->filterLine()->setText(u"nowhere"_s);
    QVERIFY(!dialog.openButton()->isEnabled());
    dialog.pathLine()->setFocus();
    QTest::keyClicks(dialog.pathLine(), u" /far/away/model.gguf "_s);
    QVERIFY(dialog.openButton()->isEnabled() && dialog.insideButton()->isEnabled());
    QTest::keyClick(dialog.pathLine(), Qt::Key_Return);
    QCOMPARE(opened.value(0).value(0).toString(), u"/far/away/model.gguf"_s);
    QVERIFY(!dialog.isVisible());
    dialog.insideButton()->click();
    QCOMPARE(inside.value(0).value(0).toString(), u"/far/away/model.gguf"_s);

    // Who goes back to the list means a model of the list.
    dialog.show();
    dialog.list()->filterLine()->clear();
    dialog.pathLine()->setText(u"~/elsewhere"_s);
    dialog.list()->filterLine()->setFocus();
    QTest::keyClick(dialog.list()->filterLine(), Qt::Key_Down);
    QCOMPARE(dialog.pathLine()->text(), QString());
    dialog.openButton()->click();
    QCOMPARE(opened.value(1).value(0).toString(), dialog.list()->current()->spec);
    dialog.pathLine()->setFocus();
    dialog.pathLine()->setText(u"~/elsewhere"_s);
    dialog.openButton()->click();
    QCOMPARE(opened.value(2).value(0).toString(), u"~/elsewhere"_s); // another computer has other folders
    ExplorerSession here({});
    const auto local = finder(here);
    OpenModelDialog localDialog(local.get(), {});
    QSignalSpy localOpened(&localDialog, &OpenModelDialog::openRequested);
    localDialog.pathLine()->setText(u"~/elsewhere"_s);
    localDialog.openButton()->click();
    QCOMPARE(localOpened.value(0).value(0).toString(), QDir::homePath() + u"/elsewhere"_s);
}

void TestOpenModel::pastedPathsAreReadBare()
{
    ExplorerSession session({});
    const auto found = finder(session);
    OpenModelDialog dialog(found.get(), {});
    QSignalSpy opened(&dialog, &OpenModelDialog::openRequested);
    for (const QString& text : {u"'/far/a b.gguf'"_s, u" \"/far/a b.gguf\" "_s, u"file:///far/a%20b.gguf"_s,
                                u"'file:///far/a%20b.gguf'"_s, u"/far/a b.gguf"_s}) {
        dialog.pathLine()->setText(text);
        dialog.openButton()->click();
        QCOMPARE(opened.takeFirst().value(0).toString(), u"/far/a b.gguf"_s);
    }
}

void TestOpenModel::otherFilesAreOpenedAsWhatTheyAre()
{
    ExplorerSession session({});
    MainWindow window(&session);
    window.show();
    QSignalSpy models(window.models(), &ModelBinder::openRequested);
    QSignalSpy paths(window.models(), &ModelBinder::pathRequested);
    const QString task = path(u"some.jsonl"_s);
    QFile written(task);
    QVERIFY(written.open(QIODevice::WriteOnly));
    for (const QString& text : {task, path(u"none.jsonl"_s)}) {
        window.actions()->openModel->trigger();
        window.models()->dialog()->pathLine()->setText(text);
        window.models()->dialog()->openButton()->click();
        WAIT_FOR(!window.models()->dialog());
    }
    QCOMPARE(paths.count(), 1);
    QCOMPARE(paths[0][0].toString(), task);
    QCOMPARE(models.count(), 1);
    // Nothing but a model can be looked into.
    QSignalSpy pages(window.models(), &ModelBinder::pageRequested);
    window.actions()->openModel->trigger();
    OpenModelDialog* dialog = window.models()->dialog();
    dialog->pathLine()->setText(task);
    QVERIFY(dialog->problem()->isHidden());
    dialog->insideButton()->click();
    QVERIFY(dialog->isVisible() && !dialog->problem()->isHidden() && pages.isEmpty());
    QVERIFY2(dialog->problem()->text().contains(u"no model"_s), qPrintable(dialog->problem()->text()));
    dialog->pathLine()->setText(path(u"alpha"_s));
    QVERIFY(dialog->problem()->isHidden());
    dialog->insideButton()->click();
    QCOMPARE(pages.count(), 1);
}

void TestOpenModel::whatWasWrittenStaysUntilItOpens()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->models().isReady());
    QSignalSpy refused(&session->models(), &ModelController::openFailed);
    const auto open = [&](const QString& text) {
        window.models()->dialog()->pathLine()->setText(text);
        window.models()->dialog()->openButton()->click();
        WAIT_FOR(!window.models()->dialog());
    };
    const QString wrong = u" '"_s + path(u"beta-missing"_s) + u"'"_s, right = path(u"alpha"_s);
    window.actions()->openModel->trigger();
    open(wrong);
    WAIT_FOR(refused.count() == 1);
    window.actions()->openModel->trigger();
    OpenModelDialog* dialog = window.models()->dialog();
    QCOMPARE(dialog->pathLine()->text(), wrong);
    QVERIFY(dialog->pathLine()->hasSelectedText());
    WAIT_FOR(isAnswered(*window.models()->finder()));
    QCOMPARE(dialog->pathLine()->text(), wrong); // whatever else was found meanwhile
    open(right);
    WAIT_FOR(session->models().isReady() && session->models().model()->spec == right);
    window.actions()->openModel->trigger();
    QCOMPARE(window.models()->dialog()->pathLine()->text(), QString());
}

void TestOpenModel::aRefusedModelCanBeLookedInto()
{
    const auto session = m_files.openLoaded();
    const auto found = finder(*session);
    OpenModelDialog dialog(found.get(), {});
    showAnswered(*found, dialog);
    QTest::keyClick(dialog.list()->filterLine(), Qt::Key_Down);
    QTest::keyClick(dialog.list()->filterLine(), Qt::Key_Down);
    QCOMPARE(dialog.list()->current()->name, u"beta-missing"_s);
    QVERIFY(dialog.list()->detail()->text().contains(u"It does not open: "_s));
    QVERIFY(!dialog.openButton()->isEnabled());
    QSignalSpy opened(&dialog, &OpenModelDialog::openRequested);
    QSignalSpy inside(&dialog, &OpenModelDialog::insideRequested);
    QTest::keyClick(dialog.list()->filterLine(), Qt::Key_Return);
    QCOMPARE(inside.value(0).value(0).toString(), path(u"beta-missing"_s));
    QCOMPARE(opened.count(), 0);
}

void TestOpenModel::whatWasOpenedBeforeComesFirst()
{
    ExplorerSession session({});
    const auto found = finder(session);
    const QString elsewhere = m_files.modelFolder();
    found->search({path(u"gamma"_s), path(u"gone"_s), elsewhere});
    WAIT_FOR(!found->isSearching());
    QStringList order;
    for (const ui::ModelRow& row : found->rows())
        order.append(row.name + (row.isRecent ? u" *"_s : QString()));
    QCOMPARE(order, (QStringList{u"gamma *"_s, u"model *"_s, u"demo"_s, u"alpha"_s, u"beta-missing"_s}));
    QCOMPARE(found->rows()[1].path, elsewhere);
}

void TestOpenModel::saysWhatAModelTakes()
{
    makeModel(u"huge"_s, 30); // needs more memory than any computer has
    const auto session = m_files.openLoaded();
    const auto found = finder(*session);
    OpenModelDialog dialog(found.get(), {});
    showAnswered(*found, dialog);
    const ui::ModelList& list = *dialog.list();
    list.filterLine()->setText(u"alpha"_s);
    QCOMPARE(cell(list, 0, ModelListModel::OpensColumn), u"opens"_s);
    QCOMPARE(cell(list, 0, ModelListModel::NeedColumn), list.current()->need);
    QVERIFY2(list.current()->neededBytes > 0 && list.current()->need.contains(u"MB"_s),
             qPrintable(list.current()->need));
    QCOMPARE(cell(list, 0, ModelListModel::TimeColumn), u"0.25 s"_s);
    const QString detail = list.detail()->text();
    QVERIFY2(detail.startsWith(u"It opens; fits: needs "_s), qPrintable(detail));
    QVERIFY2(detail.contains(u"about 0.25 s for the attribution of a proxy question"_s), qPrintable(detail));
    QVERIFY2(detail.endsWith(path(u"alpha"_s)), qPrintable(detail));
    list.filterLine()->setText(u"huge"_s);
    QCOMPARE(cell(list, 0, ModelListModel::OpensColumn), u"opens, but does not fit into memory"_s);
    QVERIFY2(list.detail()->text().startsWith(u"It opens; does not fit: needs "_s), qPrintable(list.detail()->text()));
    QVERIFY(dialog.openButton()->isEnabled()); // it is asked then
    list.filterLine()->setText(u"beta"_s);
    QVERIFY(!list.detail()->text().contains(u"needs"_s));
}

void TestOpenModel::saysWhoseModelsTheseAre()
{
    ExplorerSession session({});
    const auto found = finder(session);
    const OpenModelDialog local(found.get(), {});
    QVERIFY(!local.findChild<QLabel*>(u"engineNote"_s));
    EngineProfile profile = fakeEngine(u"ok"_s);
    profile.name = u"node7"_s;
    session.models().setProfile(profile);
    const OpenModelDialog remote(found.get(), {});
    const auto* note = remote.findChild<QLabel*>(u"engineNote"_s);
    QVERIFY(note && !note->isHidden());
    QVERIFY2(note->text().contains(u"node7"_s) && note->text().contains(u"another computer"_s),
             qPrintable(note->text()));
}

void TestOpenModel::saysWhereItLooked()
{
    ExplorerSession session({});
    QTemporaryDir empty;
    ModelFinder found(&session.models());
    found.setPlaces({{ModelPlace::Ollama, empty.path().toStdString()}});
    found.search({});
    const OpenModelDialog dialog(&found, {});
    WAIT_FOR(!found.isSearching());
    QVERIFY(dialog.list()->count()->toolTip().contains(empty.path()));
    ModelFinder nowhere(&session.models());
    nowhere.setPlaces({});
    const OpenModelDialog other(&nowhere, {});
    QVERIFY(other.list()->count()->toolTip().contains(u"There is no cache"_s));
    QCOMPARE(other.list()->detail()->text(), other.list()->count()->toolTip());
    QVERIFY(!other.openButton()->isEnabled());
}

/// A load cancels whatever waits in the engine's queue; the list asks again.
void TestOpenModel::answersSurviveALoad()
{
    const auto session = m_files.open(u"ok"_s);
    const auto found = finder(*session);
    found->search({});
    found->askEngine(); // while the model of the fixture is still to be loaded
    session->client().cancelAll();
    WAIT_FOR(isAnswered(*found));
}

void TestOpenModel::thePaletteListsModels()
{
    qputenv("LLAMA_CACHE", m_found->path().toUtf8());
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(!window.models()->finder()->isSearching());
    window.actions()->findCommand->trigger();
    QTest::keyClicks(window.shell()->palette()->edit(), u"open model gamma"_s);
    const PaletteEntry* entry = window.shell()->palette()->model()->entryAt(0);
    QVERIFY(entry);
    QCOMPARE(entry->text, u"Open the model gamma"_s);
    QCOMPARE(entry->path, u"llama.cpp"_s);
    entry->run();
    QCOMPARE(session->models().wantedSpec(), path(u"gamma"_s));
    qunsetenv("LLAMA_CACHE");
}

void TestOpenModel::aDroppedGgufFileIsOpened()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->models().isReady());
    const QString file = path(u"some.GGUF"_s), blob = path(u"sha256-0123"_s);
    for (const QString& name : {file, blob}) {
        QFile written(name);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write("GGUF");
    }
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &drop);
    QCOMPARE(session->models().wantedSpec(), file);
    WAIT_FOR(session->models().isReady());
    window.openPath(blob); // without the ending, as Ollama calls it
    QCOMPARE(session->models().wantedSpec(), blob);
}

QTEST_MAIN(TestOpenModel)
#include "tst_open_model.moc"
