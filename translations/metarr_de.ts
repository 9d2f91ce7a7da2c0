<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>Scan</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Enrich</source>
        <translation>Anreichern</translation>
    </message>
    <message>
        <source>Artwork</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Erkennen</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Abspieler</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Renumbering</source>
        <translation>Umnummerierung</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Web access</source>
        <translation>Zugang über das Netz</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>“%1” was not changed: %2</source>
        <translation>„%1“ wurde nicht geändert: %2</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Nothing by itself (manual)</source>
        <translation>Nichts von selbst (manuell)</translation>
    </message>
    <message>
        <source>Prepare, then wait (hybrid)</source>
        <translation>Vorbereiten, dann warten (hybrid)</translation>
    </message>
    <message>
        <source>Everything (yolo)</source>
        <translation>Alles (yolo)</translation>
    </message>
    <message>
        <source>Fill gaps where an NFO came with the item</source>
        <translation>Lücken füllen, wo eine NFO dabei war</translation>
    </message>
    <message>
        <source>Fill gaps only</source>
        <translation>Nur Lücken füllen</translation>
    </message>
    <message>
        <source>Replace what is not locked</source>
        <translation>Ersetzen, was nicht gesperrt ist</translation>
    </message>
    <message>
        <source>movie.nfo</source>
        <translation>movie.nfo</translation>
    </message>
    <message>
        <source>Kodi</source>
        <translation>Kodi</translation>
    </message>
    <message>
        <source>Jellyfin</source>
        <translation>Jellyfin</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Everything, for finding faults</source>
        <translation>Alles, zur Fehlersuche</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Montag</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Dienstag</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mittwoch</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Donnerstag</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Freitag</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samstag</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sonntag</translation>
    </message>
    <message>
        <source>The locked fields</source>
        <translation>Die gesperrten Felder</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Like the video</source>
        <translation>Wie das Video</translation>
    </message>
    <message>
        <source>Leave what is there</source>
        <translation>Lassen, was da ist</translation>
    </message>
    <message>
        <source>Like the video (Film-poster.jpg)</source>
        <translation>Wie das Video (Film-poster.jpg)</translation>
    </message>
    <message>
        <source>Short (poster.jpg)</source>
        <translation>Kurz (poster.jpg)</translation>
    </message>
    <message>
        <source>As link in the NFO</source>
        <translation>Als Verweis in der NFO</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Gar nicht</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Images (*.jpg *.jpeg *.png *.webp)</source>
        <translation>Bilder (*.jpg *.jpeg *.png *.webp)</translation>
    </message>
    <message>
        <source>Nothing was opened</source>
        <translation>Nichts wurde geöffnet</translation>
    </message>
    <message>
        <source>No program could be started that opens this. Copy it, and open it by hand or on another device:</source>
        <translation>Es konnte kein Programm gestartet werden, das dies öffnet. Kopiere es und öffne es von Hand oder auf einem anderen Gerät:</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Continuing</source>
        <translation>Wird fortgesetzt</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Original title</source>
        <translation>Originaltitel</translation>
    </message>
    <message>
        <source>Sort title</source>
        <translation>Sortiertitel</translation>
    </message>
    <message>
        <source>Tagline</source>
        <translation>Slogan</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Kurzfassung</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Aired</source>
        <translation>Ausgestrahlt</translation>
    </message>
    <message>
        <source>Premiered</source>
        <translation>Premiere</translation>
    </message>
    <message>
        <source>Runtime (min)</source>
        <translation>Laufzeit (min)</translation>
    </message>
    <message>
        <source>Certification</source>
        <translation>Altersfreigabe</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>My rating</source>
        <translation>Meine Wertung</translation>
    </message>
    <message>
        <source>Top 250</source>
        <translation>Top 250</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Fassung</translation>
    </message>
    <message>
        <source>Trailer</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <source>Date added</source>
        <translation>Hinzugefügt am</translation>
    </message>
    <message>
        <source>Play count</source>
        <translation>Abgespielt</translation>
    </message>
    <message>
        <source>Last played</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Staffel</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>Display season</source>
        <translation>Angezeigte Staffel</translation>
    </message>
    <message>
        <source>Display episode</source>
        <translation>Angezeigte Folge</translation>
    </message>
    <message>
        <source>After season</source>
        <translation>Nach Staffel</translation>
    </message>
    <message>
        <source>Genres</source>
        <translation>Genres</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Studios</source>
        <translation>Studios</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>Länder</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>Cast</source>
        <translation>Besetzung</translation>
    </message>
    <message>
        <source>Directors</source>
        <translation>Regie</translation>
    </message>
    <message>
        <source>Writers</source>
        <translation>Drehbuch</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Provider ids</source>
        <translation>Kennungen</translation>
    </message>
    <message>
        <source>Season names</source>
        <translation>Staffelnamen</translation>
    </message>
    <message>
        <source>Poster</source>
        <translation>Poster</translation>
    </message>
    <message>
        <source>Fanart</source>
        <translation>Fanart</translation>
    </message>
    <message>
        <source>Banner</source>
        <translation>Banner</translation>
    </message>
    <message>
        <source>Clear logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>Clear art</source>
        <translation>Clearart</translation>
    </message>
    <message>
        <source>Disc art</source>
        <translation>Discbild</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Querformat</translation>
    </message>
    <message>
        <source>Key art</source>
        <translation>Keyart</translation>
    </message>
    <message>
        <source>Character art</source>
        <translation>Figurenbild</translation>
    </message>
    <message>
        <source>Thumb</source>
        <translation>Vorschaubild</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Titelmusik</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>you</source>
        <translation>dir</translation>
    </message>
    <message>
        <source>file name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Local file</source>
        <translation>Lokale Datei</translation>
    </message>
    <message>
        <source>Added by you</source>
        <translation>Von dir hinzugefügt</translation>
    </message>
    <message>
        <source>chosen automatically</source>
        <translation>automatisch gewählt</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>von dir gewählt</translation>
    </message>
    <message>
        <source>your own file</source>
        <translation>deine eigene Datei</translation>
    </message>
    <message>
        <source>A whole number is wanted, such as 1999.</source>
        <translation>Hier gehört eine ganze Zahl hin, etwa 1999.</translation>
    </message>
    <message>
        <source>A number from 0 to 10 is wanted, such as 7.5.</source>
        <translation>Hier gehört eine Zahl von 0 bis 10 hin, etwa 7,5.</translation>
    </message>
    <message>
        <source>A date is wanted, written 2004-07-16.</source>
        <translation>Hier gehört ein Datum hin, geschrieben 2004-07-16.</translation>
    </message>
    <message>
        <source>This is no value of that field.</source>
        <translation>Das ist kein Wert für dieses Feld.</translation>
    </message>
</context>
<context>
    <name>Item</name>
    <message numerus="yes">
        <source>%n episode(s)</source>
        <translation>
            <numerusform>%n Folge</numerusform>
            <numerusform>%n Folgen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n fehlt</numerusform>
            <numerusform>%n fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>no file</source>
        <translation>keine Datei</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Episode %1</source>
        <translation>Folge %1</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>Keine Datei</translation>
    </message>
    <message>
        <source>Unpublished</source>
        <translation>Unveröffentlicht</translation>
    </message>
    <message>
        <source>Discovered</source>
        <translation>Entdeckt</translation>
    </message>
    <message>
        <source>Identified</source>
        <translation>Erkannt</translation>
    </message>
    <message>
        <source>Enriching</source>
        <translation>Wird angereichert</translation>
    </message>
    <message>
        <source>Enriched</source>
        <translation>Angereichert</translation>
    </message>
    <message>
        <source>Ready to publish</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Unidentified</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoriert</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Specials</source>
        <translation>Extras</translation>
    </message>
    <message>
        <source>Season %1</source>
        <translation>Staffel %1</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Medien</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>%1 % of the wanted fields and artwork are there</source>
        <translation>%1 % der gewünschten Felder und Bilder sind da</translation>
    </message>
    <message numerus="yes">
        <source>%n movie(s)</source>
        <translation>
            <numerusform>%n Film</numerusform>
            <numerusform>%n Filme</numerusform>
        </translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
</context>
<context>
    <name>Job</name>
    <message>
        <source>Scanning</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Measuring files</source>
        <translation>Dateien vermessen</translation>
    </message>
    <message>
        <source>Reading files in depth</source>
        <translation>Dateien gründlich lesen</translation>
    </message>
    <message>
        <source>Looking for what is gone</source>
        <translation>Verschwundenes suchen</translation>
    </message>
    <message>
        <source>Enriching</source>
        <translation>Anreichern</translation>
    </message>
    <message>
        <source>Selecting artwork</source>
        <translation>Bilder wählen</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Telling players</source>
        <translation>Abspieler benachrichtigen</translation>
    </message>
    <message>
        <source>Cleaning up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Checking the cache</source>
        <translation>Speicher prüfen</translation>
    </message>
    <message>
        <source>Following a webhook</source>
        <translation>Einem Webhook folgen</translation>
    </message>
    <message>
        <source>Sending notifications</source>
        <translation>Benachrichtigungen senden</translation>
    </message>
</context>
<context>
    <name>Order</name>
    <message>
        <source>As first broadcast</source>
        <translation>Wie zuerst gesendet</translation>
    </message>
    <message>
        <source>As on the DVDs</source>
        <translation>Wie auf den DVDs</translation>
    </message>
    <message>
        <source>Counted through all seasons</source>
        <translation>Durch alle Staffeln gezählt</translation>
    </message>
    <message>
        <source>Alternative</source>
        <translation>Alternativ</translation>
    </message>
    <message>
        <source>Regional</source>
        <translation>Regional</translation>
    </message>
    <message>
        <source>As on other DVDs</source>
        <translation>Wie auf anderen DVDs</translation>
    </message>
    <message>
        <source>As streamed</source>
        <translation>Wie im Streaming</translation>
    </message>
    <message>
        <source>By story</source>
        <translation>Nach Handlung</translation>
    </message>
    <message>
        <source>As produced</source>
        <translation>Wie produziert</translation>
    </message>
    <message>
        <source>As on TV</source>
        <translation>Wie im Fernsehen</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Waits for its turn in the queue.</source>
        <translation>Wartet in der Schlange.</translation>
    </message>
    <message>
        <source>Waits: %1.</source>
        <translation>Wartet: %1.</translation>
    </message>
    <message>
        <source>A job failed: %1</source>
        <translation>Eine Aufgabe ist gescheitert: %1</translation>
    </message>
    <message>
        <source>No provider can be asked: add a key under Settings, Providers.</source>
        <translation>Kein Anbieter kann gefragt werden: Schlüssel unter Einstellungen, Anbieter eintragen.</translation>
    </message>
    <message>
        <source>Asking providers by itself is switched off in the settings; Enrich asks all the same.</source>
        <translation>Selbständiges Fragen der Anbieter ist in den Einstellungen aus; „Anreichern“ fragt trotzdem.</translation>
    </message>
    <message>
        <source>Publishing by itself is switched off in the settings; Publish writes all the same.</source>
        <translation>Selbständiges Veröffentlichen ist in den Einstellungen aus; „Veröffentlichen“ schreibt trotzdem.</translation>
    </message>
    <message>
        <source>Telling players is switched off in the settings.</source>
        <translation>Das Benachrichtigen der Abspieler ist in den Einstellungen aus.</translation>
    </message>
    <message>
        <source>Its library does nothing by itself (manual): press Enrich to look it up.</source>
        <translation>Die Sammlung tut nichts von selbst (manuell): „Anreichern“ schlägt den Titel nach.</translation>
    </message>
    <message>
        <source>Waits for you: look at the changes and publish them.</source>
        <translation>Wartet auf dich: Änderungen ansehen und veröffentlichen.</translation>
    </message>
    <message>
        <source>The best match is not certain enough (%1): choose one under Unidentified.</source>
        <translation>Der beste Treffer ist nicht sicher genug (%1): unter „Nicht erkannt“ einen wählen.</translation>
    </message>
    <message>
        <source>Its folder is not there now: %1. Connect the disk or share.</source>
        <translation>Der Ordner ist gerade nicht da: %1. Platte oder Freigabe verbinden.</translation>
    </message>
    <message>
        <source>Known, but without a file in the library.</source>
        <translation>Bekannt, aber ohne Datei in der Sammlung.</translation>
    </message>
    <message>
        <source>Ignored: nothing happens to it until you take that back.</source>
        <translation>Wird übergangen: nichts geschieht, bis du das zurücknimmst.</translation>
    </message>
    <message>
        <source>You and another program changed the same fields (%1): say which value counts.</source>
        <translation>Du und ein anderes Programm habt dieselben Felder geändert (%1): unten sagen, welcher Wert gilt.</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a date and a time of day</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>je Tag</translation>
    </message>
    <message>
        <source>per s</source>
        <translation>je s</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
</context>
<context>
    <name>Weight</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Keeps the metadata and artwork of film and TV libraries right by itself.</source>
        <translation>Hält Metadaten und Bilder von Film- und Seriensammlungen von selbst in Ordnung.</translation>
    </message>
    <message>
        <source>Keep everything in this folder: settings, database, cache, logs.</source>
        <translation>Alles in diesem Ordner halten: Einstellungen, Datenbank, Zwischenspeicher, Protokolle.</translation>
    </message>
    <message>
        <source>Open a small generated library with local providers; needs no key and no network.</source>
        <translation>Eine kleine erzeugte Sammlung mit lokalen Anbietern öffnen; braucht weder Schlüssel noch Netz.</translation>
    </message>
    <message>
        <source>--dir is the folder of the demo: use it with --demo. Your own data are in the folder of --data.</source>
        <translation>--dir ist der Ordner der Demo: nimm es mit --demo. Deine eigenen Daten liegen im Ordner von --data.</translation>
    </message>
    <message>
        <source>Folder of the demo (with --demo).</source>
        <translation>Ordner der Demo (mit --demo).</translation>
    </message>
    <message>
        <source>Use this value for a setting, for this run.</source>
        <translation>Diesen Wert einer Einstellung für diesen Lauf verwenden.</translation>
    </message>
    <message>
        <source>Start in the tray, without a window.</source>
        <translation>Im Infobereich starten, ohne Fenster.</translation>
    </message>
    <message>
        <source>Show this item, such as movie:12.</source>
        <translation>Diesen Titel zeigen, etwa movie:12.</translation>
    </message>
</context>
<context>
    <name>metarr::ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What happened, newest first.</source>
        <translation>Was geschehen ist, das Neueste zuerst.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>Jede Art</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>Wichtigkeit</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search in what happened</source>
        <translation>Im Verlauf suchen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Nothing happened yet that fits.</source>
        <translation>Nichts Passendes ist bisher geschehen.</translation>
    </message>
    <message>
        <source>%1
Return shows the item</source>
        <translation>%1
Eingabe zeigt den Titel</translation>
    </message>
    <message>
        <source>What came, as it came</source>
        <translation>Was kam, so wie es kam</translation>
    </message>
    <message>
        <source>Show the item</source>
        <translation>Titel zeigen</translation>
    </message>
    <message>
        <source>Goes to what it is about (Return)</source>
        <translation>Geht dorthin, worum es geht (Eingabe)</translation>
    </message>
    <message>
        <source>Show the data</source>
        <translation>Daten zeigen</translation>
    </message>
    <message>
        <source>What was noted beside the sentence; of a webhook all that the manager sent</source>
        <translation>Was neben dem Satz festgehalten ist; von einem Webhook alles, was der Manager gesendet hat</translation>
    </message>
    <message>
        <source>Do the webhook again</source>
        <translation>Webhook noch einmal ausführen</translation>
    </message>
    <message>
        <source>As if it had come just now: for instance after a folder has been mapped</source>
        <translation>Als wäre er gerade gekommen: etwa nachdem ein Ordner zugeordnet wurde</translation>
    </message>
    <message>
        <source>Hide the data</source>
        <translation>Daten verbergen</translation>
    </message>
    <message>
        <source>Only this item</source>
        <translation>Nur dieser Eintrag</translation>
    </message>
    <message>
        <source>Shows only what happened to the item of the chosen line</source>
        <translation>Zeigt nur, was mit dem Eintrag der gewählten Zeile geschehen ist</translation>
    </message>
