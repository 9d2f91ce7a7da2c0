// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"

#include <QProcessEnvironment>

namespace metarr {

class FileSystem;

/// Where Metarr's own files live: the platform's places, or all in one folder (`--data DIR`).
///
/// | | Linux (XDG; relative values are ignored) | Windows | macOS |
/// |--|--|--|--|
/// | config | ~/.config/metarr | %APPDATA%/Metarr | ~/Library/Application Support/Metarr |
/// | data | ~/.local/share/metarr | %LOCALAPPDATA%/Metarr | as config |
/// | disposable | ~/.cache/metarr | as data | ~/Library/Caches/Metarr |
/// | state | ~/.local/state/metarr | as data | ~/Library/Logs/Metarr |
///
/// The protected cache of chosen artwork is data: cleaners empty the platform's cache folders and backups
/// skip them.
class AppDirs {
public:
    enum class Platform { Linux, Windows, MacOs };

    /// Everything below one folder.
    static AppDirs under(const Path &directory);
    /// `METARR_DATA` (one folder for all) or the platform's places. InvalidInput when the environment names
    /// no home.
    static Result<AppDirs> forPlatform(const QProcessEnvironment &environment,
                                       Platform platform = currentPlatform());
    static Platform currentPlatform();

    [[nodiscard]] Path configFile() const { return m_config / "config.ini"; }
    [[nodiscard]] Path secretsFile() const { return m_config / "secrets.json"; }
    [[nodiscard]] Path encryptedSecretsFile() const { return m_config / "secrets.enc"; }
    [[nodiscard]] Path databaseFile() const { return m_data / "metarr.sqlite"; }
    [[nodiscard]] Path cache() const
    {
        return m_data / "cache";
    } ///< protected: the source of truth of artwork
    [[nodiscard]] Path recycle() const { return m_data / "recycle"; }
    [[nodiscard]] Path backups() const { return m_data / "backups"; }
    [[nodiscard]] Path thumbnails() const { return m_disposable / "thumbnails"; }
    [[nodiscard]] Path httpCache() const { return m_disposable / "http"; }
    [[nodiscard]] Path logs() const { return m_state / "logs"; }
    [[nodiscard]] Path configDir() const { return m_config; }
    [[nodiscard]] Path dataDir() const { return m_data; }
    [[nodiscard]] Path stateDir() const { return m_state; } ///< window layout, history

    /// Makes all of them; for the owner alone on systems with permission bits.
    [[nodiscard]] Result<> create(FileSystem &fs) const;

private:
    AppDirs(Path config, Path data, Path disposable, Path state);

    Path m_config;
    Path m_data;
    Path m_disposable;
    Path m_state;
};

} // namespace metarr
