// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a text's windows come to, and the file that keeps them.
#include "core/analysis/paired_shares.h"
#include "core/analysis/perplexity.h"
#include "core/store/perplexity_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <random>

using namespace neurex;
using namespace Qt::StringLiterals;

namespace {

bool isClose(double actual, double wanted)
{
    return std::abs(actual - wanted) <= 1e-12 * std::max(1.0, std::abs(wanted));
}

/// Windows of `tokens` tokens, two bytes each, whose mean ln p scatters around -3 and around -3.2 after.
std::vector<WindowSums> randomWindows(std::mt19937& random, int count, int tokens)
{
    std::normal_distribution<double> scatter;
    std::vector<WindowSums> windows;
    for (int w = 0; w < count; ++w) {
        const double own = -3.0 + 0.5 * scatter(random); // of the window, before and after
        const double after = own - 0.2 + 0.1 * scatter(random);
        windows.push_back({tokens, 2 * tokens, {own * tokens, after * tokens}});
    }
    return windows;
}

} // namespace

class TestPerplexity : public QObject {
    Q_OBJECT

private:
    static PerplexityManifest manifest()
    {
        PerplexityManifest manifest;
        manifest.neurexVersion = "1";
        manifest.taskHash = "text";
        manifest.windowTokens = 16;
        manifest.stacks = {{{{{0, 1}}, Operation::Scale, 0.0, Positions::All}}};
        return manifest;
    }

private Q_SLOTS:
    /// What opens a window is no text; neither is a first token that nothing stands before.
    void countsTheTextOnly()
    {
        const WindowLikelihood window{0, 2, {-1.0F, -2.0F, -4.0F, -0.5F, -0.25F, -8.0F}}; // four tokens
        QVERIFY(sumsOf(window, 0, 9) == (WindowSums{3, 9, {-7.0, -8.75}}));
        QVERIFY(sumsOf(window, 1, 9) == (WindowSums{3, 9, {-7.0, -8.75}}));
        QVERIFY(sumsOf(window, 2, 9) == (WindowSums{2, 9, {-6.0, -8.25}}));
        QVERIFY(sumsOf(window, 4, 0) == (WindowSums{0, 0, {0.0, 0.0}}));
        QVERIFY(sumsOf({0, 1, {}}, 0, 0) == (WindowSums{0, 0, {0.0}}));
    }

    void equalsTheDefinition()
    {
        const std::vector<WindowSums> windows{
            {10, 40, {-20.0, -22.0}}, {10, 30, {-30.0, -36.0}}, {5, 30, {-10.0, -10.0}}, {0, 7, {0.0, 0.0}}};
        const TextReport report = reportOf(windows);
        QCOMPARE(report.windows, 3); // one has nothing to say
        QCOMPARE(report.tokens, 25);
        QCOMPARE(report.bytes, 100);
        QCOMPARE(report.models.size(), std::size_t{2});
        QVERIFY(isClose(report.models[0].logProbability, -60.0 / 25.0));
        QVERIFY(isClose(report.models[0].perplexity(), std::exp(60.0 / 25.0)));
        QVERIFY(isClose(report.models[1].bitsPerByte, 68.0 / std::log(2.0) / 100.0));
        const PerplexityChange& change = report.changes.at(0);
        QVERIFY(isClose(change.logDifference, -8.0 / 25.0));
        QVERIFY(isClose(change.logPercent, -100.0 * 8.0 / 60.0));
        QVERIFY(isClose(change.perplexityPercent(),
                        100.0 * (report.models[1].perplexity() / report.models[0].perplexity() - 1.0)));
        // The linearised variance by hand: gaps of the differences -2, -6, 0 to -0.32 a token.
        const double gaps = 1.2 * 1.2 + 2.8 * 2.8 + 1.6 * 1.6;
        const double reach = studentQuantile(0.95, 2.0) * std::sqrt(gaps * 3.0 / 2.0) / 25.0;
        QVERIFY(isClose(change.logDifferenceInterval->low, -0.32 - reach));
        QVERIFY(isClose(change.logDifferenceInterval->high, -0.32 + reach));
        QVERIFY(isClose(change.perplexityPercentInterval()->low, 100.0 * (std::exp(0.32 - reach) - 1.0)));
        QVERIFY(isClose(change.perplexityPercentInterval()->high, 100.0 * (std::exp(0.32 + reach) - 1.0)));
        QVERIFY(report.models[0].perplexityInterval()->low < report.models[0].perplexity()
                && report.models[0].perplexityInterval()->high > report.models[0].perplexity());
    }