</context>
<context>
    <name>metarr::AddLibraryDialog</name>
    <message>
        <source>Add and scan</source>
        <translation>Hinzufügen und einlesen</translation>
    </message>
    <message>
        <source>Add library</source>
        <translation>Sammlung hinzufügen</translation>
    </message>
    <message>
        <source>A folder with films or series. Metarr reads what is there and shows it at once; nothing in the folder is changed by the scan.</source>
        <translation>Ein Ordner mit Filmen oder Serien. Metarr liest, was da ist, und zeigt es sofort; das Einlesen ändert nichts im Ordner.</translation>
    </message>
    <message>
        <source>Movies</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serien</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>How much should Metarr do by itself?</source>
        <translation>Wie viel soll Metarr von selbst tun?</translation>
    </message>
    <message>
        <source>Nothing (manual)</source>
        <translation>Nichts (manuell)</translation>
    </message>
    <message>
        <source>It scans and shows. Looking up, choosing artwork and publishing happen when you ask.</source>
        <translation>Es liest ein und zeigt an. Nachschlagen, Bilder wählen und Veröffentlichen geschehen, wenn du es willst.</translation>
    </message>
    <message>
        <source>Prepare, then wait for me (hybrid)</source>
        <translation>Vorbereiten, dann auf mich warten (hybrid)</translation>
    </message>
    <message>
        <source>It looks everything up and chooses artwork, then waits under Pending review until you publish.</source>
        <translation>Es schlägt alles nach und wählt Bilder, dann wartet es unter Zu prüfen, bis du veröffentlichst.</translation>
    </message>
    <message>
        <source>Everything (yolo)</source>
        <translation>Alles (yolo)</translation>
    </message>
    <message>
        <source>It publishes as well: NFO and artwork are written into the folder. What you locked is never touched.</source>
        <translation>Es veröffentlicht auch: NFO und Bilder werden in den Ordner geschrieben. Was du gesperrt hast, bleibt unberührt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Folder of the library</source>
        <translation>Ordner der Sammlung</translation>
    </message>
    <message>
        <source>A library that was not added yet: %1</source>
        <translation>Eine noch nicht hinzugefügte Sammlung: %1</translation>
    </message>
