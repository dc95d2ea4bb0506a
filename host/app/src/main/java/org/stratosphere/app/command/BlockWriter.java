package org.stratosphere.app.command;

import java.io.StringWriter;
import java.util.function.Consumer;

/** Collects what is written until it is flushed, so that it is shown in one piece, without the last line's end. */
final class BlockWriter extends StringWriter {
    private final Consumer<String> shown;

    BlockWriter(Consumer<String> shown) {
        this.shown = shown;
    }

    @Override
    public void flush() {
        String block = toString();
        getBuffer().setLength(0);
        int end = block.length();
        while (end > 0 && (block.charAt(end - 1) == '\n' || block.charAt(end - 1) == '\r')) {
            end--;
        }
        if (end > 0) {
            shown.accept(block.substring(0, end));
        }
    }
}
