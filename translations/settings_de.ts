<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Setting</name>
    <message>
        <source>The database: sqlite: (in the data folder), sqlite:/path/to/file or postgresql://user@host:port/name.</source>
        <translation>Die Datenbank: sqlite: (im Datenordner), sqlite:/pfad/zur/datei oder postgresql://benutzer@host:port/name.</translation>
    </message>
    <message>
        <source>Password of the PostgreSQL user.</source>
        <translation>Passwort des PostgreSQL-Benutzers.</translation>
    </message>
    <message>
        <source>Ask TMDB (The Movie Database).</source>
        <translation>TMDB (The Movie Database) fragen.</translation>
    </message>
    <message>
        <source>TMDB API key (v3) or read access token (v4).</source>
        <translation>TMDB-API-Schlüssel (v3) oder Lesezugriffstoken (v4).</translation>
    </message>
    <message>
        <source>Address of the TMDB service; empty for the public one.</source>
        <translation>Adresse des TMDB-Dienstes; leer für den öffentlichen.</translation>
    </message>
    <message>
        <source>Address of TMDB's images; empty for the public one.</source>
        <translation>Adresse der TMDB-Bilder; leer für die öffentliche.</translation>
    </message>
    <message>
        <source>Requests to TMDB per second; 0 for the provider's own limit.</source>
        <translation>Anfragen an TMDB je Sekunde; 0 für die Grenze des Anbieters.</translation>
    </message>
    <message>
        <source>Ask TheTVDB.</source>
        <translation>TheTVDB fragen.</translation>
    </message>
    <message>
        <source>TheTVDB API key (v4).</source>
        <translation>TheTVDB-API-Schlüssel (v4).</translation>
    </message>
    <message>
        <source>TheTVDB subscriber PIN.</source>
        <translation>TheTVDB-Abonnenten-PIN.</translation>
    </message>
    <message>
        <source>Address of the TheTVDB service; empty for the public one.</source>
        <translation>Adresse des TheTVDB-Dienstes; leer für den öffentlichen.</translation>
    </message>
    <message>
        <source>Address of TheTVDB's images; empty for the public one.</source>
        <translation>Adresse der TheTVDB-Bilder; leer für die öffentliche.</translation>
    </message>
    <message>
        <source>Requests to TheTVDB per second; 0 for the provider's own limit.</source>
        <translation>Anfragen an TheTVDB je Sekunde; 0 für die Grenze des Anbieters.</translation>
    </message>
    <message>
        <source>Ask Fanart.tv.</source>
        <translation>Fanart.tv fragen.</translation>
    </message>
    <message>
        <source>Fanart.tv project key.</source>
        <translation>Fanart.tv-Projektschlüssel.</translation>
    </message>
    <message>
        <source>Fanart.tv personal key: newer images, twice the pace.</source>
        <translation>Persönlicher Fanart.tv-Schlüssel: neuere Bilder, doppeltes Tempo.</translation>
    </message>
    <message>
        <source>Address of the Fanart.tv service; empty for the public one.</source>
        <translation>Adresse des Fanart.tv-Dienstes; leer für den öffentlichen.</translation>
    </message>
    <message>
        <source>Address of Fanart.tv's images; empty for the public one.</source>
        <translation>Adresse der Fanart.tv-Bilder; leer für die öffentliche.</translation>
    </message>
    <message>
        <source>Requests to Fanart.tv per second; 0 for 2 with a personal key and 1 without.</source>
        <translation>Anfragen an Fanart.tv je Sekunde; 0 für 2 mit persönlichem Schlüssel und 1 ohne.</translation>
    </message>
    <message>
        <source>Ask OMDb for ratings of IMDb, Rotten Tomatoes and Metacritic.</source>
        <translation>OMDb nach Wertungen von IMDb, Rotten Tomatoes und Metacritic fragen.</translation>
    </message>
    <message>
        <source>OMDb API key.</source>
        <translation>OMDb-API-Schlüssel.</translation>
    </message>
    <message>
        <source>Address of the OMDb service; empty for the public one.</source>
        <translation>Adresse des OMDb-Dienstes; leer für den öffentlichen.</translation>
    </message>
    <message>
        <source>Address of OMDb's posters; empty for the public one.</source>
        <translation>Adresse der OMDb-Poster; leer für die öffentliche.</translation>
    </message>
    <message>
        <source>Requests to OMDb per day; 0 for the provider's own limit.</source>
        <translation>Anfragen an OMDb je Tag; 0 für die Grenze des Anbieters.</translation>
    </message>
    <message>
        <source>Languages of titles and plots, the preferred one first.</source>
        <translation>Sprachen der Titel und Handlungen, die bevorzugte zuerst.</translation>
    </message>
    <message>
        <source>Countries whose age ratings are shown, the preferred one first.</source>
        <translation>Länder, deren Altersfreigaben gezeigt werden, das bevorzugte zuerst.</translation>
    </message>
    <message>
        <source>Whose word counts for films, the first most.</source>
        <translation>Wessen Wort bei Filmen gilt, das des ersten am meisten.</translation>
    </message>
    <message>
        <source>Whose word counts for series, the first most.</source>
        <translation>Wessen Wort bei Serien gilt, das des ersten am meisten.</translation>
    </message>
    <message>
        <source>Actors taken over from providers per item, the first ones; 0: all.</source>
        <translation>Darsteller, die je Titel von Anbietern übernommen werden, die ersten; 0: alle.</translation>
    </message>
    <message>
        <source>Continuing series are asked for again after this many days; 0: never.</source>
        <translation>Laufende Serien werden nach so vielen Tagen wieder nachgeschlagen; 0: nie.</translation>
    </message>
    <message>
        <source>Everything else is asked for again after this many days; 0: never.</source>
        <translation>Alles andere wird nach so vielen Tagen wieder nachgeschlagen; 0: nie.</translation>
    </message>
    <message>
        <source>What providers may do with values that are there and not locked: replace them except where an NFO came with the item, only fill gaps, or replace them everywhere, and artwork that lies in the library as well.</source>
        <translation>Was Anbieter mit Angaben dürfen, die da und nicht gesperrt sind: ersetzen, außer wo eine NFO dabei war; nur Lücken füllen; oder überall ersetzen, auch Bilder, die in der Bibliothek liegen.</translation>
    </message>
    <message>
        <source>Identify new items by title and year.</source>
        <translation>Neue Titel nach Name und Jahr erkennen.</translation>
    </message>
    <message>
        <source>Confidence from which a match is taken without asking (0-100).</source>
        <translation>Sicherheit, ab der ein Treffer ungefragt genommen wird (0-100).</translation>
    </message>
    <message>
        <source>Automation of new libraries.</source>
        <translation>Wie viel in neuen Sammlungen von selbst geschieht.</translation>
    </message>
    <message>
        <source>Names of files and folders that scans leave alone; * and ? are wildcards.</source>
        <translation>Namen von Dateien und Ordnern, die beim Einlesen unbeachtet bleiben; * und ? sind Platzhalter.</translation>
    </message>
    <message>
        <source>Notice changes in local folders at once.</source>
        <translation>Änderungen in lokalen Ordnern sofort bemerken.</translation>
    </message>
    <message>
        <source>Minutes between looks through folders that cannot be watched, as on network shares; 0: never.</source>
        <translation>Minuten zwischen zwei Durchgängen durch Ordner, die sich nicht beobachten lassen, etwa auf Netzlaufwerken; 0: nie.</translation>
    </message>
    <message>
        <source>Look into folders behind symbolic links.</source>
        <translation>In Ordner hinter symbolischen Verweisen sehen.</translation>
    </message>
    <message>
        <source>Measure with a decoder what the file's header does not say (HDR10+, perceptual hashes).</source>
        <translation>Mit einem Dekoder messen, was der Dateikopf nicht sagt (HDR10+, Bildvergleich).</translation>
    </message>
    <message>
        <source>Scan all libraries when Metarr starts.</source>
        <translation>Beim Start von Metarr alle Sammlungen einlesen.</translation>
    </message>
    <message>
        <source>Helper processes that open videos; 0: one per processor.</source>
        <translation>Hilfsprozesse, die Videos öffnen; 0: einer je Prozessor.</translation>
    </message>
    <message>
        <source>A video that takes longer to open is marked as broken.</source>
        <translation>Ein Video, das länger zum Öffnen braucht, gilt als beschädigt.</translation>
    </message>
    <message>
        <source>Memory that one helper process may use.</source>
        <translation>Speicher, den ein Hilfsprozess benutzen darf.</translation>
    </message>
    <message>
        <source>Ask providers about items by itself.</source>
        <translation>Anbieter von selbst nach Titeln fragen.</translation>
    </message>
    <message>
        <source>Publish by itself where the library's automation says so.</source>
        <translation>Von selbst veröffentlichen, wo die Sammlung es so will.</translation>
    </message>
    <message>
        <source>Tell players what has been published.</source>
        <translation>Abspielern sagen, was veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>Check cache and library files from time to time.</source>
        <translation>Speicher und Sammlungsdateien von Zeit zu Zeit prüfen.</translation>
    </message>
    <message>
        <source>Send notifications.</source>
        <translation>Benachrichtigungen senden.</translation>
    </message>
    <message>
        <source>Write NFO files.</source>
        <translation>NFO-Dateien schreiben.</translation>
    </message>
    <message>
        <source>Name of a film's NFO: like the video, or movie.nfo.</source>
        <translation>Name der NFO eines Films: wie das Video, oder movie.nfo.</translation>
    </message>
    <message>
        <source>NFO for Kodi, or with what Jellyfin wants in addition.</source>
        <translation>NFO für Kodi, oder zusätzlich mit dem, was Jellyfin will.</translation>
    </message>
    <message>
        <source>Write codec, resolution and tracks into the NFO.</source>
        <translation>Codec, Auflösung und Spuren in die NFO schreiben.</translation>
    </message>
    <message>
        <source>Write artwork next to the video.</source>
        <translation>Bilder neben das Video schreiben.</translation>
    </message>
    <message>
        <source>Name of a film's artwork: like the video (Film-poster.jpg), or short (poster.jpg).</source>
        <translation>Name der Bilder eines Films: wie das Video (Film-poster.jpg), oder kurz (poster.jpg).</translation>
    </message>
    <message>
        <source>Write actors' pictures into the .actors folder.</source>
        <translation>Bilder der Darsteller in den Ordner .actors schreiben.</translation>
    </message>
    <message>
        <source>Kodi's movie set information folder; empty: sets get no artwork files.</source>
        <translation>Kodis Ordner für Filmreihen; leer: Reihen bekommen keine Bilddateien.</translation>
    </message>
    <message>
        <source>Trailers: as link in the NFO, or not at all; a link that is there already stays.</source>
        <translation>Trailer: als Verweis in der NFO oder gar nicht; ein Verweis, der schon da ist, bleibt.</translation>
    </message>
    <message>
        <source>Published versions kept per item, to go back to.</source>
        <translation>Veröffentlichte Fassungen je Titel, zu denen man zurück kann.</translation>
    </message>
    <message>
        <source>What counts how much when artwork is chosen; together 100.</source>
        <translation>Was wie viel zählt, wenn Bilder gewählt werden; zusammen 100.</translation>
    </message>
    <message>
        <source>Whose artwork is preferred, the first most.</source>
        <translation>Wessen Bilder bevorzugt werden, die des ersten am meisten.</translation>
    </message>
    <message>
        <source>Languages of artwork with text; empty: those of the metadata.</source>
        <translation>Sprachen von Bildern mit Schrift; leer: die der Metadaten.</translation>
    </message>
    <message>
        <source>From this similarity on (0.5-1) two pictures count as the same.</source>
        <translation>Ab dieser Ähnlichkeit (0,5-1) gelten zwei Bilder als gleich.</translation>
    </message>
    <message>
        <source>What a complete film has: fields, and artwork with its count.</source>
        <translation>Was ein vollständiger Film hat: Felder, und Bilder mit ihrer Anzahl.</translation>
    </message>
    <message>
        <source>What a complete series has.</source>
        <translation>Was eine vollständige Serie hat.</translation>
    </message>
    <message>
        <source>What a complete season has.</source>
        <translation>Was eine vollständige Staffel hat.</translation>
    </message>
    <message>
        <source>What a complete episode has.</source>
        <translation>Was eine vollständige Folge hat.</translation>
    </message>
    <message>
        <source>What a complete collection has.</source>
        <translation>Was eine vollständige Reihe hat.</translation>
    </message>
    <message>
        <source>Answer webhooks and the HTTP interface.</source>
        <translation>Webhooks und die HTTP-Schnittstelle beantworten.</translation>
    </message>
    <message>
        <source>Address and port that are listened on.</source>
        <translation>Adresse und Port, an denen gelauscht wird.</translation>
    </message>
    <message>
        <source>User name that managers send with webhooks.</source>
        <translation>Benutzername, den Manager mit Webhooks senden.</translation>
    </message>
    <message>
        <source>Password that managers send with webhooks.</source>
        <translation>Passwort, das Manager mit Webhooks senden.</translation>
    </message>
    <message>
        <source>Host names under which Metarr is reached besides its addresses.</source>
        <translation>Hostnamen, unter denen Metarr außer seinen Adressen erreicht wird.</translation>
    </message>
    <message>
        <source>Web pages of other origins that may use the HTTP interface.</source>
        <translation>Webseiten anderer Herkunft, die die HTTP-Schnittstelle benutzen dürfen.</translation>
    </message>
    <message>
        <source>Addresses of reverse proxies whose word about the caller is believed.</source>
        <translation>Adressen von Reverse-Proxys, deren Angaben über den Anrufer geglaubt wird.</translation>
    </message>
    <message>
        <source>Certificate file (PEM) for HTTPS; empty: HTTP.</source>
        <translation>Zertifikatsdatei (PEM) für HTTPS; leer: HTTP.</translation>
    </message>
    <message>
        <source>Private key file (PEM) of the certificate.</source>
        <translation>Datei mit dem privaten Schlüssel (PEM) des Zertifikats.</translation>
    </message>
    <message>
        <source>Without a certificate file: HTTPS with a certificate that Metarr makes itself.</source>
        <translation>Ohne Zertifikatsdatei: HTTPS mit einem Zertifikat, das Metarr selbst ausstellt.</translation>
    </message>
    <message>
        <source>Requests per second to one address of the HTTP interface that a key may make, after ten times as many at once; 0: any number.</source>
        <translation>Wie viele Anfragen pro Sekunde ein Schlüssel an eine Adresse der HTTP-Schnittstelle richten darf, nach zehnmal so vielen auf einmal; 0: beliebig viele.</translation>
    </message>
    <message>
        <source>Proxy for requests to the internet: system, none, http://host:port or socks5://host:port.</source>
        <translation>Proxy für Anfragen ins Internet: system, none, http://host:port oder socks5://host:port.</translation>
    </message>
    <message>
        <source>Password of the proxy's user.</source>
        <translation>Passwort des Proxy-Benutzers.</translation>
    </message>
    <message>
        <source>Hosts (or .domains) that are reached without the proxy.</source>
        <translation>Hosts (oder .domänen), die ohne den Proxy erreicht werden.</translation>
    </message>
    <message>
        <source>Downloads may be redirected to addresses in the local network.</source>
        <translation>Downloads dürfen auf Adressen im lokalen Netz umgeleitet werden.</translation>
    </message>
    <message>
        <source>Disk space for answers of providers.</source>
        <translation>Plattenplatz für Antworten der Anbieter.</translation>
    </message>
    <message>
        <source>Jobs that run at the same time; 0: decided by the number of processors.</source>
        <translation>Aufgaben zur gleichen Zeit; 0: nach der Zahl der Prozessoren.</translation>
    </message>
    <message>
        <source>How often a job that failed for a passing reason is tried again.</source>
        <translation>Wie oft eine aus vorübergehendem Grund gescheiterte Aufgabe wiederholt wird.</translation>
    </message>
    <message>
        <source>Days for which finished jobs are remembered.</source>
        <translation>Tage, für die erledigte Aufgaben behalten werden.</translation>
    </message>
    <message>
        <source>Days for which the activity log is kept.</source>
        <translation>Tage, für die der Verlauf behalten wird.</translation>
    </message>
    <message>
        <source>Days for which artwork that nothing uses any more stays in the cache.</source>
        <translation>Tage, für die unbenutzte Bilder im Speicher bleiben.</translation>
    </message>
    <message>
        <source>Days for which deleted items can be restored.</source>
        <translation>Tage, für die gelöschte Titel wiederhergestellt werden können.</translation>
    </message>
    <message>
        <source>Days for which replaced and removed files are kept.</source>
        <translation>Tage, für die ersetzte und entfernte Dateien behalten werden.</translation>
    </message>
    <message>
        <source>When libraries that want it are scanned.</source>
        <translation>Wann Sammlungen, die es wollen, eingelesen werden.</translation>
    </message>
    <message>
        <source>When trash, recycle bin and cache are cleaned.</source>
        <translation>Wann Papierkorb, Ablage und Speicher aufgeräumt werden.</translation>
    </message>
    <message>
        <source>When the weekly check begins.</source>
        <translation>Wann die wöchentliche Prüfung beginnt.</translation>
    </message>
    <message>
        <source>Day of the weekly check of cache and library.</source>
        <translation>Tag der wöchentlichen Prüfung von Speicher und Sammlung.</translation>
    </message>
    <message>
        <source>What is worth a line in the log.</source>
        <translation>Was eine Zeile im Protokoll wert ist.</translation>
    </message>
    <message>
        <source>Size at which a log file is put aside.</source>
        <translation>Größe, bei der eine Protokolldatei beiseitegelegt wird.</translation>
    </message>
    <message>
        <source>Log files kept.</source>
        <translation>Protokolldateien, die behalten werden.</translation>
    </message>
    <message>
        <source>Days after which old log files are removed; 0 keeps them.</source>
        <translation>Tage, nach denen alte Protokolldateien entfernt werden; 0 behält sie.</translation>
    </message>
    <message>
        <source>Language of the window.</source>
        <translation>Sprache des Fensters.</translation>
    </message>
    <message>
        <source>Colours of the window.</source>
        <translation>Farben des Fensters.</translation>
    </message>
    <message>
        <source>Closing the window leaves Metarr in the tray.</source>
        <translation>Schließen des Fensters lässt Metarr im Infobereich.</translation>
    </message>
    <message>
        <source>Start in the tray, without a window.</source>
        <translation>Im Infobereich starten, ohne Fenster.</translation>
    </message>
    <message>
        <source>Width of the posters in the grid.</source>
        <translation>Breite der Poster im Raster.</translation>
    </message>
    <message>
        <source>Show desktop notifications.</source>
        <translation>Benachrichtigungen auf dem Schreibtisch zeigen.</translation>
    </message>
    <message>
        <source>How many of this kind are chosen by themselves.</source>
        <translation>Wie viele dieser Art von selbst gewählt werden.</translation>
    </message>
    <message>
        <source>How many candidates of this kind are remembered of each provider, per item.</source>
        <translation>Wie viele Kandidaten dieser Art je Anbieter und Titel gemerkt werden.</translation>
    </message>
    <message>
        <source>Narrower pictures of this kind are not chosen by themselves.</source>
        <translation>Schmalere Bilder dieser Art werden nicht von selbst gewählt.</translation>
    </message>
    <message>
        <source>Lower pictures of this kind are not chosen by themselves.</source>
        <translation>Niedrigere Bilder dieser Art werden nicht von selbst gewählt.</translation>
    </message>
    <message>
        <source>What counts how much for this kind; empty: as for all kinds.</source>
        <translation>Was bei dieser Art wie viel zählt; leer: wie bei allen Arten.</translation>
    </message>
    <message>
        <source>Languages of this kind, the preferred one first; empty: as for all kinds.</source>
        <translation>Sprachen dieser Art, die bevorzugte zuerst; leer: wie bei allen Arten.</translation>
    </message>
    <message>
        <source>Whose artwork of this kind is preferred, the first most; empty: as for all kinds.</source>
        <translation>Wessen Bilder dieser Art bevorzugt werden, der erste am meisten; leer: wie bei allen Arten.</translation>
    </message>
    <message>
        <source>Fields for which another provider's word counts first; such as plot: tvdb tmdb, mpaa: omdb.</source>
        <translation>Felder, bei denen zuerst das Wort eines anderen Anbieters zählt; etwa plot: tvdb tmdb, mpaa: omdb.</translation>
    </message>
    <message>
        <source>Locks in Jellyfin's NFO: leave what is there, name the fields locked here (lockedfields), or lock everything (lockdata; Jellyfin then ignores later changes of the NFO).</source>
        <translation>Sperren in Jellyfins NFO: lassen, was da steht, die hier gesperrten Felder nennen (lockedfields), oder alles sperren (lockdata; Jellyfin übergeht dann spätere Änderungen der NFO).</translation>
    </message>
    <message>
        <source>When a better file takes the place of one that is being watched, the player goes on with it.</source>
        <translation>Nimmt eine bessere Datei den Platz einer ein, die gerade angesehen wird, spielt der Abspieler mit ihr weiter.</translation>
    </message>
    <message>
        <source>Port on which Kodi announces what it plays; 0: Metarr does not listen.</source>
        <translation>Port, auf dem Kodi meldet, was es abspielt; 0: Metarr hört nicht zu.</translation>
    </message>
    <message>
        <source>Heavy work waits while a player plays.</source>
        <translation>Aufwendige Arbeit wartet, solange ein Abspieler spielt.</translation>
    </message>
