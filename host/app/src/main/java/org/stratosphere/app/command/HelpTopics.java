package org.stratosphere.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Short texts that teach, each with commands to try. Kept as one paragraph a line; four blanks begin a command. */
final class HelpTopics {
    /** What is shown without a topic. */
    static final String START = "start";

    private static final String COMMAND_INDENT = "    ";

    private static final Map<String, String> TOPICS = topics();

    private HelpTopics() {}

    private static Map<String, String> topics() {
        Map<String, String> topics = new LinkedHashMap<>();
        topics.put(START, "the first five minutes");
        topics.put("letters", "how behaviour is spelled, and how to read it");
        topics.put("windows", "event time, windows and steps");
        topics.put("verdicts", "how findings become a verdict against a host");
        topics.put("live", "listening to argus, to files and folders that grow");
        topics.put("updates", "repositories, plugins and models");
        topics.put("modules", "writing, checking and publishing a module");
        topics.put("simulate", "simulated networks, scenarios, and the self-test");
        topics.put("shell", "the prompt: completion, paging, files of commands");
        return topics;
    }

    /** Each topic's name with a few words on it. */
    static Map<String, String> all() {
        return TOPICS;
    }

    /** Prints a topic, its paragraphs wrapped. */
    static void print(String topic, Program program) {
        for (String line : lines(topic)) {
            if (line.startsWith("# ")) {
                program.paragraph(line.substring(2), program.style()::bold);
            } else if (line.startsWith(COMMAND_INDENT) || line.startsWith("|")) {
                program.out()
                        .println(line.startsWith("|") ? line : program.style().cyan(line));
            } else {
                program.paragraph(line, text -> text);
            }
        }
    }

    /** The commands to try, in order. */
    static List<String> commands(String topic) {
        return lines(topic).stream()
                .filter(line -> line.startsWith(COMMAND_INDENT))
                .map(String::strip)
                .toList();
    }

    private static List<String> lines(String topic) {
        try (InputStream text =
                Objects.requireNonNull(HelpTopics.class.getResourceAsStream("help/" + topic + ".txt"), topic)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own jar cannot be read", e);
        }
    }
}
