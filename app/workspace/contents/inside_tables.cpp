// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/contents/inside_tables.h"

#include "app/client/parameter_text.h"
#include "app/workspace/task/token_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// The context of this file's texts.
class InsideTables {
    Q_DECLARE_TR_FUNCTIONS(InsideTables)
};

QString sizeText(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString oneLineOf(const std::string& text)
{
    constexpr qsizetype kMost = 300; // more than any column shows
    QString line = ui::toQt(std::string_view(text).substr(0, 4 * kMost)).left(kMost);
    line.replace(u'\n', kLineBreakMark).replace(u'\t', u' ');
    return ui::isolated(line);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "blk.2" before "blk.10".
bool isBefore(std::string_view a, std::string_view b)
{
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (!isDigit(a[i]) || !isDigit(b[j])) {
            if (a[i] != b[j])
                return a[i] < b[j];
            ++i;
            ++j;
            continue;
        }
        const auto number = [](std::string_view text, std::size_t& at) {
            while (at + 1 < text.size() && text[at] == '0' && isDigit(text[at + 1]))
                ++at;
            const std::size_t begin = at;
            while (at < text.size() && isDigit(text[at]))
                ++at;
            return text.substr(begin, at - begin);
        };
        const std::string_view left = number(a, i), right = number(b, j);
        if (left.size() != right.size())
            return left.size() < right.size();
        if (left != right)
            return left < right;
    }
    return a.size() - i < b.size() - j;
}

/// The place of each tensor in the order of names.
std::vector<int> nameRanks(const std::vector<ContentsTensor>& tensors)
{
    std::vector<int> order(tensors.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&tensors](int a, int b) {
        return isBefore(tensors[static_cast<std::size_t>(a)].name, tensors[static_cast<std::size_t>(b)].name);
    });
    std::vector<int> ranks(tensors.size());
    for (std::size_t place = 0; place < order.size(); ++place)
        ranks[static_cast<std::size_t>(order[place])] = static_cast<int>(place);
    return ranks;
}

qlonglong elementCount(const ContentsTensor& tensor)
{
    double count = 1.0;
    for (const std::int64_t size : tensor.shape)
        count *= static_cast<double>(size);
    constexpr double kMost = 9e18;
    return static_cast<qlonglong>(std::min(count, kMost));
}

using Facts = std::vector<std::pair<QString, QString>>;

void addFiles(const ModelContents& contents, Facts& facts)
{
    facts.emplace_back(InsideTables::tr("Size of the files"),
                       sizeText(static_cast<std::int64_t>(contents.fileBytes())));
    for (const ContentsFile& file : contents.files)
        facts.emplace_back(InsideTables::tr("File"),
                           InsideTables::tr("%1 (%2)").arg(ui::isolated(QFileInfo(ui::toQt(file.path)).fileName()),
                                                           sizeText(static_cast<std::int64_t>(file.bytes))));
}

void addSizes(const ModelInfo& info, Facts& facts)
{
    facts.emplace_back(InsideTables::tr("Architecture"), ui::isolated(info.architecture));
    facts.emplace_back(InsideTables::tr("Layers"), ui::formatCount(info.layerCount));
    facts.emplace_back(InsideTables::tr("FFN neurons per layer"), ui::formatCount(info.neuronCount));
    facts.emplace_back(InsideTables::tr("Hidden size"), ui::formatCount(info.hiddenSize));
    facts.emplace_back(InsideTables::tr("Attention heads"),
                       InsideTables::tr("%1 of %2, %3 for keys and values")
                           .arg(info.headCount)
                           .arg(info.headSize)
                           .arg(info.keyValueHeadCount));
    facts.emplace_back(InsideTables::tr("Vocabulary"), ui::formatCount(info.vocabularySize));
    facts.emplace_back(InsideTables::tr("Context"), InsideTables::tr("%1 tokens").arg(ui::formatCount(info.contextLength)));
}

void addMemory(const ModelInfo& info, const std::optional<MemoryNeed>& need, Facts& facts)
{
    facts.emplace_back(InsideTables::tr("Memory: weights on the processor"), sizeText(info.loadMemoryBytes));
    if (info.deviceMemoryBytes > 0)
        facts.emplace_back(InsideTables::tr("Memory: weights on a GPU"), sizeText(info.deviceMemoryBytes));
    facts.emplace_back(InsideTables::tr("Memory: a pass of attribution"), sizeText(info.runMemoryBytes));
    facts.emplace_back(InsideTables::tr("Memory: prompts asked before, at most"), sizeText(info.cacheMemoryBytes));
    if (!need)
        return;
    facts.emplace_back(InsideTables::tr("Memory: needed on %1").arg(ui::isolated(need->device)),
                       sizeText(need->neededBytes));
    facts.emplace_back(InsideTables::tr("Memory: free"),
                       need->availableBytes ? sizeText(*need->availableBytes) : InsideTables::tr("not known"));
    if (need->availableBytes)
        facts.emplace_back(InsideTables::tr("Memory: fits"),
                           need->fits() ? InsideTables::tr("yes") : InsideTables::tr("no"));
}

