package org.stratosphere.app.shell;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The terminal of a session. JLine loads much for it and asks a program what it can do: begun early, that goes on beside
 * the opening of the home. For any threads.
 */
public final class OpeningTerminal {
    private final FutureTask<Terminal> opening = new FutureTask<>(OpeningTerminal::open);

    /** Begins to open it, on a thread of its own. */
    public void begin() {
        Thread thread = new Thread(opening, "terminal");
        thread.setDaemon(true);
        thread.start();
    }

    /** The opened terminal, which whoever asks for it closes. */
    Terminal terminal() throws IOException {
        // Does nothing where it was begun.
        opening.run();
        try {
            return opening.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException told ? told : new IOException(failure.getCause());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("the terminal is not opened", ended);
        }
    }

    /** JLine's native code does all; the programs which it starts in its place are for systems that it does not know. */
    private static Terminal open() throws IOException {
        Terminal terminal = system().exec(false).build();
        return Pager.isDumb(terminal) ? reopen(terminal) : terminal;
    }

    private static Terminal reopen(Terminal dumb) throws IOException {
        dumb.close();
        return system().build();
    }

    private static TerminalBuilder system() {
        return TerminalBuilder.builder().system(true).dumb(true);
    }
}
