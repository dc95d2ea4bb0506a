package org.stratosphere.engine;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.checkpoint.CheckpointBuilder;
import org.stratosphere.engine.checkpoint.CheckpointTaker;
import org.stratosphere.engine.module.ModuleRunner;
import org.stratosphere.engine.module.Uninterrupted;
import org.stratosphere.engine.text.Printable;

/**
 * A checkpoint in the making. The run's thread writes its part at once, each module its own when it comes to it, and the
 * judge, which comes to it last, puts all together.
 */
final class Cut {
    private final CheckpointBuilder parts = new CheckpointBuilder();
    private final List<ModuleRunner> runners;
    private final CheckpointTaker taker;
    private final CountDownLatch tracked = new CountDownLatch(1);
    private volatile @Nullable String problem;
    private volatile boolean isOver;

    Cut(List<ModuleRunner> runners, CheckpointTaker taker) {
        this.runners = runners;
        this.taker = taker;
    }

    CheckpointBuilder parts() {
        return parts;
    }

    /** The modules that owe their state, by id. */
    List<ModuleRunner> runners() {
        return runners;
    }

    /** Something that writes a part. */
    @FunctionalInterface
    interface Part {
        void write() throws IOException;
    }

    /** Writes the part of the run's thread. */
    void track(Part part) {
        try {
            part.write();
        } catch (IOException | RuntimeException | Error broken) {
            problem = String.valueOf(broken.getMessage());
        } finally {
            tracked.countDown();
        }
    }

    /** Writes the judge's part and hands the checkpoint over. */
    void judge(Part part) {
        try {
            part.write();
            parts.add(CheckpointTaker.SECTION, taker::save);
            Uninterrupted.get(() -> {
                tracked.await();
                return tracked;
            });
            String broken = problem;
            if (broken == null) {
                taker.taken(parts.build());
            } else {
                taker.failed(Printable.of(broken));
            }
        } catch (IOException | RuntimeException broken) {
            taker.failed(Printable.of(String.valueOf(broken.getMessage())));
        } finally {
            isOver = true;
        }
    }

    /** Whether the checkpoint was handed over or given up. */
    boolean isOver() {
        return isOver;
    }
}
