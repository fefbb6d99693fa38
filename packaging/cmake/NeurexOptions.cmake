# SPDX-FileCopyrightText: 2026 The Neurex developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# All compiler flags of the project live in these interface targets; nothing is set globally.
#   neurex_options        language level, warnings, sanitizers
#   neurex_strict_options  neurex_options plus sign and width conversion warnings (core/)
#   neurex_qt_options      neurex_options plus the strict Qt macro set (widgets/, app/, tests/)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(NEUREX_CCACHE ccache)
if(NEUREX_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${NEUREX_CCACHE}")
endif()

add_library(neurex_options INTERFACE)
target_compile_features(neurex_options INTERFACE cxx_std_20)
set_target_properties(neurex_options PROPERTIES INTERFACE_CXX_EXTENSIONS OFF)
target_include_directories(neurex_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(neurex_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wcast-qual
    -Wformat=2 -Wundef -Wextra-semi -Wimplicit-fallthrough -Wdouble-promotion -Wsuggest-override
    # GCC 12 reports these falsely inside the standard library at -O2.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-restrict>)
if(NEUREX_SANITIZE)
    # A null pointer that is read ends in the address sanitizer anyway; its own check takes a third of the compile time.
    target_compile_options(neurex_options INTERFACE
        -fsanitize=${NEUREX_SANITIZE} -fno-sanitize=null -fno-omit-frame-pointer)
    target_link_options(neurex_options INTERFACE -fsanitize=${NEUREX_SANITIZE})
endif()

add_library(neurex_strict_options INTERFACE)
target_link_libraries(neurex_strict_options INTERFACE neurex_options)
target_compile_options(neurex_strict_options INTERFACE -Wconversion -Wsign-conversion)

add_library(neurex_qt_options INTERFACE)
target_link_libraries(neurex_qt_options INTERFACE neurex_options)
target_compile_definitions(neurex_qt_options INTERFACE
    QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT
    QT_USE_QSTRINGBUILDER QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
