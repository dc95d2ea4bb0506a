package org.stratosphere.app.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every key of the configuration but those of modules, in the order in which they are written. */
public enum ConfigKey {
    WINDOW_LENGTH(
            "window.length",
            "5m",
            ValueRule.duration("1s", "365d"),
            TakesEffect.NEXT_WINDOW,
            "How long a window of event time is; strings are cut and judgements across tuples made at its end."),
    WINDOW_STEP(
            "window.step",
            ValueRule.AUTO,
            ValueRule.duration("1s", "365d").orAuto(),
            TakesEffect.NEXT_WINDOW,
            "How often within a window modules are shown what is new, at most window.length; auto: 60 s where that"
                    + " divides the length, else the longest whole-second divisor below."),
    LETTERS_DIALECT(
            "letters.dialect",
            "published",
            ValueRule.choice("published", "windows"),
            TakesEffect.NEXT_RUN,
            "Which spelling of Stratosphere letters is written; a model only fits the dialect that it was trained on."),
    STATE_MAX_FLOWS(
            "state.max-flows",
            "100",
            ValueRule.integer(0, Integer.MAX_VALUE),
            TakesEffect.NEXT_RUN,
            "Flows after which a tuple's string begins anew at the window's end; 0: never."),
    MEMORY_TUPLES(
            "memory.tuples",
            ValueRule.AUTO,
            ValueRule.integer(1, Integer.MAX_VALUE).orAuto(),
            TakesEffect.NEXT_RUN,
            "Tuples held at a time; then those with the fewest flows are forgotten, oldest first; auto: as memory"
                    + " allows."),
    LATENESS(
            "lateness",
            ValueRule.AUTO,
            ValueRule.duration("0s", "7d").orAuto(),
            TakesEffect.NEXT_RUN,
            "How long flows are held to be put in order of start; auto: by format, nothing for those in order of start,"
                    + " 1h for those in order of end."),
    TIME_JUMP(
            "time.jump",
            "1d",
            ValueRule.duration("1s", "36500d"),
            TakesEffect.NEXT_RUN,
            "How far ahead of the newest flow another must be to be doubted until further flows agree."),
    NETWORKS_HOME(
            "networks.home",
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"),
            ValueRule.networks(),
            TakesEffect.NEXT_RUN,
            "The networks whose hosts are ours."),
    VERDICT_POLICY(
            "verdict.policy",
            "vote",
            ValueRule.choice("vote"),
            TakesEffect.NEXT_WINDOW,
            "How findings become a verdict against a host; vote: more malicious than benign tuples."),
    MODULE_DEADLINE(
            "module.deadline",
            "10s",
            ValueRule.duration("100ms", "1h"),
            TakesEffect.NEXT_WINDOW,
            "Processor time that a module may take for one batch before it is put out of the run."),
    LOG_LEVEL(
            "log.level",
            "info",
            ValueRule.choice("error", "warn", "info", "debug", "trace"),
            TakesEffect.NOW,
            "From which level on messages go to the log file."),
    UPDATE_URL(
            "update.url",
            List.of("bundled"),
            ValueRule.names("a list of repositories: bundled, or names that are trusted"),
            TakesEffect.NOW,
            "Where plugins and models come from.");

    private final String key;
    private final List<String> defaults;
    private final ValueRule rule;
    private final TakesEffect takesEffect;
    private final String meaning;

    ConfigKey(String key, String defaultValue, ValueRule rule, TakesEffect takesEffect, String meaning) {
        this(key, List.of(defaultValue), rule, takesEffect, meaning);
    }

    ConfigKey(String key, List<String> defaults, ValueRule rule, TakesEffect takesEffect, String meaning) {
        this.key = key;
        this.defaults = defaults;
        this.rule = rule;
        this.takesEffect = takesEffect;
        this.meaning = meaning;
    }

    /** The key of a name such as {@code window.length}. */
    public static Optional<ConfigKey> of(String name) {
        return Arrays.stream(values()).filter(known -> known.key.equals(name)).findFirst();
    }

    /** What is said about a name that is no key. */
    public static String unknown(String name) {
        return ConfigNames.unknown(name);
    }

    /** All names, in order. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ConfigKey::key).toList();
    }

    /** The name, its parts joined with dots. */
    public String key() {
        return key;
    }

    /** The default: the items of a list, else one value. */
    public List<String> defaults() {
        return defaults;
    }

    /** Whether the value is a list. */
    public boolean isList() {
        return rule.isList();
    }

    /** Which values are allowed, in words. */
    public String allowed() {
        return rule.allowed();
    }

    /** The values that can be listed; none where any of a kind will do. */
    public List<String> choices() {
        return rule.choices();
    }

    public TakesEffect takesEffect() {
        return takesEffect;
    }

    /** What the key does, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Throws {@link IllegalArgumentException} with a message for values that are not allowed. */
    void check(List<String> values) {
        rule.check(values);
    }
}
