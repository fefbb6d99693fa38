// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/card_sections.h"

#include "widgets/controls/elided_boxes.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kReadingLength = 8; // characters
constexpr int kFileNameWidth = 180; // pixels
constexpr int kTokenRows = 8;
constexpr int kEffectColumns = 2;

QLabel* noteLabel(QWidget* parent)
{
    QLabel* label = ui::plainLabel(parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel* valueLabel(QWidget* parent)
{
    QLabel* label = ui::plainLabel(parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel* numberLabel(QWidget* parent)
{
    QLabel* label = valueLabel(parent);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

QLabel* boldLabel(const QString& text, QWidget* parent)
{
    QLabel* label = ui::plainLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

void removeMargins(QLayout* layout)
{
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(ui::kGrid);
}

QString rankText(const NeuronRank& rank)
{
    if (rank.rank == 0)
        return ScoreSection::tr("none");
    const QString place = rank.score > 0.0F ? ScoreSection::tr("%1 of the good") : ScoreSection::tr("%1 of the bad");
    return place.arg(ui::formatCount(rank.rank));
}

QString pointsText(const std::optional<double>& change, bool isComing)
{
    if (change)
        return ui::formatPoints(*change);
    return isComing ? u"\u2026"_s : u"\u2013"_s;
}

QString exactPoints(double change)
{
    constexpr double kPoints = 100.0;
    return ui::formatExact(change * kPoints);
}

} // namespace

ScoreSection::ScoreSection(QWidget* parent)
    : QWidget(parent)
    , m_score(valueLabel(this))
    , m_rank(valueLabel(this))
    , m_share(valueLabel(this))
    , m_othersTitle(noteLabel(this))
    , m_others(new QGridLayout)
{
    auto* facts = new QFormLayout;
    facts->setHorizontalSpacing(3 * ui::kGrid);
    facts->setVerticalSpacing(ui::kGrid);
    facts->setRowWrapPolicy(QFormLayout::WrapLongRows);
    facts->addRow(tr("Score"), m_score);
    facts->addRow(tr("Rank"), m_rank);
    facts->addRow(tr("Share of its layer"), m_share);
    m_score->setToolTip(
        tr("Mean of the neuron's attributions over the questions (ACE of NeuronLLM sums them). Positive: good, "
           "it works towards the right answer; negative: bad."));
    m_share->setToolTip(tr("|score| of this neuron as part of the summed |score| of its layer."));
    m_othersTitle->setText(tr("Rank in other runs"));
    m_others->setHorizontalSpacing(2 * ui::kGrid);
    m_others->setVerticalSpacing(ui::kGrid);
    m_others->setColumnStretch(0, 1);
    auto* layout = new QVBoxLayout(this);
    removeMargins(layout);
    layout->addLayout(facts);
    layout->addWidget(m_othersTitle);
    layout->addLayout(m_others);
    setRanks({});
}

void ScoreSection::setRanks(const std::vector<NeuronRank>& ranks)
{
    for (QLabel* value : {m_score, m_rank, m_share})
        value->setText(tr("no run yet"));
    qDeleteAll(m_otherLabels);
    m_otherLabels.clear();
    int row = 0;
    for (const NeuronRank& rank : ranks) {
        const QString score = ui::formatScore(static_cast<double>(rank.score));
        if (rank.isShown) {
            m_score->setText(tr("%1 per question (sum %2)").arg(score, ui::formatScore(static_cast<double>(rank.sum))));
            m_rank->setText(rankText(rank));
            m_share->setText(ui::formatPercent(rank.shareOfLayer));
            continue;
        }
        QLabel* name = valueLabel(this);
        name->setWordWrap(true);
        name->setText(rank.run);
        QLabel* place = numberLabel(this);
        place->setText(rankText(rank));
        place->setToolTip(tr("score per question %1").arg(score));
        m_others->addWidget(name, row, 0);
        m_others->addWidget(place, row, 1);
        ++row;
        m_otherLabels.insert(m_otherLabels.end(), {name, place});
    }
    m_othersTitle->setVisible(!m_otherLabels.empty());
}

EffectSection::EffectSection(QWidget* parent)
    : QWidget(parent)
    , m_note(noteLabel(this))
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(2 * ui::kGrid);
    grid->setVerticalSpacing(ui::kGrid);
    grid->setColumnStretch(0, 1);
    const QStringList columns = {tr("Silenced"), tr("Excited")};
    for (int column = 0; column < kEffectColumns; ++column) {
        auto* heading = boldLabel(columns[column], this);
        heading->setAlignment(Qt::AlignRight);
        grid->addWidget(heading, 0, column + 1);
    }
    const QStringList rows = {tr("Right option, this question"), tr("Right option, task"), tr("Accuracy, task")};
    m_tips = {tr("Change of the right option's probability, mean over the proxies of the current question."),
              tr("Change of the right option's probability, mean over all proxies of the task."),
              tr("Change of the share of right answers over all proxies of the task.")};
    for (int row = 0; row < rows.size(); ++row) {
        QLabel* name = ui::plainLabel(rows[row], this);
        name->setWordWrap(true);
        name->setToolTip(m_tips[row]);
        grid->addWidget(name, row + 1, 0);
        for (int column = 0; column < kEffectColumns; ++column) {
            QLabel* value = numberLabel(this);
            grid->addWidget(value, row + 1, column + 1);
            m_values.push_back(value);
        }
    }
    auto* layout = new QVBoxLayout(this);
    removeMargins(layout);
    layout->addLayout(grid);
    layout->addWidget(m_note);
    setEffects({});
}

void EffectSection::setEffects(const NeuronEffects& effects)
{
    const std::optional<double> changes[] = {effects.questionSilence, effects.questionExcite,  effects.taskSilence,
                                             effects.taskExcite,      effects.accuracySilence, effects.accuracyExcite};
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const bool isOfQuestion = i < kEffectColumns;
        const bool isComing = isOfQuestion ? effects.isQuestionComing : effects.isTaskComing;
        const QString whyNot = isOfQuestion ? effects.whyNotQuestion : effects.whyNotTask;
        m_values[i]->setText(pointsText(changes[i], isComing));
        const QString& meaning = m_tips[static_cast<qsizetype>(i) / kEffectColumns];
        m_values[i]->setToolTip(changes[i]     ? tr("%1\n%2 percentage points").arg(meaning, exactPoints(*changes[i]))
                                    : isComing ? meaning
                                               : QString(meaning + u'\n' + whyNot).trimmed());
    }
    const QString positions = ui::positionsText(effects.positions);
    QString note = tr("Percentage points, measured with this neuron alone changed (x0, x2): %1.").arg(positions);
    if (effects.listed && *effects.listed != effects.positions)
        note += u' '
            + tr("The columns of the lists were measured at other positions: %1.")
                  .arg(ui::positionsText(*effects.listed));
    m_note->setText(note);
}

VocabularySection::VocabularySection(QWidget* parent)
    : QWidget(parent)
    , m_reading(new ui::ElidedComboBox(kReadingLength, this))
    , m_note(noteLabel(this))
    , m_table(new QWidget(this))
{
    m_reading->setAccessibleName(tr("How the neuron's column is read"));
    m_reading->addItem(tr("through final norm and head"), QVariant::fromValue(static_cast<int>(Reading::ThroughNorm)));
    m_reading->addItem(tr("head alone, without norm"), QVariant::fromValue(static_cast<int>(Reading::Direct)));
    m_reading->setItemData(0,
                           tr("The neuron's column of down_proj goes through the final norm, then the output head: "
                              "tokens whose logits rise and fall most when it is active and positive."),
                           Qt::ToolTipRole);
    m_reading->setItemData(1,
                           tr("The neuron's column of down_proj goes straight through the output head; the numbers are "
                              "logits per unit of activation before any norm."),
                           Qt::ToolTipRole);
    auto* grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2 * ui::kGrid);
    grid->setVerticalSpacing(0);
    grid->addWidget(boldLabel(tr("Promotes"), m_table), 0, 0, 1, 2);
    grid->addWidget(boldLabel(tr("Suppresses"), m_table), 0, 2, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(2, 1);
    const auto addColumn = [this, grid](std::vector<QLabel*>& labels, int row, int column, bool isNumber) {
        QLabel* label = isNumber ? numberLabel(m_table) : valueLabel(m_table);
        label->setSizePolicy(isNumber ? QSizePolicy::Minimum : QSizePolicy::Ignored, QSizePolicy::Preferred);
        if (isNumber)
            label->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(label, row, column);
        labels.push_back(label);
    };
    for (int row = 1; row <= kTokenRows; ++row) {
        addColumn(m_promoted, row, 0, false);
        addColumn(m_promotedValues, row, 1, true);
        addColumn(m_suppressed, row, 2, false);
        addColumn(m_suppressedValues, row, 3, true);
    }
    auto* layout = new QVBoxLayout(this);
    removeMargins(layout);
    layout->addWidget(m_reading);
    layout->addWidget(m_table);
    layout->addWidget(m_note);
    connect(m_reading, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_reading->setToolTip(m_reading->itemData(index, Qt::ToolTipRole).toString());
        Q_EMIT readingChanged();
    });
    m_reading->setToolTip(m_reading->itemData(0, Qt::ToolTipRole).toString());
    setTokens(nullptr);
}

Reading VocabularySection::reading() const
{
    return static_cast<Reading>(m_reading->currentData().toInt());
}

void VocabularySection::setTokens(const NeuronTokens* tokens, const QString& missingText)
{
    m_table->setVisible(tokens != nullptr);
    m_note->setText(tokens ? tr("Raw logits have no zero of their own: the least of the whole vocabulary may be "
                                "positive. Only their order and differences count.")
                           : missingText);
    if (!tokens)
        return;
    const auto fill = [](const std::vector<QLabel*>& names, const std::vector<QLabel*>& values,
                         const QStringList& texts, const std::vector<float>& logits) {
        for (std::size_t row = 0; row < names.size(); ++row) {
            const QString text = texts.value(static_cast<qsizetype>(row));
            names[row]->setText(text);
            names[row]->setToolTip(text);
            values[row]->setText(row < logits.size() ? ui::formatMagnitude(static_cast<double>(logits[row]))
                                                     : QString()); // a plus sign would tell of a zero
        }
    };
    fill(m_promoted, m_promotedValues, tokens->promoted, tokens->promotedLogits);
    fill(m_suppressed, m_suppressedValues, tokens->suppressed, tokens->suppressedLogits);
}

OptionSection::OptionSection(QWidget* parent)
    : QWidget(parent)
    , m_grid(new ui::AttributionGrid(this))
    , m_note(noteLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    removeMargins(layout);
    layout->addWidget(m_grid);
    layout->addWidget(m_note);
}

void OptionSection::setCells(const ui::AttributionCells& cells, const QString& emptyText)
{
    m_grid->setCells(cells);
    m_grid->setVisible(m_grid->rowCount() > 0);
    m_note->setText(m_grid->rowCount() == 0
                        ? emptyText
                        : tr("Attribution to each option as if it were the right one, in units of %1. The ring "
                             "marks the right option.")
                              .arg(ui::formatDigits(std::pow(10.0, m_grid->exponent()), 1)));
}

QString contextInRow(const QString& before, const QString& rest, const QFontMetrics& metrics)
{
    constexpr int kSeenBefore = 12; // letters of usual width
    return metrics.elidedText(before, Qt::ElideLeft, kSeenBefore * metrics.averageCharWidth()) + rest;
}

ValueList::ValueList(const QString& textHeader, const QString& accessibleName, QWidget* parent)
    : QTreeWidget(parent)
{
    setColumnCount(2);
    setHeaderLabels({tr("Value"), textHeader});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
    setAccessibleName(accessibleName);
    setVisible(false);
}

void ValueList::setRows(const std::vector<Row>& rows)
{
    setVisible(!rows.empty());
    if (rows == m_rows)
        return;
    m_rows = rows;
    clear();
    for (const Row& row : rows) {
        auto* item = new QTreeWidgetItem(this, {ui::formatScore(row.value), row.text});
        item->setTextAlignment(0, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(1, row.tip);
    }
    const int rowHeight = rows.empty() ? 0 : sizeHintForRow(0);
    setFixedHeight(header()->sizeHint().height() + rowHeight * static_cast<int>(rows.size()) + 2 * frameWidth());
}

TopSection::TopSection(QWidget* parent)
    : QWidget(parent)
    , m_list(new ValueList(tr("Question"), tr("Questions that activate the neuron most"), this))
    , m_note(noteLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    removeMargins(layout);
    layout->addWidget(m_list);
    layout->addWidget(m_note);
    const auto request = [this](QTreeWidgetItem* item) {
        Q_EMIT questionRequested(m_questions.at(static_cast<std::size_t>(m_list->indexOfTopLevelItem(item))));
    };
    connect(m_list, &QTreeWidget::itemClicked, this, request);
    connect(m_list, &QTreeWidget::itemActivated, this, request);
    setRows({}, {});
}

void TopSection::setRows(const std::vector<TopQuestionRow>& rows, const QString& emptyText)
{
    m_note->setText(rows.empty() ? emptyText : tr("By the value at the last token of the first proxy."));
    m_questions.clear();
    std::vector<ValueList::Row> shown;
    for (const TopQuestionRow& row : rows) {
        m_questions.push_back(row.question);
        shown.push_back({static_cast<double>(row.value), tr("%1  %2").arg(row.question + 1).arg(row.text), row.text});
    }
    m_list->setRows(shown);
}

ContextsSection::ContextsSection(QWidget* parent)
    : QWidget(parent)
    , m_choose(new QPushButton(tr("Choose a text file..."), this))
    , m_list(new ValueList(tr("Context"), tr("Places of the text with the largest and smallest values"), this))
    , m_note(noteLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    removeMargins(layout);
    layout->addWidget(m_choose);
    layout->addWidget(m_list);
    layout->addWidget(m_note);
    connect(m_choose, &QPushButton::clicked, this, &ContextsSection::textWanted);
}

void ContextsSection::setText(const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    m_choose->setText(path.isEmpty() ? tr("Choose a text file...")
                                     : fontMetrics().elidedText(name, Qt::ElideMiddle, kFileNameWidth));
    m_choose->setToolTip(path.isEmpty() ? tr("A text in UTF-8, in which the neuron's largest and smallest values are "
                                             "looked for.")
                                        : tr("%1\nChoose another text file.").arg(path));
}

void ContextsSection::setRows(const std::vector<ValueList::Row>& rows, const QString& note)
{
    m_list->setRows(rows);
    m_note->setText(note);
}

} // namespace neurex::app
