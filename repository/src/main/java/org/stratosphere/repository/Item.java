package org.stratosphere.repository;

import org.jspecify.annotations.Nullable;

/**
 * A row of a repository's page: one version of a plugin or model, or a model's attachment.
 *
 * @param kind what it is
 * @param id unique on the page over all kinds
 * @param version {@code N.N.N} or {@code N.N.N-PRE}
 * @param href {@code plugins/NAME} or {@code models/NAME}, relative to the page
 * @param size bytes, at least 1
 * @param sha256 of the file
 * @param title what a person reads, at most 200 characters
 * @param requires of a plugin: range of versions of the plugin API; of a model: of its module
 * @param module of a model: the plugin that uses it
 * @param dialect of a model: of the letters that it was trained with
 * @param attachment of a model: SHA-256 of its binary part, or null where it has none
 * @param isDefault whether it is installed unasked
 * @param yanked why it should not be used any more, or null
 */
public record Item(
        Kind kind,
        String id,
        String version,
        String href,
        long size,
        String sha256,
        String title,
        @Nullable String requires,
        @Nullable String module,
        @Nullable String dialect,
        @Nullable String attachment,
        boolean isDefault,
        @Nullable String yanked) {
    /** What a row offers. */
    public enum Kind {
        PLUGIN("plugin", "plugins/"),
        MODEL("model", "models/"),
        /** The binary part of a model. */
        ATTACHMENT("attachment", "models/");

        private final String word;
        private final String folder;

        Kind(String word, String folder) {
            this.word = word;
            this.folder = folder;
        }

        /** As on the page. */
        public String word() {
            return word;
        }

        /** Folder of the files, with a slash at its end. */
        public String folder() {
            return folder;
        }

        static @Nullable Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            return null;
        }
    }

    /** The same item, installed unasked. */
    public Item asDefault() {
        return with(true, yanked);
    }

    /** The same item, withdrawn for a reason. */
    public Item yankedFor(String reason) {
        return with(isDefault, reason);
    }

    private Item with(boolean isDefaultNow, @Nullable String yankedNow) {
        return new Item(
                kind,
                id,
                version,
                href,
                size,
                sha256,
                title,
                requires,
                module,
                dialect,
                attachment,
                isDefaultNow,
                yankedNow);
    }
}
