package org.stratosphere.app.update;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.Names;
import org.stratosphere.repository.Versions;

/**
 * What a user asks to install by name.
 *
 * @param repository where it must come from, or null for wherever it is offered
 * @param id of the plugin or model
 * @param version exactly this one, which is then pinned; null for the highest that fits
 */
public record Wish(
        @Nullable String repository, String id, @Nullable String version) {
    private static final Pattern FORM = Pattern.compile("(?:([^/@]*)/)?([^/@]*)(?:@(.*))?");

    /**
     * Reads {@code [REPOSITORY/]ID[@VERSION]}.
     *
     * @throws IllegalArgumentException when the text is not of this form
     */
    public static Wish parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (parts.matches()) {
            String repository = parts.group(1);
            String version = parts.group(3);
            boolean isSound = Names.isId(parts.group(2))
                    && (repository == null || Names.isId(repository))
                    && (version == null || Versions.isVersion(version));
            if (isSound) {
                return new Wish(repository, parts.group(2), version);
            }
        }
        throw new IllegalArgumentException("is no id; write ID, REPOSITORY/ID or ID@VERSION");
    }
}
