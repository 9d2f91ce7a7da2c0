<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Core</name>
    <message>
        <source>Cannot look at “%1”: %2.</source>
        <translation>„%1“ kann nicht angesehen werden: %2.</translation>
    </message>
    <message>
        <source>Cannot list the folder “%1”: %2.</source>
        <translation>Der Inhalt des Ordners „%1“ kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Cannot read “%1”: %2.</source>
        <translation>„%1“ kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Cannot create “%1”: %2.</source>
        <translation>„%1“ kann nicht angelegt werden: %2.</translation>
    </message>
    <message>
        <source>Cannot write “%1”: %2.</source>
        <translation>„%1“ kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Cannot copy to “%1”: %2.</source>
        <translation>Nach „%1“ kann nicht kopiert werden: %2.</translation>
    </message>
    <message>
        <source>Cannot create the folder “%1”: %2.</source>
        <translation>Der Ordner „%1“ kann nicht angelegt werden: %2.</translation>
    </message>
    <message>
        <source>Cannot rename a file to “%1”: %2.</source>
        <translation>Eine Datei kann nicht in „%1“ umbenannt werden: %2.</translation>
    </message>
    <message>
        <source>Cannot rename “%1”: %2.</source>
        <translation>„%1“ kann nicht umbenannt werden: %2.</translation>
    </message>
    <message>
        <source>Cannot remove “%1”: %2.</source>
        <translation>„%1“ kann nicht entfernt werden: %2.</translation>
    </message>
    <message>
        <source>Cannot make sure that “%1” is on the disk: %2.</source>
        <translation>Ob „%1“ auf dem Datenträger angekommen ist, kann nicht sichergestellt werden: %2.</translation>
    </message>
    <message>
        <source>Cannot change the time of “%1”: %2.</source>
        <translation>Die Zeit von „%1“ kann nicht geändert werden: %2.</translation>
    </message>
    <message>
        <source>Cannot change the permissions of “%1”: %2.</source>
        <translation>Die Rechte von „%1“ können nicht geändert werden: %2.</translation>
    </message>
    <message>
        <source>Cannot find the real place of “%1”: %2.</source>
        <translation>Der wirkliche Ort von „%1“ kann nicht gefunden werden: %2.</translation>
    </message>
    <message>
        <source>Cannot measure the volume of “%1”: %2.</source>
        <translation>Der Datenträger von „%1“ kann nicht vermessen werden: %2.</translation>
    </message>
    <message>
        <source>Cannot use “%1”: %2.</source>
        <translation>„%1“ kann nicht benutzt werden: %2.</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>something of that name is there already</source>
        <translation>etwas dieses Namens ist schon da</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>the volume is read-only</source>
        <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>there is no space left</source>
        <translation>kein Platz mehr</translation>
    </message>
    <message>
        <source>the disk or network share is not reachable</source>
        <translation>der Datenträger oder die Freigabe ist nicht erreichbar</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>ein anderes Programm benutzt es</translation>
    </message>
    <message>
        <source>the volume does not accept this name</source>
        <translation>der Datenträger nimmt diesen Namen nicht an</translation>
    </message>
    <message>
        <source>the volume cannot do that</source>
        <translation>der Datenträger kann das nicht</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>its links lead in a circle</source>
        <translation>die Verknüpfungen führen im Kreis</translation>
    </message>
    <message>
        <source>the disk or network share reports an error</source>
        <translation>Datenträger oder Freigabe meldet einen Fehler</translation>
    </message>
    <message>
        <source>Check that it has not been moved or renamed, and that its disk or share is connected.</source>
        <translation>Wurde es verschoben oder umbenannt? Ist der Datenträger oder die Freigabe verbunden?</translation>
    </message>
    <message>
        <source>Move what is there out of the way, then try again.</source>
        <translation>Räume weg, was dort ist, und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Allow the user that runs Metarr to read it.</source>
        <translation>Erlaube dem Benutzer, unter dem Metarr läuft, es zu lesen.</translation>
    </message>
    <message>
        <source>Allow the user that runs Metarr to write to this folder.</source>
        <translation>Erlaube dem Benutzer, unter dem Metarr läuft, in diesen Ordner zu schreiben.</translation>
    </message>
    <message>
        <source>Make the volume writable, or choose another folder.</source>
        <translation>Mache den Datenträger beschreibbar oder wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Free some space on the volume, then try again.</source>
        <translation>Schaffe Platz auf dem Datenträger und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Connect the disk or network share, then try again.</source>
        <translation>Verbinde Datenträger oder Freigabe und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Close the program that uses it, then try again.</source>
        <translation>Schließe das Programm, das es benutzt, und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Choose a shorter name, or one without special characters.</source>
        <translation>Wähle einen kürzeren Namen oder einen ohne Sonderzeichen.</translation>
    </message>
    <message>
        <source>Choose a folder on a volume that can.</source>
        <translation>Wähle einen Ordner auf einem Datenträger, der das kann.</translation>
    </message>
    <message>
        <source>Check the disk, or the connection to the network share, then try again.</source>
        <translation>Prüfe den Datenträger oder die Verbindung zur Freigabe und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>There is no setting called “%1”.</source>
        <translation>Es gibt keine Einstellung „%1“.</translation>
    </message>
    <message>
        <source>The value of %1 cannot be used.</source>
        <translation>Der Wert von %1 kann nicht benutzt werden.</translation>
    </message>
    <message>
        <source>“%2” is no value for %1.</source>
        <translation>„%2“ ist kein Wert für %1.</translation>
    </message>
    <message>
        <source>Use true or false.</source>
        <translation>Nimm true oder false.</translation>
    </message>
    <message>
        <source>Use a whole number from %1 to %2.</source>
        <translation>Nimm eine ganze Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>Use a number from %1 to %2.</source>
        <translation>Nimm eine Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>Use one of: %1.</source>
        <translation>Möglich sind: %1.</translation>
    </message>
    <message>
        <source>Use an address such as https://example.org/path.</source>
        <translation>Nimm eine Adresse wie https://example.org/pfad.</translation>
    </message>
    <message>
        <source>Use ADDRESS:PORT, such as 127.0.0.1:9797 or [::1]:9797.</source>
        <translation>Nimm ADRESSE:PORT, etwa 127.0.0.1:9797 oder [::1]:9797.</translation>
    </message>
    <message>
        <source>Use sqlite:, sqlite:/path/to/file or postgresql://user@host:port/name.</source>
        <translation>Nimm sqlite:, sqlite:/pfad/zur/datei oder postgresql://benutzer@host:port/name.</translation>
    </message>
    <message>
        <source>Leave the password out and set database.password.</source>
        <translation>Lass das Passwort weg und setze database.password.</translation>
    </message>
    <message>
        <source>Use system, none, http://host:port or socks5://user@host:port; the password belongs into network.proxyPassword.</source>
        <translation>Nimm system, none, http://host:port oder socks5://benutzer@host:port; das Passwort gehört in network.proxyPassword.</translation>
    </message>
    <message>
        <source>Use a time such as 02:00.</source>
        <translation>Nimm eine Uhrzeit wie 02:00.</translation>
    </message>
    <message>
        <source>Name them all, such as: %1.</source>
        <translation>Nenne sie alle, etwa: %1.</translation>
    </message>
    <message>
        <source>They must be 100 together; these are %1.</source>
        <translation>Zusammen müssen es 100 sein; diese sind %1.</translation>
    </message>
    <message>
        <source>Use country codes of two letters, such as: DE, US.</source>
        <translation>Nimm Ländercodes aus zwei Buchstaben, etwa: DE, US.</translation>
    </message>
    <message>
        <source>Use language codes of two letters, such as: de, en.</source>
        <translation>Nimm Sprachcodes aus zwei Buchstaben, etwa: de, en.</translation>
    </message>
    <message>
        <source>Write how many are wanted, such as: %1:1.</source>
        <translation>Schreibe, wie viele gewünscht sind, etwa: %1:1.</translation>
    </message>
    <message>
        <source>There is neither a field nor an artwork called “%1”.</source>
        <translation>Es gibt weder ein Feld noch ein Bild namens „%1“.</translation>
    </message>
    <message>
        <source>Use a single line.</source>
        <translation>Nimm eine einzige Zeile.</translation>
    </message>
    <message>
        <source>%1 is fixed by the environment.</source>
        <translation>%1 ist durch die Umgebung festgelegt.</translation>
    </message>
    <message>
        <source>%1 is fixed on the command line.</source>
        <translation>%1 ist auf der Befehlszeile festgelegt.</translation>
    </message>
    <message>
        <source>Change or remove the variable %1.</source>
        <translation>Ändere oder entferne die Variable %1.</translation>
    </message>
    <message>
        <source>The keychain refused.</source>
        <translation>Der Schlüsselbund hat abgelehnt.</translation>
    </message>
    <message>
        <source>Unlock it, or give the secret in an environment variable.</source>
        <translation>Entsperre ihn oder gib das Geheimnis in einer Umgebungsvariablen.</translation>
    </message>
    <message>
        <source>The secrets could not be encrypted.</source>
        <translation>Die Geheimnisse konnten nicht verschlüsselt werden.</translation>
    </message>
    <message>
        <source>The file with the encrypted secrets is damaged.</source>
        <translation>Die Datei mit den verschlüsselten Geheimnissen ist beschädigt.</translation>
    </message>
    <message>
        <source>Restore it from a backup, or remove it and enter the keys again.</source>
        <translation>Stelle sie aus einer Sicherung wieder her, oder entferne sie und gib die Schlüssel neu ein.</translation>
    </message>
    <message>
        <source>The passphrase does not open the encrypted secrets.</source>
        <translation>Die Passphrase öffnet die verschlüsselten Geheimnisse nicht.</translation>
    </message>
    <message>
        <source>Enter the passphrase they were saved with.</source>
        <translation>Gib die Passphrase ein, mit der sie gespeichert wurden.</translation>
    </message>
    <message>
        <source>The file with the secrets, “%1”, is damaged.</source>
        <translation>Die Datei mit den Geheimnissen, „%1“, ist beschädigt.</translation>
    </message>
    <message>
        <source>There is no place to keep secrets.</source>
        <translation>Es gibt keinen Ort für Geheimnisse.</translation>
    </message>
    <message>
        <source>HTTPS needs a certificate and its private key.</source>
        <translation>HTTPS braucht ein Zertifikat und seinen privaten Schlüssel.</translation>
    </message>
    <message>
        <source>Set both http.tlsCertificate and http.tlsKey, or neither.</source>
        <translation>Setze http.tlsCertificate und http.tlsKey beide oder keines.</translation>
    </message>
    <message>
        <source>%1 refused the connection.</source>
        <translation>%1 hat die Verbindung abgelehnt.</translation>
    </message>
    <message>
        <source>Check that it is running and the address.</source>
        <translation>Läuft es, und stimmt die Adresse?</translation>
    </message>
    <message>
        <source>%1 closed the connection before its answer was complete.</source>
        <translation>%1 hat die Verbindung geschlossen, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
        <source>The name %1 could not be resolved.</source>
        <translation>Der Name %1 konnte nicht aufgelöst werden.</translation>
    </message>
    <message>
        <source>Check the network connection and the address.</source>
        <translation>Prüfe die Netzverbindung und die Adresse.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>No trusted encrypted connection to %1 could be made.</source>
        <translation>Zu %1 kam keine vertrauenswürdige verschlüsselte Verbindung zustande.</translation>
    </message>
    <message>
        <source>Check its certificate and the clock of this computer.</source>
        <translation>Prüfe das Zertifikat und die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>The proxy did not connect to %1.</source>
        <translation>Der Proxy hat keine Verbindung zu %1 hergestellt.</translation>
    </message>
    <message>
        <source>Check the proxy in the settings.</source>
        <translation>Prüfe den Proxy in den Einstellungen.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 wants a password.</source>
        <translation>Der Proxy auf dem Weg zu %1 verlangt ein Passwort.</translation>
    </message>
    <message>
        <source>Enter it in the proxy settings.</source>
        <translation>Gib es in den Einstellungen des Proxys ein.</translation>
    </message>
    <message>
        <source>%1 did not answer in HTTP.</source>
        <translation>%1 hat nicht in HTTP geantwortet.</translation>
    </message>
    <message>
        <source>Check the address and the port.</source>
        <translation>Prüfe Adresse und Port.</translation>
    </message>
    <message>
        <source>The answer of %1 could not be unpacked.</source>
        <translation>Die Antwort von %1 konnte nicht entpackt werden.</translation>
    </message>
    <message>
        <source>The connection to %1 failed.</source>
        <translation>Die Verbindung zu %1 ist gescheitert.</translation>
    </message>
    <message>
        <source>%1 lies in the local network and is not asked for what came from outside.</source>
        <translation>%1 liegt im lokalen Netz und wird nicht nach etwas gefragt, das von außen kam.</translation>
    </message>
    <message>
        <source>Allow addresses of the local network in the network settings if this is right.</source>
        <translation>Erlaube Adressen des lokalen Netzes in den Netzeinstellungen, wenn das richtig ist.</translation>
    </message>
    <message>
        <source>%1 sent more than the %2 allowed here.</source>
        <translation>%1 hat mehr als die hier erlaubten %2 gesendet.</translation>
    </message>
    <message>
        <source>%1 led to another address that is not followed: %2.</source>
        <translation>%1 führte zu einer anderen Adresse, der nicht gefolgt wird: %2.</translation>
    </message>
    <message>
        <source>Check the address in the settings.</source>
        <translation>Prüfe die Adresse in den Einstellungen.</translation>
    </message>
    <message>
        <source>it is no web address</source>
        <translation>es ist keine Webadresse</translation>
    </message>
    <message>
        <source>it is not encrypted</source>
        <translation>sie ist nicht verschlüsselt</translation>
    </message>
    <message>
        <source>too many redirects</source>
        <translation>zu viele Weiterleitungen</translation>
    </message>
    <message>
        <source>This is not a web address: %1</source>
        <translation>Das ist keine Webadresse: %1</translation>
    </message>
    <message>
        <source>Enter an address that begins with http:// or https://.</source>
        <translation>Gib eine Adresse ein, die mit http:// oder https:// beginnt.</translation>
    </message>
    <message>
        <source>%1 is left alone for %2 s after %3 failures in a row.</source>
        <translation>%1 wird nach %3 Fehlern hintereinander %2 s in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Es wird von selbst noch einmal versucht.</translation>
    </message>
    <message>
        <source>%1 can be asked again in %2 s.</source>
        <translation>%1 kann in %2 s wieder gefragt werden.</translation>
    </message>
    <message>
        <source>The request is repeated by itself.</source>
        <translation>Die Anfrage wird von selbst wiederholt.</translation>
    </message>
    <message>
        <source>%1 refused the request (HTTP %2).</source>
        <translation>%1 hat die Anfrage abgelehnt (HTTP %2).</translation>
    </message>
    <message>
        <source>%1 did not accept the key or password (HTTP %2).</source>
        <translation>%1 hat den Schlüssel oder das Passwort nicht angenommen (HTTP %2).</translation>
    </message>
    <message>
        <source>Check the key in the settings.</source>
        <translation>Prüfe den Schlüssel in den Einstellungen.</translation>
    </message>
    <message>
        <source>Check the key for %1 in the settings.</source>
        <translation>Prüfe den Schlüssel für %1 in den Einstellungen.</translation>
    </message>
    <message>
        <source>%1 does not have what was asked for (HTTP %2).</source>
        <translation>%1 hat nicht, wonach gefragt wurde (HTTP %2).</translation>
    </message>
    <message>
        <source>%1 asks for a pause (HTTP %2).</source>
        <translation>%1 bittet um eine Pause (HTTP %2).</translation>
    </message>
    <message>
        <source>%1 did not wait for the request (HTTP 408).</source>
        <translation>%1 hat nicht auf die Anfrage gewartet (HTTP 408).</translation>
    </message>
    <message>
        <source>%1 failed (HTTP %2).</source>
        <translation>%1 ist gescheitert (HTTP %2).</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>Metarr asks again later. If it stays so, look whether %1 can be reached from here.</source>
        <translation>Metarr fragt später noch einmal. Bleibt es so, sieh nach, ob %1 von hier erreichbar ist.</translation>
    </message>
    <message>
        <source>%1 sent %2 instead of data.</source>
        <translation>%1 hat %2 statt Daten gesendet.</translation>
    </message>
    <message>
        <source>Try again later; if it stays, check the address of %1 in the settings.</source>
        <translation>Versuche es später noch einmal; bleibt es so, prüfe die Adresse von %1 in den Einstellungen.</translation>
    </message>
    <message>
        <source>%1 does not offer %2.</source>
        <translation>%1 bietet %2 nicht an.</translation>
    </message>
    <message>
        <source>TMDB knows none of the ids of this item.</source>
        <translation>TMDB kennt keine der Kennungen dieses Eintrags.</translation>
    </message>
    <message>
        <source>TVDB knows none of the ids of this item.</source>
        <translation>TVDB kennt keine der Kennungen dieses Eintrags.</translation>
    </message>
    <message>
        <source>Identify it by its title.</source>
        <translation>Erkenne es an seinem Titel.</translation>
    </message>
    <message>
        <source>The collection has no TMDB id.</source>
        <translation>Die Filmreihe hat keine TMDB-Kennung.</translation>
    </message>
    <message>
        <source>TMDB knows no item with the %1 id %2.</source>
        <translation>TMDB kennt nichts mit der %1-Kennung %2.</translation>
    </message>
    <message>
        <source>TVDB knows no item with the %1 id %2.</source>
        <translation>TVDB kennt nichts mit der %1-Kennung %2.</translation>
    </message>
    <message>
        <source>What answers under TMDB's address is not TMDB.</source>
        <translation>Was unter der Adresse von TMDB antwortet, ist nicht TMDB.</translation>
    </message>
    <message>
        <source>TVDB accepted the key but sent no token.</source>
        <translation>TVDB hat den Schlüssel angenommen, aber kein Token gesendet.</translation>
    </message>
    <message>
        <source>TVDB has no season %1 of this series.</source>
        <translation>TVDB hat keine Staffel %1 dieser Serie.</translation>
    </message>
    <message>
        <source>Fanart.tv sent something that is no artwork list.</source>
        <translation>Fanart.tv hat etwas gesendet, das keine Bilderliste ist.</translation>
    </message>
    <message>
        <source>Fanart.tv sent an error: %1</source>
        <translation>Fanart.tv hat einen Fehler gesendet: %1</translation>
    </message>
    <message>
        <source>Fanart.tv needs the TMDB or IMDb id of the film.</source>
        <translation>Fanart.tv braucht die TMDB- oder IMDb-Kennung des Films.</translation>
    </message>
    <message>
        <source>Fanart.tv needs the TVDB id of the series.</source>
        <translation>Fanart.tv braucht die TVDB-Kennung der Serie.</translation>
    </message>
    <message>
        <source>Fanart.tv needs the TMDB id of the collection.</source>
        <translation>Fanart.tv braucht die TMDB-Kennung der Filmreihe.</translation>
    </message>
    <message>
        <source>OMDb sent something that is no film.</source>
        <translation>OMDb hat etwas gesendet, das kein Film ist.</translation>
    </message>
    <message>
        <source>OMDb needs the IMDb id of the item.</source>
        <translation>OMDb braucht die IMDb-Kennung des Eintrags.</translation>
    </message>
    <message>
        <source>No provider can be asked.</source>
        <translation>Kein Anbieter kann gefragt werden.</translation>
    </message>
    <message>
        <source>Add a key under Settings, Providers.</source>
        <translation>Trage unter Einstellungen, Anbieter einen Schlüssel ein.</translation>
    </message>
    <message>
        <source>No provider is set up that could be searched.</source>
        <translation>Es ist kein Anbieter eingerichtet, bei dem gesucht werden könnte.</translation>
    </message>
    <message>
        <source>Enter a TMDB or TVDB key in the settings.</source>
        <translation>Trage in den Einstellungen einen Schlüssel für TMDB oder TVDB ein.</translation>
    </message>
    <message>
        <source>%1 has no title to search for.</source>
        <translation>%1 hat keinen Titel, nach dem gesucht werden könnte.</translation>
    </message>
    <message>
        <source>Enter a title by hand.</source>
        <translation>Gib einen Titel von Hand ein.</translation>
    </message>
    <message>
        <source>No provider is set up that knows %1.</source>
        <translation>Es ist kein Anbieter eingerichtet, der %1 kennt.</translation>
    </message>
    <message>
        <source>Enter a TMDB key in the settings.</source>
        <translation>Trage in den Einstellungen einen TMDB-Schlüssel ein.</translation>
    </message>
    <message>
        <source>“%1” is not identified yet.</source>
        <translation>„%1“ ist noch nicht erkannt.</translation>
    </message>
    <message>
        <source>Identify it first.</source>
        <translation>Sage zuerst, was es ist.</translation>
    </message>
    <message>
        <source>No provider knows this title.</source>
        <translation>Kein Anbieter kennt diesen Titel.</translation>
    </message>
    <message>
        <source>No match is certain enough.</source>
        <translation>Kein Treffer ist sicher genug.</translation>
    </message>
    <message>
        <source>New items are not looked up by themselves here.</source>
        <translation>Neues wird hier nicht von selbst nachgeschlagen.</translation>
    </message>
    <message>
        <source>No provider has the episodes of “%1” in the order “%2”; they stay as they are.</source>
        <translation>Kein Anbieter hat die Folgen von „%1“ in der Reihenfolge „%2“; sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>%1 episodes of “%2” were found by date, number or title at %3.</source>
        <translation>%1 Folgen von „%2“ wurden bei %3 nach Datum, Nummer oder Titel gefunden.</translation>
    </message>
    <message>
        <source>An item needs a title.</source>
        <translation>Ein Eintrag braucht einen Titel.</translation>
    </message>
    <message>
        <source>Type one.</source>
        <translation>Gib einen ein.</translation>
    </message>
    <message>
        <source>“%1” is neither an item nor a file.</source>
        <translation>„%1“ ist weder ein Eintrag noch eine Datei.</translation>
    </message>
    <message>
        <source>No item of a library lies at %1.</source>
        <translation>Unter %1 liegt kein Eintrag einer Sammlung.</translation>
    </message>
    <message>
        <source>Scan the library first.</source>
        <translation>Lies zuerst die Sammlung ein.</translation>
    </message>
    <message>
        <source>“%1” of a %2 cannot be locked.</source>
        <translation>„%1“ kann hier (%2) nicht gesperrt werden.</translation>
    </message>
    <message>
        <source>“%1” is no value for %2.</source>
        <translation>„%1“ ist kein Wert für %2.</translation>
    </message>
    <message>
        <source>Dates are written 2004-07-16.</source>
        <translation>Ein Datum schreibt man 2004-07-16.</translation>
    </message>
    <message>
        <source>No provider has said anything about %1 yet.</source>
        <translation>Zu %1 hat noch kein Anbieter etwas gesagt.</translation>
    </message>
    <message>
        <source>Enrich the item first.</source>
        <translation>Reichere den Eintrag zuerst an.</translation>
    </message>
    <message>
        <source>The published NFO does not describe “%1”.</source>
        <translation>Die veröffentlichte NFO beschreibt „%1“ nicht.</translation>
    </message>
    <message>
        <source>“%1” was never published and came without an NFO: there is nothing to go back to.</source>
        <translation>„%1“ wurde nie veröffentlicht und kam ohne NFO: es gibt nichts, wohin man zurück könnte.</translation>
    </message>
    <message>
        <source>There is no open conflict about %1 of “%2”.</source>
        <translation>Über %1 von „%2“ ist kein Widerspruch offen.</translation>
    </message>
    <message>
        <source>The NFO of “%1” and what is locked agree: there is nothing to settle.</source>
        <translation>Die NFO von „%1“ und das Gesperrte stimmen überein: es ist nichts zu entscheiden.</translation>
    </message>
    <message>
        <source>The published %1 is no candidate any more; nothing was changed.</source>
        <translation>Was als %1 veröffentlicht ist, steht nicht mehr zur Wahl; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Choose a picture by hand.</source>
        <translation>Wähle ein Bild von Hand.</translation>
    </message>
    <message>
        <source>This item has no file to play.</source>
        <translation>Dieser Eintrag hat keine Datei, die man abspielen könnte.</translation>
    </message>
    <message>
        <source>This item has no file to take a picture from.</source>
        <translation>Dieser Eintrag hat keine Datei, aus der man ein Bild nehmen könnte.</translation>
    </message>
    <message>
        <source>The picture from the video cannot be used.</source>
        <translation>Das Bild aus dem Video kann nicht benutzt werden.</translation>
    </message>
    <message>
        <source>“%1” is not in the trash.</source>
        <translation>„%1“ ist nicht im Papierkorb.</translation>
    </message>
    <message>
        <source>There is no unknown file %1.</source>
        <translation>Es gibt keine unbekannte Datei %1.</translation>
    </message>
    <message>
        <source>There is no %1.</source>
        <translation>%1 gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no candidate %1.</source>
        <translation>Bild %1 steht nicht zur Wahl.</translation>
    </message>
    <message>
        <source>This file is not in the library any more.</source>
        <translation>Diese Datei ist nicht mehr in der Sammlung.</translation>
    </message>
    <message>
        <source>No NFO is known for this item.</source>
        <translation>Zu diesem Eintrag ist keine NFO bekannt.</translation>
    </message>
    <message>
        <source>Season %1, episode %2 of “%3” is taken by “%4”.</source>
        <translation>Staffel %1, Folge %2 von „%3“ ist durch „%4“ belegt.</translation>
    </message>
    <message>
        <source>Enrich the series again, or rename that file first.</source>
        <translation>Reichere die Serie noch einmal an oder benenne zuerst diese Datei um.</translation>
    </message>
    <message>
        <source>%1 does not exist any more.</source>
        <translation>%1 gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Scan its folder again.</source>
        <translation>Lies seinen Ordner neu ein.</translation>
    </message>
    <message>
        <source>The recycle bin has no file %1.</source>
        <translation>In der Ablage liegt keine Datei %1.</translation>
    </message>
    <message>
        <source>%1 is there again.</source>
        <translation>%1 ist wieder da.</translation>
    </message>
    <message>
        <source>Move that file away first; nothing is overwritten.</source>
        <translation>Räume zuerst jene Datei weg; nichts wird überschrieben.</translation>
    </message>
    <message>
        <source>%1 is no longer in the recycle bin.</source>
        <translation>%1 ist nicht mehr in der Ablage.</translation>
    </message>
    <message>
        <source>%1 is too large: %2.</source>
        <translation>%1 ist zu groß: %2.</translation>
    </message>
    <message>
        <source>Images may have 20 MiB and 64 million pixels: scale it down.</source>
        <translation>Bilder dürfen 20 MiB und 64 Millionen Pixel haben: verkleinere es.</translation>
    </message>
    <message>
        <source>%1 is no JPEG, PNG, WebP or GIF.</source>
        <translation>%1 ist kein JPEG, PNG, WebP oder GIF.</translation>
    </message>
    <message>
        <source>Choose an image of one of these kinds.</source>
        <translation>Wähle ein Bild einer dieser Arten.</translation>
    </message>
    <message>
        <source>%1 is cut off.</source>
        <translation>%1 ist abgeschnitten.</translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation>Kopiere es noch einmal oder lade es noch einmal herunter.</translation>
    </message>
    <message>
        <source>%1 is damaged.</source>
        <translation>%1 ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 has no pixels.</source>
        <translation>%1 hat keine Pixel.</translation>
    </message>
    <message>
        <source>The image is cut off: its end is missing.</source>
        <translation>Das Bild ist abgeschnitten: das Ende fehlt.</translation>
    </message>
    <message>
        <source>The image is damaged.</source>
        <translation>Das Bild ist beschädigt.</translation>
    </message>
    <message>
        <source>This installation cannot read %1 images.</source>
        <translation>Diese Installation kann keine %1-Bilder lesen.</translation>
    </message>
    <message>
        <source>Install Qt's image format plug-ins.</source>
        <translation>Installiere die Bildformat-Plug-ins von Qt.</translation>
    </message>
    <message>
        <source>GIF pictures cannot be used as artwork.</source>
        <translation>GIF-Bilder können hier nicht benutzt werden.</translation>
    </message>
    <message>
        <source>Use a JPEG, PNG or WebP file.</source>
        <translation>Nimm eine JPEG-, PNG- oder WebP-Datei.</translation>
    </message>
    <message>
        <source>This picture has not been imported yet.</source>
        <translation>Dieses Bild ist noch nicht übernommen.</translation>
    </message>
    <message>
        <source>Wait for the scan to finish.</source>
        <translation>Warte, bis das Einlesen fertig ist.</translation>
    </message>
    <message>
        <source>The cached file %1 has changed.</source>
        <translation>Die zwischengespeicherte Datei %1 hat sich verändert.</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>Size does not matter</source>
        <translation>Die Größe ist gleichgültig</translation>
    </message>
    <message>
        <source>Size unknown</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>Shape does not matter</source>
        <translation>Die Form ist gleichgültig</translation>
    </message>
    <message>
        <source>Shape unknown</source>
        <translation>Form unbekannt</translation>
    </message>
    <message>
        <source>Aspect %1, ideal %2</source>
        <translation>Seitenverhältnis %1, ideal %2</translation>
    </message>
    <message>
        <source>Your own file</source>
        <translation>Deine eigene Datei</translation>
    </message>
    <message>
        <source>Without words</source>
        <translation>Ohne Wörter</translation>
    </message>
    <message>
        <source>Language %1</source>
        <translation>Sprache %1</translation>
    </message>
    <message>
        <source>No votes</source>
        <translation>Keine Stimmen</translation>
    </message>
    <message>
        <source>%1 is not in the provider order</source>
        <translation>%1 steht nicht in der Reihenfolge der Anbieter</translation>
    </message>
    <message>
        <source>%1 is number %2 of the providers</source>
        <translation>%1 ist Nummer %2 der Anbieter</translation>
    </message>
    <message>
        <source>Looks the same as a better one</source>
        <translation>Sieht aus wie ein besseres</translation>
    </message>
    <message>
        <source>A library needs a folder.</source>
        <translation>Eine Sammlung braucht einen Ordner.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be opened.</source>
        <translation>Der Ordner %1 kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Check the name, and that the disk or share is connected.</source>
        <translation>Stimmt der Name, und ist der Datenträger oder die Freigabe verbunden?</translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation>%1 ist kein Ordner.</translation>
    </message>
    <message>
        <source>%1 overlaps with Metarr's own data folder.</source>
        <translation>%1 überschneidet sich mit Metarrs eigenem Datenordner.</translation>
    </message>
    <message>
        <source>Keep the two apart.</source>
        <translation>Halte die beiden auseinander.</translation>
    </message>
    <message>
        <source>The folder %1 overlaps with %2, which is in a library already.</source>
        <translation>Der Ordner %1 überschneidet sich mit %2, der schon in einer Sammlung ist.</translation>
    </message>
    <message>
        <source>Choose a folder that is not inside a library and holds none.</source>
        <translation>Wähle einen Ordner, der in keiner Sammlung liegt und keine enthält.</translation>
    </message>
    <message>
        <source>The folder of this item is in no library any more.</source>
        <translation>Der Ordner dieses Eintrags ist in keiner Sammlung mehr.</translation>
    </message>
    <message>
        <source>The library folder %1 is not there.</source>
        <translation>Der Sammlungsordner %1 ist nicht da.</translation>
    </message>
    <message>
        <source>Connect the disk or share; Metarr goes on by itself.</source>
        <translation>Verbinde den Datenträger oder die Freigabe; Metarr macht von selbst weiter.</translation>
    </message>
    <message>
        <source>%1 holds nothing of this library and is not the folder it was: the disk or share is probably not mounted.</source>
        <translation>%1 enthält nichts von dieser Sammlung und ist nicht der Ordner, der es war: vermutlich ist der Datenträger oder die Freigabe nicht eingehängt.</translation>
    </message>
    <message>
        <source>Connect it and scan again; nothing was removed.</source>
        <translation>Verbinde ihn und lies noch einmal ein; nichts wurde entfernt.</translation>
    </message>
    <message>
        <source>%1 was on another volume, which is not mounted.</source>
        <translation>%1 lag auf einem anderen Datenträger, der nicht eingehängt ist.</translation>
    </message>
    <message>
        <source>Mount it and scan again; nothing of it was removed.</source>
        <translation>Hänge ihn ein und lies noch einmal ein; nichts davon wurde entfernt.</translation>
    </message>
    <message>
        <source>%1 has more folders than the system lets Metarr watch; it is looked through from time to time instead.</source>
        <translation>%1 hat mehr Ordner, als das System Metarr beobachten lässt; stattdessen wird von Zeit zu Zeit nachgesehen.</translation>
    </message>
    <message>
        <source>Raise fs.inotify.max_user_watches (sysctl).</source>
        <translation>Erhöhe fs.inotify.max_user_watches (sysctl).</translation>
    </message>
    <message>
        <source>Changes in %1 cannot be watched.</source>
        <translation>Änderungen in %1 können nicht beobachtet werden.</translation>
    </message>
    <message>
        <source>Changes in %1 cannot be watched on this system.</source>
        <translation>Änderungen in %1 können auf diesem System nicht beobachtet werden.</translation>
    </message>
    <message>
        <source>Folders nested deeper than %1 are left out.</source>
        <translation>Ordner, die tiefer als %1 geschachtelt sind, werden ausgelassen.</translation>
    </message>
    <message>
        <source>%1 holds the file %2, which tells scans to leave everything out; nothing was changed.</source>
        <translation>%1 enthält die Datei %2, nach der alles auszulassen ist; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Remove that file, or write into it which names shall be left out.</source>
        <translation>Entferne diese Datei oder schreibe hinein, welche Namen ausgelassen werden sollen.</translation>
    </message>
    <message>
        <source>Connect the disk or share and scan again; nothing was removed.</source>
        <translation>Verbinde den Datenträger oder die Freigabe und lies noch einmal ein; nichts wurde entfernt.</translation>
    </message>
    <message>
        <source>Belongs to no item.</source>
        <translation>Gehört zu keinem Eintrag.</translation>
    </message>
    <message>
        <source>Unknown kind of file.</source>
        <translation>Unbekannte Art von Datei.</translation>
    </message>
    <message>
        <source>An episode outside of a series folder.</source>
        <translation>Eine Folge außerhalb eines Serienordners.</translation>
    </message>
    <message>
        <source>%1 could not be measured: %2</source>
        <translation>%1 konnte nicht vermessen werden: %2</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is no usable picture: %2</source>
        <translation>%1 ist kein brauchbares Bild: %2</translation>
    </message>
    <message>
        <source>The end of the file is missing.</source>
        <translation>Das Ende der Datei fehlt.</translation>
    </message>
    <message>
        <source>%1 was damaged since Metarr read it: %2 A publish writes it anew.</source>
        <translation>%1 wurde beschädigt, seit Metarr es gelesen hat: %2 Ein Veröffentlichen schreibt es neu.</translation>
    </message>
    <message>
        <source>Scanned “%1”: %2 items, %3 new, %4 changed, %5 moved, %6 gone.</source>
        <translation>„%1“ eingelesen: %2 Einträge, %3 neu, %4 geändert, %5 verschoben, %6 verschwunden.</translation>
    </message>
    <message>
        <source>“%1” is back.</source>
        <translation>„%1“ ist wieder da.</translation>
    </message>
    <message>
        <source>“%1” moved to %2.</source>
        <translation>„%1“ liegt jetzt in %2.</translation>
    </message>
    <message>
        <source>“%1” is gone from the library; it stays in the trash for %2 days.</source>
        <translation>„%1“ ist aus der Sammlung verschwunden; es bleibt %2 Tage im Papierkorb.</translation>
    </message>
    <message>
        <source>“%1” is in the trash: “%2”, which had the file before, goes on with the better one.</source>
        <translation>„%1“ ist im Papierkorb: „%2“, das die Datei vorher hatte, übernimmt die bessere.</translation>
    </message>
    <message>
        <source>A better file took the place of “%1” while you edited both: the former one is in the trash. Say under “Open questions” which of them stays.</source>
        <translation>Eine bessere Datei trat an die Stelle von „%1“, während Sie beide bearbeitet haben: Der frühere Eintrag ist im Papierkorb. Sagen Sie unter „Offene Fragen“, welcher bleibt.</translation>
    </message>
    <message>
        <source>There is nothing to decide about this film any more.</source>
        <translation>Bei diesem Film gibt es nichts mehr zu entscheiden.</translation>
    </message>
    <message>
        <source>“%1” is in the trash: %2.</source>
        <translation>„%1“ ist im Papierkorb: %2.</translation>
    </message>
    <message>
        <source>Took “%1” out of the trash.</source>
        <translation>„%1“ aus dem Papierkorb geholt.</translation>
    </message>
    <message>
        <source>Restored %1 from the recycle bin.</source>
        <translation>%1 aus der Ablage wiederhergestellt.</translation>
    </message>
    <message>
        <source>Edited %1 of “%2”.</source>
        <translation>%1 von „%2“ geändert.</translation>
    </message>
    <message>
        <source>Discarded unpublished changes of “%1”.</source>
        <translation>Unveröffentlichte Änderungen von „%1“ verworfen.</translation>
    </message>
    <message>
        <source>Took %1 of “%2” from its NFO.</source>
        <translation>%1 von „%2“ aus der NFO übernommen.</translation>
    </message>
    <message>
        <source>Kept %1 of “%2” against its NFO.</source>
        <translation>%1 von „%2“ gegen die NFO behalten.</translation>
    </message>
    <message>
        <source>The key “%1” (%2) was made.</source>
        <translation>Der Schlüssel „%1“ (%2) wurde angelegt.</translation>
    </message>
    <message>
        <source>The key “%1” was revoked.</source>
        <translation>Der Schlüssel „%1“ wurde widerrufen.</translation>
    </message>
    <message>
        <source>The manager “%1” (%2) was added.</source>
        <translation>Der Verwalter „%1“ (%2) wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>The NFO of “%1” was changed by another program since Metarr wrote it.</source>
        <translation>Die NFO von „%1“ wurde von einem anderen Programm geändert, seit Metarr sie geschrieben hat.</translation>
    </message>
    <message>
        <source>The NFO of “%1” was written over by another program %2 times within a week. Where Radarr, Sonarr or a media server writes NFOs of its own (Radarr and Sonarr: Settings, Metadata), switch that off.</source>
        <translation>Die NFO von „%1“ wurde in einer Woche %2-mal von einem anderen Programm überschrieben. Wo Radarr, Sonarr oder ein Medienserver eigene NFOs schreibt (Radarr und Sonarr: Settings, Metadata), schalte das ab.</translation>
    </message>
    <message>
        <source>The manager “%1” was changed.</source>
        <translation>Der Manager „%1“ wurde geändert.</translation>
    </message>
    <message>
        <source>The manager “%1” has a new address.</source>
        <translation>Der Manager „%1“ hat eine neue Adresse.</translation>
    </message>
    <message>
        <source>The manager “%1” was removed.</source>
        <translation>Der Verwalter „%1“ wurde entfernt.</translation>
    </message>
    <message>
        <source>The NFO defines entities of its own.</source>
        <translation>Die NFO definiert eigene Entitäten.</translation>
    </message>
    <message>
        <source>No program writes such NFOs; delete it and let Metarr write a new one.</source>
        <translation>Kein Programm schreibt solche NFOs; lösche sie und lass Metarr eine neue schreiben.</translation>
    </message>
    <message>
        <source>This is no NFO; delete it and let Metarr write a new one.</source>
        <translation>Das ist keine NFO; lösche sie und lass Metarr eine neue schreiben.</translation>
    </message>
    <message>
        <source>This is no NFO of one film or series; remove it.</source>
        <translation>Das ist keine NFO eines Films oder einer Serie; entferne sie.</translation>
    </message>
    <message>
        <source>Delete the file or identify the title by hand; Metarr then writes a new NFO.</source>
        <translation>Lösche die Datei oder sage von Hand, was es ist; Metarr schreibt dann eine neue NFO.</translation>
    </message>
    <message>
        <source>The file is larger than 16 MiB.</source>
        <translation>Die Datei ist größer als 16 MiB.</translation>
    </message>
    <message>
        <source>No NFO is that large; remove or rename the file.</source>
        <translation>So groß ist keine NFO; entferne die Datei oder benenne sie um.</translation>
    </message>
    <message>
        <source>Move the NFO away or identify the title again.</source>
        <translation>Räume die NFO weg oder sage noch einmal, was es ist.</translation>
    </message>
    <message>
        <source>The chosen %1 of “%2” is missing from the cache.</source>
        <translation>Das gewählte Bild (%1) von „%2“ fehlt im Zwischenspeicher.</translation>
    </message>
    <message>
        <source>Select artwork again, then publish.</source>
        <translation>Wähle noch einmal Bilder aus, dann veröffentliche.</translation>
    </message>
    <message>
        <source>The chosen %1 of “%2” is damaged in the cache.</source>
        <translation>Das gewählte Bild (%1) von „%2“ ist im Zwischenspeicher beschädigt.</translation>
    </message>
    <message>
        <source>Select artwork again; Metarr fetches it anew.</source>
        <translation>Wähle noch einmal Bilder aus; Metarr holt es neu.</translation>
    </message>
    <message>
        <source>The chosen %1 of “%2” is not in the cache yet.</source>
        <translation>Das gewählte Bild (%1) von „%2“ ist noch nicht im Zwischenspeicher.</translation>
    </message>
    <message>
        <source>%1 is being changed by another program.</source>
        <translation>%1 wird gerade von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>Publish again later.</source>
        <translation>Veröffentliche später noch einmal.</translation>
    </message>
    <message>
        <source>%1 was changed by another program just now.</source>
        <translation>%1 wurde eben von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>Publish again.</source>
        <translation>Veröffentliche noch einmal.</translation>
    </message>
    <message>
        <source>The publish of “%1” was ended by another process.</source>
        <translation>Das Veröffentlichen von „%1“ wurde von einem anderen Prozess beendet.</translation>
    </message>
    <message>
        <source>The publish of “%1” was disturbed by another program.</source>
        <translation>Das Veröffentlichen von „%1“ wurde von einem anderen Programm gestört.</translation>
    </message>
    <message>
        <source>%1 is being published already.</source>
        <translation>%1 wird schon veröffentlicht.</translation>
    </message>
    <message>
        <source>“%1” is being published already.</source>
        <translation>„%1“ wird schon veröffentlicht.</translation>
    </message>
    <message>
        <source>Wait for it to end.</source>
        <translation>Warte, bis es fertig ist.</translation>
    </message>
    <message>
        <source>The movie set information folder %1 is not there.</source>
        <translation>Der Ordner für Filmreihen %1 ist nicht da.</translation>
    </message>
    <message>
        <source>The folder of “%1” is not there any more: %2</source>
        <translation>Der Ordner von „%1“ ist nicht mehr da: %2</translation>
    </message>
    <message>
        <source>The video of “%1” is not there any more: %2</source>
        <translation>Das Video von „%1“ ist nicht mehr da: %2</translation>
    </message>
    <message>
        <source>Scan the library, so that Metarr learns where it went.</source>
        <translation>Lies die Sammlung ein, damit Metarr erfährt, wo es hingekommen ist.</translation>
    </message>
    <message>
        <source>%1 was changed by another program since Metarr read it.</source>
        <translation>%1 wurde von einem anderen Programm geändert, seit Metarr es gelesen hat.</translation>
    </message>
    <message>
        <source>Scan the folder: the changes made there are taken over, then publish again.</source>
        <translation>Lies den Ordner ein: die Änderungen dort werden übernommen; dann veröffentliche noch einmal.</translation>
    </message>
    <message>
        <source>%1 is in the way: it is a link that leads nowhere.</source>
        <translation>%1 ist im Weg: eine Verknüpfung, die nirgendwohin führt.</translation>
    </message>
    <message>
        <source>Remove or mend it.</source>
        <translation>Entferne oder repariere sie.</translation>
    </message>
    <message>
        <source>The %1 of “%2” vanished from its folder: %3</source>
        <translation>%1 von „%2“ ist aus dem Ordner verschwunden: %3</translation>
    </message>
    <message>
        <source>Scan the library, or select another.</source>
        <translation>Lies die Sammlung ein oder wähle ein anderes.</translation>
    </message>
    <message>
        <source>%1 is in the way: it is no file.</source>
        <translation>%1 ist im Weg: es ist keine Datei.</translation>
    </message>
    <message>
        <source>Rename it.</source>
        <translation>Benenne es um.</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 ist nicht mehr da.</translation>
    </message>
    <message>
        <source>%1 has no title and cannot be published.</source>
        <translation>%1 hat keinen Titel und kann nicht veröffentlicht werden.</translation>
    </message>
    <message>
        <source>Enter a title, or identify it.</source>
        <translation>Gib einen Titel ein oder sage, was es ist.</translation>
    </message>
    <message>
        <source>“%1” is ignored and is not published.</source>
        <translation>„%1“ wird ignoriert und nicht veröffentlicht.</translation>
    </message>
    <message>
        <source>End ignoring it first.</source>
        <translation>Ignoriere es zuerst nicht mehr.</translation>
    </message>
    <message>
        <source>“%1” is in the trash and cannot be published.</source>
        <translation>„%1“ ist im Papierkorb und kann nicht veröffentlicht werden.</translation>
    </message>
    <message>
        <source>Restore it first.</source>
        <translation>Stelle es zuerst wieder her.</translation>
    </message>
    <message>
        <source>The artwork of collections has no place to go.</source>
        <translation>Für Bilder von Filmreihen gibt es keinen Ort.</translation>
    </message>
    <message>
        <source>Set Kodi's movie set information folder in the settings (publish.movieSetFolder).</source>
        <translation>Gib Kodis Ordner für Filmreihen in den Einstellungen an (publish.movieSetFolder).</translation>
    </message>
    <message>
        <source>“%1” has no file in the library: there is nothing to publish beside.</source>
        <translation>„%1“ hat keine Datei in der Sammlung: es gibt nichts, neben dem veröffentlicht werden könnte.</translation>
    </message>
    <message>
        <source>The NFO of “%1” was edited elsewhere and disagrees with what is locked: %2.</source>
        <translation>Die NFO von „%1“ wurde anderswo geändert und widerspricht dem Gesperrten: %2.</translation>
    </message>
    <message>
        <source>Decide which values stay (metarr-cli conflicts resolve %1), then publish.</source>
        <translation>Entscheide unter Offene Fragen, welche Werte bleiben, dann veröffentliche.</translation>
    </message>
    <message>
        <source>“%1” is no address of a player.</source>
        <translation>„%1“ ist keine Adresse eines Abspielers.</translation>
    </message>
    <message>
        <source>Write it as http://host:8080.</source>
        <translation>Schreibe sie als http://host:8080.</translation>
    </message>
    <message>
        <source>A player needs a name of at most 100 characters.</source>
        <translation>Ein Abspieler braucht einen Namen von höchstens 100 Zeichen.</translation>
    </message>
    <message>
        <source>A group needs a name of at most 100 characters.</source>
        <translation>Eine Gruppe braucht einen Namen von höchstens 100 Zeichen.</translation>
    </message>
    <message>
        <source>A player is kodi, jellyfin or plex; while something plays there it is refresh, skip or wait.</source>
        <translation>Ein Abspieler ist kodi, jellyfin oder plex; während dort etwas läuft, gilt refresh, skip oder wait.</translation>
    </message>
    <message>
        <source>There is a group “%1” already.</source>
        <translation>Eine Gruppe „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>There is no group “%1”.</source>
        <translation>Eine Gruppe „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>“%1” is mapped to “%2” already.</source>
        <translation>„%1“ ist „%2“ schon zugeordnet.</translation>
    </message>
    <message>
        <source>There is no path mapping %1.</source>
        <translation>Eine Pfadzuordnung %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>A mapping has a player, group or manager, a local folder and what that one calls it.</source>
        <translation>Eine Pfadzuordnung hat einen Abspieler, eine Gruppe oder einen Manager, einen Ordner hier und seinen Namen dort.</translation>
    </message>
    <message>
        <source>An item is identified by its tmdb, tvdb or imdb id.</source>
        <translation>Was ein Titel ist, sagt seine Nummer bei tmdb, tvdb oder imdb.</translation>
    </message>
    <message>
        <source>Seasons and episodes are what their series says.</source>
        <translation>Was Staffeln und Folgen sind, sagt ihre Serie.</translation>
    </message>
    <message>
        <source>Identify the series.</source>
        <translation>Sage bei der Serie, was es ist.</translation>
    </message>
    <message>
        <source>There is a player “%1” already.</source>
        <translation>Einen Abspieler „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>Give it another name.</source>
        <translation>Gib ihm einen anderen Namen.</translation>
    </message>
    <message>
        <source>“%1” is a %2 player, which Metarr does not know.</source>
        <translation>„%1“ ist ein Abspieler der Art %2, die Metarr nicht kennt.</translation>
    </message>
    <message>
        <source>What answers at %1 is not Jellyfin.</source>
        <translation>Was unter %1 antwortet, ist nicht Jellyfin.</translation>
    </message>
    <message>
        <source>What answers at %1 is not Plex.</source>
        <translation>Was unter %1 antwortet, ist nicht Plex.</translation>
    </message>
    <message>
        <source>What answers at %1 is not %2.</source>
        <translation>Was unter %1 antwortet, ist nicht %2.</translation>
    </message>
    <message>
        <source>Check the address and its port.</source>
        <translation>Prüfe die Adresse und ihren Port.</translation>
    </message>
    <message>
        <source>“%1” is playing something.</source>
        <translation>„%1“ spielt gerade etwas ab.</translation>
    </message>
    <message>
        <source>The refresh follows when it has ended.</source>
        <translation>Aufgefrischt wird, wenn es zu Ende ist.</translation>
    </message>
    <message>
        <source>Jellyfin does not know “%1” yet.</source>
        <translation>Jellyfin kennt „%1“ noch nicht.</translation>
    </message>
    <message>
        <source>It is tried again in a minute.</source>
        <translation>In einer Minute wird es noch einmal versucht.</translation>
    </message>
    <message>
        <source>Kodi "%1" is still busy with another refresh.</source>
        <translation>Kodi „%1“ ist noch mit einem anderen Auffrischen beschäftigt.</translation>
    </message>
    <message>
        <source>It is tried again later.</source>
        <translation>Es wird später noch einmal versucht.</translation>
    </message>
    <message>
        <source>%1 at %2 is too old.</source>
        <translation>%1 unter %2 ist zu alt.</translation>
    </message>
    <message>
        <source>Kodi 19 (Matrix) or later is needed.</source>
        <translation>Kodi 19 (Matrix) oder neuer wird gebraucht.</translation>
    </message>
    <message>
        <source>This Kodi is too old for it: 19 or later is needed.</source>
        <translation>Dieses Kodi ist dafür zu alt: 19 oder neuer wird gebraucht.</translation>
    </message>
    <message>
        <source>Kodi "%1" does not know "%2" yet.</source>
        <translation>Kodi „%1“ kennt „%2“ noch nicht.</translation>
    </message>
    <message>
        <source>Kodi at %1 was still busy with its library after %2 seconds (%3).</source>
        <translation>Kodi unter %1 war nach %2 Sekunden noch mit seiner Bibliothek beschäftigt (%3).</translation>
    </message>
    <message>
        <source>It is tried again later. If it never ends, restart Kodi.</source>
        <translation>Es wird später noch einmal versucht. Endet es nie, starte Kodi neu.</translation>
    </message>
    <message>
        <source>Kodi cannot open the folder "%1".</source>
        <translation>Kodi kann den Ordner „%1“ nicht öffnen.</translation>
    </message>
    <message>
        <source>Kodi cannot open "%1".</source>
        <translation>Kodi kann „%1“ nicht öffnen.</translation>
    </message>
    <message>
        <source>Check the player's path mappings, and whether Kodi reaches its source.</source>
        <translation>Prüfe die Pfadzuordnungen des Abspielers und ob Kodi seine Quelle erreicht.</translation>
    </message>
    <message>
        <source>What answers at %1 is not Kodi's remote control.</source>
        <translation>Was unter %1 antwortet, ist nicht Kodis Fernsteuerung.</translation>
    </message>
    <message>
        <source>Check host and port: Kodi shows its port under Settings &gt; Services &gt; Control.</source>
        <translation>Prüfe Host und Port: Kodi zeigt seinen Port unter Einstellungen &gt; Dienste &gt; Steuerung.</translation>
    </message>
    <message>
        <source>Kodi refused the user name or password at %1.</source>
        <translation>Kodi hat unter %1 Benutzername oder Passwort abgelehnt.</translation>
    </message>
    <message>
        <source>Enter what Kodi shows under Settings &gt; Services &gt; Control &gt; Username and Password.</source>
        <translation>Gib ein, was Kodi unter Einstellungen &gt; Dienste &gt; Steuerung bei Benutzername und Passwort zeigt.</translation>
    </message>
    <message>
        <source>Kodi did not answer in time at %1.</source>
        <translation>Kodi hat unter %1 nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Kodi is not reachable at %1.</source>
        <translation>Kodi ist unter %1 nicht erreichbar.</translation>
    </message>
    <message>
        <source>"%1" is not a host name.</source>
        <translation>„%1“ ist kein Name eines Rechners.</translation>
    </message>
    <message>
        <source>Enter the name or address of the machine that runs Kodi.</source>
        <translation>Gib Namen oder Adresse des Rechners ein, auf dem Kodi läuft.</translation>
    </message>
    <message>
        <source>Kodi refused %1: %2</source>
        <translation>Kodi hat %1 abgelehnt: %2</translation>
    </message>
    <message>
        <source>The name "%1" is not valid UTF-8, so no player can be told about it.</source>
        <translation>Der Name „%1“ ist kein gültiges UTF-8, darum kann ihn kein Abspieler erfahren.</translation>
    </message>
    <message>
        <source>Rename the file or folder.</source>
        <translation>Benenne die Datei oder den Ordner um.</translation>
    </message>
    <message>
        <source>No path mapping of this player covers "%1".</source>
        <translation>Keine Pfadzuordnung dieses Abspielers gilt für „%1“.</translation>
    </message>
    <message>
        <source>Add a path mapping for this folder to the player or its group.</source>
        <translation>Gib dem Abspieler oder seiner Gruppe eine Pfadzuordnung für diesen Ordner.</translation>
    </message>
    <message>
        <source>No path mapping of this player leads back from its path "%1".</source>
        <translation>Keine Pfadzuordnung dieses Abspielers führt von seinem Pfad „%1“ zurück.</translation>
    </message>
    <message>
        <source>Kodi has no video source yet.</source>
        <translation>Kodi hat noch keine Videoquelle.</translation>
    </message>
    <message>
        <source>Kodi has no movie set information folder, so it finds no artwork of new collections.</source>
        <translation>Kodi hat keinen Ordner für Filmreihen, darum findet es keine Bilder neuer Reihen.</translation>
    </message>
    <message>
        <source>Kodi is set to show no artwork (Settings &gt; Media &gt; Videos &gt; Artwork level).</source>
        <translation>Kodi ist so eingestellt, dass es keine Bilder zeigt (Einstellungen &gt; Medien &gt; Videos &gt; Bildmaterial).</translation>
    </message>
    <message>
        <source>Check the player's path mapping and the rights on the file.</source>
        <translation>Prüfe die Pfadzuordnung des Abspielers und die Rechte an der Datei.</translation>
    </message>
    <message>
        <source>Add the folder as a source in Kodi, or correct the player's path mapping.</source>
        <translation>Füge den Ordner in Kodi als Quelle hinzu oder berichtige die Pfadzuordnung des Abspielers.</translation>
    </message>
    <message>
        <source>Plex cannot %1.</source>
        <translation>Plex kann das nicht: %1.</translation>
    </message>
    <message>
        <source>show notes on a screen</source>
        <translation>Hinweise auf einem Bildschirm zeigen</translation>
    </message>
    <message>
        <source>be stopped from outside without a Plex Pass</source>
        <translation>ohne Plex Pass von außen angehalten werden</translation>
    </message>
    <message>
        <source>be started from outside</source>
        <translation>von außen gestartet werden</translation>
    </message>
    <message>
        <source>%1 did not take “%2”: %3</source>
        <translation>%1 hat „%2“ nicht übernommen: %3</translation>
    </message>
    <message>
        <source>Somebody is watching.</source>
        <translation>Jemand sieht gerade zu.</translation>
    </message>
    <message>
        <source>A key needs a name.</source>
        <translation>Ein Schlüssel braucht einen Namen.</translation>
    </message>
    <message>
        <source>Say what will use it, such as “phone”.</source>
        <translation>Sage, was ihn benutzen wird, etwa „Telefon“.</translation>
    </message>
    <message>
        <source>A manager needs a name.</source>
        <translation>Ein Verwalter braucht einen Namen.</translation>
    </message>
    <message>
        <source>There is a manager “%1” already.</source>
        <translation>Einen Verwalter „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>A channel needs a name of at most 100 characters.</source>
        <translation>Ein Kanal braucht einen Namen von höchstens 100 Zeichen.</translation>
    </message>
    <message>
        <source>There is a channel “%1” already.</source>
        <translation>Einen Kanal „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>“%1” gets its messages together.</source>
        <translation>„%1“ bekommt seine Nachrichten gesammelt.</translation>
    </message>
    <message>
        <source>The channel “%1” does not take messages: %2</source>
        <translation>Der Kanal „%1“ nimmt keine Nachrichten an: %2</translation>
    </message>
    <message>
        <source>There are more messages.</source>
        <translation>Es gibt noch mehr Nachrichten.</translation>
    </message>
    <message>
        <source>The folder %1 of the library “%2” is not there now.</source>
        <translation>Der Ordner %1 der Sammlung „%2“ ist jetzt nicht da.</translation>
    </message>
    <message>
        <source>Connect the disk or share; the webhook is done then.</source>
        <translation>Verbinde den Datenträger oder die Freigabe; der Webhook wird dann erledigt.</translation>
    </message>
    <message>
        <source>%1 is not a folder of the library “%2”.</source>
        <translation>%1 ist kein Ordner der Sammlung „%2“.</translation>
    </message>
    <message>
        <source>This version of Metarr does not know the job “%1”.</source>
        <translation>Diese Fassung von Metarr kennt die Aufgabe „%1“ nicht.</translation>
    </message>
    <message>
        <source>Update Metarr, then retry the job.</source>
        <translation>Aktualisiere Metarr und wiederhole die Aufgabe dann.</translation>
    </message>
    <message>
        <source>Metarr was stopped.</source>
        <translation>Metarr wurde beendet.</translation>
    </message>
    <message>
        <source>There is no job %1.</source>
        <translation>Es gibt keine Aufgabe %1.</translation>
    </message>
    <message>
        <source>There is no library %1.</source>
        <translation>Es gibt keine Sammlung %1.</translation>
    </message>
    <message>
        <source>There is no library “%1”.</source>
        <translation>Es gibt keine Sammlung „%1“.</translation>
    </message>
    <message>
        <source>Please report this together with the log.</source>
        <translation>Bitte melde das zusammen mit dem Protokoll.</translation>
    </message>
    <message>
        <source>The database %1 is damaged.</source>
        <translation>Die Datenbank %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Restore a backup; keep a copy of the damaged file.</source>
        <translation>Stelle eine Sicherung wieder her; behalte eine Kopie der beschädigten Datei.</translation>
    </message>
    <message>
        <source>The database %1 cannot be used safely here.</source>
        <translation>Die Datenbank %1 kann hier nicht sicher benutzt werden.</translation>
    </message>
    <message>
        <source>Keep the database on a local disk.</source>
        <translation>Halte die Datenbank auf einem lokalen Datenträger.</translation>
    </message>
    <message>
        <source>The database %1 is on a network file system, where SQLite's locks and shared memory cannot be trusted.</source>
        <translation>Die Datenbank %1 liegt auf einem Netzlaufwerk, wo man sich auf die Sperren und den gemeinsamen Speicher von SQLite nicht verlassen kann.</translation>
    </message>
    <message>
        <source>Keep the data folder on a local disk (--data DIR), or use PostgreSQL.</source>
        <translation>Halte den Datenordner auf einem lokalen Datenträger (--data ORDNER) oder nimm PostgreSQL.</translation>
    </message>
    <message>
        <source>The database was made by a newer version of Metarr (its schema is %1, this program knows %2).</source>
        <translation>Die Datenbank stammt von einer neueren Fassung von Metarr (ihr Schema ist %1, dieses Programm kennt %2).</translation>
    </message>
    <message>
        <source>Install the newer version, or restore a backup made with this one.</source>
        <translation>Installiere die neuere Fassung oder stelle eine Sicherung von dieser wieder her.</translation>
    </message>
    <message>
        <source>The database was made by a different build of Metarr.</source>
        <translation>Die Datenbank stammt von einem anderen Bau von Metarr.</translation>
    </message>
    <message>
        <source>Use the program that made it, or start with a new database.</source>
        <translation>Nimm das Programm, von dem sie stammt, oder beginne mit einer neuen Datenbank.</translation>
    </message>
    <message>
        <source>The address of the database is of an unknown kind.</source>
        <translation>Die Adresse der Datenbank ist von unbekannter Art.</translation>
    </message>
    <message>
        <source>The database driver %1 is not installed.</source>
        <translation>Der Datenbanktreiber %1 ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install the package libqt6sql6-sqlite.</source>
        <translation>Installiere das Paket libqt6sql6-sqlite.</translation>
    </message>
    <message>
        <source>Install the package libqt6sql6-psql.</source>
        <translation>Installiere das Paket libqt6sql6-psql.</translation>
    </message>
    <message>
        <source>Another Metarr works in this demo folder.</source>
        <translation>Ein anderes Metarr arbeitet in diesem Vorführordner.</translation>
    </message>
    <message>
        <source>Close it, or choose another folder with --dir.</source>
        <translation>Schließe es oder wähle mit --dir einen anderen Ordner.</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norwegisch</translation>
    </message>
    <message>
        <source>Norwegian Bokmal</source>
        <translation>Norwegisch (Bokmål)</translation>
    </message>
    <message>
        <source>Norwegian Nynorsk</source>
        <translation>Norwegisch (Nynorsk)</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finnisch</translation>
    </message>
    <message>
        <source>Icelandic</source>
        <translation>Isländisch</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>Slowakisch</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>Slowenisch</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>Kroatisch</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Serbisch</translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation>Bosnisch</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>Bulgarisch</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumänisch</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainisch</translation>
    </message>
    <message>
        <source>Belarusian</source>
        <translation>Belarussisch</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>Litauisch</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>Lettisch</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>Estnisch</translation>
    </message>
    <message>
        <source>Macedonian</source>
        <translation>Mazedonisch</translation>
    </message>
    <message>
        <source>Albanian</source>
        <translation>Albanisch</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persisch</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>Bengalisch</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Tamil</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>Telugu</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>Malayalam</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thailändisch</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamesisch</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonesisch</translation>
    </message>
    <message>
        <source>Malay</source>
        <translation>Malaiisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>Cantonese</source>
        <translation>Kantonesisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>Katalanisch</translation>
    </message>
    <message>
        <source>Basque</source>
        <translation>Baskisch</translation>
    </message>
    <message>
        <source>Galician</source>
        <translation>Galicisch</translation>
    </message>
    <message>
        <source>Irish</source>
        <translation>Irisch</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation>Walisisch</translation>
    </message>
    <message>
        <source>Afrikaans</source>
        <translation>Afrikaans</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>Georgisch</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Armenisch</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>Kasachisch</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>Latein</translation>
    </message>
    <message>
        <source>Esperanto</source>
        <translation>Esperanto</translation>
    </message>
</context>
</TS>
