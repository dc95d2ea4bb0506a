package org.stratosphere.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.engine.source.UnreadableInputException;

/** What every format of lines must keep to, whatever befell a file. */
public final class FormatContract {
    private static final int ROUNDS = 300;
    private static final int MOST_CHANGES = 12;
    private static final int SHORT = 8;
    private static final int LONG = 3000;

    /** What the syntax of formats hangs on. */
    private static final byte[] LIKELY =
            "\n\n\n\t\t\r#{}[]\",:\\ -.eE+0123456789\u0000\u007F\u0080\u00FF".getBytes(StandardCharsets.ISO_8859_1);

    private FormatContract() {}

    /**
     * Changes, leaves out, repeats and puts in bytes, again and again, and checks that each line then is a flow or is
     * counted as skipped, that nothing is thrown but for a file that the format does not recognise any more, and that
     * blocks do not matter. Blank lines are no records.
     *
     * @param log a file of the format, in which a line is a record; of up to some 50 KB, or it takes long
     * @param hasRemarks whether lines that begin with {@code #} are no records either
     * @param seed of what is spoilt
     * @throws AssertionError that says which rule is broken, and by what file
     * @throws IOException when the format fails, as it must not
     */
    public static void verifySpoilt(FormatHarness reader, byte[] log, boolean hasRemarks, long seed)
            throws IOException {
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] spoilt = log;
            for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
                spoilt = spoilt(spoilt, random);
            }
            try {
                verifyLines(reader, spoilt, hasRemarks);
            } catch (UnreadableInputException noFlows) {
                refused++;
            }
        }
        check(refused < ROUNDS / 2, refused + " of " + ROUNDS + " files were not recognised any more", log);
    }

    private static void verifyLines(FormatHarness reader, byte[] file, boolean hasRemarks) throws IOException {
        ReadFlows read = read(reader, file, FormatHarness.LARGE_BLOCK);
        String text = new String(file, StandardCharsets.ISO_8859_1);
        long records = read.flows().size()
                + read.skipped().values().stream()
                        .mapToLong(FeedReport.Skipped::count)
                        .sum();
        String remark = hasRemarks ? "#.*|" : "";
        long fewest = lines(text, remark + "\\s*");
        // Whether blanks alone are a record is for the format to say.
        long most = lines(text, remark);
        check(
                records >= fewest && records <= most,
                records + " records were read or skipped, not " + fewest + " to " + most,
                file);
        boolean isSame = read(reader, file, FormatHarness.SMALL_BLOCK).equals(read);
        check(isSame, "small blocks give other flows than large ones", file);
    }

    private static ReadFlows read(FormatHarness reader, byte[] file, int blockBytes) throws IOException {
        return reader.read(new FlowInput.StreamInput("spoilt", new ByteArrayInputStream(file)), blockBytes);
    }

    /** How many lines there are but for those that match. */
    private static long lines(String text, String none) {
        Pattern pattern = Pattern.compile(none, Pattern.DOTALL);
        return Arrays.stream(text.split("\n", -1))
                .filter(line -> !pattern.matcher(line).matches())
                .count();
    }

    private static void check(boolean holds, String broken, byte[] file) {
        if (!holds) {
            throw new AssertionError(broken + ":\n" + new String(file, StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] spoilt(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextInt(SHORT) == 0 ? LONG : SHORT));
        byte[] other = {LIKELY[random.nextInt(LIKELY.length)]};
        return switch (random.nextInt(4)) {
            case 0 -> joined(bytes, at, other, at + 1);
            case 1 -> joined(bytes, at, other, at);
            case 2 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
            default -> joined(bytes, at, new byte[0], at + length);
        };
    }

    /** What comes before a place, something else, and what comes from another place on. */
    private static byte[] joined(byte[] bytes, int end, byte[] between, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, end);
        out.writeBytes(between);
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }
}
