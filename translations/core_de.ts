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
        <source>“%1” does not know it yet and reads its folder first.</source>
        <translation>„%1“ kennt es noch nicht und liest erst seinen Ordner.</translation>
    </message>
    <message>
        <source>The provider “%1” is not set up.</source>
        <translation>Der Anbieter „%1“ ist nicht eingerichtet.</translation>
    </message>
    <message>
        <source>Enter its key in the settings, or name another one.</source>
        <translation>Seinen Schlüssel in den Einstellungen eintragen oder einen anderen nennen.</translation>
    </message>
    <message>
        <source>Let it read its library anew, and check its path mapping.</source>
        <translation>Die Bibliothek dort neu einlesen lassen und die Pfadzuordnung prüfen.</translation>
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
        <source>There is no field called “%1”.</source>
        <translation>Es gibt kein Feld namens „%1“.</translation>
    </message>
    <message>
        <source>Write the field, a colon and the names of providers, such as: %1.</source>
        <translation>Schreib das Feld, einen Doppelpunkt und die Namen von Anbietern, etwa: %1.</translation>
    </message>
    <message>
        <source>Use country codes of two letters, such as: DE, US.</source>
        <translation>Nimm Ländercodes aus zwei Buchstaben, etwa: DE, US.</translation>
    </message>
    <message>
        <source>Use language codes of two letters, with a region if you like, such as: de, pt-BR, en.</source>
        <translation>Nimm Sprachcodes aus zwei Buchstaben, wenn du willst mit einer Region, etwa: de, pt-BR, en.</translation>
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
        <source>The image server of %1</source>
        <translation>Der Bildserver von %1</translation>
    </message>
    <message>
        <source>The server of the picture</source>
        <translation>Der Server des Bildes</translation>
    </message>
    <message>
        <source>%1 is left alone for %2 s after %3 failures in a row, the last one being: %4</source>
        <translation>%1 wird nach %3 Fehlern hintereinander %2 s in Ruhe gelassen, zuletzt: %4</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Es wird von selbst noch einmal versucht.</translation>
    </message>
    <message>
        <source>%1 is slow to answer; what the others said is stored.</source>
        <translation>%1 antwortet langsam; was die anderen gesagt haben, ist gespeichert.</translation>
    </message>
    <message>
        <source>It is asked again by itself.</source>
        <translation>Es wird von selbst noch einmal gefragt.</translation>
    </message>
    <message>
        <source>No answer of %1 is kept.</source>
        <translation>Von %1 ist keine Antwort aufbewahrt.</translation>
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
        <source>%1 refuses the key (HTTP 401).</source>
        <translation>%1 lehnt den Schlüssel ab (HTTP 401).</translation>
    </message>
    <message>
        <source>Correct the key for %1 in the settings, under Providers.</source>
        <translation>Berichtige den Schlüssel für %1 in den Einstellungen unter Anbieter.</translation>
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
        <source>TheTVDB knows none of the ids of this item.</source>
        <translation>TheTVDB kennt keine der Kennungen dieses Eintrags.</translation>
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
        <source>TheTVDB knows no item with the %1 id %2.</source>
        <translation>TheTVDB kennt nichts mit der %1-Kennung %2.</translation>
    </message>
    <message>
        <source>What answers under TMDB's address is not TMDB.</source>
        <translation>Was unter der Adresse von TMDB antwortet, ist nicht TMDB.</translation>
    </message>
    <message>
        <source>TheTVDB accepted the key but sent no token.</source>
        <translation>TheTVDB hat den Schlüssel angenommen, aber kein Token gesendet.</translation>
    </message>
    <message>
        <source>TheTVDB has no season %1 of this series.</source>
        <translation>TheTVDB hat keine Staffel %1 dieser Serie.</translation>
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
        <source>Fanart.tv needs the TheTVDB id of the series.</source>
        <translation>Fanart.tv braucht die TheTVDB-Kennung der Serie.</translation>
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
        <source>no provider has a key</source>
        <translation>kein Anbieter hat einen Schlüssel</translation>
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
        <source>Enter a TMDB or TheTVDB key in the settings.</source>
        <translation>Trage in den Einstellungen einen Schlüssel für TMDB oder TheTVDB ein.</translation>
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
        <source>%1 is the only folder of the library “%2”.</source>
        <translation>%1 ist der einzige Ordner der Sammlung „%2“.</translation>
    </message>
    <message>
        <source>Remove the library, or give it another folder first.</source>
        <translation>Entferne die Sammlung, oder gib ihr zuerst einen anderen Ordner.</translation>
    </message>
    <message>
        <source>None of the files that are known in %1 is in %2.</source>
        <translation>Keine der Dateien, die in %1 bekannt sind, ist in %2.</translation>
    </message>
    <message>
        <source>Move or copy the files there first, or add the folder to the library beside the other one.</source>
        <translation>Verschiebe oder kopiere die Dateien zuerst dorthin, oder füge den Ordner neben dem anderen zur Sammlung hinzu.</translation>
    </message>
    <message>
        <source>“%1” has no screen that could go on.</source>
        <translation>„%1“ hat keinen Bildschirm, auf dem es weitergehen könnte.</translation>
    </message>
    <message>
        <source>Start it by hand: Jellyfin keeps the position.</source>
        <translation>Starte es von Hand: Jellyfin merkt sich die Stelle.</translation>
    </message>
    <message>
        <source>The screen on which “%1” played is off.</source>
        <translation>Der Bildschirm, auf dem „%1“ lief, ist aus.</translation>
    </message>
    <message>
        <source>This was a preview.</source>
        <translation>Das war eine Vorschau.</translation>
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
        <source>Scanned “%1”. Items: %2; new %3, changed %4, moved %5, gone %6.</source>
        <translation>„%1“ eingelesen. Einträge: %2; neu %3, geändert %4, verschoben %5, verschwunden %6.</translation>
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
        <translation>Eine bessere Datei trat an die Stelle von „%1“, während du beide bearbeitet hast: Der frühere Eintrag ist im Papierkorb. Sag unter „Offene Fragen“, welcher bleibt.</translation>
    </message>
    <message>
        <source>There is nothing to decide about this film any more.</source>
        <translation>Bei diesem Film gibt es nichts mehr zu entscheiden.</translation>
    </message>
    <message>
        <source>you put it there</source>
        <translation>von dir hineingelegt</translation>
    </message>
    <message>
        <source>its manager deleted it</source>
        <translation>vom Manager gelöscht</translation>
    </message>
    <message>
        <source>its folder is gone</source>
        <translation>der Ordner ist weg</translation>
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
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>original title</source>
        <translation>Originaltitel</translation>
    </message>
    <message>
        <source>sort title</source>
        <translation>Sortiertitel</translation>
    </message>
    <message>
        <source>tagline</source>
        <translation>Slogan</translation>
    </message>
    <message>
        <source>plot</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>outline</source>
        <translation>Kurzfassung</translation>
    </message>
    <message>
        <source>year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>premiere date</source>
        <translation>Datum der Premiere</translation>
    </message>
    <message>
        <source>runtime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>certification</source>
        <translation>Altersfreigabe</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>own rating</source>
        <translation>meine Wertung</translation>
    </message>
    <message>
        <source>place in the top 250</source>
        <translation>Platz in den Top 250</translation>
    </message>
    <message>
        <source>edition</source>
        <translation>Fassung</translation>
    </message>
    <message>
        <source>trailer</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <source>date added</source>
        <translation>Datum des Hinzufügens</translation>
    </message>
    <message>
        <source>play count</source>
        <translation>Zahl der Wiedergaben</translation>
    </message>
    <message>
        <source>date last played</source>
        <translation>Datum der letzten Wiedergabe</translation>
    </message>
    <message>
        <source>season</source>
        <translation>Staffel</translation>
    </message>
    <message>
        <source>episode</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>displayed season</source>
        <translation>angezeigte Staffel</translation>
    </message>
    <message>
        <source>displayed episode</source>
        <translation>angezeigte Folge</translation>
    </message>
    <message>
        <source>season it is displayed after</source>
        <translation>Staffel, nach der sie angezeigt wird</translation>
    </message>
    <message>
        <source>genres</source>
        <translation>Genres</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>studios</source>
        <translation>Studios</translation>
    </message>
    <message>
        <source>countries</source>
        <translation>Länder</translation>
    </message>
    <message>
        <source>ratings</source>
        <translation>Wertungen</translation>
    </message>
    <message>
        <source>cast</source>
        <translation>Besetzung</translation>
    </message>
    <message>
        <source>directors</source>
        <translation>Regie</translation>
    </message>
    <message>
        <source>writers</source>
        <translation>Drehbuch</translation>
    </message>
    <message>
        <source>collection</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>ids</source>
        <translation>IDs</translation>
    </message>
    <message>
        <source>names of seasons</source>
        <translation>Namen der Staffeln</translation>
    </message>
    <message>
        <source>Went back to a former %1 of “%2”.</source>
        <translation>Auf einen früheren Wert zurückgegangen: %1 von „%2“.</translation>
    </message>
    <message>
        <source>What %1 of “%2” said then is not known any more.</source>
        <translation>Was damals unter %1 von „%2“ stand, ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>The former value of %1 cannot be read back.</source>
        <translation>Der frühere Wert ist nicht mehr lesbar: %1.</translation>
    </message>
    <message>
        <source>Took the provider's %1 of “%2”.</source>
        <translation>%1 von „%2“ vom Anbieter übernommen.</translation>
    </message>
    <message>
        <source>Chose another %1 for “%2”.</source>
        <translation>Ein anderes Bild gewählt: %1 von „%2“.</translation>
    </message>
    <message>
        <source>Added a picture to the %1 of “%2”.</source>
        <translation>Ein Bild hinzugefügt: %1 von „%2“.</translation>
    </message>
    <message>
        <source>Rejected a picture for the %1 of “%2”.</source>
        <translation>Ein Bild abgelehnt: %1 von „%2“.</translation>
    </message>
    <message>
        <source>Allowed a picture again for the %1 of “%2”.</source>
        <translation>Ein Bild wieder zugelassen: %1 von „%2“.</translation>
    </message>
    <message>
        <source>Chose a picture of one's own as the %1 of “%2”.</source>
        <translation>Ein eigenes Bild gewählt: %1 von „%2“.</translation>
    </message>
    <message>
        <source>Changed which pictures are the %1 of “%2”.</source>
        <translation>Die Auswahl der Bilder geändert: %1 von „%2“.</translation>
    </message>
    <message>
        <source>poster</source>
        <translation>Poster</translation>
    </message>
    <message>
        <source>fanart</source>
        <translation>Fanart</translation>
    </message>
    <message>
        <source>banner</source>
        <translation>Banner</translation>
    </message>
    <message>
        <source>clearlogo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>clearart</source>
        <translation>Clearart</translation>
    </message>
    <message>
        <source>discart</source>
        <translation>Discbild</translation>
    </message>
    <message>
        <source>landscape</source>
        <translation>Querformat</translation>
    </message>
    <message>
        <source>keyart</source>
        <translation>Keyart</translation>
    </message>
    <message>
        <source>characterart</source>
        <translation>Figurenbild</translation>
    </message>
    <message>
        <source>thumb</source>
        <translation>Vorschaubild</translation>
    </message>
    <message>
        <source>Took back a change: %1 of “%2”.</source>
        <translation>Eine Änderung zurückgenommen: %1 von „%2“.</translation>
    </message>
    <message>
        <source>Took back what “%1” was said to be.</source>
        <translation>Zurückgenommen, was „%1“ sein soll.</translation>
    </message>
    <message>
        <source>Went back to an earlier version: %1 of “%2”.</source>
        <translation>Auf eine frühere Fassung zurückgegangen: %1 von „%2“.</translation>
    </message>
    <message>
        <source>Kept the published %1 of “%2”.</source>
        <translation>%1 von „%2“ wie veröffentlicht behalten.</translation>
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
        <source>%1 was put there by another program just now.</source>
        <translation>%1 wurde eben von einem anderen Programm dorthin gelegt.</translation>
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
        <source>%1 is too large for an NFO: Metarr has not read it.</source>
        <translation>%1 ist zu groß für eine NFO: Metarr hat sie nicht gelesen.</translation>
    </message>
    <message>
        <source>Rename or remove it, then publish again.</source>
        <translation>Benenne sie um oder entferne sie, dann veröffentliche noch einmal.</translation>
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
        <source>What lies in “%1” has no title and cannot be published.</source>
        <translation>Was in „%1“ liegt, hat keinen Titel und kann nicht veröffentlicht werden.</translation>
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
        <source>The address of the player is missing.</source>
        <translation>Die Adresse des Abspielers fehlt.</translation>
    </message>
    <message>
        <source>“%1” is no address of a player.</source>
        <translation>„%1“ ist keine Adresse eines Abspielers.</translation>
    </message>
    <message>
        <source>User and password do not belong into the address of a player.</source>
        <translation>Benutzer und Passwort gehören nicht in die Adresse eines Abspielers.</translation>
    </message>
    <message>
        <source>There are fields of their own for them.</source>
        <translation>Dafür gibt es eigene Felder.</translation>
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
        <source>%1 does not know “%2” yet.</source>
        <translation>%1 kennt „%2“ noch nicht.</translation>
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
    <message>
        <source>This already exists in the database.</source>
        <translation>Das gibt es in der Datenbank schon.</translation>
    </message>
    <message>
        <source>The database entry this belongs to no longer exists.</source>
        <translation>Den Eintrag der Datenbank, zu dem das gehört, gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Reload the view and try again.</source>
        <translation>Lade die Ansicht neu und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>There is no space left for the database %1.</source>
        <translation>Für die Datenbank %1 ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>Free some space on its disk, then try again. Nothing was lost.</source>
        <translation>Schaffe Platz auf ihrem Datenträger und versuche es noch einmal. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>The database %1 is damaged or is not a database.</source>
        <translation>Die Datenbank %1 ist beschädigt oder keine Datenbank.</translation>
    </message>
    <message>
        <source>Restore a backup. Metarr leaves the file as it is; keep a copy of it and of the files beside it that start with the same name.</source>
        <translation>Stelle eine Sicherung wieder her. Metarr lässt die Datei, wie sie ist; behalte eine Kopie von ihr und von den Dateien daneben, die mit demselben Namen beginnen.</translation>
    </message>
    <message>
        <source>The database %1 reported an error.</source>
        <translation>Die Datenbank %1 meldet einen Fehler.</translation>
    </message>
    <message>
        <source>If this happens again, please report it together with the log.</source>
        <translation>Geschieht das noch einmal, melde es bitte zusammen mit dem Protokoll.</translation>
    </message>
    <message>
        <source>The database %1 stayed locked by another program.</source>
        <translation>Die Datenbank %1 blieb von einem anderen Programm gesperrt.</translation>
    </message>
    <message>
        <source>Close other programs that use the file (backup, SQLite browser), then try again.</source>
        <translation>Schließe andere Programme, die die Datei benutzen (Sicherung, SQLite-Browser), und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The database %1 could not be read or written.</source>
        <translation>Die Datenbank %1 konnte nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>Check the disk it is on and its connection, then try again.</source>
        <translation>Prüfe den Datenträger, auf dem sie liegt, und seine Verbindung, und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The database %1 can only be read.</source>
        <translation>Die Datenbank %1 kann nur gelesen werden.</translation>
    </message>
    <message>
        <source>Make the file and its folder writable for the user Metarr runs as.</source>
        <translation>Mache die Datei und ihren Ordner für den Benutzer beschreibbar, unter dem Metarr läuft.</translation>
    </message>
    <message>
        <source>The database %1 could not be opened.</source>
        <translation>Die Datenbank %1 konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Check that its folder exists and is writable for the user Metarr runs as.</source>
        <translation>Gibt es ihren Ordner, und darf der Benutzer, unter dem Metarr läuft, dort schreiben?</translation>
    </message>
    <message>
        <source>The database %1 may not be used.</source>
        <translation>Die Datenbank %1 darf nicht benutzt werden.</translation>
    </message>
    <message>
        <source>Give the user Metarr runs as access to the file and its folder.</source>
        <translation>Gib dem Benutzer, unter dem Metarr läuft, Zugriff auf die Datei und ihren Ordner.</translation>
    </message>
    <message>
        <source>There was not enough memory for the database %1.</source>
        <translation>Für die Datenbank %1 reichte der Arbeitsspeicher nicht.</translation>
    </message>
    <message>
        <source>Close other programs, then try again.</source>
        <translation>Schließe andere Programme und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>A value is too large for the database %1.</source>
        <translation>Ein Wert ist für die Datenbank %1 zu groß.</translation>
    </message>
    <message>
        <source>The database query was stopped.</source>
        <translation>Die Abfrage der Datenbank wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The database refused a value that breaks one of its rules.</source>
        <translation>Die Datenbank hat einen Wert abgelehnt, der eine ihrer Regeln verletzt.</translation>
    </message>
    <message>
        <source>The database %1 accepts no more connections.</source>
        <translation>Die Datenbank %1 nimmt keine weiteren Verbindungen an.</translation>
    </message>
    <message>
        <source>Raise max_connections in the server&apos;s settings or stop other programs that use it.</source>
        <translation>Erhöhe max_connections in den Einstellungen des Servers oder beende andere Programme, die ihn benutzen.</translation>
    </message>
    <message>
        <source>The database %1 was busy for too long.</source>
        <translation>Die Datenbank %1 war zu lange beschäftigt.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, look for long-running queries on the server.</source>
        <translation>Versuche es noch einmal; bleibt es dabei, suche auf dem Server nach lange laufenden Abfragen.</translation>
    </message>
    <message>
        <source>The database %1 refused the user name or password.</source>
        <translation>Die Datenbank %1 hat Benutzernamen oder Passwort abgelehnt.</translation>
    </message>
    <message>
        <source>Check both in the settings, and that the server&apos;s pg_hba.conf allows this machine.</source>
        <translation>Prüfe beide in den Einstellungen, und ob die pg_hba.conf des Servers diesen Rechner zulässt.</translation>
    </message>
    <message>
        <source>The server has no database for %1.</source>
        <translation>Der Server hat keine Datenbank für %1.</translation>
    </message>
    <message>
        <source>Create it first, for example with: createdb -O USER NAME</source>
        <translation>Lege sie zuerst an, zum Beispiel mit: createdb -O BENUTZER NAME</translation>
    </message>
    <message>
        <source>The database %1 does not allow this to its user.</source>
        <translation>Die Datenbank %1 erlaubt ihrem Benutzer das nicht.</translation>
    </message>
    <message>
        <source>Make the user the owner of the database.</source>
        <translation>Mache den Benutzer zum Eigentümer der Datenbank.</translation>
    </message>
    <message>
        <source>The database %1 can only be read here.</source>
        <translation>Die Datenbank %1 kann hier nur gelesen werden.</translation>
    </message>
    <message>
        <source>Connect to the primary server, not to a replica.</source>
        <translation>Verbinde dich mit dem Hauptserver, nicht mit einem Abbild.</translation>
    </message>
    <message>
        <source>The server of the database %1 could not read or write its disk.</source>
        <translation>Der Server der Datenbank %1 konnte seinen Datenträger nicht lesen oder beschreiben.</translation>
    </message>
    <message>
        <source>Check the server&apos;s disk and its log.</source>
        <translation>Prüfe Datenträger und Protokoll des Servers.</translation>
    </message>
    <message>
        <source>Check the server&apos;s log and restore a backup.</source>
        <translation>Prüfe das Protokoll des Servers und stelle eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The database %1 cannot be reached.</source>
        <translation>Die Datenbank %1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check that the server runs and that the network reaches it; Metarr connects again by itself.</source>
        <translation>Läuft der Server, und ist er im Netz erreichbar? Metarr verbindet sich von selbst wieder.</translation>
    </message>
    <message>
        <source>The address of the database cannot be used: %1</source>
        <translation>Die Adresse der Datenbank kann nicht benutzt werden: %1</translation>
    </message>
    <message>
        <source>Write it as &quot;postgresql://user@host:port/name&quot; and give the password apart from it.</source>
        <translation>Schreibe sie als &quot;postgresql://benutzer@host:port/name&quot; und gib das Passwort getrennt davon an.</translation>
    </message>
    <message>
        <source>it is not a URL.</source>
        <translation>sie ist keine URL.</translation>
    </message>
    <message>
        <source>it contains a password, which would be seen in logs.</source>
        <translation>sie enthält ein Passwort, das in Protokollen zu sehen wäre.</translation>
    </message>
    <message>
        <source>it names no database.</source>
        <translation>sie nennt keine Datenbank.</translation>
    </message>
    <message>
        <source>the option &quot;%1&quot; is unknown.</source>
        <translation>die Option &quot;%1&quot; ist unbekannt.</translation>
    </message>
    <message>
        <source>The server of the database %1 is too old.</source>
        <translation>Der Server der Datenbank %1 ist zu alt.</translation>
    </message>
    <message>
        <source>Use PostgreSQL 12 or newer.</source>
        <translation>Nimm PostgreSQL 12 oder neuer.</translation>
    </message>
    <message>
        <source>The database %1 cannot hold every character.</source>
        <translation>Die Datenbank %1 kann nicht jedes Zeichen speichern.</translation>
    </message>
    <message>
        <source>Create it with: createdb --encoding=UTF8 --template=template0 NAME</source>
        <translation>Lege sie an mit: createdb --encoding=UTF8 --template=template0 NAME</translation>
    </message>
    <message>
        <source>The connection to the database %1 broke while it was saving.</source>
        <translation>Die Verbindung zur Datenbank %1 brach beim Speichern ab.</translation>
    </message>
    <message>
        <source>Look whether the change is there before you repeat it.</source>
        <translation>Sieh nach, ob die Änderung da ist, bevor du sie wiederholst.</translation>
    </message>
    <message>
        <source>A database on PostgreSQL cannot be copied into a file by Metarr.</source>
        <translation>Eine Datenbank auf PostgreSQL kann Metarr nicht in eine Datei kopieren.</translation>
    </message>
    <message>
        <source>Use the server&apos;s own tool: pg_dump --format=custom NAME &gt; FILE</source>
        <translation>Nimm das Werkzeug des Servers: pg_dump --format=custom NAME &gt; DATEI</translation>
    </message>
    <message>
        <source>A text with a NUL character cannot be stored.</source>
        <translation>Ein Text mit einem NUL-Zeichen kann nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>A database transaction failed unexpectedly.</source>
        <translation>Eine Transaktion der Datenbank ist unerwartet gescheitert.</translation>
    </message>
    <message>
        <source>The database could not be brought to the schema of this version of Metarr.</source>
        <translation>Die Datenbank konnte nicht auf das Schema dieser Fassung von Metarr gebracht werden.</translation>
    </message>
    <message>
        <source>Nothing was changed. Please report this together with the log; the previous version of Metarr still works with this database.</source>
        <translation>Nichts wurde geändert. Melde das bitte zusammen mit dem Protokoll; die vorige Fassung von Metarr arbeitet noch mit dieser Datenbank.</translation>
    </message>
    <message>
        <source>There is no manager “%1”.</source>
        <translation>Es gibt keinen Manager „%1“.</translation>
    </message>
    <message>
        <source>There is no player “%1”.</source>
        <translation>Es gibt keinen Abspieler „%1“.</translation>
    </message>
    <message>
        <source>There is no channel %1.</source>
        <translation>Es gibt keinen Kanal %1.</translation>
    </message>
    <message>
        <source>There is no channel “%1”.</source>
        <translation>Es gibt keinen Kanal „%1“.</translation>
    </message>
    <message>
        <source>There is no webhook %1.</source>
        <translation>Es gibt keinen Webhook %1.</translation>
    </message>
    <message>
        <source>There is no entry %1 in the publish log.</source>
        <translation>Im Veröffentlichungsprotokoll gibt es keinen Eintrag %1.</translation>
    </message>
    <message>
        <source>The certificate or its private key cannot be used for HTTPS.</source>
        <translation>Das Zertifikat oder sein privater Schlüssel ist für HTTPS nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>Both must be PEM files; see the settings http.tlsCertificate and http.tlsKey.</source>
        <translation>Beide müssen PEM-Dateien sein; siehe die Einstellungen http.tlsCertificate und http.tlsKey.</translation>
    </message>
    <message>
        <source>%1 port %2 cannot be listened on.</source>
        <translation>An %1, Port %2, kann nicht gelauscht werden.</translation>
    </message>
    <message>
        <source>Another program, perhaps another Metarr, uses it; choose another port (http.listen).</source>
        <translation>Ein anderes Programm, vielleicht ein anderes Metarr, benutzt ihn; wähle einen anderen Port (http.listen).</translation>
    </message>
    <message>
        <source>Choose an address of this machine (http.listen).</source>
        <translation>Wähle eine Adresse dieses Rechners (http.listen).</translation>
    </message>
    <message>
        <source>The certificate could not be made.</source>
        <translation>Das Zertifikat konnte nicht erstellt werden.</translation>
    </message>
    <message>
        <source>The server did not start.</source>
        <translation>Der Server ist nicht gestartet.</translation>
    </message>
    <message>
        <source>“%1” is no address and port.</source>
        <translation>„%1“ ist nicht Adresse und Port.</translation>
    </message>
    <message>
        <source>Write them as 127.0.0.1:9797, or 0.0.0.0:9797 for the whole network.</source>
        <translation>Schreibe sie als 127.0.0.1:9797, oder 0.0.0.0:9797 für das ganze Netz.</translation>
    </message>
    <message>
        <source>%1 refused the message: %2</source>
        <translation>%1 hat die Nachricht abgelehnt: %2</translation>
    </message>
    <message>
        <source>Check the values of the channel.</source>
        <translation>Prüfe die Angaben des Kanals.</translation>
    </message>
    <message>
        <source>This program cannot send to %1.</source>
        <translation>Dieses Programm kann nicht an %1 senden.</translation>
    </message>
    <message>
        <source>%1: this is not a web address.</source>
        <translation>%1: Das ist keine Webadresse.</translation>
    </message>
    <message>
        <source>%1: no user or password in the address.</source>
        <translation>%1: In der Adresse stehen weder Benutzer noch Passwort.</translation>
    </message>
    <message>
        <source>%1: line breaks do not belong here.</source>
        <translation>%1: Zeilenumbrüche gehören nicht hierher.</translation>
    </message>
    <message>
        <source>%1: this is too long.</source>
        <translation>%1: Das ist zu lang.</translation>
    </message>
    <message>
        <source>%1: a number from %2 to %3.</source>
        <translation>%1: eine Zahl von %2 bis %3.</translation>
    </message>
    <message>
        <source>%1: true or false.</source>
        <translation>%1: true oder false.</translation>
    </message>
    <message>
        <source>%1: one of %2.</source>
        <translation>%1: eines von %2.</translation>
    </message>
    <message>
        <source>%1: the number of a player.</source>
        <translation>%1: die Nummer eines Abspielers.</translation>
    </message>
    <message>
        <source>%1: exactly one address.</source>
        <translation>%1: genau eine Adresse.</translation>
    </message>
    <message>
        <source>%1 has nothing called “%2”.</source>
        <translation>%1 hat nichts namens „%2“.</translation>
    </message>
    <message>
        <source>It has %1.</source>
        <translation>Es hat %1.</translation>
    </message>
    <message>
        <source>%1: this must be filled in.</source>
        <translation>%1: Das muss ausgefüllt werden.</translation>
    </message>
    <message>
        <source>It is the value “%1” of a %2 channel.</source>
        <translation>Es ist die Angabe „%1“ eines Kanals für %2.</translation>
    </message>
    <message>
        <source>A password is not sent without encryption.</source>
        <translation>Ein Passwort wird nicht unverschlüsselt gesendet.</translation>
    </message>
    <message>
        <source>Choose starttls or tls, or leave user and password out.</source>
        <translation>Wähle starttls oder tls oder lass Benutzer und Passwort weg.</translation>
    </message>
    <message>
        <source>%1 is not reached over HTTP.</source>
        <translation>%1 wird nicht über HTTP erreicht.</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address.</source>
        <translation>„%1“ ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Enter it without a name, such as me@example.org; several are separated by commas.</source>
        <translation>Gib sie ohne Namen ein, etwa ich@example.org; mehrere werden durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>One to 50 e-mail addresses are needed.</source>
        <translation>Gebraucht werden 1 bis 50 E-Mail-Adressen.</translation>
    </message>
    <message>
        <source>The mail server %1 broke off: %2.</source>
        <translation>Der Mailserver %1 hat abgebrochen: %2.</translation>
    </message>
    <message>
        <source>Check address, port and encryption.</source>
        <translation>Prüfe Adresse, Port und Verschlüsselung.</translation>
    </message>
    <message>
        <source>The certificate of the mail server %1 is not trusted: %2</source>
        <translation>Dem Zertifikat des Mailservers %1 wird nicht vertraut: %2</translation>
    </message>
    <message>
        <source>Use the name that stands in the certificate, or have it renewed.</source>
        <translation>Nimm den Namen, der im Zertifikat steht, oder lass es erneuern.</translation>
    </message>
    <message>
        <source>The mail server %1 did not answer in time.</source>
        <translation>Der Mailserver %1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The mail server %1 did not begin the encryption.</source>
        <translation>Der Mailserver %1 hat die Verschlüsselung nicht begonnen.</translation>
    </message>
    <message>
        <source>Port 465 usually wants “tls”, port 587 “starttls”.</source>
        <translation>Port 465 will meist „tls“, Port 587 „starttls“.</translation>
    </message>
    <message>
        <source>What answers at %1 is no mail server.</source>
        <translation>Was unter %1 antwortet, ist kein Mailserver.</translation>
    </message>
    <message>
        <source>The mail server %1 refused %2 (%3): %4</source>
        <translation>Der Mailserver %1 hat %2 abgelehnt (%3): %4</translation>
    </message>
    <message>
        <source>Check user and password; some services want a password made for this program.</source>
        <translation>Prüfe Benutzer und Passwort; manche Dienste verlangen ein eigenes Passwort für dieses Programm.</translation>
    </message>
    <message>
        <source>Correct the addresses of this channel; its messages wait for that.</source>
        <translation>Berichtige die Adressen dieses Kanals; seine Nachrichten warten so lange.</translation>
    </message>
    <message>
        <source>the greeting</source>
        <translation>die Begrüßung</translation>
    </message>
    <message>
        <source>the encryption</source>
        <translation>die Verschlüsselung</translation>
    </message>
    <message>
        <source>the connection</source>
        <translation>die Verbindung</translation>
    </message>
    <message>
        <source>the password</source>
        <translation>das Passwort</translation>
    </message>
    <message>
        <source>the sender</source>
        <translation>den Absender</translation>
    </message>
    <message>
        <source>the recipient %1</source>
        <translation>den Empfänger %1</translation>
    </message>
    <message>
        <source>the mail</source>
        <translation>die Mail</translation>
    </message>
    <message>
        <source>The mail server %1 offers no encryption.</source>
        <translation>Der Mailserver %1 bietet keine Verschlüsselung an.</translation>
    </message>
    <message>
        <source>Nothing was sent. Try “tls” with port 465.</source>
        <translation>Nichts wurde gesendet. Versuche „tls“ mit Port 465.</translation>
    </message>
    <message>
        <source>The mail server %1 spoke on before the encryption.</source>
        <translation>Der Mailserver %1 hat vor der Verschlüsselung weitergesprochen.</translation>
    </message>
    <message>
        <source>Somebody in between may be tampering with the connection.</source>
        <translation>Jemand dazwischen manipuliert vielleicht die Verbindung.</translation>
    </message>
    <message>
        <source>The mail server %1 knows no way of logging in that Metarr knows.</source>
        <translation>Der Mailserver %1 kennt keine Art der Anmeldung, die Metarr kennt.</translation>
    </message>
    <message>
        <source>Metarr knows PLAIN and LOGIN.</source>
        <translation>Metarr kennt PLAIN und LOGIN.</translation>
    </message>
    <message>
        <source>A template has at most %1 characters.</source>
        <translation>Eine Vorlage hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>“[[” has no “]]”.</source>
        <translation>Zu „[[“ fehlt „]]“.</translation>
    </message>
    <message>
        <source>“[[” within “[[ ]]”.</source>
        <translation>„[[“ steht innerhalb von „[[ ]]“.</translation>
    </message>
    <message>
        <source>“]]” without “[[”.</source>
        <translation>„]]“ ohne „[[“.</translation>
    </message>
    <message>
        <source>“}” without “{”.</source>
        <translation>„}“ ohne „{“.</translation>
    </message>
    <message>
        <source>“{” has no “}”.</source>
        <translation>Zu „{“ fehlt „}“.</translation>
    </message>
    <message>
        <source>After “#” there are two words, with “|” between them.</source>
        <translation>Nach „#“ stehen zwei Wörter, dazwischen „|“.</translation>
    </message>
    <message>
        <source>There is no value “%1”.</source>
        <translation>Es gibt keine Angabe „%1“.</translation>
    </message>
    <message>
        <source>Line %1, column %2 of the template: %3</source>
        <translation>Zeile %1, Spalte %2 der Vorlage: %3</translation>
    </message>
    <message>
        <source>The values are: %1.</source>
        <translation>Die Angaben sind: %1.</translation>
    </message>
    <message>
        <source>There is no event “%1”.</source>
        <translation>Es gibt kein Ereignis „%1“.</translation>
    </message>
    <message>
        <source>There is no kind of channel called “%1”.</source>
        <translation>Es gibt keine Art von Kanal namens „%1“.</translation>
    </message>
    <message>
        <source>This version of Metarr has no channels of the kind “%1”.</source>
        <translation>Diese Fassung von Metarr hat keine Kanäle der Art „%1“.</translation>
    </message>
    <message>
        <source>There are %1.</source>
        <translation>Es gibt %1.</translation>
    </message>
    <message>
        <source>If you can read this, the channel works.</source>
        <translation>Wenn du das lesen kannst, funktioniert der Kanal.</translation>
    </message>
    <message>
        <source>Another process tells of these events.</source>
        <translation>Ein anderer Prozess meldet diese Ereignisse.</translation>
    </message>
    <message>
        <source>The condition “%1” is a list of texts.</source>
        <translation>Die Bedingung „%1“ ist eine Liste von Texten.</translation>
    </message>
    <message>
        <source>“%1” is no severity.</source>
        <translation>„%1“ ist kein Schweregrad.</translation>
    </message>
    <message>
        <source>There is no condition “%1”.</source>
        <translation>Es gibt keine Bedingung „%1“.</translation>
    </message>
    <message>
        <source>There is no task “%1”.</source>
        <translation>Es gibt keine Aufgabe „%1“.</translation>
    </message>
    <message>
        <source>%1 may not be read.</source>
        <translation>%1 darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Give the user who runs Metarr permission to read it.</source>
        <translation>Erlaube dem Benutzer, unter dem Metarr läuft, es zu lesen.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check that its disk or network share is connected.</source>
        <translation>Ist der Datenträger oder die Freigabe verbunden?</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Check the disk or network share it lies on.</source>
        <translation>Prüfe den Datenträger oder die Freigabe, worauf es liegt.</translation>
    </message>
    <message>
        <source>%1 is not a file.</source>
        <translation>%1 ist keine Datei.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>Copy or download it again, or delete it.</source>
        <translation>Kopiere oder lade es noch einmal, oder lösche es.</translation>
    </message>
    <message>
        <source>%1 is the image of a disc, into which Metarr does not look.</source>
        <translation>%1 ist das Abbild einer Disc; Metarr sieht nicht hinein.</translation>
    </message>
    <message>
        <source>Nothing needs to be done: only its streams stay unknown.</source>
        <translation>Nichts ist zu tun: Nur seine Streams bleiben unbekannt.</translation>
    </message>
    <message>
        <source>%1 is not a film: its content is no video container.</source>
        <translation>%1 ist kein Film: Der Inhalt ist kein Videocontainer.</translation>
    </message>
    <message>
        <source>Check what the file is, copy it again, or delete it.</source>
        <translation>Sieh nach, was die Datei ist, kopiere sie noch einmal, oder lösche sie.</translation>
    </message>
    <message>
        <source>Reading %1 was stopped.</source>
        <translation>Das Lesen von %1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Reading %1 took too long.</source>
        <translation>Das Lesen von %1 dauerte zu lange.</translation>
    </message>
    <message>
        <source>Check the disk or network share it lies on; if other files there are read at once, the file is damaged.</source>
        <translation>Prüfe den Datenträger oder die Freigabe; werden andere Dateien dort sofort gelesen, ist die Datei beschädigt.</translation>
    </message>
    <message>
        <source>%1 needs more memory than a film&apos;s header may.</source>
        <translation>%1 braucht mehr Speicher, als der Kopf eines Films darf.</translation>
    </message>
    <message>
        <source>The file is probably damaged: copy or download it again.</source>
        <translation>Die Datei ist wohl beschädigt: Kopiere oder lade sie noch einmal.</translation>
    </message>
    <message>
        <source>%1 is damaged or incomplete: its streams cannot be read.</source>
        <translation>%1 ist beschädigt oder unvollständig: Die Streams sind nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 crashed the media reader.</source>
        <translation>%1 hat den Medienleser zum Absturz gebracht.</translation>
    </message>
    <message>
        <source>The file is damaged or was made to do harm. It is left alone until it changes; play it to see whether it is intact.</source>
        <translation>Die Datei ist beschädigt oder soll Schaden anrichten. Sie bleibt unbeachtet, bis sie sich ändert; spiele sie ab, um zu sehen, ob sie heil ist.</translation>
    </message>
    <message>
        <source>A file&apos;s path is too long to be read.</source>
        <translation>Der Pfad einer Datei ist zu lang, um gelesen zu werden.</translation>
    </message>
    <message>
        <source>The program metarr-probe, which reads media files, is missing.</source>
        <translation>Das Programm metarr-probe, das Mediendateien liest, fehlt.</translation>
    </message>
    <message>
        <source>The program metarr-probe, which reads media files, does not work.</source>
        <translation>Das Programm metarr-probe, das Mediendateien liest, funktioniert nicht.</translation>
    </message>
    <message>
        <source>Install Metarr again.</source>
        <translation>Installiere Metarr noch einmal.</translation>
    </message>
    <message>
        <source>Install Metarr again: its parts are of different versions or libraries are missing.</source>
        <translation>Installiere Metarr noch einmal: Seine Teile sind aus verschiedenen Fassungen, oder Bibliotheken fehlen.</translation>
    </message>
    <message>
        <source>The media reader gave an answer that makes no sense.</source>
        <translation>Der Medienleser gab eine unverständliche Antwort.</translation>
    </message>
    <message>
        <source>Please report this as a bug.</source>
        <translation>Melde das bitte als Fehler.</translation>
    </message>
    <message>
        <source>The media reader %1 cannot be started.</source>
        <translation>Der Medienleser %1 kann nicht gestartet werden.</translation>
    </message>
    <message>
        <source>%1 holds neither video nor sound.</source>
        <translation>%1 enthält weder Bild noch Ton.</translation>
    </message>
    <message>
        <source>The disc of %1 holds no title.</source>
        <translation>Die Disc von %1 enthält keinen Titel.</translation>
    </message>
    <message>
        <source>Copy the disc again.</source>
        <translation>Kopiere die Disc noch einmal.</translation>
    </message>
    <message>
        <source>Nothing here can decode this video.</source>
        <translation>Nichts hier kann dieses Video dekodieren.</translation>
    </message>
    <message>
        <source>The video cannot be decoded.</source>
        <translation>Das Video kann nicht dekodiert werden.</translation>
    </message>
    <message>
        <source>There is no picture in this file.</source>
        <translation>In dieser Datei ist kein Bild.</translation>
    </message>
    <message>
        <source>No picture could be decoded from %1.</source>
        <translation>Aus %1 ließ sich kein Bild dekodieren.</translation>
    </message>
    <message>
        <source>Try another place of the video, or choose a picture from a file.</source>
        <translation>Versuche eine andere Stelle des Videos, oder wähle ein Bild aus einer Datei.</translation>
    </message>
    <message>
        <source>Decoding a picture took too long.</source>
        <translation>Das Dekodieren eines Bildes dauerte zu lange.</translation>
    </message>
    <message>
        <source>Try another place of the video.</source>
        <translation>Versuche eine andere Stelle des Videos.</translation>
    </message>
    <message>
        <source>%1 could not be decoded.</source>
        <translation>%1 konnte nicht dekodiert werden.</translation>
    </message>
    <message>
        <source>Several keys are called “%1”.</source>
        <translation>Mehrere Schlüssel heißen „%1“.</translation>
    </message>
    <message>
        <source>There is no key “%1” to revoke.</source>
        <translation>Es gibt keinen Schlüssel „%1“, der zu widerrufen wäre.</translation>
    </message>
    <message>
        <source>Checked %1 files of the cache: %2 were missing, %3 damaged; %4 could be brought back.</source>
        <translation>%1 Dateien des Caches geprüft: %2 fehlten, %3 waren beschädigt; %4 ließen sich wiederherstellen.</translation>
    </message>
    <message>
        <source>Checked %1 files of the cache: all are right.</source>
        <translation>%1 Dateien des Caches geprüft: alle in Ordnung.</translation>
    </message>
    <message>
        <source>Entry %1 of the publish log is not one of “%2”.</source>
        <translation>Eintrag %1 des Veröffentlichungsprotokolls gehört nicht zu „%2“.</translation>
    </message>
    <message>
        <source>There is no field or artwork slot “%1”.</source>
        <translation>Es gibt weder Feld noch Bildplatz „%1“.</translation>
    </message>
    <message>
        <source>The NFO&apos;s value of %1 cannot be read back.</source>
        <translation>Der Wert der NFO für %1 ist nicht zurückzulesen.</translation>
    </message>
    <message>
        <source>%1 was at %2 of “%3” when its file was replaced.</source>
        <translation>%1 war bei %2 von „%3“, als die Datei ersetzt wurde.</translation>
    </message>
    <message>
        <source>The better file of “%1” is there. It goes on at %2 when you start it.</source>
        <translation>Die bessere Datei von „%1“ ist da. Beim nächsten Start geht es bei %2 weiter.</translation>
    </message>
    <message>
        <source>“%1” goes on at %2 with a better file.</source>
        <translation>„%1“ geht bei %2 mit einer besseren Datei weiter.</translation>
    </message>
    <message>
        <source>“%1” is being replaced by a better file and goes on in a moment.</source>
        <translation>„%1“ wird durch eine bessere Datei ersetzt und geht gleich weiter.</translation>
    </message>
    <message>
        <source>No player is set up.</source>
        <translation>Kein Abspieler ist eingerichtet.</translation>
    </message>
    <message>
        <source>Add one in the settings under Players.</source>
        <translation>Füge in den Einstellungen unter Abspieler einen hinzu.</translation>
    </message>
    <message>
        <source>“%1” is seen there as “%2”.</source>
        <translation>„%1“ wird dort als „%2“ gesehen.</translation>
    </message>
    <message>
        <source>“%1” would be “%2” there, which it does not find.</source>
        <translation>„%1“ wäre dort „%2“; das findet er nicht.</translation>
    </message>
    <message>
        <source>No file of “%1” is known by which “%2” could forget it.</source>
        <translation>Von „%1“ ist keine Datei bekannt, an der „%2“ den Film erkennen und vergessen könnte.</translation>
    </message>
    <message>
        <source>“%1” shares its library with another player, which was told.</source>
        <translation>„%1“ teilt sich die Bibliothek mit einem anderen Abspieler, der Bescheid weiß.</translation>
    </message>
    <message>
        <source>%1 episodes of “%2” have the provider&apos;s numbers now.</source>
        <translation>%1 Folgen von „%2“ haben jetzt die Nummern des Anbieters.</translation>
    </message>
    <message>
        <source>%1 is no series.</source>
        <translation>%1 ist keine Serie.</translation>
    </message>
    <message>
        <source>There is no episode order “%1”.</source>
        <translation>Es gibt keine Folgenreihenfolge „%1“.</translation>
    </message>
    <message>
        <source>“%1” is numbered in the order “%2” now.</source>
        <translation>„%1“ ist jetzt in der Reihenfolge „%2“ nummeriert.</translation>
    </message>
    <message>
        <source>Patterns are compared with names of files and folders, not with paths.</source>
        <translation>Muster werden mit Namen von Dateien und Ordnern verglichen, nicht mit Pfaden.</translation>
    </message>
    <message>
        <source>“%1” is no pattern of names.</source>
        <translation>„%1“ ist kein Muster für Namen.</translation>
    </message>
    <message>
        <source>%1 is the folder of the whole library.</source>
        <translation>%1 ist der Ordner der ganzen Sammlung.</translation>
    </message>
    <message>
        <source>%1 lies outside every library.</source>
        <translation>%1 liegt außerhalb aller Sammlungen.</translation>
    </message>
    <message>
        <source>It is in the trash now.</source>
        <translation>Es ist jetzt im Papierkorb.</translation>
    </message>
    <message>
        <source>It names no folder.</source>
        <translation>Es nennt keinen Ordner.</translation>
    </message>
    <message>
        <source>Its files stay, and so does the item.</source>
        <translation>Seine Dateien bleiben, und der Eintrag auch.</translation>
    </message>
    <message>
        <source>Its folder is being looked at.</source>
        <translation>Sein Ordner wird angesehen.</translation>
    </message>
    <message>
        <source>Nothing was known of it.</source>
        <translation>Davon war nichts bekannt.</translation>
    </message>
    <message>
        <source>The library “%1” does not take webhooks.</source>
        <translation>Die Sammlung „%1“ nimmt keine Webhooks an.</translation>
    </message>
    <message>
        <source>The library “%1” is being looked at.</source>
        <translation>Die Sammlung „%1“ wird angesehen.</translation>
    </message>
    <message>
        <source>The manager “%1” is switched off.</source>
        <translation>Der Manager „%1“ ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>The same as event %1.</source>
        <translation>Dasselbe wie Ereignis %1.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Es gibt keinen Ordner %1.</translation>
    </message>
    <message>
        <source>A path mapping from %1 to %2 would bring it into one.</source>
        <translation>Eine Pfadzuordnung von %1 nach %2 brächte es in eine.</translation>
    </message>
    <message>
        <source>What it announces is not there yet: it is looked for again after a minute.</source>
        <translation>Was es ankündigt, ist noch nicht da: Nach einer Minute wird noch einmal danach gesehen.</translation>
    </message>
    <message>
        <source>Waiting for the new file.</source>
        <translation>Wartet auf die neue Datei.</translation>
    </message>
    <message>
        <source>Waiting for the new file; the player goes on with it.</source>
        <translation>Wartet auf die neue Datei; der Abspieler macht mit ihr weiter.</translation>
    </message>
    <message>
        <source>Waiting for the new file; %1 players go on with it.</source>
        <translation>Wartet auf die neue Datei; %1 Abspieler machen mit ihr weiter.</translation>
    </message>
    <message>
        <source>“%1” is a library of another kind.</source>
        <translation>„%1“ ist eine Sammlung anderer Art.</translation>
    </message>
    <message>
        <source>Job %1 names no item.</source>
        <translation>Aufgabe %1 nennt keinen Eintrag.</translation>
    </message>
    <message>
        <source>Run the verification: it fetches the file again from the library or its provider.</source>
        <translation>Lass die Prüfung laufen: Sie holt die Datei aus der Sammlung oder vom Anbieter zurück.</translation>
    </message>
    <message>
        <source>This is not what the cache has lost.</source>
        <translation>Das ist nicht, was dem Cache fehlt.</translation>
    </message>
    <message>
        <source>A weight of the artwork score is below zero.</source>
        <translation>Ein Gewicht der Bildwertung ist negativ.</translation>
    </message>
    <message>
        <source>The weights of the artwork score sum up to %1.</source>
        <translation>Die Gewichte der Bildwertung ergeben zusammen %1.</translation>
    </message>
    <message>
        <source>Change them so that they make 100.</source>
        <translation>Ändere sie so, dass sie 100 ergeben.</translation>
    </message>
    <message>
        <source>Use weights from 0 to 100.</source>
        <translation>Nimm Gewichte von 0 bis 100.</translation>
    </message>
    <message>
        <source>%1 lines were lost: the log could not be written.</source>
        <translation>%1 Zeilen gingen verloren: Das Protokoll konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The environment does not say where your home folder is.</source>
        <translation>Die Umgebung sagt nicht, wo dein persönlicher Ordner ist.</translation>
    </message>
    <message>
        <source>Set %1, or name a folder with --data.</source>
        <translation>Setze %1 oder nenne mit --data einen Ordner.</translation>
    </message>
    <message>
        <source>%1 has renumbered %2 episodes of “%3”, for example %4 is %5 there now. Nothing was renamed; they wait for a decision.</source>
        <translation>%1 hat %2 Folgen von „%3“ umnummeriert, zum Beispiel ist %4 dort jetzt %5. Nichts wurde umbenannt; sie warten auf eine Entscheidung.</translation>
    </message>
    <message>
        <source>Remove the symbolic link that points back to itself.</source>
        <translation>Entferne die symbolische Verknüpfung, die auf sich selbst zeigt.</translation>
    </message>
    <message>
        <source>The previous file is kept as “%1”.</source>
        <translation>Die vorige Datei ist als „%1“ aufgehoben.</translation>
    </message>
    <message>
        <source>Raise fs.inotify.max_user_instances (sysctl).</source>
        <translation>Erhöhe fs.inotify.max_user_instances (sysctl).</translation>
    </message>
    <message>
        <source>A season outside of a series folder: the library should be the folder above the series.</source>
        <translation>Eine Staffel außerhalb eines Serienordners: Die Sammlung sollte der Ordner über den Serien sein.</translation>
    </message>
    <message>
        <source>The NFO of “%1” was edited elsewhere and disagrees with what is locked: %2. Nothing is published before that is settled.</source>
        <translation>Die NFO von „%1“ wurde anderswo geändert und widerspricht Gesperrtem: %2. Bis das geklärt ist, wird nichts veröffentlicht.</translation>
    </message>
    <message>
        <source>It has a document type declaration, which was ignored.</source>
        <translation>Sie hat eine Dokumenttyp-Deklaration; die wurde nicht beachtet.</translation>
    </message>
    <message>
        <source>Some elements are not closed properly.</source>
        <translation>Manche Elemente sind nicht richtig geschlossen.</translation>
    </message>
    <message>
        <source>The NFO has more than %L1 elements.</source>
        <translation>Die NFO hat mehr als %1 Elemente.</translation>
    </message>
    <message>
        <source>The NFO nests elements more than %1 deep.</source>
        <translation>Die NFO schachtelt Elemente tiefer als %1.</translation>
    </message>
    <message>
        <source>The end of the file is missing; what stands before the break was read.</source>
        <translation>Das Ende der Datei fehlt; gelesen wurde, was davor steht.</translation>
    </message>
    <message>
        <source>There is a closing tag too many.</source>
        <translation>Ein schließendes Tag ist zu viel.</translation>
    </message>
    <message>
        <source>It describes a music video or concert, which was read as a movie.</source>
        <translation>Sie beschreibt ein Musikvideo oder Konzert; es wurde als Film gelesen.</translation>
    </message>
    <message>
        <source>It has control characters, which were ignored.</source>
        <translation>Sie hat Steuerzeichen; die wurden nicht beachtet.</translation>
    </message>
    <message>
        <source>It looks like the export of a whole library; an NFO describes one file.</source>
        <translation>Sie sieht nach der Ausgabe einer ganzen Sammlung aus; eine NFO beschreibt eine Datei.</translation>
    </message>
    <message>
        <source>It says it is %1 but is written in %2.</source>
        <translation>Sie nennt sich %1, ist aber in %2 geschrieben.</translation>
    </message>
    <message>
        <source>Some of its characters are damaged.</source>
        <translation>Einige ihrer Zeichen sind beschädigt.</translation>
    </message>
    <message>
        <source>The file describes more than %L1 items.</source>
        <translation>Die Datei beschreibt mehr als %1 Einträge.</translation>
    </message>
    <message>
        <source>The file holds neither NFO elements nor the address or id of a title.</source>
        <translation>Die Datei enthält weder Elemente einer NFO noch Adresse oder Id eines Titels.</translation>
    </message>
    <message>
        <source>The file holds nothing but blanks.</source>
        <translation>Die Datei enthält nur Leerzeichen.</translation>
    </message>
    <message>
        <source>The file is XML, but not an NFO of a movie, series, season, episode or collection.</source>
        <translation>Die Datei ist XML, aber keine NFO eines Films, einer Serie, Staffel, Folge oder Reihe.</translation>
    </message>
    <message>
        <source>The file is a web page, not an NFO.</source>
        <translation>Die Datei ist eine Webseite, keine NFO.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>Kodi &quot;%1&quot; is playing something.</source>
        <translation>Kodi „%1“ spielt gerade etwas.</translation>
    </message>
    <message>
        <source>Kodi &quot;%1&quot; is playing, so nothing was refreshed.</source>
        <translation>Kodi „%1“ spielt gerade, darum wurde nichts aktualisiert.</translation>
    </message>
    <message>
        <source>Kodi takes only posters, fanart, banners and thumbs (Settings &gt; Media &gt; Videos &gt; Artwork level: Basic).</source>
        <translation>Kodi nimmt nur Poster, Fanart, Banner und Vorschaubilder (Einstellungen &gt; Medien &gt; Videos &gt; Grafik-Stufe: Einfach).</translation>
    </message>
    <message>
        <source>Start it by hand: the position is kept for a day.</source>
        <translation>Starte es von Hand: Die Stelle bleibt einen Tag lang gemerkt.</translation>
    </message>
    <message>
        <source>It appears as soon as Kodi has read the NFO file of one of its movies.</source>
        <translation>Sie erscheint, sobald Kodi die NFO-Datei eines ihrer Filme gelesen hat.</translation>
    </message>
    <message>
        <source>Kodi does not have &quot;%1&quot;.</source>
        <translation>Kodi hat „%1“ nicht.</translation>
    </message>
    <message>
        <source>Kodi does not see the file &quot;%1&quot;.</source>
        <translation>Kodi sieht die Datei „%1“ nicht.</translation>
    </message>
    <message>
        <source>Kodi drops the collection &quot;%1&quot; with its last movie.</source>
        <translation>Kodi entfernt die Reihe „%1“ mit ihrem letzten Film.</translation>
    </message>
    <message>
        <source>Kodi found no NFO file in &quot;%1&quot;.</source>
        <translation>Kodi fand in „%1“ keine NFO-Datei.</translation>
    </message>
    <message>
        <source>Kodi has forgotten &quot;%1&quot;.</source>
        <translation>Kodi hat „%1“ vergessen.</translation>
    </message>
    <message>
        <source>Kodi has no collection &quot;%1&quot; yet.</source>
        <translation>Kodi hat noch keine Reihe „%1“.</translation>
    </message>
    <message>
        <source>Kodi has read &quot;%1&quot; anew.</source>
        <translation>Kodi hat „%1“ neu gelesen.</translation>
    </message>
    <message>
        <source>Kodi has taken &quot;%1&quot; into its library.</source>
        <translation>Kodi hat „%1“ in seine Bibliothek aufgenommen.</translation>
    </message>
    <message>
        <source>Kodi scanned &quot;%1&quot; and left &quot;%2&quot; out.</source>
        <translation>Kodi hat „%1“ durchsucht und „%2“ ausgelassen.</translation>
    </message>
    <message>
        <source>Kodi shows the collection &quot;%1&quot; anew.</source>
        <translation>Kodi zeigt die Reihe „%1“ neu.</translation>
    </message>
    <message>
        <source>Kodi still lists &quot;%1&quot;.</source>
        <translation>Kodi führt „%1“ noch auf.</translation>
    </message>
    <message>
        <source>None of Kodi&apos;s video sources contains &quot;%1&quot;.</source>
        <translation>Keine von Kodis Videoquellen enthält „%1“.</translation>
    </message>
    <message>
        <source>Publish the item: a source for local information takes nothing without an NFO.</source>
        <translation>Veröffentliche den Eintrag: Eine Quelle mit lokalen Informationen nimmt nichts ohne NFO.</translation>
    </message>
    <message>
        <source>Remove it in Kodi (context menu, Manage).</source>
        <translation>Entferne es in Kodi (Kontextmenü, Verwalten).</translation>
    </message>
    <message>
        <source>There is neither a file nor a folder to tell Kodi about.</source>
        <translation>Es gibt weder Datei noch Ordner, von denen Kodi zu erzählen wäre.</translation>
    </message>
    <message>
        <source>Add the folder to a library in Plex, or correct the player&apos;s path mapping.</source>
        <translation>Füge den Ordner in Plex einer Bibliothek hinzu, oder berichtige die Pfadzuordnung des Abspielers.</translation>
    </message>
    <message>
        <source>Enter an X-Plex-Token of the server&apos;s owner.</source>
        <translation>Gib ein X-Plex-Token des Besitzers des Servers ein.</translation>
    </message>
    <message>
        <source>None of Plex&apos;s libraries contains “%1”.</source>
        <translation>Keine von Plex&apos; Bibliotheken enthält „%1“.</translation>
    </message>
    <message>
        <source>Plex has no library yet.</source>
        <translation>Plex hat noch keine Bibliothek.</translation>
    </message>
    <message>
        <source>Plex looks after “%1”, which is gone.</source>
        <translation>Plex sieht nach „%1“, das nicht mehr da ist.</translation>
    </message>
    <message>
        <source>Plex makes its collections itself.</source>
        <translation>Plex macht seine Reihen selbst.</translation>
    </message>
    <message>
        <source>Plex reads “%1” anew.</source>
        <translation>Plex liest „%1“ neu.</translation>
    </message>
    <message>
        <source>Plex scans the folder of “%1”.</source>
        <translation>Plex durchsucht den Ordner von „%1“.</translation>
    </message>
    <message>
        <source>Switch “Advertise as player” on there, or start it by hand: Plex keeps the position.</source>
        <translation>Schalte dort „Als Player ankündigen“ ein, oder starte es von Hand: Plex merkt sich die Stelle.</translation>
    </message>
    <message>
        <source>The Plex client on which it played cannot be controlled.</source>
        <translation>Der Plex-Client, auf dem es lief, lässt sich nicht steuern.</translation>
    </message>
    <message>
        <source>%1 at %2 refused the token.</source>
        <translation>%1 unter %2 hat das Token abgelehnt.</translation>
    </message>
    <message>
        <source>%1 did not answer in time at %2.</source>
        <translation>%1 hat unter %2 nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>%1 is not reachable at %2.</source>
        <translation>%1 ist unter %2 nicht erreichbar.</translation>
    </message>
    <message>
        <source>“%1” is no address of a server.</source>
        <translation>„%1“ ist keine Adresse eines Servers.</translation>
    </message>
    <message>
        <source>“%1” is playing, so nothing was refreshed.</source>
        <translation>„%1“ spielt gerade, darum wurde nichts aktualisiert.</translation>
    </message>
    <message>
        <source>OMDb&apos;s requests of today are used up (HTTP 401).</source>
        <translation>OMDbs Anfragen für heute sind aufgebraucht (HTTP 401).</translation>
    </message>
    <message>
        <source>They are repeated tomorrow by themselves.</source>
        <translation>Sie werden morgen von selbst wiederholt.</translation>
    </message>
    <message>
        <source>TMDB cannot look for the %1 id &quot;%2&quot;.</source>
        <translation>TMDB kann nicht nach der Id „%2“ von %1 suchen.</translation>
    </message>
    <message>
        <source>TheTVDB cannot look for the %1 id &quot;%2&quot;.</source>
        <translation>TheTVDB kann nicht nach der Id „%2“ von %1 suchen.</translation>
    </message>
    <message>
        <source>Check the TheTVDB key in the settings; keys supported by users also need the subscriber&apos;s PIN.</source>
        <translation>Prüfe den TheTVDB-Schlüssel in den Einstellungen; von Nutzern getragene Schlüssel brauchen auch die PIN des Abonnenten.</translation>
    </message>
    <message>
        <source>A journal of an interrupted publish cannot be read.</source>
        <translation>Das Journal einer unterbrochenen Veröffentlichung ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The %1 of “%2” cannot be published: there is no name for it that this folder could hold.</source>
        <translation>%1 von „%2“ kann nicht veröffentlicht werden: Es gibt keinen Namen dafür, den dieser Ordner aufnehmen könnte.</translation>
    </message>
    <message>
        <source>The NFO of “%1” cannot be written: its name would be too long.</source>
        <translation>Die NFO von „%1“ kann nicht geschrieben werden: Ihr Name wäre zu lang.</translation>
    </message>
    <message>
        <source>Published “%1”: 1 file written, %2 removed.</source>
        <translation>„%1“ veröffentlicht: 1 Datei geschrieben, %2 entfernt.</translation>
    </message>
    <message>
        <source>Published “%1”: 1 file written.</source>
        <translation>„%1“ veröffentlicht: 1 Datei geschrieben.</translation>
    </message>
    <message>
        <source>Published “%1”: %2 files written, %3 removed.</source>
        <translation>„%1“ veröffentlicht: %2 Dateien geschrieben, %3 entfernt.</translation>
    </message>
    <message>
        <source>Published “%1”: %2 files written.</source>
        <translation>„%1“ veröffentlicht: %2 Dateien geschrieben.</translation>
    </message>
    <message>
        <source>%1 sent “%3”, which is not known here.</source>
        <translation>%1 hat „%3“ gesendet, was hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>%1 sent an event without a name.</source>
        <translation>%1 hat ein Ereignis ohne Namen gesendet.</translation>
    </message>
    <message>
        <source>%1 tested its connection.</source>
        <translation>%1 hat seine Verbindung geprüft.</translation>
    </message>
    <message>
        <source>%1 is downloading %2.</source>
        <translation>%1 lädt %2.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>(%1 episodes)</source>
        <translation>(%1 Folgen)</translation>
    </message>
    <message>
        <source>%1 imported %2.</source>
        <translation>%1 hat %2 hereingeholt.</translation>
    </message>
    <message>
        <source>%1 replaced a file of %2 by a better one.</source>
        <translation>%1 hat eine Datei von %2 durch eine bessere ersetzt.</translation>
    </message>
    <message>
        <source>%1 renamed files of %2.</source>
        <translation>%1 hat Dateien von %2 umbenannt.</translation>
    </message>
    <message>
        <source>%1 deletes a file of %2, for a better one.</source>
        <translation>%1 löscht eine Datei von %2, für eine bessere.</translation>
    </message>
    <message>
        <source>%1 deleted a file of %2.</source>
        <translation>%1 hat eine Datei von %2 gelöscht.</translation>
    </message>
    <message>
        <source>%1 deleted %2.</source>
        <translation>%1 hat %2 gelöscht.</translation>
    </message>
    <message>
        <source>%1 added %2 to its list.</source>
        <translation>%1 hat %2 auf seine Liste gesetzt.</translation>
    </message>
    <message>
        <source>%1 has a problem: %3</source>
        <translation>%1 hat ein Problem: %3</translation>
    </message>
    <message>
        <source>%1 has recovered: %3</source>
        <translation>%1 geht es wieder gut: %3</translation>
    </message>
    <message>
        <source>%1 was updated: %3</source>
        <translation>%1 wurde aktualisiert: %3</translation>
    </message>
    <message>
        <source>%1 needs a person for %2. %3</source>
        <translation>%1 braucht jemanden für %2. %3</translation>
    </message>
    <message>
        <source>A webhook&apos;s body must be a JSON object.</source>
        <translation>Der Inhalt eines Webhooks muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>no provider knows this title.</source>
        <translation>kein Anbieter kennt diesen Titel.</translation>
    </message>
    <message>
        <source>no match is certain enough.</source>
        <translation>kein Treffer ist sicher genug.</translation>
    </message>
    <message>
        <source>“%1” is no value of that field.</source>
        <translation>„%1“ ist kein Wert dieses Feldes.</translation>
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
        <source>Type what an item's page would show in that field.</source>
        <translation>Gib ein, was die Seite eines Eintrags in diesem Feld zeigen würde.</translation>
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
        <source>Bangla</source>
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
    <message>
        <source>Same title.</source>
        <translation>Gleicher Titel.</translation>
    </message>
    <message>
        <source>Same as the original title “%1”.</source>
        <translation>Gleich dem Originaltitel „%1“.</translation>
    </message>
    <message>
        <source>Same as the alternative title “%1”.</source>
        <translation>Gleich dem alternativen Titel „%1“.</translation>
    </message>
    <message>
        <source>Same title apart from the subtitle.</source>
        <translation>Gleicher Titel bis auf den Untertitel.</translation>
    </message>
    <message>
        <source>Another number in the title.</source>
        <translation>Andere Zahl im Titel.</translation>
    </message>
    <message>
        <source>Similar title (%1 %).</source>
        <translation>Ähnlicher Titel (%1 %).</translation>
    </message>
    <message>
        <source>Another title.</source>
        <translation>Anderer Titel.</translation>
    </message>
    <message>
        <source>It is from %1; no year is known here.</source>
        <translation>Ist von %1; hier ist kein Jahr bekannt.</translation>
    </message>
    <message>
        <source>No year is known.</source>
        <translation>Kein Jahr ist bekannt.</translation>
    </message>
    <message>
        <source>The provider knows no year.</source>
        <translation>Der Anbieter kennt kein Jahr.</translation>
    </message>
    <message>
        <source>Same year (%1).</source>
        <translation>Gleiches Jahr (%1).</translation>
    </message>
    <message>
        <source>One year apart (%1).</source>
        <translation>Ein Jahr auseinander (%1).</translation>
    </message>
    <message>
        <source>Two years apart (%1).</source>
        <translation>Zwei Jahre auseinander (%1).</translation>
    </message>
    <message>
        <source>%1 years apart (%2).</source>
        <translation>%1 Jahre auseinander (%2).</translation>
    </message>
    <message>
        <source>No other of that name would do.</source>
        <translation>Kein anderer dieses Namens käme infrage.</translation>
    </message>
    <message>
        <source>Another of that name is from %1.</source>
        <translation>Ein anderer dieses Namens ist von %1.</translation>
    </message>
    <message>
        <source>There is another of that name.</source>
        <translation>Es gibt einen anderen dieses Namens.</translation>
    </message>
    <message>
        <source>Points: title %1 of %2, year %3 of %4, unique %5 of %6.</source>
        <translation>Punkte: Titel %1 von %2, Jahr %3 von %4, Eindeutigkeit %5 von %6.</translation>
    </message>
    <message>
        <source>Another one has the same name and year: at most %1.</source>
        <translation>Ein anderer hat denselben Namen und dasselbe Jahr: höchstens %1.</translation>
    </message>
    <message>
        <source>It runs %1 minutes like the file (%2); the others of that name do not.</source>
        <translation>Läuft %1 Minuten wie die Datei (%2); die anderen dieses Namens tun das nicht.</translation>
    </message>
</context>
</TS>
