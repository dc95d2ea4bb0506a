package org.stratosphere.app.live;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.source.LiveSection;
import org.stratosphere.engine.source.LiveSource;

/** A source whose bytes are kept before they are parsed; its first section is what was kept before and not judged yet. */
final class SpooledSource implements LiveSource {
    private final LiveSource source;
    private final Spool spool;
    private final long toSpool;
    private final Runnable onFirst;
    private final Consumer<String> tell;
    private long place;
    private boolean isReplayed;
    private boolean isFirstTold;
    private @Nullable LiveSection replayed;
    private @Nullable LiveSection inner;

    /**
     * @param place in the spool from which on the bytes are wanted
     * @param toSpool place in the spool less place in the feed
     * @param onFirst called when the first byte came that was not kept before
     */
    SpooledSource(LiveSource source, Spool spool, long place, long toSpool, Runnable onFirst, Consumer<String> tell) {
        this.source = source;
        this.spool = spool;
        this.place = place;
        this.toSpool = toSpool;
        this.onFirst = onFirst;
        this.tell = tell;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public @Nullable LiveSection resume(byte[] identity, long offset) {
        place = offset + toSpool;
        return replay();
    }

    private @Nullable LiveSection replay() {
        isReplayed = true;
        if (place >= spool.end()) {
            return null;
        }
        LiveSection section = new LiveSection(name(), spool.reader(place), place - toSpool, false);
        replayed = section;
        return section;
    }

    @Override
    public @Nullable LiveSection next() throws IOException {
        LiveSection kept = isReplayed ? null : replay();
        if (kept != null) {
            return kept;
        }
        LiveSection section = source.next();
        inner = section;
        if (section == null) {
            return null;
        }
        InputStream stream =
                new SpooledStream(spool, InputStream.nullInputStream(), section.stream(), this::first, tell);
        return new LiveSection(section.name(), stream, spool.end() - toSpool, false);
    }

    private void first() {
        if (!isFirstTold) {
            isFirstTold = true;
            onFirst.run();
        }
    }

    @Override
    public void ended(LiveSection section, long flows, @Nullable IOException failure) {
        LiveSection of = inner;
        if (section == replayed || of == null) {
            return;
        }
        try {
            spool.endRecord();
        } catch (IOException full) {
            tell.accept("what is read cannot be kept (" + full.getMessage() + ")");
        }
        source.ended(of, flows, failure);
    }

    @Override
    public void close() {
        source.close();
    }
}
