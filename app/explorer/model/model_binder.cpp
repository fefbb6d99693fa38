// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/model/model_binder.h"

#include "app/explorer/model/model_page.h"
#include "app/explorer/shell/save_path.h"
#include "app/workspace/guarded.h"
#include "core/base/file_writer.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>

#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

ModelBinder::ModelBinder(ExplorerSession* session, ModelPage* page, ExplorerActions* actions, Settings* settings,
                         QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_page(page)
    , m_settings(settings)
    , m_window(window)
    , m_finder(new ModelFinder(&session->models(), this))
    , m_inside(new ModelInside(&session->models(), this))
{
    connect(actions->openModel, &QAction::triggered, this, &ModelBinder::askForModel);
    connect(actions->modelInformation, &QAction::triggered, this, [this] {
        m_isFollowing = true;
        follow();
        Q_EMIT pageRequested();
    });
    connectPage();
    connectModels();
    showContents();
    m_finder->search(m_settings->recentModels());
}

void ModelBinder::connectPage()
{
    connect(m_page, &ModelPage::shown, this, &ModelBinder::follow);
    connect(m_page, &ModelPage::openRequested, this, [this] { Q_EMIT openRequested(m_inside->spec()); });
    connect(m_page, &ModelPage::exportRequested, this, &ModelBinder::exportContents);
    connect(m_page, &ModelPage::piecesRequested, this,
            [this] { m_inside->searchPieces(m_page->searchText(), m_page->isSpecialOnly()); });
    connect(m_page, &ModelPage::textTyped, this, [this] { m_inside->encode(m_page->typedText()); });
    connect(m_inside, &ModelInside::changed, this, &ModelBinder::showContents);
    connect(m_inside, &ModelInside::tokenizerChanged, this, &ModelBinder::showTokenizer);
    connect(m_inside, &ModelInside::encoded, this, &ModelBinder::showTokens);
    connect(m_inside, &ModelInside::piecesFound, this,
            [this](const std::shared_ptr<const std::vector<std::int32_t>>& ids) {
                if (m_inside->tokenizer())
                    showPieces(ids);
            });
}

void ModelBinder::connectModels()
{
    ModelController* models = &m_session->models();
    connect(models, &ModelController::opening, this, [this, models] {
        m_asked = models->wantedSpec();
        m_isAskedRefused = false;
        m_written.clear();
    });
    connect(models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready)
            m_written.clear();
    });
    connect(models, &ModelController::openFailed, this, [this] { m_isAskedRefused = true; });
    const auto followShown = [this] {
        if (m_page->isVisible())
            follow();
    };
    connect(models, &ModelController::modelChanged, this, followShown);
    connect(models, &ModelController::openFailed, this, followShown);
}

QString ModelBinder::followedSpec() const
{
    const SharedModel& model = m_session->models().model();
    return m_isAskedRefused || !model ? m_asked : model->spec;
}

void ModelBinder::follow()
{
    const QString spec = followedSpec();
    if (m_isFollowing && !spec.isEmpty() && (spec != m_inside->spec() || m_inside->error()))
        m_inside->lookInto(spec);
}

void ModelBinder::lookInto(const QString& spec)
{
    m_isFollowing = false;
    m_inside->lookInto(spec);
    Q_EMIT pageRequested();
}

void ModelBinder::askForModel()
{
    if (m_dialog)
        return;
    m_finder->search(m_settings->recentModels());
    m_dialog = new OpenModelDialog(m_finder, m_settings->recentModels().value(0), m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &OpenModelDialog::openRequested, this, [this](const QString& spec) {
        m_isFollowing = true;
        const QString written = m_dialog->pathLine()->text();
        Q_EMIT openRequested(spec);
        m_written = written;
    });
    connect(m_dialog, &OpenModelDialog::pathRequested, this, &ModelBinder::pathRequested);
    connect(m_dialog, &OpenModelDialog::insideRequested, this, &ModelBinder::lookInto);
    m_dialog->open();
    if (!m_written.isEmpty())
        m_dialog->setWritten(m_written);
}

