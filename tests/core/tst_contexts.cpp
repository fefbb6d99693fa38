// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Windows of a text, what neurons do along them, and the file that keeps it.
#include "core/analysis/neuron_contexts.h"
#include "core/store/contexts_file.h"
#include "core/text/text_windows.h"
#include "tests/core/expect_error.h"
#include "tests/core/sentencepiece_fixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace neurex;
using namespace neurex::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kNeurons = 3, kLead = 1;

/// [T, kNeurons] with ties, zeros and a first row that outgrows all others.
std::vector<float> randomValues(std::mt19937& random, std::size_t rows)
{
    std::vector<float> values;
    for (std::size_t i = 0; i < rows * kNeurons; ++i)
        values.push_back(i < kNeurons ? 1000.0F : static_cast<float>(static_cast<int>(random() % 9) - 4) / 4.0F);
    return values;
}

} // namespace

class TestContexts : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    std::filesystem::path write(const QString& name, const QByteArray& content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return m_folder.filePath(name).toStdString();
    }
    static Tokenizer tokenizer() { return std::move(*Tokenizer::fromBytes(letterModel(), "letters")); }
    /// All windows, or the first error's message.
    static std::vector<TextWindow> windowsOf(const std::filesystem::path& path, const Tokenizer& tokenizer,
                                             std::int64_t mostTokens)
    {
        std::vector<TextWindow> all;
        Result<TextWindows> windows = TextWindows::open(path, tokenizer, true, mostTokens);
        while (windows) {
            Result<std::optional<TextWindow>> window = windows->next();
            if (!window || !*window)
                return window ? all : std::vector<TextWindow>();
            all.push_back(std::move(**window));
        }
        return all;
    }
    static ContextsManifest manifest()
    {
        ContextsManifest manifest;
        manifest.neurexVersion = "1";
        manifest.taskHash = "text";
        manifest.windowTokens = 16;
        manifest.neurons = {{0, 1}, {1, 2}, {0, 0}};
        return manifest;
    }

