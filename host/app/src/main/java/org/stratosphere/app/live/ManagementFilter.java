package org.stratosphere.app.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes what argus reports of itself ({@code man} in the third column) out of the text of {@code ra}, for its numbers are no
 * flow's, and the flows of ra's own connection. Tells when either came. For one thread.
 */
final class ManagementFilter extends InputStream {
    private static final int BLOCK_BYTES = 1 << 13;
    private static final byte[] MANAGEMENT = {'m', 'a', 'n', ','};
    private static final int COLUMNS_BEFORE = 2;

    private final InputStream text;
    private final Runnable onReport;
    private final OwnConnection own;
    private final Runnable onOwn;
    private final byte[] block = new byte[BLOCK_BYTES];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private byte[] lines = {};
    private int given;

    /**
     * @param text lines with commas between their columns; closed with this
     * @param onReport called once for each report that is left out
     * @param onOwn called once for each flow that is left out
     */
    ManagementFilter(InputStream text, Runnable onReport, OwnConnection own, Runnable onOwn) {
        this.text = text;
        this.onReport = onReport;
        this.own = own;
        this.onOwn = onOwn;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (given == lines.length) {
            if (!takes()) {
                return -1;
            }
        }
        int count = Math.min(length, lines.length - given);
        System.arraycopy(lines, given, to, offset, count);
        given += count;
        return count;
    }

    /** Bytes of flows that are at hand; waiting reports are passed over for it. */
    @Override
    public int available() throws IOException {
        while (given == lines.length && text.available() > 0 && takes()) {
            // Until there is a flow, or nothing more.
        }
        return lines.length - given;
    }

    /** Reads on; false at the end. */
    private boolean takes() throws IOException {
        int count = text.read(block, 0, block.length);
        int from = 0;
        for (int at = 0; at < count; at++) {
            if (block[at] == '\n') {
                line.write(block, from, at + 1 - from);
                from = at + 1;
                endLine();
            }
        }
        if (count > from) {
            line.write(block, from, count - from);
        } else if (count < 0) {
            endLine();
        }
        lines = gathered.toByteArray();
        given = 0;
        gathered.reset();
        return count >= 0 || lines.length > 0;
    }

    private void endLine() {
        byte[] whole = line.toByteArray();
        line.reset();
        if (isReport(whole)) {
            onReport.run();
        } else if (own.isIn(whole)) {
            onOwn.run();
        } else {
            gathered.writeBytes(whole);
        }
    }

    private static boolean isReport(byte[] line) {
        int column = 0;
        int at = 0;
        while (at < line.length && column < COLUMNS_BEFORE) {
            if (line[at++] == ',') {
                column++;
            }
        }
        if (column < COLUMNS_BEFORE || line.length - at < MANAGEMENT.length) {
            return false;
        }
        for (int i = 0; i < MANAGEMENT.length; i++) {
            if (line[at + i] != MANAGEMENT[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
