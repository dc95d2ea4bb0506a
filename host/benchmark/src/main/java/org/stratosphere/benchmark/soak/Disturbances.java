package org.stratosphere.benchmark.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What happens to a program that runs for long, at random moments: none of it may change what is found. Settings are
 * changed, and a module is switched off, of {@code large-upload} alone, for which the recorded rows hold nothing; updates
 * bring the same code under a higher version. For one thread.
 */
final class Disturbances {
    private static final String SPARE = "large-upload";
    private static final String VALID = "log.level: info";

    private final Program program;
    private final Watched watched;
    private final Publisher publisher;
    private final Random random;
    private final Consumer<String> tell;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private int refused;

    /** What may happen, and how many of a hundred times. */
    private enum Kind {
        KILL("kill -9 of the run", 14),
        CRASH("kill -9 of watcher and run", 8),
        RESTART("SIGTERM of the watcher, and a start", 8),
        SET("config set", 18),
        EDIT("config.yml edited by hand", 12),
        BAD_EDIT("config.yml spoilt by hand, and mended", 6),
        SWITCH("plugin disabled, and enabled later", 10),
        RELOAD("plugin reloaded", 8),
        UPDATE("update published, for the watcher to find", 16);

        private final String words;
        private final int share;

        Kind(String words, int share) {
            this.words = words;
            this.share = share;
        }
    }

    /**
     * @param seed the same seed gives the same disturbances in the same order
     * @param tell gets a line for each
     */
    Disturbances(Program program, Watched watched, Publisher publisher, long seed, Consumer<String> tell) {
        this.program = program;
        this.watched = watched;
        this.publisher = publisher;
        this.tell = tell;
        random = new Random(seed);
    }

    /** Seconds to the next one: 5 to 25. */
    int pauseSeconds() {
        return 5 + random.nextInt(21);
    }

    /** How often the run was asked to end, and began anew. */
    int restarts() {
        return counts.getOrDefault(Kind.RESTART, 0);
    }

    /** Does one of them. */
    void next() throws IOException, InterruptedException {
        Kind kind = pick();
        tell.accept(kind.words);
        switch (kind) {
            case KILL -> watched.killChild();
            case CRASH -> watched.crash();
            case RESTART -> watched.restart();
            case SET -> set();
            case EDIT -> edit(VALID, random.nextBoolean() ? "log.level: debug" : VALID);
            case BAD_EDIT -> spoil();
            case SWITCH -> toggle();
            case RELOAD -> change("plugins", "reload", anyPlugin());
            case UPDATE -> update();
        }
        counts.merge(kind, 1, Integer::sum);
    }

    /** Publishes, and has the watcher look within the minute: the least that update.every takes is an hour. */
    private void update() throws IOException, InterruptedException {
        publisher.publish(List.of(anyPlugin()), random.nextBoolean());
        Files.deleteIfExists(program.home().resolve("state").resolve("update-next"));
    }

    /** A change that may be refused, because another one is being made. */
    private void change(String... command) throws IOException, InterruptedException {
        if (program.run(command) != 0) {
            refused++;
        }
    }

    private Kind pick() {
        int of = random.nextInt(100);
        for (Kind kind : Kind.values()) {
            of -= kind.share;
            if (of < 0) {
                return kind;
            }
        }
        throw new AssertionError("shares below 100");
    }

    private String anyPlugin() {
        return Publisher.PLUGINS.get(random.nextInt(Publisher.PLUGINS.size()));
    }

    private void set() throws IOException, InterruptedException {
        switch (random.nextInt(4)) {
            case 0 -> change("config", "set", "module.deadline", 10 + random.nextInt(10) + "s");
            case 1 -> change("config", "set", "modules." + SPARE + ".confidence", "0." + (1 + random.nextInt(9)));
            case 2 -> change("config", "set", "live.checkpoint", 20 + random.nextInt(40) + "s");
            default -> change("config", "set", "runs.keep", Integer.toString(10 + random.nextInt(10)));
        }
    }

    private void toggle() throws IOException, InterruptedException {
        change("plugins", "disable", SPARE);
        Thread.sleep(1000L * pauseSeconds());
        program.must("plugins", "enable", SPARE);
    }

    private void edit(String from, String to) throws IOException {
        Path file = program.home().resolve("config.yml");
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.writeString(
                file, text.replaceFirst("(?m)^" + from.replaceFirst(": .*", ": \\\\w+"), to), StandardCharsets.UTF_8);
    }

    private void spoil() throws IOException, InterruptedException {
        edit(VALID, "log.level: loud");
        Thread.sleep(5000);
        edit(VALID, VALID);
    }

    /** How often what happened, as rows of a table. */
    String rows() {
        StringBuilder rows = new StringBuilder();
        counts.forEach((kind, times) -> rows.append(String.format(Locale.ROOT, "| %s | %d |%n", kind.words, times)));
        return rows.append(String.format(Locale.ROOT, "| command refused | %d |%n", refused))
                .toString();
    }
}
