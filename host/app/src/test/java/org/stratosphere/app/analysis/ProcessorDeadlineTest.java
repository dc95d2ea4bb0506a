package org.stratosphere.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stratosphere.engine.module.Deadline;

class ProcessorDeadlineTest {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Deadline deadline = ProcessorDeadline.of(20_000).create(Thread.currentThread());

    @Test
    void nothingIsOverrunWhileNothingIsInProgress() {
        assertThat(deadline.overrun()).isNull();
        deadline.begin();
        deadline.end();
        assertThat(deadline.overrun()).isNull();
    }

    @Test
    void workThatUsesTooMuchProcessorTimeIsOverrunUntilItEnds() {
        deadline.begin();
        assertThat(deadline.overrun()).as("time counts from the first question").isNull();
        String overrun = null;
        for (long end = System.nanoTime() + PATIENCE_NANOS; overrun == null && System.nanoTime() < end; ) {
            overrun = deadline.overrun();
        }
        assertThat(overrun).isEqualTo("used more than 20ms of CPU time");
        deadline.end();
        assertThat(deadline.overrun()).isNull();
    }

    @Test
    void eachPieceOfWorkHasItsOwnTime() {
        for (int piece = 0; piece < 3; piece++) {
            deadline.begin();
            assertThat(asked()).isNull();
            deadline.end();
        }
    }

    private @Nullable String asked() {
        return deadline.overrun();
    }
}
