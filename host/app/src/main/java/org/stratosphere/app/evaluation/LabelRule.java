package org.stratosphere.app.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * How the label of a flow is read. A flow that a malicious pattern is found in is malicious; else, when a benign one is
 * found, benign; else, as background, neither. Patterns ignore case. Where no pattern is given, the parts of the label
 * decide, see {@link org.stratosphere.pluginapi.model.Labels}.
 *
 * @param malicious found in malicious labels, or null
 * @param benign found in benign labels, or null
 * @param target found in the labels of the behaviour to learn, or null
 */
public record LabelRule(
        @Nullable Pattern malicious,
        @Nullable Pattern benign,
        @Nullable Pattern target) {
    private static final String EMPTY_FIELD = "(empty)";
    private static final int LONGEST_LABEL = 200;

    /** The rule without patterns. */
    public static final LabelRule PARTS = new LabelRule(null, null, null);

    /**
     * A rule of patterns.
     *
     * @throws IllegalArgumentException for what is no regular expression
     */
    public static LabelRule of(@Nullable String malicious, @Nullable String benign, @Nullable String target) {
        return new LabelRule(pattern(malicious), pattern(benign), pattern(target));
    }

    private static @Nullable Pattern pattern(@Nullable String text) {
        try {
            return text == null ? null : Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(text + " is no regular expression: " + wrong.getDescription(), wrong);
        }
    }

    /** The label without what flow tools write before it, on one line; empty where there is none. */
    static String plain(String written) {
        String label = written.startsWith("flow=") ? written.substring("flow=".length()) : written;
        label = label.replaceAll("[^!-~]+", " ").strip();
        if (label.equals("-") || label.equals(EMPTY_FIELD)) {
            return "";
        }
        return label.length() > LONGEST_LABEL
                ? label.substring(0, LONGEST_LABEL).strip()
                : label;
    }

    /** The class of a label as {@link #plain} gives it. */
    LabelClass classOf(String label) {
        if (label.isEmpty()) {
            return LabelClass.NEITHER;
        }
        LabelClass byParts = LabelClass.of(label);
        if (malicious == null ? byParts == LabelClass.MALICIOUS : isFound(malicious, label)) {
            return LabelClass.MALICIOUS;
        }
        if (benign == null ? byParts == LabelClass.BENIGN : isFound(benign, label)) {
            return LabelClass.BENIGN;
        }
        return LabelClass.NEITHER;
    }

    /** Whether a label shows the behaviour to learn; never without a pattern for it. */
    boolean isTarget(String label) {
        return target != null && isFound(target, label);
    }

    private static boolean isFound(Pattern pattern, String label) {
        Matcher matcher = pattern.matcher(label);
        return matcher.find();
    }

    /** The patterns that were given, by their name in a model's provenance. */
    public Map<String, String> patterns() {
        Map<String, String> patterns = new LinkedHashMap<>();
        put(patterns, "malicious-label", malicious);
        put(patterns, "benign-label", benign);
        put(patterns, "target", target);
        return patterns;
    }

    private static void put(Map<String, String> patterns, String name, @Nullable Pattern pattern) {
        if (pattern != null) {
            patterns.put(name, pattern.pattern());
        }
    }
}
