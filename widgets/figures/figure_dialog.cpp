// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figures/figure_dialog.h"

#include "widgets/figures/figure_form.h"
#include "widgets/figures/figure_preview.h"
#include "widgets/style/plain_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr QSize kUsualSize(960, 560);

} // namespace

FigureDialog::FigureDialog(std::vector<FigureChoice> choices, QWidget* parent)
    : QDialog(parent)
    , m_choices(std::move(choices))
    , m_prepared(m_choices.size())
    , m_choice(new QComboBox(this))
    , m_form(new FigureForm(this))
    , m_preview(new FigurePreview(this))
    , m_note(plainLabel(this))
    , m_message(plainLabel(this))
    , m_copyCommand(new QPushButton(tr("Copy as command &line"), this))
    , m_export(new QPushButton(tr("&Export..."), this))
{
    setWindowTitle(tr("Export a figure or table"));
    for (const FigureChoice& choice : m_choices)
        m_choice->addItem(choice.name, choice.id);
    m_choice->setAccessibleName(tr("Figure or table"));
    buildLayout();
    resize(kUsualSize);
    choose();
    connect(m_choice, &QComboBox::currentIndexChanged, this, &FigureDialog::choose);
    connect(m_form, &FigureForm::changed, this, &FigureDialog::refresh);
    connect(m_export, &QPushButton::clicked, this, &FigureDialog::exportRequested);
    connect(m_copyCommand, &QPushButton::clicked, this, &FigureDialog::commandLineRequested);
    refresh();
}

void FigureDialog::choose()
{
    Prepared& chosen = m_prepared[static_cast<std::size_t>(m_choice->currentIndex())];
    if (!chosen.figure)
        chosen = {current().make(), current().provenance ? current().provenance() : FigureProvenance(),
                  current().command ? current().command() : FigureCommand()};
    m_message->clear();
    m_form->setFigure(*chosen.figure);
}

void FigureDialog::buildLayout()
{
    m_form->addFirstRow(tr("Fi&gure:"), m_choice);
    auto* settings = new QVBoxLayout;
    settings->addWidget(m_form);
    settings->addStretch(1);

    m_note->setWordWrap(true);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* picture = new QVBoxLayout;
    picture->setSpacing(2 * kGrid);
    picture->addWidget(m_preview, 1);
    picture->addWidget(m_note);
    picture->addWidget(m_message);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(4 * kGrid);
    columns->addLayout(settings);
    columns->addLayout(picture, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_copyCommand, QDialogButtonBox::ActionRole);
    buttons->addButton(m_export, QDialogButtonBox::ActionRole);
    m_export->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * kGrid, 4 * kGrid, 4 * kGrid, 4 * kGrid);
    layout->setSpacing(4 * kGrid);
    layout->addLayout(columns, 1);
    layout->addWidget(buttons);
}

void FigureDialog::setOptions(const FigureOptions& options)
{
    m_form->setOptions(options);
    m_form->setFigure(*currentFigure());
}

FigureOptions FigureDialog::options() const
{
    FigureOptions options = m_form->options();
    options.provenance = prepared().provenance;
    return options;
}

void FigureDialog::setFormat(const QString& format)
{
    m_form->setFormat(format);
}

QString FigureDialog::format() const
{
    return m_form->format();
}

void FigureDialog::setCurrent(const QString& id)
{
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(id)));
}

const FigureChoice& FigureDialog::current() const
{
    return m_choices[static_cast<std::size_t>(m_choice->currentIndex())];
}

const FigureDialog::Prepared& FigureDialog::prepared() const
{
    return m_prepared[static_cast<std::size_t>(m_choice->currentIndex())];
}

const std::shared_ptr<const Figure>& FigureDialog::currentFigure() const
{
    return prepared().figure;
}

bool FigureDialog::hasCommandLine() const
{
    return prepared().command != nullptr;
}

QString FigureDialog::commandLine() const
{
    if (!hasCommandLine())
        return {};
    FigureOptions shown = options();
    if (!shown.title)
        shown.title = currentFigure()->title();
    return prepared().command(shown, format());
}

void FigureDialog::setBusy(bool busy)
{
    m_export->setEnabled(!busy);
    if (busy)
        m_message->setText(tr("Writing..."));
}

void FigureDialog::showMessage(const QString& text)
{
    m_message->setText(text);
}

void FigureDialog::refresh()
{
    const FigureOptions now = options();
    m_copyCommand->setEnabled(hasCommandLine());
    m_copyCommand->setToolTip(
        hasCommandLine() ? tr("Copies a command that draws the same figure without a window.")
                         : tr("Only complete, saved runs can be drawn by a command, without interventions. A mask "
                              "that was changed afterwards is not saved."));
    QString note = renderingNote(*currentFigure(), format(), now);
    if (currentFigure()->hasColorScale() && format() != u"csv"_s && format() != u"png"_s)
        note = tr("In this file: %1. Maps of up to %2 cells are drawn cell by cell.")
                   .arg(note, locale().toString(FigureStyle().vectorCellLimit));
    else if (format() == u"csv"_s)
        note = tr("A table of the numbers behind the figure, exactly as computed.");
    else if (!currentFigure()->hasColorScale() && !note.isEmpty())
        note = tr("In this file: %1. A greater height holds more of them, the CSV holds all.").arg(note);
    m_note->setText(note);
    m_preview->setFigure(currentFigure(), now);
}

} // namespace neurex::ui