</context>
<context>
    <name>metarr::ArtworkTab</name>
    <message>
        <source>None yet</source>
        <translation>Noch keines</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>Choose another %1 (Ctrl+%2)</source>
        <translation>%1: anderes wählen (Strg+%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n to choose from</source>
        <translation>
            <numerusform>%n zur Auswahl</numerusform>
            <numerusform>%n zur Auswahl</numerusform>
        </translation>
    </message>
    <message>
        <source>No candidates</source>
        <translation>Keine Kandidaten</translation>
    </message>
    <message>
        <source>Order of %1</source>
        <translation>Reihenfolge: %1</translation>
    </message>
    <message>
        <source>Drag, or Alt with the arrow keys, changes the order; the first one is shown most</source>
        <translation>Ziehen oder Alt mit den Pfeiltasten ändert die Reihenfolge; das erste wird am meisten gezeigt</translation>
    </message>
</context>
<context>
    <name>metarr::AssetPicker</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>without words</source>
        <translation>ohne Text</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>Smallest width</source>
        <translation>Kleinste Breite</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>jede Größe</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>From file…</source>
        <translation>Aus Datei…</translation>
    </message>
    <message>
        <source>A picture on this computer</source>
        <translation>Ein Bild auf diesem Rechner</translation>
    </message>
    <message>
        <source>From address…</source>
        <translation>Aus dem Netz…</translation>
    </message>
    <message>
        <source>A picture on the web</source>
        <translation>Ein Bild aus dem Netz</translation>
    </message>
    <message>
        <source>or drop one here, or paste it (Ctrl+V)</source>
        <translation>oder hierher ziehen oder einfügen (Strg+V)</translation>
    </message>
    <message>
        <source>The wheel zooms, dragging moves, a double click fits</source>
        <translation>Das Rad vergrößert, Ziehen verschiebt, Doppelklick passt ein</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Never offered by itself again (Delete)</source>
        <translation>Wird nie wieder von selbst genommen (Entf)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Uses it as well, behind the others (A)</source>
        <translation>Nimmt es zusätzlich, hinter den anderen (A)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Uses it no longer; the others stay (A)</source>
        <translation>Nimmt es nicht mehr; die anderen bleiben (A)</translation>
    </message>
    <message>
        <source>Allow again</source>
        <translation>Wieder zulassen</translation>
    </message>
    <message>
        <source>May be chosen by itself again (Delete)</source>
        <translation>Darf wieder von selbst gewählt werden (Entf)</translation>
    </message>
    <message>
        <source>Remove a %1</source>
        <translation>Bild entfernt (%1)</translation>
    </message>
    <message>
        <source>Allow a %1 again</source>
        <translation>Bild wieder zugelassen (%1)</translation>
    </message>
    <message>
        <source>Use and publish</source>
        <translation>Nehmen und veröffentlichen</translation>
    </message>
    <message>
        <source>Takes it and writes it into the library at once (Ctrl+Enter)</source>
        <translation>Nimmt es und schreibt es sofort in die Sammlung (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Takes it; becomes an unpublished change (Enter)</source>
        <translation>Nimmt es; wird eine unveröffentlichte Änderung (Eingabe)</translation>
    </message>
    <message>
        <source>Artwork of %1 (%2)</source>
        <translation>Bilder zu %1 (%2)</translation>
    </message>
    <message>
        <source>Artwork of %1</source>
        <translation>Bilder zu %1</translation>
    </message>
    <message>
        <source>%1 (key %2)</source>
        <translation>%1 (Taste %2)</translation>
    </message>
    <message>
        <source>any</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>No candidate passes these filters.</source>
        <translation>Kein Kandidat passt zu diesen Filtern.</translation>
    </message>
    <message>
        <source>No %1 is known yet.
Search again, add one from a file or an address, or drop one here.</source>
        <translation>Noch nichts bekannt: %1.
Erneut suchen, aus Datei oder Netz hinzufügen oder hierher ziehen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n vote(s))</source>
        <translation>
            <numerusform>%1 (%n Stimme)</numerusform>
            <numerusform>%1 (%n Stimmen)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n like(s)</source>
        <translation>
            <numerusform>%n Mal gemocht</numerusform>
            <numerusform>%n Mal gemocht</numerusform>
        </translation>
    </message>
    <message>
        <source>Score %1 of 100</source>
        <translation>%1 von 100 Punkten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>In use, %1</source>
        <translation>In Gebrauch, %1</translation>
    </message>
    <message>
        <source>Rejected: never chosen by itself</source>
        <translation>Abgelehnt: wird nie von selbst gewählt</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Bild wählen</translation>
    </message>
    <message>
        <source>Picture from the web</source>
        <translation>Bild aus dem Netz</translation>
    </message>
    <message>
        <source>Address of the picture (https://…)</source>
        <translation>Adresse des Bildes (https://…)</translation>
    </message>
    <message>
        <source>There is no picture in the clipboard. Copy an image, a file or an address first.</source>
        <translation>In der Zwischenablage ist kein Bild. Kopiere zuerst ein Bild, eine Datei oder eine Adresse.</translation>
    </message>
    <message>
        <source>Only pictures that carry no words</source>
        <translation>Nur Bilder ohne Schrift</translation>
    </message>
    <message>
        <source>Use another %1</source>
        <translation>Bild gewählt (%1)</translation>
    </message>
    <message>
        <source>Reject a %1</source>
        <translation>Bild abgelehnt (%1)</translation>
    </message>
    <message>
        <source>Add a %1</source>
        <translation>Bild hinzugefügt (%1)</translation>
    </message>
    <message>
        <source>The candidate that was held</source>
        <translation>Der festgehaltene Vorschlag</translation>
    </message>
    <message>
        <source>The chosen candidate</source>
        <translation>Der gewählte Vorschlag</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Holds this one on the left and shows the next that you choose beside it (C)</source>
        <translation>Hält dieses links fest und zeigt das nächste gewählte daneben (C)</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Ganzer Schirm</translation>
    </message>
    <message>
        <source>The picture as large as the screen (Space)</source>
        <translation>Das Bild so groß wie der Schirm (Leertaste)</translation>
    </message>
    <message>
        <source>Spreads out the pictures that look like this one, or stacks them again (S)</source>
        <translation>Breitet die Bilder aus, die diesem gleichen, oder stapelt sie wieder (S)</translation>
    </message>
    <message>
        <source>Stack again</source>
        <translation>Wieder stapeln</translation>
    </message>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n gleiches</numerusform>
            <numerusform>%n gleiche</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare no longer</source>
        <translation>Nicht mehr vergleichen</translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation>Links: %1</translation>
    </message>
    <message>
        <source>From the video</source>
        <translation>Aus dem Video</translation>
    </message>
    <message>
        <source>A picture out of the episode itself; again: from another place of it</source>
        <translation>Ein Bild aus der Folge selbst; noch einmal: von einer anderen Stelle</translation>
    </message>
    <message>
        <source>Asks the providers for artwork again, or the one that is chosen here</source>
        <translation>Fragt die Anbieter noch einmal nach Bildern, oder nur den hier gewählten</translation>
    </message>
    <message>
        <source>Nothing is in use: the slot is locked, so only you can choose</source>
        <translation>Nichts in Gebrauch: Der Platz ist gesperrt, nur du kannst wählen</translation>
    </message>
    <message>
        <source>Nothing is in use</source>
        <translation>Nichts in Gebrauch</translation>
    </message>
    <message>
        <source>Takes it and writes it into the library at once (Enter)</source>
        <translation>Nimmt es und schreibt es gleich in die Sammlung (Eingabe)</translation>
    </message>
    <message>
        <source>In use and locked, %1</source>
        <translation>In Gebrauch und gesperrt, %1</translation>
    </message>
    <message>
        <source>Smaller than wanted (%1 × %2): only you can choose it</source>
        <translation>Kleiner als gewünscht (%1 × %2): Nur du kannst es wählen</translation>
    </message>
</context>
<context>
    <name>metarr::BulkDialog</name>
    <message numerus="yes">
        <source>%1 (%n items)</source>
        <translation>
            <numerusform>%1 (%n Titel)</numerusform>
            <numerusform>%1 (%n Titel)</numerusform>
        </translation>
    </message>
    <message>
        <source>Enrich</source>
        <translation>Anreichern</translation>
    </message>
    <message>
        <source>Select artwork</source>
        <translation>Bilder wählen</translation>
    </message>
    <message>
        <source>Publish what is unpublished</source>
        <translation>Unveröffentlichtes veröffentlichen</translation>
    </message>
    <message>
        <source>Lock a field or slot</source>
        <translation>Feld oder Bild sperren</translation>
    </message>
    <message>
        <source>Unlock a field or slot</source>
        <translation>Feld oder Bild entsperren</translation>
    </message>
    <message>
        <source>Lock everything that came from the NFO</source>
        <translation>Alles sperren, was aus der NFO kam</translation>
    </message>
    <message>
        <source>Set a field</source>
        <translation>Ein Feld setzen</translation>
    </message>
    <message>
        <source>Add to a list</source>
        <translation>Zu einer Liste hinzufügen</translation>
    </message>
    <message>
        <source>Remove from a list</source>
        <translation>Aus einer Liste entfernen</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Übergehen</translation>
    </message>
    <message>
        <source>Ignore no longer</source>
        <translation>Nicht mehr übergehen</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Change %n items</source>
        <translation>
            <numerusform>%n Titel ändern</numerusform>
            <numerusform>%n Titel ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>What will change</source>
        <translation>Was sich ändern wird</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Say which names.</source>
        <translation>Bitte Namen angeben.</translation>
    </message>
    <message>
        <source>Looking at what would change…</source>
        <translation>Es wird geprüft, was sich ändern würde…</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>Nichts würde sich ändern.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n item(s) would change.</source>
        <translation>
            <numerusform>Änderungen an %1 von %n Titel.</numerusform>
            <numerusform>Änderungen an %1 von %n Titeln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weiterer</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n item(s) were changed. Undo takes that back.</source>
        <translation>
            <numerusform>Angehalten: %n Titel wurde geändert. „Rückgängig“ nimmt das zurück.</numerusform>
            <numerusform>Angehalten: %n Titel wurden geändert. „Rückgängig“ nimmt das zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) were changed, some could not be.</source>
        <translation>
            <numerusform>%n Titel wurde geändert, einige gingen nicht.</numerusform>
            <numerusform>%n Titel wurden geändert, einige gingen nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Empty it</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Takes the value away where there is one</source>
        <translation>Nimmt den Wert weg, wo einer steht</translation>
    </message>
    <message>
        <source>Type the value, or say that the field shall be emptied.</source>
        <translation>Gib den Wert ein, oder sage, dass das Feld geleert werden soll.</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Their files stay where they are; a scan that finds them brings the items back. What shall stay away for good is to be ignored.</source>
        <translation>Ihre Dateien bleiben, wo sie sind; ein Scan, der sie findet, bringt die Titel zurück. Was für immer wegbleiben soll, wird besser übergangen.</translation>
    </message>
</context>
<context>
    <name>metarr::CandidateDelegate</name>
    <message>
        <source>Cannot be shown</source>
        <translation>Nicht darstellbar</translation>
    </message>
    <message>
        <source>✓ in use</source>
        <translation>✓ gewählt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>+%1 alike</source>
        <translation>+%1 gleich</translation>
    </message>
</context>
<context>
    <name>metarr::CandidateModel</name>
    <message>
        <source>, score %1</source>
        <translation>, %1 Punkte</translation>
    </message>
    <message>
        <source>, rejected</source>
        <translation>, abgelehnt</translation>
    </message>
    <message>
        <source>, in use</source>
        <translation>, in Gebrauch</translation>
    </message>
    <message numerus="yes">
        <source>, %n that look(s) like it</source>
        <translation>
            <numerusform>, %n gleicht ihm</numerusform>
            <numerusform>, %n gleichen ihm</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::CastTab</name>
    <message>
        <source>Cast</source>
        <translation>Besetzung</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Adds a line at the end</source>
        <translation>Fügt am Ende eine Zeile an</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removes the chosen person from this item</source>
        <translation>Entfernt die gewählte Person aus diesem Titel</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Bills the chosen person earlier</source>
        <translation>Nennt die gewählte Person früher</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Bills the chosen person later</source>
        <translation>Nennt die gewählte Person später</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>As the provider has it</source>
        <translation>Wie beim Anbieter</translation>
    </message>
    <message>
        <source>Whoever was removed or renamed here is back; unlocks the cast</source>
        <translation>Wer hier entfernt oder umbenannt wurde, ist wieder da; entsperrt die Besetzung</translation>
    </message>
</context>
<context>
    <name>metarr::ChannelEditor</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>Add a channel</source>
        <translation>Kanal hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>„%1“ ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>sending…</source>
        <translation>wird gesendet …</translation>
    </message>
    <message>
        <source>✓ sent</source>
        <translation>✓ gesendet</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 benutzen</translation>
    </message>
    <message>
        <source>last message %1</source>
        <translation>letzte Nachricht %1</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>What %1 is told of</source>
        <translation>Wovon %1 erfährt</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>What it is told of, and in which words, is forgotten.</source>
        <translation>Was er erfährt und mit welchen Worten, wird vergessen.</translation>
    </message>
</context>
<context>
    <name>metarr::ChipEdit</name>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Return or a comma adds; Backspace takes the last one away</source>
        <translation>Eingabe oder Komma fügt hinzu; Rücktaste nimmt das letzte weg</translation>
    </message>
    <message>
        <source>Remove %1 from %2</source>
        <translation>%1 aus %2 entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>metarr::CollectionTab</name>
    <message>
        <source>Movies of the collection</source>
        <translation>Filme der Reihe</translation>
    </message>
    <message numerus="yes">
        <source>%n in the library</source>
        <translation>
            <numerusform>%n in der Sammlung</numerusform>
            <numerusform>%n in der Sammlung</numerusform>
        </translation>
    </message>
    <message>
        <source>Open at the provider</source>
        <translation>Beim Anbieter öffnen</translation>
    </message>
    <message>
        <source>Copy title</source>
        <translation>Titel kopieren</translation>
    </message>
    <message>
        <source>Return or a double click shows the movie, or its page at the provider</source>
        <translation>Eingabe oder Doppelklick zeigt den Film oder seine Seite beim Anbieter</translation>
    </message>
    <message>
        <source>The chosen movie&apos;s page on the web</source>
        <translation>Die Seite des gewählten Films im Netz</translation>
    </message>
    <message>
        <source>Title and year of the chosen movie, to look for it elsewhere</source>
        <translation>Titel und Jahr des gewählten Films, um ihn anderswo zu suchen</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n fehlt</numerusform>
            <numerusform>%n fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>not released yet</source>
        <translation>noch nicht erschienen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>metarr::ColumnWidths</name>
    <message>
        <source>Widths of columns</source>
        <translation>Breiten der Spalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Width of the column “%1”</source>
        <translation>Breite der Spalte „%1“</translation>
    </message>
    <message>
        <source>Fit to contents</source>
        <translation>An den Inhalt anpassen</translation>
    </message>
    <message>
        <source>Fit the column “%1” to its contents</source>
        <translation>Die Spalte „%1“ an ihren Inhalt anpassen</translation>
    </message>
</context>
<context>
    <name>metarr::ConflictBar</name>
    <message>
        <source>Another program changed locked fields in the NFO. Which value counts?</source>
        <translation>Ein anderes Programm hat gesperrte Felder in der NFO geändert. Welcher Wert gilt?</translation>
    </message>
    <message>
        <source>%1: yours is “%2”, the NFO says “%3”</source>
        <translation>%1: deiner ist „%2“, die NFO sagt „%3“</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meinen behalten</translation>
    </message>
    <message>
        <source>Your value stays; publishing writes it over theirs</source>
        <translation>Dein Wert bleibt; Veröffentlichen schreibt ihn über den anderen</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Anderen nehmen</translation>
    </message>
    <message>
        <source>The NFO&apos;s value is taken, and locked</source>
        <translation>Der Wert der NFO wird genommen und gesperrt</translation>
    </message>
</context>
<context>
    <name>metarr::DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht dich</translation>
    </message>
    <message>
        <source>Your library</source>
        <translation>Deine Sammlung</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>How everything is</source>
        <translation>Wie es steht</translation>
    </message>
    <message numerus="yes">
        <source>could not be identified with certainty</source>
        <translation>
            <numerusform>konnte nicht sicher erkannt werden</numerusform>
            <numerusform>konnten nicht sicher erkannt werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Erkennen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message numerus="yes">
        <source>wait(s) to be looked up, but no provider has a key</source>
        <translation>
            <numerusform>wartet darauf, nachgeschlagen zu werden, aber kein Anbieter hat einen Schlüssel</numerusform>
            <numerusform>warten darauf, nachgeschlagen zu werden, aber kein Anbieter hat einen Schlüssel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ Nothing. %n item(s) is/are still to be looked up.</source>
        <translation>
            <numerusform>✓ Nichts. %n Eintrag wird noch nachgeschlagen.</numerusform>
            <numerusform>✓ Nichts. %n Einträge werden noch nachgeschlagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No provider has a key: nothing can be looked up</source>
        <translation>Kein Anbieter hat einen Schlüssel: nichts kann nachgeschlagen werden</translation>
    </message>
    <message>
        <source>✓ Nothing yet.</source>
        <translation>✓ Noch nichts.</translation>
    </message>
    <message>
        <source>✓ Nothing. Everything is identified and published.</source>
        <translation>✓ Nichts. Alles ist erkannt und veröffentlicht.</translation>
    </message>
    <message>
        <source>✓ Nothing. Everything is identified, complete and published.</source>
        <translation>✓ Nichts. Alles ist erkannt, vollständig und veröffentlicht.</translation>
    </message>
    <message>
        <source>%1 % complete</source>
        <translation>%1 % vollständig</translation>
    </message>
    <message>
        <source>%1 of %2 have all wanted fields and artwork</source>
        <translation>%1 von %2 haben alle gewünschten Felder und Bilder</translation>
    </message>
    <message numerus="yes">
        <source>movie(s)</source>
        <translation>
            <numerusform>Film</numerusform>
            <numerusform>Filme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>series</source>
        <translation>
            <numerusform>Serie</numerusform>
            <numerusform>Serien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>episode(s)</source>
        <translation>
            <numerusform>Folge</numerusform>
            <numerusform>Folgen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>collection(s)</source>
        <translation>
            <numerusform>Reihe</numerusform>
            <numerusform>Reihen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>episode(s) missing, specials not counted</source>
        <translation>
            <numerusform>Folge fehlt, Specials nicht gezählt</numerusform>
            <numerusform>Folgen fehlen, Specials nicht gezählt</numerusform>
        </translation>
    </message>
    <message>
        <source>⏸ rests for %1 s</source>
        <translation>⏸ ruht %1 s</translation>
    </message>
    <message>
        <source>✓ answers</source>
        <translation>✓ antwortet</translation>
    </message>
    <message>
        <source>⚠ No provider has a key.</source>
        <translation>⚠ Kein Anbieter hat einen Schlüssel.</translation>
    </message>
    <message>
        <source>Add keys</source>
        <translation>Schlüssel eintragen</translation>
    </message>
    <message>
        <source>Key refused: %1. Nothing is looked up there</source>
        <translation>Schlüssel abgelehnt: %1. Dort wird nichts nachgeschlagen</translation>
    </message>
    <message>
        <source>Correct keys</source>
        <translation>Schlüssel berichtigen</translation>
    </message>
    <message>
        <source>✓ answered %1</source>
        <translation>✓ antwortete %1</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>⚠ folder is not there now</source>
        <translation>⚠ Ordner ist gerade nicht da</translation>
    </message>
    <message>
        <source>✓ scanned %1</source>
        <translation>✓ eingelesen %1</translation>
    </message>
    <message>
        <source>not scanned yet</source>
        <translation>noch nicht eingelesen</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Artwork cache</source>
        <translation>Bilderspeicher</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n file(s)</source>
        <translation>
            <numerusform>%1 in %n Datei</numerusform>
            <numerusform>%1 in %n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>Free for Metarr</source>
        <translation>Frei für Metarr</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Beantworten</translation>
    </message>
    <message numerus="yes">
        <source>has/have changes that wait to be published</source>
        <translation>
            <numerusform>hat Änderungen, die auf das Veröffentlichen warten</numerusform>
            <numerusform>haben Änderungen, die auf das Veröffentlichen warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>question(s) that only you can answer</source>
        <translation>
            <numerusform>Frage, die nur du beantworten kannst</numerusform>
            <numerusform>Fragen, die nur du beantworten kannst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>job(s) failed</source>
        <translation>
            <numerusform>Aufgabe ist gescheitert</numerusform>
            <numerusform>Aufgaben sind gescheitert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>movie(s) with an error</source>
        <translation>
            <numerusform>Film mit einem Fehler</numerusform>
            <numerusform>Filme mit einem Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>series with an error</source>
        <translation>
            <numerusform>Serie mit einem Fehler</numerusform>
            <numerusform>Serien mit einem Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>file(s) belong(s) to nothing</source>
        <translation>
            <numerusform>Datei gehört zu nichts</numerusform>
            <numerusform>Dateien gehören zu nichts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>movie(s) is/are incomplete</source>
        <translation>
            <numerusform>Film ist unvollständig</numerusform>
            <numerusform>Filme sind unvollständig</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::DetailDialog</name>
    <message>
        <source>In the trash</source>
        <translation>Im Papierkorb</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Brings it back, and closes this window</source>
        <translation>Holt es zurück und schließt dieses Fenster</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>metarr::DetailPage</name>
    <message>
        <source>Choose an item to see it here.</source>
        <translation>Wähle einen Titel, um ihn hier zu sehen.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Artwork</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Cast</source>
        <translation>Besetzung</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Writes texts and artwork into the library (Ctrl+P)</source>
        <translation>Schreibt Texte und Bilder in die Sammlung (Strg+P)</translation>
    </message>
    <message>
        <source>Enrich</source>
        <translation>Anreichern</translation>
    </message>
    <message>
        <source>Asks the providers again; what is locked stays (Ctrl+E)</source>
        <translation>Fragt die Anbieter erneut; Gesperrtes bleibt (Strg+E)</translation>
    </message>
    <message>
        <source>Select artwork</source>
        <translation>Bilder wählen</translation>
    </message>
    <message>
        <source>Fills the slots that are not locked with the best candidates</source>
        <translation>Füllt die nicht gesperrten Plätze mit den besten Kandidaten</translation>
    </message>
    <message>
        <source>What publishing would do</source>
        <translation>Was das Veröffentlichen täte</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Lists the files that publishing would add, change or remove</source>
        <translation>Zeigt die Dateien, die hinzukämen, sich änderten oder verschwänden</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Back to what was published last; without that, to what your NFO says</source>
        <translation>Zurück zum zuletzt Veröffentlichten; ohne das zu dem, was deine NFO sagt</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>No %1</source>
        <translation>Noch leer: %1</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>%1: click to choose</source>
        <translation>%1: klicken, um zu wählen</translation>
    </message>
    <message>
        <source>Unpublished changes</source>
        <translation>Unveröffentlichte Änderungen</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>published %1</source>
        <translation>veröffentlicht %1</translation>
    </message>
    <message>
        <source>In the trash, %1</source>
        <translation>Im Papierkorb, %1</translation>
    </message>
    <message>
        <source>%1 % complete, missing: %2</source>
        <translation>zu %1 % vollständig, es fehlt: %2</translation>
    </message>
    <message>
        <source>the NFO was changed by another program: %1</source>
        <translation>die NFO wurde von einem anderen Programm geändert: %1</translation>
    </message>
    <message>
        <source>Unpublished changes, but: %1</source>
        <translation>Unveröffentlichte Änderungen, aber: %1</translation>
    </message>
    <message>
        <source>Not published by Metarr yet; its files match already</source>
        <translation>Noch nicht von Metarr veröffentlicht; die Dateien stimmen schon</translation>
    </message>
    <message>
        <source>Unpublished changes, but its files match them already</source>
        <translation>Unveröffentlichte Änderungen, aber die Dateien stimmen schon damit überein</translation>
    </message>
    <message numerus="yes">
        <source>%n unpublished change(s)</source>
        <translation>
            <numerusform>%n unveröffentlichte Änderung</numerusform>
            <numerusform>%n unveröffentlichte Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the providers…</source>
        <translation>Anbieter werden gefragt…</translation>
    </message>
    <message>
        <source>Choosing artwork…</source>
        <translation>Bilder werden gewählt…</translation>
    </message>
    <message>
        <source>Publishing…</source>
        <translation>Wird veröffentlicht…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>In Arbeit…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>How the NFO would change</source>
        <translation>Wie sich die NFO ändern würde</translation>
    </message>
    <message>
        <source>Edit %1 of %2</source>
        <translation>%1 von %2 bearbeiten</translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>%1 sperren</translation>
    </message>
    <message>
        <source>Unlock %1</source>
        <translation>%1 entsperren</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy NFO</source>
        <translation>NFO kopieren</translation>
    </message>
    <message>
        <source>Open at provider</source>
        <translation>Beim Anbieter öffnen</translation>
    </message>
    <message>
        <source>Ignore no longer</source>
        <translation>Nicht mehr übergehen</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Übergehen</translation>
    </message>
    <message>
        <source>Apply its locks to everything below</source>
        <translation>Sperren auf alles darunter anwenden</translation>
    </message>
    <message>
        <source>Movies</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Numbering</source>
        <translation>Nummern</translation>
    </message>
    <message>
        <source>Play on a player</source>
        <translation>Auf einem Abspieler abspielen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Published %1</source>
        <translation>Veröffentlicht %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an action and the item</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Go back to a version</source>
        <translation>Zu einer Fassung zurückgehen</translation>
    </message>
    <message>
        <source>Folder, NFO, provider page, ignore, trash</source>
        <translation>Ordner, NFO, Seite beim Anbieter, übergehen, Papierkorb</translation>
    </message>
    <message>
        <source>Settle what the NFO says</source>
        <translation>Über die NFO entscheiden</translation>
    </message>
    <message>
        <source>Order of %1</source>
        <translation>Reihenfolge: %1</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>In den Papierkorb…</translation>
    </message>
    <message>
        <source>%1 from the provider</source>
        <translation>%1 vom Anbieter</translation>
    </message>
    <message>
        <source>%1 as it was before</source>
        <translation>%1 wie zuvor</translation>
    </message>
    <message>
        <source>Identify again…</source>
        <translation>Neu erkennen…</translation>
    </message>
    <message>
        <source>Folder, NFO, provider page</source>
        <translation>Ordner, NFO, Seite beim Anbieter</translation>
    </message>
</context>
<context>
    <name>metarr::DiffView</name>
    <message>
        <source>No difference in the NFO.</source>
        <translation>Kein Unterschied in der NFO.</translation>
    </message>
</context>
<context>
    <name>metarr::EmptyState</name>
    <message>
        <source>Add your first library</source>
        <translation>Füge deine erste Sammlung hinzu</translation>
    </message>
    <message>
        <source>Choose a folder with films or series. Metarr lists what is there, looks it up, finds artwork, and keeps it right from then on.
The scan changes nothing in your folders.</source>
        <translation>Wähle einen Ordner mit Filmen oder Serien. Metarr zeigt, was da ist, schlägt es nach, findet Bilder und hält es von da an in Ordnung.
Das Einlesen ändert nichts in deinen Ordnern.</translation>
    </message>
    <message>
        <source>Add library…</source>
        <translation>Sammlung hinzufügen…</translation>
    </message>
    <message>
        <source>Add library (Ctrl+N)</source>
        <translation>Sammlung hinzufügen (Strg+N)</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <source>Opens a second window with a small generated library; needs no key and no network</source>
        <translation>Öffnet ein zweites Fenster mit einer kleinen erzeugten Sammlung; braucht weder Schlüssel noch Netz</translation>
    </message>
    <message>
        <source>Guide me</source>
        <translation>Einführung</translation>
    </message>
    <message>
        <source>Libraries, keys of providers and players, step by step (F1)</source>
        <translation>Sammlungen, Schlüssel der Anbieter und Abspieler, Schritt für Schritt (F1)</translation>
    </message>
</context>
<context>
    <name>metarr::FieldForm</name>
    <message>
        <source>yyyy-mm-dd</source>
        <translation>jjjj-mm-tt</translation>
    </message>
    <message>
        <source>Separate names with commas.</source>
        <translation>Namen mit Kommas trennen.</translation>
    </message>
    <message>
        <source>The provider says: %1</source>
        <translation>Der Anbieter sagt: %1</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Takes what the provider says, and unlocks the field</source>
        <translation>Übernimmt, was der Anbieter sagt, und entsperrt das Feld</translation>
    </message>
</context>
<context>
    <name>metarr::FilesTab</name>
    <message>
        <source>Video</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 Bilder/s</translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation>%1 Bit</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Ton</translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n Kanal</numerusform>
            <numerusform>%n Kanäle</numerusform>
        </translation>
    </message>
    <message>
        <source>commentary</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>forced</source>
        <translation>erzwungen</translation>
    </message>
    <message>
        <source>for the hard of hearing</source>
        <translation>für Hörgeschädigte</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Without a folder</source>
        <translation>Ohne Ordner</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht vermessen</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Its episodes have the files.</source>
        <translation>Die Dateien gehören zu den Folgen.</translation>
    </message>
    <message>
        <source>No file: this item is known, but not in the library.</source>
        <translation>Keine Datei: bekannt, aber nicht in der Sammlung.</translation>
    </message>
</context>
<context>
    <name>metarr::FilterBar</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search titles, people, genres, or year:1999 missing:poster</source>
        <translation>Titel, Personen, Genres suchen, oder year:1999 missing:poster</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Search (Ctrl+F).&lt;/b&gt; Beginnings of words are enough. Down goes to the list, Escape clears, F1 shows this.&lt;/p&gt;&lt;p&gt;Filters: year:1999, year:1990-1999, state:published, state:unpublished, missing:poster, missing:plot, lock:plot, lock:any, hdr:dv, res:4k, genre:drama, complete:no. An id or address of IMDb, TMDB or TheTVDB finds its item.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Suche (Strg+F).&lt;/b&gt; Wortanfänge genügen. „Ab“ geht zur Liste, Esc löscht, F1 zeigt dies.&lt;/p&gt;&lt;p&gt;Filter: year:1999, year:1990-1999, state:published, state:unpublished, missing:poster, missing:plot, lock:plot, lock:any, hdr:dv, res:4k, genre:drama, complete:no. Eine Kennung oder Adresse von IMDb, TMDB oder TheTVDB findet den Titel.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Adds a filter to the search, or saves the search as a chip</source>
        <translation>Fügt der Suche einen Filter hinzu oder merkt sich die Suche</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Unpublished</source>
        <translation>Unveröffentlicht</translation>
    </message>
    <message>
        <source>Unidentified</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>Missing poster</source>
        <translation>Ohne Poster</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Medien</translation>
    </message>
    <message>
        <source>Any HDR</source>
        <translation>Jedes HDR</translation>
    </message>
    <message>
        <source>With locks</source>
        <translation>Mit Sperren</translation>
    </message>
    <message>
        <source>Save this search as a chip…</source>
        <translation>Diese Suche merken…</translation>
    </message>
    <message>
        <source>Forget “%1”</source>
        <translation>„%1“ vergessen</translation>
    </message>
    <message>
        <source>Save the search</source>
        <translation>Suche merken</translation>
    </message>
    <message>
        <source>Name of the chip for “%1”</source>
        <translation>Name für die Suche „%1“</translation>
    </message>
</context>
<context>
    <name>metarr::FullImage</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>+ and - zoom, 0 fits, arrows: next, Esc: back</source>
        <translation>+ und - vergrößern, 0 passt ein, Pfeile: nächstes, Esc: zurück</translation>
    </message>
</context>
<context>
    <name>metarr::GroupEditor</name>
    <message>
        <source>Groups of players</source>
        <translation>Gruppen von Abspielern</translation>
    </message>
    <message>
        <source>Players of one group are told together. Which groups a library tells is chosen under Libraries.</source>
        <translation>Abspieler einer Gruppe erfahren Neues zusammen. Welche Gruppen eine Sammlung benachrichtigt, wird unter Sammlungen gewählt.</translation>
    </message>
    <message>
        <source>Name of the new group</source>
        <translation>Name der neuen Gruppe</translation>
    </message>
    <message>
        <source>Add group</source>
        <translation>Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>Name of the group %1</source>
        <translation>Name der Gruppe %1</translation>
    </message>
    <message>
        <source>How the players of %1 are told</source>
        <translation>Wie die Abspieler von %1 benachrichtigt werden</translation>
    </message>
    <message>
        <source>All at the same time</source>
        <translation>Alle gleichzeitig</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>Einer nach dem anderen</translation>
    </message>
    <message>
        <source>Go on when one fails</source>
        <translation>Weitermachen, wenn einer scheitert</translation>
    </message>
    <message>
        <source>They share one database</source>
        <translation>Sie teilen sich eine Datenbank</translation>
    </message>
    <message>
        <source>As several Kodis with one MySQL database: only one of them reads what is new</source>
        <translation>Wie mehrere Kodis mit einer MySQL-Datenbank: Nur einer von ihnen liest Neues ein</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Its players stay, in no group</source>
        <translation>Ihre Abspieler bleiben, ohne Gruppe</translation>
    </message>
    <message>
        <source>The name of a new group</source>
        <translation>Der Name einer neuen Gruppe</translation>
    </message>
    <message>
        <source>%1: go on when one fails</source>
        <translation>%1: weitermachen, wenn einer scheitert</translation>
    </message>
    <message>
        <source>%1: they share one database</source>
        <translation>%1: sie teilen sich eine Datenbank</translation>
    </message>
</context>
<context>
    <name>metarr::Guide</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Set-up guide</source>
        <translation>Einführung</translation>
    </message>
    <message>
        <source>Where are your films and series?</source>
        <translation>Wo sind deine Filme und Serien?</translation>
    </message>
    <message>
        <source>Add each folder as a library and say how much Metarr may do there by itself. Scanning changes nothing in your folders; what you already have ranks first.</source>
        <translation>Jeden Ordner als Sammlung hinzufügen und sagen, wie viel Metarr dort von selbst tun darf. Einlesen ändert nichts in deinen Ordnern; was du schon hast, steht an erster Stelle.</translation>
    </message>
    <message>
        <source>Where should texts and artwork come from?</source>
        <translation>Woher sollen Texte und Bilder kommen?</translation>
    </message>
    <message>
        <source>Each provider gives you a key for free on its website. TMDB alone is enough for films and series; Fanart.tv adds logos and disc art. Test says whether a key is accepted.</source>
        <translation>Jeder Anbieter gibt auf seiner Webseite kostenlos einen Schlüssel. TMDB allein genügt für Filme und Serien; Fanart.tv fügt Logos und Disc-Bilder hinzu. „Prüfen“ sagt, ob ein Schlüssel gilt.</translation>
    </message>
    <message>
        <source>&lt;p&gt;New items are scanned, looked up and given artwork. In hybrid libraries they then wait under &lt;b&gt;Pending review&lt;/b&gt; for you.&lt;/p&gt;&lt;p&gt;What you change is locked and never overruled. &lt;b&gt;Ctrl+Z&lt;/b&gt; takes back, &lt;b&gt;Ctrl+K&lt;/b&gt; goes anywhere, &lt;b&gt;F1&lt;/b&gt; opens this guide again.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Neues wird eingelesen, nachgeschlagen und mit Bildern versehen. In hybriden Sammlungen wartet es dann unter &lt;b&gt;Zu prüfen&lt;/b&gt; auf dich.&lt;/p&gt;&lt;p&gt;Was du änderst, ist gesperrt und wird nie überstimmt. &lt;b&gt;Strg+Z&lt;/b&gt; nimmt zurück, &lt;b&gt;Strg+K&lt;/b&gt; führt überallhin, &lt;b&gt;F1&lt;/b&gt; öffnet diese Einführung wieder.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>That is all</source>
        <translation>Das ist alles</translation>
    </message>
    <message>
        <source>To the library</source>
        <translation>Zur Sammlung</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Do Radarr or Sonarr fill your library?</source>
        <translation>Füllen Radarr oder Sonarr deine Sammlung?</translation>
    </message>
    <message>
        <source>Then let them tell Metarr: make an address for each, paste it there as a Webhook and press Test. The light says when the first message has come. Without them Metarr notices new files by itself when it scans.</source>
        <translation>Dann lass sie es Metarr melden: für jedes eine Adresse machen, dort als Webhook einfügen und Test drücken. Das Licht zeigt, wann die erste Meldung kam. Ohne sie bemerkt Metarr neue Dateien selbst beim Einlesen.</translation>
    </message>
    <message>
        <source>Which players should be told?</source>
        <translation>Welche Abspieler sollen Bescheid wissen?</translation>
    </message>
    <message>
        <source>Kodi, Jellyfin and Plex are told item by item what was published. Without a player here the files are written all the same; it finds them at its next scan.</source>
        <translation>Kodi, Jellyfin und Plex erfahren Eintrag für Eintrag, was veröffentlicht wurde. Ohne Abspieler hier werden die Dateien genauso geschrieben; er findet sie beim nächsten Einlesen.</translation>
    </message>
</context>
<context>
    <name>metarr::HistoryTab</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Nothing was published yet.</source>
        <translation>Noch wurde nichts veröffentlicht.</translation>
    </message>
    <message>
        <source>Go back to this version</source>
        <translation>Zu dieser Fassung zurück</translation>
    </message>
    <message>
        <source>Takes texts and artwork of the chosen entry; becomes an unpublished change</source>
        <translation>Nimmt Texte und Bilder des gewählten Eintrags; wird eine unveröffentlichte Änderung</translation>
    </message>
    <message>
        <source>you</source>
        <translation>dir</translation>
    </message>
    <message>
        <source>webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Metarr</source>
        <translation>Metarr</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written</source>
        <translation>
            <numerusform>%n Datei geschrieben</numerusform>
            <numerusform>%n Dateien geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n entfernt</numerusform>
            <numerusform>%n entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>gescheitert: %1</translation>
    </message>
    <message>
        <source>How the NFO changed</source>
        <translation>Wie sich die NFO geändert hat</translation>
    </message>
    <message>
        <source>The NFO that was written</source>
        <translation>Die geschriebene NFO</translation>
    </message>
    <message>
        <source>What it changed in the NFO</source>
        <translation>Was sich in der NFO geändert hat</translation>
    </message>
    <message>
        <source>This version is the one that holds now</source>
        <translation>Das ist der Stand, der jetzt gilt</translation>
    </message>
</context>
<context>
    <name>metarr::IdentifyDialog</name>
    <message>
        <source>Identify again</source>
        <translation>Neu erkennen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>metarr::IdentifyPane</name>
    <message>
        <source>Choose an item to say what it is.</source>
        <translation>Einen Titel wählen, um zu sagen, was er ist.</translation>
    </message>
    <message>
        <source>This is it</source>
        <translation>Das ist es</translation>
    </message>
    <message>
        <source>Possible matches</source>
        <translation>Mögliche Treffer</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Übergehen</translation>
    </message>
    <message>
        <source>It is none of the providers&apos; business: it stays out of every list of things to do</source>
        <translation>Geht die Anbieter nichts an: bleibt aus allen Listen des zu Erledigenden heraus</translation>
    </message>
    <message>
        <source>Takes the chosen match and fetches all about it; the next item follows (Return)</source>
        <translation>Nimmt den gewählten Treffer und holt alles darüber; der nächste Titel folgt (Eingabe)</translation>
    </message>
    <message>
        <source>Title, id or address</source>
        <translation>Titel, Kennung oder Adresse</translation>
    </message>
    <message>
        <source>Title, or an id or address of IMDb, TMDB, TheTVDB</source>
        <translation>Titel, oder Kennung oder Adresse von IMDb, TMDB, TheTVDB</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Asks the providers for this title</source>
        <translation>Fragt die Anbieter nach diesem Titel</translation>
    </message>
    <message>
        <source>Title by hand</source>
        <translation>Titel von Hand</translation>
    </message>
    <message>
        <source>No provider knows it? Its title</source>
        <translation>Kein Anbieter kennt ihn? Sein Titel</translation>
    </message>
    <message>
        <source>Year by hand</source>
        <translation>Jahr von Hand</translation>
    </message>
    <message>
        <source>Enter by hand</source>
        <translation>Von Hand eintragen</translation>
    </message>
    <message>
        <source>Takes title and year as they stand here and locks them; providers are not asked any more</source>
        <translation>Nimmt Titel und Jahr, wie sie hier stehen, und sperrt sie; Anbieter werden nicht mehr gefragt</translation>
    </message>
    <message>
        <source>No provider found anything under this name. Search with other words, or enter it by hand.</source>
        <translation>Kein Anbieter fand etwas unter diesem Namen. Mit anderen Worten suchen oder von Hand eintragen.</translation>
    </message>
    <message>
        <source>%1 % certain: %2</source>
        <translation>%1 % sicher: %2</translation>
    </message>
    <message>
        <source>%1, %2, %3 % certain</source>
        <translation>%1, %2, %3 % sicher</translation>
    </message>
    <message>
        <source>How certain a match is follows from its title (65 points), year (25) and whether it is the only one (10).</source>
        <translation>Wie sicher ein Treffer ist, folgt aus Titel (65 Punkte), Jahr (25) und ob er der einzige ist (10).</translation>
    </message>
    <message>
        <source>Asking the providers…</source>
        <translation>Anbieter werden gefragt…</translation>
    </message>
    <message>
        <source>No provider found anything under this name.</source>
        <translation>Kein Anbieter fand etwas unter diesem Namen.</translation>
    </message>
    <message>
        <source>Or by hand</source>
        <translation>Oder von Hand</translation>
    </message>
    <message>
        <source>Ignore %1</source>
        <translation>%1 ignorieren</translation>
    </message>
    <message>
        <source>Identify %1</source>
        <translation>%1 erkennen</translation>
    </message>
    <message>
        <source>Enter %1 by hand</source>
        <translation>%1 von Hand eintragen</translation>
    </message>
    <message>
        <source>Takes the chosen match and fetches all about it (Return)</source>
        <translation>Übernimmt den gewählten Treffer und holt alles dazu (Eingabetaste)</translation>
    </message>
</context>
<context>
    <name>metarr::ItemBrowser</name>
    <message>
        <source>Movies %1</source>
        <translation>Filme %1</translation>
    </message>
    <message>
        <source>Series %1</source>
        <translation>Serien %1</translation>
    </message>
    <message>
        <source>Seasons %1</source>
        <translation>Staffeln %1</translation>
    </message>
    <message>
        <source>Episodes %1</source>
        <translation>Folgen %1</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Try fewer letters or another filter.</source>
        <translation>Versuche weniger Buchstaben oder einen anderen Filter.</translation>
    </message>
    <message numerus="yes">
        <source> (%n items)</source>
        <translation>
            <numerusform> (%n Titel)</numerusform>
            <numerusform> (%n Titel)</numerusform>
        </translation>
    </message>
    <message>
        <source>Enrich</source>
        <translation>Anreichern</translation>
    </message>
    <message>
        <source>Select artwork</source>
        <translation>Bilder wählen</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>%1 (Ctrl+T changes)</source>
        <translation>%1 (Strg+T wechselt)</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Posters</source>
        <translation>Poster</translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation>Reihenfolge der Liste</translation>
    </message>
    <message>
        <source>Sort: %1</source>
        <translation>Ordnung: %1</translation>
    </message>
    <message>
        <source>Last first</source>
        <translation>Letzte zuerst</translation>
    </message>
    <message>
        <source>Click to sort; right click to choose columns</source>
        <translation>Klick ordnet; Rechtsklick wählt Spalten</translation>
    </message>
    <message>
        <source>List of items</source>
        <translation>Liste der Titel</translation>
    </message>
    <message>
        <source>Columns that fit</source>
        <translation>Spalten, die passen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Lock everything that came from my NFO</source>
        <translation>Alles sperren, was aus meiner NFO kam</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy NFO</source>
        <translation>NFO kopieren</translation>
    </message>
    <message>
        <source>Open at provider</source>
        <translation>Beim Anbieter öffnen</translation>
    </message>
    <message>
        <source>Collections %1</source>
        <translation>Reihen %1</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Back to the list (Escape)</source>
        <translation>Zurück zur Liste (Esc)</translation>
    </message>
    <message>
        <source>Change all…</source>
        <translation>Alle ändern…</translation>
    </message>
    <message>
        <source>Changes everything that is selected, after a preview (Ctrl+B)</source>
        <translation>Ändert alles Gewählte, nach einer Vorschau (Strg+B)</translation>
    </message>
    <message>
        <source>“%1” is no filter with that value. F1 in the search line shows what there is.</source>
        <translation>„%1“ ist kein Filter mit diesem Wert. F1 in der Suchzeile zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>Publish all…</source>
        <translation>Alle veröffentlichen…</translation>
    </message>
    <message>
        <source>Publishes everything on this page, after a preview</source>
        <translation>Veröffentlicht alles auf dieser Seite, nach einer Vorschau</translation>
    </message>
    <message>
        <source>Mark where a letter begins</source>
        <translation>Zeigen, wo ein Buchstabe beginnt</translation>
    </message>
    <message>
        <source>What would change?</source>
        <translation>Was würde sich ändern?</translation>
    </message>
    <message>
        <source>All files that publishing would add, change or replace, before anything is written</source>
        <translation>Alle Dateien, die beim Veröffentlichen hinzukämen, sich änderten oder ersetzt würden, bevor etwas geschrieben wird</translation>
    </message>
    <message>
        <source>Play on a player</source>
        <translation>Auf einem Abspieler abspielen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln movie(s)</source>
        <translation>
            <numerusform>%Ln Film</numerusform>
            <numerusform>%Ln Filme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln series</source>
        <translation>
            <numerusform>%Ln Serie</numerusform>
            <numerusform>%Ln Serien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln season(s)</source>
        <translation>
            <numerusform>%Ln Staffel</numerusform>
            <numerusform>%Ln Staffeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln collection(s)</source>
        <translation>
            <numerusform>%Ln Reihe</numerusform>
            <numerusform>%Ln Reihen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode(s)</source>
        <translation>
            <numerusform>%Ln Folge</numerusform>
            <numerusform>%Ln Folgen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln ausgewählt</numerusform>
            <numerusform>%Ln ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>In den Papierkorb…</translation>
    </message>
    <message>
        <source>Widths…</source>
        <translation>Breiten…</translation>
    </message>
    <message>
        <source>Identify again…</source>
        <translation>Neu erkennen…</translation>
    </message>
    <message>
        <source>Nothing can be looked up yet</source>
        <translation>Noch kann nichts nachgeschlagen werden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s) wait(s) to be looked up, but no provider has a key. Add one under Settings, Providers.</source>
        <translation>
            <numerusform>%Ln Titel wartet darauf, nachgeschlagen zu werden, aber kein Anbieter hat einen Schlüssel. Trage unter Einstellungen, Anbieter einen ein.</numerusform>
            <numerusform>%Ln Titel warten darauf, nachgeschlagen zu werden, aber kein Anbieter hat einen Schlüssel. Trage unter Einstellungen, Anbieter einen ein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not everything is looked up yet</source>
        <translation>Noch ist nicht alles nachgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s) is/are still to be looked up. What one waits for stands on its own page.</source>
        <translation>
            <numerusform>%Ln Titel ist noch nachzuschlagen. Worauf er wartet, steht auf seiner eigenen Seite.</numerusform>
            <numerusform>%Ln Titel sind noch nachzuschlagen. Worauf einer wartet, steht auf seiner eigenen Seite.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::JobsBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop this job</source>
        <translation>Diese Aufgabe anhalten</translation>
    </message>
    <message>
        <source>%1 resting %2 s</source>
        <translation>%1 ruht %2 s</translation>
    </message>
    <message>
        <source>%1 ok</source>
        <translation>%1 in Ordnung</translation>
    </message>
    <message>
        <source>%1 refuses the key</source>
        <translation>%1 lehnt den Schlüssel ab</translation>
    </message>
    <message>
        <source>%1 fails</source>
        <translation>%1 gestört</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) waiting</source>
        <translation>
            <numerusform>%n Aufgabe wartet</numerusform>
            <numerusform>%n Aufgaben warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) waiting: %1</source>
        <translation>
            <numerusform>%n Aufgabe wartet: %1</numerusform>
            <numerusform>%n Aufgaben warten: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n gescheitert</numerusform>
            <numerusform>%n gescheitert</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>noch %n s</numerusform>
            <numerusform>noch %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>noch %n min</numerusform>
            <numerusform>noch %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with jobs</source>
        <translation>Aufgaben fortsetzen</translation>
    </message>
    <message>
        <source>Pause jobs</source>
        <translation>Aufgaben anhalten</translation>
    </message>
    <message>
        <source>%1 (Ctrl+Shift+P)</source>
        <translation>%1 (Strg+Umschalt+P)</translation>
    </message>
    <message>
        <source>No provider has a key: see Settings, Providers</source>
        <translation>Kein Anbieter hat einen Schlüssel: siehe Einstellungen, Anbieter</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stop all jobs of this kind</source>
        <translation>Alle Aufgaben dieser Art anhalten</translation>
    </message>
    <message>
        <source>Stop all jobs of this kind?</source>
        <translation>Alle Aufgaben dieser Art anhalten?</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Alle anhalten</translation>
    </message>
    <message numerus="yes">
        <source>%1: what runs is stopped, and %n waiting job(s) are cancelled.</source>
        <translation>
            <numerusform>%1: Was läuft, wird angehalten, und %n wartende Aufgabe wird abgebrochen.</numerusform>
            <numerusform>%1: Was läuft, wird angehalten, und %n wartende Aufgaben werden abgebrochen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::JobsPage</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>wartet: %1</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>gescheitert: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Stops the chosen running and waiting jobs</source>
        <translation>Hält die gewählten laufenden und wartenden Aufgaben an</translation>
    </message>
    <message>
        <source>Tries the chosen failed jobs again</source>
        <translation>Versucht die gewählten gescheiterten Aufgaben erneut</translation>
    </message>
    <message>
        <source>What Metarr is doing, what waits for its turn, and what failed and why.</source>
        <translation>Was Metarr gerade tut, was wartet und was warum gescheitert ist.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Begins no more jobs; running ones go on (Ctrl+Shift+P)</source>
        <translation>Beginnt keine Aufgaben mehr; laufende gehen weiter (Strg+Umschalt+P)</translation>
    </message>
    <message>
        <source>Retry all failed</source>
        <translation>Alle gescheiterten wiederholen</translation>
    </message>
    <message>
        <source>Tries every failed job again</source>
        <translation>Versucht jede gescheiterte Aufgabe noch einmal</translation>
    </message>
    <message>
        <source>Show finished</source>
        <translation>Erledigte zeigen</translation>
    </message>
    <message>
        <source>Shows what was done lately as well</source>
        <translation>Zeigt auch, was zuletzt erledigt wurde</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Nothing to do. Jobs appear here when a library is scanned, an item is enriched or published.</source>
        <translation>Nichts zu tun. Aufgaben erscheinen hier, wenn eine Sammlung eingelesen oder ein Titel angereichert oder veröffentlicht wird.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>noch %n s</numerusform>
            <numerusform>noch %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>noch %n min</numerusform>
            <numerusform>noch %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>done %1</source>
        <translation>erledigt %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message numerus="yes">
        <source>Retry all %n failed</source>
        <translation>
            <numerusform>%n gescheiterte wiederholen</numerusform>
            <numerusform>Alle %n gescheiterten wiederholen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::KeyEditor</name>
    <message>
        <source>May read and change everything</source>
        <translation>Darf alles lesen und ändern</translation>
    </message>
    <message>
        <source>May only send webhooks</source>
        <translation>Darf nur Webhooks senden</translation>
    </message>
    <message>
        <source>May only read</source>
        <translation>Darf nur lesen</translation>
    </message>
    <message>
        <source>Access keys</source>
        <translation>Zugangsschlüssel</translation>
    </message>
    <message>
        <source>A program that uses Metarr over HTTP shows one of these keys.</source>
        <translation>Ein Programm, das Metarr über HTTP nutzt, zeigt einen dieser Schlüssel vor.</translation>
    </message>
    <message>
        <source>What the key is for</source>
        <translation>Wofür der Schlüssel ist</translation>
    </message>
    <message>
        <source>What it is for, such as “phone”</source>
        <translation>Wofür er ist, etwa „Telefon“</translation>
    </message>
    <message>
        <source>What the key allows</source>
        <translation>Was der Schlüssel erlaubt</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>Schlüssel machen</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>benutzt %1</translation>
    </message>
    <message>
        <source>made %1, not used yet</source>
        <translation>gemacht %1, noch nicht benutzt</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Widerrufen…</translation>
    </message>
    <message>
        <source>Revoke %1</source>
        <translation>%1 widerrufen</translation>
    </message>
    <message>
        <source>The key “%1”. It is shown this once: copy it now.</source>
        <translation>Der Schlüssel „%1“. Er wird nur dieses Mal gezeigt: jetzt kopieren.</translation>
    </message>
    <message>
        <source>Revoke the key “%1”?</source>
        <translation>Den Schlüssel „%1“ widerrufen?</translation>
    </message>
    <message>
        <source>Programs that use it are refused from now on. This cannot be undone.</source>
        <translation>Programme, die ihn benutzen, werden ab jetzt abgewiesen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>The name of a new key</source>
        <translation>Der Name eines neuen Schlüssels</translation>
    </message>