void ModelBinder::showContents()
{
    const QString spec = m_inside->spec();
    const SharedContents& contents = m_inside->contents();
    const QString name = spec.isEmpty() ? QString() : ui::isolated(QFileInfo(spec).fileName());
    if (!contents) {
        const QString state = m_inside->error()
            ? ui::failureText(tr("The model could not be read."), *m_inside->error())
            : spec.isEmpty() ? tr("No model is open. Open one, or look into one from its list.")
                             : tr("Reading the headers ...");
        m_page->setHeading(name, {}, spec);
        m_page->setPlaceholder(state);
        m_page->setActions(false, false);
        return;
    }
    const QString outlook = outlookText(m_inside->memoryNeed(), contents->attributionSeconds);
    const QString verdict = contents->refusal ? tr("Does not open: %1").arg(ui::isolated(contents->refusal->message))
        : outlook.isEmpty()                   ? tr("Opens")
                                              : tr("Opens; %1").arg(outlook);
    m_page->setPlaceholder(tr("Nothing of it could be read."));
    m_page->setHeading(name, verdict, ui::toQt(contents->path));
    const SharedModel& model = m_session->models().model();
    m_page->setActions(!contents->refusal && !(model && model->spec == spec), true);
    m_page->setOverview(overviewTable(*contents, m_inside->memoryNeed()));
    m_page->setMetadata(metadataTable(contents));
    m_page->setTensors(tensorTable(contents));
    m_page->setChatTemplates(contents->chatTemplates);
}

void ModelBinder::showTokenizer()
{
    showChatForm();
    const SharedTokenizer& tokenizer = m_inside->tokenizer();
    if (!tokenizer) {
        const QString why = m_inside->isTokenizerPending() ? tr("Opening the tokenizer ...")
            : m_inside->tokenizerError()
            ? ui::failureText(tr("The tokenizer could not be opened."), *m_inside->tokenizerError())
            : m_inside->contents() ? tr("This model has no tokenizer that is known.")
                                   : QString();
        m_page->setTokenizer(why, false);
        m_page->setPieces({});
        return;
    }
    m_page->setTokenizer({}, true);
    m_inside->searchPieces(m_page->part() == ModelPage::TokenizerPart ? m_page->searchText() : QString(),
                           m_page->isSpecialOnly());
    m_inside->encode(m_page->typedText());
}

void ModelBinder::showPieces(const std::shared_ptr<const std::vector<std::int32_t>>& ids)
{
    const SharedTokenizer& tokenizer = m_inside->tokenizer();
    const QString kind = ui::isolated(tokenizer->kind()), all = ui::formatCount(tokenizer->vocabularySize());
    const QString about = ids
        ? tr("%1, %2 of %3 pieces").arg(kind, ui::formatCount(static_cast<qint64>(ids->size())), all)
        : tr("%1, %2 pieces").arg(kind, all);
    m_page->setTokenizer(about, true);
    m_page->setPieces(pieceTable(tokenizer, ids));
}

void ModelBinder::showChatForm()
{
    const std::optional<Result<ChatForm>>& form = m_inside->chatForm();
    if (!form)
        m_page->setChatForm({});
    else if (!*form)
        m_page->setChatForm(ui::reasonText(form->error()));
    else if ((*form)->form.name == kUnnamedForm)
        m_page->setChatForm(tr("A form of this model's own"));
    else
        m_page->setChatForm(tr("Recognised as the form %1").arg(ui::toQt((*form)->form.name)));
}

void ModelBinder::showTokens(const Result<std::vector<std::int32_t>>& ids)
{
    if (!ids) {
        m_page->setTokens({}, ui::reasonText(ids.error()));
        return;
    }
    const int count = static_cast<int>(ids->size());
    const auto shared = std::make_shared<const std::vector<std::int32_t>>(*ids);
    if (m_inside->tokenizer())
        m_page->setTokens(pieceTable(m_inside->tokenizer(), shared),
                          count > 0 ? tr("%n token(s)", nullptr, count) : QString());
}

void ModelBinder::exportContents(bool isJson)
{
    const SharedContents contents = m_inside->contents();
    if (!contents)
        return;
    const QString suffix = isJson ? u"json"_s : u"txt"_s;
    const QString path = askForTarget(
        m_window, tr("Export what is inside the model"),
        QFileInfo(ui::toQt(contents->path)).completeBaseName() + u'.' + suffix,
        isJson ? tr("JSON files (*.json);;All files (*)") : tr("Text files (*.txt);;All files (*)"), suffix);
    if (path.isEmpty())
        return;
    inBackground([contents, tokenizer = m_inside->tokenizer(), isJson, file = ui::fromQt(path)] {
        return writeFile(
            file, isJson ? contentsAsJson(*contents, tokenizer.get()) : contentsAsText(*contents, tokenizer.get()));
    }).then(this, [this, path](const Result<void>& written) {
        if (!written)
            ui::askPlainly(m_window, QMessageBox::Warning, tr("Export"),
                           ui::failureText(tr("%1 could not be written.").arg(ui::isolated(path)), written.error()));
    });
}

} // namespace neurex::app
