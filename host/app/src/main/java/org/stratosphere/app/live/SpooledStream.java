package org.stratosphere.app.live;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.source.FlowFeeds;

/**
 * A stream whose bytes are kept before anybody sees them: first come those that the spool kept from the time before, then
 * those of the source. Where the disk takes no more, they are handed on all the same, and told: the first time, and then as
 * often as the number of times doubles, since a disk that is nearly full takes bytes and refuses them by turns. Read by one
 * thread.
 */
final class SpooledStream extends InputStream {
    private final Spool spool;
    private final InputStream before;
    private final InputStream source;
    private final Runnable onFirst;
    private final Consumer<String> tell;
    private @Nullable InputStream plain;
    private boolean isBeforeRead;
    private boolean isFirstSeen;
    private boolean isFailing;
    private boolean isFailureTold;
    private int failures;

    /**
     * @param before what the spool kept, to be read again
     * @param source what comes now, compressed or not; kept plain
     * @param onFirst called when the source's first byte came
     * @param tell gets a line when bytes cannot be kept, and when they can again
     */
    SpooledStream(Spool spool, InputStream before, InputStream source, Runnable onFirst, Consumer<String> tell) {
        this.spool = spool;
        this.before = before;
        this.source = source;
        this.onFirst = onFirst;
        this.tell = tell;
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
        if (!isBeforeRead) {
            int count = before.read(to, offset, length);
            if (count > 0) {
                return count;
            }
            isBeforeRead = true;
        }
        int count = plain().read(to, offset, length);
        if (count > 0) {
            if (!isFirstSeen) {
                isFirstSeen = true;
                onFirst.run();
            }
            keep(to, offset, count);
        }
        return count;
    }

    private InputStream plain() throws IOException {
        InputStream opened = plain;
        if (opened == null) {
            opened = FlowFeeds.plain(source);
            plain = opened;
        }
        return opened;
    }

    private void keep(byte[] bytes, int offset, int count) {
        try {
            spool.append(bytes, offset, count);
            isFailing = false;
            if (isFailureTold) {
                isFailureTold = false;
                tell.accept("what is read is kept again until the next checkpoint");
            }
        } catch (IOException full) {
            if (isFailing) {
                return;
            }
            isFailing = true;
            failures++;
            if (Integer.bitCount(failures) == 1) {
                isFailureTold = true;
                tell.accept("what is read cannot be kept (" + full.getMessage()
                        + "): if the program were killed now, flows since the last checkpoint would be lost"
                        + (failures == 1 ? "" : "; so it was " + failures + " times"));
            }
        }
    }

    @Override
    public int available() throws IOException {
        int kept = isBeforeRead ? 0 : before.available();
        InputStream opened = plain;
        return kept > 0 ? kept : opened == null ? source.available() : opened.available();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
