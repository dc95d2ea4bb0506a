package org.stratosphere.app.update;

import java.util.List;
import org.stratosphere.app.install.LockFile;

/**
 * What is to be installed, and why something is not.
 *
 * @param changes in the order of their ids, plugins before models
 * @param remarks one line each
 * @param next the set after the changes
 */
public record Resolution(List<Change> changes, List<String> remarks, LockFile next) {
    public Resolution {
        changes = List.copyOf(changes);
        remarks = List.copyOf(remarks);
    }
}
