package org.stratosphere.app.shell;

import java.util.Objects;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** Shows, in grey behind the cursor, how an earlier line went on; the right arrow and End take it. */
final class HistorySuggestion {
    private static final String TAKE_CHARACTER = "stratosphere-forward";
    private static final String TAKE_LINE = "stratosphere-end";

    private HistorySuggestion() {}

    /** Switches it on, where the terminal can do more than print. */
    static void install(LineReader reader, Terminal terminal) {
        if (Pager.isDumb(terminal)) {
            return;
        }
        reader.setAutosuggestion(LineReader.SuggestionType.HISTORY);
        reader.getWidgets().put(TAKE_CHARACTER, take(reader, LineReader.FORWARD_CHAR));
        reader.getWidgets().put(TAKE_LINE, take(reader, LineReader.END_OF_LINE));
        KeyMap<Binding> keys = Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN));
        bind(keys, TAKE_CHARACTER, KeyMap.key(terminal, Capability.key_right), "\u001b[C", KeyMap.ctrl('F'));
        bind(keys, TAKE_LINE, KeyMap.key(terminal, Capability.key_end), "\u001b[F", KeyMap.ctrl('E'));
    }

    private static void bind(KeyMap<Binding> keys, String widget, String... sequences) {
        for (String sequence : sequences) {
            if (sequence != null) {
                keys.bind(new Reference(widget), sequence);
            }
        }
    }

    private static Widget take(LineReader reader, String otherwise) {
        return () -> {
            String tail = reader.getTailTip();
            if (tail == null
                    || tail.isEmpty()
                    || reader.getBuffer().cursor() < reader.getBuffer().length()) {
                reader.callWidget(otherwise);
            } else {
                reader.getBuffer().write(tail);
            }
            return true;
        };
    }
}
