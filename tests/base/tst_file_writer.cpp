// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands at the path of a file that is written: links, devices, pipes, other people's files, remains of killed
// writers.
#include "core/base/file_writer.h"

#include "tests/core/expect_error.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <csignal>
#include <functional>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace neurex;
using neurex::test::failsWith;
using neurex::test::readBytes;
using neurex::test::writeBytes;

namespace fs = std::filesystem;

namespace {

struct stat statusOf(const fs::path& path)
{
    struct stat status { };
    if (::lstat(path.c_str(), &status) != 0)
        status.st_mode = 0;
    return status;
}

mode_t permissionsOf(const fs::path& path)
{
    return statusOf(path).st_mode & mode_t{07777};
}

/// Exit status of a child process that does something and ends; -1 after a signal.
int inChild(const std::function<bool()>& work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work() ? 0 : 1);
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool writePart(FileWriter& writer)
{
    return writer.write(std::as_bytes(std::span("half", 4))).hasValue();
}

} // namespace

class FileWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void appearsWhole();
    void followsLinks();
    void refusesALoopOfLinks();
    void keepsPermissionsAndAttributes();
    void keepsTheOwner();
    void newFilesFollowTheUmaskOrArePrivate();
    void writesIntoDevices();
    void saysThatADeviceIsFull();
    void writesIntoPipes();
    void writesIntoItsOwnStreams();
    void refusesWhatIsNoFile();
    void namesWhatIsMissing();
    void takesLongNames();
    void removesWhatKilledWritersLeft();
    void leavesWhatIsNotItsOwn();
    void namesTheLimitOfFileSize();
    void overwritesWhereNothingCanBeMadeBeside();
    void checksWithoutATrace();
    void makesPrivateFolders();

private:
    fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }
    std::vector<std::string> names() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

std::vector<std::string> FileWriterTest::names() const
{
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(path("")))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

void FileWriterTest::appearsWhole()
{
    writeBytes(path("f"), "old");
    {
        auto writer = FileWriter::create(path("f"));
        QVERIFY(writer && writePart(*writer));
        QCOMPARE(readBytes(path("f")), std::string("old"));
    }
    QCOMPARE(names(), std::vector<std::string>{"f"});
    QVERIFY(writeFile(path("f"), "new"));
    QCOMPARE(readBytes(path("f")), std::string("new"));
    QCOMPARE(names(), std::vector<std::string>{"f"});
}

void FileWriterTest::followsLinks()
{
    fs::create_directory(path("other"));
    writeBytes(path("other/target"), "old");
    fs::create_symlink("other/target", path("relative"));
    fs::create_symlink(path("relative"), path("chain"));
    fs::create_symlink("other/later", path("dangling"));
    fs::create_directory_symlink("other", path("folder"));
    for (const auto& [link, target] :
         {std::pair("relative", "other/target"), std::pair("chain", "other/target"),
          std::pair("dangling", "other/later"), std::pair("folder/target", "other/target")}) {
        QVERIFY(writeFile(path(link), link));
        QCOMPARE(readBytes(path(target)), std::string(link));
    }
    for (const char* link : {"relative", "chain", "dangling", "folder"})
        QVERIFY2(fs::is_symlink(path(link)), link);
    QCOMPARE(names(), (std::vector<std::string>{"chain", "dangling", "folder", "other", "relative"}));
}

void FileWriterTest::refusesALoopOfLinks()
{
    fs::create_symlink("b", path("a"));
    fs::create_symlink("a", path("b"));
    QVERIFY(failsWith(writeFile(path("a"), "x"), ErrorCode::WriteFailed, "links lead in a circle"));
    QVERIFY(fs::is_symlink(path("a")));
}

