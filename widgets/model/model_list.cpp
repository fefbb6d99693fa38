// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/model_list.h"

#include "widgets/model/fit_columns.h"
#include "widgets/model/number_gap.h"
#include "widgets/model/word_filter.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/table_style.h"
#include "widgets/style/theme.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr int kNameShare = 34; ///< per cent of the width, of the columns whose texts are long
constexpr int kMostColumnWidth = 160;

bool movesThroughList(const QKeyEvent& key)
{
    return key.key() == Qt::Key_Up || key.key() == Qt::Key_Down || key.key() == Qt::Key_PageUp
        || key.key() == Qt::Key_PageDown;
}

} // namespace

ModelList::ModelList(QWidget* parent)
    : QWidget(parent)
    , m_model(new ModelListModel(this))
    , m_filter(new WordFilter(m_model, ModelListModel::FilterRole, ModelListModel::SortRole, this))
    , m_filterLine(new QLineEdit(this))
    , m_view(new QTableView(this))
    , m_count(plainLabel(this))
    , m_detail(plainLabel(this))
{
    m_filterLine->setPlaceholderText(tr("Filter by name, place, family or type"));
    m_filterLine->setClearButtonEnabled(true);
    m_filterLine->setAccessibleName(tr("Filter of the models"));
    m_filterLine->installEventFilter(this);
    m_view->setModel(m_filter);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("Models on this computer"));
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // as they come, until somebody sorts them
    m_view->setItemDelegate(new NumberGapDelegate(m_view));
    styleTable(m_view);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    constexpr int kDetailLines = 3;
    m_detail->setMinimumHeight(kDetailLines * QFontMetrics(m_detail->font()).lineSpacing());
    auto* top = new QHBoxLayout;
    top->addWidget(m_filterLine, 1);
    top->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_detail);
    setFocusProxy(m_filterLine);
    connectSignals();
    updateTexts();
}

void ModelList::connectSignals()
{
    connect(m_filterLine, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setWords(text);
        selectFirst();
        updateTexts();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        updateTexts();
        Q_EMIT currentChanged();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        updateTexts();
        Q_EMIT currentChanged();
    });
    connect(m_view, &QTableView::doubleClicked, this, &ModelList::activated);
}

void ModelList::setRows(std::vector<ModelRow> rows)
{
    const std::optional<ModelRow> before = current();
    m_model->setRows(std::move(rows));
    const auto same
        = before ? std::ranges::find(m_model->rows(), before->spec, &ModelRow::spec) : m_model->rows().end();
    if (same != m_model->rows().end()) {
        const auto row = static_cast<int>(same - m_model->rows().begin());
        m_view->setCurrentIndex(m_filter->mapFromSource(m_model->index(row, 0)));
    }
    selectFirst();
    updateColumns();
    updateTexts();
    Q_EMIT currentChanged();
}

void ModelList::setSearching(bool searching)
{
    m_isSearching = searching;
    updateTexts();
}

void ModelList::setPlaces(const QString& text)
{
    m_places = text;
    m_count->setToolTip(text);
    updateTexts();
}

std::optional<ModelRow> ModelList::current() const
{
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid())
        return std::nullopt;
    return m_model->rows()[static_cast<std::size_t>(m_filter->mapToSource(index).row())];
}

void ModelList::selectFirst()
{
    if (!m_view->currentIndex().isValid() && m_filter->rowCount() > 0)
        m_view->setCurrentIndex(m_filter->index(0, 0));
}

void ModelList::updateTexts()
{
    const int listed = m_filter->rowCount();
    const int all = m_model->rowCount();
    if (m_isSearching)
        m_count->setText(tr("looking ..."));
    else
        m_count->setText(listed == all ? tr("%n model(s)", nullptr, all) : tr("%1 of %2 models").arg(listed).arg(all));
    const std::optional<ModelRow> row = current();
    if (!row) {
        m_detail->setText(all > 0 ? tr("No model fits the filter.") : m_isSearching ? QString() : m_places);
        return;
    }
    QString text = isolated(row->path);
    if (row->state == ModelRow::State::Refused)
        text = tr("It does not open: %1").arg(isolated(row->reason)) + u'\n' + text;
    else if (!row->outlook.isEmpty())
        text = tr("It opens; %1").arg(row->outlook) + u'\n' + text;
    m_detail->setText(text);
}

/// The name has its share, and the reasons at the end have what is left.
void ModelList::updateColumns()
{
    const int width = m_view->viewport()->width();
    fitColumns(m_view, width * kNameShare / 100);
    for (int column = ModelListModel::PlaceColumn; column < ModelListModel::OpensColumn; ++column)
        m_view->setColumnWidth(column, std::min(m_view->columnWidth(column), kMostColumnWidth));
}

bool ModelList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filterLine && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (movesThroughList(*key)) {
            QCoreApplication::sendEvent(m_view, key);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ModelList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyleTable(m_view);
        updateColumns();
    }
    QWidget::changeEvent(event);
}

void ModelList::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    updateColumns();
}

} // namespace neurex::ui
