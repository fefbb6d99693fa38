// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Free memory as the system and control groups say it, in folders that look like proc and sys.
#include "core/base/free_memory.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace neurex;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kGiga = 1'000'000'000;
const auto kMemory = u"MemTotal: 65000000 kB\nMemFree: 1000 kB\nMemAvailable:   23437500 kB\nBuffers: 1 kB\n"_s;

} // namespace

class TestFreeMemory : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_root;

    void write(const QString& path, const QString& text)
    {
        const QString full = m_root.filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(full).path()));
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0);
    }
    std::optional<std::int64_t> bytes() const { return freeMemoryBytes(m_root.path().toStdString()); }

private Q_SLOTS:
    void init()
    {
        QVERIFY(QDir(m_root.path()).removeRecursively() && QDir().mkpath(m_root.path()));
        write(u"proc/meminfo"_s, kMemory);
    }

    void readsWhatTheSystemEstimates()
    {
        QVERIFY(bytes() == 24 * kGiga);
        for (const QString& text : {u"MemTotal: 1 kB\n"_s, u"MemAvailable: lots kB\n"_s, QString()}) {
            write(u"proc/meminfo"_s, text);
            QVERIFY(!bytes());
        }
        QVERIFY(freeMemoryBytes().value_or(0) > 0);
    }

    /// As batch systems limit jobs: 8 GB, of which 3 GB are in use, 1 GB of them pages of files.
    void obeysGroupsOfVersion1()
    {
        write(u"proc/self/cgroup"_s, u"5:devices:/\n4:cpu,memory:/slurm/job_7/step_0\n0::/\n"_s);
        const QString job = u"sys/fs/cgroup/memory/slurm/job_7/"_s;
        write(job + u"memory.limit_in_bytes"_s, u"8000000000\n"_s);
        write(job + u"memory.usage_in_bytes"_s, u"3000000000\n"_s);
        write(job + u"memory.stat"_s, u"cache 9\ntotal_inactive_file 600000000\ntotal_active_file 400000000\n"_s);
        QVERIFY(bytes() == 6 * kGiga);
        // The root has no limit; a step within the job has a narrower one, and is full.
        const QString root = u"sys/fs/cgroup/memory/"_s, step = job + u"step_0/"_s;
        write(root + u"memory.limit_in_bytes"_s, u"9223372036854771712\n"_s);
        write(root + u"memory.usage_in_bytes"_s, u"90000000000\n"_s);
        QVERIFY(bytes() == 6 * kGiga);
        write(step + u"memory.limit_in_bytes"_s, u"1000000000\n"_s);
        write(step + u"memory.usage_in_bytes"_s, u"1000000001\n"_s);
        QVERIFY(bytes() == 0);
    }

    /// A container that sees its own group at the root, and the path of another name space.
    void obeysGroupsOfVersion2()
    {
        write(u"proc/self/cgroup"_s, u"0::/../docker/4f\n"_s);
        write(u"sys/fs/cgroup/memory.max"_s, u"max\n"_s);
        write(u"sys/fs/cgroup/memory.current"_s, u"5000000000\n"_s);
        QVERIFY(bytes() == 24 * kGiga);
        write(u"sys/fs/cgroup/memory.max"_s, u"16000000000\n"_s);
        write(u"sys/fs/cgroup/memory.stat"_s, u"anon 1\ninactive_file 1000000000\nactive_file 0\n"_s);
        QVERIFY(bytes() == 12 * kGiga);
        write(u"proc/meminfo"_s, u"MemAvailable: 1000 kB\n"_s); // what the whole computer has left
        QVERIFY(bytes() == 1'024'000);
    }
};

QTEST_GUILESS_MAIN(TestFreeMemory)
#include "tst_free_memory.moc"
