package org.stratosphere.app.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows in columns, fitted to a width: the last column goes on below itself where it is too long. Where the width is not
 * even enough for the others, each row is a paragraph, with a line for each of its cells.
 */
public final class Table {
    private static final int GAP = 2;
    private static final int NARROWEST_LAST = 12;

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final List<String[]> rows = new ArrayList<>();

    public Table(String... heads) {
        rows.add(heads);
    }

    /** Adds a row of as many cells as there are heads; all but the last may be coloured. */
    public void add(String... cells) {
        if (cells.length != rows.get(0).length) {
            throw new IllegalArgumentException(cells.length + " cells for " + rows.get(0).length + " columns");
        }
        rows.add(cells);
    }

    /** Columns that a cell takes, of which the codes of colours take none. */
    private static int columns(String cell) {
        return cell.indexOf('\u001b') < 0
                ? cell.length()
                : COLOUR.matcher(cell).replaceAll("").length();
    }

    /**
     * Prints all rows, the heads in bold.
     *
     * @param width columns of the terminal
     */
    public void print(PrintWriter out, Style style, int width) {
        int last = rows.get(0).length - 1;
        int[] widths = new int[last + 1];
        for (String[] row : rows) {
            for (int column = 0; column < last; column++) {
                widths[column] = Math.max(widths[column], columns(row[column]));
            }
        }
        int indent = 0;
        for (int column = 0; column < last; column++) {
            indent += widths[column] + GAP;
        }
        int longestLast =
                rows.stream().mapToInt(row -> columns(row[last])).max().orElse(0);
        if (rows.size() > 1 && last > 0 && indent + Math.min(NARROWEST_LAST, longestLast) > width) {
            printParagraphs(out, style, width);
            return;
        }
        int room = Math.max(NARROWEST_LAST, width - indent);
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < last; column++) {
                line.append(rows.get(i)[column])
                        .append(" ".repeat(widths[column] + GAP - columns(rows.get(i)[column])));
            }
            String head = line.toString();
            for (String part : Wrapping.lines(rows.get(i)[last], room)) {
                String text = (head + part).stripTrailing();
                out.println(i == 0 ? style.bold(text) : text);
                head = " ".repeat(indent);
            }
        }
    }

    private void printParagraphs(PrintWriter out, Style style, int width) {
        String[] heads = rows.get(0);
        int widest = 0;
        for (int column = 1; column < heads.length; column++) {
            widest = Math.max(widest, heads[column].length());
        }
        int indent = GAP + widest + GAP;
        for (String[] row : rows.subList(1, rows.size())) {
            out.println(style.bold(heads[0] + " ") + row[0]);
            for (int column = 1; column < heads.length; column++) {
                String head = " ".repeat(GAP) + heads[column] + " ".repeat(indent - GAP - heads[column].length());
                for (String part : Wrapping.lines(row[column], Math.max(NARROWEST_LAST, width - indent))) {
                    out.println((head + part).stripTrailing());
                    head = " ".repeat(indent);
                }
            }
        }
    }
}
