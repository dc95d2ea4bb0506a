package org.stratosphere.app.analysis;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.text.Durations;

/**
 * Limits a module's piece of work by the CPU time of its thread, so that a busy machine ends no honest module, and by
 * the time that it waits. Times count from the first time that somebody asks about a piece of work.
 */
public final class ProcessorDeadline implements Deadline {
    /** Makes deadlines of one length, which may be changed while they run. */
    public static final class Factory implements Deadline.Factory {
        private volatile long processorNanos;

        private Factory(long processorMicros) {
            setMicros(processorMicros);
        }

        /** Sets how much CPU time each piece of work may take, microseconds, of those in progress too. */
        public void setMicros(long processorMicros) {
            processorNanos = processorMicros * 1000;
        }

        @Override
        public Deadline create(Thread thread) {
            return new ProcessorDeadline(thread, this);
        }
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WAITING_NANOS = 60_000_000_000L;

    private final long threadId;
    private final Factory limit;
    private volatile long work;

    private long askedWork;
    private long askedNanos;
    private long askedProcessorNanos;

    private ProcessorDeadline(Thread thread, Factory limit) {
        this.threadId = thread.getId();
        this.limit = limit;
    }

    /**
     * Deadlines of so much CPU time for each piece of work, microseconds, and of a minute of waiting.
     */
    public static Factory of(long processorMicros) {
        return new Factory(processorMicros);
    }

    @Override
    public void begin() {
        step();
    }

    @Override
    public void end() {
        step();
    }

    /** Odd while a piece of work is in progress; written by one thread only. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void step() {
        work = work + 1;
    }

    @Override
    public synchronized @Nullable String overrun() {
        long current = work;
        if ((current & 1) == 0) {
            return null;
        }
        long nanos = System.nanoTime();
        long processor = Math.max(0, processorTime());
        if (current != askedWork) {
            askedWork = current;
            askedNanos = nanos;
            askedProcessorNanos = processor;
            return null;
        }
        long used = processor - askedProcessorNanos;
        long processorNanos = limit.processorNanos;
        if (used > processorNanos) {
            return "used more than " + Durations.format(processorNanos / 1000) + " of CPU time";
        }
        return nanos - askedNanos - used > WAITING_NANOS ? "waited for more than a minute" : null;
    }

    private long processorTime() {
        return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(threadId) : 0;
    }
}
