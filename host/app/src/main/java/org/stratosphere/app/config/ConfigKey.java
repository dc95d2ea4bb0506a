package org.stratosphere.app.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stratosphere.engine.verdict.AllowList;

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
            "How long flows are held to be put in order of start; auto: when listening 10s, else by format, nothing for"
                    + " those in order of start, 1h for those in order of end."),
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
            "evidence",
            ValueRule.choice("evidence", "vote"),
            TakesEffect.NEXT_WINDOW,
            "How findings become a verdict against a host; evidence: their weights add up; vote: more malicious than"
                    + " benign tuples."),
    VERDICT_THRESHOLD(
            "verdict.threshold",
            "normal",
            ValueRule.number(0, 100, "normal", "sensitive", "strict"),
            TakesEffect.NEXT_WINDOW,
            "The weight of evidence from which on a host is a threat; normal is 0.5, sensitive 0.3, strict 1."),
    VERDICT_HALF_LIFE(
            "verdict.half-life",
            "1h",
            ValueRule.duration("1s", "365d"),
            TakesEffect.NEXT_WINDOW,
            "Event time in which evidence loses half of its weight."),
    VERDICT_QUIET(
            "verdict.quiet",
            "2h",
            ValueRule.duration("1s", "365d"),
            TakesEffect.NEXT_WINDOW,
            "Event time without evidence after which a threat closes."),
    ALLOW(
            "allow",
            AllowList.DEFAULTS,
            ValueRule.allowRules(),
            TakesEffect.NOW,
            "What adds nothing to a verdict, a rule each; 'stratosphere allow' changes them."),
    MODULE_DEADLINE(
            "module.deadline",
            "10s",
            ValueRule.duration("100ms", "1h"),
            TakesEffect.NEXT_WINDOW,
            "Processor time that a module may take for one batch before it is put out of the run."),
    RUNS_KEEP(
            "runs.keep",
            "100",
            ValueRule.integer(0, 1_000_000),
            TakesEffect.NEXT_RUN,
            "Runs whose findings are kept to be looked at later, the newest; 0: none."),
    LIVE_RA(
            "live.ra",
            ValueRule.AUTO,
            ValueRule.program(),
            TakesEffect.NEXT_RUN,
            "The program ra of argus's clients, with which 'listen ra' and archives of argus are read; auto: the one in"
                    + " the search path."),
    LIVE_RETRY(
            "live.retry",
            "1m",
            ValueRule.duration("1s", "1h"),
            TakesEffect.NEXT_RUN,
            "The longest wait before a feed that ended is tried again; the first is 1 s, and each twice the one before."),
    LIVE_CHECKPOINT(
            "live.checkpoint",
            "5m",
            ValueRule.duration("1s", "1d"),
            TakesEffect.NEXT_RUN,
            "How often a live run keeps on the disk all that it knows, at a step's end, so that it can go on from there."),
    LIVE_SPOOL(
            "live.spool",
            "1GiB",
            ValueRule.size("1MiB", "1024GiB"),
            TakesEffect.NEXT_RUN,
            "How much of a stream is kept on the disk until a checkpoint covers it; half of it brings one forward."),
    SHELL_PAGER(
            "shell.pager",
            ValueRule.AUTO,
            ValueRule.choice("auto", "off"),
            TakesEffect.NOW,
            "Whether the shell shows what is longer than the screen page by page; auto: where the terminal can."),
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
            "Where plugins and models come from: bundled, and names of repositories that 'trust add' made known."),
    UPDATE_EVERY(
            "update.every",
            "3d",
            ValueRule.duration("1h", "365d"),
            TakesEffect.NOW,
            "How often the repositories are looked at unasked, beside the command that runs."),
    UPDATE_NEXT(
            "update.next",
            ValueRule.AUTO,
            ValueRule.date().orAuto(),
            TakesEffect.NOW,
            "Day before which they are not looked at unasked."),
    UPDATE_AUTO(
            "update.auto",
            "false",
            ValueRule.choice("true", "false"),
            TakesEffect.NOW,
            "Whether what is found then is installed, or only told."),
    UPDATE_FORBIDDEN(
            "update.forbidden",
            List.of(),
            ValueRule.ids(),
            TakesEffect.NOW,
            "Plugins and models that no update installs or changes."),
    UPDATE_PROXY(
            "update.proxy",
            ValueRule.AUTO,
            ValueRule.proxy(),
            TakesEffect.NOW,
            "The proxy to repositories; auto: that of the environment or the system."),
    UPDATE_CA_FILE(
            "update.ca-file",
            "none",
            ValueRule.file(),
            TakesEffect.NOW,
            "Certificates in PEM that are trusted besides those of Java, for a repository inside a company.");

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
