<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Item</name>
    <message numerus="yes">
        <source>%n episode(s)</source>
        <translation>
            <numerusform>%n episode</numerusform>
            <numerusform>%n episodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n movie(s)</source>
        <translation>
            <numerusform>%n movie</numerusform>
            <numerusform>%n movies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::ArtworkTab</name>
    <message numerus="yes">
        <source>%n to choose from</source>
        <translation>
            <numerusform>%n to choose from</numerusform>
            <numerusform>%n to choose from</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::AssetPicker</name>
    <message numerus="yes">
        <source>%1 (%n vote(s))</source>
        <translation>
            <numerusform>%1 (%n vote)</numerusform>
            <numerusform>%1 (%n votes)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n like(s)</source>
        <translation>
            <numerusform>%n like</numerusform>
            <numerusform>%n likes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n alike</numerusform>
            <numerusform>%n alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::BulkDialog</name>
    <message numerus="yes">
        <source>%1 (%n items)</source>
        <translation>
            <numerusform>%1 (%n item)</numerusform>
            <numerusform>%1 (%n items)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n items</source>
        <translation>
            <numerusform>Change %n item</numerusform>
            <numerusform>Change %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n item(s) were changed. Undo takes that back.</source>
        <translation>
            <numerusform>Stopped: %n item was changed. Undo takes that back.</numerusform>
            <numerusform>Stopped: %n items were changed. Undo takes that back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) were changed, some could not be.</source>
        <translation>
            <numerusform>%n item was changed, some could not be.</numerusform>
            <numerusform>%n items were changed, some could not be.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n item(s) would change.</source>
        <translation>
            <numerusform>%1 of %n item would change.</numerusform>
            <numerusform>%1 of %n items would change.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::CandidateModel</name>
    <message numerus="yes">
        <source>, %n that look(s) like it</source>
        <translation>
            <numerusform>, %n that looks like it</numerusform>
            <numerusform>, %n that look like it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::CollectionTab</name>
    <message numerus="yes">
        <source>%n in the library</source>
        <translation>
            <numerusform>%n in the library</numerusform>
            <numerusform>%n in the library</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::DashboardPage</name>
    <message numerus="yes">
        <source>%1 in %n file(s)</source>
        <translation>
            <numerusform>%1 in %n file</numerusform>
            <numerusform>%1 in %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>wait(s) to be looked up, but no provider has a key</source>
        <translation>
            <numerusform>waits to be looked up, but no provider has a key</numerusform>
            <numerusform>wait to be looked up, but no provider has a key</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ Nothing. %n item(s) is/are still to be looked up.</source>
        <translation>
            <numerusform>✓ Nothing. %n item is still to be looked up.</numerusform>
            <numerusform>✓ Nothing. %n items are still to be looked up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>could not be identified with certainty</source>
        <translation>
            <numerusform>could not be identified with certainty</numerusform>
            <numerusform>could not be identified with certainty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>has/have changes that wait to be published</source>
        <translation>
            <numerusform>has changes that wait to be published</numerusform>
            <numerusform>have changes that wait to be published</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>question(s) that only you can answer</source>
        <translation>
            <numerusform>question that only you can answer</numerusform>
            <numerusform>questions that only you can answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>job(s) failed</source>
        <translation>
            <numerusform>job failed</numerusform>
            <numerusform>jobs failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>movie(s) with an error</source>
        <translation>
            <numerusform>movie with an error</numerusform>
            <numerusform>movies with an error</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>series with an error</source>
        <translation>
            <numerusform>series with an error</numerusform>
            <numerusform>series with an error</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>file(s) belong(s) to nothing</source>
        <translation>
            <numerusform>file belongs to nothing</numerusform>
            <numerusform>files belong to nothing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>movie(s) is/are incomplete</source>
        <translation>
            <numerusform>movie is incomplete</numerusform>
            <numerusform>movies are incomplete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>movie(s)</source>
        <translation>
            <numerusform>movie</numerusform>
            <numerusform>movies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>series</source>
        <translation>
            <numerusform>series</numerusform>
            <numerusform>series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>episode(s)</source>
        <translation>
            <numerusform>episode</numerusform>
            <numerusform>episodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>collection(s)</source>
        <translation>
            <numerusform>collection</numerusform>
            <numerusform>collections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>episode(s) missing, specials not counted</source>
        <translation>
            <numerusform>episode missing, specials not counted</numerusform>
            <numerusform>episodes missing, specials not counted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::DetailPage</name>
    <message numerus="yes">
        <source>%n unpublished change(s)</source>
        <translation>
            <numerusform>%n unpublished change</numerusform>
            <numerusform>%n unpublished changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::FilesTab</name>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n channel</numerusform>
            <numerusform>%n channels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::HistoryTab</name>
    <message numerus="yes">
        <source>%n file(s) written</source>
        <translation>
            <numerusform>%n file written</numerusform>
            <numerusform>%n files written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::ItemBrowser</name>
    <message numerus="yes">
        <source> (%n items)</source>
        <translation>
            <numerusform> (%n item)</numerusform>
            <numerusform> (%n items)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln movie(s)</source>
        <translation>
            <numerusform>%Ln movie</numerusform>
            <numerusform>%Ln movies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln series</source>
        <translation>
            <numerusform>%Ln series</numerusform>
            <numerusform>%Ln series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln season(s)</source>
        <translation>
            <numerusform>%Ln season</numerusform>
            <numerusform>%Ln seasons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln collection(s)</source>
        <translation>
            <numerusform>%Ln collection</numerusform>
            <numerusform>%Ln collections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode(s)</source>
        <translation>
            <numerusform>%Ln episode</numerusform>
            <numerusform>%Ln episodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s) wait(s) to be looked up, but no provider has a key. Add one under Settings, Providers.</source>
        <translation>
            <numerusform>%Ln title waits to be looked up, but no provider has a key. Add one under Settings, Providers.</numerusform>
            <numerusform>%Ln titles wait to be looked up, but no provider has a key. Add one under Settings, Providers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln title(s) is/are still to be looked up. What one waits for stands on its own page.</source>
        <translation>
            <numerusform>%Ln title is still to be looked up. What it waits for stands on its own page.</numerusform>
            <numerusform>%Ln titles are still to be looked up. What one waits for stands on its own page.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::JobsBar</name>
    <message numerus="yes">
        <source>%n job(s) waiting</source>
        <translation>
            <numerusform>%n job waiting</numerusform>
            <numerusform>%n jobs waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) waiting: %1</source>
        <translation>
            <numerusform>%n job waiting: %1</numerusform>
            <numerusform>%n jobs waiting: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>%n s left</numerusform>
            <numerusform>%n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: what runs is stopped, and %n waiting job(s) are cancelled.</source>
        <translation>
            <numerusform>%1: what runs is stopped, and %n waiting job is cancelled.</numerusform>
            <numerusform>%1: what runs is stopped, and %n waiting jobs are cancelled.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::JobsPage</name>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>%n s left</numerusform>
            <numerusform>%n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry all %n failed</source>
        <translation>
            <numerusform>Retry %n failed</numerusform>
            <numerusform>Retry all %n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::LetterBar</name>
    <message numerus="yes">
        <source>%1, %n title(s); the arrow keys go to other letters</source>
        <translation>
            <numerusform>%1, %n title; the arrow keys go to other letters</numerusform>
            <numerusform>%1, %n titles; the arrow keys go to other letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n title(s)</source>
        <translation>
            <numerusform>%1: %n title</numerusform>
            <numerusform>%1: %n titles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::PublishReportDialog</name>
    <message numerus="yes">
        <source>%n item(s) looked at</source>
        <translation>
            <numerusform>%n item looked at</numerusform>
            <numerusform>%n items looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new file(s)</source>
        <translation>
            <numerusform>%n new file</numerusform>
            <numerusform>%n new files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n NFO(s) of yours would differ</source>
        <translation>
            <numerusform>%n NFO of yours would differ</numerusform>
            <numerusform>%n NFOs of yours would differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n NFO(s) of Metarr written anew</source>
        <translation>
            <numerusform>%n NFO of Metarr written anew</numerusform>
            <numerusform>%n NFOs of Metarr written anew</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed</source>
        <translation>
            <numerusform>%n file changed</numerusform>
            <numerusform>%n files changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of yours replaced</source>
        <translation>
            <numerusform>%n file of yours replaced</numerusform>
            <numerusform>%n files of yours replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be published</source>
        <translation>
            <numerusform>%n cannot be published</numerusform>
            <numerusform>%n cannot be published</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::QuestionsPage</name>
    <message numerus="yes">
        <source>%1: %n episode(s) renumbered by the provider</source>
        <translation>
            <numerusform>%1: %n episode renumbered by the provider</numerusform>
            <numerusform>%1: %n episodes renumbered by the provider</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are the same at %1 (%2)</source>
        <translation>
            <numerusform>%n item is the same at %1 (%2)</numerusform>
            <numerusform>%n items are the same at %1 (%2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settle %n NFO conflict(s)</source>
        <translation>
            <numerusform>Settle %n NFO conflict</numerusform>
            <numerusform>Settle %n NFO conflicts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::TrashPage</name>
    <message numerus="yes">
        <source>Forget %Ln item(s)?</source>
        <translation>
            <numerusform>Forget %Ln item?</numerusform>
            <numerusform>Forget %Ln items?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::Tray</name>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n job running</numerusform>
            <numerusform>%n jobs running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) to identify</source>
        <translation>
            <numerusform>%n item to identify</numerusform>
            <numerusform>%n items to identify</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) to review</source>
        <translation>
            <numerusform>%n item to review</numerusform>
            <numerusform>%n items to review</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::UnknownStrip</name>
    <message numerus="yes">
        <source>%n more under Unknown files</source>
        <translation>
            <numerusform>%n more under Unknown files</numerusform>
            <numerusform>%n more under Unknown files</numerusform>
        </translation>
    </message>
</context>
</TS>