</context>
<context>
    <name>metarr::LetterBar</name>
    <message>
        <source>First letters</source>
        <translation>Anfangsbuchstaben</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n title(s); the arrow keys go to other letters</source>
        <translation>
            <numerusform>%1, %n Titel; die Pfeiltasten gehen zu anderen Buchstaben</numerusform>
            <numerusform>%1, %n Titel; die Pfeiltasten gehen zu anderen Buchstaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n title(s)</source>
        <translation>
            <numerusform>%1: %n Titel</numerusform>
            <numerusform>%1: %n Titel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::LibraryDialog</name>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Remove the folder %1</source>
        <translation>Den Ordner %1 entfernen</translation>
    </message>
    <message>
        <source>Remove the folder %1 from the library?</source>
        <translation>Den Ordner %1 aus der Sammlung nehmen?</translation>
    </message>
    <message>
        <source>Metarr forgets what is in it, with edits and choices. Nothing in the folder is touched.</source>
        <translation>Metarr vergisst, was darin ist, mitsamt Änderungen und Auswahl. Im Ordner selbst wird nichts angefasst.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Library “%1”</source>
        <translation>Sammlung „%1“</translation>
    </message>
    <message>
        <source>Metarr works in this library</source>
        <translation>Metarr arbeitet in dieser Sammlung</translation>
    </message>
    <message>
        <source>What Radarr and Sonarr report is followed</source>
        <translation>Was Radarr und Sonarr melden, wird befolgt</translation>
    </message>
    <message>
        <source>Publish after it, however much is done by itself otherwise</source>
        <translation>Danach veröffentlichen, gleich wie viel sonst von selbst geschieht</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Hours between scans</source>
        <translation>Stunden von einem Einlesen zum nächsten</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> Stunden</translation>
    </message>
    <message>
        <source>besides what is noticed at once</source>
        <translation>außer dem, was sofort bemerkt wird</translation>
    </message>
    <message>
        <source>Scan every</source>
        <translation>Einlesen alle</translation>
    </message>
    <message>
        <source>Managers</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>Otherwise nothing in it is scanned or followed by itself; what a person asks for is done.</source>
        <translation>Sonst wird darin nichts von selbst eingelesen oder befolgt; was du verlangst, geschieht.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The name of a library</source>
        <translation>Der Name einer Sammlung</translation>
    </message>
    <message>
        <source>%1 (not there now)</source>
        <translation>%1 (gerade nicht da)</translation>
    </message>
    <message>
        <source>Has moved…</source>
        <translation>Ist umgezogen…</translation>
    </message>
    <message>
        <source>%1 has moved</source>
        <translation>%1 ist umgezogen</translation>
    </message>
    <message>
        <source>The same files are at another place now, as after a change of disks. All that is known of them stays.</source>
        <translation>Dieselben Dateien sind jetzt woanders, etwa nach einem Wechsel der Platte. Alles, was über sie bekannt ist, bleibt.</translation>
    </message>
    <message>
        <source>Where the files are now</source>
        <translation>Wo die Dateien jetzt sind</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Folder of the library</source>
        <translation>Ordner der Sammlung</translation>
    </message>
