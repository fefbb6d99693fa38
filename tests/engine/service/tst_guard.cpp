// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/cancellation_p.h"
#include "core/engine/device/guard_p.h"

#include <ATen/ATen.h>
#include <QTest>
#include <nlohmann/json.hpp>

#include <functional>
#include <new>
#include <stdexcept>
#include <tuple>

using namespace neurex;
using namespace neurex::engine;

using Throwing = std::function<void()>;
Q_DECLARE_METATYPE(Throwing)

namespace {

/// The constructor that every version of libtorch has.
c10::Error torchError(const char* text)
{
    return c10::Error({__func__, __FILE__, __LINE__}, text);
}

} // namespace

class GuardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesPassThrough();
    void errorsPassThrough();
    void exceptionsBecomeErrors_data();
    void exceptionsBecomeErrors();
    void impossibleAllocationIsOutOfMemory();
};

void GuardTest::valuesPassThrough()
{
    QCOMPARE(*guarded("count", [] { return 3; }), 3);
    QVERIFY(guarded("do nothing", [] {}));
    const Result<std::string> text = guarded("name", []() -> Result<std::string> { return std::string("n"); });
    QCOMPARE(*text, std::string("n"));
}

void GuardTest::errorsPassThrough()
{
    const Result<int> result
        = guarded("open", []() -> Result<int> { return makeError(ErrorCode::NotFound, "no such folder"); });
    QVERIFY(!result);
    QVERIFY(result.error() == makeError(ErrorCode::NotFound, "no such folder"));
}

void GuardTest::exceptionsBecomeErrors_data()
{
    QTest::addColumn<Throwing>("work");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, Throwing work, ErrorCode code) {
        QTest::newRow(name) << std::move(work) << static_cast<int>(code);
    };
    row(
        "bad_alloc", [] { throw std::bad_alloc(); }, ErrorCode::OutOfHostMemory);
    row(
        "length_error", [] { std::string().resize(std::string().max_size() + 1); }, ErrorCode::OutOfHostMemory);
    row(
        "CPU allocator", [] { throw torchError("DefaultCPUAllocator: can't allocate memory: you tried 9 bytes"); },
        ErrorCode::OutOfHostMemory);
    row(
        "GPU allocator",
        [] {
            throw c10::OutOfMemoryError({__func__, __FILE__, __LINE__}, "CUDA out of memory. Tried");
        },
        ErrorCode::OutOfDeviceMemory);
    row(
        "GPU allocator as text", [] { throw std::runtime_error("CUDA error: out of memory"); },
        ErrorCode::OutOfDeviceMemory);
    row(
        "cuBLAS", [] { throw torchError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling"); },
        ErrorCode::OutOfDeviceMemory);
    row(
        "lost GPU", [] { throw torchError("CUDA error: an illegal memory access was encountered"); },
        ErrorCode::DeviceLost);
    row(
        "torch check",
        [] {
            at::zeros({2, 3}).matmul(at::zeros({2, 3}));
        },
        ErrorCode::Internal);
    row(
        "JSON", [] { std::ignore = nlohmann::json::parse("{"); }, ErrorCode::Malformed);
    row(
        "invalid_argument", [] { throw std::invalid_argument("x"); }, ErrorCode::InvalidArgument);
    row(
        "cancelled", [] { throw Cancelled{}; }, ErrorCode::Cancelled);
    row(
        "other", [] { throw std::runtime_error("x"); }, ErrorCode::Internal);
    row(
        "not an exception", [] { throw 1; }, ErrorCode::Internal);
}

void GuardTest::exceptionsBecomeErrors()
{
    QFETCH(Throwing, work);
    QFETCH(int, code);
    const Result<void> result = guarded("boil water", work);
    QVERIFY(!result);
    QCOMPARE(static_cast<int>(result.error().code), code);
    QVERIFY2(result.error().message.find("boil water") != std::string::npos, result.error().message.c_str());
    QVERIFY(result.error().message.find('\n') == std::string::npos);
}

void GuardTest::impossibleAllocationIsOutOfMemory()
{
    const Result<void> result = guarded("take it all", [] { at::empty({std::int64_t{1} << 55}, at::kByte); });
    QVERIFY(!result);
    QVERIFY2(result.error().code == ErrorCode::OutOfHostMemory, result.error().message.c_str());
}

QTEST_GUILESS_MAIN(GuardTest)
#include "tst_guard.moc"
