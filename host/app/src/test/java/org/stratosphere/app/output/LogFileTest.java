package org.stratosphere.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void messagesFromTheLevelOnGoToTheFile() throws IOException {
        LogFile.use(folder, "info");
        LoggerContext context = configured();
        context.getLogger("test").info("told");
        context.getLogger("test").debug("not told");
        context.stop();
        assertThat(Files.readString(folder.resolve("stratosphere.log")))
                .contains(" INFO ")
                .contains(" test told")
                .doesNotContain("not told");
    }

    @Test
    void theLevelMayChange() throws IOException {
        LogFile.use(folder, "warn");
        LoggerContext context = configured();
        context.getLogger("test").info("not yet");
        LogFile.use(folder, "debug");
        context.getLogger("test").debug("now");
        context.stop();
        assertThat(Files.readString(folder.resolve("stratosphere.log")))
                .contains("now")
                .doesNotContain("not yet");
    }

    @Test
    void whereTheFolderCannotBeWrittenThereIsNoLog() {
        LogFile.use(folder.resolve("absent"), "info");
        LoggerContext context = configured();
        context.getLogger("test").error("lost");
        context.stop();
        assertThat(folder).isEmptyDirectory();
    }

    private static LoggerContext configured() {
        LoggerContext context = new LoggerContext();
        LogFile file = new LogFile();
        file.setContext(context);
        file.configure(context);
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }
}
