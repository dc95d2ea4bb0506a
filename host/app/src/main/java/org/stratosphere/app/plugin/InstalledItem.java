package org.stratosphere.app.plugin;

import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.Item;

/**
 * A plugin or model that is installed.
 *
 * @param id of the plugin or model
 * @param kind which of both
 * @param version of it
 * @param sha256 of its file, which also names the file
 * @param repository where it came from: a repository's name, {@code bundled} or {@code local}
 * @param module of a model: the plugin that uses it; else null
 */
public record InstalledItem(
        String id,
        Item.Kind kind,
        String version,
        String sha256,
        String repository,
        @Nullable String module) {
    /** The repository of what came with the program. */
    public static final String BUNDLED = "bundled";

    /** An item of a page. */
    static InstalledItem of(Item item, String repository) {
        return new InstalledItem(item.id(), item.kind(), item.version(), item.sha256(), repository, item.module());
    }

    boolean isBundled() {
        return repository.equals(BUNDLED);
    }
}
