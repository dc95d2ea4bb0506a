package org.stratosphere.repository;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/** Versions {@code N.N.N[-PRE]} and ranges of them. Loading a plugin and choosing one on a page go by these functions. */
public final class Versions {
    private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
    /** A number in a pre-release has no zero in front either, or versions could not be put in order. */
    private static final String PRE = "(?!0[0-9]+(\\.|$)|[0-9]{16,}(\\.|$))[0-9A-Za-z-]{1,32}";

    private static final Pattern VERSION =
            Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(-" + PRE + "(\\." + PRE + "){0,3})?");
    private static final Pattern BARE = Pattern.compile("\\s*[0-9xX*.]*\\s*");
    private static final int MOST_CHARACTERS = 200;

    private static final VersionManager SEMANTIC = new DefaultVersionManager();

    private Versions() {}

    /** Whether a text is a version of the form {@code N.N.N} or {@code N.N.N-PRE}. */
    public static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    /** Orders two versions by precedence, a pre-release before its release. */
    public static int compare(String one, String other) {
        return SEMANTIC.compareVersions(one, other);
    }

    /** The version without its pre-release: what a plugin's range is held against. */
    public static String release(String version) {
        int hyphen = version.indexOf('-');
        return hyphen < 0 ? version : version.substring(0, hyphen);
    }

    /**
     * Whether a version lies in a range.
     *
     * @param range comparisons such as {@code >=1.2.0 & <2.0.0}; a bare version, which would mean something else in
     *     different programs, is none
     * @throws RefusedException when the range cannot be read
     */
    public static boolean isInRange(String version, String range) throws RefusedException {
        if (BARE.matcher(range).matches() || range.length() > MOST_CHARACTERS) {
            throw unreadable(range, null);
        }
        try {
            return SEMANTIC.checkVersionConstraint(version, range);
        } catch (RuntimeException e) {
            throw unreadable(range, e);
        }
    }

    /** The range from a version on to the next one that may break with it. Ranges name no pre-releases. */
    static String compatibleWith(String version) {
        long major = Long.parseLong(version.substring(0, version.indexOf('.')));
        return ">=" + release(version) + " & <" + (major + 1) + ".0.0";
    }

    private static RefusedException unreadable(String range, @Nullable Throwable cause) {
        String message = Quoted.of(range) + " is no range of versions; write one such as '>=1.0.0 & <2.0.0'";
        return cause == null ? new RefusedException(message) : new RefusedException(message, cause);
    }
}
