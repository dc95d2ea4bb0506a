package org.stratosphere.app.install;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * @param attachment of a model: SHA-256 of its binary part; null where there is none
 * @param since when this version was installed, in whole seconds
 * @param isPinned whether it stays at this version until the user says otherwise
 * @param held version that the user went back from: no update brings it, or one below it, again; else null
 * @param follows file whose new bytes a reload takes; else null
 * @param replaced what stood here before a file of the user's own, and comes back when that is removed; else null
 */
public record InstalledItem(
        String id,
        Item.Kind kind,
        String version,
        String sha256,
        String repository,
        @Nullable String module,
        @Nullable String attachment,
        Instant since,
        boolean isPinned,
        @Nullable String held,
        @Nullable Path follows,
        @Nullable InstalledItem replaced) {
    public InstalledItem {
        since = since.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The repository of what came with the program. */
    public static final String BUNDLED = "bundled";

    /** The repository of what the user brought as a file. */
    public static final String LOCAL = "local";

    /** An item of a page. */
    public static InstalledItem of(Item item, String repository, Instant since) {
        return new InstalledItem(
                item.id(),
                item.kind(),
                item.version(),
                item.sha256(),
                repository,
                item.module(),
                item.attachment(),
                since,
                false,
                null,
                null,
                null);
    }

    /** The same, pinned or not. */
    public InstalledItem pinned(boolean isNowPinned) {
        return new InstalledItem(
                id, kind, version, sha256, repository, module, attachment, since, isNowPinned, held, follows, replaced);
    }

    /** The same, with a version that no update brings again. */
    public InstalledItem held(@Nullable String heldVersion) {
        return new InstalledItem(
                id,
                kind,
                version,
                sha256,
                repository,
                module,
                attachment,
                since,
                isPinned,
                heldVersion,
                follows,
                replaced);
    }

    /** The same, whose file is followed. */
    public InstalledItem following(@Nullable Path file) {
        return new InstalledItem(
                id, kind, version, sha256, repository, module, attachment, since, isPinned, held, file, replaced);
    }

    /** The same, in the place of another. */
    public InstalledItem replacing(@Nullable InstalledItem other) {
        return new InstalledItem(
                id, kind, version, sha256, repository, module, attachment, since, isPinned, held, follows, other);
    }

    /** Whether it came with the program. */
    public boolean isBundled() {
        return repository.equals(BUNDLED);
    }

    /** Whether the user brought it as a file that no repository vouches for. */
    public boolean isLocal() {
        return repository.equals(LOCAL);
    }
}