void FileWriterTest::keepsPermissionsAndAttributes()
{
    for (const mode_t mode : {mode_t{0600}, mode_t{0640}, mode_t{0755}, mode_t{0666}}) {
        writeBytes(path("f"), "old");
        QCOMPARE(::chmod(path("f").c_str(), mode), 0);
        QVERIFY(writeFile(path("f"), "new"));
        QCOMPARE(permissionsOf(path("f")), mode);
    }
    if (::setxattr(path("f").c_str(), "user.origin", "here", 4, 0) != 0)
        QSKIP("this file system has no extended attributes");
    QVERIFY(writeFile(path("f"), "newer"));
    std::array<char, 8> value{};
    QCOMPARE(::getxattr(path("f").c_str(), "user.origin", value.data(), value.size()), ssize_t{4});
    QCOMPARE(std::string(value.data()), std::string("here"));
}

void FileWriterTest::keepsTheOwner()
{
    if (::geteuid() != 0)
        QSKIP("only root can give files away");
    constexpr uid_t kOther = 12345;
    writeBytes(path("f"), "old");
    QCOMPARE(::chown(path("f").c_str(), kOther, kOther), 0);
    QCOMPARE(::chmod(path("f").c_str(), 0664), 0);
    QVERIFY(writeFile(path("f"), "new"));
    QCOMPARE(statusOf(path("f")).st_uid, kOther);
    QCOMPARE(statusOf(path("f")).st_gid, kOther);
    // Somebody who may write the file but cannot give a new one to its owner overwrites it.
    QCOMPARE(::chmod(path("").c_str(), 0777), 0);
    QCOMPARE(::chmod(path("f").c_str(), 0666), 0);
    const ino_t before = statusOf(path("f")).st_ino;
    QCOMPARE(inChild([&] { return ::setuid(kOther + 1) == 0 && writeFile(path("f"), "by another"); }), 0);
    QCOMPARE(readBytes(path("f")), std::string("by another"));
    QCOMPARE(statusOf(path("f")).st_uid, kOther);
    QCOMPARE(statusOf(path("f")).st_ino, before);
    QCOMPARE(names(), std::vector<std::string>{"f"});
}

void FileWriterTest::newFilesFollowTheUmaskOrArePrivate()
{
    const mode_t old = ::umask(027);
    const bool isWritten = writeFile(path("shared"), "x") && writeFile(path("private"), "x", FileAccess::Private);
    ::umask(old);
    QVERIFY(isWritten);
    QCOMPARE(permissionsOf(path("shared")), mode_t{0640});
    QCOMPARE(permissionsOf(path("private")), mode_t{0600});
    QCOMPARE(::chmod(path("private").c_str(), 0644), 0); // of an older version
    QVERIFY(writeFile(path("private"), "y", FileAccess::Private));
    QCOMPARE(permissionsOf(path("private")), mode_t{0600});
}

void FileWriterTest::writesIntoDevices()
{
    // A null device of our own: a writer that replaces it must not cost the system's.
    if (::mknod(path("null").c_str(), S_IFCHR | 0666, ::makedev(1, 3)) != 0)
        QSKIP("only root can make devices");
    const int opened = ::open(path("null").c_str(), O_WRONLY);
    if (opened < 0)
        QSKIP("devices cannot be used in this folder");
    ::close(opened);
    fs::create_symlink("null", path("link"));
    for (const char* name : {"null", "link"}) {
        QVERIFY(writeFile(path(name), "x"));
        QVERIFY(S_ISCHR(statusOf(path("null")).st_mode));
    }
    QCOMPARE(names(), (std::vector<std::string>{"link", "null"}));
}

void FileWriterTest::saysThatADeviceIsFull()
{
    if (::mknod(path("full").c_str(), S_IFCHR | 0666, ::makedev(1, 7)) != 0)
        QSKIP("only root can make devices");
    const Result<void> written = writeFile(path("full"), "x");
    QVERIFY(failsWith(written, ErrorCode::WriteFailed, "no space is left"));
    QVERIFY(failsWith(written, ErrorCode::WriteFailed, "full"));
    QVERIFY(S_ISCHR(statusOf(path("full")).st_mode));
}

