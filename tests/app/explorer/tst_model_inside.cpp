// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/model/model_binder.h"
#include "app/explorer/model/model_page.h"
#include "app/explorer/window/main_window.h"
#include "core/base/gguf_file.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/support/file_bytes.h"
#include "tests/support/gui_watchdog.h"
#include "widgets/model/content_table.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>

#include <nlohmann/json.hpp>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

using ui::ContentTable;

const QString kLlama = QStringLiteral(NEUREX_SOURCE_DIR "/tests/engine/gguf/llama.gguf");
const QString kDemo = QStringLiteral(NEUREX_SOURCE_DIR "/resources/demo/model");

QString cell(const ContentTable* table, int row, int column)
{
    return table->model()->index(row, column).data().toString();
}

QStringList column(const ContentTable* table, int column)
{
    QStringList texts;
    for (int row = 0; row < table->listedCount(); ++row)
        texts.append(cell(table, row, column));
    return texts;
}

/// The value of an overview's line; empty: there is no such line.
QString fact(const ContentTable* table, const QString& label)
{
    const qsizetype row = column(table, 0).indexOf(label);
    return row < 0 ? QString() : cell(table, static_cast<int>(row), 1);
}

bool isRead(const ModelBinder& models)
{
    const ModelInside* inside = models.inside();
    return !inside->isPending() && !inside->isTokenizerPending() && inside->contents();
}

ModelContents someContents(std::vector<std::string> names)
{
    ModelContents contents;
    contents.files = {{"/models/a.gguf", 5000}};
    for (std::string& name : names)
        contents.tensors.push_back({std::move(name), {2048, 64}, "Q4_K", 73728, 0, 4096});
    return contents;
}

} // namespace

/// The Model page over an engine that reads real files, and makes a model up for folders that hold none.
class TestModelInside : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void showsAGgufFile();
    void searchesWhatIsShown();
    void copiesTheSelection();
    void sortsTensorsByWhatTheyAre();
    void aCutFileShowsItsErrorAndWhatIsThere();
    void triesTheTokenizer();
    void showsTheChatTemplate();
    void followsTheOpenModel();
    void aModelThatCouldNotBeOpenedIsFollowed();
    void exportsTextAndJson();
    void aLargeVocabularyNeverFreezesTheWindow();

private:
    std::unique_ptr<ExplorerSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    ModelPage* m_page = nullptr;
    ExplorerFixture m_files;
    QTemporaryDir m_settings, m_folder;
};

void TestModelInside::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestModelInside::init()
{
    m_window.reset();
    m_session = m_files.open(u"ok"_s);
    m_window = std::make_unique<MainWindow>(m_session.get());
    m_window->show();
    m_page = m_window->models()->page();
}

void TestModelInside::showsAGgufFile()
{
    m_window->models()->lookInto(kLlama);
    QCOMPARE(m_window->currentPage(), u"model"_s);
    WAIT_FOR(isRead(*m_window->models()));
    const auto file = GgufFile::open(kLlama.toStdString());
    QVERIFY(file);
    const QString verdict = m_page->verdict()->text();
    QVERIFY2(verdict.startsWith(u"Opens; fits: needs "_s) && verdict.endsWith(u" free"_s), qPrintable(verdict));
    QCOMPARE(fact(m_page->overview(), u"Kind of file"_s), u"GGUF 3"_s);
    QCOMPARE(fact(m_page->overview(), u"Family"_s), u"llama"_s);
    QVERIFY(!fact(m_page->overview(), u"Memory: free"_s).isEmpty());
    QCOMPARE(m_page->metadata()->listedCount(), static_cast<int>(file->metadata().entries().size()));
    const qsizetype layers = column(m_page->metadata(), 0).indexOf(u"llama.block_count"_s);
    QVERIFY(layers >= 0);
    QCOMPARE(cell(m_page->metadata(), static_cast<int>(layers), 2), u"uint32"_s);
    QCOMPARE(cell(m_page->metadata(), static_cast<int>(layers), kMetadataValue),
             QString::number(*file->metadata().find("llama.block_count")->whole()));
    QCOMPARE(m_page->tensors()->listedCount(), static_cast<int>(file->tensors().size()));
    const GgufTensor& first = file->tensors().front();
    QCOMPARE(cell(m_page->tensors(), 0, 0), QString::fromStdString(first.name)); // ten layers at most: in their order
    QCOMPARE(m_page->tensors()->model()->index(0, 3).data(ui::ContentModel::WholeRole).toString(),
             QString::number(first.byteCount));
    QCOMPARE(m_page->tensors()->model()->index(0, 4).data(ui::ContentModel::WholeRole).toString(),
             QString::number(first.offset));
    QVERIFY(m_page->openButton()->isEnabled());
    const QAbstractItemModelTester tester(m_page->tensors()->model());
    m_page->openButton()->click();
    WAIT_FOR(m_session->models().isReady() && m_session->models().model()->spec == kLlama);
}

