<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Dialogs</name>
    <message>
        <source>Images (*.jpg *.jpeg *.png *.webp)</source>
        <translation>Bilder (*.jpg *.jpeg *.png *.webp)</translation>
    </message>
</context>
<context>
    <name>Field</name>
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
        <translation>Sammlung</translation>
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
</context>
<context>
    <name>Time</name>
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
        <source>Folder of the demo (with --demo).</source>
        <translation>Ordner der Demo (mit --demo).</translation>
    </message>
    <message>
        <source>Use this value for a setting, for this run.</source>
        <translation>Diesen Wert einer Einstellung für diesen Lauf verwenden.</translation>
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
</context>
<context>
    <name>metarr::AssetPicker</name>
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
        <source>Asks the providers for artwork again</source>
        <translation>Fragt die Anbieter erneut nach Bildern</translation>
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
        <source>Uses it as well, behind the others</source>
        <translation>Nimmt es zusätzlich, hinter den anderen</translation>
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
</context>
<context>
    <name>metarr::CandidateDelegate</name>
    <message>
        <source>Cannot be shown</source>
        <translation>Nicht darstellbar</translation>
    </message>
    <message>
        <source>✓ in use</source>
        <translation>✓ in Gebrauch</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
</context>
<context>
    <name>metarr::CandidateModel</name>
    <message>
        <source>%1, %2 × %3, score %4</source>
        <translation>%1, %2 × %3, %4 Punkte</translation>
    </message>
    <message>
        <source>, rejected</source>
        <translation>, abgelehnt</translation>
    </message>
    <message>
        <source>, in use</source>
        <translation>, in Gebrauch</translation>
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
        <source>New person</source>
        <translation>Neue Person</translation>
    </message>
</context>
<context>
    <name>metarr::DetailPage</name>
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
        <translation>Ersetzen (das alte kommt in den Papierkorb)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
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
        <source>Files and streams</source>
        <translation>Dateien und Spuren</translation>
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
        <source>Fills the open slots with the best candidates</source>
        <translation>Füllt die offenen Plätze mit den besten Kandidaten</translation>
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
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search titles, people, genres</source>
        <translation>Titel, Personen, Genres suchen</translation>
    </message>
    <message>
        <source>Search (Ctrl+F). Beginnings of words are enough; Down goes to the list, Escape clears.</source>
        <translation>Suche (Strg+F). Wortanfänge genügen; Pfeil ab geht zur Liste, Esc leert.</translation>
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
        <source>Needs identification</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>Missing poster</source>
        <translation>Ohne Poster</translation>
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
</context>
<context>
    <name>metarr::JobsBar</name>
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
        <translation>Wird angereichert</translation>
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
        <source>%1 fails</source>
        <translation>%1 gestört</translation>
    </message>
    <message>
        <source>No provider is set up: add a key with metarr-cli settings set</source>
        <translation>Kein Anbieter eingerichtet: Schlüssel mit metarr-cli settings set eintragen</translation>
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
</context>
<context>
    <name>metarr::LockButton</name>
    <message>
        <source>Use the provider's value</source>
        <translation>Wert des Anbieters nehmen</translation>
    </message>
    <message>
        <source>%1 is locked</source>
        <translation>%1 ist gesperrt</translation>
    </message>
    <message>
        <source>%1 is open</source>
        <translation>%1 ist offen</translation>
    </message>
    <message>
        <source>Locked: providers and scans leave this alone. Click to open.</source>
        <translation>Gesperrt: Anbieter und Einlesen lassen dies in Ruhe. Klicken öffnet.</translation>
    </message>
    <message>
        <source>Open: enrichment may change this. Click to lock.</source>
        <translation>Offen: Anreichern darf dies ändern. Klicken sperrt.</translation>
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
        <source>Right click to use the provider's value.</source>
        <translation>Rechtsklick nimmt den Wert des Anbieters.</translation>
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
        <source>&amp;Series</source>
        <translation>&amp;Serien</translation>
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
</context>
<context>
    <name>metarr::PictureBox</name>
    <message>
        <source>Cannot be shown</source>
        <translation>Nicht darstellbar</translation>
    </message>
</context>
<context>
    <name>metarr::SideBar</name>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1 (Alt+%2)</translation>
    </message>
</context>
</TS>
