package org.stratosphere.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.app.command.FakeConsole;

class PagerTest {
    private static final String LEAVE = "q: leave";

    @TempDir
    Path home;

    @Test
    void aLineTakesTheRowsThatItsVisibleCharactersNeed() {
        assertThat(Pager.rows("", 10)).isZero();
        assertThat(Pager.rows("\n\n", 10)).isEqualTo(2);
        assertThat(Pager.rows("1234567890\n12345678901", 10)).isEqualTo(3);
        assertThat(Pager.rows("\u001b[31m1234567890\u001b[0m\n", 10)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "xterm, 10, config list, true",
        "xterm, 100, config list, false",
        "dumb, 10, config list, false",
        "xterm, 10, config path, false",
        "xterm, 10, analyze --help, true"
    })
    void onlyWhatIsLongerThanTheScreenIsPaged(String type, int height, String line, boolean isPaged)
            throws IOException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (FakeConsole console = new FakeConsole(home, "");
                Terminal terminal = terminal(type, height, screen)) {
            assertThat(pager(console, terminal).execute(line)).isZero();
            terminal.flush();
            assertThat(screen.toString(StandardCharsets.UTF_8).contains(LEAVE)).isEqualTo(isPaged);
            assertThat(console.out().isEmpty()).isEqualTo(isPaged);
        }
    }

    @Test
    void switchedOffEverythingIsPrinted() throws IOException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (FakeConsole console = new FakeConsole(home, "");
                Terminal terminal = terminal("xterm", 10, screen)) {
            assertThat(console.run("config", "set", "shell.pager", "off")).isZero();
            console.out();
            assertThat(pager(console, terminal).execute("config list")).isZero();
            assertThat(console.out()).contains("shell.pager");
        }
    }

    @Test
    void whatIsTooMuchToHoldGoesThroughWhole() throws IOException {
        StringWriter out = new StringWriter();
        try (HeldOutput held = new HeldOutput(out, 8)) {
            held.write("12345");
            assertThat(out.toString()).isEmpty();
            held.write("6789");
            held.write("0");
            assertThat(out).hasToString("1234567890");
            assertThat(held.take()).isEmpty();
        }
    }

    /** One who presses q on seeing that it leaves, and then nothing more, but does not go away. */
    private static final class OneKey extends InputStream {
        private static final long LOOK_MILLIS = 5;

        private final ByteArrayOutputStream screen;
        private final CountDownLatch gone = new CountDownLatch(1);
        private boolean isPressed;

        OneKey(ByteArrayOutputStream screen) {
            this.screen = screen;
        }

        @Override
        public int read() throws IOException {
            try {
                while (!gone.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    if (!isPressed && screen.toString(StandardCharsets.UTF_8).contains(LEAVE)) {
                        isPressed = true;
                        return 'q';
                    }
                }
                return -1;
            } catch (InterruptedException closed) {
                throw new InterruptedIOException();
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int key = read();
            buffer[offset] = (byte) key;
            return key < 0 ? -1 : 1;
        }

        @Override
        public void close() {
            gone.countDown();
        }
    }

    /** A terminal on which somebody presses q. */
    private static Terminal terminal(String type, int height, ByteArrayOutputStream screen) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(false)
                .streams(new OneKey(screen), screen)
                .type(type)
                .size(new Size(80, height))
                .build();
        return terminal;
    }

    private static Pager pager(FakeConsole console, Terminal terminal) {
        Bottom bottom =
                new Bottom(LineReaderBuilder.builder().terminal(terminal).build(), terminal, block -> {});
        return new Pager(console.program(), terminal, bottom);
    }
}