</context>
<context>
    <name>NotifyEvent</name>
    <message>
        <source>NFO and artwork of a film were written.</source>
        <translation>NFO und Bilder eines Films wurden geschrieben.</translation>
    </message>
    <message>
        <source>NFO and artwork of a series were written.</source>
        <translation>NFO und Bilder einer Serie wurden geschrieben.</translation>
    </message>
    <message>
        <source>NFO and picture of an episode were written.</source>
        <translation>NFO und Bild einer Folge wurden geschrieben.</translation>
    </message>
    <message>
        <source>Artwork of a collection was written.</source>
        <translation>Bilder einer Sammlung wurden geschrieben.</translation>
    </message>
    <message>
        <source>An item waits for a person to say what it is.</source>
        <translation>Ein Eintrag wartet darauf, dass jemand sagt, was er ist.</translation>
    </message>
    <message>
        <source>A film or series went into the trash.</source>
        <translation>Ein Film oder eine Serie kam in den Papierkorb.</translation>
    </message>
    <message>
        <source>An episode went into the trash.</source>
        <translation>Eine Folge kam in den Papierkorb.</translation>
    </message>
    <message>
        <source>A provider has renumbered episodes of a series.</source>
        <translation>Ein Anbieter hat Folgen einer Serie neu nummeriert.</translation>
    </message>
    <message>
        <source>A scan found a new film or series.</source>
        <translation>Beim Einlesen fand sich ein neuer Film oder eine neue Serie.</translation>
    </message>
    <message>
        <source>A scan found a new episode.</source>
        <translation>Beim Einlesen fand sich eine neue Folge.</translation>
    </message>
    <message>
        <source>A player went away.</source>
        <translation>Ein Abspieler ist weg.</translation>
    </message>
    <message>
        <source>A player is there again.</source>
        <translation>Ein Abspieler ist wieder da.</translation>
    </message>
    <message>
        <source>A library was added.</source>
        <translation>Eine Sammlung wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>A library was taken out of Metarr.</source>
        <translation>Eine Sammlung wurde aus Metarr entfernt.</translation>
    </message>
    <message>
        <source>A library or a folder of it was looked through.</source>
        <translation>Eine Sammlung oder ein Ordner davon wurde eingelesen.</translation>
    </message>
    <message>
        <source>Folders of a library could not be read.</source>
        <translation>Ordner einer Sammlung ließen sich nicht lesen.</translation>
    </message>
    <message>
        <source>A manager imported a film or an episode.</source>
        <translation>Ein Manager hat einen Film oder eine Folge übernommen.</translation>
    </message>
    <message>
        <source>A manager replaced a file by a better one.</source>
        <translation>Ein Manager hat eine Datei durch eine bessere ersetzt.</translation>
    </message>
    <message>
        <source>A manager renamed files.</source>
        <translation>Ein Manager hat Dateien umbenannt.</translation>
    </message>
    <message>
        <source>A manager deleted a file or an item.</source>
        <translation>Ein Manager hat eine Datei oder einen Eintrag gelöscht.</translation>
    </message>
    <message>
        <source>A manager grabbed a release.</source>
        <translation>Ein Manager hat einen Download begonnen.</translation>
    </message>
    <message>
        <source>A film or series was added to a manager.</source>
        <translation>Ein Film oder eine Serie kam zu einem Manager hinzu.</translation>
    </message>
    <message>
        <source>A manager reports a problem, or its end.</source>
        <translation>Ein Manager meldet ein Problem oder dessen Ende.</translation>
    </message>
    <message>
        <source>A manager cannot import by itself.</source>
        <translation>Ein Manager kommt beim Übernehmen nicht allein weiter.</translation>
    </message>
    <message>
        <source>A manager updated itself.</source>
        <translation>Ein Manager hat sich aktualisiert.</translation>
    </message>
    <message>
        <source>A webhook concerned no library, or could not be followed.</source>
        <translation>Ein Webhook betraf keine Sammlung oder ließ sich nicht befolgen.</translation>
    </message>
    <message>
        <source>A player could not be told what is new.</source>
        <translation>Einem Abspieler ließ sich nicht sagen, was neu ist.</translation>
    </message>
    <message>
        <source>A player was told what is new.</source>
        <translation>Ein Abspieler weiß, was neu ist.</translation>
    </message>
    <message>
        <source>A task failed for good and waits for a person.</source>
        <translation>Eine Aufgabe ist endgültig gescheitert und wartet auf jemanden.</translation>
    </message>
    <message>
        <source>Something could not be written because the disk is full.</source>
        <translation>Etwas ließ sich nicht schreiben, weil die Platte voll ist.</translation>
    </message>
    <message>
        <source>Any other error in the activity log.</source>
        <translation>Jeder andere Fehler im Protokoll.</translation>
    </message>
    <message>
        <source>Any other warning in the activity log.</source>
        <translation>Jede andere Warnung im Protokoll.</translation>
    </message>
    <message>
        <source>A key or manager was added or removed, or somebody was shut out.</source>
        <translation>Ein Schlüssel oder Manager kam hinzu oder fiel weg, oder jemand wurde ausgesperrt.</translation>
    </message>
    <message>
        <source>Another notification channel fails.</source>
        <translation>Ein anderer Benachrichtigungskanal versagt.</translation>
    </message>
