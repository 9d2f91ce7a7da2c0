<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Dialogs</name>
    <message>
        <source>Images (*.jpg *.jpeg *.png *.webp)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tagline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Premiered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runtime (min)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top 250</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trailer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Season</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Display season</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Display episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After season</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Genres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studios</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Countries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider ids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Season names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fanart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Banner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear logo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear art</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disc art</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key art</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Character art</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumb</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your own file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A whole number is wanted, such as 1999.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number from 0 to 10 is wanted, such as 7.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A date is wanted, written 2004-07-16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no value of that field.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Item</name>
    <message numerus="yes">
        <source>%n episode(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>no file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episode %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpublished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discovered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enriching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enriched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unidentified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Specials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Season %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % of the wanted fields and artwork are there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Keeps the metadata and artwork of film and TV libraries right by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep everything in this folder: settings, database, cache, logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a small generated library with local providers; needs no key and no network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the demo (with --demo).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this value for a setting, for this run.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::AddLibraryDialog</name>
    <message>
        <source>Add and scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with films or series. Metarr reads what is there and shows it at once; nothing in the folder is changed by the scan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Movies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much should Metarr do by itself?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing (manual)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It scans and shows. Looking up, choosing artwork and publishing happen when you ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepare, then wait for me (hybrid)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks everything up and chooses artwork, then waits under Pending review until you publish.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything (yolo)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It publishes as well: NFO and artwork are written into the folder. What you locked is never touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::ArtworkTab</name>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another %1 (Ctrl+%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n to choose from</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No candidates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::AssetPicker</name>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Votes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the providers for artwork again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From address…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture on the web</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or drop one here, or paste it (Ctrl+V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wheel zooms, dragging moves, a double click fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never offered by itself again (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uses it as well, behind the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use and publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes it and writes it into the library at once (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes it; becomes an unpublished change (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artwork of %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artwork of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (key %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No candidate passes these filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No %1 is known yet.
Search again, add one from a file or an address, or drop one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n vote(s))</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n like(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Score %1 of 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected: never chosen by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture from the web</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the picture (https://…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture in the clipboard. Copy an image, a file or an address first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::CandidateDelegate</name>
    <message>
        <source>Cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::CandidateModel</name>
    <message>
        <source>%1, %2 × %3, score %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, in use</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::CastTab</name>
    <message>
        <source>Cast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a line at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes the chosen person from this item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bills the chosen person earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bills the chosen person later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New person</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::DetailPage</name>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace (the old one goes to the recycle bin)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an item to see it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artwork</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and streams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes texts and artwork into the library (Ctrl+P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrich</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the providers again; what is locked stays (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select artwork</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills the open slots with the best candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What publishing would do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists the files that publishing would add, change or remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to what was published last; without that, to what your NFO says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: click to choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpublished changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>published %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % complete, missing: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the NFO was changed by another program: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpublished changes, but: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n unpublished change(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the providers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choosing artwork…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publishing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::EmptyState</name>
    <message>
        <source>Add your first library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with films or series. Metarr lists what is there, looks it up, finds artwork, and keeps it right from then on.
The scan changes nothing in your folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add library (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a second window with a small generated library; needs no key and no network</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::FieldForm</name>
    <message>
        <source>yyyy-mm-dd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate names with commas.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::FilesTab</name>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>commentary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for the hard of hearing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its episodes have the files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file: this item is known, but not in the library.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::HistoryTab</name>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was published yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to this version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes texts and artwork of the chosen entry; becomes an unpublished change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>webhook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metarr</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::ItemBrowser</name>
    <message>
        <source>Movies %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seasons %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episodes %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search titles, people, genres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search (Ctrl+F). Beginnings of words are enough; Down goes to the list, Escape clears.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpublished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs identification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing poster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try fewer letters or another filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source> (%n items)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Enrich</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select artwork</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::JobsBar</name>
    <message>
        <source>Scanning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading files in depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for what is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enriching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selecting artwork</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telling players</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cleaning up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop this job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 resting %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No provider is set up: add a key with metarr-cli settings set</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) waiting: %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n s left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>metarr::JobsPage</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops the chosen running and waiting jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries the chosen failed jobs again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::LockButton</name>
    <message>
        <source>Use the provider&apos;s value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked: providers and scans leave this alone. Click to open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open: enrichment may change this. Click to lock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes from: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider says: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right click to use the provider&apos;s value.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::MainWindow</name>
    <message>
        <source>&amp;Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Scan all libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Enrich</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Movies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unidentified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending &amp;review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Metarr</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Metarr</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Metarr %1&lt;/b&gt;&lt;p&gt;Keeps the metadata and artwork of film and TV libraries right by itself.&lt;/p&gt;&lt;p&gt;This product uses the TMDB API but is not endorsed or certified by TMDB.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metarr – demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the demo library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metarr cannot open its data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Movies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unidentified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add library (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No movies yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a library of movies, or wait until the scan has found the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No series yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a library of series, or wait until the scan has found the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is identified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Titles that no provider could name with certainty appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was changed and is not published yet appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping… running jobs continue at the next start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::PictureBox</name>
    <message>
        <source>Cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>metarr::SideBar</name>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
