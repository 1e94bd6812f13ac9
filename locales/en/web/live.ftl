## Pages that change along while others work

live-updated = Updated { $time }
live-reload = Reload
live-live = Updates by itself
live-connecting = Reconnecting. What you see is from { $time }.
live-lost = Connection lost. What you see is from { $time }.
live-signed-out = Your session has ended. Reload to sign in again.
live-gone = This page no longer updates.
