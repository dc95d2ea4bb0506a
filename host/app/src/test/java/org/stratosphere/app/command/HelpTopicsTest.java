package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratosphere.app.analysis.TestHome;
import org.stratosphere.simulator.Networks;

class HelpTopicsTest {
    private static final int WIDTH = 80;

    @TempDir
    Path folder;

    static List<String> topics() {
        return List.copyOf(HelpTopics.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyCommandOfATopicRuns(String topic) throws IOException {
        Path example = folder.resolve("example.binetflow");
        try (OutputStream out = Files.newOutputStream(example)) {
            Networks.office(7).writeTo(out, Long.MAX_VALUE);
        }
        TestHome home = new TestHome(folder.resolve("home"));
        home.install(NewestRunTest.judge(folder).jar(), "1.0.0");
        try (FakeConsole console = new FakeConsole(folder.resolve("home"), "")) {
            console.program().beginSession();
            assertThat(console.run("analyze", example.toString())).isEqualTo(3);
            assertThat(HelpTopics.commands(topic)).isNotEmpty();
            for (String line : HelpTopics.commands(topic)) {
                console.err();
                String command = line.replace("test7.binetflow", example.toString());
                assertThat(console.run(command.split(" ")))
                        .as(line + ": " + console.err())
                        .isIn(0, 3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void noLineIsWiderThanTheTerminal(String topic) {
        try (FakeConsole console = new FakeConsole(folder, "")) {
            assertThat(console.run("help", topic)).isZero();
            assertThat(console.out().lines()).allMatch(line -> line.length() <= WIDTH);
        }
    }

    @Test
    void withoutATopicTheFirstFiveMinutesAreTold() {
        try (FakeConsole console = new FakeConsole(folder, "")) {
            assertThat(console.run("help")).isZero();
            assertThat(console.out()).startsWith("The first five minutes\n").contains("    analyze test7.binetflow\n");
            for (String topic : topics()) {
                assertThat(console.run("help")).isZero();
                assertThat(console.out().replace("\n", " "))
                        .matches(text -> topic.equals(HelpTopics.START) || text.contains("help " + topic));
            }
        }
    }

    @Test
    void commandsAreToldByTheirNames() {
        try (FakeConsole console = new FakeConsole(folder, "")) {
            assertThat(console.run("help", "commands")).isZero();
            assertThat(console.out()).contains("Usage: stratosphere", "analyze", "explain");
            assertThat(console.run("help", "config", "set")).isZero();
            assertThat(console.out()).contains("Usage: stratosphere config set");
            assertThat(console.run("help", "windows")).isZero();
            assertThat(console.out()).contains("event time", "There is a command of that name too");
        }
    }

    @Test
    void whatIsUnknownIsGuessed() {
        try (FakeConsole console = new FakeConsole(folder, "")) {
            assertThat(console.run("help", "leters")).isEqualTo(1);
            assertThat(console.err()).contains("did you mean letters?").hasLineCount(1);
            assertThat(console.run("help", "analize")).isEqualTo(1);
            assertThat(console.err()).contains("did you mean analyze?");
            assertThat(console.run("help", "philosophy")).isEqualTo(1);
            assertThat(console.err()).contains("the topics are start, letters,").hasLineCount(1);
            assertThat(console.run("help", "config", "sit")).isEqualTo(1);
            assertThat(console.err()).contains("no command config sit; did you mean set?");
        }
    }
}