ui::LazyTable factTable(Facts facts)
{
    ui::LazyTable table;
    table.columns = {{InsideTables::tr("What")}, {InsideTables::tr("Value")}};
    table.rowCount = static_cast<int>(facts.size());
    table.text = [facts = std::make_shared<const Facts>(std::move(facts))](int row, int column) {
        const auto& [label, value] = (*facts)[static_cast<std::size_t>(row)];
        return column == 0 ? label : value;
    };
    return table;
}

} // namespace

ui::LazyTable overviewTable(const ModelContents& contents, const std::optional<MemoryNeed>& need)
{
    Facts facts;
    facts.emplace_back(InsideTables::tr("Opens"), contents.refusal ? InsideTables::tr("no") : InsideTables::tr("yes"));
    for (const std::string& problem : contents.problems)
        facts.emplace_back(InsideTables::tr("Could not be read"), ui::isolated(problem));
    facts.emplace_back(InsideTables::tr("Path"), ui::isolated(contents.path));
    facts.emplace_back(InsideTables::tr("Kind of file"), ui::isolated(contents.format));
    facts.emplace_back(InsideTables::tr("Family"), ui::isolated(contents.family));
    facts.emplace_back(InsideTables::tr("Parameters"),
                       InsideTables::tr("%1 (%2)").arg(parameterText(contents.parameterCount, QLocale()),
                                                       ui::formatCount(contents.parameterCount)));
    facts.emplace_back(InsideTables::tr("Type of most numbers"), ui::isolated(contents.storedType));
    if (contents.info)
        addSizes(*contents.info, facts);
    addFiles(contents, facts);
    if (contents.info)
        addMemory(*contents.info, need, facts);
    if (const QString time = attributionTimeText(contents.attributionSeconds); !time.isEmpty())
        facts.emplace_back(InsideTables::tr("Time"), time);
    if (!contents.info)
        facts.emplace_back(InsideTables::tr("Memory"), InsideTables::tr("not known of a model that does not open"));
    if (contents.info) {
        for (const std::string& warning : contents.info->warnings)
            facts.emplace_back(InsideTables::tr("Warning"), ui::isolated(warning));
    }
    if (contents.tensorsLeftOut > 0)
        facts.emplace_back(InsideTables::tr("Tensors that are not listed"),
                           ui::formatCount(static_cast<qint64>(contents.tensorsLeftOut)));
    return factTable(std::move(facts));
}

ui::LazyTable metadataTable(const SharedContents& contents)
{
    enum Column { Key, Value = kMetadataValue, Type, Count, Source };
    ui::LazyTable table;
    table.columns = {{InsideTables::tr("Key")},
                     {InsideTables::tr("Value")},
                     {InsideTables::tr("Type")},
                     {InsideTables::tr("Count"), true},
                     {InsideTables::tr("File")}};
    table.rowCount = static_cast<int>(contents->metadata.size());
    const auto textOf = [](const ContentsEntry& entry, int column) {
        switch (column) {
        case Key:
            return ui::isolated(entry.key);
        case Type:
            return ui::isolated(entry.type);
        case Count:
            return ui::formatCount(static_cast<qint64>(entry.count));
        case Source:
            return ui::isolated(entry.source);
        default:
            return oneLineOf(entry.text);
        }
    };
    table.text = [contents, textOf](int row, int column) {
        return textOf(contents->metadata[static_cast<std::size_t>(row)], column);
    };
    table.whole = [contents, textOf](int row, int column) {
        const ContentsEntry& entry = contents->metadata[static_cast<std::size_t>(row)];
        if (column == Count)
            return QString::number(entry.count);
        return column == Value ? ui::toQt(entry.text) : textOf(entry, column);
    };
    table.sortKey = [contents, textOf](int row, int column) {
        const ContentsEntry& entry = contents->metadata[static_cast<std::size_t>(row)];
        return column == Count ? QVariant(static_cast<qulonglong>(entry.count)) : QVariant(textOf(entry, column));
    };
    return table;
}

