package org.stratosphere.app.command;

import java.io.IOException;
import java.util.List;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.install.Removal;

/** Changes of what takes part, plugins and models alike, each told in a line; a run that goes on follows. */
final class ItemChanges {
    private ItemChanges() {}

    /**
     * Enables or disables; kept across starts.
     *
     * @param group of the command, {@code plugins} or {@code models}
     * @param ids of installed items
     */
    static void setEnabled(Program program, String group, List<String> ids, boolean isEnabled) throws IOException {
        String word = isEnabled ? "enabled" : "disabled";
        try (ChangeLock lock = ChangeLock.take(program.home(), group + (isEnabled ? " enable" : " disable"))) {
            for (String id : ids) {
                boolean isChanged = program.plugins().setEnabled(id, isEnabled);
                program.out().println(id + " is " + (isChanged ? "" : "already ") + word);
            }
        }
        program.pluginsChanged();
    }

    /** Takes items out; what one of them had replaced has its place again. */
    static void remove(Program program, List<String> ids) throws IOException {
        Removal.Removed done = new Removal(program.home(), Disk.SYSTEM).remove(ids);
        done.removed().forEach(id -> program.out().println(id + " is removed"));
        done.restored()
                .forEach(item -> program.out()
                        .println(item.id() + " is " + item.version() + " of " + item.repository() + " again"));
        program.pluginsChanged();
    }
}
