package org.stratosphere.app.update;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants of an update.
 *
 * @param wishes what to install by name; empty: whatever is installed is brought up to date
 * @param takeOver ids that came with the program and are a repository's from now on
 * @param isDowngradeAllowed whether a wish may go to a lower version
 * @param forbidden ids that are never installed or changed
 * @param distribution repository that the program was built with, which brings its defaults and takes over what came with
 *     the program; or null
 */
public record Request(
        List<Wish> wishes,
        Set<String> takeOver,
        boolean isDowngradeAllowed,
        Set<String> forbidden,
        @Nullable String distribution) {
    public Request {
        wishes = List.copyOf(wishes);
        takeOver = Set.copyOf(takeOver);
        forbidden = Set.copyOf(forbidden);
    }

    /** Brings up to date what is installed. */
    public static Request all(Set<String> forbidden) {
        return new Request(List.of(), Set.of(), false, forbidden, null);
    }

    /** The same, of a program that was built with a repository. */
    public Request of(@Nullable String repository) {
        return new Request(wishes, takeOver, isDowngradeAllowed, forbidden, repository);
    }
}