</context>
<context>
    <name>metarr::LibraryEditor</name>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Its name and folders, when it is scanned, what managers may cause</source>
        <translation>Name und Ordner, wann sie eingelesen wird, was Manager bewirken dürfen</translation>
    </message>
    <message>
        <source>Add library…</source>
        <translation>Sammlung hinzufügen…</translation>
    </message>
    <message>
        <source>Add library (Ctrl+N)</source>
        <translation>Sammlung hinzufügen (Strg+N)</translation>
    </message>
    <message>
        <source>%1 (not there now)</source>
        <translation>%1 (gerade nicht da)</translation>
    </message>
    <message>
        <source>Series in %1</source>
        <translation>Serien in %1</translation>
    </message>
    <message>
        <source>Movies in %1</source>
        <translation>Filme in %1</translation>
    </message>
    <message>
        <source>How much %1 does by itself</source>
        <translation>Wie viel %1 von selbst tut</translation>
    </message>
    <message>
        <source>Scan at every start</source>
        <translation>Beim Start einlesen</translation>
    </message>
    <message>
        <source>Scan now</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Remove the library “%1”?</source>
        <translation>Die Sammlung „%1“ entfernen?</translation>
    </message>
    <message>
        <source>Metarr forgets its items with their edits and choices. Nothing in its folders is touched.</source>
        <translation>Metarr vergisst ihre Titel mit allen Änderungen. In den Ordnern wird nichts angerührt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>First publish…</source>
        <translation>Vorschau…</translation>
    </message>
    <message>
        <source>What the first publish would change in these folders, before anything is written</source>
        <translation>Was die erste Veröffentlichung in diesen Ordnern ändern würde, bevor etwas geschrieben wird</translation>
    </message>
    <message>
        <source>Scan %1 at every start</source>
        <translation>%1 bei jedem Start einlesen</translation>
    </message>
    <message>
        <source>Scan %1 now</source>
        <translation>%1 jetzt einlesen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>First publish of %1</source>
        <translation>Vorschau der ersten Veröffentlichung von %1</translation>
    </message>
</context>
<context>
    <name>metarr::LockButton</name>
    <message>
        <source>Use the provider&apos;s value</source>
        <translation>Wert des Anbieters nehmen</translation>
    </message>
    <message>
        <source>%1 is locked</source>
        <translation>%1 ist gesperrt</translation>
    </message>
    <message>
        <source>%1 is not locked</source>
        <translation>%1 ist nicht gesperrt</translation>
    </message>
    <message>
        <source>Locked: providers and scans leave this alone. Click to unlock.</source>
        <translation>Gesperrt: Anbieter und Einlesen lassen dies in Ruhe. Klicken entsperrt.</translation>
    </message>
    <message>
        <source>Not locked: enrichment may change this. Click to lock.</source>
        <translation>Nicht gesperrt: Anreichern darf dies ändern. Klicken sperrt.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Until %1: %2</source>
        <comment>a time and a value</comment>
        <translation>Bis %1: %2</translation>
    </message>
    <message>
        <source>Until %1: %2 (%3)</source>
        <comment>a time, a value and whose it was</comment>
        <translation>Bis %1: %2 (%3)</translation>
    </message>
    <message>
        <source>Comes from: %1, since %2</source>
        <translation>Stammt von: %1, seit %2</translation>
    </message>
    <message>
        <source>Comes from: %1</source>
        <translation>Stammt von: %1</translation>
    </message>
    <message>
        <source>The provider says: %1</source>
        <translation>Der Anbieter sagt: %1</translation>
    </message>
    <message>
        <source>Right click to use the provider&apos;s value.</source>
        <translation>Rechtsklick nimmt den Wert des Anbieters.</translation>
    </message>
    <message>
        <source>Go back to what it said before:</source>
        <translation>Zurück zu dem, was vorher hier stand:</translation>
    </message>
    <message>
        <source>Right click to go back to one of these.</source>
        <translation>Rechtsklick bringt einen dieser Werte zurück.</translation>
    </message>
    <message>
        <source>you</source>
        <comment>beside a value that you wrote</comment>
        <translation>von dir</translation>
    </message>
