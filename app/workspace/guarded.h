// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/display_text.h"
#include "core/base/result.h"

#include <QCoreApplication>
#include <QDebug>
#include <QFutureWatcher>
#include <QPointer>
#include <QThread>
#include <QThreadPool>
#include <QtConcurrent/QtConcurrentRun>

#include <exception>
#include <new>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace neurex::app {

/// What work in another thread returns, or what onError makes of the exception that ended it. A QtConcurrent chain
/// whose work throws never calls its continuation: what waited for it would wait for ever.
template <typename Work, typename OnError>
auto guarded(const Work& work, const OnError& onError) -> std::invoke_result_t<Work>
{
    const auto error = [](std::string_view reason) {
        constexpr std::size_t kLongest = 400;
        return makeError(ErrorCode::Internal, "an unexpected fault: " + displayText(reason, kLongest));
    };
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return onError(
            makeError(ErrorCode::OutOfHostMemory, "there is not enough memory for this; close other programs"));
    } catch (const std::exception& failure) {
        return onError(error(failure.what()));
    } catch (...) {
        return onError(error("an unknown exception"));
    }
}

/// The same for work that can return an Error: a Result, or an optional Error. Work that cannot returns an empty value.
template <typename Work>
auto guarded(const Work& work) -> std::invoke_result_t<Work>
{
    using Value = std::invoke_result_t<Work>;
    return guarded(work, [](Error error) -> Value {
        if constexpr (std::is_constructible_v<Value, Error>) {
            return Value(std::move(error));
        } else {
            qWarning("%s", error.message.c_str());
            return Value();
        }
    });
}

/// Work that goes on in another thread: a future, and what is done with its value.
template <typename Value>
class Background {
public:
    explicit Background(QFuture<Value> future)
        : m_future(std::move(future))
    {
    }
    operator QFuture<Value>() const { return m_future; }

    /// Calls then(value), or then() where there is none, in the thread of the caller, which is that of context, and
    /// only as long as context lives. QFuture::then() promises the same, but up to Qt 6.6 it looks at context from the
    /// other thread, where it may just be destroyed: a window that closes while work ends crashed.
    template <typename Then>
    void then(QObject* context, Then then)
    {
        Q_ASSERT(context->thread() == QThread::currentThread());
        auto* watcher = new QFutureWatcher<Value>(context);
        QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)]() mutable {
            watcher->deleteLater();
            if constexpr (std::is_void_v<Value>)
                then();
            else if (QFuture<Value> future = watcher->future(); future.resultCount() > 0)
                then(future.takeResult());
        });
        watcher->setFuture(m_future);
    }

private:
    QFuture<Value> m_future;
};

/// Where inBackground() works. Not Qt's global pool: with that one's threads Qt paints, and waits while all of them are
/// taken. It ends with the application, in whose thread this is called.
inline QThreadPool* backgroundPool()
{
    static QPointer<QThreadPool> pool;
    if (!pool)
        pool = new QThreadPool(QCoreApplication::instance());
    return pool;
}

/// The only way of the explorer into another thread (a test enforces it): guarded(work) there.
template <typename Work>
auto inBackground(QThreadPool* pool, Work work)
{
    return Background(
        QtConcurrent::run(pool, [work = std::move(work)]() mutable { return guarded([&work] { return work(); }); }));
}
template <typename Work>
auto inBackground(Work work)
{
    return inBackground(backgroundPool(), std::move(work));
}

} // namespace neurex::app