    void littleTextHasNoInterval()
    {
        const TextReport report = reportOf(std::vector<WindowSums>{{4, 4, {-4.0, -8.0}}});
        QVERIFY(!report.models[0].logInterval && !report.changes[0].logPercentInterval);
        QVERIFY(isClose(report.changes[0].perplexityPercent(), 100.0 * (std::exp(1.0) - 1.0)));
        const TextReport nothing = reportOf({});
        QVERIFY(nothing.tokens == 0 && nothing.models.size() == 1 && nothing.models[0].bitsPerByte == 0.0);
        // What no model has any business to say stays a number.
        const TextReport lost = reportOf(std::vector<WindowSums>{{1, 1, {-1.0, -5000.0}}});
        QVERIFY(std::isfinite(lost.models[1].perplexity()) && std::isfinite(lost.changes[0].perplexityPercent()));
    }

    /// Windows differ more among each other than by the change: only a paired interval sees it, and 95 % of such
    /// intervals hold the true change.
    void intervalsArePairedAndCover()
    {
        std::mt19937 random(7);
        constexpr int kTimes = 2000, kWindows = 12;
        int covers = 0, apart = 0, relativeCovers = 0;
        for (int i = 0; i < kTimes; ++i) {
            const TextReport report = reportOf(randomWindows(random, kWindows, 32));
            const Interval change = *report.changes[0].logDifferenceInterval;
            covers += change.low <= -0.2 && change.high >= -0.2 ? 1 : 0;
            const Interval relative = *report.changes[0].logPercentInterval;
            relativeCovers += relative.low <= -20.0 / 3.0 && relative.high >= -20.0 / 3.0 ? 1 : 0;
            apart
                += change.high < 0.0 && report.models[0].logInterval->low < report.models[1].logInterval->high ? 1 : 0;
        }
        QVERIFY2(covers > kTimes * 0.935 && covers < kTimes * 0.965, qPrintable(QString::number(covers)));
        QVERIFY2(relativeCovers > kTimes * 0.93 && relativeCovers < kTimes * 0.97,
                 qPrintable(QString::number(relativeCovers)));
        QVERIFY2(apart > kTimes * 0.95, qPrintable(QString::number(apart)));
    }

    void filesGoOnWhereTheyStopped()
    {
        QTemporaryDir folder;
        std::mt19937 random(4);
        const std::vector<WindowSums> windows = randomWindows(random, 5, 15);
        const std::filesystem::path path = folder.filePath(u"w.jsonl"_s).toStdString();
        const auto bytes = [&] {
            QFile file(QString::fromStdString(path.string()));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        {
            Result<PerplexityFile> file = PerplexityFile::createOrResume(path, manifest());
            QVERIFY(file);
            for (std::int64_t w = 0; w < 5; ++w)
                QVERIFY(file->append(w, windows[static_cast<std::size_t>(w)]));
            QVERIFY(!file->append(9, {1, 1, {-1.0}})); // of no stack
        }
        const QByteArray whole = bytes();
        QFile cut(QString::fromStdString(path.string()));
        QVERIFY(cut.open(QIODevice::ReadWrite) && cut.resize(whole.size() - 20));
        cut.close();
        {
            Result<PerplexityFile> file = PerplexityFile::createOrResume(path, manifest());
            QVERIFY(file && file->windows().size() == 4 && !file->isDone(4));
            QVERIFY(file->windows().at(2) == windows[2]); // to the last bit
            QVERIFY(file->append(4, windows[4]));
        }
        QCOMPARE(bytes(), whole);
        PerplexityManifest other = manifest();
        other.stacks[0][0].value = 2.0;
        const auto refused = PerplexityFile::createOrResume(path, other);
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidArgument);
        QVERIFY2(refused.error().message.find("another measurement of a text") != std::string::npos,
                 refused.error().message.c_str());
        other = manifest();
        other.taskHash = "other text";
        QVERIFY(PerplexityFile::createOrResume(path, other).error().message.find("the text has changed")
                != std::string::npos);
    }

    void everyPositionIsChanged()
    {
        const InterventionStack stack{{{{0, 1}}, Operation::Scale, 0.0, Positions::Last},
                                      {{{1, 1}}, Operation::Add, 1.0, Positions::All}};
        const InterventionStack everywhere = atEveryPosition(stack);
        QVERIFY(everywhere[0].positions == Positions::All && everywhere[1] == stack[1]);
        QVERIFY(everywhere[0].neurons == stack[0].neurons && everywhere[0].operation == Operation::Scale);
    }
};

QTEST_GUILESS_MAIN(TestPerplexity)
#include "tst_perplexity.moc"
