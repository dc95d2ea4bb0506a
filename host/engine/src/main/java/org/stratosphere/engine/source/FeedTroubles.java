package org.stratosphere.engine.source;

import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What befell a live feed: a count for each kind, and lines that tell of it until they are taken. For any threads. */
public final class FeedTroubles {
    private static final int MOST_WAITING = 1000;

    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Queue<FeedNotice> notices = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Counts one of a kind, and tells of it. */
    public void tell(String kind, String text) {
        count(kind, 1);
        note(kind, text);
    }

    /** Counts some of a kind. */
    public void count(String kind, long more) {
        counts.merge(kind, more, Long::sum);
    }

    /** Tells something that is not counted. Beyond a thousand lines that nobody takes, further ones are only counted. */
    public void note(String kind, String text) {
        if (waiting.incrementAndGet() <= MOST_WAITING) {
            notices.add(new FeedNotice(kind, text));
        } else {
            waiting.decrementAndGet();
            count("feed-untold", 1);
        }
    }

    /** The count of a kind. */
    public long count(String kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** All counts, by kind. */
    public Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** The oldest line that was not taken yet; null when there is none. */
    @Nullable
    FeedNotice take() {
        FeedNotice notice = notices.poll();
        if (notice != null) {
            waiting.decrementAndGet();
        }
        return notice;
    }
}
