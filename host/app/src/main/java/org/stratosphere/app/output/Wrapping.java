package org.stratosphere.app.output;

import java.util.ArrayList;
import java.util.List;

/** Text on several lines, where one is too narrow. */
public final class Wrapping {
    private Wrapping() {}

    /**
     * The lines of a text, broken at blanks where there are any.
     *
     * @param room longest line, in characters, at least 1
     */
    public static List<String> lines(String text, int room) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > room) {
            int blank = rest.lastIndexOf(' ', room);
            int end = blank > 0 ? blank : room;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