void FileWriterTest::writesIntoPipes()
{
    QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
    QVERIFY(failsWith(writeFile(path("pipe"), "x"), ErrorCode::WriteFailed, "nobody reads"));
    const std::string text(1 << 20, 'x'); // more than a pipe holds
    const int reader = ::open(path("pipe").c_str(), O_RDONLY | O_NONBLOCK);
    ::fcntl(reader, F_SETFL, 0);
    QVERIFY(checkOutput(path("pipe")));
    std::string got;
    std::thread reading([&] {
        std::array<char, 65536> part{};
        while (got.size() < text.size()) {
            const ssize_t count = ::read(reader, part.data(), part.size());
            if (count > 0)
                got.append(part.data(), static_cast<std::size_t>(count));
            else
                std::this_thread::yield(); // the writer has not opened it yet
        }
    });
    const Result<void> written = writeFile(path("pipe"), text);
    reading.join();
    ::close(reader);
    QVERIFY(written);
    QVERIFY(got == text);
    QVERIFY(S_ISFIFO(statusOf(path("pipe")).st_mode));
}

void FileWriterTest::writesIntoItsOwnStreams()
{
    // As "program > out", whose output goes on behind what the file got.
    QCOMPARE(inChild([&] {
                 const int out = ::open(path("out").c_str(), O_WRONLY | O_CREAT, 0600);
                 return ::dup2(out, STDOUT_FILENO) == STDOUT_FILENO && ::write(STDOUT_FILENO, "a", 1) == 1
                     && writeFile("/dev/stdout", "b") && ::write(STDOUT_FILENO, "c", 1) == 1;
             }),
             0);
    QCOMPARE(readBytes(path("out")), std::string("abc"));
    QVERIFY(fs::is_symlink("/dev/stdout"));
}

void FileWriterTest::refusesWhatIsNoFile()
{
    fs::create_directory(path("folder"));
    QVERIFY(failsWith(writeFile(path("folder"), "x"), ErrorCode::WriteFailed, "is a folder"));
    QVERIFY(failsWith(writeFile(path("folder/"), "x"), ErrorCode::WriteFailed, "names no file"));
    QVERIFY(failsWith(writeFile("", "x"), ErrorCode::WriteFailed, "names no file"));
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = path("socket").string();
    QVERIFY(name.size() < sizeof address.sun_path);
    name.copy(address.sun_path, name.size());
    QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    QVERIFY(failsWith(writeFile(path("socket"), "x"), ErrorCode::WriteFailed, "is a socket"));
    QVERIFY(S_ISSOCK(statusOf(path("socket")).st_mode));
    ::close(socket);
    if (::mknod(path("disk").c_str(), S_IFBLK | 0600, ::makedev(7, 99)) == 0)
        QVERIFY(failsWith(writeFile(path("disk"), "x"), ErrorCode::WriteFailed, "block device"));
}

void FileWriterTest::namesWhatIsMissing()
{
    QVERIFY(failsWith(writeFile(path("no/f"), "x"), ErrorCode::WriteFailed, path("no").string()));
    QVERIFY(failsWith(writeFile(path("no/f"), "x"), ErrorCode::WriteFailed, "does not exist"));
    writeBytes(path("file"), "x");
    QVERIFY(failsWith(writeFile(path("file/f"), "x"), ErrorCode::WriteFailed, "where a folder was expected"));
}

void FileWriterTest::takesLongNames()
{
    std::string name = std::string(249, 'x') + "äää"; // 255 bytes
    name.resize(255);
    QVERIFY(writeFile(path(name.c_str()), "x"));
    QCOMPARE(names(), std::vector<std::string>{name});
    QVERIFY(failsWith(writeFile(path((name + "x").c_str()), "x"), ErrorCode::WriteFailed, "choose a shorter one"));
}

void FileWriterTest::removesWhatKilledWritersLeft()
{
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(inChild([&] {
                     auto writer = FileWriter::create(path("f"));
                     return writer && writePart(*writer) && ::kill(::getpid(), SIGKILL) == 0;
                 }),
                 -1);
    }
    QCOMPARE(names().size(), std::size_t{1}); // each removed what the one before it left
    QVERIFY(isTemporaryName(names().front()));
    QVERIFY(writeFile(path("f"), "whole"));
    QCOMPARE(names(), std::vector<std::string>{"f"});
}

