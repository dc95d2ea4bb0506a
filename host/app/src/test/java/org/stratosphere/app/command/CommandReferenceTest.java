package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandReferenceTest {
    private static final String WRITE = "commands.write";
    private static final String HOW =
            "host/docs/commands.md is not current; make it anew with: mvn -pl host/app -am test"
                    + " -Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE;

    @TempDir
    Path home;

    @Test
    void theReferenceIsThatOfTheCommands() throws IOException {
        String current;
        try (FakeConsole console = new FakeConsole(home, "")) {
            current = CommandReference.of(CommandTree.of(console.program()));
        }
        Path file = reference();
        if (System.getProperty(WRITE) != null) {
            Files.writeString(file, current, StandardCharsets.UTF_8);
        }
        assertThat(Files.exists(file)).as(HOW).isTrue();
        assertThat(Files.readString(file).replace("\r\n", "\n")).as(HOW).isEqualTo(current);
    }

    private static Path reference() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("host/docs"))) {
            folder = folder.getParent();
        }
        return folder.resolve("host/docs/commands.md");
    }
}