</context>
<context>
    <name>metarr::MainWindow</name>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Sammlung</translation>
    </message>
    <message>
        <source>&amp;Add library…</source>
        <translation>Sammlung &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Scan all libraries</source>
        <translation>Alle Sammlungen &amp;einlesen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Item</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Publish</source>
        <translation>&amp;Veröffentlichen</translation>
    </message>
    <message>
        <source>&amp;Enrich</source>
        <translation>&amp;Anreichern</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suche</translation>
    </message>
    <message>
        <source>&amp;Movies</source>
        <translation>&amp;Filme</translation>
    </message>
    <message>
        <source>&amp;Unidentified</source>
        <translation>&amp;Nicht erkannt</translation>
    </message>
    <message>
        <source>Pending &amp;review</source>
        <translation>Zu &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>&amp;Aufgaben</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>Far&amp;ben</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>&amp;Protokollordner öffnen</translation>
    </message>
    <message>
        <source>&amp;About Metarr</source>
        <translation>Ü&amp;ber Metarr</translation>
    </message>
    <message>
        <source>About Metarr</source>
        <translation>Über Metarr</translation>
    </message>
    <message>
        <source>&lt;b&gt;Metarr %1&lt;/b&gt;&lt;p&gt;Keeps the metadata and artwork of film and TV libraries right by itself.&lt;/p&gt;&lt;p&gt;This product uses the TMDB API but is not endorsed or certified by TMDB.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Metarr %1&lt;/b&gt;&lt;p&gt;Hält Metadaten und Bilder von Film- und Seriensammlungen von selbst in Ordnung.&lt;/p&gt;&lt;p&gt;Dieses Produkt benutzt die TMDB-API, wird aber von TMDB weder unterstützt noch geprüft.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Opening the library…</source>
        <translation>Die Sammlung wird geöffnet…</translation>
    </message>
    <message>
        <source>Metarr – demo</source>
        <translation>Metarr – Demo</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Making the demo library…</source>
        <translation>Die Demo-Sammlung wird erzeugt…</translation>
    </message>
    <message>
        <source>Metarr cannot open its data</source>
        <translation>Metarr kann seine Daten nicht öffnen</translation>
    </message>
    <message>
        <source>Movies</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serien</translation>
    </message>
    <message>
        <source>Unidentified</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>Pending review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Add library…</source>
        <translation>Sammlung hinzufügen…</translation>
    </message>
    <message>
        <source>Add library (Ctrl+N)</source>
        <translation>Sammlung hinzufügen (Strg+N)</translation>
    </message>
    <message>
        <source>No movies yet</source>
        <translation>Noch keine Filme</translation>
    </message>
    <message>
        <source>Add a library of movies, or wait until the scan has found the first.</source>
        <translation>Füge eine Filmsammlung hinzu, oder warte, bis das Einlesen die ersten gefunden hat.</translation>
    </message>
    <message>
        <source>No series yet</source>
        <translation>Noch keine Serien</translation>
    </message>
    <message>
        <source>Add a library of series, or wait until the scan has found the first.</source>
        <translation>Füge eine Seriensammlung hinzu, oder warte, bis das Einlesen die ersten gefunden hat.</translation>
    </message>
    <message>
        <source>Everything is identified</source>
        <translation>Alles ist erkannt</translation>
    </message>
    <message>
        <source>Titles that no provider could name with certainty appear here.</source>
        <translation>Hier erscheint, was kein Anbieter sicher benennen konnte.</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Nichts wartet auf dich</translation>
    </message>
    <message>
        <source>What was changed and is not published yet appears here.</source>
        <translation>Hier erscheint, was geändert und noch nicht veröffentlicht ist.</translation>
    </message>
    <message>
        <source>Stopping… running jobs continue at the next start</source>
        <translation>Wird beendet… laufende Aufgaben gehen beim nächsten Start weiter</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>No provider has a page of it: identify it first.</source>
        <translation>Kein Anbieter hat eine Seite davon: erst erkennen.</translation>
    </message>
    <message>
        <source>It has no NFO yet.</source>
        <translation>Es gibt noch keine NFO.</translation>
    </message>
    <message>
        <source>Publish it first.</source>
        <translation>Erst veröffentlichen.</translation>
    </message>
    <message>
        <source>Copied the NFO.</source>
        <translation>NFO kopiert.</translation>
    </message>
    <message>
        <source>&amp;Pause jobs</source>
        <translation>Aufgaben an&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Change what is selected…</source>
        <translation>Gewähltes än&amp;dern…</translation>
    </message>
    <message>
        <source>&amp;Quick open…</source>
        <translation>&amp;Schnell öffnen…</translation>
    </message>
    <message>
        <source>Show as &amp;table or posters</source>
        <translation>Als &amp;Tabelle oder Poster</translation>
    </message>
    <message>
        <source>&amp;Dashboard</source>
        <translation>Ü&amp;bersicht</translation>
    </message>
    <message>
        <source>S&amp;eries</source>
        <translation>S&amp;erien</translation>
    </message>
    <message>
        <source>C&amp;ollections</source>
        <translation>&amp;Reihen</translation>
    </message>
    <message>
        <source>Un&amp;known files</source>
        <translation>Un&amp;bekannte Dateien</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>&amp;Trash</source>
        <translation>Pa&amp;pierkorb</translation>
    </message>
    <message>
        <source>Setti&amp;ngs</source>
        <translation>Ei&amp;nstellungen</translation>
    </message>
    <message>
        <source>Enrich, repl&amp;acing what is not locked…</source>
        <translation>Anreichern und &amp;alles ersetzen, was nicht gesperrt ist…</translation>
    </message>
    <message>
        <source>Choose its p&amp;oster…</source>
        <translation>P&amp;oster wählen…</translation>
    </message>
    <message>
        <source>Open its &amp;folder</source>
        <translation>O&amp;rdner öffnen</translation>
    </message>
    <message>
        <source>Open it at the pro&amp;vider</source>
        <translation>Beim Anb&amp;ieter öffnen</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>Unknown files</source>
        <translation>Unbekannte Dateien</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>No collections yet</source>
        <translation>Noch keine Reihen</translation>
    </message>
    <message>
        <source>They appear when films that belong together have been enriched.</source>
        <translation>Sie erscheinen, wenn zusammengehörende Filme angereichert wurden.</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>&amp;Go on with jobs</source>
        <translation>Aufgaben fort&amp;setzen</translation>
    </message>
    <message>
        <source>&amp;Set-up guide…</source>
        <translation>&amp;Einführung…</translation>
    </message>
    <message>
        <source>Choose an item first.</source>
        <translation>Erst einen Titel wählen.</translation>
    </message>
    <message>
        <source>Replace values?</source>
        <translation>Angaben ersetzen?</translation>
    </message>
    <message>
        <source>The providers&apos; values take the place of all that is not locked, your own and those of your NFO included; so do their pictures where they are better than those in the library. The library&apos;s files stay as they are until you publish.</source>
        <translation>Die Angaben der Anbieter treten an die Stelle von allem, was nicht gesperrt ist, auch deiner eigenen und der aus deiner NFO; ebenso ihre Bilder, wo sie besser sind als die in der Bibliothek. Die Dateien der Sammlung bleiben, wie sie sind, bis du veröffentlichst.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>The providers are being asked.</source>
        <translation>Die Anbieter werden gefragt.</translation>
    </message>
    <message>
        <source>It is being published.</source>
        <translation>Es wird veröffentlicht.</translation>
    </message>
    <message>
        <source>Open &amp;questions</source>
        <translation>Offene &amp;Fragen</translation>
    </message>
    <message>
        <source>&amp;Copy its path</source>
        <translation>Pfad &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy its &amp;NFO</source>
        <translation>&amp;NFO kopieren</translation>
    </message>
    <message>
        <source>Open questions</source>
        <translation>Offene Fragen</translation>
    </message>
    <message>
        <source>Asking the player…</source>
        <translation>Der Abspieler wird gefragt…</translation>
    </message>
    <message>
        <source>%1 plays it.</source>
        <translation>%1 spielt es ab.</translation>
    </message>
    <message>
        <source>P&amp;lay it on a player</source>
        <translation>Auf einem Abspieler &amp;abspielen</translation>
    </message>
    <message>
        <source>Close with unsaved work?</source>
        <translation>Schließen, obwohl etwas nicht gespeichert ist?</translation>
    </message>
    <message>
        <source>This is not saved and would be lost:</source>
        <translation>Das ist nicht gespeichert und ginge verloren:</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>Column &amp;widths…</source>
        <translation>Spa&amp;ltenbreiten…</translation>
    </message>
    <message>
        <source>Ed&amp;ge between panes</source>
        <translation>&amp;Kante zwischen Bereichen</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>Zurückgenommen: %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Noch einmal getan: %1</translation>
    </message>
    <message>
        <source>Only movies and series are identified.</source>
        <translation>Nur Filme und Serien werden erkannt.</translation>
    </message>
    <message>
        <source>&amp;Identify again…</source>
        <translation>Neu &amp;erkennen…</translation>
    </message>
    <message>
        <source>I&amp;gnore</source>
        <translation>Über&amp;gehen</translation>
    </message>
    <message>
        <source>Ignore no longe&amp;r</source>
        <translation>Nicht &amp;mehr übergehen</translation>
    </message>
    <message>
        <source>Move to the &amp;trash…</source>
        <translation>In den Pa&amp;pierkorb…</translation>
    </message>
</context>
<context>
    <name>metarr::ManagerEditor</name>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name, where there are several</source>
        <translation>Name, wo es mehrere gibt</translation>
    </message>
    <message>
        <source>Make an address</source>
        <translation>Adresse machen</translation>
    </message>
    <message>
        <source>The address to paste into Radarr or Sonarr: Settings, Connect, Webhook</source>
        <translation>Die Adresse für Radarr oder Sonarr: Settings, Connect, Webhook</translation>
    </message>
    <message>
        <source>● received %1</source>
        <translation>● empfangen %1</translation>
    </message>
    <message>
        <source>○ nothing received yet; press Test in %1</source>
        <translation>○ noch nichts empfangen; in %1 Test drücken</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>Its address is refused from now on. Nothing else changes.</source>
        <translation>Seine Adresse wird ab jetzt abgewiesen. Sonst ändert sich nichts.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>It calls %1 what is %2 here</source>
        <translation>Dort %1, hier %2</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>%1 vergessen</translation>
    </message>
    <message>
        <source>A folder as %1 calls it</source>
        <translation>Ein Ordner, wie ihn %1 nennt</translation>
    </message>
    <message>
        <source>A folder as %1 calls it, such as /movies/The Matrix (1999)</source>
        <translation>Ein Ordner, wie ihn %1 nennt, etwa /movies/The Matrix (1999)</translation>
    </message>
    <message>
        <source>Where is that?</source>
        <translation>Wo ist das?</translation>
    </message>
    <message>
        <source>Where is that? (%1)</source>
        <translation>Wo ist das? (%1)</translation>
    </message>
    <message>
        <source>Says where the folder lies here, and offers a translation where it lies nowhere</source>
        <translation>Sagt, wo der Ordner hier liegt, und bietet eine Übersetzung an, wo er nirgends liegt</translation>
    </message>
    <message>
        <source>✓ That is %1, in the library “%2”.</source>
        <translation>✓ Das ist %1 in der Sammlung „%2“.</translation>
    </message>
    <message>
        <source>Folder there</source>
        <translation>Ordner dort</translation>
    </message>
    <message>
        <source>The same folder here</source>
        <translation>Derselbe Ordner hier</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the folder here</source>
        <translation>Den Ordner hier wählen</translation>
    </message>
    <message>
        <source>Remember</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Remember that they are the same</source>
        <translation>Merken, dass beide dasselbe sind</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>Paste this into %1 under Settings, Connect, Webhook (method POST, all events), and press Test there. It is shown this once.</source>
        <translation>Füge dies in %1 unter Settings, Connect, Webhook ein (Methode POST, alle Ereignisse) und drücke dort Test. Es wird nur dieses Mal gezeigt.</translation>
    </message>
    <message>
        <source>Listen to it</source>
        <translation>Darauf hören</translation>
    </message>
    <message>
        <source>Listen to %1</source>
        <translation>Auf %1 hören</translation>
    </message>
    <message>
        <source>When off, what it sends is refused; its address stays</source>
        <translation>Wenn aus, wird abgewiesen, was er sendet; seine Adresse bleibt</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>The name of a new manager</source>
        <translation>Der Name eines neuen Managers</translation>
    </message>
    <message>
        <source>A folder and its name there</source>
        <translation>Ein Ordner und sein Name dort</translation>
    </message>
</context>
<context>
    <name>metarr::NumberingTab</name>
    <message>
        <source>Take the provider&apos;s numbers</source>
        <translation>Nummern des Anbieters nehmen</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Order of the episodes</source>
        <translation>Reihenfolge der Folgen</translation>
    </message>
    <message>
        <source>The order that the numbers in your files&apos; names follow</source>
        <translation>Die Reihenfolge, der die Nummern in deinen Dateinamen folgen</translation>
    </message>
    <message>
        <source>With another order the same numbers mean other episodes: the providers are asked again. Files keep their names.</source>
        <translation>In anderer Reihenfolge meinen dieselben Nummern andere Folgen: die Anbieter werden erneut gefragt. Dateien behalten ihre Namen.</translation>
    </message>
    <message>
        <source>Renumbered episodes</source>
        <translation>Umnummerierte Folgen</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>At the provider</source>
        <translation>Beim Anbieter</translation>
    </message>
    <message>
        <source>Files keep their names; Metarr remembers which is which</source>
        <translation>Dateien behalten ihre Namen; Metarr merkt sich, welche welche ist</translation>
    </message>
    <message>
        <source>Not asked again until the provider changes them once more</source>
        <translation>Wird erst wieder gefragt, wenn der Anbieter sie erneut ändert</translation>
    </message>
    <message>
        <source>Episode group of TMDB</source>
        <translation>Folgengruppe von TMDB</translation>
    </message>
    <message>
        <source>Id of the group, the last part of its address at TMDB</source>
        <translation>Nummer der Gruppe, der letzte Teil ihrer Adresse bei TMDB</translation>
    </message>
    <message>
        <source>TMDB group %1</source>
        <translation>TMDB-Gruppe %1</translation>
    </message>
    <message>
        <source>Another group of TMDB…</source>
        <translation>Andere Gruppe von TMDB…</translation>
    </message>
    <message>
        <source>A provider has given these episodes other numbers. What should be done?</source>
        <translation>Ein Anbieter hat diesen Folgen andere Nummern gegeben. Was soll geschehen?</translation>
    </message>
    <message>
        <source>The numbers here are those of the providers.</source>
        <translation>Die Nummern hier sind die der Anbieter.</translation>
    </message>
    <message>
        <source>Use this order</source>
        <translation>Diese Reihenfolge nehmen</translation>
    </message>
    <message>
        <source>Another order of the episodes</source>
        <translation>Andere Reihenfolge der Folgen</translation>
    </message>
</context>
<context>
    <name>metarr::OnceShown</name>
    <message>
        <source>Secret, shown once</source>
        <translation>Geheimnis, einmal gezeigt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>✓ Copied</source>
        <translation>✓ Kopiert</translation>
    </message>
</context>
<context>
    <name>metarr::OrderEdit</name>
    <message>
        <source>Drag, or Alt with the arrow keys, changes the order; the first one counts most</source>
        <translation>Ziehen oder Alt mit den Pfeiltasten ändert die Reihenfolge; das Erste zählt am meisten</translation>
    </message>
    <message>
        <source>Counts more (Alt+Up)</source>
        <translation>Zählt mehr (Alt+Auf)</translation>
    </message>
    <message>
        <source>Counts less (Alt+Down)</source>
        <translation>Zählt weniger (Alt+Ab)</translation>
    </message>
</context>
<context>
    <name>metarr::PictureBox</name>
    <message>
        <source>Cannot be shown</source>
        <translation>Nicht darstellbar</translation>
    </message>
</context>
<context>
    <name>metarr::PlayerEditor</name>
    <message>
        <source>Add a player</source>
        <translation>Abspieler hinzufügen</translation>
    </message>
    <message>
        <source>Refresh at once</source>
        <translation>Gleich auffrischen</translation>
    </message>
    <message>
        <source>Leave it alone</source>
        <translation>In Ruhe lassen</translation>
    </message>
    <message>
        <source>Wait until it stops</source>
        <translation>Warten, bis es aufhört</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
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
        <source>While it plays</source>
        <translation>Während es spielt</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>In Kodi: Settings, Services, Control, Allow remote control via HTTP</source>
        <translation>In Kodi: Einstellungen, Dienste, Steuerung, Fernsteuerung über HTTP erlauben</translation>
    </message>
    <message>
        <source>answered %1</source>
        <translation>antwortete %1</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>fragt…</translation>
    </message>
    <message>
        <source>✓ answers</source>
        <translation>✓ antwortet</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>In Jellyfin: Dashboard, API Keys</source>
        <translation>In Jellyfin: Übersicht, API-Schlüssel</translation>
    </message>
    <message>
        <source>In Plex: the X-Plex-Token in the address of “View XML” of any item</source>
        <translation>In Plex: der X-Plex-Token in der Adresse von „XML anzeigen“ eines beliebigen Titels</translation>
    </message>
    <message>
        <source>Tell it what is published</source>
        <translation>Veröffentlichtes mitteilen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie bisher</translation>
    </message>
    <message>
        <source>In no group</source>
        <translation>In keiner Gruppe</translation>
    </message>
    <message>
        <source>is not told anything</source>
        <translation>erfährt nichts</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>Its password and the folders that it calls otherwise are forgotten.</source>
        <translation>Sein Passwort und die Ordner, die er anders nennt, werden vergessen.</translation>
    </message>
    <message>
        <source>The field “Address” is empty: write where %1 answers, such as %2.</source>
        <translation>Das Feld „Adresse“ ist leer: Schreib hinein, wo %1 antwortet, etwa %2.</translation>
    </message>
