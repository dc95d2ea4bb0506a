package org.stratosphere.engine.model;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.model.LabelledState;

/**
 * State strings whose nature is known, as published for training: lines of five columns with tabs between,
 * {@code #label class protocol tuple state}; the class is 1 for malicious and 0 for benign. A line that cannot be used
 * is counted and left out.
 *
 * @param states in the order of the file
 * @param badLines how many lines could not be used
 * @param firstBadLines numbers, from 1, of the first 10 of them
 * @param sha256 of the file's bytes, in lower case hexadecimal
 */
public record LabelledStates(List<LabelledState> states, long badLines, List<Long> firstBadLines, String sha256) {
    private static final String HEADER = "#label\tclass\tprotocol\ttuple\tstate";
    private static final String ALPHABET = "abcdefghiABCDEFGHIrstuvwxyzRSTUVWXYZ1234567890,.+*";
    private static final int COLUMNS = 5;
    private static final int LONGEST_LINE = 128 << 10;
    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_PROTOCOL = 32;
    private static final int MOST_NAMED = 10;

    public LabelledStates {
        states = List.copyOf(states);
        firstBadLines = List.copyOf(firstBadLines);
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableModelException when it does not begin with the header
     * @throws IOException when it cannot be read at all
     */
    public static LabelledStates read(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        List<LabelledState> states = new ArrayList<>();
        List<Long> firstBad = new ArrayList<>();
        long bad = 0;
        try (InputStream in = new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), digest))) {
            if (!HEADER.equals(nextLine(in))) {
                throw new UnreadableModelException(Printable.of(file.toString())
                        + ": no labelled states; the first line must be #label class protocol tuple state, with tabs");
            }
            long number = 1;
            for (String line; (line = nextLine(in)) != null; ) {
                number++;
                LabelledState state = state(line);
                if (state != null) {
                    states.add(state);
                } else if (!line.isEmpty()) {
                    bad++;
                    if (firstBad.size() < MOST_NAMED) {
                        firstBad.add(number);
                    }
                }
            }
        }
        return new LabelledStates(states, bad, firstBad, HexFormat.of().formatHex(digest.digest()));
    }

    /** The next line without its end, what is beyond 128 KiB left out; null at the end of the file. */
    private static @Nullable String nextLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() <= LONGEST_LINE) {
                line.write(next);
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static @Nullable LabelledState state(String line) {
        String[] columns = line.split("\t", -1);
        if (line.length() > LONGEST_LINE || columns.length != COLUMNS) {
            return null;
        }
        String label = columns[0].strip();
        String protocol = columns[2].strip().toLowerCase(Locale.ROOT);
        boolean isMalicious = columns[1].equals("1");
        if (label.isEmpty()
                || label.length() > LONGEST_LABEL
                || protocol.isEmpty()
                || protocol.length() > LONGEST_PROTOCOL
                || !isMalicious && !columns[1].equals("0")
                || !isState(columns[4])) {
            return null;
        }
        return new LabelledState(label, isMalicious, protocol, columns[3].strip(), columns[4]);
    }

    private static boolean isState(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
    }
}
