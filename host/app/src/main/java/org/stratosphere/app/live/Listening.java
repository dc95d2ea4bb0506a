package org.stratosphere.app.live;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.app.analysis.KeptTuples;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.analysis.RunningChanges;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunResult;
import org.stratosphere.engine.source.LiveFeed;

/**
 * A run that listens, on a thread of its own, from {@link #start} until its feed ends. It can be looked at while it goes
 * on: a look is a copy, and never keeps the run waiting for long. May be used by any thread.
 */
public final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final long ANSWER_SECONDS = 5;

    private final String name;
    private final LiveFeed feed;
    private final AnalysisRun run;
    private final RunRecord record;
    private final LongSupplier number;
    private final RunningChanges changes;
    private final @Nullable LiveRun live;
    private final Consumer<Listening> whenEnded;
    private final Thread thread = new Thread(this::listen, "listen");
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();
    private final long beganNanos = System.nanoTime();
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private volatile Map<String, Long> counters = Map.of();

    /**
     * @param name of the source, for messages
     * @param feed that the run reads
     * @param record to which the run tells its events, too
     * @param number of the run among those of the home, or 0 where it is not kept there
     * @param changes of the home, for the run; begun and closed with it
     * @param live what is kept of the run; closed when it has ended; null when nothing is
     * @param whenEnded called on the run's thread when it has ended
     */
    public Listening(
            String name,
            LiveFeed feed,
            AnalysisRun run,
            RunRecord record,
            LongSupplier number,
            RunningChanges changes,
            @Nullable LiveRun live,
            Consumer<Listening> whenEnded) {
        this.name = name;
        this.feed = feed;
        this.run = run;
        this.record = record;
        this.number = number;
        this.changes = changes;
        this.live = live;
        this.whenEnded = whenEnded;
        thread.setDaemon(true);
    }

    /** The run's number among those of the home, or 0 before it began, and where it is not kept there. */
    public long number() {
        return number.getAsLong();
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    private void listen() {
        RunResult ended = null;
        Throwable failure = null;
        try (changes) {
            changes.start();
            ended = run.run();
            record.complete(ended, nanos(), KeptTuples.of(run::forEachTuple));
        } catch (RuntimeException | Error unforeseen) {
            LOG.error("listening broke down", unforeseen);
            failure = unforeseen;
        }
        closeLive();
        if (ended != null && failure == null) {
            result.complete(ended);
        } else {
            result.completeExceptionally(failure == null ? new IllegalStateException("no result") : failure);
        }
        whenEnded.accept(this);
    }

    private void closeLive() {
        if (live != null) {
            try {
                live.close();
            } catch (IOException refused) {
                LOG.warn("what is kept of {} could not be closed", name, refused);
            }
        }
    }

    /** How the keeping of the run goes; null when nothing is kept. */
    public @Nullable LiveStatus kept() {
        return live == null ? null : live.status();
    }

    /** The source's name. */
    public String name() {
        return name;
    }

    /** Whether it has not ended. */
    public boolean isGoing() {
        return !result.isDone();
    }

    /** Ends the feed: what was read is judged and told, the open step too. */
    public void end() {
        feed.end();
    }

    /** Ends at once: what was tracked is judged and told, what was read ahead is not. */
    public void cancel() {
        run.cancel();
    }

    /**
     * Waits for the end.
     *
     * @throws InterruptedException when the thread that waits is interrupted; the run goes on
     */
    public RunResult await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("listening broke down", broken.getCause());
        }
    }

    /** Time since it began, nanoseconds. */
    public long nanos() {
        return System.nanoTime() - beganNanos;
    }

    /** What the run told; to be read when it has ended, by {@link #look} before that. */
    public RunRecord record() {
        return record;
    }

    /** The run's record as it stands now, with its counts; its tuples are asked for when they are wanted. */
    public RunRecord look() {
        if (!isGoing()) {
            return record;
        }
        Map<String, Long> counted = askCounters();
        RunRecord copy = record.copy();
        RunResult now = new RunResult(false, counted, List.of(), run.feed(), run.modules(), null);
        copy.completeSoFar(now, nanos(), this::tuples);
        return copy;
    }

    /** What was counted; a while ago when the run does not answer now. */
    private Map<String, Long> askCounters() {
        CompletableFuture<Map<String, Long>> answer = new CompletableFuture<>();
        run.askCounters(answer::complete);
        Map<String, Long> counted = answerOf(answer);
        if (counted != null) {
            counters = counted;
        }
        return new TreeMap<>(counters);
    }

    private KeptTuples tuples() {
        CompletableFuture<KeptTuples> answer = new CompletableFuture<>();
        run.betweenBatches(() -> answer.complete(KeptTuples.of(run::forEachTuple)));
        KeptTuples kept = answerOf(answer);
        if (kept != null) {
            return kept;
        }
        return isGoing() ? new KeptTuples(List.of(), 0) : record.tuples();
    }

    private <T> @Nullable T answerOf(CompletableFuture<T> answer) {
        try {
            for (long slices = 0; slices < 10 * ANSWER_SECONDS && isGoing(); slices++) {
                try {
                    return answer.get(100, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    continue;
                }
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException never) {
            LOG.warn("the run does not answer", never);
        }
        return answer.getNow(null);
    }

    /** Asks for the counts, to be had with the next {@link #counts}, unless that was asked and not answered yet. */
    public void refresh() {
        if (isAsked.compareAndSet(false, true)) {
            run.askCounters(counted -> {
                counters = counted;
                isAsked.set(false);
            });
        }
    }

    /** What was counted when the run answered last; empty before. */
    public Map<String, Long> counts() {
        return counters;
    }

    /** Flows tracked so far. */
    public long flows() {
        return run.flows();
    }

    /** The newest start that was read, microseconds since 1970; {@link Long#MIN_VALUE} before the first. */
    public long newestMicros() {
        return feed.newestMicros();
    }
}
