// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_identity.h"

#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

using namespace neurex;
namespace fs = std::filesystem;

class TestFileIdentity : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    fs::path file(const std::string& name, const std::string& text) const
    {
        const fs::path path = fs::path(m_folder.path().toStdString()) / name;
        std::ofstream(path) << text;
        return path;
    }

    static void expectChange(const fs::path& path, const FileIdentity& opened, const std::string& what)
    {
        const Result<void> checked = checkUnchanged(path, opened);
        QVERIFY(!checked);
        QCOMPARE(toString(checked.error().code), toString(ErrorCode::Unreadable));
        QCOMPARE(
            QString::fromStdString(checked.error().message),
            QString::fromStdString('"' + path.native() + "\" was " + what + " while it was in use: open it again"));
    }

private Q_SLOTS:
    void isEqualWhileNothingHappens()
    {
        const fs::path path = file("same", "four");
        const auto opened = fileIdentity(path);
        QVERIFY(opened);
        QCOMPARE(opened->size, std::uint64_t{4});
        QVERIFY(opened->modified > std::int64_t{1'500'000'000} * 1'000'000'000);
        QVERIFY(checkUnchanged(path, *opened));
        QVERIFY(*fileIdentity(path) == *opened);
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        const auto ofDescriptor = fileIdentity(descriptor, path);
        ::close(descriptor);
        QVERIFY(*ofDescriptor == *opened);
    }

    void namesWhatHappened()
    {
        const fs::path path = file("weights", "12345678");
        const FileIdentity opened = *fileIdentity(path);

        fs::last_write_time(path, fs::last_write_time(path) + std::chrono::nanoseconds(1000));
        expectChange(path, opened, "changed");
        fs::resize_file(path, 3);
        expectChange(path, opened, "cut short (8 bytes became 3)");
        fs::rename(file("other", "12345678"), path);
        expectChange(path, opened, "replaced by another file");
        fs::remove(path);
        expectChange(path, opened, "removed or renamed");
    }

    void followsLinks()
    {
        const fs::path first = file("first", "1"), second = file("second", "2");
        const fs::path link = first.parent_path() / "link";
        fs::create_symlink(first, link);
        const FileIdentity opened = *fileIdentity(link);
        QVERIFY(opened == *fileIdentity(first));
        fs::remove(link);
        fs::create_symlink(second, link);
        expectChange(link, opened, "replaced by another file");
    }

    void saysWhyThereIsNone()
    {
        const fs::path absent = fs::path(m_folder.path().toStdString()) / "absent";
        QCOMPARE(toString(fileIdentity(absent).error().code), toString(ErrorCode::NotFound));
        QVERIFY(fileIdentity(absent).error().message.find("absent") != std::string::npos);
        const std::string withNul = file("nul", "x").native() + std::string("\0tail", 5);
        QCOMPARE(toString(fileIdentity(fs::path(withNul)).error().code), toString(ErrorCode::NotFound));
        QCOMPARE(toString(fileIdentity(-1, "gone").error().code), toString(ErrorCode::Unreadable));
    }
};

QTEST_GUILESS_MAIN(TestFileIdentity)
#include "tst_file_identity.moc"