void TestModelInside::searchesWhatIsShown()
{
    m_window->models()->lookInto(kLlama);
    WAIT_FOR(isRead(*m_window->models()));
    m_page->showPart(ModelPage::TensorPart);
    const int all = m_page->tensors()->listedCount();
    m_page->searchLine()->setText(u"BLK.0 norm"_s);
    QCOMPARE(column(m_page->tensors(), 0), (QStringList{u"blk.0.attn_norm.weight"_s, u"blk.0.ffn_norm.weight"_s}));
    QCOMPARE(m_page->parts()->tabText(ModelPage::TensorPart), u"Tensors (2 of %1)"_s.arg(all));
    m_page->searchLine()->setText(u"block_count"_s);
    QCOMPARE(column(m_page->metadata(), 0), QStringList{u"llama.block_count"_s});
    m_page->searchLine()->clear();
    QCOMPARE(m_page->tensors()->listedCount(), all);
}

void TestModelInside::copiesTheSelection()
{
    ContentTable table;
    table.setContent(tensorTable(std::make_shared<const ModelContents>(someContents({"b.10", "b.2"}))));
    table.show();
    QVERIFY(QTest::qWaitForWindowActive(&table));
    table.setFocus();
    table.selectAll();
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"b.10\t[2048, 64]\tQ4_K\t73728\t4096\ta.gguf\nb.2\t[2048, 64]\tQ4_K\t73728\t4096\ta.gguf"_s);
}

void TestModelInside::sortsTensorsByWhatTheyAre()
{
    ModelContents contents = someContents({"blk.10.x", "blk.2.x", "blk.2", "a"});
    contents.tensors[1].shape = {9, 9};
    contents.tensors[2].bytes = 9;
    contents.tensors[3].offset.reset();
    ContentTable table;
    table.setContent(tensorTable(std::make_shared<const ModelContents>(std::move(contents))));
    QCOMPARE(column(&table, 0), (QStringList{u"blk.10.x"_s, u"blk.2.x"_s, u"blk.2"_s, u"a"_s})); // as in the file
    table.sortByColumn(0, Qt::AscendingOrder);
    QCOMPARE(column(&table, 0), (QStringList{u"a"_s, u"blk.2"_s, u"blk.2.x"_s, u"blk.10.x"_s}));
    table.sortByColumn(1, Qt::AscendingOrder);
    QCOMPARE(cell(&table, 0, 0), u"blk.2.x"_s);
    table.sortByColumn(3, Qt::AscendingOrder);
    QCOMPARE(cell(&table, 0, 0), u"blk.2"_s);
    table.sortByColumn(4, Qt::AscendingOrder);
    QCOMPARE(cell(&table, 0, 4), u"not known"_s);
}