ui::LazyTable tensorTable(const SharedContents& contents)
{
    enum Column { Name, Shape, Type, Bytes, Offset, File };
    ui::LazyTable table;
    table.columns = {{InsideTables::tr("Name")},        {InsideTables::tr("Shape"), true},  {InsideTables::tr("Type")},
                     {InsideTables::tr("Bytes"), true}, {InsideTables::tr("Offset"), true}, {InsideTables::tr("File")}};
    table.rowCount = static_cast<int>(contents->tensors.size());
    const auto fileOf = [contents](const ContentsTensor& tensor) {
        return QFileInfo(ui::toQt(contents->files[tensor.file].path)).fileName();
    };
    table.text = [contents, fileOf](int row, int column) {
        const ContentsTensor& tensor = contents->tensors[static_cast<std::size_t>(row)];
        switch (column) {
        case Name:
            return ui::isolated(tensor.name);
        case Shape:
            return shapeText(tensor.shape);
        case Type:
            return ui::isolated(tensor.type);
        case Bytes:
            return ui::formatCount(static_cast<qint64>(tensor.bytes));
        case File:
            return ui::isolated(fileOf(tensor));
        default:
            return tensor.offset ? ui::formatCount(static_cast<qint64>(*tensor.offset)) : InsideTables::tr("not known");
        }
    };
    table.whole = [contents, text = table.text](int row, int column) {
        const ContentsTensor& tensor = contents->tensors[static_cast<std::size_t>(row)];
        if (column == Bytes)
            return QString::number(tensor.bytes);
        if (column == Offset)
            return tensor.offset ? QString::number(*tensor.offset) : QString();
        if (column != Shape)
            return text(row, column);
        QStringList sizes;
        for (const std::int64_t size : tensor.shape)
            sizes.append(QString::number(size));
        return QString(u'[' + sizes.join(u", "_s) + u']');
    };
    const auto ranks = std::make_shared<const std::vector<int>>(nameRanks(contents->tensors));
    table.sortKey = [contents, ranks, text = table.text](int row, int column) -> QVariant {
        const ContentsTensor& tensor = contents->tensors[static_cast<std::size_t>(row)];
        if (column == Name)
            return (*ranks)[static_cast<std::size_t>(row)];
        if (column == Shape)
            return elementCount(tensor);
        if (column == Bytes)
            return static_cast<qulonglong>(tensor.bytes);
        if (column == Offset)
            return static_cast<qulonglong>(tensor.offset.value_or(0));
        return text(row, column);
    };
    return table;
}

QString shapeText(const std::vector<std::int64_t>& shape)
{
    QStringList sizes;
    for (const std::int64_t size : shape)
        sizes.append(ui::formatCount(size));
    return sizes.join(u" × "_s);
}

namespace {

QString kindOf(const Tokenizer& tokenizer, std::int32_t id)
{
    if (!tokenizer.isToken(id))
        return InsideTables::tr("not used");
    if (id == tokenizer.bosId())
        return InsideTables::tr("begins a text (BOS)");
    if (id == tokenizer.eosId())
        return InsideTables::tr("ends a text (EOS)");
    if (id == tokenizer.unknownId())
        return InsideTables::tr("what no piece covers");
    return tokenizer.isSpecial(id) ? InsideTables::tr("special") : QString();
}

} // namespace

ui::LazyTable pieceTable(const SharedTokenizer& tokenizer, std::shared_ptr<const std::vector<std::int32_t>> ids)
{
    enum Column { Id, Piece, Kind };
    ui::LazyTable table;
    table.columns = {{InsideTables::tr("Id"), true}, {InsideTables::tr("Piece")}, {InsideTables::tr("Kind")}};
    table.rowCount = ids ? static_cast<int>(ids->size()) : tokenizer->vocabularySize();
    const auto idOf = [ids](int row) { return ids ? (*ids)[static_cast<std::size_t>(row)] : row; };
    table.text = [tokenizer, idOf](int row, int column) {
        const std::int32_t id = idOf(row);
        if (column == Id)
            return QString::number(id);
        return column == Kind ? kindOf(*tokenizer, id) : tokenText(tokenizer.get(), id);
    };
    table.whole = [tokenizer, idOf, text = table.text](int row, int column) {
        return column == Piece ? ui::toQt(tokenizer->pieceText(idOf(row))) : text(row, column);
    };
    return table;
}

std::vector<std::int32_t> findPieces(const Tokenizer& tokenizer, const QString& typed, bool special)
{
    std::vector<std::int32_t> found;
    for (std::int32_t id = 0; id < tokenizer.vocabularySize(); ++id) {
        if (!tokenizer.isToken(id) || (special && !tokenizer.isSpecial(id)))
            continue;
        if (typed.isEmpty() || QString::number(id) == typed
            || ui::toQt(tokenizer.pieceText(id)).contains(typed, Qt::CaseInsensitive))
            found.push_back(id);
    }
    return found;
}

} // namespace neurex::app