void FileWriterTest::leavesWhatIsNotItsOwn()
{
    auto living = FileWriter::create(path("f"));
    QVERIFY(living && writePart(*living));
    const std::string ofLiving = names().front();
    for (const char* name : {"f.tmp-1", "f.tmp-1-x", "f.tmp--1", "ff.tmp-1-0", "g.tmp-1-0", "f.tmp-12345678901-0"})
        writeBytes(path(name), "kept");
    fs::create_directory(path("f.tmp-1-1"));
    fs::create_symlink("g.tmp-1-0", path("f.tmp-1-2"));
    const std::vector<std::string> before = names();
    QVERIFY(writeFile(path("f"), "x"));
    std::vector<std::string> expected = before;
    expected.push_back("f");
    std::ranges::sort(expected);
    QCOMPARE(names(), expected);
    QVERIFY(fs::exists(path(ofLiving.c_str())));
    QVERIFY(living->commit());
    QCOMPARE(readBytes(path("f")), std::string("half"));
}

void FileWriterTest::namesTheLimitOfFileSize()
{
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    ::getrlimit(RLIMIT_FSIZE, &old);
    rlimit tight = old;
    tight.rlim_cur = 100;
    ::setrlimit(RLIMIT_FSIZE, &tight);
    const Result<void> written = writeFile(path("f"), std::string(1000, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, oldHandler);
    QVERIFY(failsWith(written, ErrorCode::WriteFailed, "ulimit -f"));
    QVERIFY(names().empty());
}

void FileWriterTest::overwritesWhereNothingCanBeMadeBeside()
{
    writeBytes(path("f"), "a longer text than the new one");
    QCOMPARE(::chmod(path("f").c_str(), 0666), 0);
    QCOMPARE(::chmod(path("").c_str(), 0555), 0);
    const auto write = [&] { return writeFile(path("f"), "new") && !writeFile(path("g"), "new"); };
    constexpr uid_t kOther = 12345;
    QCOMPARE(inChild([&] { return (::geteuid() != 0 || ::setuid(kOther) == 0) && write(); }), 0);
    QCOMPARE(::chmod(path("").c_str(), 0755), 0);
    QCOMPARE(readBytes(path("f")), std::string("new"));
}

void FileWriterTest::checksWithoutATrace()
{
    QVERIFY(checkOutput(path("f")));
    QVERIFY(names().empty());
    writeBytes(path("f"), "old");
    QVERIFY(checkOutput(path("f")));
    QCOMPARE(readBytes(path("f")), std::string("old"));
    QVERIFY(failsWith(checkOutput(path("no/f")), ErrorCode::WriteFailed, "does not exist"));
    QVERIFY(failsWith(checkOutput(path("")), ErrorCode::WriteFailed, "names no file"));
}

void FileWriterTest::makesPrivateFolders()
{
    QVERIFY(makeFolders(path("a/b"), FileAccess::Private));
    QCOMPARE(permissionsOf(path("a")), mode_t{0700});
    QCOMPARE(permissionsOf(path("a/b")), mode_t{0700});
    const mode_t old = ::umask(022);
    const bool isMade = makeFolders(path("c/d")).hasValue();
    ::umask(old);
    QVERIFY(isMade);
    QCOMPARE(permissionsOf(path("c/d")), mode_t{0755});
    QVERIFY(makeFolders(path("c/d"), FileAccess::Private)); // of an older version
    QCOMPARE(permissionsOf(path("c/d")), mode_t{0700});
    writeBytes(path("file"), "x");
    QVERIFY(failsWith(makeFolders(path("file")), ErrorCode::WriteFailed, "no folder"));
    QVERIFY(failsWith(makeFolders(path("file/f")), ErrorCode::WriteFailed, "file"));
}

QTEST_GUILESS_MAIN(FileWriterTest)
#include "tst_file_writer.moc"
