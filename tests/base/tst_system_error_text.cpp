// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_io.h"
#include "core/base/file_writer.h"
#include "core/base/system_error_text.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace neurex;

namespace {

/// Lets a program open no further file while it lives.
class NoFurtherFiles {
public:
    NoFurtherFiles()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        ::close(next);
        rlimit limit = m_before;
        limit.rlim_cur = static_cast<rlim_t>(next);
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    ~NoFurtherFiles() { ::setrlimit(RLIMIT_NOFILE, &m_before); }

private:
    rlimit m_before{};
};

QString messageOf(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, 100);
    return text ? QString() : QString::fromStdString(text.error().message);
}

} // namespace

class TestSystemErrorText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Every cause has advice of its own; only one of them is about permissions.
    void namesEachCause()
    {
        QSet<QString> texts;
        const int numbers[] = {ENOENT, ENOTDIR, EACCES, EPERM,  ELOOP, ENAMETOOLONG, EMFILE, ENFILE, ENOSPC, EDQUOT,
                               EFBIG,  EROFS,   EISDIR, EEXIST, EBUSY, EXDEV,        EIO,    ENXIO,  EPIPE};
        for (const int number : numbers) {
            const QString text = QString::fromStdString(systemErrorText(number));
            QVERIFY2(!texts.contains(text), qPrintable(text));
            texts.insert(text);
            QCOMPARE(text.contains(u"permissions"_s), number == EACCES);
        }
        QVERIFY(!systemErrorText(ENOTUNIQ).empty()); // a rare one has the system's own text
    }

    void opensSayWhy()
    {
        const QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        QCOMPARE(::symlink("round", (folder / "round").c_str()), 0);
        QCOMPARE(::symlink("nowhere", (folder / "dangling").c_str()), 0);
        std::filesystem::create_directory(folder / "folder");
        QVERIFY(std::filesystem::exists(folder / "folder"));
        QVERIFY(::close(::open((folder / "file").c_str(), O_CREAT | O_WRONLY, 0600)) == 0);

        QVERIFY2(messageOf(folder / "round").contains(u"links lead in a circle"_s),
                 qPrintable(messageOf(folder / "round")));
        QVERIFY(messageOf(folder / "dangling").contains(u"is a link to \"nowhere\", which does not exist"_s));
        QVERIFY(messageOf(folder / "absent").endsWith(u"absent\" does not exist"_s));
        QVERIFY(messageOf(folder / "file" / "x").contains(u"is a file where a folder was expected"_s));
        QVERIFY(messageOf(folder / std::string(300, 'n')).contains(u"name is too long"_s));
        QVERIFY(messageOf(folder / "folder").contains(u"it is a folder"_s));
        QVERIFY(pathExists(folder / "file").value() && pathExists(folder / "folder").value());
        QVERIFY(!pathExists(folder / "dangling").value() && !pathExists(folder / "file" / "x").value());
        const Result<bool> round = pathExists(folder / "round");
        QVERIFY(!round && round.error().message.find("links lead in a circle") != std::string::npos);
        QVERIFY(messageOf("/dev/null").contains(u"device"_s));
        {
            const NoFurtherFiles limit;
            QVERIFY(messageOf(folder / "file").contains(u"too many files open"_s));
        }
        QVERIFY(messageOf(folder / "file").isEmpty());
    }

    void writersSayWhy()
    {
        const QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        const auto writing = [](const std::filesystem::path& path) {
            const Result<FileWriter> writer = FileWriter::create(path);
            return writer ? QString() : QString::fromStdString(writer.error().message);
        };
        QVERIFY(writing(folder / "absent" / "file").contains(u"absent\" does not exist; make it"_s));
        QVERIFY(writing("/proc/file").startsWith(u"cannot write \"/proc/file\": "_s));
        const NoFurtherFiles limit;
        QVERIFY(writing(folder / "file").contains(u"too many files open"_s));
    }
};

QTEST_GUILESS_MAIN(TestSystemErrorText)
#include "tst_system_error_text.moc"
