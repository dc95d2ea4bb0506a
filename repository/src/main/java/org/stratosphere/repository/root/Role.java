package org.stratosphere.repository.root;

import org.jspecify.annotations.Nullable;

/** What a key may sign. */
public enum Role {
    /** Roots: kept offline, several holders. */
    ROOT("root"),
    /** Pages. */
    INDEX("index"),
    /** That a page is still the newest: the only key that must be online. */
    FRESH("fresh");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** As in a root's file. */
    public String word() {
        return word;
    }

    /** The role of a word, or null. */
    public static @Nullable Role of(String word) {
        for (Role role : values()) {
            if (role.word.equals(word)) {
                return role;
            }
        }
        return null;
    }
}
