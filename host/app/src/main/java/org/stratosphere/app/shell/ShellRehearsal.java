package org.stratosphere.app.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.app.command.Program;

/** A prompt that nobody sees, so that an archive of loaded classes which another command makes has those of a session too. */
public final class ShellRehearsal {
    /** The system property by which the launcher says that such an archive is made. */
    public static final String PROPERTY = "stratosphere.archive";

    private static final Logger LOG = LoggerFactory.getLogger(ShellRehearsal.class);
    private static final long LONGEST_MILLIS = 3_000;

    private ShellRehearsal() {}

    /** Shows the prompt and enters one empty line, within three seconds; where that fails, the archive has less. */
    public static void run(Program program) throws InterruptedException {
        Thread thread = new Thread(() -> rehearse(program), "rehearsal");
        thread.setDaemon(true);
        thread.start();
        thread.join(LONGEST_MILLIS);
    }

    private static void rehearse(Program program) {
        InputStream enter = new ByteArrayInputStream(new byte[] {'\r'});
        try (Terminal terminal = TerminalBuilder.builder()
                .system(false)
                .exec(false)
                .streams(enter, OutputStream.nullOutputStream())
                .type("xterm-256color")
                .build()) {
            LineReader reader = Shell.reader(program, terminal);
            new Pager(program, terminal, new Bottom(reader, terminal, text -> {}))
                    .execute(reader.readLine(Shell.PROMPT));
        } catch (IOException | RuntimeException failure) {
            LOG.debug("The prompt is not rehearsed", failure);
        }
    }
}
