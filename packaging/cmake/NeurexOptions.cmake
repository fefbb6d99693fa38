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
        -fsanitize=${NEUREX_SANITIZE} -fno-sanitize=null -fno-omit-frame-pointer
        # GCC collects its own garbage less often: a tenth of the compile time.
        $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-expand=200 --param=ggc-min-heapsize=500000>)
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

# neurex_share_headers(TARGET HEADER...)
# In builds under sanitizers, which few people make and nobody makes twice, most of a compilation is the reading of the
# same headers: the first target of a directory precompiles them and the directory's others use what it made. Targets of
# one directory that differ in compile options call it with other headers. Other builds read headers as they are written.
function(neurex_share_headers target)
    if(NOT NEUREX_SANITIZE)
        return()
    endif()
    get_property(maker DIRECTORY PROPERTY neurex_header_maker)
    if(maker)
        target_precompile_headers(${target} REUSE_FROM ${maker})
    else()
        target_precompile_headers(${target} PRIVATE ${ARGN})
        set_property(DIRECTORY PROPERTY neurex_header_maker ${target})
    endif()
endfunction()
set(NEUREX_CORE_HEADERS <nlohmann/json.hpp> <algorithm> <array> <charconv> <cmath> <filesystem> <fstream> <functional> <map>
    <memory> <numeric> <optional> <set> <span> <stdexcept> <string> <string_view> <unordered_map> <utility> <variant> <vector>)
set(NEUREX_TEST_HEADERS <QTest> <QTemporaryDir> <QProcess> ${NEUREX_CORE_HEADERS})
