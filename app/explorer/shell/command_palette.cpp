// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/command_palette.h"

#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kWidth = 600;
constexpr int kMaxRows = 12;
constexpr int kTop = 14 * ui::kGrid;
constexpr int kRowPadding = 2 * ui::kGrid;

/// Text with the matched letters in bold; right of it where the action is found, and its shortcut.
class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const override
    {
        return {0, option.fontMetrics.height() + kRowPadding};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const ui::Theme theme = ui::Theme::fromPalette(option.palette);
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
        const bool isEnabled = index.flags().testFlag(Qt::ItemIsEnabled);
        if (isCurrent)
            painter->fillRect(option.rect, ui::blend(theme.base, theme.selection, 0.25));
        QRectF rest = QRectF(option.rect).adjusted(2 * ui::kGrid, 0, -2 * ui::kGrid, 0);
        painter->setFont(option.font);
        painter->setPen(theme.mutedText);
        for (const auto& [role, width] :
             {std::pair(int{PaletteModel::ShortcutRole}, 0.2), {PaletteModel::PathRole, 0.4}}) {
            const qreal limit = width * option.rect.width();
            const QString text
                = option.fontMetrics.elidedText(index.data(role).toString(), Qt::ElideMiddle, static_cast<int>(limit));
            painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter, text);
            if (!text.isEmpty())
                rest.setRight(rest.right() - option.fontMetrics.horizontalAdvance(text) - 4 * ui::kGrid);
        }
        painter->setPen(isEnabled ? theme.text : theme.mutedText);
        drawText(painter, rest, option, index);
    }

private:
    static void drawText(QPainter* painter, const QRectF& place, const QStyleOptionViewItem& option,
                         const QModelIndex& index)
    {
        QString text = index.data(Qt::DisplayRole).toString();
        const auto positions = index.data(PaletteModel::PositionsRole).value<QList<int>>();
        const bool isChecked = index.data(PaletteModel::CheckedRole).toBool();
        const int shift = isChecked ? 2 : 0;
        if (isChecked)
            text.prepend(u"✓ "_s);
        QTextLayout layout(option.fontMetrics.elidedText(text, Qt::ElideRight, static_cast<int>(place.width())),
                           option.font);
        QList<QTextLayout::FormatRange> formats;
        QTextCharFormat bold;
        bold.setFontWeight(QFont::Bold);
        for (const int position : positions)
            formats.append({position + shift, 1, bold});
        layout.setFormats(formats);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(place.width());
        layout.endLayout();
        layout.draw(painter, QPointF(place.left(), place.center().y() - line.height() / 2.0));
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget* window)
    : QWidget(window)
    , m_model(new PaletteModel(this))
    , m_edit(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(ui::plainLabel(tr("Nothing fits. Type part of a command, a neuron such as L3 N118, or a path."), this))
{
    setObjectName(u"palette"_s);
    setAccessibleName(tr("Command palette"));
    m_edit->setPlaceholderText(tr("Type a command, a neuron such as L3 N118, a model or a task"));
    m_edit->setAccessibleName(tr("Command to search for"));
    m_edit->setFrame(false);
    m_edit->setTextMargins(ui::kGrid, ui::kGrid, ui::kGrid, ui::kGrid);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Commands that fit"));
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(2 * ui::kGrid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_edit);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { runRow(index.row()); });
    m_edit->installEventFilter(this);
    window->installEventFilter(this);
    hide();
}

void CommandPalette::toggle()
{
    if (isVisible()) {
        hide();
        return;
    }
    m_model->setEntries(m_source ? m_source() : std::vector<PaletteEntry>{});
    m_edit->clear();
    search();
    show();
    raise();
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::search()
{
    const QString query = m_edit->text().trimmed();
    m_model->search(query, m_querySource ? m_querySource(query) : std::vector<PaletteEntry>{});
    m_list->setCurrentIndex(m_model->index(0));
    place();
}

void CommandPalette::place()
{
    const int rows = std::min(m_model->rowCount(), kMaxRows);
    const int rowHeight = m_list->sizeHintForRow(0);
    m_list->setVisible(rows > 0);
    m_list->setFixedHeight(std::max(rows * rowHeight, 0));
    m_nothing->setVisible(rows == 0);
    const int width = std::min(kWidth, parentWidget()->width() - 4 * ui::kGrid);
    setFixedWidth(width);
    adjustSize();
    move((parentWidget()->width() - width) / 2, kTop);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return QWidget::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::FocusOut:
        // The window may lose the keyboard for a moment; only a click elsewhere in it ends the search.
        if (static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason)
            hide();
        break;
    case QEvent::ShortcutOverride:
        // Esc belongs to the palette while it is open, not to the running job.
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
            event->accept();
        break;
    case QEvent::KeyPress:
        return handleKey(static_cast<QKeyEvent*>(event)->key());
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

bool CommandPalette::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        hide();
        parentWidget()->setFocus();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runRow(m_list->currentIndex().row());
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(kMaxRows);
        return true;
    case Qt::Key_PageUp:
        step(-kMaxRows);
        return true;
    default:
        return false;
    }
}

void CommandPalette::step(int rows)
{
    const int last = m_model->rowCount() - 1;
    if (last < 0)
        return;
    const int wanted = m_list->currentIndex().row() + rows;
    const bool isStep = std::abs(rows) == 1;
    const int row = wanted > last ? (isStep ? 0 : last) : wanted < 0 ? (isStep ? last : 0) : wanted;
    m_list->setCurrentIndex(m_model->index(row));
}

void CommandPalette::runRow(int row)
{
    const PaletteEntry* entry = m_model->entryAt(row);
    if (!entry || !entry->isEnabled)
        return;
    const std::function<void()> run = entry->run; // the action may change what is listed
    hide();
    parentWidget()->setFocus();
    run();
}

void CommandPalette::paintEvent(QPaintEvent* /*event*/)
{
    const ui::Theme theme = ui::Theme::fromPalette(palette());
    QPainter painter(this);
    painter.setPen(theme.frame);
    painter.setBrush(theme.base);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace neurex::app