void TestModelInside::aCutFileShowsItsErrorAndWhatIsThere()
{
    const std::string whole = test::readBytes(kLlama.toStdString());
    const QString cut = m_folder.filePath(u"cut.gguf"_s);
    test::writeBytes(cut.toStdString(), std::string_view(whole).substr(0, whole.size() - 200));
    m_window->models()->lookInto(cut);
    WAIT_FOR(isRead(*m_window->models()));
    QVERIFY2(m_page->verdict()->text().contains(u"Does not open"_s), qPrintable(m_page->verdict()->text()));
    QVERIFY(m_page->verdict()->text().contains(u"the file holds only"_s));
    QCOMPARE(fact(m_page->overview(), u"Opens"_s), u"no"_s);
    QCOMPARE(fact(m_page->overview(), u"Family"_s), u"llama"_s);
    QVERIFY(!m_page->openButton()->isEnabled());
    QVERIFY(m_page->metadata()->listedCount() > 10);
    QVERIFY(column(m_page->tensors(), 0).contains(u"output_norm.weight"_s));
    test::writeBytes(cut.toStdString(), std::string_view(whole).substr(0, 40));
    m_window->models()->lookInto(cut);
    WAIT_FOR(isRead(*m_window->models()));
    QCOMPARE(m_page->tensors()->listedCount(), 0);
    QVERIFY(m_page->verdict()->text().contains(u"cut.gguf"_s));
}

void TestModelInside::triesTheTokenizer()
{
    m_window->models()->lookInto(kDemo);
    m_page->showPart(ModelPage::TokenizerPart);
    WAIT_FOR(isRead(*m_window->models()) && m_window->models()->inside()->tokenizer());
    const Tokenizer& tokenizer = *m_window->models()->inside()->tokenizer();
    QCOMPARE(m_page->pieces()->listedCount(), tokenizer.vocabularySize());
    QVERIFY2(m_page->tokenizerLabel()->text().contains(u"sentencepiece"_s),
             qPrintable(m_page->tokenizerLabel()->text()));
    m_page->textBox()->setPlainText(u"The answer is: A"_s);
    const std::vector<std::int32_t> ids = tokenizer.encode("The answer is: A", tokenizer.addsBos());
    WAIT_FOR(m_page->tokens()->listedCount() == static_cast<int>(ids.size()));
    QStringList expected;
    for (const std::int32_t id : ids)
        expected.append(QString::number(id));
    QCOMPARE(column(m_page->tokens(), 0), expected);
    QCOMPARE(m_page->tokens()->model()->index(1, 1).data(ui::ContentModel::WholeRole).toString(),
             QString::fromStdString(tokenizer.pieceText(ids[1])));
    m_page->searchLine()->setText(u"answer"_s);
    WAIT_FOR(m_page->pieces()->listedCount() < tokenizer.vocabularySize());
    QVERIFY(m_page->pieces()->listedCount() > 0);
    QVERIFY(m_page->tokenizerLabel()->text().contains(u" of "_s));
    for (const QString& piece : column(m_page->pieces(), 1))
        QVERIFY2(piece.contains(u"answer"_s, Qt::CaseInsensitive), qPrintable(piece));
    m_page->searchLine()->clear();
    m_page->findChild<QCheckBox*>()->setChecked(true);
    WAIT_FOR(m_page->pieces()->listedCount() < tokenizer.vocabularySize());
    for (const QString& kind : column(m_page->pieces(), 2))
        QVERIFY(!kind.isEmpty());
    QVERIFY(column(m_page->pieces(), 0).contains(QString::number(tokenizer.eosId())));
}

void TestModelInside::showsTheChatTemplate()
{
    const QString folder = m_folder.filePath(u"chat"_s);
    QVERIFY(QDir().mkpath(folder) && QFile::copy(kDemo + u"/tokenizer.model"_s, folder + u"/tokenizer.model"_s));
    const std::string chat = "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n"
                             "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";
    test::writeBytes(QString(folder + u"/tokenizer_config.json"_s).toStdString(),
                     nlohmann::json{{"chat_template", chat}}.dump());
    m_window->models()->lookInto(folder);
    m_page->showPart(ModelPage::ChatPart);
    WAIT_FOR(isRead(*m_window->models()));
    QCOMPARE(m_page->chatText()->toPlainText(), QString::fromStdString(chat));
    QCOMPARE(m_page->chatForm()->text(), u"Recognised as the form chatml"_s);
    m_page->searchLine()->setText(u"im_end"_s);
    QCOMPARE(m_page->chatText()->textCursor().selectedText(), u"im_end"_s);
    m_window->models()->lookInto(kLlama);
    WAIT_FOR(isRead(*m_window->models()));
    QVERIFY(m_page->searchLine()->text().isEmpty());
    QCOMPARE(m_page->chatForm()->text(), u"This model has no chat template."_s);
}

