// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/appdirs.h"

#include "io/filesystem.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// As bytes: a home folder need not be UTF-8. (QProcessEnvironment keeps them where the system has bytes.)
Path fromEnvironment(const QProcessEnvironment &environment, const QString &name)
{
    return Path::fromText(environment.value(name));
}

bool isAbsoluteOn(const Path &path, AppDirs::Platform platform)
{
    const QByteArray &bytes = path.bytes();
    if (platform == AppDirs::Platform::Windows) {
        return bytes.startsWith("//") || (bytes.size() >= 3 && bytes.at(1) == ':');
    }
    return bytes.startsWith('/');
}

} // namespace

AppDirs::AppDirs(Path config, Path data, Path disposable, Path state)
    : m_config(std::move(config))
    , m_data(std::move(data))
    , m_disposable(std::move(disposable))
    , m_state(std::move(state))
{}

AppDirs AppDirs::under(const Path &directory)
{
    return {directory, directory, directory, directory};
}

AppDirs::Platform AppDirs::currentPlatform()
{
#if defined(Q_OS_WIN)
    return Platform::Windows;
#elif defined(Q_OS_DARWIN)
    return Platform::MacOs;
#else
    return Platform::Linux;
#endif
}

Result<AppDirs> AppDirs::forPlatform(const QProcessEnvironment &environment, Platform platform)
{
    // The first variable with an absolute value, or what is below the home folder.
    const auto place = [&](const QString &variable, const Path &home, const char *belowHome,
                           const char *name) {
        const Path given = fromEnvironment(environment, variable);
        if (isAbsoluteOn(given, platform)) {
            return given / name;
        }
        return home.isEmpty() ? Path() : home / belowHome / name;
    };
    if (const Path all = fromEnvironment(environment, u"METARR_DATA"_s); !all.isEmpty()) {
        return under(all);
    }
    const QString homeVariable = platform == Platform::Windows ? u"USERPROFILE"_s : u"HOME"_s;
    Path home = fromEnvironment(environment, homeVariable);
    if (!isAbsoluteOn(home, platform)) {
        home = {};
    }
    AppDirs dirs({}, {}, {}, {});
    switch (platform) {
    case Platform::Linux:
        dirs = AppDirs(place(u"XDG_CONFIG_HOME"_s, home, ".config", "metarr"),
                       place(u"XDG_DATA_HOME"_s, home, ".local/share", "metarr"),
                       place(u"XDG_CACHE_HOME"_s, home, ".cache", "metarr"),
                       place(u"XDG_STATE_HOME"_s, home, ".local/state", "metarr"));
        break;
    case Platform::Windows: {
        const Path local = place(u"LOCALAPPDATA"_s, home, "AppData/Local", "Metarr");
        dirs = AppDirs(place(u"APPDATA"_s, home, "AppData/Roaming", "Metarr"), local, local, local);
        break;
    }
    case Platform::MacOs:
        if (!home.isEmpty()) {
            const Path support = home / "Library/Application Support/Metarr";
            dirs = AppDirs(support, support, home / "Library/Caches/Metarr", home / "Library/Logs/Metarr");
        }
        break;
    }
    if (dirs.m_config.isEmpty() || dirs.m_data.isEmpty() || dirs.m_disposable.isEmpty() ||
        dirs.m_state.isEmpty()) {
        return fail(
            ErrorKind::InvalidInput,
            QCoreApplication::translate("AppDirs", "The environment does not say where your home folder is."),
            QCoreApplication::translate("AppDirs", "Set %1, or name a folder with --data.")
                .arg(homeVariable));
    }
    return dirs;
}

Result<> AppDirs::create(FileSystem &fs) const
{
    for (const Path &dir :
         {m_config, m_data, m_state, cache(), recycle(), backups(), thumbnails(), httpCache(), logs()}) {
        METARR_TRY(const auto info, fs.stat(dir));
        if (!info.isDirectory()) {
            METARR_CHECK(fs.makePath(dir));
            (void)fs.setMode(dir, 0700); // a courtesy: secrets.json guards itself
        }
    }
    return {};
}

} // namespace metarr