private Q_SLOTS:
    /// Windows are of one text: one that is written over while it is read is read no further.
    void aTextThatChangesIsReadNoFurther()
    {
        const Tokenizer letters = tokenizer();
        const std::filesystem::path path = write(u"changing.txt"_s, QByteArray("abcdefg\n").repeated(20'000));
        Result<TextWindows> windows = TextWindows::open(path, letters, true, 64);
        QVERIFY(windows);
        QVERIFY(*windows->next());
        QFile file(u"%1"_s.arg(QString::fromStdString(path.string())));
        QVERIFY(file.open(QIODevice::ReadWrite)); // in place, and as long
        QVERIFY(file.seek(100'000) && file.write("ABC") == 3);
        file.close();
        Result<std::optional<TextWindow>> window = windows->next();
        for (int i = 0; window && *window && i < 20'000; ++i)
            window = windows->next();
        QVERIFY(failsWith(window, ErrorCode::Unreadable, "changed"));
    }

    /// Nothing is lost, repeated or cut within a character, whatever the window's length and the text's.
    void windowsAddUpToTheText()
    {
        const Tokenizer letters = tokenizer();
        QByteArray text("\xEF\xBB\xBF");
        for (int line = 1; text.size() < 150'000; ++line)
            text += "line " + QByteArray::number(line) + (line % 3 == 0 ? " caf\xC3\xA9 \xE4\xBD\xA0\n" : "\n");
        text += QByteArray("x").repeated(70'000) + "\xE4\xBD\xA0"; // no line ends there for two blocks
        const std::filesystem::path path = write(u"text.txt"_s, text);
        for (const int length : {2, 33, 512}) {
            const std::vector<TextWindow> windows = windowsOf(path, letters, length);
            QVERIFY(windows.size() > 100);
            std::vector<std::int32_t> tokens;
            for (std::size_t i = 0; i < windows.size(); ++i) {
                const TextWindow& window = windows[i];
                QCOMPARE(window.index, static_cast<std::int64_t>(i));
                QCOMPARE(window.lead, 1);
                QCOMPARE(window.tokens.front(), letters.bosId());
                QVERIFY(std::ssize(window.tokens) > 1 && std::ssize(window.tokens) <= length);
                tokens.insert(tokens.end(), window.tokens.begin() + 1, window.tokens.end());
            }
            const QByteArray read = QByteArray::fromStdString(letters.decode(tokens));
            // Each block of text begins like a text of its own: sentencepiece puts a blank there, and takes it away.
            QCOMPARE(QByteArray(read).replace(' ', ""), text.mid(3).replace(' ', ""));
            QCOMPARE(windows.back().end, static_cast<std::uint64_t>(text.size() - 3));
            std::int64_t bytes = 0, whole = 0;
            for (const TextWindow& window : windows) {
                const QByteArray shown = QByteArray::fromStdString(letters.decode(std::span(window.tokens).subspan(1)));
                bytes += window.bytes;
                QVERIFY(window.firstBytes >= 0 && window.firstBytes <= window.bytes);
                whole += window.bytes == shown.size() || window.bytes == shown.size() + 1 ? 1 : 0; // a blank in front
            }
            QCOMPARE(bytes, text.size() - 3);
            QVERIFY(length == 2 || whole > static_cast<std::int64_t>(windows.size()) * 9 / 10);
        }
        const std::vector<TextWindow> windows = windowsOf(path, letters, 33);
        for (const TextWindow& window : windows) { // the first whole line says its number
            const QByteArray shown = QByteArray::fromStdString(letters.decode(std::span(window.tokens).subspan(1)));
            const qsizetype found = shown.indexOf("\nline ");
            if (found < 0 || shown.indexOf('\n', found + 1) < 0)
                continue;
            const QByteArray number
                = shown.mid(found + 6, shown.indexOf('\n', found + 1) - found - 6).split(' ').first();
            QCOMPARE(number.toLongLong(), window.line + shown.left(found + 1).count('\n'));
        }
    }

    void badTextsAreRefused()
    {
        const Tokenizer letters = tokenizer();
        QVERIFY(windowsOf(write(u"empty.txt"_s, {}), letters, 8).empty());
        for (const QByteArray& bad : {QByteArray("a\nb\n\xFF\xFE"), QByteArray("a\nb\nc\0d", 7)}) {
            Result<TextWindows> windows = TextWindows::open(write(u"bad.txt"_s, bad), letters, true, 8);
            QVERIFY(windows);
            const auto window = windows->next();
            QVERIFY(!window && window.error().code == ErrorCode::UnsupportedFormat);
            QVERIFY(QString::fromStdString(window.error().message).contains(u"line 3"_s));
        }
        QVERIFY(!TextWindows::open(m_folder.filePath(u"none.txt"_s).toStdString(), letters, true, 8));
        QVERIFY(!TextWindows::open(m_folder.path().toStdString(), letters, true, 8));
        const auto narrow = TextWindows::open(write(u"a.txt"_s, "a"), letters, true, 1);
        QVERIFY(!narrow && narrow.error().code == ErrorCode::InvalidArgument);
    }

    void contextsAreThoseOfAPlainSearch()
    {
        std::mt19937 random(3);
        std::vector<std::vector<float>> all;
        std::map<std::int64_t, WindowPeaks> windows;
        for (std::int64_t w = 0; w < 40; ++w) {
            all.push_back(randomValues(random, 1 + random() % 12));
            windows[w] = windowPeaks(all.back(), kNeurons, kLead);
        }
        constexpr std::size_t kTop = 5;
        for (std::size_t neuron = 0; neuron < kNeurons; ++neuron) {
            struct Place {
                float value;
                std::int64_t window;
                std::int32_t token;
            };
            std::vector<Place> largest, smallest;
            double sum = 0.0;
            std::int64_t tokens = 0, positive = 0;
            for (std::int64_t w = 0; w < 40; ++w) {
                const std::vector<float>& values = all[static_cast<std::size_t>(w)];
                std::optional<Place> high, low;
                for (std::size_t row = kLead; row < values.size() / kNeurons; ++row) {
                    const float value = values[row * kNeurons + neuron];
                    const Place place{value, w, static_cast<std::int32_t>(row)};
                    high = high && high->value >= value ? high : place;
                    low = low && low->value <= value ? low : place;
                    sum += static_cast<double>(value);
                    positive += value > 0.0F ? 1 : 0;
                    ++tokens;
                }
                if (high && high->value > 0.0F)
                    largest.push_back(*high);
                if (low && low->value < 0.0F)
                    smallest.push_back(*low);
            }
            std::ranges::stable_sort(largest, std::greater(), &Place::value);
            std::ranges::stable_sort(smallest, std::less(), &Place::value);
            const ContextSummary summary = summarizeContexts(windows, neuron, kTop);
            QCOMPARE(summary.tokens, tokens);
            QVERIFY(std::abs(summary.mean - sum / static_cast<double>(tokens)) < 1e-12);
            QCOMPARE(summary.positiveShare, static_cast<double>(positive) / static_cast<double>(tokens));
            QCOMPARE(summary.contexts.size(), 2 * kTop);
            for (std::size_t i = 0; i < 2 * kTop; ++i) {
                const Place& wanted = i < kTop ? largest[i] : smallest[i - kTop];
                const NeuronContext expected{i < kTop ? PeakSide::Largest : PeakSide::Smallest,
                                             static_cast<std::int32_t>(i % kTop + 1), wanted.value, wanted.window,
                                             wanted.token};
                QVERIFY(summary.contexts[i] == expected);
            }
        }
        QVERIFY(
            summarizeContexts({{0, windowPeaks(std::vector<float>{9, 9, 9, 1, 0, -1}, 3, 1)}}, 1, 4).contexts.empty());
    }

    void filesGoOnWhereTheyStopped()
    {
        std::mt19937 random(4);
        std::map<std::int64_t, WindowPeaks> windows;
        for (std::int64_t w = 0; w < 6; ++w)
            windows[w] = windowPeaks(randomValues(random, 8), kNeurons, kLead);
        const std::filesystem::path path = m_folder.filePath(u"w.jsonl"_s).toStdString();
        {
            Result<ContextsFile> file = ContextsFile::createOrResume(path, manifest());
            QVERIFY(file);
            for (const auto& [window, peaks] : windows)
                QVERIFY(file->append(window, peaks));
            QVERIFY(file->append(2, windows[5])); // known already: stays
            QVERIFY(!file->append(9, {1, {WindowPeak()}}));
            const auto second = ContextsFile::createOrResume(path, manifest());
            QVERIFY(!second && second.error().code == ErrorCode::Busy);
        }
        QFile bytes(QString::fromStdString(path.string()));
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        const QByteArray whole = bytes.readAll();
        bytes.close();
        {
            const Result<ContextsFile> again = ContextsFile::createOrResume(path, manifest());
            QVERIFY(again && again->windows() == windows && again->damage().empty());
        }
        QList<QByteArray> lines = whole.split('\n');
        lines[3].replace("\"window\":2", "\"window\":4"); // a flipped bit
        write(u"w.jsonl"_s, lines.mid(0, 6).join('\n') + '\n' + lines[6].left(9)); // torn
        {
            Result<ContextsFile> mended = ContextsFile::createOrResume(path, manifest());
            QVERIFY(mended && !mended->damage().empty());
            QCOMPARE(mended->windows().size(), std::size_t{4});
            QVERIFY(!mended->isDone(2) && !mended->isDone(5) && mended->isDone(4));
            for (const auto& [window, peaks] : windows)
                QVERIFY(mended->append(window, peaks));
            QVERIFY(mended->windows() == windows);
        }
        ContextsManifest other = manifest();
        other.neurons.pop_back();
        const auto refused = ContextsFile::createOrResume(path, other);
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidArgument);
        QVERIFY(QString::fromStdString(refused.error().message).contains(u"neurons/"_s));
    }

    void tablesHoldForeignText()
    {
        NeuronContexts neuron{{1, 2}, {10, 0.5, 0.25, {}}, {}};
        neuron.texts.push_back({{PeakSide::Smallest, 1, -1.5F, 3, 4}, {"=1+1, \"x\"\n", "tok", "", 7}});
        const std::string csv = contextsCsv({neuron});
        QCOMPARE(QString::fromStdString(csv),
                 u"layer,neuron,side,rank,value,line,before,token,after,mean,positive_percent,tokens\n"
                 "1,2,smallest,1,-1.5,7,\"'=1+1, \"\"x\"\"\n\",tok,,0.5,25,10\n"_s);
    }
};

QTEST_GUILESS_MAIN(TestContexts)
#include "tst_contexts.moc"