void TestModelInside::followsTheOpenModel()
{
    WAIT_FOR(m_session->models().isReady());
    m_window->actions()->modelInformation->trigger();
    QCOMPARE(m_window->currentPage(), u"model"_s);
    WAIT_FOR(isRead(*m_window->models()));
    QCOMPARE(m_window->models()->inside()->spec(), m_files.modelFolder());
    QVERIFY(!m_page->openButton()->isEnabled()); // it is open
    m_session->models().openModel(kLlama);
    WAIT_FOR(m_window->models()->inside()->spec() == kLlama && isRead(*m_window->models()));
    QVERIFY(!m_page->openButton()->isEnabled());
    m_window->models()->lookInto(m_files.modelFolder()); // another one: that stays
    m_session->models().openModel(m_files.modelFolder() + u"-missing"_s);
    passFence(m_session->client());
    QCOMPARE(m_window->models()->inside()->spec(), m_files.modelFolder());
}

void TestModelInside::aModelThatCouldNotBeOpenedIsFollowed()
{
    WAIT_FOR(m_session->models().isReady());
    m_window->showView(u"model"_s);
    const QString missing = m_files.modelFolder() + u"-missing"_s;
    m_session->models().openModel(missing);
    WAIT_FOR(m_window->models()->inside()->spec() == missing && isRead(*m_window->models()));
    QVERIFY(m_page->verdict()->text().contains(u"there is no model folder"_s));
}

void TestModelInside::exportsTextAndJson()
{
    ModelContents contents = someContents({"b.10", "b.2"});
    contents.path = "/models/a.gguf";
    contents.refusal = makeError(ErrorCode::UnsupportedFormat, "it has experts");
    contents.metadata = {{"a.gguf", "general.name", "string", 1, "two\nlines"}};
    contents.chatTemplates = {{"default", "tokenizer.chat_template", "{{ x }}"}};
    const nlohmann::json json = nlohmann::json::parse(contentsAsJson(contents, nullptr));
    QCOMPARE(json["tensors"].size(), std::size_t{2});
    QVERIFY(json["tensors"][1]
            == (nlohmann::json{{"name", "b.2"},
                               {"shape", {2048, 64}},
                               {"type", "Q4_K"},
                               {"bytes", 73728},
                               {"file", 0},
                               {"offset", 4096}}));
    QVERIFY(json["refusal"]["message"] == "it has experts");
    QVERIFY(json["metadata"][0]["value"] == "two\nlines");
    const QString text = QString::fromStdString(contentsAsText(contents, nullptr));
    QVERIFY(text.contains(u"Opens: no: it has experts\n"_s));
    QVERIFY(text.contains(u"b.2\t[2048, 64]\tQ4_K\t73728\t/models/a.gguf\t4096\n"_s));
    QVERIFY(text.contains(u"Chat template \"default\" of tokenizer.chat_template:\n{{ x }}\n"_s));
}

void TestModelInside::aLargeVocabularyNeverFreezesTheWindow()
{
    constexpr int kPieces = 262'144;
    ui::LazyTable content;
    content.columns = {{u"Id"_s, true}, {u"Piece"_s}};
    content.rowCount = kPieces;
    content.text = [](int row, int) { return QString::number(row); };
    ContentTable table;
    table.setFixedOrder();
    table.resize(400, 300);
    table.show();
    test::GuiWatchdog watchdog;
    table.setContent(content);
    for (const int row : {kPieces - 1, kPieces / 2, 0}) {
        table.scrollTo(table.model()->index(row, 0));
        table.setCurrentIndex(table.model()->index(row, 0));
        QCoreApplication::processEvents();
    }
    watchdog.stop();
    constexpr double kMostMs = 100.0;
    QVERIFY2(watchdog.longestMs() < kMostMs, qPrintable(QString::number(watchdog.longestMs())));
    QCOMPARE(table.listedCount(), kPieces);
    QCOMPARE(cell(&table, kPieces - 1, 1), QString::number(kPieces - 1));
}

QTEST_MAIN(TestModelInside)
#include "tst_model_inside.moc"