</context>
<context>
    <name>metarr::PlayerMappings</name>
    <message>
        <source>Does it find my files?</source>
        <translation>Findet es meine Dateien?</translation>
    </message>
    <message>
        <source>Does %1 find my files?</source>
        <translation>Findet %1 meine Dateien?</translation>
    </message>
    <message>
        <source>Asks the player for a file of each library, by the name that Metarr would use there</source>
        <translation>Fragt den Abspieler nach einer Datei jeder Sammlung, unter dem Namen, den Metarr dort verwenden würde</translation>
    </message>
    <message>
        <source>%1 is called %2 there</source>
        <translation>%1 heißt dort %2</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>%1 vergessen</translation>
    </message>
    <message>
        <source>A folder here</source>
        <translation>Ein Ordner hier</translation>
    </message>
    <message>
        <source>The same folder there</source>
        <translation>Derselbe Ordner dort</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the folder here</source>
        <translation>Den Ordner hier wählen</translation>
    </message>
    <message>
        <source>is called</source>
        <translation>heißt</translation>
    </message>
    <message>
        <source>Remember</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Remember that they are the same</source>
        <translation>Merken, dass es derselbe ist</translation>
    </message>
    <message>
        <source>No library tells this player yet.</source>
        <translation>Noch keine Sammlung sagt diesem Abspieler etwas.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>A folder and its name there</source>
        <translation>Ein Ordner und sein Name dort</translation>
    </message>
</context>
<context>
    <name>metarr::ProviderTest</name>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>Asks whether it answers and accepts the key</source>
        <translation>Fragt, ob er antwortet und den Schlüssel annimmt</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>fragt…</translation>
    </message>
    <message>
        <source>It is switched off or has no key.</source>
        <translation>Er ist abgeschaltet oder hat keinen Schlüssel.</translation>
    </message>
    <message>
        <source>✓ answers, the key is accepted</source>
        <translation>✓ antwortet, der Schlüssel gilt</translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation>Schlüssel holen</translation>
    </message>
    <message>
        <source>Get a key of %1</source>
        <translation>Schlüssel von %1 holen</translation>
    </message>
</context>
<context>
    <name>metarr::PublishReportDialog</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Replace (the old one goes to the recycle bin)</source>
        <translation>Ersetzen (das alte kommt in die Ablage)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>What the first publish would change</source>
        <translation>Was die erste Veröffentlichung ändern würde</translation>
    </message>
    <message>
        <source>What publishing would change</source>
        <translation>Was das Veröffentlichen ändern würde</translation>
    </message>
    <message>
        <source>Nothing is written by looking at this. What you never want changed, lock; what is replaced goes to the recycle bin first.</source>
        <translation>Durch das Ansehen wird nichts geschrieben. Was sich nie ändern soll, sperren; Ersetztes kommt vorher in die Ablage.</translation>
    </message>
    <message>
        <source>Items looked at</source>
        <translation>Angesehene Titel</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>NFO</source>
        <translation>NFO</translation>
    </message>
    <message>
        <source>Files of the chosen item</source>
        <translation>Dateien des gewählten Titels</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>How the NFO would change</source>
        <translation>Wie sich die NFO ändern würde</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird angesehen…</translation>
    </message>
    <message>
        <source>written anew</source>
        <translation>neu geschrieben</translation>
    </message>
    <message>
        <source>yours differs</source>
        <translation>deine anders</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) looked at</source>
        <translation>
            <numerusform>%n Titel angesehen</numerusform>
            <numerusform>%n Titel angesehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new file(s)</source>
        <translation>
            <numerusform>%n neue Datei</numerusform>
            <numerusform>%n neue Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n NFO(s) of yours would differ</source>
        <translation>
            <numerusform>%n deiner NFOs würde sich ändern</numerusform>
            <numerusform>%n deiner NFOs würden sich ändern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n NFO(s) of Metarr written anew</source>
        <translation>
            <numerusform>%n NFO von Metarr neu geschrieben</numerusform>
            <numerusform>%n NFOs von Metarr neu geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed</source>
        <translation>
            <numerusform>%n Datei geändert</numerusform>
            <numerusform>%n Dateien geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of yours replaced</source>
        <translation>
            <numerusform>%n deiner Dateien ersetzt</numerusform>
            <numerusform>%n deiner Dateien ersetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n entfernt</numerusform>
            <numerusform>%n entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be published</source>
        <translation>
            <numerusform>%n kann nicht veröffentlicht werden</numerusform>
            <numerusform>%n können nicht veröffentlicht werden</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing would change</source>
        <translation>nichts würde sich ändern</translation>
    </message>
</context>
<context>
    <name>metarr::QuestionsPage</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Open questions</source>
        <translation>Offene Fragen</translation>
    </message>
    <message>
        <source>What only you can decide. Until then everything stays as it is, and an item with an NFO conflict is not published.</source>
        <translation>Was nur du entscheiden kannst. Bis dahin bleibt alles, wie es ist, und ein Titel mit einem NFO-Konflikt wird nicht veröffentlicht.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Dort</translation>
    </message>
    <message>
        <source>No open questions.</source>
        <translation>Keine offenen Fragen.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The item whole (Return)</source>
        <translation>Den ganzen Titel (Eingabe)</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Where the chosen copy lies</source>
        <translation>Wo die gewählte Kopie liegt</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meinen behalten</translation>
    </message>
    <message>
        <source>Your value stays, and is written over theirs with the next publish; numbers of episodes stay as they are</source>
        <translation>Dein Wert bleibt und wird beim nächsten Veröffentlichen über den anderen geschrieben; Nummern von Folgen bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Anderen nehmen</translation>
    </message>
    <message>
        <source>Takes what the NFO says, and locks it; episodes get the provider&apos;s numbers, files keep their names</source>
        <translation>Nimmt, was die NFO sagt, und sperrt es; Folgen bekommen die Nummern des Anbieters, Dateien behalten ihre Namen</translation>
    </message>
    <message>
        <source>%1: %2 was changed in the NFO, but is locked</source>
        <translation>%1: %2 wurde in der NFO geändert, ist aber gesperrt</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n episode(s) renumbered by the provider</source>
        <translation>
            <numerusform>%1: %n Folge vom Anbieter umnummeriert</numerusform>
            <numerusform>%1: %n Folgen vom Anbieter umnummeriert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: a better file took its place while you edited both items</source>
        <translation>%1: Eine bessere Datei trat an die Stelle, während du beide Einträge bearbeitet hast</translation>
    </message>
    <message>
        <source>%1, which has the file</source>
        <translation>%1, hat die Datei</translation>
    </message>
    <message>
        <source>%1, in the trash</source>
        <translation>%1, im Papierkorb</translation>
    </message>
    <message>
        <source>Keep mine: the item that has the file stays as it is. Take theirs: the former item comes back and goes on with the file; the other one goes into the trash.</source>
        <translation>Meinen behalten: Der Eintrag mit der Datei bleibt, wie er ist. Anderen nehmen: Der frühere Eintrag kommt zurück und übernimmt die Datei; der andere kommt in den Papierkorb.</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are the same at %1 (%2)</source>
        <translation>
            <numerusform>%n Titel ist derselbe bei %1 (%2)</numerusform>
            <numerusform>%n Titel sind dasselbe bei %1 (%2)</numerusform>
        </translation>
    </message>
    <message>
        <source>Identify again…</source>
        <translation>Neu erkennen…</translation>
    </message>
    <message>
        <source>Says anew what the chosen copy is: of two that are the same, one was mistaken for the other</source>
        <translation>Erkennt den gewählten Eintrag neu: Von zweien, die dasselbe sind, wurde einer für den anderen gehalten</translation>
    </message>
    <message>
        <source>Either one of them was mistaken for the other: choose it below and identify it again. Or they are two copies of one: move one of them away.</source>
        <translation>Entweder wurde einer für den anderen gehalten: Wähle ihn darunter und erkenne ihn neu. Oder es sind zwei Kopien: Leg eine davon woandershin.</translation>
    </message>
    <message>
        <source>Choose one of them below</source>
        <translation>Wähle einen davon darunter</translation>
    </message>
    <message numerus="yes">
        <source>Settle %n NFO conflict(s)</source>
        <translation>
            <numerusform>%n NFO-Konflikt entscheiden</numerusform>
            <numerusform>%n NFO-Konflikte entscheiden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::QuickOpen</name>
    <message>
        <source>Quick open</source>
        <translation>Schnell öffnen</translation>
    </message>
    <message>
        <source>Item or command</source>
        <translation>Titel oder Befehl</translation>
    </message>
    <message>
        <source>Go to an item, or type a command</source>
        <translation>Zu einem Titel gehen oder einen Befehl tippen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
</context>
<context>
    <name>metarr::RatingsEdit</name>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Show this one</source>
        <translation>Diese zeigen</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>Of ten</source>
        <translation>Von zehn</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>The rating that players show</source>
        <translation>Die Bewertung, die Abspieler zeigen</translation>
    </message>
    <message>
        <source>Add rating</source>
        <translation>Bewertung hinzufügen</translation>
    </message>
    <message>
        <source>Players show the chosen rating</source>
        <translation>Abspieler zeigen die gewählte Bewertung</translation>
    </message>
    <message>
        <source>shown by players</source>
        <translation>von Abspielern gezeigt</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>nicht gezeigt</translation>
    </message>
    <message>
        <source>A rating needs a source.</source>
        <translation>Eine Bewertung braucht eine Quelle.</translation>
    </message>
    <message>
        <source>There is a rating of that source already.</source>
        <translation>Von dieser Quelle gibt es schon eine Bewertung.</translation>
    </message>
    <message>
        <source>A number from 0 to 10 is wanted, such as 7.5.</source>
        <translation>Gebraucht wird eine Zahl von 0 bis 10, etwa 7,5.</translation>
    </message>
    <message>
        <source>A whole number is wanted, such as 12000.</source>
        <translation>Gebraucht wird eine ganze Zahl, etwa 12000.</translation>
    </message>
</context>
<context>
    <name>metarr::ReviewPane</name>
    <message>
        <source>Choose an item to see what would change.</source>
        <translation>Einen Titel wählen, um zu sehen, was sich ändern würde.</translation>
    </message>
    <message>
        <source>Show the whole item</source>
        <translation>Den ganzen Titel zeigen</translation>
    </message>
    <message>
        <source>Ticks all changes, or none</source>
        <translation>Hakt alle Änderungen an oder keine</translation>
    </message>
    <message>
        <source>Publishes what is ticked and goes on to the next item (Ctrl+Return). What is not ticked goes back to what was published and is locked.</source>
        <translation>Veröffentlicht das Angehakte und geht zum nächsten (Strg+Eingabe). Nicht Angehaktes geht auf das Veröffentlichte zurück und wird gesperrt.</translation>
    </message>
    <message>
        <source>Left what is published now, right what would be. Take the tick away from what should stay as it is.</source>
        <translation>Links, was veröffentlicht ist, rechts, was es würde. Den Haken bei dem entfernen, was bleiben soll.</translation>
    </message>
    <message>
        <source>This will be its first publish. Left what its files say now, right what would be. Take the tick away from what should stay as it is.</source>
        <translation>Das wird die erste Veröffentlichung. Links, was seine Dateien jetzt sagen, rechts, was sie dann sagen. Den Haken bei dem entfernen, was bleiben soll.</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>No text or picture differs: only file names or technical details would be written.</source>
        <translation>Kein Text und kein Bild ist anders: nur Dateinamen oder technische Angaben würden geschrieben.</translation>
    </message>
    <message>
        <source>Comes from: %1</source>
        <translation>Stammt von: %1</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>%1 now</source>
        <translation>%1 jetzt</translation>
    </message>
    <message>
        <source>%1 afterwards</source>
        <translation>%1 danach</translation>
    </message>
    <message>
        <source>Take none</source>
        <translation>Nichts nehmen</translation>
    </message>
    <message>
        <source>Take all</source>
        <translation>Alles nehmen</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Keep what is published</source>
        <translation>Veröffentlichtes behalten</translation>
    </message>
    <message>
        <source>Publish %1 of %2</source>
        <translation>%1 von %2 veröffentlichen</translation>
    </message>
    <message>
        <source>Keep what is published of %1</source>
        <translation>Veröffentlichtes von %1 behalten</translation>
    </message>
</context>
<context>
    <name>metarr::ScheduleEditor</name>
    <message>
        <source>next %1</source>
        <translation>nächstes Mal %1</translation>
    </message>
    <message>
        <source>never by itself</source>
        <translation>nie von selbst</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>zuletzt %1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Jetzt: %1</translation>
    </message>
</context>
<context>
    <name>metarr::ServerState</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Asks whether Metarr answers at this address</source>
        <translation>Fragt, ob Metarr unter dieser Adresse antwortet</translation>
    </message>
    <message>
        <source>○ Switched off: webhooks and other programs are not answered.</source>
        <translation>○ Ausgeschaltet: Webhooks und andere Programme bekommen keine Antwort.</translation>
    </message>
    <message>
        <source>It is switched on below, and answers after the next start.</source>
        <translation>Weiter unten auf dieser Seite wird es eingeschaltet; nach dem nächsten Start antwortet Metarr.</translation>
    </message>
    <message>
        <source>Under “Web access” it is switched on.</source>
        <translation>Unter „Zugang über das Netz“ wird es eingeschaltet.</translation>
    </message>
    <message>
        <source>Only programs on this computer reach it. For others, let it listen on 0.0.0.0.</source>
        <translation>Nur Programme auf diesem Rechner erreichen es. Für andere an 0.0.0.0 lauschen lassen.</translation>
    </message>
    <message>
        <source>Other computers reach it.</source>
        <translation>Andere Rechner erreichen es.</translation>
    </message>
    <message>
        <source>Encrypted (HTTPS).</source>
        <translation>Verschlüsselt (HTTPS).</translation>
    </message>
    <message>
        <source>Not encrypted: keep it within your own network.</source>
        <translation>Nicht verschlüsselt: nur im eigenen Netz benutzen.</translation>
    </message>
    <message>
        <source>asking %1…</source>
        <translation>%1 wird gefragt…</translation>
    </message>
    <message>
        <source>● Answers at %1</source>
        <translation>● Antwortet unter %1</translation>
    </message>
    <message>
        <source>○ Nothing answers at %1</source>
        <translation>○ Unter %1 antwortet nichts</translation>
    </message>
    <message>
        <source>Where the address was just changed, start Metarr again. Another program may have the port.</source>
        <translation>Wurde die Adresse gerade geändert, Metarr neu starten. Vielleicht hat ein anderes Programm den Anschluss.</translation>
    </message>
    <message>
        <source>Encrypted with a certificate of its own at %1</source>
        <translation>Verschlüsselt mit eigenem Zertifikat unter %1</translation>
    </message>
    <message>
        <source>Programs must be told to accept it; open the address in a browser to check.</source>
        <translation>Programme müssen es annehmen dürfen; zum Prüfen die Adresse in einem Browser öffnen.</translation>
    </message>