</context>
<context>
    <name>Channel</name>
    <message>
        <source>Seconds between messages; what comes meanwhile is gathered in one</source>
        <translation>Sekunden zwischen Nachrichten; was inzwischen kommt, wird zu einer gesammelt</translation>
    </message>
    <message>
        <source>Send the poster along</source>
        <translation>Das Poster mitsenden</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Abspieler</translation>
    </message>
    <message>
        <source>Address of the webhook</source>
        <translation>Adresse des Webhooks</translation>
    </message>
    <message>
        <source>Name shown as the sender</source>
        <translation>Angezeigter Absendername</translation>
    </message>
    <message>
        <source>Token of the bot</source>
        <translation>Token des Bots</translation>
    </message>
    <message>
        <source>Chat: a number or @channel</source>
        <translation>Chat: eine Zahl oder @kanal</translation>
    </message>
    <message>
        <source>Address of the service</source>
        <translation>Adresse des Dienstes</translation>
    </message>
    <message>
        <source>Token of the application</source>
        <translation>Token der Anwendung</translation>
    </message>
    <message>
        <source>Key of the user or group</source>
        <translation>Schlüssel des Benutzers oder der Gruppe</translation>
    </message>
    <message>
        <source>Device; empty: all</source>
        <translation>Gerät; leer: alle</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Mailserver</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Sender's address</source>
        <translation>Adresse des Absenders</translation>
    </message>
    <message>
        <source>Recipients, separated by commas</source>
        <translation>Empfänger, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Address that is called with JSON</source>
        <translation>Adresse, die mit JSON aufgerufen wird</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Authorization header</source>
        <translation>Authorization-Kopfzeile</translation>
    </message>
    <message>
        <source>Key of the signature (HMAC-SHA256)</source>
        <translation>Schlüssel der Signatur (HMAC-SHA256)</translation>
    </message>
</context>
<context>
    <name>Schedule</name>
    <message>
        <source>Empty trash and recycle bin of what is due, forget what nothing uses any more</source>
        <translation>Papierkorb und Ablage von Fälligem leeren, vergessen, was nichts mehr benutzt</translation>
    </message>
    <message>
        <source>Check the files of the cache and bring back what is damaged or missing</source>
        <translation>Die Dateien des Speichers prüfen und zurückholen, was beschädigt ist oder fehlt</translation>
    </message>
    <message>
        <source>Ask providers again about what was last asked for long ago</source>
        <translation>Anbieter erneut nach dem fragen, was lange nicht gefragt wurde</translation>
    </message>
    <message>
        <source>Scan the library “%1”</source>
        <translation>Die Sammlung „%1“ einlesen</translation>
    </message>
</context>
</TS>
