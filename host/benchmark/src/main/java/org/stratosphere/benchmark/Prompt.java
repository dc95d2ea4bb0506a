package org.stratosphere.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The prompt of a session on a terminal, which {@code script} of util-linux stands in for. */
final class Prompt {
    private static final String TEXT = "stratosphere> ";

    private Prompt() {}

    /**
     * Starts a session, waits for its prompt and leaves it.
     *
     * @return seconds from the start until the prompt is there
     * @throws IOException when the session ends without one
     */
    static double seconds(String script, String launcher) throws IOException, InterruptedException {
        // The terminal takes its size from the one that it is started on, and here is none.
        String session = "stty rows 24 columns 80; exec '" + launcher.replace("'", "'\\''") + "'";
        ProcessBuilder builder = new ProcessBuilder(List.of(script, "--quiet", "--command", session, "/dev/null"))
                .redirectError(Redirect.INHERIT);
        builder.environment().put("TERM", "xterm");
        long beganNanos = System.nanoTime();
        Process process = builder.start();
        try (InputStream shown = process.getInputStream();
                OutputStream typed = process.getOutputStream()) {
            await(shown);
            long nanos = System.nanoTime() - beganNanos;
            typed.write("exit\r".getBytes(StandardCharsets.US_ASCII));
            typed.flush();
            shown.transferTo(OutputStream.nullOutputStream());
            process.waitFor();
            return nanos / 1e9;
        }
    }

    private static void await(InputStream shown) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(TEXT) < 0) {
            int next = shown.read();
            if (next < 0) {
                throw new IOException("no prompt, but: " + text);
            }
            text.append((char) next);
        }
    }
}