</context>
<context>
    <name>metarr::SettingRow</name>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>from the configuration file</source>
        <translation>aus der Konfigurationsdatei</translation>
    </message>
    <message>
        <source>set by you</source>
        <translation>von dir gesetzt</translation>
    </message>
    <message>
        <source>set for the library</source>
        <translation>für die Sammlung gesetzt</translation>
    </message>
    <message>
        <source>fixed by the environment</source>
        <translation>durch die Umgebung festgelegt</translation>
    </message>
    <message>
        <source>fixed on the command line</source>
        <translation>auf der Befehlszeile festgelegt</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>Zurück zum Standard: %1</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>Von %1 bis %2</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>set; type to replace</source>
        <translation>gesetzt; tippen ersetzt</translation>
    </message>
    <message>
        <source>Cannot be changed here: %1</source>
        <translation>Lässt sich hier nicht ändern: %1</translation>
    </message>
    <message>
        <source>takes effect at the next start</source>
        <translation>gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>As for all libraries again</source>
        <translation>Wieder wie für alle Sammlungen</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>nur hier</translation>
    </message>
    <message>
        <source>as for all libraries</source>
        <translation>wie für alle Sammlungen</translation>
    </message>
    <message>
        <source>other in %1</source>
        <translation>anders in %1</translation>
    </message>
    <message>
        <source>What you have already</source>
        <translation>Was du schon hast</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>metarr::SettingsPage</name>
    <message>
        <source>Go to “%1”</source>
        <translation>Gehe zu „%1“</translation>
    </message>
    <message>
        <source>manual hybrid yolo</source>
        <translation>von Hand manuell hybrid yolo Automatik</translation>
    </message>
    <message>
        <source>Kodi Jellyfin Emby Plex group folder translation</source>
        <translation>Kodi Jellyfin Emby Plex Gruppe Ordner Übersetzung</translation>
    </message>
    <message>
        <source>Lidarr webhook address folder translation</source>
        <translation>Lidarr Webhook Adresse Ordner Übersetzung</translation>
    </message>
    <message>
        <source>API access key revoke certificate TLS port</source>
        <translation>API Zugang Schlüssel widerrufen Zertifikat TLS Port</translation>
    </message>
    <message>
        <source>channel mail Discord Slack Telegram Pushover Gotify ntfy webhook template desktop</source>
        <translation>Kanal E-Mail Discord Slack Telegram Pushover Gotify ntfy Webhook Vorlage Desktop</translation>
    </message>
    <message>
        <source>autostart theme dark light</source>
        <translation>Autostart Anmeldung Design dunkel hell</translation>
    </message>
    <message>
        <source>schedule task now</source>
        <translation>Zeitplan Aufgabe jetzt</translation>
    </message>
    <message>
        <source>Weights, languages and providers of its own</source>
        <translation>Eigene Gewichte, Sprachen und Anbieter</translation>
    </message>
    <message>
        <source>%1: weights, languages and providers of its own</source>
        <translation>%1: eigene Gewichte, Sprachen und Anbieter</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search in the settings</source>
        <translation>In den Einstellungen suchen</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Folders that Metarr looks after, and how much it does there by itself.</source>
        <translation>Ordner, um die sich Metarr kümmert, und wie viel es dort von selbst tut.</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Where texts and artwork come from. Each wants a key of yours.</source>
        <translation>Woher Texte und Bilder kommen. Jeder will einen Schlüssel von dir.</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Abspieler</translation>
    </message>
    <message>
        <source>Programs that are told when something was published.</source>
        <translation>Programme, denen Veröffentlichtes gemeldet wird.</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Languages, whose word counts, and what counts as complete.</source>
        <translation>Sprachen, wessen Wort gilt und was als vollständig zählt.</translation>
    </message>
    <message>
        <source>Artwork</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Which pictures are chosen, how many, and how large.</source>
        <translation>Welche Bilder gewählt werden, wie viele und wie groß.</translation>
    </message>
    <message>
        <source>Scanning</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>How folders are read.</source>
        <translation>Wie Ordner gelesen werden.</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>What is written into your library, and under which names.</source>
        <translation>Was unter welchen Namen in deine Sammlung geschrieben wird.</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Phasen</translation>
    </message>
    <message>
        <source>What may happen without being asked for.</source>
        <translation>Was ungefragt geschehen darf.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Language, colours, tray.</source>
        <translation>Sprache, Farben, Infobereich.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>How the internet is reached.</source>
        <translation>Wie das Internet erreicht wird.</translation>
    </message>
    <message>
        <source>Upkeep</source>
        <translation>Pflege</translation>
    </message>
    <message>
        <source>What is kept for how long, and when it is tidied up.</source>
        <translation>Was wie lange aufgehoben und wann aufgeräumt wird.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>No setting mentions that.</source>
        <translation>Keine Einstellung erwähnt das.</translation>
    </message>
    <message>
        <source>Start with the desktop, in the tray</source>
        <translation>Mit dem Schreibtisch starten, im Infobereich</translation>
    </message>
    <message>
        <source>Radarr and Sonarr</source>
        <translation>Radarr und Sonarr</translation>
    </message>
    <message>
        <source>Programs that tell Metarr what they have downloaded, renamed or deleted.</source>
        <translation>Programme, die Metarr melden, was sie geladen, umbenannt oder gelöscht haben.</translation>
    </message>
    <message>
        <source>Web access</source>
        <translation>Zugang über das Netz</translation>
    </message>
    <message>
        <source>The HTTP interface: webhooks, and whatever other programs ask. What is changed here holds from the next start.</source>
        <translation>Die HTTP-Schnittstelle: Webhooks und was andere Programme fragen. Was hier geändert wird, gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Where you hear of what happens, and of what.</source>
        <translation>Wo du erfährst, was geschieht, und wovon.</translation>
    </message>
    <message>
        <source>Values for</source>
        <translation>Werte für</translation>
    </message>
    <message>
        <source>Library that the values are for</source>
        <translation>Sammlung, für die die Werte gelten</translation>
    </message>
    <message>
        <source>A library can have values of its own; the others follow those for all libraries</source>
        <translation>Eine Sammlung kann eigene Werte haben; die anderen folgen denen für alle Sammlungen</translation>
    </message>
    <message>
        <source>all libraries</source>
        <translation>alle Sammlungen</translation>
    </message>
    <message>
        <source>only “%1”</source>
        <translation>nur „%1“</translation>
    </message>
    <message>
        <source>Leave unsaved work?</source>
        <translation>Weitergehen, obwohl etwas nicht gespeichert ist?</translation>
    </message>
    <message>
        <source>This is not saved and would be lost:</source>
        <translation>Das ist nicht gespeichert und ginge verloren:</translation>
    </message>
    <message>
        <source>Leave all the same</source>
        <translation>Trotzdem weitergehen</translation>
    </message>
</context>
<context>
    <name>metarr::SubscriptionEditor</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Least severity</source>
        <translation>Mindestens so schwer</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>Text der Nachricht</translation>
    </message>
    <message>
        <source>Values stand in braces: %1. A first line that begins with “# ” is the title; [[ ]] is left out when a value in it is missing; {files#file|files} is the first word for one, else the second.</source>
        <translation>Werte stehen in geschweiften Klammern: %1. Eine erste Zeile, die mit „# “ beginnt, ist der Titel; [[ ]] entfällt, wenn ein Wert darin fehlt; {files#Datei|Dateien} ist bei einem das erste Wort, sonst das zweite.</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>Alle Ereignisse</translation>
    </message>
    <message>
        <source>Decided by you</source>
        <translation>Von dir entschieden</translation>
    </message>
    <message>
        <source>Each event&apos;s own text</source>
        <translation>Der eigene Text jedes Ereignisses</translation>
    </message>
    <message>
        <source>The message “%1”</source>
        <translation>Die Nachricht „%1“</translation>
    </message>
    <message>
        <source>Leave unsaved work?</source>
        <translation>Weitergehen, obwohl etwas nicht gespeichert ist?</translation>
    </message>
    <message>
        <source>This is not saved and would be lost:</source>
        <translation>Das ist nicht gespeichert und ginge verloren:</translation>
    </message>
    <message>
        <source>Leave all the same</source>
        <translation>Trotzdem weitergehen</translation>
    </message>
</context>
<context>
    <name>metarr::Thumbnails</name>
    <message>
        <source>The picture is no longer in the cache.</source>
        <translation>Das Bild ist nicht mehr im Zwischenspeicher.</translation>
    </message>
    <message>
        <source>Run Verify with repair.</source>
        <translation>„Prüfen“ mit Reparieren ausführen.</translation>
    </message>
</context>
<context>
    <name>metarr::ToldGroups</name>
    <message>
        <source>Which players %1 tells</source>
        <translation>Welche Abspieler %1 benachrichtigt</translation>
    </message>
    <message>
        <source>Which groups of players hear of what is published here. Players in no group always do.</source>
        <translation>Welche Gruppen von Abspielern erfahren, was hier veröffentlicht wird. Abspieler ohne Gruppe erfahren es immer.</translation>
    </message>
    <message>
        <source>All players</source>
        <translation>Alle Abspieler</translation>
    </message>
    <message>
        <source>Tells all players</source>
        <translation>Benachrichtigt alle Abspieler</translation>
    </message>
    <message>
        <source>Tells %1</source>
        <translation>Benachrichtigt %1</translation>
    </message>
</context>
<context>
    <name>metarr::TrashPage</name>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>What can be restored</source>
        <translation>Was wiederhergestellt werden kann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The item whole (Return)</source>
        <translation>Den ganzen Titel (Eingabe)</translation>
    </message>
    <message>
        <source>Brings the chosen ones back</source>
        <translation>Holt die gewählten zurück</translation>
    </message>
    <message>
        <source>Forget all items…</source>
        <translation>Alle Titel vergessen…</translation>
    </message>
    <message>
        <source>Forgets all items here. Videos and files that are not Metarr&apos;s stay where they are.</source>
        <translation>Vergisst alle Titel hier. Videos und fremde Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Its file is gone</source>
        <translation>Die Datei ist weg</translation>
    </message>
    <message>
        <source>Items %1</source>
        <translation>Titel %1</translation>
    </message>
    <message>
        <source>Recycle bin %1</source>
        <translation>Ablage %1</translation>
    </message>
    <message>
        <source>Forget all items in the trash?</source>
        <translation>Alle Titel im Papierkorb vergessen?</translation>
    </message>
    <message>
        <source>Their edits, locks and choices are lost. Videos are not touched.</source>
        <translation>Änderungen, Sperren und Auswahlen gehen verloren. Videos bleiben unberührt.</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Items whose files are gone, or that you put here, keep everything you did to them until they are forgotten. The recycle bin holds files that were replaced or removed.</source>
        <translation>Titel, deren Dateien weg sind oder die du hierher gelegt hast, behalten alles von dir, bis sie vergessen werden. Die Ablage hält ersetzte und entfernte Dateien.</translation>
    </message>
    <message>
        <source>Nothing is here. Delete in a list puts items here; files that a publish replaces come into the recycle bin.</source>
        <translation>Hier ist nichts. Entf in einer Liste legt Titel hierher; Dateien, die beim Veröffentlichen ersetzt werden, kommen in die Ablage.</translation>
    </message>
    <message>
        <source>Put here; its files are still there</source>
        <translation>Hierher gelegt; seine Dateien sind noch da</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen…</translation>
    </message>
    <message>
        <source>Forgets the chosen items (Delete). Videos and files that are not Metarr&apos;s stay where they are.</source>
        <translation>Vergisst die gewählten Titel (Entf). Videos und Dateien, die nicht von Metarr sind, bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Forget “%1”?</source>
        <translation>„%1“ vergessen?</translation>
    </message>
    <message numerus="yes">
        <source>Forget %Ln item(s)?</source>
        <translation>
            <numerusform>%Ln Titel vergessen?</numerusform>
            <numerusform>%Ln Titel vergessen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Edits, locks and choices are lost. Videos are not touched.</source>
        <translation>Änderungen, Sperren und Auswahl gehen verloren. Videos werden nicht angerührt.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
</context>
<context>
    <name>metarr::Tray</name>
    <message>
        <source>A job failed</source>
        <translation>Eine Aufgabe ist gescheitert</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n Aufgabe läuft</numerusform>
            <numerusform>%n Aufgaben laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) to identify</source>
        <translation>
            <numerusform>%n Titel zu erkennen</numerusform>
            <numerusform>%n Titel zu erkennen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) to review</source>
        <translation>
            <numerusform>%n Titel zu prüfen</numerusform>
            <numerusform>%n Titel zu prüfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with jobs</source>
        <translation>Aufgaben fortsetzen</translation>
    </message>
    <message>
        <source>Pause jobs</source>
        <translation>Aufgaben anhalten</translation>
    </message>
    <message>
        <source>Scan now</source>
        <translation>Jetzt einlesen</translation>
    </message>
    <message>
        <source>Open Metarr</source>
        <translation>Metarr öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Metarr is still working</source>
        <translation>Metarr arbeitet weiter</translation>
    </message>
    <message>
        <source>It lives in the tray now. Quit ends it; the settings can make closing quit.</source>
        <translation>Es ist jetzt im Infobereich. „Beenden“ beendet es; in den Einstellungen kann Schließen das Beenden werden.</translation>
    </message>
</context>
<context>
    <name>metarr::UnknownPage</name>
    <message>
        <source>Unknown files</source>
        <translation>Unbekannte Dateien</translation>
    </message>
    <message>
        <source>Files in your libraries that belong to no item. Nothing happens to them unless you say so.</source>
        <translation>Dateien in deinen Sammlungen, die zu keinem Titel gehören. Ohne dich geschieht nichts mit ihnen.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>Neben</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Every file belongs to something.</source>
        <translation>Jede Datei gehört zu etwas.</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>The chosen file</source>
        <translation>Die gewählte Datei</translation>
    </message>
    <message>
        <source>Use as artwork</source>
        <translation>Als Bild verwenden</translation>
    </message>
    <message>
        <source>Makes the picture artwork of the item it lies beside</source>
        <translation>Macht das Bild zu einem des Titels, neben dem es liegt</translation>
    </message>
    <message>
        <source>Ignore names like this…</source>
        <translation>Solche Namen übergehen…</translation>
    </message>
    <message>
        <source>Scans leave files of such names alone from now on</source>
        <translation>Dateien mit solchen Namen bleiben beim Einlesen künftig unbeachtet</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Shows where it lies</source>
        <translation>Zeigt, wo sie liegt</translation>
    </message>
    <message>
        <source>Into the recycle bin</source>
        <translation>In die Ablage</translation>
    </message>
    <message>
        <source>Moves the chosen files away; they can be restored from the trash page</source>
        <translation>Legt die gewählten Dateien weg; sie lassen sich auf der Papierkorbseite zurückholen</translation>
    </message>
    <message>
        <source>Ignore by name</source>
        <translation>Nach Namen übergehen</translation>
    </message>
    <message>
        <source>Files with names like this are ignored from now on (* and ? stand for anything):</source>
        <translation>Dateien mit solchen Namen werden künftig übergangen (* und ? stehen für Beliebiges):</translation>
    </message>
</context>
<context>
    <name>metarr::UnknownStrip</name>
    <message>
        <source>Unknown files in its folder</source>
        <translation>Unbekannte Dateien in seinem Ordner</translation>
    </message>
    <message numerus="yes">
        <source>%n more under Unknown files</source>
        <translation>
            <numerusform>%n weitere unter Unbekannte Dateien</numerusform>
            <numerusform>%n weitere unter Unbekannte Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Use as artwork</source>
        <translation>Als Bild verwenden</translation>
    </message>
    <message>
        <source>Use %1 as artwork</source>
        <translation>%1 als Bild verwenden</translation>
    </message>
    <message>
        <source>Into the recycle bin</source>
        <translation>In die Ablage</translation>
    </message>
    <message>
        <source>%1 into the recycle bin</source>
        <translation>%1 in die Ablage</translation>
    </message>
    <message>
        <source>Moves it away; it can be restored from the trash page</source>
        <translation>Räumt sie weg; auf der Seite Papierkorb kommt sie zurück</translation>
    </message>
</context>
<context>
    <name>SplitterEdges</name>
    <message>
        <source>Edge between two panes</source>
        <translation>Kante zwischen zwei Bereichen</translation>
    </message>
    <message>
        <source>The arrow keys move it, Home and End bring it to its ends, Escape goes back.</source>
        <translation>Die Pfeiltasten verschieben sie, Pos1 und Ende bringen sie an ihre Enden, Escape geht zurück.</translation>
    </message>
</context>
</TS>
