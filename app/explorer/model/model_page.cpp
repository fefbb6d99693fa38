// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/model/model_page.h"

#include "app/workspace/contents/inside_tables.h"
#include "widgets/model/content_table.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kMargin = 2 * ui::kGrid;

ui::ContentTable* newTable(const QString& name, QWidget* parent)
{
    auto* table = new ui::ContentTable(parent);
    table->setAccessibleName(name);
    return table;
}

QPlainTextEdit* newReadOnlyText(const QString& name, QWidget* parent)
{
    auto* text = new QPlainTextEdit(parent);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setAccessibleName(name);
    text->setFrameShape(QFrame::NoFrame);
    return text;
}

QSplitter* newSplitter(Qt::Orientation orientation, QWidget* first, QWidget* second, const QList<int>& sizes)
{
    auto* splitter = new QSplitter(orientation);
    splitter->addWidget(first);
    splitter->addWidget(second);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes(sizes);
    splitter->setStretchFactor(0, sizes[0]);
    splitter->setStretchFactor(1, sizes[1]);
    return splitter;
}

QVBoxLayout* newColumn(QWidget* owner)
{
    auto* layout = new QVBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(ui::kGrid);
    return layout;
}

} // namespace

ModelPage::ModelPage(QWidget* parent)
    : QWidget(parent)
    , m_title(ui::elidedLabel(this))
    , m_verdict(ui::plainLabel(this))
    , m_open(new QPushButton(tr("&Open this model"), this))
    , m_export(new QPushButton(tr("E&xport"), this))
    , m_search(new QLineEdit(this))
    , m_parts(new QTabWidget(this))
    , m_overview(newTable(tr("Overview of the model"), this))
    , m_metadata(newTable(tr("Metadata of the model"), this))
    , m_value(newReadOnlyText(tr("Value of the metadata, as a whole"), this))
    , m_tensors(newTable(tr("Tensors of the model"), this))
    , m_pieces(newTable(tr("Pieces of the tokenizer"), this))
    , m_special(new QCheckBox(tr("Special tokens only"), this))
    , m_tokenizerAbout(ui::plainLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_tokensAbout(ui::plainLabel(this))
    , m_tokens(newTable(tr("Tokens of the text"), this))
    , m_template(new QComboBox(this))
    , m_chatForm(ui::plainLabel(this))
    , m_chat(newReadOnlyText(tr("Chat template"), this))
{
    m_parts->setDocumentMode(true);
    m_parts->addTab(m_overview, tr("Overview"));
    m_parts->addTab(buildMetadata(), tr("Metadata"));
    m_parts->addTab(m_tensors, tr("Tensors"));
    m_parts->addTab(buildTokenizer(), tr("Tokenizer"));
    m_parts->addTab(buildChat(), tr("Chat template"));
    m_tensors->sortByColumn(0, Qt::AscendingOrder);
    m_pieces->setFixedOrder();
    m_tokens->setFixedOrder();
    auto* layout = newColumn(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, 0);
    layout->addWidget(buildTop());
    layout->addWidget(m_parts, 1);
    connectSignals();
    setFocusProxy(m_search);
    setPlaceholder({});
    setActions(false, false);
}

QWidget* ModelPage::buildTop()
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_search->setPlaceholderText(tr("Search in what is shown"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search in the part of the model that is shown"));
    auto* menu = new QMenu(m_export);
    menu->addAction(tr("As &text..."), this, [this] { Q_EMIT exportRequested(false); });
    menu->addAction(tr("As &JSON..."), this, [this] { Q_EMIT exportRequested(true); });
    m_export->setMenu(menu);
    auto* top = new QWidget(this);
    auto* names = new QHBoxLayout;
    names->addWidget(m_title, 1);
    names->addWidget(m_search, 1);
    names->addWidget(m_open);
    names->addWidget(m_export);
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = newColumn(top);
    layout->addLayout(names);
    layout->addWidget(m_verdict);
    return top;
}

QWidget* ModelPage::buildMetadata()
{
    constexpr int kTableShare = 300, kValueShare = 100;
    return newSplitter(Qt::Vertical, m_metadata, m_value, {kTableShare, kValueShare});
}

QWidget* ModelPage::buildTokenizer()
{
    m_text->setPlaceholderText(tr("Type a text to see its tokens"));
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Text to try with the tokenizer"));
    constexpr int kTextLines = 4;
    m_text->setMaximumHeight(kTextLines * QFontMetrics(m_text->font()).lineSpacing() + kMargin);
    m_tokenizerAbout->setWordWrap(true);
    m_tokensAbout->setForegroundRole(QPalette::PlaceholderText);
    auto* pieces = new QWidget(this);
    QVBoxLayout* left = newColumn(pieces);
    auto* head = new QHBoxLayout;
    head->addWidget(m_tokenizerAbout, 1);
    head->addWidget(m_special);
    left->addLayout(head);
    left->addWidget(m_pieces, 1);
    auto* trial = new QWidget(this);
    QVBoxLayout* right = newColumn(trial);
    right->addWidget(m_text);
    right->addWidget(m_tokensAbout);
    right->addWidget(m_tokens, 1);
    constexpr int kPiecesShare = 300, kTrialShare = 200;
    return newSplitter(Qt::Horizontal, pieces, trial, {kPiecesShare, kTrialShare});
}

QWidget* ModelPage::buildChat()
{
    m_template->setAccessibleName(tr("Which chat template"));
    m_chat->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_chat->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* chat = new QWidget(this);
    auto* head = new QHBoxLayout;
    head->addWidget(m_template);
    head->addWidget(m_chatForm, 1);
    QVBoxLayout* layout = newColumn(chat);
    layout->addLayout(head);
    layout->addWidget(m_chat, 1);
    return chat;
}

void ModelPage::connectSignals()
{
    connect(m_open, &QPushButton::clicked, this, &ModelPage::openRequested);
    connect(m_search, &QLineEdit::textChanged, this, &ModelPage::search);
    connect(m_parts, &QTabWidget::currentChanged, this, &ModelPage::search);
    connect(m_special, &QCheckBox::toggled, this, &ModelPage::piecesRequested);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ModelPage::textTyped);
    connect(m_template, &QComboBox::currentIndexChanged, this, &ModelPage::showTemplate);
    connect(m_metadata, &ui::ContentTable::currentCellChanged, this,
            [this] { m_value->setPlainText(m_metadata->currentText(kMetadataValue)); });
}

void ModelPage::setHeading(const QString& title, const QString& verdict, const QString& toolTip)
{
    if (std::exchange(m_shownTitle, title) != title)
        m_search->clear(); // it was about another model
    m_title->setText(title);
    m_title->setToolTip(ui::tipText(toolTip));
    m_verdict->setText(verdict);
}

void ModelPage::setActions(bool canOpen, bool canExport)
{
    m_open->setEnabled(canOpen);
    m_export->setEnabled(canExport);
}

void ModelPage::setOverview(ui::LazyTable content)
{
    m_overview->setContent(std::move(content));
}

void ModelPage::setMetadata(ui::LazyTable content)
{
    m_metadata->setContent(std::move(content));
    updateTabs();
}

void ModelPage::setTensors(ui::LazyTable content)
{
    m_tensors->setContent(std::move(content));
    updateTabs();
}

void ModelPage::setPieces(ui::LazyTable content)
{
    m_pieces->setContent(std::move(content));
}

void ModelPage::setPlaceholder(const QString& text)
{
    for (ui::ContentTable* table : {m_overview, m_metadata, m_tensors, m_pieces, m_tokens}) {
        table->setContent({});
        table->setEmptyText(table == m_tokens ? QString() : text);
    }
    m_value->clear();
    setTokenizer({}, false);
    setChatTemplates({});
    updateTabs();
}

void ModelPage::setTokenizer(const QString& about, bool canTry)
{
    m_tokenizerAbout->setText(about);
    m_text->setEnabled(canTry);
    m_special->setEnabled(canTry);
    if (!canTry)
        setTokens({}, {});
}

void ModelPage::setTokens(ui::LazyTable content, const QString& about)
{
    m_tokens->setContent(std::move(content));
    m_tokensAbout->setText(about);
}

void ModelPage::setChatTemplates(const std::vector<ChatTemplate>& templates)
{
    m_templates = templates;
    m_template->clear();
    for (const ChatTemplate& chat : templates)
        m_template->addItem(tr("%1 (%2)").arg(ui::isolated(chat.name), ui::isolated(chat.source)));
    m_template->setVisible(!templates.empty());
    showTemplate(templates.empty() ? -1 : 0);
}

void ModelPage::setChatForm(const QString& form)
{
    m_form = form;
    showTemplate(m_template->currentIndex());
}

void ModelPage::showTemplate(int index)
{
    const bool isThere = index >= 0 && static_cast<std::size_t>(index) < m_templates.size();
    m_chat->setPlainText(isThere ? ui::toQt(m_templates[static_cast<std::size_t>(index)].text) : QString());
    const QString about
        = m_form.isEmpty() ? tr("The text by which conversations become prompts, as it stands in the file") : m_form;
    m_chatForm->setText(isThere ? about : tr("This model has no chat template."));
}

QString ModelPage::typedText() const
{
    return m_text->toPlainText();
}

QString ModelPage::searchText() const
{
    return m_search->text();
}

bool ModelPage::isSpecialOnly() const
{
    return m_special->isChecked();
}

ModelPage::Part ModelPage::part() const
{
    return static_cast<Part>(m_parts->currentIndex());
}

void ModelPage::showPart(Part part)
{
    m_parts->setCurrentIndex(part);
}

/// A chat template is searched where it stands.
void ModelPage::search()
{
    const QString typed = m_search->text();
    m_overview->setWords(typed);
    m_metadata->setWords(typed);
    m_tensors->setWords(typed);
    if (part() == TokenizerPart)
        Q_EMIT piecesRequested();
    if (part() == ChatPart) {
        QTextCursor start = m_chat->textCursor();
        start.movePosition(QTextCursor::Start);
        m_chat->setTextCursor(start);
        if (!typed.isEmpty())
            m_chat->find(typed);
    }
    updateTabs();
}

void ModelPage::updateTabs()
{
    const auto count = [](const ui::ContentTable* table) {
        const int all = table->content().rowCount, listed = table->listedCount();
        return listed == all ? ui::formatCount(all) : tr("%1 of %2").arg(ui::formatCount(listed), ui::formatCount(all));
    };
    m_parts->setTabText(MetadataPart, tr("Metadata (%1)").arg(count(m_metadata)));
    m_parts->setTabText(TensorPart, tr("Tensors (%1)").arg(count(m_tensors)));
}

void ModelPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    Q_EMIT shown();
}

} // namespace neurex::app
